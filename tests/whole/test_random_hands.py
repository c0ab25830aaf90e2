"""Random hands at work in a page, then a changed book: see `random_hands`, which tries sixty."""

import pytest

from tests.whole.random_hands import Bench


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """The bulletin of two books, made once."""
    return Bench(tmp_path_factory.mktemp("tay"))


@pytest.mark.parametrize("seed", range(1000, 1010))
def test_no_stale_figure_is_untold_and_no_word_is_lost(bench: Bench, seed: int) -> None:
    assert bench.old
    found = bench.tried(seed)
    assert not found.stale, found
    assert not found.lost, found
