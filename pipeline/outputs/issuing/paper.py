"""A page that can be issued: its number and day, what it tells; what the folder keeps of one that was."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from pipeline.ground import keepsake
from pipeline.outputs.issuing.told import Differing, ToldFigure


class Choice(StrEnum):
    """What an officer chose where a page was presented, or issued, and the book gives another one now."""

    NONE = ""
    NUMBER_PRESENTED = "number-presented"
    PRESENT = "present"
    REISSUE = "reissue"
    KEEP_FIGURES = "keep-figures"


@dataclass(frozen=True, slots=True)
class Issuable:
    """What a run knows of a page that may be numbered.

    `stamp` are the words that its number and its day print, `blank` those it prints without them, `place` stands before
    the day; `numbers` are those of all papers of the run, blank -> printed, since papers name each other. `figures` are
    all that it tells, `known` gives by key what the book says beside. `unsigned` makes the page as it would be without
    number and day: sentences depend on the day of signing. One `held_back` is presented anew and not issued yet.
    """

    title: str
    number: str
    day: date | None
    signer: str
    stamp: tuple[str, str]
    blank: tuple[str, str]
    place: str = ""
    numbers: Mapping[str, str] = field(default_factory=dict)
    figures: tuple[ToldFigure, ...] = ()
    known: Callable[[], Mapping[str, ToldFigure]] = dict
    unsigned: Callable[[], bytes | None] = lambda: None
    held_back: bool = False

    @property
    def is_numbered(self) -> bool:
        """Whether number and day stand in the workbook; a day without a number is a draft."""
        return bool(self.number) and self.day is not None

    @property
    def is_issued(self) -> bool:
        """Whether a page with number and day that this run makes is issued by it."""
        return self.is_numbered and not self.held_back

    @property
    def issued(self) -> "IssuedAs":
        """What is kept of it once it is issued."""
        return IssuedAs(self.title, self.number, self.day.isoformat() if self.day else "", self.signer, self.stamp)


@dataclass(frozen=True, slots=True)
class IssuedAs:
    """A paper as it was issued; an ISO `day`; `stamp` as it was printed."""

    title: str
    number: str
    day: str
    signer: str
    stamp: tuple[str, str]

    @property
    def called(self) -> str:
        """`Thông báo số 64/TB-PNV ngày 02 tháng 4 năm 2021`."""
        return f"{self.title} số {' '.join(self.stamp)}"

    def plain(self) -> list[Any]:
        """As JSON has it."""
        return [self.title, self.number, self.day, self.signer, list(self.stamp)]


def issued_of(held: Any) -> IssuedAs | None:
    """`IssuedAs.plain` read back, None for nothing. `WrongError` for what is none."""
    if not held:
        return None
    title, number, day, signer, stamp = keepsake.row(held, 5)
    first, second = keepsake.texts(keepsake.row(stamp, 2))
    title, number, day, signer = keepsake.texts([title, number, day, signer])
    return IssuedAs(title, number, day, signer, (first, second))


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """An issued paper against the book: what it told and is otherwise now; whether cells behind it changed and no
    printed figure did; what the workbook has in another way since (number, day, signer), in a sentence.

    `is_new` where this very run issued it.
    """

    issued: IssuedAs
    differing: tuple[Differing, ...] = ()
    only_noted: bool = False
    renamed: str = ""
    is_new: bool = False
