"""The methods of texts, dates and mappings that a template may call: a closed list, by exact kind of value."""

from collections.abc import Callable, Mapping
from datetime import date, time

from pipeline.documents.filters.list_filters import Rows, join
from pipeline.documents.values.effort import spend, weighed
from pipeline.documents.values.faults import FillError
from pipeline.documents.values.operations import MAX_TEXT
from pipeline.documents.values.plain import kind_of

_TEXT = {
    "upper", "lower", "title", "capitalize", "strip", "lstrip", "rstrip", "split", "rsplit", "startswith", "endswith",
    "find", "count", "isdigit", "isupper", "islower", "isalpha", "isalnum", "splitlines", "removeprefix",
    "removesuffix",
    "partition", "rpartition", "swapcase", "casefold", "index",
}  # fmt: skip
_MAX_FORM = 100
_DATE = {"strftime", "isoformat", "weekday", "isoweekday", "date"}


def _replace(text: str, old: str, new: str, count: int = -1) -> str:
    if len(text) + text.count(old) * len(new) > MAX_TEXT:
        raise FillError("chữ thay vào quá dài.", "Xem lại replace.")
    return text.replace(old, new, count)


def _join(text: str, values: Rows) -> str:
    return join(values, text)


def _zfill(text: str, width: int) -> str:
    return text.zfill(min(width, 1000))


def _ljust(text: str, width: int, fill: str = " ") -> str:
    return text.ljust(min(width, 1000), fill)


def _rjust(text: str, width: int, fill: str = " ") -> str:
    return text.rjust(min(width, 1000), fill)


_OWN_TEXT: dict[str, Callable[..., object]] = {
    "replace": _replace, "join": _join, "zfill": _zfill, "ljust": _ljust, "rjust": _rjust,
}  # fmt: skip
_MAPPING: dict[str, Callable[..., object]] = {
    "items": lambda mapping: list(mapping.items()),
    "keys": lambda mapping: list(mapping),
    "values": lambda mapping: list(mapping.values()),
    "get": lambda mapping, key, default=None: mapping.get(weighed(key), default),
}
_LIST = {"index", "count"}
NAMES = _TEXT | _DATE | set(_OWN_TEXT) | set(_MAPPING) | _LIST | {"next"}


def call(value: object, name: str, *arguments: object, **named: object) -> object:
    """`value.name(…)` where the list above allows it."""
    if isinstance(value, str):
        spend(1 + (len(value) >> 3))
        if name in _OWN_TEXT:
            return _OWN_TEXT[name](value, *arguments, **named)
        if name in _TEXT:
            return getattr(str, name)(value, *arguments, **named)
    elif isinstance(value, Mapping):
        if name in _MAPPING:
            return _MAPPING[name](value, *arguments, **named)
    elif isinstance(value, date | time):
        if name in _DATE and hasattr(value, name):
            if any(isinstance(one, str) and len(one) > _MAX_FORM for one in arguments):
                raise FillError("kiểu in ngày quá dài.", "Dùng bộ lọc ngay, ngay_so, thang_nam.")
            return getattr(value, name)(*arguments, **named)
    elif isinstance(value, list | tuple) and name in _LIST:
        weighed(value)
        return getattr(value, name)(*arguments)
    raise FillError(f"{kind_of(value)} không có lệnh “{name}(…)”.", "Dùng bộ lọc, ví dụ {{ ten|upper }}.")
