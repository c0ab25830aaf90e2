"""How far the year's plan has come by the end of a period: tasks, targets, reports, its six subjects."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from pipeline import law
from pipeline.book.records import Results, Row
from pipeline.book.sheets.plan import AT_LEAST, AT_MOST, MEASURES
from pipeline.facts.fact import PERCENT, Fact, Scope, scope_of
from pipeline.facts.indicators import figure, name_fact
from pipeline.facts.month.dossiers import rate
from pipeline.facts.month.events import Entry
from pipeline.ground.period import Period


def plan(rows: Sequence[Row], period: Period) -> tuple[Scope, dict[str, list[Entry]]]:
    """Counts as they stood on the period's last day, and the tasks done in it, overdue by then, and due next.

    A task counts as done on its Ngày xong: a bulletin made again later tells the same story.
    """
    day = period.last_day
    done = [row for row in rows if row["ngay_xong"] and row["ngay_xong"] <= day]
    in_time = [row for row in done if row["ngay_xong"] <= row["thoi_han"]]
    open_tasks = [row for row in rows if not row["ngay_xong"] or row["ngay_xong"] > day]
    overdue = [row for row in open_tasks if row["thoi_han"] < day]
    # What falls due on the last day itself can still be done: it belongs to what comes next.
    upcoming = [row for row in open_tasks if day <= row["thoi_han"] <= period.after().last_day]
    tasks = [row.cell("nhiem_vu") for row in rows]
    days = [row.cell(name) for name in ("thoi_han", "ngay_xong") for row in rows]
    scope = scope_of(
        [
            figure("nhiem_vu", len(rows), period, tasks),
            figure("nhiem_vu_hoan_thanh", len(done), period, days),
            figure("nhiem_vu_dung_han", len(in_time), period, days),
            figure("nhiem_vu_tre_han", len(done) - len(in_time), period, days),
            figure("nhiem_vu_qua_han", len(overdue), period, days),
            figure("nhiem_vu_sap_den_han", len(upcoming), period, days),
        ]
    )
    scope["ty_le_ke_hoach"] = rate("ty_le_ke_hoach", [scope["nhiem_vu_hoan_thanh"]], scope["nhiem_vu"])
    lists = {
        "xong_trong_ky": [row for row in done if row["ngay_xong"] in period],
        "qua_han": overdue,
        "sap_den_han": upcoming,
    }
    return scope, {
        name: [_task(row, period) for row in sorted(members, key=lambda row: (row["thoi_han"], row.number))]
        for name, members in lists.items()
    }


def states(rows: Sequence[Row], period: Period) -> list[tuple[Row, str]]:
    """Each task with how it stood on the period's last day: xong đúng hạn, xong trễ, quá hạn, chưa đến hạn."""
    return [(row, _state(row, period)) for row in rows]


def _state(row: Row, period: Period) -> str:
    day, done = period.last_day, row["ngay_xong"]
    if done and done <= day:
        return "xong đúng hạn" if done <= row["thoi_han"] else "xong trễ"
    return "quá hạn" if row["thoi_han"] < day else "chưa đến hạn"


def by_lead(rows: Sequence[Row], period: Period) -> dict[str, dict[str, Fact]]:
    """Counts of tasks by the unit that leads them, in the sheet's order: `giao` and one a state."""
    columns = {"dung_han": "xong đúng hạn", "tre_han": "xong trễ", "qua_han": "quá hạn", "chua_den_han": "chưa đến hạn"}
    indicators = {"dung_han": "nhiem_vu_dung_han", "tre_han": "nhiem_vu_tre_han", "qua_han": "nhiem_vu_qua_han"}
    groups: dict[str, list[tuple[Row, str]]] = {}
    for row, state in states(rows, period):
        groups.setdefault(row["chu_tri"], []).append((row, state))
    result = {}
    for unit, members in groups.items():
        cells = [row.cell(name) for row, _ in members for name in ("thoi_han", "ngay_xong")]
        figures = {"giao": figure("nhiem_vu", len(members), period, [row.cell("nhiem_vu") for row, _ in members], unit)}
        for key, state in columns.items():
            count = sum(known == state for _, known in members)
            figures[key] = figure(indicators.get(key, "nhiem_vu_chua_den_han"), count, period, cells, unit)
        result[unit] = figures
    return result


def _task(row: Row, period: Period) -> Entry:
    names = ("linh_vuc", "nhiem_vu", "san_pham", "thoi_han", "chu_tri", "ngay_xong")
    return {name: name_fact(name, row[name], period, [row.cell(name)]) for name in names}


def reports(rows: Iterable[Row], period: Period) -> tuple[Scope, dict[str, list[Entry]]]:
    """Monthly reports of `period`: in time, late, not yet come; and the late and missing ones with their units."""
    first, last = period.first_month, period.last_month
    inside = [row for row in rows if first <= row["thang"] <= last]
    late = [row for row in inside if row["ngay_nop"] and row["ngay_nop"] > row["han_nop"]]
    missing = [row for row in inside if not row["ngay_nop"]]
    days = [row.cell(name) for name in ("han_nop", "ngay_nop") for row in inside]
    scope = scope_of(
        [
            figure("bao_cao_phai_nop", len(inside), period, [row.cell("don_vi") for row in inside]),
            figure("bao_cao_dung_han", len(inside) - len(late) - len(missing), period, days),
            figure("bao_cao_tre_han", len(late), period, days),
            figure("bao_cao_chua_nop", len(missing), period, days),
        ]
    )
    scope["ty_le_bao_cao"] = rate("ty_le_bao_cao", [scope["bao_cao_dung_han"]], scope["bao_cao_phai_nop"])
    names = ("don_vi", "han_nop", "ngay_nop")
    lists = {"tre_han": late, "chua_nop": missing}
    return scope, {
        key: [{name: name_fact(name, row[name], period, [row.cell(name)]) for name in names} for row in members]
        for key, members in lists.items()
    }


REACHED, MISSED, RUNNING, UNMEASURED = "đạt", "chưa đạt", "đang thực hiện", "không có số liệu"


@dataclass(frozen=True, slots=True)
class Target:
    """One target as facts: what, how it is compared, its level and measure, what was reached, and the verdict."""

    what: Fact
    comparison: str
    level: Fact
    measure: str
    reached: Fact | None
    verdict: str


def targets(results: Results, period: Period, scopes: Mapping[str, Scope]) -> Iterator[Target]:
    """Every target in the sheet's order, measured from January to the period's end.

    What grows through the year (counts, tasks done) and is not reached yet is "đang thực hiện" until December.
    """
    known = scopes["thang"] | scopes["luy_ke"]
    for row in results.tables.get("Chỉ tiêu", ()):
        what = name_fact("chi_tieu", row["chi_tieu"], period, [row.cell("chi_tieu")])
        level = name_fact("muc", row["muc"], period, [row.cell("muc")])
        reached = known.get(MEASURES.get(row["so_lieu"] or "", ""))
        goal = Fraction(row["muc"])
        verdict = UNMEASURED
        if reached is not None and isinstance(reached.value, int | Fraction | Decimal):
            verdict = _verdict(Fraction(reached.value), row["so_sanh"], goal)
            growing = reached.measure != PERCENT or reached.name == "ty_le_ke_hoach"
            if verdict == MISSED and growing and row["so_sanh"] != AT_MOST and period.last_month < 12:
                verdict = RUNNING
            if reached.measure == PERCENT:
                reached = replace(reached, below=(*reached.below, goal))
        yield Target(what, row["so_sanh"], level, row["don_vi_tinh"], reached, verdict)


def _verdict(value: Fraction, comparison: str, goal: Fraction) -> str:
    if comparison == AT_LEAST:
        good = value >= goal
    elif comparison == AT_MOST:
        good = value <= goal
    else:
        good = value == goal
    return REACHED if good else MISSED


# The key of a subject -> the value of list "Lĩnh vực CCHC" under which the sheets keep its tasks and targets, and the
# section of sheet Nội dung that an officer writes about it.
SUBJECTS = {
    "the_che": ("Cải cách thể chế", "thể chế"),
    "thu_tuc": ("Cải cách thủ tục hành chính", "thủ tục hành chính"),
    "bo_may": ("Cải cách tổ chức bộ máy", "tổ chức bộ máy"),
    "cong_vu": ("Cải cách chế độ công vụ", "chế độ công vụ"),
    "tai_chinh": ("Cải cách tài chính công", "tài chính công"),
    "hien_dai": ("Hiện đại hóa hành chính", "hiện đại hóa"),
}


def subjects(day: date) -> Mapping[str, str]:
    """Key -> name, in the order of the programme (law table `noi-dung-cchc`)."""
    table = law.on(day, "noi-dung-cchc")
    return {key: str(table[key]) for key in SUBJECTS}
