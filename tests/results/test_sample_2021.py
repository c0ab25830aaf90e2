"""The sample workbook: rebuilt it is the committed file, and it holds what a book of 2021 must hold.

Read with openpyxl and plain arithmetic; nothing here goes through the project's own reader.
"""

import datetime
import re
import unicodedata
from collections import defaultdict
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.results.columns import Kind
from pipeline.results.workbook import CATALOGUES, SHEETS
from tests.ooxml import sdk
from tests.samples.build_2021 import SAMPLE, build

Rows = list[dict[str, Any]]
MONTHS = (1, 2, 3, 4)
# Days off in the first half of 2021: New Year, Tết, the Hùng Kings, 30 April and, since 1 May was a Saturday, 3 May.
HOLIDAYS = {date(2021, 1, 1), *(date(2021, 2, day) for day in range(10, 17)), date(2021, 4, 21), date(2021, 4, 30)}
HOLIDAYS |= {date(2021, 5, 3)}


@pytest.fixture(scope="module")
def tables() -> dict[str, Rows]:
    """Rows by sheet, keyed by `Column.name`; days as dates. Cached values stand for formulas."""
    book = openpyxl.load_workbook(SAMPLE, data_only=True, read_only=True)
    found: dict[str, Rows] = {}
    for sheet in SHEETS:
        names = [column.name for column in sheet.columns]
        found[sheet.name] = [
            {
                name: value.date() if isinstance(value, datetime.datetime) else value
                for name, value in zip(names, row, strict=True)
            }
            for row in book[sheet.name].iter_rows(min_row=2, values_only=True)
            if any(value not in (None, "") for value in row)
        ]
    return found


@pytest.fixture(scope="module")
def dossiers(tables: dict[str, Rows]) -> Rows:
    return tables["TTHC"]


def total(rows: Rows, *names: str) -> int:
    return sum(row[name] for row in rows for name in names)


def on_time(rows: Rows) -> Decimal:
    """Solved before or on the day, per cent of all solved, to a hundredth."""
    return round(Decimal(100 * total(rows, "truoc_han", "dung_han")) / total(rows, "da_giai_quyet"), 2)


def of(rows: Rows, **wanted: object) -> Rows:
    return [row for row in rows if all(row[name] == value for name, value in wanted.items())]


def test_rebuilt_it_is_the_committed_file_byte_for_byte(tmp_path: Path) -> None:
    build(tmp_path / "2021.xlsx")
    assert (tmp_path / "2021.xlsx").read_bytes() == SAMPLE.read_bytes()
    assert SAMPLE.stat().st_size < 150_000


def test_excel_opens_it_without_repair() -> None:
    sdk.assert_valid(SAMPLE)


def test_every_row_keeps_the_identities_of_the_form(dossiers: Rows) -> None:
    assert len(dossiers) == 208
    for row in dossiers:
        assert all(isinstance(row[name], int) and row[name] >= 0 for name in list(row)[3:])
        assert row["tiep_nhan"] == row["truc_tuyen"] + row["truc_tiep"] + row["ky_truoc"]
        assert row["da_giai_quyet"] == row["truoc_han"] + row["dung_han"] + row["qua_han"]
        assert row["dang_giai_quyet"] == row["con_trong_han"] + row["con_qua_han"]
        assert row["tiep_nhan"] == row["da_giai_quyet"] + row["dang_giai_quyet"]


def test_a_month_starts_with_what_the_last_one_left(dossiers: Rows, tables: dict[str, Rows]) -> None:
    left: dict[tuple[str, str], dict[int, dict[str, Any]]] = defaultdict(dict)
    for row in dossiers:
        left[row["don_vi"], row["linh_vuc"]][row["thang"]] = row
    for months in left.values():
        assert tuple(months) == MONTHS
        for before, after in ((1, 2), (2, 3), (3, 4)):
            assert months[after]["ky_truoc"] == months[before]["dang_giai_quyet"]
            # What was late and open is either solved late or still late and open.
            assert months[before]["con_qua_han"] <= months[after]["qua_han"] + months[after]["con_qua_han"]
    (december,) = of(tables["Năm trước"], thang=12)
    assert total(of(dossiers, thang=1), "ky_truoc") == december["dang_giai_quyet"]


def test_last_year_flows_from_month_to_month(tables: dict[str, Rows]) -> None:
    rows = tables["Năm trước"]
    assert [row["thang"] for row in rows] == list(range(1, 13))
    for before, after in pairwise(rows):
        came = before["dang_giai_quyet"] + after["tiep_nhan_trong_ky"]
        assert came == after["da_giai_quyet"] + after["dang_giai_quyet"]
        assert after["truc_tuyen"] < after["tiep_nhan_trong_ky"]
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


def test_votes_add_up_and_one_unit_stays_low(tables: dict[str, Rows]) -> None:
    rows, levels = tables["Hài lòng"], ("rat_hai_long", "hai_long", "binh_thuong", "khong_hai_long")
    assert all(row["phieu_hop_le"] == sum(row[level] for level in levels) for row in rows)
    for month in MONTHS:
        votes = of(rows, thang=month)
        assert len(votes) == 11
        content = {row["don_vi"]: (row["rat_hai_long"] + row["hai_long"]) / row["phieu_hop_le"] for row in votes}
        assert 0.85 < total(votes, "rat_hai_long", "hai_long") / total(votes, "phieu_hop_le") < 0.95
        assert min(content, key=lambda unit: content[unit]) == "thị trấn Hưng Lợi"


def test_inspections_begin_after_tet_and_find_something_each_month(tables: dict[str, Rows]) -> None:
    rows = tables["Kiểm tra"]
    for row in rows:
        assert (row["loai_vi_pham"] == "Không phát hiện vi phạm") == (row["so_vu"] == 0)
        assert row["ngay_khac_phuc"] is None or row["ngay_khac_phuc"] >= row["ngay"]
    found = {month: [row["so_vu"] > 0 for row in rows if row["ngay"].month == month] for month in MONTHS}
    assert found[1] == []
    assert all(any(found[month]) and not all(found[month]) for month in (2, 3, 4))
    open_findings = [row for row in rows if row["so_vu"] and row["ngay_khac_phuc"] is None]
    assert {row["ngay"].month for row in open_findings} == {3, 4}


def test_reports_are_all_there_and_few_are_late(tables: dict[str, Rows]) -> None:
    late = defaultdict(int)
    for month in MONTHS:
        assert len(of(tables["Báo cáo"], thang=month)) == len(tables["Đơn vị"]) == 23
        for row in of(tables["Báo cáo"], thang=month):
            late[month] += row["ngay_nop"] > row["han_nop"]
    assert dict(late) == {1: 0, 2: 0, 3: 1, 4: 2}


def test_the_plan_knows_done_late_overdue_and_to_come(tables: dict[str, Rows]) -> None:
    plan, end = tables["Kế hoạch"], date(2021, 4, 30)
    assert 15 <= len(plan) <= 20
    assert all((row["tien_do"] == "hoàn thành") == (row["ngay_xong"] is not None) for row in plan)
    assert all(row["ngay_xong"] is None or row["ngay_xong"] <= end for row in plan)
    done_late = [row for row in plan if row["ngay_xong"] and row["ngay_xong"] > row["thoi_han"]]
    overdue = [row for row in plan if not row["ngay_xong"] and row["thoi_han"] <= end]
    in_may = [row for row in plan if row["thoi_han"].month == 5]
    assert (len(done_late), len(overdue), len(in_may)) == (2, 2, 4)


def test_office_work_falls_on_working_days(tables: dict[str, Rows]) -> None:
    days = [
        (sheet.name, column.name, row[column.name])
        for sheet in SHEETS
        for column in sheet.columns
        if column.kind is Kind.DATE
        for row in tables[sheet.name]
        if row[column.name] is not None
    ]
    assert len(days) > 200
    off = [(sheet, name, day) for sheet, name, day in days if day.weekday() > 4 or day in HOLIDAYS]
    assert off == []


def test_every_name_and_choice_is_one_the_book_knows(tables: dict[str, Rows]) -> None:
    units = [row["ten"] for row in tables["Đơn vị"]]
    kinds = [row["loai"] for row in tables["Đơn vị"]]
    assert [kinds.count(kind) for kind in ("phòng", "đơn vị sự nghiệp", "thị trấn", "xã")] == [12, 1, 2, 8]
    assert len(set(units)) == len({row["ma"] for row in tables["Đơn vị"]}) == 23
    for sheet in SHEETS:
        for row in tables[sheet.name]:
            for column in sheet.columns:
                value = row[column.name]
                if value is None:
                    assert not column.required, (sheet.name, column.name)
                    continue
                if column.kind is Kind.UNIT:
                    assert value in units
                elif column.kind is Kind.UNITS:
                    assert set(value.split("; ")) <= set(units)
                elif column.catalogue:
                    assert value in CATALOGUES[column.catalogue][1]
                elif column.choices:
                    assert value in column.choices
        keys = [tuple(row[name] for name in sheet.unique) for row in tables[sheet.name]]
        assert not sheet.unique or len(set(keys)) == len(keys)
        assert keys, sheet.name


def test_words_are_clean_unicode(tables: dict[str, Rows]) -> None:
    for rows in tables.values():
        for text in (value for row in rows for value in row.values() if isinstance(value, str)):
            assert text == unicodedata.normalize("NFC", text).strip()
            assert not re.search(r"\s\s|[\"“”]|\s[,.;]", text), text


def test_prose_reads_on_after_the_words_before_it(tables: dict[str, Rows]) -> None:
    for row in tables["Nội dung"]:
        for sentence in re.split(r"(?<=\.)\s", row["doan_van"]):
            assert sentence.endswith(".")
            assert len(sentence.split()) < 35
            assert not re.search(r"\d|[A-ZĐ]{2}", sentence)
    assert all(re.match(r"[A-ZĐ].*\.$", row["ket_qua"]) for row in tables["Mô hình"] if row["ket_qua"])
    phrases = [row["thanh_tich"] for row in tables["Khen thưởng"]] + [row["noi_dung"] for row in tables["Hoạt động"]]
    assert all(phrase[0].islower() and not phrase.endswith(".") for phrase in phrases)


def test_the_bulletins_that_went_out_have_their_numbers(tables: dict[str, Rows]) -> None:
    news = {row["ky"]: (row["so"], row["ngay"]) for row in of(tables["Văn bản"], loai="Tin CCHC")}
    assert list(news) == ["2021-01", "2021-02", "2021-03", "2021-04"]
    assert news["2021-04"] == (None, None)
    # A month is told when it is over: each bulletin is signed in the month after.
    for month, (number, day) in enumerate(list(news.values())[:3], 1):
        assert number
        assert (day.year, day.month) == (2021, month + 1)


def test_the_book_says_that_its_numbers_are_made_up() -> None:
    book = openpyxl.load_workbook(SAMPLE, read_only=True)
    for name in ("Hướng dẫn", "Cơ quan"):
        assert any("Số liệu minh họa" in str(value) for row in book[name].iter_rows(values_only=True) for value in row)


def test_people_are_plainly_fictitious(tables: dict[str, Rows]) -> None:
    people = [row["ten"] for row in of(tables["Khen thưởng"], doi_tuong="cá nhân")]
    people += [row["ho_ten"] for row in tables["Người ký"]]
    assert all(re.search(r"Minh Họa|Ví Dụ|Thử Nghiệm|Mẫu|Giả Định|Giả Tưởng", name) for name in people)
