"""The machine form of a page's sources: every figure and claim with its place, its formula, its cells. What a program
gets, the offline page and the leader's copy are all made from it.
"""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from pipeline.ground import keepsake
from pipeline.ground.keepsake import WrongError

_FORM = 1
_LEVEL = 1


class PlacedSource(NamedTuple):
    """One figure or claim. `kind` is `figure`, `claim`, `cell` (of a table) or `chart`.

    It stands in text number `at` of the form, from `start` to `end`; `at` is -1 where the page does not print it.
    `words` as printed, `label` what it is, `value` exact where the words are rounded, `how` the formula or condition in
    words, `clause` the law or the target, `cells` ranges of the workbook (`TTHC!E2:E9`), `before` what it was in the
    period before. One that is `personal` rests on sheets of a commendation: its cells are named, never shown.
    """

    kind: str
    at: int
    start: int
    end: int
    words: str
    label: str
    value: str
    how: str
    clause: str
    before: str
    cells: tuple[str, ...]
    personal: bool = False


@dataclass(frozen=True)
class SourceForm:
    """The sources of one page as it was generated, with the texts in which they stand: block, cell (-1 for a
    paragraph), words. `sent`: sheet and row -> who sent it and when (`TTHC!12`). `personal`: the page tells names,
    lives or votes of a commendation.
    """

    title: str
    texts: tuple[tuple[str, int, str], ...]
    figures: tuple[PlacedSource, ...]
    sent: Mapping[str, str]
    personal: bool = False

    @cached_property
    def content(self) -> bytes:
        """As it is kept: the same for the same form."""
        held = [_FORM, self.title, self.texts, self.figures, dict(sorted(self.sent.items())), self.personal]
        plain = json.dumps(held, ensure_ascii=False).encode()
        content = zlib.compress(plain, _LEVEL)
        if len(plain) < keepsake.MOST:  # a larger one is not read back
            _MADE.put(content, self)
        return content

    @classmethod
    def of(cls, content: bytes) -> "SourceForm":
        """`content` read back. `WrongError` for what is none."""
        if (made := _MADE.get(content)) is not None:
            return made
        form, title, texts, figures, sent, personal = keepsake.row(keepsake.unpacked(content), 6)
        if form != _FORM or not isinstance(personal, bool):
            raise WrongError("dạng khác")
        held = [keepsake.row(each, 3) for each in keepsake.rows(texts)]
        known = tuple((keepsake.text(block), _number(cell), keepsake.text(words)) for block, cell, words in held)
        told = tuple(_figure(each, len(known)) for each in keepsake.rows(figures))
        return cls(keepsake.text(title), known, told, keepsake.words(sent), personal)


_MADE = keepsake.JustMade[SourceForm](32)  # what is put beside the pages of a run asks once all of them were made


def _figure(held: Any, texts: int) -> PlacedSource:
    kind, at, start, end, words, label, value, how, clause, before, cells, personal = keepsake.row(held, 12)
    at, start, end = _number(at), _number(start), _number(end)
    if not -1 <= at < texts or not 0 <= start <= end or not isinstance(personal, bool):
        raise WrongError
    kind, words, label, value, how, clause, before = keepsake.texts([kind, words, label, value, how, clause, before])
    return PlacedSource(kind, at, start, end, words, label, value, how, clause, before, keepsake.texts(cells), personal)


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise WrongError
    return value
