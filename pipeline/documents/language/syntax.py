"""The trees that a template is parsed into: expressions inside tags, and statements.

One small class each instead of one per kind: a cold process that fills one document must not pay for forty classes.
"""


class Expr:
    """One expression. What `value` and `args` hold, by `kind`:

    const: value · name: value is the name · attr: args=[object], value is the attribute · item: args=[object, index]
    · slice: args=[start, stop, step] (absent ones are const None) · call: args=[callee, *positional], kwargs
    · filter, test: value is its name, args=[operand, *positional], kwargs · not, neg, pos: args=[operand]
    · bin: value is the operator, args=[left, right] · and, or: args=[left, right] · compare: value is the tuple of
    operators, args=[first, *others] · cond: args=[test, then, otherwise] · list, tuple: args · dict: args are key,
    value, key, value, … · concat: args.
    """

    __slots__ = ("args", "kind", "kwargs", "value")

    def __init__(
        self, kind: str, value: object = None, args: "list[Expr] | None" = None, kwargs: "dict[str, Expr] | None" = None
    ) -> None:
        self.kind = kind
        self.value = value
        self.args = args or []
        self.kwargs = kwargs or {}

    @property
    def name(self) -> str:
        """`value` where it is a word (a name, an attribute, a filter, an operator)."""
        return str(self.value)

    def __repr__(self) -> str:
        return f"Expr({self.kind}, {self.value!r}, {self.args!r}{', ' + repr(self.kwargs) if self.kwargs else ''})"


class Statement:
    """One `{% … %}` tag. `kind` is its first word; the fields that a kind does not use stay empty.

    for: target, expr, condition · if, elif: expr · set: target, expr (expr is None for a block, `filters` its filters)
    · with: pairs · macro: name, params · call: expr (the call), params · filter: filters · colspan, cellbg: expr.
    """

    __slots__ = ("condition", "expr", "filters", "kind", "name", "pairs", "params", "target")

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.name = ""
        self.expr: Expr | None = None
        self.condition: Expr | None = None
        self.target: Expr | None = None
        self.pairs: list[tuple[str, Expr]] = []
        self.params: list[tuple[str, Expr | None]] = []
        self.filters: list[Expr] = []


class TagError(Exception):
    """A tag that cannot be read: what is wrong and what to do, in Vietnamese; the caller knows the place."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
