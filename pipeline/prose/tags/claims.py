"""`{% neu k.ten %} … {% hoac_neu k.ten %} … {% khong %} … {% endneu %}`: words that claim, said only where it is true.

What stands between is printed only where the claim (or every claim of a list: `{% neu k.mot, k.hai %}`) holds, and is
marked with it, so that words and condition cannot part. A claim that the book cannot decide is not said and is
remembered, to be told. `{% loi_khuyen %} … {% endloi_khuyen %}`, `{% nghia_vu %}`, `{% dinh_nghia %}` and
`{% dan_so %}` (words quoted as the book has them) mark words that claim nothing of the period.
"""

from collections.abc import Callable, Iterable

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser

from pipeline.facts.claims.claim import Claim
from pipeline.prose.marks import Marker, Waiver
from pipeline.prose.tidy import PARAGRAPH

WAIVERS = {
    "loi_khuyen": "lời khuyên",
    "nghia_vu": "nghĩa vụ theo quy định, kế hoạch",
    "dinh_nghia": "định nghĩa",
    "dan_so": "lời của sổ",
}
_SAID, _HOLDS, _WAIVED = "_khang_dinh", "_duoc_noi", "_mien"
_ELSE, _OTHERWISE, _END = "hoac_neu", "khong", "endneu"


class ClaimBlocks(Extension):
    """The block tags; the filters that they call are `claim_filters`."""

    tags = {"neu", *WAIVERS}  # noqa: RUF012 - Jinja's own way to name block tags

    def parse(self, parser: Parser) -> nodes.Node:
        token = next(parser.stream)
        if token.value != "neu":
            body = parser.parse_statements((f"name:end{token.value}",), drop_needle=True)
            return _filtered(body, _WAIVED, nodes.Const(token.value), token.lineno)
        return self._choice(parser, token.lineno)

    def _choice(self, parser: Parser, line: int) -> nodes.If:
        claim = parser.parse_tuple(with_condexpr=False)
        said = parser.parse_statements((f"name:{_ELSE}", f"name:{_OTHERWISE}", f"name:{_END}"))
        test = nodes.Filter(claim, _HOLDS, [], [], None, None, lineno=line)
        choice = nodes.If(test, [_filtered(said, _SAID, claim, line)], [], [], lineno=line)
        token = next(parser.stream)
        if token.value == _ELSE:
            choice.else_ = [self._choice(parser, token.lineno)]
        elif token.value == _OTHERWISE:
            choice.else_ = parser.parse_statements((f"name:{_END}",), drop_needle=True)
        return choice


def _filtered(body: list[nodes.Node], name: str, argument: nodes.Expr, line: int) -> nodes.FilterBlock:
    call = nodes.Filter(None, name, [argument], [], None, None, lineno=line)
    return nodes.FilterBlock(body, call, lineno=line)


def claim_filters(marker: Marker) -> dict[str, Callable[..., object]]:
    """What the tags call: whether claims may be said, and their words marked."""

    def holds(claims: Claim | Iterable[Claim]) -> bool:
        found = _all(claims)
        marker.undecided.update({claim.name: claim for claim in found if claim.holds is None})
        return all(claim.holds for claim in found)

    def say(words: str, claims: Claim | Iterable[Claim]) -> str:
        for claim in _all(claims):
            words = marker.wrap(claim, words, PARAGRAPH)
        return words

    def waive(words: str, kind: str) -> str:
        return marker.wrap(Waiver(WAIVERS[kind]), words, PARAGRAPH)

    return {_HOLDS: holds, _SAID: say, _WAIVED: waive}


def _all(claims: Claim | Iterable[Claim]) -> list[Claim]:
    found = [claims] if isinstance(claims, Claim) else list(claims)
    for claim in found:
        if not isinstance(claim, Claim):
            raise TypeError("sau {% neu %} phải là tên một khẳng định")
    return found
