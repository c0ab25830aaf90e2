"""The words of the commands that the page starts, and what it reads in their answers."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pipeline.desk.choice import Chosen
from pipeline.desk.files.work_folder import INPUTS

JSON = "--json"


def book_of(chosen: Chosen) -> str:
    """The chosen book as a command is given it."""
    assert chosen.book is not None
    return f"{INPUTS}/{chosen.book.name}"


def place_of(chosen: Chosen) -> list[str]:
    """Which book, of which office."""
    office = ["--office", chosen.book.office] if chosen.book and chosen.book.office else []
    return ["--book", book_of(chosen), *office]


def period_of(period: str) -> list[str]:
    """The option that names a period: a month 2021-04, a quarter 2021-Q1, a year 2021."""
    option = "--year" if re.fullmatch(r"\d{4}", period) else "--month" if re.fullmatch(r"\d{4}-\d\d", period) else None
    return [option or "--period", period]


def rows(told: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """A list of objects in an answer; [] where there is none."""
    found = told.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def texts(told: Mapping[str, Any], name: str) -> list[str]:
    """A list of sentences in an answer."""
    found = told.get(name)
    return [str(one) for one in found if isinstance(one, str)] if isinstance(found, list) else []


_ORDER = ("lỗi", "cảnh báo", "nhắc")


def by_severity(findings: Iterable[Mapping[str, Any]]) -> list[tuple[str, Sequence[Mapping[str, Any]]]]:
    """Findings, the worst first, in the order in which they were told."""
    found = [*findings]
    groups = [(each, [one for one in found if one.get("severity") == each]) for each in _ORDER]
    return [(each, group) for each, group in groups if group]
