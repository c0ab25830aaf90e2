"""Names of bookmarks that a block repeats: one for each turn, and what refers to them follows.

While a part is written a name stands as a token, since a turn may refer to what comes behind, or print nothing; only
when all is written is it known which turn is the first.
"""

import re

_NAME = re.compile(r"""(\b[\w.-]+:name\s*=\s*["'])([^"']*)""")
_ID = re.compile(r"""(\b[\w.-]+:id\s*=\s*["'])([^"']*)""")
_PLACED = re.compile("\x02([^\x02]*)\x02(\\d+)\x02")
_REFERRED = re.compile("\x03([^\x03]*)\x03(\\d+)\x03")
_LONGEST = 40  # letters of a bookmark's name in Word


class Turns:
    """The turn that each repeated name is in, within one part of one document."""

    def __init__(self) -> None:
        self._now: dict[str, int] = {}
        self._last = 0
        self._open: dict[str, str] = {}

    def begin(self, names: tuple[str, ...]) -> None:
        """A turn begins: the names are new in it."""
        for name in names:
            self._last += 1
            self._now[name] = self._last

    def now(self, names: tuple[str, ...]) -> dict[str, int | None]:
        """The turns that the names are in, for `back`."""
        return {name: self._now.get(name) for name in names}

    def back(self, before: dict[str, int | None]) -> None:
        """A loop is over: its names are again what they were before it."""
        for name, turn in before.items():
            if turn is None:
                self._now.pop(name, None)
            else:
                self._now[name] = turn

    def mark(self, xml: str, number: str) -> str:
        """A `w:bookmarkStart`, with the new id `number` and this turn's name."""
        name, old = _NAME.search(xml), _ID.search(xml)
        if name is None or old is None:
            return ""
        self._open[old[2]] = number
        turn = self._now.get(name[2].casefold(), 0)
        return _ID.sub(rf"\g<1>{number}", _NAME.sub(lambda one: f"{one[1]}\x02{one[2]}\x02{turn}\x02", xml, 1), 1)

    def unmark(self, xml: str) -> str:
        """A `w:bookmarkEnd` with the id that its beginning was given."""
        old = _ID.search(xml)
        number = self._open.pop(old[2], "") if old is not None else ""
        return _ID.sub(rf"\g<1>{number}", xml, 1) if number else ""

    def open(self, old: str, number: str) -> str:
        """The id `number` of a bookmark whose name is filled, which the template calls `old`."""
        self._open[old] = number
        return number

    def close(self, old: str) -> str:
        return self._open.pop(old, old)

    def anchor(self, name: str) -> str:
        """The name where something refers to it."""
        turn = self._now.get(name.casefold()) if name else None
        return name if turn is None else f"\x03{name}\x03{turn}\x03"

    def settled(self, text: str) -> str:
        """The part's text with names in the place of tokens: the first turn has the template's own."""
        if "\x02" not in text and "\x03" not in text:
            return text
        taken = {match[2].casefold() for match in _NAME.finditer(text)}
        given: dict[tuple[str, str], str] = {}
        for match in _PLACED.finditer(text):
            key = match[1].casefold(), match[2]
            number = 1
            name = match[1]
            while key not in given and name.casefold() in taken:
                number += 1
                name = f"{match[1][: _LONGEST - len(str(number)) - 1]}_{number}"
            taken.add(name.casefold())
            given.setdefault(key, name)
        text = _PLACED.sub(lambda match: given[match[1].casefold(), match[2]], text)
        return _REFERRED.sub(lambda match: given.get((match[1].casefold(), match[2]), match[1]), text)
