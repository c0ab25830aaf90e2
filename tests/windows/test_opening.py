"""The page's window on Windows: Edge or Chrome without tabs where they are, found by their full paths."""

import subprocess
from pathlib import Path

import pytest

from pipeline.desk.files.opening import open_page
from tests.windows.held import windows

pytestmark = windows


def test_the_page_opens_in_a_window_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "Microsoft" / "Edge" / "Application" / "msedge.exe"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/asked\n', "utf-8", newline="\n")
    subprocess.run(["chmod", "755", program], check=True)
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    monkeypatch.delenv("PROGRAMFILES(X86)", raising=False)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    open_page("http://127.0.0.1:1/vao?t=x")
    for _ in range(200):
        if (tmp_path / "asked").exists() and (tmp_path / "asked").read_text("utf-8"):
            break
        subprocess.run(["sleep", "0.05"], check=True)
    assert (tmp_path / "asked").read_text("utf-8") == "--app=http://127.0.0.1:1/vao?t=x\n"
