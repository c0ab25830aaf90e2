"""Which signed page a parcel rests on: the PDF with its signatures, or the paper copy on a person's word."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from pipeline.broadcast.from_docx import ReadOut
from pipeline.ground.comparing import listed
from pipeline.ground.finding import Finding, InputError, Place, Severity, errors
from pipeline.outputs.disk import digest
from pipeline.outputs.manifest import Entry
from pipeline.page.model import Page
from pipeline.page.recognise import recognise
from pipeline.sending.agreeing import Disagreement, disagreement
from pipeline.signing import keeping
from pipeline.signing.extra import needed
from pipeline.signing.slip import slip

_CODE = "GD-KY-01"
_SIGNED = b"/ByteRange"
_PAPER = "Cơ quan chưa ký số thì thêm --paper-signed, khi bản giấy đã ký, đóng dấu."
_LEAST = 2  # signatures of an electronic document: of who is competent, of the agency (Decree 30, article 5)


class Signing(StrEnum):
    """How a page was signed; the values are the words that an officer sees."""

    DIGITAL = "chữ ký số"
    PAPER = "bản giấy"


@dataclass(frozen=True, slots=True)
class SignedPage:
    """The page that was signed: its file and the sha256 of that, how, by whose certificates, what to say of it.

    `fields` are those of its filing slip (`signing.slip`): number, symbol, day, signer.
    """

    file: str
    digest: str
    how: Signing
    by: tuple[str, ...]
    fields: Mapping[str, Any]
    findings: tuple[Finding, ...] = ()


def signed_page(
    path: Path,
    content: bytes,
    page: Page,
    read: ReadOut,
    entry: Entry | None,
    roots: Callable[[], Sequence[Any]],
    *,
    paper: bool,
) -> SignedPage:
    """The signed page of the .docx at `path`, which says what is `read`.

    A signed PDF beside it is judged, whatever else is said; `paper` is a person's word that the paper copy is signed
    and sealed. `roots` gives the certificates that are trusted. InputError, with what is wrong, where neither holds.
    """
    if entry is not None and entry.conflicts:
        raise InputError(
            f"“{path.name}” còn {len(entry.conflicts)} chỗ hai bên cùng sửa, hoặc số sửa tay, chờ chọn.",
            f"Chọn xong (cchc settle {path}) rồi trình ký.",
        )
    found = _signed_files(path)
    if len(found) > 1:
        names = listed(f"“{one.name}”" for one in found)
        raise InputError(f"Có hai tệp đã ký số của một trang: {names}.", "Giữ một, chuyển tệp kia đi nơi khác.")
    if found:
        return _digital(found[0], page, read, entry, roots)
    if not paper:
        raise InputError(
            f"“{path.name}” chưa có bản ký số nằm cạnh (.pdf), nên chưa gửi cho đài.", f"{_to_sign(path)} {_PAPER}"
        )
    return _on_paper(path, content, page, entry)


def _to_sign(path: Path) -> str:
    """What to do where nothing beside the page is signed: the PDF with fields first, then the signatures."""
    there = next((one for one in _beside(path) if one.is_file()), None)
    if there is not None:
        return f"Ký: cchc sign {there} --p12 KHÓA.p12."
    return (
        f"Làm PDF có khung ký: cchc pdf {path} --fields; rồi ký: cchc sign {path.with_suffix('.pdf')} --p12 KHÓA.p12."
    )


def _signed_files(path: Path) -> list[Path]:
    """PDFs of the page that bear a signature, ours and Word's."""
    return [one for one in _beside(path) if one.is_file() and _SIGNED in keeping.read(one)]


def _beside(path: Path) -> tuple[Path, Path]:
    """Where the PDF of a page lies: ours, and the one with fields that Word saved, which comes first to be signed."""
    plain = path.with_suffix(".pdf")
    return keeping.target(plain), plain


def _digital(
    path: Path, page: Page, read: ReadOut, entry: Entry | None, roots: Callable[[], Sequence[Any]]
) -> SignedPage:
    try:
        needed()
    except InputError as absent:
        raise InputError(f"“{path.name}” đã ký số mà máy này chưa xem được chữ ký.", absent.remedy) from None
    from pipeline.signing.placing.fields import opened
    from pipeline.signing.placing.words import pages_of
    from pipeline.signing.signatures.state import fields_of
    from pipeline.signing.signatures.verify import verified

    content = keeping.read(path)
    state = verified(content, path.name, roots())
    if wrong := errors(state.findings):
        raise InputError(f"Chữ ký số của “{path.name}” không dùng được, chưa gửi gì.", "Xem: cchc verify.", wrong)
    root = opened(content, path.name).root
    fields = fields_of(root)
    waiting = [one.name for one in fields if (one.is_signer or one.is_seal) and not one.signed]
    waiting += [one.name for one in fields if one.is_text and not one.value]
    if waiting:
        raise InputError(
            f"“{path.name}” còn khung trống: {listed(waiting)}.",
            "Đủ chữ ký, số và ngày rồi mới gửi (cchc sign, cchc number).",
        )
    if not any(one.is_seal for one in fields) and len(state.signatures) < _LEAST:
        raise InputError(
            f"“{path.name}” mới có một chữ ký số; văn bản điện tử cần của người ký và của cơ quan.",
            "Cơ quan ký số rồi mới gửi.",
        )
    parted = disagreement(page, read.paragraphs, pages_of(content, path.name))
    if parted is not None:
        raise InputError(
            f"Lời sẽ đọc khác bản đã ký “{path.name}”, chưa gửi gì.",
            "Lấy lại trang đã ký (cchc restore), hoặc làm PDF và ký lại trang mới.",
            [_parted(path.name, parted)],
        )
    values = {one.name: one.value for one in fields if one.is_text}
    filed = slip(recognise(page), values, content, path.name, int(root["/Pages"]["/Count"])).fields
    _same_number(path.name, str(filed["CodeNumber"]), entry)
    by = tuple(one.by for one in state.signatures)
    unknown = [] if all(one.trusted for one in state.signatures) else [_unknown(path.name)]
    return SignedPage(path.name, digest(content), Signing.DIGITAL, by, filed, (*state.findings, *unknown))


def _on_paper(path: Path, content: bytes, page: Page, entry: Entry | None) -> SignedPage:
    """On a person's word: a paper is signed before it is numbered, so the page has its number and stays as it was."""
    if entry is None or entry.issued is None:
        raise InputError(
            f"“{path.name}” chưa có số và ngày, nên chưa phải bản đã ký, đóng dấu.",
            "Ghi số, ngày ở trang Văn bản của sổ, chạy lại lệnh làm tin, rồi gửi.",
        )
    if digest(content) != entry.final:
        raise InputError(
            f"“{path.name}” đã bị sửa sau khi phát hành ({entry.issued.called}), chưa gửi gì.",
            f"Lấy lại bản đã phát hành: cchc restore {path}.",
        )
    filed = slip(recognise(page), {}, content, path.name, 0).fields
    _same_number(path.name, str(filed["CodeNumber"]), entry)
    return SignedPage(path.name, digest(content), Signing.PAPER, (), filed)


def _same_number(name: str, printed: str, entry: Entry | None) -> None:
    """InputError where the page bears another number than the book gave it."""
    given = "" if entry is None or entry.issued is None else entry.issued.number
    if given and given.lstrip("0") != printed.lstrip("0"):
        raise InputError(
            f"“{name}” mang số “{printed}”, trang Văn bản của sổ ghi số “{given}”, chưa gửi gì.",
            "Sửa số ở sổ, hoặc lấy lại đúng bản đã ký.",
        )


def _parted(name: str, parted: Disagreement) -> Finding:
    there = f"bản ký ghi “…{parted.pdf}…”" if parted.pdf else "bản ký không có chỗ này"
    place = Place(file=name, component=name, quote=f"…{parted.page}…")
    return Finding(_CODE, Severity.LOI, place, f"{there}.", "Phát đúng lời đã ký.")


def _unknown(name: str) -> Finding:
    message = "chưa khai nơi cấp chứng thư số tin cậy nên chỉ biết chữ ký toàn vẹn, chưa biết của ai."
    return Finding(
        "GD-KY-02", Severity.CANH_BAO, Place(file=name, component=name), message, "Đặt chứng thư gốc ở ky-so/tin-cay."
    )
