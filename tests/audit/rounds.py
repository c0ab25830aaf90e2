"""The auditor's own reckoning of a round of commendation: who may be honoured by the law of the day, with how much money.

The law is that of `acts.tsv` and `awards.tsv`, written down from the domain notes and not from the pipeline's tables.
"""

import csv
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from tests.audit.ledger import Ledger, day
from tests.audit.span import Span

_HERE = Path(__file__).parent
_BASE = (
    (date(2019, 7, 1), 1_490_000), (date(2023, 7, 1), 1_800_000), (date(2024, 7, 1), 2_340_000),
    (date(2026, 7, 1), 2_530_000),
)  # fmt: skip
ALL, PRESENT = "tổng số thành viên", "người dự họp"
EMULATOR, ADVANCED, TEAM = "Chiến sĩ thi đua cơ sở", "Lao động tiên tiến", "Tập thể lao động tiên tiến"
_UPWARD = ("Tập thể lao động xuất sắc", "Chiến sĩ thi đua cấp tỉnh", "Cờ thi đua", "Bằng khen")
_TITLES = (ADVANCED, EMULATOR, TEAM, "Tập thể lao động xuất sắc", "Chiến sĩ", "Cờ thi đua", "Thôn, ấp", "Gia đình văn")


@cache
def acts() -> dict[str, tuple[date, date]]:
    """An act as it is cited: its first and last day."""
    with (_HERE / "acts.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return {row["act"]: (date.fromisoformat(row["first"]), date.fromisoformat(row["last"])) for row in rows}


def decree(number: str) -> tuple[date, date]:
    """The first and the last day of the decree of a number."""
    return next(days for act, days in acts().items() if act.startswith(f"Nghị định số {number}/NĐ-CP"))


@cache
def _awards() -> list[dict[str, str]]:
    with (_HERE / "awards.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@dataclass(frozen=True)
class Nominee:
    """A row of sheet Đề nghị khen."""

    target: str
    name: str
    call: str
    post: str
    unit: str
    title: str
    deed: str
    grade: str
    discipline: str
    under: bool
    done: bool
    months: int | None
    initiative: bool
    size: int | None
    advanced: int | None
    yes: int
    no: int
    up: bool
    golden: str

    @property
    def upward(self) -> bool:
        return self.title.startswith(_UPWARD) or self.up

    @property
    def is_title(self) -> bool:
        """A title of emulation (danh hiệu), no form of reward."""
        return self.title.startswith(_TITLES)

    @property
    def goes_on(self) -> str:
        """The deed as it follows “đã có thành tích”."""
        if self.deed.startswith(("trong ", "về ", "xuất sắc", "tiêu biểu", "nổi bật", "đột xuất")):
            return self.deed
        return f"trong {self.deed}" if self.deed.startswith("việc ") else f"trong việc {self.deed}"

    @property
    def where(self) -> str:
        """How a list tells post and unit."""
        return f"{self.post}, {self.unit}" if self.post else self.unit

    @property
    def told(self) -> str:
        """How a sentence names the nominee."""
        return f"{self.call} {self.name}" if self.call else self.name


class Round:
    """One round with its council and nominees."""

    def __init__(self, ledger: Ledger, code: str) -> None:
        self.ledger, self.code = ledger, code
        row = next(row for row in ledger.table("Đợt khen") if str(row[0]) == code)
        self.content, self.kind = str(row[1]), str(row[2])
        self.met, self.asked, self.given = _day(row[4]), _day(row[8]), _day(row[9])
        self.begin, self.end, self.place, self.fund = str(row[5]), str(row[6]), str(row[7]), str(row[10])
        self.share = None if row[11] is None else Fraction(str(row[11]))
        self.of = str(row[12] or ALL)
        self.least_months = _whole(row[13])
        self.ballots = [_whole(value) for value in row[14:18]]
        self.sets, self.movement = _whole(row[18]), str(row[19] or "")
        self.span = Span.of(code)
        self.level = str(ledger.settings["Cấp"])
        self.council = [
            [None if v is None else str(v) for v in row[1:8]] for row in ledger.table("Hội đồng") if str(row[0]) == code
        ]
        self.nominees = [_nominee(row) for row in ledger.table("Đề nghị khen") if str(row[0]) == code]

    @property
    def law(self) -> str:
        """The decree in force on the day of the decision."""
        for name in ("91/2017", "98/2023", "152/2025"):
            first, last = decree(name)
            if first <= self.given <= last:
                return name
        raise ValueError(self.given)

    @property
    def present(self) -> int:
        return sum(member[3] == "có" for member in self.council)

    @property
    def voters(self) -> int:
        return sum(member[3] == "có" or member[5] == "có" for member in self.council)

    def papers(self, kind: str) -> tuple[str, date | None]:
        """The number and the day that sheet Văn bản has of a paper of the round; "" and None before."""
        for row in self.ledger.table("Văn bản"):
            if row[0] == kind and str(row[1]) == self.code:
                number = row[2] if not isinstance(row[2], float) else int(row[2])
                return "" if number is None else str(number), day(row[3])
        return "", None

    def needed(self, title: str) -> tuple[Fraction, bool, str]:
        """The share of yes that a title needs, whether it must be passed, of whom."""
        if title.startswith("Chiến sĩ thi đua cấp tỉnh"):
            return Fraction(90), False, ALL
        if self.law != "91/2017" and (title == EMULATOR or title.startswith("Cờ thi đua")):
            return Fraction(80), False, ALL
        if self.share is not None:
            return self.share, False, self._of
        return Fraction(50), True, self._of

    @property
    def _of(self) -> str:
        """How those of whom the share is taken are called: ballots in writing are counted too, and said to be."""
        return f"{PRESENT} và gửi phiếu bằng văn bản" if self.of == PRESENT and self.voters > self.present else self.of

    def whole(self, title: str) -> int:
        """Those of whom the share is taken."""
        return len(self.council) if self.needed(title)[2] == ALL else self.voters

    def passed(self, one: Nominee) -> bool:
        """Whether the votes suffice."""
        share, beyond, _ = self.needed(one.title)
        got = Fraction(100 * one.yes, self.whole(one.title))
        return got > share if beyond else got >= share

    def rewarded_before(self, one: Nominee) -> bool:
        """Whether sheet Khen thưởng has the same deed under the same name and unit, given before the council met."""
        return any(
            (str(row[2]), str(row[4]), str(row[6])) == (one.name, one.unit, one.deed) and _day(row[0]) < self.met
            for row in self.ledger.table("Khen thưởng")
        )

    def against(self, one: Nominee) -> set[str]:
        """Why a nominee may not be honoured, by the name of the condition; empty where nothing stands against it."""
        found = set()
        if one.grade not in ("hoàn thành tốt nhiệm vụ", "hoàn thành xuất sắc nhiệm vụ"):
            found.add("grade")
        bars = ("cảnh cáo trở lên",) if one.target == "tập thể" else ("khiển trách", "cảnh cáo trở lên")
        if one.discipline in bars:
            found.add("discipline")
        if one.under:
            found.add("under")
        if one.done or self.rewarded_before(one):
            found.add("rewarded")
        if one.title in (ADVANCED, EMULATOR):
            least = self.least_months or (10 if self.law == "91/2017" else None)
            if least and (one.months is None or one.months < least):
                found.add("months")
        if one.title == TEAM:
            part = Fraction(100 * (one.advanced or 0), one.size or 1)
            if not (part > 50 if self.law == "91/2017" else part >= 70):
                found.add("share")
        instead = self.law != "91/2017" and one.grade == "hoàn thành xuất sắc nhiệm vụ"
        if one.title == EMULATOR and not one.initiative and not instead:
            found.add("initiative")
        if not self.passed(one):
            found.add("votes")
        return found

    @cached_property
    def verdicts(self) -> list[set[str]]:
        """What stands against each nominee, in the sheet's order."""
        found = [self.against(one) for one in self.nominees]
        advanced = {
            one.name for one, why in zip(self.nominees, found, strict=True) if one.title == ADVANCED and not why
        }
        for one, why in zip(self.nominees, found, strict=True):
            if one.title == EMULATOR and one.name not in advanced:
                why.add("advanced")
        return found

    @property
    def honoured(self) -> list[Nominee]:
        return [one for one, why in zip(self.nominees, self.verdicts, strict=True) if not why]

    @property
    def refused(self) -> list[tuple[Nominee, set[str]]]:
        return [(one, why) for one, why in zip(self.nominees, self.verdicts, strict=True) if why]

    @property
    def here(self) -> list[Nominee]:
        """Those whom the office's own head honours."""
        return [one for one in self.honoured if not one.upward]

    @property
    def above(self) -> list[Nominee]:
        return [one for one in self.honoured if one.upward]

    def coefficient(self, one: Nominee) -> Fraction:
        for row in _awards():
            if not date.fromisoformat(row["first"]) <= self.given <= date.fromisoformat(row["last"]):
                continue
            if one.title.startswith(row["title"]) and row["target"] == one.target and row["level"] in ("", self.level):
                return Fraction(row["coefficient"])
        raise KeyError(one.title)

    def money(self, one: Nominee) -> int:
        """Dong: coefficient times base salary, up to ten thousand; of several titles of one period only the most."""
        base = max((first, dong) for first, dong in _BASE if first <= self.given)[1]
        mine = [other for other in self.here if other.name == one.name and other.is_title]
        if one.is_title and len(mine) > 1:
            best = max(mine, key=self.coefficient)
            if best is not one:
                return 0
        return -int(-self.coefficient(one) * base // 10_000) * 10_000


def _day(value: Any) -> date:
    found = day(value)
    assert found is not None
    return found


def _whole(value: Any) -> int | None:
    return None if value is None else int(value)


def _nominee(row: list[Any]) -> Nominee:
    text = ["" if value is None else str(value) for value in row]
    return Nominee(
        *text[1:10], row[10] == "có", row[11] == "có", _whole(row[12]), row[13] == "có", _whole(row[14]),
        _whole(row[15]), int(row[16]), int(row[17]), row[18] == "có", text[19],
    )  # fmt: skip
