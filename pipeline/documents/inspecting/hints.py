"""What an expression says of the kind of its values: by the filter, by what they are compared or reckoned with."""

import re

from pipeline.documents.language.syntax import Expr

_NUMBER_FILTERS = {"round", "abs", "int", "float", "so", "tien", "phan_tram", "bang_chu", "hai_chu_so", "sum"}
_DATE_FILTERS = {"ngay", "ngay_thang_nam", "thang_nam"}
_LIST_FILTERS = {
    "join", "sum", "first", "last", "map", "select", "reject", "selectattr", "rejectattr", "batch", "slice", "sort",
    "unique", "groupby", "list", "reverse", "liet_ke", "noi", "min", "max", "dictsort", "random",
}  # fmt: skip
_TEXT_FILTERS = {
    "upper", "lower", "title", "capitalize", "trim", "replace", "truncate", "center", "indent", "hoa_dau",
    "quyen_han", "khoi_ky",
}  # fmt: skip
_NUMBER_ARGUMENTS = {"so", "round", "truncate", "batch", "slice", "center", "phan_tram"}
_TEXT_ARGUMENTS = {"replace", "join", "bang_chu", "so_ky_hieu", "khoi_ky", "quyen_han", "noi", "kem"}
_COUNTED = {"length", "count", "wordcount"}
_DIRECTIVE = re.compile(r"%[-+ #0]*\d*(?:\.\d+)?([a-zA-Z%])")
_WHOLE_FILTERS = {"la_ma", "chu_cai", "bang_chu"}

# What the filter does with the attribute of each item: "thứ tự" are values of one kind, which can be compared.
OF_ATTRIBUTES = {"sum": {"số"}, **{name: {"thứ tự"} for name in ("sort", "groupby", "min", "max")}}


def of_filter(name: str) -> str:
    """The kind of value that the filter takes."""
    if name in _TEXT_FILTERS:
        return "chữ"
    if name in _LIST_FILTERS:
        return "danh sách"
    if name in _COUNTED:
        return "đếm được"
    if name in _WHOLE_FILTERS:
        return "số nguyên" if name == "bang_chu" else name
    if name in _DATE_FILTERS:
        return "ngày"
    if name in _NUMBER_FILTERS:
        return "số"
    return "" if name in ("default", "d", "items") else "giá trị"


def place(key: Expr) -> int | None:
    """The place in a list that a subscript names, -1 the last one; None where it is no number."""
    if key.kind == "neg":
        found = place(key.args[0])
        return None if found is None else -found
    return key.value if key.kind == "const" and isinstance(key.value, int) else None


def argument(one: Expr) -> str:
    """The kind of what stands in the brackets of a filter."""
    if one.name == "format":
        text = one.args[0].value if one.args and one.args[0].kind == "const" else ""
        signs = set(_DIRECTIVE.findall(text)) - {"%"} if isinstance(text, str) else set()
        return "số" if signs and signs <= set("dioxXeEfFgG") else ""
    return "số" if one.name in _NUMBER_ARGUMENTS else "chữ" if one.name in _TEXT_ARGUMENTS else ""


def reckoned(expr: Expr) -> str:
    """The kind of what is reckoned with; a text is joined to texts, or repeated."""
    text = any(argument.kind == "const" and isinstance(argument.value, str) for argument in expr.args)
    return "số" if not text else "chữ" if expr.value == "+" else ""


def compared(expr: Expr) -> str:
    """What the constants that something is compared with say of its kind."""
    constants = [argument.value for argument in expr.args if argument.kind == "const"]
    if any(isinstance(value, int | float) and not isinstance(value, bool) for value in constants):
        return "số"
    if any(isinstance(value, str) for value in constants):
        return "chữ"
    return (
        "so sánh"
        if not constants and set(expr.value if isinstance(expr.value, tuple) else ()) & {"<", "<=", ">", ">="}
        else ""
    )
