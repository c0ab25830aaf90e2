"""What a criterion's method gives for a declared figure: the words of column Ngưỡng, bậc, read.

Source of the methods: rules of scoring that provinces use (Cần Thơ 157/KH-UBND, Phú Thọ; see the domain notes).
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from pipeline.book.sheets.scoring import BONUS, BY_RATE, BY_STEPS, DEDUCTION, GROUP, YES_NO

_NUMBER = r"(\d+(?:[.,]\d+)?)"
_THRESHOLD = re.compile(rf"(?:từ\s*)?{_NUMBER}\s*%?", re.IGNORECASE)
_STEP = re.compile(rf"(?:từ\s*)?{_NUMBER}\s*(?:%|[^\W\d]+)?\s*(?::|=|được)\s*{_NUMBER}(?:\s*điểm)?", re.IGNORECASE)
_EACH = re.compile(rf"mỗi\s+\D+?\s*{_NUMBER}(?:\s*điểm)?", re.IGNORECASE)
FORMS = {
    BY_RATE: "từ 50%",
    BY_STEPS: "từ 90%: 4; từ 95%: 7; từ 98%: 10",
    DEDUCTION: "mỗi vụ 1",
    BONUS: "mỗi sáng kiến 2",
}


@dataclass(frozen=True, slots=True)
class Scale:
    """`steps` are (from, points), rising; a rate's threshold is one step with its full points."""

    method: str
    most: Fraction
    steps: tuple[tuple[Fraction, Fraction], ...] = ()
    each: Fraction | None = None

    def bounds(self) -> tuple[Fraction, Fraction]:
        """The lowest and the highest points that a unit may have."""
        return (-self.most, Fraction(0)) if self.method == DEDUCTION else (Fraction(0), self.most)

    def points(self, declared: Decimal | None, assigned: Decimal | None) -> Fraction | None:
        """The exact points for the figures declared; None where the method does not settle them by a figure."""
        if declared is None or self.method in (YES_NO, GROUP):
            return None
        value = Fraction(declared)
        if self.method in (DEDUCTION, BONUS):
            given = None if self.each is None else min(self.most, value * self.each)
            return given if given is None or self.method == BONUS else -given
        if self.method == BY_RATE:
            if not assigned:
                return None
            share = min(Fraction(1), value / Fraction(assigned))
            return Fraction(0) if self.steps and share * 100 < self.steps[0][0] else self.most * share
        reached = value if assigned is None else 100 * value / Fraction(assigned) if assigned else Fraction(0)
        return max((points for least, points in self.steps if reached >= least), default=Fraction(0))


def scale(method: str, most: Decimal, words: str | None) -> Scale | None:
    """The method of a criterion; None where `words` are not of its form (`FORMS`)."""
    text = (words or "").strip().rstrip(".")
    top = Fraction(most)
    if method in (GROUP, YES_NO):
        return Scale(method, top)
    if method == BY_STEPS:
        found = [_STEP.fullmatch(part.strip()) for part in text.split(";")]
        steps = tuple((_fraction(match[1]), _fraction(match[2])) for match in found if match)
        rising = all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(steps))
        good = len(steps) == len(found) and rising and steps[-1][1] == top
        return Scale(method, top, steps) if good else None
    if not text:
        return Scale(method, top)
    match = (_THRESHOLD if method == BY_RATE else _EACH).fullmatch(text)
    if match is None:
        return None
    value = _fraction(match[1])
    return Scale(method, top, ((value, top),)) if method == BY_RATE else Scale(method, top, each=value)


def parent_of(code: str) -> str:
    """`1.2` -> `1`; "" at the top."""
    return code.rpartition(".")[0]


def _fraction(text: str) -> Fraction:
    return Fraction(text.replace(",", "."))
