"""Who has sent what, what comes of it in the book, what is asked about a stranger's sheet."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.book.collected.bring import RowChange
from pipeline.book.collected.collect import Collected
from pipeline.book.collected.compare import Paired
from pipeline.book.collected.files import File
from pipeline.book.imported.asking.question import Inquiry
from pipeline.book.imported.bring_in import Imported
from pipeline.book.records import Cell
from pipeline.ground.answer import ANSWER

Plain = dict[str, Any]


def put_collected(found: Collected, book: Path) -> None:
    """The files, the conflicts with both cells, the rows that would be written; who has not sent."""
    ANSWER.about(book=book, files=[file.path for file in found.files])
    for file in found.files:
        ANSWER.add(file.findings, unit=file.unit)
    ANSWER.put(
        book=str(book),
        files=[_file(file, found) for file in found.files],
        passed_by=[str(path) for path in found.passed_by],
        missing=list(found.missing),
        conflicts=[_difference(unit, pair, found) for unit, result in found.units.items() for pair in result.conflicts],
        changes=[_change(change) for change in found.changes],
        written=False,
    )


def _file(file: File, found: Collected) -> Plain:
    result = found.units.get(file.unit) if file.taken else None
    return {
        "file": str(file.path),
        "unit": file.unit,
        "taken": file.taken,
        "seen": file.seen,
        "new": 0 if result is None else sum(len(rows) for rows in result.new.values()),
        "corrected": 0 if result is None else len(result.corrected),
        "same": 0 if result is None else result.same,
        "conflicts": 0 if result is None else len(result.conflicts),
    }


def _difference(unit: str, pair: Paired, found: Collected) -> Plain:
    files = [str(file.path) for file in found.files if file.unit == unit and file.taken]
    return {
        "unit": unit,
        "file": files[0] if files else "",
        "cells": [
            {"column": one.column, "sent": _cell(one.sent), "book": _cell(one.there)} for one in pair.differences
        ],
    }


def _cell(cell: Cell) -> Plain:
    return {"sheet": cell.sheet, "cell": cell.address, "value": _shown(cell.value)}


def _change(change: RowChange) -> Plain:
    cells = [
        {**_cell(cell), "before": None if change.old is None else _shown(change.old[name])}
        for name, cell in change.row.cells.items()
        if change.old is None or change.old[name] != cell.value
    ]
    sheet = change.row.sheet
    return {"unit": change.unit, "sheet": sheet, "row": change.row.number, "new": change.old is None, "cells": cells}


def _shown(value: object) -> str:
    return "" if value is None else f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def put_imported(found: Imported, inquiry: Inquiry, answers: Path) -> None:
    """What was understood of every table, and the questions that are open, with the file that takes their answers."""
    ANSWER.put(
        tables=[
            {
                "file": str(file.path),
                "sender": file.sender,
                "sheet": table.title,
                "range": table.range,
                "what": table.what,
                "columns": [{"column": letter, "words": words, "ours": ours} for letter, words, ours in table.columns],
                "rows": len(table.rows),
                "notes": list(table.notes),
                "left": _told(table.left),
                "wrong": _told(table.wrong),
            }
            for file in found.files
            for table in file.tables
        ],
        without_tables=[str(file.path) for file in found.files if not file.tables],
        questions=[
            {"key": one.key, "text": one.text, "options": list(one.options), "lasting": one.lasting}
            for one in inquiry.open
        ],
        answered=[
            {"key": one.key, "text": one.text, "options": list(one.options), "answer": inquiry.given.get(one.key)}
            for one in inquiry.asked
        ],
        answers=str(answers),
    )


def _told(lines: Iterable[tuple[str, str]]) -> list[Plain]:
    return [{"where": where, "why": why} for where, why in lines]
