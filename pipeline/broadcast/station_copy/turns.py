"""Two voices: a paragraph that begins “Hỏi:” is the first voice's turn, one that begins “Đáp:” the second's."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.broadcast.tell import Telling


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: the word that opens a turn, what the announcer's page calls it."""

    opens: str
    name: str
    gender: str  # of the element `voice` of SSML 1.1


VOICES = (
    Voice("Hỏi", "GIỌNG A (hỏi)", "female"),
    Voice("Đáp", "GIỌNG B (đáp)", "male"),
)
_OPENING = re.compile(r"(Hỏi|Đáp):[\s\u00a0/]*")


def opening(text: str) -> tuple[Voice | None, str]:
    """Whose turn a paragraph is, and its words without the word that says so."""
    match = _OPENING.match(text)
    if match is None:
        return None, text
    rest = text[match.end() :]
    return next(voice for voice in VOICES if voice.opens == match[1]), rest[:1].upper() + rest[1:]


def is_dialogue(paragraphs: Iterable[str]) -> bool:
    """Whether both voices speak in a text; a news item that quotes one question is none."""
    return {voice for text in paragraphs if (voice := opening(text)[0])} == set(VOICES)


def of_telling(telling: Telling) -> bool:
    """Whether a text that is told is for two voices."""
    return is_dialogue(spoken.text for spoken in telling.spoken)


def turns(lines: Sequence[str]) -> list[tuple[Voice, str]]:
    """The lines of a machine copy by voice: a line without an opening goes on with the voice before it, first A."""
    result: list[tuple[Voice, str]] = []
    for line in lines:
        voice, words = opening(line)
        if voice is None and result:
            voice, words = result[-1][0], line
        result.append((voice or VOICES[0], words))
    return result
