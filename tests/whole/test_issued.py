"""A paper that was issued stays: what was signed is numbered, and a cell that changes later is told, not printed."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from tests.whole.golden import document_text
from tests.whole.test_hand_edited import edit
from tests.whole.test_reasons import change, column, first_run, office, row_of, run, stamps

pytestmark = pytest.mark.slow  # whole runs of the command, one after the other

__all__ = ["office"]
APRIL = ("bulletin", "--month", "2021-04")
MARCH = ("bulletin", "--month", "2021-03")


def page(office: Path, month: str = "2021-04") -> Path:
    return office / "out" / month / "tin-cchc.docx"


def text(office: Path, month: str = "2021-04") -> str:
    return document_text(page(office, month).read_bytes()).replace("\u00a0", " ")


def tried(office: Path, *words: str) -> Result:
    where = ("--book", office / "2021.xlsx", "--out", office / "out", "--templates", office / "templates")
    return CliRunner().invoke(main, [*words, *map(str, where)])


def registered(number: str | None, day: date | None, month: str = "2021-04") -> Callable[[Any], None]:
    """The registry's line for a month's bulletin."""

    def write(workbook: Any) -> None:
        sheet = workbook["Văn bản"]
        row = row_of(sheet, {"Loại văn bản": "Tin CCHC", "Kỳ": month})
        sheet.cell(row, column(sheet, "Số")).value = number
        sheet.cell(row, column(sheet, "Ngày ký")).value = day

    return write


NUMBERED = registered("85", date(2021, 5, 4))


def more_online(month: int, number: int) -> Callable[[Any], None]:
    """So many dossiers more of one commune, received online and solved early."""

    def write(workbook: Any) -> None:
        sheet = workbook["TTHC"]
        row = row_of(sheet, {"Tháng": month, "Đơn vị": "xã Thạnh Tân", "Lĩnh vực": "Chứng thực"})
        for header in ("Trực tuyến (4)", "Trước hạn (8)"):
            sheet.cell(row, column(sheet, header)).value += number

    return write


THIRTY = more_online(4, 30)


def test_number_and_day_are_put_into_the_page_that_was_signed_and_nothing_else(office: Path) -> None:
    first_run(office, *APRIL)
    before, spoken = text(office), stamps(office / "out")
    change(office, NUMBERED)
    said = run(office, *APRIL).output
    assert "Phát hành: Thông báo số 85/TB-PNV ngày 04 tháng 5 năm 2021" in said
    after = text(office)
    # The page has them, every other word is the signed one: also those that a day of signing would make other.
    unsigned = re.sub(r"ngày +tháng +năm 2021", "ngày 04 tháng 5 năm 2021", before).replace("Số:       /", "Số: 85/")
    assert after == unsigned != before
    told = {name for name, stamp in stamps(office / "out").items() if stamp != spoken[name]}
    assert told == {"tin-cchc.docx", "tin-cchc.nguon-so-lieu.html"}, "the offline page says of which file it tells"


def test_a_number_of_another_paper_is_told_at_its_cell_and_not_issued(office: Path) -> None:
    """Number 70 stands in C13 of the sample, of a day before; the bulletin's own is C5. What is issued goes on."""
    first_run(office, *APRIL)
    before = stamps(office / "out")
    change(office, registered("70", date(2021, 5, 4)))
    for words in (APRIL, (*APRIL, "--number-presented")):
        said = tried(office, *words)
        assert said.exit_code == 1
        assert "Phát hành" not in said.output
        assert re.search(r"ô C5: số 70 của TB-PNV đã cho văn bản khác.*ô C13", said.output), said.output
        assert stamps(office / "out") == before
    change(office, NUMBERED)
    assert "Phát hành: Thông báo số 85/TB-PNV" in run(office, *APRIL).output
    change(office, registered("70", date(2021, 5, 4)))
    assert run(office, *APRIL).exit_code == 0, "what was issued stays; the book is doubted"


def test_a_day_without_a_number_is_a_draft(office: Path) -> None:
    first_run(office, *APRIL)
    change(office, registered(None, date(2021, 5, 4)))
    assert "Phát hành" not in run(office, *APRIL).output
    change(office, THIRTY)
    run(office, *APRIL)
    assert "1.044 (27,9%)" in text(office)


def test_a_cell_that_changed_since_it_was_presented_asks_before_it_is_numbered(office: Path) -> None:
    first_run(office, *APRIL)
    before = {path: path.read_bytes() for path in page(office).parent.glob("tin-*")}
    change(office, NUMBERED)
    change(office, THIRTY)
    for _ in range(2):
        said = tried(office, *APRIL)
        assert said.exit_code == 1
        assert "“1.014 (27,3%)” → “1.044 (27,9%)”" in said.output
        assert "--number-presented" in said.output
        assert {path: path.read_bytes() for path in page(office).parent.glob("tin-*")} == before


def test_the_presented_page_is_numbered_where_she_says_so_and_what_differs_is_told(office: Path) -> None:
    first_run(office, *APRIL)
    change(office, NUMBERED)
    change(office, THIRTY)
    said = run(office, *APRIL, "--number-presented").output
    assert "Số: 85/TB-PNV" in text(office)
    assert "1.014 (27,3%)" in text(office)
    assert "đã ghi “1.014 (27,3%)”" in said
    assert "nay theo sổ là “1.044 (27,9%)”; ô TTHC!E" in said
    sources = (page(office).parent / "tin-cchc.nguon-so-lieu.txt").read_text("utf-8")
    assert "1.014 (27,3%)" in sources
    assert "đã ghi “1.014 (27,3%)”" in run(office, *APRIL).output


def test_a_page_presented_anew_is_issued_by_the_run_after(office: Path) -> None:
    first_run(office, *APRIL)
    change(office, NUMBERED)
    change(office, THIRTY)
    said = run(office, *APRIL, "--present").output
    assert "Phát hành" not in said
    assert "1.044 (27,9%)" in text(office)
    assert "Phát hành: Thông báo số 85/TB-PNV" in run(office, *APRIL).output
    change(office, THIRTY)
    run(office, *APRIL)
    assert "1.044 (27,9%)" in text(office)


def test_a_first_run_makes_and_keeps_what_the_register_has_and_a_later_cell_changes_nothing(office: Path) -> None:
    first_run(office, *MARCH)
    assert "Số: 64/TB-PNV" in text(office, "2021-03")
    files = {path: path.read_bytes() for path in page(office, "2021-03").parent.glob("tin-*")}
    change(office, more_online(3, 40))
    said = run(office, *MARCH).output
    assert {path: path.read_bytes() for path in page(office, "2021-03").parent.glob("tin-*")} == files
    assert "Thông báo số 64/TB-PNV ngày 02 tháng 4 năm 2021 (tin-cchc.docx): bảng “Số liệu kèm theo”, dòng 2" in said
    assert "Soạn văn bản sửa đổi: cchc correct" in said
    assert "khoản 3 Điều 18 Nghị định 30/2020/NĐ-CP" in said
    assert run(office, *MARCH).output.count("[PH-SO-02]") == 1  # told again where nothing has changed since
    told = run(office, "status", "--month", "2021-03").output
    assert "tin-cchc.docx: đã phát hành (Thông báo số 64/TB-PNV ngày 02 tháng 4 năm 2021), sổ nay nói khác" in told


def test_a_change_that_alters_no_printed_figure_is_only_noted(office: Path) -> None:
    first_run(office, *MARCH)

    def swapped(workbook: Any) -> None:
        """One of a commune's dossiers of one field belongs to another: no sum moves."""
        sheet = workbook["TTHC"]
        for field, by in (("Chứng thực", 1), ("Hộ tịch", -1)):
            row = row_of(sheet, {"Tháng": 3, "Đơn vị": "xã Thạnh Tân", "Lĩnh vực": field})
            for header in ("Trực tuyến (4)", "Trước hạn (8)"):
                sheet.cell(row, column(sheet, header)).value += by

    change(office, swapped)
    said = run(office, *MARCH).output
    assert "[PH-SO-03]" in said
    assert "[PH-SO-01]" not in said


def test_only_reissue_makes_it_anew_and_the_issued_one_is_kept(office: Path) -> None:
    first_run(office, *MARCH)
    issued = page(office, "2021-03").read_bytes()
    change(office, registered("65", date(2021, 4, 2), "2021-03"))
    said = run(office, *MARCH).output
    assert "nay ghi số “65”, bản đã phát hành ghi “64”" in said
    assert page(office, "2021-03").read_bytes() == issued
    said = run(office, *MARCH, "--reissue").output
    assert "Bản đã phát hành được giữ ở" in said
    assert "Số: 65/TB-PNV" in text(office, "2021-03")
    kept = list((office / "out" / "2021-03" / ".cchc" / "kept").glob("tin-cchc.da-phat-hanh-1.docx"))
    assert [path.read_bytes() for path in kept] == [issued]
    assert "còn khác bản đã phát hành" not in said
    change(office, more_online(3, 40))
    again = page(office, "2021-03").read_bytes()
    run(office, *MARCH)
    assert page(office, "2021-03").read_bytes() == again
    figures = run(office, *MARCH, "--reissue").output
    assert "làm lại thì ngoài số và ngày còn khác bản đã phát hành: Đoạn “" in figures


def test_an_issued_page_that_a_hand_changed_or_took_away(office: Path) -> None:
    first_run(office, *MARCH)
    issued = page(office, "2021-03").read_bytes()
    edit(page(office, "2021-03"), "64/TB-PNV", "46/TB-PNV")
    hers = page(office, "2021-03").read_bytes()
    said = run(office, *MARCH).output
    assert "đã bị sửa sau khi phát hành" in said
    assert "“64” → “46”" in said or "“Số: 64/TB-PNV” → “Số: 46/TB-PNV”" in said
    assert page(office, "2021-03").read_bytes() == hers
    page(office, "2021-03").unlink()
    change(office, more_online(3, 40))
    assert "tệp đã phát hành bị xóa, được ghi lại đúng bản ấy" in run(office, *MARCH).output
    assert page(office, "2021-03").read_bytes() == issued


def test_a_file_that_is_read_only_is_never_replaced(office: Path) -> None:
    first_run(office, *APRIL)
    before = page(office).read_bytes()
    page(office).chmod(0o444)
    change(office, THIRTY)
    said = tried(office, *APRIL)
    assert said.exit_code == 1
    assert "chỉ cho đọc" in said.output
    assert page(office).read_bytes() == before


def test_her_words_in_the_draft_are_in_the_issued_page(office: Path) -> None:
    first_run(office, *APRIL)
    edit(page(office), "Điều người dân mong nhất", "Điều bà con mong nhất")
    change(office, NUMBERED)
    run(office, *APRIL)
    assert "Điều bà con mong nhất" in text(office)
    assert "Số: 85/TB-PNV" in text(office)
    assert "bà con mong nhất" in (page(office).parent / "tin-cchc.phat-thanh.txt").read_text("utf-8")
    said = run(office, *APRIL).output
    assert "Đã phát hành, giữ nguyên" in said


def test_a_page_of_which_the_folder_knows_nothing_is_not_written_over(office: Path) -> None:
    import shutil

    first_run(office, *MARCH)
    issued = page(office, "2021-03").read_bytes()
    shutil.rmtree(office / "out" / "2021-03" / ".cchc")
    change(office, more_online(3, 40))
    said = tried(office, *MARCH)
    assert said.exit_code == 1
    assert "[PH-TRINH-02]" in said.output
    assert page(office, "2021-03").read_bytes() == issued


@pytest.mark.parametrize("words", [("all", "--month", "2021-01"), ("commendation", "--round", "2021-Q1")])
def test_every_numbered_paper_of_a_run_stays(office: Path, words: tuple[str, ...]) -> None:
    """A signer who is named anew changes no paper that was issued."""
    first_run(office, *words)
    before = stamps(office / "out")

    def signer(workbook: Any) -> None:
        sheet = workbook["Người ký"]
        for row in range(2, sheet.max_row + 1):
            if sheet.cell(row, column(sheet, "Họ và tên")).value:
                sheet.cell(row, column(sheet, "Họ và tên")).value = "Người Ký Mới"

    change(office, signer)
    said = tried(office, *words)
    numbered = {"tin-cchc.docx", "ke-hoach.docx", "05-quyet-dinh.docx", "07-thong-bao-khong-khen.docx"}
    changed = {name for name, stamp in stamps(office / "out").items() if stamp != before.get(name)}
    assert not changed & numbered
    assert "người ký “Người Ký Mới”" in said.output


def test_a_run_of_another_month_names_the_issued_paper_that_told_what_changed(office: Path) -> None:
    first_run(office, *MARCH)
    change(office, more_online(3, 40))
    said = run(office, *APRIL).output
    told = [line for line in said.splitlines() if "[PH-KHAC-01]" in line]
    assert len(told) == 1
    assert "Thông báo số 64/TB-PNV ngày 02 tháng 4 năm 2021 (2021-03/tin-cchc.docx): đã nêu " in told[0]
    assert "cchc bulletin --month 2021-03" in told[0]
    change(office, more_online(2, 4))  # March's paper told figures of February
    assert "[PH-KHAC-01]" in run(office, *APRIL).output


def test_a_task_that_is_done_later_is_no_correction(office: Path) -> None:
    def task(done: date | None, progress: str) -> Callable[[Any], None]:
        def write(workbook: Any) -> None:
            sheet = workbook["Kế hoạch"]
            row = next(r for r in range(2, sheet.max_row) if sheet.cell(r, column(sheet, "Thời hạn")).value.month == 3)
            sheet.cell(row, column(sheet, "Ngày xong")).value = done
            sheet.cell(row, column(sheet, "Tiến độ")).value = progress

        return write

    change(office, task(None, "đang thực hiện"))
    run(office, *MARCH)
    change(office, task(date(2021, 4, 20), "hoàn thành"))
    assert "[PH-KHAC-01]" not in run(office, *APRIL).output
    assert "[PH-SO-01]" not in run(office, *MARCH).output


def test_a_page_that_was_signed_digitally_is_kept_and_numbered(office: Path) -> None:
    """A cell that changes between the leader's signature and the number puts no other words under it."""
    first_run(office, *APRIL)
    pdf = page(office).with_suffix(".pdf")
    pdf.write_bytes(b"%PDF-1.7\n/ByteRange [0 1 2 3]\n%%EOF\n")
    before = stamps(office / "out")
    change(office, THIRTY)
    told = tried(office, *APRIL)
    assert told.exit_code == 1
    said = told.output
    assert "trang đã ký khác trang theo sổ bây giờ" in said
    assert "tin-cchc.pdf" in said
    assert stamps(office / "out") == before
    change(office, NUMBERED)
    for more in ((), ("--present",)):
        assert tried(office, *APRIL, *more).exit_code == 1
    assert stamps(office / "out") == before
    said = run(office, *APRIL, "--number-presented").output
    assert "Phát hành: Thông báo số 85/TB-PNV" in said
