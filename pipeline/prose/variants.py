"""`{% cach %} … {% hoac %} … {% endcach %}`: several ways to say one thing, taken in turn month by month.

Which one is said depends on the month alone, so the same input gives the same text and two neighbouring months never
share a turn of phrase.
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
        turn = nodes.Mod(nodes.Name(TURN, "load"), nodes.Const(len(ways)))
        chain: list[nodes.Node] = []
        for index in reversed(range(len(ways))):
            test = nodes.Compare(turn, [nodes.Operand("eq", nodes.Const(index))])
            chain = [nodes.If(test, ways[index], [], chain, lineno=line)]
        return chain[0]
