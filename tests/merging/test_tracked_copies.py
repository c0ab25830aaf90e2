"""A tracked copy: all accepted, the merged page; all rejected, what was generated last; ours alone rejected, hers."""

import pytest
from hypothesis import given, settings

from pipeline.merging.merge import merge
from pipeline.merging.telling.tracking import Author
from tests.merging.pages import edited, lines
from tests.merging.revisions import accepted, rejected, resolved
from tests.merging.test_merge_cases import BASE, CASES, OURS
from tests.merging.test_merge_properties import document, three


@pytest.mark.parametrize("name", CASES)
def test_accepted_rejected_and_ours_alone_rejected(name: str) -> None:
    hers = edited(BASE, CASES[name][0])
    result = merge(BASE, hers, OURS, track=True)
    assert result.tracked is not None
    assert lines(accepted(result.tracked)) == lines(result.content)
    if "column" not in name:  # Word has no mark for a column
        assert lines(rejected(result.tracked)) == lines(BASE)
    if "column" not in name and "carried" not in name:  # a block that was carried shows all of itself as hers
        assert lines(resolved(result.tracked, lambda author: author == Author.HERS)) == lines(hers)


@settings(max_examples=120, deadline=None)
@given(three())
def test_pages_of_any_words(pages: tuple[list[str], list[str], list[str]]) -> None:
    base, hers, ours = (document(page) for page in pages)
    result = merge(base, hers, ours, track=True)
    if result.tracked is None:
        return
    assert lines(accepted(result.tracked)) == lines(result.content), pages
    assert lines(rejected(result.tracked)) == lines(base), pages
