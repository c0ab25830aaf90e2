"""The CCHC report of a month, a quarter, half a year or a year, with form II.06a and its charts."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pipeline.book.cells.date_text import worded
from pipeline.book.records import Results
from pipeline.facts.citations import bases, local_bases
from pipeline.facts.compute import Facts
from pipeline.facts.fact import Fact, Scope
from pipeline.facts.indicators import name_fact
from pipeline.facts.letter import letter
from pipeline.facts.month.dossiers import COLUMNS, FIELD, UNIT, groups, total
from pipeline.facts.month.plan import MISSED, REACHED, SUBJECTS, Target, subjects, targets
from pipeline.facts.wording import period_name, upper_first, word
from pipeline.ground.period import Period
from pipeline.papers.frame import bases_data, body_data, frame_data, issuer_of, words_of
from pipeline.papers.paper import Batch, Desk, Paper
from pipeline.papers.plan import progress_table
from pipeline.papers.report_charts import charts
from pipeline.prose.context import FROM_RUN, context
from pipeline.prose.tables import Table, Value
from pipeline.prose.write import write

NAME, KIND = "bao-cao", "Báo cáo"
_THEMES = ("bao_cao", "cchc")
_HEADS = {
    3: "Tiếp nhận: tổng số",
    4: "Trực tuyến",
    5: "Trực tiếp, bưu chính",
    6: "Từ kỳ trước",
    7: "Đã giải quyết: tổng số",
    8: "Trước hạn",
    9: "Đúng hạn",
    10: "Quá hạn",
    11: "Đang giải quyết: tổng số",
    12: "Trong hạn",
    13: "Quá hạn, chưa giải quyết",
}


def report(desk: Desk, period: Period) -> Batch:
    """The report of one period. InputError where the workbook or the text does not allow it."""
    results, facts = desk.results, desk.facts(period)
    frame = letter(results, period, KIND, "BC")
    day = frame.issued or period.last_day
    cited = [*bases(_THEMES, day), *local_bases(results, KIND, day)]
    measured = list(targets(results, period, facts.scopes))
    pictures, drawn = charts(results, facts)
    names = context(facts, words_of(results, period, KIND)) | {
        "theo_thang": period.is_month,
        "ca_nam": period.months == 12,
        "ten_muc": dict(subjects(day)),
        "viec_theo_muc": _tasks_by_subject(facts),
        "muc_cua_so": {key: section for key, (_, section) in SUBJECTS.items()},
        "chi_dao": [entry for entry in facts.lists["nhiem_vu_xong_trong_ky"] if _theme(entry) == "Chỉ đạo, điều hành"],
        "so_lieu": {"tu": _of_run(period.first_day, period), "den": _of_run(period.last_day, period)},
        "co_chi_tieu": bool(measured),
        "chi_tieu_dat": [_named(one) for one in measured if one.verdict == REACHED],
        "chi_tieu_chua_dat": [_named(one) for one in measured if one.verdict == MISSED],
        "bieu_do": list(pictures),
        "noi_bao_cao": issuer_of(frame),
    }
    prose = write(desk.text(NAME), period, names)
    tables = (
        _targets(measured),
        progress_table(results, period),
        *(_form(results, period, key) for key in (FIELD, UNIT)),
    )
    placed = {paragraph.text for paragraph in prose.paragraphs if paragraph.kind == "cho"}
    data = frame_data(frame, prose.headline.text) | {
        "kinh_gui": [],
        "ten_ky": period_name(period),
        "cac_can_cu": bases_data([word(fact) for fact in cited]),
        "cac_khoi": body_data(prose),
    }
    data |= {table.name: table.data() for table in tables}
    title = f"Báo cáo cải cách hành chính {period_name(period)}"
    printed = [table for table in tables if not table.name.startswith("bang_") or table.name in placed]
    paper = Paper(
        NAME,
        NAME,
        data,
        title,
        issuer_of(frame),
        frame.issued,
        day,
        (prose,),
        (*printed, *drawn),
        {name: chart for name, chart in pictures.items() if name in placed},
        cells=frame.cells,
    )
    return Batch((paper,))


def _of_run(day: date, period: Period) -> Fact:
    return Fact("ngay", f"ngày {worded(day)}", "", period, formula=FROM_RUN)


def _theme(entry: Mapping[str, Fact]) -> str:
    return str(entry["linh_vuc"].value)


def _tasks_by_subject(facts: Facts) -> dict[str, list[Any]]:
    """Tasks of the plan done in the period, by subject of the programme."""
    done = facts.lists["nhiem_vu_xong_trong_ky"]
    return {key: [entry for entry in done if _theme(entry) == theme] for key, (theme, _) in SUBJECTS.items()}


def _named(target: Target) -> dict[str, Fact]:
    """A target as a text tells it: what it is about, its level and what was reached."""
    measure = name_fact("don_vi_tinh", target.measure, target.level.period, [])
    entry = {"ten": target.what, "muc": target.level, "don_vi_tinh": measure}
    return entry | ({"ket_qua": target.reached} if target.reached is not None else {})


def _targets(measured: list[Target]) -> Table:
    heads = {"chi_tieu": "Chỉ tiêu", "muc": "Mức", "ket_qua": "Kết quả"}
    lines: list[dict[str, Value]] = []
    for number, one in enumerate(measured, 1):
        name = word(one.what)
        sign = {"từ": "≥ ", "không quá": "≤ "}.get(one.comparison, "")
        unit = "%" if one.measure == "%" else f" {one.measure}"
        level = name_fact("muc", f"{sign}{word(one.level)}{unit}", one.level.period, one.level.cells)
        lines.append(
            {
                "stt": number,
                "chi_tieu": upper_first(name),
                "muc": level,
                "ket_qua": one.reached if one.reached is not None else "",
                "danh_gia": upper_first(one.verdict),
            }
        )
    return Table("bang_chi_tieu", "Chỉ tiêu và kết quả", heads, lines)


def _form(results: Results, period: Period, group: str) -> Table:
    """Form II.06a by field or by unit, its total last."""
    heads = {f"c{number}": f"({number}) {name}" for number, name in _HEADS.items()}
    lines: list[dict[str, Value]] = []
    for number, (name, scope) in enumerate(groups(results, period, group), 1):
        known = word(name)
        lines.append({"stt": number, "ten": upper_first(known), **_columns(scope)})
    lines.append({"stt": "", "ten": "Tổng cộng", **_columns(total(results, period))})
    kind = "lĩnh vực" if group == FIELD else "đơn vị"
    return Table(f"phu_luc_{group}", f"Biểu II.06a theo {kind}", heads, lines)


def _columns(scope: Scope) -> dict[str, Value]:
    return {f"c{number}": scope[name] for number, name in COLUMNS.items()}
