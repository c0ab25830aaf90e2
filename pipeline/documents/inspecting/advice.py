"""What will go wrong later with a template that can be filled today: told by `inspect`, never by `fill`."""

import re
from collections.abc import Iterator, Mapping

from pipeline.documents.placing.paragraphs import TaggedParagraph
from pipeline.documents.placing.parts import Part
from pipeline.documents.placing.places import part_label, place_of
from pipeline.documents.placing.xmltree import Node, W, XmlError, parse
from pipeline.ground.finding import Finding, Place, Severity

_STRAY = re.compile(r"\}\}|%\}|#\}")
_STYLE = f"{W}}}val"
# A set of forms with styles of its own has this one; in other templates any style is as good as another.
_OUR_MARK = "Quốc hiệu"


def on_part(part: Part, own_styles: set[str] | None) -> Iterator[Finding]:
    """Advice on one part; `own_styles` are the ids of the form's own paragraph styles, None where it has no set."""
    home = {tag: paragraph for paragraph in part.paragraphs for tag in paragraph.tags}
    for span in part.spans:
        statement = span.tags[0].statement
        if statement is None or span.tags[0] not in home or span.tags[-1] not in home:
            continue
        first, last = home[span.tags[0]], home[span.tags[-1]]
        if statement.kind == "if" and first is not last and _fills_cell(first.node, last.node):
            yield _finding(
                part, first, "mau-o-rong", Severity.CANH_BAO,
                "ô này chỉ có các đoạn nằm trong {% if %}: khi điều kiện sai, ô không còn đoạn nào, Word báo tệp hỏng.",
                "Thêm một đoạn trống vào cuối ô; nếu không, máy tự thêm khi điền.",
            )  # fmt: skip
        if statement.kind == "for" and span.tags[0].level == "tr" and _merged_rows(first.node, last.node):
            yield _finding(
                part, first, "mau-hang-tron", Severity.CANH_BAO,
                "hàng lặp có ô trộn dọc: các bản lặp sẽ trộn vào nhau.",
                "Bỏ trộn ô trong hàng lặp, hoặc dùng {% vm %} để trộn theo vòng lặp.",
            )  # fmt: skip
    for node in part.root.walk():
        if node.name in ("w:del", "w:moveFrom") and any("{" in text for inner in node.walk() for text in inner.texts):
            yield Finding(
                "mau-chu-da-xoa", Severity.NHAC, place_of(part.file, part.name, node.ancestor("w:p"), "", part.numbers),
                "có thẻ trong phần chữ đã xóa (theo dõi sửa đổi); phần này không được điền.",
                "Chấp nhận các sửa đổi trong Word (Review → Accept) rồi lưu lại.",
            )  # fmt: skip
    for paragraph in part.paragraphs:
        yield from _on_paragraph(part, paragraph, own_styles)
    yield from _on_turns(part)


def _on_paragraph(part: Part, paragraph: TaggedParagraph, own_styles: set[str] | None) -> Iterator[Finding]:
    stray = _STRAY.search(paragraph.plain())
    if stray:
        yield _finding(
            part, paragraph, "mau-dau-thua", Severity.CANH_BAO,
            f"có “{stray[0]}” mà không có dấu mở; sẽ in nguyên ra văn bản.",
            "Thêm dấu mở, hoặc xóa đi.",
        )  # fmt: skip
    if own_styles is not None and any(tag.kind == "out" for tag in paragraph.tags):
        properties = paragraph.node.child("w:pPr")
        style = properties.child("w:pStyle") if properties is not None else None
        name = style.attributes.get(_STYLE, "") if style is not None else ""
        if name not in own_styles:
            yield _finding(
                part, paragraph, "mau-kieu-la", Severity.NHAC,
                f"thẻ nằm trong kiểu “{name or 'Normal'}”, không phải kiểu của bộ mẫu.",
                "Chọn một kiểu của bộ mẫu (ví dụ Lời văn) cho đoạn này.",
            )  # fmt: skip


def _finding(
    part: Part, paragraph: TaggedParagraph, code: str, severity: Severity, message: str, remedy: str
) -> Finding:
    return Finding(
        code, severity, place_of(part.file, part.name, paragraph.node, paragraph.text, part.numbers), message, remedy
    )


def _fills_cell(first: Node, last: Node) -> bool:
    cell = first.parent
    if cell is None or cell is not last.parent or cell.name not in ("w:tc", "w:txbxContent"):
        return False
    inside = [child for child in cell.children if child.name in ("w:p", "w:tbl", "w:sdt")]
    return bool(inside) and inside[0] is first and inside[-1] is last


def _merged_rows(first: Node, last: Node) -> bool:
    """Whether a merge of cells goes over the edge of the repeated rows: turns would then merge into each other.

    A merge that begins and ends within one turn is right.
    """
    row, end = first.ancestor("w:tr"), last.ancestor("w:tr")
    if row is None or end is None or row.parent is None or row.parent is not end.parent:
        return False
    rows = [node for node in row.parent.children[row.position() :] if node.name == "w:tr"]
    turn = rows[: rows.index(end) + 1]
    # The rows of the tags themselves are not printed.
    printed = turn[1:-1] if row is not end and len(turn) > 2 else turn
    after = rows[len(turn) : len(turn) + 1]
    return bool(_continued(printed[0]) or (after and _continued(after[0]) & _merged(printed[-1])))


def _columns(row: Node) -> Iterator[tuple[int, Node | None]]:
    """Each cell's first column of the grid, and its mark of a vertical merge."""
    column = 0
    for cell in row.children:
        if cell.name == "w:tc":
            properties = cell.child("w:tcPr")
            span = properties.child("w:gridSpan") if properties is not None else None
            yield column, properties.child("w:vMerge") if properties is not None else None
            width = span.attributes.get(_STYLE, "1") if span is not None else "1"
            column += int(width) if width.isdecimal() else 1


def _continued(row: Node) -> set[int]:
    """The columns whose cell goes on from the row above."""
    return {at for at, merge in _columns(row) if merge is not None and merge.attributes.get(_STYLE) != "restart"}


def _merged(row: Node) -> set[int]:
    return {at for at, merge in _columns(row) if merge is not None}


def _on_turns(part: Part) -> Iterator[Finding]:
    """What a turn of a loop does not begin anew: automatic numbers, what a content control has stored."""
    loops = [
        (span.tags[0].node.start, span.tags[-1].node.start)
        for span in part.spans
        if span.tags[0].statement is not None
        and span.tags[0].statement.kind == "for"
        and isinstance(span.tags[0].node, Node)
        and isinstance(span.tags[-1].node, Node)
    ]
    for paragraph in part.paragraphs:
        properties = paragraph.node.child("w:pPr")
        around = sum(start < paragraph.node.start < end for start, end in loops)
        if around > 1 and properties is not None and properties.child("w:numPr") is not None:
            yield _finding(
                part, paragraph, "mau-danh-so", Severity.NHAC,
                "danh sách đánh số tự động nằm trong hai vòng lặp lồng nhau: số chạy tiếp qua các lượt, không về 1.",
                "Muốn lượt nào cũng từ 1: bỏ đánh số tự động, gõ {{ loop.index }}. trước nội dung.",
            )  # fmt: skip
    for node in part.root.walk():
        if (
            node.name == "w:sdt"
            and (stored := _stored(node))
            and any("{" in t for one in node.walk() for t in one.texts)
        ):
            inner = next((one for one in node.walk() if one.name == "w:p"), node.ancestor("w:p"))
            yield Finding(
                "mau-o-noi-dung", Severity.NHAC, place_of(part.file, part.name, inner, "", part.numbers),
                f"ô nội dung (content control) này giữ riêng {stored}; điền chữ vào ô không đổi được phần ấy.",
                "Bỏ ô nội dung, giữ lại chữ: bấm chuột phải vào ô → Remove Content Control.",
            )  # fmt: skip


def _stored(control: Node) -> str:
    """What a content control keeps beside its text."""
    properties = control.child("w:sdtPr")
    for node in properties.walk() if properties is not None else ():
        if node.name == "w:dataBinding":
            return "một giá trị nối với thuộc tính của tệp"
        if node.name == "w:date" and f"{W}}}fullDate" in node.attributes:
            return "một ngày"
        if node.name.endswith("}checkbox"):
            return "dấu đã chọn hay chưa"
    return ""


def own_styles(styles: bytes | None) -> set[str] | None:
    """The ids of the custom paragraph styles of a form of our set; None for a template that is not of it."""
    if styles is None or _OUR_MARK.encode() not in styles:
        return None
    try:
        root = parse(styles)
    except XmlError:
        return None
    return {
        style.attributes.get(f"{W}}}styleId", "")
        for style in root.children
        if style.name == "w:style" and style.attributes.get(f"{W}}}customStyle") in ("1", "true", "on")
    }


def on_package(file: str, unpacked: Mapping[str, bytes], filled: set[str]) -> Iterator[Finding]:
    """Tags in parts that are never filled."""
    for name, content in unpacked.items():
        if name not in filled and (b"{{" in content or b"{%" in content):
            place = Place(file=file, component=part_label(name))
            message = f"phần {name} có thẻ, nhưng phần này không được điền."
            yield Finding("mau-phan-khong-dien", Severity.CANH_BAO, place, message, "Chuyển thẻ vào thân văn bản.")
