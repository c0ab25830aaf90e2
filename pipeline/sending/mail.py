"""The letter that takes a parcel to its receiver: the same parcel to the same addresses is the same letter.

Its Message-ID is a digest, so that a receiver's server may drop a double. Its Date alone comes from a clock.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from pipeline.sending.parcel import StationParcel
from pipeline.sending.receiver import Receiver

LARGEST = 100 << 20  # bytes of a letter that is read again
MARK = "X-Ban-Tin-CCHC"  # a header by which a letter of ours is known
_DATE = re.compile(rb"^Date: [^\r\n]*\r\n", re.MULTILINE)
_KINDS = {"bai": "bài phát", "hoi_dap": "hỏi – đáp", "tin": "tin"}


@dataclass(frozen=True, slots=True)
class Mail:
    """A letter as it goes over the wire, with CRLF and no line of more than 998 bytes."""

    content: bytes
    message_id: str
    subject: str

    def says_the_same(self, other: bytes) -> bool:
        """Whether another letter differs in its Date alone."""
        return _DATE.sub(b"", self.content, count=1) == _DATE.sub(b"", other, count=1)


def mail(parcel: StationParcel, receiver: Receiver, at: datetime) -> Mail:
    """The letter with the parcel in it. Same input, same bytes."""
    mark = _digest(parcel.digest, receiver.sender, *receiver.addresses)
    message_id = f"<{mark[:40]}@{receiver.sender.rpartition('@')[2]}>"
    subject = f"{parcel.slip['tieu_de']}: {len(parcel.slip['cac_tin'])} bài, {_length(parcel.seconds)}"
    made = EmailMessage(policy=SMTP)
    made[MARK] = parcel.digest
    made["From"] = receiver.sender
    made["To"] = ", ".join(receiver.addresses)
    made["Subject"] = subject
    made["Date"] = format_datetime(at)
    made["Message-ID"] = message_id
    made.set_content(_words(parcel), cte="base64")
    name = f"{parcel.slip['ma_tin']}.dai.zip"
    made.add_attachment(parcel.content, maintype="application", subtype="zip", filename=name)
    made.set_boundary(f"cchc-{mark[:40]}")
    return Mail(made.as_bytes(), message_id, subject)


def _words(parcel: StationParcel) -> str:
    slip = parcel.slip
    paper = slip["van_ban"]
    source = f"văn bản số {paper['so_ky_hieu']} ngày {_day(paper['ngay_ban_hanh'])} ({paper['ky']})"
    pace = f"{slip['am_tiet_mot_phut']} âm tiết một phút"
    lines = [
        f"Kính gửi đài: gói tin “{slip['tieu_de']}” của {slip['nguon']}.",
        "",
        f"Theo {source}, {slip['nguoi_duyet']} ký.",
        f"Mức ưu tiên: {slip['uu_tien']}. Thời lượng: {_length(parcel.seconds)} ({pace}).",
        "",
        *(
            f"- {_KINDS[one['loai']]}: {one['tieu_de']} ({_length(one['thoi_luong_giay'])}), tệp {one['tep_van_ban']}"
            + (f", tiếng {one['tep_am_thanh']}" if one["tep_am_thanh"] else "")
            for one in slip["cac_tin"]
        ),
        "",
        f"Trong gói: {', '.join(parcel.names)}.",
        f"SHA-256 của gói: {parcel.digest}",
        f"SHA-256 của {paper['tep']}: {paper['sha256']}",
    ]
    return "\n".join(lines) + "\n"


def _length(seconds: int) -> str:
    return f"{seconds // 60} phút {seconds % 60:02d} giây"


def _day(iso: str) -> str:
    return "/".join(reversed(iso.split("-")))


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()
