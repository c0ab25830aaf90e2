"""Certificates and a server made once for all of these tests; without their libraries they are passed over."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.sending.server import Certificates, StationServer

_NEEDED = ("aiosmtpd", "cryptography", "pyhanko", "pypdfium2", "PIL", "fontTools")
if any(find_spec(name) is None for name in _NEEDED) and not os.environ.get("CCHC_REQUIRE_SIGN"):
    collect_ignore_glob = ["test_agreeing.py", "test_faults.py", "test_post.py", "test_receiver.py", "test_send.py"]
sys.path.insert(0, str(Path(__file__).parents[1] / "checks"))


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    from tests.sending.server import Certificates

    return Certificates(tmp_path_factory.mktemp("chung-thu"))


@pytest.fixture
def server(certificates: Certificates) -> Iterator[StationServer]:
    """A station's mail server on loopback: STARTTLS, a password, every letter that it took in `inbox`."""
    from tests.sending.server import StationServer

    with StationServer(certificates) as running:
        yield running


@pytest.fixture(scope="session")
def made_months(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office whose March is issued on paper, and whose April is signed by its leader, numbered, sealed.

    `inputs/2021.xlsx`, `outputs/2021-03`, `outputs/2021-04`, and steps of April's PDF in `buoc/`.
    """
    from tests.sending.office import made

    return made(tmp_path_factory.mktemp("co-quan"))


@pytest.fixture
def office(made_months: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it that a test may change, and stands in."""
    import shutil

    shutil.copytree(made_months, tmp_path / "co-quan")
    monkeypatch.chdir(tmp_path / "co-quan")
    return tmp_path / "co-quan"
