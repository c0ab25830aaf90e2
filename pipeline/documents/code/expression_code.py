"""Turns an expression into Python source that reads plain data and calls only what `runtime_names` gives it.

Two dialects: quick (`r['ten']`; any failure sends the document to the careful code) and careful (every step checked,
failures told in Vietnamese).
"""

from collections.abc import Callable
from keyword import iskeyword

from pipeline.documents.code.name_code import NameCode
from pipeline.documents.code.scopes import Macro, Scope
from pipeline.documents.filters import jinja_filters, jinja_tests, methods
from pipeline.documents.language.syntax import Expr, TagError
from pipeline.documents.values.operations import FUNCTIONS

_BINARY = {
    "+": "op_add", "-": "op_subtract", "*": "op_multiply", "/": "op_divide", "//": "op_floor_divide", "%": "op_modulo",
    "**": "op_power",
}  # fmt: skip
_UNDEFINED_OK = {"defined", "undefined"}


class ExpressionCode(NameCode):
    """Writes expressions in one scope; `quick` chooses the dialect. Raises `TagError` for what may not be."""

    def write(self, expr: Expr, scope: Scope) -> str:
        writer: Callable[[Expr, Scope], str] = getattr(self, f"_{expr.kind}")
        return writer(expr, scope)

    def _const(self, expr: Expr, _: Scope) -> str:
        return repr(expr.value)

    def _call(self, expr: Expr, scope: Scope) -> str:
        callee = expr.args[0]
        if callee.kind == "name":
            macro = scope.macro(callee.name)
            if macro is not None and scope.find(callee.name) is None:
                return self._macro_call(callee.name, macro, expr, scope)
            if callee.name in FUNCTIONS and scope.find(callee.name) is None:
                arguments = self._arguments(expr.args[1:], expr.kwargs, scope)
                return f"fn_{callee.name}({arguments})"
            raise TagError(
                f"không có lệnh “{callee.name}(…)”.", "Chỉ gọi được macro viết phía trên, range, namespace, dict."
            )
        if callee.kind == "attr":
            if self.is_loop(callee.args[0], scope):
                return self.loop_call(callee.name, expr.args[1:], scope)
            if callee.name not in methods.NAMES:
                raise TagError(f"không gọi được “.{callee.name}(…)”.", "Mẫu không chạy mã; dùng bộ lọc có sẵn.")
            arguments = self._arguments(expr.args[1:], expr.kwargs, scope)
            rest = f", {arguments}" if arguments else ""
            return f"spent(call_method({self.write(callee.args[0], scope)}, {callee.name!r}{rest}))"
        raise TagError("chỗ này không gọi như lệnh được.", "Bỏ dấu ngoặc ( ) sau biểu thức.")

    def _macro_call(self, name: str, macro: Macro, expr: Expr, scope: Scope) -> str:
        """Arguments by their variables, their number checked here and not when the document is filled."""
        positional = [self.write(argument, scope) for argument in expr.args[1:]]
        if name == "caller":
            return f"run.call(caller{''.join(', ' + argument for argument in positional)})"
        named = dict(expr.kwargs)
        caller = named.pop("caller", None)
        unknown = [key for key in named if key not in macro.params]
        taken = list(macro.params)[: len(positional)]
        if len(positional) > len(macro.params) or unknown or set(taken) & set(named):
            raise TagError(
                f"macro “{name}” không nhận các giá trị này.", f"Nó nhận: {', '.join(macro.params) or 'không gì cả'}."
            )
        lacking = [one for one in macro.required if one not in taken and one not in named]
        if lacking:
            raise TagError(f"gọi macro “{name}” thiếu: {', '.join(lacking)}.", "Thêm giá trị trong ngoặc.")
        written = [*positional, *(f"{macro.params[key]}={self.write(value, scope)}" for key, value in named.items())]
        if caller is not None:
            written.append(f"caller={self.write(caller, scope)}")
        return f"{macro.variable}({', '.join(written)})"

    def _python(self, expr: Expr, _: Scope) -> str:
        """A name that the code generator itself has made."""
        return str(expr.value)

    def _arguments(self, positional: list[Expr], named: dict[str, Expr], scope: Scope) -> str:
        written = [self.write(argument, scope) for argument in positional]
        for key, value in named.items():
            if not key.isidentifier() or key.startswith("_") or iskeyword(key):
                raise TagError(f"không dùng được tên “{key}” trong ngoặc.", "Đặt tên khác.")
            written.append(f"{key}={self.write(value, scope)}")
        return ", ".join(written)

    def _filter(self, expr: Expr, scope: Scope) -> str:
        name = expr.name
        jinja_filters.check_call(name, len(expr.args) - 1, list(expr.kwargs))
        operand = expr.args[0]
        value = self.lenient(operand, scope) if name in ("default", "d") else self.write(operand, scope)
        rest = self._arguments(expr.args[1:], expr.kwargs, scope)
        return f"spent(filter_{name}({value}{', ' + rest if rest else ''}))"

    def _test(self, expr: Expr, scope: Scope) -> str:
        name = expr.name
        jinja_tests.check_call(name, len(expr.args) - 1)
        operand = expr.args[0]
        value = self.lenient(operand, scope) if name in _UNDEFINED_OK else self.write(operand, scope)
        rest = self._arguments(expr.args[1:], expr.kwargs, scope)
        return f"test_{name}({value}{', ' + rest if rest else ''})"

    def _not(self, expr: Expr, scope: Scope) -> str:
        return f"(not {self.write(expr.args[0], scope)})"

    def _neg(self, expr: Expr, scope: Scope) -> str:
        return f"op_negate({self.write(expr.args[0], scope)})"

    def _pos(self, expr: Expr, scope: Scope) -> str:
        return f"op_positive({self.write(expr.args[0], scope)})"

    def _bin(self, expr: Expr, scope: Scope) -> str:
        left, right = (self.write(argument, scope) for argument in expr.args)
        return f"{_BINARY[expr.name]}({left}, {right})"

    def _and(self, expr: Expr, scope: Scope) -> str:
        return f"({self.write(expr.args[0], scope)} and {self.write(expr.args[1], scope)})"

    def _or(self, expr: Expr, scope: Scope) -> str:
        return f"({self.write(expr.args[0], scope)} or {self.write(expr.args[1], scope)})"

    def _compare(self, expr: Expr, scope: Scope) -> str:
        operators = expr.value
        assert isinstance(operators, tuple)
        written = self._compared(expr.args[0], expr.args[:2], operators[0], scope)
        for number, operator in enumerate(operators, 1):
            pair = expr.args[number - 1 : number + 1]
            following = operators[number] if number < len(operators) else operator
            written += f" {operator} {self._compared(expr.args[number], pair, following, scope)}"
        return f"({written})"

    def _compared(self, operand: Expr, pair: list[Expr], operator: str, scope: Scope) -> str:
        """An operand; paid for by its size unless it, or what it is compared with, is plainly short."""
        written = self.write(operand, scope)
        short = operator not in ("in", "not in") and any(_is_short(one) for one in pair)
        return written if short or _is_short(operand) else f"weighed({written})"

    def _cond(self, expr: Expr, scope: Scope) -> str:
        test, then, otherwise = (self.write(argument, scope) for argument in expr.args)
        return f"({then} if {test} else {otherwise})"

    def _list(self, expr: Expr, scope: Scope) -> str:
        return "[" + ", ".join(self.write(item, scope) for item in expr.args) + "]"

    def _tuple(self, expr: Expr, scope: Scope) -> str:
        return "(" + "".join(self.write(item, scope) + ", " for item in expr.args) + ")"

    def _dict(self, expr: Expr, scope: Scope) -> str:
        values = [self.write(item, scope) for item in expr.args]
        values[::2] = [f"weighed({key})" for key in values[::2]]
        return "{" + ", ".join(f"{key}: {value}" for key, value in zip(values[::2], values[1::2], strict=True)) + "}"

    def _concat(self, expr: Expr, scope: Scope) -> str:
        return "op_concat(" + ", ".join(self.write(item, scope) for item in expr.args) + ")"


def _is_short(expr: Expr) -> bool:
    """Whether the value is a short constant, or a number that a loop counts."""
    if expr.kind == "attr":
        return expr.args[0].kind == "name" and expr.args[0].name == "loop" and not expr.name.endswith("item")
    return expr.kind == "const" and (not isinstance(expr.value, str) or len(expr.value) <= 80)
