"""Award money in whole đồng: coefficient x base salary on the day of the decision, rounded up.

Source: Decree 91/2017 art. 68-73, Decree 98/2023 art. 53-58, Decree 152/2025 art. 49-54 (law table `khen-thuong`).
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from pipeline import law
from pipeline.law import Law

TITLE = "danh hiệu"


@dataclass(frozen=True, slots=True)
class Award:
    """What one title or form is worth on a day; `coefficient` is a hundredfold, so that no figure is ever a float."""

    title: str
    target: str
    kind: str
    coefficient: int
    base: int
    dong: int
    clause: str
    certainty: str
    base_source: str
    base_certainty: str

    @property
    def formula(self) -> str:
        """How it is reckoned, as an officer would write it: `0,3 × 1.490.000`."""
        hundredths = f"{self.coefficient // 100},{self.coefficient % 100:02d}".rstrip("0").rstrip(",")
        return f"{hundredths} × {self.base:,}".replace(",", ".").replace(hundredths.replace(",", "."), hundredths, 1)


def rounded_up(coefficient: int, base: int, step: int) -> int:
    """`coefficient` hundredths of `base`, up to the next whole `step`."""
    return -(-coefficient * base // (100 * step)) * step


def award(table: Law, level: str, title: str, target: str, day: date) -> Award | None:
    """The award for `title` given at `level` (huyện, xã) to `target` on `day`; None where the law table has none."""
    for row in table["awards"]:
        if (row["title"], row["target"]) == (title, target) and row["level"] in ("", level):
            base = law.on(day, "luong-co-so")
            return Award(
                title,
                target,
                row["kind"],
                row["coefficient"],
                base["dong"],
                rounded_up(row["coefficient"], base["dong"], table["money"]["round_up_to"]),
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
