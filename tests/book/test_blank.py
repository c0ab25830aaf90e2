"""The empty workbook, as openpyxl (which shares no code with its writer) and Microsoft's SDK see it."""

import unicodedata
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.book.blank.write import write_workbook
from pipeline.book.sheets.columns import Column, Kind, Sheet
from pipeline.book.sheets.workbook import CATALOGUES, SETTINGS, SHEETS
from pipeline.ground.finding import UsageError
from tests.ooxml import sdk

COLUMNS = [
    pytest.param(sheet, column, id=f"{sheet.name}-{column.name}") for sheet in SHEETS for column in sheet.columns
]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("blank") / "2024.xlsx"
    write_workbook(path, 2024)
    return path


@pytest.fixture(scope="module")
def book(file: Path) -> Workbook:
    return openpyxl.load_workbook(file)


def letter(sheet: Sheet, name: str) -> str:
    return get_column_letter([column.name for column in sheet.columns].index(name) + 1)


def rules_at(page: Worksheet, cell: str) -> list[DataValidation]:
    return [rule for rule in page.data_validations.dataValidation if cell in rule.cells]


def last_prepared(name: str) -> int:
    return 2001 if name == "TTHC" else 401


def test_pages_stand_in_the_order_of_work(book: Workbook) -> None:
    assert book.sheetnames[:5] == ["Hướng dẫn", "Cơ quan", "Danh mục", "Đơn vị", "TTHC"]
    assert book.sheetnames[3:] == [sheet.name for sheet in SHEETS]
    assert book.active.title == "Hướng dẫn"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_table_is_empty_below_its_header(file: Path, sheet: Sheet) -> None:
    rows = openpyxl.load_workbook(file, data_only=True, read_only=True)[sheet.name].iter_rows(values_only=True)
    headers = tuple(column.header for column in sheet.columns)
    assert next(rows) in (headers, (*headers, "Ghi chú"))
    assert {value for row in rows for value in row} <= {None, ""}


@pytest.mark.parametrize(("sheet", "column"), COLUMNS)
def test_every_column_tells_what_it_takes(book: Workbook, sheet: Sheet, column: Column) -> None:
    page, at = book[sheet.name], letter(sheet, column.name)
    for row in (2, last_prepared(sheet.name)):
        (rule,) = rules_at(page, f"{at}{row}")
        assert rule.showInputMessage
        assert rule.promptTitle == column.header
        assert 0 < len(rule.prompt) <= 255
        assert rule.prompt == unicodedata.normalize("NFC", rule.prompt)
        assert ".." not in rule.prompt
        assert "…." not in rule.prompt
        if not column.computed:
            assert ("Bắt buộc." in rule.prompt) == column.required
        if rule.type is not None:
            assert rule.errorStyle in (None, "stop")
            assert rule.showErrorMessage
            assert rule.error.endswith("nhập lại.")
            assert len(rule.error) <= 255


@pytest.mark.parametrize(("sheet", "column"), COLUMNS)
def test_excel_refuses_what_the_column_cannot_hold(book: Workbook, sheet: Sheet, column: Column) -> None:
    (rule,) = rules_at(book[sheet.name], f"{letter(sheet, column.name)}2")
    said = (rule.type, rule.operator or "between", rule.formula1, rule.formula2)
    if column.computed or column.deadline:  # a deadline may be words: Quý II
        assert rule.type is None
    elif column.kind is Kind.COUNT:
        assert said == ("whole", "greaterThanOrEqual", "0", None)
    elif column.kind is Kind.MONTH:
        assert said == ("whole", "between", "1", "12")
    elif column.kind is Kind.DATE:
        assert said[:2] == ("date", "between")
        epoch = date(1899, 12, 30).toordinal()
        first, last = (date.fromordinal(epoch + int(float(day))) for day in (rule.formula1, rule.formula2))
        assert (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
        assert first.year <= 2024 <= last.year
        assert last.year <= 2025
    elif column.kind is Kind.UNIT:
        assert rule.type == "list"
        assert "'Đơn vị'!$B$2:$B$201" in rule.formula1
        assert book["Đơn vị"]["B1"].value == "Tên đơn vị"
    elif column.catalogue:
        assert rule.type == "list"
        at = get_column_letter(list(CATALOGUES).index(column.catalogue) + 1)
        assert f"'Danh mục'!${at}$2:${at}$201" in rule.formula1
        assert book["Danh mục"][f"{at}1"].value == CATALOGUES[column.catalogue][0]
    elif column.kind in (Kind.CHOICE, Kind.YES_NO):
        assert rule.type == "list"
        assert rule.formula1.strip('"').split(",") == list(column.choices)
    elif column.kind is Kind.NUMBER:
        assert rule.type == "decimal"
    else:
        assert rule.type is None


def test_a_model_may_be_older_than_the_year_but_an_inspection_may_not(book: Workbook) -> None:
    (model,) = rules_at(book["Mô hình"], "D2")
    (inspection,) = rules_at(book["Kiểm tra"], "A2")
    assert model.error.startswith("Ngày phải từ 01/01/2009 đến 31/12/2024")
    assert inspection.error.startswith("Ngày phải từ 01/01/2024 đến 31/12/2024")


@pytest.mark.parametrize(("sheet", "column"), COLUMNS)
def test_only_headers_and_computed_columns_are_locked(book: Workbook, sheet: Sheet, column: Column) -> None:
    page, at = book[sheet.name], letter(sheet, column.name)
    assert page[f"{at}1"].protection.locked
    groups = [group for group in page.column_dimensions.values() if group.min <= page[f"{at}1"].column <= group.max]
    assert [group.protection.locked for group in groups] == [bool(column.computed)]
    if column.computed:
        assert all(page[f"{at}{row}"].protection.locked for row in (2, 2001))
        assert page[f"{at}2"].fill.fgColor.rgb.endswith("E7E6E6")


@pytest.mark.parametrize("name", ["Cơ quan", "Danh mục", *(sheet.name for sheet in SHEETS)])
def test_protection_has_no_password_and_leaves_the_work_free(book: Workbook, name: str) -> None:
    guard = book[name].protection
    assert guard.sheet
    assert guard.password is None
    free = ("insertRows", "deleteRows", "sort", "autoFilter", "formatCells", "formatColumns", "formatRows")
    assert [getattr(guard, freedom) for freedom in free] == [False] * len(free)


def test_cells_outside_the_columns_are_free_too(file: Path) -> None:
    import zipfile

    styles = zipfile.ZipFile(file).read("xl/styles.xml").decode()
    default = styles.split("<cellXfs", 1)[1].split("</xf>", 1)[0]
    assert '<protection locked="0"/>' in default


def test_computed_columns_wait_for_all_their_numbers(book: Workbook) -> None:
    page = book["TTHC"]
    for row in (2, 1000, 2001):
        assert page[f"D{row}"].value == f'=IF(COUNT(E{row}:G{row})<3,"",SUM(E{row}:G{row}))'
        assert page[f"H{row}"].value == f'=IF(COUNT(I{row}:K{row})<3,"",SUM(I{row}:K{row}))'
        assert page[f"L{row}"].value == f'=IF(COUNT(M{row}:N{row})<2,"",SUM(M{row}:N{row}))'
    assert page["D2002"].value is None


def test_disagreeing_sums_turn_red_and_gaps_yellow(book: Workbook) -> None:
    def told(name: str) -> dict[str, str]:
        return {
            rule.formula[0]: str(area.sqref)
            for area in book[name].conditional_formatting
            for rule in area.rules
            if rule.type == "expression"
        }

    assert told("TTHC")["AND(COUNT($D2,$H2,$L2)=3,$D2<>$H2+$L2)"] == "D2:N2001"
    assert told("Hài lòng")["AND(COUNT($C2,$D2,$E2,$F2,$G2)=5,$C2<>$D2+$E2+$F2+$G2)"] == "C2:G401"
    assert told("Báo cáo")["AND(ISBLANK(C2),COUNTA($A2,$B2,$C2,$D2)>0)"] == "C2:C401"
    assert not [rule for rule in told("Báo cáo") if "ISBLANK(D2)" in rule]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_table_scrolls_filters_and_prints(book: Workbook, sheet: Sheet) -> None:
    page = book[sheet.name]
    assert page.freeze_panes in ("A2", "B2", "C2", "D2")
    assert page.auto_filter.ref == f"A1:{get_column_letter(len(sheet.columns))}{last_prepared(sheet.name)}"
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert (page.sheet_properties.pageSetUpPr.fitToPage, page.page_setup.fitToHeight) == (True, 0)
    assert page.print_title_rows == "$1:$1"


def test_numbers_and_days_are_shown_as_an_office_writes_them(book: Workbook) -> None:
    def shown(name: str, at: str) -> str:
        page = book[name]
        number = openpyxl.utils.column_index_from_string(at)
        (group,) = [g for g in page.column_dimensions.values() if g.min <= number <= g.max]
        return group.number_format

    assert shown("Kiểm tra", "A") == "dd/mm/yyyy"
    assert shown("TTHC", "E") == "#,##0"
    assert shown("Văn bản", "B") == "@"  # Excel would make a day of 2024-04


def test_settings_and_lists_stand_ready(book: Workbook) -> None:
    office = book["Cơ quan"]
    assert [cell.value for cell in office[1]] == ["Mục", "Giá trị", "Ghi chú"]
    labels = [row[0].value for row in office.iter_rows(min_row=2)]
    assert labels == [setting.label for setting in SETTINGS]
    assert office["B2"].value == 2024
    assert all(office[f"B{row}"].value is None for row in range(3, len(labels) + 2))
    assert not office["B3"].protection.locked
    assert office["A3"].protection.locked
    assert all(rules_at(office, f"B{row}") for row in range(2, len(labels) + 2))
    for number, (label, entries) in enumerate(CATALOGUES.values(), start=1):
        column = [cell.value for cell in book["Danh mục"][get_column_letter(number)]]
        assert [value for value in column if value] == [label, *entries]


def test_the_guide_names_every_page_and_its_own_year(book: Workbook) -> None:
    words = [str(cell.value) for row in book["Hướng dẫn"].iter_rows() for cell in row if cell.value]
    text = "\n".join(words)
    links = {
        cell.value: cell.hyperlink.location for row in book["Hướng dẫn"].iter_rows() for cell in row if cell.hyperlink
    }
    assert links == {name: f"'{name}'!A1" for name in book.sheetnames[1:]}
    assert "make bulletin MONTH=2024-04" in text
    page = next(number for number, word in enumerate(words) if word == "Trang làm việc")
    typed = next(number for number, word in enumerate(words) if word.startswith(("make ", "cchc ")))
    assert page < typed, "an officer has the page: commands come behind it"
    assert "--year 2025" in text
    assert "2021" not in text
    assert "{" not in text
    assert text == unicodedata.normalize("NFC", text)


def test_the_file_tells_its_title_and_no_tool(book: Workbook, file: Path) -> None:
    assert book.properties.title == "Sổ kết quả cải cách hành chính năm 2024"
    assert not book.properties.creator
    assert b"xlsxwriter" not in file.read_bytes().lower()
    assert file.stat().st_size < 150_000


def test_same_bytes_twice(file: Path, tmp_path: Path) -> None:
    write_workbook(tmp_path / "again.xlsx", 2024)
    assert (tmp_path / "again.xlsx").read_bytes() == file.read_bytes()


def test_word_and_excel_need_no_repair(file: Path) -> None:
    sdk.assert_valid(file)


def test_a_text_stays_a_text(tmp_path: Path) -> None:
    texts = ["=1+1", "{=SUM(A1)}", "https://example.vn", "+84", "-1", "@SUM(1)", "#N/A", "001", "internal:TTHC!A1"]
    rows = [{"noi_dung": text, "don_vi": text} for text in texts]
    write_workbook(tmp_path / "t.xlsx", 2024, settings={"dai": texts[0]}, tables={"Hoạt động": rows})
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    cells = [(book["Hoạt động"][f"{at}{row}"], text) for row, text in enumerate(texts, 2) for at in "CD"]
    for cell, text in [*cells, (book["Cơ quan"]["B12"], texts[0])]:
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_values_are_written_as_what_they_are(tmp_path: Path) -> None:
    tables: dict[str, list[dict[str, object]]] = {
        "Đơn vị": [{"ma": "A", "ten": "xã A", "loai": "xã", "nhan_ho_so": True}, {"ten": "xã B", "nhan_ho_so": False}],
        "Mô hình": [{"ngay_ap_dung": date(2023, 3, 1), "truoc": Decimal("2.6"), "sau": 1.5}],
        "Kế hoạch": [{"phoi_hop": ("xã A", "xã B")}],
        "TTHC": [{"truc_tuyen": 2, "truc_tiep": 3, "ky_truoc": 4, "truoc_han": 9}],
    }
    write_workbook(tmp_path / "t.xlsx", 2024, settings={"chi_tieu_hai_long": Decimal("90.5")}, tables=tables)
    book = openpyxl.load_workbook(tmp_path / "t.xlsx", data_only=True)
    assert [book["Đơn vị"][f"F{row}"].value for row in (2, 3, 4)] == ["có", "không", None]
    assert (book["Mô hình"]["H2"].value, book["Mô hình"]["I2"].value) == (2.6, 1.5)
    assert book["Mô hình"]["D2"].value.date() == date(2023, 3, 1)
    assert book["Kế hoạch"]["F2"].value == "xã A; xã B"
    assert [book["TTHC"][at].value for at in ("D2", "H2", "L2", "D3")] == [9, None, None, None]
    assert book["Cơ quan"]["B16"].value == 90.5


@pytest.mark.parametrize("year", [-1, 0, 21, 1999, 2101, 20211])
def test_a_year_that_cannot_be_is_refused(tmp_path: Path, year: int) -> None:
    with pytest.raises(UsageError, match=f"Năm {year} không dùng được"):
        write_workbook(tmp_path / "t.xlsx", year)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["2024", "2024.xls", "2024.xlsm", "2024.docx"])
def test_a_name_that_excel_would_not_open_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"không có đuôi \.xlsx"):
        write_workbook(tmp_path / name, 2024)
    assert list(tmp_path.iterdir()) == []


def test_what_an_officer_has_filled_is_never_overwritten_by_chance(tmp_path: Path) -> None:
    path = tmp_path / "2024.xlsx"
    path.write_bytes(b"filled")
    with pytest.raises(FileExistsError):
        write_workbook(path, 2024)
    assert path.read_bytes() == b"filled"
    write_workbook(path, 2024, overwrite=True)
    assert openpyxl.load_workbook(path).sheetnames[0] == "Hướng dẫn"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("settings", "tables"),
    [
        ({"ten": "x"}, {}),
        ({}, {"Trang lạ": []}),
        ({}, {"TTHC": [{"cot_la": 1}]}),
        ({}, {"TTHC": [{"don_vi": object()}]}),
        ({"dai": ["x"]}, {}),
        ({"dai": "x" * 32_768}, {}),
    ],
)
def test_names_and_values_the_workbook_does_not_have_are_refused(
    tmp_path: Path, settings: dict[str, object], tables: dict[str, list[dict[str, object]]]
) -> None:
    with pytest.raises(ValueError, match=r"does not have|cannot hold"):
        write_workbook(tmp_path / "t.xlsx", 2024, settings=settings, tables=tables)
    assert list(tmp_path.iterdir()) == []


def test_every_cell_is_in_the_font_of_official_documents(book: Workbook) -> None:
    fonts = {(font.name, font.scheme) for font in book._fonts}  # type: ignore[attr-defined]
    assert fonts == {("Times New Roman", None), ("Courier New", None)}
