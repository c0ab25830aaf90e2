"""The bulletin's texts over many invented months: whatever the facts, the sentences hold.

The months are drawn at random from a fixed seed list; what is checked is what an editor would: no gap in the grammar of
numbers, no double space, no sentence without a capital, no sentence too long to be read aloud, nothing untraced.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from pipeline.broadcast.tell import tell
from pipeline.facts.compute import compute
from pipeline.ground.period import Period
from pipeline.prose.context import context
from pipeline.prose.write import Prose, write
from tests.prose.invented import invented

TEXTS = Path(__file__).parents[2] / "templates" / "tin-cchc"


@cache
def told(seed: int, name: str) -> Prose:
    results, period = invented(seed)
    return write(TEXTS / name, period, context(compute(results, period), told_at_length=bool(seed % 2)))


SEEDS = range(60)


@pytest.mark.parametrize("name", ["loi-van.txt", "tin-cchc-ngan.txt"])
def test_sentences_hold_whatever_the_facts(name: str) -> None:
    for seed in SEEDS:
        for paragraph in told(seed, name).all():
            text = paragraph.text
            assert text == unicodedata.normalize("NFC", text)
            assert "  " not in text, (seed, text)
            assert not re.search(r" [.,;:!?]|[.,;:]{2}|[(){}<>%]{2}|None|Undefined", text), (seed, text)
            assert not re.search(
                r"\bkhông (đơn vị|hồ sơ|nhiệm vụ|mô hình|trường hợp|người)\b.*\b(Nhiều nhất|gồm)", text
            )
            assert not re.search(r"\b0\d\b(?! tháng)(?!\d*%)", re.sub(r"tháng 0[12]|ngày 0\d", "", text)), (seed, text)
            for sentence in re.split(r"(?<=[.!?])\s+", text):
                assert sentence[:1].isupper() or not sentence[:1].isalpha(), (seed, sentence)


@pytest.mark.parametrize("name", ["loi-van.txt", "tin-cchc-ngan.txt"])
def test_no_sentence_is_too_long_to_read_aloud(name: str) -> None:
    for seed in SEEDS:
        prose = told(seed, name)
        telling = tell([paragraph.text for paragraph in prose.all()])
        for line in telling.lines:
            assert len(line.split()) <= 40, (seed, line)


def test_neighbouring_months_do_not_share_sentences() -> None:
    """January to April of the sample: a reader who lays two months side by side finds no sentence twice."""
    from pipeline.book.read import read

    results, _ = read(TEXTS.parents[1] / "inputs" / "2021.xlsx")
    assert results is not None
    shapes: list[set[str]] = []
    for month in range(1, 5):
        period = Period(2021, month)
        prose = write(TEXTS / "loi-van.txt", period, context(compute(results, period)))
        shape = set()
        for paragraph in prose.all():
            blanked = list(paragraph.text)
            for figure in paragraph.figures:
                blanked[figure.start : figure.end] = ["¤"] * (figure.end - figure.start)
            text = re.sub("¤+", "¤", "".join(blanked))
            shape |= {s for s in re.split(r"(?<=[.!?])\s+", text) if len(s.replace("¤", "").split()) > 3}
        shapes.append(shape)
    for index, first in enumerate(shapes):
        for second in shapes[index + 1 :]:
            assert not first & second
