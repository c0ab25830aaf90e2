"""Who signs: a certificate with its key in a .p12 file, or in a token behind PKCS#11. No secret is kept or told."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.ground.finding import InputError

_SIGNS = {"digital_signature", "non_repudiation"}  # what a certificate must be meant for (RFC 5280, 4.2.1.3)
_SHORTEST = 2048  # bits of an RSA key


@dataclass(frozen=True, slots=True)
class Key:
    """What signs: pyHanko's signer, whose certificate it is, and until when."""

    signer: Any
    name: str
    first_day: datetime
    last_day: datetime

    @property
    def certificate(self) -> Any:
        return self.signer.signing_cert

    def require(self, at: datetime) -> None:
        """InputError where the certificate is not valid at that time, or is none to sign with."""
        if reason := unfit(self.certificate):
            raise InputError(f"Chứng thư số của “{self.name}” {reason}.", "Dùng chứng thư số được cấp để ký văn bản.")
        if at > self.last_day:
            raise InputError(
                f"Chứng thư số của “{self.name}” đã hết hạn ngày {self.last_day:%d/%m/%Y}.",
                "Gia hạn chứng thư số rồi ký lại.",
            )
        if at < self.first_day:
            raise InputError(
                f"Chứng thư số của “{self.name}” chưa có hiệu lực, từ ngày {self.first_day:%d/%m/%Y}.",
                "Kiểm tra ngày giờ của máy.",
            )


def from_p12(path: Path, password: str) -> Key:
    """The key of a .p12 or .pfx file; InputError for a wrong password or no such file."""
    from cryptography.hazmat.primitives.serialization import pkcs12
    from pyhanko.sign.signers import SimpleSigner

    try:
        content = path.read_bytes()
    except OSError:
        raise InputError(f"Không đọc được tệp chứng thư số {path}.", "Kiểm tra lại đường dẫn sau --p12.") from None
    try:
        key, certificate, _ = pkcs12.load_key_and_certificates(content, password.encode())
    except ValueError:
        raise InputError(
            f"Không mở được “{path.name}”: sai mật khẩu, hoặc không phải tệp .p12.",
            "Nhập lại mật khẩu của tệp chứng thư số.",
        ) from None
    signer = SimpleSigner.load_pkcs12_data(content, (), password.encode()) if key and certificate else None
    if signer is None:
        raise InputError(f"“{path.name}” không có khóa và chứng thư số để ký.", "Xuất lại tệp .p12 kèm khóa bí mật.")
    return _key(signer, signer.signing_cert)


@contextmanager
def from_token(library: Path, pin: str, label: str = "") -> Iterator[Key]:
    """The key in a token (PKCS#11), which is left again behind it; `label` of the key where it holds several."""
    import pkcs11
    from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session

    if not library.is_file():
        raise InputError(f"Không có thư viện PKCS#11 {library}.", "Chỉ tệp của nhà cung cấp sau --pkcs11.")
    try:
        session = open_pkcs11_session(str(library), slot_no=_slot(library), user_pin=pin)
    except (pkcs11.exceptions.PinIncorrect, pkcs11.exceptions.PinLenRange, pkcs11.exceptions.PinInvalid):
        raise InputError(
            "Mã PIN của thiết bị ký số không đúng.", "Nhập lại; nhập sai nhiều lần thiết bị sẽ khóa."
        ) from None
    except pkcs11.exceptions.PinLocked:
        raise InputError("Thiết bị ký số đã bị khóa mã PIN.", "Liên hệ nơi cấp thiết bị để mở khóa.") from None
    except Exception as problem:
        raise InputError(
            f"Không mở được thiết bị ký số ({type(problem).__name__}).", "Cắm lại thiết bị, kiểm tra tệp sau --pkcs11."
        ) from None
    with session:
        cert_label = label or _only(session)
        signer = PKCS11Signer(session, cert_label=cert_label, key_label=cert_label)
        try:
            certificate = signer.signing_cert
        except Exception as problem:
            raise InputError(
                f"Thiết bị không có chứng thư “{cert_label}” ({type(problem).__name__}).", "Ghi nhãn đúng sau --label."
            ) from None
        yield _key(signer, certificate)


def _slot(library: Path) -> int:
    """The first slot that holds a token that was made ready."""
    import pkcs11

    loaded = pkcs11.lib(str(library))
    for index, slot in enumerate(loaded.get_slots()):
        try:
            token = slot.get_token()
        except pkcs11.exceptions.PKCS11Error:
            continue
        if pkcs11.TokenFlag.TOKEN_INITIALIZED in token.flags:
            return index
    raise InputError("Không thấy thiết bị ký số nào.", "Cắm thiết bị rồi chạy lại.")


def _only(session: Any) -> str:
    import pkcs11

    found = session.get_objects({pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE})
    labels = sorted({str(each[pkcs11.Attribute.LABEL]) for each in found})
    if len(labels) != 1:
        told = ", ".join(labels) or "không có chứng thư nào"
        raise InputError(f"Thiết bị có {len(labels)} chứng thư: {told}.", "Chọn một: --label NHÃN.")
    return labels[0]


def _key(signer: Any, certificate: Any) -> Key:
    return Key(signer, named(certificate), certificate.not_valid_before, certificate.not_valid_after)


def unfit(certificate: Any) -> str:
    """Why nothing that is signed with a certificate counts, as the end of a sentence; "" where it may sign."""
    usage, kind = certificate.key_usage_value, certificate.public_key.algorithm
    if usage is not None and not usage.native & _SIGNS:
        return "không được cấp để ký"
    if kind not in ("rsa", "ec"):
        return "dùng loại khóa mà phần mềm ký văn bản không nhận"
    if kind == "rsa" and certificate.public_key.bit_size < _SHORTEST:
        return f"có khóa ngắn hơn {_SHORTEST} bit, không còn an toàn"
    return ""


def named(certificate: Any) -> str:
    """Whose certificate it is, in words: the common name."""
    return str(certificate.subject.native.get("common_name") or certificate.subject.human_friendly)


def roots(paths: Sequence[Path]) -> list[Any]:
    """The certificates that are trusted, out of files (.crt, .cer, .pem) and folders of such; InputError for none."""
    from pyhanko.keys import load_cert_from_pemder

    files = [
        file
        for path in paths
        for file in (sorted(path.iterdir()) if path.is_dir() else [path])
        if not path.is_dir() or file.suffix.lower() in (".crt", ".cer", ".pem", ".der")
    ]
    found = []
    for file in files:
        try:
            found.append(load_cert_from_pemder(str(file)))
        except (OSError, ValueError, TypeError, IndexError):
            raise InputError(
                f"“{file.name}” không phải chứng thư số đọc được.", "Dùng tệp .crt, .cer hoặc .pem."
            ) from None
    return found
