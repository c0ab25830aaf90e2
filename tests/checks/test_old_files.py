"""A .doc is converted by the one runner of LibreOffice, in bounds, and it is said."""

import os
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import good_documents as good
import mutations as m
import pytest
from click.testing import CliRunner

from pipeline.checks.check import check
from pipeline.commands.document import check as command
from pipeline.ground import libreoffice
from pipeline.ground.finding import InputError

needs_office = pytest.mark.skipif(libreoffice.program() is None, reason="needs LibreOffice")
BROKEN = m.margin("left", 25)(m.size("Số:", 14)(good.notice()))


@pytest.fixture(scope="module")
def old() -> bytes:
    return libreoffice.converted(BROKEN, "tin.docx", "doc")


@needs_office
def test_a_doc_is_checked_and_mended_as_its_docx(tmp_path: Path, old: bytes) -> None:
    assert old.startswith(b"\xd0\xcf\x11\xe0")
    (tmp_path / "tin.doc").write_bytes(old)
    run = CliRunner().invoke(command, [str(tmp_path / "tin.doc"), "--fix"])
    assert "đã chuyển sang .docx bằng LibreOffice" in run.stderr
    assert "SO-02" in run.stdout
    assert "CH-05" in run.stdout
    assert {path.name for path in tmp_path.iterdir()} == {"tin.doc", "tin.sua.docx"}
    assert (tmp_path / "tin.doc").read_bytes() == old
    codes = {finding.code for finding in check(tmp_path / "tin.sua.docx")}
    assert not {"SO-02", "CH-05"} & codes


def processes() -> str:
    return subprocess.run(["ps", "-eo", "args"], check=True, capture_output=True, text=True).stdout


@needs_office
def test_what_takes_too_long_is_stopped_and_leaves_nothing(old: bytes) -> None:
    start = time.monotonic()
    with pytest.raises(InputError, match=r"quá 0\.3 giây"):
        libreoffice.converted(old, "tin.doc", "docx", seconds=0.3)
    assert time.monotonic() - start < 20
    assert f"cchc-lo-{os.getpid()}" not in processes()


class Listener(BaseHTTPRequestHandler):
    """Writes down whatever is asked of it."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(404)
        self.end_headers()


@needs_office
def test_no_picture_is_fetched() -> None:
    server = HTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/anh.png"
    page = r'{\rtf1 Tin {\field{\*\fldinst INCLUDEPICTURE "ADDRESS" \\d}{\fldrslt x}}}'.replace("ADDRESS", address)
    assert libreoffice.converted(page.encode(), "tin.rtf", "docx").startswith(b"PK")
    server.shutdown()
    assert Listener.asked == []


@needs_office
def test_what_is_no_document_is_one_sentence() -> None:
    with pytest.raises(InputError, match="không chuyển được"):
        libreoffice.converted(b"PK\3\4 no archive", "hong.docx", "pdf", seconds=60)


def test_a_machine_without_libreoffice_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(libreoffice, "_PLACES", ())
    (tmp_path / "tin.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    run = CliRunner().invoke(command, [str(tmp_path / "tin.doc")])
    assert run.exit_code == 1
    assert "chưa có LibreOffice" in run.stdout
