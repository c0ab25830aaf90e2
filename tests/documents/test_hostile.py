"""A template is code from a stranger: it can run nothing, reach nothing outside, and hold nobody up."""

import contextlib
import struct
import time
import zipfile
import zlib

import pytest

from pipeline.documents.template import Template
from pipeline.documents.values.faults import TemplateError
from pipeline.ground.finding import InputError
from pipeline.ooxml import members
from tests.documents.building import ours, packed, parts, template

BOMBS = [
    "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}",
    "{% set ns = namespace(s='xxxxxxxxxx') %}{% for i in range(99) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
    "{% set ns = namespace(s=[1]) %}{% for i in range(99) %}{% set ns.s = ns.s + ns.s %}{% endfor %}",
    "{% set ns = namespace(s=9) %}{% for i in range(99) %}{% set ns.s = ns.s * ns.s %}{% endfor %}",
    "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(39) }}",
    "{{ 'a' * 300000000 }}",
    "{{ range(9999999999) }}",
    "{% for i in range(90000) %}{{ 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' * 9999 }}{% endfor %}",
    "{{ ('x' * 999999)|replace('x', 'y' * 999999) }}",
    "{{ '%999999999d' % 1 }}",
    "{{ x|center(99999999999) * 9999 }}",
    "{{ 2 ** 99999999 }}",
    "{% for a in x %}{% for b in x %}{% for c in x %}{% for d in x %}y{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
    "{{ '{0.__class__}'.format(x) }}",
]  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_ends_in_words_and_soon(bomb: str) -> None:
    start = time.process_time()
    with pytest.raises(TemplateError) as caught:
        ours(template(bomb), {"x": "abcdefgh" * 10})
    assert caught.value.findings
    assert time.process_time() - start < 5


COMPILE = [
    "{{ " + "(" * 500 + "1" + ")" * 500 + " }}",
    "{{ " + "not " * 5000 + "x }}",
    "{{ " + "-" * 5000 + "x }}",
    "{{ " + " + ".join("x" * 1 for _ in range(5000)) + " }}",
    "{{ x" + ".a" * 5000 + " }}",
    "{{ x" + "|upper" * 5000 + " }}",
    "{{ " + "[" * 500 + "]" * 500 + " }}",
    "{{ " + "9" * 5000 + " }}",
    "{% if x %}" * 300 + "{% endif %}" * 300,
    "{% for a in x %}" * 40 + "{% endfor %}" * 40,
    "{{ " * 5000,
    "{% raw %}" * 3000,
    "{{ '" * 3000,
    "{" * 20000,
    "{# " * 5000,
]


@pytest.mark.parametrize("text", COMPILE, ids=range(len(COMPILE)))
def test_what_is_too_deep_or_endless_is_refused_when_compiled(text: str) -> None:
    start = time.process_time()
    source = template(text)
    made = time.process_time() - start
    with contextlib.suppress(TemplateError):
        Template(source)
    assert time.process_time() - start - made < 3


def test_many_tags_compile_in_time() -> None:
    start = time.process_time()
    text = "".join(f"{{{{ a{number} }}}}{{% if b %}}c{{% endif %}}" for number in range(2500))
    assert Template(template(text, *["{{ a0 }}"] * 5)).names[:2] == ["a0", "b"]
    assert time.process_time() - start < 6


def test_a_long_elif_chain_is_filled() -> None:
    chain = (
        "{% if x == 0 %}0" + "".join(f"{{% elif x == {number} %}}{number}" for number in range(1, 300)) + "{% endif %}"
    )
    assert b"document.xml" in ours(template(chain), {"x": 299})


CHANGES = {
    "macro": ("[Content_Types].xml", b"document.main+xml", b"document.macroEnabled.main+xml", "macro"),
    "doctype": ("word/document.xml", b"<w:document", b'<!DOCTYPE x [<!ENTITY a "b">]><w:document', "DOCTYPE"),
    "ảnh ở ngoài": (
        "word/_rels/document.xml.rels", b"</Relationships>",
        b'<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"'
        b' Target="http://x.example/a.png" TargetMode="External"/></Relationships>', "ngoài tệp",
    ),
    "mẫu ở ngoài": (
        "word/_rels/document.xml.rels", b"</Relationships>",
        b"<Relationship TargetMode='External' Target='file:///x.dotm' Id='rX'"
        b" Type='http://schemas.openxmlformats.org/officeDocument"
        b"/2006/relationships/attachedTemplate'/></Relationships>", "ngoài tệp",
    ),
    "văn bản con": ("word/document.xml", b"<w:body>", b'<w:body><w:altChunk r:id="r1"/>', "altChunk"),
    "strict": ("word/document.xml", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/w", "Strict"),
    "XML hỏng": ("word/document.xml", b"</w:body>", b"</w:bod>", "XML hỏng"),
    "bảng mã": ("word/document.xml", b"encoding='UTF-8'", b"encoding='iso-8859-1'", "không phải UTF-8"),
    "CDATA": ("word/document.xml", b"<w:body>", b"<w:body><![CDATA[x]]>", "CDATA"),
    "không phải Word": ("[Content_Types].xml", b"wordprocessingml", b"spreadsheetml", "Word"),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_what_a_template_may_not_contain_is_refused(name: str) -> None:
    part, old, new, word = CHANGES[name]
    content = parts(template("{{ x }}"))
    assert old in content[part]
    content[part] = content[part].replace(old, new, 1) if name != "không phải Word" else content[part].replace(old, new)
    with pytest.raises(InputError, match=word):
        Template(packed(content))


def test_a_hyperlink_may_lead_outside() -> None:
    content = parts(template("{{ x }}"))
    link = (
        b'<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"'
        b' Target="https://x.example/" TargetMode="External"/></Relationships>'
    )
    content["word/_rels/document.xml.rels"] = content["word/_rels/document.xml.rels"].replace(b"</Relationships>", link)
    assert Template(packed(content)).names == ["x"]


def test_a_macro_part_is_refused_whatever_the_types_say() -> None:
    content = parts(template("{{ x }}")) | {"word/vbaProject.bin": b"x"}
    with pytest.raises(TemplateError, match="macro"):
        Template(packed(content))


@pytest.mark.parametrize(
    ("blob", "word"),
    [
        (b"", "không phải"), (b"PK", "không phải"), (b"xin chao", "không phải"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "mật khẩu"),
        (b"PK\5\6" + b"\0" * 18, "không phải là văn bản"), (template("a")[:-200], "không phải"),
        (template("a")[:3000] + template("a")[3100:], "hỏng"),
    ],
)  # fmt: skip
def test_what_is_no_docx_is_told_in_words(blob: bytes, word: str) -> None:
    with pytest.raises(InputError, match=word):
        Template(blob)


def _zip(entries: list[tuple[str, bytes]], *, flags: int = 0, size: int | None = None, overlap: bool = False) -> bytes:
    body, directory, offset = b"", b"", 0
    for name, data in entries:
        packed_ = zlib.compress(data, 9)[2:-4]
        head = (
            struct.pack(
                "<4s5H3L2H", b"PK\3\4", 20, flags, 8, 0, 33, zlib.crc32(data), len(packed_), len(data), len(name), 0
            )
            + name.encode()
        )
        at = 0 if overlap else offset
        stated = len(data) if size is None else size
        directory += struct.pack(
            "<4s6H3L5H2L",
            b"PK\1\2",
            20,
            20,
            flags,
            8,
            0,
            33,
            zlib.crc32(data),
            len(packed_),
            stated,
            len(name),
            0,
            0,
            0,
            0,
            0,
            at,
        )
        directory += name.encode()
        body += head + packed_
        offset += len(head) + len(packed_)
    return (
        body
        + directory
        + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(entries), len(entries), len(directory), len(body), 0)
    )


@pytest.mark.parametrize(
    ("blob", "word"),
    [
        (_zip([("a", b"x"), ("a", b"y")]), "hai lần"), (_zip([("word/A.xml", b"x"), ("WORD/a.xml", b"y")]), "hai lần"),
        (_zip([("../a", b"x")]), "ngoài tệp"), (_zip([("/a", b"x")]),
        "ngoài tệp"),
        (_zip([("a", b"x")], flags=1), "mật khẩu"), (_zip([("a", b"x")], size=1 << 31), "quá lớn"),
        (_zip([("a", b"x"), ("b", b"x")], overlap=True), "đè lên"),
        (_zip([("a", b"x")] * 1), None),
    ],
)  # fmt: skip
def test_a_zip_made_to_harm_is_refused(blob: bytes, word: str | None) -> None:
    if word is None:
        assert members.read(blob)["a"].data() == b"x"
        return
    with pytest.raises(InputError, match=word):
        members.read(blob)


@pytest.mark.parametrize("offset", [3, 10**6])
def test_a_directory_that_points_to_no_part_is_refused(offset: int) -> None:
    blob = bytearray(_zip([("a", b"x")]))
    at = blob.index(b"PK\1\2") + 42
    blob[at : at + 4] = struct.pack("<L", offset)
    with pytest.raises(InputError, match="không nằm ở chỗ"):
        members.read(bytes(blob))


def test_a_part_larger_than_it_says_is_refused_before_it_is_unpacked() -> None:
    blob = _zip([("word/document.xml", b"\0" * 50_000_000)], size=100)
    start = time.process_time()
    with pytest.raises(InputError, match="không khớp"):
        members.read(blob)["word/document.xml"].data()
    assert time.process_time() - start < 1


def test_a_bomb_of_members_is_refused(tmp_path) -> None:
    path = tmp_path / "b.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(6):
            archive.writestr(f"word/{number}.xml", b"\0" * (50 << 20))
    with pytest.raises(InputError, match="quá lớn"):
        Template(path)
