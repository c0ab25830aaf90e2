"""What lies on disk of a paper: its page (.docx), its PDF with fields and signatures, its filing slip."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline.ground.finding import InputError, Severity
from pipeline.page.model import Page
from pipeline.page.parts.components import SYMBOL, Parts
from pipeline.signing import keeping
from pipeline.signing.placing.blocks import of_page, of_sheets
from pipeline.signing.placing.slots import NUMBER
from pipeline.signing.slip import day_in, day_of

_SLIP = ".phieu.json"
_OURS = re.compile(r"^Chữ ký (?P<field>\S+)$")


@dataclass(frozen=True, slots=True)
class SignatureSeen:
    """One field that is signed: by whom, when the signer says so, what speaks against it, what is to be looked at."""

    field: str
    by: str
    at: datetime | None
    wrong: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class PdfSeen:
    """The PDF of a page. `wrong` says why it is no PDF that can be signed, `unread` why nobody looked into it.

    `number` and `day` are those that it shows; `blanks` says whether it has fields for them; `says` whether its words
    are those of the page as it is now; `out_of_order` what was done before its turn.
    """

    path: Path
    there: bool = False
    unread: str = ""
    wrong: str = ""
    signers: tuple[str, ...] = ()
    seals: tuple[str, ...] = ()
    signatures: tuple[SignatureSeen, ...] = ()
    blanks: bool = False
    number: str = ""
    day: date | None = None
    says: bool = True
    out_of_order: str = ""
    slip: bool | None = None  # whether the filing slip is that of these bytes; None where there is none

    @property
    def has_fields(self) -> bool:
        return bool(self.signers or self.seals)

    def signed(self, fields: Sequence[str]) -> list[SignatureSeen]:
        """The signatures in these fields."""
        return [one for one in self.signatures if one.field in fields]


@dataclass(frozen=True, slots=True)
class PageSeen:
    """What a page asks for and shows: signers by name, whether it has a line for its number, number and day on it."""

    signers: tuple[str, ...] = ()
    apart: bool = False
    minutes: bool = False
    numbered: bool = False
    number: str = ""
    symbol: str = ""
    day: date | None = None
    tracked: int = 0


@dataclass(frozen=True, slots=True)
class Trust:
    """The roots that an office trusts, and whether the extra is there (`unread` says how to get it)."""

    roots: Sequence[Any] = field(default_factory=tuple)
    unread: str = ""


def page_seen(page: Page, parts: Parts) -> PageSeen:
    """What a page asks for."""
    blocks = of_page(parts)
    names = tuple(one.name or one.below for one in blocks.signers)
    number = parts.number if any(map(str.isdigit, parts.number)) else ""
    return PageSeen(
        names, blocks.apart, blocks.minutes, parts.so is not None, number, parts.symbol, parts.day, page.tracked
    )


def pdf_of(docx: Path) -> Path:
    """The PDF that belongs to a page: the signed one, the one with fields that Word saved, else the one beside it."""
    plain = docx.with_suffix(".pdf")
    found = [path for path in (keeping.target(plain), plain) if path.is_file()]
    return next(filter(keeping.is_signed, found), found[0] if found else plain)


def pdf_seen(path: Path, page: Page, parts: Parts, trust: Trust) -> PdfSeen:
    """What a PDF says of itself; its signatures are judged by `trust`."""
    if not path.is_file():
        return PdfSeen(path)
    if trust.unread:
        return PdfSeen(path, True, trust.unread)
    try:
        return _looked_into(path, keeping.read(path), page, parts, trust.roots)
    except InputError as problem:
        return PdfSeen(path, True, wrong=str(problem))


def _looked_into(path: Path, content: bytes, page: Page, parts: Parts, roots: Sequence[Any]) -> PdfSeen:
    from pipeline.signing.placing.fields import opened, told_by
    from pipeline.signing.placing.glyphs import sheets
    from pipeline.signing.signatures.names import doubted
    from pipeline.signing.signatures.state import fields_of
    from pipeline.signing.signatures.verify import verified
    from pipeline.signing.way.words import KEY, says

    writer = opened(content, path.name)
    states = fields_of(writer.root)
    mark = told_by(writer.prev, KEY)
    values = {state.name: state.value for state in states if state.is_text}
    read = [] if mark and NUMBER in values else sheets(content, path.name)
    verdict = verified(content, path.name, roots)
    against: dict[str, list[str]] = {}
    for finding in verdict.findings:
        if finding.severity is Severity.LOI:
            named = _OURS.match(finding.where.component or "")
            against.setdefault(named["field"] if named else "", []).append(finding.message)
    owned = doubted(states, {one.field: one.by for one in verdict.signatures if one.by}, path.name)
    names = {(one.where.component or "").rpartition(" ")[2]: one.message for one in owned}
    signatures = tuple(
        SignatureSeen(one.field, one.by, one.at, " ".join(against.get(one.field, [])), names.get(one.field, ""))
        for one in verdict.signatures
    )
    return PdfSeen(
        path,
        True,
        signers=tuple(state.name for state in states if state.is_signer),
        seals=tuple(state.name for state in states if state.is_seal),
        signatures=signatures,
        blanks=bool(values),
        number=number_shown(values, read),
        day=day_shown(values, read, parts),
        says=says(mark, page, parts, read),
        out_of_order=" ".join(against.get("", [])),
        slip=_slip_is_of(path, content),
    )


def day_shown(values: Mapping[str, str], read: Sequence[Any], parts: Parts) -> date | None:
    """The day in its fields and around them, else the one that is printed."""
    if values:
        return day_of(parts, values) if any(values.values()) else None
    return day_in(of_sheets(read).day, {})


def number_shown(values: Mapping[str, str], read: Sequence[Any]) -> str:
    """The number in its field, else the one that is printed."""
    if NUMBER in values:
        return values[NUMBER]
    found = SYMBOL.search(of_sheets(read).number.partition(":")[2]) if read else None
    number = found["number"].strip(".…_ ") if found else ""
    return number if any(map(str.isdigit, number)) else ""


def _slip_is_of(path: Path, content: bytes) -> bool | None:
    slip = path.with_suffix(_SLIP)
    if not slip.is_file():
        return None
    try:
        told = json.loads(slip.read_bytes()[:1_000_000])["Digest"]["Value"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False
    return bool(told == sha256(content).hexdigest())
