"""The tests of Jinja (`is defined`, `is even`, …) that make sense on plain data."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from pipeline.documents.language.syntax import TagError
from pipeline.documents.values.effort import weighed
from pipeline.documents.values.operations import UNDEFINED, modulo
from pipeline.documents.values.plain import text_of


def _number(value: object) -> bool:
    return isinstance(value, int | float | Decimal)


def _sequence(value: object) -> bool:
    return isinstance(value, list | tuple | str | Mapping | range)


def _container(value: object) -> bool:
    return isinstance(value, list | tuple | Mapping | range)


def _contains(value: object, container: object) -> bool:
    return weighed(value) in weighed(container)  # type: ignore[operator]


def _counted(value: object) -> object:
    """The number; a text would be taken for a pattern to print by."""
    if not _number(value):
        raise TypeError(value)
    return value


TESTS: dict[str, Callable[..., bool]] = {
    "defined": lambda value: value is not UNDEFINED,
    "undefined": lambda value: value is UNDEFINED,
    "none": lambda value: value is None,
    "boolean": lambda value: value is True or value is False,
    "true": lambda value: value is True,
    "false": lambda value: value is False,
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "float": lambda value: isinstance(value, float),
    "number": _number,
    "string": lambda value: isinstance(value, str),
    "mapping": lambda value: isinstance(value, Mapping),
    "sequence": _sequence,
    "iterable": _sequence,
    "even": lambda value: modulo(_counted(value), 2) == 0,
    "odd": lambda value: modulo(_counted(value), 2) == 1,
    "divisibleby": lambda value, other: modulo(_counted(value), other) == 0,
    "lower": lambda value: not _container(value) and text_of(value).islower(),
    "upper": lambda value: not _container(value) and text_of(value).isupper(),
    "in": _contains,
    "eq": lambda value, other: weighed(value) == other,
    "equalto": lambda value, other: weighed(value) == other,
    "ne": lambda value, other: weighed(value) != other,
    "lt": lambda value, other: weighed(value) < other,
    "lessthan": lambda value, other: weighed(value) < other,
    "le": lambda value, other: weighed(value) <= other,
    "gt": lambda value, other: weighed(value) > other,
    "greaterthan": lambda value, other: weighed(value) > other,
    "ge": lambda value, other: weighed(value) >= other,
}
_BINARY = {
    "divisibleby", "in", "eq", "equalto", "ne", "lt", "lessthan", "le", "gt", "greaterthan", "ge",
}  # fmt: skip


def check_call(name: str, arguments: int) -> None:
    """Raises `TagError` for a test that there is not, or that is given too much or too little."""
    if name not in TESTS:
        raise TagError(f"không có phép “is {name}”.", f"Các phép có: {', '.join(sorted(TESTS))}.")
    wanted = 1 if name in _BINARY else 0
    if arguments != wanted:
        raise TagError(f"phép “is {name}” cần {wanted} giá trị theo sau, đang có {arguments}.", "Xem lại thẻ.")
