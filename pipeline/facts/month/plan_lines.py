"""The rows of the plan's tables: tasks by theme, criteria of scoring, how far each unit has come, what is late."""

from collections.abc import Iterable, Sequence

from pipeline.book.cells.date_text import ROMAN
from pipeline.book.records import Results, Row
from pipeline.facts.fact import Printed
from pipeline.facts.indicators import day_fact, row_facts
from pipeline.facts.month.plan import by_lead, states
from pipeline.facts.wording import upper_first, word
from pipeline.ground.period import Period

Lines = list[dict[str, Printed]]


def task_lines(results: Results, period: Period) -> list[tuple[str, Lines]]:
    """The tasks of each theme under its title, numbered through."""
    groups: dict[str, Lines] = {}
    for number, row in _numbered(results.rows("Kế hoạch")):
        groups.setdefault(row["linh_vuc"], []).append(
            {
                "stt": number,
                **row_facts(row, period, "nhiem_vu", "san_pham", blank=""),
                "thoi_han": day_fact(row, "thoi_han", period),
                "chu_tri": upper_first(row["chu_tri"]),
                "phoi_hop": upper_first(_together(results, row["phoi_hop"] or ())),
                "theo_doi": upper_first(row["theo_doi"] or ""),
            }
        )
    return [(f"{ROMAN[position]}. {theme}", rows) for position, (theme, rows) in enumerate(groups.items())]


def _numbered(rows: Iterable[Row]) -> list[tuple[int, Row]]:
    """Rows theme by theme, as the themes first come, with their numbers."""
    listed = list(rows)
    themes = list(dict.fromkeys(row["linh_vuc"] for row in listed))
    return [*enumerate(sorted(listed, key=lambda row: themes.index(row["linh_vuc"])), 1)]


def _together(results: Results, units: Iterable[str]) -> str:
    """Units by name; all of one kind by their kind: "các xã, thị trấn" is what an office writes."""
    chosen = list(units)
    local = [row["ten"] for row in results.rows("Đơn vị") if row["loai"] in ("xã", "thị trấn", "phường")]
    if local and len(local) > 2 and set(local) <= set(chosen):
        kinds = list(dict.fromkeys(row["loai"] for row in results.rows("Đơn vị") if row["ten"] in local))
        rest = [unit for unit in chosen if unit not in local]
        return "; ".join([*rest, f"UBND các {', '.join(sorted(kinds, reverse=True))}"])
    return "; ".join(chosen)


def criterion_lines(results: Results, period: Period) -> Lines:
    """The criteria that units are scored by, groups and parts in the order of the sheet."""
    return [
        {
            "ma": entry["ma"],
            "tieu_chi": entry["tieu_chi"],
            "diem": entry["diem_toi_da"],
            "cach_cham": word(entry["cach_cham"]) if entry["cach_cham"].exists else "",
            "nguong": entry["nguong"] if entry["nguong"].exists else "",
        }
        for entry in (row_facts(row, period) for row in results.tables.get("Tiêu chí", ()))
    ]


def progress_lines(results: Results, period: Period) -> Lines:
    """How far the tasks of each leading unit had come by the period's last day (see `facts.month.plan.by_lead`)."""
    leads = by_lead(results.tables.get("Kế hoạch", ()), period)
    return [{"don_vi": upper_first(unit), **figures} for unit, figures in leads.items()]


def late_task_lines(rows: Sequence[Row], period: Period) -> Lines:
    """The tasks that were over their day by the period's last, done or not."""
    late = [(row, state) for row, state in states(rows, period) if state in ("quá hạn", "xong trễ")]
    return [
        {
            "stt": number,
            **row_facts(row, period, "nhiem_vu"),
            "chu_tri": upper_first(row["chu_tri"]),
            "thoi_han": day_fact(row, "thoi_han", period),
            "tinh_trang": state,
        }
        for number, (row, state) in enumerate(late, 1)
    ]
