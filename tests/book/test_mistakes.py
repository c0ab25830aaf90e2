"""Officers' mistakes, a few of each kind: right figures, or findings that name the right cell. Never wrong figures.

`python -m tests.bench.books.fuzz_workbooks` does the same ten thousand times, also over inputs/2021.xlsx.
"""

from random import Random

import pytest

from pipeline.ground.period import Period
from tests.book.books import good_book
from tests.book.judging_mistakes import ended, oracle, outcome
from tests.book.mistakes import Draw
from tests.book.pasted_mistakes import ALL

GOOD = good_book()
EXPECTED = oracle(GOOD)


@pytest.mark.parametrize("mistake", ALL, ids=lambda mistake: mistake.__name__)
def test_a_mistake_ends_in_right_figures_or_at_its_cell(mistake) -> None:
    for seed in range(12):
        spoilt = mistake(Draw(GOOD, Random(f"{mistake.__name__}:{seed}")))
        if spoilt is None:
            continue
        period = Period.parse("2021-02")
        results, findings = ended(spoilt, period, as_file=seed == 0)
        how = outcome(spoilt, EXPECTED, results, findings, period)
        assert how in ("right", "named", "told"), (spoilt.name, seed, spoilt.cells, [str(f) for f in findings])


def test_the_oracle_sees_a_wrong_figure() -> None:
    spoilt = ALL[0](Draw(GOOD, Random(1)))
    assert spoilt is not None
    spoilt.book = dict(GOOD, **{"Hài lòng": [[*row] for row in GOOD["Hài lòng"]]})
    spoilt.book["Hài lòng"][1][3:5] = [10, 14]
    results, findings = ended(spoilt, None, as_file=False)
    assert outcome(spoilt, EXPECTED, results, findings) == "wrong"
