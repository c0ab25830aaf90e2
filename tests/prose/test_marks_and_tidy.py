"""Marks come out as places; a typist's rules hold whatever the template leaves behind."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.facts.fact import Fact
from pipeline.ground.period import Period
from pipeline.prose.marks import Marker
from pipeline.prose.tidy import paragraphs
from pipeline.prose.write import keep_breaks, write

APRIL = Period(2021, 4)


def fact(value: str) -> Fact:
    return Fact("ten", value, "", APRIL)


def test_figures_are_found_where_they_stand() -> None:
    marker = Marker()
    text = f"Còn {marker.mark(fact('a'), '42')} hồ sơ ở {marker.mark(fact('b'), 'xã A')}."
    found = marker.extract(text)
    assert found.text == "Còn 42 hồ sơ ở xã A."
    assert [(found.text[f.start : f.end], f.fact.value) for f in found.figures] == [("42", "a"), ("xã A", "b")]


def test_a_mark_typed_by_a_hand_is_stripped() -> None:
    marker = Marker()
    found = marker.extract(marker.mark(fact("x"), "a\U000f0003b\uf8ffc"))
    assert found.text == "abc"
    assert len(found.figures) == 1


@given(st.lists(st.tuples(st.text(), st.text(alphabet=st.characters(codec="utf-8")))))
def test_what_is_printed_is_what_is_found(pieces: list[tuple[str, str]]) -> None:
    marker = Marker()
    pieces = [(re.sub("[\uf8fe\uf8ff]", "", a), re.sub("[\uf8fe\uf8ff]", "", b)) for a, b in pieces]
    pieces = [("".join(c for c in a if ord(c) < 0xF0000), "".join(c for c in b if ord(c) < 0xF0000)) for a, b in pieces]
    found = marker.extract("".join(a + marker.mark(fact(b), b) for a, b in pieces))
    assert found.text == "".join(a + b for a, b in pieces)
    assert sorted(found.text[f.start : f.end] for f in found.figures) == sorted(b for _, b in pieces)


@pytest.mark.parametrize(
    ("rendered", "expected"),
    [
        ("một  hai ,\nba .\n\uf8fe\n  \uf8fe\n\nbốn\n\nnăm", ["Một hai, ba.", "Bốn năm"]),
        ("có 3.709 hồ sơ. số còn lại 5,2%; hết! xong? được", ["Có 3.709 hồ sơ. Số còn lại 5,2%; hết! Xong? Được"]),
        ("“mô hình” mới", ["“Mô hình” mới"]),
        ("14 hồ sơ trễ. phòng A", ["14 hồ sơ trễ. Phòng A"]),
        (unicodedata.normalize("NFD", "hồ sơ"), ["Hồ sơ"]),
        ("a\u00a0b", ["A b"]),
    ],
)
def test_a_typists_rules(rendered: str, expected: list[str]) -> None:
    assert paragraphs(rendered) == expected


def test_the_first_letter_of_a_marked_name_is_capitalised() -> None:
    marker = Marker()
    (block,) = paragraphs(f"xong. {marker.mark(fact('xã A'), 'xã A')} , đứng đầu .")
    assert marker.extract(block).text == "Xong. Xã A, đứng đầu."


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("{% if a %}", "{% if a %}"),
        ("  {% else %}", "  {% else %}"),
        ("{% if a %}{% if b %}", "{% if a %}{% if b %}"),
        ("Chữ.{% endif %}", "Chữ.{% endif %} "),
        ("{% if a %}Chữ{% endif %}", "{% if a %}Chữ{% endif %} "),
        ("một\n\nhai\n \nba", "một\n\uf8fe\nhai\n\uf8fe\nba"),
    ],
)
def test_a_line_that_ends_in_a_tag_keeps_its_break(line: str, kept: str) -> None:
    assert keep_breaks(line) == kept


def test_a_line_of_tags_alone_parts_no_paragraph_and_a_cell_of_two_lines_stays_one(tmp_path: Path) -> None:
    text = tmp_path / "tin.txt"
    text.write_text("tiêu đề\n\nmột\n{% set x %}{{ y }}{% endset %}\n{{ x }}.\n{{ y }}\n", "utf-8")
    prose = write(text, APRIL, {"y": fact("hai\n\nba")})
    assert [paragraph.text for paragraph in prose.paragraphs] == ["Một hai ba. Hai ba"]
