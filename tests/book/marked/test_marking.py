"""`cchc validate --mark`: the copy shows each problem at its cell; all else is the officer's workbook as it was."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from click.testing import CliRunner
from openpyxl.comments import Comment

from pipeline.cli import main
from tests.book.books import Book, good_book, save
from tests.ooxml.sdk import verdicts

COMMAND = "=cmd|' /C calc'!A0"


def spoilt() -> Book:
    book = good_book()
    book["TTHC"][1][4] = "mười hai"
    book["TTHC"][3][1] = "xã Thạnh Tan"
    book["Hài lòng"][2][2] = None
    book["Hoạt động"][1][1] = COMMAND
    del book["Người ký"]
    return book


def run(path: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["validate", str(path), "--mark", *words])
    return result.exit_code, result.output


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    path = save(spoilt(), tmp_path / "sổ 2021.xlsx")
    before = path.read_bytes()
    code, told = run(path, "--month", "2021-02")
    assert code == 1
    assert path.read_bytes() == before
    assert "kiem-tra.xlsx" in told
    return tmp_path / "sổ 2021.kiem-tra.xlsx"


def test_each_problem_is_at_its_cell(marked: Path) -> None:
    book = openpyxl.load_workbook(marked)
    for sheet, address, word in (
        ("TTHC", "E2", "mười hai"), ("TTHC", "B4", "Thạnh Tân"), ("Hài lòng", "C3", "còn trống"),
        ("Hoạt động", "B2", "cmd"),
    ):  # fmt: skip
        cell = book[sheet][address]
        assert word in cell.comment.text
        assert cell.fill.fgColor.rgb == "FFFF8B8B"
    assert book["TTHC"]["E3"].comment is None
    assert book["TTHC"]["E3"].fill.fgColor.rgb != "FFFF8B8B"


def test_the_first_sheet_lists_all_with_links(marked: Path) -> None:
    book = openpyxl.load_workbook(marked)
    first = book.worksheets[0]
    assert first.title == "Kết quả kiểm tra"
    assert book.active is first
    assert [s.title for s in book.worksheets if s.sheet_view.tabSelected] == [first.title]
    rows = {(row[2].value, row[3].value): row for row in first.iter_rows(min_row=4)}
    assert rows["TTHC", "E2"][3].hyperlink.location == "'TTHC'!E2"
    assert rows["TTHC", "E2"][6].value == "DL-SO-01"
    missing = next(row for (sheet, _), row in rows.items() if sheet == "Người ký")
    assert "thiếu trang" in missing[4].value
    assert missing[3].hyperlink is None


def test_no_text_of_a_cell_becomes_a_formula(marked: Path) -> None:
    for page in openpyxl.load_workbook(marked):
        for row in page.iter_rows():
            assert not [cell.coordinate for cell in row if cell.data_type == "f" and "cmd" in str(cell.value)]


def test_all_else_is_the_officers_workbook(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    content = Path("inputs/2021.xlsx").read_bytes()
    path.write_bytes(content)
    book = openpyxl.load_workbook(path)
    book["TTHC"]["E5"] = "mười hai"
    book["TTHC"]["E5"].comment = Comment("ghi chú của chị Lan", "Lan")
    book.save(path)
    assert run(path)[0] == 1
    before, after = openpyxl.load_workbook(path), openpyxl.load_workbook(tmp_path / "so.kiem-tra.xlsx")
    for page in before:
        other = after[page.title]
        assert [[c.value for c in row] for row in page.iter_rows()] == [
            [c.value for c in row] for row in other.iter_rows()
        ]
        assert page.data_validations.count == other.data_validations.count
        assert len(page.conditional_formatting) == len(other.conditional_formatting)
        assert page.column_dimensions["B"].width == other.column_dimensions["B"].width
        assert (page.freeze_panes, page.auto_filter.ref, page.print_title_rows) == (
            other.freeze_panes, other.auto_filter.ref, other.print_title_rows,
        )  # fmt: skip
        assert page["A2"].number_format == other["A2"].number_format
    assert after["TTHC"]["E5"].comment.text.startswith("ghi chú của chị Lan")
    assert "mười hai" in after["TTHC"]["E5"].comment.text
    assert after["TTHC"]["E5"].number_format == before["TTHC"]["E5"].number_format


def test_pictures_saved_results_and_unknown_parts_stay_byte_for_byte(tmp_path: Path) -> None:
    def touch(workbook: xlsxwriter.Workbook) -> None:
        page = workbook.get_worksheet_by_name("TTHC")
        page.insert_image("Q2", "docs/tin-cchc-2021-04.png")
        page.write_formula("Z1", "=1+1", None, 2)
        chart = workbook.add_chart({"type": "line"})
        chart.add_series({"values": "=TTHC!$E$2:$E$9"})
        page.insert_chart("Q30", chart)

    path = save(spoilt(), tmp_path / "so.xlsx", touch)
    run(path)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "so.kiem-tra.xlsx") as new:
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
        added = set(new.namelist()) - set(old.namelist())
    assert not {name for name in changed if "drawing" in name or "media" in name or "chart" in name}
    assert len([name for name in changed if "worksheets/sheet" in name]) < 5
    assert {name.rpartition("/")[0] for name in added} <= {"xl", "xl/drawings", "xl/worksheets", "xl/worksheets/_rels"}
    values = openpyxl.load_workbook(tmp_path / "so.kiem-tra.xlsx", data_only=True)
    assert values["TTHC"]["Z1"].value == 2
    assert verdicts([tmp_path / "so.kiem-tra.xlsx"]) == [[]]


def test_the_copy_is_valid_and_the_same_each_time(tmp_path: Path) -> None:
    path = save(spoilt(), tmp_path / "so.xlsx")
    copy = tmp_path / "so.kiem-tra.xlsx"
    run(path)
    first = copy.read_bytes()
    assert run(path)[0] == 1
    assert copy.read_bytes() == first
    assert verdicts([copy]) == [[]]


def test_what_a_hand_did_in_the_copy_is_kept(tmp_path: Path) -> None:
    path = save(spoilt(), tmp_path / "so.xlsx")
    copy = tmp_path / "so.kiem-tra.xlsx"
    run(path)
    book = openpyxl.load_workbook(copy)
    book["TTHC"]["E2"] = 12
    book.save(copy)
    by_hand = copy.read_bytes()
    _, told = run(path)
    kept = tmp_path / "so.kiem-tra (sửa tay 1).xlsx"
    assert kept.read_bytes() == by_hand
    assert kept.name in told
    run(path)
    assert sorted(p.name for p in tmp_path.iterdir()) == [kept.name, copy.name, path.name]


def test_a_clean_workbook_needs_no_copy(tmp_path: Path) -> None:
    path = save(spoilt(), tmp_path / "so.xlsx")
    run(path)
    save(good_book(), path)
    assert run(path)[0] == 0
    assert [p.name for p in tmp_path.iterdir()] == ["so.xlsx"]


def test_a_copy_is_not_marked_again(marked: Path) -> None:
    code, told = run(marked)
    assert code == 2
    assert "sổ 2021.xlsx" in told


def test_macros_do_not_come_along(tmp_path: Path) -> None:
    path = save(spoilt(), tmp_path / "so.xlsx")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/vbaProject.bin"] = b"macro"
    main_type = b"spreadsheetml.sheet.main+xml"
    types = parts["[Content_Types].xml"].replace(
        b"openxmlformats-officedocument." + main_type, b"ms-excel.sheet.macroEnabled.main+xml"
    )
    parts["[Content_Types].xml"] = types.replace(
        b"</Types>",
        b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
    )
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"'
        b' Target="vbaProject.bin"/></Relationships>',
    )
    macro = tmp_path / "so.xlsm"
    with zipfile.ZipFile(macro, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    path.unlink()
    _, told = run(macro)
    assert "macro" in told
    with zipfile.ZipFile(tmp_path / "so.kiem-tra.xlsx") as archive:
        assert "xl/vbaProject.bin" not in archive.namelist()
        assert main_type in archive.read("[Content_Types].xml")
        assert b"vbaProject" not in archive.read("xl/_rels/workbook.xml.rels")
    assert verdicts([tmp_path / "so.kiem-tra.xlsx"]) == [[]]


def test_thousands_of_problems_and_odd_letters(tmp_path: Path) -> None:
    book = good_book()
    row = book["Hài lòng"][1]
    book["Hài lòng"] += [[*row[:2], "x\u202ey\ufffe", *row[3:]] for _ in range(1500)]
    path = save(book, tmp_path / "so.xlsx")
    code, told = run(path)
    assert code == 1
    assert "chỉ tô màu" in told
    copy = openpyxl.load_workbook(tmp_path / "so.kiem-tra.xlsx")
    assert copy["Hài lòng"]["C1400"].fill.fgColor.rgb == "FFFF8B8B"
    assert copy.worksheets[0].max_row > 1500


def test_a_copy_open_elsewhere_is_left_alone(tmp_path: Path) -> None:
    path = save(spoilt(), tmp_path / "so.xlsx")
    run(path)
    before = (tmp_path / "so.kiem-tra.xlsx").read_bytes()
    (tmp_path / "~$.kiem-tra.xlsx").write_bytes(b"")
    (tmp_path / "~$so.kiem-tra.xlsx").write_bytes(b"")
    book = spoilt()
    book["TTHC"][2][4] = "x"
    save(book, path)
    code, told = run(path)
    assert code == 1
    assert "Excel" in told
    assert (tmp_path / "so.kiem-tra.xlsx").read_bytes() == before
