"""`gui-tin.toml`: what it may say, and every wrong line told with its remedy."""

from pathlib import Path

import pytest

from pipeline.ground.finding import InputError
from pipeline.sending.receiver import Security, receiver
from tests.sending.server import Certificates

GOOD = 'den = "dai@mau.example"\ntu = "pnv@mau.example"\nmay_chu = "smtp.mau.example"\n'


def written(folder: Path, text: str, name: str = "dai") -> Path:
    path = folder / "gui-tin.toml"
    path.write_text(f"[{name}]\n{text}", "utf-8")
    return path


def test_three_lines_are_enough(tmp_path: Path) -> None:
    found = receiver(written(tmp_path, GOOD), "dai")
    assert (found.addresses, found.sender, found.user) == (("dai@mau.example",), "pnv@mau.example", "pnv@mau.example")
    assert (found.host, found.port, found.security, found.root) == ("smtp.mau.example", 587, Security.STARTTLS, None)
    assert found.called == "dai"


def test_everything_may_be_said(tmp_path: Path, certificates: Certificates) -> None:
    (tmp_path / "goc.pem").write_bytes(certificates.root.read_bytes())
    text = GOOD.replace('"dai@mau.example"', '["dai@mau.example", "hai@mau.example", "dai@mau.example"]')
    text += 'ten = "Đài Mẫu"\nbao_mat = "tls"\ntai_khoan = ""\nchung_thu = "goc.pem"\ncho = 5\n'
    found = receiver(written(tmp_path, text, "dai-2"), "dai-2")
    assert (found.addresses, found.called) == (("dai@mau.example", "hai@mau.example"), "Đài Mẫu")
    assert (found.port, found.security, found.user, found.wait) == (465, Security.TLS, "", 5)
    assert found.root == tmp_path / "goc.pem"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("cong = 0", "cong = 0: phải là số từ 1 đến 65535"),
        ('cong = "587"', "cong = '587': phải là số"),
        ("cho = true", "cho = True: phải là số"),
        ('bao_mat = "khong"', "bao_mat = 'khong': phải là"),
        ('chung_thu = "khong-co.pem"', "khong-co.pem không có"),
        ('chung_thu = "gui-tin.toml"', "không phải chứng thư dạng PEM"),
        ("ten = 5", "ten = 5: không phải"),
        ('cc = "ai@do.example"', "không có mục “cc”"),
    ],
)
def test_a_wrong_line(tmp_path: Path, line: str, words: str) -> None:
    with pytest.raises(InputError) as refused:
        receiver(written(tmp_path, f"{GOOD}{line}\n"), "dai")
    assert any(words in one.message for one in refused.value.findings), refused.value.findings
    assert all(one.remedy for one in refused.value.findings)


@pytest.mark.parametrize(
    "address", ["", "dai", "dai@", "@mau.example", "a b@c.d", "đài@mau.example", "a@b>\\r\\nRCPT TO:<c@d"]
)
@pytest.mark.parametrize("key", ["den", "tu"])
def test_no_address(tmp_path: Path, key: str, address: str) -> None:
    text = "".join(f'{key} = "{address}"\n' if line.startswith(key) else f"{line}\n" for line in GOOD.splitlines())
    with pytest.raises(InputError):
        receiver(written(tmp_path, text), "dai")


@pytest.mark.parametrize("key", ["mat_khau", "Password", "mat-khau", "pin"])
def test_no_password_in_a_file(tmp_path: Path, key: str) -> None:
    with pytest.raises(InputError, match="mật khẩu không được ghi") as refused:
        receiver(written(tmp_path, f'{GOOD}{key} = "bí mật 123"\n'), "dai")
    assert "bí mật 123" not in str(refused.value)


@pytest.mark.parametrize("missing", ["den", "tu", "may_chu"])
def test_a_line_that_is_missing(tmp_path: Path, missing: str) -> None:
    text = "".join(f"{line}\n" for line in GOOD.splitlines() if not line.startswith(missing))
    with pytest.raises(InputError) as refused:
        receiver(written(tmp_path, text), "dai")
    assert f"thiếu {missing}." in [one.message for one in refused.value.findings]


@pytest.mark.parametrize(
    "content", [b"[dai\n", b"den = dai@x.example\n", b"\xff\xfe[\x00", b'[dai]\nden = "\xe1"\n', b"[" * 5000]
)
def test_no_toml(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "gui-tin.toml").write_bytes(content)
    with pytest.raises(InputError, match=r"gui-tin\.toml"):
        receiver(tmp_path / "gui-tin.toml", "dai")


def test_no_file_no_table_no_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"không có .*gui-tin\.toml"):
        receiver(tmp_path / "gui-tin.toml", "dai")
    path = written(tmp_path, GOOD)
    with pytest.raises(InputError, match=r"không có mục \[dai-2\]; đang có: \[dai\]"):
        receiver(path, "dai-2")
    with pytest.raises(InputError, match="Không có nơi nhận"):
        receiver(path, "../dai")
    path.write_bytes(b"#" * (1 << 20))
    with pytest.raises(InputError, match="quá lớn"):
        receiver(path, "dai")
    path.unlink()
    path.mkdir()
    with pytest.raises(InputError, match="là thư mục"):
        receiver(path, "dai")
