"""`cchc collect`: twenty units' files into the office's book, against the sample year that they were cut from."""

import shutil
import subprocess
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from pipeline.book.collected.files import memory_path
from pipeline.cli import main
from tests.book.collected.sending import HANDLING, TABLES, UNITS, change, month_of, office, send
from tests.ooxml.sdk import verdicts
from tests.whole.golden import ROOT

UNIT, OTHER = "xã Thạnh Tân", "xã Thạnh Trị"
FEW = (UNIT, OTHER, "xã Lâm Tân", "xã Lâm Kiết", "Phòng Nội vụ")


def run(folder: Path, book: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["collect", str(folder), "--book", str(book), *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result.exit_code, result.output


def rows(book: Path, sheet: str) -> Counter[tuple[object, ...]]:
    """The rows of a sheet by openpyxl, computed columns left out."""
    page = openpyxl.load_workbook(book)[sheet]
    skipped = (4, 8, 12) if sheet == "TTHC" else ()
    return Counter(
        tuple(cell.value for cell in row if cell.column not in skipped)
        for row in page.iter_rows(min_row=2)
        if row[0].value is not None
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office's book to March, a few units' forms of April, the book of the sample to April."""
    folder = tmp_path_factory.mktemp("thu-thap")
    office(folder / "2021.xlsx", range(1, 4))
    office(folder / "mau" / "2021.xlsx", range(1, 5))
    for unit in FEW:
        send(folder / "gui", unit, [4])
    return folder


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made / "gui", tmp_path / "gui")
    shutil.copy(made / "2021.xlsx", tmp_path / "2021.xlsx")
    return tmp_path


@pytest.mark.slow
def test_all_units_make_the_book_that_the_sample_is(desk: Path, made: Path) -> None:
    for unit in UNITS:
        if unit not in FEW:
            send(desk / "gui", unit, [4])
    book = desk / "2021.xlsx"
    before = book.read_bytes()
    code, told = run(desk / "gui", book, "--month", "2021-04")
    assert code == 0, told
    for sheet in ("TTHC", "Hài lòng", "Hoạt động"):
        assert rows(book, sheet) == rows(made / "mau" / "2021.xlsx", sheet)
    assert f"lấy được: {len(HANDLING) + 1} đơn vị" in told  # the office of the Council sends an event
    assert (desk / "ban-luu" / "2021.truoc-lan-1.xlsx").read_bytes() == before
    assert verdicts([book]) == [[]]


@pytest.mark.slow
def test_the_book_keeps_its_looks_and_formulas(desk: Path) -> None:
    book = desk / "2021.xlsx"
    old = openpyxl.load_workbook(book)
    run(desk / "gui", book)
    new, values = openpyxl.load_workbook(book), openpyxl.load_workbook(book, data_only=True)
    page, was = new["TTHC"], old["TTHC"]
    last = sum(1 for row in page.iter_rows(min_row=2) if row[0].value is not None) + 1
    assert page[f"D{last}"].value == was[f"D{last}"].value  # the formula made ready
    assert page[f"E{last}"].number_format == was["E2"].number_format
    assert page.data_validations.count == was.data_validations.count
    assert values["TTHC"][f"D{last}"].value == sum(values["TTHC"][f"{c}{last}"].value for c in "EFG")
    assert [c.value for c in new["Kế hoạch"]["B"]] == [c.value for c in old["Kế hoạch"]["B"]]


@pytest.mark.windows
def test_a_second_run_takes_nothing_twice(desk: Path) -> None:
    book = desk / "2021.xlsx"
    run(desk / "gui", book)
    once, memory = book.read_bytes(), memory_path(book).read_bytes()
    code, told = run(desk / "gui", book)
    assert code == 0
    assert "không phải thay đổi gì" in told
    assert book.read_bytes() == once
    assert memory_path(book).read_bytes() == memory
    memory_path(book).unlink()
    assert run(desk / "gui", book)[0] == 0
    assert book.read_bytes() == once


def test_who_has_not_sent_is_told(desk: Path) -> None:
    (desk / "gui" / "xa-thanh-tan.xlsx").unlink()
    (desk / "gui" / "xa-lam-tan.xlsx").write_bytes(b"PK\x03\x04 cut")
    before = sum(rows(desk / "2021.xlsx", "TTHC").values())
    code, told = run(desk / "gui", desk / "2021.xlsx")
    assert code == 1
    assert f"{UNIT} (chưa gửi)" in told
    assert "xa-lam-tan.xlsx" in told
    assert sum(rows(desk / "2021.xlsx", "TTHC").values()) > before  # the rest went on
    assert not [row for row in rows(desk / "2021.xlsx", "TTHC") if row[0] == 4 and row[1] == UNIT]


def test_a_bad_cell_leaves_the_whole_file_out(desk: Path) -> None:
    change(desk / "gui" / "xa-thanh-tan.xlsx", "TTHC", "D3", "mười hai")
    code, told = run(desk / "gui", desk / "2021.xlsx")
    assert code == 1
    assert "Trang TTHC, ô D3" in told
    assert "mười hai" in told
    assert not [r for sheet in ("TTHC", "Hài lòng") for r in rows(desk / "2021.xlsx", sheet) if r[:2] == (4, UNIT)]


def test_rows_that_break_a_rule_of_the_book_are_left_out(desk: Path) -> None:
    path = desk / "gui" / "xa-thanh-tan.xlsx"
    page = openpyxl.load_workbook(path)["TTHC"]
    change(path, "TTHC", "F2", page["F2"].value + 5)  # what was carried over is not what March left
    change(path, "TTHC", "E2", page["E2"].value - 5)
    code, told = run(desk / "gui", desk / "2021.xlsx")
    assert code == 1
    assert "DL-06A-01" in told
    assert not [r for r in rows(desk / "2021.xlsx", "TTHC") if r[:2] == (4, UNIT)]
    assert [r for r in rows(desk / "2021.xlsx", "TTHC") if r[:2] == (4, OTHER)]


def test_a_correction_is_taken_and_told(desk: Path) -> None:
    book, path = desk / "2021.xlsx", desk / "gui" / "xa-thanh-tan.xlsx"
    run(desk / "gui", book)
    page = openpyxl.load_workbook(path)["Hài lòng"]
    content, most = page["D2"].value, page["C2"].value
    change(path, "Hài lòng", "D2", content + 1)
    change(path, "Hài lòng", "C2", most - 1)
    code, told = run(desk / "gui", book)
    assert code == 0, told
    assert "Sửa theo đơn vị" in told
    assert "đã thay" in told
    row = next(r for r in rows(book, "Hài lòng") if r[:2] == (4, UNIT))
    assert row[3:5] == (most - 1, content + 1)
    assert sum(r[:2] == (4, UNIT) for r in rows(book, "Hài lòng").elements()) == 1


def test_a_hand_in_the_book_is_kept_and_a_conflict_told(desk: Path) -> None:
    book, path = desk / "2021.xlsx", desk / "gui" / "xa-thanh-tan.xlsx"
    run(desk / "gui", book)
    found = next(
        row
        for row in openpyxl.load_workbook(book)["Hài lòng"].iter_rows(min_row=2)
        if (row[0].value, row[1].value) == (4, UNIT)
    )
    change(book, "Hài lòng", found[3].coordinate, found[3].value + 2)
    change(book, "Hài lòng", found[4].coordinate, found[4].value - 2)
    by_hand = rows(book, "Hài lòng")
    code, told = run(desk / "gui", book)
    assert code == 0, told
    assert "sửa tay nên giữ nguyên" in told
    assert rows(book, "Hài lòng") == by_hand
    change(path, "Hài lòng", "C2", found[3].value - 1)
    change(path, "Hài lòng", "D2", found[4].value + 1)
    code, told = run(desk / "gui", book)
    assert code == 1
    assert found[3].coordinate in told
    assert "TH-KHAC-01" in told
    assert rows(book, "Hài lòng") == by_hand
    assert run(desk / "gui", book, "--settle", "units")[0] == 0
    assert rows(book, "Hài lòng") != by_hand
    assert "không phải thay đổi gì" in run(desk / "gui", book)[1]


def test_a_value_in_the_book_from_elsewhere_is_a_conflict(desk: Path, made: Path) -> None:
    book = desk / "2021.xlsx"
    shutil.copy(made / "mau" / "2021.xlsx", book)
    path = desk / "gui" / "xa-thanh-tan.xlsx"
    page = openpyxl.load_workbook(path)["Hài lòng"]
    change(path, "Hài lòng", "C2", page["C2"].value - 1)
    change(path, "Hài lòng", "D2", page["D2"].value + 1)
    before = book.read_bytes()
    code, told = run(desk / "gui", book)
    assert code == 1
    assert "TH-KHAC-01" in told
    assert book.read_bytes() == before
    assert run(desk / "gui", book, "--settle", "book")[0] == 0
    assert run(desk / "gui", book)[0] == 0


def test_two_files_of_one_unit(desk: Path) -> None:
    gui, book = desk / "gui", desk / "2021.xlsx"
    shutil.copy(gui / "xa-thanh-tan.xlsx", gui / "xa-thanh-tan (1).xlsx")
    code, _ = run(gui, book)
    assert code == 0
    assert sum(r[:2] == (4, UNIT) for r in rows(book, "Hài lòng").elements()) == 1
    page = openpyxl.load_workbook(gui / "xa-thanh-tan (1).xlsx")["Hài lòng"]
    change(gui / "xa-thanh-tan (1).xlsx", "Hài lòng", "C2", page["C2"].value - 1)
    change(gui / "xa-thanh-tan (1).xlsx", "Hài lòng", "D2", page["D2"].value + 1)
    before = book.read_bytes()
    code, told = run(gui, book)
    assert code == 1
    assert told.count("TH-HAI-01") == 4
    assert book.read_bytes() == before


def test_another_units_name(desk: Path) -> None:
    gui = desk / "gui"
    (gui / "xa-thanh-tri.xlsx").write_bytes((gui / "xa-thanh-tan.xlsx").read_bytes())
    change(gui / "xa-lam-tan.xlsx", "Phiếu báo cáo", "B3", "xã Lâm Tấn")
    change(gui / "xa-lam-kiet.xlsx", "Phiếu báo cáo", "B4", 2020)
    code, told = run(gui, desk / "2021.xlsx")
    assert code == 1
    for word in ("TH-DV-04", "TH-DV-02", "TH-NAM-01", "“xã Lâm Tân”", "Trang Phiếu báo cáo, ô B3"):
        assert word in told
    assert not [
        r for r in rows(desk / "2021.xlsx", "TTHC") if r[0] == 4 and r[1] in (OTHER, "xã Lâm Tân", "xã Lâm Kiết")
    ]


def test_whatever_lies_in_the_folder(desk: Path) -> None:
    gui = desk / "gui"
    (gui / "cong-van.pdf").write_bytes(b"%PDF-1.4")
    (gui / "~$xa-thanh-tan.xlsx").write_bytes(b"")
    (gui / "=cmd|' .xlsx").write_bytes(b"x")
    (gui / "a\u202exslx.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    (gui / "thu-muc").mkdir()
    (gui / "thu-muc" / "xa-lam-tan.xlsx").write_bytes((gui / "xa-lam-tan.xlsx").read_bytes())
    (gui / "lien-ket.xlsx").symlink_to("/etc/passwd")
    shutil.copy(desk / "2021.xlsx", gui / "so-cua-ca-huyen.xlsx")
    code, told = run(gui, desk / "2021.xlsx")
    assert code == 1
    assert "\u202e" not in told
    assert "root:" not in told
    assert "không rõ đơn vị nào gửi" in told
    assert "Bỏ qua (không phải sổ Excel): cong-van.pdf" in told
    assert sum(r[:2] == (4, "xã Lâm Tân") for r in rows(desk / "2021.xlsx", "Hài lòng").elements()) == 1


def test_text_that_looks_like_a_formula_stays_a_text(desk: Path) -> None:
    path = desk / "gui" / "phong-noi-vu.xlsx"
    event = '=HYPERLINK("http://x")'
    book = openpyxl.load_workbook(path)
    page = book["Hoạt động"]
    for at, value in enumerate(("2021-04-07", "hội nghị", "tổ chức", 5), start=1):
        page.cell(2, at).value = value
    page["C2"] = event
    page["C2"].data_type = "s"
    book.save(path)
    run(desk / "gui", desk / "2021.xlsx")
    found = [
        c
        for row in openpyxl.load_workbook(desk / "2021.xlsx")["Hoạt động"].iter_rows()
        for c in row
        if c.value == event
    ]
    assert [cell.data_type for cell in found] == ["s"]


@pytest.mark.windows
def test_a_book_that_is_open_or_must_not_change(desk: Path) -> None:
    book = desk / "2021.xlsx"
    before = book.read_bytes()
    assert "chưa ghi gì" in run(desk / "gui", book, "--dry-run")[1]
    lock = desk / "~$2021.xlsx"
    lock.write_bytes(b"")
    code, told = run(desk / "gui", book)
    assert code == 1
    assert "Excel" in told
    assert book.read_bytes() == before
    assert not memory_path(book).exists()
    code, told = run(desk / "gui", book, "--out", str(desk / "moi.xlsx"))
    assert code == 0
    assert book.read_bytes() == before
    assert [r for r in rows(desk / "moi.xlsx", "TTHC") if r[:2] == (4, UNIT)]
    assert run(desk / "gui", book, "--out", str(desk / "moi.xlsx"))[0] == 1


@pytest.mark.slow
def test_a_form_saved_by_libreoffice(desk: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    gui, aside = desk / "gui", desk / "lo"
    profile = f"-env:UserInstallation=file://{desk}/profile"
    for kind, name in (("xlsx", "xa-thanh-tan"), ("xls", "xa-thanh-tri"), ("ods", "xa-lam-tan")):
        command = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", aside, gui / f"{name}.xlsx"]
        subprocess.run(command, check=False, capture_output=True)
        if not (aside / f"{name}.{kind}").exists():
            pytest.skip("LibreOffice Calc is not installed")
        (gui / f"{name}.xlsx").unlink()
        shutil.copy(aside / f"{name}.{kind}", gui)
    code, told = run(gui, desk / "2021.xlsx")
    assert code == 0, told
    for unit in (UNIT, OTHER, "xã Lâm Tân"):
        wanted = {
            (r["thang"], r["don_vi"], r["linh_vuc"]) for r in TABLES["TTHC"] if (r["thang"], r["don_vi"]) == (4, unit)
        }
        assert {r[:3] for r in rows(desk / "2021.xlsx", "TTHC") if r[:2] == (4, unit)} == wanted


@pytest.mark.slow
def test_the_day_of_receipt_that_is_given(desk: Path) -> None:
    """Báo cáo gets the day for those whose files came; not over a day that is there, not for a file seen before."""
    book = desk / "2021.xlsx"
    assert run(desk / "gui", book, "--received", "2021-04-22")[0] == 2  # of which month?
    assert run(desk / "gui", book, "--month", "2021-04", "--received", "2021-03-22")[0] == 2
    late = desk / "gui" / "xa-lam-kiet.xlsx"
    aside = late.rename(desk / late.name)
    code, told = run(desk / "gui", book, "--month", "2021-04", "--received", "2021-04-22")
    assert code == 0, told
    assert "chưa có hạn gửi báo cáo tháng 4" in told
    for at, value in zip("ABC", (4, "Phòng Nội vụ", date(2021, 4, 23)), strict=True):
        change(book, "Báo cáo", f"{at}2", value)
    for at, value in zip("ABCD", (4, UNIT, date(2021, 4, 23), date(2021, 4, 20)), strict=True):
        change(book, "Báo cáo", f"{at}3", value)
    aside.rename(late)
    code, told = run(desk / "gui", book, "--month", "2021-04", "--received", "2021-04-25")
    assert code == 0, told
    found = {r[1]: r[2:4] for r in rows(book, "Báo cáo")}
    assert found["xã Lâm Kiết"] == (datetime(2021, 4, 23), datetime(2021, 4, 25))
    assert found[UNIT] == (datetime(2021, 4, 23), datetime(2021, 4, 20))
    assert OTHER not in found


def test_the_trace_says_whose_file_a_figure_came_in(desk: Path, made: Path) -> None:
    book, out = desk / "2021.xlsx", desk / "outputs"
    shutil.copy(made / "mau" / "2021.xlsx", book)
    words = ["bulletin", "--month", "2021-04", "--book", str(book), "--out", str(out)]
    trace = out / "2021-04" / "tin-cchc.nguon-so-lieu.txt"
    assert CliRunner().invoke(main, words).exit_code == 0
    assert "Số liệu lấy từ tệp gửi đến" not in trace.read_text("utf-8")
    assert run(desk / "gui", book, "--month", "2021-04")[0] == 0
    assert CliRunner().invoke(main, words).exit_code == 0
    told = trace.read_text("utf-8").partition("Số liệu lấy từ tệp gửi đến:")[2]
    numbers = [
        row[0].row
        for row in openpyxl.load_workbook(book)["TTHC"].iter_rows(min_row=2)
        if (row[0].value, row[1].value) == (4, UNIT)
    ]
    line = next(line for line in told.splitlines() if UNIT in line)
    assert f"{UNIT}, tệp xa-thanh-tan.xlsx" in line
    assert f"TTHC dòng {numbers[0]}-{numbers[-1]}" in line
    assert "sổ đã sửa tay" not in told


def test_every_unit_of_the_sample_is_sent() -> None:
    assert {row["don_vi"] for row in TABLES["TTHC"] if month_of(row) == 4} == set(HANDLING)


@pytest.mark.slow
def test_a_unit_scores_itself_and_tells_how_far_its_tasks_are(desk: Path, made: Path) -> None:
    """What the office says of the same rows (appraised points, deadlines, who watches) stays as it is in the book."""
    book = desk / "2021.xlsx"
    shutil.copy(ROOT / "inputs" / "2021.xlsx", book)
    plan = openpyxl.load_workbook(book)["Kế hoạch"]
    line = next(line for line in plan.iter_rows(min_row=2) if line[4].value == "Phòng Nội vụ")
    task = line[1].value
    change(book, "Kế hoạch", line[7].coordinate, "đang thực hiện")
    change(book, "Kế hoạch", line[8].coordinate, None)
    code, told = run_form(desk, "Phòng Nội vụ", book)
    assert code == 0, told
    form = desk / "gui2" / "phong-noi-vu.xlsx"
    pages = openpyxl.load_workbook(form)
    page = pages["Kế hoạch"]
    assert [cell.value for cell in page[1]][:4] == ["Nhiệm vụ", "Thời hạn", "Tiến độ", "Ngày xong"]
    assert page["A2"].value == task
    page["C2"], page["D2"] = "hoàn thành", date(2021, 12, 20)
    page["A3"], page["B3"], page["C3"] = "Việc không có trong kế hoạch", date(2021, 12, 1), "hoàn thành"
    scores = pages["Chấm điểm"]
    assert "Điểm thẩm định" not in [cell.value for cell in scores[1]]
    for at, value in enumerate(("2021-Q4", "1.1", None, None, 5, "Kế hoạch số 01"), start=1):
        scores.cell(2, at).value = value
    pages.save(form)
    before = {r[1]: r for r in rows(book, "Kế hoạch")}
    code, told = run(desk / "gui2", book)
    assert code == 0, told
    assert "TH-KH-01" in told
    after = {r[1]: r for r in rows(book, "Kế hoạch")}
    changed = {name for name, r in after.items() if r != before.get(name)}
    assert changed == {task}
    assert after[task][7:9] == ("hoàn thành", datetime(2021, 12, 20))
    assert after[task][:7] == before[task][:7]
    scored = ("2021-Q4", "Phòng Nội vụ", "1.1", None, None, 5, None, "Kế hoạch số 01", None)
    assert scored in {r[:9] for r in rows(book, "Chấm điểm")}


def run_form(desk: Path, unit: str, book: Path) -> tuple[int, str]:
    words = ["new-workbook", str(desk / "gui2" / "phong-noi-vu.xlsx"), "--unit", unit, "--book", str(book)]
    result = CliRunner().invoke(main, words)
    return result.exit_code, result.output
