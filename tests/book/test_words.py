"""Names compared, near misses offered, text of before Unicode recognised."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.book.cells.legacy_fonts import from_tcvn3, from_vni, is_syllable, probable_reading
from pipeline.book.cells.name_reading import _names
from pipeline.book.cells.text_cleaning import _ORDINARY, cleaned
from pipeline.ground.comparing import key, near_misses

UNITS = [
    "xã Thạnh Tân",
    "xã Thạnh Trị",
    "xã Vĩnh Lợi",
    "xã Vĩnh Thành",
    "thị trấn Phú Lộc",
    "phòng Nội vụ",
    "phòng Tư pháp",
]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Bình", "hòa  bình"),
        ("Phòng Tài chính – Kế hoạch", "phòng tài chính-kế hoạch"),
        ("Ðại Tâm", "Đại Tâm"),
        ("thuỷ lợi", "THỦY LỢI"),
        ("Tiếp nhận: tổng số (3)", "tiếp nhận tổng số 3"),
        ("xã\u200b Thạnh Tân", "xã Thạnh Tân"),
        (unicodedata.normalize("NFD", "Thạnh Trị"), "Thạnh Trị"),
    ],
)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), [("Thạnh Tân", "Thanh Tân"), ("Quá hạn (10)", "Quá hạn (13)"), ("má", "mà")])
def test_two_names_are_not_one(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Thạnh Tan", ["xã Thạnh Tân"]),
        ("xa Thanh Tan", ["xã Thạnh Tân"]),
        ("UBND xã Thạnh Tân", ["xã Thạnh Tân"]),
        ("Thạnh Tân", ["xã Thạnh Tân"]),
        ("Phú Lộc", ["thị trấn Phú Lộc"]),
        ("Nội vụ", ["phòng Nội vụ"]),
        ("xã Vĩnh Lơi", ["xã Vĩnh Lợi"]),
        ("Tổng cộng", []),
        ("abc", []),
    ],
)
def test_what_was_probably_meant(text: str, offered: list[str]) -> None:
    assert near_misses(text, UNITS) == offered


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Céng hoµ x· héi", "Cộng hoà xã hội"),
        ("x· Th¹nh T©n", "xã Thạnh Tân"),
        ("§Êt ®ai", "Đất đai"),
        ("Kh«ng ph¸t hiÖn vi ph¹m", "Không phát hiện vi phạm"),
        ("Coäng hoøa xaõ hoäi", "Cộng hòa xã hội"),
        ("xaõ Thaïnh Taân", "xã Thạnh Tân"),
        ("Hoä tòch", "Hộ tịch"),
        ("ñaát ñai", "đất đai"),
        ("TRÖÔØNG", "TRƯỜNG"),
        ("Tháº¡nh Trá»‹", "Thạnh Trị"),
    ],
)
def test_text_of_before_unicode_is_recognised(text: str, reading: str) -> None:
    found = probable_reading(text)
    assert found is not None
    assert found[1] == reading


@pytest.mark.parametrize(
    "text",
    ["Thanh Hà", "Café Trung Nguyên", "Señor", "5 µm", "20 °C", "© 2021", "lò hóa xã à ô", "có hai tình hình khá tốt",
     "Lê Văn Thái", "Trần Thị Ánh", "§ 12", "3 × 4", "áp dụng", "Nguyễn Văn Mẫu"],
)  # fmt: skip
def test_honest_text_is_left_alone(text: str) -> None:
    assert probable_reading(text) is None
    assert cleaned(text).text == text


WORDS = "nghiêng khuya quyển giếng gì hoặc xoong quốc thuở nguệch huỳnh khuỷu rượu yêu quýt giặt quê uống ướt"


@pytest.mark.parametrize("word", WORDS.split())
def test_a_syllable_is_one(word: str) -> None:
    assert is_syllable(word)


def test_decoders_take_what_the_standards_say() -> None:
    assert from_tcvn3("¸µ¶·¹ ®") == "áàảãạ đ"
    assert from_vni("aù aø aû aõ aï ñ") == "á à ả ã ạ đ"


@pytest.mark.parametrize(
    ("raw", "text", "flag"),
    [
        (unicodedata.normalize("NFD", "Thạnh Trị"), "Thạnh Trị", "decomposed"),
        ("Thạnh\u200b Trị", "Thạnh Trị", "invisible"),
        ("\u202eThạnh Trị", "Thạnh Trị", "bidi"),
        ("Ðại Tâm", "Đại Tâm", "lookalike"),
        ("Th\ufffdnh Trị", "Th\ufffdnh Trị", "lost"),
        ("Th?nh Tr? v?n t?t", "Th?nh Tr? v?n t?t", "lost"),
        ("Th\u0430nh", "Th\u0430nh", "other_script"),
    ],
)
def test_what_is_found_in_a_text(raw: str, text: str, flag: str) -> None:
    found = cleaned(raw)
    assert found.text == text
    assert getattr(found, flag)


@given(st.text(max_size=40))
def test_cleaned_text_is_composed_and_has_single_spaces(raw: str) -> None:
    text = cleaned(raw).text
    assert text == unicodedata.normalize("NFC", text)
    assert "  " not in text
    assert text == text.strip()
    assert not any(unicodedata.category(char) in ("Cf", "Cc", "Cs") for char in text)


def test_an_ordinary_sign_is_neither_invisible_nor_lost() -> None:
    """Texts of these signs alone are not looked at sign by sign."""
    ordinary = [char for char in map(chr, range(sys.maxunicode + 1)) if _ORDINARY.fullmatch(char)]
    odd = [char for char in ordinary if unicodedata.category(char) in ("Cf", "Cs", "Cn", "Co", "Cc")]
    assert sorted(odd) == ["\t", "\n"]
    assert "\ufffd" not in ordinary
    assert all(_ORDINARY.fullmatch(letter) for letter in "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹĂÂĐÊÔƠƯ–…“”")


_PIECES = st.sampled_from(
    ("phòng Lao động", "Thương binh và Xã hội", "xã Hoà", "xã  hòa", "B", "-", "", " ", "\u200b", "\u0301x")
)


def _longest_first(part: str, known: dict[str, str]) -> list[str]:
    """Every run of pieces asked about whole, longest first."""
    pieces, found = part.split(","), []
    while pieces:
        for length in range(len(pieces), 0, -1):
            name = ",".join(pieces[:length]).strip()
            if key(name) in known or length == 1:
                break
        found.append(name)
        pieces = pieces[length:]
    return found


@given(st.lists(st.lists(_PIECES, min_size=1, max_size=3).map(", ".join), max_size=4), st.lists(_PIECES, max_size=6))
def test_names_between_commas_are_the_longest_that_are_known(units: list[str], typed: list[str]) -> None:
    known = {key(unit): unit for unit in units}
    for part in (",".join(typed), ", ".join([*typed, *units])):
        assert list(_names(part, known)) == _longest_first(part, known)
