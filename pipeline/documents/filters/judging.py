"""Judges the expressions of each tag by itself, so that faults are told for all tags even where the layout fails."""

from pipeline.documents.filters import jinja_filters, jinja_tests, methods
from pipeline.documents.language.syntax import Expr, TagError
from pipeline.documents.language.tags import Tag
from pipeline.documents.values.operations import FUNCTIONS


def macros_in(tags: list[Tag]) -> set[str]:
    """The names of the macros that the part defines, and `caller` where there is one that could use it."""
    found = {tag.statement.name for tag in tags if tag.statement is not None and tag.statement.kind == "macro"}
    return found | {"caller"} if found else found


def judge(tag: Tag, macros: set[str]) -> None:
    """Raises `TagError` for a filter, test, command or method in the tag that there is not."""
    statement = tag.statement
    stack = [tag.expr] if tag.expr is not None else []
    if statement is not None:
        values = [value for _, value in (*statement.pairs, *statement.params)]
        roots = (statement.expr, statement.condition, *statement.filters, *values)
        stack += [expr for expr in roots if expr is not None]
        if statement.kind == "call" and statement.expr is not None:
            callee = statement.expr.args[0]
            if callee.kind != "name" or callee.name not in macros:
                raise TagError("không có macro đó trong phần này.", "Viết {% macro %} phía trên thẻ.")
    while stack:
        expr = stack.pop()
        stack += [*expr.args, *expr.kwargs.values()]
        if expr.kind == "filter":
            jinja_filters.check_call(expr.name, len(expr.args) - 1, list(expr.kwargs))
        elif expr.kind == "test":
            jinja_tests.check_call(expr.name, len(expr.args) - 1)
        elif expr.kind == "call":
            _judge_call(expr.args[0], macros)


def _judge_call(callee: Expr, macros: set[str]) -> None:
    if callee.kind == "name":
        if callee.name not in FUNCTIONS and callee.name not in macros:
            raise TagError(
                f"không có lệnh “{callee.name}(…)”.", "Chỉ gọi được macro viết phía trên, range, namespace, dict."
            )
    elif callee.kind != "attr":
        raise TagError("chỗ này không gọi như lệnh được.", "Bỏ dấu ngoặc ( ) sau biểu thức.")
    elif callee.args[0].kind == "name" and callee.args[0].name == "loop":
        if callee.name not in ("cycle", "changed"):
            raise TagError(f"loop không có lệnh “{callee.name}(…)”.", "Dùng loop.cycle('a', 'b').")
    elif callee.name not in methods.NAMES:
        raise TagError(f"không gọi được “.{callee.name}(…)”.", "Mẫu không chạy mã; dùng bộ lọc có sẵn.")
