"""What an office holds in its hands: the files that `cchc` made, read back from disk with nothing but zip and XML.

The command runs in this process, month after month. Texts are compiled anew for each month by the command; what one
source compiles to is kept here between runs (`_remembering`), which makes a long proof three times as fast and changes no
byte of what is made.
"""

import contextlib
import io
import re
import sys
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jinja2

from pipeline.cli import main

ROOT = Path(__file__).parents[2]
Text = tuple[str, str, list[str]]  # the edition's label, its headline, its paragraphs
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_EDITION = re.compile(r"\d\. (Bài phát|Hỏi – đáp|Tin ngắn)$")
_AFTER = "Số liệu kèm theo"
_SPOKEN = {
    "Bài phát": "tin-cchc.phat-thanh.txt",
    "Hỏi – đáp": "tin-cchc.hoi-dap.phat-thanh.txt",
    "Tin ngắn": "tin-cchc-ngan.phat-thanh.txt",
}


class NotLegalError(Exception):
    """A generated book that the command refuses: the generator is wrong, not the text."""


@dataclass
class Paper:
    """One finished document: its paragraphs in order, tables as rows of cells among them."""

    name: str
    blocks: list[str | list[list[str]]] = field(default_factory=list)

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs outside tables, none empty."""
        return [block for block in self.blocks if isinstance(block, str)]

    @property
    def tables(self) -> list[list[list[str]]]:
        """The tables, each as rows of cells."""
        return [block for block in self.blocks if not isinstance(block, str)]


def _remembering() -> None:
    """What a text's source compiles to is kept; which of several ways is said is in the key."""
    compiled: dict[Any, Any] = {}
    compile_ = jinja2.Environment.compile

    def kept(self: Any, source: Any, name: Any = None, *rest: Any, **more: Any) -> Any:
        key = (source, name, getattr(self, "turn", None), rest, tuple(more.items()))
        if key not in compiled:
            compiled[key] = compile_(self, source, name, *rest, **more)
        return compiled[key]

    jinja2.Environment.compile = kept  # type: ignore[assignment,method-assign]


@cache
def _ready() -> None:
    _remembering()


def cchc(*words: str) -> tuple[int, str]:
    """The command's exit code and what it printed."""
    _ready()
    told, argv = io.StringIO(), sys.argv
    sys.argv = ["cchc", *words]
    try:
        with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
            main()
    except SystemExit as end:
        return int(end.code or 0), told.getvalue()
    finally:
        sys.argv = argv
    return 0, told.getvalue()


def made(word: str, book: Path, year: int, month: int, out: Path) -> list[Path]:
    """The files that `cchc bulletin` or `cchc all` makes of a month; those of a quarter or a year too."""
    return asked(word, "--month", f"{year}-{month:02}", book, out)


def asked(word: str, option: str, period: str, book: Path, out: Path) -> list[Path]:
    """The files in a folder of results once a command has made those of a period or a round."""
    code, told = cchc(word, option, period, "--book", str(book), "--out", str(out))
    if code:
        raise NotLegalError(f"{word} {period}: {told[-600:]}")
    return sorted(path for path in out.rglob("*") if path.is_file() and ".cchc" not in path.parts)


def plain(text: str) -> str:
    """A text with ordinary spaces and hyphens, composed."""
    text = unicodedata.normalize("NFC", text).replace("\u2011", "-").replace("\u00ad", "")
    return re.sub(r"[\s\u00a0\u202f\u2007]+", " ", text).strip()


def _text(element: ElementTree.Element) -> str:
    parts = []
    for node in element.iter():
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag in (f"{_W}tab", f"{_W}br"):
            parts.append(" ")
        elif node.tag == f"{_W}noBreakHyphen":
            parts.append("-")
    return plain("".join(parts))


def paper(path: Path) -> Paper:
    """The text of a .docx as a reader sees it, top to bottom."""
    with zipfile.ZipFile(path) as file:
        body = ElementTree.fromstring(file.read("word/document.xml")).find(f"{_W}body")
    assert body is not None
    read = Paper(path.name)
    for block in body:
        if block.tag == f"{_W}tbl":
            rows = []
            for row in block.iter(f"{_W}tr"):
                cells = ([_text(p) for p in cell.iter(f"{_W}p")] for cell in row.iter(f"{_W}tc"))
                rows.append([" / ".join(part for part in cell if part) for cell in cells])
            read.blocks.append(rows)
        elif block.tag == f"{_W}p" and (words := _text(block)):
            read.blocks.append(words)
    return read


def editions(page: Paper) -> list[Text]:
    """The editions on the page to sign: feature, question and answer, short item."""
    found: list[Text] = []
    inside = False
    for words in page.paragraphs:
        if match := _EDITION.match(words):
            found.append((match[1], "", []))
            inside = True
        elif words.startswith(_AFTER):
            inside = False
        elif inside:
            label, headline, paragraphs = found[-1]
            found[-1] = (label, headline or words, [*paragraphs, words] if headline else paragraphs)
    return found


def spoken(folder: Path, label: str) -> list[str]:
    """The lines that are read aloud of an edition; none where the file is missing."""
    path = folder / _SPOKEN[label]
    return [plain(line) for line in path.read_text("utf-8").splitlines() if line.strip()] if path.exists() else []


def bulletins(
    book: Path, year: int, out: Path, months: Iterator[int] | range = range(1, 13)
) -> Iterator[tuple[int, list[Text], Path]]:
    """Each month's editions as they stand on the page to sign, with the folder that holds what is read aloud."""
    for month in months:
        folder = out / f"{year}-{month:02}"
        made("bulletin", book, year, month, out)
        yield month, editions(paper(folder / "tin-cchc.docx")), folder
