"""Each sentence beside its page: the pieces are the sentence, and a figure's words stand with its digits."""

import pytest

from pipeline.broadcast.side_by_side import side_by_side
from pipeline.broadcast.tell import tell

TEXTS = (
    "Tháng 4 năm 2021, UBND huyện có 42 hồ sơ muộn. Tỷ lệ 98,5%, bằng 3/4 số hộ.",
    "Phòng Tư pháp có 4 hồ sơ, xã A có 4 hồ sơ; 4/9 xã đúng hạn. Một. Việc thứ 1: 07 giờ 00 phút ngày 05/3/2021.",
    "CÁC XÃ ĐÃ NHẬN 3.709 HỒ SƠ (TĂNG 7,1%). Hỏi: Ai nhận? Đáp: TT. Phú Lộc, số máy 0299.3866.123…",
    "",
)


@pytest.mark.parametrize("text", TEXTS)
def test_the_pieces_of_a_sentence_are_the_sentence(text: str) -> None:
    telling = tell([text, "Đoạn sau có 5 việc."])
    heard = side_by_side(telling)
    assert tuple(one.text for one in heard) == telling.lines
    assert [one.paragraph for one in heard] == [at for at, part in enumerate(telling.paragraphs) for _ in part]


def test_digits_stand_beside_their_words() -> None:
    first, second = side_by_side(tell([TEXTS[0]]))
    pairs = [(piece.reading.written, piece.words) for piece in first.pieces if piece.reading]
    assert pairs == [
        ("4", "tư"),
        ("2021", "hai nghìn không trăm hai mươi mốt"),
        ("UBND", "Ủy ban nhân dân"),
        ("42", "bốn mươi hai"),
    ]
    assert [piece.reading.written for piece in second.pieces if piece.reading] == ["98,5", "%", "3/4"]
