"""The CCHC report and its form II.06a, held against pandas, which shares no code with the program's own sums."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from lxml import etree

from pipeline.checks.check import check
from pipeline.flow.make import Made, make
from pipeline.flow.workplace import Workplace
from pipeline.ground.period import Period
from pipeline.papers.reporting import charts as report_charts
from tests.kinds import house_kind
from tests.ooxml.sdk import assert_valid

ROOT = Path(__file__).parents[2]
BOOK = ROOT / "inputs" / "2021.xlsx"
PERIODS = ("2021-04", "2021-08", "2021-Q1", "2021-H1", "2021")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Columns of the sheet that flow (summed over the months) and that stand (the last month's).
FLOWS = {4: "Trực tuyến (4)", 5: "Trực tiếp, BCCI (5)", 8: "Trước hạn (8)", 9: "Đúng hạn (9)", 10: "Quá hạn (10)"}
STOCKS = {12: "Trong hạn (12)", 13: "Quá hạn (13)"}


def run(period: str, folder: Path) -> tuple[Made, bytes]:
    made = make(house_kind("report"), Workplace(BOOK, ROOT / "templates", folder), Period.parse(period))
    return made, (folder / period / "bao-cao.docx").read_bytes()


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("bao-cao")
    return {period: run(period, folder)[1] for period in PERIODS}


def tables_of(document: bytes) -> list[list[list[str]]]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
    return [
        [["".join(cell.itertext(f"{W}t")) for cell in row.findall(f"{W}tc")] for row in table.findall(f"{W}tr")]
        for table in tree.iter(f"{W}tbl")
    ]


def words_of(document: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
    return "\n".join("".join(paragraph.itertext(f"{W}t")) for paragraph in tree.iter(f"{W}p")).replace("\u00a0", " ")


def expected(rows: pd.DataFrame, period: Period) -> dict[int, int]:
    """Form II.06a of those rows: 6 of the first month, 12 and 13 of the last, the other columns over all months."""
    inside = rows[rows["Tháng"].between(period.first_month, period.last_month)]
    first, last = (inside[inside["Tháng"] == month] for month in (period.first_month, period.last_month))
    found = {number: int(inside[name].sum()) for number, name in FLOWS.items()}
    found |= {number: int(last[name].sum()) for number, name in STOCKS.items()}
    found[6] = int(first["Kỳ trước chuyển qua (6)"].sum())
    found[3] = found[4] + found[5] + found[6]
    found[7] = found[8] + found[9] + found[10]
    found[11] = found[12] + found[13]
    return found


def figures(row: list[str]) -> dict[int, int]:
    return {number: int(text.replace(".", "")) for number, text in enumerate(row[2:], 3)}


@pytest.mark.slow
@pytest.mark.parametrize("period", PERIODS)
def test_form_06a_is_what_pandas_sums(reports: dict[str, bytes], period: str) -> None:
    span = Period.parse(period)
    book: Any = pd.read_excel(BOOK, sheet_name="TTHC")
    forms = [table for table in tables_of(reports[period]) if table[0][:1] == ["STT"] and len(table[-1]) == 13]
    assert len(forms) == 2
    for table, column in zip(forms, ("Lĩnh vực", "Đơn vị"), strict=True):
        lines = table[4:]
        names = {name[:1].upper() + name[1:]: name for name in book[column].unique()}
        assert {line[1] for line in lines[:-1]} == set(names)
        for line in lines[:-1]:
            assert figures(line) == expected(book[book[column] == names[line[1]]], span), line[1]
        assert lines[-1][1] == "Tổng cộng"
        whole = figures(lines[-1])
        assert whole == expected(book, span)
        assert whole == {number: sum(figures(line)[number] for line in lines[:-1]) for number in whole}
        assert whole[3] == whole[7] + whole[11]


@pytest.mark.slow
def test_the_check_finds_nothing_and_word_takes_it(reports: dict[str, bytes]) -> None:
    for period, document in reports.items():
        assert not check(document, name="bao-cao.docx", day=Period.parse(period).last_day), period
    assert_valid(*reports.values())


def test_the_same_bytes_again(reports: dict[str, bytes], tmp_path: Path) -> None:
    assert run("2021-Q1", tmp_path)[1] == reports["2021-Q1"]


def test_charts_can_be_edited_and_are_told_in_words(reports: dict[str, bytes]) -> None:
    for period, document in reports.items():
        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            names = archive.namelist()
            parts = sorted(name for name in names if re.fullmatch(r"word/charts/[\w-]+\.xml", name))
            assert len(parts) == (1 if Period.parse(period).is_month else 3)
            page = archive.read("word/document.xml").decode()
            assert page.count('descr="Tỷ lệ giải quyết trước và đúng hạn') == 1
            for part in parts:
                text = archive.read(part).decode()
                assert "c:externalData" in text
                assert "Times New Roman" in text
                assert "1F4E78" in text
                assert_the_same_on_every_machine(etree.fromstring(text.encode()))
            books = [name for name in names if name.startswith("word/embeddings/")]
            assert len(books) == len(parts)
            frame: Any = pd.read_excel(io.BytesIO(archive.read(books[0])), index_col=0)
            assert len(frame) > 2
        assert "[bieu_do" not in words_of(document)


def assert_the_same_on_every_machine(chart: Any) -> None:
    """Labels are text in Vietnamese notation, the axis has whole numbers, from 0 or told to be cut."""
    c, a = (f"{{http://schemas.openxmlformats.org/drawingml/2006/{name}}}" for name in ("chart", "main"))
    for series in chart.iter(f"{c}ser"):
        labels = ["".join(label.itertext(f"{a}t")) for label in series.iter(f"{c}dLbl")]
        figures = [float(value.text) for value in series.find(f"{c}val").iter(f"{c}v")]
        if not labels:
            continue  # too many points to be labelled
        for label, figure in zip(labels, figures, strict=True):
            assert re.fullmatch(r"\d{1,3}(\.\d{3})*|\d+(,\d+)?%", label)
            assert float(label.rstrip("%").replace(".", "").replace(",", ".")) == pytest.approx(figure, abs=0.06)
    axis = chart.find(f".//{c}valAx")
    low, step = (float(axis.find(f".//{c}{name}").get("val")) for name in ("min", "majorUnit"))
    assert low.is_integer()
    assert step.is_integer()
    assert ("".join(axis.itertext(f"{a}t")).endswith(f"(trục bắt đầu từ {low:.0f})")) == (low > 0)
    assert "." not in axis.find(f"{c}numFmt").get("formatCode").replace('"."', "")


def test_more_units_than_a_chart_can_show_stand_in_a_table(
    reports: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(report_charts, "_BARS_FIT", 5)
    _, document = run("2021-04", tmp_path)
    (table,) = [table for table in tables_of(document) if table[0] == ["Đơn vị", "Tỷ lệ"] * 2]
    listed = [cell for row in table[1:] for cell in (row[:2], row[2:])]
    with zipfile.ZipFile(io.BytesIO(reports["2021-04"])) as archive:
        book = pd.read_excel(io.BytesIO(archive.read("word/embeddings/bieu-do-1.xlsx")), index_col=0)
    assert [name for name, _ in listed if name] == list(book.index)
    assert "Tỷ lệ giải quyết trước và đúng hạn tháng 4 năm 2021" in words_of(document)
    assert_valid(document)


def test_the_six_subjects_bear_the_names_of_their_programme(reports: dict[str, bytes]) -> None:
    before, after = "Hiện đại hóa hành chính", "Xây dựng và phát triển chính quyền điện tử, chính quyền số"
    assert before in words_of(reports["2021-H1"])
    assert after not in words_of(reports["2021-H1"])
    assert after in words_of(reports["2021"])
    assert "76/NQ-CP ngày 15 tháng 7 năm 2021" in words_of(reports["2021"])
    assert "76/NQ-CP" not in words_of(reports["2021-04"])


def test_the_trace_has_every_cell_of_the_form(tmp_path: Path) -> None:
    _, document = run("2021-04", tmp_path)
    trace = (tmp_path / "2021-04" / "bao-cao.nguon-so-lieu.txt").read_text("utf-8")
    lines = next(table for table in tables_of(document) if len(table[-1]) == 13)[4:]
    for number, line in enumerate(lines, 1):
        for column, printed in enumerate(line[2:], 3):
            assert re.search(
                rf"dòng {number}, cột \({column}\) [^:]+(: [^:]+)?: {re.escape(printed)}  ·  ô: TTHC!", trace
            )
