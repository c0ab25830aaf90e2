"""The nouns of a run over many offices: who is to be made, what one piece of work is, what became of it.

A piece of work and its answer go to another process or machine as plain JSON, so that both sides know no class of the
other's version, and nothing that is read there can run.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from pipeline.flow.memory import findings_of, plain_findings
from pipeline.ground.finding import Finding, Place, Severity
from pipeline.ground.keepsake import WrongError, member, number, table, text
from pipeline.offices.addresses import is_address
from pipeline.outputs.opened import told_open

OPEN = "NCQ-02"  # the code of a book that is open elsewhere
Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ListedOffice:
    """An office that is to be made: `name` is its folder under the outputs, with `/`; `book` a path or an address."""

    name: str
    book: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one office may take: seconds of the processor, seconds of the clock, MiB of memory beyond the beginning."""

    seconds: int = 60
    patience: int = 300
    memory: int = 1024


@dataclass(frozen=True, slots=True)
class OfficeJob:
    """One piece of work. `templates` is "" for those that came with the program; `out` is the office's folder, or with
    `archive` the zip (a path or an address); `every`: all that falls due in `month`, else its bulletin; `program` the
    digest of the program that asks. With `since` no papers: what the book says to an overview of the period `month`, of
    the months from `since` on.
    """

    name: str
    book: str
    templates: str
    out: str
    month: str
    every: bool
    archive: bool
    bounds: Bounds
    program: str
    since: int = 0

    def plain(self) -> Plain:
        """As it is sent."""
        return asdict(self)

    @staticmethod
    def of(plain: Mapping[str, Any]) -> "OfficeJob":
        """What was sent, received."""
        return OfficeJob(**{**plain, "bounds": Bounds(**plain["bounds"])})


class Ending(StrEnum):
    """How it went with an office; the values are the words that an officer sees."""

    MADE = "đã làm"
    SAME = "như cũ"
    PARTLY = "làm chưa đủ"
    REFUSED = "chưa làm được"
    LEFT = "chưa đến lượt"


WELL = (Ending.MADE, Ending.SAME)


@dataclass(frozen=True, slots=True)
class OfficeDone:
    """What became of one office: how many files there are, what is to be told, why it was refused and what to do.
    `carried` is what a book says, where that was asked for (`overview.reading` packs and opens it).
    """

    name: str
    ending: Ending
    files: int = 0
    findings: tuple[Finding, ...] = ()
    message: str = ""
    remedy: str = ""
    carried: str = ""

    @property
    def is_well(self) -> bool:
        return self.ending in WELL

    def counted(self, severity: Severity) -> int:
        """How many findings are so bad."""
        return sum(finding.severity is severity for finding in self.findings)

    def plain(self) -> Plain:
        """As it is sent and kept."""
        whole = {"name": self.name, "ending": self.ending.name, "files": self.files, "message": self.message}
        carried = {"carried": self.carried} if self.carried else {}
        return {**whole, "remedy": self.remedy, "findings": plain_findings(self.findings), **carried}

    @staticmethod
    def of(plain: Any) -> "OfficeDone":
        """What was sent or kept. `WrongError` for what no run of ours wrote."""
        whole = table(plain)
        ending = text(member(whole, "ending"))
        if ending not in Ending.__members__:
            raise WrongError
        return OfficeDone(
            text(member(whole, "name")),
            Ending[ending],
            number(member(whole, "files")),
            findings_of(member(whole, "findings")),
            text(member(whole, "message")),
            text(member(whole, "remedy")),
            text(whole.get("carried", "")),
        )


def refused(name: str, message: str, remedy: str = "", findings: Sequence[Finding] = ()) -> OfficeDone:
    """An office that was not made, and why."""
    return OfficeDone(name, Ending.REFUSED, 0, tuple(findings), message, remedy)


def where_all_are(wrong: Sequence[Finding], book: str, period: str) -> str:
    """Which command tells all that is `wrong` in the book, of which one is told; "" where that is all."""
    if len(wrong) < 2 or is_address(book) or not any(one.where.sheet for one in wrong):
        return ""
    path = f'"{book}"' if " " in book else book
    return f"Xem cả {len(wrong)} lỗi: cchc validate {path} --month {period}."


def told_of_open(book: Path) -> Iterator[Finding]:
    """That the book is open elsewhere: what is not saved there is not in what is made."""
    if told := told_open(book):
        message = f"{told}; chỗ chưa lưu không có trong kết quả."
        yield Finding(OPEN, Severity.CANH_BAO, Place(file=book.name), message, "Lưu sổ rồi chạy lại nếu vừa sửa.")
