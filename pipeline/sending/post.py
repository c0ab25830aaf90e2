"""A letter over SMTP (RFC 5321), only behind TLS with a certificate that was checked, in bounded time.

A server may deliver nothing before the sign that ends the letter. So what fails before that sign is certainly not
delivered, and what fails behind it, but for a refusal in words, is unclear.
"""

import base64
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from typing import Final, Self

from pipeline.ground.finding import InputError
from pipeline.sending.mail import Mail
from pipeline.sending.receiver import Receiver, Security
from pipeline.sending.replies import Reply, refused, unsafe

_END: Final = b".\r\n"
_BLOCK = 1 << 16
_SLOWEST = 16 << 10  # bytes in a second over the worst line; and so many waits for all the answers
_ANSWERS = 10
_LONGER = 4  # waits for the answer to a whole letter, which a server may look through first (RFC 5321, 4.5.3.2.6)
_OK, _READY, _GO, _SIGNED_IN, _MORE = 250, 220, 354, 235, 334


class NotSentError(InputError):
    """The letter has certainly not arrived."""


class UnclearError(InputError):
    """The whole letter went out and no answer came: it may have arrived."""


def deliver(letter: Mail, receiver: Receiver, password: str, before_end: Callable[[], None]) -> None:
    """Returns once the server has taken the letter for all of its addresses; for some it goes to none.

    `before_end` is called when all but the sign that ends the letter has gone out; what it raises ends the attempt.
    `NotSentError`, `UnclearError`.
    """
    ended = False

    def ending() -> None:
        nonlocal ended
        before_end()
        ended = True

    bound = _Bound(receiver.wait * (_ANSWERS + _LONGER) + len(letter.content) / _SLOWEST)
    try:
        with bound, _connected(receiver, bound, password) as server:
            _sign_in(server, receiver, password)
            _hand_over(server, letter, receiver, ending)
    except (OSError, smtplib.SMTPException, ValueError) as problem:
        if ended:
            raise UnclearError(*_unclear(receiver)) from problem
        raise NotSentError(*unsafe(TimeoutError() if bound.expired else problem, receiver)) from problem


def _unclear(receiver: Receiver) -> tuple[str, str]:
    return (
        f"Thư đã đi hết mà máy chủ {receiver.server} chưa trả lời thì đứt: chưa rõ “{receiver.called}” đã có thư chưa.",
        "Hỏi nơi nhận: đã có thì chạy lại với --received, chưa có thì chạy lại với --now --again.",
    )


class _Bound:
    """Whatever is said on the `sockets` ends after so many seconds: they are shut then."""

    def __init__(self, seconds: float) -> None:
        self.sockets: list[socket.socket] = []
        self.expired = False
        self._timer = Timer(seconds, self._shut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        for each in self.sockets:
            each.close()

    def _shut(self) -> None:
        self.expired = True
        for each in self.sockets:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


class _Client(smtplib.SMTP):
    """smtplib's client, whose sockets are bounded, and which never hears its own password back."""

    def __init__(self, receiver: Receiver, bound: _Bound, password: str) -> None:
        self._receiver, self._bound = receiver, bound
        self._trusting = ssl.create_default_context(cafile=None if receiver.root is None else str(receiver.root))
        self._secrets = [_coded(f"\0{receiver.user}\0{password}"), _coded(password), password] if password else []
        own = receiver.sender.rpartition("@")[2]  # a look-up of this machine's name may take a minute
        super().__init__(receiver.host, receiver.port, own, receiver.wait)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        plain = socket.create_connection((host, port), timeout)
        self._bound.sockets.append(plain)
        if self._receiver.security is Security.STARTTLS:
            return plain
        return self._kept(self._trusting.wrap_socket(plain, server_hostname=host))

    def close_the_way(self) -> None:
        """STARTTLS, where the way is not closed from its beginning."""
        if self._receiver.security is Security.STARTTLS:
            self.ehlo_or_helo_if_needed()
            code, words = self.starttls(context=self._trusting)
            if code != _READY:
                raise smtplib.SMTPResponseException(code, words)
            if self.sock is not None:
                self._kept(self.sock)
        self.ehlo_or_helo_if_needed()

    def getreply(self) -> tuple[int, bytes]:
        code, words = super().getreply()
        for secret in self._secrets:
            words = words.replace(secret.encode(), b"***")
        return code, words

    def wait_longer(self) -> None:
        if self.sock is not None:
            self.sock.settimeout(self._receiver.wait * _LONGER)

    def _kept(self, sock: socket.socket) -> socket.socket:
        self._bound.sockets.append(sock)
        return sock


@contextmanager
def _connected(receiver: Receiver, bound: _Bound, password: str) -> Iterator[_Client]:
    server = _Client(receiver, bound, password)
    try:
        server.close_the_way()
        yield server
    finally:
        server.close()


def _sign_in(server: _Client, receiver: Receiver, password: str) -> None:
    """By PLAIN (RFC 4616) or LOGIN, in UTF-8; a password never goes into what is raised."""
    if not receiver.user:
        return
    offered = server.esmtp_features.get("auth", "").upper().split()
    if "PLAIN" in offered:
        code, _ = server.docmd("AUTH", "PLAIN " + _coded(f"\0{receiver.user}\0{password}"))
    elif "LOGIN" in offered:
        code, _ = server.docmd("AUTH", "LOGIN")
        for each in (receiver.user, password):
            if code == _MORE:
                code, _ = server.docmd(_coded(each))
    else:
        raise NotSentError(
            f"Máy chủ {receiver.server} không nhận mật khẩu bằng cách nào chương trình biết (PLAIN, LOGIN).",
            'Hỏi người quản trị thư; máy chủ không cần mật khẩu thì ghi tai_khoan = "".',
        )
    if code != _SIGNED_IN:
        raise NotSentError(*refused(Reply(code), receiver, "tài khoản, mật khẩu"))


def _coded(text: str) -> str:
    return base64.b64encode(text.encode()).decode("ascii")


def _hand_over(server: _Client, letter: Mail, receiver: Receiver, ending: Callable[[], None]) -> None:
    most = server.esmtp_features.get("size", "")
    if most.isdigit() and 0 < int(most) < len(letter.content):
        raise NotSentError(
            f"Thư {len(letter.content) >> 10} KB lớn hơn mức {int(most) >> 10} KB mà máy chủ {receiver.server} nhận.",
            "Bỏ tệp tiếng: xóa gói .dai.zip rồi chạy lại không kèm --audio.",
        )
    _asked(server, f"MAIL FROM:<{receiver.sender}>", receiver, f"người gửi {receiver.sender}")
    for address in receiver.addresses:
        _asked(server, f"RCPT TO:<{address}>", receiver, f"địa chỉ {address}")
    _asked(server, "DATA", receiver, "thư", _GO)
    body = _stuffed(letter.content)
    for start in range(0, len(body), _BLOCK):
        server.send(body[start : start + _BLOCK])
    server.wait_longer()
    ending()
    server.send(_END)
    code, words = server.getreply()
    if 400 <= code < 600:
        raise NotSentError(*refused(Reply(code, words), receiver, "thư"))
    if not 200 <= code < 300:  # no answer of the protocol: nobody knows what it did
        raise UnclearError(*_unclear(receiver))
    with suppress(OSError, smtplib.SMTPException):
        server.quit()


def _asked(server: _Client, command: str, receiver: Receiver, what: str, wanted: int = _OK) -> None:
    code, words = server.docmd(command)
    if code != wanted and not (wanted == _OK and code == _OK + 1):  # 251: will be forwarded
        raise NotSentError(*refused(Reply(code, words), receiver, what))


def _stuffed(content: bytes) -> bytes:
    """As it goes between DATA and its end: a dot at the head of a line is doubled (RFC 5321, 4.5.2)."""
    body = content.replace(b"\r\n.", b"\r\n..")
    body = b"." + body if body.startswith(b".") else body
    return body if body.endswith(b"\r\n") else body + b"\r\n"
