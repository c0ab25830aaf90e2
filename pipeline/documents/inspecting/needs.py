"""What a template asks of its data, worked out from how its tags use each name."""

from pipeline.documents.language.syntax import Expr, Statement
from pipeline.documents.language.tags import Tag

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
_SAME = {"sort", "unique", "list", "reverse", "select", "reject", "selectattr", "rejectattr", "default", "d"}
_DATE_PARTS = {"year", "month", "day", "hour", "minute", "second"}
_TEXT_METHODS = {"upper", "lower", "title", "capitalize", "strip", "split", "startswith", "endswith", "replace"}


class Need:
    """One name that the data must give, and what is in it; `kinds` are the uses seen (chữ, số, danh sách, …)."""

    __slots__ = ("fields", "items", "kinds", "optional", "tags")

    def __init__(self) -> None:
        self.kinds: set[str] = set()
        self.fields: dict[str, Need] = {}
        self.items: Need | None = None
        self.optional = False
        self.tags: list[Tag] = []

    def field(self, name: str) -> "Need":
        self.kinds.add("nhóm")
        return self.fields.setdefault(name, Need())

    def item(self) -> "Need":
        self.kinds.add("danh sách")
        if self.items is None:
            self.items = Need()
        return self.items

    @property
    def kind(self) -> str:
        """The most telling kind."""
        for kind in ("danh sách", "nhóm", "ngày", "số", "chữ", "có/không"):
            if kind in self.kinds and not (kind == "nhóm" and "ngày" in self.kinds):
                return kind
        return "giá trị"


class NeedFinder:
    """Goes through the tags of a part in order, with Jinja's scopes, and grows `roots`."""

    def __init__(self, roots: dict[str, Need]) -> None:
        self.roots = roots
        self._scopes: list[dict[str, Need | None]] = [{}]
        self._tag: Tag | None = None

    def read(self, tags: list[Tag]) -> None:
        from pipeline.documents.language.statements import CLOSERS
        from pipeline.documents.placing.pieces import opens_block

        for tag in tags:
            self._tag = tag
            if tag.kind == "out" and tag.expr is not None:
                self._use(tag.expr, "giá trị")
            elif tag.statement is not None:
                if tag.statement.kind in CLOSERS:
                    if len(self._scopes) > 1:
                        self._scopes.pop()
                    continue
                self._statement(tag.statement, opens_block(tag))

    def _statement(self, statement: Statement, opens: bool) -> None:
        kind = statement.kind
        names: dict[str, Need | None] = {}
        if kind == "for" and statement.expr is not None and statement.target is not None:
            items = self._use(statement.expr, "danh sách")
            inner = items.item() if items is not None and "items" not in items.fields else None
            self._bind(statement.target, inner, names)
            names["loop"] = None
        elif kind == "set" and statement.target is not None:
            self._set(statement.target, statement.expr)
        elif kind == "with":
            names = {name: self._use(value, "") for name, value in statement.pairs}
        elif kind in ("macro", "call"):
            names = self._called(statement)
        elif statement.expr is not None:
            self._use(statement.expr, "có/không" if kind in ("if", "elif") else "giá trị")
        for one in statement.filters:
            for argument in one.args[1:]:
                self._use(argument, "")
        if opens:
            self._scopes.append(names)
        if kind == "for" and statement.condition is not None:
            self._use(statement.condition, "có/không")

    def _set(self, target: Expr, expr: Expr | None) -> None:
        value = self._use(expr, "") if expr is not None else None
        if target.kind == "attr" and expr is not None:
            self._use(target.args[0], "")
        else:
            self._bind(target, value, self._scopes[-1])

    def _called(self, statement: Statement) -> dict[str, Need | None]:
        """The names that the body of a macro, or of a call to one, has of its own."""
        names: dict[str, Need | None] = {name: None for name, _ in statement.params}
        for _, default in statement.params:
            if default is not None:
                self._use(default, "")
        if statement.kind == "macro":
            names["caller"] = None
            self._scopes[-1][statement.name] = None
        elif statement.expr is not None:
            self._use(statement.expr, "")
        return names

    def _bind(self, target: Expr, need: Need | None, names: dict[str, Need | None]) -> None:
        if target.kind == "name":
            names[target.name] = need
            return
        for item in target.args:
            self._bind(item, None, names)

    def _find(self, name: str) -> Need | None:
        for scope in reversed(self._scopes):
            if name in scope:
                return scope[name]
        need = self.roots.setdefault(name, Need())
        if self._tag is not None and (not need.tags or need.tags[-1] is not self._tag):
            need.tags.append(self._tag)
        return need

    def _use(self, expr: Expr, kind: str) -> Need | None:
        """Note how `expr` is used; the need that it stands for, where it is a path of names."""
        need = self._path(expr)
        if need is not None and kind:
            need.kinds.add(kind)
            if kind == "danh sách":
                need.item()
        return need

    def _path(self, expr: Expr) -> Need | None:
        kind = expr.kind
        if kind == "name":
            return self._find(expr.name)
        if kind == "attr":
            owner = self._path(expr.args[0])
            if owner is not None and expr.name in _DATE_PARTS and not owner.fields:
                owner.kinds.add("ngày")
                return None
            return owner.field(expr.name) if owner is not None else None
        if kind == "item":
            return self._subscript(expr)
        if kind == "filter":
            return self._filter(expr)
        if kind == "test":
            need = self._path(expr.args[0])
            if need is not None and expr.name in ("defined", "undefined", "none"):
                need.optional = True
            for argument in expr.args[1:]:
                self._use(argument, "")
            return None
        if kind == "call":
            self._call(expr)
            return None
        hint = _compared(expr) if kind == "compare" else "số" if kind in ("bin", "neg", "pos") else ""
        found: Need | None = None
        for argument in [*expr.args, *expr.kwargs.values()]:
            found = self._use(argument, hint) or found
        return found if kind in ("or", "and", "cond") else None

    def _subscript(self, expr: Expr) -> Need | None:
        owner = self._path(expr.args[0])
        key = expr.args[1]
        if key.kind == "slice":
            for part in key.args:
                self._use(part, "")
            return owner
        if key.kind == "const" and isinstance(key.value, str):
            return owner.field(key.value) if owner is not None else None
        self._use(key, "")
        if owner is not None and (key.kind == "neg" or (key.kind == "const" and isinstance(key.value, int))):
            return owner.item()
        return None

    def _filter(self, expr: Expr) -> Need | None:
        name = expr.name
        hint = "số" if name in _NUMBER_FILTERS - _LIST_FILTERS else ""
        hint = "ngày" if name in _DATE_FILTERS else hint
        hint = "danh sách" if name in _LIST_FILTERS else hint
        if name in _TEXT_FILTERS:
            hint = "chữ"
        elif not hint and name not in ("length", "count", "default", "d", "items"):
            hint = "giá trị"
        need = self._use(expr.args[0], hint)
        for argument in [*expr.args[1:], *expr.kwargs.values()]:
            self._use(argument, "")
        if need is not None and name in ("default", "d"):
            need.optional = True
        if need is not None and name in ("first", "last", "min", "max"):
            return need.item()
        return need if name in _SAME else None

    def _call(self, expr: Expr) -> None:
        from pipeline.documents.values.operations import FUNCTIONS

        callee = expr.args[0]
        if callee.kind == "attr":
            owner = self._path(callee.args[0])
            if owner is not None:
                if callee.name in _TEXT_METHODS:
                    owner.kinds.add("chữ")
                elif callee.name in ("items", "keys", "values", "get"):
                    owner.kinds.add("nhóm")
                elif callee.name in ("strftime", "isoformat"):
                    owner.kinds.add("ngày")
        elif callee.kind != "name" or (callee.name not in FUNCTIONS and not self._is_local(callee.name)):
            self._path(callee)
        for argument in [*expr.args[1:], *expr.kwargs.values()]:
            self._use(argument, "")

    def _is_local(self, name: str) -> bool:
        return any(name in scope for scope in self._scopes)


def _compared(expr: Expr) -> str:
    """What the constants that something is compared with say of its kind."""
    constants = [argument.value for argument in expr.args if argument.kind == "const"]
    if any(isinstance(value, int | float) and not isinstance(value, bool) for value in constants):
        return "số"
    if any(isinstance(value, str) for value in constants) and "in" not in str(expr.value):
        return "chữ"
    return ""
