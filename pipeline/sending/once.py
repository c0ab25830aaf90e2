"""A letter goes once: what is known is written down before the sign that ends it goes out, and when its answer comes.

So whenever a run is cut, the record says "sent" only of what a server has taken, and "unclear" of whatever may have
arrived; where it says nothing, nothing arrived.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from pipeline.ground.finding import InputError, PipelineError
from pipeline.ground.held import swapped
from pipeline.ground.keepsake import free_name
from pipeline.ground.refusal import reason
from pipeline.sending.mail import Mail
from pipeline.sending.post import NotSentError, deliver
from pipeline.sending.receiver import Receiver
from pipeline.sending.sent import Delivery, Sending, keep, load

_MESSAGE_ID = re.compile(rb"^Message-ID: (<[^>\r\n]{1,200}>)", re.MULTILINE)
_HEAD = 16384  # bytes in which a letter's headers stand


def send_once(
    folder: Path, delivery: Delivery, letter: Mail, receiver: Receiver, password: str, *, again: bool = False
) -> Delivery:
    """The delivery as it stands once the server has taken the letter; `folder` is the month's, whose lock is held.

    InputError where one went before and `again` was not said, and as of `deliver`; PipelineError where the record
    cannot be written.
    """
    known = load(folder)
    if not again:
        require_first(known, delivery)
    begun = False

    def before_end() -> None:
        nonlocal begun
        keep(folder, (*known, replace(delivery, state=Sending.UNCLEAR)))
        begun = True

    try:
        deliver(letter, receiver, password, before_end)
    except NotSentError:
        if begun:
            keep(folder, known)  # where the disk refuses that, "unclear" stays: a person asks in vain
        raise
    sent = replace(delivery, state=Sending.SENT)
    try:
        keep(folder, (*known, sent))
    except PipelineError as problem:
        raise PipelineError(
            f"Máy chủ thư đã nhận thư, nhưng không ghi lại được điều ấy. {problem.message}",
            "Đừng gửi lại: khi ổ đĩa ghi được, chạy lại với --received.",
        ) from problem
    return sent


def last_of(known: Sequence[Delivery], page: str, to: str, addresses: Sequence[str] = ()) -> Delivery | None:
    """The last letter of a page to a receiver of that name, or to one of these addresses under any name."""
    wanted = {each.casefold() for each in addresses}
    same = [
        one
        for one in known
        if one.page == page and (one.to == to or not wanted.isdisjoint(each.casefold() for each in one.addresses))
    ]
    return same[-1] if same else None


def require_first(known: Sequence[Delivery], delivery: Delivery) -> None:
    """InputError, with what a person must find out, where a letter went or may have gone before."""
    last = last_of(known, delivery.page, delivery.to, delivery.addresses)
    if last is None:
        return
    if last.state is Sending.UNCLEAR:
        raise InputError(
            f"{told(last)}. Chưa gửi gì thêm.",
            "Hỏi nơi nhận: đã có thì chạy lại với --received; chưa có thì thêm --again.",
        )
    same = "đúng gói này" if last.parcel == delivery.parcel else "một gói khác của tin này"
    raise InputError(
        f"{told(last)}, {same}. Chưa gửi gì thêm.",
        "Cần gửi lần nữa thì thêm --again.",
    )


def received(folder: Path, page: str, to: str) -> Delivery:
    """A person has asked, and the receiver has the last letter: that is written down.

    InputError where no letter waits for such a word.
    """
    known = load(folder)
    last = last_of(known, page, to)
    if last is None or last.state is not Sending.UNCLEAR:
        what = "chưa gửi lần nào" if last is None else told(last)
        raise InputError(
            f"Không có lần gửi nào chờ hỏi: {what}.", "--received chỉ dùng khi một lần gửi bị đứt, chưa rõ."
        )
    settled = replace(last, state=Sending.RECEIVED)
    keep(folder, [settled if one is last else one for one in known])
    return settled


def keep_what_went(place: Path, known: Sequence[Delivery]) -> Path | None:
    """A letter at `place` that went, or may have gone, moves to a numbered name before another takes its place; where.

    PipelineError where the disk refuses.
    """
    try:
        found = _MESSAGE_ID.search(place.read_bytes()[:_HEAD])
    except FileNotFoundError:
        return None
    if found is None or found[1].decode("ascii", "replace") not in [one.message_id for one in known]:
        return None
    free = free_name(place, ".da-gui-{}")
    try:
        swapped(place, free)
    except OSError as problem:
        raise PipelineError(
            f"Không giữ được thư đã gửi {place} ({reason(problem)}).", "Đóng tệp ấy nếu đang mở, rồi chạy lại."
        ) from problem
    return free


def told(one: Delivery) -> str:
    """`Gửi lúc 09:05 ngày 04/5/2021 đến dai@example.vn: đã gửi, máy chủ thư đã nhận (mã thư <…>)`."""
    try:
        when = f"{datetime.fromisoformat(one.at):%H:%M ngày %d/%m/%Y}"
    except ValueError:
        when = one.at
    return f"Gửi lúc {when} đến {', '.join(one.addresses)}: {one.state.value} (mã thư {one.message_id})"
