"""E-mail and web addresses: `noivu@thanhtri.gov.vn` → nội vụ a còng Thạnh Trị chấm gov chấm vê en-nờ."""

import re

from pipeline.broadcast.script import Script
from pipeline.broadcast.words import tables
from pipeline.broadcast.words.letters import is_syllable, spell
from pipeline.broadcast.words.numbers import digit_by_digit
from pipeline.broadcast.words.pattern import pattern
from pipeline.ground.comparing import without_marks

NEEDS = pattern(r"@|://|\.(?:vn|com|net|org|gov|edu|info|io|me)\b|www\.", re.IGNORECASE)

_ADDRESS = pattern(
    r"(?<![\w@.])(?:https?://)?(?:[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@)?"
    r"(?P<host>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)(?P<path>(?:/[\w%&=?.#~-]*)*)(?<![.?])"
)
_TOP = frozenset(("vn", "com", "net", "org", "gov", "edu", "info", "io", "me"))
_PIECE = pattern(r"[A-Za-z]+|\d+|[^A-Za-z\d]")
_UNSPEAKABLE = pattern(r"^[^aeiouy]+$", re.IGNORECASE)
_MARKS = {"@": "a còng", ".": "chấm", "-": "gạch ngang", "_": "gạch dưới", "/": "gạch chéo", "+": "cộng", "?": "hỏi"}


def read(script: Script) -> None:
    """Claim whole addresses; the leading http:// is not read."""
    for match in _ADDRESS.finditer(script.open):
        written = match[0]
        if "@" not in written and "://" not in written and match["host"].rpartition(".")[2].lower() not in _TOP:
            continue
        if not any(c.isalpha() for c in match["host"]):
            continue
        script.claim(match.start(), match.end(), spoken(written), "địa chỉ mạng")


def spoken(address: str) -> str:
    """An address in words."""
    bare = re.sub(r"^https?://", "", address, flags=re.IGNORECASE).rstrip("/")
    return " ".join(filter(None, (_piece(p, "@" in bare) for p in _PIECE.findall(bare))))


def _told(piece: str, known: str, mail: bool) -> str:
    """In an e-mail address every letter counts: what stands for more than it shows (ubnd) is spelled."""
    return known if not mail or piece == "vn" or _letters(known) == piece else spell(piece)


def _letters(words: str) -> str:
    return "".join(c for c in without_marks(words.lower()) if c.isascii() and c.isalnum())


def _piece(piece: str, mail: bool) -> str:
    if piece.isdigit():
        return digit_by_digit(piece)
    if not piece[0].isalpha():
        return _MARKS.get(piece, "")
    known = tables.pairs("dia-chi-mang").get(piece.lower())
    if known:
        return _told(piece.lower(), known, mail)
    cut = _cut(piece.lower(), mail)
    if cut:
        return cut
    # A piece that can be said is said as a word; the rest is spelled.
    word = len(piece) > 3 and not _UNSPEAKABLE.search(piece)
    return piece.lower() if word or is_syllable(piece.lower()) else spell(piece)


def _cut(piece: str, mail: bool) -> str:
    """`ubndthanhtri` cut into words of the table, "" when it does not come out even."""
    table = tables.pairs("dia-chi-mang")
    best: list[str | None] = [""] + [None] * len(piece)
    if len(piece) > 40:
        return ""
    for end in range(2, len(piece) + 1):
        for start in range(end - 2, -1, -1):
            head, word = best[start], table.get(piece[start:end])
            if head is not None and word and end - start > 2:
                best[end] = f"{head} {_told(piece[start:end], word, mail)}".lstrip()
    return best[-1] or ""
