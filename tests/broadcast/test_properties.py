"""What holds for every text, whoever wrote it."""

import re
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.broadcast.speak import speak

CASES = [
    line.split("\t")[1]
    for path in sorted((Path(__file__).parent / "cases").glob("*.tsv"))
    for line in path.read_text(encoding="utf-8").splitlines()[1:]
    if line.strip()
]
INNER_DOT = re.compile(r"\w\.\w")
UNREAD = re.compile(r"[0-9()\[\]{}/%&@#*+=<>\\|~^_$€°²³“”\"…–—]")

# Pieces of the trade, glued in every order: what hypothesis would take long to find letter by letter.
PIECES = st.sampled_from([
    "UBND", "CCHC", "15", "4/9", "2021", "-", " ", ". ", ", ", "(", ")", "ngày", "tháng", "xã", "QĐ-TTg", "/",
    "số", "%", "v.v", "TT.", "TP", "Q.", "h", "30", "0", ",", ".", "…", "I", "XIII", "đ", "kg", "²", "“", "”", ":",
    "a", "đ/c", "1.000", "+", "'", "\n", "KẾ HOẠCH", "T", "x", "e-mail", "@", ".vn", "Nguyễn", "ỦY", "–", "VNeID",
    "_", "ư", "\u0301", "½",
])  # fmt: skip
GLUED = st.lists(PIECES, max_size=14).map("".join)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=60), GLUED))
@example("v#.v.")
@example("²²")
@example("I-xô")
def test_any_text_is_spoken_and_a_spoken_text_stays(text: str) -> None:
    said = speak(text).text
    assert speak(said).text == said
    assert not UNREAD.search(said), said
    assert not INNER_DOT.search(said), said
    assert unicodedata.is_normalized("NFC", said)


@settings(max_examples=200, deadline=None)
@given(GLUED)
def test_segments_lie_in_order_and_say_what_was_written(text: str) -> None:
    spoken = speak(text)
    end = 0
    for segment in spoken.segments:
        assert end <= segment.start < segment.end <= len(spoken.source)
        assert spoken.source[segment.start : segment.end] == segment.written
        assert segment.rule
        end = segment.end


WORDS = ("xã", "huyện", "phòng", "nội", "vụ", "kết", "quả", "đạt", "được", "người", "dân", "hài", "lòng", "cán", "bộ")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
def test_plain_words_stay_as_they_are(words: list[str]) -> None:
    assert speak(" ".join(words)).text == " ".join(words)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(CASES), min_size=1, max_size=4))
def test_the_words_that_are_not_read_keep_their_order(sentences: list[str]) -> None:
    spoken = speak("\n".join(sentences))
    at = 0
    left = spoken.source
    for segment in reversed(spoken.segments):
        left = f"{left[: segment.start]} {left[segment.end :]}"
    for word in re.findall(r"[^\W\d_]+", left):
        at = spoken.text.lower().find(word.lower(), at)
        assert at >= 0, word
        at += len(word)


def test_every_case_is_idempotent_and_fully_read() -> None:
    for written in CASES:
        said = speak(written).text
        assert speak(said).text == said
        assert not UNREAD.search(said), said
        assert not INNER_DOT.search(said), said
        assert not re.search(r"(?<!\w)[A-ZĐƯ]{2,}(?!\w)", said), said


def test_decomposed_text_is_read_like_composed_text() -> None:
    for written in CASES:
        assert speak(unicodedata.normalize("NFD", written)).text == speak(written).text


def _seconds(text: str) -> float:
    start = time.process_time()
    speak(text)
    return time.process_time() - start


def _grows_with_the_length(short: str, long: str) -> bool:
    """Whether a text four times as long takes about four times as long: what squares would take sixteen times, always;
    a busy machine spoils one try, seldom five."""
    return any(_seconds(long) < 12 * max(_seconds(short), 0.01) for _ in range(5))


@pytest.mark.slow
def test_time_grows_with_the_length_only() -> None:
    for piece in (
        "UBND huyện 4/9 xã. ",
        "1",
        "1.",
        "1/",
        "a-",
        "(",
        "v.",
        "I",
        "ngày 1, ",
        ".",
        "A",
        "a@",
        "-",
        "x ",
        "số ",
        "…",
        "1 ",
        "a\u0301\u0323",
        "k/n ",
        "VI ",
        "VI-",
        "5-9 ",
        "1-2/9 ",
        "(a b) ",
        "A.1",
        "MỸ TÚ ",
    ):
        speak(piece * 50)
        short, long = piece * (4_000 // len(piece)), piece * (16_000 // len(piece))
        assert _grows_with_the_length(short, long), piece


def test_a_run_of_bare_marks_takes_no_longer_than_letters() -> None:
    assert _grows_with_the_length("\u0301" * 20_000, "\u0301" * 80_000)
