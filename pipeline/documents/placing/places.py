"""Tells an author where in the template something stands: part, table, row, cell, paragraph, with its text."""

from pipeline.documents.placing.xmltree import Node
from pipeline.ground.finding import Place

_NAMES = (
    ("document", "Thân văn bản"), ("header", "Đầu trang"), ("footer", "Chân trang"), ("footnotes", "Cước chú"),
    ("endnotes", "Chú thích cuối"), ("comments", "Lời ghi chú"), ("core", "Thuộc tính văn bản"),
    ("app", "Thuộc tính văn bản"), ("custom", "Thuộc tính văn bản"), ("chart", "Biểu đồ"),
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


class Ordinals:
    """The ordinal of each table, row, cell and paragraph of a part, counted once, when the first place is asked for."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self._ordinals: dict[Node, int] = {}

    def of(self, node: Node) -> int:
        """From 1: a table among those of the part, a row in its table, a cell in its row, a paragraph beside others."""
        if not self._ordinals:
            counts: dict[tuple[Node | None, str], int] = {}
            for one in self._root.walk():
                if one.name in _OWNERS:
                    owner = one.parent if one.name == "w:p" else one.ancestor(_OWNERS[one.name])
                    key = owner, one.name
                    self._ordinals[one] = counts[key] = counts.get(key, 0) + 1
        return self._ordinals[node]


_OWNERS = {"w:tbl": "", "w:tr": "w:tbl", "w:tc": "w:tr", "w:p": ""}


def place_of(file: str, part: str, node: Node | None, quote: str, numbers: Ordinals) -> Place:
    """The place of a tag in paragraph (or other element) `node`, whose text is `quote`."""
    quote = " ".join(quote[: 4 * _QUOTE].split())
    if len(quote) > _QUOTE:
        quote = quote[: _QUOTE - 1] + "…"
    words = [part_label(part)]
    above = node
    found: list[str] = []
    while above is not None:
        if above.name in ("w:tbl", "w:tr", "w:tc"):
            found.append(f"{_WORDS[above.name]} {numbers.of(above)}")
        elif above.name == "w:txbxContent":
            found.append("hộp chữ")
        above = above.parent
    number = numbers.of(node) if node is not None and node.name == "w:p" else None
    return Place(file=file, component=", ".join(words + found[::-1]), paragraph=number, quote=quote)


_WORDS = {"w:tbl": "bảng", "w:tr": "hàng", "w:tc": "ô"}
