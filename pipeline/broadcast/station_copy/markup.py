"""The text for machines that know more than plain text: SSML 1.1, and a PLS 1.0 lexicon of the abbreviations.

W3C Recommendations of 7 September 2010 (SSML 1.1) and 14 October 2008 (PLS 1.0). No `say-as`: engines read it each in
its own way; what is not read as it is written stands in `sub` with its reading beside it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from pipeline.broadcast.spoken import Replacement, Spoken
from pipeline.broadcast.station_copy import turns
from pipeline.broadcast.tell import Telling
from pipeline.broadcast.words.pattern import pattern

_PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SENTENCE_END = pattern(r"(?<=[.?!])\s+|\n+")
_LETTER = pattern(r"[^\W\d_]")
_PAUSE = '<break time="800ms"/>'
_BEFORE_NAME = '<break time="150ms"/>'  # before a name in quotes, that it is heard as one
_ABBREVIATIONS = frozenset(("viết tắt", "chữ tắt chưa biết"))


def ssml(tellings: Sequence[Telling]) -> str:
    """One `speak` for all items: a paragraph of the text is a `p`, a sentence an `s`, a pause stands between items."""
    items = (_item(telling) for telling in tellings)
    body = f"<p><s>{_PAUSE}</s></p>\n".join(items)
    return (
        f'{_PROLOG}<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="vi-VN">\n{body}</speak>\n'
    )


def _item(telling: Telling) -> str:
    """A paragraph a line; in a dialogue each turn in its own voice, without the word that opens it."""
    voices = turns.of_telling(telling)
    lines = []
    for spoken in telling.spoken:
        if not spoken.text:
            continue
        voice, rest = turns.opening(spoken.source) if voices else (None, spoken.source)
        words = f"<p>{_sentences(spoken, len(spoken.source) - len(rest))}</p>"
        lines.append(f'<voice gender="{voice.gender}">{words}</voice>\n' if voice else f"{words}\n")
    return "".join(lines)


def _sentences(spoken: Spoken, at: int = 0) -> str:
    """The sentences of a paragraph from its character `at` on."""
    sentences: list[list[str]] = [[]]
    for segment in spoken.segments:
        if segment.end <= at:
            continue
        _add_text(sentences, spoken.source[at : segment.start])
        sentences[-1].append(_sub(segment))
        at = segment.end
    _add_text(sentences, spoken.source[at:])
    return "".join(f"<s>{text}</s>" for parts in sentences if (text := " ".join("".join(parts).split())))


def _add_text(sentences: list[list[str]], text: str) -> None:
    first, *more = _SENTENCE_END.split(text)
    sentences[-1].append(escape(first))
    sentences += [[escape(piece)] for piece in more]


def _sub(segment: Replacement) -> str:
    said = segment.spoken.strip()
    if segment.written.strip() == "“":
        return _BEFORE_NAME
    if not _LETTER.search(said):
        return escape(segment.spoken)
    before, after = (" " if side else "" for side in (segment.spoken[:1] == " ", segment.spoken[-1:] == " "))
    # A mark that closes the reading belongs to the sentence, not to the word.
    word = said.strip(",.;: ")
    lead = said[: said.index(word)]
    tail = said[said.index(word) + len(word) :]
    return f"{before}{lead}<sub alias={quoteattr(word)}>{escape(segment.written.strip())}</sub>{tail}{after}"


def pls(tellings: Iterable[Telling]) -> str:
    """The abbreviations of these items and how they are read; of several readings the one that is used most."""
    used: dict[str, Counter[str]] = {}
    for telling in tellings:
        for spoken in telling.spoken:
            for segment in spoken.segments:
                if segment.rule in _ABBREVIATIONS:
                    used.setdefault(segment.written.strip(), Counter())[segment.spoken.strip()] += 1
    lexemes = "".join(
        f"  <lexeme><grapheme>{escape(written)}</grapheme><alias>{escape(_commonest(readings))}</alias></lexeme>\n"
        for written, readings in used.items()
    )
    namespace = "http://www.w3.org/2005/01/pronunciation-lexicon"
    return (
        f'{_PROLOG}<lexicon version="1.0" xmlns="{namespace}" alphabet="ipa" xml:lang="vi-VN">\n{lexemes}</lexicon>\n'
    )


def _commonest(readings: Counter[str]) -> str:
    return readings.most_common(1)[0][0]
