"""The filing slip says what stands on the page, and is read back."""

import csv
import hashlib
import io
import json

import docx
import pytest

from pipeline.page.reading import opened
from pipeline.page.recognise import recognise
from pipeline.signing.making import MadePdf
from pipeline.signing.placing import fields
from pipeline.signing.placing.glyphs import sheets
from pipeline.signing.signatures.state import fields_of
from pipeline.signing.slip import not_of, slip
from pipeline.signing.way.against import not_signed
from pipeline.signing.way.words import missing

VALUES = {"SoKyHieu": "05", "NgayThang": "04"}


def test_json_and_csv_say_what_the_page_says(documents: dict[str, bytes]) -> None:
    """Held against the words that `good_documents.draft` was made of."""
    made = slip(recognise(opened(documents["draft"], "x.docx")), VALUES, b"%PDF-1.7 thu", "ke-hoach.pdf", 2)
    told = json.loads(made.as_json())
    assert told == {
        "OrganName": "ỦY BAN NHÂN DÂN HUYỆN THẠNH TRỊ",
        "TypeName": "Kế hoạch",
        "CodeNumber": "05",
        "CodeNotation": "KH-UBND",
        "IssuedDate": "04/04/2021",
        "Subject": "Kiểm tra công vụ năm 2021",
        "Language": "Tiếng Việt",
        "PageAmount": 2,
        "SignerInfo": {"Competence": "TM. ỦY BAN NHÂN DÂN", "Position": "CHỦ TỊCH", "FullName": "Nguyễn Văn An"},
        "To": [{"OrganName": "Các cơ quan, đơn vị", "Kind": "thực hiện"}],
        "Priority": 0,
        "FileName": "ke-hoach.pdf",
        "Digest": {"Algorithm": "SHA-256", "Value": hashlib.sha256(b"%PDF-1.7 thu").hexdigest()},
    }
    head, line = csv.reader(io.StringIO(made.as_csv().decode("utf-8-sig")))
    row = dict(zip(head, line, strict=True))
    assert row["SignerInfo.FullName"] == "Nguyễn Văn An"
    assert row["To.OrganName"] == "Các cơ quan, đơn vị"
    assert row["CodeNumber"] == "05"
    assert made.findings == ()


def test_the_words_of_a_slip_stand_in_its_own_pages(pdfs: dict[str, MadePdf], documents: dict[str, bytes]) -> None:
    """Every page has its own, and a page of the same kind by another office has not."""
    for name, content in documents.items():
        page = opened(content, name)
        parts = recognise(page)
        assert not_of(parts, sheets(pdfs[f"{name}.docx"].content, name)) == "", name
        assert missing(page, parts, sheets(pdfs[f"{name}.docx"].content, name)) == "", name
        assert not_signed(pdfs[f"{name}.docx"].content, name, page, parts) == "", name
    assert not_of(recognise(opened(documents["notice"], "x")), sheets(pdfs["letter.docx"].content, "x"))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("2021", "2022", "lời khác tệp đã ký"),
        ("KẾ HOẠCH", "KẾ HOẠCH MỚI", "tệp đã ký không có"),
        ("Số:        /", "Số: 73/", "trang ghi số 73, tệp đã ký ghi số 71"),
    ],
)
def test_a_page_that_says_otherwise_than_was_signed_is_told(
    pdfs: dict[str, MadePdf], documents: dict[str, bytes], old: str, new: str, told: str
) -> None:
    """One figure, one word, or the number alone; the PDF of the draft bears 71 in its field."""
    page = docx.Document(io.BytesIO(documents["draft"]))
    cells = [each for table in page.tables for row in table.rows for cell in row.cells for each in cell.paragraphs]
    paragraph = next(each for each in (*page.paragraphs[::-1], *cells) if old in each.text)
    paragraph.runs[0].text, rest = paragraph.text.replace(old, new), paragraph.runs[1:]
    for each in rest:
        each.text = ""
    out = io.BytesIO()
    page.save(out)
    content = numbered(pdfs["draft.docx"].content, "71")
    changed = opened(out.getvalue(), "x")
    assert told in not_signed(content, "x.pdf", changed, recognise(changed))
    same = opened(documents["draft"], "x")
    assert not_signed(content, "x.pdf", same, recognise(same)) == ""


def numbered(content: bytes, number: str) -> bytes:
    """A PDF with a number in its field, whoever wrote it there."""
    from pyhanko.pdf_utils.generic import pdf_name, pdf_string

    writer = fields.opened(content, "x.pdf")
    state = next(each for each in fields_of(writer.root) if each.name == "SoKyHieu")
    state.field[pdf_name("/V")] = pdf_string(number)
    writer.update_container(state.field)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_what_is_too_long_for_the_system_is_told(documents: dict[str, bytes]) -> None:
    parts = recognise(opened(documents["letter"], "x.docx"))
    made = slip(parts, {"SoKyHieu": "1" * 12}, b"", "x.pdf", 1000)
    assert [finding.where.quote for finding in made.findings] == ["CodeNumber", "PageAmount"]
    assert made.fields["TypeName"] == "Công văn"
    assert not made.fields["Subject"].startswith("V/v")
