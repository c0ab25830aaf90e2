"""The sample workbook: rebuilt it is the committed file, and it holds what a book of 2021 must hold.

Read with openpyxl and plain arithmetic; nothing here goes through the project's own reader.
"""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.book import sample_checks as checks
from tests.book.sample_checks import Rows, Tables, of, on_time, total
from tests.ooxml import sdk
from tests.samples.build_2021 import SAMPLE, build

MONTHS = (1, 2, 3, 4)  # those whose story the bulletins tell
YEAR = tuple(range(1, 13))
APRIL = date(2021, 4, 30)
# Days off in 2021: New Year, Tết, the Hùng Kings, 30 April, 3 May since 1 May was a Saturday, 2 and 3 September.
HOLIDAYS = {date(2021, 1, 1), *(date(2021, 2, day) for day in range(10, 17)), date(2021, 4, 21), date(2021, 4, 30)}
HOLIDAYS |= {date(2021, 5, 3), date(2021, 9, 2), date(2021, 9, 3)}


@pytest.fixture(scope="module")
def tables() -> Tables:
    return checks.tables_of(SAMPLE)


@pytest.fixture(scope="module")
def dossiers(tables: Tables) -> Rows:
    return tables["TTHC"]


def test_rebuilt_it_is_the_committed_file_byte_for_byte(tmp_path: Path) -> None:
    build(tmp_path / "2021.xlsx")
    assert (tmp_path / "2021.xlsx").read_bytes() == SAMPLE.read_bytes()
    assert SAMPLE.stat().st_size < 250_000  # a whole year


def test_excel_opens_it_without_repair() -> None:
    sdk.assert_valid(SAMPLE)


def test_every_row_keeps_the_identities_of_the_form(dossiers: Rows) -> None:
    assert len(dossiers) == 624
    checks.assert_identities(dossiers)


def test_a_month_starts_with_what_the_last_one_left(tables: Tables) -> None:
    checks.assert_months_flow(tables, YEAR)


def test_last_year_flows_from_month_to_month(tables: Tables) -> None:
    rows = tables["Năm trước"]
    checks.assert_last_year_flows(rows)
    assert all(95 < 100 - 100 * row["qua_han"] / row["da_giai_quyet"] < 99 for row in rows)


def test_the_year_so_far_has_a_story(dossiers: Rows) -> None:
    by_month = [of(dossiers, thang=month) for month in MONTHS]
    received = [total(rows, "truc_tuyen", "truc_tiep") for rows in by_month]
    assert all(2_000 < count < 4_000 for count in received)
    assert received[1] < received[0] < received[2] < received[3]
    rates = [on_time(rows) for rows in by_month]
    assert len(set(rates)) == 4
    assert all(95 < rate < 99 for rate in rates)
    assert [rate < 98 for rate in rates] == [False, True, False, False]
    online = [round(100 * total(rows, "truc_tuyen") / count) for rows, count in zip(by_month, received, strict=True)]
    assert online == [18, 20, 23, 27]


def test_units_rise_fall_and_rest(dossiers: Rows) -> None:
    def rates(unit: str) -> list[Decimal]:
        return [on_time(of(dossiers, thang=month, don_vi=unit)) for month in MONTHS]

    rising, falling = rates("xã Vĩnh Thành"), rates("xã Lâm Kiết")
    assert rising[1] < rising[2] < rising[3] == 100
    assert falling == sorted(falling, reverse=True)
    assert falling[0] - falling[3] > 5
    assert rates("Phòng Tài nguyên và Môi trường")[1:] == sorted(rates("Phòng Tài nguyên và Môi trường")[1:])
    worse = rates("Phòng Lao động - Thương binh và Xã hội")
    assert worse[3] < min(worse[:3]) - 4
    farming = of(dossiers, thang=2, don_vi="Phòng Nông nghiệp và Phát triển nông thôn")
    assert farming
    assert total(farming, "tiep_nhan") == 0
    assert total(of(dossiers, thang=4), "con_qua_han") > 0


def test_votes_add_up_and_one_unit_stays_low(tables: Tables) -> None:
    rows = tables["Hài lòng"]
    checks.assert_votes_add_up(rows)
    for month in YEAR:
        votes = of(rows, thang=month)
        assert len(votes) == 11
        content = {row["don_vi"]: (row["rat_hai_long"] + row["hai_long"]) / row["phieu_hop_le"] for row in votes}
        assert 0.85 < total(votes, "rat_hai_long", "hai_long") / total(votes, "phieu_hop_le") < 0.95
        assert min(content, key=lambda unit: content[unit]) == "thị trấn Hưng Lợi"


def test_inspections_begin_after_tet_and_find_something_each_month(tables: Tables) -> None:
    rows = tables["Kiểm tra"]
    checks.assert_inspections_agree(rows)
    found = {month: [row["so_vu"] > 0 for row in rows if row["ngay"].month == month] for month in MONTHS}
    assert found[1] == []
    assert all(any(found[month]) and not all(found[month]) for month in (2, 3, 4))
    till_april = [row for row in rows if row["so_vu"] and row["ngay"] <= APRIL]
    open_findings = [row for row in till_april if row["ngay_khac_phuc"] is None or row["ngay_khac_phuc"] > APRIL]
    assert {row["ngay"].month for row in open_findings} == {3, 4}
    # Nobody was inspected while the province kept people apart.
    assert not any(row["ngay"].month in (7, 8, 9) for row in rows)


def test_reports_are_all_there_and_few_are_late(tables: Tables) -> None:
    late = defaultdict(int)
    for month in YEAR:
        assert len(of(tables["Báo cáo"], thang=month)) == len(tables["Đơn vị"]) == 23
        for row in of(tables["Báo cáo"], thang=month):
            late[month] += row["ngay_nop"] > row["han_nop"]
    assert [late[month] for month in YEAR] == [0, 0, 1, 2, 1, 0, 0, 3, 1, 0, 1, 0]


def test_the_plan_knows_done_late_overdue_and_to_come(tables: Tables) -> None:
    plan, end = tables["Kế hoạch"], APRIL
    assert 15 <= len(plan) <= 20
    assert all((row["tien_do"] == "hoàn thành") == (row["ngay_xong"] is not None) for row in plan)
    done = [row for row in plan if row["ngay_xong"] and row["ngay_xong"] <= end]
    done_late = [row for row in done if row["ngay_xong"] > row["thoi_han"]]
    overdue = [row for row in plan if row not in done and row["thoi_han"] <= end]
    in_may = [row for row in plan if row["thoi_han"].month == 5]
    assert (len(done_late), len(overdue), len(in_may)) == (2, 2, 4)


def test_office_work_falls_on_working_days(tables: Tables) -> None:
    checks.assert_working_days(tables, HOLIDAYS)


def test_every_name_and_choice_is_one_the_book_knows(tables: Tables) -> None:
    units = [row["ten"] for row in tables["Đơn vị"]]
    kinds = [row["loai"] for row in tables["Đơn vị"]]
    assert [kinds.count(kind) for kind in ("phòng", "đơn vị sự nghiệp", "thị trấn", "xã")] == [12, 1, 2, 8]
    assert len(units) == 23
    checks.assert_names_and_choices(tables)


def test_words_are_clean_unicode(tables: Tables) -> None:
    checks.assert_clean_words(tables)


def test_prose_reads_on_after_the_words_before_it(tables: Tables) -> None:
    checks.assert_prose_reads_on(tables)


def test_the_bulletins_that_went_out_have_their_numbers(tables: Tables) -> None:
    news = {row["ky"]: (row["so"], row["ngay"]) for row in of(tables["Văn bản"], loai="Tin CCHC")}
    assert list(news) == ["2021-01", "2021-02", "2021-03", "2021-04"]
    assert news["2021-04"] == (None, None)
    # A month is told when it is over: each bulletin is signed in the month after.
    for month, (number, day) in enumerate(list(news.values())[:3], 1):
        assert number
        assert (day.year, day.month) == (2021, month + 1)


def test_the_book_says_that_its_numbers_are_made_up() -> None:
    checks.assert_said_to_be_made_up(SAMPLE)


def test_people_are_plainly_fictitious(tables: Tables) -> None:
    checks.assert_people_fictitious(tables)
