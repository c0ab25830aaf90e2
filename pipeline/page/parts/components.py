"""The components of an administrative document (Decree 30, Appendix I, part I, section IV) as found in one .docx."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipeline.ground.comparing import clean, fold
from pipeline.page.model import Page, Paragraph, Segment
from pipeline.page.strokes import is_rule

_GAP = re.compile(r"\t[\t \u00a0]*|[ \u00a0]{3,}\t*")
_OPEN = re.compile(r"(Số\s*:?|ngày|tháng|năm)$", re.I)
_GOES_ON = re.compile(r"(/|tháng\b|năm\b|ngày\b|\d{1,4}\b|[.…_]+)", re.I)
SYMBOL = re.compile(r"(?P<number>[\d.…_\s]*[a-zđ]?)(?P<slash>[/\\-])\s*(?P<symbol>.*)$")

_CAPITALS = 0.9  # of the letters of a line that is set in capitals
ADDRESS = re.compile(
    r"^(địa chỉ|trụ sở|số:? \d+.*đường|đt|điện thoại|fax|e-?mail|website|thư điện tử|(cổng|trang) thông tin điện tử)\b",
    re.I,
)
STAMPS = (
    "hoa toc",
    "thuong khan",
    "khan",
    "tuyet mat",
    "toi mat",
    "mat",
    "xem xong tra lai",
    "luu hanh noi bo",
    "du thao",
)
NOTE = ("(kem theo", "(ban hanh kem theo", "(ban hanh theo", "(duoc ban hanh kem theo")
LAID_DOWN = frozenset({"Nghị quyết", "Quyết định"})


@dataclass(slots=True)
class Appendix:
    """One appendix: its heading line, the lines of its title, its note of origin, and where it begins."""

    heading: Segment
    title: list[Segment] = field(default_factory=list)
    note: Segment | None = None


@dataclass(slots=True)
class Enclosure:
    """A text that a decision lays down behind its signature (specimen 1.3): title, abstract, note of origin, body."""

    title: Segment
    abstract: list[Segment] = field(default_factory=list)
    note: Segment | None = None
    body: list[Paragraph] = field(default_factory=list)


@dataclass(slots=True)
class Parts:
    """What was recognised; a component that is not there is None or an empty list.

    `last` is the last paragraph of the running text, `end` the first of what stands behind it: recipients, signature.
    """

    document: Page
    kind: Any = None
    exempt: str = ""
    party: bool = False
    quoc_hieu: list[Segment] = field(default_factory=list)
    tieu_ngu: Segment | None = None
    tieu_ngu_lines: list[Segment] = field(default_factory=list)
    chu_quan: list[Segment] = field(default_factory=list)
    co_quan: list[Segment] = field(default_factory=list)
    so: Segment | None = None
    ngay: Segment | None = None
    vv: list[Segment] = field(default_factory=list)
    ten_loai: Segment | None = None
    known_title: bool = False
    trich_yeu: list[Segment] = field(default_factory=list)
    tham_quyen: list[Segment] = field(default_factory=list)
    menh_lenh: Segment | None = None
    kinh_gui: Segment | None = None
    kinh_gui_list: list[Segment] = field(default_factory=list)
    addressees: list[Segment] = field(default_factory=list)
    can_cu: list[Paragraph] = field(default_factory=list)
    body: list[Paragraph] = field(default_factory=list)
    noi_nhan: Segment | None = None
    recipients: list[Segment] = field(default_factory=list)
    chuc_vu: list[Segment] = field(default_factory=list)
    chuc_vu_khac: list[Segment] = field(default_factory=list)
    ho_ten: Segment | None = None
    cosigners: list[tuple[list[Segment], Segment | None]] = field(default_factory=list)
    appendices: list[Appendix] = field(default_factory=list)
    enclosures: list[Enclosure] = field(default_factory=list)
    head_tables: set[int] = field(default_factory=set)
    head_paragraphs: list[Paragraph] = field(default_factory=list)
    attached: bool = False
    attached_note: Segment | None = None
    last: Paragraph | None = None
    end: Paragraph | None = None
    day: date | None = None
    month_end: date | None = None

    @property
    def is_letter(self) -> bool:
        return self.kind is not None and self.kind["name"] == "Công văn"

    @property
    def is_minutes(self) -> bool:
        return self.kind is not None and self.kind["name"] == "Biên bản"

    @property
    def running(self) -> list[Paragraph]:
        """The running text of the document and of what it lays down behind its signature."""
        return [*self.body, *(paragraph for enclosed in self.enclosures for paragraph in enclosed.body)]

    @property
    def texts(self) -> list[list[Paragraph]]:
        """The same, each text by itself: every one numbers its articles from 1."""
        return [self.body, *(enclosed.body for enclosed in self.enclosures)]

    @property
    def headless(self) -> bool:
        """A text that is issued with a decision and bears no head of its own."""
        return self.attached and not self.quoc_hieu and self.tieu_ngu is None and not self.co_quan

    @property
    def issuer(self) -> str:
        """The name of the issuing body on one line, in capitals as printed."""
        return clean(" ".join(line.shown for line in self.co_quan))

    @property
    def number(self) -> str:
        """What stands between `Số:` and the slash; empty in a draft."""
        found = self._symbol()
        return clean(found["number"]).strip(".…_ ") if found else ""

    @property
    def symbol(self) -> str:
        """What stands after the slash of the number line: `KH-UBND`."""
        found = self._symbol()
        return clean(found["symbol"]) if found else ""

    def _symbol(self) -> re.Match[str] | None:
        if self.so is None:
            return None
        return SYMBOL.search(re.sub(r"^\s*S[ốỐ]\s*[:.;]?", "", self.so.text))


def lines(paragraph: Paragraph) -> list[Segment]:
    """The lines of a paragraph that are not blank, parted at its line breaks."""
    text = paragraph.text
    if "\n" not in text:
        return [Segment(paragraph, 0, len(text), _side(paragraph))] if text.strip() else []
    found, start = [], 0
    for piece in text.split("\n"):
        end = start + len(piece)
        if piece.strip():
            found.append(Segment(paragraph, start, end, _side(paragraph)))
        start = end + 1
    return found


def segments(paragraph: Paragraph) -> list[Segment]:
    """The lines of a paragraph, each parted again where tabs or a row of spaces set text side by side outside
    tables.
    """
    if paragraph.cell is not None:
        return lines(paragraph)
    found: list[Segment] = []
    for line in lines(paragraph):
        found.extend(_columns(line))
    return found


def _columns(line: Segment) -> Iterator[Segment]:
    text = line.raw
    bounds = [0]
    for gap in _GAP.finditer(text):
        before, after = text[: gap.start()].strip(), text[gap.end() :].strip()
        if before and after and not _OPEN.search(before) and not _GOES_ON.match(after) and len(before) < 70:
            bounds += [gap.start(), gap.end()]
    bounds.append(len(text))
    pairs = [(bounds[index], bounds[index + 1]) for index in range(0, len(bounds), 2)]
    for index, (start, end) in enumerate(pairs):
        side = line.side if len(pairs) == 1 else ("left" if index == 0 else "right")
        if len(pairs) == 1 and _pushed(text):
            side = "right"
        yield Segment(line.paragraph, line.start + start, line.start + end, side)


def _pushed(text: str) -> bool:
    """Whether tabs or spaces before a line push it to the right half of the page."""
    lead = text[: len(text) - len(text.lstrip())]
    return 10 * lead.count("\t") + len(lead) - lead.count("\t") > 30


def _side(paragraph: Paragraph) -> str:
    if paragraph.cell is not None:
        return paragraph.cell.side
    if paragraph.layout.align == "center":
        return "right" if paragraph.layout.left > 170 else "center"
    return "right" if paragraph.layout.align == "right" or paragraph.layout.left > 170 else ""


def flow(document: Page) -> list[Segment]:
    """Every line of text of the body in reading order; rows of underscores are left out."""
    return [piece for paragraph in document.paragraphs for piece in segments(paragraph) if not is_rule(piece.text)]


def alone(line: list[Segment], piece: Segment) -> bool:
    """Whether a line stands in no table, or in a box: a row of a table in which nothing stands beside it."""
    cell = piece.paragraph.cell
    if cell is None:
        return True
    row = [other.paragraph.cell for other in line if other.paragraph.cell is not None]
    return all(other.column == cell.column for other in row if (other.table, other.row) == (cell.table, cell.row))


def upper(text: str) -> bool:
    """Whether a text is set in capitals (it must hold at least two letters)."""
    capitals = sum(map(str.isupper, text))
    return capitals > 1 and capitals > _CAPITALS * sum(map(str.isalpha, text))


def starts(segment: Segment | Paragraph, *words: str) -> bool:
    """Whether a line begins with one of the folded words."""
    text = segment.plain if isinstance(segment, Paragraph) else segment.text
    return fold(text[:80]).startswith(words)
