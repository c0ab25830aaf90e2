"""Jinja's filters that choose, change or group the rows of a list by what is in them."""

from collections.abc import Callable
from typing import Any

from pipeline.documents.filters.jinja_tests import TESTS
from pipeline.documents.filters.list_filters import Rows, getter, lower, rows_of
from pipeline.documents.values.effort import weighed
from pipeline.documents.values.faults import FillError, MissingError
from pipeline.documents.values.operations import UNDEFINED, GroupOf
from pipeline.documents.values.plain import shown


def _chosen(value: Rows, read: Callable[[object], object], args: tuple[object, ...], wanted: bool) -> list[Any]:
    if not args:
        return [row for row in rows_of(value) if bool(read(row)) is wanted]
    name = {"==": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}.get(shown(args[0]), args[0])
    if not isinstance(name, str) or name not in TESTS:
        raise FillError(f"không có phép chọn “{shown(name)}”.", "Ví dụ |selectattr('so', '>', 0).")
    test = TESTS[str(name)]
    return [row for row in rows_of(value) if bool(test(read(row), *args[1:])) is wanted]


def select(value: Rows, *args: object) -> list[Any]:
    return _chosen(value, lambda row: row, args, True)


def reject(value: Rows, *args: object) -> list[Any]:
    return _chosen(value, lambda row: row, args, False)


def _lenient(attribute: str, args: tuple[object, ...]) -> Callable[[object], object]:
    if args and args[0] in ("defined", "undefined"):
        strict = getter(attribute)

        def read(row: object) -> object:
            try:
                return strict(row)
            except MissingError:
                return UNDEFINED

        return read
    return getter(attribute)


def selectattr(value: Rows, attribute: str, *args: object) -> list[Any]:
    return _chosen(value, _lenient(attribute, args), args, True)


def rejectattr(value: Rows, attribute: str, *args: object) -> list[Any]:
    return _chosen(value, _lenient(attribute, args), args, False)


def groupby(value: Rows, attribute: str, default: object = UNDEFINED, case_sensitive: bool = False) -> list[Any]:
    read = getter(attribute, default)
    groups: dict[Any, list[Any]] = {}
    first_key: dict[Any, Any] = {}
    for row in rows_of(value):
        own = read(row)
        key = weighed(own if case_sensitive else lower(own))
        groups.setdefault(key, []).append(row)
        first_key.setdefault(key, own)
    return [GroupOf((first_key[key], groups[key])) for key in sorted(groups)]


FILTERS: dict[str, Callable[..., object]] = {
    "select": select, "reject": reject, "selectattr": selectattr, "rejectattr": rejectattr,
    "groupby": groupby,
}  # fmt: skip
