"""What acts when a file is opened: told by check, refused by broadcast, no part of a template."""

import json

import good_documents as good
import mutations as m
import pytest
from click.testing import CliRunner
from docx_xml import OFFICE, body, docx, p, packed, unpacked

from pipeline.checks.check import check
from pipeline.commands.template import fill, inspect
from pipeline.commands.voice import broadcast
from pipeline.ground.finding import Severity

RELS = "word/_rels/document.xml.rels"
CODE = 'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"'


def field(*pieces):
    """A field whose code is cut into runs."""
    codes = "".join(f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in pieces)
    edges = ['<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="separate"/></w:r>']
    return f'{edges[0]}{codes}{edges[1]}<w:r><w:t>.</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'


BEGIN, END = (f'<w:r><w:fldChar w:fldCharType="{edge}"/></w:r>' for edge in ("begin", "end"))


def quoted(text):
    return field(" QUOTE " + " ".join(str(ord(letter)) for letter in text) + " ")


def with_field(markup, of=good.notice):
    return m.add("Tin ngắn", f"<w:p>{markup}</w:p>")(of())


def related(kind, target, data=b"x", owner=RELS, of=good.notice):
    files = unpacked(of())
    line = f'<Relationship Id="rId77" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>'
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    files[owner] = files.get(owner, empty).replace(b"</Relationships>", line.encode())
    files["word/" + target] = data
    return packed(files)


def in_header():
    files = unpacked(good.notice())
    simple = (
        f'<w:p><w:fldSimple w:instr="{CODE.replace(chr(34), "&quot;")}"><w:r><w:t>.</w:t></w:r></w:fldSimple></w:p>'
    )
    files["word/header1.xml"] = files["word/header1.xml"].replace(b"</w:hdr>", f"{simple}</w:hdr>".encode())
    return packed(files)


ACTIVE = {
    "DDEAUTO": with_field(field(CODE)),
    "dde thường": with_field(field(' dde Excel "so.xlsx" R1C1 ')),
    "mã cắt nhỏ": with_field(field("D", "DE", 'AUTO excel "x"')),
    "viết bằng số": with_field(BEGIN + quoted("DDEAUTO") + "<w:r><w:instrText> x </w:instrText></w:r>" + END),
    "fldSimple ở đầu trang": in_header(),
    "OLE": related("oleObject", "embeddings/oleObject1.bin"),
    "sổ Excel nhúng": related("package", "embeddings/so.xlsx"),
    "ActiveX": related("control", "activeX/activeX1.xml", b"<x/>"),
    "OLE không liên kết": packed(unpacked(good.notice()) | {"word/embeddings/oleObject9.bin": b"x"}),
}


@pytest.mark.parametrize("name", ACTIVE)
def test_what_acts_is_an_error_and_is_not_read_aloud(name, tmp_path):
    found = [finding for finding in check(ACTIVE[name]) if finding.code == "CS-09"]
    assert [finding.severity for finding in found] == [Severity.LOI]
    (tmp_path / "tin.docx").write_bytes(ACTIVE[name])
    run = CliRunner().invoke(broadcast, [str(tmp_path / "tin.docx")])
    assert run.exit_code != 0
    assert "tự chạy" in str(run.exception)
    assert [path.name for path in tmp_path.iterdir()] == ["tin.docx"]


PASSIVE = {
    "PAGE": good.plan(),
    "chữ DDE trong câu": m.say("Tin ngắn", "Trường DDEAUTO bị cấm")(good.notice()),
    "sổ của biểu đồ": related("package", "embeddings/so.xlsx", owner="word/charts/_rels/chart1.xml.rels"),
    "ảnh": related("image", "media/anh.png"),
}


@pytest.mark.parametrize("name", PASSIVE)
def test_what_does_not_act_passes(name):
    assert "CS-09" not in {finding.code for finding in check(PASSIVE[name])}


def test_what_acts_is_told_of_a_paper_that_is_not_judged():
    speech = docx(p("BÀI PHÁT BIỂU", bold=True, align="center") + f"<w:p>{field(CODE)}</w:p>")
    assert [finding.code for finding in check(speech)] == ["MIEN-01", "CS-09"]
    old = m.say("ngày 20 tháng 4 năm 2021", "ngày 20 tháng 4 năm 2019")(ACTIVE["DDEAUTO"])
    assert [finding.code for finding in check(old)] == ["LUAT-01", "CS-09"]


def test_a_field_that_fetches_is_a_warning():
    data = with_field(field(' INCLUDETEXT "c:\\\\x.docx" '))
    assert [(f.code, f.severity) for f in check(data)] == [("CS-06", Severity.CANH_BAO)]


def form():
    return docx(body("Số liệu: {{ so }}."))


@pytest.mark.parametrize(
    ("kind", "target"), [("oleObject", "embeddings/oleObject1.bin"), ("package", "embeddings/so.xlsx")]
)
def test_a_template_carries_no_object(kind, target, tmp_path):
    path, data = tmp_path / "mau.docx", tmp_path / "so.json"
    path.write_bytes(related(kind, target, of=form))
    data.write_text(json.dumps({"so": "1"}), "utf-8")
    seen = CliRunner().invoke(inspect, [str(path)])
    assert seen.exit_code == 1
    assert "đối tượng nhúng" in seen.output
    run = CliRunner().invoke(fill, [str(path), str(data), str(tmp_path / "ra.docx")])
    assert run.exit_code != 0
    assert not (tmp_path / "ra.docx").exists()


def test_a_template_with_a_chart_is_filled(tmp_path):
    path, data = tmp_path / "mau.docx", tmp_path / "so.json"
    path.write_bytes(related("package", "embeddings/so.xlsx", owner="word/charts/_rels/chart1.xml.rels", of=form))
    data.write_text(json.dumps({"so": "1"}), "utf-8")
    assert CliRunner().invoke(fill, [str(path), str(data), str(tmp_path / "ra.docx")]).exit_code == 0
