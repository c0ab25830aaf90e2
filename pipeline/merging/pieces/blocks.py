"""A row of blocks of three versions: in her order, or in ours where she moved none; added, deleted, moved ones told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.merging.aligning.alignment import Fingerprint, align, rising
from pipeline.merging.aligning.grouping import Groups, groups
from pipeline.merging.pieces.copied import copied, tell_copied
from pipeline.merging.pieces.things import same_drawings
from pipeline.merging.session import Session
from pipeline.merging.telling.comments import ASKS
from pipeline.merging.telling.tracking import Author
from pipeline.merging.wml import quote
from pipeline.ooxml.names import Element

Merge = Callable[[list[Element], list[Element], list[Element]], list[Element]]
Slot = tuple[str, int]  # ("h", index in hers) or ("o", index in ours): a block of the result


@dataclass(frozen=True, slots=True)
class Handling:
    """How blocks of one kind (of a body, rows of a table) are merged, made anew, and shown as come or gone."""

    merge: Merge
    new: Callable[[Element], Element]
    shown: Callable[[Element, str, Author], None]
    what: str  # "đoạn", "hàng"


def merge_blocks(
    session: Session,
    base: Sequence[Fingerprint],
    hers: Sequence[Fingerprint],
    ours: Sequence[Fingerprint],
    handling: Handling,
) -> list[Element]:
    """The blocks of the result, in order. Elements of hers are used again, others are made."""
    to_hers, to_ours = align(base, hers, by_marks=True), align(base, ours)
    sets = groups(base, hers, to_hers, to_ours)
    kept, dropped = _after_deletions(session, base, hers, to_hers, to_ours)
    slots = _arranged(hers, ours, to_hers, to_ours, dropped, sets)
    moved = _moved(slots, to_hers)
    by_us = [h for side, h in slots if side == "h"] != sorted(h for side, h in slots if side == "h")
    session.changed += by_us
    made: dict[Slot, list[Element]] = {}
    for slot in slots:
        side, index = slot
        if side == "o":
            element = handling.new(ours[index].element)
            if session.tracking:
                handling.shown(element, "ins", Author.OURS)
            made[slot] = [element]
        elif session.tracking and index in moved:
            tracking, session.tracking = session.tracking, None
            made[slot] = _one(session, base, hers, ours, to_hers, to_ours, sets, index, handling)
            session.tracking = tracking
            for element in made[slot]:
                handling.shown(element, "ins", Author.OURS if by_us else Author.HERS)
        else:
            made[slot] = _one(session, base, hers, ours, to_hers, to_ours, sets, index, handling)
    _told_deleted(session, base, ours, to_hers, to_ours, made, sets, handling)
    for b, h in kept.items():
        text = f"bản mới bỏ {handling.what} này, bản sửa tay có sửa trong đó. Đang giữ; {ASKS}."
        session.conflict(f"“{quote(hers[h].text or base[b].text)}”: {session.asked(text)}")
        session.comment(made.get(("h", h), []), text)
    result = [element for slot in slots for element in made[slot]]
    if session.tracking:
        stay = {b: h for b, h in to_hers.items() if h not in moved}
        joined = {b for first, group in sets.bases.items() if first in stay for b in group[1:]}
        ours_went = {*dropped, *(to_hers.keys() - stay.keys() if by_us else ())}
        result = _with_gone(session, base, stay, joined, ours_went, made, slots, handling)
    return result


def _one(
    session: Session,
    base: Sequence[Fingerprint],
    hers: Sequence[Fingerprint],
    ours: Sequence[Fingerprint],
    to_hers: dict[int, int],
    to_ours: dict[int, int],
    sets: Groups,
    index: int,
    handling: Handling,
) -> list[Element]:
    her = [hers[each].element for each in sets.hers.get(index, [index])]
    found = next((b for b, h in to_hers.items() if h == index), None)
    if found is None:
        twin = copied(base, hers[index])
        if twin is not None and twin in to_ours and base[twin].text != ours[to_ours[twin]].text:
            marked = len(session.placed)
            her = handling.merge([base[twin].element], her, [ours[to_ours[twin]].element])
            del session.placed[marked:]  # the marks stay with the block that she copied
            session.note(f"{handling.what} chép “{quote(hers[index].text)}” lấy theo số mới như chỗ được chép")
        else:
            tell_copied(session, base, hers[index], ours, to_ours, handling.what)
        if session.tracking and hers[index].kind:
            handling.shown(hers[index].element, "ins", Author.HERS)
        return her
    bases = sets.bases.get(found, [found])
    was = [base[b].element for b in bases]
    if any(b not in to_ours for b in bases):
        return handling.merge(was, her, was) if session.tracking and base[found].kind else her
    return handling.merge(was, her, [ours[to_ours[b]].element for b in bases])


def _moved(slots: list[Slot], to_hers: dict[int, int]) -> frozenset[int]:
    """Her blocks that stand in another order than those of the base: shown as gone there and come here."""
    back = {h: b for b, h in to_hers.items()}
    order = [(at, back[h]) for at, (side, h) in enumerate(slots) if side == "h" and h in back]
    still = {b for _, b in rising(order)}
    return frozenset(to_hers[b] for _, b in order if b not in still)


def _after_deletions(
    session: Session,
    base: Sequence[Fingerprint],
    hers: Sequence[Fingerprint],
    to_hers: dict[int, int],
    to_ours: dict[int, int],
) -> tuple[dict[int, int], dict[int, int]]:
    """Blocks that ours no longer has: kept where she worked in them (base -> hers), dropped where not."""
    kept, dropped = {}, {}
    for b, h in to_hers.items():
        if b not in to_ours and base[b].kind:
            if base[b].text == hers[h].text and same_drawings(session, base[b].element, hers[h].element):
                dropped[b] = h
                session.changed += 1
            else:
                kept[b] = h
    return kept, dropped


def _arranged(
    hers: Sequence[Fingerprint],
    ours: Sequence[Fingerprint],
    to_hers: dict[int, int],
    to_ours: dict[int, int],
    dropped: dict[int, int],
    sets: Groups,
) -> list[Slot]:
    gone = set(dropped.values()) | {h for key, group in sets.hers.items() for h in group if h != key}
    mine: list[Slot] = [("h", h) for h in range(len(hers)) if h not in gone]
    place: dict[int, Slot] = {o: ("h", to_hers[b]) for b, o in to_ours.items() if b in to_hers}
    absorbed = {to_ours[b] for group in sets.bases.values() for b in group[1:] if b in to_ours}
    place |= {to_ours[b]: ("h", to_hers[group[0]]) for group in sets.bases.values() for b in group[1:] if b in to_ours}
    known = set(to_ours.values())
    theirs: list[Slot] = []
    for o in range(len(ours)):
        if o in place and o not in absorbed:
            theirs.append(place[o])
        elif o not in known and ours[o].kind:
            theirs.append(("o", o))
    her_order = [h for b in sorted(to_hers) if b in to_ours and (h := to_hers[b]) not in gone]
    our_order = [h for side, h in theirs if side == "h"]
    if her_order == sorted(her_order) and our_order != sorted(our_order):
        return _woven(theirs, mine)
    return _woven(mine, theirs)


def _woven(skeleton: list[Slot], other: list[Slot]) -> list[Slot]:
    """The slots of `skeleton`, and those only `other` has, each after the one it follows there."""
    result = list(skeleton)
    there = set(skeleton)
    before: Slot | None = None
    for slot in other:
        if slot not in there:
            at = result.index(before) + 1 if before is not None else _start(result, other, there)
            result.insert(at, slot)
            there.add(slot)
        before = slot
    return result


def _start(result: list[Slot], other: list[Slot], there: set[Slot]) -> int:
    """Where the first blocks of `other` go: before the first one that both have."""
    return next((result.index(slot) for slot in other if slot in there), len(result))


def _told_deleted(
    session: Session,
    base: Sequence[Fingerprint],
    ours: Sequence[Fingerprint],
    to_hers: dict[int, int],
    to_ours: dict[int, int],
    made: dict[Slot, list[Element]],
    sets: Groups,
    handling: Handling,
) -> None:
    """She deleted a block that we changed: it stays deleted, and she is told what it would say now."""
    joined = {b for group in sets.bases.values() for b in group[1:]}
    for b, o in sorted(to_ours.items()):
        if b in to_hers or b in joined or base[b].text == ours[o].text or not base[b].kind:
            continue
        what = "" if session.place else f"{handling.what} "  # of a cell its words are told, no paragraph
        text = (
            f"bản sửa tay đã bỏ {what}“{quote(base[b].text)}”, bản mới ghi “{quote(ours[o].text, 400)}”. "
            f"Đang giữ bản sửa tay; {ASKS}."
        )
        near = [made[slot] for k in range(b - 1, -1, -1) if k in to_hers and (slot := ("h", to_hers[k])) in made]
        near += [made[slot] for k in range(b, len(base)) if k in to_hers and (slot := ("h", to_hers[k])) in made]
        near += list(made.values())
        told = f"{session.place}: {text}" if session.place else text[:1].upper() + text[1:]
        session.conflict(session.asked(told) if near else told.replace(ASKS, "hãy chọn"))
        session.comment(near[0] if near else [], text)


def _with_gone(
    session: Session,
    base: Sequence[Fingerprint],
    to_hers: dict[int, int],
    joined: set[int],
    ours_went: set[int],
    made: dict[Slot, list[Element]],
    slots: list[Slot],
    handling: Handling,
) -> list[Element]:
    """Tracked: blocks that went stand where they stood, struck out."""
    where = {slot: list(made[slot]) for slot in slots}
    head: list[Element] = []
    last: Slot | None = None
    for b in range(len(base)):
        slot = ("h", to_hers[b]) if b in to_hers else None
        if slot in where:
            last = slot
            continue
        if not base[b].kind or b in joined:
            continue
        gone = session.old(base[b].element)
        handling.shown(gone, "del", Author.OURS if b in ours_went else Author.HERS)
        (where[last] if last is not None else head).append(gone)
    return [*head, *(element for slot in slots for element in where[slot])]
