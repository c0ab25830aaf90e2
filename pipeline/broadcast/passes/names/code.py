"""Codes of letters and digits: `A4` → a bốn, `4G` → bốn giê, `QL1A` → quốc lộ một a, `H5N1`, `Covid-19`."""

from pipeline.broadcast.page import Page
from pipeline.broadcast.spoken import Certainty, Reading
from pipeline.broadcast.words.letters import spell
from pipeline.broadcast.words.numbers import cardinal, digit_by_digit, named
from pipeline.broadcast.words.pattern import pattern

NEEDS = pattern(r"\d")

_CODE = pattern(r"(?<!\w)(?=[^\W_²³]*\d)(?=[^\W_²³]*[^\W\d_²³])[^\W_²³]+(?!\w)")
_NUMBERED_NAME = pattern(r"(?<=[^\W\d_])-(?P<number>\d+)(?!\w|[.,]\d)")
_STANDARD = pattern(
    r"(?<!\w)(?P<name>(?:ISO|TCVN|QCVN|IEC)(?:[ -](?:ISO|IEC))*)\s+(?P<number>\d{1,6})(?:-(?P<part>\d{1,2}))?"
    r"(?:\s?[:-]\s?(?P<year>(?:19|20)\d\d))?(?!\w)"
)
# A provincial road has three digits; more of them, or groups, are a telephone number.
_ROAD = pattern(
    r"(?<!\w)(?P<kind>QL|ĐT(?=\.?\s?[1-9]\d\d(?!\d))|TL|HL|ĐH)\.?\s?(?P<number>\d{1,4})(?P<letter>[A-D]?)"
    r"(?![\w/.]\w)(?!\w)(?!\s?[.-]?\s?\d{3})"
)
_PLATE = pattern(
    r"(?<![\w/.,-])(?P<place>\d{2})\s?-?(?P<series>[A-ZĐ]{1,2}\d?)\s?[- ]\s?"
    r"(?P<number>\d{3}\.\d{2}|\d{4,5})(?![\w-]|[.,]\d)"
)
# Digits glued to letters that are too many for a count are said one by one: C1234567.
_SERIAL = 5
_JOINT = pattern(r"(?<=[\d\ue000])\.(?=[\d\ue000]|[^\W\d_](?![^\W\d_]))")
_ROADS = {"QL": "quốc lộ", "ĐT": "đường tỉnh", "TL": "tỉnh lộ", "HL": "hương lộ", "ĐH": "đường huyện"}
_RUN = pattern(r"\d+|[^\W\d_]+")


def read_names(page: Page) -> None:
    """Claim standards and roads, before the lexicon takes their letters for abbreviations."""
    for match in _STANDARD.finditer(page.source):
        year = f" năm {cardinal(int(match['year']), page.station)}" if match["year"] else ""
        at = match.end("name")
        if page.open[at : match.end()] != page.source[at : match.end()]:
            continue
        part = f" gạch ngang {named(match['part'], page.station)}" if match["part"] else ""
        page.claim(at, match.end(), f" {named(match['number'], page.station)}{part}{year}", "tiêu chuẩn")
    page.blot()
    for match in _PLATE.finditer(page.open):
        if match["series"] == "QĐ":
            continue
        place = cardinal(int(match["place"]), page.station)
        series = " ".join(spell(c) if c.isalpha() else named(c, page.station) for c in match["series"])
        page.claim(*match.span(), f"{place} {series}, {digit_by_digit(match['number'])}", "biển số")
    page.blot()
    for match in _ROAD.finditer(page.open):
        letter = f" {spell(match['letter'])}" if match["letter"] else ""
        road = _ROADS[match["kind"]]
        if page.word_before(match.start()) == "đường":
            road = road.removeprefix("đường ")
        said = f"{road} {cardinal(int(match['number']), page.station)}{letter}"
        page.claim(*match.span(), Reading(said, Certainty.KHA), "đường")


def read(page: Page) -> None:
    """Claim every other word made of letters and digits, then numbers tied to a name."""
    for match in _CODE.finditer(page.open):
        said, certainty = _parts(page, match.start(), match[0])
        page.claim(*match.span(), Reading(said, certainty), "mã")
    page.blot()
    for match in _JOINT.finditer(page.open):
        coded = page.rule_ending(match.start()) in ("mã", "số mục", "số La Mã")
        if coded or page.open[match.end()].isalpha():
            page.claim(*match.span(), " chấm ", "mã")
    page.blot()
    for match in _NUMBERED_NAME.finditer(page.source):
        if page.open[match.start() : match.end()] == match[0]:
            page.claim(*match.span(), f" {named(match['number'], page.station)}", "tên có số")


def _parts(page: Page, start: int, code: str) -> tuple[str, Certainty]:
    certainty = Certainty.CHAC
    words = []
    runs = _RUN.findall(code)
    at = start
    for run in runs:
        if run.isdecimal():
            words.append(digit_by_digit(run) if len(run) >= _SERIAL else named(run, page.station))
        elif len(run) == 1:
            words.append(spell(run))
        else:
            found = (
                page.lexicon.find(page.source, at, run, page.sentence(at))
                if at + len(run) <= start + len(code)
                else None
            )
            if found and found[1] <= at + len(run):
                words.append(found[0].spoken)
            elif run.isupper():
                words.append(spell(run))
                certainty = Certainty.LA
            else:
                words.append(run)
        at += len(run)
    return " ".join(words), certainty
