"""`cchc status` and `cchc diff` over the life of a folder: made, edited, behind the book, missing, in conflict."""

from pathlib import Path

import openpyxl
import pytest

from tests import readable
from tests.whole.test_hand_edited import edit
from tests.whole.test_reasons import change, first_run, office, run, stamps, two_more_of_thanh_tan

__all__ = ["office"]
ALL = ("all", "--month", "2021-04")


def status(office: Path) -> dict[str, str]:
    """What is said of each file that is to be looked at in April's folder; "" -> the last line."""
    lines = run(office, "status", "--month", "2021-04").output.splitlines()
    told = {name: words for line in lines if line.startswith("  ") and line[2] != " "
            for name, colon, words in [line.strip().partition(": ")] if colon}  # fmt: skip
    return {**told, "": lines[-1].strip()}


def diff(office: Path, *files: str) -> list[str]:
    return run(office, "diff", *files, "--month", "2021-04").output.splitlines()


def page(office: Path, name: str = "tin-cchc.docx") -> Path:
    return office / "out" / "2021-04" / name


def test_all_is_well_after_a_run(office: Path) -> None:
    first_run(office, *ALL)
    assert status(office) == {"": "14 trong 14 tệp như lần chạy trước, không phải làm gì."}
    assert diff(office) == [
        f"Không văn bản nào trong {office / 'out' / '2021-04'} khác lần chạy trước hay được sửa tay."
    ]


@pytest.mark.slow
def test_edited_missing_behind_and_in_conflict(office: Path) -> None:
    first_run(office, *ALL)
    edit(page(office), "Điều người dân mong nhất", "Điều bà con mong nhất")
    edit(page(office, "bao-cao.docx"), "3.672", "3.671")
    page(office, "giay-moi.docx").unlink()
    told = status(office)
    assert told["bao-cao.docx"] == "đã sửa tay"
    assert told["tin-cchc.docx"] == "đã sửa tay"
    assert told["tin-cchc.phat-thanh.txt"] == "cũ, chạy lại sẽ đổi"  # it must follow her page
    assert told["giay-moi.docx"] == "thiếu (bị xóa hoặc đổi tên)"
    assert "cong-van-don-doc.docx" not in told

    change(office, two_more_of_thanh_tan)
    before = stamps(office / "out")
    told = status(office)
    assert told["tin-cchc.docx"] == "đã sửa tay; cũ, chạy lại sẽ gộp số liệu mới vào bản sửa tay"
    assert told["bao-cao.docx"].endswith("khi gộp sẽ có 1 chỗ hai bên cùng sửa")
    assert "Trang TTHC, xã Thạnh Tân, tháng 4, Chứng thực, Trực tuyến (4): " in run(office, "status").output
    assert stamps(office / "out") == before  # it only looks

    run(office, *ALL)
    told = status(office)
    assert told["tin-cchc.docx"] == "có lời sửa tay đã gộp"
    assert told["bao-cao.docx"] == "có lời sửa tay đã gộp; 1 chỗ hai bên cùng sửa chờ chọn"
    assert told[""] == "12 trong 14 tệp như lần chạy trước, không phải làm gì."

    settle(page(office, "bao-cao.docx"))
    assert status(office)["bao-cao.docx"] == "đã sửa tay"
    run(office, *ALL)
    assert status(office)["bao-cao.docx"] == "có lời sửa tay đã gộp"


def settle(path: Path) -> None:
    """She has chosen, and deletes the comment as Word does."""
    document = readable.opened(path)
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for mark in list(document.element.iter(w + tag)):
            mark.getparent().remove(mark)
    part = next(r.target_part for r in document.part.rels.values() if r.reltype.endswith("/comments"))
    for comment in list(part.element):
        part.element.remove(comment)
    document.save(str(path))


def test_a_change_that_a_document_does_not_print_makes_it_no_older(office: Path) -> None:
    first_run(office, *ALL)

    def may(workbook: openpyxl.Workbook) -> None:
        sheet = workbook["Hoạt động"]
        for row in range(2, sheet.max_row + 1):
            day = sheet.cell(row, 1).value
            if day is not None and day.month == 6:
                sheet.cell(row, 5).value = 777

    change(office, may)
    assert status(office) == {"": "14 trong 14 tệp như lần chạy trước, không phải làm gì."}


def test_what_is_no_longer_made_is_told(office: Path) -> None:
    first_run(office, *ALL)

    def no_meeting(workbook: openpyxl.Workbook) -> None:
        workbook["Cuộc họp"].delete_rows(2, 9)

    change(office, no_meeting)
    assert status(office)["giay-moi.docx"] == "sổ và mẫu bây giờ không còn ra tệp này"


def test_a_book_with_faults_is_told_with_what_can_still_be_said(office: Path) -> None:
    from click.testing import CliRunner

    from pipeline.cli import main

    first_run(office, *ALL)
    page(office, "giay-moi.docx").unlink()

    def fault(workbook: openpyxl.Workbook) -> None:
        workbook["TTHC"]["E2"] = "mười hai"

    change(office, fault)
    where = ("--book", office / "2021.xlsx", "--out", office / "out", "--templates", office / "templates")
    result = CliRunner().invoke(main, ["status", "--month", "2021-04", *map(str, where)])
    assert result.exit_code == 1
    assert "giay-moi.docx: thiếu" in result.output
    assert "ô E2" in result.output


@pytest.mark.slow
def test_diff_tells_figures_and_words_in_sentences(office: Path) -> None:
    first_run(office, *ALL)
    edit(page(office), "Điều người dân mong nhất", "Điều bà con mong nhất")
    lines = diff(office, "tin-cchc.docx")
    assert lines[0] == "tin-cchc.docx: 1 chỗ sửa tay từ lần chạy gần nhất"
    assert lines[1].endswith("“người dân” → “bà con”.")
    change(office, two_more_of_thanh_tan)
    run(office, *ALL)
    lines = diff(office)
    assert any(line.startswith("tin-cchc.docx: ") and "giữa hai lần chạy gần nhất" in line for line in lines)
    assert any("vì Trang TTHC, xã Thạnh Tân, tháng 4" in line for line in lines)
    assert any("“3.672” → “3.674”" in line for line in lines)
    assert any("Bảng 4: hàng “Chứng thực”" in line for line in lines)
    run(office, *ALL)
    assert diff(office) == lines  # a run that changes nothing keeps what changed last
    assert "“ba nghìn sáu trăm bảy mươi hai”" not in "".join(lines)
    spoken = diff(office, "tin-cchc.phat-thanh.txt")
    assert not any("nghìn" in line for line in spoken)  # the round number said aloud is the same as before


def test_diff_of_no_such_file_names_those_that_are_there(office: Path) -> None:
    from click.testing import CliRunner

    from pipeline.cli import main

    first_run(office, "bulletin", "--month", "2021-04")
    result = CliRunner().invoke(main, ["diff", "x.docx", "--month", "2021-04", "--out", str(office / "out")])
    assert result.exit_code == 1
    assert "Đang có: tin-cchc.docx, tin-cchc.phat-thanh.docx." in result.output


def test_while_word_has_the_page_open_what_follows_it_waits(office: Path) -> None:
    first_run(office, "bulletin", "--month", "2021-04")
    change(office, two_more_of_thanh_tan)
    owner = page(office).with_name("~$n-cchc.docx")
    owner.write_bytes(b"\x05Admin")
    told = status(office)
    assert told["tin-cchc.docx"] == "cũ và đang mở, chạy lại sẽ chưa ghi được"
    assert told["tin-cchc.phat-thanh.txt"] == "theo tin-cchc.docx, tệp ấy chưa ghi, đang mở"
    assert "không còn ra tệp này" not in "".join(told.values())
    owner.unlink()
    assert status(office)["tin-cchc.docx"] == "cũ, chạy lại sẽ đổi"
