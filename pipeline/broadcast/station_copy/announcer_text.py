"""The announcer's wording: the spoken text with the figure kept beside a long number, and marks where to breathe."""

from pipeline.broadcast import sentences
from pipeline.broadcast.clean import tidy
from pipeline.broadcast.spoken import Replacement, Spoken
from pipeline.broadcast.words.pattern import pattern

# From this many syllables on an announcer wants to see the figure as well.
_LONG_NUMBER = 5
_NUMBER_RULES = frozenset(("số", "số điện thoại", "mã số", "tỷ số", "tiền"))
_QUOTES = frozenset("“”")
_SHORT_PAUSE = pattern(r"([,;:])(?=\s)")
# No line begins with a pause mark: the blank before it does not break.
_WITH_PAUSE = "\\1\u00a0/"
_FIGURE = pattern(r"\s*\ue010([^\ue011]*)\ue011")


def announcer_sentences(spoken: Spoken) -> tuple[str, ...]:
    """The sentences of one paragraph for a reader of flesh and blood: ` /` for a short pause, ` //` where a
    sentence ends.
    """
    parts, at = [], 0
    for segment in spoken.segments:
        parts.append(spoken.source[at : segment.start])
        # The quotes of a model's name stay for the eye.
        parts.append(segment.written if segment.written.strip() in _QUOTES else segment.spoken)
        if _wants_figure(segment):
            parts.append(f"\ue010{segment.written.strip().replace('.', chr(0xE012))}\ue011")
        at = segment.end
    parts.append(spoken.source[at:])
    # Brackets come last: to the rules that put marks in order they would be marks.
    text = _FIGURE.sub(r" (\1)", tidy("".join(parts))).replace("\ue012", ".")
    return tuple(f"{_SHORT_PAUSE.sub(_WITH_PAUSE, _opened(s))}\u00a0//" for s in sentences.split(text))


def _wants_figure(segment: Replacement) -> bool:
    return segment.rule in _NUMBER_RULES and sentences.syllables(segment.spoken) >= _LONG_NUMBER


def _opened(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]
