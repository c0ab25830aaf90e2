"""What a run knows of a page that may be issued: all it tells, figure by figure, and what number and day change."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from pipeline.book.records import Results
from pipeline.facts.claims.claim import Claim
from pipeline.facts.compute import TARGETS
from pipeline.facts.fact import Fact, ranges
from pipeline.facts.registry.giving import OwnRow, twice
from pipeline.facts.registry.register import RegisterLine, lines
from pipeline.facts.wording import word
from pipeline.flow.hand_over import Filled
from pipeline.flow.workplace import Workplace
from pipeline.ground.finding import Finding, InputError, PipelineError
from pipeline.ground.period import Period
from pipeline.outputs import manifest
from pipeline.outputs.issuing.paper import Issuable
from pipeline.outputs.issuing.told import ToldFigure
from pipeline.papers.paper import Desk, Paper
from pipeline.prose.context import FROM_RUN
from pipeline.prose.tracing.source import label
from pipeline.prose.tracing.trace import opening

Ranges = Mapping[int, tuple[str, ...]]
"""The cells behind what a paper prints in words, by the identity of their tuple."""

_IN_BOOK = "ghi trong sổ"
_REGISTER = "Văn bản"
_REGISTERED = ("so", "ngay")


class Issuing:
    """The papers of one run of one period, as their folder is to know them when they are issued."""

    def __init__(self, desk: Desk, place: Workplace, period: Period, filled: Sequence[Filled]) -> None:
        self._desk, self._place, self._period = desk, place, period
        self._numbers = {one.paper.blank[0]: one.paper.stamp[0] for one in filled}
        self._unsigned: dict[str, Mapping[str, bytes]] = {}  # by maker, then by name

    def of(self, one: Filled) -> Issuable:
        """A filled page as one that may be issued."""
        paper = one.paper
        return Issuable(
            self._desk.kinds.kind(paper.template).type,
            _number(paper),
            paper.issued,
            paper.signer,
            paper.stamp,
            paper.blank,
            paper.place,
            self._numbers,
            tuple(_told(paper, self._goals)),
            lambda: self._known,
            lambda: self._made_unsigned(one),
        )

    @cached_property
    def _goals(self) -> Mapping[str, str]:
        """Rates that have a target of the year, with it."""
        facts = self._desk.known.get(self._period)
        found = {} if facts is None else {name: facts.office.get(setting) for name, setting in TARGETS.items()}
        return {name: str(Fraction(str(goal.value))) for name, goal in found.items() if goal and goal.exists}

    @cached_property
    def _known(self) -> Mapping[str, ToldFigure]:
        """Every figure of the period, printed or not, by key."""
        facts = self._desk.known.get(self._period)
        if facts is None:
            return {}
        scopes = [*facts.scopes.values(), *(scope for unit in facts.units for scope in unit.scopes.values())]
        told = (_figure("", one, word(one), {}, {}) for scope in scopes for one in scope.values() if one.exists)
        return {one.key: one for one in told}

    def _made_unsigned(self, one: Filled) -> bytes | None:
        """The page as it would be without its number and day; None where it cannot be made so."""
        from pipeline.flow.fill import Filling
        from pipeline.kinds.kinds import Kinds
        from pipeline.papers.recipes import recipe_of

        if one.maker not in self._unsigned:
            kinds = Kinds(self._place.templates)
            try:
                kind = kinds.made_by(one.maker)
                desk = Desk(_without_numbers(self._desk.results, one.paper), kinds)
                papers = recipe_of(kind)(desk, kind, self._period).papers
                made = Filling(self._place, kinds, self._desk.results).filled(papers, self._period, one.maker)
            except (PipelineError, KeyError):
                made = []
            self._unsigned[one.maker] = {each.name: each.page for each in made}
        return self._unsigned[one.maker].get(one.name)


def untaken(
    filled: Sequence[Filled], desk: Desk, folder: Path, period: Period
) -> tuple[list[Filled], tuple[Finding, ...]]:
    """The pages of a run without those that would be issued by it with a number that an earlier paper has; each of them
    as a finding, at the cell of its own number. One that was issued before stays what it is.
    """
    if not any(one.paper.issued and _number(one.paper) for one in filled):
        return list(filled), ()
    try:
        known = manifest.load(folder).entries
    except InputError:  # told when the folder is opened
        known = {}
    register: list[RegisterLine] | None = None
    kept, told = [], []
    for one in filled:
        entry = known.get(f"{one.name}.docx")
        taken = None
        if one.paper.issued and _number(one.paper) and not (entry and entry.issued):
            register = lines(desk.results, desk.kinds.signs().get) if register is None else register
            own = OwnRow(desk.kinds.kind(one.paper.template).in_book, str(period))
            taken = twice(register, own)
        if taken is None:
            kept.append(one)
        else:
            told.append(taken)
    return kept, tuple(told)


def _number(paper: Paper) -> str:
    return paper.stamp[0].partition("/")[0].strip()


def _without_numbers(results: Results, paper: Paper) -> Results:
    """The workbook before the registry gave the paper its number and day."""
    own = {int(cell.address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for cell in paper.cells if cell.sheet == _REGISTER}
    rows = [
        replace(row, cells={name: cell._replace(value=None) if name in _REGISTERED else cell
                            for name, cell in row.cells.items()})
        if row.number in own
        else row
        for row in results.tables.get(_REGISTER, ())
    ]  # fmt: skip
    return replace(results, tables={**results.tables, _REGISTER: tuple(rows)})


def _told(paper: Paper, goals: Mapping[str, str]) -> Iterator[ToldFigure]:
    """Every figure and claim of a paper with its place, in its order."""
    known = {id(one.cells): one.ranges for one in paper.sources}
    for position, prose in enumerate(paper.proses, 1):
        item = f"bài {position}, " if len(paper.proses) > 1 else ""
        for number, part in enumerate(prose.all()):
            where = f"{item}{f'đoạn {number}' if number else 'tiêu đề'} “{opening(part.text)}”"
            for figure in part.figures:
                if figure.fact.formula != FROM_RUN and figure.fact.cells:
                    yield _figure(where, figure.fact, part.text[figure.start : figure.end], goals, known)
            for said in part.said:
                if isinstance(said.by, Claim) and said.by.cells:
                    yield _claimed(where, said.by, part.text[said.start : said.end], known)
    for table in paper.tables:
        for number, (row, words) in enumerate(zip(table.rows, table.words, strict=True), 1):
            first = next(iter(words.values()), "").strip()
            line = f"bảng “{table.title}”, dòng {number} “{opening(first)}”, cột"
            for column, value in row.items():
                if isinstance(value, Fact) and value.cells and value.exists:
                    where = f"{line} “{table.columns.get(column, column)}”"
                    yield _figure(where, value, words[column], goals, known, f"bảng {table.name}|{first}|{column}")


def _claimed(where: str, claim: Claim, words: str, known: Ranges) -> ToldFigure:
    label = f"lời khẳng định, khi ấy đúng vì {claim.condition}"
    return ToldFigure(where, label, opening(words), f"khẳng định {claim.name}", "", _ranges(claim, known))


def _figure(where: str, fact: Fact, printed: str, goals: Mapping[str, str], known: Ranges, key: str = "") -> ToldFigure:
    if not key:
        own = [str(cell) for cell in fact.cells[:1]] if fact.formula == _IN_BOOK else []
        key = "|".join((fact.name, str(fact.period), fact.unit, fact.formula, *own))
    cells, goal = _ranges(fact, known), goals.get(fact.name, "")
    return ToldFigure(where, label(fact), printed, key, str(fact.value), cells, goal)


def _ranges(of: Fact | Claim, known: Ranges) -> tuple[str, ...]:
    return known[id(of.cells)] if id(of.cells) in known else tuple(ranges(of.cells))
