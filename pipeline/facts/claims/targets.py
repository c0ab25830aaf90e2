"""A rate against the year's target: reached, passed, missed; for the first time this year, again, still."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from pipeline.facts.claims.claim import Claim, Judge, said
from pipeline.facts.fact import PERCENT, Fact, Scope
from pipeline.facts.month.comparison import value_of

RATES = {
    "dung_han": ("ty_le_dung_han", "chi_tieu_dung_han"),
    "truc_tuyen": ("ty_le_truc_tuyen", "chi_tieu_truc_tuyen"),
    "hai_long": ("ty_le_hai_long", "chi_tieu_hai_long"),
}


@dataclass(frozen=True)
class _Course:
    """One rate through the year's periods up to this one, the last being this one; None where it is unknown."""

    key: str
    goal: Fact
    facts: Sequence[Fact | None]
    whole_year: bool

    @cached_property
    def level(self) -> Fraction:
        return Fraction(str(self.goal.value))

    @property
    def reached(self) -> list[bool | None]:
        return [None if fact is None else Fraction(fact.value) >= self.level for fact in self.facts]  # type: ignore[arg-type]

    @cached_property
    def proof(self) -> list[Fact]:
        return [self.goal, *(fact for fact in reversed(self.facts) if fact is not None)]

    def words(self) -> str:
        values = [said(None if f is None else Fraction(f.value), PERCENT) for f in self.facts]  # type: ignore[arg-type]
        return f"chỉ tiêu từ {said(self.level, PERCENT)}; các kỳ trong năm: {', '.join(values)}"


def target_claims(judge: Judge, office: Scope, course: Sequence[Scope], *, whole_year: bool = True) -> None:
    """Claims of each rate that has a target and a value; `course` are the scopes of the year's periods, this one last.

    A period without any dossier has no rate and reaches nothing; one whose rows are missing leaves "first" undecided.
    Of a book that begins within the year (`whole_year` False) nothing is the first of the year.
    """
    for key, (name, setting) in RATES.items():
        goal = office.get(setting)
        now = course[-1].get(name)
        if goal is None or goal.value is None or now is None or now.value is None:
            for claim in _NAMES:
                judge.say(claim.format(key), False, f"{name}: không có số liệu hoặc chỉ tiêu", [goal, now])
            continue
        rates = _Course(key, goal, [_known(scope, name) for scope in course], whole_year)
        _judge(judge, rates, [bool(s) for s in course])


_NAMES = (
    "dat_chi_tieu_{}",
    "vuot_chi_tieu_{}",
    "bang_chi_tieu_{}",
    "chua_dat_chi_tieu_{}",
    "lan_dau_trong_nam_dat_{}",
    "tiep_tuc_dat_{}",
    "tro_lai_dat_{}",
    "van_chua_dat_{}",
    "khong_giu_chi_tieu_{}",
    "tro_lai_sau_mot_ky_{}",
)


def _known(scope: Scope, name: str) -> Fact | None:
    return scope[name] if value_of(scope, name) is not None else None


def _judge(judge: Judge, course: _Course, there: Sequence[bool]) -> None:
    key, level = course.key, course.level
    now = course.facts[-1]
    value = Fraction(now.value) if now is not None else Fraction(0)  # type: ignore[arg-type]
    target = f"chỉ tiêu năm: từ {said(level, PERCENT)}"

    def say(name: str, holds: bool | None, sign: str, missing: str = "") -> Claim:
        condition = f"{said(value, PERCENT)} {sign} {said(level, PERCENT)}"
        return judge.say(name.format(key), holds, condition, [course.goal, now], clause=target, missing=missing)

    say(_NAMES[0], value >= level, "≥")
    say(_NAMES[1], value > level, ">")
    say(_NAMES[2], value == level, "=")
    say(_NAMES[3], value < level, "<")
    _through_the_year(judge, course, there, target)


def _through_the_year(judge: Judge, course: _Course, there: Sequence[bool], target: str) -> None:
    *earlier, now = course.reached
    before = earlier[-1] if earlier else None
    gap = not all(there[:-1])
    words = course.words()

    def say(name: str, holds: bool | None) -> None:
        missing = "có kỳ trước trong năm thiếu số liệu" if holds is None else ""
        judge.say(name.format(course.key), holds, words, course.proof, clause=target, missing=missing)

    first = now is True and course.whole_year and not any(earlier) and False in earlier
    say(_NAMES[4], None if first and gap else first)
    say(_NAMES[5], now is True and before is True)
    say(_NAMES[6], now is True and before is False and any(earlier))
    say(_NAMES[9], now is True and before is False and earlier[-2:-1] == [True])
    say(_NAMES[7], now is False and before is False)
    say(_NAMES[8], now is False and before is True)
