"""`tell`: the paragraphs of a news item as the lines that the station's software reads, one sentence a line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.broadcast import sentences
from pipeline.broadcast.outline import parted
from pipeline.broadcast.speak import speak
from pipeline.broadcast.spoken import Spoken
from pipeline.broadcast.station import Station
from pipeline.broadcast.words.lexicon import Lexicon
from pipeline.ground.finding import Finding, Place, Severity

_DEFAULT = Station()


@dataclass(frozen=True, slots=True)
class Telling:
    """A text ready for the station.

    `paragraphs` are the spoken sentences of each written paragraph, `lines` the same in one row, `text` the lines
    with a line end after each (NFC), `syllables` and `seconds` their length as spoken, `spoken` the record of every
    replacement, one a written paragraph.
    """

    paragraphs: tuple[tuple[str, ...], ...]
    lines: tuple[str, ...]
    syllables: int
    seconds: int
    findings: tuple[Finding, ...]
    spoken: tuple[Spoken, ...]

    @property
    def text(self) -> str:
        return "".join(f"{line}\n" for line in self.lines)

    @property
    def duration(self) -> str:
        """Minutes and seconds, as 3:05."""
        return f"{self.seconds // 60}:{self.seconds % 60:02d}"

    def explain(self) -> str:
        """Every replacement of every paragraph."""
        return "\n".join(s.explain() for s in self.spoken if s.segments)


def tell(paragraphs: Sequence[str], *, lexicon: Lexicon | None = None, station: Station = _DEFAULT) -> Telling:
    """Read the written paragraphs (a headline is one of them) and lay them out in sentences.

    Findings: what was ambiguous or unknown, each told once, and the sentences that are too long for the ear, with the
    place where each may be cut: over `station.advised` syllables a reminder, over `station.limit` a warning
    (Vietnamese radio listeners lose sentences of more than 50 syllables: thesis on VOV news, VNU Hà Nội 2012).
    """
    spoken = tuple(speak(p, lexicon=lexicon, station=station) for p in parted(paragraphs))
    told = tuple(tuple(_closed(s) for s in sentences.split(p.text)) for p in spoken)
    lines = tuple(line for paragraph in told for line in paragraph)
    count = sum(sentences.syllables(line) for line in lines)
    findings = (*_once(f for p in spoken for f in p.findings), *_too_long(told, station))
    return Telling(told, lines, count, station.seconds(count), findings, spoken)


def speak_lines(
    lines: Iterable[str], *, lexicon: Lexicon | None = None, station: Station = _DEFAULT
) -> Iterator[Spoken]:
    """Each line as it is spoken; the comment at the head of a file is passed over.

    A comment is a line that is `#` or begins with `# `; `#CCHC`, glued to a word, is text and is read.
    """
    head = True
    for line in lines:
        text = line.rstrip("\r\n")
        if head and (text.lstrip("\ufeff") + " ").startswith("# "):
            continue
        head = False
        yield speak(text, lexicon=lexicon, station=station)


def _closed(sentence: str) -> str:
    """A line ends with a mark at which a voice falls; headlines and points of a list get a full stop."""
    sentence = sentence[0].upper() + sentence[1:]
    return sentence if sentence[-1] in ".?!:" else f"{sentence.rstrip(',; ')}."


def _once(findings: Iterable[Finding]) -> list[Finding]:
    return list({(f.code, f.message): f for f in reversed(list(findings))}.values())[::-1]


def _too_long(told: tuple[tuple[str, ...], ...], station: Station) -> Iterator[Finding]:
    for number, paragraph in enumerate(told, start=1):
        for sentence in paragraph:
            count = sentences.syllables(sentence)
            if count <= station.advised:
                continue
            opening = " ".join(sentence.split()[:8])
            place = sentences.cut(sentence)
            remedy = (
                f"Có thể ngắt thành hai câu sau “{place.ends}”, câu sau bắt đầu từ “{place.begins}”."
                if place
                else "Hãy viết lại thành hai câu ngắn hơn."
            )
            over = count > station.limit
            yield Finding(
                "PT-04" if over else "PT-05",
                Severity.CANH_BAO if over else Severity.NHAC,
                Place(paragraph=number, quote=f"{opening}…"),
                f"Câu dài {count} âm tiết khi đọc, "
                + (f"quá {station.limit}." if over else f"nên không quá {station.advised}."),
                remedy,
            )
