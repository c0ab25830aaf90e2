"""What comes of a text read aloud: its segments, each with the rule that read it and how sure that rule is."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.ground.finding import Finding


class Certainty(StrEnum):
    """How sure a reading is; the values are the words that an officer sees."""

    CHAC = "chắc"
    KHA = "khá chắc"
    NGO = "chưa rõ"
    LA = "không biết"


@dataclass(frozen=True, slots=True)
class Reading:
    """How one rule would say one place. `spoken` may begin or end with a space or a mark that stands for a pause."""

    spoken: str
    certainty: Certainty = Certainty.CHAC
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Replacement:
    """One replacement: `written` stood at `start:end` of the source, `rule` reads it as `spoken`."""

    start: int
    end: int
    written: str
    spoken: str
    rule: str
    certainty: Certainty = Certainty.CHAC
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text as it is to be spoken.

    `source` is the text that was read, in NFC and with its blanks put in order: the spans of `segments` count its
    characters. `findings` name the sentence of every place that is ambiguous or unknown.
    """

    text: str
    source: str
    segments: tuple[Replacement, ...]
    findings: tuple[Finding, ...] = ()

    def explain(self) -> str:
        """Every replacement on a line of its own: what was written, what is said, by which rule, how sure."""
        lines = []
        for s in self.segments:
            others = f" (cũng có thể: {'; '.join(s.others)})" if s.others else ""
            said = s.spoken.strip() or "(nghỉ, không đọc)"
            lines.append(f"{s.start}-{s.end}\t{s.written.strip()} → {said}\t{s.rule}\t{s.certainty}{others}")
        return "\n".join(lines)
