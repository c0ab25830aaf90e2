"""The zip for Windows, built on Linux: the same bytes twice, nothing that a console would garble, every wheel."""

import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.test_lock import EXTRAS, PROJECT, folded, locked
from windows.bundle import HERE, LARGEST, LOCK, TOP, fetched, own_wheel, packed, told

ROOT = Path(__file__).parents[2]
SAYS = re.compile(r"(?:call :end |thong-bao\\)([a-z-]+)")


def test_the_list_for_windows_is_whole_and_of_the_versions_that_are_tested() -> None:
    windows, desk = locked(LOCK), locked("requirements-desk.txt")
    assert {folded(one) for one in [*PROJECT["project"]["dependencies"], *EXTRAS["desk"]]} <= windows.keys()
    assert {name: desk[name] for name in windows if name in desk} == {n: v for n, v in windows.items() if n in desk}
    assert not {"pandas", "numpy"} & windows.keys()
    assert ";" not in (ROOT / LOCK).read_text(
        "utf-8"
    )  # resolved: no marker is left that pip would read as this machine's


def test_what_cmd_reads_is_ascii_with_lines_of_windows_and_words_in_utf_8() -> None:
    files = told()
    scripts = {name: content for name, content in files.items() if name.endswith(".cmd")}
    assert set(scripts) == {"cai-dat.cmd", "mo-trang.cmd"}
    for content in scripts.values():
        content.decode("ascii")
        assert b"chcp 65001 >nul\r\n" in content
        assert content.count(b"\n") == content.count(b"\r\n")
    said = set(SAYS.findall(scripts["cai-dat.cmd"].decode()))
    there = {Path(name).stem for name in files if name.startswith("thong-bao/")}
    assert said | {"giai-nen"} == there
    for name in there:
        words = files[f"thong-bao/{name}.txt"]
        assert words.decode("utf-8").isascii() is False
        assert not words.startswith(b"\xef\xbb\xbf")  # `type` would show it


def test_labels_and_quotes_of_the_scripts_fit() -> None:
    for path in HERE.glob("*.cmd"):
        text = path.read_text("ascii")
        labels = set(re.findall(r"^:(\w+)", text, re.MULTILINE))
        assert set(re.findall(r"(?:call :|goto )(\w+)", text)) == labels
        assert all(line.count('"') % 2 == 0 for line in text.splitlines() if not line.startswith("rem"))


def test_the_guide_is_one_page_that_notepad_shows() -> None:
    guide = told()["HUONG-DAN.txt"]
    assert guide.startswith(b"\xef\xbb\xbf")
    lines = guide.decode("utf-8-sig").split("\r\n")
    assert "\n" not in "".join(lines)
    assert len(lines) <= 60
    assert max(map(len, lines)) <= 100
    for word in ("python-3.12.10-amd64.exe", "cai-dat.cmd", "Extract All", "Unblock", "xem trước"):
        assert word in "\n".join(lines)


def test_a_zip_depends_on_names_and_contents_alone() -> None:
    files = {"b.whl": b"2" * 999, "a.txt": "ă".encode()}
    assert packed(files) == packed(dict(reversed(files.items())))
    with zipfile.ZipFile(BytesIO(packed(files))) as archive:
        assert archive.namelist() == ["a.txt", "b.whl"]
        assert archive.read("b.whl") == files["b.whl"]


@pytest.mark.slow
def test_the_projects_own_wheel_is_the_same_wherever_it_is_built(tmp_path: Path) -> None:
    first, second = (own_wheel(tmp_path / name) for name in ("một nơi", "two"))
    assert first == second
    ((name, content),) = first.items()
    assert name.endswith("-py3-none-any.whl")
    with zipfile.ZipFile(BytesIO(content)) as wheel:
        names = set(wheel.namelist())
    assert {"pipeline/cli.py", "pipeline/desk/app.py", "pipeline/standard_templates/tin-cchc/mau.docx"} <= names
    assert not [each for each in names if each.startswith(("tests/", "windows/")) or each.endswith(".pyc")]


@pytest.mark.slow
def test_every_wheel_is_there_for_windows_and_the_whole_zip_is_small(tmp_path: Path) -> None:
    try:
        wheels = fetched(tmp_path)
    except subprocess.CalledProcessError as problem:
        pytest.skip(f"pip ended with {problem.returncode}: no registry of packages here; make windows tells more")
    assert len(wheels) == len(locked(LOCK))
    assert all(re.search(r"-(py3|py2\.py3)-none-any\.whl$|-win_amd64\.whl$", name) for name in wheels)
    assert any(name.endswith("win_amd64.whl") for name in wheels)
    content = packed({f"{TOP}/goi/{name}": each for name, each in wheels.items()} | told())
    assert len(content) < LARGEST * 3 // 4
