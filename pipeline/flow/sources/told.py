"""The sources of a page as it lies in its folder now: carried along with a hand's edits, with the rows of the book."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline.flow.sources.form import PlacedSource, SourceForm
from pipeline.ground.finding import InputError
from pipeline.ground.keepsake import WrongError
from pipeline.merging.telling.texts import PageTexts, Texts, moved
from pipeline.outputs import store
from pipeline.outputs.book import Book, Leaf
from pipeline.outputs.manifest import Entry

_RANGE = re.compile(r"(.+)![A-Z]+(\d+)(?::[A-Z]+(\d+))?")
_MOST_SENDERS = 12


@dataclass(frozen=True, slots=True)
class ToldSource:
    """A source where it stands now: in text `at` of the page (-1: nowhere any more), from `start` to `end`.

    `now` are her words where a hand changed them; `by_hand` whether one did.
    """

    source: PlacedSource
    at: int
    start: int
    end: int
    now: str = ""
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class ToldPage:
    """A page with its sources. `book` is the workbook's name, `rows` the rows of it that stand behind them: sheet ->
    columns' heads, and row number -> what it is about, its values by letter, who sent it.
    """

    name: str
    title: str
    content: bytes
    as_made: bool
    texts: Texts
    sources: tuple[ToldSource, ...]
    sheets: Mapping[str, Leaf]
    sent: Mapping[str, str]
    book: str = ""
    personal: bool = False

    @property
    def digest(self) -> str:
        """SHA-256 of the file, in hexadecimal: by it anybody can tell whether it is still this page."""
        return sha256(self.content).hexdigest()

    def senders(self, one: PlacedSource) -> list[str]:
        """Who sent the rows behind a source, and when."""
        if not self.sent:
            return []
        found = (self.sent.get(f"{sheet}!{row}", "") for sheet, rows in _rows_of(one.cells) for row in rows)
        return list(dict.fromkeys(filter(None, found)))[:_MOST_SENDERS]

    def plain(self) -> dict[str, Any]:
        """As JSON has it."""
        distinct = {one.source.cells: one.source for one in self.sources}  # many rest on the same cells
        senders = {cells: self.senders(source) for cells, source in distinct.items()}
        return {
            "file": self.name,
            "title": self.title,
            "digest": self.digest,
            "as_made": self.as_made,
            "book": self.book,
            "personal": self.personal,
            "texts": [{"block": one.block, "cell": one.cell, "text": one.text} for one in self.texts.all],
            "rows": self.texts.rows,
            "sources": [
                self._plain(number, one, senders[one.source.cells]) for number, one in enumerate(self.sources, 1)
            ],
            "sheets": [
                {
                    "name": name,
                    "heads": {letter: head for letter, (head, _) in leaf.columns.items()},
                    "rows": [
                        {
                            "row": row.number,
                            "about": row.name,
                            "cells": dict(row.values),
                            "sent": self.sent.get(f"{name}!{row.number}", ""),
                        }
                        for row in leaf.rows
                    ],
                }
                for name, leaf in self.sheets.items()
            ],
        }

    def _plain(self, number: int, one: ToldSource, senders: list[str]) -> dict[str, Any]:
        source = one.source
        place = self.texts.all[one.at] if one.at >= 0 else None
        return {
            "id": number,
            "kind": source.kind,
            "text": one.at,
            "block": place.block if place is not None else "",
            "cell": place.cell if place is not None else None,
            "start": one.start,
            "end": one.end,
            "words": source.words,
            "now": one.now,
            "by_hand": one.by_hand,
            "label": source.label,
            "value": source.value,
            "how": source.how,
            "clause": source.clause,
            "before": source.before,
            "cells": list(source.cells),
            "sent": senders,
            "personal": source.personal,
        }


def told(name: str, form: SourceForm, page: bytes, base: bytes | None, book: Book | None, called: str) -> ToldPage:
    """The sources of `page`, the file `name`, which a hand may have changed since it was generated as `base`.

    `book` is what it was made from, in words, `called` its name. InputError where the page is no .docx any more.
    """
    texts, places = _as_made(form, page) if base is None or base == page else _edited(form, page, base)
    by_text: dict[int, list[int]] = {}
    for number, one in enumerate(form.figures):
        by_text.setdefault(one.at, []).append(number)
    found: dict[int, ToldSource] = {}
    for text, members in by_text.items():
        at = places[text] if text >= 0 else -1
        spans = [(form.figures[number].start, form.figures[number].end) for number in members]
        there = moved(form.texts[text][2], texts.all[at].text, spans) if at >= 0 else [(0, 0, text < 0)] * len(spans)
        for number, (start, end, same) in zip(members, there, strict=True):
            now = "" if same or at < 0 else texts.all[at].text[start:end]
            found[number] = ToldSource(form.figures[number], at, start, end, now, not same)
    sources = tuple(found[number] for number in range(len(form.figures)))
    shown = [one for one in form.figures if not one.personal]
    sheets = {} if book is None else dict(_needed(book, shown))
    return ToldPage(name, form.title, page, base == page, texts, sources, sheets, form.sent, called, form.personal)


def told_of(folder: Path, name: str, entry: Entry) -> ToldPage:
    """The sources of a file of a folder of outputs, as it lies there. InputError where they are not known."""
    again = "Chạy lại lệnh làm văn bản ấy rồi xem lại."
    content = store.read(folder, entry.sources, store.SOURCES)
    page = store.content_there(folder / name)
    if content is None:
        raise InputError(f"Chưa có nguồn số liệu dạng máy của {folder / name}.", again)
    if page is None:
        raise InputError(f"Không có tệp {folder / name}.", again)
    try:
        form = SourceForm.of(content)
        book = store.read(folder, entry.book, store.BOOK)
        known = _book(book) if book is not None else None
    except WrongError as wrong:
        raise InputError(f"Nguồn số liệu của {name} không phải do chương trình ghi ({wrong}).", again) from None
    called = next((label.partition(",")[0] for label in entry.inputs.values() if ".xlsx" in label), "")
    return told(name, form, page, store.read(folder, entry.generated, name), known, called)


@lru_cache(maxsize=2)  # the pages of a run rest on one book
def _book(content: bytes) -> Book:
    return Book.of(content)


def _as_made(form: SourceForm, page: bytes) -> tuple[Texts, list[int]]:
    """The texts of a page; where each text of the form is among them, -1 where it is no more."""
    texts = PageTexts(page).texts
    here = {(one.block, -1 if one.cell is None else one.cell): at for at, one in enumerate(texts.all)}
    return texts, [here.get((block, cell), -1) for block, cell, _ in form.texts]


def _edited(form: SourceForm, page: bytes, base: bytes) -> tuple[Texts, list[int]]:
    """The same of a page that a hand has changed since it was generated as `base`."""
    texts = PageTexts(page)
    before = PageTexts(base)
    carried = before.carried(texts)
    made = {(one.block, -1 if one.cell is None else one.cell): at for at, one in enumerate(before.all)}
    alike = {one.text: at for at, one in reversed([*enumerate(texts.all)])}
    found = []
    for block, cell, words in form.texts:
        at = carried.get(made.get((block, cell), -1))
        found.append(alike.get(words, -1) if at is None else at)
    return texts.texts, found


def _rows_of(ranges: Iterable[str]) -> Iterator[tuple[str, range]]:
    """The sheet and the rows of each of them: `TTHC!E2:E4` stands in rows 2, 3, 4."""
    for text in ranges:
        if match := _RANGE.fullmatch(text):
            first, last = int(match[2]), int(match[3] or match[2])
            yield match[1], range(first, min(last, first + 20_000) + 1)


def _needed(book: Book, sources: Sequence[PlacedSource]) -> Iterator[tuple[str, Leaf]]:
    """The rows of the book that stand behind the sources, sheet by sheet."""
    wanted: dict[str, set[int]] = {}
    for sheet, numbers in _rows_of({text for one in sources for text in one.cells}):
        wanted.setdefault(sheet, set()).update(numbers)
    for name, leaf in book.sheets.items():
        asked = wanted.get(name, ())
        if asked and (rows := tuple(row for row in leaf.rows if row.number in asked)):
            yield name, Leaf(leaf.columns, rows)
