"""The filters for office text, against what offices write."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.filters import vietnamese
from pipeline.documents.values.faults import FillError, TemplateError
from pipeline.ground.number_words import words
from tests.documents.building import ours, paragraphs, template

DAY = date(2021, 4, 5)


@pytest.mark.parametrize(
    ("tag", "printed"),
    [
        ("1490000|so", "1.490.000"), ("98.5|so", "98,5"), ("98.45|so(1)", "98,5"), ("2.5|so(0)", "3"), ("0|so", "0"),
        ("-1234.5|so", "-1.234,5"),
        ("d|so", "1.000.000,25"), ("d|so(1)", "1.000.000,3"), ("-0.4|so(0)", "0"),
        ("1e21|so", "1.000.000.000.000.000.000.000"), ("none|so", ""),
        ("5|so(2)", "5,00"), ("98.5|phan_tram", "98,5%"), ("66.666|phan_tram(1)", "66,7%"),
        ("1490000|tien", "1.490.000 đồng"), ("5|hai_chu_so", "05"),
        ("12|hai_chu_so", "12"), ("0|hai_chu_so", "00"), ("''|hai_chu_so", ""),
        ("1490000|bang_chu('đồng')|hoa_dau", "Một triệu bốn trăm chín mươi nghìn đồng"),
        ("day|ngay", "ngày 05 tháng 4 năm 2021"), ("'2021-02-26'|ngay", "ngày 26 tháng 02 năm 2021"),
        ("'2020-12-01T08:00'|ngay", "ngày 01 tháng 12 năm 2020"),
        ("none|ngay", "ngày     tháng     năm"), ("day|ngay_so", "05/4/2021"), ("'2021-01-10'|ngay_so", "10/01/2021"),
        ("none|ngay_so", ""),
        ("moment|thang_nam", "tháng 02 năm 2021"), ("5|so_ky_hieu('QĐ-UBND')", "05/QĐ-UBND"),
        ("'12'|so_ky_hieu('BC-PNV')", "12/BC-PNV"),
        ("1204|so_ky_hieu('UBND-NC')", "1204/UBND-NC"), ("none|so_ky_hieu('KH-UBND')", "      /KH-UBND"),
        ("'15a'|so_ky_hieu('TB')", "15a/TB"),
        ("'Chủ tịch'|quyen_han('kt')", "KT. CHỦ TỊCH"), ("'Trưởng phòng'|quyen_han", "TRƯỞNG PHÒNG"),
        ("''|quyen_han('TM.')", ""),
        (
            "'Phó Chủ tịch'|khoi_ky('TM. Ủy ban nhân dân', 'KT. Chủ tịch')",
            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
        ),
        ("'Trưởng phòng'|khoi_ky('', none)", "TRƯỞNG PHÒNG"), ("['A', 'B', 'C']|liet_ke", "A, B và C"),
        ("['A', '', 'C']|liet_ke", "A và C"),
        ("['A']|liet_ke", "A"), ("[]|liet_ke", ""), ("['A', none, 'B']|noi('; ')", "A; B"),
        ("['a;', '', 'b.']|cham_cau|join(' ')", "a; b."),
        ("'12'|kem(', tờ số ')", ", tờ số 12"), ("''|kem(', tờ số ')", ""), ("none|kem('(', ')')", ""),
        ("4|la_ma", "IV"), ("1999|la_ma", "MCMXCIX"),
        ("5|chu_cai", "đ"), ("1|chu_cai", "a"), ("'nguyễn Văn A'|hoa_dau", "Nguyễn Văn A"),
    ],
)  # fmt: skip
def test_a_filter_writes_as_the_office_does(tag: str, printed: str) -> None:
    values = {"d": Decimal("1000000.25"), "day": DAY, "moment": datetime(2021, 2, 3, 4)}
    assert paragraphs(ours(template("{{ " + tag + " }}"), values)) == [printed]


@pytest.mark.parametrize(
    "tag",
    [
        "'x'|so", "true|so", "[1]|so", "1|so(99)", "1.5|bang_chu", "'5/4/2021'|ngay", "'2021-13-01'|ngay", "5|ngay",
        "'Chủ tịch'|quyen_han('T/M')",
        "'Chủ tịch'|quyen_han('TƯQ')", "'a'|khoi_ky('TUQ. b', 'KT. c')", "'a'|khoi_ky('Chủ tịch')", "'abc'|liet_ke",
        "0|la_ma", "4000|la_ma", "0|chu_cai",
        "99|chu_cai", "1e30|bang_chu", "1.5|hai_chu_so", "{}|noi",
    ],
)  # fmt: skip
def test_what_a_filter_cannot_write_is_told(tag: str) -> None:
    with pytest.raises(TemplateError) as caught:
        ours(template("{{ " + tag + " }}"), {})
    assert "không tính được" not in caught.value.findings[0].message


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "không"), (5, "năm"), (10, "mười"), (11, "mười một"), (14, "mười bốn"), (15, "mười lăm"), (20,
        "hai mươi"), (21, "hai mươi mốt"), (24, "hai mươi tư"),
        (25, "hai mươi lăm"), (101, "một trăm linh một"), (110, "một trăm mười"), (1001,
        "một nghìn không trăm linh một"), (1010, "một nghìn không trăm mười"),
        (1204, "một nghìn hai trăm linh bốn"), (10001, "mười nghìn không trăm linh một"), (1000000, "một triệu"),
        (1000001, "một triệu không trăm linh một"),
        (36421500, "ba mươi sáu triệu bốn trăm hai mươi mốt nghìn năm trăm"), (10**9, "một tỷ"), (2 * 10**9 + 5,
        "hai tỷ không trăm linh năm"),
        (10**12 + 1, "một nghìn tỷ không trăm linh một"), (-7, "âm bảy"),
    ],
)  # fmt: skip
def test_numbers_in_words(number: int, said: str) -> None:
    assert words(number) == said


@given(st.integers(-(10**17), 10**17), st.integers(-(10**17), 10**17))
def test_two_numbers_never_sound_alike(one: int, other: int) -> None:
    assert (words(one) == words(other)) == (one == other)


@given(st.decimals(-(10**12), 10**12, places=4))
def test_a_written_number_reads_back(number: Decimal) -> None:
    assert Decimal(vietnamese.so(number).replace(".", "").replace(",", ".")) == number


def test_filters_do_not_take_nan() -> None:
    with pytest.raises(FillError):
        vietnamese.so(float("nan"))
