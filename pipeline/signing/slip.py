"""The filing slip beside a signed PDF: what the office's system of documents asks, so that nobody types it again.

Fields and lengths of Decree 30, Appendix VI, part II; as JSON and as one line of CSV under its head.
"""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline import law
from pipeline.ground.comparing import clean, fold
from pipeline.ground.finding import Finding, Place, Severity
from pipeline.page.parts.components import Parts
from pipeline.signing.placing.glyphs import PdfPage
from pipeline.signing.placing.slots import DAY, MONTH, NUMBER, YEAR

_WHY = re.compile(r"\((?:để )?(?P<why>[^)]*)\)\s*[;.,]?\s*$")
_REPORTED = ("b/c", "báo cáo")
_SUBJECT = re.compile(r"^V\s*/\s*v\s*:?\s*", re.I)
_FORMULA = ("=", "+", "-", "@", "\t")  # what a table program would reckon instead of showing


@dataclass(frozen=True, slots=True)
class FilingSlip:
    """The fields by their names in the law, and those that are longer than it allows."""

    fields: Mapping[str, Any]
    findings: tuple[Finding, ...]

    def as_json(self) -> bytes:
        return (json.dumps(self.fields, ensure_ascii=False, indent=1) + "\n").encode()

    def as_csv(self) -> bytes:
        """Head and one line; what is nested has a dotted name, several receivers stand in one cell, `;` between."""
        out = io.StringIO(newline="")
        flat = dict(_flat(self.fields))
        writer = csv.writer(out)
        writer.writerow(flat)
        writer.writerow([f"'{text}" if text.startswith(_FORMULA) else text for text in flat.values()])
        return b"\xef\xbb\xbf" + out.getvalue().encode()


def slip(parts: Parts, values: Mapping[str, str], content: bytes, name: str, pages: int) -> FilingSlip:
    """The slip of a signed file: `parts` of its page, `values` of its text fields, the bytes of the PDF."""
    issued = day_of(parts, values)
    fields: dict[str, Any] = {
        "OrganName": parts.issuer,
        "TypeName": parts.kind["name"] if parts.kind is not None else "",
        "CodeNumber": values.get(NUMBER) or parts.number,
        "CodeNotation": parts.symbol,
        "IssuedDate": f"{issued:%d/%m/%Y}" if issued else "",
        "Subject": _SUBJECT.sub("", clean(" ".join(piece.text for piece in parts.trich_yeu or parts.vv))),
        "Language": "Tiếng Việt",
        "PageAmount": pages,
        "SignerInfo": {
            "Competence": " ".join(line.shown for line in parts.chuc_vu[:-1]),
            "Position": parts.chuc_vu[-1].shown if parts.chuc_vu else "",
            "FullName": parts.ho_ten.text if parts.ho_ten else "",
        },
        "To": list(_receivers(parts)),
        "Priority": _priority(parts),
        "FileName": name,
        "Digest": {"Algorithm": "SHA-256", "Value": hashlib.sha256(content).hexdigest()},
    }
    return FilingSlip(fields, tuple(_too_long(fields, name)))


def not_of(parts: Parts, sheets: Sequence[PdfPage]) -> str:
    """The first of the words that a slip takes from a .docx which its signed pages do not have; "" where all are there.

    Whoever edited the page behind the PDF, or named another, would file what nobody signed.
    """
    pieces = [*parts.co_quan, *(parts.trich_yeu or parts.vv), *parts.chuc_vu, *parts.recipients]
    texts = [piece.text for piece in pieces] + ([parts.ho_ten.text] if parts.ho_ten else []) + [parts.symbol]
    wanted = (text for text in texts if text.strip())
    return next((text for text in wanted if not any(next(sheet.found(text), None) for sheet in sheets)), "")


def day_of(parts: Parts, values: Mapping[str, str]) -> date | None:
    """The day on the page, with what was written into its blanks."""
    return day_in(parts.ngay.text, values) if parts.ngay is not None else None


def day_in(line: str, values: Mapping[str, str]) -> date | None:
    """The day in a line of place and day, with what was written into its blanks; None where it is not whole."""
    printed = re.search(r"ngay (\d+)? ?thang (\d+)? ?nam (\d+)?", re.sub(r"[.…_]+", "", fold(line)))
    found = printed.groups() if printed else (None, None, None)
    told = [values.get(key) or one for key, one in zip((DAY, MONTH, YEAR), found, strict=True)]
    try:
        day, month, year = (int(one or "") for one in told)
        return date(year, month, day)
    except ValueError:
        return None


def _receivers(parts: Parts) -> Iterator[dict[str, str]]:
    """Who gets it, each with what for: to do, to report to. The line of what is kept (Lưu) names no receiver."""
    for piece in parts.recipients:
        text = piece.text.lstrip("-–+ ").rstrip(";. ")
        if fold(text).startswith("luu"):
            continue
        found = _WHY.search(piece.text)
        why = found["why"] if found else ""
        kind = "báo cáo" if fold(why) in map(fold, _REPORTED) else why
        yield {"OrganName": _WHY.sub("", text).strip(), "Kind": kind or "thực hiện"}


def _priority(parts: Parts) -> int:
    marks = [fold(mark) for mark in law.latest("ky-so")["slip"]["priorities"]]
    top = {fold(paragraph.text) for paragraph in [*parts.document.paragraphs[:25], *parts.document.boxes]}
    return next((level for level, mark in reversed(list(enumerate(marks))) if mark in top and level), 0)


def _too_long(fields: Mapping[str, Any], name: str) -> Iterator[Finding]:
    limits = law.latest("ky-so")["slip"]
    for key, value in _flat(fields):
        most = limits.get(key.rpartition(".")[2])
        texts = value.split("; ") if key.startswith("To.") else [value]
        if isinstance(most, int) and (longest := max(map(len, texts))) > most:
            yield Finding(
                "KS-PHIEU-01",
                Severity.CANH_BAO,
                Place(file=name, component="Phiếu", quote=key),
                f"dài {longest} chữ, hệ thống văn bản nhận nhiều nhất {most}.",
                "Rút gọn khi nhập vào hệ thống.",
                "Phụ lục VI Nghị định 30/2020/NĐ-CP",
            )


def _flat(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in fields.items():
        if isinstance(value, Mapping):
            yield from ((f"{key}.{inner}", str(text)) for inner, text in value.items())
        elif isinstance(value, list):
            for inner in ("OrganName", "Kind"):
                yield f"{key}.{inner}", "; ".join(one[inner] for one in value)
        else:
            yield key, str(value)
