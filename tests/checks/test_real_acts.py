"""Acts that real documents cite: where a name of a law ends, what a title names, what ended before the paper."""

from datetime import date

import good_documents as good
import mutations as m
import pytest
from docx_xml import body, docx, p

from pipeline.checks.check import check
from pipeline.checks.rules.text.citing import law_names, titles
from pipeline.ground.finding import Severity

C = {"align": "center"}
COMMUNE = ([], ["ỦY BAN NHÂN DÂN", "XÃ PHÚ LỘC"])


def told(data, code):
    return [finding.message for finding in check(data) if finding.code == code]


def notice(
    *bases, text="Ủy ban nhân dân xã thông báo lịch tiếp công dân quý II năm 2026.", note="", day="05 tháng 5 năm 2026"
):
    return docx(
        good.head(*COMMUNE, "Số: 12/TB-UBND", f"Phú Lộc, ngày {day}")
        + good.title("THÔNG BÁO", "Lịch tiếp công dân quý II năm 2026", 80)
        + (p(note, italic=True, **C) if note else "")
        + "".join(body(base, italic=True) for base in bases)
        + body(text)
        + body("Đề nghị các đơn vị thực hiện./.")
        + good.sign(["- Các đơn vị;", "- Lưu: VT."], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Nguyễn Văn An")
    )


OLD = (
    "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ về thực hiện cơ chế một cửa, một cửa "
    "liên thông trong giải quyết thủ tục hành chính."
)


@pytest.mark.parametrize("note", ["", "(Số liệu minh họa)", "(Dự thảo)", "[Bản để lấy ý kiến]"])
def test_a_remark_under_the_abstract_does_not_hide_the_bases(note):
    found = [finding for finding in check(notice(OLD, note=note)) if finding.code == "VD-03"]
    assert [finding.severity for finding in found] == [Severity.LOI]


def test_a_remark_under_the_abstract_is_no_authority_of_a_decision():
    data = m.before("CHỦ TỊCH ỦY BAN", p("(Số liệu minh họa)", italic=True, **C))(good.decision())
    assert [str(finding) for finding in check(data)] == []


DECREE = "Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"Thực hiện {DECREE}, các đơn vị niêm yết thủ tục hành chính.", 1),
        (f"Thực hiện Nghị định số 90/2020/NĐ-CP ngày 13 tháng 8 năm 2020 của Chính phủ và {DECREE}, đơn vị làm.", 1),
        ("Các đơn vị thực hiện theo Nghị định 61/2018/NĐ-CP.", 1),
        ("Nghị định số 118/2025/NĐ-CP thay thế Nghị định số 61/2018/NĐ-CP từ ngày 01 tháng 7 năm 2025.", 0),
        (f"Tổng kết 07 năm thực hiện {DECREE}.", 0),
        ("Thực hiện Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ.", 0),
    ],
)
def test_what_ended_is_a_warning_in_the_running_text(text, count):
    found = [finding for finding in check(notice(text=text)) if finding.code == "VD-03"]
    assert [finding.severity for finding in found] == [Severity.CANH_BAO] * count


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("theo Luật Bầu cử đại biểu Quốc hội, hoàn thành chậm nhất là ngày 01 tháng 02 năm 2027", [None]),
        ("theo Luật Cư trú trước ngày 01 tháng 02 năm 2027", [None]),
        ("Luật Phòng, chống tác hại của rượu, bia ngày 14 tháng 6 năm 2019", [date(2019, 6, 14)]),
        ("Luật Phòng, chống thiên tai, gửi về Phòng Nội vụ ngày 14/6/2027", [None]),
        (
            "Luật Đất đai ngày 18/01/2024 và Luật Nhà ở ngày 27 tháng 11 năm 2023",
            [date(2024, 1, 18), date(2023, 11, 27)],
        ),
        ("Luật sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế ngày 27 tháng 11 năm 2024", [date(2024, 11, 27)]),
        ("Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", [date(2025, 6, 16)]),
        ("Đoàn Luật sư tỉnh tổ chức ngày 20 tháng 5 năm 2027", []),
        ("Hội Luật gia xã họp ngày 20 tháng 5 năm 2027", []),
        ("Trường Đại học Luật Thành phố Hồ Chí Minh khai giảng ngày 20 tháng 9 năm 2027", []),
        ("Luật Luật sư ngày 29 tháng 6 năm 2006", [date(2006, 6, 29)]),
        ("cán bộ phải chấp hành luật lệ giao thông", []),
    ],
)
def test_the_name_of_a_law_ends_where_it_ends(text, names):
    def day(named):
        return named.issued and date(int(named.issued["y"]), int(named.issued["m"]), int(named.issued["d"]))

    assert [day(named) for named in law_names(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "Theo khoản 6 Điều 52 của Luật Bầu cử đại biểu Quốc hội, hoàn thành chậm nhất là ngày 01 tháng 02 năm 2027.",
        "Đoàn Luật sư tỉnh tư vấn miễn phí ngày 20 tháng 6 năm 2026 tại trụ sở.",
        "Tuyên truyền Luật Căn cước đến hết ngày 31 tháng 12 năm 2026.",
        "Thực hiện Luật Lưu trữ vào ngày 20 tháng 6 năm 2026.",
    ],
)
def test_a_deadline_is_no_day_of_issue(text):
    assert told(notice(text=text), "VD-02") == []


def test_a_law_of_a_later_day_is_still_told():
    assert len(told(notice(text="Thực hiện Luật Cư trú ngày 13 tháng 11 năm 2026, đơn vị rà soát."), "VD-02")) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Thực hiện Luật Đất đai và Nghị quyết số 103/2023/QH15 ngày 09 tháng 11 năm 2023 của Quốc hội.", 0),
        ("Thực hiện Luật Đất đai số 31/2024/QH15, đơn vị rà soát.", 1),
        ("Thực hiện Luật Đất đai ngày 18 tháng 01 năm 2024 của Quốc hội, đơn vị rà soát.", 1),
        ("Đơn vị thực hiện Luật Đất đai theo chỉ đạo của Quốc hội.", 0),
    ],
)
def test_the_number_of_another_act_is_not_the_laws(text, count):
    assert len(told(notice(text=text), "CC-04")) == count


AMENDS = (
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
    "Căn cứ Nghị định số 250/2025/NĐ-CP ngày 20 tháng 9 năm 2025 của Chính phủ sửa đổi, bổ sung một số điều của Nghị "
    "định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư.",
)
AMENDS_OLD = (
    "Căn cứ Nghị định số 250/2025/NĐ-CP ngày 20 tháng 9 năm 2025 của Chính phủ sửa đổi, bổ sung một số điều của Nghị "
    "định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ về thực hiện cơ chế một cửa."
)


def test_the_title_of_an_amending_decree_cites_nothing():
    assert told(notice(*AMENDS), "CC-05") == []
    assert told(notice(AMENDS_OLD), "VD-03") == []
    twice = (AMENDS[0], AMENDS[0].replace(";", "."))
    assert len(told(notice(*twice), "CC-05")) == 1


def test_what_a_title_amends_is_held_and_what_is_cited_beside_it_is_not():
    text = (
        "Nghị định số 1/2025/NĐ-CP sửa đổi một số điều của Nghị định số 2/2020/NĐ-CP và Nghị định số 3/2021/NĐ-CP; "
        "Nghị định số 4/2022/NĐ-CP"
    )
    held = titles(text)
    inner = [text.index(f"Nghị định số {number}/") for number in (1, 2, 3, 4)]
    assert [any(start <= at < end for start, end in held) for at in inner] == [False, True, True, False]


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        ("Căn cứ Nghị định 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ về cơ chế một cửa.", "chữ “số”"),
        ("Căn cứ Nghị định 02/2025 ngày 09 tháng 6 năm 2025 của Chính phủ về cơ chế một cửa.", "chữ “số” và ký hiệu"),
        ("Căn cứ Quyết định số 15 ngày 09 tháng 6 năm 2025 của Bộ trưởng Bộ Nội vụ về một việc.", "ký hiệu"),
        ("Căn cứ Nghị định 02/2025.", "chữ “số”"),
    ],
)
def test_a_basis_has_the_word_so_and_a_symbol(basis, words):
    found = told(notice(basis), "CC-03")
    assert len(found) == 1
    assert words in found[0]


@pytest.mark.parametrize(
    "basis",
    [
        OLD,
        "Căn cứ Kế hoạch 5 năm phát triển kinh tế - xã hội của xã.",
        "Căn cứ Nghị quyết Đại hội Đảng bộ xã lần thứ nhất.",
        "Căn cứ Kế hoạch số 12-KH/ĐU ngày 05 tháng 01 năm 2026 của Đảng ủy xã về công tác năm 2026.",
    ],
)
def test_a_whole_basis_lacks_nothing(basis):
    assert told(notice(basis), "CC-03") == []
