"""The steps of a paper out of what is known of it; the mark that tells whether a PDF says what its page says."""

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import docx
import pytest

from pipeline.page import reading
from pipeline.page.recognise import recognise
from pipeline.signing.signatures.verify import ANEW
from pipeline.signing.way.paper import BookSeen, PaperSeen
from pipeline.signing.way.reckoned import reckoned
from pipeline.signing.way.seen import PageSeen, PdfSeen, SignatureSeen
from pipeline.signing.way.step import ReleaseStep, Stand, following
from pipeline.signing.way.words import mark_of

DAY, AT = date(2021, 5, 4), datetime(2021, 5, 4, 17, 30, tzinfo=UTC)
LED = SignatureSeen("SigNguoiKy", "Nguyễn Văn Mẫu", AT)
SEALED = SignatureSeen("SigCoQuan", "Phòng Nội vụ", AT)
NO_PDF = PdfSeen(Path("a.pdf"))
EMPTY = PdfSeen(Path("a.pdf"), True, signers=("SigNguoiKy",), seals=("SigCoQuan",), blanks=True)
SIGNED = replace(EMPTY, signatures=(LED,))
NUMBERED = replace(SIGNED, number="64", day=DAY)
WHOLE = replace(NUMBERED, signatures=(LED, SEALED), slip=True)
BOOK = BookSeen("64", DAY, "trang Văn bản, ô C5", 2021, "trang Văn bản, dòng Tin CCHC kỳ 2021-04", 65)
BLANK = replace(BOOK, number="", day=None, cell="")
PAGE = PageSeen(("Nguyễn Văn Mẫu",), numbered=True, symbol="TB-PNV")
SEND = ("send", "--to", "dai", "--month", "2021-04")
PAPER = PaperSeen("a.docx", PAGE, WHOLE, BOOK, spoken=True, sent="đã gửi.", send=SEND)
LETTERS = {Stand.DONE: "d", Stand.TO_DO: "t", Stand.NOT_ASKED: "n", Stand.UNDONE: "u", Stand.UNSEEN: "U"}


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, "ddddddd"),
        ({"sent": "", "spoken": False}, "dddddnd"),
        ({"sent_wrong": "Lần gửi ấy bị đứt."}, "dddddud"),
        ({"pdf": NO_PDF, "book": BLANK, "sent": ""}, "dtttttt"),
        ({"pdf": EMPTY, "book": BLANK, "sent": ""}, "ddttttt"),
        ({"pdf": SIGNED, "book": BLANK, "sent": ""}, "dddtttt"),
        ({"pdf": NUMBERED, "sent": ""}, "ddddttt"),
        # a book that is ahead of the page, one that lacks what the page shows
        ({"pdf": SIGNED}, "dddttdt"),
        ({"book": BLANK}, "ddddddt"),
        # what undoes
        ({"pdf": replace(EMPTY, says=False)}, "dutttdt"),
        ({"pdf": replace(WHOLE, says=False)}, "duudddd"),
        ({"pdf": replace(WHOLE, signatures=(replace(LED, wrong="bị sửa"), SEALED))}, "ddudddd"),
        ({"pdf": replace(WHOLE, signatures=(LED, replace(SEALED, wrong="bị sửa")))}, "dddduddd"[:4] + "udd"),
        ({"pdf": replace(WHOLE, out_of_order="sai thứ tự")}, "dddd" + "udd"),
        ({"pdf": replace(WHOLE, number="65")}, "dddu" + "ddu"),
        ({"pdf": replace(WHOLE, day=date(2021, 5, 5))}, "dddu" + "ddu"),
        ({"book": replace(BLANK, taken="Thông báo thử (trang Văn bản, ô C13)")}, "dddu" + "ddt"),
        ({"pdf": replace(WHOLE, number="064")}, "ddddddd"),
        # the .docx prints another number, or day, than the PDF made of it
        ({"page": replace(PAGE, number="73", day=DAY)}, "dddu" + "ddd"),
        ({"page": replace(PAGE, number="64", day=date(2021, 5, 5))}, "dddu" + "ddd"),
        ({"page": replace(PAGE, number="064", day=DAY)}, "ddddddd"),
        ({"pdf": replace(WHOLE, slip=False)}, "ddddddu"),
        ({"pdf": replace(WHOLE, slip=None)}, "ddddddt"),
        # the page itself
        ({"faults": 2}, "tdddddd"),
        ({"conflicts": 1}, "tdddddd"),
        ({"page": replace(PAGE, tracked=3)}, "tdddddd"),
        ({"refused": "hỏng."}, "udddddd"),
        ({"doubts": 2}, "ddddddd"),
        # signed by hand; no number; no signer; an appendix apart
        ({"pdf": NO_PDF, "issued": True, "page": replace(PAGE, number="64", day=DAY)}, "dnndndd"),
        ({"pdf": NO_PDF, "page": PageSeen(("Nguyễn Văn Mẫu",)), "spoken": False}, "dttntnn"),
        ({"pdf": NO_PDF, "page": PageSeen(), "spoken": False}, "dnnnnnn"),
        ({"pdf": NO_PDF, "page": PageSeen(apart=True), "spoken": False}, "dtnntnn"),
        # what nobody could look into
        ({"pdf": PdfSeen(Path("a.pdf"), True, unread="thiếu phần cài thêm.")}, "dUUUUdd"),
        ({"pdf": PdfSeen(Path("a.pdf"), True, wrong="hỏng"), "book": BLANK}, "duUtUdt"),
        ({"book": replace(BLANK, unread="chưa đọc được sổ.")}, "ddddddU"),
    ],
)
def test_the_steps_of_what_is_known(known: dict[str, Any], expected: str) -> None:
    steps = reckoned(replace(PAPER, **known))
    assert [one.step for one in steps] == list(ReleaseStep)
    assert "".join(LETTERS[one.stand] for one in steps) == expected
    assert all(one.told and (one.stand is Stand.NOT_ASKED or one.told[-1] == "." or one.deed) for one in steps)


def test_what_speaks_against_a_step_comes_before_what_is_to_do() -> None:
    undone = reckoned(replace(PAPER, sent="", faults=1, pdf=replace(WHOLE, slip=False)))
    assert (following(undone) or undone[0]).step is ReleaseStep.FILED
    assert following(reckoned(PAPER)) is None


def test_a_file_that_was_tampered_with_gets_the_same_advice_as_by_verify() -> None:
    step = reckoned(replace(PAPER, pdf=replace(WHOLE, signatures=(replace(LED, wrong="bị sửa"), SEALED))))[2]
    assert step.command == ("verify", "a.pdf")
    assert step.deed.startswith("Xem từng chữ ký bằng lệnh dưới đây. Có bản gốc")
    assert "không có thì" in step.deed
    assert "không có thì làm lại PDF" in ANEW


def test_a_page_whose_pdf_has_its_number_is_to_be_made_again() -> None:
    assert reckoned(PAPER)[3].deed == "Chạy lại lệnh làm văn bản: trang .docx cũng được điền số, ngày."
    assert reckoned(replace(PAPER, page=replace(PAGE, number="64", day=DAY)))[3].deed == ""


def test_the_docs_have_the_same_steps_in_the_same_order() -> None:
    docs = (Path(__file__).parents[2] / "docs/ky-so.md").read_text("utf-8")
    told = re.findall(r"^\| (\d)\. ([^|]+) \|", docs, re.MULTILINE)
    assert told == [(str(number), step.called) for number, step in enumerate(ReleaseStep, 1)]


def test_a_spoken_text_that_no_command_sends_is_told_with_what_a_hand_does() -> None:
    """The correction for the station: `send` packs the month's bulletin alone."""
    step = reckoned(replace(PAPER, sent="", send=()))[5]
    assert step.stand is Stand.TO_DO
    assert "cchc send chỉ gửi bản tin" in step.deed
    assert "tự gửi cho đài" in step.deed
    assert reckoned(replace(PAPER, sent=""))[5].command == SEND


def test_a_signature_is_told_by_vietnam_s_clock() -> None:
    assert reckoned(PAPER)[2].told == "Nguyễn Văn Mẫu ký lúc 00:30 ngày 05/05/2021."


def exchanged(page: bytes, old: str, new: str) -> bytes:
    """The page in which every paragraph that holds `old` says `new`, whole."""
    document = docx.Document(io.BytesIO(page))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [*document.paragraphs, *(each for cell in cells for each in cell.paragraphs)]
    found = [each for each in paragraphs if old in each.text.replace("\u00a0", " ")]
    assert found, old
    for paragraph in found:
        for run in paragraph.runs[1:]:
            run.text = ""
        paragraph.runs[0].text = new
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_the_mark_of_a_page_stays_with_number_and_day_and_goes_with_its_words(documents: dict[str, bytes]) -> None:
    """Held against `good_documents.draft`: a plan of Chairman Nguyễn Văn An whose number and day are blank."""

    def mark(page: bytes) -> str:
        read = reading.opened(page)
        return mark_of(read, recognise(read))

    draft = documents["draft"]
    number = exchanged(draft, "/KH-UBND", "Số: 64/KH-UBND")
    day = exchanged(number, "Thạnh Trị, ngày", "Thạnh Trị, ngày 04 tháng 4 năm 2021")
    assert mark(draft) == mark(number) == mark(day)
    assert mark(exchanged(draft, "Nguyễn Văn An", "Nguyễn Văn Anh")) != mark(draft)
    assert mark(exchanged(draft, "/KH-UBND", "Số:       /BC-UBND")) != mark(draft)
