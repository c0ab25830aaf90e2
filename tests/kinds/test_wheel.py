"""What travels in the wheel makes a kind of the house and one of the office's own, far from any checkout."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a wheel holds, built from the files of the checkout."""
    pytest.importorskip("setuptools")
    folder = tmp_path_factory.mktemp("banh-xe")
    source = folder / "nguon"
    for name in ("pipeline", "templates"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "~$*"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    code = "import setuptools; setuptools.setup(script_args=['--quiet', 'build_py', '--build-lib', '../goi'])"
    built = subprocess.run([sys.executable, "-c", code], cwd=source, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr[-2000:]
    shutil.rmtree(source)
    return folder / "goi"


def test_a_wheel_makes_a_kind_of_the_house_and_one_of_the_office(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    shutil.copy(ROOT / "inputs" / "2021.xlsx", tmp_path / "inputs")

    def cchc(*words: str) -> str:
        code = "import sys; sys.path.insert(0, sys.argv.pop(1)); from pipeline.cli import main; main()"
        run = subprocess.run(
            [sys.executable, "-I", "-c", code, str(installed), *words],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        return run.stdout

    cchc("bulletin", "--month", "2021-04")
    assert (tmp_path / "outputs" / "2021-04" / "tin-cchc.docx").exists()
    cchc("new-kind", "tinh-hinh", "--type", "TB")
    told = tmp_path / "templates" / "tinh-hinh" / "kieu.toml"
    told.write_text('loai_so = "Tin CCHC"\n' + told.read_text("utf-8"), "utf-8")
    cchc("tinh-hinh", "--month", "2021-04")
    assert (tmp_path / "outputs" / "2021-04" / "tinh-hinh.docx").exists()
    cchc("notice", "--month", "2021-03")
