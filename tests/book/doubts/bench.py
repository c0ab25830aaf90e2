"""`python -m tests.book.doubts.bench --books 5000`: that many spoilt books, each slip of `slips` in each ordinary year.

What is asked of each: is the slip told; at its row; where nothing but a doubt could tell it, does a word of the month's
bulletin change. `before` is what the project says without doubts. A line of JSON a book goes to a file; a run that is
stopped goes on where the file ends. The table at the end counts, kind by kind: books, those told before and now (and at
the right row), of the others those in which no printed word changes (right), and those that change a printed word in
silence, before and now. Books of the first three months are counted apart: a unit has no history then, and only
identities and sizes speak.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment

from pipeline.book.records import Results
from pipeline.flow.workplace import templates_folder
from pipeline.ground.finding import DOUBTS, Finding, InputError, Severity
from pipeline.ground.period import Period
from pipeline.kinds.kinds import Kinds
from pipeline.papers.paper import Desk
from pipeline.papers.recipes import recipe_of
from tests.book.doubts.grids import GridBook
from tests.book.doubts.slips import KINDS, SMALL, Slip, spoil
from tests.book.doubts.steady import steady

FILE = Path("build/doubts.jsonl")
_EARLY = 3  # months of which the last has no three others before it


def compile_texts_once() -> None:
    """A text's code is kept for each turn of its variants: nine tenths of a bulletin's time otherwise."""
    plain, known = Environment.compile, {}

    def kept(self: Any, source: Any, name: Any = None, filename: Any = None, *more: Any) -> Any:
        key = (source, name, getattr(self, "turn", None))
        if key not in known:
            known[key] = plain(self, source, name, filename, *more)
        return known[key]

    Environment.compile = kept  # type: ignore[method-assign,assignment]


class Printer:
    """What a month's bulletin prints, as one text."""

    def __init__(self) -> None:
        compile_texts_once()
        self._kinds = Kinds(templates_folder(None))
        self._kind = self._kinds.kind("tin-cchc")

    def printed(self, results: Results, book: GridBook) -> str:
        """Every paragraph and every cell of the table; the refusal where there is no bulletin."""
        desk = Desk(results, self._kinds)
        try:
            batch = recipe_of(self._kind)(desk, self._kind, Period(book.year, book.month))
        except InputError as refused:
            return str(refused)
        return "\n".join(str(paper.data) for paper in batch.papers)


def rows_of(findings: list[Finding]) -> set[tuple[str, int | None]]:
    """The sheets and rows that findings name."""
    found: set[tuple[str, int | None]] = set()
    for one in findings:
        number = one.where.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        found.add((one.where.sheet, int(number) if number else None))
    return found


def named(slip: Slip, findings: list[Finding]) -> bool:
    """Whether one of the findings stands in a row that the slip spoilt; for rows that are gone, in its sheet."""
    told = rows_of(findings)
    sheets = {sheet for sheet, _ in told}
    return any((sheet, row) in told or (row is None and sheet in sheets) for sheet, row, _ in slip.cells)


def judged(book: GridBook, clean: tuple[str, set[Finding]], name: str, seed: int, printer: Printer) -> dict[str, Any]:
    """One slip in one book."""
    slip = spoil(book, name, seed)
    if slip is None:
        return {}
    results, findings = slip.book.read()
    new = [one for one in findings if one not in clean[1]]
    plain = [one for one in new if not one.code.startswith(DOUBTS)]
    changed = not plain and results is not None and printer.printed(results, slip.book) != clean[0]
    return {
        "before": bool(plain),
        "told": bool(new),
        "named": named(slip, new),
        "named before": named(slip, plain),
        "changed": changed,
    }


def books(seed: int, printer: Printer) -> Iterator[dict[str, Any]]:
    """Every slip in the year of `seed`, and what is said of the year itself."""
    book = steady(seed)
    results, findings = book.read()
    if results is None:
        return
    clean = (printer.printed(results, book), set(findings))
    false = [str(one) for one in findings if one.code.startswith(DOUBTS) and one.severity is Severity.CANH_BAO]
    yield {"seed": seed, "month": book.month, "kind": "", "false": false}
    for name in KINDS | SMALL:
        if told := judged(book, clean, name, seed, printer):
            yield {"seed": seed, "month": book.month, "kind": name, **told}


def table(rows: list[dict[str, Any]]) -> str:
    """The counts by kind, then the sums: without the first months and the small slips, then those alone."""
    heads = ("sổ", "đúng", "báo trước", "báo nay", "đúng dòng", "im trước", "im nay")
    lines = [f"{'kiểu':<44}" + "".join(f"{head:>11}" for head in heads)]
    late = [row for row in rows if row["kind"] and row["month"] > _EARLY]
    groups = [(name, [row for row in late if row["kind"] == name]) for name in (*KINDS, *SMALL)]
    early = [row for row in rows if row["kind"] in KINDS and row["month"] <= _EARLY]
    groups += [("tổng", [row for row in late if row["kind"] in KINDS])]
    groups += [("tổng các kiểu nhỏ", [row for row in late if row["kind"] in SMALL])]
    groups += [("tổng, ba tháng đầu sổ", early)]
    for name, group in groups:
        count = Counter(key for row in group for key in _facts(row))
        lines.append(f"{name:<44}{len(group):>11}" + "".join(f"{count[head]:>11}" for head in heads[1:]))
    wrong = [row for row in late if row["kind"] in KINDS and row["changed"] and not row["before"]]
    told = sum(row["told"] for row in wrong)
    lines.append(f"im lặng trước đây mà đổi chữ in: {len(wrong)}, nay báo {told} = {told / max(1, len(wrong)):.1%}")
    clean = [row for row in rows if not row["kind"]]
    most = max((len(row["false"]) for row in clean), default=0)
    false = sum(len(row["false"]) for row in clean)
    lines.append(f"sổ sạch {len(clean)}, cảnh báo thừa {false}, nhiều nhất một sổ {most}")
    return "\n".join(lines)


def _facts(row: dict[str, Any]) -> Iterator[str]:
    if not row["changed"] and not row["before"]:
        yield "đúng"
    if row["before"]:
        yield "báo trước"
    elif row["changed"]:
        yield "im trước"
    if row["told"]:
        yield "báo nay"
    elif row["changed"]:
        yield "im nay"
    if row["named"]:
        yield "đúng dòng"


def main() -> None:
    """Runs or goes on with the bench, then shows the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--books", type=int, default=5000)
    parser.add_argument("--first", type=int, default=0, help="the first year's seed")
    parser.add_argument("--file", type=Path, default=FILE)
    asked = parser.parse_args()
    asked.file.parent.mkdir(parents=True, exist_ok=True)
    rows = [json.loads(line) for line in asked.file.read_text("utf-8").splitlines()] if asked.file.exists() else []
    printer, seed = Printer(), max((row["seed"] for row in rows), default=asked.first - 1) + 1
    with asked.file.open("a", encoding="utf-8") as out:
        while sum(bool(row["kind"]) for row in rows) < asked.books:
            done = list(books(seed, printer))
            rows += done
            out.write("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in done))
            out.flush()
            seed += 1
    print(table(rows))


if __name__ == "__main__":
    main()
