"""Where the walk asks a cheap question first, or keeps what it found, it finds what the long way finds."""

import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.ooxml.active import outside_fields
from pipeline.ooxml.names import declared
from pipeline.page.formatting.effective import Styles
from pipeline.page.strokes import underscores
from pipeline.page.symbols import UNKNOWN, character, shown

LINE = re.compile(r"^[\s_─—―-]*[_─—―]{4,}[\s_─—―-]*$", re.M)
FIELD = st.sampled_from(
    (
        '<w:fldSimple w:instr="LINK a"/>',
        "<w:fldSimple/>",
        "<w:instrText>DDE a</w:instrText>",
        "<w:delInstrText>RD a</w:delInstrText>",
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:fldChar w:fldCharType="end"/>',
        "<w:t>instr</w:t>",
    )
)
MARGIN = st.tuples(
    st.sampled_from(("left", "start", "right", "end", "top")), st.sampled_from(("0", "60", "x", "2pt", "108"))
)


@given(st.text(st.sampled_from("_─—―- \n\r\ta1Ệ\u0323"), max_size=14))
def test_a_line_of_underscores_is_found_wherever_it_stands(text: str) -> None:
    assert (underscores(text) is not None) == (LINE.search(text) is not None)


@given(st.text(st.sampled_from("aệ \uefff\uf000\uf0b7\uf0fe\uf0ff\uf100"), max_size=6))
def test_only_codes_of_a_symbol_font_are_told_otherwise(text: str) -> None:
    told = (character("Wingdings", f"{ord(sign):x}") if "\uf000" <= sign <= "\uf0ff" else sign for sign in text)
    assert shown(text, " wingdings") == "".join(told)
    assert shown("\uf0b7", "Không có") == UNKNOWN


@given(st.lists(FIELD, max_size=4))
def test_no_part_with_a_field_that_leads_out_is_passed_over(pieces: list[str]) -> None:
    xml = f"<w:p {declared('w')}>{''.join(pieces)}</w:p>"
    assert "nstr" in xml or not outside_fields(xml)


@given(st.lists(st.lists(st.lists(MARGIN, max_size=3), max_size=2), max_size=4))
def test_the_air_of_a_cell_is_that_of_its_own_table(tables: list[list[list[tuple[str, str]]]]) -> None:
    kept = Styles(None, None)
    for blocks in tables:
        said = ("".join(f'<w:{side} w:w="{wide}"/>' for side, wide in block) for block in blocks)
        told = "".join(f"<w:tblCellMar>{sides}</w:tblCellMar>" for sides in said)
        properties = etree.fromstring(f"<w:tblPr {declared('w')}>{told}</w:tblPr>")
        assert kept.cell_air("a", properties) == Styles(None, None).cell_air("a", properties)
