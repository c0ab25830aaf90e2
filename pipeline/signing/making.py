"""Pages as PDF/A-2b: one call of LibreOffice for all of a run, tagged, with title and language."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.ground.comparing import clean
from pipeline.ground.finding import Finding, InputError, Place, Severity
from pipeline.ground.libreoffice import converted_all
from pipeline.ooxml.described import described
from pipeline.ooxml.leaders_copy import refuse_leaders_copy
from pipeline.ooxml.package import Package
from pipeline.page import reading
from pipeline.page.parts.components import Parts
from pipeline.page.recognise import recognise
from pipeline.signing.placing.blocks import SigningBlocks, of_page, of_sheets
from pipeline.signing.placing.fields import laid, whole
from pipeline.signing.placing.glyphs import sheets
from pipeline.signing.placing.places import placed
from pipeline.signing.way.words import KEY, mark_of

# PDF/A-2b (ISO 19005-2), tagged; comments and the fields of Word are no part of an official page.
PDF_A = (
    'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},"UseTaggedPDF":{"type":"boolean",'
    '"value":"true"},"ExportFormFields":{"type":"boolean","value":"false"},"ExportNotes":{"type":"boolean",'
    '"value":"false"},"IsAddStream":{"type":"boolean","value":"false"}}'
)
LANGUAGE = "vi-VN"
_SAVED = "Lưu PDF thẳng từ Word (Lưu thành, kiểu PDF) rồi chạy lại."
# The leader's copy tells where each figure comes from: it is never signed.
LEADERS_COPY = ".co-nguon.docx"


@dataclass(frozen=True, slots=True)
class MadePdf:
    """One page as PDF: its bytes, or why there are none; what is to be said of it."""

    content: bytes = b""
    refused: InputError | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Page:
    docx: bytes
    parts: Parts
    mark: str


def made(
    documents: Mapping[str, bytes],
    *,
    fields: bool = False,
    paper: bool = False,
    seal_mm: float | None = None,
    told: Callable[[int], None] | None = None,
) -> dict[str, MadePdf]:
    """Each .docx by name as PDF/A-2b, with empty `fields` where they are asked for.

    One that cannot be made holds up no other. `paper` judges it as a page that is printed: what the law lets an
    electronic page leave blank must be filled.
    """
    pages: dict[str, _Page] = {}
    found: dict[str, MadePdf] = {}
    for name, content in documents.items():
        try:
            pages[name] = _prepared(content, Path(name).name)
        except InputError as problem:
            found[name] = MadePdf(refused=problem)
    pdfs = converted_all({name: page.docx for name, page in pages.items()}, PDF_A, told=told) if pages else {}
    for name, page in pages.items():
        short = Path(name).name
        findings = _blank_notes(page.parts, short) if paper else ()
        if name not in pdfs:
            remedy = "Mở bằng Word, xem tệp có mật khẩu hay bị hỏng không, rồi lưu lại."
            found[name] = MadePdf(refused=InputError(f"LibreOffice không chuyển được tệp “{short}” sang PDF.", remedy))
        elif fields:
            found[name] = with_fields(pdfs[name], short, of_page(page.parts), seal_mm, findings, page.mark)
        else:
            found[name] = MadePdf(pdfs[name], findings=findings)
    return {name: found[name] for name in documents}


def with_fields(
    content: bytes,
    name: str,
    blocks: SigningBlocks | None,
    seal_mm: float | None,
    findings: Sequence[Finding] = (),
    mark: str = "",
) -> MadePdf:
    """A PDF with its fields; where nothing is known of its .docx, or it names no signer, its own lines say where.

    `mark` is that of the page that it was made from, kept in it.
    """
    try:
        content = whole(content)
        read = sheets(content, name)
        if not any(sheet.letters for sheet in read):
            raise InputError(f"“{name}” không có chữ nào đọc được: bản quét, hoặc chữ đã thành hình.", _SAVED)
        if blocks is None or not (blocks.signers or blocks.apart):
            seen = of_sheets(read)
            blocks = seen if blocks is None or seen.signers else blocks
        put = placed(blocks, read, name, seal_mm=seal_mm)
        told = {KEY: mark} if mark else None
        return MadePdf(laid(content, put.slots, name, told), findings=(*findings, *put.findings))
    except InputError as problem:
        return MadePdf(refused=problem, findings=tuple(findings))


def blocks_of(docx: bytes, name: str) -> SigningBlocks:
    """What the .docx of a PDF says of its signers; InputError as when it is opened."""
    return of_page(recognise(reading.opened(docx, name)))


def _prepared(content: bytes, name: str) -> _Page:
    """The page as it is converted; InputError for one that may not be signed as it is."""
    if name.casefold().endswith(LEADERS_COPY):
        raise InputError(
            f"“{name}” là bản có nguồn số liệu cho lãnh đạo xem, không phải bản để ký.",
            f"Chọn tệp “{name[: -len(LEADERS_COPY)]}.docx”.",
        )
    refuse_leaders_copy(content, name)  # whatever its name
    package = Package(content, name)
    page = reading.read(package)
    if page.tracked:
        raise InputError(
            f"“{name}” còn {page.tracked} chỗ theo dõi thay đổi (Track Changes), chưa phải bản cuối.",
            "Mở bằng Word, chấp nhận hoặc bỏ các thay đổi, lưu lại rồi chạy lại.",
        )
    parts = recognise(page)
    mark = mark_of(page, parts)
    described(package, title_of(parts) or Path(name).stem, LANGUAGE)
    return _Page(package.save(), parts, mark)


def title_of(parts: Parts) -> str:
    """Type and abstract of a document on one line; "" where it has neither."""
    kind = parts.ten_loai.text.capitalize() if parts.ten_loai else ""
    pieces = parts.trich_yeu or parts.vv
    return clean(f"{kind} {' '.join(piece.text for piece in pieces)}")


def _blank_notes(parts: Parts, name: str) -> tuple[Finding, ...]:
    """An appendix that is printed names number and day of its document; an electronic one need not (III.1.c)."""
    notes = [appendix.note for appendix in parts.appendices if appendix.note is not None]
    notes += [parts.attached_note] if parts.attached_note is not None else []
    return tuple(
        Finding(
            "KS-GIAY-01",
            Severity.CANH_BAO,
            Place(file=name, component="Phụ lục", quote=note.text[:60]),
            "bản giấy phải ghi đủ số, ngày của văn bản kèm theo.",
            "Điền số, ngày vào dòng này trước khi in.",
            "điểm c khoản 1 Mục III Phần I Phụ lục I Nghị định 30/2020/NĐ-CP",
        )
        for note in notes
        if not any(map(str.isdigit, note.text.partition("ngày")[0]))
    )
