"""The number of pages that is told: reckoned by hand from lines and heights, and within one page of LibreOffice's."""

import io
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from hypothesis import given
from hypothesis import strategies as st

from pipeline.page.breaking import lines as broken
from pipeline.page.laying import count
from pipeline.page.model import Page
from pipeline.page.reading import opened
from tests.forms.page import page_count, rendered, text_lines

LINE_PT = 16.1  # 14 points of Times New Roman, single
ROOM_PT = (297 - 40) * 72 / 25.4
LINES = int(ROOM_PT / LINE_PT)  # a page of single lines


def blank() -> Document:
    """A4 with the margins of the decree, 14 points, no air between paragraphs."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.0
    return document


def content(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def told(document: Document) -> int:
    return count(opened(content(document)))


def lines(document: Document, number: int) -> None:
    for index in range(number):
        document.add_paragraph(f"dòng {index}")


def test_as_many_lines_as_a_page_has_room_for() -> None:
    full, over = blank(), blank()
    lines(full, LINES)
    lines(over, LINES + 1)
    assert (told(full), told(over)) == (1, 2)


def test_a_line_is_as_long_as_its_words_are_wide() -> None:
    # "mmm mmm …": 14 pt × 1593/2048 an m, 3,5 pt a blank; 165 mm hold 13 words.
    document = blank()
    for _ in range(LINES):
        document.add_paragraph(" ".join(["mmm"] * 13))
    assert told(document) == 1
    document.paragraphs[0].add_run(" mmm")
    assert told(document) == 2


def test_a_heading_goes_with_what_follows_it() -> None:
    document = blank()
    lines(document, LINES - 1)
    document.add_paragraph("I. MỤC").paragraph_format.keep_with_next = True
    assert told(document) == 1
    document.add_paragraph("lời văn")
    assert told(document) == 2
    lines(document, LINES - 2)
    assert told(document) == 2  # the heading took its line with it
    lines(document, 1)
    assert told(document) == 3


def test_a_row_is_as_high_as_its_longest_cell_and_heads_come_again() -> None:
    document = blank()
    table = document.add_table(0, 2)
    for number in range(LINES):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = "một", "một\nhai"
        table.rows[number]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    assert told(document) == 3  # two lines and a drawn rule a row: a page holds fewer than half as many
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    assert told(document) == 3


def test_sections_begin_pages_and_a_lying_one_is_wider() -> None:
    document = blank()
    lines(document, 3)
    section = document.add_section()
    section.page_width, section.page_height = Mm(297), Mm(210)
    lines(document, 3)
    assert told(document) == 2


def _in_runs(pieces: list[str]) -> Page:
    document = blank()
    paragraph = document.add_paragraph()
    for piece in pieces:
        paragraph.add_run(piece)
    return opened(content(document))


@given(st.lists(st.text("aămWỘ1—-,. \n\uffe6", min_size=1, max_size=30), min_size=1, max_size=9), st.integers(15, 500))
def test_a_text_takes_as_many_lines_in_one_run_as_in_several_which_are_measured_piece_by_piece(
    pieces: list[str], wide: int
) -> None:
    whole, parted = (_in_runs(runs).paragraphs[-1] for runs in (["".join(pieces)], pieces))
    assert whole.text == parted.text
    assert broken(whole, wide, frozenset()) == broken(parted, wide, frozenset())


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[bytes, Path]]:
    """Every kind of document of the district's sample with its PDF, laid out by LibreOffice."""
    from tests.whole.test_commands import ROOT, cchc

    folder = tmp_path_factory.mktemp("trang")
    out = folder / "out"
    for words in (
        ("all", "--month", "2021-04"),
        ("plan", "--year", "2021"),
        ("report", "--period", "2021-Q1"),
        ("commendation", "--round", "2021-Q1"),
    ):
        cchc(*words, "--book", str(ROOT / "inputs" / "2021.xlsx"), "--out", str(out), cwd=folder)
    pages = [path for path in sorted(out.rglob("*.docx")) if ".cchc" not in path.parts]
    documents = {"-".join(path.relative_to(out).with_suffix("").parts): path.read_bytes() for path in pages}
    return {name: (documents[name], pdf) for name, pdf in rendered(documents, folder).items()}


@pytest.mark.slow
def test_within_one_page_of_libreoffice(laid: dict[str, tuple[bytes, Path]]) -> None:
    differences = {name: count(opened(document)) - page_count(pdf) for name, (document, pdf) in laid.items()}
    assert len(differences) > 30
    assert {name: gap for name, gap in differences.items() if abs(gap) > 1} == {}


@pytest.mark.slow
def test_no_heading_stands_alone_at_a_page_s_foot(laid: dict[str, tuple[bytes, Path]]) -> None:
    found = []
    for name, (document, pdf) in laid.items():
        read = docx.Document(io.BytesIO(document))
        headings = {"".join(p.text.split()) for p in read.paragraphs if p.style.paragraph_format.keep_with_next}
        headings -= {"".join(p.text.split()) for p in read.paragraphs if p.style.name == "Lời văn cuối"}
        for page in range(1, page_count(pdf)):
            last = "".join(text_lines(pdf, page)[-1].text.split())
            found += [(name, page, last) for heading in headings if last and heading.endswith(last)]
    assert found == []


def test_of_the_air_between_two_paragraphs_the_larger_is_seen_and_a_blank_one_has_its_own_size() -> None:
    document = blank()
    lines(document, LINES * 2 // 3)
    for paragraph in document.paragraphs:
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(7)
    assert told(document) == 1  # 7 between each two; 14 would need two pages
    small = blank()
    small.styles["Normal"].font.size = Pt(8)
    for _ in range(LINES + 10):
        small.add_paragraph()
    assert told(small) == 1
