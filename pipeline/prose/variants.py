"""`{% cach %} … {% hoac %} … {% endcach %}`: several ways to say one thing, taken in turn month by month.

Which one is said depends on the month alone, so the same input gives the same text. Two neighbouring months never share
a turn of phrase: a block of n ways goes through them in n months, and starts its next round shifted by a step of its
own, so that months four or twelve apart do not sound alike either.
"""

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser

TURN = "thu_tu_ky"  # the name in the context that counts months


class Variants(Extension):
    """The block tag; `thu_tu_ky` in the context chooses."""

    tags = {"cach"}  # noqa: RUF012 - Jinja's own way to name a block tag

    def parse(self, parser: Parser) -> nodes.Node:
        """A chain of `if`s over the turn, modulo the number of ways."""
        line = next(parser.stream).lineno
        ways = [parser.parse_statements(("name:hoac", "name:endcach"))]
        while parser.stream.current.value == "hoac":
            next(parser.stream)
            ways.append(parser.parse_statements(("name:hoac", "name:endcach")))
        next(parser.stream)
        turn = _turn(len(ways), line)
        chain: list[nodes.Node] = []
        for index in reversed(range(len(ways))):
            test = nodes.Compare(turn, [nodes.Operand("eq", nodes.Const(index))])
            chain = [nodes.If(test, ways[index], [], chain, lineno=line)]
        return chain[0]


def _turn(ways: int, block: int) -> nodes.Expr:
    """Which way a block takes: (turn + round × step) mod ways.

    A step of ways − 1 would let the last of one round meet itself as the first of the next; a step of 0 would repeat
    every `ways` months. `block` (its line) spreads the steps in between.
    """
    month, number = nodes.Name(TURN, "load"), nodes.Const(ways)
    step = 1 + block % (ways - 2) if ways > 2 else 0
    shifted = nodes.Add(month, nodes.Mul(nodes.FloorDiv(month, number), nodes.Const(step)))
    return nodes.Mod(shifted, number)
