"""A certificate authority of the tests: a root, people under it, one that has run out, a stranger's; and pictures."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from PIL import Image, ImageDraw

PASSWORD = "mat-khau-thu"
AT = datetime(2026, 9, 15, 9, 5, 31, tzinfo=UTC)


@dataclass(frozen=True)
class Issued:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey


@cache
def key(_name: str) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def issued(
    name: str,
    by: Issued | None = None,
    last_year: int = 2030,
    first_year: int = 2020,
    own: rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey | None = None,
    signs: bool = True,
) -> Issued:
    """A certificate for `name`; without an issuer one that signs itself: a root. `signs` as its key usage says."""
    own = own or key(name)
    subject = x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"), x509.NameAttribute(NameOID.COMMON_NAME, name)])
    issuer = subject if by is None else by.certificate.subject
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(own.public_key())
        .serial_number(abs(hash(name)) % 10**12 + 1)
        .not_valid_before(datetime(first_year, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(last_year, 1, 1, tzinfo=UTC))
        .add_extension(x509.BasicConstraints(ca=by is None, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=signs,
                content_commitment=signs,
                key_encipherment=not signs,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=by is None,
                crl_sign=by is None,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
    )
    return Issued(builder.sign((own if by is None else by.key), hashes.SHA256()), own)


def p12(folder: Path, name: str, by: Issued, **years: int) -> Path:
    """A .p12 file of `name` under the authority, locked with `PASSWORD`."""
    return locked(folder / f"{name.replace(' ', '-')}.p12", issued(name, by, **years), by)


def locked(path: Path, made: Issued, by: Issued) -> Path:
    """A certificate and its key as a .p12 file, beside that of its issuer."""
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(
            b"khoa",
            made.key,
            made.certificate,
            [by.certificate],
            serialization.BestAvailableEncryption(PASSWORD.encode()),
        )
    )
    return path


def pem(folder: Path, authority: Issued) -> Path:
    path = folder / "goc.pem"
    path.write_bytes(authority.certificate.public_bytes(serialization.Encoding.PEM))
    return path


def seal(path: Path, millimetres: float = 36) -> Path:
    """A red ring, transparent inside, of its real size."""
    image = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((6, 6, 394, 394), outline=(220, 20, 30, 255), width=14)
    draw.ellipse((80, 80, 320, 320), outline=(220, 20, 30, 255), width=6)
    image.save(path, dpi=(400 / millimetres * 25.4,) * 2)
    return path


def signature(path: Path) -> Path:
    """Blue strokes on nothing."""
    image = Image.new("RGBA", (500, 200), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.line([(20, 150), (120, 30), (180, 170), (260, 60), (330, 160), (480, 40)], fill=(20, 40, 200, 255), width=8)
    image.save(path, dpi=(300, 300))
    return path
