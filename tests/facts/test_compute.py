"""The rules of reckoning on cases small enough to check in the head."""

from datetime import date
from fractions import Fraction

import pytest

from pipeline.facts.compute import compute
from pipeline.facts.fact import ranges
from pipeline.facts.wording import word
from pipeline.ground.finding import InputError
from pipeline.ground.period import Period
from tests.facts.books import book, dossier, unit

APRIL = Period(2021, 4)


def test_nothing_resolved_is_no_rate_neither_0_nor_100() -> None:
    facts = compute(book({"nam": 2021}, Đơn_vị=[unit("xã A")], TTHC=[dossier(4, "xã A")]), APRIL)
    rate = facts.scopes["thang"]["ty_le_dung_han"]
    assert rate.value is None
    assert word(rate) == "không phát sinh"
    assert facts.angle == "khong_phat_sinh"
    assert "xep_hang" not in facts.units[0].scopes["thang"]


def test_carried_dossiers_are_not_counted_twice_over_the_year() -> None:
    """January: 10 come, 6 done, 4 carried. February: 5 come, 9 done. Received over the year: 15, not 10 + 9."""
    rows = [dossier(1, "xã A", c5=10, c9=6, c12=4), dossier(2, "xã A", c5=5, c6=4, c9=9)]
    facts = compute(book({"nam": 2021}, Đơn_vị=[unit("xã A")], TTHC=rows), Period(2021, 2))
    year = facts.scopes["luy_ke"]
    assert year["tiep_nhan"].value == 15
    assert year["tiep_nhan_trong_ky"].value == 15
    assert year["da_giai_quyet"].value == 15
    assert year["ky_truoc"].value == 0
    assert year["dang_giai_quyet"].value == 0
    assert facts.scopes["thang"]["tiep_nhan"].value == 9


def test_a_fault_mended_after_the_month_is_still_open_at_its_end() -> None:
    visits = [
        {"ngay": date(2021, 4, 8), "don_vi": "xã A", "loai_vi_pham": "đi muộn", "so_vu": 2,
         "ngay_khac_phuc": date(2021, 4, 20)},
        {"ngay": date(2021, 4, 8), "don_vi": "xã A", "loai_vi_pham": "không đeo thẻ", "so_vu": 1,
         "ngay_khac_phuc": date(2021, 5, 3)},
        {"ngay": date(2021, 4, 9), "don_vi": "xã B", "loai_vi_pham": "Không phát hiện vi phạm", "so_vu": 0},
    ]  # fmt: skip
    facts = compute(book({"nam": 2021}, Kiểm_tra=visits, TTHC=[dossier(4, "xã A")]), APRIL)
    t = facts.scopes["thang"]
    assert [t[name].value for name in ("luot_kiem_tra", "don_vi_duoc_kiem_tra", "don_vi_vi_pham", "so_vu")] == [
        2,
        2,
        1,
        3,
    ]
    assert (t["so_vu_da_khac_phuc"].value, t["so_vu_chua_khac_phuc"].value) == (2, 1)
    assert [(e["ten"].value, e["so_vu"].value) for e in facts.lists["vi_pham"]] == [
        ("đi muộn", 2),
        ("không đeo thẻ", 1),
    ]


def test_a_plan_is_told_as_it_stood_at_the_months_end() -> None:
    tasks = [
        {"nhiem_vu": "A", "thoi_han": date(2021, 3, 31), "ngay_xong": date(2021, 4, 5), "chu_tri": "xã A"},
        {"nhiem_vu": "B", "thoi_han": date(2021, 4, 20), "ngay_xong": date(2021, 4, 20), "chu_tri": "xã A"},
        {"nhiem_vu": "C", "thoi_han": date(2021, 4, 15), "ngay_xong": date(2021, 5, 2), "chu_tri": "xã B"},
        {"nhiem_vu": "D", "thoi_han": date(2021, 4, 30), "chu_tri": "xã B"},
        {"nhiem_vu": "E", "thoi_han": date(2021, 5, 31), "chu_tri": "xã B"},
        {"nhiem_vu": "F", "thoi_han": date(2021, 6, 1), "chu_tri": "xã B"},
    ]
    facts = compute(book({"nam": 2021}, Kế_hoạch=tasks, TTHC=[dossier(4, "xã A")]), APRIL)
    t = facts.scopes["thang"]
    found = {
        name: t[f"nhiem_vu_{name}"].value for name in ("hoan_thanh", "dung_han", "tre_han", "qua_han", "sap_den_han")
    }
    assert found == {"hoan_thanh": 2, "dung_han": 1, "tre_han": 1, "qua_han": 1, "sap_den_han": 2}
    assert t["ty_le_ke_hoach"].value == Fraction(100, 3)
    assert [task["nhiem_vu"].value for task in facts.lists["nhiem_vu_sap_den_han"]] == ["D", "E"]


def test_reports_late_missing_and_in_time() -> None:
    due = date(2021, 4, 20)
    sent = [
        {"thang": 4, "don_vi": "xã A", "han_nop": due, "ngay_nop": due},
        {"thang": 4, "don_vi": "xã B", "han_nop": due, "ngay_nop": date(2021, 4, 21)},
        {"thang": 4, "don_vi": "xã C", "han_nop": due},
    ]
    facts = compute(book({"nam": 2021}, Báo_cáo=sent, TTHC=[dossier(4, "xã A")]), APRIL)
    t = facts.scopes["thang"]
    assert [t[f"bao_cao_{name}"].value for name in ("phai_nop", "dung_han", "tre_han", "chua_nop")] == [3, 1, 1, 1]
    assert facts.lists["bao_cao_chua_nop"][0]["don_vi"].value == "xã C"


def test_one_person_praised_twice_counts_once() -> None:
    praise = {"ngay_quyet_dinh": date(2021, 4, 9), "doi_tuong": "cá nhân", "ten": "Lê Thử Nghiệm", "don_vi": "xã A"}
    rows = [praise | {"hinh_thuc": "Giấy khen"}, praise | {"hinh_thuc": "Lao động tiên tiến"}]
    facts = compute(book({"nam": 2021}, Khen_thưởng=rows, TTHC=[dossier(4, "xã A")]), APRIL)
    assert facts.scopes["thang"]["ca_nhan_duoc_khen"].value == 1


@pytest.mark.parametrize(
    ("now", "then", "angle"),
    [
        ((90, 10, 1000), (99, 1, 1000), "hut_chi_tieu"),
        ((96, 4, 1000), (95, 5, 1000), "chua_dat"),
        ((99, 1, 1000), (95, 5, 1000), "lay_lai"),
        ((995, 5, 1000), (990, 10, 1000), "giam_tre"),
        ((99, 1, 1300), (99, 1, 1000), "khoi_luong"),
        ((99, 1, 1010), (99, 1, 1000), "binh_thuong"),
    ],
)
def test_the_months_story(now: tuple[int, int, int], then: tuple[int, int, int], angle: str) -> None:
    def month(number: int, in_time: int, late: int, came: int) -> dict[str, object]:
        return dossier(number, "xã A", c5=came, c9=in_time, c10=late, c12=came - in_time - late)

    rows = [month(3, *then), month(4, *now)]
    settings = {"nam": 2021, "chi_tieu_dung_han": 98}
    assert compute(book(settings, Đơn_vị=[unit("xã A")], TTHC=rows), APRIL).angle == angle


def test_a_small_unit_is_no_news() -> None:
    """From 1 of 2 to 2 of 2 in time is fifty points; nobody should be praised for it on the radio."""
    rows = [dossier(3, "xã A", c9=1, c10=1), dossier(4, "xã A", c9=2), dossier(3, "xã B", c9=97, c10=3),
            dossier(4, "xã B", c9=99, c10=1)]  # fmt: skip
    facts = compute(book({"nam": 2021}, Đơn_vị=[unit("xã A"), unit("xã B")], TTHC=rows), APRIL)
    assert [u.name.value for u in facts.standings["tien_bo"]] == ["xã B"]


def test_a_month_that_is_not_in_the_book_is_said_with_those_that_are() -> None:
    with pytest.raises(InputError) as caught:
        compute(book({"nam": 2021}, TTHC=[dossier(3, "xã A")]), APRIL)
    assert "tháng 4" in str(caught.value)
    assert "các tháng: 3" in str(caught.value)


def test_runs_of_cells_are_folded() -> None:
    facts = compute(
        book({"nam": 2021}, TTHC=[dossier(4, "xã A"), dossier(4, "xã B"), dossier(3, "xã C"), dossier(4, "xã D")]),
        APRIL,
    )
    assert ranges(facts.scopes["thang"]["qua_han"].cells) == ["TTHC!K2:K3", "TTHC!K5"]
