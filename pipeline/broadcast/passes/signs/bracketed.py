"""What stands in brackets only to explain an abbreviation is not read: `thủ tục hành chính (TTHC)`, `(sau đây gọi
tắt là …)`.
"""

from pipeline.broadcast.page import REACH, Page
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


def read(page: Page) -> None:
    """Claim definitions, and acronyms in brackets behind the very words that they stand for."""
    for match in _DEFINITION.finditer(page.open):
        page.claim(*match.span(), " ", "định nghĩa chữ tắt")
    page.blot()
    for match in _IN_WORDS.finditer(page.open):
        said = amount(match["number"], page.station)
        if " ".join(match["words"].lower().removesuffix("chẵn").split()).removesuffix(" đồng") == said:
            page.claim(match.start("bracket"), match.end("bracket"), " ", "số viết lại bằng chữ")
    page.blot()
    for match in _SAID_AGAIN.finditer(page.open):
        inside = _heard(page, *match.span("inside"))
        if len(inside) > 1 and _heard(page, max(0, match.start() - REACH), match.start())[-len(inside) :] == inside:
            page.claim(*match.span(), " ", "nhắc lại")
    page.blot()
    for match in _ACRONYM.finditer(page.open):
        acronym = match["acronym"]
        before = _WORDS.findall(page.source[max(0, match.start() - 120) : match.start()].rpartition("\n")[2])
        if _expands(page, acronym, match.start("acronym"), before):
            page.claim(*match.span(), " ", "định nghĩa chữ tắt")


def _heard(page: Page, start: int, end: int) -> list[str]:
    """The words, in lower case, that a stretch of one line comes to when its abbreviations are read."""
    start += page.source[start:end].rfind("\n") + 1
    words: list[str] = []
    at = start
    for match in _WORDS.finditer(page.source, start, end):
        if match.start() < at:
            continue
        found = page.lexicon.find(page.source, match.start(), match[0], page.sentence(match.start()))
        if found and found[1] <= end:
            known = _WORDS.findall(found[0].spoken.lower())
            # `chỉ số PCI`: what has just been said is not said again.
            again = next((n for n in (4, 3, 2) if n < len(known) and words[-n:] == known[:n]), 0)
            words += known[again:]
            at = found[1]
        else:
            words.append(match[0].lower())
    return words


def _expands(page: Page, acronym: str, at: int, before: list[str]) -> bool:
    first = _WORDS.match(acronym)
    found = page.lexicon.find(page.source, at, first[0], page.sentence(at)) if first else None
    if found:
        words = [w.lower() for w in _WORDS.findall(found[0].spoken)]
        if [w.lower() for w in before[-len(words) :]] == words:
            return True
    initials = "".join(w[0] for w in before[-len(acronym) :]).upper()
    return len(acronym) > 1 and initials == acronym.upper()
