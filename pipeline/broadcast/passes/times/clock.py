"""Hours, minutes and seconds: `7h30` → bảy giờ ba mươi, `07:30`, `24h`, `07 giờ 05 phút`, `10:30:45`."""

import re

from pipeline.broadcast.script import Script
from pipeline.broadcast.words.numbers import cardinal
from pipeline.broadcast.words.pattern import pattern

NEEDS = pattern(r"\d\s?(?:[hHgp:'’′\"”″]|giờ)")

_HOUR = pattern(r"(?<![\w/,.])(?P<hour>\d{1,2})\s?[hHg](?P<minute>[0-5]?\d)?(?:'|’|ph|p)?(?!\w)")
_COLON = pattern(r"(?<![\w/,.:])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\w:])")
# With the word, or the letter, of each part between blanks; the minutes may lack theirs before a mark or a day.
_WORD = pattern(
    r"(?<![\w/,.])(?P<hour>\d{1,2})\s*(?:giờ|h(?!\w))\s*(?P<minute>[0-5]?\d)"
    r"(?:(?P<unit>\s*(?:phút|ph|p|['’′])(?!\w))(?:\s*(?P<second>[0-5]?\d)\s*(?:giây|s)(?!\w))?"
    r"|(?<=\s0\d)(?!\w)|(?<=\d\d)(?=\s*(?:[,.;)-]|$|đến|tới|và|hoặc|ngày|sáng|trưa|chiều|tối|đêm|hôm|thứ|cùng|hằng|hàng|mỗi)))(?![\w/]|[.,:]\d)"
)
_SECONDS = pattern(r"(?<![\w/,.])(?P<minute>\d{1,3})\s*(?:phút|['’′])\s*(?P<second>[0-5]?\d)\s*(?:giây|s|[\"”″])(?!\w)")
# `22h05'30"`, and of a race `15'42"30`, `11"25`: what stands behind the seconds are parts of one.
_PRIMES = pattern(
    r"(?<![\w.,/])(?:(?:(?P<hour>\d{1,2})\s?(?:[hHg:]|giờ)\s?)?(?P<minute>\d{1,3})\s?['’′]\s?(?=[0-5]?\d(?!\d)))?"
    r"(?P<second>[0-5]?\d)(?:\s?(?P<mark>[\"”″]|['’′]{2}|s(?!\w)|giây(?!\w)))?(?P<part>(?<=[\"”″'’′])\d{1,2})?(?!\w)"
)
_DOUBLE_QUOTES = pattern(r"[\"“”]")
_MINUTES = pattern(r"(?<![\w.,/])(?P<minute>\d{1,3})\s?['’′](?!['’\w])")
_QUOTES = pattern(r"(?<!\d)['‘’]")
_GRAMS = pattern(r"\d{1,2}\s?g")
_PART_OF_DAY = pattern(r"\s*(?:sáng|trưa|chiều|tối|đêm|khuya|hôm|ngày|thứ|cùng ngày|hằng ngày|hàng ngày)(?!\w)")
# What begins, opens or ends at an hour.
_AT_HOUR = pattern(
    r"(?<!\w)(?:mở cửa|đóng cửa|khai mạc|bế mạc|bắt đầu|kết thúc|có mặt|họp|xuất phát|khởi hành)\s*$", re.IGNORECASE
)
_PROPORTION = pattern(r"(?:tỷ lệ|tỉ lệ|bản đồ)\s*$")


def read(script: Script) -> None:
    """Claim times of day and numbers of hours."""
    for match in _PRIMES.finditer(script.open):
        if _primed(script, match):
            parts = [(word, match[name]) for name, word in _PARTS if match[name]]
            hundredths = f" {cardinal(int(match['part']), script.station)}" if match["part"] else ""
            script.claim(*match.span(), _parts(script, *parts) + hundredths, "giờ")
    script.blot()
    for match in _WORD.finditer(script.open):
        said = _time(script, match["hour"], match["minute"], match["second"], named=match["unit"] is not None)
        script.claim(*match.span(), said, "giờ")
    script.blot()
    for match in _HOUR.finditer(script.open):
        if int(match["hour"]) > 24 and match["minute"]:
            continue
        if not match["minute"] and _GRAMS.fullmatch(match[0]) and not _hourly(script, match):
            continue
        script.claim(*match.span(), _time(script, match["hour"], match["minute"]), "giờ")
    script.blot()
    for match in _COLON.finditer(script.open):
        if not _PROPORTION.search(script.before(match.start())):
            script.claim(*match.span(), _time(script, match["hour"], match["minute"], match["second"]), "giờ")
    script.blot()
    for match in _SECONDS.finditer(script.open):
        script.claim(*match.span(), _parts(script, ("phút", match["minute"]), ("giây", match["second"])), "giờ")
    script.blot()
    for match in _MINUTES.finditer(script.open):
        before = script.before(match.start())
        # An odd mark before it opens a quotation that this one closes.
        if len(_QUOTES.findall(before)) % 2 == 0:
            script.claim(*match.span(), f"{cardinal(int(match['minute']), script.station)} phút", "giờ")


_PARTS = (("hour", "giờ"), ("minute", "phút"), ("second", "giây"))


def _primed(script: Script, match: re.Match[str]) -> bool:
    """Whether the marks are minutes and seconds, and close no quotation."""
    before = script.before(match.start())
    if match["hour"] or (match["minute"] and match["mark"]):
        return True
    if match["minute"]:
        return len(_QUOTES.findall(before)) % 2 == 0
    return match["part"] is not None and len(_DOUBLE_QUOTES.findall(before)) % 2 == 0


def _hourly(script: Script, match: re.Match[str]) -> bool:
    """Whether `8g` is an hour and no weight."""
    return int(match["hour"]) <= 24 and (
        script.word_before(match.start()) in ("lúc", "từ", "hồi", "đến", "vào", "trước", "sau")
        or _AT_HOUR.search(script.before(match.start())) is not None
        or _PART_OF_DAY.match(script.after(match.end())) is not None
    )


def _time(script: Script, hour: str, minute: str | None, second: str | None = None, *, named: bool = False) -> str:
    """The hour, and of the minutes and seconds what is not nought; `named` where the minutes bear their word."""
    if second and int(second):
        return _parts(script, ("giờ", hour), ("phút", minute or "0"), ("giây", second))
    said = f"{cardinal(int(hour), script.station)} giờ"
    if not minute or not int(minute):
        return said
    said += f" {cardinal(int(minute), script.station)}"
    # Below ten the bare number would be heard as part of the hour.
    return f"{said} phút" if named or int(minute) < 10 else said


def _parts(script: Script, *parts: tuple[str, str]) -> str:
    """`1 phút 05 giây`: each part with its word, a nought at the end left out."""
    while len(parts) > 1 and not int(parts[-1][1]):
        parts = parts[:-1]
    return " ".join(f"{cardinal(int(number), script.station)} {word}" for word, number in parts)
