"""The acts that a document cites, each once where it stands: a law by its name, any other act by its number.

An act that stands in the title of another ("… sửa đổi, bổ sung một số điều của Nghị định số …") is cited by nobody. A
law's name ends where the law's name ends: a deadline behind it is no day of issue.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from pipeline import law
from pipeline.checks.judging.rule import Subject
from pipeline.checks.judging.sought import Sought
from pipeline.ground.comparing import clean, fold
from pipeline.page.model import Paragraph

_KINDS = (
    r"Nghị định|Nghị quyết|Quyết định|Chỉ thị|Thông tư(?: liên tịch)?|Kế hoạch|Công văn"
    r"|nghị định|nghị quyết|quyết định|thông tư"
)
_NUMBERED = re.compile(
    rf"\b(?P<kind>{_KINDS}) (?:số:? ?(?P<number>\d+[a-z]?(?:/\d{{4}})?(?:/[A-ZĐ][\w&ĐƠƯ-]*)?)"
    r"|(?P<bare>\d+[a-z]?/(?:\d{4}(?:/[A-ZĐ][\w&ĐƠƯ-]*)?|[A-ZĐ][\w&ĐƠƯ-]*)))(?=(?P<after>[^;.]{0,80}))"
)
_OPENS = Sought(r"\b(?:Bộ luật|Luật|Pháp lệnh) (?=[^\W\d_])", "uật ", "Pháp lệnh ")
_ACT = r"(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định|Chỉ thị|Kế hoạch|Công văn|Hiến pháp)"
_BOUND = rf"[;.():“”\"\d]| ngày | năm | (?<!một )số | [-–] |,? (?:và |hoặc |cùng )?{_ACT} "
_MAY_CITE = re.compile(r"\d/|Luật|Pháp lệnh|số:? ?\d")
_D_M_Y = r"ngày (?P<d>\d{1,2})(?:/|-| tháng )(?P<m>\d{1,2})(?:/|-| năm )(?P<y>\d{4})"
_ISSUED = re.compile(rf",? ?\(?(?:số:? ?\S+?,? )?{_D_M_Y}")
DAY = re.compile(r"^[\s,(]*(?:ngày\s+)?(?P<d>\d{1,2})(?:/|-|\s+tháng\s+)(?P<m>\d{1,2})(?:/|-|\s+năm\s+)(?P<y>\d{4})")
_OF_YEAR = re.compile(r",? \(?năm (?P<y>\d{4})\b")
_SENTENCE = re.compile(r"[.;] ")


@dataclass(frozen=True, slots=True)
class Citation:
    """One act as cited: its words, number (empty for a law), the date written beside it, where, whether as a legal
    basis, the sentence it stands in, and the rows of the table that it may be.
    """

    words: str
    number: str
    written: date | None
    where: Paragraph
    basis: bool
    sentence: str
    acts: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class NamedLaw:
    """The name of a law in a text, where it begins and ends, and the day that is written directly behind it."""

    name: str
    start: int
    end: int
    issued: re.Match[str] | None


@lru_cache(maxsize=1)
def citations(subject: Subject) -> tuple[Citation, ...]:
    """Every citation of the legal bases and the running text, in their order."""
    return tuple(_cited(subject))


def _cited(subject: Subject) -> Iterator[Citation]:
    bases = {id(paragraph) for paragraph in subject.parts.can_cu}
    for paragraph in (*subject.parts.can_cu, *subject.parts.body):
        text = paragraph.plain
        if _MAY_CITE.search(text) is None:
            continue
        basis = id(paragraph) in bases
        held = titles(text)
        for found in _NUMBERED.finditer(text):
            if not inside(held, found.start()):
                number = found["number"] or found["bare"]
                words = f"{found['kind']} số {number}" if found["number"] else f"{found['kind']} {number}"
                day, sentence = as_date(DAY.match(found["after"])), _sentence(text, found.start())
                yield Citation(words, number, day, paragraph, basis, sentence, _rows(found["kind"], number))
        for named in law_names(text):
            acts = _laws().get(fold(named.name), ())
            if (year := _OF_YEAR.match(text, named.end)) is not None:
                acts = tuple(row for row in acts if "date" in row and str(row["date"].year) == year["y"])
            told = named.issued is not None or (acts and (basis or year is not None))
            if not inside(held, named.start) and told:
                day, sentence = as_date(named.issued), _sentence(text, named.start)
                yield Citation(clean(named.name), "", day, paragraph, basis, sentence, acts)


def law_names(text: str) -> Iterator[NamedLaw]:
    """The laws that a text names, none within the name of another."""
    at = 0
    while (found := _OPENS.search(text, at)) is not None:
        at = found.end()
        first = text[at : at + 1]
        if not (first.isupper() or text.startswith("sửa đổi", at)) or _no_law().search(fold(text[: found.start()])):
            continue
        end = _known_end(text, found.start()) or _open_end(text, at)
        at = max(at, end)
        if len(text[found.end() : end].split()) > 0:
            issued = _ISSUED.match(text, end)
            yield NamedLaw(text[found.start() : end], found.start(), end, issued)


def _known_end(text: str, start: int) -> int:
    """Where a name of the table that begins here ends; 0 where none does, or another name goes on behind it."""
    folded = fold(text[start:])
    for title in _titles_of_laws():
        if folded.startswith(title):
            end = _unfolded(text, start, len(title.split()))
            if end == len(text) or _past_name().match(text, end):
                return end
    return 0


def _unfolded(text: str, start: int, words: int) -> int:
    """The index behind so many words from `start` on, without the mark that closes the last."""
    end = start
    for found in list(re.finditer(r"\S+", text[start:]))[:words]:
        end = start + found.start() + len(found[0].rstrip(",;.:)"))
    return end


def _open_end(text: str, at: int) -> int:
    """Where the name of a law that the table does not know must have ended."""
    amends = re.match(rf"[Ss]ửa đổi\b[^;.]*? của (?:các luật|{_ACT}) ", text[at:])
    found = _bound().search(text, at + (amends.end() if amends is not None else 0))
    return len(text) if found is None else found.start()


def titles(text: str) -> list[tuple[int, int]]:
    """The stretches of a text that are other acts named in the title of an act: each from its first letter to its end.

    An amending decree names what it amends; what follows "và" behind such a name is named by the title as well.
    """
    held: list[tuple[int, int]] = []
    acts = [*((found.start(), found.end("kind")) for found in _NUMBERED.finditer(text))]
    acts += [(found.start(), found.end()) for found in _OPENS.pattern.finditer(text)]
    acts.sort()
    begun = 0  # where the title of the last act that is cited itself begins
    for at, (start, _) in enumerate(acts):
        before = text[:start].rstrip()
        following = acts[at + 1][0] if at + 1 < len(acts) else len(text)
        joined = bool(held) and held[-1][0] == acts[at - 1][0]
        if at and begun and ";" not in text[begun:start] and _holds(before, joined):
            held.append((start, following))
            continue
        opened = _title_begins().search(text, start, following)
        begun = opened.start() if opened is not None else 0
    return held


def _holds(before: str, joined: bool) -> bool:
    """Whether words before an act put it into another's title: "một số điều của", or "và" behind such a one."""
    return _title_holds().search(before) is not None or (joined and before.endswith(("và", ",")))


def inside(held: list[tuple[int, int]], at: int) -> bool:
    """Whether a place of a text lies in one of these stretches."""
    return any(start <= at < end for start, end in held)


def as_date(found: re.Match[str] | None) -> date | None:
    """The day that a match with the groups d, m and y tells; None for no match, or for a day of no calendar."""
    if found is None:
        return None
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None


def _sentence(text: str, at: int) -> str:
    bounds = [0, *(found.end() for found in _SENTENCE.finditer(text)), len(text)]
    start = max(bound for bound in bounds if bound <= at)
    return text[start : min((bound for bound in bounds if bound > at), default=len(text))]


def _rows(kind: str, number: str) -> tuple[Any, ...]:
    """The rows of the table under a number; under one without its symbol, those of the kind that begin with it."""
    numbers, rows = _numbers()
    known = numbers.get(_key(kind, number), [])
    if known or number.count("/") > 1:
        return tuple(known)
    known = [row for row in rows if fold(row["kind"]) == fold(kind) and row["number"].startswith(f"{number}/")]
    return tuple(known) if "/" in number or len(known) > 1 else ()


def _key(kind: str, number: str) -> str:
    return f"{fold(kind)} {fold(number)}"


@cache
def _numbers() -> tuple[dict[str, list[Any]], tuple[Any, ...]]:
    rows = law.latest("van-ban-quy-pham")["acts"]
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(_key(row["kind"], row["number"]), []).append(row)
    return found, rows


@cache
def _laws() -> dict[str, tuple[Any, ...]]:
    found: dict[str, tuple[Any, ...]] = {}
    for row in law.latest("van-ban-quy-pham")["acts"]:
        if row["kind"] == "Luật":
            key = fold(row["title"])
            found[key] = (*found.get(key, ()), row)
    return found


@cache
def _titles_of_laws() -> tuple[str, ...]:
    return tuple(sorted(_laws(), key=len, reverse=True))


def _words(row: str) -> str:
    return "|".join(sorted(law.latest("van-ban-quy-pham")[row], key=len, reverse=True))


@cache
def _bound() -> re.Pattern[str]:
    return re.compile(rf"{_BOUND}|,? (?:{_words('name_ends')})\b")


@cache
def _past_name() -> re.Pattern[str]:
    return re.compile(rf"{_BOUND}|,|,? (?:{_words('name_ends')})\b| (?:và|của)\b")


@cache
def _no_law() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{fold(_words('no_law_before'))}) ?$")


@cache
def _title_begins() -> re.Pattern[str]:
    return re.compile(rf"(?<= )(?:{_words('title_begins')})\b")


@cache
def _title_holds() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_words('title_holds')})$")
