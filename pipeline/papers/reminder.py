"""The letter that presses exactly the units that are late: with what, by how much, until when."""

from dataclasses import replace
from datetime import date, timedelta

from pipeline.book.cells.date_text import worded
from pipeline.book.records import Cell, Results
from pipeline.facts.fact import Fact
from pipeline.facts.indicators import name_fact
from pipeline.facts.letter import issuer_fact
from pipeline.facts.month.lateness import Late, late
from pipeline.facts.wording import full_date, period_name, upper_first, word
from pipeline.ground.period import Period
from pipeline.kinds.kind import DocumentKind
from pipeline.papers.draft import Draft
from pipeline.papers.paper import Batch, Desk
from pipeline.prose.tables import Value

_LOCAL = ("xã", "thị trấn", "phường", "đặc khu")
_WHAT = {
    "báo cáo": "Báo cáo cải cách hành chính tháng {}",
    "nhiệm vụ": "{}",
    "hồ sơ": "Hồ sơ quá hạn chưa giải quyết ({})",
}


def reminder(desk: Desk, kind: DocumentKind, period: Period) -> Batch:
    """The letter of one month; no paper and a remark where nobody is late."""
    results, draft = desk.results, Draft(desk, kind, period)
    owed = late(results, period, draft.day)
    if not owed:
        day = full_date(draft.day)
        return Batch((), (f"Đến {day} không đơn vị nào chậm; không làm công văn đôn đốc {period_name(period)}.",))
    units = list(dict.fromkeys(one.unit for one in owed))
    grace = results.settings.get("so_ngay_don_doc")
    days = name_fact("so_ngay_don_doc", grace.value if grace else None, period, [grace] if grace else [])
    draft.names |= {
        "noi_ban_hanh": issuer_fact(results, kind.in_book),
        "bao_cao": _count(owed, "báo cáo", period),
        "nhiem_vu": _count(owed, "nhiệm vụ", period),
        "ho_so": _dossiers(owed, period),
        "don_vi_cham": name_fact("don_vi_cham", len(units), period, _cells(owed)),
        "ngay_xet": _run_day("ngay_xet", draft.day, period),
        "han_moi": _new_day(days, draft.frame.issued),
        "so_ngay": days,
    }
    draft.table("bang_cham", _lines(owed, period))
    prose = draft.write()
    about = prose.headline.text
    paper = draft.paper(
        prose,
        f"Đôn đốc {period_name(period)}",
        {"kinh_gui": [addressed(results, unit) for unit in units]},
        headline=about[:1].lower() + about[1:],
    )
    return Batch((paper,))


def addressed(results: Results, unit: str) -> str:
    """A unit as a letter addresses it: `Ủy ban nhân dân xã Lâm Kiết`, `Phòng Tài chính - Kế hoạch`."""
    kind = next((row["loai"] for row in results.rows("Đơn vị", ten=unit)), "")
    return f"Ủy ban nhân dân {unit}" if kind in _LOCAL else upper_first(unit)


def _lines(owed: list[Late], period: Period) -> list[dict[str, Value]]:
    lines: list[dict[str, Value]] = []
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


def _count(owed: list[Late], kind: str, period: Period) -> Fact:
    members = [one for one in owed if one.kind == kind]
    return name_fact(f"so_{kind}", len(members), period, _cells(members))


def _dossiers(owed: list[Late], period: Period) -> Fact:
    members = [one for one in owed if one.kind == "hồ sơ"]
    total = sum(one.amount.value for one in members if isinstance(one.amount.value, int))
    return name_fact("con_qua_han", total, period, _cells(members))


def _cells(owed: list[Late]) -> list[Cell]:
    return [cell for one in owed for cell in one.amount.cells]


def _run_day(name: str, day: date, period: Period) -> Fact:
    return Fact(name, full_date(day), "", period, formula="ngày xét: ngày ký, chưa ký thì ngày cuối kỳ")


def _new_day(grace: Fact, issued: date | None) -> Fact:
    """The day that the late have until: so many days from the day of signing; no value where either is not known."""
    known = issued is not None and isinstance(grace.value, int)
    until = full_date(issued + timedelta(days=grace.value)) if known else None  # type: ignore[operator, arg-type]
    return replace(grace, name="han_moi", value=until)
