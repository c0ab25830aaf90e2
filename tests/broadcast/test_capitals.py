"""Lines in capitals, to the letter: the cases of `cases/*.tsv` do not look at capitals."""

import pytest

from pipeline.broadcast.speak import speak


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("KẾT QUẢ 9 THÁNG CỦA XÃ MỸ XUYÊN", "Kết quả chín tháng của xã Mỹ Xuyên"),
        ("HỘI NGHỊ LẦN 2 CỦA ỦY BAN NHÂN DÂN TỈNH", "Hội nghị lần hai của Ủy ban nhân dân tỉnh"),
        ("TẬP HUẤN TẠI XÃ TÂN HÒA\nTại Tân Hòa, lớp học mở.", "Tập huấn tại xã Tân Hòa\nTại Tân Hòa, lớp học mở."),
        ("Kính gửi ỦY BAN NHÂN DÂN xã", "Kính gửi Ủy ban nhân dân xã"),
        ("I. KẾT QUẢ. NHIỆM VỤ", "Một. Kết quả. Nhiệm vụ"),
    ],
)
def test_a_line_in_capitals_is_written_like_a_sentence(written: str, spoken: str) -> None:
    assert speak(written).text == spoken
