"""From paragraphs to the lines that the station's software reads."""

import unicodedata

from pipeline.broadcast import sentences
from pipeline.broadcast.station import Station
from pipeline.broadcast.tell import speak_lines, tell
from pipeline.ground.finding import Severity


def test_one_sentence_a_line_each_with_its_mark() -> None:
    telling = tell(["Tin CCHC tháng 4", "Toàn huyện có 10 xã. Tỷ lệ đạt 98,5%;", "- Xã nào đứng đầu?"])
    assert telling.lines == (
        "Tin cải cách hành chính tháng tư.",
        "Toàn huyện có mười xã.",
        "Tỷ lệ đạt chín mươi tám phẩy năm phần trăm.",
        "Xã nào đứng đầu?",
    )
    assert telling.text == "".join(f"{line}\n" for line in telling.lines)
    assert unicodedata.is_normalized("NFC", telling.text)


def test_numbers_of_points_stay_with_their_sentence() -> None:
    assert tell(["1. Kết quả đạt được."]).lines == ("Một, kết quả đạt được.",)
    assert tell(["II. Phương hướng."]).lines == ("Hai, phương hướng.",)


def test_length_is_counted_on_what_is_spoken() -> None:
    telling = tell(["Hỗ trợ 15 kg gạo."])
    assert telling.syllables == len(["Hỗ", "trợ", "mười", "lăm", "ki", "lô", "gam", "gạo"])
    assert tell(["một " * 233]).seconds == 60
    assert tell(["một " * 200], station=Station(syllables_per_minute=200)).duration == "1:00"


def test_long_sentences_are_told_with_a_place_to_cut() -> None:
    half = "xã đã làm rất tốt việc này trong tháng qua với nhiều kết quả mới mẻ được dân khen"  # 18 syllables
    advised, warned = f"{half}; {half} và {half[:30]}".strip(), f"{half}, đồng thời {half}, {half}"
    notes = [f for f in tell([advised, warned]).findings if f.code in ("PT-04", "PT-05")]
    assert [(f.code, f.severity) for f in notes] == [("PT-05", Severity.NHAC), ("PT-04", Severity.CANH_BAO)]
    assert "sau “mẻ được dân khen”" in notes[0].remedy
    assert "bắt đầu từ “đồng thời xã đã”" in notes[1].remedy


def test_what_is_unknown_is_told_once_with_its_sentence() -> None:
    telling = tell(["Phần mềm KPQ chạy tốt. Máy khác.", "Cài KPQ lại."])
    unknown = [f for f in telling.findings if f.code == "PT-01"]
    assert len(unknown) == 1
    assert unknown[0].where.quote == "Phần mềm KPQ chạy tốt."
    assert "ca pê quy" in unknown[0].message


def test_the_comment_at_the_head_of_a_file_is_not_read() -> None:
    spoken = list(speak_lines(["# tin tháng 4\n", "# nữa\n", "Có 5 xã.\n", "# số 6\n"]))
    assert [s.text for s in spoken] == ["Có năm xã.", "số sáu"]


def test_syllables_and_sentences() -> None:
    assert sentences.syllables("ki-lô-gam, Đắk Lắk") == 5
    assert sentences.split("Câu một. Câu hai! Câu ba") == ("Câu một.", "Câu hai!", "Câu ba")
    assert sentences.cut("ngắn gọn") is None


def test_a_hash_glued_to_a_word_is_text_and_a_bare_one_a_comment() -> None:
    spoken = list(speak_lines(["\ufeff#\n", "#CCHC năm 2021\n", "# số 6\n"]))
    assert [said.text for said in spoken] == ["Cải cách hành chính năm hai nghìn không trăm hai mươi mốt", "số sáu"]
