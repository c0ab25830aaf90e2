"""Write into WordprocessingML: children in the order that the schema asks for, runs cut in two, characters replaced."""

from copy import deepcopy

from pipeline.ooxml.names import Element, W
from pipeline.page.model import Paragraph, TextRun

_RUN = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid vanish webHidden color"
    " spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath rPrChange"
)
_PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd "
    "tabs suppressAutoHyphens"
    " kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind"
    " contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap "
    "outlineLvl divId cnfStyle"
    " rPr sectPr pPrChange"
)
_SECTION = (
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt"
    " vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
)
_ORDER = {
    W + parent: {W + tag: index for index, tag in enumerate(children.split())}
    for parent, children in (("rPr", _RUN), ("pPr", _PARAGRAPH), ("sectPr", _SECTION))
}
_ONE = frozenset(W + tag for tag in ("tab", "cr", "noBreakHyphen", "sym", "ptab"))
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def child(parent: Element, tag: str) -> Element:
    """The child of `rPr`, `pPr` or `sectPr` with this tag, made at its place in the schema's order when it is not
    there.
    """
    found = parent.find(W + tag)
    return insert(parent, tag) if found is None else found


def insert(parent: Element, tag: str) -> Element:
    """A new child at its place in the schema's order, after any of the same tag."""
    order = _ORDER[parent.tag]
    made = parent.makeelement(W + tag)
    place = order[W + tag]
    for index, other in enumerate(parent):
        if order.get(other.tag, -1) > place:
            parent.insert(index, made)
            return made
    parent.append(made)
    return made


def properties(owner: Element, tag: str) -> Element:
    """The `w:rPr` of a run or the `w:pPr` of a paragraph, made as its first child when it is not there."""
    found = owner.find(W + tag)
    if found is None:
        found = owner.makeelement(W + tag)
        owner.insert(0, found)
    return found


def length(node: Element) -> int:
    """How many characters a child of a run puts into the text of the model."""
    if node.tag == W + "t":
        return len(node.text or "")
    if node.tag == W + "br":
        return 0 if node.get(W + "type") in ("page", "column") else 1
    return 1 if node.tag in _ONE else 0


def cut(paragraph: Paragraph, at: int) -> None:
    """Part the run that `at` lies inside of, so that a run begins there."""
    for index, run in enumerate(paragraph.runs):
        if not run.start < at < run.end:
            continue
        second = deepcopy(run.element)
        run.element.addnext(second)
        position = run.start
        for node, twin in zip(list(run.element), list(second), strict=True):
            if node.tag == W + "rPr":
                continue
            end = position + length(node)
            if end <= at:
                second.remove(twin)
            elif position >= at:
                run.element.remove(node)
            else:
                text = node.text or ""
                node.text, twin.text = text[: at - position], text[at - position :]
                node.set(SPACE, "preserve")
                twin.set(SPACE, "preserve")
            position = end
        paragraph.runs[index : index + 1] = [
            TextRun(run.start, at, run.look, run.element),
            TextRun(at, run.end, run.look, second),
        ]
        return


def replace(paragraph: Paragraph, start: int, end: int, text: str) -> bool:
    """Put `text` in place of the characters `start:end`; False where they are not plain text."""
    done = False
    for run in paragraph.runs:
        position = run.start
        for node in run.element:
            size = length(node)
            first, last = position, position + size
            position = last
            if node.tag != W + "t" or last < start or first > end or (first == end and first != start):
                continue
            held = node.text or ""
            left, right = max(start - first, 0), min(end - first, size)
            if start != end and left >= right:
                continue
            if start == end and done:
                return True
            node.text = held[:left] + ("" if done else text) + held[max(right, left) :]
            node.set(SPACE, "preserve")
            done = True
    return done
