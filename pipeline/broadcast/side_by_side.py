"""Each sentence that is heard beside what stands on the page: the words of a figure with its digits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.broadcast.spoken import Replacement, Spoken
from pipeline.broadcast.tell import Telling


@dataclass(frozen=True, slots=True)
class HeardPiece:
    """Some words of a sentence; `reading` says what stands on the page in their place, None where the same does."""

    words: str
    reading: Replacement | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence: the number of its written paragraph from 0, its pieces in order."""

    paragraph: int
    pieces: tuple[HeardPiece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.words for piece in self.pieces)


def side_by_side(telling: Telling) -> list[Heard]:
    """The sentences in the order of `telling.lines`."""
    told = zip(telling.paragraphs, telling.spoken, strict=True)
    return [
        Heard(number, pieces)
        for number, (sentences, spoken) in enumerate(told)
        for pieces in _paragraph(sentences, spoken)
    ]


def _paragraph(sentences: Sequence[str], spoken: Spoken) -> Iterator[tuple[HeardPiece, ...]]:
    text, readings = spoken.text.lower(), _placed(spoken)
    begins = 0
    for sentence in sentences:
        core = sentence.lower().rstrip(".?!: ")
        at = max(text.find(core, begins), begins)
        ends = at + len(core)
        yield tuple(_pieces(sentence, [(place - at, one) for place, one in readings if at <= place < ends]))
        begins = ends


def _placed(spoken: Spoken) -> list[tuple[int, Replacement]]:
    """Where the words of each replacement begin in the spoken text; what is silent has no place."""
    text, shift = spoken.text.lower(), 0
    found: list[tuple[int, Replacement]] = []
    for one in spoken.segments:
        words = _bare(one).lower()
        likely = one.start + shift
        shift += len(one.spoken) - (one.end - one.start)
        if words:
            places = [place for place in _all(text, words) if place >= (found[-1][0] if found else 0)]
            if places:
                found.append((min(places, key=lambda place: abs(place - likely)), one))
    return found


def _all(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _pieces(sentence: str, readings: Sequence[tuple[int, Replacement]]) -> Iterator[HeardPiece]:
    done = 0
    for place, one in readings:
        words = _bare(one)
        ends = place + len(words)
        if place < done or sentence[place:ends].lower() != words.lower():
            continue
        if place > done:
            yield HeardPiece(sentence[done:place])
        yield HeardPiece(sentence[place:ends], one)
        done = ends
    if done < len(sentence):
        yield HeardPiece(sentence[done:])


def _bare(one: Replacement) -> str:
    return one.spoken.strip(" \n,.;:–-")
