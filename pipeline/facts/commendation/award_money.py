"""Award money in whole đồng: coefficient x base salary on the day of the decision, rounded up.

Source: Decree 91/2017 art. 68-73, Decree 98/2023 art. 53-58, Decree 152/2025 art. 49-54 (law table `khen-thuong`).
"""

import math
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from pipeline import law
from pipeline.ground.comparing import key
from pipeline.law import Law

TITLE = "danh hiệu"
BASE_TABLE = "luong-co-so"


@dataclass(frozen=True, slots=True)
class Award:
    """What one title or form is worth on a day; `coefficient` is exact (0,225 is no whole hundredth), never a float."""

    title: str
    target: str
    kind: str
    coefficient: Fraction
    written: str
    base: int
    dong: int
    clause: str
    certainty: str
    base_source: str
    base_certainty: str

    @property
    def formula(self) -> str:
        """How it is reckoned, as an officer would write it: `0,3 × 1.490.000`."""
        return f"{self.written} × {f'{self.base:,}'.replace(',', '.')}"


def coefficient_of(text: str) -> Fraction:
    """`"0,225"` of the law table as an exact number; ValueError where it is none."""
    return Fraction(text.replace(",", "."))


def rounded_up(coefficient: Fraction, base: int, step: int) -> int:
    """`coefficient` times `base`, up to the next whole `step`."""
    return math.ceil(coefficient * base / step) * step


def award(table: Law, level: str, title: str, target: str, day: date) -> Award | None:
    """The award for `title` given at `level` (huyện, xã) to `target` on `day`; None where the law table has none."""
    for row in table["awards"]:
        if key(row["title"]) == key(title) and row["target"] == target and row["level"] in ("", level):
            base = law.on(day, BASE_TABLE)
            coefficient = coefficient_of(row["coefficient"])
            return Award(
                title,
                target,
                row["kind"],
                coefficient,
                row["coefficient"],
                base["dong"],
                rounded_up(coefficient, base["dong"], table["money"]["round_up_to"]),
                row["clause"],
                row["certainty"],
                base.source,
                base.certainty,
            )
    return None


def payable(awards: Iterable[tuple[Hashable, Award]]) -> list[int]:
    """What each award pays, in the order given, for awards of one and the same time to the same people.

    Of several titles a person is paid the highest only; a title and a form are paid both (Decree 152/2025, art. 49).
    """
    given = list(awards)
    best: dict[Hashable, int] = {}
    for place, (who, one) in enumerate(given):
        if one.kind == TITLE and (who not in best or one.dong > given[best[who]][1].dong):
            best[who] = place
    return [one.dong if one.kind != TITLE or best[who] == place else 0 for place, (who, one) in enumerate(given)]
