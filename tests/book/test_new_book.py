"""A book that begins with what a bulletin needs, and sheets that come to it later: as openpyxl and the SDK see them."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from click.testing import CliRunner
from openpyxl.workbook import Workbook

from pipeline.book.blank.write import write_workbook
from pipeline.book.marked.added import with_sheets
from pipeline.book.read import read
from pipeline.book.sheets.groups import ALL, BULLETIN, GROUPS, chosen
from pipeline.book.sheets.office import LEVELS
from pipeline.book.sheets.workbook import SHEETS
from pipeline.cli import main
from pipeline.ground.finding import InputError, Severity, UsageError
from tests.book.books import good_book, save
from tests.ooxml import sdk

FRONT = ["Hướng dẫn", "Cơ quan", "Danh mục"]


def small(path: Path, *groups: str, level: str = "xã", year: int = 2026) -> Path:
    write_workbook(path, year, sheets=chosen((*BULLETIN, *groups)), level=level)
    return path


def words(book: Workbook) -> str:
    """All that the book says: cells, notes on typing, refusals."""
    told = [str(cell.value) for page in book for row in page.iter_rows() for cell in row if cell.value is not None]
    for page in book:
        for rule in page.data_validations.dataValidation:
            told += [rule.prompt or "", rule.error or ""]
    return "\n".join(told)


def test_every_optional_sheet_comes_with_one_group_and_no_other_does() -> None:
    grouped = [name for names in GROUPS.values() for name in names]
    assert sorted([*BULLETIN, *grouped]) == sorted(sheet.name for sheet in SHEETS)
    assert [sheet.name for sheet in chosen([ALL])] == [sheet.name for sheet in SHEETS]
    assert [sheet.name for sheet in chosen(["bao-cao", "Nội dung"])] == ["Báo cáo", "Nội dung"]
    with pytest.raises(UsageError, match="nhóm trang"):
        chosen(["cham-diem", "cham diem nhieu"])


def test_a_new_book_has_what_a_bulletin_needs_and_its_lists_are_out_of_sight(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(small(tmp_path / "a.xlsx"))
    assert book.sheetnames == [*FRONT, "Đơn vị", "TTHC", "Hài lòng", "Người ký", "Nơi nhận"]
    assert [page.title for page in book if page.sheet_state != "visible"] == ["Danh mục"]
    guide = "\n".join(str(cell.value) for row in book["Hướng dẫn"].iter_rows() for cell in row if cell.value)
    links = {cell.value for row in book["Hướng dẫn"].iter_rows() for cell in row if cell.hyperlink}
    assert links == set(book.sheetnames) - {"Hướng dẫn", "Danh mục"}
    assert "Kiểm tra: mỗi loại vi phạm" not in guide
    assert all(f"cchc add-sheets SỔ {group}" in guide for group in GROUPS)
    sdk.assert_valid(tmp_path / "a.xlsx")


@pytest.mark.parametrize(
    ("year", "level", "gone"),
    [(2026, "xã", ("2021", "huyện", "Phòng Nội vụ", "PNV", "xã Thạnh Tân")), (2024, "huyện", ("2021",))],
)
def test_notes_and_examples_are_of_the_year_and_the_level(
    tmp_path: Path, year: int, level: str, gone: tuple[str, ...]
) -> None:
    write_workbook(tmp_path / "a.xlsx", year, sheets=chosen([ALL]), level=level)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book["Cơ quan"]["B4"].value == level
    for rule in list(book["Cơ quan"].data_validations.dataValidation):
        if "B4" in rule.cells:  # the levels themselves stand in their list
            rule.error = rule.prompt = ""
    told = words(book)
    for word in gone:
        assert word not in told, [line for line in told.splitlines() if word in line]
    assert "{" not in told
    assert f"Ủy ban nhân dân {level} …" in told


def test_a_level_is_typed_with_or_without_marks_and_must_be_there_in_that_year(tmp_path: Path) -> None:
    def run(*words: str) -> tuple[int, str]:
        said = CliRunner().invoke(main, ["new-workbook", *words])
        return said.exit_code, said.output

    for number, (typed, level) in enumerate(
        {"xa": "xã", "Phường": "phường", "dac-khu": "đặc khu", "tinh": "tỉnh"}.items()
    ):
        path = tmp_path / f"{number}.xlsx"
        assert run(str(path), "--year", "2026", "--level", typed)[0] == 0
        assert openpyxl.load_workbook(path)["Cơ quan"]["B4"].value == level
    code, told = run(str(tmp_path / "h.xlsx"), "--year", "2026", "--level", "huyen")
    assert (code, "2026 không còn cấp huyện" in told) == (2, True)
    code, told = run(str(tmp_path / "h.xlsx"), "--year", "2026", "--level", "tong")
    assert code == 2
    assert all(level in told for level in LEVELS)
    assert not (tmp_path / "h.xlsx").exists()


def test_the_last_message_is_the_next_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    usual = runner.invoke(main, ["new-workbook", "inputs/2026.xlsx", "--year", "2026"]).output
    assert usual.splitlines()[-1].endswith("cchc bulletin --month 2026-01")
    own = runner.invoke(main, ["new-workbook", "sổ của tôi.xlsx", "--year", "2026", "--with", "ke-hoach, cham-diem"])
    assert own.output.splitlines()[-1].endswith('cchc bulletin --month 2026-01 --book "sổ của tôi.xlsx"')
    assert 'cchc validate "sổ của tôi.xlsx"' in own.output
    assert "Xếp loại" in openpyxl.load_workbook("sổ của tôi.xlsx").sheetnames


def test_a_unit_fills_the_sheets_that_its_office_keeps(tmp_path: Path) -> None:
    settings = {name: f"tên {name}" for name in ("ten_co_quan", "tinh", "dia_danh", "viet_tat", "dai", "ten_ke_hoach")}
    office = settings | {"cap": "xã", "dia_ban": "xã A", "co_quan_ban_hanh": "Ủy ban nhân dân xã A"}
    tables = {
        "Đơn vị": [{"ten": "Phòng Kinh tế", "loai": "phòng", "nhan_ho_so": True}],
        "Người ký": [{"loai": "Tin CCHC", "chuc_vu": "CHỦ TỊCH", "ho_ten": "Nguyễn Văn Mẫu"}],
    }
    write_workbook(tmp_path / "2026.xlsx", 2026, settings=office, tables=tables, sheets=chosen(BULLETIN))
    form = tmp_path / "mau.xlsx"
    words = ["new-workbook", str(form), "--unit", "Phòng Kinh tế", "--book", str(tmp_path / "2026.xlsx")]
    said = CliRunner().invoke(main, words)
    assert said.exit_code == 0, said.output
    book = openpyxl.load_workbook(form)
    assert book.sheetnames == ["Phiếu báo cáo", "TTHC", "Hài lòng", "Danh mục"]
    told = [str(row[1].value) for row in book["Phiếu báo cáo"].iter_rows(min_row=9) if row[1].value]
    assert not [line for line in told if line.startswith(("Hoạt động", "Chấm điểm", "Kế hoạch"))]


def test_sheets_come_later_as_a_new_book_has_them(tmp_path: Path) -> None:
    path = small(tmp_path / "2026.xlsx")
    before = path.read_bytes()
    said = CliRunner().invoke(main, ["add-sheets", str(path), "cham-diem", "khen-thuong,ke-hoach"])
    assert said.exit_code == 0, said.output
    assert (tmp_path / "ban-luu" / "2026.truoc-lan-1.xlsx").read_bytes() == before
    sdk.assert_valid(path)
    grown = openpyxl.load_workbook(path)
    write_workbook(tmp_path / "whole.xlsx", 2026, level="xã")
    whole = openpyxl.load_workbook(tmp_path / "whole.xlsx")
    wanted = [s.name for s in chosen(["cham-diem", "khen-thuong", "ke-hoach"])]
    assert grown.sheetnames == [*FRONT, *BULLETIN, *wanted]
    for name in wanted:
        same_page(grown, whole, name)
    again = CliRunner().invoke(main, ["add-sheets", str(path), "cham-diem"])
    assert "không phải thêm gì" in again.output


def same_page(one: Workbook, other: Workbook, name: str) -> None:
    """Cells, looks, drop-downs, warning colours, filter, titles of print and protection of a sheet in two books."""
    a, b = one[name], other[name]
    assert [[cell.value for cell in row] for row in a.iter_rows()] == [
        [cell.value for cell in row] for row in b.iter_rows()
    ]
    for here, there in zip(a[1], b[1], strict=True):
        assert (here.fill.fgColor.rgb, here.font.name, here.font.b) == (there.fill.fgColor.rgb, "Times New Roman", True)
    columns = [
        [
            (k, g.width, g.number_format, g.protection.locked, g.font.name)
            for k, g in sorted(p.column_dimensions.items())
        ]
        for p in (a, b)
    ]
    assert columns[0] == columns[1]
    rules = [
        {(str(r.sqref), r.type, r.formula1, r.formula2, r.prompt, r.error) for r in p.data_validations.dataValidation}
        for p in (a, b)
    ]
    assert rules[0] == rules[1]
    marks = [
        {(str(area.sqref), rule.formula[0], rule.dxf.fill.bgColor.rgb) for area in p.conditional_formatting
         for rule in area.rules}
        for p in (a, b)
    ]  # fmt: skip
    assert marks[0] == marks[1]
    for ask in (lambda p: p.auto_filter.ref, lambda p: p.print_title_rows, lambda p: p.freeze_panes):
        assert ask(a) == ask(b)
    assert (a.protection.sheet, a.protection.password) == (True, None)


def test_what_was_there_stays_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    gone = ("Khen thưởng", "Đợt khen", "Đề nghị khen", "Hội đồng")
    grid = {name: rows for name, rows in good_book().items() if name not in gone}
    # Lists in another order and place, her own sheet, a title row above the units.
    grid["Danh mục"] = [list(reversed(row)) for row in grid["Danh mục"]]
    grid["Đơn vị"] = [["Các đơn vị năm 2021"], *grid["Đơn vị"]]
    grid["Của tôi"] = [["ghi riêng", 1.5]]
    save(grid, path, lambda book: book.get_worksheet_by_name("Của tôi").insert_textbox(3, 3, "nhớ"))
    old = parts(path)
    known, _ = read(path)
    assert known is not None
    content, added = with_sheets(path, chosen(["khen-thuong"]))
    assert added == list(gone)
    path.write_bytes(content)
    new = parts(path)
    touched = {name for name in old if old[name] != new[name]}
    assert not [name for name in touched if "worksheets" in name or "drawing" in name or "shared" in name]
    assert len(touched) <= 5, touched  # the workbook, its formats, its relations (and the package's), types of parts
    results, findings = read(path)
    assert results is not None
    assert not [finding for finding in findings if finding.severity is Severity.LOI]
    assert {name: rows for name, rows in results.tables.items() if rows} == {
        name: rows for name, rows in known.tables.items() if rows
    }
    book = openpyxl.load_workbook(path)
    (unit,) = [r for r in book["Khen thưởng"].data_validations.dataValidation if "E2" in r.cells]
    assert "'Đơn vị'!$B$3" in unit.formula1
    (kind,) = [r for r in book["Khen thưởng"].data_validations.dataValidation if "F2" in r.cells]
    at = [cell.value for cell in book["Danh mục"][1]].index("Danh hiệu, hình thức khen thưởng")
    assert f"'Danh mục'!${'ABCDEFG'[at]}$2" in kind.formula1


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_list_that_the_book_lacks_is_not_offered(tmp_path: Path) -> None:
    grid = good_book()
    for row in grid["Danh mục"]:
        del row[4]
    del grid["Khen thưởng"]
    path = save(grid, tmp_path / "so.xlsx")
    path.write_bytes(with_sheets(path, chosen(["khen-thuong"]))[0])
    (kind,) = [
        r for r in openpyxl.load_workbook(path)["Khen thưởng"].data_validations.dataValidation if "F2" in r.cells
    ]
    assert kind.type is None


def strange(path: Path) -> None:
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Sheet1").write(0, 0, "x")
    book.close()


@pytest.mark.parametrize("make", [strange, lambda path: path.write_bytes(b"PK")])
def test_what_is_no_book_is_refused_and_stays(tmp_path: Path, make: Callable[[Path], object]) -> None:
    path = tmp_path / "x.xlsx"
    make(path)
    before = path.read_bytes()
    with pytest.raises(InputError):
        with_sheets(path, chosen(["cham-diem"]))
    said = CliRunner().invoke(main, ["add-sheets", str(path), "cham-diem"])
    assert said.exit_code == 1
    assert path.read_bytes() == before
    assert CliRunner().invoke(main, ["add-sheets", str(path)]).exit_code == 2
    assert CliRunner().invoke(main, ["add-sheets", str(tmp_path / "khong-co.xlsx"), "cham-diem"]).exit_code == 1
