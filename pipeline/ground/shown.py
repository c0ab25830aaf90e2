"""What is shown on the screen. Every line goes through here, so that no name of a file can forge another line.

A name of a file or a cell can hold signs that end the line, move the cursor or turn letters around (C0, C1, bidi); each
is shown as `?`.
"""

import unicodedata
from typing import Any

_SIGNS = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))


def visible(text: str) -> str:
    """The text as one line of a screen may show it."""
    if text.isprintable():
        return text
    return "".join("?" if unicodedata.category(char) in _SIGNS else char for char in text)


def say(line: object = "", *, err: bool = False, colour: str | None = None) -> None:
    """One line."""
    import click

    click.secho(visible(str(line)), fg=colour, err=err)


def say_lines(text: str, *, err: bool = False) -> None:
    """A text of several lines; whatever came from a name was made `visible` before it was put in."""
    for line in text.split("\n"):
        say(line, err=err)


def say_json(value: Any) -> None:
    """JSON for another program: it gets the very signs back, the screen does not see them."""
    import json

    import click

    plain = json.dumps(value, ensure_ascii=False, indent=1)
    found = {char for char in plain if unicodedata.category(char) in _SIGNS} - {"\n"}  # which stands between values
    click.echo(plain.translate({ord(char): json.dumps(char)[1:-1] for char in found}))
