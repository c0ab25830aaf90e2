"""The machine form made: a filled page, its sources located, what stood there the period before, who sent the rows."""

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from pipeline.book.cells.date_text import worded
from pipeline.book.collected.files import memory_path
from pipeline.book.records import Results
from pipeline.book.sheets.achievement import ACHIEVEMENT_SHEETS
from pipeline.book.sheets.commendation import COMMENDATION_SHEETS
from pipeline.charts.chart import Chart
from pipeline.facts.compute import Facts
from pipeline.facts.fact import Fact, Scope
from pipeline.facts.wording import word
from pipeline.flow.sources.form import PlacedSource, SourceForm
from pipeline.flow.sources.located import located
from pipeline.ground.finding import InputError
from pipeline.kinds.kind import Shelf
from pipeline.merging.telling.texts import Texts
from pipeline.papers.paper import Paper
from pipeline.prose.tracing.source import CELL, Source, label

_REPORTS = "Báo cáo"
PERSONAL = frozenset(sheet.name for sheet in (*COMMENDATION_SHEETS, *ACHIEVEMENT_SHEETS))
"""Sheets with names, lives or votes of a commendation."""


def origins_of(book: Path, results: Results) -> Mapping[tuple[str, int], str]:
    """Out of whose file each row of the book is, as `cchc collect` and `cchc import` remember it."""
    try:
        if not memory_path(book).exists():
            return {}
        # Most books were typed by their office itself: what reads a unit's file is loaded where one was collected.
        from pipeline.book.collected.memory import recalled
        from pipeline.book.collected.receipts import origins

        return origins(results, recalled(book))
    except (InputError, OSError):
        return {}  # a strange memory is told where it is written, and says nothing here


def is_personal(paper: Paper) -> bool:
    """Whether a paper tells names, lives or votes of a commendation: its folder is then its owner's only."""
    return not PERSONAL.isdisjoint(paper.sheets)


class Forming:
    """The machine forms of the papers of one run."""

    def __init__(
        self,
        results: Results,
        kinds: Shelf,
        known: Iterable[Facts] = (),
        origins: Mapping[tuple[str, int], str] | None = None,
    ) -> None:
        self._results, self._kinds = results, kinds
        self._known, self._origins = known, origins or {}

    def form(self, paper: Paper, texts: Texts) -> SourceForm:
        """The form of a page that says these texts as it was generated."""
        sources = paper.sources
        spots = located(paper, sources, texts, self._kinds.kind(paper.template).tables)
        used = sorted({spot.text for spot in spots if spot is not None})
        place = {text: number for number, text in enumerate(used)}
        kept = tuple((one.block, -1 if one.cell is None else one.cell, one.text)
                     for one in (texts.all[text] for text in used))  # fmt: skip
        behind = {id(one.cells): one.cells for one in sources}  # figures of one sort rest on the same ones
        personal = {cells for cells, each in behind.items() if not PERSONAL.isdisjoint([cell.sheet for cell in each])}
        charts = {part for part, table in enumerate(paper.tables, 1) if isinstance(paper.charts.get(table.name), Chart)}
        figures = []
        for one, spot in zip(sources, spots, strict=True):
            kind = "chart" if one.kind == CELL and one.part in charts else one.kind
            where = (-1, 0, 0) if spot is None else (place[spot.text], spot.start, spot.end)
            figures.append(self._placed(one, kind, where, personal=id(one.cells) in personal))
        return SourceForm(paper.title, kept, tuple(figures), self._sent_for(sources), is_personal(paper))

    def _placed(self, one: Source, kind: str, where: tuple[int, int, int], *, personal: bool) -> PlacedSource:
        before, name = "", one.label
        if isinstance(one.by, Fact):
            before = self._was(one.by)
            name = one.label if one.kind != CELL else f"{one.label}: {label(one.by)}"
        return PlacedSource(kind, *where, one.words, name, one.value, one.how, one.clause, before, one.ranges, personal)

    def _sent_for(self, sources: Iterable[Source]) -> dict[str, str]:
        """Who sent the rows behind these sources, and when."""
        rows: dict[str, set[int]] = {}
        for text in {text for one in sources for text in one.ranges}:
            sheet, _, span = text.rpartition("!")
            first, _, last = span.partition(":")
            rows.setdefault(sheet, set()).update(range(_row(first), _row(last or first) + 1))
        asked = ((sheet, row) for sheet, numbers in rows.items() for row in numbers)
        return {f"{sheet}!{row}": told for sheet, row in asked if (told := self._sent.get((sheet, row)))}

    def _was(self, fact: Fact) -> str:
        """What a figure of the period was in the one before; "" where the book does not know it."""
        for one, words in self._before.get((fact.name, fact.unit), ()):
            if (one.value, one.formula, one.period) == (fact.value, fact.formula, fact.period):
                return words
        return ""

    @cached_property
    def _before(self) -> dict[tuple[str, str], list[tuple[Fact, str]]]:
        """Each figure of the period with what it was in the one before, where the book knows it, the last one first."""
        found: dict[tuple[str, str], list[tuple[Fact, str]]] = {}

        def add(scopes: Mapping[str, Scope]) -> None:
            earlier = scopes.get("thang_truoc", {})
            for name, fact in scopes.get("thang", {}).items():
                was = earlier.get(name)
                if was is not None and was.exists:
                    found.setdefault((name, fact.unit), []).insert(0, (fact, word(was)))

        for facts in self._known:
            add(facts.scopes)
            for unit in facts.units:
                add(unit.scopes)
        return found

    @cached_property
    def _sent(self) -> dict[tuple[str, int], str]:
        """Who sent a row and when: as collecting remembers it, else the day in sheet Báo cáo."""
        days = {
            (row["don_vi"], row["thang"]): f"{row['don_vi']}, báo cáo nhận {worded(row['ngay_nop'])}"
            for row in self._results.tables.get(_REPORTS, ())
            if row["ngay_nop"] is not None
        }
        found = {
            (name, row.number): days[row["don_vi"], row["thang"]]
            for name, rows in self._results.tables.items()
            if rows and name != _REPORTS and {"don_vi", "thang"} <= rows[0].cells.keys()
            for row in rows
            if (row["don_vi"], row["thang"]) in days
        }
        return {**found, **self._origins}


@lru_cache(maxsize=50_000)
def _row(address: str) -> int:
    return int("".join(char for char in address if char.isdigit()) or 0)
