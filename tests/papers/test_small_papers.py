"""The plan, its progress, the reminder, the notice and the invitation, from the sample book.

Who is late is reckoned here again from the sheets with openpyxl, which shares no code with the program's reading.
"""

import shutil
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.checks.check import check
from pipeline.flow.make import Made, make
from pipeline.flow.month import make_due
from pipeline.flow.workplace import Workplace
from pipeline.ground.finding import InputError
from pipeline.ground.period import Period
from pipeline.kinds.kind import DocumentKind
from pipeline.kinds.kinds import Kinds
from tests import readable
from tests.kinds import house_kind
from tests.ooxml.sdk import assert_valid

ROOT = Path(__file__).parents[2]
BOOK = ROOT / "inputs" / "2021.xlsx"
CASES = [
    ("plan", "2021"),
    ("plan", "2021-04"),
    ("reminder", "2021-03"),
    ("reminder", "2021-04"),
    ("notice", "2021-02"),
    ("notice", "2021-04"),
    ("invitation", "2021-04"),
]


def run(command: str, period: str, folder: Path) -> Made:
    return make(house_kind(command), Workplace(BOOK, ROOT / "templates", folder), Period.parse(period))


def made(folder: Path, period: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / period).glob("*.docx"))}


Once = Callable[[str, str], tuple[dict[str, bytes], Made]]


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """The papers of a command and what was told of them, made once."""

    @cache
    def of(command: str, period: str) -> tuple[dict[str, bytes], Made]:
        folder = tmp_path_factory.mktemp(command)
        told = run(command, period, folder)
        return made(folder, period), told

    return of


@pytest.mark.parametrize(("command", "period"), CASES)
def test_a_paper_is_lawful_and_the_same_twice(command: str, period: str, once: Once, tmp_path: Path) -> None:
    files, told = once(command, period)
    assert files or told.remarks
    run(command, period, tmp_path)
    assert files == made(tmp_path, period)
    for name, content in files.items():
        assert not check(content, name=name, day=date(2021, 4, 30)), name


def test_every_paper_is_valid_for_word(once: Once) -> None:
    assert_valid(*(content for case in CASES for content in once(*case)[0].values()))


def tables_of(content: bytes) -> list[list[list[str]]]:

    document = readable.opened(content)
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


def sheet_rows(name: str) -> list[dict[str, Any]]:
    import openpyxl

    rows = list(openpyxl.load_workbook(BOOK, data_only=True)[name].iter_rows(values_only=True))
    return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:] if row[0] is not None]


def office_kind(templates: Path) -> DocumentKind:
    kind = Kinds(templates).command("reminder")
    assert kind is not None
    return kind


def test_a_reminder_to_many_greets_them_by_one_phrase(tmp_path: Path) -> None:
    """How many are many is said in `kieu.toml`, where an office may say otherwise."""
    templates = tmp_path / "templates" / "cong-van-don-doc"
    shutil.copytree(ROOT / "templates" / "cong-van-don-doc", templates)
    about = templates / "kieu.toml"
    told = about.read_text("utf-8")
    about.write_text(told.replace("kinh_gui_nhieu_nhat = 12", "kinh_gui_nhieu_nhat = 2"), "utf-8")
    place = Workplace(BOOK, templates.parent, tmp_path / "out")
    make(office_kind(templates.parent), place, Period.parse("2021-04"))
    content = (tmp_path / "out" / "2021-04" / "cong-van-don-doc.docx").read_bytes()
    text = [paragraph.text for paragraph in readable.opened(content).paragraphs]
    assert "Kính gửi: Các đơn vị có tên trong danh sách dưới đây" in text
    assert not check(content, name="cong-van-don-doc.docx", day=date(2021, 4, 30))
    about.write_text(told.replace('kinh_gui_gon = "Các', 'kinh_gui_khac = "Các'), "utf-8")
    with pytest.raises(InputError, match="kinh_gui_nhieu_nhat"):
        make(office_kind(templates.parent), place, Period.parse("2021-04"))


def test_the_reminder_goes_to_exactly_the_units_that_are_late(once: Once) -> None:
    day = date(2021, 4, 30)

    def still_open(done: Any) -> bool:
        return done is None or done.date() > day

    late = {
        row["Chủ trì"]
        for row in sheet_rows("Kế hoạch")
        if row["Thời hạn"].date() < day and still_open(row["Ngày xong"])
    }
    late |= {row["Đơn vị"] for row in sheet_rows("TTHC") if row["Tháng"] == 4 and row["Quá hạn (13)"]}
    late |= {row["Đơn vị"] for row in sheet_rows("Báo cáo") if row["Tháng"] <= 4 and still_open(row["Ngày nhận"])}
    content = once("reminder", "2021-04")[0]["cong-van-don-doc.docx"]
    table = next(table for table in tables_of(content) if table[0][0] == "STT")
    assert {row[1].casefold() for row in table[1:] if row[1]} == {name.casefold() for name in late}


def test_every_task_stands_in_the_appendix_once(once: Once) -> None:
    tables = tables_of(once("plan", "2021")[0]["ke-hoach.docx"])
    tasks = next(table for table in tables if table[0][1] == "Nhiệm vụ")
    told = [row[1] for row in tasks[1:] if row[0] != row[1]]
    assert sorted(told) == sorted(row["Nhiệm vụ"] for row in sheet_rows("Kế hoạch"))


def test_progress_adds_up_by_unit(once: Once) -> None:
    tables = tables_of(once("plan", "2021-04")[0]["tien-do-ke-hoach.docx"])
    table = next(table for table in tables if table[0][0] == "Đơn vị chủ trì")
    for row in table[1:]:
        assert int(row[1]) == sum(map(int, row[2:])), row
    assert sum(int(row[1]) for row in table[1:]) == len(sheet_rows("Kế hoạch"))


def test_a_paper_asked_for_the_wrong_length_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="không làm cho kỳ"):
        run("reminder", "2021", tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_a_month_makes_what_falls_due_in_it(tmp_path: Path) -> None:
    place = Workplace(BOOK, ROOT / "templates", tmp_path)
    january, april = make_due(place, Period(2021, 1)), make_due(place, Period(2021, 4))
    first, fourth = ({d.name for _, run in month.made for d in run.documents} for month in (january, april))
    assert {"tin-cchc.docx", "ke-hoach.docx"} <= first
    assert "tin-cchc.docx" in fourth
    assert "ke-hoach.docx" not in fourth
