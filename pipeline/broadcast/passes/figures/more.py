"""The plus behind a number: `6000+ giờ` → hơn sáu nghìn giờ; in a name (18+, A+) it stays a plus."""

from pipeline.broadcast.passes import slashes
from pipeline.broadcast.passes.figures.number import spoken
from pipeline.broadcast.script import Script
from pipeline.broadcast.spoken import Certainty, Reading
from pipeline.broadcast.words import tables
from pipeline.broadcast.words.context import ends, phrases
from pipeline.broadcast.words.pattern import pattern

NEEDS = pattern(r"[\d%\w]\+")

_MORE = pattern(
    r"(?<![\w.,/+-])(?P<number>\d+(?:\.\d{3})*(?:,\d+)?)(?P<unit>\s?(?:%|[^\W\d_]{1,6}[²³]?))?\+(?=[\s,.;:!?)]|$)"
)
# From three figures on the number is a count, whatever follows.
_COUNT = 100


def read(script: Script) -> None:
    """Claim the number, its unit and the plus as one."""
    for match in _MORE.finditer(script.open):
        unit = _unit((match["unit"] or "").strip())
        if unit is None or not (unit or _counts(script, match["number"], match.end())):
            continue
        number = spoken(script, match["number"], match.start()).spoken
        lead = "" if ends(script.before(match.start()), "nhiều hơn") else "hơn "
        script.claim(*match.span(), Reading(f"{lead}{number} {unit}".rstrip(), Certainty.KHA), "nhiều hơn")


def _unit(written: str) -> str | None:
    """The unit in words, "" for none, None for a word that is no unit."""
    if not written or written in phrases("khoảng"):
        return written
    return tables.pairs("don-vi-do").get(written)


def _counts(script: Script, number: str, end: int) -> bool:
    after = script.after(end)
    return (
        float(number.replace(".", "").replace(",", ".")) >= _COUNT or slashes.counts(after) or slashes.measured(after)
    )
