"""Communes are renamed and merged on 1 July, through the commands: bulletins, the report of the year."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.book.blank.write import write_workbook
from pipeline.book.sheets.groups import BULLETIN, chosen
from pipeline.cli import main
from tests.readable import opened

YEAR, JULY = 2025, date(2025, 7, 1)
OFFICE = {
    "ten_co_quan": "Ủy ban nhân dân thành phố Mỹ Hòa",
    "cap": "thành phố thuộc tỉnh",
    "dia_ban": "thành phố Mỹ Hòa",
    "tinh": "tỉnh Sóc Trăng",
    "dia_danh": "Mỹ Hòa",
    "co_quan_ban_hanh": "Phòng Nội vụ",
    "viet_tat": "PNV",
    "dai": "Đài Truyền thanh thành phố",
    "ten_ke_hoach": "Kế hoạch cải cách hành chính của thành phố Mỹ Hòa",
    "chi_tieu_dung_han": 95,
}
OLD, MERGED, RENAMED, STEADY = ("xã An", "xã Bình"), "phường Hòa An", "phường Cát", "xã Đông"
LATE = {"xã An": 4, "xã Bình": 3, "xã Cát": 2, STEADY: 1, MERGED: 9, RENAMED: 0}


def rows(month: int) -> list[dict[str, object]]:
    names = [*OLD, "xã Cát", STEADY] if month < 7 else [MERGED, RENAMED, STEADY]
    return [
        {"thang": month, "don_vi": name, "linh_vuc": "Hộ tịch", "truc_tuyen": 40 + month, "truc_tiep": 60 - month,
         "ky_truoc": 0, "truoc_han": 50, "dung_han": 50 - LATE[name], "qua_han": LATE[name], "con_trong_han": 0,
         "con_qua_han": 0}
        for name in names
    ]  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("doi-ten") / "2025.xlsx"
    unit = {"loai": "xã", "nhan_ho_so": True}
    units: list[dict[str, object]] = [
        *({"ten": name, "den_ngay": date(YEAR, 6, 30), **unit} for name in (*OLD, "xã Cát")),
        {"ten": STEADY, **unit},
        {"ten": MERGED, "tu_ngay": JULY, "thay_cho": "; ".join(OLD), **unit},
        {"ten": RENAMED, "tu_ngay": JULY, "thay_cho": "xã Cát", **unit},
    ]
    signed = [{"loai": kind, "chuc_vu": "TRƯỞNG PHÒNG", "ho_ten": "Nguyễn Văn Mẫu"} for kind in ("Tin CCHC", "Báo cáo")]
    sent = [{"loai": kind, "noi_nhan": "Đài Truyền thanh thành phố"} for kind in ("Tin CCHC", "Báo cáo")]
    tables = {
        "Đơn vị": units,
        "TTHC": [row for month in range(1, 13) for row in rows(month)],
        "Người ký": signed,
        "Nơi nhận": sent,
    }
    write_workbook(path, YEAR, settings=OFFICE, tables=tables, sheets=chosen(BULLETIN))
    return path


def run(book: Path, out: Path, *words: str) -> str:
    said = CliRunner().invoke(main, [*words, "--book", str(book), "--out", str(out)])
    assert said.exit_code == 0, said.output
    return said.output


def test_validate_has_nothing_to_say(book: Path) -> None:
    said = CliRunner().invoke(main, ["validate", str(book)])
    assert said.exit_code == 0
    assert "DL-DV" not in said.output


def test_the_month_of_the_change_says_who_took_whose_place(book: Path, tmp_path: Path) -> None:
    run(book, tmp_path, "bulletin", "--month", "2025-07")
    folder = tmp_path / "2025-07"
    feature = (folder / "tin-cchc.phat-thanh.txt").read_text("utf-8")
    assert "phường Hòa An thay cho xã An và xã Bình." in feature
    assert "phường Cát thay cho xã Cát." in feature
    assert "nhiều nhất" in feature  # nine of July: the most, whoever had the most in June
    assert "tăng nhiều nhất" not in feature
    # Its nine late ones stand beside nothing: seven of two others are not its own.
    table = next(t for t in opened(folder / "tin-cchc.docx").tables if "Nội dung" in t.cell(0, 0).text)
    cells = {row.cells[0].text.strip(): [cell.text for cell in row.cells[1:3]] for row in table.rows}
    assert cells[MERGED] == ["9", ""]
    assert cells[RENAMED] == ["0", "2"]
    assert cells[STEADY] == ["1", "1"]
    assert "xã An" not in cells


def test_the_month_after_has_nothing_of_it_left(book: Path, tmp_path: Path) -> None:
    run(book, tmp_path, "bulletin", "--month", "2025-08")
    feature = (tmp_path / "2025-08" / "tin-cchc.phat-thanh.txt").read_text("utf-8")
    assert "thay cho" not in feature
    assert "xã An" not in feature


def test_a_report_over_the_change_says_whose_figures_are_in_a_unit(book: Path, tmp_path: Path) -> None:
    run(book, tmp_path, "report", "--year", "2025")
    (report,) = tmp_path.rglob("bao-cao*.docx")
    cells = [
        [cell.text for cell in row.cells] for table in opened(report).tables for row in table.rows if len(row.cells) > 9
    ]
    merged = next(row for row in cells if row[1].startswith("Phường Hòa An"))
    assert merged[1] == "Phường Hòa An (gồm số liệu trước 01/7/2025 của xã An và xã Bình)"
    assert sum(LATE[name] for name in OLD) * 6 + LATE[MERGED] * 6 == 96
    assert "96" in merged
    assert not [row for row in cells if row[1].startswith("Xã An")]
