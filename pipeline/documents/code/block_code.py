"""Code for the blocks that collect what they hold: macro, call, filter, and `set` with a body. Careful code only."""

from pipeline.documents.code.scopes import Macro, Scope, marked
from pipeline.documents.code.weight import weight
from pipeline.documents.code.writer import CodeWriter
from pipeline.documents.language.syntax import Expr, Statement, TagError
from pipeline.documents.language.tags import Tag
from pipeline.documents.placing.pieces import Block, Piece

# What calling a function costs beside its body.
_CALL = 40


def write_macro(code: CodeWriter, piece: Block, statement: Statement, scope: Scope) -> None:
    tag, body = piece.branches[0]
    macro = Macro(code.fresh("m"), piece.level)
    macro.params = {name: code.fresh("t") for name, _ in statement.params}
    macro.required = [name for name, default in statement.params if default is None]
    scope.macros[statement.name] = macro
    inner = Scope(scope, macro=True)
    inner.names.update(macro.params)
    inner.macros["caller"] = Macro("caller", "any")
    header = "".join(f"{variable}=UNDEFINED, " for variable in macro.params.values())
    code.line(f"def {macro.variable}({header}caller=None):")
    with code.indented():
        code.line("run.enter()")
        for name, default in statement.params:
            if default is not None:
                variable = macro.params[name]
                code.line(f"if {variable} is UNDEFINED: {variable} = {code.write(default, inner, tag)}")
        _collected(code, body, inner, macro.level)
        code.line("run.leave()")
        code.line(f"return {_result(macro.level)}")


def _collected(code: CodeWriter, body: list[Piece], scope: Scope, level: str) -> None:
    """Fill a list `o` of this function with the body; plain text where the body is text inside one `w:t`."""
    code.line(f"spend({_CALL + weight(body)})")
    code.line("o = []")
    code.line("a = o.append")
    names = marked(body)
    if names:
        code.line(f"run.turns.begin({names})")
    with code.apart(plain=level == "t"):
        code.turning |= {*names}
        code.body(body, scope)


def _result(level: str) -> str:
    return "joined(o)" if level == "t" else f"Fragment({level!r}, joined(o))"


def _function(code: CodeWriter, body: list[Piece], scope: Scope, level: str, names: list[str]) -> str:
    """Define a function that collects the body; its name."""
    name = code.fresh("m")
    inner = Scope(scope)
    for one in names:
        inner.names[one] = code.fresh("t")
    code.line(f"def {name}({', '.join(f'{inner.names[one]}=UNDEFINED' for one in names)}):")
    with code.indented():
        _collected(code, body, inner, level)
        code.line(f"return {_result(level)}")
    return name


def write_call(code: CodeWriter, piece: Block, statement: Statement, scope: Scope) -> None:
    tag, body = piece.branches[0]
    level = piece.level
    call = statement.expr
    assert call is not None
    macro = scope.macro(call.args[0].name) if call.args[0].kind == "name" else None
    if macro is None or macro.level not in (level, "any"):
        what = "không có macro đó ở phía trên" if macro is None else "macro đó được viết ở cấp khác"
        code.fault(TagError(f"{{% call %}}: {what}.", "Viết {% macro %} phía trên, cùng dạng thẻ (p, tr…)."), tag)
        return
    function = _function(code, body, scope, level, [name for name, _ in statement.params])
    written = code.write(Expr("call", None, call.args, {**call.kwargs, "caller": Expr("python", function)}), scope, tag)
    _print(code, written, piece, tag)


def _print(code: CodeWriter, value: str, piece: Block, tag: Tag) -> None:
    if code.plain:
        code.attempt(f"a(run.plain({value}, {tag.site}))", tag)
    elif piece.level == "t":
        code.attempt(f"a(run.print_{piece.mode}({value}, {tag.site}))", tag)
    else:
        code.attempt(f"a(({value}).xml)", tag)


def write_filter(code: CodeWriter, piece: Block, statement: Statement, scope: Scope) -> None:
    tag, body = piece.branches[0]
    if piece.level != "t":
        code.fault(_only_text("{% filter %}"), tag)
        return
    function = _function(code, body, scope, "t", [])
    _print(code, _filtered(code, function, statement, scope, tag), piece, tag)


def write_set_block(code: CodeWriter, piece: Block, statement: Statement, scope: Scope) -> None:
    tag, body = piece.branches[0]
    level = piece.level
    if statement.filters and level != "t":
        code.fault(_only_text("{% set … | … %}"), tag)
        return
    function = _function(code, body, scope, level, [])
    assert statement.target is not None
    code.assign(scope.find(statement.target.name) or "_", _filtered(code, function, statement, scope, tag), tag)


def _filtered(code: CodeWriter, function: str, statement: Statement, scope: Scope, tag: Tag) -> str:
    value = Expr("python", f"{function}()")
    for one in statement.filters:
        value = Expr("filter", one.value, [value, *one.args[1:]], one.kwargs)
    return code.write(value, scope, tag)


def _only_text(what: str) -> TagError:
    return TagError(
        f"{what} chỉ dùng được trong một cụm chữ liền, cùng định dạng.", "Đặt bộ lọc trong từng thẻ {{ … }}."
    )


WRITERS = {"macro": write_macro, "call": write_call, "filter": write_filter}
