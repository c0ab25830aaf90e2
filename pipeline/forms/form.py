"""Make an empty Decree 30 form: the head, the title, the body of its type, the signatures, in our styles."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from typing import Any

from docx.document import Document

from pipeline.forms import bodies
from pipeline.forms.blocks import Blocks
from pipeline.forms.contract import contract_of
from pipeline.forms.kinds import kind_of, table
from pipeline.forms.sheet import END, blank, next_section, number_pages, saved, turn
from pipeline.forms.slot import Slot, Writer
from pipeline.forms.tables import Body, sections

# What the short rules are measured against while a form does not know its office: names of usual length.
USUAL_ISSUER = "PHÒNG NỘI VỤ"
USUAL_ABSTRACT = "Về công tác cải cách hành chính năm 2021"


@dataclass(frozen=True, slots=True)
class Annex:
    """What follows the signatures in a section of its own, with page numbers of its own.

    Decree 30, appendix I, part III, item 1: its `number` is Roman where there are several and empty where there is one;
    its name in capitals; what it comes with. `landscape` turns the pages; `condition` says when it is there at all: one
    with a condition turns its pages like the one before it.
    """

    number: str
    name: str
    reference: str
    write: Writer
    landscape: bool = False
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the document type `kind`, its name or its abbreviation, and what it has in place of its type's own.

    `body` writes what stands between title and signatures; `issuer` and `abstract` are the texts that the short rules
    are measured against; `signing` are rows of signatures, left and right; a form that is not always `numbered` has its
    number only where the data gives one; `title` stands for the name of the type where the data says which one it is.
    """

    kind: str
    body: Body | None = None
    issuer: str = USUAL_ISSUER
    abstract: str = USUAL_ABSTRACT
    appendices: Sequence[Annex] = ()
    signing: Sequence[tuple[Writer, Writer]] = ()
    numbered: bool = True
    title: str = ""

    def made(self, day: date | None = None) -> bytes:
        """The bytes of the empty form (.docx) by the law of `day`, the newest without it; the same bytes every time.

        What an office fills in stands there as Jinja tags. `UsageError` where there is no such type.
        """
        return saved(self._written(kind_of(self.kind, day), day))

    def contract(self, day: date | None = None) -> str:
        """The contract (TOML) of the form. `UsageError` where there is no such type."""
        row = kind_of(self.kind, day)
        paragraphs = self._written(row, day).element.body.iter("{*}p")
        return contract_of(row, "\n".join("".join(paragraph.itertext()) for paragraph in paragraphs))

    def _written(self, row: Mapping[str, Any], day: date | None) -> Document:
        layout, sample = table("the-thuc", day), bodies.sample_of(row, day)
        blocks, document = Blocks(layout, self.issuer, self.abstract), blank(layout)
        number_pages(document, layout)
        at = Slot(document._body)
        blocks.head(at, dated=row.get("dated", True), letter=not row["names"], numbered=self.numbered)
        if row["names"]:
            blocks.title(at, self.title or row["names"][0], abstract=sample.get("abstract", True))
        (self.body or bodies.body_of(row, sample))(at, blocks)
        blocks.signatures(at, self.signing or bodies.signatures_of(row, two=sample.get("two_signers", False)))
        for appendix in self.appendices:
            with at.block(f"if {appendix.condition}") if appendix.condition else nullcontext():
                next_section(document)
                at.line("Phụ lục", f"Phụ lục {appendix.number}".strip())
                at.line("Tên phụ lục", appendix.name)
                at.line("Kèm theo", f"({appendix.reference})")
                appendix.write(at)
            turn(document, landscape=appendix.landscape)
        at.line(END)
        return document


def new_form(kind: str, *, day: date | None = None) -> bytes:
    """The bytes of an empty form of the type `kind`, see `Form`."""
    return Form(kind).made(day)


def kind_page(kind: str, *, day: date | None = None) -> bytes:
    """The bytes of the page of a new kind of document: its text comes in blocks (`tables.sections`).

    Greeting and legal bases stand where the data has them, a table or a chart where the text says `@name`.
    """
    greeting = kind_of(kind, day)["greeting"]
    return Form(kind, sections(bases=True, greeting=greeting)).made(day)


def new_contract(kind: str, *, day: date | None = None) -> str:
    """The contract (TOML) of the form that `new_form(kind)` makes."""
    return Form(kind).contract(day)
