"""What every sample workbook must hold, read with openpyxl and plain arithmetic, not with the project's own reader."""

import datetime
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl

from pipeline.book.sheets.columns import Kind
from pipeline.book.sheets.workbook import CATALOGUES, SHEETS

Rows = list[dict[str, Any]]
Tables = dict[str, Rows]


def tables_of(path: Path) -> Tables:
    """Rows by sheet, keyed by `Column.name`; days as dates. Cached values stand for formulas."""
    book = openpyxl.load_workbook(path, data_only=True, read_only=True)
    found: Tables = {}
    for sheet in SHEETS:
        names = [column.name for column in sheet.columns]
        found[sheet.name] = [
            {
                name: value.date() if isinstance(value, datetime.datetime) else value
                for name, value in zip(names, row, strict=False)  # column Ghi chú beside them
            }
            for row in book[sheet.name].iter_rows(min_row=2, values_only=True)
            if any(value not in (None, "") for value in row)
        ]
    return found


def total(rows: Rows, *names: str) -> int:
    return sum(row[name] for row in rows for name in names)


def on_time(rows: Rows) -> Decimal:
    """Solved before or on the day, per cent of all solved, to a hundredth."""
    return round(Decimal(100 * total(rows, "truoc_han", "dung_han")) / total(rows, "da_giai_quyet"), 2)


def of(rows: Rows, **wanted: object) -> Rows:
    return [row for row in rows if all(row[name] == value for name, value in wanted.items())]


def assert_identities(dossiers: Rows) -> None:
    for row in dossiers:
        assert all(isinstance(row[name], int) and row[name] >= 0 for name in list(row)[3:])
        assert row["tiep_nhan"] == row["truc_tuyen"] + row["truc_tiep"] + row["ky_truoc"]
        assert row["da_giai_quyet"] == row["truoc_han"] + row["dung_han"] + row["qua_han"]
        assert row["dang_giai_quyet"] == row["con_trong_han"] + row["con_qua_han"]
        assert row["tiep_nhan"] == row["da_giai_quyet"] + row["dang_giai_quyet"]


def assert_months_flow(tables: Tables, months: Sequence[int]) -> None:
    """Each month starts with what the last one left, January with what the year before left."""
    left: dict[tuple[str, str], dict[int, dict[str, Any]]] = defaultdict(dict)
    for row in tables["TTHC"]:
        left[row["don_vi"], row["linh_vuc"]][row["thang"]] = row
    for by_month in left.values():
        assert tuple(by_month) == tuple(months)
        for before, after in pairwise(months):
            assert by_month[after]["ky_truoc"] == by_month[before]["dang_giai_quyet"]
            # What was late and open is either solved late or still late and open.
            still = by_month[after]["qua_han"] + by_month[after]["con_qua_han"]
            assert by_month[before]["con_qua_han"] <= still
    (december,) = of(tables["Năm trước"], thang=12)
    assert total(of(tables["TTHC"], thang=1), "ky_truoc") == december["dang_giai_quyet"]


def assert_last_year_flows(rows: Rows) -> None:
    assert [row["thang"] for row in rows] == list(range(1, 13))
    for before, after in pairwise(rows):
        came = before["dang_giai_quyet"] + after["tiep_nhan_trong_ky"]
        assert came == after["da_giai_quyet"] + after["dang_giai_quyet"]
        assert after["truc_tuyen"] < after["tiep_nhan_trong_ky"]


def assert_votes_add_up(rows: Rows) -> None:
    levels = ("rat_hai_long", "hai_long", "binh_thuong", "khong_hai_long")
    for row in rows:
        assert row["phieu_hop_le"] == sum(row[level] for level in levels)
        assert min(row[level] for level in levels) >= 0


def assert_inspections_agree(rows: Rows) -> None:
    for row in rows:
        assert (row["loai_vi_pham"] == "Không phát hiện vi phạm") == (row["so_vu"] == 0)
        assert row["ngay_khac_phuc"] is None or row["ngay_khac_phuc"] >= row["ngay"]


def assert_working_days(tables: Tables, holidays: Collection[date]) -> None:
    days = [
        (sheet.name, column.name, row[column.name])
        for sheet in SHEETS
        for column in sheet.columns
        if column.kind is Kind.DATE
        for row in tables[sheet.name]
        if row[column.name] is not None
    ]
    assert len(days) > 200
    off = [(sheet, name, day) for sheet, name, day in days if day.weekday() > 4 or day in holidays]
    assert off == []


def assert_names_and_choices(tables: Tables, may_be_empty: Collection[str] = ()) -> None:
    """Every name and choice is one the book knows; what must be there is there, what must be unique is."""
    units = [row["ten"] for row in tables["Đơn vị"]]
    assert len(set(units)) == len({row["ma"] for row in tables["Đơn vị"]}) == len(units)
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
        assert keys or sheet.name in may_be_empty, sheet.name


def assert_clean_words(tables: Tables) -> None:
    for rows in tables.values():
        for text in (value for row in rows for value in row.values() if isinstance(value, str)):
            assert text == unicodedata.normalize("NFC", text).strip()
            assert not re.search(r"\s\s|[\"“”]|\s[,.;]", text), text


def assert_prose_reads_on(tables: Tables) -> None:
    for row in tables["Nội dung"]:
        for sentence in re.split(r"(?<=\.)\s", row["doan_van"]):
            assert sentence.endswith(".")
            assert len(sentence.split()) < 35
            assert not re.search(r"\d|[A-ZĐ]{2}", sentence)
    assert all(re.match(r"[A-ZĐ].*\.$", row["ket_qua"]) for row in tables["Mô hình"] if row["ket_qua"])
    phrases = [row["thanh_tich"] for row in tables["Khen thưởng"]] + [row["noi_dung"] for row in tables["Hoạt động"]]
    assert all(phrase[0].islower() and not phrase.endswith(".") for phrase in phrases)


def assert_said_to_be_made_up(path: Path) -> None:
    book = openpyxl.load_workbook(path, read_only=True)
    for name in ("Hướng dẫn", "Cơ quan"):
        assert any("Số liệu minh họa" in str(value) for row in book[name].iter_rows(values_only=True) for value in row)


def assert_people_fictitious(tables: Tables) -> None:
    people = [row["ten"] for row in of(tables["Khen thưởng"], doi_tuong="cá nhân")]
    people += [row["ho_ten"] for row in tables["Người ký"]]
    assert people
    assert all(re.search(r"Minh Họa|Ví Dụ|Thử Nghiệm|Mẫu|Giả Định|Giả Tưởng|Tượng Trưng", name) for name in people)
