"""The dated tables: their form, and a sample of figures copied by hand from the decree's own text."""

from datetime import date, timedelta

import pytest

from pipeline import law
from pipeline.ground.finding import Severity

DECREE = date(2020, 3, 5)


def test_layout_figures_are_those_of_appendix_one() -> None:
    layout = law.on(date(2021, 4, 20), "the-thuc")
    assert dict(layout["page"]["margin_mm"]) == {
        "top": (20, 25),
        "bottom": (20, 25),
        "left": (30, 35),
        "right": (15, 20),
    }
    sizes = {name: part["size_pt"] for name, part in layout["component"].items() if "size_pt" in part}
    assert sizes["quoc-hieu"] == (12, 13)
    assert sizes["tieu-ngu"] == (13, 14)
    assert sizes["so-ky-hieu"] == (13, 13)
    assert sizes["trich-yeu-cong-van"] == (12, 13)
    assert sizes["noi-nhan"] == (12, 12)
    assert sizes["danh-sach-noi-nhan"] == (11, 11)
    assert sizes["phu-luc"] == (14, 14)


def test_usual_figures_lie_inside_the_ranges() -> None:
    layout = law.latest("the-thuc")
    for name, part in layout["component"].items():
        if "size_pt" in part:
            low, high = part["size_pt"]
            assert low <= part["usual_pt"] <= high, name
    for edge, (low, high) in layout["page"]["margin_mm"].items():
        assert low <= layout["page"]["usual_margin_mm"][edge] <= high, edge


def test_appendix_three_lists_27_abbreviations_and_article_seven_29_types() -> None:
    kinds = law.latest("loai-van-ban")["types"]
    abbreviations = [kind["abbreviation"] for kind in kinds if kind["abbreviation"]]
    assert len(kinds) == 29
    assert len(abbreviations) == len(set(abbreviations)) == 27
    assert {"TTr", "CTr", "QyĐ", "ĐA", "DA", "GNP"} <= set(abbreviations)


def test_a_day_before_the_first_version_is_a_finding_and_never_a_guess() -> None:
    with pytest.raises(law.UnverifiedLawError) as caught:
        law.on(DECREE - timedelta(days=1), "the-thuc")
    finding = caught.value.finding
    assert finding is not None
    assert finding.severity is Severity.CANH_BAO
    assert "04/03/2020" in finding.message
    assert law.on(DECREE, "the-thuc").first_day == DECREE


def test_nobody_changes_the_law_by_accident() -> None:
    layout = law.latest("the-thuc")
    with pytest.raises(TypeError):
        layout["page"]["margin_mm"]["left"] = (10, 10)
    with pytest.raises(AttributeError):
        layout.source = "khác"  # type: ignore[misc]


def test_every_table_says_when_it_was_last_held_against_the_law() -> None:
    for name in law.names():
        versions = law.load(name)
        assert {version.checked for version in versions} == {versions[0].checked}
        assert versions[-1].first_day <= versions[0].checked
    assert law.checked() == min(law.latest(name).checked for name in law.names())


def test_a_day_after_the_newest_check_is_told() -> None:
    assert law.beyond(law.checked()) == ()
    (finding,) = law.beyond(law.checked() + timedelta(days=1))
    assert f"{law.checked():%d/%m/%Y}" in finding.message


@pytest.mark.parametrize(
    ("day", "act"),
    [(date(2026, 1, 1), "335/2025/NĐ-CP"), (date(2026, 6, 30), "335/2025/NĐ-CP"), (date(2026, 7, 1), "233/2026/NĐ-CP")],
)
def test_grades_follow_the_act_of_the_day(day: date, act: str) -> None:
    """Article by article: 90, 70, 50 points."""
    table = law.on(day, "xep-loai")
    assert table["act"] == act
    assert [row["from"] for row in table["classes"]] == [90, 70, 50, 0]


def test_what_an_officer_may_count_has_its_name_on_the_day() -> None:
    """Circular 03/2025/TT-VPCP brought a form for stopped dossiers, Decree 224/2026 a third kind of service."""
    before, after, now = (law.on(day, "mot-cua") for day in (date(2021, 4, 1), date(2025, 10, 1), date(2026, 7, 1)))
    assert [len(table["forms"]) for table in (before, after, now)] == [6, 7, 7]
    assert "thông báo dừng giải quyết hồ sơ" in after["forms"]
    assert "chủ động" in now["levels"]
    assert "chủ động" not in after["levels"]


@pytest.mark.parametrize(
    ("number", "last"),
    [
        ("01/2018/TT-VPCP", date(2025, 9, 14)),
        ("25/2025/NĐ-CP", date(2026, 7, 7)),
        ("45/2026/NĐ-CP", date(2026, 6, 30)),
        ("13/2023/NĐ-CP", date(2025, 12, 31)),
    ],
)
def test_an_act_that_was_replaced_has_its_last_day(number: str, last: date) -> None:
    (row,) = [one for one in law.latest("van-ban-quy-pham")["acts"] if one["number"] == number]
    assert row["to"] == last
    assert any(one["number"] == row["replaced_by"] for one in law.latest("van-ban-quy-pham")["acts"])
