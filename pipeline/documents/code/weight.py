"""What one pass over a piece of a template costs, worked out when it is compiled; see `effort`."""

from pipeline.documents.language.syntax import Expr, Statement
from pipeline.documents.placing.pieces import Block, Guard, Output, Piece

_BYTES = 16
_OWN_PURSE = ("macro", "call", "filter")


def weight(pieces: list[Piece]) -> int:
    """The units of effort that one pass takes; loops inside, and bodies that are collected apart, pay their own."""
    total = 1
    for piece in pieces:
        if isinstance(piece, str):
            total += 1 + len(piece) // _BYTES
        elif isinstance(piece, Output):
            total += weight_of(piece.expr)
        elif isinstance(piece, Guard):
            total += 1 + weight(piece.pieces)
        elif isinstance(piece, Block):
            for tag, body in piece.branches:
                statement = tag.statement
                total += _statement(statement) if statement is not None else 1
                collected = piece.kind == "set" and statement is not None and statement.expr is None
                if piece.kind != "for" and piece.kind not in _OWN_PURSE and not collected:
                    total += weight(body)
        else:
            total += 1
    return total


def _statement(statement: Statement) -> int:
    values = [value for _, value in (*statement.pairs, *statement.params)]
    return 1 + sum(weight_of(one) for one in (statement.expr, *statement.filters, *values))


def weight_of(expr: Expr | None) -> int:
    """One for each operand and operation."""
    total = 0
    stack = [expr] if expr is not None else []
    while stack:
        one = stack.pop()
        total += 1
        stack += one.args
        stack += one.kwargs.values()
    return total
