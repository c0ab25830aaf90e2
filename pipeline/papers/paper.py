"""What one document is before it is filled: its form, its data and the prose and tables whose figures are traced."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from pipeline.book.records import Cell, Results
from pipeline.charts.chart import Chart
from pipeline.charts.ruled import Ruled
from pipeline.facts.claims.judge import Judged, claims_of
from pipeline.facts.compute import Facts, compute
from pipeline.facts.fact import Fact
from pipeline.ground.finding import Finding
from pipeline.ground.period import Period
from pipeline.kinds.kind import Shelf
from pipeline.prose.tables import Table
from pipeline.prose.tracing.source import Source, sources_of
from pipeline.prose.write import Prose


@dataclass(frozen=True, slots=True)
class Item:
    """One text to be read aloud: the name of its file, its prose, and how many spoken syllables a station takes.

    With `voices` each paragraph is a turn of one of two voices.
    """

    name: str
    prose: Prose
    least: int
    most: int
    voices: bool = False


@dataclass(frozen=True, slots=True)
class Broadcast:
    """What the station gets of a document: the texts told in it, in its order, and what heads the announcer's copy."""

    items: tuple[Item, ...]
    station: str
    programme: str
    approver: str


@dataclass(frozen=True)
class Paper:
    """`name` is that of the output, `template` that of its kind; `data` holds plain values only.

    `title` and `author` are the document's properties, `issued` its date (None while it is unsigned), `day` the one
    that the law is asked for. `proses` and `tables` are what is printed in it, for the trace of its figures; `charts`
    are set where the page says `[bieu_do <name>]`. `folder` is a folder of its own under that of the period. `cells`
    are those that stand behind what is printed outside of proses and tables: the frame's. `stamp` are its number with
    symbol and its day in words, `blank` the same without number and day, `place` and `signer` are printed with them.
    """

    name: str
    template: str
    data: Mapping[str, object]
    title: str
    author: str
    issued: date | None
    day: date
    proses: tuple[Prose, ...] = ()
    tables: tuple[Table, ...] = ()
    charts: Mapping[str, Chart | Ruled] = field(default_factory=dict)
    broadcast: Broadcast | None = None
    folder: str = ""
    cells: tuple[Cell, ...] = ()
    stamp: tuple[str, str] = ("", "")
    blank: tuple[str, str] = ("", "")
    place: str = ""
    signer: str = ""

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Each figure and claim that it prints, in its order."""
        return tuple(sources_of(self.proses, self.tables))

    @cached_property
    def rests_on(self) -> tuple[Cell, ...]:
        """Every cell behind what is printed in it, once."""
        printed = [figure.fact for prose in self.proses for part in prose.all() for figure in part.figures]
        printed += [
            value for table in self.tables for row in table.rows for value in row.values() if isinstance(value, Fact)
        ]
        sources = {id(fact.cells): fact.cells for fact in printed}
        return tuple({id(cell): cell for cells in (self.cells, *sources.values()) for cell in cells}.values())

    @cached_property
    def sheets(self) -> frozenset[str]:
        """The sheets of the workbook on which they stand."""
        return frozenset([cell.sheet for cell in self.rests_on])


@dataclass(frozen=True, slots=True)
class Batch:
    """What a recipe gives: papers, and what is to be said where there is nothing to make."""

    papers: tuple[Paper, ...] = ()
    remarks: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """What every paper of a run is made from: the workbook's results, the kinds of documents, facts known already."""

    results: Results
    kinds: Shelf
    known: dict[Period, Facts] = field(default_factory=dict)
    _judged: dict[tuple[Period, date | None], Judged] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def facts(self, period: Period) -> Facts:
        """All facts of `period`, reckoned once a run. InputError where the book has none."""
        if period not in self.known:
            self.known[period] = compute(self.results, period)
        return self.known[period]

    def judged(self, period: Period, signed: date | None) -> Judged:
        """All claims of `period` in a paper signed on that day, judged once a run. InputError as of `facts`."""
        if (period, signed) not in self._judged:
            self._judged[period, signed] = claims_of(self.results, self.facts(period), signed)
        return self._judged[period, signed]
