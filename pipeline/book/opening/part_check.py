"""One part of a workbook's zip, inflated once and looked at before any library sees it.

A reader may take time by the square of how deep elements lie in each other. Counting by an expat handler would cost
more than the whole check of a workbook, so depth is counted on the bytes, a few kilobytes at a time, where every `<`
begins a tag; a part in which that does not hold is counted by expat.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from pipeline.book.opening.foreign_file import damaged, too_big
from pipeline.ground.finding import InputError
from pipeline.ooxml.doctype import Doctype
from pipeline.ooxml.names import STRICT

TOTAL_LIMIT = 256_000_000  # bytes of all parts inflated; a reader streams about 60 MB a second
PART_LIMIT = 16_000_000  # any XML part but a sheet: readers hold it in memory whole
ROOT_LIMITS = {"worksheet": TOTAL_LIMIT, "styleSheet": 4_000_000}  # by root element: a part may bear any name
_CHUNK = 1 << 18
_KEPT = 1 << 24  # bytes of a part that is kept inflated
_LONGEST_RUN = 4_000_000  # bytes without a tag; a cell holds no more than 32,767 letters
# An attribute that is a number past a million: no row, no count of strings, no cell format of an office is that.
# It begins with its one letter that is always there, which is searched for much faster than what may stand before it.
_HUGE_NUMBER = re.compile(rb"""=(?<!rgb=)\s*["']\s*[-+]?\d{7,}\s*["']""")
_SEVEN = b"0" * 7
_BEFORE_NUMBER = b"\"' \t\n\r\f\v+-"
_AS_NOUGHTS = bytes.maketrans(b"123456789", b"000000000")
# The parts that a reader takes such numbers from, and may allocate by.
_NUMBERED = frozenset(("worksheet", "sst", "styleSheet", "workbook"))
_XML_BEGINS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")
_SLOPPY = (".vml", ".htm", ".html")  # markup that Office itself writes badly; no reader of ours looks into it


class CheckedPart(NamedTuple):
    """How many cells a part may hold at the most, and whether all its numbers are of an ordinary size.

    `content` are its bytes where it is markup and small, so that who looks at it again need not inflate it again.
    """

    most_cells: int
    plain: bool
    content: bytes | None = None


def checked(path: Path, content: bytes, entry: zipfile.ZipInfo) -> CheckedPart:
    """Inflate one part, bounded by the size it declares; parse it where it is markup, whatever its name.

    Raises `InputError` where it is damaged, too large, nested too deep, has a DOCTYPE or is Strict Open XML.
    """
    size = checksum = 0
    markup: _Markup | None = None
    doctype = Doctype()
    try:
        for chunk in inflated(path, content, entry):
            if not size and chunk and _is_markup(entry.filename, chunk):
                markup = _Markup(path, entry)
            size += len(chunk)
            if size > entry.file_size:
                raise damaged(path)
            checksum = zlib.crc32(chunk, checksum)
            if doctype.feed(chunk):
                raise _with_doctype(path)
            if markup is not None:
                markup.feed(chunk)
        if markup is not None and size:
            markup.close()
    except (expat.ExpatError, zlib.error, ValueError) as error:
        if not entry.filename.lower().endswith(_SLOPPY) or isinstance(error, zlib.error):
            raise damaged(path) from error
        return CheckedPart(0, False)
    if size != entry.file_size or checksum != entry.CRC:
        raise damaged(path)
    if markup is None:
        return CheckedPart(0, True)
    depth = markup.depth
    again = inflated(path, content, entry)
    if depth.deepest > DEPTH_LIMIT or (depth.unsure and deepest_by_parsing(again) > DEPTH_LIMIT):
        raise damaged(path)
    # What `CellTally` takes for a cell begins with a tag, or with what follows the colon of a prefix.
    return CheckedPart(depth.opened + markup.colons, markup.plain, markup.content)


def _packed(path: Path, content: bytes, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of a part as they are deflated, found by its own header and not by the list at the end."""
    start = entry.header_offset
    if content[start : start + 4] != b"PK\x03\x04":
        raise damaged(path)
    name_length, extra_length = struct.unpack("<HH", content[start + 26 : start + 30])
    first = start + 30 + name_length + extra_length
    return content[first : first + entry.compress_size]


def _is_markup(name: str, head: bytes) -> bool:
    return name.lower().endswith((".xml", ".rels")) or head.lstrip()[:4].startswith(_XML_BEGINS)


class _Markup:
    """What is counted while a part of markup goes by in chunks."""

    def __init__(self, path: Path, entry: zipfile.ZipInfo) -> None:
        self._path, self._entry = path, entry
        self._root = ""
        self._tail = b""
        self._unbroken = 0
        self._kept: list[bytes] | None = [] if entry.file_size <= _KEPT else None
        self.depth = DepthCounter()
        self.colons = 0
        self.plain = True
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._begin

    def feed(self, chunk: bytes) -> None:
        if self._entry.filename == "xl/workbook.xml" and STRICT.encode() in chunk:
            raise InputError(
                f"Tệp “{self._path.name}” được lưu kiểu Strict Open XML.",
                "Mở bằng Excel, chọn Lưu thành (Save As), kiểu Excel Workbook (*.xlsx) thường, rồi chạy lại.",
            )
        if self._kept is not None:
            self._kept.append(chunk)
        # A parser takes time by the square of one endless tag or text.
        self._unbroken = 0 if b"<" in chunk else self._unbroken + len(chunk)
        if self._unbroken > _LONGEST_RUN:
            raise too_big(self._path)
        self._parser.Parse(chunk, False)
        self.depth.feed(chunk)
        if self._root in _NUMBERED and self.plain:
            data = self._tail + chunk
            # As noughts, seven digits are found fast; those of `A2:A1048576` do not begin a number.
            before = data.translate(_AS_NOUGHTS).split(_SEVEN)[:-1]
            self.plain = not any(one[-1:] in _BEFORE_NUMBER for one in before) or _HUGE_NUMBER.search(data) is None
            self._tail = chunk[-64:]
        self.colons += chunk.count(b":")

    @property
    def content(self) -> bytes | None:
        """The bytes that went by, of a small part."""
        return None if self._kept is None else b"".join(self._kept)

    def close(self) -> None:
        self._parser.Parse(b"", True)

    def _begin(self, name: str, _attributes: object) -> None:
        self._parser.StartElementHandler = None
        self._root = name.rsplit(" ", 1)[-1]
        if self._entry.file_size > ROOT_LIMITS.get(self._root, PART_LIMIT):
            raise too_big(self._path)

    def _refuse(self, *_: object) -> None:
        raise _with_doctype(self._path)


def _with_doctype(path: Path) -> InputError:
    return InputError(
        f"Tệp “{path.name}” chứa khai báo DOCTYPE mà sổ Excel không bao giờ có.",
        "Không dùng tệp này; lấy lại tệp từ nơi tin cậy.",
    )


def inflated(path: Path, content: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of a part in chunks, the same ones each time."""
    packed = _packed(path, content, entry)
    if entry.compress_type == zipfile.ZIP_STORED:
        for at in range(0, len(packed), _CHUNK):
            yield packed[at : at + _CHUNK]
        return
    inflater = zlib.decompressobj(-15)
    while packed and not inflater.eof:
        yield inflater.decompress(packed, _CHUNK)
        packed = inflater.unconsumed_tail
    yield inflater.flush()


DEPTH_LIMIT = 200  # a sheet has about six
_BLOCK = 4096


class DepthCounter:
    """Feed it the chunks of a part that is known well formed; `deepest` is measured at the borders of blocks.

    `opened` are the tags that begin an element. `unsure` says that the bytes hold comments, CDATA, a bare `>` or two
    bytes a letter: then ask `deepest_by_parsing`.
    """

    def __init__(self) -> None:
        self.deepest = self._opened = self._depth = 0
        self.unsure = False
        self._notes = False  # whether `<?` may be among the bytes
        self._rest = b""

    @property
    def opened(self) -> int:
        return self._opened + self._rest.count(b"<") - self._rest.count(b"</")

    def feed(self, chunk: bytes) -> None:
        """Count one more chunk."""
        # One byte is looked for much faster than two that begin with the most common one.
        self.unsure = self.unsure or b"\x00" in chunk or (b"!" in chunk and b"<!" in self._rest[-1:] + chunk)
        self._notes = b"?" in chunk or b"?" in self._rest
        data = self._rest + chunk
        at = 0
        while len(data) - at > _BLOCK:
            end = data.rfind(b"<", at + 1, at + _BLOCK)
            if end < 0:
                end = data.find(b"<", at + _BLOCK)
            if end < 0:
                break
            self._count(data[at:end])
            at = end
        self._rest = data[at:]

    def _count(self, block: bytes) -> None:
        opening = block.count(b"<")
        if opening != block.count(b">"):
            self.unsure = True
        closing = block.count(b"</")
        self._opened += opening - closing
        self._depth += opening - 2 * closing - block.count(b"/>")
        if self._notes:
            self._depth -= block.count(b"<?")
        self.deepest = max(self.deepest, self._depth)


def deepest_by_parsing(chunks: Iterable[bytes]) -> int:
    """The exact depth of a part, counted element by element; stops once `DEPTH_LIMIT` is passed."""
    depth = deepest = 0

    def start(_name: str, _attributes: object) -> None:
        nonlocal depth, deepest
        depth += 1
        deepest = max(deepest, depth)

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    for chunk in chunks:
        parser.Parse(chunk, False)
        if deepest > DEPTH_LIMIT:
            break
    return deepest
