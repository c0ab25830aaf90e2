"""WordprocessingML as the merge sees it: names, noise that says nothing, styles by their names."""

from copy import deepcopy
from typing import Any

Element = Any  # lxml's element: its stubs know too little of it

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# What a word processor leaves without saying anything: where it checked spelling, where it broke the page last time.
NOISE = frozenset(W + tag for tag in ("proofErr", "lastRenderedPageBreak"))
_SESSIONS = ("rsid", "paraId", "textId")


def canonical(element: Element | None) -> bytes:
    """The element as bytes that are the same for the same meaning: attributes sorted, marks of sessions left out."""
    if element is None:
        return b""
    from lxml import etree

    copy = deepcopy(element)
    copy.tail = None
    for node in copy.iter():
        if not isinstance(node.tag, str):
            continue
        kept = sorted((key, value) for key, value in node.attrib.items() if not is_session(key))
        node.attrib.clear()
        for key, value in kept:
            node.set(key, value)
    for node in [node for tag in NOISE for node in copy.iter(tag)]:
        remove(node)
    return bytes(etree.tostring(copy, method="c14n", exclusive=True))


def is_session(attribute: str) -> bool:
    """Whether an attribute only tells which session wrote a thing."""
    return attribute.rpartition("}")[2].startswith(_SESSIONS)


def remove(element: Element) -> None:
    """Take an element out of its tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def text_of(element: Element) -> str:
    """The words of a paragraph or a table as they are read: deleted ones left out, breaks as blanks."""
    pieces = []
    for node in element.iter():
        if node.tag == W + "t":
            pieces.append(node.text or "")
        elif (node.tag in (W + "tab", W + "br", W + "cr") and node.getparent().tag == W + "r") or (
            node.tag == W + "p" and pieces
        ):
            pieces.append(" ")
    return " ".join("".join(pieces).split())


def quote(text: str, most: int = 60) -> str:
    """The opening of a text, to be recognised by."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


class Styles:
    """The styles of a document: word processors give new ids when they save, so a style is known by its name."""

    def __init__(self, root: Element | None) -> None:
        self.root = root
        self.names: dict[str, str] = {}
        self.ids: dict[tuple[str, str], str] = {}
        for style in () if root is None else root.iter(W + "style"):
            name = style.find(W + "name")
            key = str(style.get(W + "styleId"))
            self.names[key] = _folded(key if name is None else str(name.get(W + "val")))
            self.ids.setdefault((str(style.get(W + "type")), self.names[key]), key)

    def name(self, key: str | None) -> str:
        """The name of the style with this id; "" for no id."""
        return self.names.get(key, _folded(key)) if key else ""

    def style(self, key: str) -> Element | None:
        """The definition with this id."""
        found = () if self.root is None else self.root.iter(W + "style")
        return next((style for style in found if style.get(W + "styleId") == key), None)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def style_id(paragraph: Element) -> str | None:
    """The id of the style of a paragraph."""
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    return None if named is None else str(named.get(W + "val"))
