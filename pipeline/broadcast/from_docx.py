"""`body`: what of a signed document is read out, as the lines that `tell` takes: headlines, paragraphs, told tables."""

import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.broadcast.words.pattern import pattern
from pipeline.ground.finding import Finding, InputError, Place, Severity
from pipeline.page.aloud import Grid, aloud
from pipeline.page.model import Page
from pipeline.page.reading import opened

_MOST_ROWS, _MOST_COLUMNS = 16, 6
_NUMBER = pattern(r"[\d.,%\s/-]*\d[\d.,%\s/-]*")
DIALOGUE, SHORT = ".hoi-dap", "-ngan"
_ORDER = pattern(r"(?:STT|TT|Số TT|Stt|Số thứ tự)\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReadItem:
    """One news item: the unread `label` of its section ("" if none), the `headline` read out, the written
    `paragraphs`.
    """

    label: str
    headline: str
    paragraphs: tuple[str, ...]

    @property
    def read_out(self) -> tuple[str, ...]:
        """The headline, if there is one, and the paragraphs: what `tell` takes."""
        return (self.headline, *self.paragraphs) if self.headline else self.paragraphs


@dataclass(frozen=True, slots=True)
class ReadOut:
    """What is read of a document: its `title`, its `items` (one, unless the page marks several), and findings."""

    title: str
    items: tuple[ReadItem, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """All that is read out, items in order."""
        return tuple(p for item in self.items for p in item.read_out)


def ending(label: str, number: int) -> str:
    """What parts the files of a page's item, by its section's label and its number from 0, from those of the first:
    `-ngan` a short one, `.hoi-dap` a dialogue, its number otherwise.
    """
    if number == 0:
        return ""
    if label.casefold().replace("–", "-").replace(" ", "").endswith("hỏi-đáp"):
        return DIALOGUE
    return SHORT if "ngắn" in label.casefold() else f"-{number + 1}"


def body(source: Page | Path | str | bytes) -> ReadOut:
    """The part of a page, or of a .docx, that is read out. InputError for a file that is none or says nothing."""
    written = source if isinstance(source, Page) else opened(source)
    page = aloud(written)
    findings: list[Finding] = []
    items = []
    for passage in page.passages:
        paragraphs: list[str] = []
        for piece in passage.pieces:
            paragraphs += _table(piece, findings) if isinstance(piece, Grid) else [piece]
        items.append(ReadItem(passage.label, passage.headline, tuple(paragraphs)))
    findings += map(_unheard, page.left_out)
    if written.embedded:
        findings.append(_embedded(written.embedded))
    found = ReadOut(page.title, tuple(items), tuple(findings))
    if not found.paragraphs:
        raise InputError("Văn bản không có đoạn nào để đọc.", "Kiểm tra lại tệp: phần lời văn đang trống.")
    return found


def _embedded(count: int) -> Finding:
    """Documents within the document (altChunk): Word shows them, here nobody opens them."""
    return Finding(
        "PT-06",
        Severity.CANH_BAO,
        Place(component="văn bản con nhúng"),
        f"Có {count} văn bản con nhúng (altChunk) không được đọc.",
        "Mở bằng Word rồi lưu lại: Word đưa lời của văn bản con vào trang; sau đó lấy lại bài đọc.",
    )


def _unheard(heading: str) -> Finding:
    """An appendix, or a text that a decision lays down: it stands behind the signature and is not read."""
    return Finding(
        "PT-06",
        Severity.CANH_BAO,
        Place(component="phụ lục", quote=heading[:80]),
        "Phần sau chữ ký không được đọc.",
        "Điều cần nghe trong phần ấy phải viết vào bài, hoặc tách thành tệp riêng rồi lấy bài đọc từ tệp đó.",
    )


def _table(table: Grid, findings: list[Finding]) -> list[str]:
    """A small regular table is told row by row; any other is left out. Both are said in a finding."""
    quote = " ".join(cell for row in table.rows for cell in row if cell)[:80]
    if not quote:
        return []
    sentences = _told(table)
    findings.append(
        Finding(
            "PT-06",
            Severity.NHAC if sentences else Severity.CANH_BAO,
            Place(component="bảng", quote=f"{quote}…"),
            "Bảng được đọc thành câu, mỗi hàng một câu."
            if sentences
            else "Bảng không đọc thành câu được và bị bỏ qua.",
            "Nghe lại; nếu khó nghe, viết nội dung bảng thành đoạn văn."
            if sentences
            else "Viết điều cần nói trong bảng thành đoạn văn.",
        )
    )
    return sentences


def _told(table: Grid) -> list[str]:
    """One sentence a row below the header (`Xã Lâm Tân: tiếp nhận 120, đúng hạn 118.`); [] when the table is too large
    or irregular to be heard.
    """
    rows = [row for row in table.rows if any(row)]
    if not table.regular or not 2 <= len(rows) <= _MOST_ROWS:
        return []
    header = rows[0]
    if not 2 <= len(header) <= _MOST_COLUMNS or any(len(row) != len(header) for row in rows):
        return []
    if not all(header) or any(_NUMBER.fullmatch(h) for h in header):
        return []
    skip = 1 if _ORDER.fullmatch(header[0]) else 0
    # Where a cell holds a comma of its own, a longer pause parts the cells.
    pause = "; " if any(", " in cell for row in rows for cell in row[skip + 1 :]) else ", "
    sentences = []
    for row in rows[1:]:
        name, values = row[skip], zip(header[skip + 1 :], row[skip + 1 :], strict=True)
        said = pause.join(f"{_lower(h)}{_cell(v)}" for h, v in values if v)
        if name:
            sentences.append(f"{name}: {said}." if said else f"{name}.")
    return sentences


def _cell(value: str) -> str:
    """A figure is read on from its heading (tiếp nhận 120), words are not; “trễ hạn không” would be a question."""
    if value in ("0", "00"):
        return ": không có"
    return f": {value}" if value[0].isalpha() else f" {value}"


def _lower(heading: str) -> str:
    """A heading inside a sentence begins small, unless it begins with an abbreviation."""
    return heading if heading[1:2].isupper() else heading[0].lower() + heading[1:]
