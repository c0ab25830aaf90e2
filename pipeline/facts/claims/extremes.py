"""Which unit has the most, the least, rose or fell the furthest: only a sole extreme is one, ties are named or counted.

To be named for a fault a unit needs a value apart from the next one: two dossiers, or one percentage point. Whoever
"leads" has reached the target. Up to four that are equal are all named, from five on their number is told.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction

from pipeline.facts.claims.claim import Judge, said
from pipeline.facts.fact import PERCENT, Scope
from pipeline.facts.month.comparison import Unit, value_of

APART = 2  # dossiers between the one that is blamed and the next
POINT = Fraction(1)  # percentage points
NAMED = 4  # equal units that are named; of more their number is told
FEW = 20  # of fewer dossiers no unit's rate is told
FEW_FORMS = 30


def extreme_claims(judge: Judge, units: Sequence[Unit], goal: Fraction | None) -> dict[str, list[Unit]]:
    """Claims about units by columns 10 and 13 and by rates; the units of each claim, in the order to be named."""
    ranking = _Ranking(judge, units)
    for column, what in (("qua_han", "tra_muon"), ("con_qua_han", "qua_hen")):
        ranking.most(column, what)
    ranking.rises("qua_han", "tra_muon")
    ranking.cleared()
    ranking.leads(goal)
    ranking.lowest("ty_le_hai_long", "phieu_hop_le", FEW_FORMS, "hai_long")
    ranking.lowest("ty_le_dung_han", "da_giai_quyet", FEW, "dung_han")
    ranking.moved()
    return ranking.found


class _Ranking:
    """One period's units, and what is found about them."""

    def __init__(self, judge: Judge, units: Sequence[Unit]) -> None:
        self.judge = judge
        self.units = units
        self.working = [unit for unit in units if _value(unit, "da_giai_quyet")]
        self.found: dict[str, list[Unit]] = {}
        # Where a unit was made out of several, nobody knows who of all has moved the most, or was first before.
        self.joined = any(unit.joined for unit in units)

    def say(self, name: str, holds: bool, condition: str, column: str, about: Sequence[Unit]) -> None:
        facts = [scope[column] for unit in self.units for scope in _scopes(unit) if column in scope]
        names = [str(unit.name.value) for unit in about]
        self.judge.say(name, holds, condition, facts, about=names)
        self.found[name] = list(about) if holds else []

    def most(self, column: str, what: str) -> None:
        """Who has most of a count of faults: one, several equal, all alike, only one at all."""
        having = sorted((u for u in self.units if _value(u, column)), key=lambda u: -_value(u, column))
        top = [u for u in having if _value(u, column) == _value(having[0], column)]
        values = [_value(u, column) for u in having]
        words = f"các đơn vị có: {', '.join(said(v) for v in values[:6])}{' …' if len(values) > 6 else ''}"
        sole = len(top) == 1 and len(having) > 1 and values[0] - values[1] >= APART
        self.say(f"nhieu_nhat_{what}", sole, f"nhiều nhất, hơn nơi kế tiếp từ {APART} hồ sơ; {words}", column, top[:1])
        first = top[0] if top else None
        before = {id(u): value_of(u.scopes["thang_truoc"], column) for u in self.units}
        then = before[id(first)] if first else None
        others = [v or 0 for u, v in ((u, before[id(u)]) for u in self.units) if u is not first]
        still = sole and not self.joined and then is not None and bool(others) and then > max(others)
        now = _value(first, column) if first else Fraction(0)
        story = f"{words}; kỳ trước nơi ấy {said(then)}, nơi khác cao nhất {said(max(others, default=Fraction(0)))}"
        self.say(f"van_nhieu_nhat_{what}", still, story, column, top[:1])
        moved = f"nơi nhiều nhất: {said(now)}, kỳ trước {said(then)}"
        known = sole and then is not None
        self.say(f"noi_nhieu_nhat_{what}_giam_hon_mot_nua", known and 2 * now < (then or 0), moved, column, top[:1])
        self.say(f"noi_nhieu_nhat_{what}_giam", known and now < (then or 0), moved, column, top[:1])
        self.say(f"noi_nhieu_nhat_{what}_tang", known and now > (then or 0), moved, column, top[:1])
        tied = 1 < len(top) <= NAMED
        self.say(f"cung_nhieu_nhat_{what}", tied and len(having) > len(top), f"bằng nhau: {words}", column, top)
        alike = len(having) > 1 and len(top) == len(having)
        self.say(f"chia_deu_{what}", alike and len(top) <= NAMED, f"bằng nhau: {words}", column, top)
        many = len(top) > NAMED
        self.say(f"nhieu_noi_cung_nhieu_nhat_{what}", many, f"{len(top)} nơi bằng nhau: {words}", column, top)
        self.say(f"chi_mot_noi_{what}", len(having) == 1, words, column, top)
        base = self.working if column == "qua_han" else [u for u in self.units if _value(u, "dang_giai_quyet")]
        every = len(base) > 1 and all(_value(u, column) for u in base)
        self.say(f"noi_nao_cung_co_{what}", every, f"{len(having)} trong {len(base)} đơn vị", column, having)
        none = [u for u in self.working if not _value(u, column)]
        self.say(f"co_noi_khong_{what}", bool(none) and bool(having), f"{len(none)} đơn vị không có", column, none)
        two = len(having) == 2 and values[0] != values[1]
        self.say(f"hai_noi_{what}", two, words, column, having)
        self.say(f"co_noi_{what}", bool(having), words, column, having)

    def rises(self, column: str, what: str) -> None:
        """Who rose the furthest against the period before, and who comes next."""
        steps = [(u, _value(u, column) - (value_of(u.scopes["thang_truoc"], column) or 0))
                 for u in self.units if value_of(u.scopes["thang_truoc"], column) is not None]  # fmt: skip
        up = sorted(((u, step) for u, step in steps if step > 0), key=lambda pair: -pair[1])
        values = [step for _, step in up]
        words = f"tăng so với kỳ trước: {', '.join(f'+{said(v)}' for v in values[:6]) or 'không nơi nào'}"
        first = bool(values) and not self.joined and values[0] >= APART
        first = first and (len(values) == 1 or values[0] > values[1])
        second = first and len(values) > 1 and (len(values) == 2 or values[1] > values[2])
        self.say(f"tang_nhieu_nhat_{what}", first and len(values) > 1, words, column, [u for u, _ in up[:1]])
        self.say(f"chi_mot_noi_tang_{what}", first and len(values) == 1, words, column, [u for u, _ in up[:1]])
        self.say(f"ke_do_tang_{what}", second and values[1] >= APART, words, column, [u for u, _ in up[1:2]])

    def cleared(self) -> None:
        """Units with late returns last time and none now; `sach` where none of theirs waits past its day either."""
        were = [u for u in self.working if value_of(u.scopes["thang_truoc"], "qua_han") and not _value(u, "qua_han")]
        were.sort(key=lambda u: -(value_of(u.scopes["thang_truoc"], "qua_han") or 0))
        clean = [u for u in were if not _value(u, "con_qua_han")]
        words = "; ".join(
            f"{u.name.value}: kỳ trước {said(value_of(u.scopes['thang_truoc'], 'qua_han'))}, nay 0" for u in were[:4]
        )
        self.say("noi_het_tra_muon", bool(clean), words or "không nơi nào", "qua_han", clean)
        self.say("noi_khong_tra_muon_nhung_cho", bool(were) and not clean, words or "không nơi nào", "qua_han", were)
        late = sum(1 for unit in self.working if _value(unit, "qua_han"))
        words = f"{len(self.working)} đơn vị có cột 7 > 0, {late} đơn vị có cột 10 > 0"
        self.say("khong_noi_nao_tra_muon", bool(self.working) and not late, words, "qua_han", self.working)

    def leads(self, goal: Fraction | None) -> None:
        """Who leads in on-time returns: the sole best that has reached the target; or all that tie, up to four."""
        best = self._by_rate("ty_le_dung_han", "da_giai_quyet", FEW, highest=True)
        values = [_value(u, "ty_le_dung_han") for u in best]
        words = f"tỷ lệ đúng hạn: {', '.join(said(v, PERCENT) for v in values[:5])}; chỉ tiêu {said(goal, PERCENT)}"
        # A unit of few dossiers is not named, but where it is as good nobody leads.
        alike = [u for u in self.working if values and _value(u, "ty_le_dung_han") >= values[0] and u not in best]
        reached = bool(values) and goal is not None and values[0] >= goal and len(best) > 2 and not alike
        top = [u for u in best if _value(u, "ty_le_dung_han") == values[0]]
        self.say("dan_dau_dung_han", reached and len(top) == 1, words, "ty_le_dung_han", top[:1])
        several = reached and 1 < len(top) <= NAMED and len(best) > len(top)
        self.say("cung_dan_dau_dung_han", several, words, "ty_le_dung_han", top)

    def lowest(self, rate: str, base: str, few: int, what: str) -> None:
        """The sole lowest rate, a point or more below the next; of three units or more, each with enough cases."""
        worst = self._by_rate(rate, base, few, highest=False)
        values = [_value(u, rate) for u in worst]
        words = f"thấp nhất, cách nơi kế tiếp từ 1 điểm: {', '.join(said(v, PERCENT) for v in values[:4])}"
        sole = len(values) > 2 and values[1] - values[0] >= POINT and values[0] < 100
        small = [u for u in self.units if 0 < _value(u, base) < few and _value(u, rate) < (values[0] if values else 0)]
        self.say(f"thap_nhat_{what}", sole and not small, words, rate, worst[:1])

    def moved(self) -> None:
        """Who rose, who fell the furthest in on-time returns: by a point or more, apart from the next."""
        steps: list[tuple[Fraction, Unit]] = []
        small: list[Fraction] = []  # of few dossiers: not named, but where one moved as far nobody else is said to lead
        for unit in self.units:
            now, then = _value(unit, "da_giai_quyet"), value_of(unit.scopes["thang_truoc"], "da_giai_quyet") or 0
            step = value_of(unit.scopes["so_thang_truoc"], "ty_le_dung_han")
            if step is not None and min(now, then) >= FEW:
                steps.append((step, unit))
            elif step is not None:
                small.append(step)
        steps.sort(key=lambda pair: -pair[0])
        for name, sign, order in (
            ("tien_bo_nhat_dung_han", 1, steps),
            ("giam_nhieu_nhat_dung_han", -1, [(-s, u) for s, u in steps[::-1]]),
        ):
            values = [step for step, _ in order]
            sole = bool(values) and not self.joined and values[0] >= POINT
            sole = sole and (len(values) < 2 or values[0] > values[1])
            sole = sole and all(sign * step < values[0] for step in small)
            few = f"; nơi dưới {FEW} hồ sơ, nhiều nhất {said(max(sign * step for step in small))}" if small else ""
            words = f"thay đổi tỷ lệ đúng hạn, điểm: {', '.join(said(v) for v in values[:4])}{few}"
            self.say(name, sole and len(values) > 1, words, "ty_le_dung_han", [u for _, u in order[:1]])

    def _by_rate(self, rate: str, base: str, few: int, *, highest: bool) -> list[Unit]:
        known = [
            u
            for u in self.units
            if rate in u.scopes["thang"] and u.scopes["thang"][rate].exists and _value(u, base) >= few
        ]
        order: Callable[[Unit], Fraction] = lambda u: -_value(u, rate) if highest else _value(u, rate)  # noqa: E731
        return sorted(known, key=order)


def _value(unit: Unit, name: str) -> Fraction:
    return value_of(unit.scopes["thang"], name) or Fraction(0)


def _scopes(unit: Unit) -> tuple[Scope, Scope]:
    return unit.scopes["thang"], unit.scopes["thang_truoc"]
