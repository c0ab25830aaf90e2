"""Many findings that say the same are one, with all their places: an officer mends them in one go."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.ground.finding import Finding

_MANY = 3
_SHOWN = 12  # places; more are counted
_OWN = re.compile(r"“[^”]*”|\d+(?:[.,]\d+)*")  # what one place says of itself: its words, its measure
_BY_ITSELF = (
    "VD-",
    "CC-03",
    "CC-04",
    "SO-",
    "DD-",
    "KY-",
    "CTA-",
    "TEP",
)  # alike only in the same words: of one act, name or line


def gathered(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings in their order; three or more of a kind as the first of them, which names the others' places."""
    found = list(findings)
    kinds: dict[tuple[str, ...], list[Finding]] = {}
    for finding in found:
        kinds.setdefault(_kind(finding), []).append(finding)
    for finding in found:
        like = kinds[_kind(finding)]
        if len(like) < _MANY:
            yield finding
        elif finding is like[0]:
            yield replace(finding, message=f"{finding.message} {_places(like)}")


def _kind(finding: Finding) -> tuple[str, ...]:
    own = not finding.code.startswith(_BY_ITSELF)
    said = (_OWN.sub("", text) if own else text for text in (finding.message, finding.remedy))
    return (finding.code, finding.severity, finding.where.component, *said)


def _places(like: list[Finding]) -> str:
    paragraphs = list(dict.fromkeys(each.where.paragraph for each in like if each.where.paragraph is not None))
    if not paragraphs:
        return f"Như vậy ở {len(like)} chỗ."
    shown = ", ".join(map(str, paragraphs[:_SHOWN])) + (" …" if len(paragraphs) > _SHOWN else "")
    return f"Như vậy ở {len(like)} chỗ: đoạn {shown}."
