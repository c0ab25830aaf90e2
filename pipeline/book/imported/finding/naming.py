"""Names of units and fields as others write them, told by the book's own: `UBND xã X`, `Xã X`, `X` are one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.ground.comparing import clean, fold, key, near_misses, without_marks

_NUMBERED = re.compile(r"^\s*(?:[\dIVXivx]+(?:\.\d+)*|[A-ZĐa-zđ])\s*[.):-]\s+|^\s*[-+•*]\s*|^\s*\d+(?:\.\d+)*\s+(?=\D)")
_OWNERS = ("uy ban nhan dan", "ubnd", "hdnd va ubnd", "hdnd - ubnd", "cua", "don vi", "cac", "tong hop", "linh vuc")
_PLACES = ("xa", "phuong", "thi tran", "tt", "tt.", "x.", "p.")
_TOTALS = re.compile(r"^(?:tong(?: so| cong| hop)?|cong|toan (?:xa|huyen|tinh|thanh pho|dia ban)|tong toan \w+)\b")
_PARTS = re.compile(r"^trong do\b")


def bare_name(text: str) -> str:
    """A name without its number in a list: `1. UBND xã A` is `UBND xã A`."""
    return clean(_NUMBERED.sub("", clean(text)))


def is_total(text: str) -> bool:
    return bool(_TOTALS.match(fold(bare_name(text)))) or fold(bare_name(text)) in ("tong", "cong", "tong so")


def is_part(text: str) -> bool:
    """Whether a row says again a part of the row above it (Trong đó)."""
    return bool(_PARTS.match(fold(bare_name(text))))


def _stem(text: str) -> str:
    """The name folded, without who owns it."""
    folded = f" {fold(bare_name(text)).replace(',', ' ').replace('-', ' ').replace('.', ' ')} "
    folded = " ".join(folded.split())
    changed = True
    while changed:
        changed = False
        for word in _OWNERS:
            bare = word.replace(" - ", " ")
            if folded.startswith(f"{bare} "):
                folded, changed = folded[len(bare) + 1 :], True
    return folded


def _placeless(stem: str) -> tuple[str, str]:
    """The kind of a place and its name alone: `xa thanh tan` is (`xa`, `thanh tan`); kind "" where none is told."""
    for word in _PLACES:
        bare = word.rstrip(".")
        if stem.startswith(f"{bare} "):
            return {"tt": "thi tran", "x": "xa", "p": "phuong"}.get(bare, bare), stem[len(bare) + 1 :]
    return "", stem


@dataclass
class Names:
    """The book's names of one kind (units, or fields) and how others call them; `places`: they may bear xã, phường."""

    names: Sequence[str]
    places: bool = True

    def same(self, text: str) -> str:
        """The book's name that this text surely means; "" for none."""
        wanted = bare_name(text)
        if not wanted:
            return ""
        if exact := [name for name in self.names if key(name) == key(wanted)]:
            return exact[0]
        stem = _stem(wanted)
        kind, place = _placeless(stem) if self.places else ("", stem)
        found = [name for name in self.names if self._is(name, stem, kind, place)]
        marked = without_marks(wanted) != wanted
        if marked:  # with marks on both, letters must agree in their marks too
            found = [name for name in found if _agree(wanted, name)]
        return found[0] if len(found) == 1 else ""

    def _is(self, name: str, stem: str, kind: str, place: str) -> bool:
        own = _stem(name)
        if own == stem:
            return True
        own_kind, own_place = _placeless(own) if self.places else ("", own)
        return bool(own_kind) and own_place == place and (not kind or kind == own_kind)

    def near(self, text: str) -> list[str]:
        """The book's names that this text may mean, best first."""
        return near_misses(bare_name(text), self.names, limit=3)

    def within(self, text: str) -> str:
        """The one name that stands within a longer text (a title, a file's name); "" for none or several."""
        said = f" {' '.join(re.findall('[a-z0-9]+', fold(text.replace('_', ' ').replace('-', ' '))))} "
        found = []
        for name in self.names:
            words = " ".join(re.findall("[a-z0-9]+", fold(name)))
            if f" {words} " in said:
                found.append((len(words), name))
        found.sort(reverse=True)
        if len(found) > 1 and not all(_in(name, found[0][1]) for _, name in found[1:]):
            return ""
        return found[0][1] if found else ""


def _in(name: str, longer: str) -> bool:
    return fold(name) in fold(longer)


def _agree(text: str, name: str) -> bool:
    """Whether the last words of both, as far as the shorter goes, are the same letters and marks."""
    one, other = key(text).split(), key(name).split()
    own = _placeless(_stem(name))[1].split()
    length = min(len(own) or 1, len(one), len(other))
    return one[-length:] == other[-length:]
