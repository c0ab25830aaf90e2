"""What was taken from each unit before, so that a unit's correction is told from a hand's work in the book.

`<book>.thu-thap.json`. It is a convenience, not the truth: without it rows are compared with the book alone.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.book.collected.compare import Compared, key_of, keys_of, values_of
from pipeline.book.collected.files import memory_path
from pipeline.book.records import Row
from pipeline.ground import keepsake
from pipeline.ground.keepsake import StrangeError, WrongError


@dataclass
class LastTaken:
    """Rows last taken by unit and sheet, each as the texts of its values by column; the digests of the files.

    `sources`: by unit, `TTHC/4` (a sheet, the month that its rows speak of) -> the name of the file they came in.
    """

    rows: dict[str, dict[str, list[dict[str, str]]]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    sources: dict[str, dict[str, str]] = field(default_factory=dict)


def recalled(book: Path) -> LastTaken:
    """The memory of the book; an empty one where there is none. `StrangeError` where no run wrote it so, OSError."""
    path = memory_path(book)
    try:
        data = keepsake.table(keepsake.read(path))
        sources = {unit: keepsake.words(told) for unit, told in keepsake.table(data.get("sources", {})).items()}
        return LastTaken(_rows(keepsake.member(data, "rows")), keepsake.words(keepsake.member(data, "files")), sources)
    except (FileNotFoundError, NotADirectoryError):
        return LastTaken()
    except WrongError as wrong:
        raise StrangeError(path, str(wrong)) from None


def _rows(data: Any) -> dict[str, dict[str, list[dict[str, str]]]]:
    return {
        unit: {
            sheet: [keepsake.words(row) for row in keepsake.rows(rows)] for sheet, rows in keepsake.table(of).items()
        }
        for unit, of in keepsake.table(data).items()
    }


def as_bytes(memory: LastTaken) -> bytes:
    """The file of the memory; the same memory gives the same bytes."""
    data = {"rows": memory.rows, "files": memory.files, "sources": memory.sources}
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def remembered(
    memory: LastTaken,
    units: Mapping[str, Compared],
    by_unit: Mapping[str, Mapping[str, Sequence[Row]]],
    digests: Mapping[str, str],
    sources: Mapping[str, Mapping[str, str]],
) -> LastTaken:
    """What will have been taken once the book is written. A row in conflict is remembered as it was before."""
    rows = {unit: {name: list(past) for name, past in sheets.items()} for unit, sheets in memory.rows.items()}
    for unit, result in units.items():
        undecided = {(pair.sent.sheet, key_of(pair.sent.sheet, pair.sent)) for pair in result.conflicts}
        for name, sent in by_unit[unit].items():
            past = {tuple(row.get(c, "") for c in keys_of(name)): row for row in rows.get(unit, {}).get(name, [])}
            for pair in result.corrected:
                if pair.there.sheet == name:
                    past.pop(key_of(name, pair.there), None)
            for row in sent:
                if (name, key_of(name, row)) not in undecided:
                    past[key_of(name, row)] = values_of(name, row)
            rows.setdefault(unit, {})[name] = [past[known] for known in sorted(past)]
    told = {unit: {**memory.sources.get(unit, {}), **sources.get(unit, {})} for unit in {*memory.sources, *sources}}
    return LastTaken(rows, {**memory.files, **digests}, told)
