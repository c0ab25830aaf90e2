# ruff: noqa: E501, SIM905 - words read better in a row
"""Words that no Vietnamese text has and figures as English writes them; what only looks strange is passed over."""

import re
import unicodedata
from pathlib import Path

import good_documents as good
import mutations as m
import pytest

from pipeline.checks.check import check
from pipeline.checks.rules.text.spelling import malformed

ROOT = Path(__file__).parents[2]
LINE = "Đề nghị các cơ quan, đơn vị thực hiện đúng thời hạn"


def told(words, code):
    data = m.say(LINE, f"Đề nghị các cơ quan, đơn vị {words} đúng thời hạn")(good.letter())
    return [finding.message for finding in check(data) if finding.code == code]


@pytest.mark.parametrize(
    "word",
    "đựơc nứơc tìên qúa gía húê thúât nghành đươc thưc nguời đuợc truờng huớng qúy ngiệp ghành ngề kạch viêt trưc phưc tiêp kêt bươc thuơng cuả".split(),
)
def test_no_syllable_is_written_so(word):
    assert malformed(word) is (word != "cuả")  # where the mark stands is free


@pytest.mark.parametrize(
    "word",
    "ngành được thực quý quỷ hoà hòa thuỷ thủy uỷ ủy giữ gìn gì giếng khuỷu khuya quốc xoong moóc tuýp ngoằn ngoèo oẳn "
    "yểng ỉ ôi ưỡn ẹo hươu rượu nghiêng nguệch huých huỵch quạu quành quánh đắk ôtô càphê krông êđê bêtông nilông xtiêng "
    "kỹ sỹ lý tỷ ỷ ý à ồ thuở huơ boong goòng loắt choắt xuềnh xoàng khoèo".split(),
)
def test_real_syllables_and_foreign_words_pass(word):
    assert not malformed(word)
    assert not malformed(unicodedata.normalize("NFC", word))


def test_every_syllable_of_our_own_texts_passes():
    """Thousands of words that people have read over: the texts of the house, the law tables, the manuals."""
    files = [*ROOT.glob("templates/**/*.txt"), *ROOT.glob("docs/*.md"), *ROOT.glob("templates/**/*.toml")]
    text = unicodedata.normalize("NFC", "\n".join(path.read_text("utf-8") for path in files))
    words = {word for word in re.findall(r"(?<![\w\\])[^\W\d_]{2,}(?!\w)", text) if word.islower()}
    assert len(words) > 800
    assert sorted(filter(malformed, words)) == ["sốo"]  # a filter that is misspelt in the manual, to show what is told


PAIRS = {
    "ứng dựng công nghệ": "ứng dụng",
    "trong chuyên muôn nghiệp vụ": "chuyên môn",
    "triễn khai kế hoạch": "triển khai",
    "làm thũ tục": "thủ tục",
    "bổ xung hồ sơ": "bổ sung",
    "sử lý hồ sơ": "xử lý",
    "thực hiên kế hoạch": "thực hiện",
    "khắc phúc tồn tại": "khắc phục",
    "niêm yêt công khai": "",
    "phối hộp chặt chẽ": "phối hợp",
    "nhửng khó khăn": "",
    "Hướng dẩn người dân": "dẩn",
    "phục vu tốt hơn": "phục vụ",
    "chấp hành kỉ luật, quản lí": None,
    "tuyên truyên pháp luật": "tuyên truyền",
    "giải quyêt hồ sơ": "",
    "hoàn thàn nhiệm vụ": "hoàn thành",
    "giữ thái đội phục vụ": "thái độ",
    "quy đinh của pháp luật": "quy định",
    "trang phục gọn gàng, văn hoá": None,
    "bảo đãm tiến độ": "bảo đảm",
    "nhiệm vục được giao": "nhiệm vụ",
    "sắp sếp bộ máy": "sắp xếp",
    "cập nhât số liệu": "",
}


@pytest.mark.parametrize("words", PAIRS)
def test_a_slip_of_the_finger_is_told_with_what_was_meant(words):
    found = told(words, "CTA-01")
    meant = PAIRS[words]
    assert len(found) == (meant is not None)
    assert meant is None or meant in found[0]


@pytest.mark.parametrize(
    "words",
    [
        "đáp ứng dùng chung", "thích ứng dần", "cơ quan chuyên về", "người dẫn chương trình", "trả đơn vì thiếu giấy",
        "số liều vắc xin", "lao động tiên tiến", "hiệu của máy", "tiếp đó", "tinh gọn bộ máy", "khen cho đúng", "buôn Đắk Tiên",
        "làng krông pa", "cài công tắc", "Ứng Dựng", "kỷ vật", "thống kê", "quản gia", "thủ vai", "bồi bàn", "hành lang",
        "khảo giá", "thực đơn", "giải ngân", "nghị sĩ", "chức việc", "nhiệm sở", "đăng cai", "kết nạp", "vận đơn",
    ],
)  # fmt: skip
def test_silent_in_doubt(words):
    assert told(words, "CTA-01") == []


FIGURES = {
    "giải quyết 98.9% hồ sơ": "98.9%",
    "giải quyết 3,709 hồ sơ": "3,709 hồ sơ",
    "thu 1,234,567 đồng": "1,234,567",
    "rộng 12.5 ha": "12.5 ha",
    "dài 1.5 km": "1.5 km",
    "chi 1,250.75 đô la": "1,250.75",
}


@pytest.mark.parametrize("words", FIGURES)
def test_a_figure_as_english_writes_it_is_told(words):
    found = told(words, "CTA-02")
    assert len(found) == 1
    assert FIGURES[words] in found[0]


@pytest.mark.parametrize(
    "words",
    ["98,9%", "3.709 hồ sơ", "1.234.567 đồng", "12,5 ha", "3,709 tỷ đồng", "0,225 lần", "ngày 1.5", "mục 1.2", "2.000 ha", "1,5 hoặc 2,5 điểm", "8.30 giờ"],
)  # fmt: skip
def test_a_figure_as_vietnamese_writes_it_passes(words):
    assert told(f"giải quyết {words}", "CTA-02") == []


def test_many_english_figures_are_one_word_with_their_count():
    found = told("đạt 98.9%, 97.5% và 3,709 hồ sơ", "CTA-02")
    assert len(found) == 1
    assert "ở 3 chỗ" in found[0]


def test_a_text_in_another_encoding_is_not_spelt():
    told_of = "kêt qua nghành đươc thưc hiện nguời truờng huớng"
    assert told(told_of, "CTA-01") == []
    assert len(told("nghành giáo dục đươc khen, các đơn vị có liên quan phối hợp cùng thực hiện", "CTA-01")) == 2
