"""Ranks with ties, by the table that nghiep-vu.md gives: equal values share a rank and the next one jumps."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from pipeline.facts.month.comparison import ranks


def test_ties_share_a_rank_and_the_next_jumps() -> None:
    values = {"a": Fraction(100), "b": Fraction(98), "c": Fraction(98), "d": Fraction(95)}
    assert ranks(values) == {"a": 1, "b": 2, "c": 2, "d": 4}


def test_a_unit_without_a_rate_has_no_rank() -> None:
    assert ranks({"a": Fraction(90), "b": None}) == {"a": 1}


@given(st.dictionaries(st.integers(), st.fractions(), max_size=12))
def test_rank_counts_the_better_ones(values: dict[int, Fraction]) -> None:
    found = ranks(values)
    order = sorted(values, key=lambda key: values[key], reverse=True)
    for place, key in enumerate(order, 1):
        assert found[key] <= place
        assert found[key] == 1 + sum(other > values[key] for other in values.values())
