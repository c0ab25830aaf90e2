"""The digest of the program: whatever it is made of is seen, what a run leaves beside it is not."""

from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.flow import digests


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "law" / "tables").mkdir(parents=True)
    (tmp_path / "law" / "tables" / "a.toml").write_text("x = 1")
    (tmp_path / "law" / "tables.py").write_text("1")
    (tmp_path / "one.py").write_text("ab")
    (tmp_path / "two.py").write_text("c")
    monkeypatch.setattr(digests, "_HERE", tmp_path)
    monkeypatch.setattr(digests, "_LAW", tmp_path / "law" / "tables")
    return tmp_path


def _code() -> str:
    return digests.code.__wrapped__()


def test_what_the_program_is_made_of_is_seen(program: Path) -> None:
    seen = {_code()}
    (program / "one.py").write_text("a")
    (program / "two.py").write_text("bc")  # the same bytes in the same order, parted otherwise
    seen.add(_code())
    (program / "two.py").rename(program / "three.py")
    seen.add(_code())
    (program / "law" / "tables.py").write_text("2")
    seen.add(_code())
    (program / "law" / "words.tsv").write_text("")
    seen.add(_code())
    assert len(seen) == 5


def test_what_lies_beside_it_is_not(program: Path) -> None:
    before = _code()
    (program / "__pycache__").mkdir()
    (program / "__pycache__" / "one.py").write_text("x")
    (program / "notes.txt").write_text("x")
    (program / "law" / "tables" / "a.toml").write_text("x = 2")  # the tables of the law have digests of their own
    assert _code() == before


def test_templates_are_seen_as_paths_find_them(tmp_path: Path) -> None:
    for name in (
        "b/mau.docx",
        "b/a.txt",
        "b-c.txt",
        "b.txt",
        ".a.txt",
        ".txt",
        "c.d/x.toml",
        "c.d/~$x.docx",
        "e/f/g.txt",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    found = {path for inside in ("*", "*/*") for path in tmp_path.glob(inside)}
    told = [path for path in found if path.suffix in (".docx", ".toml", ".txt") and not path.name.startswith("~$")]
    seen = sha256()
    for path in sorted(told):
        seen.update(f"\0{path.as_posix()[len(tmp_path.as_posix()) :]}\0".encode())
        seen.update(sha256(path.read_bytes()).digest())
    assert digests.templates([tmp_path, tmp_path / "none"]) == f"{seen.hexdigest()[:32]} {sha256().hexdigest()[:32]}"
