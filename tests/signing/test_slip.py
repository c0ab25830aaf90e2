"""The filing slip says what stands on the page, and is read back."""

import csv
import hashlib
import io
import json

from pipeline.page.reading import opened
from pipeline.page.recognise import recognise
from pipeline.signing.making import MadePdf
from pipeline.signing.placing.glyphs import sheets
from pipeline.signing.slip import not_of, slip

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
        parts = recognise(opened(content, name))
        assert not_of(parts, sheets(pdfs[f"{name}.docx"].content, name)) == "", name
    assert not_of(recognise(opened(documents["notice"], "x")), sheets(pdfs["letter.docx"].content, "x"))


def test_what_is_too_long_for_the_system_is_told(documents: dict[str, bytes]) -> None:
    parts = recognise(opened(documents["letter"], "x.docx"))
    made = slip(parts, {"SoKyHieu": "1" * 12}, b"", "x.pdf", 1000)
    assert [finding.where.quote for finding in made.findings] == ["CodeNumber", "PageAmount"]
    assert made.fields["TypeName"] == "Công văn"
    assert not made.fields["Subject"].startswith("V/v")
