"""Pages that mean harm, in the officer's own browser while her page is open."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.desk.conftest import Desk, opened

TRIES = """
window.tried = {};
const way = location.hash.slice(1);
const note = async (name, made) => { try { const a = await made(); window.tried[name] = a.type + a.status; }
  catch (e) { window.tried[name] = 'refused'; } };
(async () => {
  await note('read', () => fetch(way, {credentials: 'include'}));
  await note('blind', () => fetch(way, {mode: 'no-cors', credentials: 'include'}));
  const to = way + 'thang/lam', mine = {method: 'POST', credentials: 'include'};
  await note('write', () => fetch(to, {...mine, mode: 'no-cors', body: 'a=b'}));
  await note('secret', () => fetch(to, {...mine, headers: {'X-CCHC-Secret': 'x'}}));
  window.done = true;
})();
const frame = document.createElement('iframe'); frame.src = way; document.body.append(frame);
const image = new Image(); image.onload = () => { window.tried.image = 'loaded'; }; image.src = way + 'static/mark.svg';
"""


class _Evil(BaseHTTPRequestHandler):
    heard: list[str]

    def do_GET(self) -> None:
        self.heard.append(self.headers.get("Cookie", ""))
        body = TRIES.encode() if self.path.endswith(".js") else b"<!doctype html><body><script src=/x.js></script>"
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript" if self.path.endswith(".js") else "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def evil() -> Iterator[tuple[str, list[str]]]:
    heard: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Evil", (_Evil,), {"heard": heard}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", heard
    server.shutdown()


def test_a_page_on_another_port_gets_nothing(browser: Any, sample: Desk, evil: tuple[str, list[str]]) -> None:
    address, heard = evil
    with opened(browser, sample) as visit:
        page = visit.page.context.new_page()
        answers: dict[str, int] = {}
        page.on("response", lambda answer: answers.update({answer.url: answer.status}))
        page.goto(f"{address}/#{sample.home}")  # even if the way were known
        page.wait_for_function("window.done", timeout=20_000)
        tried = page.evaluate("window.tried")
        assert tried.pop("image", "") == ""
        assert set(tried.values()) <= {"refused", "opaque0"}, tried
        assert {status for url, status in answers.items() if url.startswith(sample.origin)} <= {403, 405}
        assert heard
        assert not any(heard)  # the other port was sent no cookie of ours
        assert not any("secret" in (frame.content() or "") for frame in page.frames[1:])


def test_a_name_that_leads_here_is_refused(browser: Any, sample: Desk) -> None:
    port = urlsplit(sample.home).port
    with opened(browser, sample) as visit:
        page = visit.page
        for host in ("doi-ten.localhost", "localhost"):
            answer = page.goto(f"http://{host}:{port}{urlsplit(sample.home).path}")
            assert answer.status == 421
            assert "cchc-secret" not in page.content()


def test_a_form_and_a_link_elsewhere_change_nothing(browser: Any, sample: Desk, evil: tuple[str, list[str]]) -> None:
    with opened(browser, sample) as visit:
        page = visit.page
        page.goto(evil[0])
        with page.expect_navigation():
            page.evaluate(
                "url => { const f = document.createElement('form'); f.method = 'post'; f.action = url;"
                "document.body.append(f); f.submit(); }",
                sample.home + "thang/lam",
            )
        assert "đến từ một trang khác" in page.content()
        page.goto(evil[0])
        with page.expect_navigation():
            page.evaluate("url => { location = url; }", sample.home)
        assert "cchc-secret" not in page.content()
