"""Orders: `thứ 2` → thứ hai, `lần thứ 1` → lần thứ nhất, `thứ 2, 4, 6` → thứ hai, tư, sáu, `T2` stays a code."""

from pipeline.broadcast.script import Script
from pipeline.broadcast.words.numbers import ordinal
from pipeline.broadcast.words.pattern import pattern

NEEDS = pattern(r"[Tt]hứ\s*\d")

_ORDER = pattern(r"(?<!\w)[Tt]hứ\s*(?P<list>\d{1,4}(?:\s*(?:,|-|và|đến)\s*\d(?![\d/.,%]*\d))*)(?!\d|[.,]\d)")
_NUMBER = pattern(r"\d+")


def read(script: Script) -> None:
    """Claim the numbers behind "thứ"; a list only of weekdays."""
    for match in _ORDER.finditer(script.open):
        numbers = list(_NUMBER.finditer(match["list"]))
        if len(numbers) > 1 and not all(2 <= int(n[0]) <= 8 for n in numbers):
            numbers = numbers[:1]
        for number in numbers:
            start = match.start("list") + number.start()
            script.claim(start, start + len(number[0]), ordinal(int(number[0]), script.station), "thứ tự")
