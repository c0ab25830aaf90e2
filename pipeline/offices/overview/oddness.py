"""An office unlike all the others: what no office's own book can show, least of all in its first months.

Sai: xã Phú Lộc nhận 17.870 hồ sơ, gấp 16,6 lần kỳ trước, 39 đơn vị khác từ 1,5 đến 1,9 lần.
Đúng: 1.787; hoặc 17.870 thật: số ấy vẫn được cộng như sổ ghi, chỉ được hỏi lại.

What comes and what is done rise and fall together, for all have the same holidays: an office is held against its own
period before, and that step against the others' steps. A rate is held against the others' rates. Told is only what
lies far outside all the others and their spread; of few offices nothing is told, nor what the book's own
doubts have told already.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from statistics import median

from pipeline.book.records import Cell
from pipeline.book.rules.doubts.doubt import thresholds
from pipeline.facts.fact import Fact
from pipeline.facts.wording import decimal, word
from pipeline.offices.overview.books import InSum, SentBook

_STEPS = {"tiep_nhan_trong_ky": "mới tiếp nhận {} hồ sơ", "da_giai_quyet": "đã giải quyết {} hồ sơ"}
_RATES = {
    "ty_le_dung_han": ("tỷ lệ trước và đúng hạn", "da_giai_quyet"),
    "ty_le_truc_tuyen": ("tỷ lệ trực tuyến", "tiep_nhan_trong_ky"),
}
_NORMAL = 1.4826  # from the middle distance to the spread of what is spread normally


@dataclass(frozen=True, slots=True)
class _Measured:
    """One office's figure: `value` is what is compared (the logarithm of a step, a rate), `error` its chance."""

    fact: Fact
    value: float
    error: float
    before: Fact | None = None


def with_oddness(books: Sequence[SentBook]) -> list[SentBook]:
    """The books, those that are summed with the doubts that come up beside the others."""
    taken = [number for number, book in enumerate(books) if book.standing is InSum.TAKEN]
    found: dict[int, list[tuple[Cell, str]]] = {number: [] for number in taken}
    for name, told in _STEPS.items():
        for number, one, others in _outside({at: _step(books[at], name) for at in taken}, "buoc"):
            found[number].append((_cell(one), _of_step(one, others, told)))
    for name, (label, base) in _RATES.items():
        for number, one, others in _outside({at: _rate(books[at], name, base) for at in taken}, "ty_le"):
            found[number].append((_cell(one), _of_rate(one, others, label)))
    return [_doubted(book, found.get(number, [])) for number, book in enumerate(books)]


def _doubted(book: SentBook, doubts: Sequence[tuple[Cell, str]]) -> SentBook:
    """Each cell once; what the office's own history says of a row comes first."""
    rows = {(cell.sheet, cell.address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for cell, _ in book.doubts}
    fresh: dict[Cell, str] = {}
    for cell, told in doubts:
        if (cell.sheet, cell.address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) not in rows:
            fresh.setdefault(cell, told)
    return replace(book, doubts=(*book.doubts, *fresh.items())) if fresh else book


def _outside(
    measured: Mapping[int, _Measured | None], family: str
) -> Iterator[tuple[int, _Measured, Sequence[_Measured]]]:
    """The offices that lie outside all the others, with the others."""
    limit, known = thresholds("giua_cac_noi"), {at: one for at, one in measured.items() if one is not None}
    if len(known) < limit["it_nhat"]:
        return
    middle = median(one.value for one in known.values())
    spread = _NORMAL * median(abs(one.value - middle) for one in known.values())
    far = {at: one.value - middle for at, one in known.items()}
    sure = {
        at
        for at, one in known.items()
        if abs(far[at]) >= limit[f"{family}_xa"]
        and abs(far[at]) >= limit[f"{family}_do_tan"] * max(spread, one.error, limit[f"{family}_tan"])
    }
    if len(sure) > limit["nhieu_nhat"] * len(known):  # then it is no slip: there are two kinds of offices
        return
    others = [one for at, one in known.items() if at not in sure]
    low, high = min(one.value for one in others), max(one.value for one in others)
    for at in sorted(sure):
        one = known[at]
        if max(one.value - high, low - one.value) >= limit[f"{family}_ngoai"]:
            yield at, one, others


def _step(book: SentBook, name: str) -> _Measured | None:
    """How many times the period before; None where there is none, or one of both is small."""
    now, before = (_fact(book, scope, name) for scope in ("thang", "thang_truoc"))
    few = thresholds("giua_cac_noi")["it_ho_so"]
    if now is None or before is None or max(_count(now), _count(before)) < few:
        return None
    number, then = _count(now) + 0.5, _count(before) + 0.5
    return _Measured(now, math.log(number / then), math.sqrt(1 / number + 1 / then), before)


def _rate(book: SentBook, name: str, base: str) -> _Measured | None:
    rate, of = _fact(book, "thang", name), _fact(book, "thang", base)
    if rate is None or of is None or not isinstance(rate.value, Fraction | int):
        return None
    number = _count(of)
    if number < thresholds("giua_cac_noi")["it_ho_so"]:
        return None
    return _Measured(rate, float(rate.value), 50 / math.sqrt(number))


def _fact(book: SentBook, scope: str, name: str) -> Fact | None:
    fact = (book.figures or {}).get(scope, {}).get(name)
    return fact if fact is not None and fact.cells and fact.exists else None


def _count(fact: Fact) -> int:
    return fact.value if isinstance(fact.value, int) else 0


def _cell(one: _Measured) -> Cell:
    """The largest of the cells that make the figure: a nought too many stands there."""
    return max(one.fact.cells, key=lambda cell: cell.value if isinstance(cell.value, int) else -1)


def _of_step(one: _Measured, others: Sequence[_Measured], told: str) -> str:
    before = word(one.before) if one.before is not None else ""
    span = _span([math.exp(other.value) for other in others])
    figure = told.format(word(one.fact))
    return (
        f"cả đơn vị {figure}, bằng {_decimal(math.exp(one.value))} lần kỳ trước ({before}), {len(others)} đơn vị khác "
        f"{span} lần: thừa, thiếu số 0, sót dòng, hay nhầm đơn vị tính?"
    )


def _of_rate(one: _Measured, others: Sequence[_Measured], label: str) -> str:
    span = _span([other.value for other in others])
    return (
        f"{label} của cả đơn vị là {_decimal(one.value)}%, {len(others)} đơn vị khác {span}%: có đổi chỗ hai cột không?"
    )


def _span(values: Sequence[float]) -> str:
    low, high = _decimal(min(values)), _decimal(max(values))
    return low if low == high else f"từ {low} đến {high}"


def _decimal(value: float) -> str:
    return decimal(Fraction(value).limit_denominator(1000))
