"""The commune's sample: rebuilt it is the committed file, and it holds what a commune's book of 2026 must hold."""

import re
from datetime import date
from pathlib import Path

import pytest

from pipeline.book.sheets.office import CATALOGUES
from tests.book import sample_checks as checks
from tests.book.sample_checks import Tables, of, on_time, total
from tests.ooxml import sdk
from tests.samples.build_phu_loc_2026 import SAMPLE, build

MONTHS = tuple(range(1, 13))
# Days off in 2026: New Year, Tết, the Hùng Kings (26 April was a Sunday), 30 April, 1 May, the days of 2 September.
HOLIDAYS = {date(2026, 1, 1), date(2026, 1, 2), *(date(2026, 2, day) for day in range(14, 23)), date(2026, 4, 27)}
HOLIDAYS |= {date(2026, 4, 30), date(2026, 5, 1), date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 2)}
# Levels and places that ended on 1 July 2025.
GONE = re.compile(r"huyện|thị trấn|thị xã|quận|tỉnh|Sóc Trăng|Bộ phận Một cửa|bộ phận một cửa", re.IGNORECASE)


@pytest.fixture(scope="module")
def tables() -> Tables:
    return checks.tables_of(SAMPLE)


def test_rebuilt_it_is_the_committed_file_byte_for_byte(tmp_path: Path) -> None:
    build(tmp_path / "2026.xlsx")
    assert (tmp_path / "2026.xlsx").read_bytes() == SAMPLE.read_bytes()
    assert SAMPLE.stat().st_size < 250_000  # a whole year


def test_excel_opens_it_without_repair() -> None:
    sdk.assert_valid(SAMPLE)


def test_dossiers_keep_the_identities_and_flow_through_the_year(tables: Tables) -> None:
    assert len(tables["TTHC"]) == 11 * 12
    checks.assert_identities(tables["TTHC"])
    checks.assert_months_flow(tables, MONTHS)
    checks.assert_last_year_flows(tables["Năm trước"])


def test_the_centre_receives_most_and_the_year_has_a_story(tables: Tables) -> None:
    months = [of(tables["TTHC"], thang=month) for month in MONTHS]
    for rows in months:
        centre = of(rows, don_vi="Trung tâm Phục vụ hành chính công xã")
        assert 2 * total(centre, "truc_tuyen", "truc_tiep") > total(rows, "truc_tuyen", "truc_tiep")
    assert [on_time(rows) < 98 for rows in months] == [month in (2, 3, 6, 9) for month in MONTHS]
    assert all(95 < on_time(rows) < 100 for rows in months)
    assert total(months[-1], "con_qua_han") == 0
    assert min(of(tables["TTHC"], linh_vuc="Môi trường"), key=lambda row: row["tiep_nhan"])["tiep_nhan"] == 0


def test_votes_inspections_and_reports_agree(tables: Tables) -> None:
    checks.assert_votes_add_up(tables["Hài lòng"])
    checks.assert_inspections_agree(tables["Kiểm tra"])
    inspected = {row["ngay"].month for row in tables["Kiểm tra"]}
    assert inspected == {2, 3, 4, 5, 6, 8, 9, 10, 11}
    assert len(tables["Báo cáo"]) == 12 * len(tables["Đơn vị"])
    late = [row["thang"] for row in tables["Báo cáo"] if row["ngay_nop"] > row["han_nop"]]
    assert sorted(late) == [2, 3, 3, 5, 6, 9, 11]


def test_office_work_falls_on_working_days(tables: Tables) -> None:
    checks.assert_working_days(tables, HOLIDAYS)


def test_every_name_and_choice_is_one_the_book_knows(tables: Tables) -> None:
    checks.assert_names_and_choices(tables, may_be_empty=MAY_BE_EMPTY)
    kinds = [row["loai"] for row in tables["Đơn vị"]]
    assert (kinds.count("phòng"), kinds.count("đơn vị sự nghiệp")) == (4, 5)


# Acts of thành phố Cần Thơ are the office's to fill in: none is known for certain.
MAY_BE_EMPTY = {"Căn cứ"}


def test_every_kind_of_document_has_its_signer_and_its_recipients(tables: Tables) -> None:
    kinds = set(CATALOGUES["loai_van_ban"][1])
    for sheet in ("Người ký", "Nơi nhận"):
        assert {row["loai"] for row in tables[sheet]} == kinds, sheet


def test_nothing_is_left_of_the_district(tables: Tables) -> None:
    for name, rows in tables.items():
        for row in rows:
            for value in row.values():
                assert not (isinstance(value, str) and GONE.search(value)), (name, value)


def test_words_are_clean_and_people_fictitious(tables: Tables) -> None:
    checks.assert_clean_words(tables)
    checks.assert_prose_reads_on(tables)
    checks.assert_people_fictitious(tables)
    checks.assert_said_to_be_made_up(SAMPLE)
