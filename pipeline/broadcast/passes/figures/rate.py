"""The slash of a rate: `60 km/h` → trên giờ, `500.000 đ/hộ/tháng` → một hộ một tháng, `50.000đ/cp` → một cổ phiếu."""

import re

from pipeline.broadcast.script import Script
from pipeline.broadcast.spoken import Certainty, Reading
from pipeline.broadcast.words import tables
from pipeline.broadcast.words.context import phrases
from pipeline.broadcast.words.letters import is_syllable, spell
from pipeline.broadcast.words.pattern import pattern

_DENOMINATOR = pattern(r"\s?/\s?(?:0?1\s)?(?P<unit>đ/c|[^\W\d_]+[²³23]?)(?!\w)")
_MONEY = pattern(
    r"(?:(?<!\w)(?:đồng|USD|EUR|VNĐ|VND|vnđ)|\d\s(?:nghìn|ngàn|triệu|tỷ|tỉ)"
    r"|\d\s?(?:đ|k|tr|trđ|ngđ|USD|EUR|VNĐ|VND|vnđ|[$€])|[$€]\s?\d[\d.,]*)$"
)
# The unit of money at the head of a table: (đ/kg).
_BARE_MONEY = pattern(r"(?<!\w)(?P<money>đ|vnđ|VNĐ|VND|trđ|ngđ)(?=\s?/\s?(?![cvhk](?!\w))[^\W\d_])")
_MORE_WORDS = pattern(r"(?: [^\W\d_]+){1,3}")
_COUNTED = pattern(r"[\d²³](?:\s[^\W\d_]+){1,3}$")
_THINGS = pattern(r"(?<!\w)\d[\d.,]*\s?[^\W\d_]+[²³23]?(?: [^\W\d_]+){0,3}$")
# `10 cán bộ/người lao động`: no rate, the person has a name.
_PERSONS = ("người", "cháu")
_AFTER_PERSON = pattern(r"\s*(?:[^\w\s]|$|(?:và|cho|để|trong|từ|đối|trên|tại|ở|với|theo|là)(?!\w))")
# `5 cán bộ/công chức`, `3 loại cây/con`: these words begin others.
_ALSO_BEGIN = ("công", "con", "cây", "bao", "mẫu")
_AFTER_LAND = pattern(
    r"\s*(?:[^\w\s]|$|[A-ZĐ\d]|(?:và|cho|để|trong|từ|trên|tại|ở|với|theo|là|lúa|ruộng|đất|vườn|mía|ngô|rau)(?!\w))"
)
_MEASURED = ("đơn vị đo", "tỷ suất", "giờ")


def read(script: Script) -> None:
    """Claim the slash behind what is measured or paid, with the unit below it where that is an abbreviation."""
    units = tables.pairs("don-vi-do")
    for bare in _BARE_MONEY.finditer(script.open):
        script.claim(*bare.span("money"), units.get(bare["money"], "nghìn đồng"), "đơn vị đo")
    # Where the last rate ended, and whether it was a price: what goes on from there is of its kind.
    ended, paid = -1, False
    for match in _DENOMINATOR.finditer(script.open):
        start = match.start()
        if match["unit"] == "c" and script.open[start - 1 : start] == "đ":
            continue  # `5 đ/c`: comrades
        paid, chain = _was_money(script, start), paid
        goes_on = start == ended or (ended >= 0 and _MORE_WORDS.fullmatch(script.source, ended, start) is not None)
        paid = paid or (goes_on and chain)
        if (goes_on or _was_measured(script, *match.span(), match["unit"])) and _claim(script, match, paid, goes_on):
            ended = match.end()


def _claim(script: Script, match: re.Match[str], paid: bool, goes_on: bool) -> bool:
    """Claim one slash; whether it was one of a rate. `paid` when it parts money, `goes_on` behind another rate."""
    start, unit = match.start(), match["unit"]
    units, short = tables.pairs("don-vi-do"), tables.pairs("mau-so-tat")
    counted = goes_on or script.rule_ending(start) in _MEASURED or not script.before(start).rstrip()[-1:].isdigit()
    word = paid or unit.lower() in phrases("mẫu số")
    # A short word below money is people or goods before it is a unit: đ/th are months, no instruments.
    if unit in short and paid:
        script.claim(*match.span(), f" một {short[unit]}", "tỷ suất")
    elif unit in units and unit != "đ":
        script.claim(*match.span(), f" {'một' if paid else 'trên'} {units[unit]}", "tỷ suất")
    elif unit == "giây":
        script.claim(*match.span(), " trên giây", "tỷ suất")
    elif unit in short and counted:
        script.claim(*match.span(), f" một {short[unit]}", "tỷ suất")
    elif word and counted and (is_syllable(unit.lower()) or len(unit) > _LONGEST_UNKNOWN):
        said = Reading(" một ", Certainty.CHAC, ("mỗi", "trên"))
        script.claim(start, match.start("unit"), said, "tỷ suất")
    elif paid and counted and unit not in script.lexicon:
        script.claim(*match.span(), Reading(f" một {spell(unit)}", Certainty.LA), "chữ tắt chưa biết")
    elif paid and counted:
        script.claim(start, match.start("unit"), Reading(" một ", Certainty.KHA), "tỷ suất")
    else:
        return False
    return True


# A longer word that is no syllable is a foreign word (container); a shorter one is an abbreviation.
_LONGEST_UNKNOWN = 4


def _was_measured(script: Script, at: int, end: int, unit: str) -> bool:
    before = script.before(at).rstrip()
    # `10^5 CFU/ml`, `5 con/m²`: what is counted stands between the number and the slash.
    if len(unit) > 1 and unit in tables.pairs("don-vi-do") and _COUNTED.search(before):
        return True
    # `50kg gạo/hộ`, `1.000 cây xanh/năm`: between the number and the slash stands what is given or planted.
    if unit.lower() in phrases("mẫu số của vật") and _THINGS.search(before):
        return unit.lower() not in _PERSONS or _AFTER_PERSON.match(script.after(end)) is not None
    # `2 bình/sào`, `3 kg phân/gốc`: what is given to land, plants and animals.
    if unit.lower() in phrases("mẫu số của ruộng vườn") and _THINGS.search(before):
        if before.endswith("cây") and unit == "con":
            return False
        return unit.lower() not in _ALSO_BEGIN or _AFTER_LAND.match(script.after(end)) is not None
    return (
        script.word_before(at) in phrases("tử số")
        or before[-1:].isdigit()
        or script.rule_ending(at) in _MEASURED
        or _MONEY.search(before) is not None
    )


def _was_money(script: Script, at: int) -> bool:
    before = script.before(at).rstrip()
    return _MONEY.search(before) is not None or (before.endswith(("đ", "$")) and script.rule_ending(at) == "đơn vị đo")
