"""The acts of the domain and the levels of government: each row whole, each day in its place, twins told apart."""

from datetime import date

import pytest

from pipeline import law

ACTS = law.latest("van-ban-quy-pham")["acts"]


def in_force(number: str, day: date) -> list[date]:
    return [row["date"] for row in ACTS if row["number"] == number and row["from"] <= day <= row.get("to", date.max)]


@pytest.mark.parametrize("row", ACTS, ids=lambda row: f"{row['number']} {row.get('date', row.get('year'))}")
def test_each_row_is_whole(row) -> None:
    assert row["kind"] in {
        "Luật",
        "Nghị định",
        "Nghị quyết",
        "Quyết định",
        "Chỉ thị",
        "Thông tư",
        "Kế hoạch",
        "Công văn",
    }
    assert row["title"]
    assert row["issuer"]
    assert row["source"]
    assert row["certainty"] in "ABCSM"
    if "date" in row:
        assert row["date"] <= row["from"]
    else:
        assert "year" in row or row["certainty"] != "A"
    if "to" in row:
        assert row["from"] <= row["to"]


def test_one_number_and_day_stands_once() -> None:
    keys = [(row["kind"], row["number"], row.get("date"), row.get("year")) for row in ACTS]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("number", "day", "issued"),
    [
        ("76/NQ-CP", date(2021, 4, 20), []),  # between the two programmes of administrative reform
        ("76/NQ-CP", date(2020, 4, 20), [date(2013, 6, 13)]),
        ("76/NQ-CP", date(2021, 7, 15), [date(2021, 7, 15)]),
        ("91/2017/NĐ-CP", date(2023, 12, 31), [date(2017, 7, 31)]),
        ("91/2017/NĐ-CP", date(2024, 1, 1), []),
        ("98/2023/NĐ-CP", date(2025, 6, 30), [date(2023, 12, 31)]),
        ("152/2025/NĐ-CP", date(2025, 6, 30), []),
        ("152/2025/NĐ-CP", date(2025, 7, 1), [date(2025, 6, 14)]),
        ("06/2022/QH15", date(2023, 12, 31), []),
        ("335/2025/NĐ-CP", date(2025, 12, 31), []),
        ("335/2025/NĐ-CP", date(2026, 1, 1), [date(2025, 12, 21)]),
        ("233/2026/NĐ-CP", date(2026, 7, 1), [date(2026, 6, 26)]),
        ("90/2020/NĐ-CP", date(2026, 7, 1), []),
        ("148/2025/QH15", date(2026, 6, 30), []),
        ("06/2026/TT-BNV", date(2026, 6, 15), [date(2026, 4, 29)]),
        ("12/2019/TT-BNV", date(2023, 12, 31), [date(2019, 11, 4)]),
        ("12/2019/TT-BNV", date(2024, 1, 1), []),  # it ends with the decree that it is about
    ],
)
def test_first_and_last_days(number, day, issued) -> None:
    assert in_force(number, day) == issued


def test_decision_733_exists_twice() -> None:
    assert [row.get("year", row["from"].year) for row in ACTS if row["number"] == "733/QĐ-TTg"] == [2019, 2025]


def test_the_district_ended_on_the_first_of_july_2025() -> None:
    assert "huyện" in law.on(date(2025, 6, 30), "cap-chinh-quyen")["levels"]
    assert "huyện" not in law.on(date(2025, 7, 1), "cap-chinh-quyen")["levels"]
    assert "HUYỆN" in law.on(date(2025, 7, 1), "cap-chinh-quyen")["gone"]


@pytest.mark.parametrize(
    "number",
    [
        "32/2009/QH12",
        "85/2014/NĐ-CP",
        "28/2024/NĐ-CP",
        "08/2017/TT-BNV",
        "38/2019/NĐ-CP",
        "24/2023/NĐ-CP",
        "73/2024/NĐ-CP",
        "161/2026/NĐ-CP",
        "107/2021/NĐ-CP",
        "367/2025/NĐ-CP",
        "04/2025/TT-VPCP",
        "766/QĐ-TTg",
        "08/2014/TT-BVHTTDL",
        "370/2025/NĐ-CP",
        "06/2026/TT-BNV",
        "52/2016/QĐ-TTg",
        "135/QĐ-TTg",
        "39/2020/TT-BTTTT",
        "49/2024/NĐ-CP",
        "725/BNV-CCHC",
        "4625/BNV-CCHC",
        "142/KH-UBND",
        "3136/QĐ-UBND",
        "10/2024/QĐ-UBND",
    ],
)
def test_each_act_that_the_trade_cites_is_known(number) -> None:
    assert any(row["number"] == number for row in ACTS)


@pytest.mark.parametrize(
    ("number", "day"),
    [("38/2019/NĐ-CP", date(2021, 4, 20)), ("73/2024/NĐ-CP", date(2026, 6, 30)), ("161/2026/NĐ-CP", date(2026, 7, 1))],
)
def test_one_decree_sets_the_base_salary_on_a_day(number, day) -> None:
    decrees = {"72/2018/NĐ-CP", "38/2019/NĐ-CP", "24/2023/NĐ-CP", "73/2024/NĐ-CP", "161/2026/NĐ-CP"}
    found = [
        row["number"] for row in ACTS if row["number"] in decrees and row["from"] <= day <= row.get("to", date.max)
    ]
    assert found == [number]
