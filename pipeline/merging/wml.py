"""WordprocessingML as the merge sees it: what is said, without the noise of saving."""

from collections.abc import Iterator, Mapping
from copy import deepcopy

from pipeline.ooxml.names import Element, W
from pipeline.ooxml.package import Package

# What a word processor leaves without saying anything: where it checked spelling, where it broke the page last time.
NOISE = frozenset(W + tag for tag in ("proofErr", "lastRenderedPageBreak"))
_SESSIONS = ("rsid", "paraId", "textId")
_TEXT, _PARAGRAPH, _RUN = W + "t", W + "p", W + "r"
_SAID = (_TEXT, _PARAGRAPH, W + "tab", W + "br", W + "cr")


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
    for node in element.iter(*_SAID):
        _say(node, pieces)
    return _joined(pieces)


def texts_in(root: Element, at: Mapping[Element, int]) -> list[str]:
    """`text_of` each of the elements that are numbered `at`, none of which is within another; one walk tells all."""
    pieces: list[list[str]] = [[] for _ in at]
    for node, number in held_in(root, at, *_SAID):
        _say(node, pieces[number])
    return [_joined(each) for each in pieces]


def _say(node: Element, pieces: list[str]) -> None:
    tag = node.tag
    if tag == _TEXT:
        pieces.append(node.text or "")
    elif pieces if tag == _PARAGRAPH else node.getparent().tag == _RUN:
        pieces.append(" ")


def _joined(pieces: list[str]) -> str:
    return " ".join("".join(pieces).split())


def held_in(root: Element, at: Mapping[Element, int], *tags: str) -> Iterator[tuple[Element, int]]:
    """Each element with one of these tags in its order, with the number of the element that it is or is within."""
    for node in root.iter(*tags):
        holder = node
        while holder is not None and holder not in at:
            holder = holder.getparent()
        if holder is not None:
            yield node, at[holder]


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
