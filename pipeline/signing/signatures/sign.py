"""A signature into the field that is due: the signer, then number and day, then the agency (articles 14, 32).

PAdES B-B. What is seen is the office's picture alone; on an appendix filed apart a line of words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from pipeline import law
from pipeline.ground.comparing import listed
from pipeline.ground.finding import Finding, InputError, Place, Severity, UsageError
from pipeline.signing.placing.fields import opened
from pipeline.signing.placing.glyphs import POINTS_PER_MM
from pipeline.signing.placing.slots import SIGNER, in_words
from pipeline.signing.signatures.faces import written
from pipeline.signing.signatures.keys import Key
from pipeline.signing.signatures.names import doubted, require_name
from pipeline.signing.signatures.pictures import OfficePicture, other_than
from pipeline.signing.signatures.state import VIETNAM, FieldState, fields_of
from pipeline.signing.signatures.verify import SignedState, standing

# `125/BC-UBND`, `07a/QĐ-UBND`, `30/2020/NĐ-CP` (Decree 30, Appendix I, II.3)
_SYMBOL = re.compile(r"\d{2,10}[a-zđ]?(/\d{4})?/[A-ZĐ][A-Za-zĐđÂĂÊÔƠƯ\d&]*(-[A-ZĐÂĂÊÔƠƯ\d&]+)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Signed:
    """A file with one signature more: in which field, by whom, what is to be said."""

    content: bytes
    field: str
    by: str
    findings: tuple[Finding, ...] = ()


def due(content: bytes, name: str, asked: str = "") -> str:
    """The field that is to be signed next, or the one that was `asked` for; InputError where it is not its turn."""
    states = fields_of(opened(content, name).root)
    return _due(states, name, asked).name


def called(content: bytes, name: str, field: str) -> str:
    """Whose signature a field takes, as its tooltip says; "" for the agency's."""
    state = next((each for each in fields_of(opened(content, name).root) if each.name == field), None)
    told = "" if state is None else str(state.field.get("/TU", ""))
    return told.removeprefix("Chữ ký số của ") if field.startswith(SIGNER) else ""


def require_owner(content: bytes, name: str, field: str, key: Key) -> None:
    """InputError where the certificate bears another name than the page has for this field."""
    state = next(each for each in fields_of(opened(content, name).root) if each.name == field)
    require_name(state, key.name, name)


def sign(
    content: bytes,
    name: str,
    key: Key,
    at: datetime,
    *,
    field: str,
    picture: OfficePicture | None = None,
    symbol: str = "",
    trusted: Sequence[Any] = (),
) -> Signed:
    """The file with this signature; nothing that was in it is changed.

    `symbol` is number and symbol for an appendix filed apart; `trusted` the roots that a certificate must come from.
    """
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata

    writer = opened(content, name)
    states = fields_of(writer.root)
    state = _due(states, name, field)
    key.require(at)
    _foreign(key, trusted, at)
    first = not writer.prev.embedded_signatures
    before = standing(content, name, trusted)
    apart = state.is_seal and not any(each.is_signer for each in states)
    if apart and not symbol:
        raise InputError(
            f"“{name}” là phụ lục khác tệp: phải ghi số và ký hiệu của văn bản.", "Thêm --symbol 125/BC-UBND."
        )
    if apart and not _SYMBOL.fullmatch(symbol):
        raise UsageError(f"“{symbol}” không phải số, ký hiệu của một văn bản.", "Viết đủ số và ký hiệu: 125/BC-UBND.")
    told = list(picture.findings) if picture is not None else []
    if picture is None and not apart:
        told.append(_told(name, *(_NO_SEAL if state.is_seal else _NO_PICTURE)))
    told += doubted([state], {state.name: key.name}, name)
    if picture is not None and state.is_seal:
        told += other_than(float(state.field["/Rect"][2] - state.field["/Rect"][0]) / POINTS_PER_MM, picture)
    told += _again(before, key, state, name)
    metadata = PdfSignatureMetadata(
        field_name=state.name,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=first and state.is_signer,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    out = BytesIO()
    _signer(
        metadata,
        key.signer,
        _look(writer, state, picture, f"{symbol}; {at.astimezone(VIETNAM).isoformat()}" if apart else ""),
        at,
    )(writer, out)
    return Signed(out.getvalue(), state.name, key.name, tuple(told))


def _again(before: SignedState, key: Key, state: FieldState, name: str) -> list[Finding]:
    """The agency's certificate is its own, not that of the person who signed."""
    if not state.is_seal or key.certificate.sha256 not in {one.certificate for one in before.signatures}:
        return []
    message = f"chứng thư số của “{key.name}” đã ký cho người có thẩm quyền, nay lại ký cho cơ quan."
    return [_told(name, message, "Cơ quan ký bằng chứng thư số của cơ quan.")]


_NO_SEAL = "chưa có ảnh con dấu nên khung để trống.", "Đặt ảnh vào ky-so/dau.png, hoặc --picture TỆP.png."
_NO_PICTURE = "chưa có ảnh chữ ký nên khung để trống.", "Đặt ảnh vào ky-so/chu-ky.png, hoặc --picture TỆP.png."


def _signer(metadata: Any, signer: Any, look: Any, at: datetime) -> Any:
    from pyhanko.sign.signers.pdf_signer import PdfSigner

    class Timed(PdfSigner):  # type: ignore[misc]
        """Signs at the time it is told: a signature is the one thing here that has a clock."""

        def init_signing_session(self, *args: Any, **extra: Any) -> Any:
            session = super().init_signing_session(*args, **extra)
            session.system_time = at
            return session

    def run(writer: Any, out: BytesIO) -> None:
        Timed(metadata, signer, stamp_style=look).sign_pdf(writer, existing_fields_only=True, output=out)

    return run


def _due(states: Sequence[FieldState], name: str, asked: str) -> FieldState:
    """The next field in the order of the law; InputError saying what must come before."""
    signers = [state for state in states if state.is_signer]
    seals = [state for state in states if state.is_seal]
    if not signers and not seals:
        raise InputError(f"“{name}” không có khung ký.", "Đặt khung trước: cchc pdf TỆP --fields.")
    waiting = [state for state in signers if not state.signed]
    blank = [state for state in states if state.is_text and not state.value]
    chosen = next((state for state in (*signers, *seals) if state.name == asked), None)
    if asked and chosen is None:
        raise InputError(f"“{name}” không có khung “{asked}”.", f"Khung: {listed(s.name for s in (*signers, *seals))}.")
    if chosen is not None and chosen.signed:
        raise InputError(f"Khung “{asked}” của “{name}” đã có chữ ký.", "Chạy cchc verify để xem các chữ ký.")
    if chosen is None:
        chosen = next((state for state in (*waiting, *seals) if not state.signed), None)
    if chosen is None:
        raise InputError(f"“{name}” đã đủ chữ ký.", "Chạy cchc verify để xem các chữ ký.")
    clause = law.latest("ky-so")["order"]["clause"]
    if chosen.is_seal and waiting:
        raise InputError(
            f"“{name}”: người có thẩm quyền chưa ký thì cơ quan chưa được ký ({clause}).", "Người ký ký trước."
        )
    if chosen.is_seal and blank:
        which = listed(in_words(state.name) for state in blank)
        raise InputError(
            f"“{name}”: còn trống {which} thì cơ quan chưa được ký ({clause}).",
            "Ghi số, ngày: cchc number TỆP.pdf --number 64 --day 2021-05-04.",
        )
    return chosen


def _foreign(key: Key, trusted: Sequence[Any], at: datetime) -> None:
    """InputError for a certificate that comes from none of the roots, where the office has laid roots down."""
    if not trusted:
        return
    from pyhanko_certvalidator import CertificateValidator, ValidationContext
    from pyhanko_certvalidator.errors import PathBuildingError, ValidationError

    others = list(key.signer.cert_registry)
    context = ValidationContext(trust_roots=list(trusted), other_certs=others, allow_fetching=False, moment=at)
    try:
        import asyncio

        asyncio.run(CertificateValidator(key.signer.signing_cert, validation_context=context).async_validate_path())
    except (PathBuildingError, ValidationError):
        raise InputError(
            f"Chứng thư số của “{key.name}” không do nơi cấp được cơ quan tin cậy cấp.",
            "Dùng chứng thư số chuyên dùng công vụ; nơi cấp tin cậy (gốc, trung gian) đặt ở ky-so/tin-cay.",
        ) from None


def _look(writer: Any, state: FieldState, picture: OfficePicture | None, words: str) -> Any:
    """What is seen in the field: the picture as large as it fits, or a line of words; no border, no other text."""
    from pyhanko.pdf_utils.content import RawContent
    from pyhanko.pdf_utils.layout import BoxConstraints, InnerScaling, Margins, SimpleBoxLayoutRule
    from pyhanko.stamp import StaticStampStyle

    left, bottom, right, top = map(float, state.field["/Rect"])
    width, height = right - left, top - bottom
    if words:
        size = float(law.latest("ky-so")["place"]["info_size"])
        drawn, resources, length = written(writer, words, size=size)
        if length > width:
            raise InputError(f"Dòng “{words}” dài hơn khung của phụ lục.", "Xem lại số, ký hiệu sau --symbol.")
        data = b"q BT 1 0 0 1 %.2f %.2f Tm " % (max(width - length, 0), (height - size) / 2 + size * 0.2) + drawn
        from pyhanko.pdf_utils.content import PdfResources

        held = PdfResources()
        held.font = resources["/Font"]
        content: Any = RawContent(data + b" ET Q", held, BoxConstraints(width, height))
    elif picture is not None:
        from pyhanko.pdf_utils.images import PdfImage

        content = PdfImage(picture.image, writer=writer)
    else:
        content = RawContent(b"", None, BoxConstraints(width, height))
    none = Margins(0, 0, 0, 0)
    from pyhanko.pdf_utils.layout import AxisAlignment

    middle = AxisAlignment.ALIGN_MID
    layout = SimpleBoxLayoutRule(middle, middle, margins=none, inner_content_scaling=InnerScaling.STRETCH_TO_FIT)
    return StaticStampStyle(border_width=0, background=content, background_layout=layout, background_opacity=1.0)


def _told(name: str, message: str, remedy: str) -> Finding:
    return Finding("KS-KY-01", Severity.CANH_BAO, Place(file=name, component="Chữ ký"), message, remedy)
