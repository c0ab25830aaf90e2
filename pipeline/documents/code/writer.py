"""Writes lines of Python, in one of two dialects: what the writers of all statements share."""

from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.documents.code.expression_code import ExpressionCode
from pipeline.documents.code.scopes import Scope
from pipeline.documents.language.syntax import Expr, TagError
from pipeline.documents.language.tags import Tag
from pipeline.documents.placing.pieces import Piece


class PlacedTagError(TagError):
    """A fault at `tag`, found while code is written."""

    def __init__(self, fault: TagError, tag: Tag) -> None:
        super().__init__(fault.message, fault.remedy)
        self.tag = tag


class CodeWriter:
    """The lines written so far. Faults are collected in `faults`, each with its tag.

    `plain`: the code being written collects plain text, to be escaped where that text is printed. `repeated`: it may
    run more than once. `turning`: the bookmarks that a loop around begins anew. `flags`: for each paragraph that may
    vanish, the variable that says something was printed in it.
    """

    def __init__(self, *, quick: bool) -> None:
        self.quick = quick
        self.plain = False
        self.repeated = False
        self.turning: set[str] = set()
        self.flags: list[str] = []
        self.faults: list[PlacedTagError] = []
        self._lines: list[str] = []
        self._pairs: list[str] = []
        self._depth = 1
        self._number = 0
        self._code = ExpressionCode(quick=quick)

    def body(self, pieces: list[Piece], scope: Scope, *, fresh_names: bool = True) -> None:
        """Everything in `pieces`; with `fresh_names` the body is a scope, whose `set` names begin with outer values."""
        raise NotImplementedError

    def line(self, text: str) -> None:
        self._flush()
        self._lines.append("    " * self._depth + text)

    def _flush(self) -> None:
        if self._pairs:
            pairs, self._pairs = self._pairs, []
            self._lines.append("    " * self._depth + "e((" + ", ".join(pairs) + "))")

    def fresh(self, letter: str) -> str:
        """A variable that nothing else uses."""
        self._number += 1
        return f"{letter}{self._number}"

    @contextmanager
    def indented(self) -> Iterator[None]:
        self._depth += 1
        yield
        self._flush()
        self._depth -= 1

    @contextmanager
    def apart(self, *, plain: bool) -> Iterator[None]:
        """What is written inside goes into a list of its own, and may come out more than once."""
        before = self.plain, self.repeated, self.flags, self.turning
        self.plain, self.repeated, self.flags, self.turning = plain, True, [], set()
        yield
        self.plain, self.repeated, self.flags, self.turning = before

    def attempt(self, text: str, tag: Tag, otherwise: str = "") -> None:
        """`text`, whose failure becomes a finding at `tag`; `otherwise` is what then happens instead."""
        self.line("try:")
        with self.indented():
            self.line(text)
        self.line("except Exception as fault:")
        with self.indented():
            self.line(f"run.failed({tag.site}, fault)")
            if otherwise:
                self.line(otherwise)

    def assign(self, variable: str, value: str, tag: Tag) -> None:
        """`variable = value`; a name whose value fails counts as absent."""
        if self.quick:
            self.line(f"{variable} = {value}")
        else:
            self.attempt(f"{variable} = {value}", tag, f"{variable} = UNDEFINED" if variable.isidentifier() else "")

    def fault(self, fault: TagError, tag: Tag) -> None:
        self.faults.append(PlacedTagError(fault, tag))
        self.line("pass")

    def write(self, expr: Expr, scope: Scope, tag: Tag) -> str:
        """The expression as Python source; where it cannot be, a fault is kept and something harmless written."""
        self._code.repeated = self.repeated
        try:
            return self._code.write(expr, scope)
        except TagError as fault:
            self.faults.append(PlacedTagError(fault, tag))
            return "None"
