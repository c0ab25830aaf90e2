"""Posts, bodies and surnames by their first words, as the law's tables know them: the one place that knows them all.

Bodies and surnames are compared in capitals with their marks, wherever the tone of òa and ủy stands. Posts are compared
without marks, as a hand may have left some out, but TRƯỞNG is never TRƯỜNG or the surname TRƯƠNG.
"""

import re
from functools import cache

from pipeline import law
from pipeline.ground.comparing import fold

_TONES = (("ỦY", "(?:ỦY|UỶ)"), ("ÒA", "(?:ÒA|OÀ)"))
_NO_LEADER = re.compile("TRƯỜNG|TRƯƠNG")
_LONGEST_POST = 10  # words


def is_post(text: str) -> bool:
    """Whether a text begins with a post of one who signs: `PHÓ CỤC TRƯỞNG`, `GIÁM ĐỐC TRUNG TÂM`."""
    return _title(_post(), text) != ""


def is_whole_post(text: str) -> bool:
    """Whether a line is a post with at most the few words of a body behind it, and no sentence."""
    return len(text.split()) <= _LONGEST_POST and text[-1:] not in ".,;:!?" and is_post(text)


def head_of(text: str) -> str:
    """The folded title of the head of a body with which a text begins: `cuc truong`; "" for a deputy or for none."""
    return "" if is_deputy(text.upper()) else _title(_head(), text)


def decides(text: str) -> bool:
    """Whether a text begins with who lays documents down: the head of a body, or a body that decides."""
    return bool(head_of(text)) or body("deciders").match(text.upper()) is not None


def is_deputy(text: str) -> bool:
    """Whether a text in capitals begins with the post of a deputy: `PHÓ CHỦ TỊCH`, `THỨ TRƯỞNG`."""
    return _deputy().match(text) is not None


def is_surname(word: str) -> bool:
    """Whether a word in capitals is a surname."""
    return word in _surnames()


def bare_name(text: str, *, ranks: bool = True) -> str:
    """A signer's name without the degrees, titles and (unless told not to) ranks of the armed forces before it."""
    pattern = _honours(ranks)
    while (found := pattern.match(text)) is not None:
        text = text[found.end() :]
    return text.strip()


def is_armed(text: str) -> bool:
    """Whether a line in capitals names a body of the armed forces, at its beginning or behind a post."""
    return _armed().search(text) is not None


@cache
def body(row: str) -> re.Pattern[str]:
    """A text in capitals that begins with a word of this row of the table of bodies: `kinds`, `levels`, `bare` …"""
    return re.compile(rf"(?:{words('co-quan', row)})\b")


def has_none_above(issuer: str) -> bool:
    """Whether an issuer is a body of the government itself, above whose name no superior stands."""
    return body("committees").match(issuer) is not None and body("not").match(issuer) is None


def lacks_its_place(superior: str) -> bool:
    """Whether the name of a superior says its kind, or kind and level, and not of which place: `UBND XÃ`."""
    names, levels = words("co-quan", "superiors"), words("co-quan", "levels")
    return re.fullmatch(f"(?:{names})(?: (?:{levels}))?", superior) is not None


def words(table: str, *rows: str) -> str:
    """The words of a table in capitals, as the alternatives of a pattern, the longest first."""
    text = "|".join(sorted((word.upper() for word in _rows(table, rows)), key=len, reverse=True))
    for usual, either in _TONES:
        text = text.replace(usual, either)
    return text


def _rows(table: str, rows: tuple[str, ...]) -> list[str]:
    found = law.latest(table)
    return [word for row in rows for word in found[row]]


def _title(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.match(fold(text))
    return "" if found is None or _NO_LEADER.search(text[: found.end()].upper()) else found[0]


@cache
def _post() -> re.Pattern[str]:
    before = _either(_rows("chuc-vu", ("before",)))
    titles = _rows("chuc-vu", ("heads", "others", "deputies"))
    return re.compile(rf"(?:(?:{before}) )*(?:{_either(sorted({*titles} - {*_rows('chuc-vu', ('before',))}))})\b")


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"(?:{_either(_rows('chuc-vu', ('heads',)))})\b")


@cache
def _deputy() -> re.Pattern[str]:
    return re.compile(rf"(?:{words('chuc-vu', 'deputies')})\b")


@cache
def _armed() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s)(?:{words('co-quan', 'armed')})\b")


@cache
def _honours(ranks: bool) -> re.Pattern[str]:
    found = words("chuc-vu", "degrees", *(("ranks",) if ranks else ()))
    return re.compile(rf"\s*(?:{found})(?:\.\s*|\s*,\s*|\s+)(?=\S)", re.I)


@cache
def _surnames() -> frozenset[str]:
    return frozenset(name.upper() for name in law.latest("ho-nguoi")["names"])


def _either(found: list[str]) -> str:
    return "|".join(sorted(map(fold, found), key=len, reverse=True))
