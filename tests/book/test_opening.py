"""Files that are no workbook, or attack: each ends in one sentence with the remedy, soon and in little memory."""

import os
import re
import stat
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from pipeline.book.opening.raw import letters
from pipeline.book.read import read
from pipeline.ground.finding import InputError
from tests.book.books import good_book, save

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(good_book(), tmp_path_factory.mktemp("good") / "so.xlsx")


def repacked(source: Path, target: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """The same package with parts changed, or left out where `change` gives None."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return target


def refusal(path: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.exit_code == 1
    assert caught.value.message.endswith(".")
    assert caught.value.remedy
    assert "\n" not in str(caught.value)
    return caught.value


MAGICS = [
    ("trong.xlsx", b"", "rỗng"),
    ("khong.xlsx", bytes(2048), "rỗng"),
    ("cu.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook".encode("utf-16-le"), ".xls"),
    ("cu.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".xls"),
    (
        "khoa.xlsx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "mật khẩu",
    ),
    ("bang.csv", "tháng;đơn vị\n4;xã Thạnh Tân\n".encode(), "CSV"),
    ("bang.xlsx", "tháng,đơn vị\n4,xã Thạnh Tân\n".encode(), "CSV"),
    ("bang16.xlsx", "tháng\t4".encode("utf-16"), "CSV"),
    ("trang.xls", b"<html><table><tr><td>4</td></tr></table></html>", "trang web"),
    ("s2003.xlsx", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "XML"),
    ("in.xlsx", b"%PDF-1.7\n", "PDF"),
    ("rac.xlsx", bytes(range(256)) * 9, "không phải sổ Excel"),
    ("~$2021.xlsx", b"\x05Mau", "tệp khóa tạm"),
]


@pytest.mark.parametrize(("name", "content", "words"), MAGICS)
def test_a_file_that_is_no_workbook(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert words in refusal(path).message
    assert name in refusal(path).message


def test_a_missing_file_a_folder_and_a_pipe(tmp_path: Path) -> None:
    assert "Không có tệp" in refusal(tmp_path / "không có.xlsx").message
    assert "thư mục" in refusal(tmp_path).message
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "ong.xlsx")
        assert stat.S_ISFIFO((tmp_path / "ong.xlsx").stat().st_mode)
        assert "không phải tệp thường" in refusal(tmp_path / "ong.xlsx").message


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root and Windows read every file")
def test_a_file_one_may_not_read(good: Path, tmp_path: Path) -> None:
    path = tmp_path / "kin.xlsx"
    path.write_bytes(good.read_bytes())
    path.chmod(0)
    assert "quyền" in refusal(path).message


def test_other_packages(tmp_path: Path) -> None:
    word = tmp_path / "van-ban.xlsx"
    docx.Document().save(str(word))
    assert "Word" in refusal(word).message
    for names, words in (
        (["mimetype", "content.xml"], ".ods"),
        (["Index/Document.iwa", "Metadata/x.plist"], "Numbers"),
        (["a.txt"], "tệp nén"),
        (["[Content_Types].xml", "xl/workbook.bin"], ".xlsb"),
    ):
        path = tmp_path / "goi.xlsx"
        with zipfile.ZipFile(path, "w") as archive:
            for name in names:
                archive.writestr(name, "<a/>")
        assert words in refusal(path).message


def test_strict_open_xml(good: Path, tmp_path: Path) -> None:
    strict = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    path = repacked(good, tmp_path / "strict.xlsx", lambda _, content: content.replace(MAIN.encode(), strict))
    assert "Strict" in refusal(path).message


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_a_file_cut_off_while_saving(good: Path, tmp_path: Path, share: float) -> None:
    path = tmp_path / "dut.xlsx"
    content = good.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert "hỏng" in refusal(path).message or "không phải sổ" in refusal(path).message


def test_a_sheet_cut_off_inside_a_whole_zip(good: Path, tmp_path: Path) -> None:
    def cut(name: str, content: bytes) -> bytes:
        return content[:-200] if name == "xl/worksheets/sheet5.xml" else content

    assert "hỏng" in refusal(repacked(good, tmp_path / "x.xlsx", cut)).message


def test_bytes_changed_on_the_way(good: Path, tmp_path: Path) -> None:
    content = bytearray(good.read_bytes())
    with zipfile.ZipFile(good) as archive:
        entry = archive.getinfo("xl/worksheets/sheet5.xml")
    content[entry.header_offset + 30 + len(entry.filename) + entry.compress_size // 2] ^= 0xFF
    path = tmp_path / "x.xlsx"
    path.write_bytes(bytes(content))
    assert "hỏng" in refusal(path).message


@pytest.mark.parametrize(
    "part", ["xl/sharedStrings.xml", "xl/worksheets/sheet2.xml", "xl/workbook.xml", "[Content_Types].xml"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_is_refused_wherever_it_stands(good: Path, tmp_path: Path, part: str, encoding: str) -> None:
    def entity(name: str, content: bytes) -> bytes:
        if name != part:
            return content
        body = content.decode().split("?>", 1)[1]
        evil = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        return f'<?xml version="1.0" encoding="{encoding}"?><!-- {"x" * 9000} -->{evil}{body}'.encode(encoding)

    assert "DOCTYPE" in refusal(repacked(good, tmp_path / "x.xlsx", entity)).message


def with_entries(path: Path, entries: list[tuple[str, bytes]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return path


def test_an_entry_twice_and_too_many_entries(good: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(good) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = with_entries(tmp_path / "a.xlsx", [*parts, parts[3]])
    assert "hỏng" in refusal(twice).message
    many = with_entries(tmp_path / "b.xlsx", [*parts, *((f"xl/media/{i}.png", b"") for i in range(2500))])
    assert "quá lớn" in refusal(many).message


def test_overlapping_entries(good: Path, tmp_path: Path) -> None:
    """CVE-2024-0450: two names in the directory share one body."""
    content = bytearray(good.read_bytes())
    end = content.rfind(b"PK\x05\x06")
    start = struct.unpack("<I", content[end + 16 : end + 20])[0]
    second = content.index(b"PK\x01\x02", start + 4)
    content[second + 42 : second + 46] = content[start + 42 : start + 46]
    path = tmp_path / "x.xlsx"
    path.write_bytes(bytes(content))
    assert "hỏng" in refusal(path).message


def test_a_part_that_declares_less_than_it_holds(good: Path, tmp_path: Path) -> None:
    """A reader that believes the declared size would inflate the rest unbounded."""
    body = b"<x/>" + b" " * 5_000_000
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(good) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    with_entries(path, [*parts, ("xl/them.xml", body)])
    content = bytearray(path.read_bytes())
    at = content.rfind(b"xl/them.xml") - 46
    content[at + 16 : at + 20] = struct.pack("<I", zlib.crc32(b"<x/>"))
    content[at + 24 : at + 28] = struct.pack("<I", 4)
    path.write_bytes(bytes(content))
    assert "hỏng" in refusal(path).message


def sheet_of(rows: str, dimension: str = "") -> bytes:
    head = f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}">{dimension}<sheetData>'
    return f"{head}{rows}</sheetData></worksheet>".encode()


def bomb(good: Path, path: Path, part: str, content: bytes) -> Path:
    return repacked(good, path, lambda name, old: content if name == part else old)


def _spread(rows: int, cells: str) -> bytes:
    return sheet_of("".join(f'<row r="{i}">{cells.replace("#", str(i))}</row>' for i in range(1, rows + 1)))


def _main(tag: str, body: bytes) -> bytes:
    return f'<{tag} xmlns="{MAIN}">'.encode() + body + f"</{tag}>".encode()


SHEET = "xl/worksheets/sheet5.xml"
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
HIDING = b"<a><b></b>/>" * 300_000 + b"</a>" * 300_000
BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "khoang trang": (SHEET, lambda: _main("worksheet", b" " * 300_000_000)),
    "chuoi": ("xl/sharedStrings.xml", lambda: _main("sst", b"<si><t/></si>" * 3_000_000)),
    "kieu": ("xl/styles.xml", lambda: _main("styleSheet", b"<cellXfs>" + b"<xf/>" * 1_000_000 + b"</cellXfs>")),
    "o trong": (SHEET, lambda: _spread(200_000, '<c s="1"/>' * 10)),
    "long nhau": (SHEET, lambda: _main("worksheet", b"<a>" * 2_000_000 + b"</a>" * 2_000_000)),
    "long nhau giau": (SHEET, lambda: _main("worksheet", HIDING)),
    "xa": (SHEET, lambda: sheet_of(FAR, '<dimension ref="A1:XFD1048576"/>')),
    "nhieu dong": (SHEET, lambda: _spread(200_000, '<c r="A#"><v>4</v></c>')),
}


_MEASURED = """
import sys
from pathlib import Path
from pipeline.ground.finding import InputError
from pipeline.book.read import read
try:
    results, findings = read(Path(sys.argv[1]))
    print("read", results is None, len(findings))
except InputError as error:
    print("refused", error)
peak = [int(line.split()[1]) // 1024 for line in open("/proc/self/status") if line.startswith("VmHWM")]
print(*peak)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured by Linux")
@pytest.mark.parametrize("kind", BOMBS)
def test_a_bomb_ends_and_costs_little_memory(good: Path, tmp_path: Path, kind: str) -> None:
    part, content = BOMBS[kind]
    path = bomb(good, tmp_path / "bom.xlsx", part, content())
    ran = subprocess.run([sys.executable, "-c", _MEASURED, str(path)], capture_output=True, text=True, timeout=600)
    assert ran.returncode == 0, ran.stderr
    outcome, megabytes = ran.stdout.splitlines()[-2:]
    assert outcome.startswith(("refused", "read True"))
    assert int(megabytes) < 400


def test_rows_only_formatted_to_the_end_are_no_data(good: Path, tmp_path: Path) -> None:
    def formatted(name: str, content: bytes) -> bytes:
        if name != "xl/worksheets/sheet5.xml":
            return content
        rows = "".join(f'<row r="{i}" ht="20" customHeight="1"/>' for i in range(100, 60_000))
        return content.replace(b"</sheetData>", rows.encode() + b"</sheetData>")

    results, findings = read(repacked(good, tmp_path / "x.xlsx", formatted))
    assert findings == []
    assert results is not None
    assert len(results.tables["TTHC"]) == 12


def test_macros_are_ignored_and_said(good: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(good) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    path = with_entries(tmp_path / "so.xlsm", [*parts, ("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")])
    results, findings = read(path)
    assert results is not None
    assert [(f.code, f.where.file) for f in findings] == [("DL-TEP-01", "so.xlsm")]


def test_a_good_workbook_that_is_not_ours(tmp_path: Path) -> None:
    error = refusal(save({"Sheet1": [["tên", "số"], ["a", 1]], "TTHC": [["x"]]}, tmp_path / "khac.xlsx"))
    assert "không phải sổ của chương trình" in error.message
    assert "Đơn vị" in error.message
    assert "Sheet1" in error.remedy


def validate(path: Path) -> subprocess.CompletedProcess[str]:
    """The command itself in a process of its own: what aborts a process cannot be seen from inside it."""
    command = [sys.executable, "-m", "pipeline", "validate", str(path)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("number", ["99999999999", "99999999", "18446744073709551615"])
def test_a_count_that_aborts_the_fast_reader_is_read_by_the_other(good: Path, tmp_path: Path, number: str) -> None:
    """The fast reader reserves as many strings as sharedStrings.xml declares; a failed reservation is no exception."""

    def counted(name: str, content: bytes) -> bytes:
        return (
            re.sub(rb'uniqueCount="\d+"', f'uniqueCount="{number}"'.encode(), content)
            if name == "xl/sharedStrings.xml"
            else content
        )

    ran = validate(repacked(good, tmp_path / "dem.xlsx", counted))
    assert ran.returncode == 0, ran.stderr
    assert "dùng được" in ran.stdout


def test_a_sheet_under_another_ending_is_looked_at_too(good: Path, tmp_path: Path) -> None:
    """A part may bear any name; a DOCTYPE in one that does not end in .xml is still a DOCTYPE."""
    evil = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name).replace(b"worksheets/sheet5.xml", b"worksheets/sheet5.bin")
            if name == "xl/worksheets/sheet5.xml":
                head, rest = content.split(b"?>", 1)
                name, content = "xl/worksheets/sheet5.bin", head + b"?>" + evil + rest
            new.writestr(name, content)
    assert "DOCTYPE" in refusal(path).message


def test_one_long_formula_or_text_shared_by_every_cell(good: Path, tmp_path: Path) -> None:
    """19,000 × 14 cells that share one formula of 10,000 letters would be 2.5 GB once each cell has its own."""
    shared = f'<f t="shared" ref="A1:N19000" si="0">{"+".join(["B1"] * 3000)}</f>'
    same = '<f t="shared" si="0"/>'
    rows = "".join(
        f'<row r="{r}">'
        + "".join(f'<c r="{letters(c)}{r}">{shared if (r, c) == (1, 1) else same}<v>1</v></c>' for c in range(1, 15))
        + "</row>"
        for r in range(1, 19_001)
    )
    path = repacked(
        good, tmp_path / "x.xlsx", lambda name, old: sheet_of(rows) if name == "xl/worksheets/sheet5.xml" else old
    )
    assert "quá nhiều" in refusal(path).message


def test_one_endless_tag(good: Path, tmp_path: Path) -> None:
    row = f'<row r="1" foo="{"a" * 30_000_000}"><c r="A1"><v>1</v></c></row>'
    path = repacked(
        good, tmp_path / "x.xlsx", lambda name, old: sheet_of(row) if name == "xl/worksheets/sheet5.xml" else old
    )
    assert "quá lớn" in refusal(path).message
