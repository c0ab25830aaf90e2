"""A template kept on disk fills as one compiled now; what is kept is data, and is not trusted further than data."""

import json
import os
from pathlib import Path

import pytest

from pipeline.documents.code import keeping
from pipeline.documents.template import Template
from pipeline.documents.values.faults import TemplateError
from tests.documents.building import template
from tests.documents.test_oracle import DATA, PARAGRAPHS, TABLES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "mau"


@pytest.mark.parametrize("name", [*PARAGRAPHS, *TABLES])
def test_a_kept_template_fills_the_same_bytes(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = template(*PARAGRAPHS[name]) if name in PARAGRAPHS else template(TABLES[name])
    first = Template(source, keep=folder)
    monkeypatch.setitem(__import__("sys").modules, "pipeline.documents.code.compiling", None)
    again = Template(source, keep=folder)
    assert again.fill(DATA) == first.fill(DATA)
    assert again.names == first.names


def test_a_kept_template_tells_faults_at_their_places_and_can_be_inspected(folder: Path) -> None:
    source = template("{{ a }}", [["Ô {{ b }}"]])
    told = []
    for _ in range(2):
        with pytest.raises(TemplateError) as caught:
            Template(source, keep=folder).fill({})
        told.append([str(finding) for finding in caught.value.findings])
    assert told[0] == told[1]
    assert Template(source, keep=folder).inspect().names == ["a", "b"]


def test_a_faulty_template_is_not_kept(folder: Path) -> None:
    with pytest.raises(TemplateError):
        Template(template("{{ a| }}"), keep=folder)
    assert not folder.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_folder_that_others_can_write_is_not_used(folder: Path) -> None:
    folder.mkdir(parents=True)
    folder.chmod(0o777)
    assert Template(template("{{ a }}"), keep=folder).names == ["a"]
    assert list(folder.iterdir()) == []


def _spoiled(folder: Path, change) -> Template:
    source = template("{{ a + 1 }}{% for x in y %}{{ x }}{% endfor %}")
    Template(source, keep=folder)
    (path,) = folder.iterdir()
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    return Template(source, keep=folder)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "", lambda text: text[:-20], lambda text: "[]", lambda text: text.replace('"bin"', '"python"'),
        lambda text: text.replace('"t"', '"x"'),
        lambda text: text.replace('"format":1', '"format":0'), lambda text: text.replace('"for"', '"exec"'),
        lambda text: text.replace('["o",', '["__import__",'),
        lambda text: json.dumps({"format": 1}), lambda text: text.replace('"+"', '"+)"'),
        lambda text: text.replace('"bin","+"', '"filter","la"'), lambda text: text.replace('"names":["a","y"]',
        '"names":5'), lambda text: "[" * 100000,
    ],
)  # fmt: skip
def test_a_spoiled_file_is_passed_over(change, folder: Path) -> None:
    assert b"document.xml" in _spoiled(folder, change).fill({"a": 1, "y": [1]})


def test_a_spoiled_file_runs_no_code(folder: Path) -> None:
    hostile = _spoiled(
        folder, lambda text: text.replace('["name","a",[],{}]', '["name","a\'] or exit() or c[\'a",[],{}]')
    )
    with pytest.raises(TemplateError, match="exit"):
        hostile.fill({"a": 1, "y": [1]})


def test_the_users_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert keeping.default_folder() == tmp_path / "ban-tin-cchc" / "mau"
