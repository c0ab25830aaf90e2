"""What a hand wrote into a table over many offices: carried, kept, told; figures stay the books'."""

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from tests.samples.country import write_country

MONTH = "2026-03"


@pytest.fixture(scope="module")
def land(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("land")
    write_country(place / "gui-den", 2, seed=7)
    return place


@pytest.mark.parametrize(("command", "folder"), [("overview", "tong-hop"), ("offices", "nhieu-co-quan")])
def test_notes_go_on_by_office_and_the_figures_stay_those_of_the_books(
    land: Path, monkeypatch: pytest.MonkeyPatch, command: str, folder: str
) -> None:
    monkeypatch.chdir(land)
    assert run(command).exit_code == 0
    table = land / "outputs" / f"{folder}-{MONTH}" / "bang.xlsx"
    book = openpyxl.load_workbook(table)
    sheet = book["Cơ quan"]
    title = "Tổng hợp" if command == "overview" else "Cơ quan"
    figure = "C2" if command == "overview" else "D2"
    made, unit, wide = book[title][figure].value, sheet["A3"].value, sheet.max_column
    sheet.cell(1, wide + 1, "Ghi chú")
    sheet.cell(3, wide + 1, "đã gọi điện nhắc")
    sheet.cell(2, wide + 1, "=1+1")  # which no program has reckoned
    sheet.cell(9, 1, "Người lập: Ví Dụ")
    book[title][figure] = 9999
    book.create_sheet("Riêng")["A1"] = "của tay"
    book.save(table)
    hers = table.read_bytes()

    told = run(command)
    kept = table.with_name("bang.ban-sua-tay-1.xlsx")
    assert kept.read_bytes() == hers
    assert f"được giữ ở {kept.relative_to(land)}" in told.stdout
    assert "Đã mang 1 ô ghi tay" in told.stdout
    assert f"sửa tay 9999, sổ {made}" in told.stdout
    assert "“Người lập: Ví Dụ”" in told.stdout
    assert f"trang Cơ quan, {sheet['A2'].value}, cột Ghi chú: công thức chưa có kết quả" in told.stdout
    assert "trang “Riêng”" in told.stdout
    new = openpyxl.load_workbook(table)
    assert new[title][figure].value == made
    row = next(row for row in new["Cơ quan"].iter_rows(min_row=2) if row[0].value == unit)
    assert row[wide].value == "đã gọi điện nhắc"
    assert new["Cơ quan"].cell(1, wide + 1).value == "Ghi chú"

    after = table.read_bytes()
    again = run(command)
    assert table.read_bytes() == after  # the note is in it, and nothing more to tell
    assert "tay" not in again.stdout
    assert [path.name for path in table.parent.glob("bang.ban-*")] == [kept.name]


def run(command: str) -> Result:
    return CliRunner().invoke(main, [command, "gui-den", "--month", MONTH])
