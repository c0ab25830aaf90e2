"""The year's plan (for a year) and the report on how far it has come (for a month)."""

from collections.abc import Iterable

from pipeline.book.cells.date_text import ROMAN
from pipeline.book.records import Results, Row
from pipeline.facts.fact import Fact
from pipeline.facts.letter import letter
from pipeline.facts.month.plan import by_lead, plan, states
from pipeline.facts.office import office_facts
from pipeline.facts.wording import upper_first, word
from pipeline.ground.period import Period
from pipeline.kinds.kind import DocumentKind
from pipeline.papers.draft import Draft
from pipeline.papers.frame import day_fact, row_facts
from pipeline.papers.paper import Batch, Desk
from pipeline.prose.context import framing
from pipeline.prose.tables import Value as Cellular

_PROGRESS = "tien-do-ke-hoach"


def the_plan(desk: Desk, kind: DocumentKind, period: Period) -> Batch:
    """The plan of a year, or the progress of it by the end of a month."""
    return _progress(desk, desk.kinds.kind(_PROGRESS), period) if period.is_month else _plan(desk, kind, period)


def _plan(desk: Desk, kind: DocumentKind, period: Period) -> Batch:
    results = desk.results
    frame = letter(results, str(period), kind.in_book, kind.symbol)
    draft = Draft(desk, kind, period, frame=frame, unsigned=period.first_day)
    draft.names |= {
        "chi_tieu": _rows(results, "Chỉ tiêu", period),
        "mo_hinh": _rows(results, "Mô hình", period),
        "linh_vuc": list(dict.fromkeys(row["linh_vuc"] for row in results.rows("Kế hoạch"))),
        "nhiem_vu": _rows(results, "Kế hoạch", period),
        "co_tieu_chi": bool(results.tables.get("Tiêu chí")),
        "xep_loai": _rows(results, "Xếp loại", period),
    }
    groups = [draft.table("phu_luc_nhiem_vu", rows, title) for title, rows in _tasks(results, period)]
    draft.table("phu_luc_tieu_chi", _criteria(results, period))
    paper = draft.paper(
        draft.write(),
        f"Kế hoạch năm {period.year}",
        {"phu_luc_nhiem_vu": [{"nhom": table.title, "cac_dong": table.data()} for table in groups]},
    )
    return Batch((paper,))


def _rows(results: Results, sheet: str, period: Period) -> list[dict[str, Fact]]:
    """Rows of a sheet as facts, by the names of its columns."""
    return [row_facts(row, period) for row in results.tables.get(sheet, ())]


def _tasks(results: Results, period: Period) -> list[tuple[str, list[dict[str, Cellular]]]]:
    """The tasks of each theme under its title, numbered through."""
    groups: dict[str, list[dict[str, Cellular]]] = {}
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


def _criteria(results: Results, period: Period) -> list[dict[str, Cellular]]:
    return [
        {
            "ma": entry["ma"],
            "tieu_chi": entry["tieu_chi"],
            "diem": entry["diem_toi_da"],
            "cach_cham": word(entry["cach_cham"]) if entry["cach_cham"].exists else "",
            "nguong": entry["nguong"] if entry["nguong"].exists else "",
        }
        for entry in _rows(results, "Tiêu chí", period)
    ]


def _progress(desk: Desk, kind: DocumentKind, period: Period) -> Batch:
    results = desk.results
    rows = results.tables.get("Kế hoạch", ())
    frame = letter(results, f"{period}-tien-do", kind.in_book, kind.symbol)
    draft = Draft(desk, kind, period, frame=frame, names=framing(office_facts(results, period), period))
    scope, lists = plan(rows, period)
    draft.names |= {"ke_hoach": scope} | {f"nhiem_vu_{name}": entries for name, entries in lists.items()}
    late = [(row, state) for row, state in states(rows, period) if state in ("quá hạn", "xong trễ")]
    draft.table("bang_tien_do", progress_rows(results, period))
    draft.table(
        "bang_viec",
        [
            {
                "stt": number,
                **row_facts(row, period, "nhiem_vu"),
                "chu_tri": upper_first(row["chu_tri"]),
                "thoi_han": day_fact(row, "thoi_han", period),
                "tinh_trang": state,
            }
            for number, (row, state) in enumerate(late, 1)
        ],
    )
    title = f"Tiến độ thực hiện kế hoạch đến hết tháng {period.first_month} năm {period.year}"
    return Batch((draft.paper(draft.write(), title),))


def progress_rows(results: Results, period: Period) -> list[dict[str, Cellular]]:
    """How far the tasks of each leading unit had come by the period's last day (see `facts.month.plan.by_lead`)."""
    leads = by_lead(results.tables.get("Kế hoạch", ()), period)
    return [{"don_vi": upper_first(unit), **figures} for unit, figures in leads.items()]
