"""The zip of a .docx: what is refused before anything is parsed, and that writing one gives the same bytes twice."""

import io
import zipfile

import pytest

from pipeline.ground.finding import InputError
from pipeline.ooxml import limits
from pipeline.ooxml.archive import zipped
from pipeline.ooxml.members import contents, read
from tests.ooxml.package import packed, parts

GOOD = {name: text.encode() for name, text in parts().items()}


def test_the_same_parts_give_the_same_bytes_whoever_packs() -> None:
    document = zipped(GOOD, stored=("word/styles.xml",))
    assert document == zipped(contents(packed(parts())), stored=("word/styles.xml",))
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        assert [(i.create_system, i.date_time) for i in archive.infolist()] == [(3, (1980, 1, 1, 0, 0, 0))] * len(GOOD)
        assert archive.getinfo("word/styles.xml").compress_type == zipfile.ZIP_STORED
    assert [member.method for member in read(document).values()] == [8, 8, 8, 8, 0]


@pytest.mark.parametrize(
    ("parts_", "why"),
    [
        ({"a.xml": limits.LARGEST_XML + 1}, "quá lớn"),
        ({"a.xml": limits.LARGEST_XML, "b.xml": limits.LARGEST_XMLS - limits.LARGEST_XML + 1}, "quá lớn"),
        ({"a.bmp": limits.LARGEST_PART + 1}, "quá lớn"),
        ({f"{n}.bmp": limits.LARGEST_PART for n in range(5)}, "quá lớn"),
        ({f"{n}": 0 for n in range(limits.MOST_PARTS + 1)}, "quá lớn"),
    ],
    ids=["một phần XML", "mọi phần XML", "một ảnh", "mọi phần", "số phần"],
)
def test_sizes_beyond_the_table_are_refused_unread(parts_: dict[str, int], why: str) -> None:
    blob = zipped(dict.fromkeys(parts_, b""), stored=parts_)
    out, at = bytearray(blob), 0
    for size in parts_.values():  # the sizes that the directory declares
        at = out.index(b"PK\1\2", at + 1)
        out[at + 24 : at + 28] = size.to_bytes(4, "little")
    with pytest.raises(InputError, match=why):
        read(bytes(out))


def test_a_name_that_is_no_text_is_no_crash() -> None:
    blob = zipped({"ă.xml": b"<a/>"}).replace("ă".encode(), b"\xff\xfe")
    assert len(read(blob)) == 1


def test_a_sentence_calls_the_file_as_its_reader_does() -> None:
    with pytest.raises(InputError, match="Tệp mẫu được bảo vệ bằng mật khẩu"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "Tệp mẫu")
    assert limits.called("bc.docx") == "Tệp “bc.docx”"
    assert limits.called("") == "Tệp"


@pytest.mark.parametrize("level", [1, 6])
def test_what_is_written_is_what_the_library_writes(level: int) -> None:
    told = {**GOOD, "word/ảnh.bin": bytes(range(256)) * 200, "word/trống.xml": b""}
    for _ in range(2):  # small parts are packed once and taken again
        assert zipped(told, ("word/styles.xml",), level) == _by_the_library(told, ("word/styles.xml",), level)
    told["word/styles.xml"] += b" "
    assert zipped(told, (), level) == _by_the_library(told, (), level)


def _by_the_library(told: dict[str, bytes], stored: tuple[str, ...], level: int) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in told.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=level)
    return target.getvalue()
