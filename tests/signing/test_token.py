"""Signed by a token behind PKCS#11 (SoftHSM): which one, which certificate, and one sentence for what is wrong."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.ground.finding import InputError
from pipeline.signing.making import MadePdf
from pipeline.signing.signatures.keys import roots
from pipeline.signing.signatures.sign import sign
from pipeline.signing.signatures.verify import verified
from tests.signing.authority import AT, PASSWORD
from tests.signing.conftest import has

LIBRARY = next((path for at in ("/usr/lib", "/usr/local/lib") for path in Path(at).rglob("libsofthsm2.so")), Path())
PIN, OTHER = "246810", "135790"
Tokens = Callable[..., None]

pytestmark = pytest.mark.skipif(not has("softhsm2-util") or not LIBRARY.is_file(), reason="needs SoftHSM")


@pytest.fixture
def tokens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tokens:
    """Makes a token of a label, with what is to lie in it; none lies at the machine before."""
    (tmp_path / "tokens").mkdir()
    settings = tmp_path / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {tmp_path / 'tokens'}\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(settings))
    again()

    def make(label: str, *held: tuple[str, Path, str, bytes]) -> None:
        tool = ["softhsm2-util", "--init-token", "--free", "--label", label, "--so-pin", "12345678", "--pin", PIN]
        subprocess.run(tool, check=True, capture_output=True)
        again()
        for what, path, name, number in held:
            put(label, what, path, name, number)

    return make


def again() -> None:
    """The library reads its settings and its tokens anew."""
    import pkcs11

    pkcs11.lib(str(LIBRARY)).reinitialize()


def put(token: str, what: str, p12: Path, label: str, number: bytes) -> None:
    """The key ("k"), the certificate ("c"), those of its authorities ("a") of a .p12 file into a token."""
    import pkcs11
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12
    from pkcs11.util.rsa import decode_rsa_private_key
    from pkcs11.util.x509 import decode_x509_certificate

    at = pkcs11.Attribute
    key, certificate, above = pkcs12.load_key_and_certificates(p12.read_bytes(), PASSWORD.encode())
    assert key is not None
    assert certificate is not None
    with pkcs11.lib(str(LIBRARY)).get_token(token_label=token).open(user_pin=PIN, rw=True) as session:
        common = {at.LABEL: label, at.ID: number, at.TOKEN: True}
        if "k" in what:
            der = key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
            session.create_object(decode_rsa_private_key(der) | common)
        if "c" in what:
            session.create_object(decode_x509_certificate(certificate.public_bytes(Encoding.DER)) | common)
        for one in above if "a" in what else ():
            other = {at.LABEL: "Nơi cấp", at.ID: b"ca", at.TOKEN: True}
            session.create_object(decode_x509_certificate(one.public_bytes(Encoding.DER)) | other)


def by(pin: str = PIN, label: str = "") -> str:
    """Whose certificate is found, or the sentence that says why none is."""
    from pipeline.signing.signatures.token import from_token

    try:
        with from_token(LIBRARY, pin, label) as key:
            return key.name
    except InputError as problem:
        return str(problem)


def test_a_page_signed_by_a_token(
    pdfs: dict[str, MadePdf], keys: dict[str, Path], tokens: Tokens, root: object
) -> None:
    """Key and certificate go together by their number, whatever their labels; an authority's lies beside them."""
    from pipeline.signing.signatures.token import from_token

    tokens("thu", ("ca", keys["leader"], "chung-thu", b"1"), ("k", keys["leader"], "khoa", b"1"))
    with from_token(LIBRARY, PIN) as key:
        made = sign(pdfs["draft.docx"].content, "tin.pdf", key, AT, field="SigNguoiKy").content
    state = verified(made, "tin.pdf", roots([keys["root"]]))
    assert [one.code for one in state.findings] == ["KS-TEN-01"], (
        "the draft is another person's to sign; all else holds"
    )
    assert state.signatures[0].by == "Nguyễn Văn Mẫu"


def test_what_is_wrong_with_a_token_is_one_sentence(keys: dict[str, Path], tokens: Tokens, tmp_path: Path) -> None:
    from pipeline.signing.signatures.token import from_token

    assert "Không thấy thiết bị ký số nào" in by()
    with pytest.raises(InputError, match="Không có thư viện"), from_token(tmp_path / "khong.so", PIN):
        pass
    with pytest.raises(InputError, match="Không mở được thiết bị"), from_token(Path(__file__), PIN):
        pass
    tokens("thu")
    assert "không có chứng thư số nào" in by()
    put("thu", "c", keys["leader"], "lanh-dao", b"1")
    assert "không có khóa để ký" in by()
    put("thu", "k", keys["leader"], "lanh-dao", b"1")
    assert "Mã PIN của thiết bị ký số không đúng" in by(OTHER)
    assert by() == "Nguyễn Văn Mẫu"
    assert "không có chứng thư “khac”; có: “lanh-dao”" in by(label="khac")


def test_of_two_certificates_one_is_named(keys: dict[str, Path], tokens: Tokens) -> None:
    tokens("thu", ("kc", keys["leader"], "lanh-dao", b"1"), ("kc", keys["office"], "con-dau", b"2"))
    assert "2 chứng thư ký được" in by()
    assert by(label="con-dau") == "Phòng Nội vụ"


def test_of_two_tokens_none_is_tried_before_one_is_named(keys: dict[str, Path], tokens: Tokens) -> None:
    """A PIN at the wrong token is a wrong try there: it locks after some."""
    tokens("lãnh đạo", ("kc", keys["leader"], "a", b"1"))
    tokens("cơ quan", ("kc", keys["office"], "b", b"1"))
    assert "Máy đang cắm 2 thiết bị ký số" in by(OTHER)
    assert by(label="cơ quan") == "Phòng Nội vụ"
    assert by(label="a") == "Nguyễn Văn Mẫu"


def test_a_token_that_is_pulled_out_is_one_sentence(
    pdfs: dict[str, MadePdf], keys: dict[str, Path], tokens: Tokens, tmp_path: Path
) -> None:
    from pipeline.signing.signatures.token import from_token

    def pulled_out() -> None:
        with from_token(LIBRARY, PIN) as key:
            shutil.rmtree(tmp_path / "tokens")
            sign(pdfs["draft.docx"].content, "tin.pdf", key, AT, field="SigNguoiKy")

    tokens("thu", ("kc", keys["leader"], "lanh-dao", b"1"))
    with pytest.raises(InputError, match="dừng giữa chừng"):
        pulled_out()
