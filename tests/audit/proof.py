"""`python -m tests.audit.proof --months 2000 --all 300 --rounds 300`: that many random legal months, each claim judged.

`--months` counts runs of `cchc bulletin`, `--all` runs of `cchc all`, whose every paper is judged, `--rounds` notices of
scores with the units' sheets and dossiers of commendation. Progress and every false
or unjudged sentence go to a file, a line of JSON for each book; a run that is stopped goes on where the file ends. The
table by class of claim is printed at the end: judged, false, unjudged.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.audit.auditor import FALSE, UNJUDGED, Auditor
from tests.audit.books import Year
from tests.audit.dossier import judge_dossier, pages_of
from tests.audit.finished import NotLegalError, asked, bulletins, made, paper
from tests.audit.heard import misheard
from tests.audit.papers import figures_of, judge_paper
from tests.audit.scene import Verdict

NEWS, ALL, ROUNDS = "bulletin", "all", "commendation"


def verdicts(
    book: Path, year: int, word: str, out: Path, months: range = range(1, 13)
) -> Iterator[tuple[int, Verdict]]:
    """The verdicts on all that `cchc bulletin` or `cchc all` makes of a book's months."""
    auditor = Auditor(book)
    if word == ALL:
        seen: dict[Path, int] = {}
        for month in months:
            # `all` leaves out what falls due on demand: the plan's progress is asked for by itself.
            for path in {*made(word, book, year, month, out), *made("plan", book, year, month, out)}:
                if path.suffix != ".docx" or seen.get(path) == path.stat().st_mtime_ns:
                    continue
                seen[path] = path.stat().st_mtime_ns
                period = path.relative_to(out).parts[0]
                yield from ((month, verdict) for verdict in judge_paper(auditor, period, paper(path)))
        return
    for month, texts, folder in bulletins(book, year, out, months):
        page = paper(folder / "tin-cchc.docx")
        yield from ((month, verdict) for verdict in figures_of(auditor, folder.name, page))
        for label, headline, paragraphs in texts:
            yield from ((month, verdict) for verdict in auditor.judge(month, label, headline, paragraphs))
            yield from ((month, verdict) for verdict in misheard(folder, label, [headline, *paragraphs]))


def contested(drawn: Year, book: Path, out: Path) -> Iterator[tuple[str, list[Verdict]]]:
    """What is made of each period that has scores, then of each round of commendation, with its verdicts."""
    auditor = Auditor(book)
    for period in (f"{drawn.year}-{code}" for code in drawn.scored):
        asked("scoreboard", "--period", period, book, out)
        pages = [out / period / "thong-bao-cham-diem.docx", *sorted((out / period).glob("phieu-cham-diem/*.docx"))]
        yield period, [verdict for page in pages for verdict in judge_paper(auditor, period, paper(page))]
    for code in drawn.rounds:
        asked("commendation", "--round", code, book, out)
        yield code, judge_dossier(auditor, code, pages_of(out / code / "khen-thuong"))


def _found(drawn: Year, word: str, book: Path, out: Path) -> Iterator[tuple[object, str, Verdict]]:
    """Each verdict with its month or period, and how that month was drawn."""
    if word == ROUNDS:
        for period, found in contested(drawn, book, out):
            yield from ((period, "", verdict) for verdict in found)
        return
    for month, verdict in verdicts(book, drawn.year, word, out):
        yield month, drawn.mood[month], verdict


def proved(seed: int, word: str, folder: Path) -> dict[str, Any]:
    """One book: how many claims of each class, and what is not true, as plain data."""
    drawn = Year(seed)
    book = drawn.write(folder / f"{seed}.xlsx")
    count: Counter[str] = Counter()
    wrong: list[list[Any]] = []
    months: set[object] = set()
    try:
        for month, mood, verdict in _found(drawn, word, book, folder / "out"):
            months.add(month)
            claim = "-" if verdict.state == UNJUDGED else verdict.claim
            count[f"{claim}|{verdict.state}"] += 1
            if verdict.state in (FALSE, UNJUDGED):
                told = [verdict.text, verdict.state, verdict.claim, verdict.sentence, verdict.why]
                wrong.append([month, mood, *told])
    except NotLegalError as refused:
        wrong.append([0, "", "", "refused", "", str(refused), ""])
    finally:
        book.unlink()
        shutil.rmtree(folder / "out", ignore_errors=True)
    return {"seed": seed, "word": word, "months": len(months), "count": count, "wrong": wrong}


def table(rows: list[dict[str, Any]]) -> str:
    """Claims by class: judged, of these false, and sentences not judged."""
    count: Counter[str] = Counter()
    for row in rows:
        count.update(row["count"])
    lines = [f"{'claim':<18}{'judged':>9}{'false':>7}"]
    for claim in sorted({key.split("|")[0] for key in count} - {"-"}):
        false = count[f"{claim}|{FALSE}"]
        lines.append(f"{claim:<18}{count[f'{claim}|true'] + false:>9}{false:>7}")
    judged = sum(value for key, value in count.items() if not key.startswith("-"))
    false = sum(value for key, value in count.items() if key.endswith(f"|{FALSE}"))
    lines.append(f"{'all':<18}{judged:>9}{false:>7}")
    refused = sum(1 for row in rows for what in row["wrong"] if what[3] == "refused")
    runs = ", ".join(f"{sum(row['months'] for row in rows if row['word'] == word)} of `{word}`" for word in _WORDS)
    lines.append(f"unjudged {count[f'-|{UNJUDGED}']}; months: {runs}; books refused {refused}")
    return "\n".join(lines)


_WORDS = (NEWS, ALL, ROUNDS)


def _done(rows: list[dict[str, Any]], word: str) -> int:
    return sum(row["months"] for row in rows if row["word"] == word)


def main() -> None:
    """Runs or goes on with the proof; exit code 1 where a claim is false, not judged, or a book was refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--months", type=int, default=2000)
    parser.add_argument("--all", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=0)
    parser.add_argument("--first", type=int, default=0, help="the first book's seed")
    parser.add_argument("--file", type=Path, default=Path("build/audit.jsonl"))
    wanted = parser.parse_args()
    wanted.file.parent.mkdir(parents=True, exist_ok=True)
    rows = []
    if wanted.file.exists():
        rows = [json.loads(line) for line in wanted.file.read_text("utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder, wanted.file.open("a", encoding="utf-8") as out:
        for word, count in zip(_WORDS, (wanted.months, wanted.all, wanted.rounds), strict=True):
            seed = max((row["seed"] for row in rows if row["word"] == word), default=wanted.first - 1) + 1
            while _done(rows, word) < count:
                row = proved(seed, word, Path(folder))
                rows.append(row)
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
                out.flush()
                seed += 1
    print(table(rows))
    sys.exit(1 if any(row["wrong"] for row in rows) else 0)


if __name__ == "__main__":
    main()
