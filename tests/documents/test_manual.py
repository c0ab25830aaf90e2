"""The manual tells the truth: its examples print what it says, and every filter is named in it."""

import re
from pathlib import Path

import pytest

from pipeline.documents.filters.jinja_filters import FILTERS
from pipeline.documents.template import Template
from tests.documents.building import ours, paragraphs, template

MANUAL = (Path(__file__).parents[2] / "docs" / "mau-van-ban.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `(\{\{ [^`]*? \}\})` \| ([^|`(]+?)(?: \([^|]*)? \|$", MANUAL.replace("\\|", "¦"), re.MULTILINE)
TRUE = [(tag.replace("¦", "|"), said) for tag, said in ROWS if re.match(r"\{\{ (?:\['|'|\d)[^¦]*¦", tag)]


@pytest.mark.parametrize(("tag", "said"), [row for row in TRUE if "dòng" not in row[1]])
def test_an_example_prints_what_the_manual_says(tag: str, said: str) -> None:
    assert paragraphs(ours(template(tag), {})) == [said]


def test_examples_were_found() -> None:
    assert len(TRUE) >= 8


def test_every_filter_is_in_the_manual() -> None:
    named = set(re.findall(r"\|(\w+)", MANUAL.replace("\\|", "|"))) | set(re.findall(r"`(\w+)`", MANUAL))
    assert set(FILTERS) - named == set()


def test_the_tags_of_the_manual_compile() -> None:
    blocks = re.findall(r"```text\n(Đã mở.*?)```", MANUAL, re.DOTALL)
    assert blocks
    for block in blocks:
        assert Template(template(*block.strip().split("\n"))).names == ["so_lop", "so_nguoi", "don_vi"]
