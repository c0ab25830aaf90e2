"""`{% cach %} … {% hoac %} … {% endcach %}`: several ways to say one thing, taken in turn month by month.

Which one is said depends on the month alone, so the same input gives the same text. Two neighbouring months never share
a turn of phrase: a block of n ways goes through them in n months, and starts its next round shifted by a step of its
own, so that months four or twelve apart do not sound alike either.
"""

from collections.abc import Callable

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser

TURN = "thu_tu_ky"  # the name in the context that counts months
_TURNED = "_luot"


class Variants(Extension):
    """The block tag: a chain of conditions, which the filter `_luot` of `turn_filter` decides while it is rendered."""

    tags = {"cach"}  # noqa: RUF012 - Jinja's own way to name a block tag

    def parse(self, parser: Parser) -> nodes.Node | list[nodes.Node]:
        """All ways are read and kept, so that the code of a text serves every month."""
        line = next(parser.stream).lineno
        ways = [parser.parse_statements(("name:hoac", "name:endcach"))]
        while parser.stream.current.value == "hoac":
            next(parser.stream)
            ways.append(parser.parse_statements(("name:hoac", "name:endcach")))
        next(parser.stream)
        *before, said = ways
        for index in reversed(range(len(before))):
            turn = nodes.Filter(nodes.Const(len(ways)), _TURNED, [nodes.Const(line)], [], None, None, lineno=line)
            test = nodes.Compare(turn, [nodes.Operand("eq", nodes.Const(index))], lineno=line)
            said = [nodes.If(test, before[index], [], said, lineno=line)]
        return said


def turn_filter(turn: int) -> dict[str, Callable[[int, int], int]]:
    """What the tag calls: the way that is said in the month `turn`."""
    return {_TURNED: lambda ways, line: way(turn, ways, line)}


def way(turn: int, ways: int, block: int) -> int:
    """Which way a block takes: (turn + round × step) mod ways.

    A step of ways − 1 would let the last of one round meet itself as the first of the next; a step of 0 would repeat
    every `ways` months. `block` (its line) spreads the steps in between.
    """
    step = 1 + block % (ways - 2) if ways > 2 else 0
    return (turn + turn // ways * step) % ways
