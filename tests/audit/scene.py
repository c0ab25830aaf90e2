"""What the ear holds from sentence to sentence, and the measures that every judge uses."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tests.audit.ledger import Ledger, day
from tests.audit.masks import Masked, Quantity

TRUE, FALSE, UNJUDGED = "true", "false", "unjudged"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One claim of a sentence: its class, what the rows say of it, why."""

    text: str
    sentence: str
    claim: str
    state: str
    why: str = ""


@dataclass
class Scene:
    """What the ear holds from the sentences before: topic, who was spoken of, the day and the row spoken of."""

    ledger: Ledger
    month: int
    topic: str = ""
    who: list[str] = field(default_factory=list)
    due: date | None = None
    fault: tuple[str, date] | None = None
    model: list[Any] | None = None
    award: date | None = None
    activity: list[Any] | None = None
    behind: str = ""
    earlier: str = ""
    year: bool = False
    rising: bool = False
    owner: str = ""
    open_task: str = ""
    asked: str = ""
    first: bool = False
    told: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    near: set[str] = field(default_factory=set)
    person: str = ""
    counted: dict[str, int] = field(default_factory=dict)

    @property
    def last(self) -> date:
        """The last day of the month."""
        year, month = self.ledger.year, self.month
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)

    @property
    def known(self) -> date:
        """The day up to which the text can know: that of signing, or the month's end where there is none."""
        return self.ledger.signed(self.month) or self.last

    def value(self, month: int) -> float | None:
        """The topic's figure in a month."""
        book = self.ledger
        if self.topic in ("late", "wait", "new"):
            return book.total(month, {"late": "c10", "wait": "c13", "new": "new"}[self.topic])
        if self.topic in ("on", "net", "glad") and month > 0:
            return book.rate(self.topic, month)
        return None


Judged = tuple[bool | None, str]
Judge = Callable[[Scene, Masked, re.Match[str]], Judged]
Rule = tuple[str, re.Pattern[str], Judge]


def ruleset() -> tuple[list[Rule], Callable[[str, str], Callable[[Judge], Judge]]]:
    """An empty list of rules and the mark that adds a judge of what a pattern finds."""
    rules: list[Rule] = []

    def rule(claim: str, pattern: str) -> Callable[[Judge], Judge]:
        def keep(judge: Judge) -> Judge:
            rules.append((claim, re.compile(pattern, re.IGNORECASE), judge))
            return judge

        return keep

    return rules, rule


def sign(word: str) -> int:
    word = word.lower().strip()
    if word == "không bằng":
        return -1
    if word.startswith("bằng"):
        return 0
    if word.startswith(("vẫn bằng", "như")):
        return 0
    return -1 if re.match(r"(ít|thấp|nhỏ|giảm|bớt|nhanh)", word) else 1


def topic_of(text: str) -> str:
    for topic, pattern in (
        ("glad", r"hài lòng|phiếu"),
        (
            "wait",
            r"hồ sơ như thế|quá (ngày )?hẹn|ngày hẹn (thì )?đã qua|qua ngày hẹn|đang chờ|như vậy|như thế là|ở cảnh ấy|đã quá hẹn",
        ),
        ("late", r"trả muộn|muộn|sau ngày hẹn|trả trễ"),
        ("net", r"trực tuyến|qua mạng|đường mạng|theo lối ấy"),
        ("on", r"^đúng với|đúng (hẹn|hạn|ngày)|kịp ngày hẹn|(?<!\w)là đúng(?!\w)|đúng$|phải chờ|trả hồ sơ"),
        ("new", r"hồ sơ mới|được nộp|nộp .*hồ sơ|nhận .*hồ sơ|nộp mới"),
    ):
        if re.search(pattern, text, re.IGNORECASE):
            return topic
    return ""


def fits(quantity: Quantity, value: float, goal: float | None = None) -> bool:
    """Whether the spoken quantity may stand for `value`: gần below, hơn above, within the bounds of mau-tin 5.1."""
    spoken, word = quantity.value, quantity.word
    if quantity.share:
        low, high = (1.0, 3.0) if quantity.fraction else (0.5, 1.0)
        if word == "gần":
            good = 0 < spoken - value <= low + 1e-9
        elif word == "hơn":
            good = 0 < value - spoken <= high + 1e-9
        else:
            good = abs(spoken - value) < (0.5 if quantity.fraction and spoken == 90 else 1e-6)
        if goal is not None and good and word != "hơn" and spoken >= goal > value and word != "gần":
            return False
        return good and not (goal is not None and spoken < goal <= value and word == "gần")
    if word == "gần":
        return 0 < spoken - value <= 0.05 * max(value, 1)
    if word == "hơn":
        return 0 < value - spoken <= 0.05 * max(value, 1)
    return abs(spoken - value) < 1e-6


def amount(scene: Scene, quantity: Quantity, value: float | None, name: str) -> Judged:
    if value is None:
        return False, f"{name}: no rows"
    goal = scene.ledger.goal(scene.topic) if quantity.share and scene.topic in ("on", "net", "glad") else None
    # Counts: within 1 % as the texts are to round; a whole said exactly must be exact.
    if not quantity.share and quantity.word and abs(quantity.value - value) > 0.01 * max(value, 1) + 1:
        return False, f"{name} is {value}, said {quantity.word} {quantity.value} (beyond 1 %)"
    return fits(quantity, value, goal), f"{name} is {value:.6g}, said {quantity.word} {quantity.value:g}"


def against_before(scene: Scene, sign: int, name: str = "") -> Judged:
    now, then = scene.value(scene.month), scene.value(scene.month - 1)
    if scene.month == 1 and scene.topic in ("late", "new", "net", "wait", "on"):
        past = scene.ledger.last_year(12)
        if past is None:
            return False, "no month before"
        then = {
            "late": past["late"],
            "new": past["new"],
            "net": 100 * past["net"] / past["new"] if past["new"] else None,
            "on": 100 * (past["done"] - past["late"]) / past["done"] if past["done"] else None,
        }.get(scene.topic)
    if now is None or then is None:
        return False, f"{scene.topic}: now {now}, before {then}: nothing to compare"
    real = (now > then) - (now < then)
    good = real == sign
    if good and scene.topic == "net" and name.startswith("số"):
        a, b = scene.ledger.total(scene.month, "c4") or 0, scene.ledger.total(scene.month - 1, "c4") or 0
        if (a > b) - (a < b) != sign:
            return False, f"“{name}” may be heard as files: {a} against {b}, while the rate goes the other way"
    return good, f"{scene.topic}: now {now:.6g}, before {then:.6g}"


def dropped(size: Quantity, now: float, then: float, rise: bool = False) -> bool:
    """“giảm hơn một nửa”: whether a value fell by that part of what it was (`rise`: grew, with the two turned about)."""
    low, high = now, then
    if high <= low or not (low if rise else high):
        return False
    part = 100 * (high - low) / (low if rise else high)
    if size.word == "hơn":
        return part > size.value
    return part < size.value if size.word == "gần" else abs(part - size.value) < 0.5


def late_before(scene: Scene) -> int | None:
    """Column 10 of the month before; January's is last year's, where the book has it."""
    if scene.month > 1:
        return scene.ledger.total(scene.month - 1, "c10")
    past = scene.ledger.last_year(12)
    return past["late"] if past else None


def each(scene: Scene, month: int | None = None) -> dict[str, int]:
    return scene.ledger.each(scene.month if month is None else month, "c13" if scene.topic == "wait" else "c10")


def rises(scene: Scene) -> dict[str, int]:
    now, then = scene.ledger.each(scene.month, "c10"), scene.ledger.each(scene.month - 1, "c10")
    return {
        unit: now.get(unit, 0) - then.get(unit, 0) for unit in {*now, *then} if now.get(unit, 0) > then.get(unit, 0)
    }


def top_of(values: dict[str, int]) -> set[str]:
    best = max(values.values(), default=0)
    return {unit for unit, value in values.items() if value == best and best > 0}


def turned(scene: Scene) -> set[str]:
    """Units that returned files late the month before and none this month, with nobody waiting past his day."""
    book, month = scene.ledger, scene.month
    late, done, wait = (book.each(month, column) for column in ("c10", "c7", "c13"))
    return {
        unit
        for unit, value in book.each(month - 1, "c10").items()
        if value and done.get(unit) and not late.get(unit) and not wait.get(unit)
    }


def awards(scene: Scene, kind: str) -> list[list[Any]]:
    first = date(scene.ledger.year, scene.month, 1)
    rows = [
        row for row in scene.ledger.table("Khen thưởng") if first <= (day(row[0]) or first - timedelta(1)) <= scene.last
    ]
    return [row for row in rows if row[1] == kind]


def tasks_of(scene: Scene) -> list[tuple[date, date | None, str, str]]:
    """The plan's tasks: due, done (as far as known on the day of signing), who, what."""
    rows = []
    for row in scene.ledger.table("Kế hoạch"):
        due, done = day(row[3]), day(row[8])
        if due:
            rows.append((due, done if done and done <= scene.known else None, str(row[4]), str(row[1])))
    return rows


def coming(scene: Scene) -> list[tuple[date, date | None, str, str]]:
    """The tasks that fall due in the next month, not done and not past on the day of signing."""
    after = [t for t in tasks_of(scene) if scene.last < t[0] <= next_end(scene) and not t[1]]
    return [t for t in after if t[0] >= (scene.ledger.signed(scene.month) or scene.last)]


def next_end(scene: Scene) -> date:
    year, month = scene.ledger.year, scene.month + 1
    if month == 13:
        return date(year + 1, 1, 31)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
