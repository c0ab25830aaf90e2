"""What is looked at before any library sees a workbook: is it one, is it whole, is it small enough, is it honest.

A workbook comes by e-mail from anyone. Here its zip is read by hand: every part is inflated once, counted against the
size it declares, and read by expat (well formed, no DOCTYPE), so that a cut-off sheet, a zip bomb, an entity bomb or
overlapping entries (CVE-2024-0450) end in one sentence and never reach a reader that would allocate for them.
"""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.parsers import expat

from pipeline.finding import InputError
from pipeline.results.xml_depth import DEPTH_LIMIT, DepthCounter, deepest_by_parsing

FILE_LIMIT = 50_000_000  # bytes of the file; an office's year takes under one million
TOTAL_LIMIT = 256_000_000  # bytes of all parts inflated; a reader streams about 60 MB a second
CELL_LIMIT = 1_500_000  # cells of all sheets, also those that are only formatted: a reader may hold 280 bytes for each
ROOT_LIMITS = {
    "worksheet": TOTAL_LIMIT,
    "styleSheet": 4_000_000,
}  # bytes; by root element, since a part may bear any name
PART_LIMIT = 16_000_000  # any other XML part: readers hold it in memory whole
ENTRY_LIMIT = 2_000
_CHUNK = 1 << 18
_SAVE_AGAIN = "Mở bằng Excel, chọn Lưu thành (Save As), kiểu Excel Workbook (*.xlsx), rồi chạy lại."
_STRICT = b"http://purl.oclc.org/ooxml"


@dataclass(frozen=True, slots=True)
class Package:
    """A file known to be an honest .xlsx or .xlsm: its bytes and whether it carries macros (which nobody runs)."""

    path: Path
    content: bytes
    macros: bool


def opened(path: Path) -> Package:
    """The package in that file, or `InputError` with one sentence and the remedy."""
    content = _bytes_of(path)
    if not content.startswith(b"PK\x03\x04"):
        raise _not_a_zip(path, content)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, struct.error, OSError) as error:
        raise damaged(path) from error
    names = frozenset(entry.filename.replace("\\", "/") for entry in entries)
    _check_kind(path, names)
    _check_entries(path, entries, names)
    macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    cells = 0
    for entry in entries:
        cells += _check_part(path, content, entry)
        if cells > CELL_LIMIT:
            raise _too_big(path)
    return Package(path, content, macros)


def _bytes_of(path: Path) -> bytes:
    name = path.name or str(path)
    if name.startswith("~$"):
        raise InputError(f"“{name}” là tệp khóa tạm của Excel.", f"Chọn tệp {name[2:]} và đóng Excel rồi chạy lại.")
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise InputError(f"“{name}” là thư mục, không phải tệp.", "Chỉ đúng tệp sổ, ví dụ inputs/2021.xlsx.")
        if not stat.S_ISREG(state.st_mode):
            raise InputError(f"“{name}” không phải tệp thường.", "Chỉ đúng tệp sổ, ví dụ inputs/2021.xlsx.")
        if state.st_size > FILE_LIMIT:
            raise _too_big(path)
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(
            f"Không có tệp “{path}”.", "Kiểm tra lại tên tệp, hoặc tạo sổ mới: cchc new-workbook."
        ) from error
    except PermissionError as error:
        raise InputError(
            f"Không có quyền đọc tệp “{name}”.", "Đóng tệp nếu đang mở ở Excel, hoặc xin quyền đọc tệp."
        ) from error
    except (OSError, ValueError) as error:
        raise InputError(f"Không đọc được tệp “{name}”.", "Kiểm tra lại đường dẫn và ổ đĩa.") from error
    if not content.strip(b"\x00"):
        raise InputError(f"Tệp “{name}” rỗng.", "Lấy lại tệp gốc; tệp có thể bị hỏng khi gửi.")
    return content


def _not_a_zip(path: Path, content: bytes) -> InputError:
    name = path.name
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in content:
            return InputError(
                f"Tệp “{name}” có mật khẩu.",
                "Mở bằng Excel, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ sổ), lưu rồi chạy lại.",
            )
        return InputError(f"Tệp “{name}” là kiểu Excel cũ (.xls) hoặc tệp Office cũ.", _SAVE_AGAIN)
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"%pdf"):
        return InputError(f"Tệp “{name}” là PDF, không phải sổ Excel.", "Chọn tệp sổ .xlsx.")
    if head.startswith((b"<html", b"<!doctype html", b"<table", b"<meta")):
        return InputError(f"Tệp “{name}” là trang web, không phải sổ Excel.", _SAVE_AGAIN)
    if head.startswith((b"<?xml", b"<workbook")):
        return InputError(f"Tệp “{name}” là tệp XML, không phải sổ .xlsx.", _SAVE_AGAIN)
    if b"PK\x05\x06" in content[-66_000:]:
        return damaged(path)
    if _is_text(content):
        return InputError(f"Tệp “{name}” là tệp chữ (như CSV), không phải sổ Excel.", _SAVE_AGAIN)
    return InputError(f"Tệp “{name}” không phải sổ Excel (.xlsx).", "Chọn đúng tệp sổ, hoặc lấy lại tệp gốc.")


def _is_text(content: bytes) -> bool:
    head = content[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return b"\x00" not in head and sum(byte < 32 and byte not in (9, 10, 13) for byte in head) == 0


def _check_kind(path: Path, names: frozenset[str]) -> None:
    name = path.name
    if "xl/workbook.bin" in names:
        raise InputError(f"Tệp “{name}” là kiểu Excel nhị phân (.xlsb).", _SAVE_AGAIN)
    if any(part.startswith("word/") for part in names):
        raise InputError(f"Tệp “{name}” là văn bản Word, không phải sổ Excel.", "Chọn tệp sổ .xlsx.")
    if any(part.startswith("ppt/") for part in names):
        raise InputError(f"Tệp “{name}” là bản trình chiếu, không phải sổ Excel.", "Chọn tệp sổ .xlsx.")
    if "mimetype" in names and "content.xml" in names:
        raise InputError(f"Tệp “{name}” là kiểu OpenDocument (.ods).", _SAVE_AGAIN)
    if any(part.endswith(".iwa") or part.startswith("Index/") or part == "Index.zip" for part in names):
        raise InputError(
            f"Tệp “{name}” là tệp Numbers của Apple.", "Trong Numbers chọn xuất sang Excel (.xlsx), rồi chạy lại."
        )
    if "[Content_Types].xml" not in names or not any(part.startswith("xl/") for part in names):
        raise InputError(f"Tệp “{name}” là tệp nén, không phải sổ Excel.", "Giải nén rồi chọn tệp sổ .xlsx bên trong.")


def _check_entries(path: Path, entries: list[zipfile.ZipInfo], names: frozenset[str]) -> None:
    if len(entries) > ENTRY_LIMIT or sum(entry.file_size for entry in entries) > TOTAL_LIMIT:
        raise _too_big(path)
    if len({entry.filename.lower() for entry in entries}) < len(entries) or len(names) < len(entries):
        raise damaged(path)
    end = 0
    for entry in sorted(entries, key=lambda e: e.header_offset):
        if entry.header_offset < end:
            raise damaged(path)
        end = entry.header_offset + 30 + entry.compress_size
        if entry.flag_bits & 0x1:
            raise InputError(f"Tệp “{path.name}” được nén có mật khẩu.", _SAVE_AGAIN)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise InputError(f"Tệp “{path.name}” được nén theo cách lạ.", _SAVE_AGAIN)


def _check_part(path: Path, content: bytes, entry: zipfile.ZipInfo) -> int:
    """Inflate one part, bounded by the size it declares; parse it where it is XML. Gives how many cells it holds."""
    start = entry.header_offset
    if content[start : start + 4] != b"PK\x03\x04":
        raise damaged(path)
    name_length, extra_length = struct.unpack("<HH", content[start + 26 : start + 30])
    first = start + 30 + name_length + extra_length
    packed = content[first : first + entry.compress_size]
    parser = _parser(path, entry.file_size) if entry.filename.lower().endswith((".xml", ".rels")) else None
    size = checksum = cells = 0
    depth = DepthCounter()
    try:
        for chunk in _inflated(packed, entry.compress_type):
            size += len(chunk)
            if size > entry.file_size:
                raise damaged(path)
            checksum = zlib.crc32(chunk, checksum)
            if entry.filename == "xl/workbook.xml" and _STRICT in chunk:
                raise InputError(
                    f"Tệp “{path.name}” được lưu kiểu Strict Open XML.",
                    "Mở bằng Excel, chọn Lưu thành (Save As), kiểu Excel Workbook (*.xlsx) thường, rồi chạy lại.",
                )
            if parser is not None:
                parser.Parse(chunk, False)
                depth.feed(chunk)
                cells += chunk.count(b"<c ") + chunk.count(b":c ") + chunk.count(b"<c>")
        if parser is not None and size:
            parser.Parse(b"", True)
    except (expat.ExpatError, zlib.error, ValueError) as error:
        raise damaged(path) from error
    deepest = depth.deepest
    if depth.unsure and deepest <= DEPTH_LIMIT:
        deepest = deepest_by_parsing(_inflated(packed, entry.compress_type))
    if deepest > DEPTH_LIMIT or size != entry.file_size or checksum != entry.CRC:
        raise damaged(path)
    return cells


def _inflated(packed: bytes, method: int) -> Iterator[bytes]:
    if method == zipfile.ZIP_STORED:
        for at in range(0, len(packed), _CHUNK):
            yield packed[at : at + _CHUNK]
        return
    inflater = zlib.decompressobj(-15)
    while packed and not inflater.eof:
        yield inflater.decompress(packed, _CHUNK)
        packed = inflater.unconsumed_tail
    yield inflater.flush()


def _parser(path: Path, size: int) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")

    def refuse(*_: object) -> None:
        raise InputError(
            f"Tệp “{path.name}” chứa khai báo DOCTYPE mà sổ Excel không bao giờ có.",
            "Không dùng tệp này; lấy lại tệp từ nơi tin cậy.",
        )

    def root(name: str, _: object) -> None:
        parser.StartElementHandler = None
        if size > ROOT_LIMITS.get(name.rsplit(" ", 1)[-1], PART_LIMIT):
            raise _too_big(path)

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = root
    return parser


def damaged(path: Path) -> InputError:
    """What is said of a workbook that nobody can get through."""
    return InputError(
        f"Tệp “{path.name}” bị hỏng, không đọc được hết.",
        "Lấy lại tệp gốc, hoặc mở bằng Excel để Excel sửa, lưu rồi chạy lại.",
    )


def _too_big(path: Path) -> InputError:
    return InputError(
        f"Tệp “{path.name}” quá lớn so với một sổ.",
        "Xóa hình, trang và dòng thừa (kể cả dòng chỉ có định dạng) ở Excel, lưu rồi chạy lại.",
    )
