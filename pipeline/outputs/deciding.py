"""What a file becomes: what was generated, what lies on disk, or both merged. Nothing is written here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from pipeline.ground.finding import InputError
from pipeline.merging.aligning.marks import marked
from pipeline.merging.telling.comments import ASKS, answered, asked, still_open
from pipeline.outputs.disk import digest
from pipeline.outputs.document import Document, State
from pipeline.outputs.issuing.handwork import Handwork, handwork
from pipeline.outputs.manifest import Entry

if TYPE_CHECKING:  # what compares two pages is loaded where a hand was at work: most runs meet none
    from pipeline.merging.merge import Merged

_NO_BASE = "bản lưu của lần chạy trước không còn nguyên nên không gộp được"


@dataclass(frozen=True, slots=True)
class Decision:
    """`content` is what the file holds after the run; `hers` is a hand's work, or might be, and must be kept aside;
    `hand` are the figures that a hand changed, `waits` those that ask to be settled, `settled` those that were.
    """

    state: State
    content: bytes
    hers: bytes | None = None
    conflicts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    tracked: bytes | None = None
    hand: tuple[Handwork, ...] = ()
    waits: tuple[Handwork, ...] = ()
    settled: tuple[str, ...] = ()


def generated(document: Document) -> bytes:
    """A file's bytes as generated: a .docx gets its block marks here, where its maker has not set them."""
    as_it_is = document.is_marked or not document.name.endswith(".docx")
    return document.content if as_it_is else marked(document.content)


def decide(
    name: str,
    ours: bytes,
    there: bytes | None,
    known: Entry | None,
    base: Callable[[], bytes | None],
    was_generated: Callable[[bytes], bool],
    *,
    day: date | None = None,
    track: bool = False,
) -> Decision:
    """`there` is the file on disk, `known` what the last run says of it, `base` gives what it generated then.

    Where nothing is known of it, `was_generated` may still tell that a run made it and no hand was in it.
    """
    if there is None:
        gone = ("tệp đã bị xóa hoặc đổi tên, được ghi lại",) if known is not None else ()
        return Decision(State.NEW, ours, notes=gone)
    if there == ours:
        return Decision(State.UNCHANGED, there)
    if known is not None and digest(there) == known.generated:
        return Decision(State.UPDATED, ours, tracked=_shown(name, there, ours, day) if track else None)
    if known is not None and digest(ours) == known.generated and not track:
        return Decision(State.HERS, there, conflicts=unsettled(name, there, known))
    if known is None:
        return Decision(State.UPDATED if was_generated(there) else State.SET_ASIDE, ours, hers=there)
    before = base()
    if before is None:
        return Decision(State.SET_ASIDE, ours, hers=there, notes=(_NO_BASE,))
    return _merged(name, before, there, ours, known, day, track)


def _merged(name: str, base: bytes, hers: bytes, ours: bytes, known: Entry, day: date | None, track: bool) -> Decision:
    try:
        result = _by_kind(name, base, hers, ours, day, track)
    except InputError as problem:
        return Decision(State.SET_ASIDE, ours, hers=hers, notes=(f"không gộp được: {problem.message}",))
    if result is None:
        return Decision(State.SET_ASIDE, ours, hers=hers)
    earlier = unsettled(name, result.content, known, edited=digest(hers) != known.final)
    conflicts = tuple(dict.fromkeys((*result.conflicts, *earlier)))
    if result.content == hers:
        return Decision(State.HERS, hers, conflicts=conflicts, notes=result.notes, tracked=result.tracked)
    return Decision(State.MERGED, result.content, hers, conflicts, result.notes, result.tracked)


def _shown(name: str, base: bytes, ours: bytes, day: date | None) -> bytes | None:
    """What we changed in a page that no hand had touched, as tracked changes."""
    from pipeline.merging.merge import merge

    try:
        return merge(base, base, ours, day=day, track=True).tracked if name.endswith(".docx") else None
    except InputError:
        return None


def unsettled(name: str, content: bytes, known: Entry, *, edited: bool | None = None) -> tuple[str, ...]:
    """Conflicts of earlier runs that a person has yet to settle.

    One with a comment stands as long as its comment does; another until a hand is at work in the file again.
    """
    if not known.conflicts:
        return ()
    if edited is None:
        edited = digest(content) != known.final
    commented: tuple[str, ...] = ()
    if name.endswith(".docx"):
        try:
            commented = still_open(content, known.conflicts)
        except InputError:
            return known.conflicts
    return tuple(told for told in known.conflicts if told in commented or (ASKS not in told and not edited))


def _by_kind(name: str, base: bytes, hers: bytes, ours: bytes, day: date | None, track: bool) -> "Merged | None":
    from pipeline.merging.merge import merge, merge_text

    if name.endswith(".docx"):
        return merge(base, hers, ours, day=day, track=track)
    if name.endswith(".txt"):
        return merge_text(base, hers, ours)
    return None


def entry_of(
    document: Document,
    generated: bytes,
    decision: Decision,
    told_from: str,
    why: tuple[str, ...],
    known: Entry | None,
) -> Entry:
    """What the folder is to remember of a file, now that it was decided. A page in which a hand's words and ours wait
    to be chosen between is not issued yet.
    """
    made = digest(generated)
    final = made if decision.content == generated else digest(decision.content)
    same = known is not None and known.final == final
    # The run before this one and why it changed, for `cchc diff`: they move on only when the file does.
    previous = "" if known is None else known.previous if same else known.final
    if known is not None and same:
        why = known.reasons
    paper = document.paper
    return Entry(
        made,
        final,
        previous,
        "" if document.book is None else document.book.digest,
        document.cells,
        dict(sorted(document.inputs.items())),
        told_from,
        decision.conflicts,
        why,
        document.maker,
        digest(document.figures) if document.figures else "",
        () if paper is None else paper.stamp,
        paper.issued if paper is not None and paper.is_issued and not decision.conflicts else None,
        {} if known is None else known.kept,
        decision.settled,
        digest(document.form) if document.form else "",
    )


def with_handwork(
    document: Document, generated: bytes, decision: Decision, known: Entry | None, there: bytes | None, *, keep: bool
) -> Decision:
    """The decision with what a hand did to the figures of a page; one that something speaks against gets a comment.

    Deleting that comment settles it, so does `keep`. A page from which nothing is read aloud asks nothing.
    """
    if document.as_made and decision.state is State.HERS:
        return replace(decision, state=State.SET_ASIDE, content=generated, hers=there)
    if document.paper is None or decision.content == generated:
        return decision
    found = handwork(generated, decision.content, document.paper.figures)
    asking = [one for one in found if one.against] if document.waiting is not None else []
    before = () if known is None or there is None else known.conflicts
    stand = unsettled(document.name, there, known) if known is not None and there is not None else ()
    answered_now = {one.sentence for one in asking if one.sentence in before and one.sentence not in stand}
    settled = answered_now | set(() if known is None else known.settled)
    if keep:
        settled |= {one.sentence for one in asking}
    waits = [one for one in asking if one.sentence not in settled]
    content = answered(decision.content, [one.asked for one in asking]) if keep else decision.content
    new = {one.figure.text: one.asked for one in waits if one.sentence not in stand}
    if new:
        content = asked(content, new, f"{document.day or date(1980, 1, 1)}T00:00:00Z")
    conflicts = [told for told in decision.conflicts if told not in settled]
    told = dict.fromkeys((*conflicts, *(one.sentence for one in waits)))
    changed = content != decision.content
    return replace(
        decision,
        state=State.MERGED if changed else decision.state,
        content=content,
        hers=there if changed else decision.hers,
        conflicts=tuple(told),
        hand=tuple(found),
        waits=tuple(waits),
        settled=tuple(sorted(settled & {one.sentence for one in asking})),
    )


def replacing(generated: bytes, there: bytes | None, known: Entry | None) -> Decision:
    """What takes the place of a file whatever a hand did to it; her work is kept aside."""
    if there is None or there == generated:
        return Decision(State.NEW if there is None else State.UNCHANGED, generated)
    by_hand = known is None or digest(there) not in (known.final, known.generated)
    return Decision(State.UPDATED, generated, hers=there if by_hand else None)


def as_presented(entry: Entry, draft: Entry) -> Entry:
    """The page is the draft's: so are the book, the cells and the figures behind it."""
    return replace(
        entry,
        book=draft.book,
        cells=draft.cells,
        inputs=draft.inputs,
        figures=draft.figures or entry.figures,
        sources=draft.sources or entry.sources,
    )


def held_back(document: Document, decision: Decision) -> Mapping[str, bytes]:
    """What stands under the names of the spoken texts while a figure of hers waits, {} where none does."""
    if not decision.waits or document.waiting is None:
        return {}
    return document.waiting([one.told for one in decision.waits])
