"""What a sheet says beside its values, where its bytes show that it is little: formulas written out, a filter.

The fast library tells formulas, formats, merged and hidden cells only with an object for each cell, at four times the
price of the values alone. Most sheets have nothing of these but formulas, one a cell, each with its own words; such a
sheet is known here by its bytes. Of every other nothing is said: then the objects are worth their price.
"""

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from io import BytesIO
from itertools import pairwise
from typing import IO, NamedTuple
from xml.etree import ElementTree

from pipeline.book.opening.opening import XlsxFile
from pipeline.book.opening.raw import ROW, position
from pipeline.ooxml.names import URI, R, S

_BLOCK = 1 << 20
_SHEETS = URI["s"].encode()
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
_HEAD = re.compile(rb"\A(?:\xef\xbb\xbf)?(?:<\?xml[^>]*\?>\s*)?<worksheet\s[^>]*>")
_ENCODED = re.compile(rb"""encoding=["'](?!utf-8["'])""", re.IGNORECASE)
_NOT_HIDDEN = (b'hidden="0"', b'hidden="false"')
_ROW = ROW.encode()
# A cell whose formula has no attributes (shared ones and those of a whole range have), in its own row.
_FORMULA = re.compile(rb'<c r="([A-Z]{1,3})' + _ROW + rb'"[^<>]*><f>([^<]*)</f>')


Formulas = tuple[tuple[int, str], ...]  # of a row: each with its place from 0, `ROW` for the row's own number


class Seen(NamedTuple):
    """Formulas by row, one tuple for rows that are alike; whether a filter stands on the sheet."""

    formulas: Mapping[int, Formulas]
    filtered: bool


class _ElseError(Exception):
    """Something stands in the sheet that only the library tells."""


class SheetsXml:
    """The sheets of one package, by their titles."""

    def __init__(self, package: XlsxFile) -> None:
        self._package = package

    def seen(self, title: str, styles: frozenset[int]) -> Seen | None:
        """What stands in that sheet; None where there is more to tell, or a cell has one of these styles."""
        try:
            with self._opened(self._parts[title]) as part:
                return _seen(part, re.compile(_styled(styles)) if styles else None)
        except (_ElseError, KeyError, ValueError, zipfile.BadZipFile, ElementTree.ParseError):
            return None

    @cached_property
    def _archive(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(BytesIO(self._package.content))

    def _opened(self, name: str) -> IO[bytes]:
        inflated = self._package.parts.get(name)
        return self._archive.open(name) if inflated is None else BytesIO(inflated)

    @cached_property
    def _parts(self) -> Mapping[str, str]:
        return parts_by_title(self._read)

    def _read(self, name: str) -> bytes:
        with self._opened(name) as part:
            return part.read()


def parts_by_title(read: Callable[[str], bytes]) -> Mapping[str, str]:
    """The part that holds each sheet, by its title; `read` gives a part of the package. KeyError for one it lacks."""
    relations = ElementTree.fromstring(read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    book = ElementTree.fromstring(read("xl/workbook.xml"))  # noqa: S314
    found = {sheet.get("name", ""): targets.get(sheet.get(R + "id"), "") for sheet in book.iter(S + "sheet")}
    return {title: name.lstrip("/") if name.startswith("/") else f"xl/{name}" for title, name in found.items()}


def _styled(styles: frozenset[int]) -> bytes:
    return rb"""\ss=["'](?:%b)["']""" % b"|".join(b"%d" % number for number in sorted(styles))


def _seen(part: IO[bytes], styled: "re.Pattern[bytes] | None") -> Seen:
    formulas: dict[int, Formulas] = {}
    known: dict[bytes, Formulas] = {}
    filtered = False
    before, found = _RowBefore(), Formulas()
    last = 0
    for number, block in enumerate(_blocks(part)):
        if not number:
            head = _HEAD.match(block)
            if head is None or _SHEETS not in head.group() or _ENCODED.search(head.group()):
                raise _ElseError
        _refuse(block, first=not number)
        if styled is not None and styled.search(block):
            raise _ElseError
        filtered = filtered or b"<autoFilter" in block
        for row in block.partition(b"</sheetData>")[0].split(b"<row")[1:]:
            if b"<f" not in row:
                continue
            own = row[4 : row.find(b'"', 4)]
            if not row.startswith(b' r="') or not own.isdigit() or int(own) <= last:
                raise _ElseError
            last = int(own)
            if not before.is_like(row, own):
                cells = _formula_cells(row).replace(own, _ROW)
                found = known[cells] = known.get(cells) or _found(cells)
            formulas[last] = found
    return Seen(formulas, filtered)


class _RowBefore:
    """The row above, which most rows of an ordinary book are like in all but their number: they wait for figures."""

    def __init__(self) -> None:
        self._row = self._own = self._words = b""

    def is_like(self, row: bytes, own: bytes) -> bool:
        """Whether a row is like the one above; from now on it is the row above."""
        if len(row) == len(self._row):
            self._words = self._words or self._row.replace(self._own, _ROW)
            if row.replace(own, _ROW) == self._words:
                return True
        self._row, self._own, self._words = row, own, b""
        return False


def _formula_cells(row: bytes) -> bytes:
    """Of each cell with a formula its tag, and what follows to the formula's end."""
    before, *after = row.split(b"<f")
    cells: list[bytes] = []
    for piece in after:
        cells += (before[before.rfind(b"<") :], b"<f", piece[: piece.find(b"</f>") + len(b"</f>")])
        before = piece
    return b"".join(cells)


def _blocks(part: IO[bytes]) -> Iterator[bytes]:
    """The sheet in pieces that begin with a row, but for the first; what follows the last row is in the last."""
    rest = b""
    while chunk := part.read(_BLOCK):
        rest += chunk
        cut = rest.rfind(b"<row ")
        if cut > 0:
            yield rest[:cut]
            rest = rest[cut:]
    yield rest


def _refuse(block: bytes, *, first: bool) -> None:
    """What is told by the library only: merged and hidden cells, views with filters of their own, odd markup."""
    if b"hidden" in block and block.count(b"hidden") != sum(map(block.count, _NOT_HIDDEN)):
        raise _ElseError
    # The namespace under a prefix as well, or once more, might hide a formula from what is looked for.
    if block.count(_SHEETS) != first or b"mergeCell" in block or b"customSheetView" in block:
        raise _ElseError
    if b"!" in block and b"<!" in block:  # one byte is looked for much faster than two that begin with the commonest
        raise _ElseError


def _found(cells: bytes) -> Formulas:
    """The formulas of a row out of its cells that have one, in which `ROW` stands for its number."""
    told = _FORMULA.findall(cells)
    if len(told) != cells.count(b"<f"):
        raise _ElseError
    found = [(position(column.decode()) - 1, _formula(words.decode())) for column, words in told]
    if any(at <= before for (before, _), (at, _) in pairwise(found)):
        raise _ElseError
    return tuple(found)


def _formula(words: str) -> str:
    """As the library tells it."""
    if "&#" in words:
        raise _ElseError
    for entity, letter in _ENTITIES if "&" in words else ():
        words = words.replace(entity, letter)
    return f"={words}"
