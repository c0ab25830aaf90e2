"""One paragraph of three versions, word by word; also one that she cut in two, and two that she made one."""

from collections.abc import Sequence

from pipeline.merging.aligning.atoms import BREAK, Atom, Piece, atoms_of, filled, look_of
from pipeline.merging.aligning.diff3 import Stretch, Who, stretches
from pipeline.merging.aligning.sentences import kept_whole
from pipeline.merging.pieces.properties import merge_properties
from pipeline.merging.pieces.things import merge_thing, told_if_ours_changed
from pipeline.merging.session import Session
from pipeline.merging.telling.comments import ASKS
from pipeline.merging.telling.tracking import Author, Tracking
from pipeline.merging.wml import canonical, quote, text_of
from pipeline.ooxml.names import Element, W


def merge_paragraphs(
    session: Session, base: Sequence[Element], hers: Sequence[Element], ours: Sequence[Element]
) -> list[Element]:
    """The paragraphs that stand in the place of `hers`. Mostly one each; several where she parted or joined some."""
    work = _Work(session, _all(base), _all(hers), _all(ours), hers[-1])
    result = work.merged()
    for theirs, mine in zip(ours, result, strict=False):
        session.mark(theirs, mine)
    if len(base) == len(hers) == len(ours) == 1:
        merge_properties(session, base[0], result[0], ours[0])
    return result


def _all(paragraphs: Sequence[Element]) -> list[Atom]:
    found: list[Atom] = []
    for number, paragraph in enumerate(paragraphs):
        if number:
            found.append(Atom(BREAK, (), paragraphs[number - 1]))
        found += atoms_of(paragraph)
    return found


class _Work:
    def __init__(self, session: Session, base: list[Atom], hers: list[Atom], ours: list[Atom], last: Element) -> None:
        self.session = session
        self.every = hers
        self.base, self.hers, self.ours = ([a for a in side if not a.silent] for side in (base, hers, ours))
        self.last = last
        places = [index for index, atom in enumerate(hers) if not atom.silent]
        self.after = [0, *(place + 1 for place in places)]  # visible atoms before -> index in `every`

    def merged(self) -> list[Element]:
        keys = [[atom.key for atom in side] for side in (self.base, self.hers, self.ours)]
        parts = kept_whole(stretches(*keys), keys[0], keys[2])
        things = self._things(parts)
        wanted = {Who.OURS, Who.BOTH} | ({Who.HERS, Who.ALIKE} if self.session.tracking else set())
        if not things and not any(part.who in wanted for part in parts):
            return self._elements()
        if any(part.who is Who.BOTH for part in parts):
            for paragraph in self._elements():
                self.session.comments.take_ours(paragraph)
            return self._again(parts)
        return self._built(parts)

    def _again(self, parts: list[Stretch]) -> list[Element]:
        """Read her paragraphs once more: comments of ours were taken out of them."""
        self.every = _all(self._elements())
        places = [index for index, atom in enumerate(self.every) if not atom.silent]
        self.hers = [self.every[place] for place in places]
        self.after = [0, *(place + 1 for place in places)]
        return self._built(parts)

    def _elements(self) -> list[Element]:
        return [*(atom.thing for atom in self.every if atom.key == BREAK), self.last]

    def _built(self, parts: list[Stretch]) -> list[Element]:
        atoms: list[Atom] = []
        for part in parts:
            atoms += self._part(part)
        atoms += self.every[self.after[-1] :]
        result: list[Element] = []
        inside: list[Atom] = []
        for atom in atoms:
            if atom.key == BREAK:
                result.append(filled(atom.thing, inside))
                self._show_break(atom)
                inside = []
            else:
                inside.append(atom)
        return [*result, filled(self.last, inside)]

    def _show_break(self, atom: Atom) -> None:
        """Tracked: she cut a paragraph here, or made two one."""
        change = next((wrap.tag for wrap in atom.wraps if wrap.tag in (W + "ins", W + "del")), None)
        if self.session.tracking and change is not None:
            self.session.tracking.paragraph(atom.thing, change.removeprefix(W), Author.HERS)

    def _gone(self, was: list[Atom], tracking: Tracking) -> list[Atom]:
        """Words of the base that she took out, struck through; so are the ends of paragraphs that she joined."""
        found: list[Atom] = []
        words: list[Atom] = []
        for atom in was:
            if atom.key != BREAK:
                words.append(atom)
                continue
            paragraph = self.session.old(atom.thing)
            mark = paragraph.makeelement(W + "del")
            found += [*tracking.deleted(words, self.last, Author.HERS), Atom(BREAK, (), paragraph, (mark,))]
            words = []
        return [*found, *tracking.deleted(words, self.last, Author.HERS)]

    def _part(self, part: Stretch) -> list[Atom]:
        slice_ = self.every[self.after[part.hers.start] : self.after[part.hers.stop]]
        tracking = self.session.tracking
        was = self.base[part.base]
        if part.who is Who.OURS:
            self.session.changed += 1
            silent = [atom for atom in slice_ if atom.silent]
            new = [self._dressed(atom, part) for atom in self.ours[part.ours] if atom.key != BREAK]
            if tracking:
                gone = [atom for atom in slice_ if not atom.silent]
                return [
                    *silent,
                    *tracking.deleted(gone, self.last, Author.OURS),
                    *(tracking.inserted(new, self.last, Author.OURS) if new else ()),
                ]
            return [*silent, *new]
        if part.who is Who.BOTH:
            slice_ = self._conflict(part, slice_)
        if tracking and part.who is not Who.NOBODY:
            gone = self._gone(was, tracking)
            return [*gone, *(tracking.inserted(slice_, self.last, Author.HERS) if slice_ else ())]
        return slice_

    def _conflict(self, part: Stretch, slice_: list[Atom]) -> list[Atom]:
        was, her, our = (
            "".join(atom.text or " " for atom in side).strip()
            for side in (self.base[part.base], self.hers[part.hers], self.ours[part.ours])
        )
        text = told_conflict(was, her, our)
        if not self.session.takes_comments:
            self.session.conflict(f"{self.session.at(quote(text_of(self.last) or was))}: {self.session.asked(text)}")
            return slice_
        self.session.conflict(f"{self.session.at(quote(text_of(self.last) or was))}: {text}")
        start, *ends = self.session.comments.anchors(self.session.comments.add(text), self.last)
        return [start, *slice_, *ends]

    def _things(self, parts: list[Stretch]) -> bool:
        """Pictures and charts that all three have: what is in them is merged by itself."""
        changed = False
        for part in parts:
            if part.who is Who.HERS:
                for b, o in zip(self.base[part.base], self.ours[part.ours], strict=True):
                    if b.thing is not None and b.key != BREAK:
                        told_if_ours_changed(self.session, b.thing, o.thing)
            if part.who is not Who.NOBODY:
                continue
            for b, h, o in zip(self.base[part.base], self.hers[part.hers], self.ours[part.ours], strict=True):
                if h.thing is not None and h.key != BREAK:
                    changed |= merge_thing(self.session, b.thing, h.thing, o.thing)
        return changed

    def _dressed(self, atom: Atom, part: Stretch) -> Atom:
        """A word of ours in the look that she gave to what stood there, unless we changed the look ourselves."""
        if atom.thing is not None:
            thing = self.session.from_ours.bring(atom.thing, self.session.ours.part, self.session.hers.part)
            return Atom(atom.key, (), thing)
        donor = self._donor(part.hers)
        near = self.base[max(0, part.base.start - 1) : part.base.stop + 1]
        known = {canonical(look_of(piece.run)) for each in near for piece in each.pieces}
        pieces = []
        for piece in atom.pieces:
            if donor is not None and (canonical(look_of(piece.run)) in known or not known):
                wraps = tuple(wrap for wrap in donor.wraps if wrap.tag not in (W + "ins", W + "moveTo"))
                pieces.append(Piece(piece.text, donor.run, wraps))
            else:
                run = self.session.from_ours.bring(piece.run, self.session.ours.part, self.session.hers.part)
                pieces.append(Piece(piece.text, run))
        return Atom(atom.key, tuple(pieces))

    def _donor(self, place: slice) -> Piece | None:
        for around in (self.hers[place], self.hers[: place.start][::-1], self.hers[place.stop :]):
            for atom in around:
                if atom.key == BREAK:
                    break
                if atom.pieces and not atom.text.isspace():
                    return atom.pieces[0]
        return None


def told_conflict(was: str, her: str, our: str) -> str:
    """What each of the two did to `was`, in words."""
    hand = f"bản sửa tay ghi “{her}”" if her else f"bản sửa tay đã bỏ “{was}”"
    new = f"bản mới ghi “{our}”" if our else "bản mới bỏ chỗ này"
    before = f" (trước đây “{was}”)" if was and her else ""
    return f"{hand}, {new}{before}. Đang giữ bản sửa tay; {ASKS}."
