"""`cchc overview` where books do not have the whole period: what is said under the period's name is of the period."""

import json
import re
import shutil
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from pipeline.cli import main
from tests.offices.test_overview import ABSENT, MONTH, books, overview, raw, unit
from tests.samples.country import write_country
from tests.samples.province import write_province
from tests.whole.answers import wrong
from tests.whole.golden import document_text

QUARTER = "2026-Q1"


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five communes' books, none changed yet, and the province's, of six."""
    place = tmp_path_factory.mktemp("sent")
    write_country(place / "gui-den", 5, seed=7)
    write_province(place / "gui-den" / "2026.xlsx", [*map(unit, books(place)), ABSENT])
    return place


@pytest.fixture
def own(sent: Path, tmp_path: Path) -> Path:
    """The same books, to be changed."""
    shutil.copytree(sent / "gui-den", tmp_path / "gui-den")
    return tmp_path


def begin(book: Path, month: int) -> None:
    """The book as of an office that has it from `month` on: nothing of an earlier month is in it."""
    opened = openpyxl.load_workbook(book)
    opened["Cơ quan"]["B25"] = month
    for name in ("TTHC", "Hài lòng", "Báo cáo"):
        sheet = opened[name]
        for row in range(sheet.max_row, 1, -1):
            told = sheet.cell(row, 1).value
            if isinstance(told, int) and told < month:
                sheet.delete_rows(row)
    opened.save(book)


def idle(book: Path) -> None:
    """The book of an office to which nobody came."""
    opened = openpyxl.load_workbook(book)
    for row in opened["TTHC"].iter_rows(min_row=2, min_col=4, max_col=14):
        for cell in row:
            cell.value = 0 if cell.value is not None else None
    opened.save(book)


def report(place: Path, period: str = QUARTER) -> str:
    return document_text((place / "outputs" / period / "bao-cao-tong-hop.docx").read_bytes())


def dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def totals(place: Path, title: str) -> dict[str, int]:
    """The sums of a sheet of the table, by the number of the form's column, added up here."""
    path = place / "outputs" / f"tong-hop-{QUARTER}" / "bang.xlsx"
    rows = list(openpyxl.load_workbook(path, data_only=True)[title].iter_rows(values_only=True))
    lines = [row for row in rows[1:] if row[0] and row[0] != "Tổng cộng"]
    return {
        str(head)[:4]: sum(row[at] or 0 for row in lines)
        for at, head in enumerate(rows[0])
        if str(head).startswith("(")
    }


def test_a_book_that_begins_within_the_period_does_not_cut_the_others(own: Path) -> None:
    late, *whole = books(own)
    begin(late, 3)
    idle(whole[0])
    run = overview(own, "gui-den", "--period", QUARTER, "--json")
    answer = json.loads(run.stdout)
    assert (run.exit_code, list(wrong(answer))) == (1, [])
    states = {book["office"]: book["state"] for book in answer["books"]}
    assert states == {late.parent.name: "part", **{book.parent.name: "taken" for book in whole}}
    told = next(book for book in answer["books"] if book["state"] == "part")
    assert "tháng 3" in told["message"]
    assert told["remedy"]
    rows = [frame[frame["A"].between(1, 3)] for frame in map(raw, whole)]
    came = sum(int(frame[["E", "F"]].sum().sum()) for frame in rows)
    before = sum(int(frame[frame["A"] == 1]["G"].sum()) for frame in rows)
    solved, slow = (sum(int(frame[letters].sum().sum()) for frame in rows) for letters in (["I", "J", "K"], ["K"]))
    text = report(own)
    assert f"Trong quý I năm 2026, các đơn vị tiếp nhận {dotted(came)} hồ sơ" in text
    assert f"cùng với {dotted(before)} hồ sơ kỳ trước chuyển qua" in text
    assert f"Đã giải quyết {dotted(solved)} hồ sơ" in text
    assert f"quá hạn {dotted(slow)} hồ sơ" in text
    none = unit(whole[0])
    assert f"Không xếp hạng 1 đơn vị giải quyết dưới 20 hồ sơ: {none}. Không có hồ sơ nào phải giải quyết" in text
    assert text.count(none) == 2
    assert f"| {unit(late)} | sổ chỉ có từ tháng 3" in text
    assert "của 4 trong 6 đơn vị" in text
    summed = totals(own, "Tổng hợp")
    assert summed == totals(own, "Lĩnh vực")
    assert (summed["(4) "] + summed["(5) "], summed["(6) "], summed["(10)"]) == (came, before, slow)
    assert CliRunner().invoke(main, ["check", str(own / "outputs" / QUARTER / "bao-cao-tong-hop.docx")]).exit_code == 0


def test_where_most_books_begin_within_the_period_the_report_speaks_of_their_months(own: Path) -> None:
    first, second, *late = books(own)
    for book in (second, *late):
        begin(book, 2)
    run = overview(own, "gui-den", "--period", QUARTER, "--json")
    answer = json.loads(run.stdout)
    assert (run.exit_code, list(wrong(answer))) == (0, [])
    came = sum(int(raw(book)[raw(book)["A"].between(2, 3)][["E", "F"]].sum().sum()) for book in books(own))
    text = report(own)
    assert f"từ tháng 2 đến tháng 3 năm 2026, các đơn vị tiếp nhận {dotted(came)} hồ sơ" in text
    assert not re.search(r"(Trong|chính|hạn) quý I năm 2026", text)
    assert "không đủ quý I năm 2026" in text
    assert any("tháng 2" in remark for remark in answer["remarks"])
    summed = totals(own, "Tổng hợp")
    assert summed == totals(own, "Lĩnh vực")
    assert summed["(4) "] + summed["(5) "] == came
    assert unit(first) in text


def test_a_book_of_whom_the_list_does_not_ask_is_told_as_the_list_says_and_is_not_counted(own: Path) -> None:
    first, second, *_ = books(own)
    province = own / "gui-den" / "2026.xlsx"
    write_province(province, [*map(unit, books(own)[1:]), ABSENT])  # nothing of the first
    opened = openpyxl.load_workbook(province)
    sheet = opened["Đơn vị"]
    takes = next(cell.column for cell in sheet[1] if cell.value == "Có tiếp nhận hồ sơ TTHC")
    row = next(cells[0].row for cells in sheet.iter_rows(min_row=2) if unit(second) in [cell.value for cell in cells])
    sheet.cell(row, takes).value = "không"
    opened.save(province)
    run = overview(own, "gui-den", "--month", MONTH, "--json")
    answer = json.loads(run.stdout)
    assert (run.exit_code, list(wrong(answer))) == (1, [])
    told = {book["office"]: book for book in answer["books"] if book["state"] != "taken"}
    assert {name: book["state"] for name, book in told.items()} == {
        first.parent.name: "strange",
        second.parent.name: "not_due",
    }
    assert f"dòng {row} " in told[second.parent.name]["message"]
    assert "“không”" in told[second.parent.name]["message"]
    text = report(own, MONTH)
    assert "của 3 trong 4 đơn vị" in text
    assert f"{unit(first)} (không có trong trang Đơn vị)" in text
    assert f"{unit(second)} (trang Đơn vị ghi không tiếp nhận hồ sơ)" in text
    assert CliRunner().invoke(main, ["check", str(own / "outputs" / MONTH / "bao-cao-tong-hop.docx")]).exit_code == 0
