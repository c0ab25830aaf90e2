"""Powers: `10⁶` and `10^6` → mười mũ sáu, `2ⁿ`, `2,5×10⁻³`, `5.10^3`; the mark of a footnote is not read."""

from pipeline.broadcast.script import Script
from pipeline.broadcast.spoken import Certainty, Reading
from pipeline.broadcast.words.letters import spell
from pipeline.broadcast.words.numbers import cardinal
from pipeline.broadcast.words.pattern import pattern

NEEDS = pattern(r"[²³^]")

_SQUARE = {"²": ("2", "bình phương"), "³": ("3", "lập phương")}
# The dot of a product: `5.10^3`; in `1,2 x 10^3` the sign of a product says it.
_PRODUCT = pattern(r"(?<=\d)\.(?=10\^)")
_POWER = pattern(r"(?<=[\w)\]\ue000])\s?\^\s?[({]?(?P<sign>[-+]?)(?P<exponent>\d{1,6}|[^\W\d_](?![^\W\d_]))[)}]?")
_METRES = pattern(r"(?<![^\W\d_])[kcdm]?ms?$|/\s?[a-z]{1,2}$|[KCDM]?[mM]$")
# A year may bear the mark of a note; nothing is raised to the first power.
_YEAR = pattern(r"(?<!\d)(?:19|20)\d\d$")
# Behind a word of two letters and more it is the mark of a note.
_NOTED = pattern(r"[^\W\d_]{2,}[”\")]?$|[.,;:][”\")]?$")


def read(script: Script) -> None:
    """Claim exponents, and ² and ³ that belong to no unit, first of all: to a pattern they look like letters."""
    for match in _PRODUCT.finditer(script.open):
        script.claim(*match.span(), " nhân ", "lũy thừa")
    for match in _POWER.finditer(script.open):
        exponent = match["exponent"]
        if exponent == "1" or _NOTED.search(script.before(match.start())):
            script.claim(*match.span(), Reading(" ", Certainty.KHA), "dấu chú thích")
            continue
        said = cardinal(int(exponent), script.station) if exponent.isdecimal() else spell(exponent)
        sign = "âm " if match["sign"] == "-" else ""
        script.claim(*match.span(), f" mũ {sign}{said} ", "lũy thừa")
    for match in NEEDS.finditer(script.open):
        if match[0] == "^":
            continue
        before = script.before(match.start())
        if _METRES.search(before):
            continue
        number, word = _SQUARE[match[0]]
        if _NOTED.search(before):
            script.claim(*match.span(), Reading(" ", Certainty.KHA), "dấu chú thích")
        elif before[-1:].isdecimal():
            said = f" mũ {cardinal(int(number), script.station)} "
            doubt = Reading(said, Certainty.NGO, ("dấu chú thích, không đọc",))
            script.claim(*match.span(), doubt if _YEAR.search(before) else said, "lũy thừa")
        else:
            script.claim(*match.span(), f" {word} ", "lũy thừa")
    script.blot()
