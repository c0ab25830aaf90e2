"""What a file becomes: what was generated, what lies on disk, or both merged. Nothing is written here."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from pipeline.ground.finding import InputError
from pipeline.merging.merge import Merged, merge, merge_text
from pipeline.merging.telling.comments import ASKS, still_open
from pipeline.outputs.disk import digest
from pipeline.outputs.document import Document, State
from pipeline.outputs.issuing.told import content_of
from pipeline.outputs.manifest import Entry

_NO_BASE = "bản lưu của lần chạy trước không còn nguyên nên không gộp được"


@dataclass(frozen=True, slots=True)
class Decision:
    """`content` is what the file holds after the run; `hers` is a hand's work, or might be, and must be kept aside."""

    state: State
    content: bytes
    hers: bytes | None = None
    conflicts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    tracked: bytes | None = None


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


def _by_kind(name: str, base: bytes, hers: bytes, ours: bytes, day: date | None, track: bool) -> Merged | None:
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
    final = digest(decision.content)
    same = known is not None and known.final == final
    # The run before this one and why it changed, for `cchc diff`: they move on only when the file does.
    previous = "" if known is None else known.previous if same else known.final
    if known is not None and same:
        why = known.reasons
    paper = document.paper
    return Entry(
        digest(generated),
        final,
        previous,
        "" if document.book is None else document.book.digest,
        document.cells,
        dict(sorted(document.inputs.items())),
        told_from,
        decision.conflicts,
        why,
        document.maker,
        "" if paper is None else digest(content_of(paper.figures)),
        () if paper is None else paper.stamp,
        paper.issued if paper is not None and paper.is_issued and not decision.conflicts else None,
        {} if known is None else known.kept,
    )


def as_presented(entry: Entry, draft: Entry) -> Entry:
    """The page is the draft's: so are the book, the cells and the figures behind it."""
    return replace(
        entry, book=draft.book, cells=draft.cells, inputs=draft.inputs, figures=draft.figures or entry.figures
    )
