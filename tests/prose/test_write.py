"""A text template's faults are told with file and line; an untraced figure is never printed."""

from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.facts.fact import Fact
from pipeline.ground.finding import InputError, PipelineError
from pipeline.ground.period import Period
from pipeline.prose.tags.variants import way
from pipeline.prose.write import write

APRIL = Period(2021, 4)
COUNT = Fact("qua_han", 3, "hồ sơ", APRIL)


def text(folder: Path, source: str) -> Path:
    path = folder / "tin.txt"
    path.write_text(source, "utf-8")
    return path


def test_headline_paragraphs_and_figures(tmp_path: Path) -> None:
    prose = write(text(tmp_path, "tiêu đề\n\ncòn {{ n }} hồ sơ.\n"), APRIL, {"n": COUNT})
    assert prose.headline.text == "Tiêu đề"
    (paragraph,) = prose.paragraphs
    assert paragraph.text == "Còn 3 hồ sơ."
    assert paragraph.figures[0].fact is COUNT


def test_a_number_typed_into_a_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PipelineError) as caught:
        write(text(tmp_path, "tiêu đề\n\nđạt 98,5% và {{ n }}"), APRIL, {"n": COUNT})
    assert "98,5" in str(caught.value)


def test_an_unknown_name_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        write(text(tmp_path, "{{ khong_co }}"), APRIL, {})
    assert "khong_co" in str(caught.value)


def test_a_syntax_fault_is_said_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        write(text(tmp_path, "tiêu đề\n\n{% if x %}\nchữ"), APRIL, {"x": 1})
    assert "tin.txt, dòng" in str(caught.value)


def test_a_text_cannot_reach_the_machine(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        write(text(tmp_path, "{{ n.__class__.__mro__ }}"), APRIL, {"n": COUNT})


def test_a_missing_text_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        write(tmp_path / "khong-co.txt", APRIL, {})


def test_ways_to_say_it_take_turns_and_neighbours_differ(tmp_path: Path) -> None:
    source = text(tmp_path, "{% cach %}\nmột cách\n{% hoac %}\nhai cách\n{% hoac %}\nba cách\n{% endcach %}\n")
    said = [write(source, APRIL, {"thu_tu_ky": turn}).headline.text for turn in range(40)]
    assert set(said) == {"Một cách", "Hai cách", "Ba cách"}
    assert all(now != after for now, after in pairwise(said))
    assert said[:12] != said[12:24]


@pytest.mark.parametrize("ways", [2, 3, 4, 5])
def test_neighbours_differ_and_a_year_apart_too(ways: int) -> None:
    for block in range(1, 40):
        said = [way(turn, ways, block) for turn in range(2021 * 12, 2031 * 12)]
        assert set(said) == set(range(ways))
        assert all(now != after for now, after in pairwise(said))
        if ways > 2:
            assert any(now != later for now, later in zip(said, said[12:], strict=False))


def test_a_fault_in_a_way_that_is_not_said_is_told_too(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        write(text(tmp_path, "{% cach %}một{% hoac %}{{ n }{% endcach %}"), APRIL, {"thu_tu_ky": 0, "n": COUNT})


def test_a_percent_sign_or_bracket_in_a_name_stays_text(tmp_path: Path) -> None:
    name = Fact("ten", "{{ 7*7 }} {% x %} <b> & “A”", "", APRIL)
    prose = write(text(tmp_path, "mô hình {{ ten }}"), APRIL, {"ten": name})
    assert prose.headline.text == "Mô hình {{ 7*7 }} {% x %} <b> & “A”"
