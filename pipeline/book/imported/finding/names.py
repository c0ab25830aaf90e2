"""What the words above a column mean: `Đã giải quyết › Quá hạn` is `da.qua_han`. The words are data (ten-cot.tsv).

A role is a figure as the world's sheets know it, finer than the columns of our own: who asks online in full or in part,
what is late with an apology. `balance` makes our columns of them.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.ground.comparing import fold, key, near_misses, without_marks

LABELS = frozenset(("stt", "don_vi", "linh_vuc", "dong", "thang", "thu_tuc"))
IGNORED = "bo"
_GROUP = "nhom."
_ANY = "*"
_FILE = Path(__file__).with_name("ten-cot.tsv")
# A column's number or sum in the form: (3), [3], (3)=(4)+(5), 3=4+5+6, cột 3.
_NUMBERING = re.compile(
    r"[(\[]?\s*(?:cột\s*)?\d{1,2}\s*[)\]]?\s*=[\s\d()+\-\[\]=.…]+$|[(\[]\s*\d{1,2}\s*[)\]]|[(\[]\s*%\s*[)\]]"
)
_FILLERS = (
    "số lượng",
    "hồ sơ",
    "trong đó",
    "thủ tục hành chính",
    "tthc",
    "số",
    "hs",
    "đvt",
    "đơn vị tính",
    "bao gồm",
    "chia ra",
)
_OTHER_TIMES = re.compile(r"\b(?:luy ke|cong don|cung ky|nam truoc|tu dau nam|so sanh|tang giam|chenh lech)\b")
_RATE = re.compile(r"%|^t[yi] le\b")
_SPLIT = re.compile(r"\s+[-–>›:]\s+|\s*[>›]\s*|:\s+")


class Role(NamedTuple):
    """What a column is. `name` is "" where nobody knows; `label`: words above that are no group (a field)."""

    name: str
    label: str = ""


class _Book(NamedTuple):
    """Names by key: of groups, of roles within a group. `bare`: the same without marks, of one role alone."""

    groups: dict[str, str]
    leaves: dict[tuple[str, str], str]
    bare_groups: dict[str, str]
    bare_leaves: dict[tuple[str, str], str]
    names: dict[str, tuple[str, ...]]


@cache
def _fillers() -> re.Pattern[str]:
    words = sorted((key(filler) for filler in _FILLERS), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


@lru_cache(maxsize=8192)
def name_key(text: str) -> str:
    """What a column's name has in common with its other spellings: no case, signs, numbers, idle words."""
    plain = key(_NUMBERING.sub(" ", text))
    return " ".join(_fillers().sub(" ", plain).split()) if plain else ("%" if "%" in text else "")


def _unnumbered(text: str) -> str:
    return _NUMBERING.sub(" ", text)


@lru_cache(maxsize=8192)
def _bare_key(text: str) -> str:
    """The key without marks: fillers go while the marks still tell `số` from `sổ`, or are as they come."""
    plain = f" {key(without_marks(_unnumbered(text)))} "
    for filler in sorted(_FILLERS, key=len, reverse=True):
        bare = key(without_marks(filler))
        plain = plain.replace(f" {bare} ", " ").replace(f" {bare} ", " ")
    return " ".join(plain.split())


@cache
def _book() -> _Book:
    groups: dict[str, str] = {}
    leaves: dict[tuple[str, str], str] = {}
    bare_groups: dict[str, str] = {}
    bare_leaves: dict[tuple[str, str], str] = {}
    names: dict[str, tuple[str, ...]] = {}
    for line in _FILE.read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        role, group, told = line.split("\t")
        for name in told.split("|"):
            if role.startswith(_GROUP):
                _put(groups, name_key(name), role.removeprefix(_GROUP))
                _put(bare_groups, _bare_key(name), role.removeprefix(_GROUP))
            else:
                _put(leaves, (group, name_key(name)), role)
                _put(bare_leaves, (group, _bare_key(name)), role)
        names[role] = (*names.get(role, ()), *told.split("|"))
    return _Book(groups, leaves, bare_groups, bare_leaves, names)


def _put(table: dict[Any, str], at: Any, role: str) -> None:
    """One name of two roles names neither."""
    if at and at != (_ANY, ""):
        table[at] = role if table.get(at, role) == role else ""


def has_marks(text: str) -> bool:
    return without_marks(text) != text


def group_of(text: str) -> str:
    """The group that a header names: nhan, da, dang, khac, luy_ke, ky_nay; "" for none."""
    if not text:
        return ""
    book = _book()
    found = book.groups.get(name_key(text), "")
    return found if found or has_marks(text) else book.bare_groups.get(_bare_key(text), "")


def leaf_of(text: str, group: str) -> str:
    """The role that a name has within a group, or in any."""
    book = _book()
    for within in (group, _ANY) if group else (_ANY,):
        if found := book.leaves.get((within, name_key(text)), ""):
            return found
    if not has_marks(text):
        for within in (group, _ANY) if group else (_ANY,):
            if found := book.bare_leaves.get((within, _bare_key(text)), ""):
                return found
    return ""


@lru_cache(maxsize=8192)
def is_known(text: str) -> bool:
    """Whether a header says anything that is known, alone or within some group."""
    return bool(group_of(text) or leaf_of(text, "") or any(leaf_of(text, group) for group in ("nhan", "da", "dang")))


def role_of(path: Sequence[str]) -> Role:
    """What a column is whose headers are these, from top to bottom: `("Đã giải quyết", "Trong đó", "Quá hạn")`."""
    levels = [part for told in path for part in _parts(told)]
    if any(_RATE.search(fold(text)) for text in levels):
        return Role(IGNORED)
    said = [text for text in levels if name_key(text)]
    if not said:
        return Role("")
    group, at = "", -1
    for position in range(len(said) - 1, -1, -1):
        if (found := group_of(said[position])) in ("nhan", "da", "dang", "khac"):
            group, at = found, position
            break
    spans = [text for position, text in enumerate(said) if position < at or (at < 0 and position < len(said) - 1)]
    if any(group_of(text) == "luy_ke" or _OTHER_TIMES.search(_bare_key(text)) for text in spans):
        return Role(IGNORED, "lũy kế")
    label = " ".join(text for text in spans if group_of(text) != "ky_nay" and not leaf_of(text, ""))
    if group == "khac":
        return Role(IGNORED, label)
    last = said[-1]
    if at == len(said) - 1:  # a group's own column: its total, unless the name is also one of a role
        alone = leaf_of(last, "") if len(said) == 1 else ""
        return Role(alone or f"{group}.tong", label)
    name = leaf_of(last, group)
    return Role(name, label if name else " ".join(spans))


def _parts(told: str) -> list[str]:
    """`Đã giải quyết - Quá hạn` in one cell is two levels, where the first of them is a group."""
    if leaf_of(told, "") or group_of(told):
        return [told]
    parts = [part for part in _SPLIT.split(told) if part.strip()]
    return parts if len(parts) > 1 and group_of(parts[0]) else [told]


def nearly(text: str, roles: Sequence[str]) -> str:
    """The one of these roles whose known name is nearly that text (a slip of the keyboard); "" for none or several."""
    book = _book()
    names = {name: role for role in roles for name in book.names.get(role, ())}
    near = {names[name] for name in near_misses(text, list(names), limit=2)}
    return near.pop() if len(near) == 1 else ""
