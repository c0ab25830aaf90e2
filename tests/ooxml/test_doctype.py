"""A document type declaration in any part, at any offset, in any encoding, by every reader of .docx and .xlsx."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.book.opening.opening import opened
from pipeline.broadcast.from_docx import body
from pipeline.documents.template import Template
from pipeline.ground.finding import InputError
from pipeline.ooxml.archive import zipped
from pipeline.ooxml.doctype import Doctype, has_doctype
from pipeline.ooxml.members import contents
from pipeline.ooxml.package import Package
from tests.book.books import good_book, save
from tests.merging.pages import made, p

EVIL = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
UTF_7 = EVIL.replace("<!DOCTYPE", "+ADwAIQBEAE8AQwBUAFkAUABF-")


def declared(encoding: str, body: str = EVIL) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?>{body}<x/>'


CONTENTS: dict[str, bytes] = {
    "utf-8": declared("utf-8").encode(),
    "after a long comment": f"<?xml version='1.0'?><!--{'x' * 3_000_000}-->{EVIL}<x/>".encode(),
    "across chunks": f"<?xml version='1.0'?><!--{' ' * ((1 << 20) - 31)}-->{EVIL}<x/>".encode(),
    "utf-16": declared("utf-16").encode("utf-16"),
    "utf-16, no mark": declared("utf-16").encode("utf-16-be"),
    "utf-32": declared("utf-32").encode("utf-32"),
    "utf-32, no mark": declared("ucs-4").encode("utf-32-be"),
    "utf-7": declared("UTF-7", UTF_7).encode(),
    "utf-7 far in": declared("utf-7", f"<!--{'x' * 2_000_000}-->{UTF_7}").encode(),
    "utf-7 after blanks": declared("utf-7", UTF_7).replace(" encoding", " " * 3000 + "encoding").encode(),
    "nobody's encoding": declared("x-UTF-7-like", UTF_7).encode(),
    "no encoding of texts": declared("hex", "").encode(),
    "ebcdic": declared("cp037").encode("cp037"),
    "html": b"<!doctype html><p>x",
    "behind nothing": f"\n\n{EVIL}<svg/>".encode(),
}
PARTS = ["customXml/item1.xml", "word/media/image1.svg", "word/media/image2.png", "docProps/custom.xml", "x.bin"]


def with_part(package: bytes, name: str, content: bytes) -> bytes:
    return zipped(contents(package) | {name: content})


def book(folder: Path, package: bytes) -> object:
    path = folder / "so.xlsx"
    path.write_bytes(package)
    return opened(path)


READERS: dict[str, Callable[[Path, bytes], object]] = {
    "book": book,
    "pages": lambda _, package: Package(package),
    "broadcast": lambda _, package: body(package),
    "documents": lambda _, package: Template(package),
}


@pytest.fixture(scope="module")
def page() -> bytes:
    return made(p("Một câu."))


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return save(good_book(), tmp_path_factory.mktemp("so") / "so.xlsx").read_bytes()


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("content", CONTENTS)
def test_it_is_refused_in_any_encoding(tmp_path: Path, page: bytes, workbook: bytes, reader: str, content: str) -> None:
    package = workbook if reader == "book" else page
    READERS[reader](tmp_path, package)
    # Of an encoding that expat does not know a workbook's reader stops before it comes to the declaration.
    told = "DOCTYPE|bị hỏng" if (reader, content) == ("book", "utf-7 far in") else "DOCTYPE"
    with pytest.raises(InputError, match=told):
        READERS[reader](tmp_path, with_part(package, "customXml/item9.xml", CONTENTS[content]))


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("part", PARTS)
def test_it_is_refused_in_any_part(tmp_path: Path, page: bytes, workbook: bytes, reader: str, part: str) -> None:
    package = workbook if reader == "book" else page
    name = part.replace("word/", "xl/") if reader == "book" else part
    with pytest.raises(InputError, match="DOCTYPE"):
        READERS[reader](tmp_path, with_part(package, name, CONTENTS["behind nothing"]))


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64, 1000])
def test_chunks_hide_nothing(size: int) -> None:
    for name, content in CONTENTS.items():
        if len(content) < 10_000 and not name.startswith(("nobody", "no encoding", "ebcdic", "utf-7")):
            search = Doctype()
            for at in range(0, len(content), size):
                search.feed(content[at : at + size])
            assert search.found, name


@pytest.mark.parametrize(
    "content",
    [b"", b"<x>the word DOCTYPE</x>", b"<x>&lt;!DOCTYPE x&gt;</x>", declared("utf-8", "").encode(),
     declared("windows-1258", "").encode(), declared("utf-16", "").encode("utf-16"), declared("utf-7", "").encode(),
     b"\x89PNG DOCTYPE", b"\x00" * 1000],
    ids=range(9),
)  # fmt: skip
def test_what_holds_none_is_let_in(content: bytes) -> None:
    assert not has_doctype(content)
