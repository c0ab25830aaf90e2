"""The parts of a .docx package that hold its text, opened safely.

An encrypted or broken package, a part beyond a bound and a document type declaration are refused with one sentence;
parts are parsed as a stream (expat), so neither depth nor size of a hostile file can hurt. ECMA-376 Part 2.
"""

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from pipeline.ground.doctype import part_with_doctype
from pipeline.ground.finding import InputError

_LARGEST_PART = 48 * 2**20
_LARGEST_FILE = 600 * 2**20
_MOST_PARTS = 4000
_OFFICE_DOCUMENT = "/officeDocument"
# What zipfile raises over one or the other damaged package (RuntimeError: an encrypted member).
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    OSError,
)

Start = Callable[[str, dict[str, str]], None]
Text = Callable[[str], None]


def open_parts(source: Path | bytes) -> tuple[bytes, bytes | None]:
    """The main part and the styles of a .docx. InputError, with what to do, for a file that is none."""
    name = _name(source)
    try:
        data = source.read_bytes() if isinstance(source, Path) else source
    except OSError as problem:
        raise InputError(f"Không mở được tệp {name}.", "Kiểm tra tên tệp và thử lại.") from problem
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise InputError(
            f"Tệp {name} có mật khẩu hoặc là tệp Word 97-2003 (.doc).", "Bỏ mật khẩu và lưu lại dạng Word (.docx)."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _LARGEST_FILE:
                raise _too_large(name)
            if part_with_doctype(package, entries):
                _refuse()
            main = _main_part(package, name)
            styles = _part(package, f"{main.rpartition('/')[0]}/styles.xml".lstrip("/"), name)
            document = _part(package, main, name)
    except _UNREADABLE as problem:
        raise broken(source) from problem
    if document is None:
        raise broken(source)
    return document, styles


def broken(source: Path | bytes) -> InputError:
    """What is said of a file that is no .docx."""
    return InputError(
        f"Tệp {_name(source)} hỏng hoặc không phải văn bản Word (.docx).", "Mở bằng Word và lưu lại dạng .docx."
    )


def parse(data: bytes, start: Start, end: Text, text: Text) -> None:
    """Stream a part through three handlers; names come as `namespace local`. expat.ExpatError if it is not well
    formed.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.Parse(data, True)


def ignore(_: str) -> None:
    """A handler for what a reader does not look at."""


def _name(source: Path | bytes) -> str:
    return source.name if isinstance(source, Path) else "văn bản"


def _part(package: zipfile.ZipFile, part: str, name: str) -> bytes | None:
    try:
        info = package.getinfo(part)
    except KeyError:
        return None
    if info.flag_bits & 1:
        raise InputError(f"Tệp {name} có mật khẩu.", "Bỏ mật khẩu và lưu lại dạng Word (.docx).")
    with package.open(info) as stream:
        data = stream.read(_LARGEST_PART + 1)
    if len(data) > _LARGEST_PART:
        raise _too_large(name)
    return data


def _too_large(name: str) -> InputError:
    return InputError(f"Tệp {name} lớn quá mức một văn bản thường.", "Tách văn bản, bỏ ảnh và bảng lớn rồi thử lại.")


def _main_part(package: zipfile.ZipFile, name: str) -> str:
    found: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith(" Relationship") and attributes.get("Type", "").endswith(_OFFICE_DOCUMENT):
            found.append(attributes.get("Target", "").lstrip("/"))

    relations = _part(package, "_rels/.rels", name)
    if relations:
        try:
            parse(relations, start, ignore, ignore)
        except expat.ExpatError as problem:
            raise ValueError("relationships are not well formed") from problem
    return found[0] if found and found[0] else "word/document.xml"


def _refuse(*_: object) -> NoReturn:
    raise InputError(
        "Tệp chứa khai báo DOCTYPE, thứ không có trong văn bản Word.", "Mở bằng Word và lưu lại dạng .docx."
    )
