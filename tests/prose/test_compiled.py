"""What one process compiled serves the next, whatever lies there in between."""

import marshal
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from pathlib import Path
from pipeline.ground.period import Period
from pipeline.prose.write import write
month = Period.parse(sys.argv[2])
prose = write(Path(sys.argv[1]), month, {"thu_tu_ky": month.year * 12 + month.first_month - 1})
print("|".join(block.text for block in prose.all()))
"""


def _said(text: Path, month: str, kept: Path) -> str:
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env |= {"PYTHONPYCACHEPREFIX": str(kept), "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(text), month], env=env, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def text(tmp_path: Path) -> Path:
    (tmp_path / "mot" / "a").mkdir(parents=True)
    path = tmp_path / "mot" / "a" / "tin.txt"
    path.write_text("Tin\n\n{% cach %}Sáng{% hoac %}Trưa{% hoac %}Chiều{% endcach %} nay.\n", "utf-8")
    return path


def test_one_code_serves_every_month(text: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    said = [_said(text, f"2021-0{month}", kept) for month in (1, 2, 3)]
    assert len(set(said)) == 3
    assert len([*kept.rglob("text-*")]) == 1
    assert [_said(text, f"2021-0{month}", kept) for month in (1, 2, 3)] == said


@pytest.mark.parametrize("left", [b"", b"\0" * 40, marshal.dumps("no code"), marshal.dumps(3), None])
def test_whatever_lies_there_the_text_is_the_same(text: Path, tmp_path: Path, left: bytes | None) -> None:
    kept = tmp_path / "kept"
    said = _said(text, "2021-02", kept)
    for path in kept.rglob("text-*"):
        path.write_bytes(path.read_bytes()[:-20] if left is None else left)
    assert _said(text, "2021-02", kept) == said


def test_a_changed_text_is_compiled_anew(text: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    before = _said(text, "2021-02", kept)
    text.write_text(text.read_text("utf-8").replace("nay", "mai"), "utf-8")
    assert _said(text, "2021-02", kept) == before.replace("nay", "mai")
