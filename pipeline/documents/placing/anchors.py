r"""Bookmarks that something refers to, and what does: `REF`, `PAGEREF`, `HYPERLINK \l`, a link's anchor.

Where a block repeats them, each turn has a bookmark of its own name, and what refers to it in that turn follows.
ISO/IEC 29500-1, 17.16.5: which argument of a field names a bookmark.
"""

import re
from collections.abc import Iterator
from itertools import accumulate

from pipeline.documents.placing.paragraphs import live
from pipeline.documents.placing.pieces import Identity, LayoutPlan
from pipeline.documents.placing.xmltree import Node, W

_QUOTE = r'(?:&quot;|"|“|”)?'
_NAME = r"(?P<name>[^\W\d][\w.]*)"
_PLACES = (
    re.compile(rf"^\s*(?:REF|PAGEREF|NOTEREF|FTNREF|GOTOBUTTON)\s+{_QUOTE}{_NAME}", re.IGNORECASE),
    re.compile(rf"^\s*SEQ\s+\S+\s+{_QUOTE}{_NAME}", re.IGNORECASE),
    re.compile(rf"^\s*(?:HYPERLINK|TOC|INDEX)\b.*?\\[lb]\s+{_QUOTE}{_NAME}", re.IGNORECASE | re.DOTALL),
    re.compile(rf"^\s*{_NAME}\s*(?:\\|$)"),
)
_ID = re.compile(rb"""\b[\w.-]+:id\s*=\s*["']([^"']*)""")
_IN_FORMULA = re.compile(_NAME)
_ATTRIBUTE = {"w:fldSimple": re.compile(r"""\b[\w.-]+:instr\s*=\s*["']"""),
              "w:hyperlink": re.compile(r"""\b[\w.-]+:anchor\s*=\s*["']""")}  # fmt: skip


def find(root: Node, source: bytes, plan: LayoutPlan) -> None:
    """Write into the plan which bookmarks are referred to, and where their names stand."""
    starts: dict[str, list[Node]] = {}
    ends: dict[str, list[Node]] = {}
    for node in live(root):
        if node.name == "w:bookmarkStart":
            starts.setdefault(node.attributes.get(f"{W}}}name", "").casefold(), []).append(node)
        elif node.name == "w:bookmarkEnd":
            ends.setdefault(node.attributes.get(f"{W}}}id", ""), []).append(node)
    if not starts:
        return
    _number_filled(starts, ends, source, plan)
    for spots in _references(root, source):
        for name, cuts in _named(spots, starts):
            for number, (node, start, end) in enumerate(cuts):
                if node not in plan.values or plan.values[node][-1][0] < start:
                    plan.values.setdefault(node, []).append((start, end, [Identity("anchor", "" if number else name)]))
                    plan.touch(node)
            for mark in starts[name.casefold()]:
                plan.marks[mark] = "mark"
                plan.marks |= dict.fromkeys(ends.get(mark.attributes.get(f"{W}}}id", ""), ()), "unmark")


def _number_filled(starts: dict[str, list[Node]], ends: dict[str, list[Node]], source: bytes, plan: LayoutPlan) -> None:
    """A bookmark whose name is filled has a name for each pass; it lacks but an id of its own."""
    for mark in [mark for marks in starts.values() for mark in marks if mark in plan.values]:
        _number(mark, source, plan, "open")
        for end in ends.get(mark.attributes.get(f"{W}}}id", ""), []):
            _number(end, source, plan, "close")


def _number(node: Node, source: bytes, plan: LayoutPlan, kind: str) -> None:
    """A bookmark's id, new in each pass."""
    found = _ID.search(source[node.start : node.inside])
    if found is not None:
        spot = (node.start + found.start(1), node.start + found.end(1))
        spots = [*plan.values.get(node, ()), (*spot, [Identity(kind, found[1].decode())])]
        plan.values[node] = sorted(spots, key=lambda one: one[0])
        plan.touch(node)


_STORED = ("w:dataBinding", "w:date", "w:dropDownList", "w:comboBox", "w:showingPlcHdr")


def controls(root: Node) -> Iterator[Node]:
    """The content controls with tags in them that keep a value beside their text."""
    for node in root.walk():
        properties = node.child("w:sdtPr") if node.name == "w:sdt" else None
        kept = properties is not None and any(
            one.name in _STORED or one.name.endswith(("}checkbox", "}dataBinding")) for one in properties.walk()
        )
        if kept and any("{" in text for one in node.walk() for text in one.texts):
            yield node


Spot = tuple[Node, int, str]  # where in the source a text of an instruction begins


def _references(root: Node, source: bytes) -> Iterator[list[Spot]]:
    """The texts of each field's instruction, and the anchor of each link."""
    fields: list[list[Spot]] = []
    for node in live(root):
        if node.name in _ATTRIBUTE:
            tag = source[node.start : node.inside].decode()
            if found := _ATTRIBUTE[node.name].search(tag):
                text = tag[found.end() : tag.index(tag[found.end() - 1], found.end())]
                at = node.start + len(tag[: found.end()].encode())
                yield [(node, at, f"REF {text}" if node.name == "w:hyperlink" else text)]
        elif node.name == "w:fldChar":
            kind = node.attributes.get(f"{W}}}fldCharType")
            if kind == "begin":
                fields.append([])
            elif kind == "end" and fields:
                yield fields.pop()
        elif node.name == "w:instrText" and fields and not node.children:
            fields[-1].append((node, node.inside, source[node.inside : node.outside].decode()))


def _named(spots: list[Spot], known: dict[str, list[Node]]) -> Iterator[tuple[str, list[tuple[Node, int, int]]]]:
    """The known bookmarks that an instruction names, each with the stretches of the source that its name covers."""
    text = "".join(part for _, _, part in spots)
    if text.lstrip().startswith("="):
        matches = list(_IN_FORMULA.finditer(text))
    else:
        matches = [match for place in _PLACES if (match := place.search(text))][:1]
    begins = [0, *accumulate(len(part) for _, _, part in spots)]
    for match in matches:
        if match["name"].casefold() not in known:
            continue
        cuts = []
        for (node, at, part), begin in zip(spots, begins, strict=False):
            first, last = max(match.start("name"), begin) - begin, min(match.end("name"), begin + len(part)) - begin
            if first < last:
                shift = len("REF ") if node.name == "w:hyperlink" else 0
                start = at + len(part[shift:first].encode())
                cuts.append((node, start, start + len(part[first:last].encode())))
        yield match["name"], cuts
