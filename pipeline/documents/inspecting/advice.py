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

Numbered = tuple[str, int]  # a list (w:numId) and a level of it


def on_part(
    part: Part, own_styles: set[str] | None, numbering: Mapping[str, Numbered] | None = None
) -> Iterator[Finding]:
    """Advice on one part; `own_styles` are the ids of the form's own paragraph styles, None where it has no set.

    `numbering` are the styles that number.
    """
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
    yield from _on_turns(part, numbering or {})


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


def _on_turns(part: Part, styles: Mapping[str, Numbered]) -> Iterator[Finding]:
    """Automatic numbers, which go on from turn to turn: told where each turn has a list of its own.

    A loop whose turn is one item is meant to be counted through; a lower level behind an upper one begins anew.
    """
    loops = [
        (span.tags[0].node.start, span.tags[-1].node.start)
        for span in part.spans
        if span.tags[0].statement is not None
        and span.tags[0].statement.kind == "for"
        and isinstance(span.tags[0].node, Node)
        and isinstance(span.tags[-1].node, Node)
    ]
    told: set[TaggedParagraph] = set()
    items = [(*number, one) for one in part.paragraphs if (number := _numbered(one.node, styles)) is not None]
    for start, end in loops:
        before: list[tuple[str, int]] = []  # what this turn itself has counted
        for name, level, paragraph in items:
            if not start < paragraph.node.start < end:
                continue
            deeper = any(start < one < paragraph.node.start < other for one, other in loops)
            own = [known for known in before if known[0] == name]
            if not any(known < level for _, known in own) and (deeper or (name, level) in own):
                told.add(paragraph)
            if not deeper:
                before.append((name, level))
    for paragraph in part.paragraphs:
        if paragraph in told:
            yield _finding(
                part, paragraph, "mau-danh-so", Severity.NHAC,
                "danh sách đánh số tự động lặp theo vòng: số chạy tiếp qua các lượt, không về 1.",
                "Muốn lượt nào cũng từ 1: bỏ đánh số tự động, gõ số hoặc {{ loop.index }}. trước nội dung.",
            )  # fmt: skip


def _numbered(owner: Node, styles: Mapping[str, Numbered]) -> Numbered | None:
    """By which list the paragraph or style at `owner` is numbered: its own, or its style's."""
    properties = owner.child("w:pPr")
    if properties is None:
        return None
    number, style = properties.child("w:numPr"), properties.child("w:pStyle")
    inherited = styles.get(style.attributes.get(_STYLE, "")) if style is not None else None
    if number is None:
        return inherited
    level, name = number.child("w:ilvl"), number.child("w:numId")
    at = level.attributes.get(_STYLE, "0") if level is not None else str(inherited[1] if inherited else 0)
    of = name.attributes.get(_STYLE, "0") if name is not None else inherited[0] if inherited else "0"
    return (of, int(at)) if of != "0" and at.isdecimal() else None


def numbering_styles(styles: bytes | None) -> dict[str, Numbered]:
    """The paragraph styles that number, by id; a style has what it is based on (ISO/IEC 29500-1, 17.7.4.3)."""
    try:
        root = parse(styles) if styles is not None and b"numPr" in styles else None
    except XmlError:
        return {}
    found: dict[str, Numbered] = {}
    children = {one.attributes.get(f"{W}}}styleId", ""): one for one in root.children} if root is not None else {}
    for name, node in children.items():
        chain = [node]
        while (based := chain[-1].child("w:basedOn")) is not None and len(chain) < 20:
            if (base := children.get(based.attributes.get(_STYLE, ""))) is None:
                break
            chain.append(base)
        number = next((one for each in chain if (one := _numbered(each, {})) is not None), None)
        if number is not None:
            found[name] = number
    return found


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
