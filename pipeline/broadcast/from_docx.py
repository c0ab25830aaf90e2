"""`body`: what of a signed document is read out: its title and paragraphs, not its head, number, recipients, signature.

Two roads. A page of ours names its parts by the styles of its paragraphs. A page of anybody else's is read by the
order of Decree 30/2020 (Appendix I): head, title, body, then recipients and signature.
"""

from dataclasses import dataclass
from pathlib import Path

from pipeline.broadcast import page_parts
from pipeline.broadcast.table_told import told
from pipeline.broadcast.wordml import Block, Paragraph, Table, read_blocks
from pipeline.ground.finding import Finding, InputError, Place, Severity

_HEADLINE, _LABEL, _LEAD_IN = "Tiêu đề tin", "Tiêu đề mục tin", "Lời dẫn văn bản"
_UNREAD = frozenset(
    (
        _LEAD_IN,
        "Quốc hiệu",
        "Tiêu ngữ",
        "Cơ quan chủ quản",
        "Cơ quan ban hành",
        "Số ký hiệu",
        "Địa danh",
        "Ghi chú số liệu",
        "Kính gửi",
        "Danh sách kính gửi",
        "Thẩm quyền ban hành",
        "Quyền hạn ký",
        "Họ tên người ký",
        "Nơi nhận",
        "Danh sách nơi nhận",
        "Người soạn thảo",
        "Địa chỉ cơ quan",
        "Kèm theo",
    )
)
_TITLE = frozenset(("Tên loại", "Trích yếu", "Trích yếu công văn"))


@dataclass(frozen=True, slots=True)
class Item:
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
class Body:
    """What is read of a document: its `title`, its `items` (one, unless the page marks several), and findings."""

    title: str
    items: tuple[Item, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """All that is read out, items in order."""
        return tuple(p for item in self.items for p in item.read_out)


def body(source: Path | str | bytes) -> Body:
    """The part of a .docx that is read out. InputError for a file that cannot be read or says nothing."""
    blocks = read_blocks(Path(source) if isinstance(source, str) else source)
    ours = any(isinstance(b, Paragraph) and b.style in (_HEADLINE, _LEAD_IN) for b in blocks)
    found = _by_style(blocks) if ours else _by_order(blocks)
    if not found.paragraphs:
        raise InputError("Văn bản không có đoạn nào để đọc.", "Kiểm tra lại tệp: phần lời văn đang trống.")
    return found


def _by_style(blocks: list[Block]) -> Body:
    items: list[Item] = []
    findings: list[Finding] = []
    title: list[str] = []
    label, headline = "", ""
    paragraphs: list[str] = []

    def close() -> None:
        if headline or paragraphs:
            items.append(Item(label, headline, tuple(paragraphs)))

    for block in blocks:
        if isinstance(block, Table):
            if not page_parts.is_furniture(block.text):
                paragraphs += _table(block, findings)
            continue
        if not block.text or block.style in _UNREAD or page_parts.is_rule(block.text):
            continue
        if block.style in _TITLE:
            title.append(block.text)
        elif block.style in (_LABEL, _HEADLINE):
            if block.style == _LABEL or headline or paragraphs:
                close()
                headline, paragraphs = "", []
                label = ""
            if block.style == _LABEL:
                label = block.text
            else:
                headline = " ".join(block.text.split())
        else:
            paragraphs += page_parts.lines(block.text)
    close()
    return Body(_title(title), tuple(items), tuple(findings))


def _by_order(blocks: list[Block]) -> Body:
    first, title = page_parts.title(blocks)
    last = page_parts.end(blocks, first)
    findings: list[Finding] = []
    paragraphs: list[str] = []
    for block in page_parts.without_addressees(blocks[first:last]):
        if isinstance(block, Table):
            if not page_parts.is_furniture(block.text):
                paragraphs += _table(block, findings)
        elif block.text and not page_parts.is_rule(block.text) and not page_parts.is_attached_to(block.text):
            paragraphs += page_parts.lines(block.text)
    headline = _title(title)
    return Body(headline, (Item("", headline, tuple(paragraphs)),), tuple(findings))


def _title(parts: list[str]) -> str:
    return " ".join(" ".join(parts).split())


def _table(table: Table, findings: list[Finding]) -> list[str]:
    """A small regular table is told row by row; any other is left out. Both are said in a finding."""
    if not table.text.strip():
        return []
    quote = " ".join(table.text.split())[:80]
    sentences = told(table)
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
