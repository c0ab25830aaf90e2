"""Who is late, with what and by how much, as it stood on a day: reports, tasks of the plan, dossiers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.book.cells.date_text import worded
from pipeline.book.records import Cell, Results, Row
from pipeline.facts.fact import Fact, Printed
from pipeline.facts.indicators import figure, name_fact
from pipeline.facts.wording import full_date, upper_first, word
from pipeline.ground.period import Period

_WHAT = {
    "báo cáo": "Báo cáo cải cách hành chính tháng {}",
    "nhiệm vụ": "{}",
    "hồ sơ": "Hồ sơ quá hạn chưa giải quyết ({})",
}


@dataclass(frozen=True, slots=True)
class Late:
    """One thing that one unit owes: what, its day (None for dossiers), and how late, in days or dossiers."""

    unit: str
    kind: str
    what: Fact
    due: Fact | None
    amount: Fact


def late(results: Results, period: Period, day: date) -> list[Late]:
    """Everything that is late on `day`, unit by unit in the order of sheet Đơn vị.

    Reports of the months up to the period that had not come by `day`; tasks not done by `day` whose day is over;
    dossiers that were open past their day at the end of the period's last month.
    """
    found = [*_reports(results, period, day), *_tasks(results, period, day), *_dossiers(results, period)]
    order = {row["ten"]: row.number for row in results.rows("Đơn vị")}
    return sorted(found, key=lambda one: order.get(one.unit, len(order)))


def _days(row: Row, due: str, day: date, period: Period) -> Fact:
    return figure("so_ngay_cham", (day - row[due]).days, period, [row.cell(due)])


def _reports(results: Results, period: Period, day: date) -> Iterator[Late]:
    for row in results.rows("Báo cáo"):
        came = row["ngay_nop"]
        if row["thang"] <= period.last_month and row["han_nop"] < day and (came is None or came > day):
            month = name_fact("thang", str(row["thang"]), period, [row.cell("thang")])
            yield Late(
                row["don_vi"], "báo cáo", month, _day(row, "han_nop", period), _days(row, "han_nop", day, period)
            )


def _tasks(results: Results, period: Period, day: date) -> Iterator[Late]:
    for row in results.rows("Kế hoạch"):
        done = row["ngay_xong"]
        if row["thoi_han"] < day and (done is None or done > day):
            task = name_fact("nhiem_vu", row["nhiem_vu"], period, [row.cell("nhiem_vu")])
            yield Late(
                row["chu_tri"], "nhiệm vụ", task, _day(row, "thoi_han", period), _days(row, "thoi_han", day, period)
            )


def _dossiers(results: Results, period: Period) -> Iterator[Late]:
    units: dict[str, list[Row]] = {}
    for row in results.rows("TTHC", thang=period.last_month):
        if row["con_qua_han"]:
            units.setdefault(row["don_vi"], []).append(row)
    for unit, rows in units.items():
        cells = [row.cell("con_qua_han") for row in rows]
        fields = "; ".join(str(row["linh_vuc"]) for row in rows)
        what = name_fact("linh_vuc", fields, period, [row.cell("linh_vuc") for row in rows], unit)
        amount = figure("con_qua_han", sum(cell.value for cell in cells), period, cells, unit)
        yield Late(unit, "hồ sơ", what, None, amount)


def _day(row: Row, name: str, period: Period) -> Fact:
    return name_fact(name, row[name], period, [row.cell(name)])


def late_names(
    results: Results, owed: Sequence[Late], period: Period, day: date, issued: date | None
) -> dict[str, Fact]:
    """What a letter says of all that is owed on `day`, and until when it gives time; `issued` is its day, if signed."""
    grace = results.settings.get("so_ngay_don_doc")
    days = name_fact("so_ngay_don_doc", grace.value if grace else None, period, [grace] if grace else [])
    units = {one.unit for one in owed}
    return {
        "bao_cao": _count(owed, "báo cáo", period),
        "nhiem_vu": _count(owed, "nhiệm vụ", period),
        "ho_so": _open_past_day(owed, period),
        "don_vi_cham": name_fact("don_vi_cham", len(units), period, _cells(owed)),
        "ngay_xet": _run_day("ngay_xet", day, period),
        "han_moi": _new_day(days, issued),
        "so_ngay": days,
    }


def late_lines(owed: Sequence[Late], period: Period) -> list[dict[str, Printed]]:
    """A line for each thing owed; number and unit stand where a unit begins."""
    lines: list[dict[str, Printed]] = []
    shown, number = "", 0
    for one in owed:
        first = one.unit != shown
        shown, number = one.unit, number + first
        lines.append(
            {
                "stt": number if first else "",
                "don_vi": upper_first(one.unit) if first else "",
                "viec": name_fact("viec", _WHAT[one.kind].format(word(one.what)), period, one.what.cells),
                "han": _narrow(one.due, period) if one.due else "",
                "muc_do": _measured(one, period),
            }
        )
    return lines


def _measured(one: Late, period: Period) -> Fact:
    amount, measure = one.amount, "hồ sơ" if one.kind == "hồ sơ" else "ngày"
    return Fact(amount.name, f"{word(amount)} {measure}", "", period, one.unit, amount.cells, amount.formula)


def _narrow(due: Fact, period: Period) -> Fact:
    return name_fact(due.name, worded(due.value) if isinstance(due.value, date) else "", period, due.cells)


def _count(owed: Sequence[Late], kind: str, period: Period) -> Fact:
    members = [one for one in owed if one.kind == kind]
    return name_fact(f"so_{kind}", len(members), period, _cells(members))


def _open_past_day(owed: Sequence[Late], period: Period) -> Fact:
    members = [one for one in owed if one.kind == "hồ sơ"]
    total = sum(one.amount.value for one in members if isinstance(one.amount.value, int))
    return name_fact("con_qua_han", total, period, _cells(members))


def _cells(owed: Sequence[Late]) -> list[Cell]:
    return [cell for one in owed for cell in one.amount.cells]


def _run_day(name: str, day: date, period: Period) -> Fact:
    return Fact(name, full_date(day), "", period, formula="ngày xét: ngày ký, chưa ký thì ngày cuối kỳ")


def _new_day(grace: Fact, issued: date | None) -> Fact:
    """The day that the late have until: so many days from the day of signing; no value where either is not known."""
    known = issued is not None and isinstance(grace.value, int)
    until = full_date(issued + timedelta(days=grace.value)) if known else None  # type: ignore[operator, arg-type]
    return replace(grace, name="han_moi", value=until)
