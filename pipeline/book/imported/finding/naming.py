"""Names of units and fields as others write them, told by the book's own: `UBND xã X`, `Xã X`, `X` are one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.ground.comparing import clean, fold, key, near_misses, without_marks

_NUMBERED = re.compile(r"^\s*(?:[\dIVXivx]+(?:\.\d+)*|[A-ZĐa-zđ])\s*[.):-]\s+|^\s*[-+•*]\s*|^\s*\d+(?:\.\d+)*\s+(?=\D)")
_OWNERS = ("uy ban nhan dan", "ubnd", "hdnd va ubnd", "hdnd - ubnd", "cua", "don vi", "cac", "tong hop", "linh vuc")
_PLACES = ("xa", "phuong", "thi tran", "tt", "tt.", "x.", "p.")
_TOTALS = re.compile(r"^(?:tong(?: so| cong| hop)?|cong|toan (?:xa|huyen|tinh|thanh pho|dia ban)|tong toan \w+)\b")
_GROUP = re.compile(r"[IVXLC]{1,6}|[A-ZĐ]")
_ITEM = re.compile(r"\d+(?:\.\d+)*")
_PARTS = re.compile(r"^trong do\b")


def bare_name(text: str) -> str:
    """A name without its number in a list: `1. UBND xã A` is `UBND xã A`."""
    return clean(_NUMBERED.sub("", clean(text)))


def bare_field(text: str) -> str:
    """A field's name without its number and the word: `II. Lĩnh vực Hộ tịch` is `Hộ tịch`."""
    bare = bare_name(text)
    return clean(bare[len("lĩnh vực") :].lstrip(" :-")) if fold(bare).startswith("linh vuc ") else bare


def level_of(number: str) -> int | None:
    """How deep a row's number lies: 0 for I or A, 1 for 1, 2 for 1.1; None for what is no number of a list."""
    if _ITEM.fullmatch(number):
        return 1 + number.count(".")
    return 0 if _GROUP.fullmatch(number) else None


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


_LEVEL = re.compile(r" (?:xa|phuong|thi tran|huyen|quan|thanh pho|tinh)$")
_SHORT = {
    "vp": "van phong", "hdnd": "hoi dong nhan dan", "ubnd": "uy ban nhan dan", "&": "va", "tt": "trung tam",
    "ttpvhcc": "trung tam phuc vu hanh chinh cong", "pvhcc": "phuc vu hanh chinh cong", "hcc": "hanh chinh cong",
    "vhxh": "van hoa xa hoi", "vh": "van hoa", "xh": "xa hoi", "kt": "kinh te", "ktht": "kinh te ha tang",
    "tnmt": "tai nguyen va moi truong", "ldtbxh": "lao dong thuong binh va xa hoi", "tckh": "tai chinh ke hoach",
    "p": "phong", "nv": "noi vu", "tp": "tu phap", "gddt": "giao duc va dao tao",
}  # fmt: skip


def _spelt_out(stem: str) -> str:
    """The name with the abbreviations that every office uses written out."""
    words = stem.replace("&", " & ").split()
    return " ".join(" ".join(_SHORT.get(word, word) for word in words).split())


@dataclass
class Names:
    """The book's names of one kind (units, or fields) and how others call them; `places`: they may bear xã, phường.

    `codes` are short names by key; `area` is the place itself (`xã Phú Lộc`), which others add to names.
    """

    names: Sequence[str]
    places: bool = True
    codes: Mapping[str, str] = field(default_factory=dict)
    area: str = ""
    _told: dict[str, str] = field(default_factory=dict, repr=False)  # what `same` has said, since tables repeat names

    def same(self, text: str) -> str:
        """The book's name that this text surely means; "" for none."""
        if text not in self._told:
            self._told[text] = self._same(text)
        return self._told[text]

    def _same(self, text: str) -> str:
        wanted = bare_name(text)
        if not wanted:
            return ""
        if exact := [name for name in self.names if key(name) == key(wanted)]:
            return exact[0]
        if (code := self.codes.get(key(wanted))) is not None:
            return code
        if self.area and self._kind and fold(wanted).endswith(f" {fold(self.area)}"):
            return self.same(f"{wanted[: -len(self.area)]}{self._kind}") or self.same(wanted[: -len(self.area)])
        stem = _stem(wanted)
        kind, place = _placeless(stem) if self.places else ("", stem)
        found = [name for name in self.names if self._is(name, stem, kind, place)]
        if not found:
            return self._office(stem)
        marked = without_marks(wanted) != wanted
        if marked:  # with marks on both, letters must agree in their marks too
            found = [name for name in found if _agree(wanted, name)]
        return found[0] if len(found) == 1 else ""

    def _office(self, stem: str) -> str:
        """The one office whose name, written out and without the kind of its place, is this (VP HĐND và UBND)."""
        full = _LEVEL.sub("", _spelt_out(stem))
        offices = [name for name in self.names if not _placeless(_stem(name))[0]]
        found = [name for name in offices if _LEVEL.sub("", _spelt_out(_stem(name))) == full]
        return found[0] if len(found) == 1 and full != stem else ""

    @property
    def _kind(self) -> str:
        """`xã` of `xã Phú Lộc`."""
        return next((kind for kind in ("thị trấn", "xã", "phường") if fold(self.area).startswith(f"{fold(kind)} ")), "")

    def is_area(self, text: str) -> bool:
        """Whether a text names the whole place, by itself or as its Committee."""
        return bool(self.area) and _placeless(_stem(text))[1] == _placeless(_stem(self.area))[1]

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
