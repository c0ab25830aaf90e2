"""Who signs: a certificate with its key in a .p12 file (in a token: `token.py`). No secret is kept or told."""

from collections.abc import Sequence
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

    @classmethod
    def of(cls, signer: Any, certificate: Any) -> "Key":
        return cls(signer, named(certificate), certificate.not_valid_before, certificate.not_valid_after)

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
    return Key.of(signer, signer.signing_cert)


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
