"""What an issued paper told wrongly is amended by a text of its form, with a table and words for the radio."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from tests.ooxml.sdk import assert_valid
from tests.whole.golden import document_text
from tests.whole.test_issued import MARCH, more_online, page, registered
from tests.whole.test_reasons import change, first_run, office, run

pytestmark = pytest.mark.slow  # whole runs of the command, one after the other

__all__ = ["office"]


def correct(office: Path, *more: str, month: str = "2021-03") -> str:
    """What `cchc correct` says of a month's bulletin, with its exit code."""
    where = ("--book", office / "2021.xlsx", "--templates", office / "templates")
    done = CliRunner().invoke(main, ["correct", str(page(office, month)), *more, *map(str, where)])
    return f"{done.output}[{done.exit_code}]"


def made(office: Path, kind: str) -> str:
    return document_text((office / "out" / "2021-03" / f"tin-cchc.{kind}.docx").read_bytes())


def test_a_wrong_figure_is_amended_in_the_same_form_and_on_the_radio(office: Path) -> None:
    first_run(office, *MARCH)
    issued = page(office, "2021-03").read_bytes()
    assert "không con số nào đã in khác sổ bây giờ" in correct(office)
    change(office, more_online(3, 40))
    said = correct(office)
    assert said.endswith("[0]"), said
    assert "[DD-" not in said
    offline = office / "out" / "2021-03" / "tin-cchc.van-ban-sua-doi.nguon-so-lieu.html"
    assert offline.name in said
    assert "TTHC" in offline.read_text("utf-8"), "the draft's own figures have their page of sources too"
    assert page(office, "2021-03").read_bytes() == issued
    text = made(office, "van-ban-sua-doi")
    assert "THÔNG BÁO\nSửa đổi số liệu của Thông báo số 64/TB-PNV ngày 02 tháng 4 năm 2021" in text
    assert "| 809 (23,4%) | 849 (24,2%) | TTHC!E106:E157, TTHC!F106:F157" in text
    assert "Số:       /TB-PNV" in text
    assert "Đài Truyền thanh huyện phát lời đính chính" in text
    spoken = (office / "out" / "2021-03" / "tin-cchc.dinh-chinh.phat-thanh.txt").read_text("utf-8")
    assert "bản tin đã đưa hơn hai mươi ba phần trăm; con số đúng là gần một phần tư." in spoken
    assert "thành thật xin lỗi" in spoken
    assert not any(character.isdigit() for character in spoken)
    assert_valid(office / "out" / "2021-03" / "tin-cchc.van-ban-sua-doi.docx")
    told = run(office, "status", "--month", "2021-03", "--all").output
    assert "tin-cchc.van-ban-sua-doi.docx: như lần chạy trước" in told


def test_a_slip_of_form_is_corrected_by_a_letter_and_a_paper_can_be_recalled(office: Path) -> None:
    first_run(office, *MARCH)
    change(office, registered("65", date(2021, 4, 2), "2021-03"))
    said = correct(office)
    assert "công văn đính chính" in said
    assert said.endswith("[0]"), said
    assert "1 | số | 64 | 65 | trang Văn bản" in made(office, "cong-van-dinh-chinh")
    assert correct(office, "--by", "recall").endswith("[0]")
    assert "Thu hồi Thông báo số 64/TB-PNV ngày 02 tháng 4 năm 2021" in made(office, "thong-bao-thu-hoi")
    folder = office / "out" / "2021-03"
    assert_valid(folder / "tin-cchc.cong-van-dinh-chinh.docx", folder / "tin-cchc.thong-bao-thu-hoi.docx")


def test_a_draft_needs_no_correction(office: Path) -> None:
    first_run(office, "bulletin", "--month", "2021-04")
    said = correct(office, month="2021-04")
    assert "chưa phát hành" in said
    assert said.endswith("[1]")
