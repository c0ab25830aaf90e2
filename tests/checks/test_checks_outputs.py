"""What comes out beside findings: the annotated copy, the mended copy, the report and its JSON."""

import io

import docx as python_docx
import good_documents
import mutations as m
from docx_xml import unpacked
from lxml import etree

from pipeline.checks import report
from pipeline.checks.check import check
from pipeline.checks.fixing.annotate import annotate
from pipeline.checks.fixing.fix import fix

W = m.W
GOOD = good_documents.plan()


def broken():
    data = GOOD
    for step in (
        m.size("Số:", 14),
        m.margin("left", 25),
        m.bold("KẾ HOẠCH", False),
        m.say("- Lưu: VT, NV.", "- Lưu: VT, NV"),
        m.footed,
    ):
        data = step(data)
    return data


def body_text(data):
    return [paragraph.text for paragraph in python_docx.Document(io.BytesIO(data)).paragraphs]


def test_annotated_copy_holds_one_comment_a_finding_at_its_paragraph():
    data = broken()
    found = check(data, name="a.docx")
    out = annotate(data, name="a.docx")
    document = python_docx.Document(io.BytesIO(out))  # an outside reader of comments
    comments = list(document.comments)
    assert len(comments) == len(found) == 5
    for comment, finding in zip(comments, found, strict=True):
        assert comment.author == "Kiểm tra thể thức"
        assert finding.message in comment.text
        assert finding.code in comment.text
    assert body_text(out) == body_text(data)
    root = etree.fromstring(unpacked(out)["word/document.xml"])
    for comment, finding in zip(comments, found, strict=True):
        start = next(
            node for node in root.iter(W + "commentRangeStart") if node.get(W + "id") == str(comment.comment_id)
        )
        if finding.where.paragraph is not None:
            assert m.text_of(start.getparent()).startswith(finding.where.quote.rstrip("…"))
    assert annotate(data, name="a.docx") == out


def test_comments_that_are_already_there_stay():
    once = annotate(m.size("Số:", 14)(GOOD))
    twice = annotate(once)
    texts = [comment.text for comment in python_docx.Document(io.BytesIO(twice)).comments]
    assert len(texts) == 3  # the first, the same again, and the word about comments left over
    assert sum("CS-04" in text for text in texts) == 1


def test_a_good_document_gets_no_comment():
    assert "word/comments.xml" not in unpacked(annotate(GOOD))


def test_fix_mends_everything_mechanical_at_once_and_tells_what():
    mended, changes = fix(broken())
    assert check(mended) == []
    assert len(changes) == 5
    assert changes == [
        "Trang giấy: đặt lề trái 30 mm.",
        "Số trang, “2”: đặt số trang cỡ 14 ở giữa lề trên, không hiện ở trang đầu.",
        "Số, ký hiệu, đoạn 5, “Số: 02/KH-UBND”: đặt cỡ 13.",
        "Tên loại văn bản, đoạn 7, “KẾ HOẠCH”: đặt chữ đậm.",
        "Nơi nhận, đoạn 37, “- Lưu: VT, NV”: thêm “.”.",
    ]
    assert fix(broken()) == (mended, changes)
    assert body_text(mended) == body_text(GOOD)
    python_docx.Document(io.BytesIO(mended))


def test_mended_markup_keeps_the_order_of_the_schema():
    """Children of rPr, pPr and sectPr in the order of ECMA-376: Word repairs or refuses a file that breaks it."""
    mended, _ = fix(broken())
    root = etree.fromstring(unpacked(mended)["word/document.xml"])
    orders = {
        "rPr": ["rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "color", "spacing", "sz", "szCs", "u"],
        "pPr": [
            "pStyle",
            "keepNext",
            "numPr",
            "pBdr",
            "tabs",
            "spacing",
            "ind",
            "contextualSpacing",
            "jc",
            "rPr",
            "sectPr",
        ],
        "sectPr": ["headerReference", "footerReference", "type", "pgSz", "pgMar", "pgNumType", "cols", "titlePg"],
    }
    for name, order in orders.items():
        for node in root.iter(W + name):
            places = [order.index(child.tag[len(W) :]) for child in node if child.tag[len(W) :] in order]
            assert places == sorted(places), etree.tostring(node)


def test_part_of_a_run_is_mended_without_touching_its_neighbours():
    def number_only(root):
        target = m.find(root, "Điều 1")
        for run in target.iter(W + "r"):
            for node in run.findall(f"{W}rPr/{W}b"):
                node.getparent().remove(node)
        texts = list(target.iter(W + "t"))
        texts[0].text += texts[1].text
        texts[1].text = ""

    data = m.xml(number_only)(good_documents.decision())
    mended, _ = fix(data)
    assert check(mended) == []
    paragraph = next(p for p in python_docx.Document(io.BytesIO(mended)).paragraphs if p.text.startswith("Điều 1."))
    assert "".join(run.text for run in paragraph.runs if run.bold) == "Điều 1."


def test_report_groups_by_component_with_place_remedy_and_clause():
    text = report.text(check(broken(), name="kh.docx"), name="kh.docx")
    lines = text.splitlines()
    assert lines[0] == "kh.docx: 5 lỗi."
    assert lines.count("Số, ký hiệu") == 1
    where = lines.index("Số, ký hiệu")
    assert "đoạn 5" in lines[where + 1]
    assert "“Số: 02/KH-UBND”" in lines[where + 1]
    assert "cỡ 14" in lines[where + 1]
    assert "cỡ 13" in lines[where + 1]
    assert "điểm c khoản 3 Mục II Phần I PL I, NĐ 30/2020/NĐ-CP" in lines[where + 3]
    assert report.text([], name="kh.docx") == "kh.docx: không có lỗi thể thức.\n"
