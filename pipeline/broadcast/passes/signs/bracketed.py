"""What stands in brackets only to explain an abbreviation is not read: `thủ tục hành chính (TTHC)`, `(sau đây gọi
tắt là …)`.
"""

from pipeline.broadcast.script import REACH, Script
from pipeline.broadcast.words.letters import CAPS
from pipeline.broadcast.words.numbers import amount
from pipeline.broadcast.words.pattern import pattern

NEEDS = pattern(r"\(")

_DEFINITION = pattern(
    r"\s*\(\s*(?:sau đây|dưới đây)?\s*(?:gọi tắt|viết tắt|gọi chung|được viết tắt|gọi)\s*(?:là|:)[^()\n]{0,80}\)"
)
_IN_WORDS = pattern(
    r"(?<![\w.,/])(?P<number>\d+(?:\.\d{3})*)(?:\s?đ|\s?đồng)?(?P<bracket>\s*\(\s*(?P<words>[^()\d\n]{2,120}?)[\s./]*\))"
)
_ACRONYM = pattern(rf"\s*\(\s*[“\"]?(?P<acronym>[{CAPS}][{CAPS}a-z&,.-]{{1,14}})[”\"]?\s*\)")
_SAID_AGAIN = pattern(r"\s*\(\s*(?P<inside>[^()\n\d]{2,80}?)\s*\)")
_WORDS = pattern(r"[^\W\d_]+")


def read(script: Script) -> None:
    """Claim definitions, and acronyms in brackets behind the very words that they stand for."""
    for match in _DEFINITION.finditer(script.open):
        script.claim(*match.span(), " ", "định nghĩa chữ tắt")
    script.blot()
    for match in _IN_WORDS.finditer(script.open):
        said = amount(match["number"], script.station)
        if " ".join(match["words"].lower().removesuffix("chẵn").split()).removesuffix(" đồng") == said:
            script.claim(match.start("bracket"), match.end("bracket"), " ", "số viết lại bằng chữ")
    script.blot()
    for match in _SAID_AGAIN.finditer(script.open):
        inside = _heard(script, *match.span("inside"))
        if len(inside) > 1 and _heard(script, max(0, match.start() - REACH), match.start())[-len(inside) :] == inside:
            script.claim(*match.span(), " ", "nhắc lại")
    script.blot()
    for match in _ACRONYM.finditer(script.open):
        acronym = match["acronym"]
        before = _WORDS.findall(script.source[max(0, match.start() - 120) : match.start()].rpartition("\n")[2])
        if _expands(script, acronym, match.start("acronym"), before):
            script.claim(*match.span(), " ", "định nghĩa chữ tắt")


def _heard(script: Script, start: int, end: int) -> list[str]:
    """The words, in lower case, that a stretch of one line comes to when its abbreviations are read."""
    start += script.source[start:end].rfind("\n") + 1
    words: list[str] = []
    at = start
    for match in _WORDS.finditer(script.source, start, end):
        if match.start() < at:
            continue
        found = script.lexicon.find(script.source, match.start(), match[0], script.sentence(match.start()))
        if found and found[1] <= end:
            known = _WORDS.findall(found[0].spoken.lower())
            # `chỉ số PCI`: what has just been said is not said again.
            again = next((n for n in (4, 3, 2) if n < len(known) and words[-n:] == known[:n]), 0)
            words += known[again:]
            at = found[1]
        else:
            words.append(match[0].lower())
    return words


def _expands(script: Script, acronym: str, at: int, before: list[str]) -> bool:
    first = _WORDS.match(acronym)
    found = script.lexicon.find(script.source, at, first[0], script.sentence(at)) if first else None
    if found:
        words = [w.lower() for w in _WORDS.findall(found[0].spoken)]
        if [w.lower() for w in before[-len(words) :]] == words:
            return True
    initials = "".join(w[0] for w in before[-len(acronym) :]).upper()
    return len(acronym) > 1 and initials == acronym.upper()
