"""A commendation dossier edited by hand, one disagreement at a time."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document
from docx.table import _Cell

from pipeline.checks.dossiers.dossier import dossier
from pipeline.flow.make import make
from pipeline.flow.workplace import Workplace
from pipeline.ground.period import Period
from tests import readable
from tests.kinds import house_kind

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier of the sample's round as it is made; made once, never edited."""
    out = tmp_path_factory.mktemp("made")
    place = Workplace(ROOT / "inputs" / "2021.xlsx", ROOT / "templates", out)
    make(house_kind("commendation"), place, Period.parse("2021-Q1"))
    return out / "2021-Q1" / "khen-thuong"


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of the dossier for one hand to edit."""
    return shutil.copytree(made, tmp_path / "2021-Q1" / "khen-thuong")


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
        ("06-giay-khen-02", "Trần Thị Ví Dụ", "Trần Thị Ví Dụng", "KT-HS-02"),  # holds the name and is another
        ("06-giay-khen-02", "GIẤY KHEN", "BẰNG KHEN", "KT-HS-02"),
        ("05-quyet-dinh", "31/TTr-PNV", "32/TTr-PNV", "KT-HS-03"),
        ("05-quyet-dinh", "ngày 16 tháng 4 năm 2021", "ngày 17 tháng 4 năm 2021", "KT-HS-03"),
        ("05-quyet-dinh", "tại Tờ trình số 31/TTr-PNV ngày 16 tháng 4 năm 2021", "như trên", "KT-HS-03"),
        ("01-to-trinh", "ngày 16 tháng 4", "ngày 24 tháng 4", "KT-HS-04"),
        ("06-giay-khen-01", "ngày 22 tháng 4", "ngày 21 tháng 4", "KT-HS-04"),
        ("06-giay-khen-01", "Ngày 22 tháng 4", "Ngày 21 tháng 4", "KT-HS-04"),
        ("05-quyet-dinh", "900.000", "910.000", "KT-HS-05"),
        ("05-quyet-dinh", "một triệu tám trăm nghìn", "một triệu chín trăm nghìn", "KT-HS-05"),
        ("01-to-trinh", "1.800.000 đồng", "1.900.000 đồng", "KT-HS-05"),
        ("05-quyet-dinh", "2 (hai)", "2 (ba)", "KT-HS-06"),
        ("01-to-trinh", "Giấy khen: 2 (hai)", "Giấy khen: 3 (ba)", "KT-HS-06"),
        ("02-bien-ban-hop-hoi-dong", "khen thưởng 3 (ba)", "khen thưởng 4 (bốn)", "KT-HS-06"),
        ("03-bao-cao-tom-tat", "3 (ba)", "2 (hai)", "KT-HS-06"),
        ("07-thong-bao-khong-khen", "2 (hai)", "3 (ba)", "KT-HS-06"),
        ("01-to-trinh", "công chức Tư pháp - Hộ tịch", "công chức Văn hóa", "KT-HS-07"),
        ("06-giay-khen-02", "Hộ tịch, xã Vĩnh Thành", "Hộ tịch, xã Vĩnh Lợi", "KT-HS-07"),
        ("04-bao-cao-thanh-tich-02", "Đơn vị công tác: xã Vĩnh Thành", "Đơn vị công tác: xã Vĩnh Lợi", "KT-HS-07"),
        ("02-bien-ban-hop-hoi-dong", "88,9%", "98,9%", "KT-HS-09"),
        ("02-bien-ban-hop-hoi-dong", "thu về: 9", "thu về: 8", "KT-HS-09"),
        ("02-bien-ban-hop-hoi-dong", "hợp lệ: 9; không hợp lệ: 0", "hợp lệ: 8; không hợp lệ: 1", "KT-HS-09"),
        ("01-to-trinh", "8/9", "9/9", "KT-HS-09"),
        ("07-thong-bao-khong-khen", "Võ Văn Thí Điểm", "Trần Thị Ví Dụ", "KT-HS-10"),
        ("07-thong-bao-khong-khen", "Võ Văn Thí Điểm", "Võ Văn Thi Điểm", "KT-HS-01"),
        ("04-bao-cao-thanh-tich-03", "của ông Lê Thử Nghiệm đề", "của ông Lê Thừ Nghiệm đề", "KT-HS-01"),
        ("06-giay-khen-03", "512/QĐ-UBND", "521/QĐ-UBND", "KT-HS-12"),
        ("02-bien-ban-hop-hoi-dong", "thành tích trong giải quyết", "thành tích trong việc giải quyết", "KT-HS-13"),
    ],
)
def test_a_disagreement_is_told(folder: Path, file: str, old: str, new: str, code: str) -> None:
    path = folder / f"{file}.docx"
    document = readable.opened(path)
    _replaced(old, new)(document)
    document.save(str(path))
    found = dossier(sorted(folder.glob("*.docx")))
    assert code in {finding.code for finding in found}
    assert all(finding.message and finding.remedy and finding.where.file.endswith(".docx") for finding in found)


def _cells(document: Document, head: str) -> list[_Cell]:
    """The column of the first table that has one of that head."""
    for table in document.tables:
        for column in table.columns:
            if column.cells[0].text == head:
                return list(column.cells)
    raise AssertionError(head)


def _save(folder: Path, file: str, edit: Callable[[Document], None]) -> list[str]:
    path = folder / f"{file}.docx"
    document = readable.opened(path)
    edit(document)
    document.save(str(path))
    return [finding.code for finding in dossier(sorted(folder.glob("*.docx")))]


def test_columns_that_a_hand_moved_are_read_by_their_heads(folder: Path) -> None:
    def swapped(document: Document) -> None:
        names, posts = _cells(document, "Tập thể, cá nhân"), _cells(document, "Chức vụ, đơn vị")
        for one, other in zip(names[:-1], posts[:-1], strict=True):
            one_text, other_text = one.text, other.text
            one.paragraphs[0].text, other.paragraphs[0].text = other_text, one_text

    assert _save(folder, "05-quyet-dinh", swapped) == []


def test_a_column_of_remarks_at_the_end_does_not_hide_the_money(folder: Path) -> None:
    def remarked(document: Document) -> None:
        table = next(t for t in document.tables if any(c.text == "Mức thưởng (đồng)" for c in t.rows[0].cells))
        for cell, text in zip(table.add_column(400).cells, ["Khác", "", "", "", ""], strict=True):
            cell.text = text

    assert _save(folder, "05-quyet-dinh", remarked) == []
    assert "KT-HS-05" in _save(folder, "05-quyet-dinh", _replaced("900.000", "910.000"))


def test_names_with_their_address_are_the_same_names(folder: Path) -> None:
    def polite(document: Document) -> None:
        for cell in _cells(document, "Tập thể, cá nhân"):
            if cell.text == "Trần Thị Ví Dụ":
                cell.paragraphs[0].text = "Bà Trần Thị Ví Dụ"

    assert _save(folder, "05-quyet-dinh", polite) == []


def test_money_in_other_words_of_the_same_number(folder: Path) -> None:
    edit = _replaced("bằng chữ: một triệu tám trăm nghìn đồng", "Bằng chữ: Một triệu tám trăm ngàn đồng")
    assert _save(folder, "05-quyet-dinh", edit) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # one title for both kinds of nominees, the number told twice, what each gets told beside the sum
        (
            "Tặng Giấy khen cho 1 (một) tập thể; tặng Giấy khen cho 2 (hai) cá nhân",
            "Tặng Giấy khen cho 01 (một) tập thể và 02 (hai) cá nhân",
        ),
        (
            "Quyết định này có hiệu lực",
            "Mỗi tập thể 900.000 đồng (bằng chữ: chín trăm nghìn đồng); quyết định này có hiệu lực",
        ),
        ("Mức thưởng của từng", "Trao cho 1 (một) tập thể, 2 (hai) cá nhân. Mức thưởng của từng"),
    ],
)
def test_what_offices_write_in_their_own_way_is_no_disagreement(folder: Path, old: str, new: str) -> None:
    assert _save(folder, "05-quyet-dinh", _replaced(old, new)) == []


def test_counts_in_one_sentence_are_still_judged(folder: Path) -> None:
    edit = _replaced(
        "Tặng Giấy khen cho 1 (một) tập thể; tặng Giấy khen cho 2 (hai) cá nhân",
        "Tặng Giấy khen cho 02 (hai) tập thể và 02 (hai) cá nhân",
    )
    assert "KT-HS-06" in _save(folder, "05-quyet-dinh", edit)


def test_a_row_that_a_hand_took_out(folder: Path) -> None:
    def without(document: Document) -> None:
        for table in document.tables:
            for row in table.rows:
                if row.cells[0].text == "3":
                    row._tr.getparent().remove(row._tr)

    codes = set(_save(folder, "01-to-trinh", without))
    assert {"KT-HS-01", "KT-HS-06"} <= codes


def test_a_row_that_stands_twice(folder: Path) -> None:
    def twice(document: Document) -> None:
        for cell in _cells(document, "Tập thể, cá nhân"):
            if cell.text == "Lê Thử Nghiệm":
                cell.paragraphs[0].text = "Trần Thị Ví Dụ"

    assert "KT-HS-01" in _save(folder, "05-quyet-dinh", twice)


def test_a_title_that_differs(folder: Path) -> None:
    def other(document: Document) -> None:
        _cells(document, "Danh hiệu, hình thức")[2].paragraphs[0].text = "Bằng khen"

    assert "KT-HS-08" in _save(folder, "05-quyet-dinh", other)


def test_somebody_of_the_minutes_who_is_nowhere(folder: Path) -> None:
    (folder / "07-thong-bao-khong-khen.docx").rename(folder.parent / "x.docx")
    assert dossier(sorted(folder.glob("*.docx"))) == []  # the notice may not be written yet
    (folder.parent / "x.docx").rename(folder / "07-thong-bao-khong-khen.docx")
    codes = _save(folder, "02-bien-ban-hop-hoi-dong", _replaced("Phòng Kinh tế và Hạ tầng", "Phòng Kinh tế"))
    assert "KT-HS-10" in codes


def test_a_missing_report_is_told(folder: Path) -> None:
    (folder / "04-bao-cao-thanh-tich-02.docx").unlink()
    assert "KT-HS-11" in {finding.code for finding in dossier(sorted(folder.glob("*.docx")))}


def test_files_under_other_names_are_known_by_what_they_say(folder: Path) -> None:
    for number, path in enumerate(sorted(folder.glob("*.docx"))):
        path.rename(folder / f"van ban {number:02d}.docx")
    assert dossier(sorted(folder.glob("*.docx"))) == []
    path = next(p for p in sorted(folder.glob("*.docx")) if "QUYẾT ĐỊNH" in _text(p))
    assert "KT-HS-05" in _save(folder, path.stem, _replaced("900.000", "910.000"))


def _text(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in readable.opened(path).paragraphs)


def test_a_missing_certificate_is_told(folder: Path) -> None:
    (folder / "06-giay-khen-03.docx").unlink()
    assert "KT-HS-02" in {finding.code for finding in dossier(sorted(folder.glob("*.docx")))}
