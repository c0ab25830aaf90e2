"""Read the dated tables of `pipeline/law/tables/*.toml`; the form of a table is told in `pipeline/law/__init__.py`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pipeline.ground.finding import Finding, PipelineError, Place, Severity

_FOLDER = Path(__file__).with_suffix("")
_CHECKED = re.compile(r"^checked = (\S+)$", re.MULTILINE)
_HEADER = frozenset({"from", "to", "source", "certainty", "note"})
_CERTAINTIES = frozenset("ABCSM")


@dataclass(frozen=True, slots=True)
class Law(Mapping[str, Any]):
    """One version of one table: a read-only mapping of figures, with its days, source and certainty.

    `checked` is the day on which the whole table was last held against the law.
    """

    name: str
    first_day: date
    last_day: date | None
    source: str
    certainty: str
    note: str = ""
    checked: date = date.min
    figures: Mapping[str, Any] = field(default_factory=dict, repr=False)

    def __getitem__(self, key: str) -> Any:
        return self.figures[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)

    def in_force(self, day: date) -> bool:
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


@dataclass(eq=False)
class UnverifiedLawError(PipelineError):
    """No version of the table covers the day. `finding` says so in words for the officer."""

    finding: Finding | None = None


def load(name: str) -> tuple[Law, ...]:
    """Every version of the table `name`, oldest first.

    A table that is not there is a `FileNotFoundError`, one that breaks the form a `ValueError`: our faults, no
    officer's.
    """
    return _load(name)


def on(day: date, name: str) -> Law:
    """The version of the table `name` that is in force on `day`; `UnverifiedLawError` when none is."""
    for version in _load(name):
        if version.in_force(day):
            return version
    message = f"Ngày {day:%d/%m/%Y} nằm ngoài các thời kỳ đã xác minh của bảng luật “{name}”."
    remedy = "Hãy đối chiếu với văn bản pháp luật có hiệu lực vào ngày đó trước khi trình ký."
    finding = Finding("LUAT-01", Severity.CANH_BAO, Place(), message, remedy)
    raise UnverifiedLawError(message, remedy, (finding,), finding)


def names() -> tuple[str, ...]:
    """Every table there is, in the order of the alphabet."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


def latest(name: str) -> Law:
    """The newest version of the table `name`: for a document that has no date yet."""
    return _load(name)[-1]


@cache
def checked() -> date:
    """The day up to which all tables were held against the law: what came into force after it may be missing."""
    # Read without parsing the tables: every run asks, and most runs need few of them.
    days = (_CHECKED.search((_FOLDER / f"{name}.toml").read_text("utf-8")) for name in names())
    return min(date.fromisoformat(day[1]) for day in days if day)


def beyond(day: date) -> tuple[Finding, ...]:
    """What is to be said of a paper dated after the newest check of the tables; nothing of any other."""
    if day <= checked():
        return ()
    message = f"Văn bản ngày {day:%d/%m/%Y}, các bảng luật đối chiếu lần cuối ngày {checked():%d/%m/%Y}."
    remedy = "Xem có quy định mới từ ngày đối chiếu đến ngày văn bản không (cchc law liệt kê các bảng)."
    return (Finding("LUAT-02", Severity.NHAC, Place(), message, remedy),)


@cache
def _load(name: str) -> tuple[Law, ...]:
    import tomllib

    with (_FOLDER / f"{name}.toml").open("rb") as stream:
        table = tomllib.load(stream)
    if not isinstance(table.get("checked"), date):
        raise ValueError(f"{name}.toml: `checked` must say on which day the table was last held against the law")
    found = tuple(_version(name, row, table["checked"]) for row in table["version"])
    for earlier, later in pairwise(found):
        if earlier.last_day is None or earlier.last_day >= later.first_day:
            raise ValueError(f"{name}.toml: the version of {earlier.first_day} runs into that of {later.first_day}")
    return found


def _version(name: str, row: dict[str, Any], checked: date) -> Law:
    if row["certainty"] not in _CERTAINTIES or not row["source"]:
        raise ValueError(f"{name}.toml: version {row['from']} needs a source and a certainty of A, B, C, S or M")
    figures = {key: value for key, value in row.items() if key not in _HEADER}
    days = row["from"], row.get("to")
    return Law(name, *days, row["source"], row["certainty"], row.get("note", ""), checked, _frozen(figures))


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(item) for key, item in value.items()})
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    return value
