"""Where each number of a text comes from, as a page that the leader who signs can read."""

from collections.abc import Iterable, Iterator, Sequence

from pipeline.facts.claims.claim import Claim
from pipeline.facts.fact import Fact
from pipeline.prose.context import FROM_RUN
from pipeline.prose.tables import Table
from pipeline.prose.tracing.source import CELL, CLAIM, Source
from pipeline.prose.write import Prose

_MOST_CELLS = 12


def trace(items: Sequence[Prose], tables: Sequence[Table], sources: Sequence[Source], title: str) -> str:
    """One block a paragraph of every item, then one a row of every table: value, formula, cells, clause of each number.

    `sources` are those of `items` and `tables` (`sources_of`). What a table prints like the row above it in every
    respect but its cells is told with its cells alone.
    """
    of: dict[tuple[bool, int, int], list[Source]] = {}
    for one in sources:
        of.setdefault((one.kind == CELL, one.part, one.number if one.kind != CELL else 0), []).append(one)
    lines = [title, ""]
    for position, item in enumerate(items, 1):
        lines += [f"Bài {position}: {item.headline.text}", ""]
        for number, paragraph in enumerate(item.all()):
            found = of.get((False, position, number), [])
            if not found:
                continue
            head = "Tiêu đề" if number == 0 else f"Đoạn {number}"
            lines += [f"{head}: {opening(paragraph.text)}", *_entries(found), *_claims(found), ""]
    for position, table in enumerate(tables, 1):
        lines += [f"Bảng: {table.title}", *_rows(of.get((True, position, 0), [])), ""]
    return "\n".join(lines)


def _rows(found: Iterable[Source]) -> Iterator[str]:
    told: set[tuple[str, str]] = set()
    for one in found:
        yield f"  dòng {one.number}, cột {one.label}: {one.words}{_exact(one)}  ·  {_source(one)}"
        if one.how not in ("ghi trong sổ", FROM_RUN) and (one.label, one.how) not in told:
            told.add((one.label, one.how))
            clause = f"; căn cứ: {one.clause}" if one.clause else ""
            yield f"      cách tính: {one.how}{clause}"


def _source(one: Source) -> str:
    return _cells(one) if one.cells else f"nguồn: {one.how}, {one.clause}"


def _cells(one: Source) -> str:
    known = one.ranges
    more = f" và {len(known) - _MOST_CELLS} vùng nữa" if known[_MOST_CELLS:] else ""
    return f"ô: {', '.join(known[:_MOST_CELLS])}{more}"


def _claims(found: Iterable[Source]) -> Iterator[str]:
    """What a paragraph claims: the words, the condition with its values, the cells, the target or law."""
    seen = set()
    for one in found:
        if one.kind != CLAIM or (one.label, one.words) in seen:
            continue
        seen.add((one.label, one.words))
        yield f"  “{opening(one.words)}”  ·  khẳng định {one.label}"
        yield f"      điều kiện: {one.how}"
        if one.cells:
            yield f"      {_cells(one)}"
        if one.clause:
            yield f"      căn cứ: {one.clause}"


def _entries(found: Iterable[Source]) -> Iterator[str]:
    seen: dict[str, list[Fact | Claim]] = {}
    for one in found:
        if one.kind == CLAIM or one.by in (same := seen.setdefault(one.words, [])):
            continue
        same.append(one.by)
        yield f"  {one.words}  ·  {one.label}"
        if not one.cells:
            yield f"      {_source(one)}"
            continue
        yield f"      cách tính: {one.how}{_exact(one)}"
        yield f"      {_source(one)}"
        if one.clause:
            yield f"      căn cứ: {one.clause}"


def _exact(one: Source) -> str:
    return f" = {one.value}" if one.value else ""


def opening(text: str) -> str:
    """The first words of a text, to be recognised by."""
    return text if len(text) <= 70 else text[:70].rsplit(" ", 1)[0] + " …"
