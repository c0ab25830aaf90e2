"""`{% cach %} … {% hoac %} … {% endcach %}`: several ways to say one thing, taken in turn month by month.

Which one is said depends on the month alone, so the same input gives the same text. Two neighbouring months never share
a turn of phrase: a block of n ways goes through them in n months, and starts its next round shifted by a step of its
own, so that months four or twelve apart do not sound alike either.
"""

from jinja2 import Environment, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser

TURN = "thu_tu_ky"  # the name in the context that counts months


class Variants(Extension):
    """The block tag. The turn is the environment's `turn`, known when a text is read: only the way said is compiled."""

    tags = {"cach"}  # noqa: RUF012 - Jinja's own way to name a block tag

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.extend(turn=0)

    def parse(self, parser: Parser) -> list[nodes.Node]:
        """All ways are read, so that a fault in any is told; the one whose turn it is stays."""
        line = next(parser.stream).lineno
        ways = [parser.parse_statements(("name:hoac", "name:endcach"))]
        while parser.stream.current.value == "hoac":
            next(parser.stream)
            ways.append(parser.parse_statements(("name:hoac", "name:endcach")))
        next(parser.stream)
        turn: int = self.environment.turn  # type: ignore[attr-defined]
        return ways[way(turn, len(ways), line)]


def way(turn: int, ways: int, block: int) -> int:
    """Which way a block takes: (turn + round × step) mod ways.

    A step of ways − 1 would let the last of one round meet itself as the first of the next; a step of 0 would repeat
    every `ways` months. `block` (its line) spreads the steps in between.
    """
    step = 1 + block % (ways - 2) if ways > 2 else 0
    return (turn + turn // ways * step) % ways
