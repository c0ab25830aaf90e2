"""Tells an author where in the template something stands: part, table, row, cell, paragraph, with its text."""

from pipeline.documents.xmltree import Node
from pipeline.finding import Place

_NAMES = (
    ("document", "Thân văn bản"), ("header", "Đầu trang"), ("footer", "Chân trang"), ("footnotes", "Cước chú"),
    ("endnotes", "Chú thích cuối"), ("comments", "Ghi chú"), ("core", "Thuộc tính văn bản"), ("app",
    "Thuộc tính văn bản"),
    ("custom", "Thuộc tính văn bản"), ("chart", "Biểu đồ"),
)  # fmt: skip
_QUOTE = 80


def part_label(name: str) -> str:
    """What an officer calls the part `name` (word/header1.xml: Đầu trang 1)."""
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    for key, label in _NAMES:
        if stem.startswith(key):
            number = stem[len(key) :]
            return f"{label} {number}" if number.isdigit() else label
    return name


def place_of(file: str, part: str, node: Node | None, quote: str) -> Place:
    """The place of a tag in paragraph (or other element) `node`, whose text is `quote`."""
    if len(quote) > _QUOTE:
        quote = quote[: _QUOTE - 1] + "…"
    label = part_label(part)
    if node is None:
        return Place(file=file, component=label, quote=quote.strip())
    words = [label]
    chain: list[Node] = []
    above: Node | None = node
    while above is not None:
        chain.append(above)
        above = above.parent
    root = chain[-1]
    for one in reversed(chain):
        if one.name == "w:tbl":
            words.append(f"bảng {_tables(root).index(one) + 1}")
        elif one.name in ("w:tr", "w:tc"):
            owner = one.ancestor("w:tbl" if one.name == "w:tr" else "w:tr")
            same = (
                [n for n in owner.walk() if n.name == one.name and n.ancestor(owner.name) is owner] if owner else [one]
            )
            words.append(f"{'hàng' if one.name == 'w:tr' else 'ô'} {same.index(one) + 1}")
        elif one.name == "w:txbxContent":
            words.append("hộp chữ")
    number = None
    if node.name == "w:p" and node.parent is not None:
        number = [child for child in node.parent.children if child.name == "w:p"].index(node) + 1
    return Place(file=file, component=", ".join(words), paragraph=number, quote=" ".join(quote.split()))


def _tables(root: Node) -> list[Node]:
    return [node for node in root.walk() if node.name == "w:tbl"]
