"""The gate before every request: who may come in, and what every answer tells the browser to forbid.

421 for another Host · 404 for a way with dots, backslashes or NUL · 403 for another page's request or a change without
the secret · 401 without a session. Nothing behind the gate has to think of it.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from werkzeug.wrappers import Request, Response

from pipeline.desk.door.another import AGAIN, CONTROL
from pipeline.desk.door.keys import Keys

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

COOKIE = "cchc"
SECRET = "X-CCHC-Secret"  # noqa: S105 -- the name of a header
ENTRY = "vao"
# Set by a page that shows documents: docx-preview writes styles into the page.
INLINE_STYLES = "X-CCHC-Styles"
_READING = ("GET", "HEAD")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'{styles}; img-src 'self' data: blob:; "
    "font-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_CLOSED = (
    '<!doctype html><html lang="vi"><meta charset="utf-8"><title>Bản tin CCHC</title>'
    "<h1>Trang này chưa mở được</h1><p>{why}</p>"
)
_AGAIN = "Mở lại trang từ chương trình: bấm lối tắt Bản tin CCHC, hoặc chạy cchc desk."


class Gate:
    """Wraps the application; `port` is known once the server has one."""

    def __init__(self, inside: "WSGIApplication", keys: Keys) -> None:
        self._inside = inside
        self._keys = keys
        self.port = 0

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def home(self) -> str:
        return f"/{self._keys.way}/"

    def entrance(self) -> str:
        """An address that opens the page once, within a minute."""
        return f"{self.origin}{self.home}{ENTRY}?t={self._keys.token()}"

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        request = Request(environ)
        answer = self._refused(request) or self._entered(request)
        if answer is None:
            environ["SCRIPT_NAME"] = self.home.rstrip("/")
            environ["PATH_INFO"] = f"/{request.path.removeprefix(self.home)}".encode().decode("latin-1")
            answer = Response.from_app(self._inside, environ)
        styles = answer.headers.pop(INLINE_STYLES, "")
        answer.headers.update(_HEADERS)
        answer.headers["Content-Security-Policy"] = _POLICY.format(styles=" 'unsafe-inline'" if styles else "")
        return answer(environ, start_response)

    def _refused(self, request: Request) -> Response | None:
        """The answer to whoever comes from elsewhere."""
        if request.headers.get("Host", "") != self.origin.removeprefix("http://"):
            return _closed(421, f"Địa chỉ phải đúng là {self.origin}. {_AGAIN}")
        if _is_strange(request.path) or _is_strange(str(request.environ.get("REQUEST_URI", request.path))):
            return _closed(404, "Không có trang này.")
        if request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            return _closed(403, "Yêu cầu đến từ một trang khác nên không được nhận.")
        if request.headers.get("Origin", self.origin) != self.origin:
            return _closed(403, "Yêu cầu đến từ một trang khác nên không được nhận.")
        return None

    def _entered(self, request: Request) -> Response | None:
        """The answer to whoever opens the page or may not come in; None for whoever is inside."""
        if request.path == f"/{AGAIN}" and request.method == "POST":
            if not self._keys.is_control(request.headers.get(CONTROL, "")):
                return _closed(403, _AGAIN)
            return Response(self.entrance(), mimetype="text/plain")
        known = self._keys.is_session(request.cookies.get(COOKIE, ""))
        if request.path == f"{self.home}{ENTRY}" and request.method == "GET":
            session = self._keys.spend(request.args.get("t", ""))
            if not session and not known:
                return _closed(401, f"Đường dẫn này đã dùng rồi hoặc quá một phút. {_AGAIN}")
            answer = Response(status=303, headers={"Location": self.home})
            if session:
                answer.set_cookie(COOKIE, session, path=self.home, httponly=True, samesite="Strict")
            return answer
        if not known or not request.path.startswith(self.home):
            return _closed(401, _AGAIN)
        if request.method not in _READING and not self._keys.is_secret(request.headers.get(SECRET, "")):
            return _closed(403, f"Yêu cầu thiếu mã của trang. {_AGAIN}")
        return None


def _is_strange(path: str) -> bool:
    """Whether a way holds what no page of ours has: a step up, a backslash, a sign that ends a text."""
    path = re.sub("%(?:2e)", ".", path.partition("?")[0], flags=re.IGNORECASE)
    if re.search(r"[\\\x00-\x1f\x7f\ufffd]|%00|%5c|//", path, flags=re.IGNORECASE):
        return True
    return any(part in (".", "..") for part in re.split("/|%2f", path, flags=re.IGNORECASE))


def _closed(status: int, why: str) -> Response:
    return Response(_CLOSED.format(why=why), status=status, mimetype="text/html")
