"""The bulletin's three editions over all months of both samples and many invented ones: what an editor asks."""

import re
import unicodedata
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.book.read import read
from pipeline.broadcast.sentences import syllables
from pipeline.broadcast.tell import tell
from pipeline.facts.claims.judge import claims_of
from pipeline.facts.compute import compute
from pipeline.ground.period import Period
from pipeline.kinds.kinds import Kinds
from pipeline.papers.bulletin import bulletin
from pipeline.papers.paper import Desk
from pipeline.prose.context import claiming, context
from pipeline.prose.write import Prose, write
from tests.prose.invented import invented

ROOT = Path(__file__).parents[2]
KINDS = Kinds(ROOT / "templates")
TEXTS = ROOT / "templates" / "tin-cchc"
BOOKS = {2021: ROOT / "inputs" / "2021.xlsx", 2026: ROOT / "inputs" / "xa-phu-loc" / "2026.xlsx"}
EDITIONS = ("loi-van.txt", "tin-cchc-hoi-dap.txt", "tin-cchc-ngan.txt")
MONTHS = [Period(year, month) for year in BOOKS for month in range(1, 13)]
SEEDS = pytest.mark.parametrize(
    "seeds", [range(10), pytest.param(range(10, 60), marks=pytest.mark.slow)], ids=["few", "many"]
)
LONGEST = 25  # spoken syllables of a sentence of ours
_DATES = re.compile(r"ngày \d+ tháng \d+|tháng \d+(?:/\d+)?|năm \d{4}|\d{4} \d{3} \d{4}", re.IGNORECASE)
_FIGURE = re.compile(
    r"cứ (?:\w+) [\w ]+? thì|\d+(?:\.\d+)*%?|một phần \w+|hai phần ba|ba phần tư|chín phần mười|đúng một nửa"
    r"|hơn một nửa|chưa bằng một nửa",
    re.IGNORECASE,
)
_HOLLOW = re.compile(
    r"phẩy|thuộc về|nền nếp|vượt bậc|đáng kể|đông đảo|quyết liệt|Tuy vậy, còn|Mặt chưa được|được duy trì|Hạn là ngày"
)


@cache
def told(seed: int, name: str) -> Prose:
    results, period = invented(seed)
    facts = compute(results, period)
    return write(TEXTS / name, period, context(facts) | claiming(claims_of(results, facts, None)))


@cache
def desk(year: int) -> Desk:
    results, _ = read(BOOKS[year])
    assert results is not None
    return Desk(results, KINDS)


@cache
def editions(period: Period) -> tuple[Prose, ...]:
    (paper,) = bulletin(desk(period.year), KINDS.kind("tin-cchc"), period).papers
    return paper.proses


def edition(period: Period, number: int) -> Prose:
    return editions(period)[number]


def ours(prose: Prose) -> list[str]:
    """The sentences as written, without the officer's own paragraphs and the words of the sheets that no text cuts."""
    sentences = []
    for paragraph in prose.all():
        text = list(paragraph.text)
        for figure in paragraph.figures:
            if figure.fact.name in ("doan_van", "ket_qua", "nhiem_vu", "thanh_tich", "noi_dung"):
                text[figure.start : figure.end] = "¤" * (figure.end - figure.start)
        sentences += re.split(r"(?<=[.!?])\s+", re.sub("¤+", "¤", "".join(text)))
    return sentences


def shapes(prose: Prose) -> set[str]:
    """Sentences with every figure and name blanked: two that differ in these alone are one sentence."""
    result = set()
    for paragraph in prose.all():
        blanked = list(paragraph.text)
        for figure in paragraph.figures:
            blanked[figure.start : figure.end] = ["¤"] * (figure.end - figure.start)
        text = re.sub("¤+", "¤", "".join(blanked))
        result |= {s for s in re.split(r"(?<=[.!?])\s+", text) if len(s.replace("¤", "").split()) > 3}
    return result


@SEEDS
@pytest.mark.parametrize("name", EDITIONS)
def test_sentences_hold_whatever_the_facts(name: str, seeds: range) -> None:
    for seed in seeds:
        for paragraph in told(seed, name).all():
            text = paragraph.text
            assert text == unicodedata.normalize("NFC", text)
            assert "  " not in text, (seed, text)
            assert not re.search(r" [.,;:!?]|[.,;]{2}|[(){}<>%]{2}|None|Undefined", text), (seed, text)
            assert not _HOLLOW.search(text), (seed, text)
            assert not re.search(r"\b0\d\b(?! tháng)(?!\d*%)", re.sub(r"tháng 0[12]|ngày 0\d", "", text)), (seed, text)
            for sentence in re.split(r"(?<=[.!?])\s+", text):
                assert sentence[:1].isupper() or not sentence[:1].isalpha(), (seed, sentence)


@SEEDS
@pytest.mark.parametrize("name", EDITIONS)
def test_no_sentence_is_too_long_to_read_aloud(name: str, seeds: range) -> None:
    for seed in seeds:
        telling = tell([paragraph.text for paragraph in told(seed, name).all()])
        for line in telling.lines:
            assert len(line.split()) <= 40, (seed, line)


@pytest.mark.parametrize(("number", "least", "most"), [(0, 350, 600), (1, 160, 450), (2, 80, 200)])
def test_every_sample_month_is_as_long_as_a_station_takes(number: int, least: int, most: int) -> None:
    for period in MONTHS:
        telling = tell([paragraph.text for paragraph in edition(period, number).all()])
        assert least <= telling.syllables <= most, (str(period), telling.syllables)
        assert not any("phẩy" in line for line in telling.lines)
        for sentence in ours(edition(period, number)):
            if "¤" not in sentence:
                (line, *_) = tell([sentence]).lines
                assert syllables(line) <= LONGEST, (str(period), line)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_at_most_ten_figures_are_spoken(number: int) -> None:
    for period in MONTHS:
        spoken = " ".join(sentence for sentence in ours(edition(period, number)))
        figures = {match[0].casefold() for match in _FIGURE.finditer(_DATES.sub("", spoken))}
        assert len(figures) <= 10, (str(period), figures)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_neighbouring_months_share_no_sentence(number: int) -> None:
    for first, second in pairwise(MONTHS):
        if first.year == second.year:
            assert not shapes(edition(first, number)) & shapes(edition(second, number)), (str(first), str(second))


@pytest.mark.parametrize("number", [0, 1, 2])
@pytest.mark.parametrize("year", BOOKS)
def test_nothing_is_said_five_times_a_year(year: int, number: int) -> None:
    said = Counter(shape for month in range(1, 13) for shape in shapes(edition(Period(year, month), number)))
    assert [shape for shape, times in said.items() if times >= 5] == []


@pytest.mark.parametrize("number", [0, 1, 2])
def test_returned_late_and_waiting_share_no_sentence(number: int) -> None:
    """Columns 10 and 13 are two kinds of people: who has the result late, who waits for it."""
    for period in MONTHS:
        for paragraph in edition(period, number).all():
            columns = {"qua_han": set[int](), "con_qua_han": set[int]()}
            for figure in paragraph.figures:
                if figure.fact.name in columns:
                    columns[figure.fact.name].add(len(re.findall(r"[.!?]\s", paragraph.text[: figure.start])))
            assert not columns["qua_han"] & columns["con_qua_han"], paragraph.text


def test_one_figure_has_one_rounding_in_all_editions() -> None:
    for period in MONTHS:
        said: dict[tuple[str, str, str], set[str]] = {}
        for number in range(3):
            for paragraph in edition(period, number).all():
                for figure in paragraph.figures:
                    if figure.fact.measure == "%" and not figure.fact.unit:
                        words = paragraph.text[figure.start : figure.end].casefold()
                        if not words.startswith("cứ"):
                            key = (figure.fact.name, str(figure.fact.period), figure.fact.unit)
                            said.setdefault(key, set()).add(words)
        assert all(len(words) == 1 for words in said.values()), (str(period), said)


def test_a_dialogue_takes_turns() -> None:
    for period in MONTHS:
        turns = [paragraph.text[:4] for paragraph in edition(period, 1).paragraphs]
        assert turns[0] == turns[-1] == "Hỏi:", str(period)
        assert all(one != other for one, other in pairwise(turns)), str(period)
        for paragraph in edition(period, 1).paragraphs:
            if paragraph.text.startswith("Hỏi:"):
                assert syllables(tell([paragraph.text.removeprefix("Hỏi:")]).lines[0]) <= 20, paragraph.text
