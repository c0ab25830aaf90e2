"""Where a figure stands that its page says in its frame: by itself, no part of another number or word."""

import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.flow.sources.located import Spot, _anywhere

_PIECES = st.sampled_from(["1", "12", "1.2", ",", ".", " ", "a", "%", "12%", "xã a", "-", "ấ", "\n"])


@given(
    st.lists(_PIECES, min_size=1).map("".join).filter(str.strip),
    st.lists(st.lists(_PIECES, max_size=12).map("".join), max_size=4),
)
def test_a_number_is_found_where_a_pattern_finds_it(words: str, texts: list[str]) -> None:
    wanted = re.compile(rf"(?<![\w.,]){re.escape(' '.join(words.split()))}(?!\w|[.,]\d)")
    there = ((at, wanted.search(text)) for at, text in enumerate(texts))
    first = next((Spot(at, *match.span()) for at, match in there if match), None)
    assert _anywhere(words, texts) == first
