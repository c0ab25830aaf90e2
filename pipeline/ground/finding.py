"""What is wrong, where, and what to do: the one noun that every stage reports with.

Findings are collected and told all at once; nothing that an officer can mend ever becomes a traceback.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

DOUBTS = "DL-NGO-"  # codes of what breaks no rule and is unlike the office itself: counted past the first few of a run


class Severity(StrEnum):
    """How bad a finding is; the values are the words that an officer sees."""

    LOI = "lỗi"
    CANH_BAO = "cảnh báo"
    NHAC = "nhắc"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding lies: a sheet and cell of a workbook, or a component and paragraph of a document.

    Every field is optional; `str()` gives the words an officer reads, for example `Trang TTHC, ô F12`.
    """

    file: str = ""
    sheet: str = ""
    cell: str = ""
    component: str = ""
    paragraph: int | None = None
    quote: str = ""

    def __str__(self) -> str:
        parts = []
        if self.sheet:
            parts.append(f"Trang {self.sheet}")
        if self.cell:
            parts.append(f"ô {self.cell}" if self.sheet else f"Ô {self.cell}")
        if self.component:
            parts.append(self.component)
        if self.paragraph is not None:
            parts.append(f"đoạn {self.paragraph}")
        if self.quote:
            parts.append(f"“{self.quote}”")
        return ", ".join(parts) or self.file


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem: a code that never changes, how bad, where, what is wrong, what to do, by which clause."""

    code: str
    severity: Severity
    where: Place
    message: str
    remedy: str = ""
    clause: str = ""

    def __str__(self) -> str:
        where = str(self.where)
        text = f"{where}: {self.message}" if where else self.message
        return f"{text} {self.remedy}".rstrip()


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that stop a run."""
    return [f for f in findings if f.severity is Severity.LOI]


@dataclass(eq=False)
class PipelineError(Exception):
    """A run ends here. `message` is one Vietnamese sentence, `remedy` the next; the class owns the exit code."""

    message: str
    remedy: str = ""
    findings: Sequence[Finding] = field(default=())

    exit_code = 3

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".rstrip()


class InputError(PipelineError):
    """The officer's input (a file, a cell, a month that is not in the book) cannot be used: exit 1."""

    exit_code = 1


class UsageError(PipelineError):
    """The command was called with words it cannot take (a wrong month format): exit 2."""

    exit_code = 2
