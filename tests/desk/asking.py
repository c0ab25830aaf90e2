"""The page asked over a plain connection, without a browser."""

import http.client
import json
import re
import time
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.desk.conftest import Desk


def asked(desk: Desk, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Any:
    """The answer, its body read; `path` stands after the way unless it begins with two slashes."""
    where = urlsplit(desk.home)
    connection = http.client.HTTPConnection("127.0.0.1", where.port, timeout=20)
    target = path[1:] if path.startswith("//") else where.path + path
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.putrequest(method, target, skip_host="Host" in named, skip_accept_encoding=True)
    for name, value in named.items():
        connection.putheader(name, value)
    if body is not None:
        connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    answer = connection.getresponse()
    answer.text = answer.read().decode("utf-8", "replace")  # type: ignore[attr-defined]
    connection.close()
    return answer


class Entered:
    """A served page and what its first visitor was given."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.token = desk.address.partition("?t=")[2]
        self.first = asked(desk, f"vao?t={self.token}")
        self.cookie = self.first.headers["Set-Cookie"].partition(";")[0]
        self.page = asked(desk, "", Cookie=self.cookie)
        self.secret = re.search(r'name="cchc-secret" content="([^"]+)"', self.page.text)[1]  # type: ignore[index]

    def get(self, path: str, **headers: str) -> Any:
        return asked(self.desk, path, Cookie=self.cookie, **headers)

    def post(self, path: str, body: bytes = b"", **headers: str) -> Any:
        return asked(self.desk, path, "POST", body, **{"Cookie": self.cookie, "X_CCHC_Secret": self.secret} | headers)

    def work(self, path: str, **form: str) -> dict[str, Any]:
        """Ask for a piece of work; how it stands."""
        body = urlencode(form).encode()
        answer = self.post(path, body, Content_Type="application/x-www-form-urlencoded")
        assert answer.status == 200, answer.text
        return json.loads(answer.text)  # type: ignore[no-any-return]

    def told(self, id: str) -> dict[str, Any]:
        return json.loads(self.get(f"viec/{id}").text)  # type: ignore[no-any-return]

    def ended(self, id: str, patience: float = 60) -> dict[str, Any]:
        """How it stands once it has ended."""
        end = time.monotonic() + patience
        while (told := self.told(id))["stage"] in ("waits", "runs"):
            assert time.monotonic() < end, told
            time.sleep(0.05)
        return told
