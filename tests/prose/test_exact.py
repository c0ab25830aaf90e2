"""The exact value behind a rounded one, to the millionth."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.facts.fact import PERCENT, Fact
from pipeline.ground.period import Period
from pipeline.prose.tracing.source import exact


@given(st.one_of(st.fractions(), st.decimals(allow_nan=False, allow_infinity=False, places=7)))
@example(Fraction(1, 2_000_000))
@example(Fraction(3, 2_000_000))
@example(Decimal("-0.0000025"))
@example(Fraction(98))
def test_what_is_exact_is_rounded_as_a_fraction_is(value: Fraction | Decimal) -> None:
    told = exact(Fact("ty_le", value, PERCENT, Period(2021, 4)))
    assert Fraction(told.replace(".", "").replace(",", ".")) == Fraction(round(Fraction(value) * 1_000_000), 1_000_000)


def test_what_is_printed_whole_has_none() -> None:
    assert exact(Fact("so", 3709, "", Period(2021, 4))) == ""
    assert exact(Fact("ty_le", None, PERCENT, Period(2021, 4))) == ""
