"""Numbers that follow one another: what a hand breaks is told once, and rows that only look broken pass."""

import good_documents as good
import pytest
from docx_xml import body, docx, p, r

from pipeline.checks.check import check
from pipeline.checks.fixing.fix import fix

C = {"align": "center"}


def report(*lines):
    """A report whose running text is `lines`; a line in capitals or with "**" before it is bold, "^" is centred."""
    text = ""
    for line in lines:
        bare = line.lstrip("*^")
        bold = line.startswith("*") or bare.rpartition(". ")[2].isupper()
        text += p(bare, bold=True, before=6, **C) if line.startswith("^") else body(bare, bold=bold)
    return docx(
        good.head(*good.COUNCIL, "Số: 12/BC-UBND", "Thạnh Trị, ngày 02 tháng 4 năm 2021")
        + good.title("BÁO CÁO", "Kết quả công tác quý I năm 2021", 90)
        + body("Ủy ban nhân dân huyện báo cáo như sau:")
        + text
        + body("Trên đây là báo cáo kết quả công tác quý I./.")
        + good.sign(["- Sở Nội vụ;", "- Lưu: VT, NV."], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Nguyễn Văn An")
    )


def told(*lines):
    return [finding.message for finding in check(report(*lines)) if finding.code == "ND-07"]


GOOD = {
    "mục lớn A, B": ("A. KẾT QUẢ", "I. THUẬN LỢI", "II. KHÓ KHĂN", "B. PHƯƠNG HƯỚNG", "I. MỤC TIÊU", "II. GIẢI PHÁP"),
    "I lại từ đầu dưới đề mục không số": ("^KẾT QUẢ", "I. NHÂN SỰ", "^PHƯƠNG HƯỚNG", "I. NHÂN SỰ", "II. TÀI CHÍNH"),
    "khoản chạy tiếp qua mục": ("I. KẾT QUẢ", "1. Đã làm.", "2. Đã xong.", "II. TỒN TẠI", "3. Chưa làm.", "4. Chậm."),
    "danh sách trong danh sách": ("*1. Kết quả", "1. Một việc.", "2. Hai việc.", "*2. Tồn tại", "1. Một.", "2. Hai."),
    "bắt đầu lại sau câu dẫn": ("Ưu điểm:", "1. Một.", "2. Hai.", "Nhược điểm:", "1. Một."),
    "một ý dưới mỗi câu dẫn": ("Ưu điểm:", "1. Một.", "Nhược điểm:", "1. Hai."),
    "một ý dưới mỗi đề mục": ("*Ưu điểm", "1. Một.", "*Nhược điểm", "1. Hai."),
    "điểm bắt đầu lại ở mỗi khoản": ("1. Một:", "a) A.", "b) B.", "2. Hai:", "a) A.", "b) B."),
    "điểm bắt đầu lại sau đoạn văn": ("a) A.", "b) B.", "Ngoài ra, còn có các việc sau.", "a) C.", "b) D."),
    "điểm dưới gạch đầu dòng": ("- Phòng Nội vụ:", "a) A.", "b) B.", "- Phòng Tư pháp:", "a) C."),
    "khoản con 1.1": ("*1. Một", "*1.1. Ý một", "Nội dung.", "*1.2. Ý hai", "Nội dung.", "*2. Hai", "*2.1. Ý một"),
    "đủ bảng chữ cái": tuple(f"{letter}) Việc." for letter in "abcdđeghiklmnopqrstuvxy"),
    "tên người": ("V.I. Lê-nin đã viết về cải cách.", "C. Mác cũng viết."),
    "số ở đầu câu": (
        "30 hồ sơ đã xong.",
        "2.000 người dự.",
        "15/4 là hạn cuối.",
        "2021 là năm đầu.",
        "1/3 số hộ vắng.",
    ),
    "phần có chương": ("^Phần I", "^CHUNG", "^Chương I", "^A", "^Phần II", "^RIÊNG", "^Chương I", "^B"),
    "khoản có điểm ngay trong dòng": ("1. Gồm: a) Một việc;", "b) Hai việc.", "2. Hai."),
}
BROKEN = {
    "I hai lần": ("I. KẾT QUẢ", "I. TỒN TẠI"),
    "B sau I": ("I. KẾT QUẢ", "B. TỒN TẠI"),
    "II dưới A": ("A. KẾT QUẢ", "II. TỒN TẠI"),
    "B không có A": ("B. KẾT QUẢ", "C. TỒN TẠI"),
    "A hai lần": ("A. KẾT QUẢ", "I. MỘT", "A. TỒN TẠI", "I. HAI"),
    "C sau A": ("A. KẾT QUẢ", "C. TỒN TẠI"),
    "bắt đầu từ II": ("II. KẾT QUẢ", "III. TỒN TẠI"),
    "II không chấm": ("I. KẾT QUẢ", "II TỒN TẠI"),
    "II -": ("I. KẾT QUẢ", "II - TỒN TẠI"),
    "II/": ("I. KẾT QUẢ", "II/ TỒN TẠI"),
    "khoản 1 hai lần": ("1. Một.", "1. Hai.", "3. Ba."),
    "khoản cuối là 1": ("1. Một.", "2. Hai.", "1. Ba."),
    "khoản 2 hai lần": ("1. Một.", "2. Hai.", "2. Ba."),
    "bắt đầu từ khoản 2": ("2. Một.", "3. Hai."),
    "2/": ("1. Một.", "2/ Hai."),
    "2-": ("1. Một.", "2- Hai."),
    "2:": ("1. Một.", "2: Hai."),
    "thiếu khoản 2, viết liền": ("1.Một.", "3.Ba."),
    "a hai lần": ("1. Một:", "a) A.", "a) B."),
    "a ở cuối": ("1. Một:", "a) A.", "b) B.", "a) C.", "d) D."),
    "bắt đầu từ b": ("1. Một:", "b) A.", "c) B."),
    "b hai lần": ("1. Một:", "a) A.", "b) B.", "b) C."),
    "a/": ("1. Một:", "a/ A.", "b) B."),
    "b-": ("1. Một:", "a) A.", "b- B."),
    "A) rồi b)": ("1. Một:", "A) Việc đầu.", "b) Việc sau."),
    "a) rồi B.": ("1. Một:", "a) Việc đầu.", "B. Việc sau."),
    "Phần II đầu tiên": ("^Phần II", "^CHUNG", "^Phần III", "^RIÊNG"),
    "Chương I hai lần": ("^Chương I", "^CHUNG", "^Chương I", "^RIÊNG"),
    "Mục 1 hai lần": ("^Chương I", "^CHUNG", "^Mục 1", "^A", "^Mục 1", "^B"),
}


@pytest.mark.parametrize("row", GOOD)
def test_a_row_that_only_looks_broken_passes(row):
    assert told(*GOOD[row]) == []


@pytest.mark.parametrize("row", BROKEN)
def test_a_broken_row_is_told_once(row):
    assert len(told(*BROKEN[row])) == 1


def test_a_clause_in_the_line_of_its_article_counts():
    def article(number, text):
        return body("", runs=r(f"Điều {number}.", 14, True) + r(f" {text}", 14))

    data = docx(
        good.head(*good.COUNCIL, "Số: 15/QĐ-UBND", "Thạnh Trị, ngày 09 tháng 7 năm 2020")
        + good.title("QUYẾT ĐỊNH", "Về việc giao nhiệm vụ theo dõi thi đua", 90)
        + p("ỦY BAN NHÂN DÂN HUYỆN THẠNH TRỊ", bold=True, **C)
        + body("Theo đề nghị của Trưởng phòng Nội vụ.", italic=True)
        + p("QUYẾT ĐỊNH:", bold=True, before=6, **C)
        + article(1, "1. Giao Phòng Nội vụ theo dõi.")
        + body("2. Giao Phòng Tư pháp phối hợp.")
        + article(2, "Quyết định này có hiệu lực kể từ ngày ký./.")
        + good.sign(["- Như Điều 2;", "- Lưu: VT, NV."], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Nguyễn Văn An")
    )
    assert [str(finding) for finding in check(data)] == []
    assert fix(data)[1] == []
