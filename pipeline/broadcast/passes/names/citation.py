"""Legal citations: the number is read, the symbol becomes the issuer, and the issuer is said once.

`Quyết định số 733/QĐ-TTg` → Quyết định số bảy trăm ba mươi ba của Thủ tướng Chính phủ. Symbols are built as Decree
30/2020 (Appendix III) and the Party's own rules build them: number/type-issuer, number/year/type-issuer,
number-type/issuer, number/issuer-field for letters, number/year/QHn for laws.
"""

import re

from pipeline.broadcast.script import Script
from pipeline.broadcast.spoken import Certainty, Reading
from pipeline.broadcast.words import tables
from pipeline.broadcast.words.context import ends
from pipeline.broadcast.words.issuer import Symbol, joined, parse_symbol
from pipeline.broadcast.words.letters import CAPS, spell
from pipeline.broadcast.words.numbers import cardinal, named
from pipeline.broadcast.words.pattern import pattern

NEEDS = pattern(rf"\d[a-zđ]?\s?[/-]\s?[{CAPS}]|\d/\d{{4}}|[{CAPS}]-[{CAPS}]")

_PART = rf"[{CAPS}][{CAPS}a-z&]*(?:\.[{CAPS}]{{2,}})?\d{{0,2}}"
_CITED = pattern(
    rf"(?<![\w/.,-])(?<!\d:)(?P<number>\d{{1,6}})(?P<letter>[a-zđ]?)(?:\s?/\s?(?P<year>(?:19|20)\d\d))?"
    rf"\s?(?P<join>[/-])\s?(?P<symbol>{_PART}(?:\s?[-/]\s?{_PART})*)(?!\w)"
)
_NUMBER_YEAR = pattern(r"(?<![\w/.,-])(?P<number>\d{1,5})/(?P<year>(?:19|20)\d\d)(?![\w/])")
_BARE = pattern(rf"(?<![\w/-])(?P<type>[{CAPS}][{CAPS}a-z]{{0,4}})-(?P<issuer>{_PART}(?:-{_PART})*)(?![\w-])")
_DATE = r"(?:\s*(?:,\s*)?(?:ký\s+)?ngày\s+[\d/.\s-]+(?:tháng\s+\d+\s+năm\s+\d+)?)?"
_OF_WHOM = pattern(rf"{_DATE}\s*,?\s*(?:do|của|[Bb]an hành bởi)\s+(?P<name>[^\W\d_])")
_NEXT_IN_LIST = pattern(rf"\s*(?:,|;|và)\s*(?:số\s+)?\d{{1,6}}[a-zđ]?/(?:\d{{4}}/)?(?P<symbol>{_PART}(?:-{_PART})*)")
_JOINED = pattern(r"\s*(?:,|;|và|hoặc)\s*(?:số\s*)?")
# There are many of these: one named later in the sentence need not be the one that issued the document.
_MANY = frozenset(
    ("Ủy ban nhân dân", "Hội đồng nhân dân", "Huyện ủy", "Đảng ủy", "Ban Chỉ đạo", "Chi bộ", "Trung ương")
)
_SHORTER = {"Thủ tướng Chính phủ": "Thủ tướng", "Ủy ban Thường vụ Quốc hội": "Thường vụ Quốc hội"}
_SOME_NUMBER = pattern(r"\b[Ss]ố\s*:?\s*$")
_BEFORE_NUMBER = pattern(r"(?:(?:\s+này)?\s+số\s*:?|\.?)\s*$", re.IGNORECASE)


def read(script: Script) -> None:
    """Claim numbers with symbols, numbers with a year behind the name of a type, and symbols without a number."""
    seen_end = -1
    for match in _CITED.finditer(script.open):
        if _claim_cited(script, match, seen_end):
            seen_end = match.end()
    script.blot()
    last = -1
    for match in _NUMBER_YEAR.finditer(script.open):
        before = script.before(match.start())
        listed = last >= 0 and _JOINED.fullmatch(script.source, last, match.start()) is not None
        if (
            listed
            or _type_before(before)
            or (_SOME_NUMBER.search(before) and not before.lower().rstrip().endswith("tổng số"))
        ):
            script.claim(*match.span(), _number(script, match["number"], "", match["year"]), "số văn bản")
            last = match.end()
    script.blot()
    for match in _BARE.finditer(script.open):
        symbol = parse_symbol(match[0])
        if symbol.type and symbol.known and match["issuer"] not in ("XH", "AN", "TT"):
            script.claim(
                *match.span(), Reading(f"{symbol.type} của {joined(symbol.issuers)}", Certainty.KHA), "ký hiệu văn bản"
            )


def _type_before(before: str) -> bool:
    """Whether the name of a type of document goes before the number, with or without "số"."""
    return ends(_BEFORE_NUMBER.sub("", before), "loại văn bản")


def _number(script: Script, number: str, letter: str, year: str | None) -> str:
    said = named(number, script.station)
    if letter:
        said += f" {spell(letter)}"
    return f"{said} năm {cardinal(int(year), script.station)}" if year else said


def _claim_cited(script: Script, match: re.Match[str], seen_end: int) -> bool:
    start, end = match.span()
    symbol = parse_symbol(match["symbol"])
    if not symbol.known and not _is_citation(script, match, symbol):
        return False
    said = _number(script, match["number"], match["letter"], match["year"])
    before = script.before(start)
    in_list = seen_end >= 0 and _JOINED.fullmatch(script.source, seen_end, start) is not None
    if symbol.type and not in_list and not _type_before(before) and not _SOME_NUMBER.search(before):
        said = f"{symbol.type} số {said}"
    if not symbol.known:
        # Nobody hears an office in letters: what is not known is left out, and told unless the sentence names it.
        whose = _OF_WHOM.match(script.source, end)
        named_here = whose is not None and whose["name"].isupper()
        script.claim(
            *(start, end, Reading(said, Certainty.CHAC if named_here else Certainty.LA)),
            "trích dẫn" if named_here else "cơ quan chưa biết",
        )
        return True
    if not _named_already(script, start, end, symbol):
        said += f" của {joined(symbol.issuers)}"
    script.claim(start, end, said, "trích dẫn")
    return True


def _is_citation(script: Script, match: re.Match[str], symbol: Symbol) -> bool:
    """An unknown issuer is still a citation when its type, a hyphen in it, or the words before say so."""
    if match["join"] == "-" and "/" not in match["symbol"]:
        return False
    before = script.before(match.start())
    if match["year"] and match["join"] == "/" and _type_before(before):
        return True
    return bool(symbol.type or _type_before(before) or _SOME_NUMBER.search(before)) and "-" in match["symbol"]


def _named_already(script: Script, start: int, end: int, symbol: Symbol) -> bool:
    """Whether the sentence itself says who issued it: behind the citation ("của …"), or before it by name."""
    whose = _OF_WHOM.match(script.source, end)
    if whose and whose["name"].isupper():
        return True
    ahead = _NEXT_IN_LIST.match(script.source, end)
    if ahead and parse_symbol(ahead["symbol"]).issuers == symbol.issuers:
        return True
    first, last = script.sentence(start)
    said_before = script.source[max(first, start - 400) : start]
    said_behind = script.source[end : min(last, end + 400)]
    return all(_says(said_before, name) or (name not in _MANY and _says(said_behind, name)) for name in symbol.issuers)


def _says(text: str, name: str) -> bool:
    short = {v: k for k, v in tables.pairs("co-quan-ban-hanh").items()}.get(name, name)
    if name == "Chính phủ":
        text = re.sub(r"(?:Thủ tướng|Văn phòng|Thanh tra)\s+Chính phủ", "", text)
    bare = re.sub(r"\s+khóa .*", "", name)
    for candidate in (bare, bare.replace("Ủy", "Uỷ"), short, _SHORTER.get(name, bare)):
        if re.search(rf"(?<![\w/-]){re.escape(candidate)}(?!\w)", text, re.IGNORECASE if " " in candidate else 0):
            return True
    return False
