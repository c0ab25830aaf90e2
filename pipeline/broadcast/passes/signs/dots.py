"""Dots in a row, and `v.v.`: "vân vân" behind a list, a blank of a form, or only a pause."""

import re

from pipeline.broadcast.script import Script
from pipeline.broadcast.spoken import Certainty, Reading
from pipeline.broadcast.words.context import begins, phrases
from pipeline.broadcast.words.pattern import pattern

_AND_SO_ON = pattern(r"(?:,\s*)?(?<!\w)v\.\s?v\.?(?:\s?(?:…|\.{2,3}))?")
_DOTS = pattern(r"[.\s]*…[.…]*|\.{2,}")
_BLANK = pattern(
    r"(?:(?<!\w)(?:ngày|tháng|năm|số|ông|bà|là|tại|về|và|giờ|phút|ấp|xã|cấp|tên|việc|của|từ|đến|lúc|ở)|[:(/])\s*$",
    re.IGNORECASE,
)
# More dots than a pause has, or a row of them parted by blanks: a line to write on.
_LINE = pattern(r"\.{4,}|…{2,}|…\.|\.…|(?:\.\s){3}")
_BEGINNING = pattern(r"(?:^|[.?!:;\n])[\s“\"‘'(\[-]*$")
_CLAUSE = pattern(r"[.?!;\n]")
# Words of the last member: more are a clause, as few as these surely none.
_LONGEST_MEMBER, _SURE_MEMBER = 6, 3
# Behind a clause that opens the sentence a list has two commas more.
_OPENED_LIST = 3
_JOINED = pattern(r"\s*(?:và|hoặc|hay|của|cho|để|ở|tại|trong|trên)(?!\w)")


def read(script: Script) -> None:
    """Claim "v.v." first, then every row of dots."""
    for match in _AND_SO_ON.finditer(script.open):
        script.claim(*match.span(), _and_so_on(script, match), "vân vân")
    script.blot()
    for match in _DOTS.finditer(script.open):
        if match[0].strip():
            _dots(script, match)
    script.blot()


def _dots(script: Script, match: re.Match[str]) -> None:
    before = script.before(match.start())
    if _BLANK.search(before) or _LINE.search(match[0]):
        script.claim(*match.span(), " ", "chỗ trống")
        return
    if _BEGINNING.search(before):
        script.claim(*match.span(), " ", "chỗ nghỉ")
        return
    listed = _list(before)
    if listed is None:
        script.claim(*match.span(), Reading(_and_so_on(script, match), Certainty.NGO, ("chỗ nghỉ",)), "vân vân")
    elif listed:
        script.claim(*match.span(), _and_so_on(script, match), "vân vân")
    else:
        script.claim(*match.span(), _pause(script, match), "chỗ nghỉ")


def _list(before: str) -> bool | None:
    """Whether the words before are members of a list; None where a comma may as well part two clauses."""
    clause = _CLAUSE.split(before)[-1].rstrip()
    if clause.endswith((",", "/")):
        return True
    _, colon, members = clause.rpartition(":")
    parts = members.split(",")
    named = _names_list(members)
    if len(parts) == 1:
        return named
    last = len(parts[-1].split())
    if named or colon:
        return True
    if last > _LONGEST_MEMBER:
        return False
    if begins(parts[0].lstrip(), "mở câu"):
        return len(parts) > _OPENED_LIST
    return True if len(parts) > 2 or last <= _SURE_MEMBER else None


def _names_list(members: str) -> bool:
    words = f" {members.lower()} "
    return any(f" {word} " in words for word in phrases("mở danh sách"))


def _and_so_on(script: Script, match: re.Match[str]) -> str:
    """The words "vân vân", a pause before them, and the mark that the sentence needs where it goes on or ends."""
    before = script.before(match.start()).rstrip()
    said = " vân vân" if not before or before.endswith((",", ";", ":")) else ", vân vân"
    rest = _rest(script, match)
    return f"{said}{'' if _JOINED.match(rest) else _mark(rest)}"


def _pause(script: Script, match: re.Match[str]) -> str:
    return _mark(_rest(script, match)) or " "


def _rest(script: Script, match: re.Match[str]) -> str:
    return script.source[match.end() : match.end() + 8].lstrip(' ”")')


def _mark(rest: str) -> str:
    """ "." where the sentence ends, "" before a mark of its own, a comma where it goes on."""
    if not rest or rest[0] == "\n" or rest[0].isupper():
        return "."
    return "" if rest[0] in ".,;:?!" else ","
