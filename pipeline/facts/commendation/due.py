"""What of a round of commendation is due or late on a day, and who might be thought of: told, never decided.

Working days are Monday to Friday but for public holidays, and the Saturdays worked in their stead (law table
`ngay-nghi`, which an office puts right); of a year that the table does not have, only weekends are left out, and told.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from pipeline import law
from pipeline.book.records import Results, Row
from pipeline.book.sheets.commendation import NOMINEES, ROUNDS
from pipeline.facts.commendation.law import level_of, regime
from pipeline.facts.compute import Facts
from pipeline.facts.wording import full_date, word
from pipeline.ground.period import Period
from pipeline.law import Law

_STEPS = (
    ("Biên bản Hội đồng", "ngay_hop", "họp Hội đồng"),
    ("Tờ trình khen thưởng", "ngay_to_trinh", "trình"),
    ("Quyết định khen thưởng", "ngay_quyet_dinh", "ra quyết định"),
)
HOLIDAYS = "ngay-nghi"
_SATURDAY = 5
_MOST = 3


def due(results: Results, code: str, day: date) -> list[str]:
    """Each step of the round `code` as it stands on `day`: done, late by how many days, due in how many."""
    lines: list[str] = []
    for one in results.rows(ROUNDS, ma=code):
        if one["han_ho_so"] is not None:
            there = one["han_ho_so"] <= day and _nominated(results, code)
            lines.append(_line("nộp hồ sơ", one["han_ho_so"], day, one["han_ho_so"] if there else None))
        for kind, column, words in _STEPS:
            entry = next(results.rows("Văn bản", loai=kind, ky=code), None)
            done = entry["ngay"] if entry is not None and entry["ngay"] is not None and entry["ngay"] <= day else None
            lines.append(_line(words, one[column], day, done))
        lines += _by_law(results, one)
    return lines


def candidates(facts: Facts, results: Results, period: Period) -> Iterator[str]:
    """Units that lead, that improved most, models with results by the sheets' own figures."""
    for key, says in (
        ("bang_xep_hang", "trong các nơi có tỷ lệ đúng hạn cao"),
        ("tien_bo", "trong các nơi tiến bộ về tỷ lệ đúng hạn"),
    ):
        for unit in list(facts.standings.get(key, ()))[:_MOST]:
            rate = unit.scopes["thang"].get("ty_le_dung_han")
            figure = f" ({word(rate)} đúng hạn)" if rate is not None and rate.exists else ""
            yield f"{word(unit.name)}: {says}{figure}"
    for row in results.rows("Mô hình"):
        if row["ket_qua"] and row["ngay_ap_dung"] <= period.last_day:
            yield f"{row['don_vi']}: mô hình “{row['ten']}” đã có kết quả (ô {row.cell('ket_qua')})"


def _nominated(results: Results, code: str) -> bool:
    return next(results.rows(NOMINEES, dot=code), None) is not None


def _line(words: str, until: date, day: date, done: date | None) -> str:
    """`ra quyết định: trễ 3 ngày, hạn ngày 22 tháng 4 năm 2021`; `done` is the day it was done on."""
    away = (until - day).days
    if done is not None:
        late = (done - until).days
        state = f"đã xong, trễ {late} ngày" if late > 0 else "đã xong"
    else:
        state = f"trễ {-away} ngày" if away < 0 else f"còn {away} ngày" if away else "đến hạn hôm nay"
    return f"{words}: {state}, hạn {full_date(until)}"


def _by_law(results: Results, one: Row) -> Iterator[str]:
    """The longest that the law or procedure gives for the round's titles, from the day dossiers were due."""
    if one["han_ho_so"] is None:
        return
    level = level_of(str(results.setting("cap") or ""))
    titles = {row["hinh_thuc"] for row in results.rows(NOMINEES, dot=one["ma"])}
    for rule in regime(one["ngay_quyet_dinh"]).table["deadlines"]:
        fits = rule.get("achievement", one["loai"]) == one["loai"]
        if fits and rule["level"] == level and rule["title"] in titles:
            last = working_days_after(one["han_ho_so"], rule["working_days"])
            planned = one["ngay_quyet_dinh"]
            state = "kịp" if planned <= last else f"trễ {(planned - last).days} ngày"
            years = sorted({day.year for day in (one["han_ho_so"], last) if _holidays(day) is None})
            unknown = f"; chưa trừ ngày lễ năm {years[0]}, bảng ngay-nghi chưa có" if years else ""
            yield (
                f"{rule['title']}: giải quyết trong {rule['working_days']} ngày làm việc, đến hết {full_date(last)}; "
                f"ngày quyết định đã ghi {state} ({rule['clause']}, mức {rule['certainty']}{unknown})"
            )


def working_days_after(day: date, count: int) -> date:
    """The `count`th working day after `day`."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    """Whether offices work on `day`, as far as the table of holidays knows its year."""
    table = _holidays(day)
    if table is not None and (day in table["off"] or day in table["worked"]):
        return day in table["worked"]
    return day.weekday() < _SATURDAY


def _holidays(day: date) -> Law | None:
    return next((version for version in law.load(HOLIDAYS) if version.in_force(day)), None)
