"""Ten thousand workbooks spoilt the way officers spoil them: how each ends.

`python -m tests.bench.books.fuzz_workbooks [N]`. Two in ten are spoilt from inputs/2021.xlsx, the rest from the small
book of the tests; one in ten goes through a real .xlsx. Options: N (how many), SEED, and the name of one mistake to
look at alone.
"""

import sys
from collections import Counter, defaultdict
from datetime import datetime
from pathlib import Path
from random import Random

from pipeline.ground.period import Period
from tests.book.books import Book, Formula, good_book
from tests.book.judging_mistakes import ended, oracle, outcome
from tests.book.mistakes import Draw
from tests.book.pasted_mistakes import ALL

ORDER = ("right", "named", "told", "later", "elsewhere", "wrong")


def book_2021() -> Book:
    """The sample's rows as plain values, by openpyxl."""
    import openpyxl

    book: Book = {}
    for page in openpyxl.load_workbook(Path(__file__).parents[3] / "inputs" / "2021.xlsx"):
        grid = [[c.value.date() if isinstance(c.value, datetime) else c.value for c in row] for row in page.iter_rows()]
        for row in grid:
            row[:] = [Formula(v) if isinstance(v, str) and v.startswith("=") else v for v in row]
        while len(grid) > 1 and all(value is None or isinstance(value, Formula) for value in grid[-1]):
            grid.pop()
        book[page.title] = grid
    return book


def main(count: int, seed: int, only: str = "") -> int:
    books = {"2021": (book_2021(), Period.parse("2021-04")), "nhỏ": (good_book(), Period.parse("2021-02"))}
    expected = {name: oracle(book) for name, (book, _) in books.items()}
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    examples: dict[tuple[str, str], str] = {}
    kinds = [kind for kind in ALL if not only or kind.__name__ == only]
    done = number = 0
    while done < count:
        number += 1
        chance = Random(f"{seed}:{number}")
        name = "2021" if chance.random() < 0.2 else "nhỏ"
        book, period = books[name]
        spoilt = kinds[number % len(kinds)](Draw(book, chance))
        if spoilt is None:
            continue
        done += 1
        results, findings = ended(spoilt, period, as_file=chance.random() < 0.1)
        how = outcome(spoilt, expected[name], results, findings, period)
        tally[spoilt.name][how] += 1
        if how in ("elsewhere", "wrong"):
            said = "; ".join(f"{f.where}: {f.message} [{f.code}]" for f in findings[:2])
            examples.setdefault(
                (spoilt.name, how) if not only else (str(number), how),
                f"{name} số {number} {spoilt.cells[:3]} → {said[:300]}",
            )
    total = Counter[str]()
    for name, counts in sorted(tally.items()):
        total += counts
        print(f"{name:32}", *(f"{how} {counts[how]:5}" for how in ORDER))
    print(f"{'cộng':32}", *(f"{how} {total[how]:5}" for how in ORDER))
    for (name, how), example in examples.items():
        print(f"{how}: {name}: {example}")
    return total["wrong"]


if __name__ == "__main__":
    defaults = ["10000", "1", ""]
    words = [*sys.argv[1:4], *defaults[len(sys.argv[1:4]) :]]
    sys.exit(bool(main(int(words[0]), int(words[1]), words[2])))
