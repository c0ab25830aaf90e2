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
