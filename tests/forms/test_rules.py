"""Rules follow the text they stand under, whoever made the file; what is not ours stays byte for byte."""

import io
import re
import zipfile
from datetime import date

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.forms.finishing import rules
from pipeline.forms.finishing.finish import finished as fitted
from pipeline.forms.house import house_form
from pipeline.ooxml.metrics import width
from tests.forms.samples import BULLETIN, filled, parts
from tests.ooxml import package, soundness

FORM = house_form("tin-cchc")
FILLED = filled(FORM, BULLETIN)
UNRULED = fitted(FILLED)  # its words are bound and its rules fitted: what is left to do is told by another style
INDENT = re.compile(r'<w:ind w:left="(\d+)" w:right="(\d+)"/>')


def repacked(document: bytes, changes: dict[str, str]) -> bytes:
    """`document` with some of its parts written anew."""
    return package.packed(parts(document) | changes)


def rule_lengths(document: bytes) -> list[int]:
    """Twips between the indents of the rules under issuer, motto and abstract."""
    columns = [int(width) for width in re.findall(r'<w:tcW [^>]*w:w="(\d+)"', parts(document)["word/document.xml"])[:2]]
    columns.append(sum(columns))
    found = INDENT.findall(parts(document)["word/document.xml"])
    return [column - int(left) - int(right) for column, (left, right) in zip(columns, found, strict=True)]


def test_fitting_a_form_made_for_these_texts_changes_no_rule() -> None:
    assert rule_lengths(fitted(FILLED)) == pytest.approx(rule_lengths(FILLED), abs=1)


@given(st.text(st.sampled_from("aăâbMƯơÒ 5.,%—\u00a0\u0301\u031b\t")), st.sampled_from((8.5, 13, 14)), st.booleans())
def test_a_line_is_as_wide_as_its_words(line: str, size_pt: float, bold: bool) -> None:
    assert rules._wide(line, size_pt, bold) == width(line, size_pt, bold=bold)


def test_fitting_is_stable_and_sound() -> None:
    once = fitted(filled(FORM, BULLETIN | {"co_quan_ban_hanh": "Sở Kế hoạch và Đầu tư"}))
    assert fitted(once) == once
    assert soundness.problems(once) == []


def test_a_longer_name_has_a_longer_rule_and_the_motto_keeps_its_own() -> None:
    once, twice = (
        rule_lengths(fitted(filled(FORM, BULLETIN | {"co_quan_ban_hanh": name})))
        for name in ("Sở Y tế", "Sở Y tế Sở Y tế")
    )
    # Twice the text and one blank: 13 pt bold, a quarter of an em.
    share = 2 * once[0] + (13 / 4) * 20 * (1 / 3 + 1 / 2) / 2
    assert twice == pytest.approx([share, *once[1:]], abs=3)


def test_the_size_is_the_one_the_office_has_set() -> None:
    styles = parts(FILLED)["word/styles.xml"]
    issuer = re.search(r'w:styleId="CoQuanBanHanh".*?</w:style>', styles)
    assert issuer is not None
    smaller = styles.replace(issuer[0], issuer[0].replace('w:sz w:val="26"', 'w:sz w:val="24"'))
    before, after = rule_lengths(FILLED), rule_lengths(fitted(repacked(FILLED, {"word/styles.xml": smaller})))
    assert after == pytest.approx([before[0] * 12 / 13, *before[1:]], abs=2)


def test_styles_are_known_by_name_when_word_gives_them_other_ids() -> None:
    changed = {
        name: text.replace("DuongKe", "a1").replace("CoQuanBanHanh", "a2").replace("PHÒNG NỘI VỤ", "SỞ Y TẾ")
        for name, text in parts(FILLED).items()
    }
    assert rule_lengths(fitted(package.packed(changed)))[0] < rule_lengths(FILLED)[0]


def test_a_file_without_our_rules_stays_byte_for_byte() -> None:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    plain = parts(FILLED)["word/styles.xml"].replace("Đường kẻ", "Kẻ ngang")
    bare = package.parts()
    del bare["word/styles.xml"]
    for document in (buffer.getvalue(), repacked(UNRULED, {"word/styles.xml": plain}), package.packed(bare)):
        assert fitted(document) == document


def test_a_rule_in_a_column_of_unknown_width_stays() -> None:
    text = parts(UNRULED)["word/document.xml"]
    loose = re.sub(r"<w:tcW [^>]*>", '<w:tcW w:w="0" w:type="auto"/>', text)
    loose = re.sub(r"<w:sectPr>.*</w:sectPr>", "", loose)
    document = repacked(UNRULED, {"word/document.xml": loose})
    assert fitted(document) == document


def test_lengths_may_have_decimals_as_other_editors_write_them() -> None:
    text = parts(FILLED)["word/document.xml"]
    decimal = re.sub(r'(<w:tcW [^>]*w:w="\d+)"', r'\1.0"', text)
    indents = INDENT.findall(parts(fitted(repacked(FILLED, {"word/document.xml": decimal})))["word/document.xml"])
    assert indents == INDENT.findall(parts(fitted(FILLED))["word/document.xml"])


def test_other_parts_and_their_order_stay() -> None:
    document = filled(FORM, BULLETIN | {"co_quan_ban_hanh": "Sở Y tế"})
    before, after = parts(document), parts(fitted(document, day=date(2021, 4, 26)))
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml"}
    with zipfile.ZipFile(io.BytesIO(fitted(document))) as archive:
        assert archive.testzip() is None
