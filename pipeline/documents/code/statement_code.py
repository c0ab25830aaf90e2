"""Code for conditions, loops, names and guards, quick or careful alike."""

from pipeline.documents.code.scopes import LoopNames, Scope, marked, target_names
from pipeline.documents.code.weight import weight, weight_of
from pipeline.documents.code.writer import CodeWriter
from pipeline.documents.language.syntax import Expr, Statement
from pipeline.documents.placing.pieces import Block, Guard


def write_guard(code: CodeWriter, piece: Guard, scope: Scope) -> None:
    """What is in the guard, and then the question whether its promise still holds."""
    mark = code.fresh("k")
    code.line(f"{mark} = len(o)")
    code.flags.append("")
    if piece.kind == "paragraph":
        flag = code.fresh("f")
        code.line(f"{flag} = 0")
        for inner in piece.pieces:
            # Only what its blocks print counts: the paragraph's own XML around them is there either way.
            code.flags[-1] = flag if isinstance(inner, Block) else ""
            code.body([inner], scope, fresh_names=False)
        code.line(f"if not {flag}: del o[{mark}:]")
    else:
        code.body(piece.pieces, scope, fresh_names=False)
        if piece.kind == "cell":
            fallback = f"({piece.fallback!r}, '')" if code.quick else f"({piece.fallback!r},)"
            code.line(f"if lacks_paragraph(o, {mark}): o.extend({fallback})")
        elif piece.kind == "grid":
            code.line(f"fix_grid(o, {mark})")
        elif piece.kind == "control":
            # What turns of a loop print cannot all be the one value of a custom part.
            code.line(f"follow(o, {mark}, run.{'unbound' if code.repeated else 'bound'})")
        else:
            child = "tr" if piece.kind == "table" else "tc"
            code.line(f"if lacks(o, {mark}, {child!r}): del o[{mark}:]")
    code.flags.pop()


def write_if(code: CodeWriter, piece: Block, _: Statement, scope: Scope) -> None:
    """Quick code tests one after the other; careful code must catch each test's failure, so it keeps a mark."""
    open_ = code.fresh("b")
    if not code.quick:
        code.line(f"{open_} = True")
    for index, (tag, body) in enumerate(piece.branches):
        statement = tag.statement
        assert statement is not None
        if statement.expr is None:
            code.line("else:" if code.quick else f"if {open_}:")
        else:
            condition = code.write(statement.expr, scope, tag)
            if code.quick:
                code.line(f"{'elif' if index else 'if'} {condition}:")
            else:
                test = code.fresh("b")
                code.line(f"{test} = False")
                code.line(f"if {open_}:")
                with code.indented():
                    code.attempt(f"{test} = bool({condition})", tag)
                code.line(f"if {test}:")
        with code.indented():
            if not code.quick:
                code.line(f"{open_} = False")
            code.body(body, scope, fresh_names=False)


def write_for(code: CodeWriter, piece: Block, statement: Statement, scope: Scope) -> None:
    tag, body = piece.branches[0]
    target = statement.target
    assert statement.expr is not None
    assert target is not None
    loop = LoopNames(code.fresh("_").strip("_"))
    inner = Scope(scope)
    for name in target_names(target):
        inner.names[name] = code.fresh("t")
        inner.sure.add(inner.names[name])
    variables = _target(target, inner)
    made = f"sequence({code.write(statement.expr, scope, tag)}, {weight(body) + weight_of(statement.condition)})"
    if statement.condition is not None:
        inner.loop = None
        made = f"[{variables} for {variables} in {made} if {code.write(statement.condition, inner, tag)}]"
    inner.loop = loop
    if code.quick:
        code.line(f"{loop.items} = {made}")
    else:
        unpacked = f"; [0 for {variables} in {loop.items}]" if target.kind == "tuple" else ""
        code.attempt(f"{loop.items} = {made}{unpacked}", tag, f"{loop.items} = ()")
    code.line(f"{loop.length} = len({loop.items})")
    code.line(f"{loop.changed} = []")
    names = () if code.quick else marked(body)
    if names:
        code.line(f"{loop.items}m = run.turns.now({names})")
    code.line(f"for {loop.index}, {variables} in enumerate({loop.items}):")
    repeated, code.repeated = code.repeated, True
    turning, code.turning = code.turning, code.turning | {*names}
    with code.indented():
        # What an outer loop has begun anew is not begun twice in the first turn: it may refer to it from outside.
        if begun := tuple(name for name in names if name in turning):
            code.line(f"if {loop.index}: run.turns.begin({begun})")
        if fresh := tuple(name for name in names if name not in turning):
            code.line(f"run.turns.begin({fresh})")
        code.body(body, inner)
    code.repeated, code.turning = repeated, turning
    if names:
        code.line(f"run.turns.back({loop.items}m)")
    for _, otherwise in piece.branches[1:]:
        code.line(f"if not {loop.length}:")
        with code.indented():
            code.body(otherwise, Scope(scope))


def _target(target: Expr, scope: Scope) -> str:
    if target.kind == "name":
        return scope.find(target.name) or "_"
    return "(" + "".join(_target(item, scope) + ", " for item in target.args) + ")"


def write_with(code: CodeWriter, piece: Block, statement: Statement, scope: Scope) -> None:
    tag, body = piece.branches[0]
    inner = Scope(scope)
    written = [(name, code.write(value, scope, tag)) for name, value in statement.pairs]
    for name, value in written:
        inner.names[name] = code.fresh("v")
        code.assign(inner.names[name], value, tag)
    code.body(body, inner)


def write_set(code: CodeWriter, piece: Block, statement: Statement, scope: Scope) -> None:
    tag = piece.branches[0][0]
    target = statement.target
    assert target is not None
    assert statement.expr is not None
    value = code.write(statement.expr, scope, tag)
    if target.kind == "attr":
        box = code.write(target.args[0], scope, tag)
        code.assign(f"namespace_of({box})[{target.name!r}]", value, tag)
    else:
        code.assign(_target(target, scope), value, tag)


WRITERS = {"if": write_if, "for": write_for, "with": write_with, "set": write_set}
