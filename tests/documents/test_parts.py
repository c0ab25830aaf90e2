"""Everything around the body: footnotes, text boxes, pictures, properties, and what is copied untouched."""

import io
import re
import struct
import zlib
from datetime import date

import docx
import pytest

from pipeline.documents.office.drawing import pixels
from pipeline.documents.template import Properties, Template
from pipeline.documents.values.faults import TemplateError
from pipeline.documents.values.rich import Picture
from pipeline.ground.finding import InputError
from pipeline.ooxml.members import contents
from pipeline.ooxml.names import rels_of
from tests.documents.building import ours, packed, paragraphs, parts, replaced, tables, template, theirs
from tests.ooxml.sdk import assert_valid

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NOTES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:{{0}}s xmlns:w="{W}"><w:{{0}} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{{0}}>
<w:{{0}} w:id="2"><w:p><w:r>
<w:t>Chú {{{{{{{{ x }}}}}}}}{{{{% if c %}}}} thêm{{{{% endif %}}}}</w:t></w:r></w:p></w:{{0}}>
</w:{{0}}s>"""
BOX = (
    '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' Requires="wps"><w:drawing><wp:inline'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="9"'
    ' cy="9"/><wp:docPr id="1"'
    ' name="Hộp" descr="{{ x }}"/><a:graphic'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="'
    'http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/><wps:spPr/><wps:txbx><w:txbxContent>'
    "<w:p><w:r><w:t>{%p if c %}</w:t></w:r></w:p><w:p><w:r><w:t>Hộp {{ x }}</w:t></w:r></w:p><w:p><w:r><w:t>{%p"
    " endif %}</w:t></w:r></w:p>"
    "</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback/>"
    "</mc:AlternateContent></w:r><w:r><w:t>sau {{ x }}</w:t></w:r></w:p>"
)


def with_notes(kind: str) -> bytes:
    content = parts(template("Lời{{ x }}"))
    types = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
    override = f'<Override PartName="/word/{kind}s.xml" ContentType="{types}"/></Types>'.encode()
    content["[Content_Types].xml"] = content["[Content_Types].xml"].replace(b"</Types>", override)
    relation = (
        f'<Relationship Id="rIdN" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}s"'
        f' Target="{kind}s.xml"/></Relationships>'
    )
    rels = "word/_rels/document.xml.rels"
    content[rels] = content[rels].replace(b"</Relationships>", relation.encode())
    content[f"word/{kind}s.xml"] = NOTES.format(kind).encode()
    return packed(content)


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_are_filled(kind: str) -> None:
    document = ours(with_notes(kind), {"x": "A & B", "c": True})
    assert paragraphs(document, f"word/{kind}s.xml") == ["", "Chú A & B thêm"]
    assert_valid(document)


def test_a_text_box_is_filled_and_never_left_without_a_paragraph() -> None:
    content = parts(template("a"))
    content["word/document.xml"] = content["word/document.xml"].replace(b"<w:body>", b"<w:body>" + BOX.encode())
    source = packed(content)
    full, empty = ours(source, {"x": 'v"', "c": True}), ours(source, {"x": "v", "c": False})
    assert paragraphs(full)[:2] == ['sau v"', 'Hộp v"']
    assert paragraphs(empty)[:2] == ["sau v", ""]
    assert b'descr="v&quot;"' in parts(full)["word/document.xml"]
    assert_valid(full, empty)


def png(width: int = 4, height: int = 2) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    density = struct.pack(">IIB", 3937, 3937, 1)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", header), chunk(b"pHYs", density), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    )


JPEG = bytes.fromhex("ffd8ffe000104a46494600010101006000600000ffc0000b080003000501011100ffd9")
GIF = b"GIF89a" + struct.pack("<HH", 6, 7) + b"\0" * 10
BMP = b"BM" + b"\0" * 12 + struct.pack("<Iii", 40, 8, -9) + b"\0" * 20


@pytest.mark.parametrize(
    ("data", "size"), [(png(), (4, 2, 99.9998)), (JPEG, (5, 3, 96)), (GIF, (6, 7, 96)), (BMP, (8, 9, 96))]
)
def test_the_size_of_a_picture_is_read(data: bytes, size: tuple[int, int, float]) -> None:
    assert pixels(data) == pytest.approx(size)


def test_pictures_are_put_in_once_each_with_ids_of_their_own() -> None:
    def change(document) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ a }}"

    one, other = Picture(png(), width_mm=20, alt='Dấu "&" <tên>'), Picture(JPEG, height_mm=10)
    source = template("x{{ a }}y{{ b }}", "{%p for i in ds %}", "{{ i }}", "{%p endfor %}", "{{r a }}", change=change)
    document = ours(source, {"a": one, "b": other, "ds": [one, other]})
    opened = docx.Document(io.BytesIO(document))
    assert [(shape.width.mm, shape.height.mm) for shape in opened.inline_shapes][:2] == [
        (20, 10),
        (pytest.approx(16.67, abs=0.01), 10),
    ]
    assert len(opened.inline_shapes) == 5
    content = parts(document)
    assert sorted(name for name in content if "media" in name) == ["word/media/anh1.png", "word/media/anh2.jpeg"]
    shown = {name: set(re.findall(rb'r:embed="(\w+)"', xml)) for name, xml in content.items() if b"r:embed" in xml}
    assert len(shown) == 2  # the page and its header
    for name, used in shown.items():
        assert used <= set(re.findall(rb'Id="(\w+)"', content[rels_of(name)])), name
    assert b'descr="D\xe1\xba\xa5u &quot;&amp;&quot; &lt;t\xc3\xaan&gt;"' in content["word/document.xml"]
    assert paragraphs(document)[0] == "xy"
    assert document == ours(source, {"a": one, "b": other, "ds": [one, other]})
    assert_valid(document)
    filled = Template(source).parts({"a": one, "b": other, "ds": [one, other]})
    assert list(filled.items()) == list(contents(document).items())


def test_parts_are_those_that_a_filled_document_holds() -> None:
    filler, properties = Template(template("{{ a }} & {{ b }}")), Properties("UBND xã", "Bản tin", date(2021, 4, 30))
    for given in (None, properties):
        document = filler.fill({"a": "<1>", "b": ""}, properties=given)
        assert list(filler.parts({"a": "<1>", "b": ""}, properties=given).items()) == list(contents(document).items())


@pytest.mark.parametrize(
    ("picture", "word"),
    [
        (Picture(b"<svg/>"), "PNG"), (Picture(png()[:20]), "hỏng"), (Picture(png(), width_mm=0), "kích thước"),
        (Picture(png(), width_mm=9999), "kích thước"),
        (Picture(png(), height_mm=float("nan")), "kích thước"), (Picture(b"\xff\xd8\xff"), "không ghi kích thước"),
    ],
)  # fmt: skip
def test_a_bad_picture_is_told(picture: Picture, word: str) -> None:
    with pytest.raises(TemplateError, match=word):
        ours(template("{{ a }}"), {"a": picture})


def test_properties_are_the_offices_own() -> None:
    properties = Properties(author="UBND huyện A & B", title="Tin <tháng 4>", created=date(2021, 4, 26))
    for source in (template("{{ x }}"), _without_core(template("{{ x }}"))):
        document = ours(source, {"x": 1}, properties=properties)
        core = docx.Document(io.BytesIO(document)).core_properties
        assert (core.author, core.title, core.created.date()) == (
            "UBND huyện A & B",
            "Tin <tháng 4>",
            date(2021, 4, 26),
        )
        assert (core.last_modified_by, core.comments, core.language) == ("UBND huyện A & B", "", "vi-VN")
        assert b"python-docx" not in parts(document)["docProps/core.xml"]
        assert_valid(document)


def _without_core(source: bytes) -> bytes:
    content = parts(source)
    del content["docProps/core.xml"]
    for name in ("[Content_Types].xml", "_rels/.rels"):
        import re

        content[name] = re.sub(rb"<(?:Override|Relationship)[^>]*core\.xml[^>]*/>", b"", content[name])
    return packed(content)


def test_without_properties_the_tools_name_is_not_kept() -> None:
    core = parts(ours(template("{{ x }}"), {"x": 1}))["docProps/core.xml"]
    assert b"python-docx" not in core
    assert b"2013-12-23" not in core


def test_untouched_parts_stay_as_they_are_packed() -> None:
    source = template("{{ x }}", [["a"]])
    before, after = parts(source), parts(ours(source, {"x": 1}))
    changed = {name for name in before if before[name] != after.get(name)}
    assert changed == {"word/document.xml", "docProps/core.xml", "docProps/thumbnail.jpeg", "_rels/.rels"}
    assert b"thumbnail" not in after["_rels/.rels"]
    assert next(iter(after)) == "[Content_Types].xml"


def test_nothing_of_the_clock_and_nothing_of_the_machine_is_in_the_zip() -> None:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(ours(template("{{ x }}"), {"x": 1}))) as archive:
        infos = archive.infolist()
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {(info.create_system, info.external_attr, info.extra, info.comment) for info in infos} == {(0, 0, b"", b"")}


@pytest.mark.parametrize("deflate", ["zlib", "isal", "auto"])
def test_every_deflate_gives_the_same_document(deflate: str) -> None:
    source = template("{{ x }}" * 50)
    assert parts(ours(source, {"x": "đ"}, deflate=deflate)) == parts(ours(source, {"x": "đ"}))


def test_an_outside_engine_reads_nested_tables() -> None:
    def nest(document) -> None:
        cell = document.tables[0].rows[1].cells[0]
        inner = cell.add_table(3, 1)
        for row, text in zip(inner.rows, ("{%tr for c in r.con %}", "{{ c }}", "{%tr endfor %}"), strict=True):
            row.cells[0].text = text
        cell.add_paragraph("")

    source = template([["{%tr for r in rows %}"], ["{{ r.ten }}"], ["{%tr endfor %}"]], change=nest)
    document = ours(source, {"rows": [{"ten": "a", "con": ["1", "2"]}, {"ten": "b", "con": []}]})
    assert tables(document) == [[["a 1 2"], ["b"]], [["1"], ["2"]]]
    assert Template(source).names == ["rows"]
    assert_valid(document)


@pytest.mark.parametrize("name", ["word/styles.xml", "word/settings.xml", "docProps/app.xml", "word/theme/theme1.xml"])
@pytest.mark.parametrize("broken", [b"<a><b></a>", b"", b"<a/><a/>", b"<w:a/>", b"<a>\x01</a>", b"\xff\xfea"])
def test_a_broken_part_without_tags_is_told_by_name(name: str, broken: bytes) -> None:
    """It would be copied as it is, and Word would refuse the whole document."""
    with pytest.raises(TemplateError) as caught:
        Template(packed(parts(template("{{ x }}")) | {name: broken}))
    assert [finding.where.component for finding in caught.value.findings] == [name]


def test_a_part_in_another_encoding_is_only_copied() -> None:
    settings = parts(template("a"))["word/settings.xml"].decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert (
        parts(ours(packed(parts(template("a")) | {"word/settings.xml": settings}), {}))["word/settings.xml"] == settings
    )


@pytest.mark.parametrize("alt", ["a\x00b", "a\x1fb", "a\ud800", "a\uffff"])
def test_the_words_for_a_picture_hold_what_xml_can_hold(alt: str) -> None:
    with pytest.raises(TemplateError, match="mô tả ảnh"):
        ours(template("{{ a }}"), {"a": Picture(png(), alt=alt)})


def test_a_package_without_its_document_is_refused() -> None:
    content = parts(template("{{ x }}"))
    del content["word/document.xml"]
    with pytest.raises(InputError, match=r"word/document\.xml"):
        Template(packed(content))


def test_a_property_with_a_character_that_no_file_can_hold_is_told() -> None:
    properties = Properties(author="UBND\x00", title="Dòng một\nhai\tba")
    with pytest.raises(TemplateError, match="“UBND\ufffd” có ký tự không in được"):
        ours(template("a"), {}, properties=properties)
    document = ours(template("a"), {}, properties=properties._replace(author="UBND"))
    assert docx.Document(io.BytesIO(document)).core_properties.title == "Dòng một hai ba"


@pytest.mark.parametrize(
    "tag", ["&#123;&#x7B; a }}", "&#123;&#123; a &#125;&#125;", "&#x7b;% if a %}v&#123;% endif %}"]
)
def test_braces_written_as_character_references_are_braces(tag: str) -> None:
    source = replaced(template("đầu THE cuối"), "word/document.xml", "THE", tag)
    assert paragraphs(ours(source, {"a": "v"})) == paragraphs(theirs(source, {"a": "v"})) == ["đầu v cuối"]
