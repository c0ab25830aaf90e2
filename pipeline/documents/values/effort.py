"""How much work one document may take: every loop, list, text and comparison is paid for out of one purse.

A unit is about one value looked at or eight characters written. What a template does is paid before it is done, so
that none can hang or flood a run, however its lists and loops are nested.
"""

import threading
from collections.abc import Mapping

from pipeline.documents.values.faults import HaltError

MAX_UNITS = 6_000_000
_SCALARS = frozenset((int, float, bool, type(None)))
_MAX_NESTING = 50
# A shorter text costs no more than the tag that prints it.
_SHORT = 80


class _Purse(threading.local):
    """What is left to the document that this thread fills."""

    units = MAX_UNITS


_purse = _Purse()


def left() -> int:
    return _purse.units


def fill_purse(units: int = MAX_UNITS) -> None:
    """A document begins, or begins again with the `units` it then had."""
    _purse.units = units


def spend(units: int) -> None:
    """Pay `units`; raises `HaltError` when the purse does not hold them."""
    _purse.units -= units
    if _purse.units < 0:
        raise HaltError(
            "mẫu đòi quá nhiều phép tính, vượt mức cho một văn bản.",
            "Xem lại vòng lặp lồng nhau và danh sách quá dài, hoặc chia nhỏ dữ liệu.",
        )


def spent(value: object) -> object:
    """`value`, which was just made: a text or list is paid for by its length."""
    kind = value.__class__
    if kind is str:
        if len(value) > _SHORT:  # type: ignore[arg-type]
            spend(len(value) >> 3)  # type: ignore[arg-type]
    elif kind is list or kind is tuple:
        spend(1 + 2 * len(value))  # type: ignore[arg-type]
    return value


def weighed(value: object) -> object:
    """`value`, about to be compared or hashed: paid for by all that is in it, counted as often as it is met."""
    kind = value.__class__
    if kind in _SCALARS:
        return value
    if kind is str:
        if len(value) > _SHORT:  # type: ignore[arg-type]
            spend(len(value) >> 3)  # type: ignore[arg-type]
        return value
    level = [value]
    for _ in range(_MAX_NESTING):
        spend(len(level))
        inner: list[object] = []
        for one in level:
            if isinstance(one, str):
                spend(len(one) >> 3)
            elif isinstance(one, list | tuple):
                spend(len(one))
                inner += one
            elif isinstance(one, Mapping):
                spend(2 * len(one))
                inner += one
                inner += one.values()
        if not inner:
            return value
        level = inner
    raise HaltError("danh sách lồng trong nhau quá sâu.", "Xem lại phép tính trong mẫu.")
