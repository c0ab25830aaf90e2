"""Keeps a compiled template on disk, so that a process that fills one document need not read it all again.

What is kept is data, never code: the pieces of each part as JSON, from which the code is generated anew. A file is
named by the hash of the template's bytes, so a changed template never meets an old one. The folder must be the user's
own and not writable by others, or it is not used: who can write there can change what documents say.
"""

import hashlib
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.documents.code.compiled import CompiledPart
from pipeline.documents.language.syntax import Expr, Statement, TagError
from pipeline.documents.language.tags import Tag
from pipeline.documents.placing.pieces import Block, Guard, Identity, Output, Piece
from pipeline.ground.finding import Finding, Place
from pipeline.ground.held import cleared

if TYPE_CHECKING:
    from pipeline.documents.code.compiling import Compilation

FORMAT = 5  # one more with each change of what a template compiles to
_EXPRESSIONS = {
    "const", "name", "attr", "item", "slice", "call", "filter", "test", "not", "neg", "pos", "bin", "and", "or",
    "compare",
    "cond", "list", "tuple", "dict", "concat",
}  # fmt: skip
_STATEMENTS = {"for", "if", "elif", "else", "set", "with", "macro", "call", "filter"}
_MODES = {"t", "r", "p", "tr", "tc", "attr", "text", "quoted", "bare", "span", "color"}
_IDENTITIES = {"number", "shape", "once", "never", "mark", "unmark", "anchor", "open", "close"}
_GUARDS = {"cell", "table", "row", "paragraph", "grid", "control"}
_COMPARES = {"==", "!=", "<", "<=", ">", ">=", "in", "not in"}


def default_folder() -> Path:
    """Where a user's compiled templates belong: the user's cache folder, on Windows the local application data."""
    base = os.environ.get("LOCALAPPDATA") if os.name == "nt" else os.environ.get("XDG_CACHE_HOME")
    return Path(base or Path.home() / ".cache") / "ban-tin-cchc" / "mau"


class Kept:
    """A compiled template as it was kept: what a `Compilation` gives for filling."""

    def __init__(self, file: str, table: dict[str, Any]) -> None:
        self.findings: list[Finding] = []
        self.names = [_text(name) for name in table["names"]]
        self.first_id = int(table["first_id"])
        self._file = file
        self._places = [(_text(a), b, _text(c), _text(source)) for a, b, c, source in table["places"]]
        self.parts = [CompiledPart(_text(name), _text(w), _pieces(pieces)) for name, w, pieces in table["parts"]]
        if any(part.faults for part in self.parts):
            raise ValueError(file)

    def place(self, site: int) -> tuple[Place, str]:
        component, paragraph, quote, source = self._places[site]
        return Place(file=self._file, component=component, paragraph=paragraph, quote=quote), source


def read(folder: Path, blob: bytes, file: str) -> Kept | None:
    """What was kept for the template `blob`; None where nothing was, or it cannot be trusted or read."""
    try:
        if not _is_own(folder):
            return None
        table = json.loads((folder / _name(blob)).read_bytes())
        return Kept(file, table) if table["format"] == FORMAT else None
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError, TagError):
        return None


def write(folder: Path, blob: bytes, made: "Compilation") -> None:
    """Keep `made`; a folder that cannot be written is no fault, the template is then only compiled again."""
    places = [made.place(site) for site in range(made.sites_count)]
    table = {
        "format": FORMAT,
        "names": made.names,
        "first_id": made.first_id,
        "places": [(place.component, place.paragraph, place.quote, source) for place, source in places],
        "parts": [(part.name, part.w, _plain(part.pieces)) for part in made.parts],
    }
    path = folder / _name(blob)
    aside = path.with_suffix(f".{os.getpid()}")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if _is_own(folder):
            aside.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
            aside.replace(path)
    except (OSError, UnicodeError):
        cleared(aside)


def _name(blob: bytes) -> str:
    return f"{hashlib.sha256(blob).hexdigest()}.{FORMAT}.json"


def _is_own(folder: Path) -> bool:
    if os.name == "nt":
        return folder.is_dir()
    found = folder.stat()
    return found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _plain(pieces: list[Piece]) -> list[Any]:
    found: list[Any] = []
    for piece in pieces:
        if isinstance(piece, str):
            found.append(piece)
        elif isinstance(piece, Output):
            wrap = (piece.close, piece.reopen, piece.new_paragraph)
            found.append(["o", piece.tag.site, piece.mode, _expression(piece.expr), *wrap])
        elif isinstance(piece, Identity):
            found.append(["i", piece.kind, piece.text])
        elif isinstance(piece, Guard):
            found.append(["g", piece.kind, piece.fallback, _plain(piece.pieces)])
        else:
            branches = [[tag.site, _statement(tag.statement), _plain(body)] for tag, body in piece.branches]
            found.append(["b", piece.level, piece.mode, branches])
    return found


def _expression(expr: Expr | None) -> Any:
    if expr is None:
        return None
    value = [_expression(one) for one in expr.args]
    return [expr.kind, expr.value, value, {key: _expression(one) for key, one in expr.kwargs.items()}]


def _statement(statement: Statement | None) -> Any:
    assert statement is not None
    pairs = [[name, _expression(value)] for name, value in statement.pairs]
    params = [[name, _expression(value)] for name, value in statement.params]
    filters = [_expression(one) for one in statement.filters]
    parts = (statement.expr, statement.condition, statement.target)
    return [statement.kind, statement.name, *map(_expression, parts), pairs, params, filters]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _one_of(value: Any, known: set[str]) -> str:
    if _text(value) not in known:
        raise ValueError(value)
    return str(value)


def _pieces(plain: list[Any]) -> list[Piece]:
    return [one if isinstance(one, str) else _READERS[one[0]](*one[1:]) for one in plain]


def _read_output(site: int, mode: str, expr: Any, close: str, reopen: str, new_paragraph: str) -> Output:
    output = Output(_tag(site), _one_of(mode, _MODES), _read_expression(expr))
    output.close, output.reopen, output.new_paragraph = _text(close), _text(reopen), _text(new_paragraph)
    return output


def _read_guard(kind: str, fallback: str, plain: list[Any]) -> Guard:
    guard = Guard(_one_of(kind, _GUARDS), _text(fallback))
    guard.pieces += _pieces(plain)
    return guard


def _read_block(level: str, mode: str, branches: list[Any]) -> Block:
    made = []
    for site, statement, body in branches:
        tag = _tag(site)
        tag.statement = _read_statement(*statement)
        made.append((tag, _pieces(body)))
    block = Block(made[0][0], _one_of(level, _MODES), _one_of(mode, _MODES))
    block.branches = made
    return block


def _read_identity(kind: str, text: str) -> Identity:
    return Identity(_one_of(kind, _IDENTITIES), _text(text))


def _tag(site: Any) -> Tag:
    tag = Tag("kept", 0, 0, "")
    tag.site = int(site)
    return tag


def _read_expression(plain: Any) -> Expr | None:
    if plain is None:
        return None
    kind, value, args, kwargs = plain
    if kind == "compare":
        value = tuple(_one_of(one, _COMPARES) for one in value)
    elif isinstance(value, list | dict):
        raise TypeError(value)
    operands = [_read_expression(one) for one in args]
    named = {key: _read_expression(one) for key, one in kwargs.items()}
    return Expr(_one_of(kind, _EXPRESSIONS), value, operands, named)  # type: ignore[arg-type]


def _read_statement(
    kind: str,
    name: str,
    expr: Any,
    condition: Any,
    target: Any,
    pairs: list[Any],
    params: list[Any],
    filters: list[Any],
) -> Statement:
    statement = Statement(_one_of(kind, _STATEMENTS))
    statement.name = _text(name)
    statement.expr, statement.condition = _read_expression(expr), _read_expression(condition)
    statement.target = _read_expression(target)
    statement.pairs = [(_text(key), _needed(value)) for key, value in pairs]
    statement.params = [(_text(key), _read_expression(value)) for key, value in params]
    statement.filters = [_needed(one) for one in filters]
    return statement


def _needed(plain: Any) -> Expr:
    expr = _read_expression(plain)
    if expr is None:
        raise TypeError(plain)
    return expr


_READERS: dict[str, Callable[..., Piece]] = {
    "o": _read_output, "g": _read_guard, "b": _read_block, "i": _read_identity,
}  # fmt: skip
