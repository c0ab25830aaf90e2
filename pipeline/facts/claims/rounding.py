"""How a figure is said to the ear: exact up to 100, a fraction people use, a round number; else no number at all.

"gần" is a true value below the number said, "hơn" one above it, within 1 % of a count (0,5 % from 10.000 on) or half a
point of a rate; a fraction takes "hơn" up to three points above it and "gần" one point below. The number said and the
true value lie on the same side of every target; a rate short of its target may only be "gần" to it. Nothing said
needs a "phẩy". Ranks, money, days and what waits past its day are never rounded: a text prints those as they are.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from pipeline.facts.fact import PERCENT, Fact
from pipeline.facts.wording import integer

NEAR, OVER, JUST = "gần", "hơn", ""
_ABOVE, _BELOW, _HALF = Fraction(3), Fraction(1), Fraction(1, 2)  # points
# The least rate that a fraction is said of, the rate that it is, the most; its words.
_FRACTIONS = tuple(
    (100 * fraction - _BELOW, 100 * fraction, 100 * fraction + _ABOVE, words)
    for fraction, words in (
        (Fraction(1, 4), "một phần tư"),
        (Fraction(1, 3), "một phần ba"),
        (Fraction(1, 2), "một nửa"),
        (Fraction(2, 3), "hai phần ba"),
        (Fraction(3, 4), "ba phần tư"),
        (Fraction(9, 10), "chín phần mười"),
    )
)
_EXACT = 100
_WITHIN, _WITHIN_LARGE, _LARGE = Fraction(1, 100), Fraction(1, 200), 10_000
_RATIOS = {
    "một phần tư": ("bốn", "một"),
    "một phần ba": ("ba", "một"),
    "một nửa": ("hai", "một"),
    "hai phần ba": ("ba", "hai"),
    "ba phần tư": ("bốn", "ba"),
    "chín phần mười": ("mười", "chín"),
}


def rounded(fact: Fact) -> str:
    """A figure as it is said, "" where it cannot be said without a decimal or on the wrong side of a target."""
    if fact.measure == PERCENT and isinstance(fact.value, int | Fraction | Decimal):
        return rate(Fraction(fact.value), fact.below)
    if isinstance(fact.value, int):
        return count(fact.value)
    return ""


def count(value: int) -> str:
    """`3709` -> `hơn 3.700`, `42` -> `42`, `105` -> `105`."""
    if value <= _EXACT:
        return integer(value)
    within = _WITHIN if value < _LARGE else _WITHIN_LARGE
    step = 10 ** (len(str(value)) - 2)
    while step > 1:
        lower = value // step * step
        said = lower if 2 * (value - lower) <= step else lower + step
        if abs(value - said) <= within * value:
            return _with(value, said, integer(said))
        step //= 10
    return integer(value)


def rate(value: Fraction, targets: Sequence[Fraction] = ()) -> str:
    """`27,34` -> `hơn một phần tư`, `98,86` -> `gần 99%`, `98,03` with target 98 -> `hơn 98%`, else ""."""
    fraction = _fraction(value, targets)
    if fraction:
        return fraction
    low = value.numerator // value.denominator
    nearest = low if value - low < _HALF else low + 1
    if nearest <= 0 or not _same_side(value, Fraction(nearest), targets):
        return f"{integer(int(value))}%" if value == 0 else ""
    return _with(value, Fraction(nearest), f"{nearest}%")


def ratio(value: Fraction, targets: Sequence[Fraction], whole: str, part: str) -> str:
    """`cứ mười phiếu thì hơn chín phiếu hài lòng`; "" where no such ratio is near enough."""
    if value > 95:
        nearest = int(value + _HALF)
        if nearest < 100 and _same_side(value, Fraction(nearest), targets):
            return f"cứ 100 {whole} thì {_with(value, Fraction(nearest), str(nearest))} {part}"
        return ""
    words = _fraction(value, targets)
    for name, (base, share) in _RATIOS.items():
        if words.endswith(name):
            sign = words.removesuffix(name).strip().removeprefix("đúng").strip()
            return " ".join(f"cứ {base} {whole} thì {sign} {share} {part}".split())
    return ""


def measured(value: Decimal | int, unit: str) -> str:
    """A measure of an office's own: `25 phút`, `hơn 2 lần rưỡi` (2,6), `gần 2 lần` (1,9); "" where none is near."""
    exact = Fraction(value)
    whole = int(exact)
    if exact == whole:
        return f"{integer(whole)}{unit}" if unit == "%" else f"{integer(whole)} {unit}".strip()
    if unit == "%":
        return rate(exact)
    halves = round(2 * exact)
    said = Fraction(halves, 2)
    if halves < 2 or abs(exact - said) > Fraction(1, 5) or not unit:
        return ""
    words = f"{integer(int(said))} {unit}{' rưỡi' if halves % 2 else ''}"
    return _with(exact, said, words)


def _fraction(value: Fraction, targets: Sequence[Fraction]) -> str:
    for least, said, most, words in _FRACTIONS:
        if least <= value <= most and _same_side(value, said, targets):
            return f"đúng {words}" if value == said else _with(value, said, words)
    return ""


def _with(value: Fraction | int, said: Fraction | int, words: str) -> str:
    sign = NEAR if value < said else OVER if value > said else JUST
    return f"{sign} {words}".strip()


def _same_side(value: Fraction, said: Fraction, targets: Sequence[Fraction]) -> bool:
    """Whether a number said stays where the true one is: a target reached is never missed, one missed only neared."""
    return all(said >= goal if value >= goal else said <= goal for goal in targets) and said <= 100
