"""Turns the pieces of a part into one Python function, in one of two dialects.

quick: appends (XML, value) pairs to a list without looking at the values, which are judged all together afterwards;
only for parts where that is enough (`is_quick`). careful: escapes each value at its place, and turns every failure into
a finding, so that one run tells them all.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.documents.code import block_code, statement_code
from pipeline.documents.code.expression_code import ExpressionCode
from pipeline.documents.code.identities import has_own, repeatable
from pipeline.documents.code.scopes import Scope, names_set
from pipeline.documents.language.syntax import Expr, TagError
from pipeline.documents.language.tags import Tag
from pipeline.documents.office.entities import unescape
from pipeline.documents.placing.pieces import Block, Guard, Identity, Output, Piece

_MAX_BLOCKS = 30
_SEEN = ("w:drawing", "<w:tab/>", "<w:br", "<w:sym", "<w:pict", "<w:object", "Reference ")


class PlacedTagError(TagError):
    """A fault at `tag`, found while code is written."""

    def __init__(self, fault: TagError, tag: Tag) -> None:
        super().__init__(fault.message, fault.remedy)
        self.tag = tag


def is_quick(pieces: list[Piece], *, repeated: bool = False) -> bool:
    """Whether the part holds only what quick code can do: plain values in text, loops, conditions, plain `set`."""
    for piece in pieces:
        if isinstance(piece, Output) and piece.mode != "t":
            return False
        if repeated and (isinstance(piece, Identity) or (isinstance(piece, str) and has_own(piece))):
            return False
        if isinstance(piece, Guard) and (piece.kind == "grid" or not is_quick(piece.pieces, repeated=repeated)):
            return False
        if isinstance(piece, Block):
            statement = piece.branches[0][0].statement
            is_plain_set = piece.kind == "set" and statement is not None and statement.expr is not None
            if piece.kind not in ("for", "if", "with") and not is_plain_set:
                return False
            for _, body in piece.branches:
                if not is_quick(body, repeated=repeated or piece.kind == "for"):
                    return False
    return True


class PartCode:
    """Writes the function of one part. `source()` gives it; faults are collected in `faults`, each with its tag.

    `plain`: the code being written collects plain text, to be escaped where that text is printed. `repeated`: it may
    run more than once. `flags`: for each paragraph that may vanish, the variable that says something was printed in it.
    """

    def __init__(self, pieces: list[Piece], *, quick: bool) -> None:
        self.quick = quick
        self.plain = False
        self.repeated = False
        self.flags: list[str] = []
        self.faults: list[PlacedTagError] = []
        self._pieces = pieces
        self._lines: list[str] = []
        self._pairs: list[str] = []
        self._depth = 1
        self._number = 0
        self._blocks = 0
        self._code = ExpressionCode(quick=quick)

    def source(self) -> str:
        """The text of `def fill(c, o, run)`: the data, the list to append to, the state of this document."""
        self._lines = ["def fill(c, o, run):", "    e = o.extend" if self.quick else "    a = o.append"]
        self.body(self._pieces, Scope())
        return "\n".join(self._lines) + "\n"

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
        before = self.plain, self.repeated, self.flags
        self.plain, self.repeated, self.flags = plain, True, []
        yield
        self.plain, self.repeated, self.flags = before

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

    def body(self, pieces: list[Piece], scope: Scope, *, fresh_names: bool = True) -> None:
        """Everything in `pieces`; with `fresh_names` the body is a scope, whose `set` names begin with outer values."""
        start = len(self._lines)
        if fresh_names:
            for name in names_set(pieces):
                outer = scope.parent.find(name) if scope.parent is not None else None
                variable = self.fresh("v")
                self.line(f"{variable} = {scope.names.get(name) or outer or f'c.get({name!r}, UNDEFINED)'}")
                scope.names[name] = variable
        for piece in pieces:
            if isinstance(piece, str):
                self._literal(piece)
            elif isinstance(piece, Identity):
                self._identity(piece)
            elif isinstance(piece, Output):
                self._output(piece, scope)
            elif isinstance(piece, Guard):
                statement_code.write_guard(self, piece, scope)
            else:
                self._block(piece, scope)
        self._flush()
        if len(self._lines) == start:
            self.line("pass")

    def _literal(self, text: str) -> None:
        if not text:
            return
        if self.flags and _can_be_seen(text):
            self._note_shown()
        for piece in repeatable(text) if self.repeated else (text,):
            if isinstance(piece, Identity):
                self._identity(piece)
            elif self.quick:
                self._pairs += [repr(piece), "''"]
            elif piece:
                self.line(f"a({(unescape(piece) if self.plain else piece)!r})")

    def _note_shown(self) -> None:
        """Tell the paragraph that may vanish that something can be seen in it."""
        if self.flags[-1]:
            line = "    " * self._depth + f"{self.flags[-1]} = 1"
            self._flush()
            if self._lines[-1] != line:
                self._lines.append(line)

    def _identity(self, piece: Identity) -> None:
        if piece.kind == "never":
            return
        if not self.repeated:
            self._literal(piece.text)
        elif piece.kind == "number":
            self.line("a(run.number())")
        else:
            self.line(f"a(run.{piece.kind}({piece.text!r}))")

    def _output(self, piece: Output, scope: Scope) -> None:
        if self.flags:
            self._note_shown()
        tag = piece.tag
        value = self.write(piece.expr, scope, tag)
        if self.quick:
            if self._pairs and self._pairs[-1] == "''":
                self._pairs.pop()
            else:
                self._pairs.append("''")
            self._pairs.append(f"(v if (v := {value}).__class__ is str else text_of(v))")
        elif self.plain:
            self.attempt(f"a(run.plain({value}, {tag.site}))", tag)
        else:
            self.attempt(f"a(run.print_{piece.mode}({value}, {tag.site}))", tag)

    def _block(self, piece: Block, scope: Scope) -> None:
        tag = piece.branches[0][0]
        statement = tag.statement
        assert statement is not None
        self._blocks += 1
        if self._blocks > _MAX_BLOCKS:
            self.fault(TagError("các khối lồng nhau quá sâu.", "Tách mẫu ra."), tag)
        elif piece.kind == "set" and statement.expr is None:
            block_code.write_set_block(self, piece, statement, scope)
        else:
            writer = statement_code.WRITERS.get(piece.kind) or block_code.WRITERS[piece.kind]
            writer(self, piece, statement, scope)
        self._blocks -= 1


def _can_be_seen(text: str) -> bool:
    """Whether the XML shows anything: characters between its tags, or something drawn."""
    inside = False
    for character in text:
        if character == "<":
            inside = True
        elif character == ">":
            inside = False
        elif not inside and not character.isspace():
            return True
    return any(mark in text for mark in _SEEN)
