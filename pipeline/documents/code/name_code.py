"""Python source for names and what hangs on them: attributes, subscripts, and `loop`."""

from abc import abstractmethod

from pipeline.documents.code.scopes import Scope
from pipeline.documents.language.syntax import Expr, TagError

_LOOP = {
    "index": "({i} + 1)", "index0": "{i}", "first": "({i} == 0)", "last": "({i} == {n} - 1)", "length": "{n}",
    "revindex": "({n} - {i})", "revindex0": "({n} - {i} - 1)", "depth": "1", "depth0": "0",
}  # fmt: skip
_PATHS = ("name", "attr", "item")
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


class NameCode:
    """Names in one of the two dialects; whole expressions are written by the class built on this one."""

    def __init__(self, *, quick: bool) -> None:
        self.quick = quick
        self.repeated = False

    @abstractmethod
    def write(self, expr: Expr, scope: Scope) -> str: ...

    def lenient(self, expr: Expr, scope: Scope) -> str:
        """Like `write`, but an absent name is `UNDEFINED` and no failure."""
        if expr.kind == "name":
            variable = scope.find(expr.name)
            return variable or f"c.get({expr.name!r}, UNDEFINED)"
        if expr.kind == "attr" and not self.is_loop(expr.args[0], scope):
            return f"attribute_or_undefined({self.write(expr.args[0], scope)}, {expr.name!r}, {shown(expr)!r})"
        if expr.kind == "attr" and expr.name in ("previtem", "nextitem"):
            return self._neighbour(expr, scope, "UNDEFINED")
        if expr.kind == "item" and expr.args[1].kind != "slice":
            key = self.write(expr.args[1], scope)
            return f"item_or_undefined({self.write(expr.args[0], scope)}, {key}, {shown(expr)!r})"
        return self.write(expr, scope)

    def _name(self, expr: Expr, scope: Scope) -> str:
        name = expr.name
        if name == "loop" and scope.loop is not None:
            return self._loop_now(scope)
        variable = scope.find(name)
        if name == "loop" and variable is None:
            raise TagError("loop (và {% vm %}, {% hm %}) chỉ dùng trong vòng lặp {% for %}.", "Đặt thẻ trong vòng lặp.")
        if variable is not None:
            return variable if scope.is_sure(variable) else f"known({variable}, {name!r})"
        if scope.macro(name):
            raise TagError(f"macro “{name}” phải được gọi.", f"Viết {name}(…).")
        return f"c[{name!r}]" if self.quick else f"lookup(c, {name!r})"

    def _loop_now(self, scope: Scope) -> str:
        assert scope.loop is not None
        entries = ", ".join(f"{name!r}: {self._loop(name, scope)}" for name in _LOOP)
        return f"{{{entries}}}"

    def is_loop(self, expr: Expr, scope: Scope) -> bool:
        return expr.kind == "name" and expr.name == "loop" and scope.loop is not None and scope.find("loop") is None

    def _loop(self, name: str, scope: Scope) -> str:
        assert scope.loop is not None
        return _LOOP[name].format(i=scope.loop.index, n=scope.loop.length)

    def _attr(self, expr: Expr, scope: Scope) -> str:
        if self.is_loop(expr.args[0], scope):
            if expr.name in _LOOP:
                return self._loop(expr.name, scope)
            if expr.name in ("previtem", "nextitem"):
                return self._neighbour(expr, scope, f"missing('loop.{expr.name}')")
            raise TagError(f"loop không có mục “{expr.name}”.", "Dùng loop.index, loop.first, loop.last, loop.length…")
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

    def _slice(self, _expr: Expr, _scope: Scope) -> str:
        raise TagError("Dấu hai chấm không đứng ở đây được.", "Viết danh_sach[1:3].")

    def loop_call(self, name: str, arguments: list[Expr], scope: Scope) -> str:
        assert scope.loop is not None
        values = "".join(self.write(argument, scope) + ", " for argument in arguments)
        if name == "cycle" and arguments:
            return f"({values})[{scope.loop.index} % {len(arguments)}]"
        if name == "changed":
            return f"changed({scope.loop.changed}, ({values}))"
        raise TagError(f"loop không có lệnh “{name}(…)”.", "Dùng loop.cycle('a', 'b').")
