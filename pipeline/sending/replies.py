"""What a mail server answers, and what goes wrong on the way to it, in words for an officer."""

import errno
import smtplib
import socket
import ssl
from dataclasses import dataclass

from pipeline.ground.refusal import reason
from pipeline.sending.receiver import Receiver

_SHOWN = 100
_CHECK = "Kiểm tra mạng, may_chu và cong trong gui-tin.toml."
_LATER, _FOR_GOOD = "Chờ ít phút rồi chạy lại.", "Xem lại gui-tin.toml, hoặc hỏi người quản trị thư."
_MEANING = {
    421: "máy chủ đang bận hoặc sắp dừng",
    450: "hộp thư tạm thời không nhận",
    451: "máy chủ gặp lỗi khi xử lý",
    452: "máy chủ tạm hết chỗ",
    454: "máy chủ tạm thời không kiểm được mật khẩu",
    530: "máy chủ đòi đăng nhập",
    534: "máy chủ không nhận cách đăng nhập này",
    535: "tài khoản hoặc mật khẩu không đúng",
    550: "hộp thư không có hoặc không nhận",
    551: "người nhận không ở máy chủ này",
    552: "thư quá lớn hoặc hộp thư đầy",
    553: "địa chỉ không hợp lệ",
    554: "máy chủ từ chối",
}
_ON_THE_WAY = {
    errno.ECONNREFUSED: "không ai nghe ở cổng ấy",
    errno.ECONNRESET: "máy chủ cắt ngang",
    errno.ENETUNREACH: "không có mạng",
    errno.EHOSTUNREACH: "không có đường mạng đến đó",
}
_CERTIFICATE = {
    10: "đã hết hạn",
    18: "tự ký, không do nơi cấp nào máy này tin",
    19: "do nơi cấp máy này không tin",
    20: "do nơi cấp máy này không biết",
    21: "do nơi cấp máy này không biết",
    23: "đã bị thu hồi",
    62: "không mang tên máy chủ ấy",
    64: "không mang địa chỉ máy chủ ấy",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """A server's answer: its code, and its own words where they may be shown: none to a password."""

    code: int
    words: bytes = b""

    @property
    def shown(self) -> str:
        """`550, hộp thư không có hoặc không nhận: “5.1.1 No such user”`."""
        told = " ".join(self.words.decode("utf-8", "replace").split())[:_SHOWN]
        meaning = _MEANING.get(self.code, "tạm thời không nhận" if self.is_passing else "không nhận")
        return f"mã {self.code}, {meaning}" + (f": “{told}”" if told else "")

    @property
    def is_passing(self) -> bool:
        return 400 <= self.code < 500


def refused(reply: Reply, receiver: Receiver, what: str) -> tuple[str, str]:
    """Message and remedy where the server refuses `what`: `địa chỉ dai@example.vn`."""
    if reply.code <= 0:
        return f"Máy chủ {receiver.server} trả lời không theo giao thức thư, chưa gửi gì.", _FOR_GOOD
    remedy = _LATER if reply.is_passing else _FOR_GOOD
    return f"Máy chủ {receiver.server} không nhận {what} ({reply.shown}), chưa gửi gì.", remedy


def unsafe(problem: Exception, receiver: Receiver) -> tuple[str, str]:
    """Message and remedy where the way to the server fails before the letter has gone out."""
    at = receiver.server
    if isinstance(problem.__context__, TimeoutError):  # smtplib tells it as a closed connection
        problem = problem.__context__
    if isinstance(problem, ssl.SSLCertVerificationError):
        why = _CERTIFICATE.get(problem.verify_code, f"không kiểm được (mã {problem.verify_code})")
        remedy = "Hỏi người quản trị thư; máy chủ riêng của cơ quan thì khai chung_thu trong gui-tin.toml."
        return f"Chứng thư của máy chủ {at} {why}, nên chưa gửi gì, kể cả mật khẩu.", remedy
    if isinstance(problem, smtplib.SMTPNotSupportedError):
        return (
            f"Máy chủ {at} không mở đường mã hóa (STARTTLS), nên chưa gửi gì, kể cả mật khẩu.",
            'Hỏi người quản trị thư cổng có mã hóa: cong = 465, bao_mat = "tls".',
        )
    if isinstance(problem, ssl.SSLError):
        return (
            f"Không lập được đường mã hóa với máy chủ {at}, chưa gửi gì.",
            'Cổng 465 đi với bao_mat = "tls", cổng 587 với "starttls"; vẫn vậy thì hỏi người quản trị thư.',
        )
    if isinstance(problem, smtplib.SMTPResponseException):
        return refused(Reply(problem.smtp_code, _bytes(problem.smtp_error)), receiver, "kết nối")
    if isinstance(problem, socket.gaierror):
        return (
            f"Không tìm thấy máy chủ thư “{receiver.host}”, chưa gửi gì.",
            "Kiểm tra mạng, và may_chu trong gui-tin.toml.",
        )
    if isinstance(problem, TimeoutError):
        return f"Máy chủ {at} không trả lời trong {receiver.wait:g} giây, chưa gửi gì.", _LATER
    if isinstance(problem, OSError) and not isinstance(problem, smtplib.SMTPException):
        why = _ON_THE_WAY.get(problem.errno or 0) or reason(problem)
        return f"Không nói chuyện được với máy chủ {at} ({why}), chưa gửi gì.", _CHECK
    return f"Máy chủ {at} cắt ngang, chưa gửi gì.", _LATER


def _bytes(words: bytes | str) -> bytes:
    return words if isinstance(words, bytes) else words.encode()
