"""E-mail and web addresses: `noivu@thanhtri.gov.vn` → nội vụ a còng Thạnh Trị chấm gov chấm vê en-nờ."""

import re
from functools import cache

from pipeline.broadcast.script import Script
from pipeline.broadcast.words import tables
from pipeline.broadcast.words.context import phrases
from pipeline.broadcast.words.letters import is_syllable, spell
from pipeline.broadcast.words.numbers import digit_by_digit
from pipeline.broadcast.words.pattern import pattern
from pipeline.ground.comparing import without_marks

NEEDS = pattern(
    r"@|://|\.(?:vn|com|net|org|gov|edu|info|io|me|ly|gl|gle|app|tv|asia|biz|co|xyz|shop|online)\b|www\.", re.IGNORECASE
)

_ADDRESS = pattern(
    r"(?<![\w@.])(?:https?://)?(?:[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@)?"
    r"(?P<host>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)(?P<path>(?::\d{2,5})?(?:/[\w%&=?.#~:@-]*)*)(?<![.?:])"
)
_TOP = frozenset(
    (
        "vn",
        "com",
        "net",
        "org",
        "gov",
        "edu",
        "info",
        "io",
        "me",
        "ly",
        "gl",
        "gle",
        "app",
        "tv",
        "asia",
        "biz",
        "co",
        "xyz",
        "shop",
        "online",
    )
)
_PIECE = pattern(r"[A-Za-z]+|\d+|[^A-Za-z\d]")
# Without a vowel, or with three consonants in a row, no voice says it as a word.
_UNSPEAKABLE = pattern(r"^[^aeiouy]+$|[^aeiouy]{4}|^[^aeiouy]{3}")
_SYLLABLE = pattern(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?"
    r"(?:a|e|i|o|u|y|ai|ao|au|ay|eo|eu|ia|ie|ieu|iu|oa|oai|oao|oay|oe|oeo|oi|ua|uay|ue|ui|uo|uoi|uou|uu|uy|uya|uye|uyu|ye|yeu)"
    r"(?:ng|nh|ch|[cmnpt])?"
)
_LONGEST, _LONGEST_WORD, _SHORTEST_WORD = 40, 24, 3
_MARKS = {"@": "a còng", ".": "chấm", "-": "gạch ngang", "_": "gạch dưới", "/": "gạch chéo", "+": "cộng"}
_MARKS |= {"?": "hỏi", "=": "bằng", "&": "và", "%": "phần trăm", "#": "thăng", "~": "ngã", ":": "hai chấm"}
# Parts of every address that everybody writes as they are heard here.
_SPELLED_OTHERWISE = frozenset(("vn", "www"))


def read(script: Script) -> None:
    """Claim whole addresses; the leading http:// is not read."""
    for match in _ADDRESS.finditer(script.open):
        written = match[0]
        if "@" not in written and "://" not in written and match["host"].rpartition(".")[2].lower() not in _TOP:
            continue
        if "://" not in written and not any(c.isalpha() for c in match["host"]):
            continue
        script.claim(match.start(), match.end(), spoken(written), "địa chỉ mạng")


def spoken(address: str) -> str:
    """An address in words from which it can be typed: what the words do not spell is spelled letter by letter."""
    bare = re.sub(r"^https?://", "", address, flags=re.IGNORECASE).rstrip("/")
    host, slash, path = bare.partition("/")
    said = [_piece(piece) for piece in _PIECE.findall(host.lower())]
    # Behind the slash of a short link capitals are other letters than small ones.
    exact = host.lower() in phrases("địa chỉ rút gọn")
    tail = slash + (path if exact else path.lower())
    said += [_piece(piece, capitals=not piece.islower()) for piece in _PIECE.findall(tail)]
    return " ".join(filter(None, said))


def _piece(piece: str, *, capitals: bool = False) -> str:
    if piece.isdigit():
        return digit_by_digit(piece)
    if not piece[0].isalpha():
        return _MARKS.get(piece, "")
    if capitals:
        return _with_capitals(piece)
    known = _words().get(piece)
    if known:
        return known
    # A word of another language that is no row of syllables is said as it is written.
    return _cut(piece) or (piece if _foreign(piece) else spell(piece))


def _with_capitals(piece: str) -> str:
    if piece[0].isupper() and piece[1:].islower() and is_syllable(piece.lower()):
        return f"{piece.lower()} chữ đầu viết hoa"
    return (
        f"{spell(piece)} viết hoa" if piece.isupper() else ", ".join(f"{spell(c)}{' hoa' * c.isupper()}" for c in piece)
    )


@cache
def _words() -> dict[str, str]:
    """What a run of letters stands for, where its words spell exactly these letters: the table, and names of places."""
    found = {_letters(name): name for name in sorted(tables.words("ten-rieng")) if " " in name}
    found |= {k: v for k, v in tables.pairs("dia-chi-mang").items() if k in _SPELLED_OTHERWISE or _letters(v) == k}
    return found


def _letters(words: str) -> str:
    return "".join(c for c in without_marks(words.lower()) if c.isascii() and c.isalnum())


def _foreign(piece: str) -> bool:
    return len(piece) > _SHORTEST_WORD and not _UNSPEAKABLE.search(piece)


def _cut(piece: str) -> str:
    """`ubndthanhtri` cut into known words, acronyms that are spelled, and syllables without their marks; "" when it
    does not come out even. The fewest pieces win, a known word before syllables before letters.
    """
    if len(piece) > _LONGEST:
        return ""
    best: list[tuple[int, str] | None] = [(0, "")] + [None] * len(piece)
    for end in range(2, len(piece) + 1):
        for start in range(max(0, end - _LONGEST_WORD), end - 1):
            head, part = best[start], _part(piece[start:end])
            if head is None or part is None:
                continue
            reached = best[end]
            if reached is None or head[0] + part[0] < reached[0]:
                best[end] = (head[0] + part[0], f"{head[1]} {part[1]}".lstrip())
    whole = best[-1]
    return whole[1] if whole else ""


@cache
def _part(piece: str) -> tuple[int, str] | None:
    """One part of a run of letters: how dear it is, and how it is said; None where it is none."""
    if piece in _words() and len(piece) > 2:
        return 10, _words()[piece]
    if piece in _acronyms():
        return 14, spell(piece)
    if len(piece) > 1 and _SYLLABLE.fullmatch(piece):
        return 15 if len(piece) > 2 else 19, piece
    return None


@cache
def _acronyms() -> frozenset[str]:
    """The acronyms of the lexicon as an address writes them (ubnd, tthc); what can be said is left to be said."""
    bare = {_letters(row[0]) for row in tables.rows("chu-viet-tat") if row[0].isupper() and row[0].isalpha()}
    return frozenset(word for word in bare if len(word) > 2 and not _SYLLABLE.fullmatch(word))
