"""Who is late, with what and by how much, as it stood on a day: reports, tasks of the plan, dossiers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.book.records import Results, Row
from pipeline.facts.fact import Fact
from pipeline.facts.indicators import figure, name_fact
from pipeline.ground.period import Period


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
