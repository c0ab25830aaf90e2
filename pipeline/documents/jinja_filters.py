"""Jinja's own filters that make sense on plain data, each bounded and with nothing that reaches into Python."""

from collections.abc import Callable

from pipeline.documents.operations import UNDEFINED, text_of
from pipeline.documents.syntax import SyntaxFault


def default(value: object, default_value: object = "", boolean: bool = False) -> object:
    return default_value if value is UNDEFINED or (boolean and not value) else value


FILTERS: dict[str, Callable[..., object]] = {
    "default": default,
    "d": default,
    "upper": lambda value: text_of(value).upper(),
    "lower": lambda value: text_of(value).lower(),
    "length": len,
    "join": lambda value, separator="": separator.join(text_of(one) for one in value),
}


def check_call(name: str, arguments: int, named: list[str]) -> None:
    if name not in FILTERS:
        raise SyntaxFault(f"không có bộ lọc “{name}”.", f"Các bộ lọc có: {', '.join(sorted(FILTERS))}.")
