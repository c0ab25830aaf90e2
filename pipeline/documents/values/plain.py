"""Plain values: what an officer calls them, how they print, and how a message quotes them."""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal

from pipeline.documents.values.faults import FillError

_MAX_POWER_OF_TEN = 1000
_INFINITY = float("inf")


def kind_of(value: object) -> str:
    """What an officer calls a value of this type."""
    if value is None:
        return "giá trị trống"
    if isinstance(value, bool):
        return "có/không"
    if isinstance(value, int | float | Decimal):
        return "số"
    if isinstance(value, str):
        return "chữ"
    if isinstance(value, date | time):
        return "ngày giờ"
    if isinstance(value, Mapping):
        return "một nhóm mục"
    if isinstance(value, list | tuple | range):
        return "danh sách"
    return f"kiểu lạ ({type(value).__name__})"


def sensible(number: Decimal) -> Decimal:
    """The number; raises `FillError` for one like 1e999999999, which nobody can write out."""
    if number and abs(number.adjusted()) > _MAX_POWER_OF_TEN:
        raise FillError("con số quá lớn hoặc quá nhỏ, không viết ra được.", "Xem lại giá trị trong dữ liệu.")
    return number


def shown(value: object) -> str:
    """A value as a message quotes it: a short text; a list only by what it is."""
    if isinstance(value, list | tuple | range | Mapping):
        return kind_of(value)
    text = str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def text_of(value: object) -> str:
    """How a value prints, before escaping: what Jinja would print, but nothing for None and no exponent for Decimal."""
    kind = value.__class__
    if kind is str:
        return value  # type: ignore[return-value]
    if kind is int:
        return str(value)
    if value is None:
        return ""
    if isinstance(value, str):
        return str.__str__(value)
    if value != value or value in (_INFINITY, -_INFINITY):
        raise FillError("giá trị không có thật (NaN, vô cực).", "Điền giá trị trong dữ liệu, hoặc để trống.")
    if isinstance(value, Decimal):
        return format(sensible(value), "f")
    if isinstance(value, bool | int | float):
        return str(value)
    if isinstance(value, datetime | date | time):
        return str(value)
    if isinstance(value, list | tuple | Mapping | range):
        raise FillError(f"giá trị là {kind_of(value)}, không in thẳng được.", "Dùng {% for %}, hoặc |join(', ').")
    raise FillError(f"giá trị có {kind_of(value)}.", "Dữ liệu chỉ gồm chữ, số, ngày, có/không, danh sách và nhóm mục.")
