"""Units that are renamed and merge within the year: figures worked out by hand, and what no renaming may change."""

from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.book.records import Results
from pipeline.book.succession import UNITS, Succession, as_of
from pipeline.facts.claims.judge import claims_of
from pipeline.facts.compute import Facts, compute
from pipeline.facts.month.comparison import Unit
from pipeline.ground.period import Period
from tests.facts.books import book, dossier, unit

YEAR = 2025
JULY = date(YEAR, 7, 1)
A, B, C, D, E = "xã An", "xã Bình", "xã Cát", "xã Đông", "xã Én"


def place(name: str, **days: Any) -> dict[str, Any]:
    return unit(name) | days


def office(units: list[dict[str, Any]], *rows: dict[str, Any], **sheets: list[dict[str, Any]]) -> Results:
    return book({"nam": YEAR, "thang_bat_dau": 1}, Đơn_vị=units, TTHC=list(rows), **sheets)


def months(name: str, *numbers: int, **counts: int) -> list[dict[str, Any]]:
    return [dossier(month, name, **counts) for month in numbers]


# A and C become D on 1 July; B is called E from then on.
MERGED = [
    place(A, den_ngay=date(YEAR, 6, 30)),
    place(B, den_ngay=date(YEAR, 6, 30)),
    place(C, den_ngay=date(YEAR, 6, 30)),
    place(D, tu_ngay=JULY, thay_cho=f"{A}; {C}"),
    place(E, tu_ngay=JULY, thay_cho=B),
]
ROWS = [
    *months(A, 1, 2, 3, 4, 5, 6, c5=10, c9=8, c10=2),
    *months(B, 1, 2, 3, 4, 5, 6, c5=30, c9=27, c10=3),
    *months(C, 1, 2, 3, 4, 5, 6, c5=40, c9=40),
    *months(D, 7, 8, c5=50, c9=49, c10=1),
    *months(E, 7, 8, c5=30, c9=30),
]


def known(facts: Facts, name: str) -> Unit:
    return next(one for one in facts.units if one.name.value == name)


def value(facts: Facts, name: str, scope: str, figure: str) -> Any:
    fact = known(facts, name).scopes[scope].get(figure)
    return None if fact is None else fact.value


def test_june_is_told_of_the_old_units_and_july_of_the_new() -> None:
    results = office(MERGED, *ROWS)
    assert [one.name.value for one in compute(results, Period(YEAR, 6)).units] == [A, B, C]
    assert [one.name.value for one in compute(results, Period(YEAR, 7)).units] == [D, E]


def test_a_year_to_date_follows_to_the_successor() -> None:
    facts = compute(office(MERGED, *ROWS), Period(YEAR, 8))
    assert value(facts, D, "luy_ke", "da_giai_quyet") == 6 * 10 + 6 * 40 + 2 * 50
    assert value(facts, D, "luy_ke", "qua_han") == 6 * 2 + 2 * 1
    assert value(facts, E, "luy_ke", "qua_han") == 6 * 3
    assert value(facts, E, "luy_ke", "ty_le_dung_han") == Fraction(100 * (6 * 27 + 2 * 30), 8 * 30)


def test_a_renamed_unit_is_compared_with_its_past_and_a_merged_one_with_nothing() -> None:
    facts = compute(office(MERGED, *ROWS), Period(YEAR, 7))
    assert value(facts, E, "thang_truoc", "qua_han") == 3
    assert known(facts, D).scopes["thang_truoc"] == {}
    assert (known(facts, D).joined, known(facts, E).joined) == (True, False)
    august = compute(office(MERGED, *ROWS), Period(YEAR, 8))
    assert value(august, D, "thang_truoc", "qua_han") == 1
    assert not known(august, D).joined


def test_where_a_unit_was_made_of_several_nobody_is_said_to_have_moved_the_most() -> None:
    results = office(MERGED, *ROWS)
    july = claims_of(results, compute(results, Period(YEAR, 7)), None)
    names = ("tien_bo_nhat_dung_han", "giam_nhieu_nhat_dung_han", "tang_nhieu_nhat_tra_muon", "van_nhieu_nhat_tra_muon")
    assert [july.claims[name].holds for name in names] == [False] * 4
    # E has none late any more; it had as B, which is the same place under another name.
    assert [one.name.value for one in july.units["noi_het_tra_muon"]] == [E]


def test_a_quarter_holds_the_months_of_both_names() -> None:
    units = [place(A, den_ngay=date(YEAR, 7, 31)), place(D, tu_ngay=date(YEAR, 8, 1), thay_cho=A)]
    rows = [*months(A, 4, 5, 6, 7, c5=10, c9=10), *months(D, 8, 9, c5=20, c9=20)]
    third = compute(office(units, *months(A, 1, 2, 3, c5=1, c9=1), *rows), Period(YEAR, 7, 3))
    assert [one.name.value for one in third.units] == [D]
    assert value(third, D, "thang", "da_giai_quyet") == 10 + 20 + 20
    assert value(third, D, "thang_truoc", "da_giai_quyet") == 30


def test_a_month_of_change_is_the_successors_and_a_chain_of_names_is_followed() -> None:
    line = Succession.of(
        office([place(A), place(B, tu_ngay=date(YEAR, 3, 15), thay_cho=A), place(C, tu_ngay=JULY, thay_cho=B)]).tables[
            UNITS
        ]
    )
    told = {name: [m for m in range(1, 13) if line.tells(name, Period(YEAR, m))] for name in (A, B, C)}
    assert told == {A: [1, 2], B: [3, 4, 5, 6], C: [7, 8, 9, 10, 11, 12]}
    assert line.last(A) == date(YEAR, 3, 14)
    assert [line.on(A, date(YEAR, month, 20)) for month in (2, 3, 6, 7)] == [A, B, B, C]
    assert line.line(C) == [B, A]
    assert line.there(A, date(YEAR, 3, 14))
    assert not line.there(A, date(YEAR, 3, 15))


def test_a_unit_that_ends_without_successor_tells_its_last_month_and_is_gone_after() -> None:
    results = office(
        [place(A, den_ngay=date(YEAR, 5, 10)), place(B)],
        *months(A, 1, 2, 3, 4, 5, c5=3, c9=3),
        *months(B, 1, 2, 3, 4, 5, 6, c5=4, c9=4),
    )
    assert [one.name.value for one in compute(results, Period(YEAR, 5)).units] == [A, B]
    assert [one.name.value for one in compute(results, Period(YEAR, 6)).units] == [B]
    assert compute(results, Period(YEAR, 6)).scopes["luy_ke"]["da_giai_quyet"].value == 15 + 24


def test_a_unit_that_two_have_parted_gives_its_figures_to_neither() -> None:
    units = [place(A), place(B, tu_ngay=JULY, thay_cho=A), place(C, tu_ngay=JULY, thay_cho=A)]
    results = office(units, *months(A, 5, 6, c5=8, c9=8), *months(B, 7, c5=4, c9=4), *months(C, 7, c5=4, c9=4))
    facts = compute(results, Period(YEAR, 7))
    assert [value(facts, name, "luy_ke", "da_giai_quyet") for name in (B, C)] == [4, 4]
    assert [known(facts, name).scopes["thang_truoc"] for name in (B, C)] == [{}, {}]
    assert facts.scopes["luy_ke"]["da_giai_quyet"].value == 24


def test_what_is_not_done_is_the_successors_and_what_was_done_stays_theirs_who_did_it() -> None:
    tasks = [
        {"nhiem_vu": "một", "chu_tri": A, "phoi_hop": (A, C), "thoi_han": date(YEAR, 9, 1), "ngay_xong": None},
        {"nhiem_vu": "hai", "chu_tri": A, "thoi_han": date(YEAR, 3, 1), "ngay_xong": date(YEAR, 2, 20)},
    ]
    sent = [{"thang": 6, "don_vi": B, "han_nop": date(YEAR, 6, 25), "ngay_nop": None}]
    results = as_of(office(MERGED, Kế_hoạch=tasks, Báo_cáo=sent), Period(YEAR, 8))
    assert [(row["chu_tri"], row["phoi_hop"]) for row in results.rows("Kế hoạch")] == [(D, (D,)), (A, None)]
    assert [row["don_vi"] for row in results.rows("Báo cáo")] == [E]
    assert [row.cell("don_vi").address for row in results.rows("Báo cáo")] == ["B2"]


def test_a_book_without_changes_is_left_as_it_is() -> None:
    results = office([place(A), place(B)], *months(A, 1, c5=1, c9=1))
    assert as_of(results, Period(YEAR, 1)) is results


@st.composite
def offices(draw: st.DrawFn) -> tuple[Results, Results, Period]:
    """An office whose units keep their names, and the same rows where some are renamed or merged from a month on."""
    count = draw(st.integers(2, 6))
    names = [f"xã {letter}" for letter in "ABCDEF"[:count]]
    turn = draw(st.integers(2, 6))
    groups: dict[str, list[str]] = {}
    for name in names:
        heir = draw(st.sampled_from(["", "xã M", "xã N", f"xã {name[-1]} mới"]))
        if heir:
            groups.setdefault(heir, []).append(name)
    heirs = {old: heir for heir, olds in groups.items() for old in olds}
    start = date(YEAR, turn, 1)
    before, after = [], []
    for month in range(1, 7):
        for name in names:
            numbers = [draw(st.integers(0, 40)) for _ in range(4)]
            counts = dict(zip(("c4", "c5", "c9", "c10"), numbers, strict=True))
            before.append(dossier(month, name, **counts))
            after.append(dossier(month, heirs.get(name, name) if month >= turn else name, f"{name}", **counts))
    units = [place(name) for name in names]
    changed = [*units, *(place(heir, tu_ngay=start, thay_cho="; ".join(olds)) for heir, olds in groups.items())]
    months_ = draw(st.sampled_from([1, 3, 6]))
    first = draw(st.integers(0, 6 // months_ - 1)) * months_ + 1
    return office(units, *before), office(changed, *after), Period(YEAR, first, months_)


@settings(max_examples=60, deadline=None)
@given(offices())
def test_the_area_is_what_it_was_and_the_units_add_up_to_it(drawn: tuple[Results, Results, Period]) -> None:
    plain, changed, period = drawn
    one, other = compute(plain, period), compute(changed, period)
    for scope in ("thang", "thang_truoc", "luy_ke", "so_thang_truoc"):
        assert {n: f.value for n, f in one.scopes[scope].items()} == {
            n: f.value for n, f in other.scopes[scope].items()
        }
    for facts in (one, other):
        for scope in ("thang", "luy_ke"):
            for figure in ("da_giai_quyet", "qua_han", "tiep_nhan_trong_ky"):
                total = sum(int(str(u.scopes[scope][figure].value)) for u in facts.units if figure in u.scopes[scope])
                assert total == facts.scopes[scope][figure].value


def test_a_deed_is_held_against_the_returns_of_those_whose_place_a_unit_took() -> None:
    praise = {"ngay_quyet_dinh": date(YEAR, 8, 20), "doi_tuong": "tập thể", "ten": D, "don_vi": E,
              "hinh_thuc": "Giấy khen", "thanh_tich": "không để hồ sơ nào quá hạn"}  # fmt: skip
    results = office(MERGED, *ROWS, Khen_thưởng=[praise])  # E had none late; B, as it was called, had eighteen
    (told,) = claims_of(results, compute(results, Period(YEAR, 8)), None).lists["khen_ke"]
    assert told["k"]["so_lieu_khong_trai"].holds is False
    fair = office(MERGED, *(row for row in ROWS if row["don_vi"] != B), *months(B, 1, 2, 3, 4, 5, 6, c5=9, c9=9),
                  Khen_thưởng=[praise])  # fmt: skip
    (told,) = claims_of(fair, compute(fair, Period(YEAR, 8)), None).lists["khen_ke"]
    assert told["k"]["so_lieu_khong_trai"].holds is True
