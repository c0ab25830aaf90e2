"""Table cells: which paragraphs are their own, and `{% colspan %}`, `{% cellbg %}`, `{% vm %}`, `{% hm %}`."""

from pipeline.documents.language.statements import CELL_MARKS
from pipeline.documents.language.syntax import Expr, Statement
from pipeline.documents.language.tags import Tag
from pipeline.documents.placing.copying import Copying
from pipeline.documents.placing.paragraphs import TaggedParagraph
from pipeline.documents.placing.pieces import Control, LayoutPlan, Output
from pipeline.documents.placing.xmltree import Node, W

# CT_TcPr is a sequence: a property in another place makes the file invalid (ECMA-376 part 1, 17.4.70).
_ORDER = (
    "w:cnfStyle", "w:tcW", "w:gridSpan", "w:hMerge", "w:vMerge", "w:tcBorders", "w:shd", "w:noWrap", "w:tcMar",
    "w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark",
)  # fmt: skip


def own_paragraphs(node: Node, plan: LayoutPlan) -> list[TaggedParagraph]:
    """The paragraphs of a row or cell, without those of a table nested in it (or of a text box)."""
    found = []
    stack = list(reversed(node.children))
    while stack:
        child = stack.pop()
        if child.name == "w:tbl":
            continue
        if child.name == "w:p":
            paragraph = plan.paragraphs.get(child)
            if paragraph is not None and paragraph.node is child:
                found.append(paragraph)
            continue
        stack.extend(reversed(child.children))
    return found


def marks(node: Node, plan: LayoutPlan) -> dict[str, Tag]:
    """The cell's own `colspan`, `cellbg`, `vm`, `hm` by their word; the last one wins."""
    return {
        tag.statement.kind: tag
        for paragraph in own_paragraphs(node, plan)
        for tag in paragraph.tags
        if tag.statement is not None and tag.statement.kind in CELL_MARKS
    }


def has_column_tags(table: Node, plan: LayoutPlan) -> bool:
    """Whether the number of columns is known only when the table is filled."""
    for row in (
        row for row in table.walk() if row.name == "w:tr" and row in plan.dirty and row.ancestor("w:tbl") is table
    ):
        for paragraph in own_paragraphs(row, plan):
            if paragraph.structural("tc") or any(
                tag.statement is not None and tag.statement.kind in ("colspan", "hm") for tag in paragraph.tags
            ):
                return True
    return False


def _synthetic(tag: Tag, kind: str, expr: Expr | None = None) -> Tag:
    """A control that a mark stands for, at the mark's place in messages."""
    made = Tag("do", tag.start, tag.end, tag.source)
    made.site = tag.site
    made.node = tag.node
    made.statement = Statement(kind)
    made.statement.expr = expr
    return made


def emit_cell(layout: Copying, node: Node) -> None:
    """The cell with its properties as its marks want them."""
    found = marks(node, layout.plan)
    holder = node.parent or node
    first = Expr("attr", "first", [Expr("name", "loop")])
    if "hm" in found:
        layout.add(Control(_synthetic(found["hm"], "if", first), holder))
    layout.copy(node.inside)
    children = list(node.children)
    if found:
        children = _properties(layout, node, found)
    if "vm" in found:
        layout.add(Control(_synthetic(found["vm"], "if", first), node))
    elif children and children[0].name == "w:tcPr":
        layout.emit(children[0])
        layout.copy(children[0].end)
        children = children[1:]
    layout.content(node, children)
    if "vm" in found:
        layout.add(Control(_synthetic(found["vm"], "else"), node))
        layout.add(layout.blank(next((child for child in reversed(children) if child.name == "w:p"), None)))
        layout.add(Control(_synthetic(found["vm"], "endif"), node))
    layout.copy(node.end)
    if "hm" in found:
        layout.add(Control(_synthetic(found["hm"], "endif"), holder))


def _properties(layout: Copying, node: Node, found: dict[str, Tag]) -> list[Node]:
    """Write `w:tcPr` anew with what the marks ask for; the children that remain to be written."""
    w = layout.w
    properties = node.child("w:tcPr")
    old = {child.name: child for child in properties.children} if properties is not None else {}
    span = old["w:gridSpan"].attributes.get(f"{W}}}val", "1") if "w:gridSpan" in old else "1"
    new: dict[str, tuple[str, Output, str]] = {}
    if "hm" in found:
        length: Expr = Expr("attr", "length", [Expr("name", "loop")])
        if span != "1" and span.isdigit():
            length = Expr("bin", "*", [Expr("const", int(span)), length])
        new["w:gridSpan"] = (f'<{w}gridSpan {w}val="', Output(found["hm"], "span", length), '"/>')
    if "colspan" in found:
        new["w:gridSpan"] = (f'<{w}gridSpan {w}val="', _asked(found["colspan"], "span"), '"/>')
    if "cellbg" in found:
        head = f'<{w}shd {w}val="clear" {w}color="auto" {w}fill="'
        new["w:shd"] = (head, _asked(found["cellbg"], "color"), '"/>')
    if "vm" in found:
        first = Expr("attr", "first", [Expr("name", "loop")])
        choice = Expr("cond", args=[first, Expr("const", "restart"), Expr("const", "continue")])
        new["w:vMerge"] = (f'<{w}vMerge {w}val="', Output(found["vm"], "attr", choice), '"/>')
    layout.add(
        layout.slice(properties.start, properties.inside) if properties and not properties.empty else f"<{w}tcPr>"
    )
    for name in [*_ORDER, *(name for name in old if name not in _ORDER)]:
        if name in new:
            for piece in new[name]:
                layout.add(piece)
        elif name in old:
            layout.add(layout.slice(old[name].start, old[name].end))
    layout.add(f"</{w}tcPr>")
    layout.skip(properties.end if properties is not None else node.inside)
    return [child for child in node.children if child is not properties]


def _asked(tag: Tag, mode: str) -> Output:
    """The value that a mark gives: how many columns, which colour."""
    return Output(tag, mode, tag.statement.expr if tag.statement is not None else None)
