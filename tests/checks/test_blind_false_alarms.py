"""What a blind test found said against documents that are right, and what it found said badly against wrong ones."""

import json
from pathlib import Path

import good_documents as good
import mutations as m
import pytest
from click.testing import CliRunner
from docx_xml import body, docx, p, r, section, table

from pipeline.checks.check import check
from pipeline.checks.fixing.fix import fix
from pipeline.cli import main
from pipeline.commands.document import check as command

C = {"align": "center"}


def told(data):
    return [str(finding) for finding in check(data)]


def codes(data):
    return {finding.code for finding in check(data)}


@pytest.mark.parametrize(
    ("start", "face"),
    [
        ("CỘNG HÒA", "Bold"),
        ("Độc lập", "Bold"),
        ("PHÒNG NỘI VỤ", "Bold"),
        ("Nơi nhận:", "Bold Italic"),
        ("TRƯỞNG PHÒNG", "bold"),
    ],
)
def test_a_face_that_is_called_bold_is_bold(start, face):
    name = f"Times New Roman {face}"
    steps = (m.run(start, "rFonts", {"ascii": name, "hAnsi": name}), m.bold(start, False), m.italic(start, False))
    data = good.notice()
    for step in steps:
        data = step(data)
    assert told(data) == []


def test_a_bold_face_where_the_text_must_be_light_is_told_and_mended():
    name = "Times New Roman Bold"
    data = m.run("Số:", "rFonts", {"ascii": name, "hAnsi": name})(good.notice())
    assert codes(data) == {"SO-02"}
    mended, changes = fix(data)
    assert told(mended) == []
    assert len(changes) == 1


@pytest.mark.parametrize(
    ("parent", "issuer"),
    [
        ("TỔNG CÔNG TY ĐIỆN LỰC MIỀN NAM", "CÔNG TY ĐIỆN LỰC SÓC TRĂNG"),
        ("BẢO HIỂM XÃ HỘI VIỆT NAM", "BẢO HIỂM XÃ HỘI THÀNH PHỐ CẦN THƠ"),
        ("CỤC THUẾ", "THUẾ CƠ SỞ 3"),
        ("LIÊN ĐOÀN LAO ĐỘNG THÀNH PHỐ CẦN THƠ", "CÔNG ĐOÀN CƠ SỞ"),
        ("LIÊN MINH HỢP TÁC XÃ VIỆT NAM", "LIÊN MINH HỢP TÁC XÃ THÀNH PHỐ CẦN THƠ"),
    ],
)
def test_the_light_line_over_the_bold_one_is_the_body_above_whatever_its_words(parent, issuer):
    data = m.say("UBND HUYỆN THẠNH TRỊ", parent)(m.say("PHÒNG NỘI VỤ", issuer)(good.notice()))
    assert not codes(data) & {"CQ-01", "CQ-02", "DD-06"}
    assert "CQ-02" in codes(m.size(parent, 14)(data))


def test_one_name_on_two_lines_is_still_one_name():
    assert "CQ-01" in codes(m.bold("ỦY BAN NHÂN DÂN", False)(good.letter()))


def stacked_minutes():
    """Minutes whose Nơi nhận stands in the column of the secretary, under the name."""
    gap = [p()] * 3
    left = [p("THƯ KÝ", bold=True, **C), *gap, p("Võ Thị Em", bold=True, **C), p()]
    left += [p("Nơi nhận:", size=12, bold=True, italic=True, align="left")]
    left += [p(line, size=11, align="left") for line in ("- Thành viên Hội đồng;", "- Lưu: VT, Hồ sơ.")]
    right = [p("CHỦ TỌA", bold=True, **C), *gap, p("Nguyễn Văn An", bold=True, **C)]
    return docx(
        good.head(["UBND HUYỆN THẠNH TRỊ"], ["HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG"], "Số: 03/BB-HĐTĐKT", None)
        + good.title("BIÊN BẢN", "Họp xét khen thưởng năm 2020", 80)
        + body("Địa điểm: Phòng họp số 1, Ủy ban nhân dân huyện.")
        + body("Cuộc họp kết thúc vào 10 giờ 30 phút, ngày 02 tháng 02 năm 2021./.")
        + p()
        + table([4700, 4870], [left, right])
    )


def test_nothing_from_noi_nhan_on_belongs_to_a_signature():
    assert told(stacked_minutes()) == []
    assert fix(stacked_minutes())[1] == []
    assert codes(m.bold("Võ Thị Em", False)(stacked_minutes())) == {"KY-02"}


def telegram(*lines):
    return docx(
        good.head(*good.COUNCIL, "Số: 05/CĐ-UBND", "Thạnh Trị, ngày 28 tháng 02 năm 2021")
        + good.title("CÔNG ĐIỆN", "Về việc ứng phó khẩn cấp với sạt lở bờ sông", 100)
        + p("CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN THẠNH TRỊ điện:", before=6, **C)
        + "".join(p(line, left=40) for line in lines)
        + body("Chủ tịch Ủy ban nhân dân huyện yêu cầu các cơ quan, đơn vị kiểm tra ngay các điểm sạt lở./.")
        + good.sign(["- Như trên;", "- Lưu: VT, NV."], ["CHỦ TỊCH"], "Nguyễn Văn An")
    )


def test_who_a_cong_dien_goes_to_is_no_running_text():
    assert told(telegram("- Các cơ quan chuyên môn thuộc huyện;", "- Ủy ban nhân dân các xã, thị trấn.")) == []


@pytest.mark.parametrize("gap", ["\t", " " * 14])
def test_a_subject_set_by_blanks_is_not_judged_by_its_alignment(gap):
    def two(left, right, first, second):
        return p(runs=r(gap if gap == "\t" else "   ", 13) + r(left, *first) + r(gap, 13) + r(right, *second))

    head = two("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (13, True), (13, True))
    head += two("HUYỆN THẠNH TRỊ", "Độc lập - Tự do - Hạnh phúc", (13, True), (14, True))
    head += two("Số: 15/UBND-NV", "Thạnh Trị, ngày 05 tháng 3 năm 2021", (13,), (14, False, True))
    subject = ("   V/v đăng ký mô hình", "V/v đăng ký mô hình\ncải cách hành chính")[gap == "\t"]
    head += p(subject, size=12, before=6)
    rest = p() + p("Kính gửi: Phòng Nội vụ huyện Thạnh Trị", **C) + body("Đề nghị thực hiện đúng thời hạn./.")
    sign = good.sign(["- Như trên;", "- Lưu: VT, NV."], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Nguyễn Văn An")
    assert "TL-07" not in codes(docx(head + rest + sign))
    assert "TL-07" in codes(docx(head.replace('w:sz w:val="24"', 'w:sz w:val="30"') + rest + sign))


RAISED = '<w:vertAlign w:val="superscript"/>'


@pytest.mark.parametrize(("count", "right"), [(35, True), (23, True), (60, False), (8, False)])
def test_raised_underscores_are_as_long_as_they_are_drawn(count, right):
    data = m.unruled("Độc lập")(good.notice())
    data = m.add("Độc lập", p(runs=r("_" * count, 14, extra=RAISED), **C))(data)
    assert told(data) == [] if right else codes(data) == {"TN-03"}


@pytest.mark.parametrize("place", ["Cần Thơ", "Hà Nội"])
def test_viet_nam_and_a_cooperative_are_no_place(place):
    data = m.say("PHÒNG NỘI VỤ", "LIÊN MINH HỢP TÁC XÃ VIỆT NAM")(
        m.say("Thạnh Trị, ngày", f"{place}, ngày")(good.notice())
    )
    assert "DD-06" not in codes(data)


def test_a_commune_is_still_a_place():
    assert "DD-06" in codes(m.say("Phú Lộc, ngày", "Ngã Năm, ngày")(good.report()))


@pytest.mark.parametrize("number", ["Số: 125a/UBND-NV", "Số 125 UBND-NV", "SỐ: mười lăm", "Số: UBND-NV"])
def test_a_line_that_begins_with_so_is_the_number_line(number):
    found = check(m.say("Số: 15/UBND-NV", number)(good.letter()))
    assert not {finding.code for finding in found} & {"CQ-01", "CQ-02"}
    assert not [finding for finding in found if finding.message.startswith("Không thấy dòng số")]


def test_three_underscores_are_no_name():
    data = m.add("PHÒNG NỘI VỤ", p("___", **C))(m.unruled("PHÒNG NỘI VỤ")(good.notice()))
    assert [finding.message[:12] for finding in check(data)] == ["Dưới tên cơ "]


def test_a_wrong_mark_in_the_number_is_told_once():
    assert codes(m.say("Số: 02/KH-UBND", "Số: 02-KH/UBND")(good.plan())) == {"SO-07"}
    assert "SO-04" in codes(m.say("Số: 02/KH-UBND", "Số: 02/KHH-UBND")(good.plan()))


def test_what_was_written_is_told_beside_the_json(tmp_path):
    (tmp_path / "bc.docx").write_bytes(m.margin("left", 25)(good.plan()))
    run = CliRunner().invoke(main, ["check", str(tmp_path), "--json", "--fix", "--annotate"])
    told = json.loads(run.stdout)
    assert [row["code"] for row in told["findings"]] == ["CH-05"]
    assert [Path(told["files"][0][name]).name for name in ("annotated", "mended")] == [
        "bc.kiem-tra.docx",
        "bc.sua.docx",
    ]
    assert sum(line.startswith("Đã ghi") for line in told["said"]) == 2
    assert any("đặt lề trái 30 mm" in line for line in told["said"])
    assert {path.name for path in tmp_path.iterdir()} == {"bc.docx", "bc.kiem-tra.docx", "bc.sua.docx"}


def test_no_copy_without_something_to_say_or_to_mend(tmp_path):
    (tmp_path / "tot.docx").write_bytes(good.plan())
    (tmp_path / "chu.docx").write_bytes(m.say("Số: 02/KH-UBND", "Số: 02/KHH-UBND")(good.plan()))
    run = CliRunner().invoke(command, [str(tmp_path), "--fix", "--annotate"])
    assert {path.name for path in tmp_path.iterdir()} == {"tot.docx", "chu.docx", "chu.kiem-tra.docx"}
    assert "tot.docx: không có lỗi cơ học nào để sửa." in run.stderr


def test_a_folder_is_searched_whatever_the_case_of_the_ending_and_without_our_copies(tmp_path):
    for name in ("A.DOCX", "b.Docx", "A.sua.docx", "A.KIEM-TRA.DOCX", "b.SUA.docx", "~$b.docx"):
        (tmp_path / name).write_bytes(good.plan())
    run = CliRunner().invoke(command, [str(tmp_path)])
    assert run.exit_code == 0
    assert [line.rpartition("/")[2] for line in run.stdout.split("\n") if line] == [
        "A.DOCX: không có lỗi thể thức.",
        "b.Docx: không có lỗi thể thức.",
    ]


def test_a_copy_of_an_earlier_check_goes_when_it_is_true_no_more(tmp_path):
    path = tmp_path / "bc.docx"
    path.write_bytes(m.margin("left", 25)(good.plan()))
    CliRunner().invoke(command, [str(path), "--fix", "--annotate"])
    assert len(list(tmp_path.iterdir())) == 3
    path.write_bytes(good.plan())
    run = CliRunner().invoke(command, [str(path), "--fix", "--annotate"])
    assert [each.name for each in tmp_path.iterdir()] == ["bc.docx"]
    assert run.stderr.count("Đã xóa") == 2


def test_a_tracked_change_is_told_where_it_stands():
    run = '<w:r><w:t xml:space="preserve"> nhanh</w:t></w:r>'
    inserted = m.etree.fromstring(f'<w:ins xmlns:w="{m.W[1:-1]}" w:id="1" w:author="A">{run}</w:ins>')
    data = m.xml(lambda root: m.find(root, "b) Rút ngắn").append(inserted))(good.plan())
    found = next(finding for finding in check(data) if finding.code == "CS-03")
    assert found.where.quote.startswith("b) Rút ngắn")


def test_an_award_certificate_has_a_form_of_its_own():
    lines = (
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 14),
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN THẠNH TRỊ", 18),
        ("TẶNG", 16),
        ("GIẤY KHEN", 40),
        ("Ông Nguyễn Văn An", 20),
    )
    content = "".join(p(text, size=size, bold=True, align="center") for text, size in lines)
    content += p("Số quyết định: 15/QĐ-UBND ngày 20 tháng 4 năm 2021", size=12)
    sheet = section(wide=16838, tall=11906, title=False, header=None)
    for data in (docx(content, sheet), docx(content.replace("GIẤY KHEN", "BẰNG KHEN"), sheet)):
        findings = check(data)
        assert [finding.code for finding in findings] == ["MIEN-01"]
        assert "giấy khen" in findings[0].message


def test_kinh_goi_is_a_misspelt_kinh_gui():
    assert codes(m.say("Kính gửi", "Kính gởi")(good.letter())) == {"KG-02"}


def test_who_signs_for_a_minister_says_so():
    data = m.say("CHỦ TỊCH", "THỨ TRƯỞNG")(m.drop("TM. ỦY BAN")(good.plan()))
    assert "KY-08" in codes(data)
