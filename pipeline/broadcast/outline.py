"""The outline of a text for the ear: where parts (I., A.) and items (1., a) both have numbers, a part is named a part,
or "một" would be heard twice.
"""

import re
from collections.abc import Sequence

from pipeline.broadcast.words.pattern import pattern

_ROMAN = pattern(r"(?P<label>[IVX]{1,5})\s?[.)/:-]\s*(?=\S)")
_CAPITAL = pattern(r"(?P<label>[A-EĐ])\s?[.)/]\s*(?=\S)")
_ARABIC = pattern(r"\d{1,2}\s?[.)/](?!\d)")
_SMALL = pattern(r"[a-eđ]\s?[.)]\s")
# The text names parts itself: what it numbers below them are sections.
_NAMED = pattern(r"phần\s+(?:thứ\s+)?(?:[ivx]+|\d+|một|hai|ba|nhất)(?!\w)")


def parted(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """The paragraphs with the word of a part, or of a section, before the numbers of those."""
    above = "Mục" if any(_NAMED.match(paragraph.lower()) for paragraph in paragraphs) else "Phần"
    romans = _named(paragraphs, _ROMAN) and any(_ARABIC.match(paragraph) for paragraph in paragraphs)
    capitals = _named(paragraphs, _CAPITAL) and any(_SMALL.match(p) or _ROMAN.match(p) for p in paragraphs)
    if not romans and not capitals:
        return tuple(paragraphs)
    # Capitals above Roman numbers are the parts; the Roman ones are sections then.
    below = "Mục" if capitals and romans else above
    told = []
    for paragraph in paragraphs:
        roman, capital = _ROMAN.match(paragraph), _CAPITAL.match(paragraph)
        if roman is not None and romans:
            told.append(f"{below} {paragraph}")
        elif capital is not None and capitals:
            told.append(f"{above} {paragraph}")
        else:
            told.append(paragraph)
    return tuple(told)


def _named(paragraphs: Sequence[str], label: re.Pattern[str]) -> bool:
    """Whether at least two paragraphs bear such a label: one alone may be the initial of a name."""
    return sum(label.match(paragraph) is not None for paragraph in paragraphs) > 1
