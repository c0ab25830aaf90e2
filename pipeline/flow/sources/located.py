"""Where on its page each figure and claim stands: by its paragraph's words and its offset in them, or by its row."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from pipeline.charts.chart import Chart
from pipeline.facts.fact import Fact
from pipeline.kinds.kind import SPREAD, TableLayout
from pipeline.merging.telling.texts import Texts
from pipeline.papers.paper import Paper
from pipeline.prose.tables import Table
from pipeline.prose.tracing.source import CELL, Source

_BEFORE, _AFTER = 18, 12  # signs beside a figure by which it is known where its paragraph is not printed whole
_BEGINS, _ENDS = re.compile(r"(?<![\w.,])"), re.compile(r"(?!\w|[.,]\d)")  # a number by itself, no part of another


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of the page: which of its texts, from where to where."""

    text: int
    start: int
    end: int


def located(
    paper: Paper, sources: Sequence[Source], page: Texts, layouts: Mapping[str, TableLayout]
) -> list[Spot | None]:
    """The place of each source on the page as it was generated; None where the page does not print it.

    A figure of a chart is at the paragraph of its drawing, from 0 to 0.
    """
    folded = [one.text.casefold() for one in page.all]
    rows = _Rows(page, folded)
    places = {
        (number, row): found
        for number, table in enumerate(paper.tables, 1)
        for row, found in rows.of(table, layouts.get(table.name))
    }
    paragraphs = _Paragraphs(paper, folded)
    found: list[Spot | None] = []
    for one in sources:
        if one.kind == CELL:
            at = places.get((one.part, one.number), {}).get(one.column)
            charted = _charted(paper, paper.tables[one.part - 1].name, page) if at is None else None
            spot = None if at is None else Spot(at, 0, len(page.all[at].text))
            found.append(spot or charted or _anywhere(one.words, folded))
        else:
            found.append(paragraphs.spot(one))
    return found


def _charted(paper: Paper, name: str, page: Texts) -> Spot | None:
    """The drawing of the chart that shows a table."""
    chart = paper.charts.get(name)
    at = page.drawings.get(chart.alt) if isinstance(chart, Chart) else None
    return None if at is None else Spot(at, 0, 0)


def _anywhere(words: str, folded: Sequence[str]) -> Spot | None:
    """What a page says in its frame: the first place where these words stand by themselves."""
    wanted = _flat(words).casefold()
    for at, text in enumerate(folded):
        start = text.find(wanted)
        while start >= 0:
            end = start + len(wanted)
            if _BEGINS.match(text, start) and _ENDS.match(text, end):
                return Spot(at, start, end)
            start = text.find(wanted, start + 1)
    return None


class _Paragraphs:
    """The paragraphs of a paper's texts, found among the texts of its page one after another."""

    def __init__(self, paper: Paper, folded: Sequence[str]) -> None:
        self._paper, self._folded = paper, folded
        self._known: dict[tuple[int, int], tuple[int, int] | None] = {}
        self._taken: set[int] = set()
        self._last = -1

    def spot(self, one: Source) -> Spot | None:
        text = self._paper.proses[one.part - 1].all()[one.number].text
        start, end, flat = one.start, one.end, _flat(text)
        if flat != text:
            start, end = _flat_at(text, start), _flat_at(text, end)
        while end > start and flat[end - 1 : end] == " ":
            end -= 1
        where = one.part, one.number
        if where not in self._known:
            self._known[where] = self._find(flat)
        if (known := self._known[where]) is not None:
            return Spot(known[0], known[1] + start, known[1] + end)
        return self._alone(flat, start, end)

    def _find(self, flat: str) -> tuple[int, int] | None:
        """The text that holds the whole paragraph, the next one that is free first."""
        wanted = flat.casefold()
        order = [*range(self._last + 1, len(self._folded)), *range(self._last + 1)]
        holding = [at for at in order if wanted in self._folded[at]]
        if not holding:
            return None
        at = min(holding, key=lambda at: (at in self._taken, len(self._folded[at]) - len(wanted) > _AFTER))
        self._taken.add(at)
        self._last = at
        return at, self._folded[at].find(wanted)

    def _alone(self, flat: str, start: int, end: int) -> Spot | None:
        """A figure whose paragraph is printed in pieces, by the words beside it, then by fewer of them."""
        for before, after in ((_BEFORE, _AFTER), (_BEFORE, 0), (0, _AFTER), (0, 0)):
            first = max(0, start - before)
            wanted = flat[first : end + after].casefold()
            holding = [at for at, text in enumerate(self._folded) if wanted in text]
            if holding and (before or after or len(holding) == 1 or start == 0):
                place = self._folded[holding[0]].find(wanted) + start - first
                return Spot(holding[0], place, place + end - start)
        return None


class _Rows:
    """The rows of the page's tables; a cell says one thing of a paper's table at most."""

    def __init__(self, page: Texts, folded: Sequence[str]) -> None:
        self._rows, self._folded = page.rows, folded
        self._taken: set[int] = set()

    def of(self, table: Table, layout: TableLayout | None) -> Iterator[tuple[int, dict[str, int]]]:
        """Each row's number and, by the key of a column, the text that its cell is."""
        after = -1
        for number, (row, printed) in enumerate(zip(table.rows, table.words, strict=True), 1):
            keys = _keys(row, layout)
            words = [_flat(printed[key]).casefold() for key in keys]
            counts = (at for at, key in enumerate(keys) if isinstance(row[key], Fact))
            wanted = [at for at in counts if any(map(str.isdigit, words[at]))]
            if not wanted:
                continue
            order = [*range(after + 1, len(self._rows)), *range(after + 1)]
            for at in order:
                free = [cell for cell in self._rows[at] if cell not in self._taken]
                if free and (cells := self._match(free, words, wanted)) is not None:
                    self._taken |= {*cells.values()}
                    after = at - (len(cells) < len(free))  # a row of the page may hold two of the table
                    yield number, {keys[index]: cell for index, cell in cells.items()}
                    break

    def _match(self, cells: Sequence[int], words: Sequence[str], wanted: Sequence[int]) -> dict[int, int] | None:
        """Which cell says which of `words`, from left to right; None where one of those `wanted` has none."""
        texts = [self._folded[cell] for cell in cells]
        if len(cells) == len(words):
            if any(texts[index] != words[index] for index in wanted):
                return None
            return {index: cells[index] for index, told in enumerate(words) if texts[index] == told}
        found: dict[int, int] = {}
        following = 0
        for index, told in enumerate(words):
            place = next((at for at in range(following, len(texts)) if texts[at] == told), None)
            if place is not None:
                found[index] = cells[place]
                following = place + 1
        return found if all(index in found for index in wanted) else None


def _keys(row: Mapping[str, object], layout: TableLayout | None) -> list[str]:
    """The keys of a row in the order of the page's columns; what the layout spreads is a column each."""
    if layout is None:
        return [*row]
    named = {column.fact for column in layout.columns}
    keys: list[str] = []
    for column in layout.columns:
        keys += [key for key in row if key not in named] if column.form == SPREAD else [column.fact]
    return [key for key in keys if key in row]


def _flat(text: str) -> str:
    return normalize("NFC", " ".join(text.split()))


def _flat_at(text: str, at: int) -> int:
    """Where an offset of a text lies once its blanks are flat."""
    before = _flat(text[:at])
    return len(before) + (1 if before and text[:at][-1:].isspace() and text[at:].strip() else 0)
