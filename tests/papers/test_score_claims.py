"""The notice of scores and a unit's sheet: only what stands apart is highest, ties are all named or counted."""

from typing import Any

import pytest

from pipeline.ground.period import Period
from pipeline.papers.paper import Paper
from pipeline.prose.claim_words import unclaimed
from pipeline.prose.tracing.source import sources_of
from pipeline.prose.tracing.trace import trace
from tests.facts.books import unit
from tests.papers.test_small_paper_claims import batch

Q1, Q2 = Period.parse("2021-Q1"), Period.parse("2021-Q2")
CRITERIA = [("1", "Giờ giấc", 50, "theo bậc"), ("2", "Giao tiếp", 50, "theo bậc"), ("3", "Điểm trừ", 10, "trừ điểm")]
CLASSES = [("Xuất sắc", 90), ("Tốt", 70), ("Yếu", 0)]
Points = tuple[float, float]


def papers(period: Period, rows: dict[str, tuple[Points, ...]], block: str = "xã", earlier: Any = None) -> list[Paper]:
    """The notice and sheets of units whose rows are (self, appraised) of each criterion; `earlier` those of before."""
    scores = [
        {"ky": str(when), "don_vi": name, "ma": code, "tu_cham": own, "tham_dinh": given}
        for when, told in ((period.before(), earlier or {}), (period, rows))
        for name, points in told.items()
        for code, (own, given) in zip("123", points, strict=False)
    ]
    return list(
        batch(
            "thong-bao-cham-diem",
            period,
            Tiêu_chí=[dict(zip(("ma", "tieu_chi", "diem_toi_da", "cach_cham"), row, strict=True)) for row in CRITERIA],
            Xếp_loại=[{"loai": name, "tu_diem": least} for name, least in CLASSES],
            Chấm_điểm=scores,
            Đơn_vị=[unit(name) | {"khoi": block} for name in rows],
        ).papers
    )


def words(paper: Paper) -> str:
    paragraphs = [paragraph for prose in paper.proses for paragraph in prose.paragraphs]
    assert not [word for paragraph in paragraphs for word in unclaimed(paragraph)]
    return "\n".join(paragraph.text for paragraph in paragraphs)


def both(one: float, two: float) -> tuple[Points, Points]:
    return ((one, one), (two, two))


def test_where_all_are_equal_nobody_is_highest_nor_asked_to_explain() -> None:
    told = words(papers(Q1, {f"xã {letter}": both(40, 40) for letter in "ABC"})[0])
    assert "Các đơn vị có điểm thẩm định bằng nhau, 80 điểm." in told
    assert "nhất" not in told
    assert "giải trình" not in told
    assert "Mức đạt ở nhóm tiêu chí giờ giấc; giao tiếp là 80% số điểm." in told


def test_ties_are_named_up_to_six_and_counted_from_seven() -> None:
    six = {f"xã {n}": both(40, 40) for n in "ABCDEF"} | {"xã Z": both(50, 50)}
    assert "thấp nhất là xã A, xã B, xã C, xã D, xã E và xã F với 80 điểm" in words(papers(Q1, six)[0])
    told = words(papers(Q1, {f"xã {n}": both(40, 40) for n in "ABCDEFG"} | {"xã Z": both(50, 50)})[0])
    assert "Cao nhất là xã Z với 100 điểm; thấp nhất là 7 đơn vị với 80 điểm." in told
    assert "các đơn vị khác" not in told


def test_nothing_lost_is_said_only_where_nothing_was() -> None:
    whole = {name: both(50, 50) for name in ("xã A", "xã B")}
    told = words(papers(Q1, whole)[0])
    assert "Trong kỳ chấm không đơn vị nào mất điểm." in told
    deducted = whole | {"xã B": (*both(50, 50), (-4, -4))}
    told = words(papers(Q1, deducted)[0])
    assert "không đơn vị nào" not in told
    assert "Bị trừ điểm do vi phạm có xã B." in told


def test_equal_gaps_to_both_sides_are_neither_all_higher_nor_all_lower() -> None:
    told = words(papers(Q1, {"xã A": ((40, 45), (40, 40)), "xã B": ((45, 40), (40, 40)), "xã C": both(40, 40)})[0])
    assert "Điểm thẩm định khác điểm tự chấm ở 2 đơn vị: xã A và xã B, mỗi nơi 5 điểm." in told


def test_a_rise_that_all_share_is_nobodys_greatest() -> None:
    rows, before = {n: both(45, 40) for n in ("xã A", "xã B")}, {n: both(40, 40) for n in ("xã A", "xã B")}
    assert "So với quý I năm 2021, điểm của xã A và xã B tăng 5 điểm." in words(papers(Q2, rows, earlier=before)[0])
    told = words(papers(Q2, rows | {"xã C": both(30, 30)}, earlier=before | {"xã B": both(40, 35)})[0])
    assert "So với quý I năm 2021, trong 2 đơn vị có điểm kỳ ấy, điểm tăng nhiều nhất là của xã B, tăng 10" in told


@pytest.mark.parametrize(
    ("points", "said", "unsaid"),
    [
        (both(50, 50), ("đồng hạng 1 trong 2 đơn vị",), ("mất điểm", "chênh lệch")),
        # Two gaps that cancel out in the sum are gaps all the same.
        (((50, 45), (45, 50)), ("các tiêu chí có chênh lệch", "còn mất điểm", "hạng 2"), ("thấp hơn", "cao hơn")),
    ],
)
def test_a_sheet_asks_for_what_was_lost(points: tuple[Points, ...], said: Any, unsaid: Any) -> None:
    sheets = map(words, papers(Q1, {"xã A": points, "xã B": both(50, 50)})[1:])
    sheet = next(one for one in sheets if "của xã A như sau" in one)
    assert all(part in sheet for part in said), sheet
    assert not any(part in sheet for part in unsaid), sheet


def test_a_single_unit_has_no_rank_and_claims_are_traced() -> None:
    notice, sheet = papers(Q1, {"xã A": both(40, 50)})
    assert "Xã A tự chấm 90 điểm, được thẩm định 90 điểm." in words(notice)
    assert "hạng" not in words(sheet)
    several = papers(Q1, {"xã A": both(40, 50), "xã B": both(30, 30)})[0]
    assert "khẳng định cao_thap_khac_nhau" in trace(
        several.proses, several.tables, [*sources_of(several.proses, several.tables)], several.title
    )
