"""Where each number of a text comes from, as a page that the leader who signs can read."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

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

_MOST_CELLS = 12


def trace(items: Sequence[Prose], tables: Sequence[Table], title: str) -> str:
    """One block a paragraph of every item, then one a row of every table: value, formula, cells, clause of each number.

    What a table prints like the row above it in every respect but its cells is told with its cells alone.
    """
    lines = [title, ""]
    for position, item in enumerate(items, 1):
        lines += [f"Bài {position}: {item.headline.text}", ""]
        for number, paragraph in enumerate(item.all()):
            entries = [*_entries(paragraph), *_claims(paragraph)]
            if not entries:
                continue
            head = "Tiêu đề" if number == 0 else f"Đoạn {number}"
            lines += [f"{head}: {opening(paragraph.text)}", *entries, ""]
    for table in tables:
        lines += [f"Bảng: {table.title}", *_rows(table), ""]
    return "\n".join(lines)


def _rows(table: Table) -> Iterator[str]:
    told: set[tuple[str, str]] = set()
    for number, column, printed, fact in table.figures():
        yield f"  dòng {number}, cột {column}: {printed}{_exact(fact)}  ·  {_source(fact)}"
        if fact.formula not in ("ghi trong sổ", FROM_RUN) and (column, fact.formula) not in told:
            told.add((column, fact.formula))
            clause = f"; căn cứ: {fact.clause}" if fact.clause else ""
            yield f"      cách tính: {fact.formula}{clause}"


def _source(fact: Fact) -> str:
    return _cells(fact.cells) if fact.cells else f"nguồn: {fact.formula}, {fact.clause}"


def _cells(cells: Iterable[Cell]) -> str:
    known = ranges(cells)
    more = f" và {len(known) - _MOST_CELLS} vùng nữa" if known[_MOST_CELLS:] else ""
    return f"ô: {', '.join(known[:_MOST_CELLS])}{more}"


def _claims(paragraph: TracedText) -> Iterator[str]:
    """What a paragraph claims: the words, the condition with its values, the cells, the target or law."""
    seen = set()
    for said in paragraph.said:
        claim, words = said.by, paragraph.text[said.start : said.end]
        if not isinstance(claim, Claim) or (claim.name, words) in seen:
            continue
        seen.add((claim.name, words))
        yield f"  “{opening(words)}”  ·  khẳng định {claim.name}"
        yield f"      điều kiện: {claim.condition}"
        if claim.cells:
            yield f"      {_cells(claim.cells)}"
        if claim.clause:
            yield f"      căn cứ: {claim.clause}"


def _entries(paragraph: TracedText) -> Iterator[str]:
    seen = set()
    for figure in paragraph.figures:
        printed = paragraph.text[figure.start : figure.end]
        fact = figure.fact
        if fact.formula == FROM_RUN or (printed, fact) in seen:
            continue
        if isinstance(fact.value, str) and not any(character.isdigit() for character in printed):
            continue
        seen.add((printed, fact))
        yield f"  {printed}  ·  {label(fact)}"
        if not fact.cells:
            yield f"      {_source(fact)}"
            continue
        yield f"      cách tính: {fact.formula}{_exact(fact)}"
        yield f"      {_source(fact)}"
        if fact.clause:
            yield f"      căn cứ: {fact.clause}"


def label(fact: Fact) -> str:
    """`hồ sơ tiếp nhận trong kỳ, tháng 4 năm 2021, xã A`; a column's own header for what the book itself says."""
    indicator = indicators().get(fact.name)
    if indicator is not None:
        name = indicator.label
        if CHANGE in fact.formula:
            name = f"thay đổi của {name}"
    else:
        name = next((_header(cell.sheet, fact.name) for cell in fact.cells), fact.name)
    return ", ".join(part for part in (name, _period(fact.period), fact.unit) if part)


def _header(sheet_name: str, column: str) -> str:
    if sheet_name == SETTINGS_SHEET:
        return next((setting.label for setting in SETTINGS if setting.name == column), column)
    header = next((known.header for known in sheet(sheet_name).columns if known.name == column), column)
    return f"{header} (trang {sheet_name})"


def _period(period: Period) -> str:
    if period.is_month:
        return f"tháng {period.first_month} năm {period.year}"
    return f"{period.months} tháng đầu năm {period.year}" if period.first_month == 1 else f"kỳ {period}"


def _exact(fact: Fact) -> str:
    """The exact value behind a rounded one: ` = 3630/36,72` is no use, `= 98,856209…` is."""
    if isinstance(fact.value, Fraction | Decimal):
        exact = Fraction(fact.value)
        millionths = round(exact * 1_000_000)
        whole, rest = divmod(abs(millionths), 1_000_000)
        sign = "-" if millionths < 0 else ""
        return f" = {sign}{integer(whole)},{rest:06d}".rstrip("0").rstrip(",")
    return ""


def opening(text: str) -> str:
    """The first words of a text, to be recognised by."""
    return text if len(text) <= 70 else text[:70].rsplit(" ", 1)[0] + " …"
