"""A figure changed by hand is told with the book's; one that the page or a target speaks against is not read on air."""

from pathlib import Path

import pytest

from tests.merging.pages import comments
from tests.whole.test_hand_edited import edit
from tests.whole.test_issued import APRIL, page, text, tried
from tests.whole.test_reasons import change, first_run, office, run, two_more_of_thanh_tan
from tests.whole.test_state import settle

__all__ = ["office"]
WAITS = "CHƯA PHÁT"


def spoken(office: Path, name: str = "tin-cchc") -> str:
    return (page(office).parent / f"{name}.phat-thanh.txt").read_text("utf-8")


def sources(office: Path) -> str:
    return (page(office).parent / "tin-cchc.nguon-so-lieu.txt").read_text("utf-8")


@pytest.mark.slow
def test_a_figure_that_the_page_contradicts_waits_until_the_comment_is_deleted(office: Path) -> None:
    first_run(office, *APRIL)
    before = spoken(office)
    edit(page(office), "hơn 3.700", "hơn 7.300")
    for _ in range(2):
        said = tried(office, *APRIL)
        assert said.exit_code == 1
        assert "sửa tay ghi “7.300”, sổ cho “3.700”" in said.output
        assert "[PT-SUA-01]" in said.output
        assert spoken(office).startswith(WAITS)  # never the old text under the name that is sent
        assert spoken(office, "tin-cchc-ngan").startswith(WAITS)
        assert "hơn 7.300" in text(office)
        assert len(comments(page(office).read_bytes())) == 1
    assert "sửa tay ghi “7.300”, sổ cho “3.700”" in sources(office)
    told = run(office, "status", "--month", "2021-04").output
    assert "1 số sửa tay trái chỗ khác của trang hoặc chỉ tiêu, bài đọc chờ" in told
    settle(page(office))
    said = run(office, *APRIL).output
    assert "[PT-SUA-02]" in said
    assert "bảy nghìn ba trăm" in spoken(office)
    assert spoken(office) != before
    assert "[PT-SUA-01]" not in run(office, *APRIL).output  # settled once
    assert comments(page(office).read_bytes()) == []


def test_keep_figures_settles_it_and_takes_our_comment_away(office: Path) -> None:
    first_run(office, *APRIL)
    edit(page(office), "hơn 3.700", "hơn 7.300")
    assert tried(office, *APRIL).exit_code == 1
    run(office, *APRIL, "--keep-figures")
    assert comments(page(office).read_bytes()) == []
    assert "bảy nghìn ba trăm" in spoken(office)
    assert "[PT-SUA-01]" not in run(office, *APRIL).output


def test_a_figure_that_is_put_right_again_is_read(office: Path) -> None:
    first_run(office, *APRIL)
    before = spoken(office)
    edit(page(office), "hơn 3.700", "hơn 7.300")
    assert tried(office, *APRIL).exit_code == 1
    edit(page(office), "hơn 7.300", "hơn 3.700")
    said = run(office, *APRIL)
    assert spoken(office) == before
    assert "[PT-SUA" not in said.output


@pytest.mark.parametrize(("old", "new", "stops"), [("gần 99%", "98,9%", False), ("gần 99%", "97,9%", True)])
def test_a_rate_may_be_rounded_but_not_across_its_target(office: Path, old: str, new: str, stops: bool) -> None:
    first_run(office, *APRIL)
    edit(page(office), old, new)
    said = tried(office, *APRIL)
    assert (said.exit_code == 1) == stops, said.output
    assert f"sửa tay ghi “{new}”" in said.output
    assert ("chỉ tiêu là 98%" in said.output) == stops


def test_a_reworded_figure_is_a_warning_and_a_stale_one_is_told_beside_the_new_book(office: Path) -> None:
    first_run(office, *APRIL)
    edit(page(office), "3.672", "3.670")
    said = run(office, *APRIL).output
    assert "sửa tay ghi “3.670”, sổ cho “3.672”" in said
    change(office, two_more_of_thanh_tan)
    assert "sổ cho “3.674”" in run(office, *APRIL).output
