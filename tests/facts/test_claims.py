"""Claims against truth tables worked by hand: what a listener holds true, and the nearest case where it is not."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.facts.claims.judge import Judged, claims_of
from pipeline.facts.claims.rounding import count, measured, rate, ratio
from pipeline.facts.compute import compute
from pipeline.ground.period import Period
from tests.facts.books import book, dossier, unit

A, B, C, D, E = "xã A", "xã B", "xã C", "xã D", "xã E"
OFFICE = {"nam": 2021, "chi_tieu_dung_han": 98, "chi_tieu_truc_tuyen": 25, "chi_tieu_hai_long": 90}


def judged(*rows: dict[str, Any], month: int = 2, signed: date | None = None, **tables: Any) -> Judged:
    names = list(dict.fromkeys(row["don_vi"] for row in rows))
    tables.setdefault("Đơn_vị", [unit(name) for name in names])
    results = book(OFFICE, TTHC=list(rows), **tables)
    period = Period(2021, month)
    return claims_of(results, compute(results, period), signed)


def late(then: dict[str, int], now: dict[str, int]) -> Judged:
    """Two months of returned dossiers: of each unit 100 in time, and these late."""
    rows = [dossier(1, name, c9=100, c10=many) for name, many in then.items()]
    return judged(*rows, *(dossier(2, name, c9=100, c10=many) for name, many in now.items()))


@pytest.mark.parametrize(
    ("online", "first", "again", "back", "missed"),
    [
        ([10, 20, 26], True, False, False, False),  # reached now, never before
        ([10, 26, 27], False, True, False, False),  # reached last month too
        ([26, 20, 27], False, False, True, False),  # reached, lost, reached
        ([26, 27, 24], False, False, False, True),
        ([10, 20, 25], True, False, False, False),  # the target itself is reached
        ([10, 20, 24], False, False, False, True),
    ],
)
def test_a_target_through_the_year(online: list[int], first: bool, again: bool, back: bool, missed: bool) -> None:
    rows = [dossier(month, A, c4=share, c5=100 - share, c9=100) for month, share in enumerate(online, 1)]
    claims = judged(*rows, month=3).claims
    assert claims["lan_dau_trong_nam_dat_truc_tuyen"].holds is first
    assert claims["tiep_tuc_dat_truc_tuyen"].holds is again
    assert claims["tro_lai_dat_truc_tuyen"].holds is back
    assert claims["chua_dat_chi_tieu_truc_tuyen"].holds is missed


def test_first_is_undecided_while_a_month_is_missing() -> None:
    rows = [dossier(1, A, c4=10, c5=90), dossier(3, A, c4=30, c5=70)]
    claims = judged(*rows, month=3).claims
    assert claims["lan_dau_trong_nam_dat_truc_tuyen"].holds is None
    assert claims["lan_dau_trong_nam_dat_truc_tuyen"].missing
    assert claims["dat_chi_tieu_truc_tuyen"].holds is True


@pytest.mark.parametrize(
    ("now", "most", "tied", "shared"),
    [
        ({A: 13, B: 11, C: 9}, [A], [], []),  # 13 > 11
        ({A: 12, B: 11, C: 9}, [], [], []),  # one dossier apart is not enough to blame
        ({A: 5, B: 5, C: 2}, [], [A, B], []),
        ({A: 5, B: 5}, [], [], [A, B]),  # all alike: nobody has most
        ({A: 5}, [], [], []),  # alone is not most
        ({A: 0, B: 0}, [], [], []),
    ],
)
def test_most_late_returns(now: dict[str, int], most: list[str], tied: list[str], shared: list[str]) -> None:
    found = late(dict.fromkeys(now, 1), now).units
    assert [u.name.value for u in found["nhieu_nhat_tra_muon"]] == most
    assert [u.name.value for u in found["cung_nhieu_nhat_tra_muon"]] == tied
    assert [u.name.value for u in found["chia_deu_tra_muon"]] == shared


@pytest.mark.parametrize(
    ("then", "now", "still", "halved"),
    [
        ({A: 27, B: 5}, {A: 13, B: 11}, True, True),  # 13 < 27/2
        ({A: 26, B: 5}, {A: 13, B: 11}, True, False),  # exactly half is not more than half
        ({A: 5, B: 27}, {A: 13, B: 11}, False, False),  # another had most before
        ({A: 5, B: 5}, {A: 13, B: 11}, False, False),  # a tie before
    ],
)
def test_still_most_and_more_than_halved(then: dict[str, int], now: dict[str, int], still: bool, halved: bool) -> None:
    claims = late(then, now).claims
    assert claims["van_nhieu_nhat_tra_muon"].holds is still
    assert claims["noi_nhieu_nhat_tra_muon_giam_hon_mot_nua"].holds is halved


@pytest.mark.parametrize(
    ("now", "furthest", "next_one"),
    [
        ({A: 10, B: 5, C: 2, D: 1}, [A], [B]),  # +9 > +4 > +1
        ({A: 10, B: 10, C: 2}, [], []),  # a tie at the first place
        ({A: 10, B: 5, C: 5}, [A], []),  # a tie at the second
        ({A: 1, B: 1, C: 1}, [], []),
    ],
)
def test_rose_the_furthest(now: dict[str, int], furthest: list[str], next_one: list[str]) -> None:
    found = late(dict.fromkeys(now, 1), now).units
    assert [u.name.value for u in found["tang_nhieu_nhat_tra_muon"]] == furthest
    assert [u.name.value for u in found["ke_do_tang_tra_muon"]] == next_one


def test_all_or_none() -> None:
    def holding(**columns: int) -> set[str]:
        names = (
            "khong_ho_so_tra_muon",
            "ca_deu_tra_muon",
            "ca_deu_dung_hen",
            "khong_ho_so_qua_hen",
            "khong_con_qua_hen",
        )
        claims = judged(dossier(1, A, c9=5, c13=2), dossier(2, A, **columns)).claims
        return {name for name in names if claims[name].holds}

    assert holding(c9=5) == {"khong_ho_so_tra_muon", "ca_deu_dung_hen", "khong_ho_so_qua_hen", "khong_con_qua_hen"}
    assert holding(c9=5, c13=1) == {"khong_ho_so_tra_muon"}  # the waiting ones forbid "all in time"
    assert holding(c10=5, c13=1) == {"ca_deu_tra_muon"}
    assert holding(c9=1, c10=5) == {"khong_ho_so_qua_hen", "khong_con_qua_hen"}
    assert holding() == {"khong_ho_so_qua_hen", "khong_con_qua_hen"}  # nothing returned: nothing is said of returns


def test_cleared_needs_dossiers_returned_and_none_waiting() -> None:
    rows = [dossier(1, name, c9=5, c10=3) for name in (A, B, C, D)]
    rows += [dossier(2, A, c9=5), dossier(2, B, c9=5, c13=1), dossier(2, C), dossier(2, D, c9=5, c10=1)]
    assert [u.name.value for u in judged(*rows).units["noi_het_tra_muon"]] == [A]


@pytest.mark.parametrize(
    ("in_time", "leader"),
    [
        ({A: 100, B: 99, C: 98}, [A]),
        ({A: 97, B: 96, C: 95}, []),  # nobody reaches 98 %: nobody leads
        ({A: 0, B: 0, C: 0}, []),
        ({A: 100, B: 100, C: 98}, []),  # two lead together
        ({A: 100, B: 99}, []),  # of two units none leads
    ],
)
def test_nobody_leads_below_the_target(in_time: dict[str, int], leader: list[str]) -> None:
    found = judged(*(dossier(2, name, c9=many, c10=100 - many) for name, many in in_time.items())).units
    assert [u.name.value for u in found["dan_dau_dung_han"]] == leader


@pytest.mark.parametrize(
    ("happy", "lowest"),
    [({A: 78, B: 84, C: 91}, [A]), ({A: 83, B: 83, C: 91}, []), ({A: 84, B: 84, C: 91}, []), ({A: 78, B: 84}, [])],
)
def test_lowest_in_satisfaction_is_a_point_below_the_next(happy: dict[str, int], lowest: list[str]) -> None:
    votes = [
        {"thang": 2, "don_vi": name, "phieu_hop_le": 100, "hai_long": many, "binh_thuong": 100 - many}
        | {"rat_hai_long": 0, "khong_hai_long": 0}
        for name, many in happy.items()
    ]
    found = judged(*(dossier(2, name, c9=30) for name in happy), Hài_lòng=votes).units
    assert [u.name.value for u in found["thap_nhat_hai_long"]] == lowest


def test_columns_are_compared_only_where_the_other_month_is_known() -> None:
    claims = judged(dossier(2, A, c4=5, c9=5, c10=1), month=2).claims
    assert claims["qua_han_tang"].holds is False  # the book begins in February: there is nothing to compare with
    assert judged(dossier(1, A, c10=2), dossier(2, A, c10=1)).claims["qua_han_giam"].holds is True


def test_nobody_moved_the_furthest_where_a_small_unit_moved_as_far() -> None:
    rows = [dossier(1, A, c9=90, c10=10), dossier(1, B, c9=100), dossier(2, A, c9=100), dossier(2, B, c9=99, c10=1)]
    assert [u.name.value for u in judged(*rows).units["tien_bo_nhat_dung_han"]] == [A]  # +10 points
    small = [dossier(1, C, c9=1, c10=1), dossier(2, C, c9=2)]  # two dossiers: +50
    assert judged(*rows, *small).units["tien_bo_nhat_dung_han"] == []


def _fault(name: str, kind: str, day: int, mended: date | None = None) -> dict[str, Any]:
    return {"ngay": date(2021, 2, day), "don_vi": name, "loai_vi_pham": kind, "so_vu": 1, "ngay_khac_phuc": mended}


def test_one_fault_that_is_told_leaves_none_of_the_others_in_silence() -> None:
    rows = [_fault(A, "đi muộn, về sớm", 3, date(2021, 2, 4)), _fault(B, "để dân chờ lâu", 9), _fault(B, "khác", 9)]
    first, *_ = judged(dossier(2, A, c9=5), Kiểm_tra=rows).lists["kiem_tra_ke"]
    assert (first["don_vi"].value, first["noi_khac"].value) == (B, 1)  # what is not mended comes first
    assert first["k"]["noi_khac_co_loi"].holds
    assert first["k"]["noi_nay_co_loi_khac"].holds


@pytest.mark.parametrize(
    ("begun", "measure", "told"),
    [
        (date(2021, 2, 1), "số hồ sơ mỗi tháng", False),  # no whole month was measured when the month is told
        (date(2021, 2, 1), "thời gian chờ", True),
        (date(2021, 1, 20), "số hồ sơ mỗi tháng", True),
    ],
)
def test_a_monthly_measure_waits_for_a_whole_month(begun: date, measure: str, told: bool) -> None:
    model = {"ten": "Bàn số 1", "don_vi": A, "ngay_ap_dung": begun, "trang_thai": "đang thực hiện"}
    values = {"chi_so": measure, "truoc": 5, "sau": 9}
    (entry,) = judged(dossier(2, A, c9=5), Mô_hình=[model | values]).lists["mo_hinh_ke"]
    assert entry["k"]["do_tron_thang"].holds is told


def _task(due: date, done: date | None) -> dict[str, Any]:
    return {"nhiem_vu": "Tổ chức tập huấn", "thoi_han": due, "chu_tri": A, "ngay_xong": done}


@pytest.mark.parametrize(
    ("due", "done", "signed", "where", "holding"),
    [
        # signed on 02/4: what was due on 31/3 is no longer coming
        (date(2021, 3, 31), None, date(2021, 4, 2), "viec_qua_han", "den_nay_chua_xong"),
        (date(2021, 3, 31), date(2021, 4, 1), date(2021, 4, 2), "viec_qua_han", "xong_sau_han"),
        (date(2021, 4, 14), None, date(2021, 4, 2), "viec_sap_toi", "cham_nhat"),
        (date(2021, 4, 2), None, date(2021, 4, 2), "viec_sap_toi", "co_han"),  # due today: only its day
        (date(2021, 4, 1), None, date(2021, 4, 2), "viec_qua_han", "den_nay_chua_xong"),
        (date(2021, 4, 14), None, None, "viec_sap_toi", "co_han"),  # the day of signing is unknown
        (date(2021, 3, 20), None, None, "viec_qua_han", "den_het_ky_chua_xong"),
        (date(2021, 3, 20), date(2021, 3, 20), None, "viec_da_xong", "xong_dung_han"),
        (date(2021, 3, 20), date(2021, 3, 19), None, "viec_da_xong", "xong_truoc_han"),
        (date(2021, 3, 20), date(2021, 4, 9), date(2021, 4, 2), "viec_qua_han", "den_nay_chua_xong"),  # 9/4 is unknown
    ],
)
def test_deadlines_are_spoken_of_from_the_day_of_signing(
    due: date, done: date | None, signed: date | None, where: str, holding: str
) -> None:
    found = judged(dossier(3, A, c9=5), month=3, signed=signed, Kế_hoạch=[_task(due, done)])
    assert [name for name in ("viec_qua_han", "viec_da_xong", "viec_sap_toi") if found.lists[name]] == [where]
    claims = found.lists[where][0]["k"]
    assert claims[holding].holds, {name: claim.holds for name, claim in claims.items()}
    if signed is None:
        assert not claims["cham_nhat"].holds
        assert not claims["den_nay_chua_xong"].holds


def _award(name: str, kind: str, agreed: bool | None, deed: str = "hướng dẫn người dân") -> dict[str, Any]:
    return {"ngay_quyet_dinh": date(2021, 2, 9), "doi_tuong": kind, "ten": name, "don_vi": A, "hinh_thuc": "Giấy khen",
            "thanh_tich": deed, "dong_y": agreed}  # fmt: skip


def test_a_person_is_named_only_by_consent() -> None:
    rows = [_award("Lê Thử", "cá nhân", None), _award("Trần Ví", "cá nhân", True), _award("Xã A", "tập thể", None),
            _award("Phan Giả", "cá nhân", False)]  # fmt: skip
    entries = judged(dossier(2, A, c9=5), Khen_thưởng=rows).lists["khen_ke"]
    assert [e["ten"].value for e in entries if e["k"]["duoc_neu_ten"].holds] == ["Trần Ví", "Xã A"]


@pytest.mark.parametrize(
    ("deed", "before", "told"),
    [
        ("chấm dứt hồ sơ quá hạn và trả kết quả trong ngày", 4, False),  # 4 late returns in January
        ("chấm dứt hồ sơ quá hạn và trả kết quả trong ngày", 0, True),
        ("giảm mạnh hồ sơ quá hạn", 4, True),  # from 4 to 0
        ("hướng dẫn người dân", 4, True),
    ],
)
def test_a_deed_that_the_rows_deny_is_not_repeated(deed: str, before: int, told: bool) -> None:
    rows = [dossier(1, A, c9=5, c10=before), dossier(2, A, c9=5)]
    entry = judged(*rows, Khen_thưởng=[_award("Xã A", "tập thể", None, deed)]).lists["khen_ke"][0]
    assert entry["k"]["neu_duoc_thanh_tich"].holds is told


@pytest.mark.parametrize(
    ("invited", "told"), [(f"Lãnh đạo {A}\nLãnh đạo {B}", True), (f"Lãnh đạo {A}", False), ("Trưởng các ấp", False)]
)
def test_a_meeting_is_told_where_all_who_are_named_were_invited(invited: str, told: bool) -> None:
    rows = [dossier(1, A, c10=20), dossier(1, B, c10=1), dossier(2, A, c10=13), dossier(2, B, c10=10)]
    meeting = {"ngay": date(2021, 2, 26), "noi_dung": "họp", "thanh_phan": invited}
    entry = judged(*rows, dossier(1, C, c10=1), dossier(2, C, c10=2), Cuộc_họp=[meeting]).lists["hop_ke"][0]
    assert entry["k"]["noi_muon_duoc_moi"].holds is told


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (42, "42"), (100, "100"), (369, "gần 370"), (884, "hơn 880"), (890, "890"), (3709, "hơn 3.700"),
        (3700, "3.700"), (35799, "gần 35.800"), (105, "105"), (3750, "3.750"), (9876536, "gần 9.900.000"),
    ],
)  # fmt: skip
def test_counts_as_announcers_say_them(value: int, said: str) -> None:
    assert count(value) == said


@pytest.mark.parametrize(
    ("value", "target", "said"),
    [
        ("27.34", 25, "hơn một phần tư"), ("24.5", 25, "gần một phần tư"), ("98.86", 98, "gần 99%"),
        ("97.96", 98, "gần 98%"), ("98.03", 98, "hơn 98%"), ("98", 98, "98%"), ("67.31", 65, "hơn hai phần ba"),
        ("90.74", 90, "hơn chín phần mười"), ("89.96", 90, "gần chín phần mười"), ("50", 25, "đúng một nửa"),
        ("94.99", 98, "gần 95%"), ("99.97", 98, "gần 100%"), ("0.02", 25, ""), ("98.3", "98.2", ""),
    ],
)  # fmt: skip
def test_rates_as_announcers_say_them(value: str, target: object, said: str) -> None:
    assert rate(Fraction(value), [Fraction(str(target))]) == said


def test_ratios_and_measures() -> None:
    assert (
        ratio(Fraction("91.77"), [Fraction(90)], "phiếu", "phiếu hài lòng")
        == "cứ mười phiếu thì hơn chín phiếu hài lòng"
    )
    assert ratio(Fraction("98.86"), [Fraction(98)], "hồ sơ", "hồ sơ") == "cứ 100 hồ sơ thì gần 99 hồ sơ"
    assert ratio(Fraction("63"), [], "a", "b") == ""
    assert [measured(Fraction(v), "lần") for v in ("2.6", "1.9", "2")] == ["hơn 2 lần rưỡi", "gần 2 lần", "2 lần"]  # type: ignore[arg-type]


_FRACTION = {"một phần tư": 25, "một phần ba": Fraction(100, 3), "một nửa": 50, "hai phần ba": Fraction(200, 3),
             "ba phần tư": 75, "chín phần mười": 90}  # fmt: skip


def _number(words: str) -> Fraction:
    bare = words.removeprefix("gần ").removeprefix("hơn ").removeprefix("đúng ")
    return Fraction(_FRACTION.get(bare) or bare.rstrip("%").replace(".", ""))


@given(st.fractions(0, 100, max_denominator=2000), st.integers(0, 1000).map(lambda n: Fraction(n, 10)))
def test_no_rate_said_crosses_a_target_or_lies(value: Fraction, target: Fraction) -> None:
    words = rate(value, [target])
    if not words:
        return
    assert "," not in words
    said = _number(words)
    assert (said > value) == words.startswith("gần")
    assert (said < value) == words.startswith("hơn")
    assert said >= target if value >= target else said <= target
    assert abs(said - value) <= (Fraction(1, 2) if "%" in words else 3)


@given(st.integers(0, 10**8))
def test_no_count_said_is_a_hundredth_off(value: int) -> None:
    said = _number(count(value))
    assert abs(said - value) <= value / 100
    assert (said > value) == count(value).startswith("gần")


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_rounding_never_turns_a_fall_into_a_rise(one: int, other: int) -> None:
    if one < other:
        assert _number(count(one)) <= _number(count(other))
