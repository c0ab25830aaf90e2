"""The name of a body in capitals, parted into words that stand together on one line."""

import re
from functools import cache

from pipeline.law.tables import latest


def groups(name: str) -> list[str]:
    """`ỦY BAN NHÂN DÂN XÃ ĐÔNG MẪU` -> `ỦY BAN NHÂN DÂN`, `XÃ ĐÔNG MẪU`: where the name may be broken into lines.

    A level stands with the name of its place, a body's own words by the row `whole` of the table of bodies with each
    other; any other word stands for itself.
    """
    return [found[0] for found in _group().finditer(name)]


def broken(above: str, below: str) -> str:
    """The words that stand together and that a break between two lines of a name parts; "" where it parts none."""
    at = 0
    for group in groups(f"{above} {below}"):
        end = at + len(group)
        if at < len(above) < end:
            return group
        at = end + 1
    return ""


def is_of_government(group: str) -> bool:
    """Whether words that stand together name a committee or the place of one, which no line may break."""
    table = latest("co-quan")
    return re.match(rf"(?:{_either((*table['committees'], *table['levels']))})\b", group) is not None


@cache
def _group() -> re.Pattern[str]:
    table = latest("co-quan")
    whole, levels = (_either(table[row]) for row in ("whole", "levels"))
    ends = _either((*table["kinds"], *table["levels"], "và"))
    place = rf"(?:{levels})(?: (?!(?:{ends})\b|[-–(])\S+){{1,2}}"
    return re.compile(rf"(?:{whole})(?!\S)|{place}|\S+")


def _either(words: tuple[str, ...]) -> str:
    text = "|".join(sorted((word.upper() for word in words), key=len, reverse=True))
    return text.replace("ỦY", "(?:ỦY|UỶ)").replace("ÒA", "(?:ÒA|OÀ)").replace("HÓA", "(?:HÓA|HOÁ)")
