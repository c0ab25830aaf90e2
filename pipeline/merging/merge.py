"""`merge`: the document generated last, what a hand made of it, and the one generated now, into one.

The result grows in her file: what we did not change stays as she left it, formatting, pictures, comments and all. What
we changed since the last run goes in, word by word. Where both changed the same words hers stay, a Word comment shows
ours, and it is told: nothing is decided in silence, and no figure is ever written beside another. A plain text, what
is read aloud, is merged the same way (`merge_text`).
"""

import re
from dataclasses import dataclass
from datetime import date

from pipeline.ground.finding import InputError
from pipeline.merging.aligning import marks
from pipeline.merging.aligning.atoms import words_of
from pipeline.merging.aligning.diff3 import Who, stretches
from pipeline.merging.aligning.sentences import kept_whole
from pipeline.merging.pieces.containers import merge_container
from pipeline.merging.pieces.paragraphs import told_conflict
from pipeline.merging.pieces.parts import merge_headers, merge_notes, merge_sections, merge_whole_parts
from pipeline.merging.session import Session, Side
from pipeline.merging.telling.comments import ASKS, Comments
from pipeline.merging.telling.tracking import Tracking, numbered
from pipeline.merging.transplant import Transplant
from pipeline.merging.wml import canonical, opened, quote

_DAY = date(1980, 1, 1)
_CHANGEABLE = re.compile(r"word/(?:document|header|footer|footnotes|endnotes)\d*\.xml")


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged file; what both changed, one sentence each; what else a person should look at; the tracked copy."""

    content: bytes
    conflicts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    tracked: bytes | None = None


def merge(base: bytes, hers: bytes, ours: bytes, *, day: date | None = None, track: bool = False) -> Merged:
    """Three-way merge of .docx files. `day` dates comments and, with `track`, the changes shown in `tracked`.

    Without a change of hers the result is `ours`, without one of ours it is `hers`. InputError with a short reason for
    a file that cannot be merged.
    """
    if hers == base or same(base, hers):
        result = Merged(ours)
    elif base == ours or same(base, ours):
        result = Merged(hers)
    else:
        content, session = _merged(base, hers, ours, day, tracking=False)
        notes = (*session.notes, *dict.fromkeys(session.from_ours.notes))
        result = Merged(content if session.changed or session.conflicts else hers, tuple(session.conflicts), notes)
    if track and result.content != base:
        tracked, _ = _merged(base, hers, ours, day, tracking=True)
        result = Merged(result.content, result.conflicts, result.notes, tracked)
    return result


def _merged(base: bytes, hers: bytes, ours: bytes, day: date | None, *, tracking: bool) -> tuple[bytes, Session]:
    stamp = f"{(day or _DAY).isoformat()}T00:00:00Z"
    sides = []
    for content in (base, hers, ours):
        package = opened(content)
        sides.append(Side(package, package.main, marks.take(package.tree(package.main))))
    mine = sides[1].package
    session = Session(
        sides[0],
        sides[1],
        sides[2],
        Comments(mine, stamp),
        Tracking(stamp) if tracking else None,
        Transplant(sides[0].package, mine),
        Transplant(sides[2].package, mine),
    )
    merge_whole_parts(session)
    merge_container(session, *(side.package.body for side in sides))
    merge_sections(session)
    merge_headers(session)
    merge_notes(session)
    told = [name for name in mine.names() if _CHANGEABLE.match(name)] if tracking else [mine.main]
    numbered([mine.tree(name) for name in told])
    marks.put(mine, [(place, name) for place, name in session.placed if place.getparent() is not None])
    return mine.save(), session


def same(one: bytes, other: bytes) -> bool:
    """Whether two files say the same in the same way, whoever packed them."""
    left, right = opened(one), opened(other)
    if set(left.names()) != set(right.names()):
        return False
    for part in left.names():
        if part.startswith("docProps/"):
            continue
        if left.read(part) != right.read(part):
            if not part.endswith((".xml", ".rels")):
                return False
            trees = left.tree(part), right.tree(part)
            for tree in trees:
                marks.take(tree)
            if canonical(trees[0]) != canonical(trees[1]):
                return False
    return True


def merge_text(base: bytes, hers: bytes, ours: bytes) -> Merged:
    """Three UTF-8 texts into one; her line ends stay. InputError where hers is no UTF-8 text."""
    try:
        was, her, our = (words_of(text.decode("utf-8-sig").replace("\r\n", "\n")) for text in (base, hers, ours))
    except UnicodeDecodeError as problem:
        raise InputError("tệp văn bản không phải UTF-8.") from problem
    out: list[str] = []
    conflicts: list[str] = []
    changed = False
    for part in kept_whole(stretches(was, her, our), was, our):
        if part.who is Who.OURS:
            out += our[part.ours]
            changed = True
            continue
        out += her[part.hers]
        if part.who is Who.BOTH:
            told = (
                "".join(words[where]).strip() for words, where in ((was, part.base), (her, part.hers), (our, part.ours))
            )
            line = "".join(out).rpartition("\n")[2]
            conflicts.append(f"“{quote(line)}”: {told_conflict(*told).replace(ASKS, 'hãy chọn')}")
    if not changed:
        return Merged(hers, tuple(conflicts))
    text = "".join(out)
    if b"\r\n" in hers:
        text = text.replace("\n", "\r\n")
    start = b"\xef\xbb\xbf" if hers.startswith(b"\xef\xbb\xbf") else b""
    return Merged(start + text.encode(), tuple(conflicts))
