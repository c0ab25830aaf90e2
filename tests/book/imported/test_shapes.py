"""Tables of other offices: what is taken of each shape, what is asked, and never a wrong figure."""

from pathlib import Path

import pytest

from pipeline.book.imported.asking.question import Inquiry
from pipeline.book.imported.context import Office
from pipeline.book.imported.files import TakenFile, taken_file
from pipeline.book.opening.any_book import read_any
from pipeline.book.read import read
from pipeline.ground.period import Period
from tests.book.imported import exports, forms  # noqa: F401
from tests.book.imported.sheets import SHAPES, A, B, Shape, all_units, of_fields
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
