"""What the page borrows is fetched by digest, whole or not at all, and its absence is told in words."""

import json
import os
from pathlib import Path

import pytest

from pipeline.desk.preview import assets


def test_the_lock_has_a_digest_for_each_package_and_names_no_address() -> None:
    lock = json.loads((assets.PLACE / "package-lock.json").read_text("utf-8"))
    packages = {name: each for name, each in lock["packages"].items() if name}
    assert {"node_modules/docx-preview", "node_modules/jszip"} <= packages.keys()
    assert all(each["integrity"].startswith("sha512-") and "resolved" not in each for each in packages.values())


def test_scripts_and_licences_are_fetched_once(tmp_path: Path) -> None:
    assert assets.fetch(tmp_path) == ""
    assert {path.name for path in tmp_path.iterdir()} == set(assets.FILES)
    assert "Apache License" in (tmp_path / "docx-preview.LICENSE.txt").read_text("utf-8")
    assert "MIT" in (tmp_path / "jszip.LICENSE.txt").read_text("utf-8")
    stamps = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    assert assets.fetch(tmp_path) == ""
    assert stamps == {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}


def test_a_machine_without_npm_and_network_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in [name for name in os.environ if name.upper().startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    place = tmp_path / "muon"
    assert assets.fetch(place) == "Chưa lấy được phần xem trước văn bản (máy không tải được từ mạng)."
    assert not place.exists()
