"""Whether a .docx says what its PDF says, looked at before the PDF is signed, numbered, sealed or filed."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.ground.finding import Finding, InputError, Place, Severity
from pipeline.ground.stranger import stranger
from pipeline.page import reading
from pipeline.page.model import Page
from pipeline.page.parts.components import Parts
from pipeline.page.recognise import recognise
from pipeline.signing.placing.glyphs import PdfPage, sheets
from pipeline.signing.way.seen import day_shown, number_shown
from pipeline.signing.way.words import KEY, mark_of, missing

_RESAVE = "Mở bằng Word, lưu lại dạng Word Document (.docx)."
_AGAIN = "Làm lại PDF: cchc pdf {} --fields; rồi trình ký tệp mới."
_BACK = "Lấy lại trang đã ký: cchc restore {}; hoặc chuyển tệp đã ký đi nơi khác, làm lại PDF, trình ký lại."


@dataclass(frozen=True, slots=True)
class OtherWords:
    """Words of a page that its PDF has not, "" where it has them all and yet is of another page.

    `is_sure` where the PDF bears the mark of its page; else its letters alone were looked at.
    """

    quote: str
    is_sure: bool


def page_of(path: Path, chosen: Path | None = None) -> Path:
    """The .docx of a PDF: the one that was chosen, else the one beside it. It may not be there."""
    return chosen or path.with_name(path.name.removesuffix(".ky.pdf").removesuffix(".pdf") + ".docx")


def other_words(mark: str, page: Page, parts: Parts, read: Sequence[PdfPage]) -> OtherWords | None:
    """How a page differs from a PDF with this mark ("" for none) and these sheets; None where nothing is seen."""
    if mark and mark == mark_of(page, parts):
        return None
    quote = missing(page, parts, read)
    return OtherWords(quote, bool(mark)) if mark or quote else None


def not_signed(content: bytes, name: str, page: Page, parts: Parts) -> str:
    """What a page says otherwise than its signed PDF, as the end of a sentence; "" where nothing is seen.

    Every word is held against it, number and day too: a slip is filed with what was signed.
    """
    from pipeline.signing.placing.fields import opened, told_by
    from pipeline.signing.signatures.state import fields_of

    writer, read = opened(content, name), sheets(content, name)
    values = {state.name: state.value for state in fields_of(writer.root) if state.is_text}
    if other := other_words(told_by(writer.prev, KEY), page, parts, read):
        return f"tệp đã ký không có “{other.quote[:80]}”" if other.quote else "lời khác tệp đã ký"
    number, day = number_shown(values, read), day_shown(values, read, parts)
    if parts.number and number and parts.number.lstrip("0") != number.lstrip("0"):
        return f"trang ghi số {parts.number}, tệp đã ký ghi số {number}"
    if parts.day and day and parts.day != day:
        return f"trang ghi ngày {parts.day:%d/%m/%Y}, tệp đã ký ghi ngày {day:%d/%m/%Y}"
    return ""


def require_same(path: Path, content: bytes, chosen: Path | None = None) -> tuple[Finding, ...]:
    """InputError where the page beside a PDF was changed since the PDF was made of it, what is to be said otherwise.

    Nothing where no page lies there. A PDF without our mark (Word's) is only doubted: letters are drawn in many ways.
    """
    from pipeline.signing.placing.fields import opened, told_by

    docx = page_of(path, chosen)
    if not docx.is_file():
        return ()
    with stranger(docx, remedy=_RESAVE):
        page = reading.opened(docx)
        parts = recognise(page)
    reader = opened(content, path.name).prev
    other = other_words(told_by(reader, KEY), page, parts, sheets(content, path.name))
    if other is None:
        return ()
    there = f": {path.name} không có “{other.quote[:80]}”" if other.quote else ""
    signed = bool(reader.embedded_signatures)
    when = "nay khác bản đã ký" if signed else f"đã đổi sau khi làm {path.name}"
    message, remedy = f"Trang {docx.name} {when}{there}.", (_BACK if signed else _AGAIN).format(docx)
    if other.is_sure:
        raise InputError(message, remedy)
    where = Place(file=path.name, component="Trang")
    return (Finding("KS-TRANG-01", Severity.CANH_BAO, where, f"{message[0].lower()}{message[1:]}", remedy),)
