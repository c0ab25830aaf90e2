"""The pages of the house can be made anew: `forms` makes the template that lies there, until Word has saved it."""

import re
from pathlib import Path

import pytest
from lxml import etree

from pipeline.forms.house import HOUSE, house_form
from tests.forms.samples import W, lines, parts
from tests.ooxml.sdk import assert_valid

TEMPLATES = Path(__file__).parents[2] / "templates"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What may differ, each with its reason: a page made before forms stood on python-docx has
OLDER = (
    "docProps/app.xml",  # properties of an application, without any in it
    "[Content_Types].xml",  # its parts in another order
    "_rels/.rels",  # the same
    "word/_rels/document.xml.rels",  # the same
    "word/header1.xml",  # on the certificate, which has no page number: heads that no section names
    "word/header2.xml",
)


def canonical(part: str) -> list[str]:
    """The elements of a part in order; a blank that `xml:space` keeps is kept in every word without a blank too."""
    root = etree.fromstring(part.encode())
    for text in root.iter(f"{W}t"):
        text.attrib.pop(SPACE, None)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, method="c14n").decode().replace("><", ">\n<").split("\n")


@pytest.mark.parametrize("name", HOUSE)
def test_a_page_of_the_house_can_be_made_anew(name: str) -> None:
    there, made = parts((TEMPLATES / name / "mau.docx").read_bytes()), parts(house_form(name))
    if "<Application>" in there.get("docProps/app.xml", ""):
        pytest.skip("the office has edited its form")
    assert set(made) <= set(there)
    assert set(there) - set(made) <= set(OLDER)
    for part in set(made) - set(OLDER[:4]):
        assert canonical(made[part]) == canonical(there[part]), part


@pytest.mark.parametrize("name", HOUSE)
def test_the_same_bytes_every_time_and_every_relation_leads_to_a_part(name: str) -> None:
    made = house_form(name)
    assert made == house_form(name)
    written = parts(made)
    targets = re.findall(r'Target="([^"]+)"', written["word/_rels/document.xml.rels"])
    assert {f"word/{target}" for target in targets} < set(written)


@pytest.mark.slow
def test_every_page_of_the_house_is_valid_for_word() -> None:
    assert_valid(*(house_form(name) for name in HOUSE))


def test_minutes_have_no_place_and_date_in_their_head() -> None:
    """Decree 30, appendix III, form 1.9."""
    text = "\n".join(lines(house_form("bien-ban-hoi-dong")))
    assert "Số: {{ so_ky_hieu }}" in text
    assert "dia_danh" not in text
    assert "ngay_ky" not in text


def test_a_certificate_without_a_picture_shows_no_frame() -> None:
    document = parts(house_form("giay-khen"))["word/document.xml"]
    assert "dashed" not in document
    assert "Quốc huy" not in document


def test_the_items_of_a_bulletin_do_not_hang_together() -> None:
    """A chain of paragraphs that keep with each other would leave much of a page blank."""
    document = parts(house_form("tin-cchc"))["word/document.xml"]
    assert document.count('<w:pStyle w:val="LoiVanCuoi"/>') == 1
