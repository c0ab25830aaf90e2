"""Signed in the order of the law, by a certificate of a test authority; the verdict; what may not be signed."""

import hashlib
import json
import re
import subprocess
from collections.abc import Sequence
from datetime import date, timedelta
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf

from pipeline.cli import main
from pipeline.ground.finding import InputError, UsageError
from pipeline.signing.keeping import grown
from pipeline.signing.making import MadePdf
from pipeline.signing.placing.fields import opened, whole
from pipeline.signing.placing.slots import printed_of
from pipeline.signing.signatures import pictures
from pipeline.signing.signatures.filling import filled, texts
from pipeline.signing.signatures.keys import from_p12, roots
from pipeline.signing.signatures.sign import due, sign
from pipeline.signing.signatures.verify import verified
from tests.signing.authority import AT, PASSWORD, Issued, issued, locked, seal
from tests.signing.conftest import has
from tests.signing.tampering import (
    BYTES,
    FILE,
    FORM,
    NUMBER,
    PAGE,
    Change,
    behind_the_end,
    one_byte,
    other_number,
    signature_out,
    stamp,
)
from tests.signing.test_fields import rectangles, without_fields

Keys = dict[str, Path]
NUMBERED = texts("5", date(2021, 4, 4))


def put(content: bytes, keys: Keys, who: str, field: str = "", trusted: Sequence[Path] = ()) -> bytes:
    """The file with the signature of one of the keys, with its picture."""
    field = field or due(content, "tin.pdf")
    if field.startswith("SigNguoiKy"):
        picture = pictures.signature(keys["signature"], "")
    else:
        picture = pictures.seal(keys["seal"])
    key = from_p12(keys[who], PASSWORD)
    return sign(
        content, "tin.pdf", key, AT, field=field, picture=picture, symbol="15/QĐ-UBND", trusted=roots(trusted)
    ).content


@pytest.fixture(scope="module")
def steps(pdfs: dict[str, MadePdf], keys: Keys) -> dict[str, bytes]:
    """A draft with its fields, signed by the leader, numbered, signed by the agency."""
    empty = pdfs["draft.docx"].content
    led = put(empty, keys, "chair")
    numbered = filled(led, "tin.pdf", NUMBERED).content
    return {"empty": empty, "led": led, "numbered": numbered, "sealed": put(numbered, keys, "council")}


def test_each_step_only_adds(steps: dict[str, bytes]) -> None:
    order = list(steps.values())
    for before, after in pairwise(order):
        assert after.startswith(before)


@pytest.mark.parametrize("step", ["led", "numbered", "sealed"])
def test_the_verdict_after_each_step(steps: dict[str, bytes], keys: Keys, step: str) -> None:
    state = verified(steps[step], "tin.pdf", roots([keys["root"]]))
    assert state.findings == ()
    assert [one.field for one in state.signatures] == ["SigNguoiKy", "SigCoQuan"][: 2 if step == "sealed" else 1]
    assert all(one.holds and one.trusted and one.at == AT for one in state.signatures)


@pytest.mark.skipif(not has("pdfsig"), reason="needs poppler")
def test_poppler_agrees_and_qpdf_finds_it_whole(steps: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "da-ky.pdf"
    path.write_bytes(steps["sealed"])
    told = subprocess.run(["pdfsig", "-nocert", str(path)], capture_output=True, text=True).stdout
    assert told.count("Signature is Valid") == 2
    assert told.count("ETSI.CAdES.detached") == 2
    if has("qpdf"):
        assert subprocess.run(["qpdf", "--check", str(path)], capture_output=True).returncode == 0
    words = subprocess.run(["pdftotext", "-layout", "-l", "1", str(path), "-"], capture_output=True, text=True).stdout
    assert "05" in next(line for line in words.splitlines() if "/KH-UBND" in line)


def test_number_and_day_are_written_as_the_law_says() -> None:
    assert texts("5", date(2021, 2, 4)) == {"SoKyHieu": "05", "NgayThang": "04", "Thang": "02", "Nam": "2021"}
    assert texts("125", date(2021, 11, 14))["Thang"] == "11"
    assert texts("64a", date(2021, 5, 14))["Thang"] == "5"
    assert texts("007a", date(2021, 5, 14))["SoKyHieu"] == "07a"


@pytest.mark.parametrize("typed", ["64/BC", "0", "-5", "64 a", "số 64", "٣٤", "=1+1", "12345678901", "64ab", "2021-05"])
def test_what_is_no_number_is_no_number(typed: str) -> None:
    with pytest.raises(UsageError, match="không phải số của một văn bản"):
        texts(typed, date(2021, 5, 14))


def test_number_and_day_agree_with_what_is_printed(steps: dict[str, bytes]) -> None:
    """The draft has its month and year in print."""
    for day, sentence in ((date(2026, 4, 5), "in sẵn năm “2021”"), (date(2021, 5, 5), "in sẵn tháng “4”")):
        with pytest.raises(InputError, match=sentence):
            filled(steps["led"], "tin.pdf", texts("5", day))


def test_a_day_before_the_signature_is_told(steps: dict[str, bytes]) -> None:
    made = filled(steps["led"], "tin.pdf", NUMBERED)
    assert ["trước ngày người có thẩm quyền ký (15/09/2026)" in str(one) for one in made.findings] == [True]


def test_printed_digits_of_a_head() -> None:
    assert printed_of("Số: 15/KH-UBND", "Mỹ Tú, ngày 05 tháng 4 năm 20…") == {
        "SoKyHieu": "15",
        "NgayThang": "05",
        "Thang": "4",
        "Nam": "20",
    }
    assert set(printed_of("Số: ……/KH-UBND", "Mỹ Tú, ngày … tháng … năm …").values()) == {""}


@pytest.mark.skipif(not has("pdftotext"), reason="needs poppler")
def test_a_long_number_is_seen_whole(steps: dict[str, bytes], tmp_path: Path) -> None:
    """The blank of the draft is 9 mm wide: five digits are set closer, ten are refused and nothing is cut off."""
    made = filled(steps["led"], "tin.pdf", texts("12345", date(2021, 4, 5))).content
    path = tmp_path / "dai.pdf"
    path.write_bytes(made)
    told = subprocess.run(["pdftotext", "-bbox", "-l", "1", str(path), "-"], capture_output=True, text=True).stdout
    left, right = map(float, re.search(r'xMin="([\d.]+)"[^>]*xMax="([\d.]+)"[^>]*>12345<', told).groups())  # type: ignore[union-attr]
    _, (begins, _, ends, _) = rectangles(made)["SoKyHieu"]
    assert begins - 0.1 <= left < right <= ends + 0.1
    with pytest.raises(InputError, match="rộng 9 mm, không đủ ghi “1234567890”"):
        filled(steps["led"], "tin.pdf", texts("1234567890", date(2021, 4, 5)))


def test_the_order_of_the_law_is_kept(steps: dict[str, bytes], keys: Keys) -> None:
    with pytest.raises(InputError, match="chưa ký thì cơ quan chưa được ký"):
        put(steps["empty"], keys, "office", "SigCoQuan")
    with pytest.raises(InputError, match="chưa ký nên chưa ghi số"):
        filled(steps["empty"], "tin.pdf", NUMBERED)
    with pytest.raises(InputError, match="còn trống số và ngày thì"):
        put(steps["led"], keys, "office", "SigCoQuan")
    with pytest.raises(InputError, match=r"đã ghi số là “05”, không sửa được nữa.*làm lại PDF"):
        filled(steps["numbered"], "tin.pdf", NUMBERED)
    with pytest.raises(InputError, match="đã có chữ ký của cơ quan"):
        filled(steps["sealed"], "tin.pdf", NUMBERED)
    with pytest.raises(InputError, match="đã đủ chữ ký"):
        put(steps["sealed"], keys, "office")


def wrong(content: bytes) -> list[str]:
    """What the verdict says against a file, refused or judged; a signature of it does not hold, or is not there."""
    try:
        state = verified(content, "tin.pdf")
    except InputError as problem:
        return [str(problem)]
    return [str(finding) for finding in state.findings if finding.severity == "lỗi"]


@pytest.mark.parametrize("step", ["led", "sealed"])
@pytest.mark.parametrize("change", [*BYTES, *PAGE, *FORM, *FILE], ids=lambda change: change.__name__)
def test_tampering_is_told(steps: dict[str, bytes], step: str, change: Change) -> None:
    assert wrong(change(steps[step]))


@pytest.mark.parametrize("step", ["numbered", "sealed"])
@pytest.mark.parametrize("change", NUMBER, ids=lambda change: change.__name__)
def test_a_number_that_the_page_does_not_show_is_told(steps: dict[str, bytes], step: str, change: Change) -> None:
    assert wrong(change(steps[step]))


def test_a_signature_that_was_taken_out_is_no_file_never_signed(steps: dict[str, bytes]) -> None:
    assert "chữ ký bị gỡ" in wrong(signature_out(steps["led"]))[0]
    assert wrong(steps["empty"]) == []


def test_nothing_is_added_behind_a_signature_that_does_not_hold(steps: dict[str, bytes], keys: Keys) -> None:
    """The clerk verifies the leader's before number, day and seal (article 32)."""
    for change in (one_byte, stamp, behind_the_end):
        with pytest.raises(InputError, match=r"SigNguoiKy|sau phần cuối"):
            filled(change(steps["led"]), "tin.pdf", NUMBERED)
        with pytest.raises(InputError, match=r"SigNguoiKy|sau phần cuối"):
            put(change(steps["numbered"]), keys, "office")
    with pytest.raises(InputError, match="khung số ghi “99” nhưng trang hiện “05”"):
        put(other_number(steps["numbered"]), keys, "office")
    foreign = filled(put(steps["empty"], keys, "foreign"), "tin.pdf", NUMBERED).content
    with pytest.raises(InputError, match="không do nơi cấp được cơ quan tin cậy cấp"):
        put(foreign, keys, "office", trusted=[keys["root"]])


def test_the_leader_s_certificate_is_not_the_agency_s(steps: dict[str, bytes], keys: Keys) -> None:
    key = from_p12(keys["chair"], PASSWORD)
    told = sign(steps["numbered"], "tin.pdf", key, AT, field="SigCoQuan").findings
    assert any("nay lại ký cho cơ quan" in str(one) for one in told)


def test_a_seal_seen_in_another_size_is_told(steps: dict[str, bytes], keys: Keys, tmp_path: Path) -> None:
    """The field is 36 mm wide: a picture of 40 mm would be seen smaller than the seal is."""
    key = from_p12(keys["council"], PASSWORD)
    wide = pictures.seal(seal(tmp_path / "dau.png", 40))
    told = sign(steps["numbered"], "tin.pdf", key, AT, field="SigCoQuan", picture=wide).findings
    assert ["khung rộng 36 mm" in str(one) for one in told] == [True]


def test_what_somebody_else_signed_meanwhile_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "tin.pdf"
    path.write_bytes(b"%PDF-1.7 cua nguoi khac")
    with pytest.raises(InputError, match="đã đổi trong lúc đang làm"):
        grown(path, b"%PDF-1.7", b"%PDF-1.7 cua ta")
    assert path.read_bytes() == b"%PDF-1.7 cua nguoi khac"


def test_a_seal_before_the_signature_by_the_clock_is_told(steps: dict[str, bytes], keys: Keys) -> None:
    key = from_p12(keys["council"], PASSWORD)
    early = sign(steps["numbered"], "tin.pdf", key, AT - timedelta(days=1), field="SigCoQuan").content
    assert ["giờ ký sau sớm hơn giờ ký trước" in str(one) for one in verified(early, "tin.pdf").findings] == [True]


def test_wrong_keys_are_one_sentence_each(steps: dict[str, bytes], keys: Keys, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"đã hết hạn ngày 01/01/2024"):
        put(steps["empty"], keys, "old")
    with pytest.raises(InputError, match="không do nơi cấp được cơ quan tin cậy cấp"):
        put(steps["empty"], keys, "foreign", trusted=[keys["root"]])
    with pytest.raises(InputError, match="sai mật khẩu"):
        from_p12(keys["leader"], "khác")
    with pytest.raises(InputError, match="Không đọc được"):
        from_p12(tmp_path / "khong-co.p12", PASSWORD)
    stranger = put(steps["empty"], keys, "foreign")
    told = verified(stranger, "tin.pdf", roots([keys["root"]])).findings
    assert "không do nơi cấp" in str(told[0])


def test_a_certificate_that_may_not_sign_is_told_why(
    steps: dict[str, bytes], keys: Keys, root: Issued, tmp_path: Path
) -> None:
    odd = {
        "không được cấp để ký": issued("Nguyễn Văn Mẫu", root, signs=False),
        "loại khóa mà": issued("Nguyễn Văn Mẫu", root, own=ed25519.Ed25519PrivateKey.generate()),
        "ngắn hơn 2048 bit": issued("Nguyễn Văn Mẫu", root, own=rsa.generate_private_key(65537, 1024)),
        "không do nơi cấp được cơ quan tin cậy cấp": issued("Nguyễn Văn Mẫu"),
    }
    for sentence, made in odd.items():
        key = from_p12(locked(tmp_path / "le.p12", made, root), PASSWORD)
        with pytest.raises(InputError, match=sentence):
            sign(steps["empty"], "tin.pdf", key, AT, field="SigNguoiKy", trusted=roots([keys["root"]]))
    nothing = tmp_path / "rong.p12"
    nothing.write_bytes(
        pkcs12.serialize_key_and_certificates(
            None, None, None, [root.certificate], BestAvailableEncryption(PASSWORD.encode())
        )
    )
    with pytest.raises(InputError, match="không có khóa và chứng thư số để ký"):
        from_p12(nothing, PASSWORD)


def test_a_signature_by_another_program_with_such_a_certificate_is_told(
    steps: dict[str, bytes], keys: Keys, root: Issued, tmp_path: Path
) -> None:
    path = locked(tmp_path / "le.p12", issued("Nguyễn Văn Mẫu", root, signs=False), root)
    out = BytesIO()
    other = SimpleSigner.load_pkcs12(str(path), passphrase=PASSWORD.encode())
    metadata = PdfSignatureMetadata(field_name="SigNguoiKy")
    sign_pdf(IncrementalPdfFileWriter(BytesIO(steps["empty"])), metadata, other, existing_fields_only=True, output=out)
    told = [str(one) for one in verified(out.getvalue(), "tin.pdf", roots([keys["root"]])).findings]
    assert any("không được cấp để ký" in one for one in told), told


def test_another_name_than_the_page_s_is_told(steps: dict[str, bytes], keys: Keys) -> None:
    key = from_p12(keys["foreign"], PASSWORD)
    told = sign(steps["empty"], "tin.pdf", key, AT, field="SigNguoiKy").findings
    assert any("trang ghi người ký “Nguyễn Văn An”" in str(one) for one in told)


def test_an_appendix_apart_gets_its_line(pdfs: dict[str, MadePdf], keys: Keys, tmp_path: Path) -> None:
    content = pdfs["attached.docx"].content
    with pytest.raises(InputError, match="phải ghi số và ký hiệu"):
        sign(content, "phu-luc.pdf", from_p12(keys["office"], PASSWORD), AT, field="SigCoQuan")
    for symbol in ("x", "125", "5/BC-UBND", "125/BC-UBND; sửa", "125/BC-UBND\nx", "125/BC UBND", "/BC-UBND"):
        with pytest.raises(UsageError, match="không phải số, ký hiệu"):
            sign(content, "phu-luc.pdf", from_p12(keys["office"], PASSWORD), AT, field="SigCoQuan", symbol=symbol)
    long = "125/" + "-".join(["ABCDEFGH"] * 6)
    with pytest.raises(InputError, match="dài hơn khung"):
        sign(content, "phu-luc.pdf", from_p12(keys["office"], PASSWORD), AT, field="SigCoQuan", symbol=long)
    path = tmp_path / "phu-luc.pdf"
    path.write_bytes(put(content, keys, "office"))
    words = subprocess.run(["pdftotext", "-layout", "-l", "1", str(path), "-"], capture_output=True, text=True).stdout
    assert "15/QĐ-UBND; 2026-09-15T16:05:31+07:00" in words  # the zone of Vietnam, whoever signs where
    assert verified(path.read_bytes(), "phu-luc.pdf").findings == ()


def hybrid(content: bytes) -> bytes:
    """A file whose table of objects is told twice, as Word writes it (ISO 32000, 7.5.8.4)."""
    at = int(content[content.rindex(b"startxref") + 9 :].split()[0])
    table = content[at:]
    size = int(table.split(b"/Size")[1].split(b"/")[0])
    stream = (
        b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 1]/Index[0 1]/Root 1 0 R/Length 6>>\nstream\n" % (size - 1, size)
        + b"\x00\x00\x00\x00\x00\xff\nendstream\nendobj\n"
    )
    trailer = table.index(b"trailer")
    begun = table[:trailer] + table[trailer:].replace(b"<<", b"<</XRefStm %d" % at, 1)
    begun = begun[: begun.rindex(b"startxref")] + b"startxref\n%d\n%%%%EOF\n" % (at + len(stream))
    return content[:at] + stream + begun


def test_broken_and_hybrid_files_are_refused(pdfs: dict[str, MadePdf]) -> None:
    plain = without_fields(pdfs["draft.docx"].content)
    mixed = hybrid(plain)
    with pytest.raises(InputError, match="hai bảng tham chiếu"):
        opened(mixed, "lai.pdf")
    opened(whole(mixed), "lai.pdf")
    at = plain.rindex(b"startxref")
    for broken in (plain[:2000], plain[:at] + b"startxref\n7\n%%EOF\n", b"%PDF-1.7\n" + b"x" * 500):
        with pytest.raises(InputError):
            opened(broken, "hong.pdf")


def run(*words: str, **environment: str) -> Result:
    return CliRunner(env=environment).invoke(main, list(words))


def test_by_the_commands(
    pdfs: dict[str, MadePdf], documents: dict[str, bytes], keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The way of one page as a clerk types it; no secret stands in what is told."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "ky-so"
    (folder / "tin-cay").mkdir(parents=True)
    (folder / "dau.png").write_bytes(keys["seal"].read_bytes())
    (folder / "chu-ky.png").write_bytes(keys["signature"].read_bytes())
    (folder / "tin-cay" / "goc.pem").write_bytes(keys["root"].read_bytes())
    (tmp_path / "tin.pdf").write_bytes(pdfs["draft.docx"].content)
    (tmp_path / "tin.docx").write_bytes(documents["draft"])
    secret = {"CCHC_P12_PASSWORD": PASSWORD}
    at = ("--at", "2026-09-15T09:05:31")
    wrong = run("sign", "tin.pdf", "--p12", str(keys["leader"]), CCHC_P12_PASSWORD="sai")
    assert wrong.exit_code == 1
    assert "sai mật khẩu" in wrong.output
    assert run("sign", "tin.pdf").exit_code == 2
    before = (tmp_path / "tin.pdf").read_bytes()
    for other in ("leader", "council"):
        refused = run("sign", "tin.pdf", "--p12", str(keys[other]), *at, **secret)
        assert refused.exit_code == 1
        assert "trang ghi người ký “Nguyễn Văn An”. Chưa ký gì." in refused.output
        assert (tmp_path / "tin.pdf").read_bytes() == before
    told = [
        run("sign", "tin.pdf", "--p12", str(keys["chair"]), *at, **secret),
        run("number", "tin.pdf", "--number", "64", "--day", "2021-04-15"),
        run("sign", "tin.pdf", "--p12", str(keys["council"]), *at, **secret),
        run("verify", "tin.pdf"),
        run("check", "tin.pdf"),
    ]
    assert [one.exit_code for one in told] == [0] * 5, [one.output for one in told]
    assert "nơi cấp tin cậy" in told[3].output
    assert not any(PASSWORD in one.output for one in told)
    content = (tmp_path / "tin.pdf").read_bytes()
    filed = json.loads((tmp_path / "tin.phieu.json").read_text("utf-8"))
    assert (filed["CodeNumber"], filed["IssuedDate"]) == ("64", "15/04/2021")
    assert filed["Digest"]["Value"] == hashlib.sha256(content).hexdigest()
    assert (tmp_path / "tin.phieu.csv").exists()
    again = run("pdf", "tin.docx", "--fields")
    assert again.exit_code == 1
    assert "đã có chữ ký số nên được giữ nguyên" in again.output
    (tmp_path / "tin.pdf").write_bytes(stamp(content))
    for command in ("verify", "check"):
        tampered = run(command, "tin.pdf")
        assert tampered.exit_code == 1
        assert "sau khi" in tampered.output


def test_a_slip_is_of_the_page_that_was_signed(
    steps: dict[str, bytes], documents: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sealed by another program; a .docx of another page is refused, a slip that stands there is kept."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tin.pdf").write_bytes(steps["sealed"])
    none = run("verify", "tin.pdf", "--slip")
    assert none.exit_code == 1
    assert "không thấy tin.docx" in none.output
    (tmp_path / "tin.docx").write_bytes(documents["letter"])
    other = run("verify", "tin.pdf", "--slip")
    assert other.exit_code == 1
    assert "không phải trang đã ký" in other.output
    assert not list(tmp_path.glob("*.phieu.*"))
    (tmp_path / "tin.docx").write_bytes(documents["draft"])
    (tmp_path / "tin.phieu.json").write_text("của tay", "utf-8")
    for _ in range(2):
        assert run("verify", "tin.pdf", "--slip").exit_code == 0
    assert (tmp_path / "tin.phieu.cu-1.json").read_text("utf-8") == "của tay"
    assert not (tmp_path / "tin.phieu.cu-2.json").exists()
    filed = json.loads((tmp_path / "tin.phieu.json").read_text("utf-8"))
    assert (filed["CodeNumber"], filed["IssuedDate"]) == ("05", "04/04/2021")
    (tmp_path / "tin.pdf").write_bytes(steps["numbered"])
    waiting = run("verify", "tin.pdf", "--slip")
    assert waiting.exit_code == 1
    assert "còn chờ chữ ký ở khung con dấu" in waiting.output


def test_another_s_certificate_is_told_by_the_verdict_and_signs_only_when_asked(
    steps: dict[str, bytes], keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A department's certificate seals no letter of the committee; whoever insists is told of it again and again."""
    monkeypatch.chdir(tmp_path)
    Path("tin.pdf").write_bytes(steps["numbered"])
    words = ("sign", "tin.pdf", "--p12", str(keys["office"]), "--at", "2026-09-15T09:05:31")
    refused = run(*words, CCHC_P12_PASSWORD=PASSWORD)
    assert refused.exit_code == 1
    assert "trang ghi cơ quan ban hành “ỦY BAN NHÂN DÂN HUYỆN THẠNH TRỊ”. Chưa ký gì." in refused.output
    assert Path("tin.pdf").read_bytes() == steps["numbered"]
    done = run(*words, "--any-name", CCHC_P12_PASSWORD=PASSWORD)
    assert done.exit_code == 0, done.output
    told = run("verify", "tin.pdf")
    assert told.exit_code == 0
    assert "chứng thư số mang tên “Phòng Nội vụ”, trang ghi cơ quan ban hành" in " ".join(told.output.split())


def test_a_time_that_has_not_come_is_told(
    pdfs: dict[str, MadePdf], keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("tin.pdf").write_bytes(pdfs["draft.docx"].content)
    words = ("sign", "tin.pdf", "--p12", str(keys["chair"]), "--at", "2029-12-30T09:05:31")
    done = run(*words, CCHC_P12_PASSWORD=PASSWORD)
    assert done.exit_code == 0, done.output
    assert "thời điểm ký 09:05 ngày 30/12/2029 chưa đến" in " ".join(done.output.split())
