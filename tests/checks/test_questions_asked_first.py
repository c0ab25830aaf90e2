"""The cheap question that a rule asks first never rules out what its careful pattern would have found."""

import re
import unicodedata
from importlib import import_module
from pkgutil import walk_packages

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import law
from pipeline.checks import rules
from pipeline.checks.judging.sought import Sought
from pipeline.checks.rules.page import leftovers
from pipeline.checks.rules.text import capitals, days, figures, letters, spelling
from pipeline.ground.comparing import clean

MODULES = [import_module(each.name) for each in walk_packages(rules.__path__, f"{rules.__name__}.")]
SOUGHT = [each for module in MODULES for each in vars(module).values() if isinstance(each, Sought)]
SOUGHT.append(capitals._fields()[0])
BLANKS = st.text("a1 ,.;:\t\n\u00a0…/()", max_size=12)


@pytest.mark.parametrize("sought", list(dict.fromkeys(SOUGHT)), ids=lambda each: each.pattern.pattern[:40])
@given(data=st.data())
@settings(max_examples=60)
def test_whatever_a_pattern_finds_holds_one_of_its_words(sought: Sought, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(sought.pattern))
    found = sought.pattern.search(text)
    assert found is not None
    assert any(word in found[0] for word in sought.words)
    assert sought.search(text) is not None


@given(st.one_of(st.from_regex(leftovers._PROMPT), st.from_regex(leftovers._PROMPT).map(str.swapcase)))
def test_a_prompt_holds_one_of_the_words_in_small_letters(text: str) -> None:
    if leftovers._PROMPT.search(text):
        assert any(prompt in text.lower() for prompt in leftovers._PROMPTING)


@given(BLANKS)
def test_a_blank_too_many_stands_beside_a_blank_or_before_a_mark(text: str) -> None:
    if leftovers._DOUBLE.search(text) or leftovers._BEFORE_MARK.search(text):
        assert leftovers._SPACED.search(text)


@given(st.one_of(st.from_regex(figures._GROUPS), st.from_regex(figures._measured()), st.text("120,. %m", max_size=9)))
def test_a_figure_as_english_writes_it_has_a_mark_and_digits(text: str) -> None:
    if figures._GROUPS.search(text) or figures._measured().search(text):
        assert figures._PARTED.search(text)


@given(st.from_regex(days._DAY), BLANKS)
def test_a_day_has_a_figure_behind_a_blank(day: str, behind: str) -> None:
    text = day + behind
    if days._DAY.search(clean(text)):
        assert days._FIGURE.search(text)


@given(st.text("ab”)%.?! Đ1", max_size=14))
def test_a_sentence_ends_where_its_mark_stands_behind_a_word(text: str) -> None:
    careful = re.compile(r"(?<=[\w”)%])([.?!]) ([^\W\d_]\w*)")
    found = (
        [(each.span(), each.groups()) for each in pattern.finditer(text)] for pattern in (careful, capitals._SENTENCE)
    )
    assert next(found) == next(found)


@given(st.text("aGµ¸ãâèÌ¬ ô\xad", max_size=30))
def test_a_text_in_an_old_code_holds_a_sign_that_vietnamese_has_not(text: str) -> None:
    words = [word for word in text.split() if letters._TCVN3.fullmatch(word) and not word.isascii()]
    surely = any(letter not in letters._BOTH and not letter.isascii() for word in words for letter in word)
    assert surely == any(map(letters._SURELY_TCVN3.search, words))
    if letters._old_code(text):
        assert letters._SURELY_TCVN3.search(text)


@given(st.text("oOuUaAyYàÀúÚỦòqhn1_ -.", max_size=14))
def test_a_word_that_ends_with_a_tone_is_taken_whole(text: str) -> None:
    whole = re.compile(r"\b\w*(?P<new>o[àáảãạ]|u[ỳýỷỹỵ])\b|\b\w*(?P<old>[òóỏõọ]a|[ùúủũụ]y)\b", re.I)
    ends = (found.end() for found in capitals._TONED.finditer(text))
    assert [capitals._ending(text, end) for end in ends] == [found[0] for found in whole.finditer(text)]


@given(st.text("a1đB.:;)-–+ 2", max_size=12), st.integers(0, 12))
def test_where_a_sentence_begins_is_told_by_the_few_letters_before_it(text: str, at: int) -> None:
    at = min(at, len(text))
    assert spelling._begins(text, at) == (spelling._BEGUN.search(text[:at]) is not None)


@given(st.text("nhân dâ báolựcượgvũtrq NHÂ", max_size=40))
def test_whose_people_these_are_is_told_by_the_words_before_them(text: str) -> None:
    text = unicodedata.normalize("NFC", text) + " nhân dân"
    near = max(len(text) - capitals._LONGEST_SPARED, 0)
    careful = capitals._PEOPLE_SPARED.search(text)
    assert (capitals._PEOPLE_SPARED.search(text, near, len(text)) is None) == (careful is None)


def test_a_pair_of_words_is_judged_most_strictly_with_no_word_before_it() -> None:
    pairs = [row.partition(":") for row in law.latest("chinh-ta")["pairs"]]
    for first, _, rest in pairs:
        behind, _, before = rest.partition("|")
        for second in (*behind.split()[:3], "muôn", "dựng", "cáo", "hanh"):
            for outer in (*before.split()[:3], "một"):
                assert not spelling._meant(first, second, outer) or spelling._meant(first, second)
