"""What opens the page: a way nobody can guess, a token that opens once within a minute, a cookie, a secret in the page.

A cookie alone is no session: browsers send it to every port of the machine. It is bound to a way (`Path=/<way>/`) that
another port cannot know, and whoever changes something has to show the secret that stands in the page alone.
"""

import hmac
import secrets
import threading
import time

TOKEN_SECONDS = 60
_BYTES = 24


class Keys:
    """The keys of one server, made anew at each start."""

    def __init__(self) -> None:
        self.way = secrets.token_urlsafe(12)
        self.secret = secrets.token_urlsafe(_BYTES)
        self.control = secrets.token_urlsafe(_BYTES)
        self._session = secrets.token_urlsafe(_BYTES)
        self._tokens: dict[str, float] = {}
        self._guard = threading.Lock()

    def token(self) -> str:
        """A new token: opens once, within `TOKEN_SECONDS`."""
        made = secrets.token_urlsafe(_BYTES)
        with self._guard:
            self._tokens[made] = time.monotonic() + TOKEN_SECONDS
        return made

    def spend(self, token: str) -> str:
        """The value of the cookie for a token that is good; "" for any other."""
        now = time.monotonic()
        with self._guard:
            good = self._tokens.pop(token, 0.0) > now
            self._tokens = {each: end for each, end in self._tokens.items() if end > now}
        return self._session if good else ""

    def is_session(self, cookie: str) -> bool:
        return _same(cookie, self._session)

    def is_secret(self, told: str) -> bool:
        return _same(told, self.secret)

    def is_control(self, told: str) -> bool:
        return _same(told, self.control)


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
