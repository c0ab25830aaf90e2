"""Hours and minutes: `7h30` → bảy giờ ba mươi, `07:30`, `24h`, `16g00`."""

import re

from pipeline.broadcast.script import Script
from pipeline.broadcast.words.numbers import cardinal
from pipeline.broadcast.words.pattern import pattern

NEEDS = pattern(r"\d\s?(?:[hHg:'’′]|giờ)")

_HOUR = pattern(r"(?<![\w/,.])(?P<hour>\d{1,2})\s?[hHg](?P<minute>[0-5]?\d)?(?:'|’|ph|p)?(?!\w)")
_COLON = pattern(r"(?<![\w/,.:])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?![\w:])")
_WORD = pattern(
    r"(?<![\w/,.])(?P<hour>\d{1,2})\s*giờ\s*(?P<minute>[0-5]\d)(?=\s*(?:phút|[,.;)-]|$|đến|ngày|sáng|chiều|tối|hằng|hàng))"
)
_MINUTES = pattern(r"(?<![\w.,/])(?P<minute>\d{1,3})\s?['’′](?!['’\w])")
_QUOTES = pattern(r"(?<!\d)['‘’]")
_GRAMS = pattern(r"\d\s?g")
_PROPORTION = pattern(r"(?:tỷ lệ|tỉ lệ|bản đồ)\s*$")


def read(script: Script) -> None:
    """Claim times of day and numbers of hours."""
    for match in _HOUR.finditer(script.open):
        if int(match["hour"]) > 24 and match["minute"]:
            continue
        if not match["minute"] and _GRAMS.fullmatch(match[0]) and not _hourly(script, match):
            continue
        script.claim(*match.span(), _time(script, match["hour"], match["minute"]), "giờ")
    script.blot()
    for match in _COLON.finditer(script.open):
        if not _PROPORTION.search(script.before(match.start())):
            script.claim(*match.span(), _time(script, match["hour"], match["minute"]), "giờ")
    script.blot()
    for match in _MINUTES.finditer(script.open):
        before = script.before(match.start())
        # An odd mark before it opens a quotation that this one closes.
        if len(_QUOTES.findall(before)) % 2 == 0:
            script.claim(*match.span(), f"{cardinal(int(match['minute']), script.station)} phút", "giờ")
    script.blot()
    for match in _WORD.finditer(script.open):
        script.claim(*match.span(), _time(script, match["hour"], match["minute"]), "giờ")


def _hourly(script: Script, match: re.Match[str]) -> bool:
    return (
        script.word_before(match.start()) in ("lúc", "từ", "hồi", "đến", "vào", "trước", "sau")
        and int(match["hour"]) <= 24
    )


def _time(script: Script, hour: str, minute: str | None) -> str:
    said = f"{cardinal(int(hour), script.station)} giờ"
    if not minute or minute == "00":
        return said
    said += f" {cardinal(int(minute), script.station)}"
    # Below ten the bare number would be heard as part of the hour.
    return f"{said} phút" if int(minute) < 10 else said
