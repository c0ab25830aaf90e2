"""Turns the pieces of a part into one Python function, in one of two dialects.

quick: appends (XML, value) pairs to a list without looking at the values, which are judged all together afterwards;
only for parts where that is enough (`is_quick`). careful: escapes each value at its place, and turns every failure into
a finding, so that one run tells them all.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.documents import block_code
from pipeline.documents.expression_code import ExpressionCode
from pipeline.documents.pieces import Block, Guard, Identity, Output, Piece
from pipeline.documents.scopes import LoopNames, Scope, names_set, target_names
from pipeline.documents.syntax import Expr, Statement, SyntaxFault
from pipeline.documents.tags import Tag

_MAX_LOOPS = 12
_MAX_BLOCKS = 40


class BlockFault(SyntaxFault):
    """A fault at `tag`, found while code is written."""

    def __init__(self, fault: SyntaxFault, tag: Tag) -> None:
        super().__init__(fault.message, fault.remedy)
        self.tag = tag


def is_quick(pieces: list[Piece], *, repeated: bool = False) -> bool:
    """Whether the part holds only what quick code can do: plain values in text, loops, conditions, plain `set`."""
    for piece in pieces:
        if isinstance(piece, Output) and piece.mode not in ("t", "text"):
            return False
        if isinstance(piece, Identity) and repeated:
            return False
        if isinstance(piece, Guard) and (piece.kind == "grid" or not is_quick(piece.pieces, repeated=repeated)):
            return False
        if isinstance(piece, Block):
            statement = piece.branches[0][0].statement
            if piece.kind not in ("for", "if", "set", "with") or (
                piece.kind == "set" and not (statement and statement.expr)
            ):
                return False
            for _, body in piece.branches:
                if not is_quick(body, repeated=repeated or piece.kind == "for"):
                    return False
    return True


class PartCode:
    """Writes the function of one part. `source()` gives it; faults are collected in `faults`, each with its tag."""

    def __init__(self, pieces: list[Piece], *, quick: bool) -> None:
        self.quick = quick
        self.faults: list[BlockFault] = []
        self._pieces = pieces
        self._lines: list[str] = []
        self._pairs: list[str] = []
        self._depth = 1
        self._number = 0
        self._loops = 0
        self._blocks = 0
        self._repeated = False
        self.plain = False
        self._flags: list[str] = []
        self._code = ExpressionCode(quick=quick)

    def source(self) -> str:
        """The text of `def fill(c, o, run)`: `c` the data, `o` the list to append to, `run` the state of this document."""
        self._lines = ["def fill(c, o, run):", "    e = o.extend" if self.quick else "    a = o.append", "    u = 0"]
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
        self._number += 1
        return f"{letter}{self._number}"

    def body(self, pieces: list[Piece], scope: Scope, *, fresh_names: bool = True) -> None:
        start = len(self._lines)
        if fresh_names:
            for name in names_set(pieces):
                outer = scope.parent.find(name) if scope.parent is not None else None
                variable = self.fresh("v")
                self.line(f"{variable} = {outer or f'c.get({name!r}, UNDEFINED)'}")
                scope.names[name] = variable
        for piece in pieces:
            if isinstance(piece, str):
                self._literal(piece)
            elif isinstance(piece, Identity):
                self._identity(piece)
            elif isinstance(piece, Output):
                self._output(piece, scope)
            elif isinstance(piece, Guard):
                self._guard(piece, scope)
            else:
                self._block(piece, scope)
        self._flush()
        if len(self._lines) == start:
            self.line("pass")

    @contextmanager
    def indented(self) -> Iterator[None]:
        self._depth += 1
        yield
        self._flush()
        self._depth -= 1

    @contextmanager
    def apart(self, *, plain: bool, repeated: bool) -> Iterator[None]:
        """What is written inside goes into a list of its own, and may come out more than once."""
        before = self.plain, self._repeated, self._flags
        self.plain, self._repeated, self._flags = plain, repeated, []
        yield
        self.plain, self._repeated, self._flags = before

    def fault(self, fault: SyntaxFault, tag: Tag) -> None:
        self.faults.append(BlockFault(fault, tag))
        self.line("pass")

    def _literal(self, text: str) -> None:
        if not text:
            return
        if self._flags and not (text.isspace() or self._only_markup(text)):
            self._shown()
        if self.quick:
            self._pairs += [repr(text), "''"]
        elif self.plain:
            self.line(f"a({_unescape(text)!r})")
        else:
            self.line(f"a({text!r})")

    @staticmethod
    def _only_markup(text: str) -> bool:
        """Whether the XML has no text to see between its tags."""
        inside = False
        for character in text:
            if character == "<":
                inside = True
            elif character == ">":
                inside = False
            elif not inside and not character.isspace():
                return False
        return "<w:tab/>" not in text and "w:drawing" not in text and "w:sym" not in text

    def _shown(self) -> None:
        """Note for the enclosing paragraph guard that something can be seen."""
        if self._flags and self._flags[-1]:
            line = "    " * self._depth + f"{self._flags[-1]} = 1"
            self._flush()
            if self._lines[-1] != line:
                self._lines.append(line)

    def _identity(self, piece: Identity) -> None:
        if not self._repeated:
            self._literal(piece.text)
        elif piece.kind == "number":
            self.line("a(run.number())")
        else:
            self.line(f"a(run.once({piece.text!r}))")

    def write(self, expr: Expr, scope: Scope, tag: Tag) -> str:
        try:
            return self._code.write(expr, scope)
        except SyntaxFault as fault:
            self.faults.append(BlockFault(fault, tag))
            return "None"

    def _output(self, piece: Output, scope: Scope) -> None:
        if self._flags:
            self._shown()
        tag = piece.tag
        if self.quick:
            value = self.write(piece.expr, scope, tag)
            literal = "''" if not self._pairs or self._pairs[-1] != "''" else ""
            if literal:
                self._pairs.append(literal)
            else:
                self._pairs.pop()
            self._pairs.append(f"(v if (v := {value}).__class__ is str else text_of(v))")
            return
        self.line("try:")
        self._depth += 1
        value = self.write(piece.expr, scope, tag)
        if self.plain:
            self.line(f"a(run.plain({value}, {tag.site}))")
        else:
            self.line(f"a(run.print_{piece.mode}({value}, {tag.site}))")
        self.caught(tag)

    def caught(self, tag: Tag, otherwise: str = "") -> None:
        self._depth -= 1
        self.line("except Exception as fault:")
        self._depth += 1
        self.line(f"run.failed({tag.site}, fault)")
        if otherwise:
            self.line(otherwise)
        self._depth -= 1

    def _guard(self, piece: Guard, scope: Scope) -> None:
        mark = self.fresh("k")
        self.line(f"{mark} = len(o)")
        if piece.kind == "paragraph":
            flag = self.fresh("f")
            self.line(f"{flag} = 0")
            self._flags.append("")
            self._guarded_paragraph(piece, scope, flag)
            self._flags.pop()
            self.line(f"if not {flag}: del o[{mark}:]")
            return
        self._flags.append("")
        self.body(piece.pieces, scope, fresh_names=False)
        self._flags.pop()
        if piece.kind == "cell":
            fallback = f"({piece.fallback!r}, '')" if self.quick else f"({piece.fallback!r},)"
            self.line(f"if lacks_paragraph(o, {mark}): o.extend({fallback})")
        elif piece.kind == "grid":
            self.line(f"fix_grid(o, {mark})")
        else:
            child = "tr" if piece.kind == "table" else "tc"
            self.line(f"if lacks(o, {mark}, {child!r}): del o[{mark}:]")

    def _guarded_paragraph(self, piece: Guard, scope: Scope, flag: str) -> None:
        """Only what blocks print counts: the paragraph's own XML around them is there either way."""
        for inner in piece.pieces:
            self._flags[-1] = flag if isinstance(inner, Block) else ""
            self.body([inner], scope, fresh_names=False)

    def _block(self, piece: Block, scope: Scope) -> None:
        tag = piece.branches[0][0]
        statement = tag.statement
        assert statement is not None
        self._blocks += 1
        if self._blocks > _MAX_BLOCKS:
            self.faults.append(BlockFault(SyntaxFault("các khối lồng nhau quá sâu.", "Tách mẫu ra."), tag))
        else:
            writer = getattr(self, f"_{piece.kind}", None)
            if writer is not None:
                writer(piece, statement, scope)
            else:
                block_code.WRITERS[piece.kind](self, piece, statement, scope)
        self._blocks -= 1

    def _if(self, piece: Block, statement: Statement, scope: Scope) -> None:
        self._branch(piece.branches, scope)

    def _branch(self, branches: list[tuple[Tag, list[Piece]]], scope: Scope) -> None:
        tag, body = branches[0]
        statement = tag.statement
        assert statement is not None
        if statement.kind == "else":
            self.body(body, scope, fresh_names=False)
            return
        assert statement.expr is not None
        condition = self.write(statement.expr, scope, tag)
        if not self.quick:
            test = self.fresh("b")
            self.line("try:")
            self._depth += 1
            self.line(f"{test} = bool({condition})")
            self.caught(tag, f"{test} = False")
            condition = test
        self.line(f"if {condition}:")
        self._depth += 1
        self.body(body, scope, fresh_names=False)
        self._depth -= 1
        if branches[1:]:
            self.line("else:")
            self._depth += 1
            self._branch(branches[1:], scope)
            self._depth -= 1

    def _for(self, piece: Block, statement: Statement, scope: Scope) -> None:
        tag, body = piece.branches[0]
        assert statement.expr is not None and statement.target is not None
        self._loops += 1
        if self._loops > _MAX_LOOPS:
            self.faults.append(BlockFault(SyntaxFault("vòng lặp lồng nhau quá sâu.", "Tách mẫu ra."), tag))
        self._number += 1
        loop = LoopNames(self._number)
        inner = Scope(scope)
        names = target_names(statement.target)
        for name in names:
            inner.names[name] = self.fresh("t")
            inner.sure.add(inner.names[name])
        target = self._target(statement.target, inner)
        items = self.write(statement.expr, scope, tag)
        made = f"sequence({items}, run.steps)"
        if statement.condition is not None:
            inner.loop = None
            made = f"[{target} for {target} in {made} if {self.write(statement.condition, inner, tag)}]"
        inner.loop = loop
        if self.quick:
            self.line(f"{loop.items} = {made}")
        else:
            self.line("try:")
            self._depth += 1
            self.line(f"{loop.items} = {made}")
            if statement.target.kind == "tuple":
                self.line(f"for {target} in {loop.items}: pass")
            self.caught(tag, f"{loop.items} = ()")
        self.line(f"{loop.length} = len({loop.items})")
        self.line(f"{loop.changed} = []")
        self.line(f"for {loop.index}, {_nested(target)} in enumerate({loop.items}):")
        repeated, self._repeated = self._repeated, True
        self._depth += 1
        self.body(body, inner)
        self._depth -= 1
        self._repeated = repeated
        self._loops -= 1
        for _, otherwise in piece.branches[1:]:
            self.line(f"if not {loop.length}:")
            self._depth += 1
            self.body(otherwise, Scope(scope))
            self._depth -= 1

    def _target(self, target: Expr, scope: Scope) -> str:
        if target.kind == "name":
            return scope.find(target.name) or "_"
        return "(" + "".join(self._target(item, scope) + ", " for item in target.args) + ")"

    def _with(self, piece: Block, statement: Statement, scope: Scope) -> None:
        tag, body = piece.branches[0]
        inner = Scope(scope)
        written = [(name, self.write(value, scope, tag)) for name, value in statement.pairs]
        for name, value in written:
            inner.names[name] = self.fresh("v")
            self.assign(inner.names[name], value, tag)
        self.body(body, inner)

    def assign(self, variable: str, value: str, tag: Tag) -> None:
        if self.quick:
            self.line(f"{variable} = {value}")
            return
        self.line("try:")
        self._depth += 1
        self.line(f"{variable} = {value}")
        self.caught(tag, f"{variable} = UNDEFINED" if variable.isidentifier() else "")

    def _set(self, piece: Block, statement: Statement, scope: Scope) -> None:
        tag = piece.branches[0][0]
        target = statement.target
        assert target is not None
        if statement.expr is None:
            block_code.write_set_block(self, piece, statement, scope)
            return
        value = self.write(statement.expr, scope, tag)
        if target.kind == "attr":
            box = self.write(target.args[0], scope, tag)
            self.assign(f"namespace_of({box})[{target.name!r}]", value, tag)
        elif target.kind == "name":
            self.assign(scope.find(target.name) or "_", value, tag)
        else:
            self.assign(self._target(target, scope), value, tag)


def _nested(target: str) -> str:
    return target


def _unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
