"""What she copied of ours: a block with our figures is ours still and follows them; a copied sentence is told."""

import re
from collections.abc import Sequence

from pipeline.merging.aligning.alignment import Fingerprint
from pipeline.merging.session import Session
from pipeline.merging.telling.comments import ASKS
from pipeline.merging.wml import quote

_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_FEW = 4  # words of a sentence that can be known again


def copied(base: Sequence[Fingerprint], new: Fingerprint) -> int | None:
    """The block of ours that she copied whole: the same words, a figure among them."""
    if not any(map(str.isdigit, new.text)):
        return None
    return next((b for b, unit in enumerate(base) if unit.kind == new.kind and unit.text == new.text), None)


def tell_copied(
    session: Session,
    base: Sequence[Fingerprint],
    new: Fingerprint,
    ours: Sequence[Fingerprint],
    to_ours: dict[int, int],
    what: str,
) -> None:
    """A sentence of ours with a figure that she copied into a block of her own, and that ours tells otherwise now."""
    for b, o in to_ours.items():
        if base[b].text == ours[o].text:
            continue
        for sentence in _SENTENCE.split(base[b].text):
            if len(sentence.split()) < _FEW or not any(map(str.isdigit, sentence)):
                continue
            if sentence in new.text and sentence not in ours[o].text:
                text = (
                    f"{what} này chép câu “{quote(sentence)}”, bản mới nay ghi “{quote(ours[o].text, 400)}”. "
                    f"Đang giữ lời chép; {ASKS}."
                )
                session.conflict(f"“{quote(new.text)}”: {session.asked(text)}")
                session.comment([new.element], text)
