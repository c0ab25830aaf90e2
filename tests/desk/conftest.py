"""One browser for all tests of the page, one server a folder; without the extra these tests are left out.

`CCHC_REQUIRE_DESK=1` (CI) makes what is missing a failure. `CCHC_SCREENSHOTS=<folder>` keeps a picture of each screen.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
REQUIRED = bool(os.environ.get("CCHC_REQUIRE_DESK"))
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
collect_ignore_glob: list[str] = []
try:
    import axe_playwright_python.sync_playwright
    import flask  # noqa: F401
    import playwright.sync_api
    import waitress  # noqa: F401
except ImportError:
    if REQUIRED:
        raise
    collect_ignore_glob = ["test_*.py"]


@dataclass
class Desk:
    """A page that is served for `folder`."""

    folder: Path
    address: str  # opens once
    process: "subprocess.Popen[str]"
    state: Any = None  # the cookie of who came in, for further windows

    @property
    def home(self) -> str:
        """http://127.0.0.1:PORT/<way>/"""
        return self.address.partition("vao?")[0]

    @property
    def origin(self) -> str:
        return re.match(r"http://[^/]+", self.address)[0]  # type: ignore[index]


@contextmanager
def served(folder: Path, *words: str) -> Iterator[Desk]:
    """`cchc desk --no-browser` in `folder`."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "pipeline", "desk", "--no-browser", *words],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/\S+", said)
        assert found, said + process.stdout.read()
        yield Desk(folder, found[0], process)
    finally:
        process.kill()
        process.wait(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's chromium, headless; closed behind a module, since playwright's loop runs on in the thread, where pyHanko
    could start none."""
    if CHROMIUM is None:
        if REQUIRED:
            pytest.fail("no chromium")
        pytest.skip("no chromium")
    with playwright.sync_api.sync_playwright() as play:
        made = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield made
        made.close()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A page for a folder with the sample's book; whoever changes its files takes a folder of his own."""
    folder = tmp_path_factory.mktemp("co-quan")
    (folder / "inputs").mkdir()
    shutil.copy(ROOT / "inputs" / "2021.xlsx", folder / "inputs")
    with served(folder) as desk:
        yield desk


@dataclass
class Visit:
    """A page of the browser, what it asked for, what its console complained about."""

    page: Any
    asked: list[str]
    complaints: list[str]


@contextmanager
def opened(browser: Any, desk: Desk, width: int = 1366, height: int = 900) -> Iterator[Visit]:
    """The page, entered by its address, later by the cookie that it gave."""
    context = browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN", storage_state=desk.state)
    page = context.new_page()
    visit = Visit(page, [], [])
    page.on("request", lambda request: visit.asked.append(request.url))
    page.on("console", lambda told: visit.complaints.append(told.text) if told.type == "error" else None)
    page.on("pageerror", lambda told: visit.complaints.append(str(told)))
    page.set_default_timeout(15_000)
    page.goto(desk.home if desk.state else desk.address)
    desk.state = context.storage_state()
    yield visit
    context.close()


def settled(page: Any) -> None:
    """Wait until nothing is being loaded into the page."""
    playwright.sync_api.expect(page.locator("[aria-busy]")).to_have_count(0, timeout=30_000)


@pytest.fixture
def visit(browser: Any, sample: Desk) -> Iterator[Visit]:
    with opened(browser, sample) as made:
        yield made


@pytest.fixture(scope="session")
def violations() -> Callable[[Any], list[str]]:
    """What axe finds on a page, each rule with the first place."""
    axe = axe_playwright_python.sync_playwright.Axe()

    def found(page: Any) -> list[str]:
        told = axe.run(page).response["violations"]
        return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in told]

    return found


@pytest.fixture(scope="session")
def keep() -> Callable[[Any, str], None]:
    """Keep a picture of the whole page, where a folder was named."""
    folder = os.environ.get("CCHC_SCREENSHOTS")

    def shot(page: Any, name: str) -> None:
        if folder:
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    return shot
