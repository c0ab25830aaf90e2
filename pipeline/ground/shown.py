"""What is shown on the screen. Every line goes through here, so that no name of a file can forge another line.

A name of a file or a cell can hold signs that end the line, move the cursor or turn letters around (C0, C1, bidi); each
is shown as `?`.
"""

import errno
import os
import sys
import unicodedata
from typing import Any, TextIO

from pipeline.ground.answer import ANSWER, progress_line

_SIGNS = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))


def visible(text: str) -> str:
    """The text as one line of a screen may show it."""
    if text.isprintable():
        return text
    return "".join("?" if unicodedata.category(char) in _SIGNS else char for char in text)


class Screen:
    """The two streams of this run, which may be closed (`| head`), full (`> tệp` on a full disk) or another console's.

    A line that is not taken ends nothing: what was to be made is made, and `lost` says afterwards why it was not told.
    """

    def __init__(self) -> None:
        self.lost: OSError | None = None

    def open(self) -> None:
        """UTF-8 whatever the console's own page is (Windows)."""
        self.lost = None
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8")

    def write(self, text: str, *, err: bool = False, colour: str | None = None) -> None:
        """The text and a line's end."""
        import click

        try:
            click.secho(text, fg=colour, err=err)
        except OSError as problem:
            # A reader that has seen enough is no fault; on Windows a closed pipe is an invalid argument.
            if not err and problem.errno not in (errno.EPIPE, errno.EINVAL):
                self.lost = problem
            _silence(sys.stderr if err else sys.stdout)


def _silence(stream: TextIO) -> None:
    """Whatever else is said goes nowhere, the rest of a line in the stream's buffer too."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


SCREEN = Screen()


def say(line: object = "", *, err: bool = False, colour: str | None = None) -> None:
    """One line; where another program asked, it is a line of the object that it gets."""
    if ANSWER.asked:
        ANSWER.say(visible(str(line)))
        return
    SCREEN.write(visible(str(line)), err=err, colour=colour)


def say_lines(text: str, *, err: bool = False) -> None:
    """A text of several lines; whatever came from a name was made `visible` before it was put in."""
    for line in text.split("\n"):
        say(line, err=err)


def say_json(value: Any) -> None:
    """JSON for another program: it gets the very signs back, the screen does not see them."""
    import json

    plain = json.dumps(value, ensure_ascii=False, indent=1)
    found = {char for char in plain if unicodedata.category(char) in _SIGNS} - {"\n"}  # which stands between values
    SCREEN.write(plain.translate({ord(char): json.dumps(char)[1:-1] for char in found}))
    ANSWER.asked = False


def say_answer(code: int) -> None:
    """The object for which another program asked, once; nothing where what it asked for was shown otherwise."""
    if ANSWER.asked:
        say_json(ANSWER.whole(code))


def progress(done: int, of: int, what: str) -> None:
    """How far the run has come, for another program alone."""
    if ANSWER.asked:
        SCREEN.write(progress_line(done, of, visible(what)), err=True)
