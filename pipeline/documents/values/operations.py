"""The operations of a template's expressions on plain data, each with a bound, so that no template can hang a run.

There is no attribute access to Python objects here at all: `a.b` is a key of a mapping or a part of a date. A name that
is absent is told.
"""

from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal

from pipeline.documents.values.effort import spend, spent, weighed
from pipeline.documents.values.faults import FillError, HaltError, MissingError
from pipeline.documents.values.plain import kind_of, text_of

MAX_TEXT = 1_000_000
MAX_ITEMS = 100_000
_MAX_BITS = 4096
_DATE_PARTS = ("year", "month", "day", "hour", "minute", "second")


class Undefined:
    """What an absent name is where a template may ask for it: `is defined`, `|default`. Anything else is a fault."""


UNDEFINED = Undefined()


class Namespace(dict[str, object]):
    """`namespace(…)`: a box whose entries `{% set ns.x = … %}` may change from inside a loop."""


class GroupOf(tuple[object, ...]):
    """One group of `|groupby`: `(grouper, list)`, which a template may also ask for by these names."""

    __slots__ = ()


def attribute(value: object, name: str, path: str) -> object:
    """`value.name`; `path` is how the template writes it."""
    found = attribute_or_undefined(value, name, path)
    if found is UNDEFINED:
        raise MissingError(path)
    return found


def attribute_or_undefined(value: object, name: str, path: str) -> object:
    if isinstance(value, Mapping):
        return value.get(name, UNDEFINED)
    if isinstance(value, GroupOf) and name in ("grouper", "list"):
        return value[0 if name == "grouper" else 1]
    if isinstance(value, date | time) and name in _DATE_PARTS and hasattr(value, name):
        return getattr(value, name)
    if value is None:
        raise FillError(f"không lấy được “{path}” vì phần trước dấu chấm đang trống.", "Điền giá trị đó trong dữ liệu.")
    raise FillError(
        f"không lấy được “{path}”: phần trước dấu chấm là {kind_of(value)}, không có mục “{name}”.", "Xem lại dữ liệu."
    )


def item(value: object, key: object, path: str) -> object:
    """`value[key]`."""
    found = item_or_undefined(value, key, path)
    if found is UNDEFINED:
        raise MissingError(path)
    return found


def item_or_undefined(value: object, key: object, path: str) -> object:
    if isinstance(value, Mapping):
        return value.get(weighed(key), UNDEFINED)
    if isinstance(value, list | tuple | str) and isinstance(key, int):
        return value[key] if -len(value) <= key < len(value) else UNDEFINED
    raise FillError(f"không lấy được “{path}” từ {kind_of(value)}.", "Xem lại dữ liệu hoặc ngoặc vuông.")


def cut(value: object, start: int | None, stop: int | None, step: int | None) -> object:
    """`value[start:stop:step]`."""
    if not isinstance(value, list | tuple | str):
        raise FillError(f"không cắt được {kind_of(value)}.", "Chỉ cắt danh sách hoặc chữ.")
    return spent(value[slice(start, stop, step)])


def bounded(value: object) -> object:
    """A value just computed: raises `FillError` or `HaltError` for one too large to go on with."""
    if isinstance(value, int) and value.bit_length() > _MAX_BITS:
        raise FillError("con số tính ra quá lớn.", "Xem lại phép tính.")
    if isinstance(value, str | list | tuple) and len(value) > (MAX_TEXT if isinstance(value, str) else MAX_ITEMS):
        raise HaltError("giá trị tính ra quá dài.", "Xem lại phép tính trong mẫu.")
    return spent(value)


def _numbers(left: object, right: object) -> tuple[object, object]:
    """A Decimal and a float cannot be mixed; the float is taken as it is written."""
    if isinstance(left, Decimal) and isinstance(right, float):
        return left, Decimal(repr(right))
    if isinstance(left, float) and isinstance(right, Decimal):
        return Decimal(repr(left)), right
    return left, right


def add(left: object, right: object) -> object:
    left, right = _numbers(left, right)
    return bounded(left + right)  # type: ignore[operator]


def subtract(left: object, right: object) -> object:
    left, right = _numbers(left, right)
    return bounded(left - right)  # type: ignore[operator]


def multiply(left: object, right: object) -> object:
    for one, other in ((left, right), (right, left)):
        if isinstance(one, str | list | tuple):
            if not isinstance(other, int) or len(one) * other > (MAX_TEXT if isinstance(one, str) else MAX_ITEMS):
                raise HaltError("phép nhân cho ra giá trị quá dài.", "Xem lại phép nhân trong mẫu.")
            return spent(one * other)
    left, right = _numbers(left, right)
    bounded(left)
    bounded(right)
    return bounded(left * right)  # type: ignore[operator]


def divide(left: object, right: object) -> object:
    left, right = _numbers(left, right)
    return left / right  # type: ignore[operator]


def floor_divide(left: object, right: object) -> object:
    left, right = _numbers(left, right)
    return left // right  # type: ignore[operator]


def modulo(left: object, right: object) -> object:
    if isinstance(left, str):
        return percent_format(left, right)
    left, right = _numbers(left, right)
    return left % right  # type: ignore[operator]


def power(left: object, right: object) -> object:
    left, right = _numbers(left, right)
    if isinstance(left, int) and isinstance(right, int) and left.bit_length() * abs(right) > _MAX_BITS:
        raise FillError("lũy thừa quá lớn.", "Xem lại phép tính.")
    return left**right  # type: ignore[operator]


def negate(value: object) -> object:
    return -value  # type: ignore[operator]


def positive(value: object) -> object:
    return +value  # type: ignore[operator]


def percent_format(form: str, values: object) -> str:
    """`'%.2f' % x`: widths and precisions of at most three digits, and only the usual letters."""
    import re

    for match in re.finditer(r"%(?:\((\w*)\))?([#0\- +]*)(\*|\d+)?(?:\.(\*|\d+))?([a-zA-Z%]?)", form):
        width, precision, letter = match[3] or "", match[4] or "", match[5]
        if "*" in width + precision or len(width) > 3 or len(precision) > 3 or letter not in tuple("sdifgGeExXorc%"):
            raise FillError(f"kiểu in “{match[0]}” không dùng được.", "Dùng %s, %d, %.2f và các kiểu như vậy.")
    if isinstance(values, Mapping):
        printed = [values.get(match[1]) for match in re.finditer(r"%\((\w*)\)", form)]
    else:
        printed = list(values) if isinstance(values, tuple) else [values]
    for one in printed:
        if one is not None:
            text_of(one)
    return str(bounded(form % values))


def joined(pieces: list[str]) -> str:
    """All pieces as one text, paid for before it is made."""
    spend(sum(map(len, pieces)) >> 3)
    return "".join(pieces)


def concat(*values: object) -> str:
    """`a ~ b`."""
    return str(bounded(joined([text_of(value) for value in values])))


def sequence(value: object, weight: int) -> list[object] | tuple[object, ...] | range | str:
    """What a loop goes over, paid for: each turn takes `weight` units of effort."""
    kind = value.__class__
    if kind is list or kind is tuple or kind is range or kind is str or isinstance(value, list | tuple | str):
        found = value
    elif isinstance(value, Mapping):
        found = list(value)
    elif value is None:
        raise FillError("danh sách để lặp đang trống (null).", "Nếu không có dòng nào, ghi danh sách rỗng [].")
    else:
        raise FillError(f"không lặp được qua {kind_of(value)}.", "Vòng lặp cần một danh sách.")
    spend(weight * len(found))  # type: ignore[arg-type]
    return found  # type: ignore[return-value]


def limited_range(*arguments: object) -> range:
    """`range(…)` of at most 100,000 numbers."""
    numbers = [argument for argument in arguments if isinstance(argument, int)]
    if len(numbers) != len(arguments) or not 1 <= len(numbers) <= 3:
        raise FillError("range cần một đến ba số nguyên.", "Ví dụ range(1, 11).")
    found = range(*numbers)
    if len(found) > MAX_ITEMS:
        raise HaltError(f"range dài quá {MAX_ITEMS} số.", "Rút ngắn.")
    return found


FUNCTIONS: dict[str, Callable[..., object]] = {"range": limited_range, "namespace": Namespace, "dict": dict}


def lookup(data: dict[str, object], name: str) -> object:
    try:
        return data[name]
    except KeyError:
        raise MissingError(name) from None


def known(value: object, name: str) -> object:
    if value is UNDEFINED:
        raise MissingError(name)
    return value


def missing(path: str) -> object:
    raise MissingError(path)


def changed(memory: list[object], value: object) -> bool:
    """`loop.changed(…)`: whether the value is another than at the last turn."""
    weighed(value)
    if memory and memory[0] == value:
        return False
    memory[:] = [value]
    return True


def namespace_of(value: object) -> Namespace:
    if not isinstance(value, Namespace):
        raise FillError("{% set a.b = … %} chỉ dùng với namespace.", "Viết {% set a = namespace(b=0) %} trước.")
    return value
