"""Where the numbering of one text stands, for the rule that judges whether numbers follow one another."""

import re
from dataclasses import dataclass, field

from pipeline.checks.rules.text.structure import BULLETS, centred_heading
from pipeline.page.model import Paragraph


@dataclass(slots=True)
class Count:
    """The last number of every level; 0 or empty where a level has not begun.

    `introduced`: a line that introduces a list stands above; `headline`: a heading without a number does; `lone`: a
    list begun again with 1 that has no 2 yet (the number before it, its paragraph, its mark); `loose`: a bullet stands
    where a number may have been; `resumed`: plain text stands below the last point, after which points go on or begin
    again.
    """

    chapters: dict[str, int] = field(default_factory=dict)
    sections: dict[str, int] = field(default_factory=dict)
    article: int = 0
    division: int = 0
    item: int = 0
    clauses: list[int] = field(default_factory=list)
    last: int = 0
    mark: str = ""
    letter: str = ""
    introduced: bool = False
    headline: bool = False
    loose: bool = False
    resumed: bool = False
    lone: tuple[int, Paragraph, str] | None = None

    def begin(self, level: str) -> None:
        """A heading of `level` begins the levels below it anew."""
        if level == "chapter":
            self.sections.clear()
        if level in ("chapter", "section", "division"):
            self.item = 0
        if level in ("chapter", "division", "article"):
            self.last = 0
        self.clauses, self.letter, self.lone = [], "", None
        self.headline = self.loose = self.resumed = False

    def number(self, value: int, mark: str, follows: bool) -> None:
        """A clause was read: it goes on the innermost list, or opens one within it."""
        if follows:
            self.clauses[-1] = value
        elif value == 1 or not self.clauses:
            self.clauses.append(value)
        self.last, self.mark, self.letter, self.loose, self.resumed = value, mark, "", False, False

    def inline(self, found: re.Match[str] | None) -> None:
        """What is numbered within the line of a higher level: "Điều 1. 1. …", "1. … a) …"."""
        if found is None:
            return
        mark = found["mark"]
        if mark[0].isdigit() and not self.clauses:
            self.clauses, self.last, self.mark = [int(mark[:-1])], int(mark[:-1]), "."
        elif mark[0].isalpha() and not self.letter:
            self.letter = mark[0]

    def plain(self, paragraph: Paragraph) -> None:
        """A paragraph without a number: a heading begins lists anew, any text lets points begin again or go on."""
        centred = centred_heading(paragraph)
        if centred or (paragraph.whole.bold and not paragraph.plain.endswith((".", ";", "./."))):
            self.headline = self.introduced = self.resumed = True
            self.letter = "" if centred else self.letter
        elif paragraph.label == "•" or paragraph.plain[:1] in BULLETS:
            self.loose = True
        elif not paragraph.plain.startswith(("-", "+", "–")):
            self.resumed = True
