"""Pages as PDF/A-2b with fields where the law wants them, held against words that poppler reads."""

import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader

from pipeline.cli import main
from pipeline.ooxml.leaders_copy import AUTHOR
from pipeline.signing.making import MadePdf, made, with_fields
from pipeline.signing.signatures import pictures
from tests.signing.conftest import has
from tests.signing.reckoning import MM, lines, signature_centre

ROOT = Path(__file__).parents[2]
NAMES = ("Nguyễn Văn Mẫu", "Nguyễn Văn An", "Trần Văn Lành", "Trần Thị Bình", "Lê Văn Bình")


def rectangles(content: bytes) -> dict[str, tuple[int, list[float]]]:
    """Page and rectangle of each field."""
    reader = PdfFileReader(BytesIO(content))
    found = {}
    for number in range(int(reader.root["/Pages"]["/Count"])):
        for reference in page_of(reader, number).get("/Annots", ()):
            field = reference.get_object()
            if "/T" in field:
                found[str(field["/T"])] = number, [float(side) for side in field["/Rect"]]
    return found


def without_fields(content: bytes) -> bytes:
    """The file as it was before fields were added behind its end."""
    return content[: content.index(b"%%EOF") + 6]


def page_of(reader: PdfFileReader, number: int) -> Any:
    kids, index, _ = reader.find_page_container(number)
    return kids.get_object()["/Kids"][index].get_object()


@pytest.mark.slow
def test_signature_fields_lie_where_the_words_say(pdfs: dict[str, MadePdf], tmp_path: Path) -> None:
    """Within a millimetre of the middle between post and name, on every page that has a signer."""
    far = {}
    for name, one in pdfs.items():
        assert one.refused is None, f"{name}: {one.refused}"
        path = tmp_path / "mot.pdf"
        path.write_bytes(one.content)
        found, heights = lines(path)
        fields = rectangles(one.content)
        if "SigNguoiKy" not in fields:
            continue
        own = [line.text for line in found if line.text in NAMES or _tooltip(one.content) == line.text]
        assert own, f"{name}: no name among {[line.text for line in found][-6:]}"
        page, across, down = signature_centre(found, _tooltip(one.content))
        where, (left, bottom, right, top) = fields["SigNguoiKy"]
        distance = max(abs((left + right) / 2 - across), abs(heights[page] - (bottom + top) / 2 - down)) / MM
        far[name] = distance if where == page else 999
        seal_page, (s_left, s_bottom, s_right, s_top) = fields["SigCoQuan"]
        assert seal_page == where
        assert (s_right - s_left) / MM == pytest.approx(36, abs=0.1)
        assert (s_right - left) / (right - left) == pytest.approx(1 / 3, abs=0.01)
        assert (s_bottom + s_top) / 2 == pytest.approx((bottom + top) / 2, abs=0.1)
    assert len(far) > 15
    assert max(far.values()) <= 1, {name: round(mm, 2) for name, mm in far.items() if mm > 1}


def _tooltip(content: bytes) -> str:
    reader = PdfFileReader(BytesIO(content))
    fields = {str(f.get_object()["/T"]): f.get_object() for f in reader.root["/AcroForm"]["/Fields"]}
    return str(fields["SigNguoiKy"]["/TU"]).removeprefix("Chữ ký số của ")


def test_number_and_day_have_fields_only_where_they_are_blank(pdfs: dict[str, MadePdf], tmp_path: Path) -> None:
    draft = rectangles(pdfs["draft.docx"].content)
    assert {"SoKyHieu", "NgayThang"} <= draft.keys()
    assert "Thang" not in draft
    assert not {"SoKyHieu", "NgayThang"} & rectangles(pdfs["notice.docx"].content).keys()
    path = tmp_path / "du-thao.pdf"
    path.write_bytes(pdfs["draft.docx"].content)
    found, heights = lines(path)
    before, behind = (next(line for line in found if line.text.startswith(words)) for words in ("Số:", "/KH"))
    _, (left, _, right, top) = draft["SoKyHieu"]
    assert left == pytest.approx(before.right, abs=1)
    assert right == pytest.approx(behind.left, abs=1)
    assert abs(heights[0] - top - before.top) < 3


@pytest.mark.skipif(not has("pdftoppm"), reason="needs poppler")
def test_empty_fields_hide_nothing(pdfs: dict[str, MadePdf], tmp_path: Path) -> None:
    """A page looks the same with its fields and without."""
    seen = []
    for number, content in enumerate((pdfs["draft.docx"].content, without_fields(pdfs["draft.docx"].content))):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(content)
        told = subprocess.run(["pdftoppm", "-r", "50", str(path)], check=True, capture_output=True)
        seen.append(told.stdout)
    assert seen[0] == seen[1]


def test_minutes_have_two_signers_and_one_seal(pdfs: dict[str, MadePdf]) -> None:
    found = rectangles(pdfs["minutes.docx"].content)
    assert {name for name in found if name.startswith("Sig")} == {"SigNguoiKy", "SigNguoiKy2", "SigCoQuan"}


def test_an_appendix_apart_has_one_field_at_its_top_right(pdfs: dict[str, MadePdf]) -> None:
    found = rectangles(pdfs["attached.docx"].content)
    assert set(found) == {"SigCoQuan"}
    page, (_, bottom, right, _) = found["SigCoQuan"]
    assert page == 0
    assert bottom / MM > 297 - 20
    assert right / MM == pytest.approx(210 - 15, abs=7)


def test_a_pdf_alone_gets_the_same_fields(pdfs: dict[str, MadePdf]) -> None:
    """What Word saved, without its .docx: its own lines say where."""
    alone = rectangles(with_fields(without_fields(pdfs["draft.docx"].content), "draft.pdf", None, 36).content)
    both = rectangles(pdfs["draft.docx"].content)
    assert alone.keys() == both.keys()
    for name, (page, sides) in both.items():
        assert alone[name][0] == page
        assert alone[name][1] == pytest.approx(sides, abs=1)


@pytest.mark.skipif(not has("qpdf"), reason="needs qpdf")
def test_every_file_is_whole_for_qpdf(pdfs: dict[str, MadePdf], tmp_path: Path) -> None:
    paths = []
    for number, one in enumerate(pdfs.values()):
        paths.append(tmp_path / f"{number}.pdf")
        paths[-1].write_bytes(one.content)
    for path in paths:
        told = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True)
        assert told.returncode == 0, told.stdout + told.stderr


def test_what_a_file_declares(pdfs: dict[str, MadePdf], documents: dict[str, bytes]) -> None:
    """PDF/A-2b by its metadata, an output intent, tags, language, title, embedded fonts, nothing transparent."""
    for name, one in pdfs.items():
        reader = PdfFileReader(BytesIO(one.content))
        root = reader.root
        said = root["/Metadata"].data.decode()
        assert re.search(r"pdfaid:part(=\"2\"|>2<)", said)
        assert re.search(r"pdfaid:conformance(=\"B\"|>B<)", said)
        assert root["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"
        assert root["/MarkInfo"]["/Marked"]
        assert str(root["/Lang"]) == "vi-VN", name
        assert re.search(r"<dc:title.*?<rdf:li xml:lang=[^>]*>[^<]+<.*?</dc:title>", said, re.DOTALL)
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert "/Encrypt" not in reader.trailer
        for number in range(int(root["/Pages"]["/Count"])):
            page = page_of(reader, number)
            assert "/Group" not in page
            held = page["/Resources"]
            for font in (held["/Font"] if "/Font" in held else {}).values():  # noqa: SIM401 (pyHanko's `get` follows no reference)
                _embedded(font.get_object())
            for state in (held["/ExtGState"] if "/ExtGState" in held else {}).values():  # noqa: SIM401
                assert float(state.get_object().get("/ca", 1)) == 1
                assert state.get_object().get("/SMask", "/None") == "/None"


def _embedded(font: Any) -> None:
    if "/DescendantFonts" in font:
        font = font["/DescendantFonts"][0].get_object()
    described = font["/FontDescriptor"]
    assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(described)


def test_what_may_not_be_signed_is_refused(documents: dict[str, bytes]) -> None:
    marked = BytesIO(documents["notice"])
    with zipfile.ZipFile(marked, "a") as archive:
        archive.writestr("word/comments.xml", f'<c author="{AUTHOR}"/>')
    told = made(
        {
            "bao-cao.co-nguon.docx": documents["notice"],
            "doi-ten.docx": marked.getvalue(),
            "hong.docx": b"PK\3\4 no archive",
        }
    )
    assert "không phải bản để ký" in str(told["doi-ten.docx"].refused)
    assert "không phải bản để ký" in str(told["bao-cao.co-nguon.docx"].refused)
    assert told["hong.docx"].refused is not None


def test_of_a_period_what_nobody_signs_is_left_out_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A printed register gets no fields and does not end the run of its period."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inputs").mkdir()
    shutil.copy(ROOT / "inputs" / "2021.xlsx", tmp_path / "inputs")
    assert CliRunner().invoke(main, ["register", "--period", "2021-Q1"]).exit_code == 0
    ended = CliRunner().invoke(main, ["pdf", "--period", "2021-Q1", "--fields"])
    assert ended.exit_code == 0, ended.output
    assert "so-van-ban-di.docx: trang này không có ai ký" in ended.output
    assert not list(tmp_path.glob("outputs/2021-Q1/*.pdf"))


@pytest.mark.parametrize("typed", ["0", "-5", "1000", "nan", "inf"])
def test_a_size_that_no_seal_has_is_refused(typed: str, tmp_path: Path) -> None:
    path = tmp_path / "tin.pdf"
    path.write_bytes(b"%PDF-1.7")
    told = CliRunner().invoke(main, ["pdf", str(path), "--fields", "--seal-mm", typed])
    assert told.exit_code == 1
    assert "Không con dấu nào rộng" in told.output


@pytest.mark.parametrize("dpi", [None, (1, 1), (60, 60), (100000, 100000)])
def test_dots_that_make_no_seal_say_no_size(dpi: tuple[int, int] | None, keys: dict[str, Path], tmp_path: Path) -> None:
    with Image.open(keys["seal"]) as image:
        image.save(tmp_path / "dau.png", **({"dpi": dpi} if dpi else {"dpi": (0, 0)}))
    found = pictures.seal(tmp_path / "dau.png")
    assert found is not None
    assert found.width_mm is None
    assert "không biết cỡ thật" in str(found.findings[0])
