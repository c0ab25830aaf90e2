"""What real running text showed: counts, names, ordinals, ranks that are right and were told of; their wrong twins."""

import good_documents as good
import mutations as m
import pytest
from docx_xml import body, docx, p, r

from pipeline.checks.check import check

C = {"align": "center"}


def told(data, code):
    return [finding.message for finding in check(data) if finding.code == code]


def plan(*lines):
    """A plan whose running text is `lines`; "^" sets a heading in the middle, "*" sets a line bold."""
    text = "".join(
        p(line.lstrip("^"), bold=True, before=6, **C)
        if line.startswith("^")
        else body(line.lstrip("*"), bold=line.startswith("*"))
        for line in lines
    )
    return docx(
        good.head(*good.COUNCIL, "Số: 12/KH-UBND", "Thạnh Trị, ngày 02 tháng 4 năm 2021")
        + good.title("KẾ HOẠCH", "Công tác quý II năm 2021", 80)
        + body("Ủy ban nhân dân huyện ban hành kế hoạch với các nội dung sau:")
        + text
        + body("Trên đây là kế hoạch công tác quý II./.")
        + good.sign(["- Sở Nội vụ;", "- Lưu: VT, NV."], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Nguyễn Văn An")
    )


WORDS = "Các đơn vị rà soát, báo cáo kết quả."
ROWS = {
    "đoạn nói tiếp của điểm": ("1. Chỉ đạo", "a) Họp giao ban:", WORDS, "b) Đi cơ sở.", WORDS, "c) Báo cáo."),
    "nhiều đoạn nói tiếp": ("a) Một.", WORDS, "- Một ý;", WORDS, "b) Hai.", WORDS, WORDS, "c) Ba."),
    "đoạn đậm nói tiếp": ("a) Một.", "*Lưu ý khi thực hiện", WORDS, "b) Hai."),
    "a lại từ đầu sau đoạn văn": ("a) Một.", WORDS, "a) Hai.", "b) Ba."),
    "khoản sau đoạn nói tiếp": ("1. Một.", WORDS, "2. Hai.", WORDS, "- Ý nhỏ.", "3. Ba."),
}
BROKEN = {
    "c sau a và đoạn văn": ("a) Một.", WORDS, "c) Hai."),
    "b hai lần qua đoạn văn": ("a) Một.", "b) Hai.", WORDS, "b) Ba."),
    "b dưới đề mục giữa": ("a) Một.", "^TỒN TẠI", "b) Hai."),
}


@pytest.mark.parametrize("name", ROWS)
def test_points_go_on_below_plain_text(name):
    assert told(plan(*ROWS[name]), "ND-07") == []


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_row_of_points_is_told_across_plain_text(name):
    assert len(told(plan(*BROKEN[name]), "ND-07")) == 1


@pytest.mark.parametrize(
    "title",
    ["ĐIỀU KHOẢN THI HÀNH", "ĐIỀU KIỆN ÁP DỤNG", "ĐIỀU HÀNH", "MỤC TIÊU", "MỤC ĐÍCH", "PHẦN MỀM", "CHƯƠNG TRÌNH"],
)
def test_words_that_begin_as_an_article_does_are_no_article(title):
    data = plan(
        "^Chương I", "^" + title, "*Điều 1. Phạm vi", WORDS, "^Chương II", "^" + title, "*Điều 2. Hiệu lực", WORDS
    )
    assert [str(finding) for finding in check(data)] == []


@pytest.mark.parametrize("line", ["*Điều một. Phạm vi", "*Điều I. Phạm vi", "*Điều A. Phạm vi", "^Chương 1", "^Mục II"])
def test_what_counts_in_the_wrong_way_is_told(line):
    assert told(plan(line, "^QUY ĐỊNH CHUNG", WORDS), "ND-07")


def said(words):
    return plan(f"Đơn vị {words} để các bộ phận biết, thực hiện.")


@pytest.mark.parametrize(
    ("code", "words", "count"),
    [
        ("VH-07", "họp lần thứ hai, có thư mời", 0),
        ("VH-07", "dự kỳ họp thứ bảy, khóa XII", 0),
        ("VH-07", "nêu: thứ nhất, đúng hạn; thứ hai, đúng người", 0),
        ("VH-07", "là đơn vị đứng thứ ba, thứ tư", 0),
        ("VH-07", "nghỉ ngày thứ hai của đợt tập huấn", 0),
        ("VH-07", "họp vào thứ hai hằng tuần", 1),
        ("VH-07", "trực sáng thứ bảy", 1),
        ("VH-07", "làm việc từ thứ hai đến thứ sáu", 1),
        ("VH-07", "nghỉ thứ bảy, chủ nhật", 1),
        ("VH-07", "họp vào thứ Hai hằng tuần", 0),
        ("VH-03", "phối hợp với Sở Công Thương và Bộ Công Thương", 0),
        ("VH-03", "phối hợp với Sở công thương", 1),
        ("VH-03", "phối hợp với Sở Nội Vụ", 1),
        ("VH-03", "phối hợp với Sở Nội vụ, Phòng Giáo dục và Đào tạo", 0),
        ("VH-03", "phối hợp với Phòng giáo dục và đào tạo", 1),
    ],
)
def test_days_of_the_week_and_names_of_departments(code, words, count):
    assert len(told(said(words), code)) == count


ARMY = (["BỘ TƯ LỆNH QUÂN KHU 9"], ["BỘ CHỈ HUY QUÂN SỰ", "TỈNH SÓC TRĂNG"])
POLICE = (["BỘ CÔNG AN"], ["CÔNG AN TỈNH SÓC TRĂNG"])


def signed(name, issuer, *lines):
    return docx(
        good.head(*issuer, "Số: 12/TB-BCH", "Sóc Trăng, ngày 02 tháng 4 năm 2021", rule=70)
        + good.title("THÔNG BÁO", "Lịch trực quý II năm 2021", 70)
        + body("Thông báo lịch trực quý II năm 2021 để các đơn vị biết, thực hiện./.")
        + good.sign(["- Các đơn vị;", "- Lưu: VT."], list(lines), name)
    )


@pytest.mark.parametrize(
    ("name", "issuer", "lines", "count"),
    [
        ("Thiếu tướng Nguyễn Văn An", ARMY, ["CHỈ HUY TRƯỞNG"], 0),
        ("Đại úy Lê Văn Bình", POLICE, ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], 0),
        ("Trung tá Lê Văn Bình", good.COUNCIL, ["TM. BAN CHỈ ĐẠO", "TRƯỞNG CÔNG AN HUYỆN"], 0),
        ("Thiếu tướng Nguyễn Văn An", good.COUNCIL, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], 1),
        ("TS. Nguyễn Văn An", ARMY, ["CHỈ HUY TRƯỞNG"], 1),
        ("ThS. BSCKII. Nguyễn Văn An", good.DISTRICT, ["TRƯỞNG PHÒNG"], 1),
    ],
)
def test_ranks_stand_before_names_of_the_armed_forces_alone(name, issuer, lines, count):
    assert len(told(signed(name, issuer, *lines), "KY-03")) == count


def test_bold_means_the_words_and_not_the_dots_to_write_on():
    """A draft whose blanks are bold and whose words are not, and the other way round."""
    runs = r("Kính gửi: ", 14) + r("…" * 40, 14, True)
    data = m.before("Để việc", p(runs=runs, **C))(m.drop("Kính gửi:")(good.letter()))
    assert told(data, "KG-02") == []
    runs = r("Số: ", 13) + r("." * 30, 14, True) + r("/UBND-NV", 13)
    spread = m.xml(lambda root: _swap(root, "Số: 15", runs))(good.letter())
    assert told(spread, "SO-02") == []
    runs = r("Kính gửi: Sở Nội vụ ", 14, True) + r("." * 60, 14)
    assert told(m.before("Để việc", p(runs=runs, **C))(m.drop("Kính gửi:")(good.letter())), "KG-02")


def _swap(root, start, runs):
    target = m.find(root, start)
    for each in list(target.iter(m.W + "r")):
        target.remove(each)
    for each in m.etree.fromstring(f"<x {m.NS}>{runs}</x>"):
        target.append(each)
