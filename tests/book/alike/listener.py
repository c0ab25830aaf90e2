"""Reads the files that it is told of, a line each, and answers with what reading gave: run by whichever commit.

A line is JSON: `path`, `month` (as `2021-04`, or null), `whole` (also the texts behind the digests). The answer is one
line of JSON: `findings` in order, `rows` by sheet, `plain` and `all`, the rows that were read by columns and all rows.
Imports nothing but `pipeline`, so that `PYTHONPATH` says whose reading it is.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from pipeline.book import read as reading
from pipeline.book.opening.any_book import read_any
from pipeline.book.read import read
from pipeline.book.records import Row
from pipeline.book.rules import broken
from pipeline.ground.finding import PipelineError
from pipeline.ground.period import Period

FELL = "ngã:"  # an error of the program itself, which no book may cause


# The tables of the book that was read last, also of one that has errors and gives no `Results`.
_tables: dict[str, Any] = {}


def _listened(settings: Any, tables: Any) -> Any:
    _tables.clear()
    _tables.update(tables)
    return broken(settings, tables)


def told(path: Path, month: str | None) -> dict[str, Any]:
    """What reading gives, as plain texts."""
    if path.suffix != ".xlsx":
        return _any(path)
    _tables.clear()
    try:
        results, findings = read(path, Period.parse(month) if month else None, last=month is None)
    except PipelineError as refused:
        return {"findings": [f"{type(refused).__name__}: {refused}", *map(repr, refused.findings)], "rows": {}}
    rows = {sheet: [_row(row) for row in table] for sheet, table in _tables.items()}
    if results is not None:
        settings = [f"{name}={cell!r}" for name, cell in results.settings.items()]
        rows["Cơ quan"] = settings + [f"{name}={entries!r}" for name, entries in results.catalogues.items()]
    made = [row for table in _tables.values() for row in table]
    return {
        "findings": list(map(repr, findings)),
        "rows": rows,
        "plain": sum(type(row) is not Row for row in made),
        "all": len(made),
        "erring": results is None,
    }


def _row(row: Row) -> str:
    cells = [f"{name}={cell!s}={cell.value!r}" for name, cell in row.cells.items()]
    return f"{row.sheet} {row.number} {row.note} {row.struck} {' '.join(cells)}"


def _any(path: Path) -> dict[str, Any]:
    try:
        book = read_any(path)
    except PipelineError as refused:
        return {"findings": [f"{type(refused).__name__}: {refused}"], "rows": {}}
    rows = {
        title: [f"{row.number} {row.hidden} {row.struck} {list(row.cells.values())!r}" for row in sheet.rows]
        + [f"{sheet.merged} {sorted(sheet.hidden_columns)} {sheet.filtered}"]
        for title, sheet in book.sheets.items()
    }
    return {"findings": [f"{tab}" for tab in book.tabs], "rows": rows}


def digest(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer with a digest for each sheet's rows."""
    short = {name: hashlib.sha256("\n".join(rows).encode()).hexdigest() for name, rows in answer["rows"].items()}
    return answer | {"rows": short}


def main() -> None:
    reading.broken = _listened  # type: ignore[attr-defined]
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            answer = told(Path(asked["path"]), asked["month"])
        except Exception as error:
            answer = {"findings": [f"{FELL} {type(error).__name__}"], "rows": {}}
        print(json.dumps(answer if asked["whole"] else digest(answer), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
