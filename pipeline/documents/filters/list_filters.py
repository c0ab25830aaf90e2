"""Jinja's filters over lists, on plain data."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from pipeline.documents.values.effort import spend, weighed
from pipeline.documents.values.faults import FillError, MissingError
from pipeline.documents.values.operations import MAX_ITEMS, UNDEFINED, add, attribute_or_undefined, item_or_undefined
from pipeline.documents.values.plain import text_of

Rows = Iterable[Any]


def lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def getter(attribute: object, fallback: object = UNDEFINED) -> Callable[[object], object]:
    """Reads `a.b.0` off a row."""
    if attribute is None:
        return lambda row: row
    path = [int(part) if part.isdigit() else part for part in str(attribute).split(".")]

    def read(row: object) -> object:
        for part in path:
            if isinstance(row, Mapping) or not isinstance(part, str):
                row = item_or_undefined(row, part, str(attribute))
            else:
                row = attribute_or_undefined(row, part, str(attribute))
            if row is UNDEFINED:
                if fallback is UNDEFINED:
                    raise MissingError(str(attribute))
                return fallback
        return row

    return read


def rows_of(value: object) -> list[Any]:
    if isinstance(value, list | tuple | str | range | Mapping):
        if len(value) > MAX_ITEMS * 10:
            raise FillError("danh sách quá dài.", "Chia nhỏ dữ liệu.")
        spend(1 + 2 * len(value))
        return list(value)
    raise FillError("bộ lọc này cần một danh sách.", "Xem lại giá trị trước dấu |.")


def _row_at(value: object, index: int) -> list[Any]:
    """The row there, alone; nothing where there is none. A long list need not be copied for it."""
    if isinstance(value, list | tuple | str | range):
        return [value[index]] if value else []
    return rows_of(value)[index:][:1]


def length(value: Any) -> int:
    return len(value)


def first(value: Rows) -> object:
    rows = _row_at(value, 0)
    if not rows:
        raise FillError("danh sách rỗng, không có mục đầu.", "Thêm {% if … %} để tránh danh sách rỗng.")
    return rows[0]


def last(value: Rows) -> object:
    rows = _row_at(value, -1)
    if not rows:
        raise FillError("danh sách rỗng, không có mục cuối.", "Thêm {% if … %} để tránh danh sách rỗng.")
    return rows[0]


def join(value: Rows, d: str = "", attribute: str | None = None) -> str:
    read = getter(attribute)
    texts = [text_of(read(row)) for row in rows_of(value)]
    between = text_of(d)
    spend((sum(map(len, texts)) + len(between) * len(texts)) >> 3)
    return between.join(texts)


def sort(value: Rows, reverse: bool = False, case_sensitive: bool = False, attribute: str | None = None) -> list[Any]:
    readers = [getter(part.strip()) for part in attribute.split(",")] if attribute else [getter(None)]
    fold: Callable[[object], object] = (lambda one: one) if case_sensitive else lower

    def key(row: object) -> Any:
        return [weighed(fold(read(row))) for read in readers]

    return sorted(rows_of(value), key=key, reverse=reverse)


def dictsort(
    value: Mapping[Any, Any], case_sensitive: bool = False, by: str = "key", reverse: bool = False
) -> list[Any]:
    position = 1 if by == "value" else 0
    fold: Callable[[object], object] = (lambda one: one) if case_sensitive else lower

    def key(entry: tuple[Any, Any]) -> Any:
        return weighed(fold(entry[position]))

    spend(1 + len(value))
    return sorted(value.items(), key=key, reverse=reverse)


def reverse(value: Any) -> Any:
    return value[::-1] if isinstance(value, str) else rows_of(value)[::-1]


def unique(value: Rows, case_sensitive: bool = False, attribute: str | None = None) -> list[Any]:
    read = getter(attribute)
    seen: set[Any] = set()
    found = []
    for row in rows_of(value):
        key = weighed(read(row) if case_sensitive else lower(read(row)))
        if key not in seen:
            seen.add(key)
            found.append(row)
    return found


def _extreme(value: Rows, pick: Callable[..., object], case_sensitive: bool, attribute: str | None) -> object:
    rows = rows_of(value)
    if not rows:
        raise FillError("danh sách rỗng, không có giá trị lớn nhất hay nhỏ nhất.", "Thêm {% if … %}.")
    read = getter(attribute)
    return pick(rows, key=lambda row: weighed(read(row) if case_sensitive else lower(read(row))))


def min_(value: Rows, case_sensitive: bool = False, attribute: str | None = None) -> object:
    return _extreme(value, min, case_sensitive, attribute)


def max_(value: Rows, case_sensitive: bool = False, attribute: str | None = None) -> object:
    return _extreme(value, max, case_sensitive, attribute)


def sum_(value: Rows, attribute: str | None = None, start: int | float | Decimal = 0) -> object:
    read = getter(attribute)
    total: object = start
    rows = rows_of(value)
    spend(2 * len(rows))
    for row in rows:
        total = add(total, read(row))
    return total


def batch(value: Rows, linecount: int, fill_with: object = None) -> list[list[Any]]:
    if not 1 <= linecount <= MAX_ITEMS:
        raise FillError("batch cần số cột từ 1 trở lên.", "Ví dụ |batch(3).")
    rows = rows_of(value)
    found = [rows[index : index + linecount] for index in range(0, len(rows), linecount)]
    if found and fill_with is not None:
        if linecount > 1000:
            raise FillError("batch có số cột quá lớn.", "Ghi tối đa 1000.")
        found[-1] += [fill_with] * (linecount - len(found[-1]))
    return found


def slice_(value: Rows, slices: int, fill_with: object = None) -> list[list[Any]]:
    if not 1 <= slices <= 1000:
        raise FillError("slice cần số phần từ 1 đến 1000.", "Ví dụ |slice(3).")
    rows = rows_of(value)
    size, extra = divmod(len(rows), slices)
    found = []
    offset = 0
    for number in range(slices):
        end = offset + size + (1 if number < extra else 0)
        part = rows[offset:end]
        if fill_with is not None and extra and number >= extra:
            part.append(fill_with)
        found.append(part)
        offset = end
    return found


def list_(value: Rows) -> list[Any]:
    return rows_of(value)


def items(value: Mapping[Any, Any]) -> list[Any]:
    if not isinstance(value, Mapping):
        raise FillError("bộ lọc items cần một nhóm mục.", "Xem lại giá trị trước dấu |.")
    spend(1 + 2 * len(value))
    return list(value.items())


FILTERS: dict[str, Callable[..., object]] = {
    "length": length, "count": length, "first": first, "last": last, "join": join, "sort": sort, "dictsort": dictsort,
    "reverse": reverse, "unique": unique, "min": min_, "max": max_, "sum": sum_, "batch": batch, "slice": slice_,
    "list": list_, "items": items,
}  # fmt: skip
