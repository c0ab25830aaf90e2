"""Jinja's own filters that make sense on plain data, each bounded, and the table of all filters that a template has.

`safe`, `attr`, `xmlattr`, `random`, `pprint`, `urlize`, `striptags`, `tojson` and `escape` are refused by name: values
are always escaped, there is no chance in a document, and nothing reaches into Python.
"""

import inspect
import math
import re
from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from pipeline.documents.filters import list_filters, row_filters, vietnamese
from pipeline.documents.filters.list_filters import Rows, getter, rows_of
from pipeline.documents.language.syntax import TagError
from pipeline.documents.values.effort import spend, spent
from pipeline.documents.values.faults import FillError
from pipeline.documents.values.operations import MAX_TEXT, UNDEFINED, bounded, percent_format
from pipeline.documents.values.plain import sensible, shown, text_of

_MAX_WIDTH = 1000
_SIZES = "kMGTPEZY"


def default(value: object, default_value: object = "", boolean: bool = False) -> object:
    return default_value if value is UNDEFINED or (boolean and not value) else value


def title(value: object) -> str:
    text = text_of(value)
    spend(len(text))
    return "".join(word[0].upper() + word[1:].lower() if word else "" for word in re.split(r"([-\s({\[<]+)", text))


def capitalize(value: object) -> str:
    return text_of(value).capitalize()


def trim(value: object, chars: str | None = None) -> str:
    return text_of(value).strip(chars)


def replace(value: object, old: str, new: str, count: int = -1) -> str:
    text = text_of(value)
    if len(text) + text.count(old) * len(new) > MAX_TEXT:
        raise FillError("chữ thay vào quá dài.", "Xem lại bộ lọc replace.")
    return text.replace(old, new, -1 if count is None else count)


def truncate(value: object, length: int = 255, killwords: bool = False, end: str = "...", leeway: int = 5) -> str:
    text = text_of(value)
    if len(text) <= length + leeway:
        return text
    if killwords:
        return text[: length - len(end)] + end
    return text[: length - len(end)].rsplit(" ", 1)[0] + end


def center(value: object, width: int = 80) -> str:
    return text_of(value).center(min(width, _MAX_WIDTH))


def indent(value: object, width: int | str = 4, first: bool = False, blank: bool = False) -> str:
    margin = width if isinstance(width, str) else " " * min(width, _MAX_WIDTH)
    lines = text_of(value).splitlines() or [""]
    spend(len(lines) + (len(margin) * len(lines) >> 3))
    written = "\n".join(margin + line if blank or line else line for line in lines[1:])
    text = lines[0] + ("\n" + written if len(lines) > 1 else "")
    return margin + text if first else text


def wordcount(value: object) -> int:
    text = text_of(value)
    spend(len(text))
    return len(re.findall(r"\w+", text))


def round_(value: int | float | Decimal, precision: int = 0, method: str = "common") -> object:
    if method not in ("common", "ceil", "floor"):
        raise FillError(f"cách làm tròn “{shown(method)}” không có.", "Dùng common, ceil hoặc floor.")
    if abs(precision) > 50:
        raise FillError("số chữ số làm tròn quá lớn.", "Ghi từ 0 đến 50.")
    if isinstance(value, Decimal):
        if method == "common":
            return round(value, precision)
        rounding = ROUND_CEILING if method == "ceil" else ROUND_FLOOR
        return value.quantize(Decimal(1).scaleb(-precision), rounding)
    if method == "common":
        return round(value, precision)
    function = math.ceil if method == "ceil" else math.floor
    return function(value * (10**precision)) / (10**precision)


def int_(value: object, default: int = 0, base: int = 10) -> int:
    try:
        if isinstance(value, Decimal):
            return int(sensible(value))
        return bounded(int(value, base)) if isinstance(value, str) else int(value)  # type: ignore[call-overload, return-value]
    except (TypeError, ValueError):
        try:
            return int(float(value))  # type: ignore[arg-type]
        except (TypeError, ValueError, OverflowError):
            return default


def float_(value: object, default: float = 0.0) -> float:
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return default


def format_(value: str, *args: object, **named: object) -> str:
    return percent_format(value, named or args)


def filesizeformat(value: float | int, binary: bool = False) -> str:
    base = 1024 if binary else 1000
    size = float(value)
    if size == 1:
        return "1 Byte"
    if size < base:
        return f"{int(size)} Bytes"
    power = 1
    while power < len(_SIZES) and size >= base ** (power + 1):
        power += 1
    return f"{size / base**power:.1f} {_SIZES[power - 1].upper() + 'iB' if binary else _SIZES[power - 1] + 'B'}"


def map_(value: Rows, *args: object, **named: object) -> list[Any]:
    rows = rows_of(value)
    if not args and "attribute" in named:
        read = getter(named["attribute"], named.get("default", UNDEFINED))
        return [read(row) for row in rows]
    function = _named_filter(args)
    return [spent(function(row, *args[1:], **named)) for row in rows]


def _named_filter(args: tuple[object, ...]) -> Callable[..., object]:
    name = args[0] if args else ""
    if not isinstance(name, str) or name not in FILTERS or name in ("map", "format"):
        raise FillError(f"map không có bộ lọc “{shown(name)}”.", "Ví dụ |map('upper') hoặc |map(attribute='ten').")
    return FILTERS[name]


FILTERS: dict[str, Callable[..., object]] = {
    "default": default, "d": default, "upper": lambda value: text_of(value).upper(),
    "lower": lambda value: text_of(value).lower(), "title": title, "capitalize": capitalize, "trim": trim,
    "replace": replace, "truncate": truncate, "center": center, "indent": indent, "wordcount": wordcount,
    "string": text_of, "round": round_, "int": int_, "float": float_, "abs": abs, "format": format_, "map": map_,
    "filesizeformat": filesizeformat, **list_filters.FILTERS, **row_filters.FILTERS, **vietnamese.FILTERS,
}  # fmt: skip
_REFUSED = {
    "safe": "Mọi giá trị luôn được viết an toàn; bỏ |safe.",
    "escape": "Mọi giá trị luôn được viết an toàn; bỏ |escape.",
    "e": "Mọi giá trị luôn được viết an toàn; bỏ |e.",
    "forceescape": "Mọi giá trị luôn được viết an toàn; bỏ |forceescape.",
    "attr": "Viết thẳng a.b hoặc a['b'].",
    "xmlattr": "Không chèn được mã XML.",
    "random": "Văn bản không có ngẫu nhiên; chọn sẵn trong dữ liệu.",
    "pprint": "Dùng {% for %} để in danh sách.",
    "tojson": "Dùng {% for %} để in danh sách.",
    "urlize": "Gõ siêu liên kết bằng Word.",
    "urlencode": "Gõ siêu liên kết bằng Word.",
    "striptags": "Bỏ thẻ HTML trong dữ liệu.",
    "wordwrap": "Word tự xuống dòng.",
}
_signatures: dict[str, inspect.Signature] = {}


def check_call(name: str, arguments: int, named: list[str]) -> None:
    """Raises `TagError` for a filter that there is not, or that is given what it does not take."""
    if name in _REFUSED:
        raise TagError(f"không hỗ trợ bộ lọc “{name}”.", _REFUSED[name])
    if name not in FILTERS:
        near = [known for known in sorted(FILTERS) if known[:3] == name[:3]]
        hint = f"Có phải là: {', '.join(near)}?" if near else f"Các bộ lọc có: {', '.join(sorted(FILTERS))}."
        raise TagError(f"không có bộ lọc “{name}”.", hint)
    if not arguments and not named:
        return
    signature = _signatures.get(name)
    if signature is None:
        signature = _signatures[name] = inspect.signature(FILTERS[name])
    try:
        signature.bind_partial(None, *[None] * arguments, **dict.fromkeys(named))
    except TypeError:
        takes = ", ".join(list(signature.parameters)[1:]) or "không gì cả"
        raise TagError(f"bộ lọc “{name}” không nhận các giá trị này.", f"Nó nhận: {takes}.") from None
