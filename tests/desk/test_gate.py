"""Who may come in: every must-have of the page's safety, asked over a plain socket as anybody may."""

import json
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.desk.asking import Entered, asked
from tests.desk.conftest import served

pytestmark = pytest.mark.windows


@pytest.fixture(scope="module")
def inside(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with served(tmp_path_factory.mktemp("an-toan")) as desk:
        yield Entered(desk)


def test_the_address_opens_once(inside: Entered) -> None:
    assert inside.first.status == 303
    assert asked(inside.desk, f"vao?t={inside.token}").status == 401
    assert asked(inside.desk, "vao?t=").status == 401
    assert asked(inside.desk, "vao?t=x").status == 401


def test_the_address_opens_for_a_minute() -> None:
    from pipeline.desk.door import keys

    made = keys.Keys()
    assert keys.TOKEN_SECONDS == 60
    token, late = made.token(), made.token()
    made._tokens[late] = time.monotonic() - 0.01
    assert made.spend(late) == ""
    assert made.is_session(made.spend(token))
    assert made.spend(token) == ""


def test_the_cookie_goes_to_no_script_and_to_no_other_way(inside: Entered) -> None:
    told = inside.first.headers["Set-Cookie"]
    assert "HttpOnly" in told
    assert "SameSite=Strict" in told
    assert f"Path={urlsplit(inside.desk.home).path}" in told


def test_nobody_comes_in_without_the_cookie(inside: Entered) -> None:
    for path in ("", "so/", "viec/", "static/desk.js", "//", "//favicon.ico", "//static/desk.js"):
        assert asked(inside.desk, path).status == 401, path
    assert asked(inside.desk, "", Cookie="cchc=x").status == 401
    assert asked(inside.desk, "//", Cookie=inside.cookie).status == 401  # the way has to be known too


def test_the_host_is_exact(inside: Entered) -> None:
    port = urlsplit(inside.desk.home).port
    for host in (
        f"localhost:{port}",
        "127.0.0.1",
        f"evil.example:{port}",
        f"127.0.0.1:{port + 1}",
        f"127.1:{port}",
        "",
    ):
        assert inside.get("", Host=host).status == 421, host


def test_another_page_asks_in_vain(inside: Entered) -> None:
    origin = inside.desk.origin
    for named in ("null", "http://evil.example", origin.replace("127.0.0.1", "localhost"), origin + "0", "file://"):
        assert inside.get("", Origin=named).status == 403, named
        assert inside.post("viec/x/dung", Origin=named).status == 403, named
    for site in ("cross-site", "same-site", "x"):
        assert inside.get("", Sec_Fetch_Site=site).status == 403, site
    assert inside.get("", Origin=origin, Sec_Fetch_Site="same-origin").status == 200
    assert inside.get("", Sec_Fetch_Site="none").status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_a_change_needs_the_secret_of_the_page(inside: Entered, method: str) -> None:
    for secret in ({}, {"X_CCHC_Secret": ""}, {"X_CCHC_Secret": "x"}, {"X_CCHC_Secret": inside.cookie[5:]}):
        assert asked(inside.desk, "viec/x/dung", method, b"", Cookie=inside.cookie, **secret).status == 403
    assert inside.post("viec/x/dung").status == 404  # come in, no such work


def test_every_answer_forbids_what_a_page_of_ours_never_does(inside: Entered) -> None:
    for answer in (
        inside.page,
        inside.first,
        inside.get("static/desk.css"),
        inside.get("khong-co"),
        asked(inside.desk, ""),
    ):
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert "waitress" not in str(answer.headers).lower()
        assert "werkzeug" not in str(answer.headers).lower()


@pytest.mark.parametrize(
    "path",
    [
        "static/../app.py", "static/%2e%2e/app.py", "static/..%2fapp.py", "static/..\\app.py", "static/%5c..%5capp.py",
        "static/desk.js%00", "static/%00", "./", "so/../so/", "static//desk.js", "%2e%2e/%2e%2e/etc/passwd",
        "static/%252e%252e/app.py", "static/%c0%ae%c0%ae/app.py",
    ],
)  # fmt: skip
def test_no_way_leads_out(inside: Entered, path: str) -> None:
    answer = inside.get(path)
    assert answer.status == 404, answer.status
    assert "Traceback" not in answer.text


def test_too_much_is_refused(inside: Entered) -> None:
    limit = 32 << 20
    where = urlsplit(inside.desk.home)
    with socket.create_connection(("127.0.0.1", where.port), timeout=20) as line:
        head = f"POST {where.path}don-vi/gui HTTP/1.1\r\nHost: {where.netloc}\r\nCookie: {inside.cookie}\r\n"
        line.sendall(f"{head}X-CCHC-Secret: {inside.secret}\r\nContent-Length: {limit + 1}\r\n\r\n".encode())
        assert b" 413 " in line.recv(200).partition(b"\r\n")[0]


def test_one_page_a_folder_and_a_second_start_opens_it_again(inside: Entered) -> None:
    words = [sys.executable, "-P", "-m", "pipeline", "desk", "--no-browser"]
    run = subprocess.run(words, cwd=inside.desk.folder, capture_output=True, text=True, timeout=30)
    assert run.returncode == 0
    address = re.search(r"http://127\.0\.0\.1:\S+", run.stdout)[0]  # type: ignore[index]
    assert address.startswith(inside.desk.home)
    assert asked(inside.desk, address.removeprefix(inside.desk.home)).status == 303
    for told in ("", "x"):
        assert asked(inside.desk, "//mo-lai", "POST", b"", X_CCHC_Control=told).status == 403
    kept = inside.desk.folder / ".cchc" / "ban-lam-viec" / "dia-chi.json"
    assert json.loads(kept.read_text("utf-8"))[0] == urlsplit(inside.desk.home).port
    assert kept.stat().st_mode & 0o077 == 0


def test_it_stops_when_nobody_looks(tmp_path: Path) -> None:
    with served(tmp_path, "--idle", "0.4") as desk:
        assert desk.process.wait(15) == 0
    assert not (tmp_path / ".cchc" / "ban-lam-viec" / "dia-chi.json").exists()


def test_without_the_extra_one_sentence_says_what_to_install(tmp_path: Path) -> None:
    code = "import sys; sys.modules['flask'] = None; from pipeline.cli import main; main(['desk', '--no-browser'])"
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=30)
    assert run.returncode == 1
    assert "make desk" in run.stderr
    assert "Traceback" not in run.stderr
