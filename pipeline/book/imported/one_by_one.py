"""A list of single files (one row a dossier, with its days), counted into rows of sheet TTHC for one month.

Carried over: received before the month, not done before it. Done: by the day it was done, against the day promised.
Open at the month's end: promised for that day or later is in time. Names of people are not read.
"""

import re
from datetime import date
from typing import Any

from pipeline.book.imported.asking.question import Inquiry
from pipeline.book.imported.balance import FIGURES
from pipeline.book.imported.context import Office, TableContext
from pipeline.book.imported.counted import TakenTable
from pipeline.book.imported.finding.grid import address
from pipeline.book.imported.finding.naming import bare_field, bare_name
from pipeline.book.imported.finding.tables import FoundTable
from pipeline.book.opening.raw import Holds, RawCell
from pipeline.book.records import Cell, Row
from pipeline.book.sheets.office import ALL_FIELDS
from pipeline.book.sheets.workbook import sheet
from pipeline.ground.comparing import fold
from pipeline.ground.period import Period

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b|(\d{4})-(\d{2})-(\d{2})")
_ONLINE = re.compile(r"truc tuyen|online|qua mang|dich vu cong|dvc|toan trinh|mot phan|web|internet|zalo|di dong")
_DIRECT = re.compile(r"truc tiep|mot cua|tai quay|buu chinh|bcci|bo phan|trung tam|tai cho|offline")
_STOPPED = re.compile(r"\bdung\b|tam dung|rut ho so|da rut|tu choi|tra lai|huy|khong tiep nhan")
_Line = dict[str, Any]
"""One file: `dong` its row, `don_vi`, `linh_vuc`, `kenh`, `tinh_trang` as written, its days, `sai` what is wrong."""
_DAYS = {"ho_so.ngay_nhan": "nhan", "ho_so.ngay_hen": "hen", "ho_so.ngay_xong": "xong", "ho_so.ngay_tra": "tra"}


def is_list_of_files(table: FoundTable) -> bool:
    done = table.of("ho_so.ngay_xong") or table.of("ho_so.ngay_tra")
    return bool(table.of("ho_so.ngay_nhan") and table.of("ho_so.ngay_hen") and done)


def taken_list(table: FoundTable, office: Office, context: TableContext, inquiry: Inquiry) -> TakenTable:
    """The list counted by unit and field."""
    taken = TakenTable(table.title, table.range, "danh sách từng hồ sơ, đếm thành dòng TTHC")
    lines = _lines(table, taken)
    if not table.of("ho_so.kenh"):
        text = f"Trang {table.title}: danh sách không có cột kênh nộp. Hồ sơ tiếp nhận là:"
        answer = inquiry.ask("kenh", text, ("tất cả nộp trực tiếp, bưu chính", "tất cả nộp trực tuyến"))
        if not answer:
            taken.left.append((table.range, "không chia trực tuyến, trực tiếp: chờ trả lời"))
            return taken
        for line in lines:
            line["kenh"] = "trực tiếp" if answer == 1 else "trực tuyến"
    lines = _known(lines, office.month, taken)
    for line in lines:
        line["don_vi"] = office.unit_of(bare_name(line["don_vi"]), context, inquiry)
    for line in lines:
        text = line["linh_vuc"]
        line["linh_vuc"] = (
            (office.fields.same(text) or office.field_asked(bare_field(text), inquiry)) if text else ALL_FIELDS
        )
    groups: dict[tuple[str, str], list[_Line]] = {}
    for line in lines:
        if line["don_vi"] and line["linh_vuc"]:
            groups.setdefault((line["don_vi"], line["linh_vuc"]), []).append(line)
    if unknown := len(lines) - sum(map(len, groups.values())):
        taken.left.append((table.range, f"{unknown} hồ sơ của đơn vị, lĩnh vực chờ trả lời hoặc không có trong sổ"))
    for (unit, named), group in sorted(groups.items()):
        if wrong := [line for line in group if line["sai"]]:
            rows = ", ".join(str(line["dong"]) for line in wrong[:6])
            why = f"{unit}, {named}: {wrong[0]['sai']}; không đếm được đủ nên không lấy"
            taken.wrong.append((f"dòng {rows}", why))
            continue
        taken.rows.append(_row(unit, named, _counted(group, office.month), group[0]["dong"], table, office.month))
    taken.note("kỳ trước chuyển qua đếm theo danh sách: phải có cả hồ sơ nhận từ các tháng trước chưa xong")
    return taken


def _lines(table: FoundTable, taken: TakenTable) -> list[_Line]:
    """One line a file: texts of its unit, field, channel and state, its days."""
    places = {}
    for role in (*_DAYS, "don_vi", "linh_vuc", "ho_so.kenh", "ho_so.tinh_trang", "ho_so.don_vi_nhan"):
        if columns := table.of(role):
            places[role] = columns[0].at
            taken.columns.append((columns[0].letter, columns[0].words, role.rpartition(".")[2].replace("_", " ")))
    grid = table.grid
    unit_at = places.get("don_vi") or places.get("ho_so.don_vi_nhan", 0)
    lines = []
    for row in table.rows:
        line: _Line = {"dong": row, "don_vi": grid.text(row, unit_at) if unit_at else ""}
        line["linh_vuc"] = grid.text(row, places["linh_vuc"]) if "linh_vuc" in places else ""
        if "ho_so.kenh" in places:
            line["kenh"] = grid.text(row, places["ho_so.kenh"])
        line["tinh_trang"] = grid.text(row, places["ho_so.tinh_trang"]) if "ho_so.tinh_trang" in places else ""
        for role, name in _DAYS.items():
            day, odd = _day(grid.at(row, places[role])) if role in places else (None, False)
            line[name] = day
            line["sai"] = line.get("sai") or (f"ngày không đọc được ở ô {address(row, places[role])}" if odd else "")
        lines.append(line)
    return lines


def _day(cell: RawCell | None) -> tuple[date | None, bool]:
    """The day in a cell, and whether something stands there that is none."""
    if cell is None:
        return None, False
    if cell.holds is Holds.DATE:
        return cell.value, False
    if cell.holds is not Holds.TEXT or not (match := _DAY.match(cell.value.strip())):
        return None, bool(str(cell.value or "").strip(" -"))
    d, m, y, y2, m2, d2 = match.groups()
    try:
        return (date(int(y), int(m), int(d)) if y else date(int(y2), int(m2), int(d2))), False
    except ValueError:
        return None, True


def _known(lines: list[_Line], month: Period, taken: TakenTable) -> list[_Line]:
    """The files that the month knows, each with the day it was done and what is wrong with it."""
    known, other = [], 0
    for line in lines:
        line["xong"] = line["xong"] or line["tra"]
        if line["nhan"] is None and line["hen"] is None and not line["sai"]:
            continue
        later = line["nhan"] is not None and line["nhan"] > month.last_day
        if later or (line["xong"] is not None and line["xong"] < month.first_day):
            other += 1
            continue
        line["sai"] = _wrong(line, month)
        known.append(line)
    if other:
        taken.note(f"{other} hồ sơ nhận sau tháng hoặc xong trước tháng: không tính")
    return known


def _wrong(line: _Line, month: Period) -> str:
    told, received, promised, done = (line[name] for name in ("sai", "nhan", "hen", "xong"))
    if told:
        return str(told)
    if not isinstance(received, date):
        return "không có ngày nhận"
    if not isinstance(promised, date):
        return "không có ngày hẹn trả"
    if isinstance(done, date) and done < received:
        return "ngày xong trước ngày nhận"
    if _STOPPED.search(fold(str(line["tinh_trang"]))):
        return f"hồ sơ dừng, rút, từ chối (“{line['tinh_trang']}”), biểu không có cột ấy"
    channel = fold(str(line["kenh"]))
    if received in month and bool(_ONLINE.search(channel)) == bool(_DIRECT.search(channel)):
        return f"không rõ kênh nộp “{line['kenh']}”"
    return ""


def _counted(group: list[_Line], month: Period) -> dict[str, int]:
    figures = dict.fromkeys(FIGURES, 0)
    for line in group:
        received, promised, done = line["nhan"], line["hen"], line["xong"]
        if received < month.first_day:
            figures["ky_truoc"] += 1
        else:
            figures["truc_tuyen" if _ONLINE.search(fold(line["kenh"])) else "truc_tiep"] += 1
        if done is None or done > month.last_day:
            figures["con_trong_han" if promised >= month.last_day else "con_qua_han"] += 1
        else:
            figures["truoc_han" if done < promised else "dung_han" if done == promised else "qua_han"] += 1
    return figures


def _row(unit: str, named: str, figures: dict[str, int], first: int, table: FoundTable, month: Period) -> Row:
    values: dict[str, object] = {"thang": month.first_month, "don_vi": unit, "linh_vuc": named, **figures}
    values["tiep_nhan"] = values["da_giai_quyet"] = values["dang_giai_quyet"] = 0
    for whole, parts in (("tiep_nhan", FIGURES[:3]), ("da_giai_quyet", FIGURES[3:6]), ("dang_giai_quyet", FIGURES[6:])):
        values[whole] = sum(figures[part] for part in parts)
    place = address(first, table.columns[0].at)
    return Row("TTHC", first, {c.name: Cell(table.title, place, values.get(c.name)) for c in sheet("TTHC").columns})
