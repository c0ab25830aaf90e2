"""Turns the pieces of a part into one Python function, in one of two dialects.

quick: appends (XML, value) pairs to a list without looking at the values, which are judged all together afterwards;
only for parts where that is enough (`is_quick`). careful: escapes each value at its place, and turns every failure into
a finding, so that one run tells them all.
"""

from pipeline.documents.code import block_code, statement_code
from pipeline.documents.code.scopes import Scope, names_set
from pipeline.documents.code.writer import CodeWriter
from pipeline.documents.language.syntax import TagError
from pipeline.documents.office.escaping import unescape
from pipeline.documents.placing.identities import has_own, repeatable
from pipeline.documents.placing.pieces import Block, Guard, Identity, Output, Piece

_MAX_BLOCKS = 30
_SEEN = ("w:drawing", "<w:tab/>", "<w:br", "<w:sym", "<w:pict", "<w:object", "Reference ")


def is_quick(pieces: list[Piece], *, repeated: bool = False) -> bool:
    """Whether the part holds only what quick code can do: plain values in text, loops, conditions, plain `set`."""
    for piece in pieces:
        if isinstance(piece, Output) and piece.mode != "t":
            return False
        if repeated and (isinstance(piece, Identity) or (isinstance(piece, str) and has_own(piece))):
            return False
        if isinstance(piece, Guard) and (
            piece.kind in ("grid", "control") or not is_quick(piece.pieces, repeated=repeated)
        ):
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


class PartCode(CodeWriter):
    """Writes the function of one part: `source()` gives it."""

    def __init__(self, pieces: list[Piece], *, quick: bool) -> None:
        super().__init__(quick=quick)
        self._pieces = pieces
        self._blocks = 0

    def source(self) -> str:
        """The text of `def fill(c, o, run)`: the data, the list to append to, the state of this document."""
        self._lines = ["def fill(c, o, run):", "    e = o.extend" if self.quick else "    a = o.append"]
        self.body(self._pieces, Scope())
        return "\n".join(self._lines) + "\n"

    def body(self, pieces: list[Piece], scope: Scope, *, fresh_names: bool = True) -> None:
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
        elif piece.kind in ("mark", "open"):
            self.line(f"a(run.turns.{piece.kind}({piece.text!r}, run.number()))")
        elif piece.kind in ("unmark", "close", "anchor"):
            self.line(f"a(run.turns.{piece.kind}({piece.text!r}))")
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
