"""What is looked at before any library sees a workbook: is it one, is it whole, is it small enough, is it honest.

A workbook comes by e-mail from anyone. Here its zip is read by hand: every part is inflated once, counted against the
size it declares, and read by expat (well formed, no DOCTYPE), so that a cut-off sheet, a zip bomb, an entity bomb or
overlapping entries (CVE-2024-0450) end in one sentence and never reach a reader that would allocate for them.
"""

import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from pipeline.book.opening.cell_tally import BLANK_LIMIT, CellTally
from pipeline.book.opening.foreign_file import SAVE_AGAIN, check_kind, damaged, not_a_zip, too_big
from pipeline.book.opening.part_check import TOTAL_LIMIT, checked
from pipeline.ground.finding import InputError
from pipeline.ground.refusal import SHORTER, not_plain, too_long

FILE_LIMIT = 50_000_000  # bytes of the file; an office's year takes under one million
_SMALLEST_CELL = 4  # bytes: no fewer make a cell
_KEPT = 1 << 24  # bytes of all parts of a book whose parts are kept inflated while it is read
ENTRY_LIMIT = 2_000


@dataclass(frozen=True, slots=True)
class XlsxFile:
    """A file known to be an honest .xlsx or .xlsm: its bytes and whether it carries macros (which nobody runs).

    `plain`: it holds no count, position or number of a part so great that a reader might allocate for it unasked.
    `parts` are those of a small book that were inflated to be looked at, by name; any may be missing.
    """

    path: Path
    content: bytes
    macros: bool
    plain: bool = True
    parts: Mapping[str, bytes] = field(default_factory=dict, compare=False, repr=False)


def opened(path: Path) -> XlsxFile:
    """The package in that file, or `InputError` with one sentence and the remedy."""
    content = bytes_of(path)
    if not content.startswith(b"PK\x03\x04"):
        raise not_a_zip(path, content)
    entries, names = listed_parts(path, content)
    check_kind(path, names)
    macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    count = CellTally(path, content)
    plain = True
    size = sum(entry.file_size for entry in entries)
    parts: dict[str, bytes] = {}
    for entry in entries:
        part = checked(path, content, entry)
        plain = plain and part.plain
        if size > _SMALLEST_CELL * BLANK_LIMIT:
            count.add(entry, part)
        if part.content is not None and size <= _KEPT:
            parts[entry.filename] = part.content
    return XlsxFile(path, content, macros, plain, parts)


def listed_parts(path: Path, content: bytes) -> tuple[list[zipfile.ZipInfo], frozenset[str]]:
    """The parts of a zip and their names, none twice, hidden in another, locked or too many; else `InputError`."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, struct.error, OSError) as error:
        raise damaged(path) from error
    names = frozenset(entry.filename.replace("\\", "/") for entry in entries)
    _check_entries(path, entries, names)
    return entries, names


def is_whole(path: Path) -> bool:
    """Whether a zip can be read to its end: half a workbook has no list of its parts, or parts that are cut."""
    try:
        # Whole into memory and closed: while a file is open, Excel can't put a newer one in its place on Windows.
        with zipfile.ZipFile(BytesIO(path.read_bytes())) as archive:
            return archive.testzip() is None
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError):
        return False


def bytes_of(path: Path) -> bytes:
    """The bytes of an ordinary file of a bearable size; `InputError` with one sentence and the remedy."""
    name = path.name or str(path)
    if name.startswith("~$"):
        raise InputError(f"“{name}” là tệp khóa tạm của Excel.", f"Chọn tệp {name[2:]} và đóng Excel rồi chạy lại.")
    try:
        if why := not_plain(path):
            raise InputError(f"“{name}” {why}.", "Chỉ đúng tệp sổ, ví dụ inputs/2021.xlsx.")
        if path.stat().st_size > FILE_LIMIT:
            raise too_big(path)
        content = path.read_bytes()
    except FileNotFoundError as error:
        if long := too_long(path):
            raise InputError(f"Không mở được tệp “{name}”: {long}.", SHORTER) from error
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


def _check_entries(path: Path, entries: list[zipfile.ZipInfo], names: frozenset[str]) -> None:
    if len(entries) > ENTRY_LIMIT or sum(entry.file_size for entry in entries) > TOTAL_LIMIT:
        raise too_big(path)
    if len({entry.filename.lower() for entry in entries}) < len(entries) or len(names) < len(entries):
        raise damaged(path)
    end = 0
    for entry in sorted(entries, key=lambda e: e.header_offset):
        if entry.header_offset < end:
            raise damaged(path)
        end = entry.header_offset + 30 + entry.compress_size
        if entry.flag_bits & 0x1:
            raise InputError(f"Tệp “{path.name}” được nén có mật khẩu.", SAVE_AGAIN)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise InputError(f"Tệp “{path.name}” được nén theo cách lạ.", SAVE_AGAIN)
