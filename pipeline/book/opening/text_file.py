"""Tables that are text: a .csv as systems export it, and the web page that many of them call .xls.

All cells are texts here. A table stands as it is written: nobody has said which cells are numbers.
"""

import csv
import io
import re
import unicodedata
from html.parser import HTMLParser
from itertools import islice
from pathlib import Path

from pipeline.book.opening.raw import (
    CELLS_ROW_LIMIT,
    COLUMN_LIMIT,
    Budget,
    Holds,
    MergedRange,
    RawCell,
    RawRow,
    RawSheet,
    too_far,
)
from pipeline.ground.finding import InputError

_MARKS = (b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")
_DELIMITERS = ";\t,|"
_LOOKED_AT = 60  # lines in which the sign between cells is looked for
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_SPAN_LIMIT = 1_000


def decoded(path: Path, content: bytes) -> str:
    """The letters of a text file: Unicode with or without its mark, else the Windows page of Vietnamese (cp1258)."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _as(path, content, name)
    head = content[:2000]
    if head[1::2].count(0) > len(head) // 4:
        return _as(path, content, "utf-16-le")
    try:
        return unicodedata.normalize("NFC", content.decode("utf-8"))
    except UnicodeDecodeError:
        return _as(path, content, "cp1258")


def _as(path: Path, content: bytes, name: str) -> str:
    try:
        return unicodedata.normalize("NFC", content.decode(name))
    except (UnicodeDecodeError, LookupError) as error:
        raise InputError(
            f"Tệp “{path.name}” có chữ không đọc được (không phải Unicode, không phải bảng mã Windows tiếng Việt).",
            "Mở bằng Excel, lưu lại dạng Excel Workbook (.xlsx) rồi chạy lại.",
        ) from error


def csv_sheet(path: Path, content: bytes) -> RawSheet:
    """The one table of a .csv; the sign between its cells is the one that cuts most lines alike."""
    text = decoded(path, content)
    lines = text.splitlines(keepends=True)
    told = re.fullmatch(r"\s*sep=(.)\s*", lines[0]) if lines else None
    sign = told[1] if told else _delimiter(lines)
    rows = []
    budget = Budget(path)
    reader = csv.reader(io.StringIO("".join(lines[1:]) if told else text, newline=""), delimiter=sign)
    for number, values in enumerate(reader, start=2 if told else 1):
        cells = _texts(number, values)
        budget.walk(path.stem, COLUMN_LIMIT)
        if cells:
            budget.hold(path.stem, cells.values())
            rows.append(RawRow(number, False, cells))
        if len(rows) > CELLS_ROW_LIMIT:
            raise too_far(path, path.stem)
    return RawSheet(path.stem, tuple(rows), (), frozenset(), False)


def _delimiter(lines: list[str]) -> str:
    """The sign that stands equally often in most lines; a comma within numbers or names stands as it happens."""

    def weight(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in islice(lines, _LOOKED_AT) if line.strip()]
        usual = max(set(counts) - {0}, key=lambda n: (counts.count(n), n), default=0)
        return counts.count(usual) if usual else 0, usual

    return max(_DELIMITERS, key=weight)


def _texts(number: int, values: list[str]) -> dict[int, RawCell]:
    return {
        at: RawCell(number, at, Holds.TEXT, value)
        for at, value in enumerate(values[:COLUMN_LIMIT], start=1)
        if value.strip()
    }


def html_sheets(path: Path, content: bytes) -> list[RawSheet]:
    """The tables of a web page, each a sheet; one that holds tables is how the page is laid out and is none."""
    told = _CHARSET.search(content[:4096])
    text = decoded(path, content)
    if told and told[1].lower() not in (b"utf-8", b"utf8") and not content.startswith(tuple(m for m, _ in _MARKS)):
        text = _as(path, content, told[1].decode("ascii"))
    page = _Page(path)
    page.feed(text)
    page.close()
    return page.sheets


class _Table:
    """A table of the page while it is open: its cells by place, what is merged."""

    def __init__(self) -> None:
        self.row, self.column = 0, 1
        self.cells: dict[int, dict[int, RawCell]] = {}
        self.merged: list[MergedRange] = []
        self.taken: set[tuple[int, int]] = set()
        self.words: list[str] | None = None
        self.span = (1, 1)
        self.inner = False

    def end_cell(self) -> None:
        if self.words is None:
            return
        text = " ".join(" ".join(self.words).split())
        self.words = None
        while (self.row, self.column) in self.taken:
            self.column += 1
        down, across = self.span
        last = min(self.column + across - 1, COLUMN_LIMIT)
        if (down > 1 or across > 1) and self.column <= COLUMN_LIMIT:
            self.merged.append(MergedRange(self.row, self.column, self.row + down - 1, last))
            self.taken |= {(self.row + r, c) for r in range(down) for c in range(self.column, last + 1)}
        if text and self.column <= COLUMN_LIMIT:
            self.cells.setdefault(self.row, {})[self.column] = RawCell(self.row, self.column, Holds.TEXT, text)
        self.column += across


class _Page(HTMLParser):
    """Collects the innermost tables of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.sheets: list[RawSheet] = []
        self._path = path
        self._open: list[_Table] = []
        self._budget = Budget(path)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            if self._open:
                self._open[-1].inner = True
            self._open.append(_Table())
        if not self._open:
            return
        table = self._open[-1]
        if tag == "tr":
            table.end_cell()
            table.row, table.column = table.row + 1, 1
            self._budget.walk(self._path.stem, COLUMN_LIMIT)
            if table.row > CELLS_ROW_LIMIT:
                raise too_far(self._path, self._path.stem)
        elif tag in ("td", "th"):
            table.end_cell()
            told = dict(attrs)
            table.words, table.span = [], (_span(told.get("rowspan")), _span(told.get("colspan")))
        elif tag == "br" and table.words is not None:
            table.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if not self._open:
            return
        if tag in ("td", "th", "tr"):
            self._open[-1].end_cell()
        elif tag == "table":
            table = self._open.pop()
            table.end_cell()
            if table.cells and not table.inner:
                title = f"Bảng {len(self.sheets) + 1}"
                rows = tuple(RawRow(number, False, table.cells[number]) for number in sorted(table.cells))
                for row in rows:
                    self._budget.hold(title, row.cells.values())
                self.sheets.append(RawSheet(title, rows, tuple(table.merged), frozenset(), False))

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1].words is not None:
            self._open[-1].words.append(data)


def _span(told: str | None) -> int:
    text = (told or "1").strip()
    return min(max(int(text), 1), _SPAN_LIMIT) if text.isascii() and text.isdigit() and len(text) < 7 else 1
