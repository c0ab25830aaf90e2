"""The verdict on the signatures of a PDF: whole, untouched since, by whom, in the order of the law. By pyHanko.

Other readers (poppler's pdfsig) judge each signature over its own bytes and say nothing of what was added behind it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from pipeline import law
from pipeline.ground.finding import Finding, InputError, Place, Severity, errors
from pipeline.signing.placing.slots import SEAL, SIGNER, in_words
from pipeline.signing.signatures.keys import named, unfit
from pipeline.signing.signatures.names import doubted
from pipeline.signing.signatures.shown import differing
from pipeline.signing.signatures.state import FieldState, fields_of

ANEW = "Không dùng tệp này: lấy lại bản gốc đã ký; không có thì làm lại PDF (cchc pdf), trình ký lại."
_ENDED = re.compile(rb"startxref\s+\d+\s+%%EOF\s*\Z")


@dataclass(frozen=True, slots=True)
class SignatureFound:
    """One signature: its field, whose certificate, when the signer says it was made, whether it holds.

    `trusted` is None where no roots were given to hold it against; `certificate` is the digest of the signer's.
    """

    field: str
    by: str
    at: datetime | None
    holds: bool
    trusted: bool | None
    certificate: bytes = b""


@dataclass(frozen=True, slots=True)
class SignedState:
    """What is to be said of a signed file, in the order of its signatures."""

    signatures: tuple[SignatureFound, ...]
    findings: tuple[Finding, ...]


def verified(content: bytes, name: str, trusted: Sequence[Any] = (), at: datetime | None = None) -> SignedState:
    """The verdict; `at` is the moment by which certificates are judged, else that at which each says it was signed."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(BytesIO(content))
        signatures = list(reader.embedded_signatures)
        states = fields_of(reader.root)
    except (PdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        raise InputError(
            f"Tệp “{name}” không phải PDF nguyên vẹn: cấu trúc hỏng, hoặc có mật khẩu.", "Lấy lại bản gốc từ nơi gửi."
        ) from None
    if not signatures:
        return SignedState((), (_none(content, name),))
    found, findings = [], []
    for order, signature in enumerate(signatures):
        one, told_of_it = _judged(signature, content, name, trusted, at, last=order == len(signatures) - 1)
        found.append(one)
        findings += told_of_it
    findings += _order(found, states, name)
    findings += _seen(content, name, states)
    findings += doubted(states, {one.field: one.by for one in found if one.by}, name)
    if not _ENDED.search(content):
        findings.append(_told(name, "sau phần cuối của tệp còn có thứ khác, không chữ ký nào bao.", ANEW))
    return SignedState(tuple(found), tuple(findings))


def standing(content: bytes, name: str, trusted: Sequence[Any] = ()) -> SignedState:
    """The signatures that are there, before something is added behind them; InputError where one does not hold.

    The clerk verifies the signer's before number, day and seal are put on it (article 32).
    """
    state = verified(content, name, trusted)
    if state.signatures and (wrong := errors(state.findings)):
        raise InputError(f"“{name}”: {wrong[0].where} {wrong[0].message}", wrong[0].remedy)
    return state


def _none(content: bytes, name: str) -> Finding:
    """Never signed, or no more: a signature that was taken out leaves its bytes behind."""
    if b"/ByteRange" in content:
        return _told(name, "tệp đã có chữ ký số nhưng chữ ký bị gỡ.", ANEW)
    return _told(name, "chưa có chữ ký số nào.", "Ký: cchc sign TỆP.pdf --p12 …", severity=Severity.CANH_BAO)


def _seen(content: bytes, name: str, states: Sequence[FieldState]) -> list[Finding]:
    """Number and day that a page shows otherwise than they are written in their fields."""
    return [
        _told(name, f"khung {in_words(state.name)} ghi “{state.value}” nhưng trang hiện “{seen}”.", ANEW)
        for state, seen in differing(content, name, states)
    ]


def _judged(
    signature: Any, content: bytes, name: str, trusted: Sequence[Any], at: datetime | None, *, last: bool
) -> tuple[SignatureFound, list[Finding]]:
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    field = str(signature.field_name)
    moment = at or signature.self_reported_timestamp
    context = ValidationContext(trust_roots=list(trusted), allow_fetching=False, moment=moment)
    try:
        status = validate_pdf_signature(signature, signer_validation_context=context)
        by, certificate = named(status.signing_cert), status.signing_cert
    except (SignatureValidationError, ValueError, KeyError, TypeError, AttributeError):
        told_of_it = _told(name, "chữ ký hỏng, không đọc được.", ANEW, field=field)
        return SignatureFound(field, "", None, False, None), [told_of_it]
    told: list[Finding] = []
    whole = status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION
    holds = bool(status.intact and status.valid)
    ends = last and field.startswith(SEAL)  # nothing comes after the agency's signature
    untouched = bool(status.docmdp_ok) and whole
    changed = status.modification_level or ModificationLevel.NONE
    # Nothing that a reader takes in was changed, and yet the file goes on behind what was signed.
    longer = last and changed is ModificationLevel.NONE and bool(content[_end(signature) :].strip())
    if not holds:
        message = f"nội dung đã bị sửa sau khi “{by}” ký: chữ ký không còn đúng."
        told.append(_told(name, message, ANEW, field=field))
    elif not untouched or longer or (ends and changed > ModificationLevel.LTA_UPDATES):
        message = f"tệp bị thêm hoặc sửa sau khi “{by}” ký, ngoài việc ghi số, ngày và ký tiếp."
        told.append(_told(name, message, ANEW, field=field))
        holds = False
    if moment is not None and not certificate.not_valid_before <= moment <= certificate.not_valid_after:
        message = f"chứng thư số của “{by}” không còn hiệu lực lúc ký (hết hạn {certificate.not_valid_after:%d/%m/%Y})."
        told.append(_told(name, message, "Yêu cầu ký lại bằng chứng thư số còn hạn.", field=field))
    elif reason := unfit(certificate):
        told.append(
            _told(name, f"chứng thư số của “{by}” {reason}.", "Yêu cầu ký lại bằng chứng thư khác.", field=field)
        )
    elif trusted and not status.trusted:
        message = f"chứng thư số của “{by}” không do nơi cấp được cơ quan tin cậy cấp."
        told.append(_told(name, message, "Kiểm tra nơi cấp; nơi cấp tin cậy đặt ở ky-so/tin-cay.", field=field))
    verdict = bool(status.trusted) if trusted else None
    return SignatureFound(field, by, signature.self_reported_timestamp, holds, verdict, certificate.sha256), told


def _end(signature: Any) -> int:
    """Where the bytes end that a signature covers."""
    _, _, second, length = map(int, signature.byte_range)
    return second + length


def _order(found: Sequence[SignatureFound], states: Sequence[FieldState], name: str) -> list[Finding]:
    """The signer before the agency, number and day between them."""
    clause = law.latest("ky-so")["order"]["clause"]
    names = [one.field for one in found]
    seals = [index for index, field in enumerate(names) if field.startswith(SEAL)]
    late = [field for field in names[min(seals, default=len(names)) :] if field.startswith(SIGNER)]
    unsigned = [state.name for state in states if state.is_signer and not state.signed]
    told = []
    if seals and (late or unsigned):
        message = "cơ quan ký trước khi người có thẩm quyền ký."
        told.append(_told(name, message, "Làm lại theo thứ tự: người ký, số và ngày, cơ quan.", clause=clause))
    times = [one.at for one in found if one.at is not None]
    if times != sorted(times):
        message = "giờ ký sau sớm hơn giờ ký trước."
        told.append(_told(name, message, "Xem lại đồng hồ của các máy ký.", severity=Severity.CANH_BAO))
    blank = [state.name for state in states if state.is_text and not state.value]
    if seals and blank:
        message = f"cơ quan đã ký khi chưa ghi {', '.join(blank)}."
        told.append(_told(name, message, "Làm lại PDF, ghi số và ngày trước khi cơ quan ký.", clause=clause))
    return told


def _told(
    name: str,
    message: str,
    remedy: str,
    *,
    field: str = "",
    clause: str = "",
    severity: Severity = Severity.LOI,
) -> Finding:
    where = Place(file=name, component=f"Chữ ký {field}".strip())
    return Finding("KS-XM-01", severity, where, message, remedy, clause)
