"""Properties of a block, one by one: what we changed goes in where she left it as it was."""

from pipeline.merging.session import Session, Side
from pipeline.merging.wml import canonical, remove
from pipeline.ooxml.names import Element, W

_ORDER = {
    W + tag: index
    for index, tag in enumerate(
        [
            "pStyle",
            "keepNext",
            "keepLines",
            "pageBreakBefore",
            "framePr",
            "widowControl",
            "numPr",
            "suppressLineNumbers",
            "pBdr",
            "shd",
            "tabs",
            "suppressAutoHyphens",
            "kinsoku",
            "wordWrap",
            "overflowPunct",
            "topLinePunct",
            "autoSpaceDE",
            "autoSpaceDN",
            "bidi",
            "adjustRightInd",
            "snapToGrid",
            "spacing",
            "ind",
            "contextualSpacing",
            "mirrorIndents",
            "suppressOverlap",
            "jc",
            "textDirection",
            "textAlignment",
            "textboxTightWrap",
            "outlineLvl",
            "divId",
            "cnfStyle",
            "rPr",
            "sectPr",
            "pPrChange",
        ]
    )
}
_LEFT = frozenset(W + tag for tag in ("rPr", "sectPr", "pPrChange", "numPr"))


def merge_properties(session: Session, base: Element, hers: Element, ours: Element) -> None:
    """Change `w:pPr` of the paragraph `hers` where ours differs from base and hers does not."""
    was, mine, now = (each.find(W + "pPr") for each in (base, hers, ours))
    tags = {child.tag for own in (was, now) if own is not None for child in own} - _LEFT
    for tag in sorted(tags, key=lambda tag: _ORDER.get(tag, 0)):
        old, new = _child(was, tag), _child(now, tag)
        if _same(tag, old, new, session.base, session.ours):
            continue
        if not _same(tag, old, _child(mine, tag), session.base, session.hers):
            continue
        if mine is None:
            mine = hers.makeelement(W + "pPr")
            hers.insert(0, mine)
        _set(session, mine, tag, new)
        session.changed += 1


def _set(session: Session, own: Element, tag: str, new: Element | None) -> None:
    there = own.find(tag)
    if there is not None:
        remove(there)
    if new is None:
        return
    made = session.from_ours.bring(new, session.ours.part, session.hers.part)
    if tag == W + "pStyle":
        key = session.from_ours.style(str(new.get(W + "val")))
        if key is None:
            return
        made.set(W + "val", key)
    later = [index for index, child in enumerate(own) if _ORDER.get(child.tag, 99) > _ORDER.get(tag, 0)]
    own.insert(later[0] if later else len(own), made)


def _same(tag: str, one: Element | None, other: Element | None, left: Side, right: Side) -> bool:
    if tag != W + "pStyle":
        return canonical(one) == canonical(other)
    names = [
        side.package.style_names.name(None if each is None else each.get(W + "val"))
        for each, side in ((one, left), (other, right))
    ]
    return bool(names[0] == names[1])


def _child(own: Element | None, tag: str) -> Element | None:
    return None if own is None else own.find(tag)
