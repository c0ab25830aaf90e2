"""What a template asks of its data, worked out from how its tags use each name."""

from pipeline.documents.inspecting import hints
from pipeline.documents.inspecting.need import Need
from pipeline.documents.language.syntax import Expr, Statement
from pipeline.documents.language.tags import Tag

_OF_STATEMENTS = {"if": "có/không", "elif": "có/không", "colspan": "cột", "cellbg": "màu"}
_MEANS = {"cột": ("số", "giá trị"), "màu": ("chữ",), "la_ma": ("số",), "chu_cai": ("số",), "số nguyên": ("số",)}
_WHOLE_TESTS = {"even", "odd", "divisibleby"}
_PATHS = ("name", "attr", "item")
_SAME = {"sort", "unique", "list", "reverse", "select", "reject", "selectattr", "rejectattr", "default", "d"}
_DATE_PARTS = {"year", "month", "day", "hour", "minute", "second"}
_TEXT_METHODS = {"upper", "lower", "title", "capitalize", "strip", "split", "startswith", "endswith", "replace"}


class NeedFinder:
    """Goes through the tags of a part in order, with Jinja's scopes, and grows `roots`."""

    def __init__(self, roots: dict[str, Need]) -> None:
        self.roots = roots
        self._scopes: list[dict[str, Need | None]] = [{}]
        self._tag: Tag | None = None
        # The needs whose presence this tag, and each block around, has asked about.
        self._asked: set[int] = set()
        self._blocks: list[set[int]] = [set()]

    def read(self, tags: list[Tag]) -> None:
        from pipeline.documents.language.statements import CLOSERS
        from pipeline.documents.placing.pieces import opens_block

        for tag in tags:
            self._tag = tag
            self._asked = set()
            if tag.kind == "out" and tag.expr is not None:
                self._use(tag.expr, "giá trị")
            elif tag.statement is not None:
                if tag.statement.kind in CLOSERS:
                    if len(self._scopes) > 1:
                        self._scopes.pop()
                        self._blocks.pop()
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
            self._use(statement.expr, _OF_STATEMENTS.get(kind, "giá trị"))
        for one in statement.filters:
            for argument in one.args[1:]:
                self._use(argument, hints.argument(one))
        self._blocks[-1] |= self._asked if kind == "elif" else set()
        if opens:
            self._scopes.append(names)
            self._blocks.append(self._asked)
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
            need.kinds |= {kind, *_MEANS.get(kind, ())}
            if kind == "danh sách":
                need.item()
        return need

    def _path(self, expr: Expr, *, asked: bool = False) -> Need | None:
        """What a path of names stands for; `asked`: it may be absent here."""
        need = self._reached(expr)
        if need is not None and expr.kind in _PATHS:
            if asked:
                need.guarded = True
            elif not any(id(need) in known for known in (self._asked, *self._blocks)):
                need.bare = True
        return need

    def _reached(self, expr: Expr) -> Need | None:
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
            self._test(expr)
            return None
        if kind == "call":
            self._call(expr)
            return None
        hint = (
            hints.compared(expr) if kind == "compare" else hints.reckoned(expr) if kind in ("bin", "neg", "pos") else ""
        )
        if kind == "compare" and isinstance(expr.value, tuple) and expr.value[0] in ("in", "not in"):
            self._use(expr.args[0], "")
            self._use(expr.args[1], "đếm được")
            return None
        found: Need | None = None
        for argument in [*expr.args, *expr.kwargs.values()]:
            found = self._use(argument, hint) or found
        return found if kind in ("or", "and", "cond") else None

    def _test(self, expr: Expr) -> None:
        need = self._path(expr.args[0], asked=expr.name in ("defined", "undefined"))
        if need is not None and expr.name in _WHOLE_TESTS:
            need.kinds |= {"số", "số nguyên"}
        if need is not None and expr.name in ("defined", "undefined"):
            self._asked.add(id(need))
        for argument in expr.args[1:]:
            self._use(argument, "")

    def _subscript(self, expr: Expr) -> Need | None:
        owner = self._path(expr.args[0])
        key = expr.args[1]
        if key.kind == "slice":
            for part in key.args:
                self._use(part, "số nguyên")
            if owner is not None:
                owner.kinds.add("đếm được")
            return owner
        if key.kind == "const" and isinstance(key.value, str):
            return owner.field(key.value) if owner is not None else None
        self._use(key, "")
        place = hints.place(key)
        if owner is None or place is None:
            return None
        owner.least = max(owner.least, -place if place < 0 else place + 1)
        return owner.item()

    def _filter(self, expr: Expr) -> Need | None:
        name = expr.name
        hint = hints.of_filter(name)
        need = self._path(expr.args[0], asked=True) if name in ("default", "d") else self._use(expr.args[0], hint)
        for argument in [*expr.args[1:], *expr.kwargs.values()]:
            self._use(argument, hints.argument(expr))
        attribute = expr.kwargs.get("attribute") or (expr.args[1] if name == "groupby" and len(expr.args) > 1 else None)
        if need is not None and attribute is not None and isinstance(attribute.value, str):
            need.item().field(attribute.value.split(".")[0]).kinds |= hints.OF_ATTRIBUTES.get(name, set())
        if need is not None and name in ("first", "last", "min", "max"):
            need.least = max(need.least, 1)
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
