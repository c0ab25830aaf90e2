"""The types of documents of the law table `loai-van-ban`, found by the name or abbreviation that an officer types."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pipeline import law
from pipeline.ground.comparing import clean
from pipeline.ground.finding import UsageError


def kind_of(word: str, day: date | None = None) -> Mapping[str, Any]:
    """The row of the type that `word` names (`TTr`, `tờ trình`), in the law of `day` or the newest.

    A word that names none is a `UsageError` that lists what there is.
    """
    sought = _folded(word)
    types: tuple[Mapping[str, Any], ...] = table("loai-van-ban", day)["types"]
    for row in types:
        if sought and sought in {_folded(row.get(key, "")) for key in ("name", "abbreviation", "also")}:
            return row
    known = ", ".join(f"{row['abbreviation'] or row.get('also', '–')} ({row['name']})" for row in types)
    raise UsageError(f"Không có loại văn bản “{word}”.", f"Hãy ghi chữ viết tắt hoặc tên loại: {known}.")


def table(name: str, day: date | None) -> law.Law:
    """The law table `name` that is in force on `day`; the newest for a form that has no day yet."""
    return law.latest(name) if day is None else law.on(day, name)


def _folded(word: str) -> str:
    return clean(word).casefold()
