"""What is unsure or wrong is told: the code of the finding, and what it names."""

import pytest
from click.testing import CliRunner

from pipeline.broadcast.speak import speak
from pipeline.broadcast.words.lexicon import Lexicon
from pipeline.commands.voice import spoken


@pytest.mark.parametrize(
    ("written", "code", "named"),
    [
        ("Họp ngày 31/6.", "PT-02", "Không có ngày “31/6” trong lịch"),
        ("Chậm nhất ngày 30/2.", "PT-02", "Không có ngày “30/2” trong lịch"),
        ("Nghỉ ngày 5-7.", "PT-02", "ngày năm tháng bảy"),
        ("Hội nghị BCH lần 2.", "PT-02", "Ban Chỉ huy"),
        ("Nước dâng cao 1m2.", "PT-02", "một mét vuông"),
        ("Ứng dụng 5.1 mới.", "PT-02", "năm phẩy một"),
        ("Có 3,709 hồ sơ.", "PT-02", "ba phẩy bảy trăm linh chín"),
        ("T3 họp dân.", "PT-02", "tê ba"),
        ("Giá 5.000đ/xyz.", "PT-01", "xyz"),
        ("Dùng ckx mới.", "PT-01", "ckx"),
        ("Ứng dụng HARMONY.", "PT-01", "HARMONY"),
        ("Báo cáo số 13/BC-XYZT.", "PT-01", "13/BC-XYZT"),
        ("Đơn vị k/n dân.", "PT-01", "k/n"),
        ("Thu đạt 105% DT.", "PT-02", "DT"),
        ("Ngày 3/4 số hộ đã nộp.", "PT-02", "ba phần tư"),
    ],
)
def test_a_doubt_is_told(written: str, code: str, named: str) -> None:
    assert [f.code for f in speak(written).findings if named in f.message] == [code]


@pytest.mark.parametrize(
    "written",
    [
        "Quyết định số 12/QĐ-TrTHPL của Hiệu trưởng.",
        "Ứng dụng VNeID.",
        "BCH Quân sự xã.",
        "Ngày 30/6.",
        "Diện tích 1m2.",
        "Ngày 20-11.",
        "Anh/chị chờ.",
        "Đ/v xã.",
    ],
)
def test_nothing_is_told_of_what_is_sure(written: str) -> None:
    assert speak(written).findings == ()


def test_only_a_comment_at_the_head_is_not_read() -> None:
    said = CliRunner().invoke(spoken, input="# ghi chú\n#CCHC hôm nay\n# cuối\n").output.splitlines()
    assert said == ["Cải cách hành chính hôm nay", "cuối"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("MN Ánh Dương.", "Mầm non Ánh Dương."),
        ("MN CCHC.", "Miền núi cải cách hành chính."),
    ],
)
def test_an_office_may_ask_for_a_place_name(written: str, said: str) -> None:
    own = Lexicon.from_rows([["MN", "mầm non", "trước địa danh"]])
    assert speak(written, lexicon=own).text == said


def test_doubts_are_told_beside_the_text_without_being_asked() -> None:
    ran = CliRunner().invoke(spoken, input="Nước dâng cao 1m2.\nNước dâng cao 1m2.\nĐơn vị k/n dân.\n")
    assert ran.exit_code == 0
    assert ran.stdout.splitlines()[0] == "Nước dâng cao một mét hai."
    assert ran.stderr.count("PT-02") == 1
    assert ran.stderr.count("PT-01") == 1
