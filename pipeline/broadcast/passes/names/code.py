"""Codes of letters and digits: `A4` → a bốn, `4G` → bốn giê, `QL1A` → quốc lộ một a, `H5N1`, `Covid-19`."""

from pipeline.broadcast.script import Script
from pipeline.broadcast.spoken import Certainty, Reading
from pipeline.broadcast.words.letters import is_mute, spell
from pipeline.broadcast.words.numbers import amount, cardinal, digit_by_digit, named
from pipeline.broadcast.words.pattern import pattern

NEEDS = pattern(r"\d")

_CODE = pattern(r"(?<!\w)(?=[^\W_²³]*\d)(?=[^\W_²³]*[^\W\d_²³])[^\W_²³]+(?!\w)")
# `12,5N`, `0,05S`: what the letters stand for is not known, and the number is one number all the same.
_DECIMAL = pattern(r"(?<![\w.,/])(?P<number>\d+,\d+)(?P<letters>[^\W\d_]{1,3})(?![^\W_])")
_NUMBERED_NAME = pattern(r"(?<=[^\W\d_])-(?P<number>\d+)(?!\w|[.,]\d)")
_STANDARD = pattern(
    r"(?<!\w)(?P<name>(?:ISO|TCVN|QCVN|IEC)(?:[ -](?:ISO|IEC))*)\s+(?P<number>\d{1,6})(?:-(?P<part>\d{1,2}))?"
    r"(?:\s?[:-]\s?(?P<year>(?:19|20)\d\d))?(?!\w)"
)
# A provincial road has three digits; more of them, or groups, are a telephone number.
_ROAD = pattern(
    r"(?<!\w)(?P<kind>QL|CT(?=\.\s?\d\d(?!\d))|ĐT(?=\.?\s?[1-9]\d\d(?!\d))|TL|HL|ĐH)\.?\s?(?P<number>\d{1,4})(?P<letter>[A-D]?)"
    r"(?![\w/.]\w)(?!\w)(?!\s?[.-]?\s?\d{3})"
)
_PLATE = pattern(
    r"(?<![\w/.,-])(?P<place>\d{2})\s?-?(?P<series>[A-ZĐ]{1,2}\d?)\s?[- ]\s?"
    r"(?P<number>\d{3}\.\d{2}|\d{4,5})(?![\w-]|[.,]\d)"
)
# Digits glued to letters that are too many for a count are said one by one: C1234567.
_SERIAL = 5
_JOINT = pattern(r"(?<=[\d\ue000])\.(?=[\d\ue000]|[^\W\d_](?![^\W\d_]))")
_ROADS = {"QL": "quốc lộ", "CT": "xê tê", "ĐT": "đường tỉnh", "TL": "tỉnh lộ", "HL": "hương lộ", "ĐH": "đường huyện"}
_RUN = pattern(r"\d+|[^\W\d_]+")


def read_names(script: Script) -> None:
    """Claim standards and roads, before the lexicon takes their letters for abbreviations."""
    for match in _STANDARD.finditer(script.source):
        year = f" năm {cardinal(int(match['year']), script.station)}" if match["year"] else ""
        at = match.end("name")
        if script.open[at : match.end()] != script.source[at : match.end()]:
            continue
        part = f" gạch ngang {named(match['part'], script.station)}" if match["part"] else ""
        script.claim(at, match.end(), f" {named(match['number'], script.station)}{part}{year}", "tiêu chuẩn")
    script.blot()
    for match in _PLATE.finditer(script.open):
        if match["series"] == "QĐ":
            continue
        place = cardinal(int(match["place"]), script.station)
        series = " ".join(spell(c) if c.isalpha() else named(c, script.station) for c in match["series"])
        script.claim(*match.span(), f"{place} {series}, {digit_by_digit(match['number'])}", "biển số")
    script.blot()
    for match in _ROAD.finditer(script.open):
        letter = f" {spell(match['letter'])}" if match["letter"] else ""
        road = _ROADS[match["kind"]]
        if script.word_before(match.start()) == "đường":
            road = road.removeprefix("đường ")
        number = match["number"]
        told = digit_by_digit(number) if number[0] == "0" else cardinal(int(number), script.station)
        said = f"{road} {told}{letter}"
        script.claim(*match.span(), Reading(said, Certainty.KHA), "đường")


def read(script: Script) -> None:
    """Claim every other word made of letters and digits, then numbers tied to a name."""
    for match in _DECIMAL.finditer(script.open):
        letters = spell(match["letters"]) if match["letters"].isupper() else match["letters"]
        said = f"{amount(match['number'], script.station)} {letters}"
        script.claim(*match.span(), Reading(said, Certainty.LA), "mã")
    script.blot()
    for match in _CODE.finditer(script.open):
        said, certainty = _parts(script, match.start(), match[0])
        script.claim(*match.span(), Reading(said, certainty), "mã")
    script.blot()
    for match in _JOINT.finditer(script.open):
        coded = script.rule_ending(match.start()) in ("mã", "số mục", "số La Mã")
        if coded or script.open[match.end()].isalpha():
            script.claim(*match.span(), " chấm ", "mã")
    script.blot()
    for match in _NUMBERED_NAME.finditer(script.source):
        if script.open[match.start() : match.end()] == match[0]:
            script.claim(*match.span(), f" {named(match['number'], script.station)}", "tên có số")


def _parts(script: Script, start: int, code: str) -> tuple[str, Certainty]:
    certainty = Certainty.CHAC
    words = []
    runs = _RUN.findall(code)
    at = start
    for run in runs:
        if run.isdecimal():
            words.append(digit_by_digit(run) if len(run) >= _SERIAL else named(run, script.station))
        elif len(run) == 1:
            words.append(spell(run))
        else:
            found = (
                script.lexicon.find(script.source, at, run, script.sentence(at))
                if at + len(run) <= start + len(code)
                else None
            )
            if found and found[1] <= at + len(run):
                words.append(found[0].spoken)
            elif run.isupper() or is_mute(run):
                words.append(spell(run))
                certainty = Certainty.LA
            else:
                words.append(run)
        at += len(run)
    return " ".join(words), certainty
