"""What one merge has at hand, and what it has to tell at the end."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.merging.telling.comments import ASKS, Comments
from pipeline.merging.telling.tracking import Tracking
from pipeline.merging.transplant import Transplant
from pipeline.ooxml.names import Element, W
from pipeline.ooxml.package import Package


@dataclass(slots=True)
class Side:
    """One of the three versions: its package, the part that is being merged, the marks its blocks carry."""

    package: Package
    part: str
    marks: dict[Element, list[str]]


@dataclass(slots=True)
class Session:
    """The result grows in the package of `hers`: whatever nobody speaks of stays as she left it."""

    base: Side
    hers: Side
    ours: Side
    comments: Comments
    tracking: Tracking | None
    from_base: Transplant
    from_ours: Transplant
    conflicts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    placed: list[tuple[Element, str]] = field(default_factory=list)  # marks for the result, as `ours` has them
    changed: int = 0  # how often anything of ours went in
    place: str = ""  # the cell that is merged now: its row and column in words

    def new(self, element: Element) -> Element:
        """A copy of an element of ours that is at home in the result, its marks kept in mind."""
        copy = self.from_ours.bring(element, self.ours.part, self.hers.part)
        self._remember(element, copy)
        self.changed += 1
        return copy

    def old(self, element: Element) -> Element:
        """A copy of an element of the base that is at home in the result."""
        return self.from_base.bring(element, self.base.part, self.hers.part)

    def mark(self, theirs: Element, mine: Element) -> None:
        """`mine`, in the result, is the block that is `theirs` in ours."""
        self.placed += [(mine, name) for name in self.ours.marks.get(theirs, ())]

    def _remember(self, element: Element, copy: Element) -> None:
        if self.ours.marks:
            for theirs, mine in zip(element.iter(element.tag), copy.iter(element.tag), strict=False):
                self.mark(theirs, mine)
            if not element.tag.endswith("}p"):
                tag = element.tag.rpartition("}")[0] + "}p"
                for theirs, mine in zip(element.iter(tag), copy.iter(tag), strict=False):
                    self.mark(theirs, mine)

    @property
    def takes_comments(self) -> bool:
        """Whether the part that is merged now is the text itself: Word has no comments in headers and notes."""
        return self.hers.part == self.hers.package.main

    def at(self, words: str) -> str:
        """Where a conflict is, by the cell it lies in or by the words beside it."""
        return self.place or f"“{words}”"

    def asked(self, text: str) -> str:
        """`text` as it can be told: without a comment in the part there is none to be deleted."""
        return text if self.takes_comments else text.replace(ASKS, "hãy chọn")

    def comment(self, elements: Sequence[Element], text: str) -> None:
        """A comment on the first paragraph in `elements`, where the part takes one."""
        if not self.takes_comments:
            return
        for element in elements:
            paragraph = next(element.iter(W + "p"), None)
            if paragraph is not None:
                self.comments.at(paragraph, text)
                return

    def conflict(self, text: str) -> None:
        if text not in self.conflicts:
            self.conflicts.append(text)

    def note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)
