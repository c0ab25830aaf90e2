"""Each figure and claim of a text and of its tables, with all that stands behind it: what every list of sources is
made from, the one a leader reads and the one a program does.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from pipeline.book.records import Cell
from pipeline.book.sheets.office import SETTINGS
from pipeline.book.sheets.workbook import SETTINGS_SHEET, sheet
from pipeline.facts.claims.claim import Claim
from pipeline.facts.fact import Fact, ranges
from pipeline.facts.indicators import indicators
from pipeline.facts.month.comparison import CHANGE
from pipeline.facts.wording import integer
from pipeline.ground.period import Period
from pipeline.prose.context import FROM_RUN
from pipeline.prose.marks import TracedText
from pipeline.prose.tables import Table
from pipeline.prose.write import Prose

FIGURE, CLAIM, CELL = "figure", "claim", "cell"


class Source(NamedTuple):
    """One figure or claim. `kind` is `figure` (in a text), `claim` or `cell` (in a table).

    `part` and `number` say where: item and paragraph (0 is the headline), or table and row, each from 1; `start` and
    `end` are offsets in the paragraph's text, for a cell both 0; `column` its key in the table. `words` as printed;
    `label` what it is: the figure's name, the claim's, the head of the column. `value` is exact where `words` are
    rounded; `how` the formula or the condition with its values; `clause` the text of law or the target; `ranges` are
    its cells as an officer reads them.
    """

    kind: str
    part: int
    number: int
    start: int
    end: int
    column: str
    words: str
    label: str
    value: str
    how: str
    clause: str
    cells: tuple[Cell, ...]
    by: Fact | Claim
    ranges: tuple[str, ...]


def sources_of(items: Sequence[Prose], tables: Sequence[Table]) -> Iterator[Source]:
    """Every one in the order of the page: items paragraph by paragraph (figures, then claims), then tables."""
    for part, item in enumerate(items, 1):
        for number, paragraph in enumerate(item.all()):
            yield from _figures(paragraph, part, number)
            yield from _claims(paragraph, part, number)
    for part, table in enumerate(tables, 1):
        for number, column, head, words, fact in table.figures():
            where = (CELL, part, number, 0, 0, column)
            yield _of_fact(where, words, head, fact)


def _figures(paragraph: TracedText, part: int, number: int) -> Iterator[Source]:
    for one in paragraph.figures:
        fact, words = one.fact, paragraph.text[one.start : one.end]
        if fact.formula == FROM_RUN:
            continue
        if isinstance(fact.value, str) and not any(character.isdigit() for character in words):
            continue
        where = (FIGURE, part, number, one.start, one.end, "")
        yield _of_fact(where, words, label(fact), fact)


def _of_fact(where: tuple[str, int, int, int, int, str], words: str, called: str, fact: Fact) -> Source:
    by_cells = fact.cells, fact, tuple(ranges(fact.cells))
    return Source(*where, words, called, exact(fact), fact.formula, fact.clause, *by_cells)


def _claims(paragraph: TracedText, part: int, number: int) -> Iterator[Source]:
    for said in paragraph.said:
        if isinstance(claim := said.by, Claim):
            where = (CLAIM, part, number, said.start, said.end, "")
            words = paragraph.text[said.start : said.end]
            by_cells = claim.cells, claim, tuple(ranges(claim.cells))
            yield Source(*where, words, claim.name, "", claim.condition, claim.clause, *by_cells)


def label(fact: Fact) -> str:
    """`hồ sơ tiếp nhận trong kỳ, tháng 4 năm 2021, xã A`; a column's own header for what the book itself says."""
    sheet_name = fact.cells[0].sheet if fact.cells else ""
    return _labelled(fact.name, sheet_name, CHANGE in fact.formula, fact.period, fact.unit)


@lru_cache(maxsize=4096)  # a page, its sources and what it told ask for the same ones
def _labelled(column: str, sheet_name: str, changes: bool, period: Period, unit: str) -> str:
    indicator = indicators().get(column)
    if indicator is not None:
        name = f"thay đổi của {indicator.label}" if changes else indicator.label
    else:
        name = _header(sheet_name, column) if sheet_name else column
    return ", ".join(part for part in (name, _period(period), unit) if part)


def _header(sheet_name: str, column: str) -> str:
    sheet_name = sheet_name.rpartition("]")[2]  # a book of books knows of which book a sheet is
    if sheet_name == SETTINGS_SHEET:
        return next((setting.label for setting in SETTINGS if setting.name == column), column)
    header = next((known.header for known in sheet(sheet_name).columns if known.name == column), column)
    return f"{header} (trang {sheet_name})"


def _period(period: Period) -> str:
    if period.is_month:
        return f"tháng {period.first_month} năm {period.year}"
    return f"{period.months} tháng đầu năm {period.year}" if period.first_month == 1 else f"kỳ {period}"


def exact(fact: Fact) -> str:
    """The exact value behind a rounded one, "" where it is printed whole: `3630/36,72` is no use, `98,856209…` is."""
    if not isinstance(fact.value, Fraction | Decimal):
        return ""
    numerator, denominator = fact.value.as_integer_ratio()
    millionths, over = divmod(numerator * 1_000_000, denominator)
    millionths += 2 * over + millionths % 2 > denominator  # a half goes to the even one
    whole, rest = divmod(abs(millionths), 1_000_000)
    return f"{'-' if millionths < 0 else ''}{integer(whole)},{rest:06d}".rstrip("0").rstrip(",")
