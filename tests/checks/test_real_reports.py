"""What an officer reads of a bad file: many like findings are one with their places; a template is told to be one."""

import io

import docx as python_docx
import good_documents as good
import mutations as m
import pytest
from docx_xml import body, docx, p

from pipeline.checks.check import check
from pipeline.checks.fixing.annotate import annotate
from pipeline.checks.fixing.fix import fix
from pipeline.ground.finding import Severity

C = {"align": "center"}
LONG = "Các cơ quan, đơn vị phân công người chịu trách nhiệm, định kỳ kiểm tra và báo cáo kết quả về Phòng Nội vụ. "


def notice(*paragraphs):
    return docx(
        good.head(*good.COUNCIL, "Số: 12/TB-UBND", "Thạnh Trị, ngày 02 tháng 4 năm 2021")
        + good.title("THÔNG BÁO", "Lịch tiếp công dân quý II năm 2021", 90)
        + "".join(paragraphs)
        + body("Đề nghị các đơn vị thực hiện./.")
        + good.sign(["- Các đơn vị;", "- Lưu: VT, NV."], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Nguyễn Văn An")
    )


def test_many_like_findings_are_one_with_their_places():
    data = notice(*(body(LONG, align="left", size=12 if at % 2 else 14) for at in range(20)))
    found = check(data)
    assert sorted(finding.code for finding in found) == ["ND-01", "ND-02"]
    aligned = next(finding for finding in found if finding.code == "ND-01")
    assert "ở 20 chỗ: đoạn 9, 10, 11" in aligned.message
    assert aligned.where.paragraph == 9
    assert "…" in aligned.message


def test_each_place_still_has_its_comment_and_is_mended():
    data = notice(*(body(LONG, align="left") for _ in range(5)))
    assert len(check(data)) == 1
    assert len(list(python_docx.Document(io.BytesIO(annotate(data))).comments)) == 5
    mended, changes = fix(data)
    assert check(mended) == []
    assert len(changes) == 5


def test_two_of_a_kind_stay_two_and_acts_are_never_one():
    assert len(check(notice(*(body(LONG, align="left") for _ in range(2))))) == 2
    acts = [f"Theo Luật Đất đai số 3{number}/2024/QH15, đơn vị rà soát, báo cáo." for number in range(4)]
    assert sum(finding.code == "CC-04" for finding in check(notice(*map(body, acts)))) == 4


FORM = notice(
    body("Kính gửi {{ ten_don_vi }}."), body("{% for v in viec %}"), body("{{ v.ten }}"), body("{% endfor %}")
)
TEMPLATES = {
    "mẫu của ta": (FORM, 4),
    "trộn thư": (notice(body("Gửi «Ten», «Dia_chi»."), body("Số «So»."), p("Cỡ sai", size=20)), 3),
    "docxtemplater": (notice(body("{{a}} {{b}}"), body("{{c}}"), p("Sai", size=20)), 3),
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_an_unfilled_template_is_told_to_be_one(name):
    data, count = TEMPLATES[name]
    found = check(data)
    assert [(finding.code, finding.severity) for finding in found] == [("CS-01", Severity.LOI)]
    assert "mẫu chưa điền" in found[0].message
    assert f"({count} thẻ" in found[0].message
    assert "cchc inspect" in found[0].remedy
    assert fix(data)[1] == []


def test_a_tag_left_over_in_a_paper_is_told_beside_the_rest():
    data = m.size("Số:", 14)(notice(body("Gửi {{ ten }} theo địa chỉ.")))
    assert sorted(finding.code for finding in check(data)) == ["CS-01", "SO-02"]


def test_words_in_angular_quotes_make_no_template():
    words = body("Phong trào «Nhà sạch», «Vườn đẹp», «Ngõ xanh», «Công sở văn hóa» được nhân rộng.")
    assert all("mẫu chưa điền" not in finding.message for finding in check(notice(words)))


def test_one_act_cited_many_times_is_one():
    old = "Theo Luật Đất đai số 31/2024/QH15, đơn vị rà soát, báo cáo."
    found = [finding for finding in check(notice(*(body(old) for _ in range(5)))) if finding.code == "CC-04"]
    assert len(found) == 1
    assert "ở 5 chỗ" in found[0].message
