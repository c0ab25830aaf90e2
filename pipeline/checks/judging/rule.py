"""The nouns that every rule is written with: what it looks at, what it says, what could mend it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from pipeline.checks.judging.mends import Mend
from pipeline.checks.judging.sought import Sought
from pipeline.checks.judging.whole import Whole, whole
from pipeline.ground.finding import Finding, Place, Severity
from pipeline.law.tables import Law
from pipeline.page.model import Page, Paragraph, Segment
from pipeline.page.parts.components import Parts


@dataclass(frozen=True, eq=False)
class Subject:
    """One document under judgement: its model, its components, the tables in force on its day; what many rules ask of
    it is found out once.
    """

    document: Page
    parts: Parts
    layout: Law
    kinds: Law
    day: date | None
    pages: int

    def component(self, key: str) -> Any:
        """A component's row of the layout table."""
        return self.layout["component"][key]

    @cached_property
    def whole(self) -> Whole:
        """The document taken together: what it says, how it looks."""
        return whole(self.document)

    @cached_property
    def order(self) -> dict[int, int]:
        """Which of the document's paragraphs each is, by its id."""
        return {id(paragraph): at for at, paragraph in enumerate(self.document.paragraphs)}

    @cached_property
    def running(self) -> list[Paragraph]:
        """The running text of the document and of what it lays down behind its signature."""
        return self.parts.running

    @cached_property
    def texts(self) -> list[tuple[Paragraph, str]]:
        """The legal bases and the running text, each paragraph with what it says."""
        return [(paragraph, paragraph.plain) for paragraph in (*self.parts.can_cu, *self.running)]

    def where(self, *sought: Sought) -> Iterator[tuple[Paragraph, str]]:
        """Those of `texts` in which one of these patterns may find something."""
        words = [word for each in sought for word in each.words if word in self._said]
        for paragraph, text in self.texts if words else ():
            if any(word in text for word in words):
                yield paragraph, text

    @cached_property
    def _said(self) -> str:
        return "\n".join([text for _, text in self.texts])


@dataclass(frozen=True, slots=True)
class Fault:
    """What is there and what must be (`message`), how to mend it in Word (`remedy`), where; severity only where it is
    not the rule's.
    """

    message: str
    remedy: str
    where: Segment | Paragraph | None = None
    component: str = ""
    severity: Severity | None = None
    mends: tuple[Mend, ...] = ()


Judge = Callable[[Subject], Iterable[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A code that never changes, how bad a breach is, and the judge; clause and title stand in the layout table under
    the code.
    """

    code: str
    severity: Severity
    judge: Judge
    component: str = "Văn bản"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A finding with what could mend it and the paragraph it lies in."""

    finding: Finding
    mends: tuple[Mend, ...] = field(default=())
    paragraph: Paragraph | None = None


def verdicts(rule: Rule, subject: Subject, file: str) -> Iterator[Verdict]:
    """Everything that one rule has to say about a document."""
    for fault in rule.judge(subject):
        clause, source = subject.layout["rules"][rule.code]["clause"], subject.layout["short"]
        paragraph = fault.where.paragraph if isinstance(fault.where, Segment) else fault.where
        place = Place(
            file=file,
            component=fault.component or rule.component,
            paragraph=(paragraph.number or None) if paragraph is not None else None,
            quote=quoted(fault.where),
        )
        cited = f"{clause}, {source}" if clause and "NĐ" not in clause else clause
        finding = Finding(rule.code, fault.severity or rule.severity, place, fault.message, fault.remedy, cited)
        yield Verdict(finding, fault.mends, paragraph)


def ending(text: str) -> str:
    """The last words of a text."""
    words = text.split()
    return ("…" if len(words) > 5 else "") + " ".join(words[-5:])


def quoted(where: Segment | Paragraph | None) -> str:
    """The first words of a place."""
    if where is None:
        return ""
    text = where.plain if isinstance(where, Paragraph) else where.text
    words = text.split()
    return " ".join(words[:8]) + ("…" if len(words) > 8 else "")
