"""Files of evidence in a folder that may hold anything: only a plain file inside it is ever taken."""

import os
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from pipeline.checks.evidence.dating import day_within, told_before
from pipeline.checks.evidence.finding import EvidenceFile, EvidenceFolder
from pipeline.checks.evidence.naming import Refused

FIRST = date(2021, 1, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """`minh-chung/` with one good file; one more lies outside."""
    root = tmp_path / "minh-chung"
    (root / "quy 1").mkdir(parents=True)
    (root / "quy 1" / "ke-hoach.pdf").write_bytes(b"%PDF-1.4 trong")
    (tmp_path / "ngoai.pdf").write_bytes(b"%PDF-1.4 ngoai")
    return root


def found(root: Path, named: str) -> EvidenceFile:
    one = EvidenceFolder(root).find(named)
    assert isinstance(one, EvidenceFile), one
    return one


def why(root: Path, named: str) -> str:
    one = EvidenceFolder(root).find(named)
    assert isinstance(one, Refused), one
    assert one.remedy.endswith((".", "?"))
    return f"{one.why} | {one.remedy}"


@pytest.mark.parametrize(
    "named",
    [
        "quy 1/ke-hoach.pdf",
        "quy 1\\ke-hoach.pdf",
        "./quy 1//ke-hoach.pdf",
        "Quy 1/KE-HOACH.pdf",
        '"quy 1/ke-hoach.pdf"',
    ],
)
def test_a_file_is_found_as_offices_write_its_way(folder: Path, named: str) -> None:
    one = found(folder, named)
    assert one.inside == "quy 1/ke-hoach.pdf"
    assert b"".join(one.chunks()) == b"%PDF-1.4 trong"


def test_letters_put_together_otherwise_are_the_same_name(folder: Path) -> None:
    name = "biên bản kiểm tra.pdf"
    (folder / unicodedata.normalize("NFD", name)).write_bytes(b"x")
    assert found(folder, name).inside == name
    (folder / "giấy  mời.pdf").write_bytes(b"x")  # a cell holds no two spaces
    assert found(folder, "giấy mời.pdf").inside == "giấy mời.pdf"


def test_two_files_of_one_name_are_not_chosen_between(folder: Path) -> None:
    for form in ("NFC", "NFD"):
        (folder / unicodedata.normalize(form, "ảnh.jpg")).write_bytes(b"x")
    assert found(folder, "ảnh.jpg").inside == "ảnh.jpg"  # to the letter
    assert "2 tệp cùng tên" in why(folder, "ẢNH.jpg")


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("../ngoai.pdf", "dẫn ra ngoài"),
        ("quy 1/../../ngoai.pdf", "dẫn ra ngoài"),
        ("quy 1\\..\\..\\ngoai.pdf", "dẫn ra ngoài"),
        ("/etc/passwd", "riêng một máy"),
        ("C:\\Users\\mau\\ke-hoach.pdf", "riêng một máy"),
        ("c:ke-hoach.pdf", "riêng một máy"),
        ("file:///o/x.pdf", "riêng một máy"),
        ("~/x.pdf", "riêng một máy"),
        ("\\\\may-chu\\chung\\x.pdf", "đường dẫn mạng"),
        ("//may-chu/chung/x.pdf", "đường dẫn mạng"),
        ("quy 1/con.pdf", "Windows không nhận"),
        ("LPT1", "Windows không nhận"),
        ("quy 1./ke-hoach.pdf", "Windows không nhận"),
        ("ke-hoach.pdf.", "Windows không nhận"),
        ("ke:hoach.pdf", "Windows không nhận"),
        ("ke?hoach.pdf", "Windows không nhận"),
        ("ke\u202ehoach.pdf", "ký tự ẩn"),
        ("ke\x00hoach.pdf", "ký tự ẩn"),
        ("x" * 121 + ".pdf", "quá dài"),
        ("thu-muc/" * 30 + "x.pdf", "quá dài"),
        ("~$ke-hoach.docx", "tệp tạm"),
        ("ke-hoach.pdf.lnk", "lối tắt"),
        ("ke-hoach.exe", "chương trình"),
        ("so.xlsm", "macro"),
        ("...", "Windows không nhận"),
        ("/", "riêng một máy"),
        ("./", "không có tên"),
        ("khong-co.pdf", "không có trong"),
        ("quy 1", "là thư mục"),
        ("quy 1/ke-hoach.pdf/x.pdf", "không phải thư mục"),
    ],
)
def test_nothing_else_is_taken(folder: Path, named: str, told: str) -> None:
    assert told in why(folder, named)


def test_links_pipes_and_empty_files_are_not_taken(folder: Path) -> None:
    (folder / "lien-ket.pdf").symlink_to(folder.parent / "ngoai.pdf")
    (folder / "trong.pdf").symlink_to(folder / "quy 1" / "ke-hoach.pdf")
    (folder / "thu-muc").symlink_to(folder.parent)
    (folder / "rong.pdf").touch()
    os.mkfifo(folder / "ong.pdf")
    assert "liên kết" in why(folder, "lien-ket.pdf")
    assert "liên kết" in why(folder, "trong.pdf")
    assert "liên kết" in why(folder, "thu-muc/ngoai.pdf")
    assert "0 byte" in why(folder, "rong.pdf")
    assert "không phải tệp thường" in why(folder, "ong.pdf")
    one = found(folder, "quy 1/ke-hoach.pdf")
    one.path.unlink()
    one.path.symlink_to(folder.parent / "ngoai.pdf")  # put there after it was looked at
    with pytest.raises(OSError, match=r"."):
        list(one.chunks())


def test_the_folder_itself_may_be_a_link_to_a_share(folder: Path) -> None:
    (folder.parent / "noi-khac").symlink_to(folder)
    assert found(folder.parent / "noi-khac", "quy 1/ke-hoach.pdf").size == 14


def test_what_was_probably_meant_is_offered_and_not_taken(folder: Path) -> None:
    assert "Có phải quy 1/ke-hoach.pdf không?" in why(folder, "quy 1/kế hoạch.pdf")
    assert "Có phải quy 1/ke-hoach.pdf không?" in why(folder, "quy 1/ke-hoach")
    assert "Có phải quy 1/ke-hoach.pdf không?" in why(folder, "ke-hoach.pdf")
    (folder / "quy 2").mkdir()
    (folder / "quy 2" / "ke-hoach.pdf").write_bytes(b"x")
    assert "quy 1/ke-hoach.pdf, quy 2/ke-hoach.pdf; ghi đúng một tệp" in why(folder, "ke-hoach.pdf")


def _file(path: Path, content: bytes, written: date) -> EvidenceFile:
    path.write_bytes(content)
    seconds = (written - date(1970, 1, 1)).days * 86400 + 3600
    os.utime(path, (seconds, seconds))
    return found(path.parent, path.name)


def test_a_file_tells_its_day_by_its_content_before_the_disks_clock(tmp_path: Path) -> None:
    old = _file(tmp_path / "a.pdf", b"%PDF-1.4 /Info <</CreationDate (D:20200105080000+07'00')>>", date(2021, 3, 1))
    day = day_within(old)
    assert day is not None
    assert day.day == date(2020, 1, 5)
    assert "05/01/2020" in told_before(old, day, FIRST)
    new = _file(tmp_path / "b.pdf", b"%PDF-1.4 /CreationDate (D:20200105) /ModDate (D:20210305)", date(2019, 1, 1))
    assert told_before(new, day_within(new), FIRST) == ""
    scan = _file(tmp_path / "c.jpg", b"\xff\xd8\xff\xe1..Exif\0\0 2020:12:30 09:00:00\0", date(2021, 3, 1))
    assert "30/12/2020" in told_before(scan, day_within(scan), FIRST)


def test_without_a_day_within_the_disks_clock_only_raises_a_question(tmp_path: Path) -> None:
    old = _file(tmp_path / "a.txt", b"khong ngay", date(2020, 12, 30))
    assert day_within(old) is None
    assert "có thể sai vì chép tệp" in told_before(old, None, FIRST)
    eve = _file(tmp_path / "b.txt", b"khong ngay", date(2021, 1, 1))  # 01:00 UTC: the first of January in Vietnam too
    assert told_before(eve, None, FIRST) == ""


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"%PDF-1.4 /ModDate (D:20211399)", b"%PDF-1.4 /ModDate (D:00000000)", b"\xff\xd8" * 99],
)
@pytest.mark.parametrize("name", ["x.pdf", "x.docx", "x.xlsx", "x.jpg"])
def test_a_damaged_file_has_no_day_and_ends_nothing(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert day_within(EvidenceFile(path, name, len(content), 0.0)) is None


def test_a_paper_of_our_own_kind_bears_the_day_on_its_page(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.core_properties.modified = document.core_properties.created
    for text in ("ỦY BAN NHÂN DÂN", "XÃ MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"):
        document.add_paragraph(text)
    for text in ("Số: 12/KH-UBND", "Xã Mẫu, ngày 15 tháng 12 năm 2020", "KẾ HOẠCH", "Thực hiện văn hóa công sở"):
        document.add_paragraph(text)
    document.save(str(tmp_path / "ke-hoach.docx"))
    day = day_within(found(tmp_path, "ke-hoach.docx"))
    assert day is not None
    assert (day.day, day.known) == (date(2020, 12, 15), "ngày ghi trên văn bản là")
