"""A mail server on loopback that fails as it is told: it hangs, cuts, refuses, hides STARTTLS, lies about its name.

`inbox` is the truth: letters that it has taken for delivery, whatever it answered.
"""

import asyncio
import ipaddress
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any, Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from pipeline.sending.receiver import Receiver, Security

USER, PASSWORD = "pnv@mau.example", "mật khẩu-thử.123"
DAY = datetime(2026, 1, 1, tzinfo=UTC)


class Certificates:
    """A root, and servers' certificates: good, of another name, run out, of nobody we know."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._root_key, self._root = _issued("Gốc thử nghiệm", None)
        self.root = folder / "goc.pem"
        self.root.write_bytes(self._root.public_bytes(serialization.Encoding.PEM))
        by = (self._root_key, self._root)
        stranger = _issued("Gốc lạ", None)
        self.good = self._context("tot", _issued("127.0.0.1", by))
        self.other_name = self._context("ten-khac", _issued("mail.khac.example", by))
        self.run_out = self._context("het-han", _issued("127.0.0.1", by, last=2021))
        self.unknown = self._context("la", _issued("127.0.0.1", stranger))

    def _context(self, name: str, issued: tuple[Any, x509.Certificate]) -> ssl.SSLContext:
        key, certificate = issued
        path = self._folder / f"{name}.pem"
        path.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            + certificate.public_bytes(serialization.Encoding.PEM)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context


def _issued(name: str, by: tuple[Any, x509.Certificate] | None, last: int = 2090) -> tuple[Any, x509.Certificate]:
    key = ec.generate_private_key(ec.SECP256R1())
    own = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(own)
        .issuer_name(own if by is None else by[1].subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(last, 1, 1, tzinfo=UTC))
        .add_extension(x509.BasicConstraints(ca=by is None, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if by is not None:
        general: x509.GeneralName = (
            x509.IPAddress(ipaddress.ip_address(name)) if name[0].isdigit() else x509.DNSName(name)
        )
        builder = builder.add_extension(x509.SubjectAlternativeName([general]), critical=False)
    return key, builder.sign(key if by is None else by[0], hashes.SHA256())


@dataclass
class Faults:
    """What goes wrong, until it is set otherwise.

    `cut_after` bytes that came in, the connection is gone; `hang_after` so many it answers no more. `replies` stand in
    place of those of the server: of `MAIL`, `RCPT`, `DATA` (to the whole letter). `end` is what becomes of a whole
    letter: taken and answered, or cut `before` or `after` it was taken, or taken and never answered (`silence`), or
    taken and answered with `nonsense`. `meanwhile` is done once it is taken, before the answer.
    """

    cut_after: int | None = None
    hang_after: int | None = None
    replies: dict[str, str] = field(default_factory=dict)
    end: str = ""
    meanwhile: Callable[[], None] = field(default=lambda: None)


class _Faulty(SMTP):
    """aiosmtpd's server, that counts what comes in over its connection."""

    def __init__(self, owner: "StationServer", *words: Any, **named: Any) -> None:
        super().__init__(*words, **named)
        self._owner = owner
        self._came = 0
        owner.sessions.append(self)

    def data_received(self, data: bytes) -> None:
        faults = self._owner.faults
        self._came += len(data)
        self._owner.came += data
        if faults.cut_after is not None and self._came > faults.cut_after:
            self.transport.abort()
            return
        if faults.hang_after is not None and self._came > faults.hang_after:
            self.transport.pause_reading()
            self._owner.stalled.set()
            return
        super().data_received(data)


class StationServer:
    """Started by `with`; `receiver()` is how a sender knows it."""

    def __init__(self, certificates: Certificates, **settings: Any) -> None:
        self.faults = Faults()
        self.inbox: list[Message] = []
        self.envelopes: list[Envelope] = []
        self.sessions: list[SMTP] = []  # held, else one that hangs would be cleared away
        self.taken = threading.Event()  # a letter lies in the inbox
        self.stalled = threading.Event()  # no answer will come
        self.came = bytearray()  # what was heard, decrypted
        self._certificates = certificates
        self._settings = {"tls_context": certificates.good, "auth_required": True, "security": Security.STARTTLS}
        self._settings |= settings
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self.port = 0

    def __enter__(self) -> Self:
        settings = dict(self._settings)
        security, context = settings.pop("security"), settings.pop("tls_context")
        begins_open = security is Security.STARTTLS
        settings |= {"tls_context": context if begins_open else None, "authenticator": self._authenticated}
        settings = {"auth_require_tls": begins_open and context is not None, "ident": "thu", **settings}

        def made() -> SMTP:
            return _Faulty(self, self, loop=self._loop, hostname="127.0.0.1", **settings)

        self._thread.start()
        serving = self._loop.create_server(made, "127.0.0.1", 0, ssl=None if begins_open else context)
        server = asyncio.run_coroutine_threadsafe(serving, self._loop).result(10)
        self.port = int(server.sockets[0].getsockname()[1])
        self._server = server
        return self

    def __exit__(self, *_: object) -> None:
        async def close() -> None:
            self._server.close()
            left = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)

        asyncio.run_coroutine_threadsafe(close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def receiver(self, **other: Any) -> Receiver:
        settings: dict[str, Any] = {
            "name": "dai",
            "called": "Đài Truyền thanh Mẫu",
            "addresses": ("dai@mau.example",),
            "sender": USER,
            "host": "127.0.0.1",
            "port": self.port,
            "security": self._settings["security"],
            "user": USER,
            "root": self._certificates.root,
            "wait": 5,
        }
        return Receiver(**(settings | other))

    def message_ids(self) -> list[str]:
        return [str(one["Message-ID"]) for one in self.inbox]

    def _authenticated(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any
    ) -> AuthResult:
        good = isinstance(data, LoginPassword) and data == LoginPassword(USER.encode(), PASSWORD.encode())
        return AuthResult(success=good, handled=False)

    async def handle_MAIL(  # noqa: N802 (aiosmtpd's names)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        envelope.mail_from = address
        return self.faults.replies.get("MAIL", "250 OK")

    async def handle_RCPT(  # noqa: N802 (aiosmtpd's names)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        reply = self.faults.replies.get(address, self.faults.replies.get("RCPT", "250 OK"))
        if reply.startswith("2"):
            envelope.rcpt_tos.append(address)
        return reply

    async def handle_DATA(  # noqa: N802 (aiosmtpd's names)
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        reply = self.faults.replies.get("DATA", "250 OK")
        end = self.faults.end
        if end == "before" or not reply.startswith("2"):
            if end == "before":
                server.transport.abort()
            return reply
        assert isinstance(envelope.original_content, bytes)
        self.inbox.append(message_from_bytes(envelope.original_content))
        self.envelopes.append(envelope)
        self.taken.set()
        self.faults.meanwhile()
        if end == "after":
            server.transport.abort()
        if end == "silence":
            self.stalled.set()
            await asyncio.get_running_loop().create_future()
        return "??? what" if end == "nonsense" else reply
