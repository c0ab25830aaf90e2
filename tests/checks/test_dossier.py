"""A commendation dossier edited by hand, one disagreement at a time."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document

from pipeline.checks.dossier import dossier
from pipeline.papers.commendation import dossier as recipe
from pipeline.period import Period
from pipeline.run import make_by
from pipeline.workplace import Workplace

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = Workplace(ROOT / "inputs" / "2021.xlsx", ROOT / "templates", tmp_path)
    make_by(lambda: recipe, place, Period.parse("2021-Q1"), "x", needs_figures=False)
    return tmp_path / "2021-Q1" / "khen-thuong"


def _replaced(old: str, new: str) -> Callable[[Document], None]:
    def edit(document: Document) -> None:
        hits = 0
        for text in document.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"):
            if old in (text.text or ""):
                text.text = text.text.replace(old, new)
                hits += 1
        assert hits

    return edit


def test_the_dossier_as_made_agrees(folder: Path) -> None:
    assert dossier(sorted(folder.glob("*.docx"))) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("05-quyet-dinh", "Trần Thị Ví Dụ", "Trần Thị Vi Dụ", "KT-HS-01"),
        ("06-giay-khen-02", "Trần Thị Ví Dụ", "Trần Thị Ví Du", "KT-HS-02"),
        ("05-quyet-dinh", "31/TTr-PNV", "32/TTr-PNV", "KT-HS-03"),
        ("01-to-trinh", "ngày 16 tháng 4", "ngày 24 tháng 4", "KT-HS-04"),
        ("06-giay-khen-01", "ngày 22 tháng 4", "ngày 21 tháng 4", "KT-HS-04"),
        ("05-quyet-dinh", "900.000", "910.000", "KT-HS-05"),
        ("05-quyet-dinh", "một triệu tám trăm nghìn", "một triệu chín trăm nghìn", "KT-HS-05"),
        ("05-quyet-dinh", "2 (hai)", "2 (ba)", "KT-HS-06"),
    ],
)
def test_a_disagreement_is_told(folder: Path, file: str, old: str, new: str, code: str) -> None:
    path = folder / f"{file}.docx"
    document = docx.Document(str(path))
    _replaced(old, new)(document)
    document.save(str(path))
    assert code in {finding.code for finding in dossier(sorted(folder.glob("*.docx")))}


def test_a_missing_certificate_is_told(folder: Path) -> None:
    (folder / "06-giay-khen-03.docx").unlink()
    assert "KT-HS-02" in {finding.code for finding in dossier(sorted(folder.glob("*.docx")))}
