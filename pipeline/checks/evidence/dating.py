"""Of which day a file of evidence is, as far as the file itself says; what is told where that is before a period.

A paper made by our own kind of page bears its day. Otherwise programs and cameras note when they saved it. The disk's
own time of a file is a stranger's clock, which copying may set anew: it is the last resort, it only ever raises a
question, and it never goes into a dossier.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from pipeline.checks.evidence.finding import EvidenceFile
from pipeline.ground.finding import InputError
from pipeline.ground.stranger import stranger

_VIETNAM = timezone(timedelta(hours=7))
_LARGEST = 20 << 20  # bytes of a file that is looked into
_END = 1 << 20  # of a PDF or a picture: where programs note their days
_PDF = re.compile(rb"/(?:ModDate|CreationDate)\s*\(D:(\d{4})(\d\d)(\d\d)")
_XMP = re.compile(rb"<xmp:(?:ModifyDate|CreateDate)>(\d{4})-(\d\d)-(\d\d)")
_EXIF = re.compile(rb"(\d{4}):(\d\d):(\d\d) \d\d:\d\d:\d\d\x00")
_CORE = re.compile(rb":(?:modified|created)\b[^>]*>(\d{4})-(\d\d)-(\d\d)")
_PACKAGES = (".docx", ".xlsx", ".pptx")


@dataclass(frozen=True, slots=True)
class EvidenceDay:
    """The day and how it is known, in words that go before it."""

    day: date
    known: str


def day_within(file: EvidenceFile) -> EvidenceDay | None:
    """The day that the file's content bears; None where it bears none that we can read."""
    if file.size > _LARGEST:
        return None
    ending = file.path.suffix.lower()
    with suppress(InputError, OSError):
        content = b"".join(file.chunks())
        if ending in _PACKAGES:
            with stranger(file.path, remedy="Mở bằng Word hoặc Excel rồi lưu lại."):
                return _printed(content, file.path) or _noted(_core(content, file.path.name))
        ends = content if len(content) <= 2 * _END else content[:_END] + content[-_END:]
        if ending == ".pdf":
            return _noted((*_PDF.findall(ends), *_XMP.findall(ends)))
        if ending in (".jpg", ".jpeg"):
            return _noted(_EXIF.findall(ends[:_END]))
    return None


def told_before(file: EvidenceFile, within: EvidenceDay | None, first: date) -> str:
    """What is to be said where a file is older than a period that begins on `first`; "" where nothing is."""
    if within is not None:
        return f"{within.known} {within.day:%d/%m/%Y}, trước kỳ ({first:%d/%m/%Y})" if within.day < first else ""
    day = datetime.fromtimestamp(file.written, UTC).astimezone(_VIETNAM).date()
    if day >= first:
        return ""
    return f"ổ đĩa ghi ngày {day:%d/%m/%Y}, trước kỳ ({first:%d/%m/%Y}); ngày này có thể sai vì chép tệp"


def _printed(content: bytes, path: Path) -> EvidenceDay | None:
    """The day on the page of a .docx."""
    if path.suffix.lower() != ".docx":
        return None
    from pipeline.page import reading
    from pipeline.page.recognise import recognise

    day = recognise(reading.opened(content, path.name)).day
    return None if day is None else EvidenceDay(day, "ngày ghi trên văn bản là")


def _core(content: bytes, name: str) -> Iterable[tuple[bytes, bytes, bytes]]:
    from pipeline.ooxml.members import read

    core = read(content, name).get("docProps/core.xml")
    return [] if core is None else _CORE.findall(core.data())


def _noted(found: Iterable[tuple[bytes, bytes, bytes]]) -> EvidenceDay | None:
    """The last of the days that programs noted."""
    days = []
    for year, month, day in found:
        with suppress(ValueError):
            days.append(date(int(year), int(month), int(day)))
    return EvidenceDay(max(days), "tệp tự ghi lần lưu cuối là ngày") if days else None
