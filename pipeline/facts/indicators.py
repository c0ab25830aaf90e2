"""What each figure is called and how it is reckoned (`indicators.toml`), and the clause it goes by on its day."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast

from pipeline import law
from pipeline.book.cells.date_text import worded
from pipeline.book.records import Cell, Row
from pipeline.facts.fact import Fact, Value
from pipeline.ground.period import Period


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure's name in words, its measure, its formula in words and the kind of source it goes by."""

    label: str
    measure: str
    formula: str
    source: str


@cache
def indicators() -> dict[str, Indicator]:
    """All indicators by name; the file is part of the package, so a fault in it is a fault of the program."""
    table = tomllib.loads(Path(__file__).with_name("indicators.toml").read_text("utf-8"))
    return {
        name: Indicator(entry["ten"], entry["do"], entry["cong_thuc"], entry["nguon"]) for name, entry in table.items()
    }


@cache
def _sources(period: Period) -> Mapping[str, str]:
    try:
        return cast(Mapping[str, str], law.on(period.last_day, "nguon-so-lieu")["nguon"])
    except law.UnverifiedLawError:
        return {}


@lru_cache(maxsize=4096)  # a period's figures are the same few names, unit by unit
def _told(name: str, period: Period) -> tuple[str, str, str]:
    """Measure, formula and clause of a known indicator."""
    indicator = indicators()[name]
    clause = _sources(period).get(indicator.source, "chưa xác minh căn cứ của kỳ này")
    return indicator.measure, indicator.formula, clause


def figure(name: str, value: Value, period: Period, cells: Iterable[Cell], unit: str = "") -> Fact:
    """A fact of a known indicator; KeyError for a name that `indicators.toml` does not have."""
    measure, formula, clause = _told(name, period)
    return Fact(name, value, measure, period, unit, tuple(cells), formula, clause)


def name_fact(
    name: str, value: Value, period: Period, cells: Iterable[Cell], unit: str = "", measure: str = ""
) -> Fact:
    """A name, a date or a sentence straight from the workbook: no formula, its cell is its source."""
    return Fact(name, value, measure, period, unit, tuple(cells), "ghi trong sổ")


def row_facts(row: Row, period: Period, *names: str, blank: Any = None) -> dict[str, Fact]:
    """Cells of a row as facts by the names of their columns, all of them where none is named; `blank` for no value."""
    found = {name: row.cell(name) for name in names or row.cells}
    return {name: name_fact(name, _plain(cell.value, blank), period, [cell]) for name, cell in found.items()}


def _plain(value: Any, blank: Any) -> Any:
    if value is None:
        return blank
    return "; ".join(value) if isinstance(value, tuple) else value


def day_fact(row: Row, name: str, period: Period) -> Fact:
    """A date of the sheet as a narrow column prints it."""
    value = row[name]
    return name_fact(name, worded(value) if value else "", period, [row.cell(name)])
