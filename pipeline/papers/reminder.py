"""The letter that presses exactly the units that are late: with what, by how much, until when."""

from datetime import date, timedelta

from pipeline.book.cells.date_text import worded
from pipeline.book.records import Cell, Results
from pipeline.facts.fact import Fact
from pipeline.facts.indicators import name_fact
from pipeline.facts.letter import issuer_fact, letter
from pipeline.facts.month.lateness import Late, late
from pipeline.facts.office import office_facts
from pipeline.facts.wording import full_date, period_name, upper_first, word
from pipeline.ground.period import Period
from pipeline.papers.frame import body_data, frame_data, issuer_of, words_of
from pipeline.papers.paper import Batch, Desk, Paper
from pipeline.prose.context import framing
from pipeline.prose.tables import Table, Value
from pipeline.prose.write import write

NAME, KIND = "cong-van-don-doc", "Công văn đôn đốc"
_FIELD = "CCHC"
_LOCAL = ("xã", "thị trấn", "phường", "đặc khu")


def reminder(desk: Desk, period: Period) -> Batch:
    """The letter of one month; no paper and a remark where nobody is late."""
    results = desk.results
    frame = letter(results, period, KIND, "", field=_FIELD)
    day = frame.issued or period.last_day
    owed = late(results, period, day)
    if not owed:
        return Batch(
            (), (f"Đến {full_date(day)} không đơn vị nào chậm; không làm công văn đôn đốc {period_name(period)}.",)
        )
    names = framing(office_facts(results, period), period, words_of(results, period, KIND)) | {
        "noi_ban_hanh": issuer_fact(results, KIND),
        "bao_cao": _count(owed, "báo cáo", period),
        "nhiem_vu": _count(owed, "nhiệm vụ", period),
        "ho_so": _dossiers(owed, period),
        "don_vi_cham": name_fact("don_vi_cham", len({one.unit for one in owed}), period, _cells(owed)),
        "ngay_xet": _run_day("ngay_xet", day, period),
        "han_moi": _new_day(results, frame.issued, period),
        "so_ngay": _grace(results, period),
    }
    prose = write(desk.text(NAME), period, names)
    table = Table(
        "bang_cham",
        "Việc còn chậm",
        {"viec": "Việc còn chậm", "han": "Hạn", "muc_do": "Mức độ chậm"},
        _lines(owed, period),
    )
    units = list(dict.fromkeys(one.unit for one in owed))
    about = prose.headline.text
    data = frame_data(frame, about[:1].lower() + about[1:]) | {
        "kinh_gui": [addressed(results, unit) for unit in units],
        "cac_khoi": body_data(prose),
        table.name: table.data(),
        "noi_nhan": [name for name in frame.recipients if name.casefold() != "như trên"],
    }
    title = f"Đôn đốc {period_name(period)}"
    return Batch(
        (Paper(NAME, NAME, data, title, issuer_of(frame), frame.issued, day, (prose,), (table,), cells=frame.cells),)
    )


def addressed(results: Results, unit: str) -> str:
    """A unit as a letter addresses it: `Ủy ban nhân dân xã Lâm Kiết`, `Phòng Tài chính - Kế hoạch`."""
    kind = next((row["loai"] for row in results.rows("Đơn vị", ten=unit)), "")
    return f"Ủy ban nhân dân {unit}" if kind in _LOCAL else upper_first(unit)


def _lines(owed: list[Late], period: Period) -> list[dict[str, Value]]:
    lines: list[dict[str, Value]] = []
    shown = ""
    for one in owed:
        first = one.unit != shown
        shown = one.unit
        number = sum(1 for line in lines if line["stt"] != "") + 1
        lines.append(
            {
                "stt": number if first else "",
                "don_vi": upper_first(one.unit) if first else "",
                "viec": _what(one, period),
                "han": _narrow(one.due, period) if one.due else "",
                "muc_do": _measured(one, period),
            }
        )
    return lines


def _what(one: Late, period: Period) -> Fact:
    words = {
        "báo cáo": f"Báo cáo cải cách hành chính tháng {word(one.what)}",
        "nhiệm vụ": word(one.what),
        "hồ sơ": f"Hồ sơ quá hạn chưa giải quyết ({word(one.what)})",
    }
    return name_fact("viec", words[one.kind], period, one.what.cells)


def _measured(one: Late, period: Period) -> Fact:
    measure = "hồ sơ" if one.kind == "hồ sơ" else "ngày"
    return Fact(
        one.amount.name, f"{word(one.amount)} {measure}", "", period, one.unit, one.amount.cells, one.amount.formula
    )


def _narrow(due: Fact, period: Period) -> Fact:
    value = due.value
    return name_fact(due.name, worded(value) if isinstance(value, date) else "", period, due.cells)


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


def _grace(results: Results, period: Period) -> Fact:
    cell = results.settings.get("so_ngay_don_doc")
    return name_fact("so_ngay_don_doc", cell.value if cell else None, period, [cell] if cell else [])


def _new_day(results: Results, issued: date | None, period: Period) -> Fact:
    """The day that the late have until: so many days from the day of signing; no value where either is not known."""
    grace = _grace(results, period)
    if issued is None or not isinstance(grace.value, int):
        return name_fact("han_moi", None, period, grace.cells)
    return name_fact("han_moi", full_date(issued + timedelta(days=grace.value)), period, grace.cells)
