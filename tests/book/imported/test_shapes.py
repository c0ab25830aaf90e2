"""Tables of other offices: what is taken of each shape, what is asked, and never a wrong figure."""

from pathlib import Path

import pytest

from pipeline.book.imported.asking.question import Inquiry
from pipeline.book.imported.context import Office
from pipeline.book.imported.files import TakenFile, taken_file
from pipeline.book.opening.any_book import read_any
from pipeline.book.read import read
from pipeline.ground.period import Period
from tests.book.imported import exports, forms, others  # noqa: F401
from tests.book.imported.random_sheets import RandomSheet, verdict
from tests.book.imported.sheets import SHAPES, A, B, Shape, all_units, groups, line, new, of_fields, saved
from tests.whole.golden import ROOT

MONTH = Period.parse("2021-04")
FIGURES = ("truc_tuyen", "truc_tiep", "ky_truoc", "truoc_han", "dung_han", "qua_han", "con_trong_han", "con_qua_han")


@pytest.fixture(scope="session")
def office() -> Office:
    results, _ = read(ROOT / "inputs" / "2021.xlsx")
    assert results is not None
    return Office.of(results, MONTH)


def taken(path: Path, office: Office, inquiry: Inquiry) -> TakenFile:
    return taken_file(read_any(path), office, inquiry)


def rows_of(file: TakenFile) -> dict[tuple[str, str], tuple[int, ...]]:
    rows = [row for table in file.tables for row in table.rows]
    found = {(row["don_vi"], row["linh_vuc"]): tuple(row[name] for name in FIGURES) for row in rows}
    assert len(found) == len(rows)
    return found


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_what_comes_of_a_shape(shape: Shape, tmp_path: Path, office: Office) -> None:
    inquiry = Inquiry()
    file = taken(shape.make(tmp_path), office, inquiry)
    told = [(table.title, table.what, table.left, table.wrong, table.notes) for table in file.tables]
    assert rows_of(file) == dict(shape.expected), told
    keys = sorted(question.key.partition(" | ")[2] for question in inquiry.open)
    assert len(keys) == len(shape.asks), (keys, told)
    assert all(key.startswith(begin) for key, begin in zip(keys, sorted(shape.asks), strict=True)), keys
    assert sum(len(table.wrong) for table in file.tables) == shape.wrong, told


SAVED = {
    "core": all_units(joined=True),
    "06b": of_fields(A),
    "linh-vuc": {**of_fields(A), **of_fields(B)},
    "filtered": all_units(joined=True),
}


@pytest.mark.parametrize("kind", ["xls", "ods"])
@pytest.mark.parametrize("name", SAVED)
def test_the_same_sheets_saved_by_libreoffice(name: str, kind: str, office: Office) -> None:
    """Shapes of this file, opened and saved as .xls and .ods by LibreOffice."""
    inquiry = Inquiry()
    file = taken(Path(__file__).parent / "saved" / f"{name}.{kind}", office, inquiry)
    assert not inquiry.open
    assert rows_of(file) == SAVED[name]


def test_what_the_shapes_come_to() -> None:
    """The measure: without a question, with a right one, wrongly (none)."""
    clear = [shape for shape in SHAPES if not shape.asks and shape.expected]
    asking = [shape for shape in SHAPES if shape.asks]
    assert len(clear) >= 25
    assert len(asking) >= 8


def test_votes_become_rows_of_hai_long(tmp_path: Path, office: Office) -> None:
    book, page = new("Hài lòng T4.2021")
    groups(page, 2, 1, (("STT", ()), ("Đơn vị", ()), ("Số phiếu phát ra", ()), ("Số phiếu thu về hợp lệ", ()), LEVELS))
    line(page, 4, [1, "UBND xã Thạnh Tân", 60, 50, 30, 15, 4, 1])
    line(page, 5, [2, "UBND xã Thạnh Trị", 60, 50, 30, 15, 4, 2])  # 51: one vote too many
    line(page, 6, ["Tổng số", None, 120, 100, 60, 30, 8, 3])
    inquiry = Inquiry()
    (table,) = taken(saved(book, tmp_path / "hl.xlsx"), office, inquiry).tables
    assert [(row.sheet, *(cell.value for cell in row.cells.values())) for row in table.rows] == [
        ("Hài lòng", 4, A, 50, 30, 15, 4, 1)
    ]
    assert table.wrong == [("dòng 5", "UBND xã Thạnh Trị: 50 phiếu hợp lệ, bốn mức cộng lại 51")]
    assert not inquiry.open


LEVELS = ("Mức độ hài lòng", ("Rất hài lòng", "Hài lòng", "Bình thường", "Không hài lòng"))


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("TTPVHCC", "Trung tâm Phục vụ hành chính công xã"),
        ("Trung tâm Phục vụ hành chính công xã Phú Lộc", "Trung tâm Phục vụ hành chính công xã"),
        ("Phòng VH-XH", "Phòng Văn hóa - Xã hội"),
        ("Phòng Văn hóa – Xã hội xã Phú Lộc", "Phòng Văn hóa - Xã hội"),
        ("VP HĐND và UBND", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã"),
        ("PHÒNG KINH TẾ", "Phòng Kinh tế"),
        ("Trường TH Hưng Lợi", ""),
        ("Phòng Kinh tế - Hạ tầng", ""),
        ("UBND xã Phú Lộc", ""),
        ("Trường Tiểu học Hưng Lợi 2", ""),
    ],
)
def test_offices_of_a_commune_by_their_usual_names(said: str, unit: str) -> None:
    results, _ = read(ROOT / "inputs" / "xa-phu-loc" / "2026.xlsx")
    assert results is not None
    units = Office.of(results, Period.parse("2026-04")).units
    assert units.same(said) == unit
    assert units.is_area("UBND xã Phú Lộc")


@pytest.mark.parametrize("seed", range(40))
def test_sheets_that_nobody_has_seen(seed: int, tmp_path: Path, office: Office) -> None:
    """What is as it should be is taken without a question; what has gone wrong is never taken wrongly.

    Two columns of figures that changed places under their names can keep every sum: only the book's history tells.
    """
    sheet = RandomSheet(seed, tmp_path)
    said = verdict(sheet, office)
    assert said != "SAI" or sheet.fault == "hai cột số đổi chỗ"
    assert said == "đúng" or sheet.fault
