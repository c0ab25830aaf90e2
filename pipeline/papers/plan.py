"""The year's plan (for a year) and the report on how far it has come (for a month)."""

from collections.abc import Iterable
from typing import Any

from pipeline.book.cells.date_text import ROMAN
from pipeline.book.records import Results, Row
from pipeline.facts.citations import bases, local_bases
from pipeline.facts.fact import Fact, Value
from pipeline.facts.indicators import name_fact
from pipeline.facts.letter import letter
from pipeline.facts.month.plan import by_lead, plan, states
from pipeline.facts.office import office_facts
from pipeline.facts.wording import upper_first, word
from pipeline.ground.period import Period
from pipeline.papers.frame import bases_data, body_data, day_fact, frame_data, issuer_of, words_of
from pipeline.papers.paper import Batch, Desk, Paper
from pipeline.prose.context import framing
from pipeline.prose.tables import Table
from pipeline.prose.tables import Value as Cellular
from pipeline.prose.write import write

NAME, PROGRESS = "ke-hoach", "tien-do-ke-hoach"
KIND, REPORT = "Kế hoạch", "Báo cáo"
_THEMES = ("chung", "vhcs", "cchc")


def the_plan(desk: Desk, period: Period) -> Batch:
    """The plan of a year, or the progress of it by the end of a month."""
    return _progress(desk, period) if period.is_month else _plan(desk, period)


def _plan(desk: Desk, period: Period) -> Batch:
    results = desk.results
    frame = letter(results, str(period), KIND, "KH")
    day = frame.issued or period.first_day
    cited = [*bases(_THEMES, day), *local_bases(results, KIND, day)]
    office = office_facts(results, period)
    names = framing(office, period, words_of(results, period, KIND)) | {
        "chi_tieu": _rows(results, "Chỉ tiêu", period),
        "mo_hinh": _rows(results, "Mô hình", period),
        "linh_vuc": list(dict.fromkeys(row["linh_vuc"] for row in results.rows("Kế hoạch"))),
        "nhiem_vu": _rows(results, "Kế hoạch", period),
        "co_tieu_chi": bool(results.tables.get("Tiêu chí")),
        "xep_loai": _rows(results, "Xếp loại", period),
    }
    prose = write(desk.text(NAME), period, names)
    tasks, criteria = _tasks(results, period), _criteria(results, period)
    data = frame_data(frame, prose.headline.text) | {
        "cac_can_cu": bases_data([word(fact) for fact in cited]),
        "cac_khoi": body_data(prose),
        "phu_luc_nhiem_vu": [{"nhom": table.title, "cac_dong": table.data()} for table in tasks],
        "phu_luc_tieu_chi": criteria.data(),
    }
    title = f"Kế hoạch năm {period.year}"
    tables = (*tasks, criteria)
    paper = Paper(NAME, NAME, data, title, issuer_of(frame), frame.issued, day, (prose,), tables, cells=frame.cells)
    return Batch((paper,))


def _rows(results: Results, sheet: str, period: Period) -> list[dict[str, Fact]]:
    """Rows of a sheet as facts, by the names of its columns."""
    return [_entry(row, period) for row in results.tables.get(sheet, ())]


def _entry(row: Row, period: Period) -> dict[str, Fact]:
    return {name: name_fact(name, _plain(cell.value), period, [cell]) for name, cell in row.cells.items()}


def _plain(value: Any) -> Value:
    return "; ".join(value) if isinstance(value, tuple) else value


def _tasks(results: Results, period: Period) -> list[Table]:
    heads = {"nhiem_vu": "Nhiệm vụ", "san_pham": "Sản phẩm", "thoi_han": "Thời hạn"}
    groups: dict[str, list[Row]] = {}
    for row in results.rows("Kế hoạch"):
        groups.setdefault(row["linh_vuc"], []).append(row)
    tables = []
    number = 0
    for position, (theme, rows) in enumerate(groups.items()):
        lines: list[dict[str, Cellular]] = []
        for row in rows:
            number += 1
            others = row["phoi_hop"] or ()
            lines.append(
                {
                    "stt": number,
                    "nhiem_vu": name_fact("nhiem_vu", row["nhiem_vu"], period, [row.cell("nhiem_vu")]),
                    "san_pham": name_fact("san_pham", row["san_pham"] or "", period, [row.cell("san_pham")]),
                    "thoi_han": day_fact(row, "thoi_han", period),
                    "chu_tri": upper_first(row["chu_tri"]),
                    "phoi_hop": upper_first(_together(results, others)),
                    "theo_doi": upper_first(row["theo_doi"] or ""),
                }
            )
        tables.append(Table("phu_luc_nhiem_vu", f"{ROMAN[position]}. {theme}", heads, lines))
    return tables


def _together(results: Results, units: Iterable[str]) -> str:
    """Units by name; all of one kind by their kind: "các xã, thị trấn" is what an office writes."""
    chosen = list(units)
    local = [row["ten"] for row in results.rows("Đơn vị") if row["loai"] in ("xã", "thị trấn", "phường")]
    if local and len(local) > 2 and set(local) <= set(chosen):
        kinds = list(dict.fromkeys(row["loai"] for row in results.rows("Đơn vị") if row["ten"] in local))
        rest = [unit for unit in chosen if unit not in local]
        return "; ".join([*rest, f"UBND các {', '.join(sorted(kinds, reverse=True))}"])
    return "; ".join(chosen)


def _criteria(results: Results, period: Period) -> Table:
    heads = {"ma": "STT", "diem": "Điểm tối đa", "nguong": "Ngưỡng, bậc"}
    lines: list[dict[str, Cellular]] = []
    for row in results.tables.get("Tiêu chí", ()):
        entry = _entry(row, period)
        lines.append(
            {
                "ma": entry["ma"],
                "tieu_chi": entry["tieu_chi"],
                "diem": entry["diem_toi_da"],
                "cach_cham": word(entry["cach_cham"]) if entry["cach_cham"].exists else "",
                "nguong": entry["nguong"] if entry["nguong"].exists else "",
            }
        )
    return Table("phu_luc_tieu_chi", "Tiêu chí chấm điểm", heads, lines)


def _progress(desk: Desk, period: Period) -> Batch:
    results = desk.results
    rows = results.tables.get("Kế hoạch", ())
    frame = letter(results, f"{period}-tien-do", REPORT, "BC")
    day = frame.issued or period.last_day
    scope, lists = plan(rows, period)
    names = framing(office_facts(results, period), period) | {"ke_hoach": scope}
    names |= {f"nhiem_vu_{name}": entries for name, entries in lists.items()}
    prose = write(desk.text(PROGRESS), period, names)
    late: list[dict[str, Cellular]] = [
        {
            "stt": number,
            "nhiem_vu": name_fact("nhiem_vu", row["nhiem_vu"], period, [row.cell("nhiem_vu")]),
            "chu_tri": upper_first(row["chu_tri"]),
            "thoi_han": day_fact(row, "thoi_han", period),
            "tinh_trang": state,
        }
        for number, (row, state) in enumerate(
            ((row, state) for row, state in states(rows, period) if state in ("quá hạn", "xong trễ")), 1
        )
    ]
    tables = (
        progress_table(results, period),
        Table("bang_viec", "Nhiệm vụ trễ hạn", {"thoi_han": "Thời hạn"}, late),
    )
    data = frame_data(frame, prose.headline.text) | {"kinh_gui": [], "cac_khoi": body_data(prose)}
    data |= {table.name: table.data() for table in tables}
    title = f"Tiến độ thực hiện kế hoạch đến hết tháng {period.first_month} năm {period.year}"
    return Batch(
        (
            Paper(
                PROGRESS,
                PROGRESS,
                data,
                title,
                issuer_of(frame),
                frame.issued,
                day,
                (prose,),
                tables,
                cells=frame.cells,
            ),
        )
    )


def progress_table(results: Results, period: Period) -> Table:
    """How far the tasks of each leading unit had come by the period's last day (see `facts.plan.by_lead`)."""
    heads = {"giao": "Nhiệm vụ", "dung_han": "Xong đúng hạn", "tre_han": "Xong trễ hạn", "qua_han": "Quá hạn chưa xong"}
    lines: list[dict[str, Cellular]] = [
        {"don_vi": upper_first(unit), **figures}
        for unit, figures in by_lead(results.tables.get("Kế hoạch", ()), period).items()
    ]
    return Table("bang_tien_do", "Tiến độ theo đơn vị chủ trì", heads | {"chua_den_han": "Chưa đến hạn"}, lines)
