"""Every screen is there, reads well by keyboard and aloud, asks nothing of anywhere else."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.desk.conftest import Desk, Visit, settled

SCREENS = {"thang": "", "so": "so/", "van-ban": "van-ban/", "bai-doc": "bai-doc/", "don-vi": "don-vi/"}


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_has_no_violation_and_asks_nobody_else(
    name: str, visit: Visit, sample: Desk, violations: Callable[[Any], list[str]], keep: Callable[[Any, str], None]
) -> None:
    page = visit.page
    page.goto(sample.home + SCREENS[name])
    settled(page)
    assert page.locator("h1").count() == 1
    assert page.locator("nav a[aria-current]").count() == 1
    assert violations(page) == []
    keep(page, f"{name}-rong")
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
    keep(page, f"{name}-hep")
    assert {url.split("/")[2] for url in visit.asked if not url.startswith(("data:", "blob:"))} == {
        sample.origin.removeprefix("http://")
    }
    assert visit.complaints == []
