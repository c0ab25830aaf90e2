"""Who may be commended, worked by hand for each regime from the conditions of the domain page (sections 1.1 to 1.4)."""

from datetime import date
from typing import Any

import pytest

from pipeline.book.records import Results
from pipeline.facts.commendation.eligibility import Judgement, judge
from pipeline.facts.commendation.law import regime
from pipeline.facts.commendation.one_reward import suspicions
from pipeline.ground.finding import Finding
from tests.facts.books import book

A, B, C = date(2021, 4, 12), date(2024, 8, 1), date(2026, 7, 15)
ADVANCED, EMULATOR, GROUP = "Lao động tiên tiến", "Chiến sĩ thi đua cơ sở", "Tập thể lao động tiên tiến"


def nominee(name: str, title: str = "Giấy khen", **own: Any) -> dict[str, Any]:
    collective = title == GROUP
    return {
        "dot": "R",
        "doi_tuong": "tập thể" if collective else "cá nhân",
        "ten": name,
        "don_vi": "xã A",
        "hinh_thuc": title,
        "thanh_tich": "làm tốt",
        "hoan_thanh": "hoàn thành tốt nhiệm vụ",
        "ky_luat": "không",
        "dang_xem_xet": False,
        "da_khen": False,
        "so_thang": 12,
        "phieu_dong_y": 9,
        "phieu_khong": 0,
    } | own


def judged(
    day: date, level: str, *nominees: dict[str, Any], members: int = 9, present: int = 9, **own: Any
) -> tuple[list[Judgement], list[Finding]]:
    council = [{"dot": "R", "ho_ten": f"N{i}", "co_mat": i < present} for i in range(members)]
    results = book(Đợt_khen=[{"ma": "R", "ngay_hop": day} | own], Đề_nghị_khen=nominees, Hội_đồng=council)
    return judge(results, regime(day).table, level, next(results.rows("Đợt khen")))


def granted(day: date, level: str, *nominees: dict[str, Any], **own: Any) -> list[bool]:
    return [verdict.granted for verdict in judged(day, level, *nominees, **own)[0]]


@pytest.mark.parametrize(
    ("day", "level", "title", "may"),
    [
        (A, "huyện", GROUP, True),
        (A, "xã", GROUP, False),
        (A, "xã", EMULATOR, False),
        (A, "xã", ADVANCED, True),
        (B, "xã", EMULATOR, False),
        (B, "huyện", EMULATOR, True),
        (C, "xã", EMULATOR, True),
        (C, "xã", GROUP, True),
        (C, "xã", "Tập thể lao động xuất sắc", False),
    ],
)
def test_who_may_grant_what(day: date, level: str, title: str, may: bool) -> None:
    codes = [finding.code for finding in judged(day, level, nominee("X", title))[1]]
    assert ("KT-TQ-02" in codes) is not may


def test_a_title_beyond_the_office_is_proposed_upwards_if_asked() -> None:
    verdicts, found = judged(A, "xã", nominee("X", GROUP, trinh_cap_tren=True, so_nguoi=10, so_ldtt=8))
    assert not found
    assert verdicts[0].upward == "Chủ tịch Ủy ban nhân dân huyện"


@pytest.mark.parametrize(
    ("day", "level", "title", "code"),
    [
        (B, "huyện", "Gia đình văn hóa", "KT-TQ-02"),  # the commune's own; nobody above grants it
        (B, "huyện", "Giấy khen", "KT-TQ-03"),  # its own giấy khen, asked for upwards
        (C, "xã", "Chiến sĩ thi đua cơ sở", "KT-TQ-03"),
    ],
)
def test_what_nobody_above_grants_cannot_be_proposed_upwards(day: date, level: str, title: str, code: str) -> None:
    (finding,) = judged(day, level, nominee("X", title, trinh_cap_tren=True))[1]
    assert finding.code == code
    assert "trình ." not in finding.remedy


def test_a_commune_may_ask_the_districts_certificate() -> None:
    verdicts, found = judged(B, "xã", nominee("X", trinh_cap_tren=True), nominee("Y"))
    assert not found
    assert [verdict.upward for verdict in verdicts] == ["Chủ tịch Ủy ban nhân dân huyện", ""]


@pytest.mark.parametrize(
    "title", ["Bằng khen của Chủ tịch Ủy ban nhân dân thành phố", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"]
)
def test_another_name_of_the_same_title(title: str) -> None:
    verdicts, found = judged(C, "xã", nominee("X", title, trinh_cap_tren=True))
    assert not found
    assert verdicts[0].upward == "Chủ tịch Ủy ban nhân dân cấp tỉnh"


def _given(day: date, **own: Any) -> dict[str, Any]:
    return {
        "ngay_quyet_dinh": day,
        "ten": "X",
        "don_vi": "xã A",
        "hinh_thuc": "Giấy khen",
        "thanh_tich": "làm tốt",
    } | own


def _with(day: date, *given: dict[str, Any], **tables: Any) -> Results:
    rounds = [{"ma": "R", "ngay_hop": day}, *tables.pop("Đợt_khen", [])]
    nominees = [nominee("X"), *tables.pop("Đề_nghị_khen", [])]
    council = [{"dot": "R", "ho_ten": f"N{i}", "co_mat": True} for i in range(9)]
    return book(Đợt_khen=rounds, Đề_nghị_khen=nominees, Hội_đồng=council, Khen_thưởng=given, **tables)


def test_one_achievement_is_commended_once_by_the_books_own_rows() -> None:
    def bars(*given: dict[str, Any]) -> bool:
        results = _with(A, *given)
        return not judge(results, regime(A).table, "huyện", next(results.rows("Đợt khen")))[0][0].granted

    assert not bars()
    assert bars(_given(date(2021, 2, 1)))
    assert bars(_given(date(2021, 2, 1), thanh_tich="Làm  tốt."))  # the same to the eye
    assert not bars(_given(A))  # this round's own row, written in afterwards
    assert not bars(_given(date(2021, 2, 1), don_vi="xã B"))  # somebody else of that name
    assert not bars(_given(date(2021, 2, 1), thanh_tich="việc khác hẳn"))


def test_what_is_alike_or_was_asked_for_before_is_told() -> None:
    deed = "đề xuất cách nhắn tin báo bổ sung hồ sơ đất đai"
    again = nominee("X", thanh_tich=f"{deed} cho dân")
    rows = [again | {"dot": "S"}]
    results = _with(
        A,
        _given(date(2021, 1, 5), thanh_tich=f"{deed} cho người"),
        Đợt_khen=[{"ma": "S", "ngay_hop": date(2021, 5, 4)}],
        Đề_nghị_khen=rows,
    )
    (told,) = suspicions(results, next(results.rows("Đợt khen", ma="S")))
    assert told.where.cell == "H3"
    assert "Khen thưởng, ô G2" in told.message
    former = _with(
        date(2021, 2, 1),
        Đợt_khen=[{"ma": "S", "ngay_hop": A}],
        Đề_nghị_khen=[nominee("X", dot="S")],
    )
    (told,) = suspicions(former, next(former.rows("Đợt khen", ma="S")))
    assert "đã đề nghị Giấy khen ở đợt R" in told.message
    assert not list(suspicions(former, next(former.rows("Đợt khen", ma="R"))))


def test_an_unknown_form_is_told_with_its_cell() -> None:
    (finding,) = judged(A, "huyện", nominee("X", "Huân chương xã"))[1]
    assert finding.code == "KT-TQ-01"
    assert finding.where.cell == "G2"


@pytest.mark.parametrize(("day", "advanced", "may"), [(A, 10, False), (A, 11, True), (C, 13, False), (C, 14, True)])
def test_share_of_a_collective(day: date, advanced: int, may: bool) -> None:
    # of 20 people: (a) more than half is 11, (c) seventy per cent is 14
    level = "huyện" if day == A else "xã"
    assert granted(day, level, nominee("T", GROUP, so_nguoi=20, so_ldtt=advanced)) == [may]


def test_emulators_are_among_the_advanced_and_within_the_cap() -> None:
    advanced = [nominee(f"N{i}", ADVANCED) for i in range(7)]
    one = nominee("N0", EMULATOR, sang_kien=True)
    two = nominee("N1", EMULATOR, sang_kien=True)
    verdicts, found = judged(A, "huyện", *advanced, one)
    assert all(verdict.granted for verdict in verdicts)
    assert not found  # 15 % of 7 is 1,05: one
    assert [f.code for f in judged(A, "huyện", *advanced, one, two)[1]] == ["KT-TL-01", "KT-TL-01"]
    assert not judged(B, "huyện", *advanced, one, two)[1]  # no cap in the law of 2022
    assert granted(A, "huyện", nominee("M", EMULATOR, sang_kien=True)) == [False]


def test_outstanding_work_stands_for_an_initiative_since_2024() -> None:
    both = (nominee("N", ADVANCED), nominee("N", EMULATOR, hoan_thanh="hoàn thành xuất sắc nhiệm vụ"))
    assert granted(A, "huyện", *both) == [True, False]
    assert granted(C, "xã", *both) == [True, True]


@pytest.mark.parametrize(
    "own",
    [
        {"ky_luat": "khiển trách"},
        {"dang_xem_xet": True},
        {"da_khen": True},
        {"hoan_thanh": "hoàn thành nhiệm vụ"},
    ],
)
def test_what_bars_a_person_shows_reason_and_clause(own: dict[str, Any]) -> None:
    (verdict,), _ = judged(A, "huyện", nominee("X", **own))
    (reason,) = verdict.failed
    assert reason.clause
    assert reason.cells


def test_months_of_work() -> None:
    assert granted(A, "huyện", nominee("X", ADVANCED, so_thang=9)) == [False]
    assert granted(A, "huyện", nominee("X", ADVANCED, so_thang=10)) == [True]
    assert granted(C, "xã", nominee("X", ADVANCED, so_thang=9)) == [True]  # left to the province since 2024
    assert granted(C, "xã", nominee("X", ADVANCED, so_thang=9), so_thang=10) == [False]


@pytest.mark.parametrize(("ayes", "may"), [(7, False), (8, True)])
def test_votes_over_all_members_in_the_decree_of_2023(ayes: int, may: bool) -> None:
    # 80 % of nine members is 7,2; seven of the seven present are not enough
    both = (nominee("N", ADVANCED), nominee("N", EMULATOR, sang_kien=True, phieu_dong_y=ayes))
    assert granted(B, "huyện", *both, present=7, tinh_tren="người dự họp") == [True, may]


def test_a_ballot_in_writing_counts_among_those_who_voted() -> None:
    # nine members, seven there, one sent a ballot: six ayes are 75 % of the eight who voted
    council = [{"dot": "R", "ho_ten": f"N{i}", "co_mat": i < 7, "y_kien": i == 7} for i in range(9)]
    rule = {"ma": "R", "ngay_hop": C, "ty_le_phieu": 75, "tinh_tren": "người dự họp"}
    for ayes, may in ((5, False), (6, True)):
        rows = [nominee("X", phieu_dong_y=ayes)]
        results = book(Đợt_khen=[rule], Đề_nghị_khen=rows, Hội_đồng=council)
        (verdict,), _ = judge(results, regime(C).table, "xã", next(results.rows("Đợt khen")))
        assert verdict.granted is may
        share = verdict.reasons[-1].words
        assert f"{ayes}/8 phiếu đồng ý" in share
        assert "người dự họp và gửi phiếu bằng văn bản)" in share  # eight voted, seven were there


def test_votes_by_the_offices_own_rule_over_those_present() -> None:
    seven = nominee("X", phieu_dong_y=7)
    assert granted(C, "xã", seven, present=8, ty_le_phieu=80, tinh_tren="người dự họp") == [True]
    assert granted(C, "xã", seven, present=8, ty_le_phieu=80) == [False]


def test_without_any_rule_more_than_half_of_all_members() -> None:
    assert granted(A, "huyện", nominee("X", phieu_dong_y=4), members=8) == [False]
    assert granted(A, "huyện", nominee("X", phieu_dong_y=5), members=8) == [True]
