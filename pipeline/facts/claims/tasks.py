"""Tasks of the plan as they are spoken of on the day a paper is signed; while it is unknown, of their own day only.

What is done after that day is unknown to the paper. Every task carries claims of its own, under `k`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from pipeline.book.records import Row
from pipeline.facts.claims.claim import Judge
from pipeline.facts.indicators import name_fact
from pipeline.facts.wording import day_month
from pipeline.ground.period import Period

_NAMES = ("linh_vuc", "nhiem_vu", "thoi_han", "chu_tri", "ngay_xong")
OVERDUE, DONE, COMING = "viec_qua_han", "viec_da_xong", "viec_sap_toi"


def task_claims(
    judge: Judge, rows: Sequence[Row], period: Period, signed: date | None
) -> Mapping[str, list[dict[str, Any]]]:
    """`viec_qua_han` (due and not done in time, or done after the period), `viec_da_xong` (within it), `viec_sap_toi`.

    `viec_sap_toi` are due after the period, up to the end of the next, and not before the day of signing; all by day.
    """
    last = period.after().last_day
    lists: dict[str, list[Row]] = {OVERDUE: [], DONE: [], COMING: []}
    for row in sorted(rows, key=lambda row: (row["thoi_han"], row.number)):
        due, done = row["thoi_han"], _done(row, signed or period.last_day)
        if done and done in period:
            lists[DONE].append(row)
        elif _is_late(due, done, period, signed):
            lists[OVERDUE].append(row)
        elif done is None and due <= last:
            lists[COMING].append(row)
    for name, members in lists.items():
        days = {row["thoi_han"] for row in members}
        words = f"{len(members)} việc, {len(days)} ngày hạn"
        cells = [row.cell("thoi_han") for row in members]
        judge.say(f"co_{name}", bool(members), words, cells=cells)
        judge.say(f"chi_mot_{name}", len(members) == 1, words, cells=cells)
        judge.say(f"{name}_cung_han", len(members) > 1 and len(days) == 1, words, cells=cells)
        judge.say(f"{name}_khac_han", len(days) == len(members) > 1, words, cells=cells)
    _whole_plan(judge, rows, signed or period.last_day, period.last_day)
    return {name: [dict(_entry(row, period, signed)) for row in members] for name, members in lists.items()}


def still_open(
    lists: Mapping[str, Sequence[dict[str, Any]]], period: Period
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Tasks not done as far as the paper knows: those whose day is over, and those to come.

    What falls due on the period's last day is over only for a paper that is signed after it.
    """
    undone = [entry for entry in lists[OVERDUE] if not entry["ngay_xong"].exists]
    over = [one for one in undone if one["k"]["den_nay_chua_xong"].holds or fell_due(one, period)]
    return over, [*(one for one in undone if one not in over), *lists[COMING]]


def fell_due(entry: Mapping[str, Any], period: Period) -> bool:
    """Whether its day was before the period's last: what is due on that day itself can still be done."""
    return bool(entry["thoi_han"].value < period.last_day)


def _is_late(due: date, done: date | None, period: Period, signed: date | None) -> bool:
    """Not done by the period's end though due by then, or not done by the day of signing though due before it."""
    after = done is None or done > period.last_day
    return (after and due <= period.last_day) or (done is None and signed is not None and due < signed)


def _done(row: Row, day: date) -> date | None:
    """When it was done, as far as that is known on `day`."""
    done: date | None = row["ngay_xong"]
    return done if done is not None and done <= day else None


def _whole_plan(judge: Judge, rows: Sequence[Row], day: date, last: date) -> None:
    done = [row for row in rows if _done(row, day)]
    late = [row for row in done if row["ngay_xong"] > row["thoi_han"]]
    cells = [row.cell(name) for row in rows for name in ("thoi_han", "ngay_xong")]
    words = f"xong {len(done)} trong {len(rows)} nhiệm vụ đến {day_month(day)}, {len(late)} sau hạn"
    judge.say("moi_nhiem_vu_da_xong", bool(rows) and len(done) == len(rows), words, cells=cells)
    judge.say("con_nhiem_vu_chua_xong", len(done) < len(rows), words, cells=cells)
    coming = [row for row in rows if not _done(row, last) and row["thoi_han"] > last]
    left = [row for row in rows if not _done(row, last)]
    at_end = f"hết kỳ chưa xong {len(left)} nhiệm vụ, {len(coming)} chưa đến hạn"
    judge.say("viec_con_lai_chua_den_han", bool(left) and len(coming) == len(left), at_end, cells=cells)
    judge.say("moi_nhiem_vu_xong_dung_han", bool(rows) and len(done) == len(rows) and not late, words, cells=cells)


def _entry(row: Row, period: Period, signed: date | None) -> Iterator[tuple[str, Any]]:
    known = _done(row, signed or period.last_day)
    for name in _NAMES:
        value = known if name == "ngay_xong" else row[name]
        yield name, name_fact(name, value, period, [row.cell(name)])
    judge = Judge(period)
    due, open_then = row["thoi_han"], known is None or known > period.last_day
    day = f"ký {day_month(signed)}" if signed else "chưa rõ ngày ký"
    words = f"hạn {day_month(due)}, {'xong ' + day_month(known) if known else 'chưa xong'}, {day}"
    about = [str(row["chu_tri"])]
    cells = [row.cell("thoi_han"), row.cell("ngay_xong")]
    for name, holds in (
        ("den_het_ky_chua_xong", due <= period.last_day and open_then and known is None),
        ("het_ky_chua_xong", due <= period.last_day and open_then),
        ("den_nay_chua_xong", signed is not None and due < signed and known is None),
        ("xong_truoc_han", known is not None and known < due),
        ("xong_dung_han", known == due),
        ("xong_sau_han", known is not None and known > due),
        ("cham_nhat", signed is not None and signed < due and known is None),
        ("co_han", known is None and (signed is None or signed == due)),
    ):
        judge.say(name, holds, words, cells=cells, about=about)
    yield "k", judge.claims
