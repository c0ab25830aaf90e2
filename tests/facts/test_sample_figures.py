"""Every figure of January to April 2021 against a second reckoning that shares no code with the first."""

from fractions import Fraction
from functools import cache

import pytest

from pipeline.book.read import read
from pipeline.facts.compute import Facts, compute
from pipeline.facts.month.dossiers import dossiers, rates, satisfaction
from pipeline.ground.period import Period
from tests.facts import independent

MONTHS = (1, 2, 3, 4)


@cache
def facts_of(month: int) -> Facts:
    results, _ = read(independent.BOOK)
    assert results is not None
    return compute(results, Period(2021, month))


@pytest.mark.parametrize("month", MONTHS)
def test_area_figures_of_the_month(month: int) -> None:
    expected = (
        independent.dossiers(month)
        | independent.satisfaction(month)
        | independent.conduct(month)
        | independent.work(month)
    )
    scope = facts_of(month).scopes["thang"]
    assert {name: scope[name].value for name in expected} == expected


@pytest.mark.parametrize("period", [*(Period(2021, month) for month in MONTHS), Period(2021, 1, 3), Period(2020, 1)])
def test_rates_alone_are_those_of_all_figures(period: Period) -> None:
    results, _ = read(independent.BOOK)
    assert results is not None
    rows, votes = results.tables["TTHC"], results.tables["Hài lòng"]
    whole, alone = dossiers(rows, period) | satisfaction(votes, period), rates(rows, votes, period)
    names = ("ty_le_dung_han", "ty_le_truc_tuyen", "ty_le_hai_long")
    assert {name: alone.get(name) for name in names} == {name: whole.get(name) for name in names}
    assert bool(alone) == bool(whole)
    assert not dossiers((), period) | satisfaction((), period) | rates((), (), period)


@pytest.mark.parametrize("month", MONTHS)
def test_cumulated_figures_count_no_dossier_twice(month: int) -> None:
    expected = independent.dossiers(month, first=1)
    scope = facts_of(month).scopes["luy_ke"]
    assert {name: scope[name].value for name in expected} == expected


@pytest.mark.parametrize("month", MONTHS)
def test_every_unit_of_the_month_and_of_the_year(month: int) -> None:
    for unit in facts_of(month).units:
        name = str(unit.name.value)
        for key, first in (("thang", None), ("luy_ke", 1)):
            if "tiep_nhan_trong_ky" not in unit.scopes[key]:
                assert not unit.handles_dossiers
                continue
            expected = independent.dossiers(month, first=first, unit=name)
            assert {n: unit.scopes[key][n].value for n in expected} == expected, (name, key)


@pytest.mark.parametrize("month", MONTHS)
def test_units_add_up_to_the_area(month: int) -> None:
    facts = facts_of(month)
    for name in ("tiep_nhan_trong_ky", "da_giai_quyet", "qua_han", "dang_giai_quyet", "con_qua_han"):
        parts = [unit.scopes["thang"][name].value for unit in facts.units if name in unit.scopes["thang"]]
        assert sum(parts) == facts.scopes["thang"][name].value


@pytest.mark.parametrize("month", MONTHS)
def test_ranks_follow_the_rates_with_ties_that_jump(month: int) -> None:
    ranked = [unit.scopes["thang"] for unit in facts_of(month).units if "xep_hang" in unit.scopes["thang"]]
    for scope in ranked:
        better = sum(other["ty_le_dung_han"].value > scope["ty_le_dung_han"].value for other in ranked)
        assert scope["xep_hang"].value == 1 + better


def test_figures_worked_out_by_hand_for_april() -> None:
    """Read off the sheet with a pocket calculator, not from any program's output."""
    scope = facts_of(4).scopes["thang"]
    assert (scope["tiep_nhan_trong_ky"].value, scope["truc_tuyen"].value) == (3709, 1014)
    assert (scope["da_giai_quyet"].value, scope["qua_han"].value) == (3672, 42)
    assert scope["ty_le_dung_han"].value == Fraction(100 * 3630, 3672)
    assert scope["dang_giai_quyet"].value == 332


def test_each_figure_names_cells_that_hold_it() -> None:
    """The cells of a sum hold numbers that add up to it, read with another library."""
    import openpyxl

    book = openpyxl.load_workbook(independent.BOOK, data_only=True)
    for name in ("truc_tuyen", "qua_han", "truoc_han", "phieu_hop_le", "con_qua_han", "so_vu", "luot_nguoi"):
        fact = facts_of(4).scopes["thang"][name]
        assert fact.cells
        assert sum(book[cell.sheet][cell.address].value for cell in fact.cells) == fact.value


def test_comparisons_hold_the_cells_of_both_sides() -> None:
    facts = facts_of(4)
    change = facts.scopes["so_thang_truoc"]["qua_han"]
    assert change.value == facts.scopes["thang"]["qua_han"].value - independent.dossiers(3)["qua_han"]
    assert {cell.address for cell in change.cells} >= {c.address for c in facts.scopes["thang_truoc"]["qua_han"].cells}


def test_january_is_compared_with_december_of_sheet_nam_truoc() -> None:
    before = facts_of(1).scopes["thang_truoc"]
    rows = independent.sheet("Năm trước", ["thang", "tn", "tt", "gq", "qh", "dang"])
    december = rows[rows.thang == 12].iloc[0]
    assert before["tiep_nhan_trong_ky"].value == december.tn
    assert before["ty_le_dung_han"].value == Fraction(100 * int(december.gq - december.qh), int(december.gq))
    assert str(before["qua_han"].period) == "2020-12"
