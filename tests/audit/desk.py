"""What a reader of a paper holds in his head from sentence to sentence, and forms of whole sentences.

A sentence of a paper must match a form from its first word to its last: what no form knows is told as not judged, even
where it holds no word that claims. `{Q}` in a form is a quantity, `{U}` a unit, `{UU}` a list of units, `{K}` a period.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.audit.finished import Paper
from tests.audit.ledger import Ledger, day
from tests.audit.masks import Masked, Quantity
from tests.audit.span import Span

_TOKEN = {kind: rf"(‹{kind}\d+›)" for kind in "QUKDTFNGAPRXHMYO"}
_TOKEN["UU"] = r"((?:‹U\d+›(?:, | và | cùng |; )?)+)"

Said = tuple[bool | None, str]
Form = Callable[["Desk", Masked, re.Match[str]], Said]
Task = tuple[date, date | None, str, str, str]  # due, done, who, what, subject


@dataclass
class Desk:
    """One paper of a period being read."""

    ledger: Ledger
    span: Span
    name: str
    signed: date | None = None
    heading: str = ""
    listing: str = ""
    listed: dict[str, list[Any]] = field(default_factory=dict)
    counted: dict[str, int] = field(default_factory=dict)
    cut: set[str] = field(default_factory=set)
    behind: str = ""
    page: Paper | None = None

    @property
    def known(self) -> date:
        """What happened up to this day may be told: the day of signing, else the period's end."""
        return max(self.span.ends, self.signed or self.span.ends)

    def tell(self, what: str, row: Any) -> None:
        self.listed.setdefault(what, []).append(row)

    @property
    def tasks(self) -> list[Task]:
        """The plan's tasks, done as far as known on the day of signing."""
        rows = []
        for row in self.ledger.table("Kế hoạch"):
            due, done = day(row[3]), day(row[8])
            if due:
                rows.append((due, done if done and done <= self.known else None, str(row[4]), str(row[1]), str(row[0])))
        return rows

    def done_by(self, when: date) -> list[Task]:
        return [task for task in self.tasks if task[1] and task[1] <= when]

    @property
    def over(self) -> list[Task]:
        """Due before the period's last day and not done by its end: on its own day a task is not overdue."""
        end = self.span.ends
        return [task for task in self.tasks if task[0] < end and not (task[1] and task[1] <= end)]

    @property
    def visits(self) -> list[list[Any]]:
        return [row for row in self.ledger.table("Kiểm tra") if self.span.holds(day(row[0]))]

    @property
    def faults(self) -> list[list[Any]]:
        return [row for row in self.visits if (row[3] or 0) > 0]

    def mended(self, row: list[Any]) -> bool:
        return (when := day(row[5])) is not None and when <= self.span.ends

    @property
    def doings(self) -> list[list[Any]]:
        return [row for row in self.ledger.table("Hoạt động") if self.span.holds(day(row[0]))]

    @property
    def honours(self) -> list[list[Any]]:
        return [row for row in self.ledger.table("Khen thưởng") if self.span.holds(day(row[0]))]

    @property
    def reports(self) -> list[tuple[date, date | None]]:
        """Monthly reports of the units: due, received as far as known."""
        rows = [row for row in self.ledger.table("Báo cáo") if int(row[0]) in self.span.months]
        return [(day(row[2]) or self.span.ends, day(row[3])) for row in rows]


def forms() -> tuple[list[tuple[str, re.Pattern[str], Form]], Callable[[str, str], Callable[[Form], Form]]]:
    """An empty list of forms and the mark that adds a judge of sentences of one form."""
    known: list[tuple[str, re.Pattern[str], Form]] = []

    def form(claim: str, pattern: str) -> Callable[[Form], Form]:
        def keep(judge: Form) -> Form:
            filled = re.sub(r"\{(UU|[A-Z])\}", lambda m: _TOKEN[m[1]], pattern)
            known.append((claim, re.compile(filled, re.IGNORECASE), judge))
            return judge

        return keep

    return known, form


def exact(said: Quantity, value: float | None, what: str, goal: float | None = None) -> Said:
    """A printed figure against its value: counts to the unit, rates to the decimals printed, never across the target."""
    if value is None:
        return False, f"{what}: no rows"
    told = f"{what} is {value:.6g}, said {said.value:g}"
    if not said.share:
        return abs(said.value - value) < 1e-6, told
    near = 0.05 if abs(round(said.value, 1) - said.value) < 1e-9 else 0.01  # 97,9986 under 98 is told as 97,99
    good = abs(said.value - value) <= near + 1e-9
    for line in (goal, 100.0):
        if good and line is not None:
            good = (said.value >= line) == (value >= line - 1e-9)
    return good and (said.value > 0) == (value > 0), told


def both(*verdicts: Said) -> Said:
    """True where all are."""
    return all(good for good, _ in verdicts), "; ".join(why for good, why in verdicts if not good) or verdicts[-1][1]


def change(word: str, now: float | None, then: float | None, said: Quantity | None, what: str) -> Said:
    """“tăng 0,8%”, “giảm 12 hồ sơ”, “bằng”: its direction and its size, of two values that are known."""
    if now is None or then is None:
        return False, f"{what}: now {now}, before {then}: nothing to compare"
    told = f"{what}: now {now:.6g}, before {then:.6g}, said {word} {said.value if said else ''}"
    way = {"tăng": 1, "giảm": -1, "bằng": 0}[word.lower()]
    good = (now > then) - (now < then) == way
    if good and said is not None:
        if said.share:
            good = then != 0 and abs(100 * abs(now - then) / then - said.value) <= 0.0501
        elif what.startswith("rate"):
            good = said.value > 0 and abs(abs(now - then) - said.value) <= 0.1001
        else:
            good = abs(abs(now - then) - said.value) < 1e-6
    return good, told
