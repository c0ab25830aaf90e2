"""Words that never part at a line's end: bound in a finished page, plain to whoever reads it."""

import io

import docx
import pytest
from docx.shared import Mm

from pipeline.forms.finishing.finish import finish, finished
from pipeline.merging.merge import merge
from pipeline.merging.telling.differences import differences
from pipeline.ooxml.package import Package
from pipeline.page.reading import opened

NBSP = "\u00a0"


def page(*lines: str | list[str], cell_mm: float = 0) -> bytes:
    """A page of these paragraphs, a list being the runs of one; in a cell of `cell_mm` where that is told."""
    document = docx.Document()
    holder = document
    if cell_mm:
        table = document.add_table(1, 1)
        table.autofit = False
        holder = table.cell(0, 0)
        holder.width = Mm(cell_mm)
    for line in lines:
        paragraph = holder.add_paragraph()
        for run in [line] if isinstance(line, str) else line:
            paragraph.add_run(run)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def texts(document: bytes) -> list[str]:
    """Every paragraph as python-docx reads it, those of cells too, empty ones aside."""
    read = docx.Document(io.BytesIO(document))
    cells = [cell for table in read.tables for row in table.rows for cell in row.cells]
    return [p.text for holder in (read, *cells) for p in holder.paragraphs if p.text]


@pytest.mark.parametrize(
    "said",
    [
        "Trong tháng_4 năm_2021 có",
        "Thạnh Trị, ngày_02 tháng_4 năm_2021",
        "Thạnh Trị, ngày      tháng_4 năm_2021",
        "theo điểm_a khoản_2 Điều_5 Nghị định số_30/2020/NĐ-CP",
        "quý_I năm_2021, Phụ lục_II",
        "THÁNG_4 NĂM_2021",
        "còn 1.812_hồ_sơ, tăng 96,7_% so với",
        "6_tháng đầu năm_2021 đạt 12,5_điểm_phần_trăm",
        "lúc 8_giờ 30_phút, thưởng 1.800.000_đồng",
        "một tháng qua, năm nay, số hồ sơ 4.812, điểm chung",
        "dòng đầu tháng\n4 dòng sau",
    ],
)
def test_what_belongs_together_is_bound_and_nothing_else(said: str) -> None:
    assert texts(finished(page(said.replace("_", " ")))) == [said.replace("_", NBSP)]


def test_a_space_at_the_edge_of_a_run_is_bound() -> None:
    for runs in (["tháng", " 4 có 3", " hồ sơ"], ["tháng ", "4 có 3 ", "hồ sơ"], ["tháng", " ", "4 có 3 hồ", " sơ"]):
        assert texts(finished(page(runs))) == [f"tháng{NBSP}4 có 3{NBSP}hồ{NBSP}sơ"]


def test_words_wider_than_their_cell_may_part() -> None:
    said = "1.800.000 đồng"
    assert texts(finished(page(said, cell_mm=60))) == [said.replace(" ", NBSP)]
    assert texts(finished(page(said, cell_mm=22))) == [said]


def test_a_finished_page_is_finished() -> None:
    once = finished(page("tháng 4 có 3 hồ sơ"))
    assert finished(once) == once
    nothing = page("không có gì")
    assert finished(nothing) == nothing


def test_a_page_is_finished_open_as_it_is_in_its_file() -> None:
    for runs in (["tháng", " 4 có", "", " 3 hồ sơ"], ["không có gì"], ["", "tháng 4"], ["Trong tháng 4 như sau:"]):
        document = page("", runs)
        package = Package(document)
        finish(package)
        assert package.saved()[0] == Package(finished(document)).save()


def test_who_reads_a_page_sees_plain_spaces() -> None:
    (line,) = opened(finished(page("tháng 4 có 3 hồ sơ"))).paragraphs
    assert line.text == "tháng 4 có 3 hồ sơ"


def test_a_page_printed_before_merges_without_a_word() -> None:
    base = page("Trong tháng 4 năm 2021 có 3 hồ sơ.", "Đoạn hai.")
    hers = page("Trong tháng 4 năm 2021 mới có 3 hồ sơ.", "Đoạn hai.")
    ours = finished(page("Trong tháng 4 năm 2021 có 5 hồ sơ.", "Đoạn hai."))
    merged = merge(base, hers, ours)
    assert (merged.conflicts, merged.notes) == ((), ())
    assert [text.replace(NBSP, " ") for text in texts(merged.content)] == [
        "Trong tháng 4 năm 2021 mới có 5 hồ sơ.",
        "Đoạn hai.",
    ]
    # Where nothing but the spaces changed, her file stays as it is and nothing is told.
    same = merge(base, hers, finished(base))
    assert same.content == hers
    assert differences(base, finished(base)) == []


def test_a_line_that_leads_to_a_table_keeps_with_it() -> None:
    document = docx.Document()
    for line in ("Kết quả như sau:", "Không dẫn đến bảng."):
        document.add_paragraph(line)
        document.add_table(1, 1)
    document.add_paragraph("Không có gì ở dưới:")
    buffer = io.BytesIO()
    document.save(buffer)
    once = finished(buffer.getvalue())
    kept = [paragraph.paragraph_format.keep_with_next for paragraph in docx.Document(io.BytesIO(once)).paragraphs]
    assert kept == [True, None, None]
    assert finished(once) == once
