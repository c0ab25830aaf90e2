"""Turns an expression into Python source that reads plain data and calls only what `runtime_names` gives it.

Two dialects: quick (`r['ten']`; any failure sends the document to the careful code) and careful (every step checked,
failures told in Vietnamese).
"""

from collections.abc import Callable
from keyword import iskeyword

from pipeline.documents import jinja_filters, jinja_tests, methods
from pipeline.documents.operations import FUNCTIONS
from pipeline.documents.scopes import Macro, Scope
from pipeline.documents.syntax import Expr, SyntaxFault

_BINARY = {
    "+": "op_add", "-": "op_subtract", "*": "op_multiply", "/": "op_divide", "//": "op_floor_divide", "%": "op_modulo",
    "**": "op_power",
}  # fmt: skip
_LOOP = {
    "index": "({i} + 1)", "index0": "{i}", "first": "({i} == 0)", "last": "({i} == {n} - 1)", "length": "{n}",
    "revindex": "({n} - {i})", "revindex0": "({n} - {i} - 1)", "depth": "1", "depth0": "0",
}  # fmt: skip
_PATHS = ("name", "attr", "item")
_UNDEFINED_OK = {"defined", "undefined"}
_DATE_PARTS = ("year", "month", "day", "hour", "minute", "second")


def shown(expr: Expr) -> str:
    """A name or chain of names as the template writes it, for messages."""
    if expr.kind == "name":
        return expr.name
    if expr.kind == "attr":
        return f"{shown(expr.args[0])}.{expr.name}"
    if expr.kind == "item":
        key = expr.args[1]
        return f"{shown(expr.args[0])}[{key.value!r}]" if key.kind == "const" else f"{shown(expr.args[0])}[…]"
    return "…"


class ExpressionCode:
    """Writes expressions in one scope; `quick` chooses the dialect. Raises `SyntaxFault` for what may not be."""

    def __init__(self, *, quick: bool) -> None:
        self.quick = quick
        self.repeated = False

    def _spent(self, written: str) -> str:
        """Where code repeats, what is computed anew each time must be counted."""
        return f"run.spent({written})" if self.repeated else written

    def write(self, expr: Expr, scope: Scope) -> str:
        writer: Callable[[Expr, Scope], str] = getattr(self, f"_{expr.kind}")
        return writer(expr, scope)

    def lenient(self, expr: Expr, scope: Scope) -> str:
        """Like `write`, but an absent name is `UNDEFINED` and no failure."""
        if expr.kind == "name":
            variable = scope.find(expr.name)
            return variable or f"c.get({expr.name!r}, UNDEFINED)"
        if expr.kind == "attr" and not self._is_loop(expr.args[0], scope):
            return f"attribute_or_undefined({self.write(expr.args[0], scope)}, {expr.name!r}, {shown(expr)!r})"
        if expr.kind == "attr" and expr.name in ("previtem", "nextitem"):
            return self._neighbour(expr, scope, "UNDEFINED")
        if expr.kind == "item" and expr.args[1].kind != "slice":
            key = self.write(expr.args[1], scope)
            return f"item_or_undefined({self.write(expr.args[0], scope)}, {key}, {shown(expr)!r})"
        return self.write(expr, scope)

    def _const(self, expr: Expr, scope: Scope) -> str:
        return repr(expr.value)

    def _name(self, expr: Expr, scope: Scope) -> str:
        name = expr.name
        if name == "loop" and scope.loop is not None:
            return self._loop_now(scope)
        variable = scope.find(name)
        if name == "loop" and variable is None:
            raise SyntaxFault("loop (và {% vm %}, {% hm %}) chỉ dùng trong vòng lặp {% for %}.", "Đặt thẻ trong vòng lặp.")
        if variable is not None:
            return variable if scope.is_sure(variable) else f"known({variable}, {name!r})"
        if scope.macro(name):
            raise SyntaxFault(f"macro “{name}” phải được gọi.", f"Viết {name}(…).")
        return f"c[{name!r}]" if self.quick else f"lookup(c, {name!r})"

    def _loop_now(self, scope: Scope) -> str:
        assert scope.loop is not None
        entries = ", ".join(f"{name!r}: {self._loop(name, scope)}" for name in _LOOP)
        return f"{{{entries}}}"

    def _is_loop(self, expr: Expr, scope: Scope) -> bool:
        return expr.kind == "name" and expr.name == "loop" and scope.loop is not None and scope.find("loop") is None

    def _loop(self, name: str, scope: Scope) -> str:
        assert scope.loop is not None
        return _LOOP[name].format(i=scope.loop.index, n=scope.loop.length)

    def _attr(self, expr: Expr, scope: Scope) -> str:
        if self._is_loop(expr.args[0], scope):
            if expr.name in _LOOP:
                return self._loop(expr.name, scope)
            if expr.name in ("previtem", "nextitem"):
                return self._neighbour(expr, scope, f"missing('loop.{expr.name}')")
            raise SyntaxFault(
                f"loop không có mục “{expr.name}”.", "Dùng loop.index, loop.first, loop.last, loop.length…"
            )
        value = self.write(expr.args[0], scope)
        if self.quick and expr.name not in _DATE_PARTS and expr.args[0].kind in _PATHS:
            return f"{value}[{expr.name!r}]"
        return f"attribute({value}, {expr.name!r}, {shown(expr)!r})"

    def _neighbour(self, expr: Expr, scope: Scope, absent: str) -> str:
        loop = scope.loop
        assert loop is not None
        if expr.name == "previtem":
            return f"({loop.items}[{loop.index} - 1] if {loop.index} else {absent})"
        return f"({loop.items}[{loop.index} + 1] if {loop.index} + 1 < {loop.length} else {absent})"

    def _item(self, expr: Expr, scope: Scope) -> str:
        value, key = expr.args
        if key.kind == "slice":
            parts = ", ".join(self.write(part, scope) for part in key.args)
            return f"cut({self.write(value, scope)}, {parts})"
        return f"item({self.write(value, scope)}, {self.write(key, scope)}, {shown(expr)!r})"

    def _slice(self, expr: Expr, scope: Scope) -> str:
        raise SyntaxFault("Dấu hai chấm không đứng ở đây được.", "Viết danh_sach[1:3].")

    def _call(self, expr: Expr, scope: Scope) -> str:
        callee = expr.args[0]
        if callee.kind == "name":
            macro = scope.macro(callee.name)
            if macro is not None and scope.find(callee.name) is None:
                return self._macro_call(callee.name, macro, expr, scope)
            if callee.name in FUNCTIONS and scope.find(callee.name) is None:
                arguments = self._arguments(expr.args[1:], expr.kwargs, scope)
                return f"fn_{callee.name}({arguments})"
            raise SyntaxFault(
                f"không có lệnh “{callee.name}(…)”.", "Chỉ gọi được macro viết phía trên, range, namespace, dict."
            )
        if callee.kind == "attr":
            if self._is_loop(callee.args[0], scope):
                return self._loop_call(callee.name, expr.args[1:], scope)
            if callee.name not in methods.NAMES:
                raise SyntaxFault(f"không gọi được “.{callee.name}(…)”.", "Mẫu không chạy mã; dùng bộ lọc có sẵn.")
            arguments = self._arguments(expr.args[1:], expr.kwargs, scope)
            rest = f", {arguments}" if arguments else ""
            return self._spent(f"call_method({self.write(callee.args[0], scope)}, {callee.name!r}{rest})")
        raise SyntaxFault("chỗ này không gọi như lệnh được.", "Bỏ dấu ngoặc ( ) sau biểu thức.")

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
            raise SyntaxFault(
                f"macro “{name}” không nhận các giá trị này.", f"Nó nhận: {', '.join(macro.params) or 'không gì cả'}."
            )
        lacking = [one for one in macro.required if one not in taken and one not in named]
        if lacking:
            raise SyntaxFault(f"gọi macro “{name}” thiếu: {', '.join(lacking)}.", "Thêm giá trị trong ngoặc.")
        written = [*positional, *(f"{macro.params[key]}={self.write(value, scope)}" for key, value in named.items())]
        if caller is not None:
            written.append(f"caller={self.write(caller, scope)}")
        return f"{macro.variable}({', '.join(written)})"

    def _python(self, expr: Expr, scope: Scope) -> str:
        """A name that the code generator itself has made."""
        return str(expr.value)

    def _loop_call(self, name: str, arguments: list[Expr], scope: Scope) -> str:
        assert scope.loop is not None
        values = "".join(self.write(argument, scope) + ", " for argument in arguments)
        if name == "cycle" and arguments:
            return f"({values})[{scope.loop.index} % {len(arguments)}]"
        if name == "changed":
            return f"changed({scope.loop.changed}, ({values}))"
        raise SyntaxFault(f"loop không có lệnh “{name}(…)”.", "Dùng loop.cycle('a', 'b').")

    def _arguments(self, positional: list[Expr], named: dict[str, Expr], scope: Scope) -> str:
        written = [self.write(argument, scope) for argument in positional]
        for key, value in named.items():
            if not key.isidentifier() or key.startswith("_") or iskeyword(key):
                raise SyntaxFault(f"không dùng được tên “{key}” trong ngoặc.", "Đặt tên khác.")
            written.append(f"{key}={self.write(value, scope)}")
        return ", ".join(written)

    def _filter(self, expr: Expr, scope: Scope) -> str:
        name = expr.name
        jinja_filters.check_call(name, len(expr.args) - 1, list(expr.kwargs))
        operand = expr.args[0]
        value = self.lenient(operand, scope) if name in ("default", "d") else self.write(operand, scope)
        rest = self._arguments(expr.args[1:], expr.kwargs, scope)
        return self._spent(f"filter_{name}({value}{', ' + rest if rest else ''})")

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
        written = f"{_BINARY[expr.name]}({left}, {right})"
        return self._spent(written) if expr.name in "+*%" else written

    def _and(self, expr: Expr, scope: Scope) -> str:
        return f"({self.write(expr.args[0], scope)} and {self.write(expr.args[1], scope)})"

    def _or(self, expr: Expr, scope: Scope) -> str:
        return f"({self.write(expr.args[0], scope)} or {self.write(expr.args[1], scope)})"

    def _compare(self, expr: Expr, scope: Scope) -> str:
        operators = expr.value
        assert isinstance(operators, tuple)
        written = self.write(expr.args[0], scope)
        for operator, operand in zip(operators, expr.args[1:], strict=True):
            written += f" {operator} {self.write(operand, scope)}"
        return f"({written})"

    def _cond(self, expr: Expr, scope: Scope) -> str:
        test, then, otherwise = (self.write(argument, scope) for argument in expr.args)
        return f"({then} if {test} else {otherwise})"

    def _list(self, expr: Expr, scope: Scope) -> str:
        return "[" + ", ".join(self.write(item, scope) for item in expr.args) + "]"

    def _tuple(self, expr: Expr, scope: Scope) -> str:
        return "(" + "".join(self.write(item, scope) + ", " for item in expr.args) + ")"

    def _dict(self, expr: Expr, scope: Scope) -> str:
        values = [self.write(item, scope) for item in expr.args]
        return "{" + ", ".join(f"{key}: {value}" for key, value in zip(values[::2], values[1::2], strict=True)) + "}"

    def _concat(self, expr: Expr, scope: Scope) -> str:
        return self._spent("op_concat(" + ", ".join(self.write(item, scope) for item in expr.args) + ")")
