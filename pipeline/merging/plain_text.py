"""The same merge for a plain text: what is read aloud, corrected by a hand."""

from pipeline.ground.finding import InputError
from pipeline.merging.aligning.atoms import words_of
from pipeline.merging.aligning.diff3 import Who, stretches
from pipeline.merging.aligning.sentences import kept_whole
from pipeline.merging.merge import Merged
from pipeline.merging.pieces.paragraphs import told_conflict
from pipeline.merging.telling.comments import ASKS
from pipeline.merging.wml import quote


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
