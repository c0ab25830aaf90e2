"""The CCHC report of a month, a quarter, half a year or a year, with form II.06a and its charts."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pipeline.book.cells.date_text import worded
from pipeline.book.records import Results
from pipeline.book.succession import UNITS, Succession, as_of
from pipeline.facts.claims.judge import Judged
from pipeline.facts.claims.reporting import target_claim
from pipeline.facts.claims.tasks import fell_due, still_open
from pipeline.facts.fact import Fact, Scope
from pipeline.facts.indicators import name_fact
from pipeline.facts.month.dossiers import COLUMNS, FIELD, UNIT, groups, total
from pipeline.facts.month.plan import MISSED, REACHED, SUBJECTS, Target, subjects, targets
from pipeline.facts.month.plan_lines import progress_lines
from pipeline.facts.registry.letter import issuer_of
from pipeline.facts.wording import period_name, upper_first, word
from pipeline.ground.comparing import listed
from pipeline.ground.period import Period
from pipeline.kinds.kind import DocumentKind
from pipeline.papers.draft import Draft
from pipeline.papers.paper import Batch, Desk
from pipeline.papers.reporting.charts import charts
from pipeline.prose.context import FROM_RUN, claiming
from pipeline.prose.tables import Value


def report(desk: Desk, kind: DocumentKind, period: Period) -> Batch:
    """The report of one period. InputError where the workbook or the text does not allow it."""
    results, facts, draft = as_of(desk.results, period), desk.facts(period), Draft(desk, kind, period)
    measured = list(targets(results, period, facts.scopes))
    draft.charts, drawn = charts(results, facts)
    draft.use_figures()
    judged = desk.judged(period, draft.frame.issued)
    overdue = judged.lists["viec_qua_han"]
    over, coming = still_open(judged.lists, period)
    draft.names |= claiming(judged)
    draft.names |= {
        "qua_han_cuoi_ky": [entry for entry in overdue if fell_due(entry, period)],
        "phai_xong": over,
        "viec_sap_toi": coming,
        "theo_thang": period.is_month,
        "ca_nam": period.months == 12,
        "ten_muc": dict(subjects(draft.day)),
        "viec_theo_muc": _tasks_by_subject(judged),
        "muc_cua_so": {key: section for key, (_, section) in SUBJECTS.items()},
        "chi_dao": [entry for entry in judged.lists["viec_da_xong"] if _theme(entry) == "Chỉ đạo, điều hành"],
        "so_lieu": {"tu": _of_run(results.known_of(period).first_day, period), "den": _of_run(period.last_day, period)},
        "co_chi_tieu": bool(measured),
        "chi_tieu_dat": [_named(one) for one in measured if one.verdict == REACHED],
        "chi_tieu_chua_dat": [_named(one) for one in measured if one.verdict == MISSED],
        "bieu_do": list(draft.charts),
        "noi_bao_cao": issuer_of(draft.frame),
    }
    draft.table("bang_chi_tieu", _targets(measured))
    draft.table("bang_tien_do", progress_lines(results, period))
    for group in (FIELD, UNIT):
        draft.table(f"phu_luc_{group}", _form(results, period, group, Succession.of(desk.results.tables[UNITS])))
    prose = draft.write()
    placed = {paragraph.text for paragraph in prose.paragraphs if paragraph.kind == "cho"}
    paper = draft.paper(
        prose,
        f"Báo cáo cải cách hành chính {period_name(period)}",
        {"ten_ky": period_name(period)},
        printed=lambda table: not table.name.startswith("bang_") or table.name in placed,
        more=drawn,
    )
    return Batch((paper,))


def _of_run(day: date, period: Period) -> Fact:
    return Fact("ngay", f"ngày {worded(day)}", "", period, formula=FROM_RUN)


def _theme(entry: Mapping[str, Any]) -> str:
    return str(entry["linh_vuc"].value)


def _tasks_by_subject(judged: Judged) -> dict[str, list[Any]]:
    """Tasks of the plan done in the period, by subject of the programme."""
    done = judged.lists["viec_da_xong"]
    return {key: [entry for entry in done if _theme(entry) == theme] for key, (theme, _) in SUBJECTS.items()}


def _named(target: Target) -> dict[str, Any]:
    """A target as a text tells it: what it is about, its level, what was reached, and the claims of it."""
    measure = name_fact("don_vi_tinh", target.measure, target.level.period, [])
    missed = {REACHED: False, MISSED: True}.get(target.verdict)
    claims = target_claim(target.level.period, target.level, target.reached, missed)
    entry = {"ten": target.what, "muc": target.level, "don_vi_tinh": measure, "k": claims}
    return entry | ({"ket_qua": target.reached} if target.reached is not None else {})


def _targets(measured: list[Target]) -> list[dict[str, Value]]:
    lines: list[dict[str, Value]] = []
    for number, one in enumerate(measured, 1):
        sign = {"từ": "≥ ", "không quá": "≤ "}.get(one.comparison, "")
        unit = "%" if one.measure == "%" else f" {one.measure}"
        lines.append(
            {
                "stt": number,
                "chi_tieu": upper_first(word(one.what)),
                "muc": name_fact("muc", f"{sign}{word(one.level)}{unit}", one.level.period, one.level.cells),
                "ket_qua": one.reached if one.reached is not None else "",
                "danh_gia": upper_first(one.verdict),
            }
        )
    return lines


def _form(results: Results, period: Period, group: str, line: Succession) -> list[dict[str, Value]]:
    """Form II.06a by field or by unit, its total last."""
    lines: list[dict[str, Value]] = [
        {"stt": number, "ten": _labelled(name, line, period), **_columns(scope)}
        for number, (name, scope) in enumerate(groups(results, period, group), 1)
    ]
    return [*lines, {"stt": "", "ten": "Tổng cộng", **_columns(total(results, period))}]


def _labelled(name: Fact, line: Succession, period: Period) -> Value:
    """The name of a field or a unit; a unit that took others' place within the period says whose figures are in its."""
    unit = word(name)
    first = line.first(unit) if unit in line.units else None
    if first is None or first not in period or first == period.first_day or not (olds := line.line(unit)):
        return upper_first(unit)
    cells = [line.units[unit].cell(column) for column in ("ten", "tu_ngay", "thay_cho")]
    return name_fact(
        "ten", f"{upper_first(unit)} (gồm số liệu trước {worded(first)} của {listed(olds)})", period, cells
    )


def _columns(scope: Scope) -> dict[str, Value]:
    return {f"c{number}": scope[name] for number, name in COLUMNS.items()}
