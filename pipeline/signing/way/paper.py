"""What is known of one paper, out of which its steps are reckoned."""

from dataclasses import dataclass
from datetime import date

from pipeline.signing.way.seen import PageSeen, PdfSeen


@dataclass(frozen=True, slots=True)
class BookSeen:
    """What the book says of a paper: number and day with their cell; its year; the row where they belong, in words; the
    next number of its series; `taken` the other paper that has the number of this one; `unread` why the book cannot be
    asked.
    """

    number: str = ""
    day: date | None = None
    cell: str = ""
    year: int = 0
    row: str = ""
    following: int | None = None
    taken: str = ""
    unread: str = ""


@dataclass(frozen=True, slots=True)
class PaperSeen:
    """Everything that is known of one paper; `way` is its .docx as a command is given it.

    `faults` and `doubts` count what the inspector finds, `refused` says why it could not look, `conflicts` wait for a
    hand; `issued` says that number and day were put on the page; `spoken` that it goes to the station; `sent` what is
    known of that, in words, "" where nothing was sent, `sent_wrong` what speaks against it; `send` are the words of the
    command that sends.
    """

    way: str
    page: PageSeen
    pdf: PdfSeen
    book: BookSeen
    faults: int = 0
    doubts: int = 0
    refused: str = ""
    conflicts: int = 0
    issued: bool = False
    spoken: bool = False
    sent: str = ""
    sent_wrong: str = ""
    send: tuple[str, ...] = ()

    @property
    def is_on_paper(self) -> bool:
        """Whether it has number and day and nothing was laid out for digital signatures: it was signed by hand."""
        return self.issued and not self.pdf.has_fields and not self.pdf.unread and not self.pdf.wrong

    @property
    def pdf_way(self) -> str:
        return str(self.pdf.path)

    @property
    def number(self) -> str:
        """The number that the file to be issued shows: the PDF's where it has fields."""
        return self.pdf.number if self.pdf.has_fields else self.page.number

    @property
    def day(self) -> date | None:
        return self.pdf.day if self.pdf.has_fields else self.page.day

    @property
    def differing(self) -> str:
        """Number and day of the book where they are others than the file's; "" where they agree or one has none."""
        book = self.book
        if not book.number or book.day is None or not self.number:
            return ""
        same = _plain(book.number) == _plain(self.number) and self.day in (None, book.day)
        return "" if same else shown(book.number, book.day)

    @property
    def page_differing(self) -> str:
        """Number and day that the .docx prints where they are others than the PDF's; "" where one of them has none."""
        pdf, page = self.pdf, self.page
        if not pdf.has_fields or not pdf.number or not page.number:
            return ""
        same = _plain(page.number) == _plain(pdf.number) and (None in (page.day, pdf.day) or page.day == pdf.day)
        return "" if same else shown(page.number, page.day)


def shown(number: str, day: date | None) -> str:
    """`số 64 ngày 04/05/2021`."""
    return f"số {number}{f' ngày {day:%d/%m/%Y}' if day else ''}"


def _plain(number: str) -> str:
    return number.strip().lstrip("0").lower()
