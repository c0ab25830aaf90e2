"""Words that never part at a line's end: a month and its number, a clause and its number, a number and its unit.

The space between them becomes one that does not break (U+00A0), also where a run ends beside it. Which words they are
is data, `di-lien.toml`. Who reads a page sees a plain space (`page/walk.py`).
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import accumulate
from pathlib import Path

from pipeline.forms.finishing.lettering import Letters, room_of, style_of
from pipeline.ooxml.metrics import width
from pipeline.ooxml.names import Element, W

_UNBROKEN = "\u00a0"
_NUMBER = r"\d+(?:[.,/]\d+)*"
_P, _R, _T, _TC = (W + tag for tag in ("p", "r", "t", "tc"))
_APART = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t"}
_LED, _LEADS = re.compile(r"[ \u00a0](?:\d|[IVXLC]+\b|[a-zđ]\b)"), re.compile(r"\d[ \u00a0]")
_USUAL_PT = 14


def bind(root: Element, letters: Mapping[str, Letters], sides: Mapping[str, int], *, empty: str | None = None) -> int:
    """Bind the words of every paragraph under `root`; how many spaces were changed.

    A text of no words beside bound ones becomes `empty`: None is what it is read as, "" is written with two tags. In a
    cell that is too narrow for the words together they may part: the line would break within a word otherwise.
    """
    count = 0
    spaced = (_paragraph_of(text) for text in root.iter(_T) if " " in (text.text or ""))
    for paragraph in dict.fromkeys(spaced):  # most paragraphs are figures in tables
        if paragraph is None:
            continue
        nodes = [piece for piece in paragraph.iter(_T, *_APART) if _paragraph_of(piece) is paragraph]
        texts = [node.text or "" if node.tag == _T else _APART[node.tag] for node in nodes]
        line = "".join(texts)
        places = [place for place in _places(line) if line[place] == " "] if " " in line else []
        if places and next(paragraph.iterancestors(_TC), None) is not None:
            places = list(_roomy(line, places, style_of(paragraph, letters), room_of(paragraph, sides)))
        for place in places:
            line = line[:place] + _UNBROKEN + line[place + 1 :]
        count += len(places)
        if places:
            ends = list(accumulate(map(len, texts)))
            for node, text, end in zip(nodes, texts, ends, strict=True):
                if node.tag == _T:
                    node.text = line[end - len(text) : end] or empty
    return count


def _paragraph_of(piece: Element) -> Element | None:
    """The paragraph that reads a piece of a run, not one that holds its box; None for what none reads."""
    run = piece.getparent()
    if run.tag != _R:
        return None
    above = run.getparent()
    return above if above is None or above.tag == _P else next(above.iterancestors(_P), None)


def _places(line: str) -> Iterator[int]:
    """Where the spaces stand that must not break, each once."""
    before, after = _patterns()
    led = set()
    for found in before.finditer(line) if _LED.search(line) else ():  # what each must hold is sought in less time
        led.add(found.end())
        yield found.end() - 1
    for found in after.finditer(line) if _LEADS.search(line) else ():
        if found.start() not in led:  # "ngày 02 tháng 4": the day belongs to the left, the line may break after it
            yield from (place for place in range(*found.span()) if line[place].isspace())


def _roomy(line: str, places: list[int], style: Letters, room: int | None) -> Iterator[int]:
    """Those of `places` whose words fit `room` twips together."""
    bound = set(places)
    ends = [place for place, letter in enumerate(line) if letter.isspace() and place not in bound]
    for start, end in zip([-1, *ends], [*ends, len(line)], strict=True):
        inside = [place for place in places if start < place < end]
        wide = width(line[start + 1 : end], style.size_pt or _USUAL_PT, bold=style.bold)
        if inside and (room is None or wide * 20 <= room):
            yield from inside


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A word with the space before its number; a number with its unit."""
    told = tomllib.loads(Path(__file__).with_name("di-lien.toml").read_text("utf-8"))
    led, units = told["truoc_so"], told["sau_so"]
    kinds = ((_words(led["so"]), r"\d"), (_words(led["la_ma"]), r"[IVXLC]+\b"), (_words(led["chu"]), r"[a-zđ]\b"))
    before = "|".join(rf"(?:{words})[ \u00a0](?={number})" for words, number in kinds)
    # A unit of letters ends as a word does; a sign (%) is one by itself.
    after = rf"(?<![\w.,/]){_NUMBER}[ \u00a0](?:(?:{_words(units['tu'])})\b|[{re.escape(''.join(units['dau']))}])"
    return re.compile(rf"\b(?:{before})"), re.compile(after)


def _words(words: list[str]) -> str:
    """Any of `words`, however it is written, the longest first."""
    spelled = (re.escape(word).replace(r"\ ", r"[ \u00a0]") for word in sorted(words, key=len, reverse=True))
    return f"(?i:{'|'.join(spelled)})"
