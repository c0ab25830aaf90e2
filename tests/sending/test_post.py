"""A letter over a real connection: it arrives whole and once, or it is told that it did not, or that nobody knows."""

import base64
import socket
import threading
from collections.abc import Callable

import pytest

from pipeline.ground.finding import InputError
from pipeline.sending.mail import Mail
from pipeline.sending.post import NotSentError, UnclearError, deliver
from pipeline.sending.receiver import Security
from tests.sending.server import PASSWORD, USER, Certificates, StationServer

SOME = b"Message-ID: <mot@mau.example>\r\nSubject: thu\r\n\r\n.mot dong\r\n..\r\n.\r\nhet\r\n"
WHOLE = Mail(SOME, "<mot@mau.example>", "thử")


def send(server: StationServer, password: str = PASSWORD, letter: Mail = WHOLE, **other: object) -> list[str]:
    """What was called before the end of the letter."""
    called: list[str] = []
    deliver(letter, server.receiver(**other), password, lambda: called.append("ending"))
    return called


def test_a_letter_arrives_letter_by_letter(server: StationServer) -> None:
    assert send(server) == ["ending"]
    assert [one.original_content for one in server.envelopes] == [SOME]
    assert server.envelopes[0].mail_from == USER
    assert server.envelopes[0].rcpt_tos == ["dai@mau.example"]


@pytest.mark.parametrize("content", [b"", b".", b"x", b"\r\n.\r\n", b"a" * 200_000, b".\r\n" * 50_000])
def test_whatever_stands_in_it(server: StationServer, content: bytes) -> None:
    body = b"Message-ID: <a@b.example>\r\n\r\n" + content
    for start in range(len(body) - 1, 0, -998):  # no server takes longer lines
        if body.find(b"\r\n", start, start + 998) < 0:
            body = body[:start] + b"\r\n" + body[start:]
    send(server, letter=Mail(body, "<a@b.example>", "thử"))
    assert server.envelopes[0].original_content == (body if body.endswith(b"\r\n") else body + b"\r\n")


def test_tls_from_the_beginning(certificates: Certificates) -> None:
    with StationServer(certificates, security=Security.TLS, auth_require_tls=False) as server:
        send(server)
        assert server.message_ids() == ["<mot@mau.example>"]


def test_a_server_without_passwords(certificates: Certificates) -> None:
    with StationServer(certificates, auth_required=False) as server:
        send(server, "", user="")
        assert server.message_ids() == ["<mot@mau.example>"]


def test_login_where_plain_is_not_offered(certificates: Certificates) -> None:
    with StationServer(certificates, auth_exclude_mechanism=["PLAIN"]) as server:
        send(server)
        assert server.message_ids() == ["<mot@mau.example>"]
        with pytest.raises(NotSentError, match="535"):
            send(server, "sai")


@pytest.mark.parametrize(
    ("context", "words"),
    [("other_name", "không mang"), ("run_out", "hết hạn"), ("unknown", "không biết|không tin")],
)
@pytest.mark.parametrize("security", list(Security))
def test_nothing_is_told_to_a_server_with_a_bad_certificate(
    certificates: Certificates, context: str, words: str, security: Security
) -> None:
    settings = {"security": security, "auth_require_tls": security is Security.STARTTLS}
    with StationServer(certificates, tls_context=getattr(certificates, context), **settings) as server:
        with pytest.raises(NotSentError, match=f"Chứng thư của máy chủ .*({words}).*kể cả mật khẩu"):
            send(server)
        assert secrets_in(server.came) == []
        assert server.inbox == []


def test_neither_to_one_whose_root_only_the_machine_would_have_to_know(server: StationServer) -> None:
    with pytest.raises(NotSentError, match="Chứng thư"):
        send(server, root=None)
    assert secrets_in(server.came) == []


def test_nor_to_one_that_does_not_offer_starttls(certificates: Certificates) -> None:
    with StationServer(certificates, tls_context=None, auth_require_tls=False) as server:
        with pytest.raises(NotSentError, match=r"STARTTLS.*kể cả mật khẩu"):
            send(server)
        assert b"AUTH" not in server.came
        assert b"MAIL" not in server.came


def test_tls_asked_of_a_port_that_begins_in_the_open(server: StationServer) -> None:
    with pytest.raises(NotSentError, match="Không lập được đường mã hóa"):
        send(server, security=Security.TLS)


def test_a_wrong_password(server: StationServer) -> None:
    with pytest.raises(NotSentError, match=r"535.*mật khẩu không đúng") as refused:
        send(server, "mật khẩu khác")
    assert "khẩu khác" not in repr(refused.value)
    assert b"MAIL" not in server.came


@pytest.mark.parametrize("at", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ("550 5.1.1 No such user", "550, hộp thư không có"),
        ("451 4.3.0 Local error", "451, máy chủ gặp lỗi.*Chờ ít phút"),
        ("552 5.2.2 Mailbox full", "552, thư quá lớn"),
        ("599 strange", "599, không nhận"),
        ("421 4.3.2 closing", "421, máy chủ đang bận"),
    ],
)
def test_a_refusal_is_no_delivery(server: StationServer, at: str, reply: str, words: str) -> None:
    server.faults.replies = {at: reply}
    with pytest.raises(NotSentError) as refused:
        send(server)
    import re

    assert re.search(words, str(refused.value))
    assert server.inbox == []
    server.faults.replies = {}
    send(server)
    assert len(server.inbox) == 1


def test_one_refused_address_of_two_and_nobody_gets_it(server: StationServer) -> None:
    server.faults.replies = {"hai@mau.example": "550 5.1.1 unknown"}
    with pytest.raises(NotSentError, match=r"hai@mau\.example"):
        send(server, addresses=("dai@mau.example", "hai@mau.example"))
    assert server.inbox == []


def test_what_a_server_says_of_our_password_is_not_repeated(server: StationServer) -> None:
    plain = base64.b64encode(f"\0{USER}\0{PASSWORD}".encode()).decode()
    server.faults.replies = {"RCPT": f"550 I know {plain}"}
    with pytest.raises(NotSentError) as refused:
        send(server)
    assert "I know ***" in str(refused.value)
    assert secrets_in(repr(refused.value).encode()) == []


def test_a_letter_that_is_too_large_is_told_before(certificates: Certificates) -> None:
    with StationServer(certificates, data_size_limit=100) as server:
        big = Mail(SOME + b"x\r\n" * 5000, "<a@b.example>", "thử")
        with pytest.raises(NotSentError, match="KB lớn hơn"):
            send(server, letter=big)
        assert b"MAIL" not in server.came


BIG = Mail(b"Message-ID: <lon@mau.example>\r\n\r\n" + (b"x" * 76 + b"\r\n") * 4000, "<lon@mau.example>", "thử")


@pytest.mark.parametrize("after", [0, 20, 60, 200, 400, 5_000, 150_000, 300_000])
def test_cut_before_the_end_and_nothing_arrived(server: StationServer, after: int) -> None:
    server.faults.cut_after = after
    ended: list[str] = []
    try:
        deliver(BIG, server.receiver(), PASSWORD, lambda: ended.append("ending"))
    except NotSentError:
        assert ended == []
    except UnclearError:  # the whole letter was in the system's buffers: nobody at this end can know
        assert ended == ["ending"]
    else:
        pytest.fail("a cut letter was taken for sent")
    assert server.inbox == []


def test_cut_between_the_end_and_its_answer_is_unclear(server: StationServer) -> None:
    for number, end in enumerate(("after", "before", "nonsense"), 1):
        server.faults.end = end
        with pytest.raises(UnclearError, match="chưa rõ"):
            send(server)
        assert len(server.inbox) == {1: 1, 2: 1, 3: 2}[number]


def test_an_answer_that_never_comes(server: StationServer) -> None:
    server.faults.end = "silence"
    with pytest.raises(UnclearError):
        send(server, wait=0.2)
    assert len(server.inbox) == 1


HUGE = Mail(BIG.content + (b"x" * 76 + b"\r\n") * 200_000, "<lon@mau.example>", "thử")  # more than buffers hold


@pytest.mark.parametrize("after", [0, 20, 400, 5_000])
def test_a_server_that_says_no_more(server: StationServer, after: int) -> None:
    server.faults.hang_after = after
    with pytest.raises(NotSentError, match=r"không trả lời trong 0\.4 giây"):
        send(server, letter=HUGE, wait=0.4)
    assert server.inbox == []


def test_one_that_lets_a_letter_drip_is_bounded_as_well() -> None:
    """Each byte comes before its time is up; all of them together are not waited for."""
    stop = threading.Event()

    def drip(connection: socket.socket) -> None:
        while not stop.wait(0.05):
            try:
                connection.sendall(b"2")
            except OSError:
                return

    with listening(drip) as port, pytest.raises(NotSentError, match="không trả lời"):
        deliver(WHOLE, _nobody(port, wait=0.05), "", lambda: None)
    stop.set()


@pytest.mark.parametrize(
    "greeting", [b"", b"\r\n", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"554 no\r\n", b"\xff" * 9000, b"220 \xff\r\n" * 3]
)
def test_no_mail_server_at_all(greeting: bytes) -> None:
    def speak(connection: socket.socket) -> None:
        connection.sendall(greeting)

    with listening(speak) as port, pytest.raises(NotSentError):
        deliver(WHOLE, _nobody(port), "", lambda: None)


def test_nobody_there() -> None:
    with listening(lambda _: None) as port:
        pass
    with pytest.raises(NotSentError, match=r"Không nói chuyện được .*không ai nghe ở cổng ấy"):
        deliver(WHOLE, _nobody(port), "", lambda: None)
    with pytest.raises(NotSentError, match="Không tìm thấy máy chủ thư"):
        deliver(WHOLE, _nobody(port, host="khong-co.invalid"), "", lambda: None)


def test_what_is_raised_before_the_end_ends_it(server: StationServer) -> None:
    def full() -> None:
        raise InputError("Đĩa đầy.")

    with pytest.raises(InputError, match="Đĩa đầy"):
        deliver(BIG, server.receiver(), PASSWORD, full)
    assert server.inbox == []


def secrets_in(heard: bytes | bytearray) -> list[str]:
    coded = [base64.b64encode(each).decode() for each in (PASSWORD.encode(), f"\0{USER}\0{PASSWORD}".encode())]
    return [each for each in (PASSWORD, *coded) if each.encode() in heard]


def _nobody(port: int, **other: object):  # type: ignore[no-untyped-def]
    from pipeline.sending.receiver import Receiver

    known = {"name": "dai", "called": "dai", "addresses": ("a@b.example",), "sender": USER, "host": "127.0.0.1"}
    return Receiver(
        **{**known, "port": port, "security": Security.STARTTLS, "user": "", "root": None, "wait": 1, **other}
    )  # type: ignore[arg-type]


class listening:  # noqa: N801 (read as a word)
    """A socket of loopback that speaks as it is told to whoever connects."""

    def __init__(self, speak: Callable[[socket.socket], None]) -> None:
        self._speak = speak
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> int:
        self._thread.start()
        return int(self._socket.getsockname()[1])

    def __exit__(self, *_: object) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(5)

    def _serve(self) -> None:
        try:
            while True:
                connection, _ = self._socket.accept()
                with connection:
                    self._speak(connection)
        except OSError:
            return
