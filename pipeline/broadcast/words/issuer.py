"""The symbol of a document: its type and who issued it."""

import re
from dataclasses import dataclass

from pipeline.broadcast.station import Station
from pipeline.broadcast.words import tables
from pipeline.broadcast.words.numbers import cardinal
from pipeline.broadcast.words.pattern import pattern

_BODIES = {"B": "Bộ", "S": "Sở", "P": "Phòng", "TT": "Trung tâm", "C": "Cục", "TC": "Tổng cục"}
# Documents that several bodies issue together.
_JOINT = ("liên tịch", "liên ngành", "phối hợp")
_ASSEMBLY = pattern(r"(QH|UBTVQH|HĐND)(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Symbol:
    """`type` is the kind of document ("" for letters and laws), `issuers` in order; `known` when every issuer is."""

    type: str
    issuers: tuple[str, ...]
    known: bool


def parse_symbol(written: str) -> Symbol:
    """Read a symbol without its number: `QĐ-TTg`, `TTLT-BTNMT-BTP`, `UBND-NC`, `NQ/TW`, `QH15`."""
    types = tables.pairs("loai-van-ban")
    parts = [p.strip() for p in re.split(r"[-/]", written) if p.strip()]
    if "/" not in written and len(parts) > 1 and issuer("-".join(parts[1:])) and parts[0] in types:
        return Symbol(types[parts[0]], (issuer("-".join(parts[1:])),), True)
    kind = ""
    if len(parts) > 1 and parts[0] in types:
        kind, parts = types[parts[0]], parts[1:]
        names = [issuer(p) for p in (parts if any(word in kind for word in _JOINT) else parts[:1])]
    else:
        names = [issuer(parts[0])]
    return Symbol(kind, tuple(names), all(names) and bool(names))


def issuer(code: str) -> str:
    """The name behind one code, "" when it is not known: a body of the table, or Bộ, Sở, Phòng and its field."""
    code = code.replace(".", "")
    known = tables.pairs("co-quan-ban-hanh").get(code)
    if known:
        return known
    assembly = _ASSEMBLY.fullmatch(code)
    if assembly:
        name = tables.pairs("co-quan-ban-hanh")[assembly[1]]
        return f"{name} khóa {cardinal(int(assembly[2]), Station())}"
    fields = tables.pairs("nganh")
    for prefix, body in _BODIES.items():
        if code.startswith(prefix) and code[len(prefix) :] in fields:
            return f"{body} {fields[code[len(prefix) :]]}"
    return ""


def joined(names: tuple[str, ...]) -> str:
    """`A`, `A và B`, `A, B và C`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} và {names[-1]}"
