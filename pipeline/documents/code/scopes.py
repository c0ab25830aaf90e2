"""Which Python variable a template's name stands for, by Jinja's rules of scope."""

import re

from pipeline.documents.language.syntax import Expr
from pipeline.documents.placing.pieces import Block, Guard, Identity, Piece

_BOOKMARK = re.compile(r"""\b[\w.-]+:name\s*=\s*["']([^"']*)""")


class LoopNames:
    """The variables of one loop in generated code: `items`, its `length`, and `index` counted from 0."""

    __slots__ = ("changed", "index", "items", "length")

    def __init__(self, number: str) -> None:
        self.items = f"s{number}"
        self.length = f"n{number}"
        self.index = f"i{number}"
        self.changed = f"d{number}"


class Macro:
    """A macro in generated code: its function, the level of what it makes, its parameters and their variables."""

    __slots__ = ("level", "params", "required", "variable")

    def __init__(self, variable: str, level: str) -> None:
        self.variable = variable
        self.level = level
        self.params: dict[str, str] = {}
        self.required: list[str] = []


class Scope:
    """The names of one body, and its macros; `loop` is the innermost loop, which a macro does not see."""

    __slots__ = ("loop", "macros", "names", "parent", "sure")

    def __init__(self, parent: "Scope | None" = None, *, macro: bool = False) -> None:
        self.parent = parent
        self.names: dict[str, str] = {}
        self.sure: set[str] = set()
        self.macros: dict[str, Macro] = {}
        self.loop: LoopNames | None = parent.loop if parent is not None and not macro else None

    def find(self, name: str) -> str | None:
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return scope.names[name]
            scope = scope.parent
        return None

    def is_sure(self, variable: str) -> bool:
        """Whether the variable has a value wherever it can be read; a `set` inside an `if` may have none."""
        scope: Scope | None = self
        while scope is not None:
            if variable in scope.sure:
                return True
            scope = scope.parent
        return False

    def macro(self, name: str) -> Macro | None:
        scope: Scope | None = self
        while scope is not None:
            if name in scope.macros:
                return scope.macros[name]
            scope = scope.parent
        return None


def target_names(target: Expr | None) -> list[str]:
    """The names that a `for` or `set` target assigns, in order."""
    if target is None:
        return []
    if target.kind == "name":
        return [target.name]
    return [name for item in target.args for name in target_names(item)] if target.kind == "tuple" else []


def names_set(pieces: list[Piece]) -> list[str]:
    """The names that `{% set %}` assigns in the scope of `pieces`: inside an `if` too, but not inside a loop."""
    found: list[str] = []
    for piece in pieces:
        if isinstance(piece, Guard):
            found += names_set(piece.pieces)
        elif isinstance(piece, Block):
            if piece.kind == "set":
                statement = piece.branches[0][0].statement
                found += target_names(statement.target) if statement else []
            elif piece.kind == "if":
                for _, body in piece.branches:
                    found += names_set(body)
    return list(dict.fromkeys(found))


def marked(pieces: list[Piece]) -> tuple[str, ...]:
    """The bookmarks in `pieces`, at any depth, whose names are new in each turn."""
    found: dict[str, None] = {}
    for piece in pieces:
        if isinstance(piece, Identity) and piece.kind == "mark" and (name := _BOOKMARK.search(piece.text)):
            found[name[1].casefold()] = None
        elif isinstance(piece, Guard):
            found |= dict.fromkeys(marked(piece.pieces))
        elif isinstance(piece, Block):
            for _, body in piece.branches:
                found |= dict.fromkeys(marked(body))
    return tuple(found)
