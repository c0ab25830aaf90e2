"""The machine form of a page's sources is read back as it was made, by the process that made it and by any other."""

import zlib

from hypothesis import given
from hypothesis import strategies as st

from pipeline.flow.sources.form import PlacedSource, SourceForm

_WORDS = st.text(st.characters(codec="utf-8"), max_size=8)
_PLACED = st.builds(
    PlacedSource, _WORDS, st.just(-1), st.just(0), st.integers(0, 9), *[_WORDS] * 6,
    st.lists(_WORDS, max_size=3).map(tuple), st.booleans(),
)  # fmt: skip
_FORMS = st.builds(
    SourceForm,
    _WORDS,
    st.lists(st.tuples(_WORDS, st.integers(-1, 9), _WORDS), max_size=3).map(tuple),
    st.lists(_PLACED, max_size=3).map(tuple),
    st.dictionaries(_WORDS, _WORDS, max_size=3),
    st.booleans(),
)


@given(_FORMS)
def test_a_form_is_read_back_as_it_was_made(made: SourceForm) -> None:
    content = made.content
    assert SourceForm.of(content) is made
    elsewhere = zlib.compress(zlib.decompress(content), 0)  # the same form in bytes that this process never made
    assert SourceForm.of(elsewhere) == made


def test_no_more_forms_are_held_than_a_run_has_pages() -> None:
    made = [SourceForm(str(number), (), (), {}) for number in range(99)]
    held = [SourceForm.of(one.content) is one for one in made]
    again = [SourceForm.of(one.content) for one in made]
    assert all(held)
    assert again == made
    assert sum(one is other for one, other in zip(again, made, strict=True)) == 32
