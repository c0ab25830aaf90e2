"""Files that another program holds, for tests that run under the likeness of Windows (`make test-windows`)."""

import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest

windows = [
    pytest.mark.windows,
    pytest.mark.skipif(not os.environ.get("SIMWIN"), reason="runs under the likeness of Windows"),
]


@pytest.fixture
def hold() -> Iterator[Any]:
    """`hold("replace@tin.docx@2")`: see tests/windows/likeness/sitecustomize.py. Let go of at the test's end."""
    likeness = sys.modules["sitecustomize"]
    yield likeness.hold
    likeness.release()
