"""Award money against the table worked out by hand in the domain page (section 1.6), cell by cell."""

from datetime import date

import pytest

from pipeline import law
from pipeline.facts.commendation.award_money import award, coefficient_of, payable, rounded_up
from pipeline.facts.commendation.law import Used, copies, doubts, regime
from pipeline.ground.finding import InputError

BASES = (1_490_000, 1_800_000, 2_340_000, 2_530_000)
# coefficient as the decrees write it -> what is paid under each base salary; None where the page has no figure.
PAID = {
    "0,10": (150_000, 180_000, 240_000, 260_000),
    "0,15": (230_000, 270_000, 360_000, None),
    "0,30": (450_000, 540_000, 710_000, 760_000),
    "0,45": (None, None, 1_060_000, 1_140_000),
    "0,60": (900_000, 1_080_000, 1_410_000, 1_520_000),
    "0,80": (1_200_000, 1_440_000, 1_880_000, 2_030_000),
    "1,00": (1_490_000, 1_800_000, 2_340_000, 2_530_000),
    "1,50": (2_240_000, 2_700_000, 3_510_000, 3_800_000),
    "2,00": (2_980_000, 3_600_000, 4_680_000, 5_060_000),
    "3,00": (4_470_000, 5_400_000, 7_020_000, 7_590_000),
}


@pytest.mark.parametrize(
    ("coefficient", "base", "paid"),
    [
        (coefficient, base, paid)
        for coefficient, row in PAID.items()
        for base, paid in zip(BASES, row, strict=True)
        if paid is not None
    ],
)
def test_every_cell_of_the_table(coefficient: str, base: int, paid: int) -> None:
    assert rounded_up(coefficient_of(coefficient), base, 10_000) == paid


@pytest.mark.parametrize(
    ("day", "base"),
    [
        (date(2019, 6, 30), 1_390_000),
        (date(2019, 7, 1), 1_490_000),
        (date(2023, 6, 30), 1_490_000),
        (date(2023, 7, 1), 1_800_000),
        (date(2024, 7, 1), 2_340_000),
        (date(2026, 6, 30), 2_340_000),
        (date(2026, 7, 1), 2_530_000),
    ],
)
def test_base_salary_of_a_day(day: date, base: int) -> None:
    assert law.on(day, "luong-co-so")["dong"] == base


@pytest.mark.parametrize(
    ("day", "level", "title", "target", "paid"),
    [
        # (a) a district in 2021, a commune in 2021
        (date(2021, 4, 15), "huyện", "Giấy khen", "cá nhân", 450_000),
        (date(2021, 4, 15), "huyện", "Giấy khen", "tập thể", 900_000),
        (date(2021, 4, 15), "xã", "Giấy khen", "cá nhân", 230_000),
        (date(2021, 4, 15), "xã", "Lao động tiên tiến", "cá nhân", 450_000),
        # (b) a commune in August 2024: 0,15 x 2.340.000 = 351.000
        (date(2024, 8, 1), "xã", "Giấy khen", "cá nhân", 360_000),
        # (b) a family: 0,225 (one and a half times 0,15): 526.500 and, until 30/6/2024, 405.000
        (date(2024, 8, 1), "xã", "Giấy khen", "hộ gia đình", 530_000),
        (date(2024, 6, 30), "xã", "Giấy khen", "hộ gia đình", 410_000),
        (date(2024, 8, 1), "huyện", "Giấy khen", "hộ gia đình", 1_060_000),
        (date(2024, 2, 1), "huyện", "Tập thể lao động tiên tiến", "tập thể", 1_440_000),
        # (c) a commune in 2026, before and after the new base salary
        (date(2026, 4, 15), "xã", "Giấy khen", "cá nhân", 710_000),
        (date(2026, 7, 15), "xã", "Giấy khen", "hộ gia đình", 1_140_000),
        (date(2026, 7, 15), "xã", "Chiến sĩ thi đua cơ sở", "cá nhân", 2_530_000),
        # bằng khen of the province: 1,0 and 2,0 in (a), 1,5 and 3,0 since
        (date(2021, 4, 15), "huyện", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", "cá nhân", 1_490_000),
        (date(2021, 4, 15), "huyện", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", "tập thể", 2_980_000),
        (date(2026, 7, 15), "xã", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", "cá nhân", 3_800_000),
        (date(2026, 7, 15), "xã", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", "tập thể", 7_590_000),
        # (d) from 01/10/2026 the last verified table stands in
        (date(2026, 10, 1), "xã", "Giấy khen", "tập thể", 1_520_000),
    ],
)
def test_awards_of_each_regime(day: date, level: str, title: str, target: str, paid: int) -> None:
    found = award(regime(day).table, level, title, target, day)
    assert found is not None
    assert found.dong == paid


def test_an_award_that_the_table_lacks_has_no_money() -> None:
    day = date(2024, 8, 1)
    assert award(regime(day).table, "xã", "Huân chương Lao động", "cá nhân", day) is None


def test_a_formula_reads_as_an_officer_writes_it() -> None:
    day = date(2021, 4, 15)
    found = award(regime(day).table, "xã", "Giấy khen", "cá nhân", day)
    assert found is not None
    assert found.formula == "0,15 × 1.490.000"


def test_of_two_titles_the_higher_is_paid_and_a_form_beside_it() -> None:
    day = date(2021, 4, 15)
    table = regime(day).table
    wanted = ("Lao động tiên tiến", "Chiến sĩ thi đua cơ sở", "Giấy khen")
    given = [found for title in wanted if (found := award(table, "huyện", title, "cá nhân", day))]
    assert payable([("An", one) for one in given]) == [0, 1_490_000, 450_000]
    assert payable(zip(("An", "Bình", "An"), given, strict=True)) == [450_000, 1_490_000, 450_000]


def test_a_day_without_verified_law_is_told_first() -> None:
    assert not regime(date(2026, 9, 30)).findings
    (told,) = regime(date(2026, 10, 1)).findings
    assert "chưa được xác minh" in told.message
    with pytest.raises(InputError):
        regime(date(2010, 1, 1))


def test_figures_from_memory_are_told_once_with_their_table() -> None:
    used = [Used("hệ số", "Điều 69", "M"), Used("hệ số", "Điều 69", "M"), Used("hệ số", "Điều 73", "B")]
    (told,) = doubts(used)
    assert "trí nhớ" in told.message
    assert "khen-thuong.toml" in told.remedy
    (base,) = doubts([Used("mức lương cơ sở", "Nghị định số 72/2018/NĐ-CP", "M", "luong-co-so")])
    assert "luong-co-so.toml" in base.remedy


def test_copies_by_the_law_or_the_office() -> None:
    table = regime(date(2021, 4, 15)).table
    assert copies(table, None)[0] == 1
    assert copies(table, 2) == (2, None)
    assert copies(regime(date(2026, 4, 15)).table, None)[0] == 0  # the province sets it
