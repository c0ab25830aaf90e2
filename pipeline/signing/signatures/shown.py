"""What a reader sees in the fields of number and day, held against what is written in them for programs.

A field has a value and a picture of it; a program that changes one alone leaves a page that says another number than
the register and the slip.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.signing.placing.glyphs import compact, first_sheet
from pipeline.signing.signatures.state import FieldState

_DOTS = re.compile(r"[.…_]+")  # of the blank beneath: white is laid over them, a reader of letters finds them still


def differing(content: bytes, name: str, states: Sequence[FieldState]) -> Iterator[tuple[FieldState, str]]:
    """Each field on the first page whose picture says something else than its value, and what it says."""
    texts = [state for state in states if state.is_text]
    if not texts:
        return
    sheet = first_sheet(content, name, filled=True)
    for state in texts:
        left, bottom, right, top = map(float, state.field["/Rect"])
        seen = "".join(
            sheet.shown[at]
            for at, box in enumerate(sheet.boxes)
            if left < box.middle < right and bottom < (box.bottom + box.top) / 2 < top
        )
        if compact(_DOTS.sub("", seen)) != compact(state.value):
            yield state, _DOTS.sub("", seen)
