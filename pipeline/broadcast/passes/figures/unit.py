"""Units behind a number, and rates: `15 kg`, `4.000 m³`, `98,5 %`, `60 km/h`, `500.000 đ/tháng`."""

import re
from functools import cache

from pipeline.broadcast.passes.figures import rate
from pipeline.broadcast.passes.figures.number import spoken
from pipeline.broadcast.script import Script
from pipeline.broadcast.spoken import Certainty, Reading
from pipeline.broadcast.words import tables
from pipeline.broadcast.words.numbers import amount
from pipeline.broadcast.words.pattern import pattern

NEEDS = pattern(r"[\d%‰°$€²³/]")

_SCALE = r"(?:nghìn|ngàn|triệu|tỷ|tỉ|vạn|trăm|chục)"
_ALONE = pattern(r"(?<!\w)(?:[kcdm]?m[²³23]|kg|km|cm|mm|kWh|ml)(?!\w)|[%‰]|°\s?C(?!\w)")
# A unit between the whole and the rest: 1m65, 5kg5, 2tr5 (but 1m2 is an area).
_SPLIT = pattern(
    r"(?<![\w.,/])(?P<whole>\d{1,3})(?P<unit>m(?=\d\d|[014-9])|m(?=[23](?!\w))|ha|kg|tr|km|l)(?P<part>\d{1,2})(?!\w)"
)
# `cao 1m2` may be a height of one metre twenty.
_HEIGHT = pattern(r"(?<!\w)(?:cao|dài|sâu|nước|rộng|dày|ngập|lên|xuống)\s*$", re.IGNORECASE)
_ABBREVIATED = pattern(r"\.\s?[^\W\d_]")
# `5 đ/c`: comrades; behind a figure of thousands it is money.
_COMRADE = pattern(r"(?<=(?<![\d.,])\d )đ/c(?!\w)|(?<=(?<![\d.,])\d\d )đ/c(?!\w)|(?<=(?<![\d.,])\d\d\d )đ/c(?!\w)")
_T = pattern(r"(?<![\w.,/])\d{1,3}\s?(?P<unit>t)(?!\w|\.\s?[^\W\d_])")
_PERSON = pattern(
    r"(?<!\w)(?:ông|bà|anh|chị|em|cháu|cụ|bác|cô|chú|nạn nhân|bệnh nhân"
    r"|nghi phạm|nam|nữ|thanh niên|trẻ|người|thọ|mừng thọ)(?!\w)",
    re.IGNORECASE,
)
_LOAD = pattern(
    r"(?<!\w)(?:xe|tải|tải trọng|hàng|lúa|gạo|rác|phân|cát|đá|cá|tôm|sản lượng|thu hoạch|chở|nặng)(?!\w)", re.IGNORECASE
)
# What a figure behind millions or billions of money is worth: 1tr5 đồng is 1.500.000.
_MONEY_SPLIT = pattern(
    r"(?<![\w.,/])(?P<whole>\d{1,3})\s?(?P<unit>tr|tỷ|tỉ)(?P<part>\d{1,3})"
    r"\s?(?:đồng|đ|VNĐ|VND|vnđ)(?!\w)"
)
_BELOW = {"tr": ("triệu", "nghìn"), "tỷ": ("tỷ", "triệu"), "tỉ": ("tỷ", "triệu")}
_AMOUNT = pattern(r"\d[\d.,]*\d|\d")
_MONEY_BEFORE = pattern(r"([$€])\s?(?=\d)")


@cache
def _by_initial() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in sorted(tables.pairs("don-vi-do"), key=len, reverse=True):
        found.setdefault(name[0], []).append(name)
    return {k: tuple(v) for k, v in found.items()}


_AFTER_POWER = pattern("(?<=\ue000)\\s?(?=[A-Za-zđ\u00b5\u03bc°])")
_AFTER_NUMBER = pattern(rf"(?:\d|(?<=\d\s){_SCALE}(?=\s))\s?(?=[A-Za-zđ\u00b5\u03bc%‰°º$€₫£¥])")


def read(script: Script) -> None:
    """Claim units behind numbers, then the slashes of rates, then the units that stand alone and can be nothing
    else.
    """
    units = tables.pairs("don-vi-do")
    for match in _MONEY_SPLIT.finditer(script.open):
        above, below = _BELOW[match["unit"]]
        whole, part = (amount(n, script.station) for n in (match["whole"], str(int(match["part"].ljust(3, "0")))))
        script.claim(*match.span(), f"{whole} {above} {part} {below} đồng", "đơn vị đo")
    script.blot()
    for match in _T.finditer(script.open):
        script.claim(*match.span("unit"), _years_or_tonnes(script, match.start()), "đơn vị đo")
    script.blot()
    for match in _SPLIT.finditer(script.open):
        area = match["unit"] == "m" and match["part"] in ("2", "3")
        if area and not _HEIGHT.search(script.before(match.start())):
            continue
        whole, part = (amount(match[n], script.station) for n in ("whole", "part"))
        others = (f"{whole} {units[match['unit'] + match['part']]}",) if area else ()
        said = Reading(f"{whole} {units[match['unit']]} {part}", Certainty.NGO if area else Certainty.CHAC, others)
        script.claim(*match.span(), said, "đơn vị đo")
    script.blot()
    for match in _AFTER_NUMBER.finditer(script.open):
        _claim_unit(script, match.end(), units)
    for match in _AFTER_POWER.finditer(script.open):
        if script.rule_ending(match.start()) == "lũy thừa":
            _claim_unit(script, match.end(), units)
    script.blot()
    if "/" in script.open:
        rate.read(script)
        script.blot()
    for match in _ALONE.finditer(script.open):
        name = match[0].replace(" ", "")
        script.claim(*match.span(), f" {units[name]} ", "đơn vị đo")
    script.blot()
    for match in _MONEY_BEFORE.finditer(script.open):
        _currency_first(script, match)


def _years_or_tonnes(script: Script, start: int) -> Reading:
    """`Bà Tư, 62t` is years, `xe 5t` tonnes; where neither word tells, or both, it is told."""
    around = script.before(start) + script.after(start)
    person, load = _PERSON.search(around) is not None, _LOAD.search(around) is not None
    if person == load:
        return Reading(" tuổi", Certainty.NGO, ("tấn",))
    return Reading(" tuổi" if person else " tấn", Certainty.KHA)


def _claim_unit(script: Script, at: int, units: dict[str, str]) -> None:
    for name in _by_initial().get(script.open[at : at + 1], ()):
        end = at + len(name)
        if script.open.startswith(name, at) and not (name[-1].isalnum() and script.open[end : end + 1].isalnum()):
            if len(name) == 1 and name.isalpha() and _ABBREVIATED.match(script.open, end):
                return
            if name == "đ" and _COMRADE.match(script.source, at):
                return
            if name == "T" and not script.open[at - 1].isdigit():
                continue  # tonnes are written behind the figure (8T); `tổ 3 T …` is anything
            if name == "tr" and script.open[end : end + 1] == "." and script.open[end + 1 : end + 3].strip().isdigit():
                return
            script.claim(at, end, f" {units[name]}", "đơn vị đo")
            return


def _currency_first(script: Script, match: re.Match[str]) -> None:
    number = _AMOUNT.match(script.source, match.end())
    if number:
        said = f"{spoken(script, number[0], match.end()).spoken} {tables.pairs('don-vi-do')[match[1]]}"
        script.claim(match.start(), number.end(), said, "tiền")
