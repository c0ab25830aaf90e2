"""WordprocessingML as the merge sees it: what is said, without the noise of saving."""

from copy import deepcopy

from pipeline.ooxml.names import Element, W
from pipeline.ooxml.package import Package

# What a word processor leaves without saying anything: where it checked spelling, where it broke the page last time.
NOISE = frozenset(W + tag for tag in ("proofErr", "lastRenderedPageBreak"))
_SESSIONS = ("rsid", "paraId", "textId")
_TEXT, _PARAGRAPH, _RUN = W + "t", W + "p", W + "r"
_BREAKS = (W + "tab", W + "br", W + "cr")


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
    pieces: list[str] = []
    for node in element.iter(_TEXT, _PARAGRAPH, *_BREAKS):
        tag = node.tag
        if tag == _TEXT:
            pieces.append(node.text or "")
        elif pieces if tag == _PARAGRAPH else node.getparent().tag == _RUN:
            pieces.append(" ")
    return " ".join("".join(pieces).split())


def quote(text: str, most: int = 60) -> str:
    """The opening of a text, to be recognised by."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def opened(data: bytes) -> Package:
    """A version of a document; InputError with a short reason, to follow a colon, for what cannot be merged."""
    return Package(data, file="tệp")


def style_id(paragraph: Element) -> str | None:
    """The id of the style of a paragraph."""
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    return None if named is None else str(named.get(W + "val"))
