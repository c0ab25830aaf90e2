"""Small workbooks in memory for the tests of facts: rows typed as a clerk would, addresses as on the sheet."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.book.records import Cell, Results, Row
from pipeline.book.sheets.workbook import SHEETS

_COLUMN = {sheet.name: {c.name: chr(65 + i) for i, c in enumerate(sheet.columns)} for sheet in SHEETS}


def book(settings: Mapping[str, Any] | None = None, **tables: Sequence[Mapping[str, Any]]) -> Results:
    """Results of the given rows; sheet names are the keywords with `_` for a space (`Đơn_vị=[...]`)."""
    known: dict[str, tuple[Row, ...]] = {}
    for keyword, rows in tables.items():
        name = keyword.replace("_", " ")
        columns = _COLUMN[name]
        known[name] = tuple(
            Row(name, i, {c: Cell(name, f"{letter}{i}", row.get(c)) for c, letter in columns.items()})
            for i, row in enumerate(rows, 2)
        )
    cells = {key: Cell("Cơ quan", f"B{i}", value) for i, (key, value) in enumerate((settings or {}).items(), 2)}
    return Results(Path("so.xlsx"), cells, known, {})


def dossier(month: int, unit: str, field: str = "Đất đai", **counts: int) -> dict[str, Any]:
    """One row of sheet TTHC: `c4` … `c13` by the form's column numbers, what is not given is 0, totals reckoned."""
    names = {
        "c4": "truc_tuyen",
        "c5": "truc_tiep",
        "c6": "ky_truoc",
        "c8": "truoc_han",
        "c9": "dung_han",
        "c10": "qua_han",
        "c12": "con_trong_han",
        "c13": "con_qua_han",
    }
    row: dict[str, Any] = {"thang": month, "don_vi": unit, "linh_vuc": field}
    row |= {name: counts.get(key, 0) for key, name in names.items()}
    row["tiep_nhan"] = row["truc_tuyen"] + row["truc_tiep"] + row["ky_truoc"]
    row["da_giai_quyet"] = row["truoc_han"] + row["dung_han"] + row["qua_han"]
    row["dang_giai_quyet"] = row["con_trong_han"] + row["con_qua_han"]
    return row


def unit(name: str, handles: bool = True) -> dict[str, Any]:
    """One row of sheet Đơn vị."""
    return {"ma": name[:3], "ten": name, "loai": "xã", "khoi": "xã", "so_cbcc": 20, "nhan_ho_so": handles}
