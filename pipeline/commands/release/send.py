"""`cchc send`: the signed bulletin as one parcel for the station; what would go to whom; on a word, the letter."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.commands import options
from pipeline.commands.release import own_voice
from pipeline.commands.release.pdf import tell
from pipeline.commands.release.sign import moment_of, secret, trust_option, trusted
from pipeline.commands.vietnamese import Command
from pipeline.ground.finding import Finding, InputError, Place, Severity, UsageError
from pipeline.ground.period import Period
from pipeline.ground.shown import say
from pipeline.ground.stranger import stranger
from pipeline.sending.sent import BULLETIN, Delivery, Sending

if TYPE_CHECKING:
    from pipeline.sending.mail import Mail
    from pipeline.sending.parcel import StationParcel
    from pipeline.sending.receiver import Receiver
    from pipeline.sending.signed import SignedPage

_HEAD = 4096  # bytes of a letter in which our mark stands
PASSWORD = "CCHC_SMTP_PASSWORD"  # noqa: S105 (the variable's name)


@click.command(
    cls=Command,
    help="Gói tin đã ký của tháng thành một tệp cho đài (.dai.zip). Không kèm --now thì chỉ cho xem sẽ gửi gì, "
    "cho ai (ghi thư ra tệp .eml), chưa gửi gì. Địa chỉ của đài ở inputs/gui-tin.toml.",
)
@click.option("--to", default="dai", show_default=True, help="Nơi nhận: tên một mục trong gui-tin.toml.")
@options.month
@click.option("--now", is_flag=True, help=f"Gửi đúng thư đã xem trước; mật khẩu hỏi khi gửi hoặc ở biến {PASSWORD}.")
@click.option("--dry-run", is_flag=True, help="Chỉ xem trước, như khi không ghi --now.")
@click.option("--again", is_flag=True, help="Gửi thêm lần nữa thư đã gửi, hoặc chưa rõ đã đến chưa.")
@click.option("--received", is_flag=True, help="Đã hỏi: nơi nhận có thư của lần gửi bị đứt. Không gửi gì.")
@click.option("--paper-signed", is_flag=True, help="Không ký số: bản giấy đã ký, đóng dấu.")
@click.option(
    "--audio", is_flag=True, help="Thêm tiếng đọc (.mp3) vào gói, cũng khi chưa chọn giọng ở inputs/giong-doc.toml."
)
@click.option("--voice", type=options.FILE, help="Giọng piper (.onnx), hoặc tệp chọn giọng (.toml).")
@trust_option
@click.option("--at", default=None, help="Thời điểm ghi trên thư, dạng 2021-05-04T09:05:31; mặc định: bây giờ.")
@options.place
@options.as_json
def send(
    to: str,
    period: Period,
    now: bool,
    dry_run: bool,
    again: bool,
    received: bool,
    paper_signed: bool,
    audio: bool,
    voice: Path | None,
    trust: tuple[Path, ...],
    at: str | None,
    **where: Any,
) -> None:
    if now + dry_run + received > 1:
        raise UsageError("--now, --dry-run và --received không đi với nhau.", "Chọn một.")
    if audio and (now or received):
        raise UsageError(
            "--audio chỉ đi với xem trước.", "Làm tiếng và xem trước; rồi gửi bằng --now, tiếng đã nằm trong gói."
        )
    if not period.is_month:
        raise UsageError(f"Tin gửi đài theo tháng, không theo kỳ {period}.", "Viết: --month 2021-04.")
    from pipeline.commands.answers.sent import put_delivery
    from pipeline.flow.workplace import mail_file
    from pipeline.outputs.folder import Folder
    from pipeline.sending.once import received as settle
    from pipeline.sending.once import told
    from pipeline.sending.receiver import receiver

    page = where["out"] / where["office"] / str(period) / f"{BULLETIN}.docx"
    if not page.is_file():
        raise InputError(f"Chưa có {page}.", f"Làm tin trước: cchc bulletin --month {period}.")
    book = where["book"] or Path("inputs") / where["office"] / f"{period.year}.xlsx"
    with Folder(page.parent):
        if received:
            settled = settle(page.parent, BULLETIN, to)
            put_delivery(settled)
            say(f"{told(settled)}.")
            return
        made, signed = _parcel(
            page, period, book, lambda: trusted(trust), paper=paper_signed, sound=audio, voice=voice, now=now
        )
        _send(page, receiver(mail_file(book), to), made, signed, moment_of(at), now=now, again=again)


def _parcel(
    path: Path,
    month: Period,
    book: Path,
    roots: Callable[[], list[object]],
    *,
    paper: bool,
    sound: bool,
    voice: Path | None,
    now: bool,
) -> "tuple[StationParcel, SignedPage]":
    """The parcel, written beside the page; InputError where the page is not signed, or a text is not told from it."""
    from pipeline.broadcast.from_docx import body
    from pipeline.broadcast.station import Station
    from pipeline.commands.answers.sent import put_parcel
    from pipeline.ooxml.members import bytes_of
    from pipeline.outputs import manifest
    from pipeline.outputs.transaction import cut_short
    from pipeline.page.reading import opened
    from pipeline.sending.parcel import ENDING, parcel
    from pipeline.sending.signed import signed_page
    from pipeline.sending.texts import station_texts
    from pipeline.signing import keeping

    if cut_short(path.parent):
        again = f"Chạy lại lệnh làm tin để làm nốt: cchc bulletin --month {month}."
        raise InputError(f"Lần chạy trước vào {path.parent} bị cắt ngang.", again)
    entries = manifest.load(path.parent).entries
    with stranger(path, remedy=options.RESAVE):
        content = bytes_of(path)
        page = opened(content, path.name)
        read = body(page)
        signed = signed_page(path, content, page, read, entries.get(path.name), roots, paper=paper)
        texts = station_texts(path, content, read, entries, lambda: own_voice.own_lexicon(book))
    tell(signed.findings)
    place = path.with_name(f"{path.stem}{ENDING}")
    sounds = own_voice.sounds(place, texts, book, voice, asked=sound, now=now)
    made = parcel(month, signed, texts, sounds, Station())
    if not place.exists() or place.read_bytes() != made.content:
        keeping.write(place, made.content)
    tell(_left_out(path.parent))
    say(f"Gói tin  {place}: {len(made.names)} tệp, {_size(made.content)}; {signed.how.value} {signed.file}")
    put_parcel(place, made, signed)
    return made, signed


def _left_out(folder: Path) -> list[Finding]:
    """Corrections for the station that lie beside the page: the parcel is the bulletin's as it was signed."""
    remedy = "Văn bản sửa đổi đã ký thì tự gửi tệp ấy cho đài; gửi lại bản tin cũ chỉ khi đài cần đúng bản cũ."
    return [
        Finding(
            "GD-DINH-CHINH-01",
            Severity.CANH_BAO,
            Place(file=one.name, component=one.name),
            "bài đính chính này không có trong gói; gói là bản tin như đã ký, có số nay đã biết là sai.",
            remedy,
        )
        for one in sorted(folder.glob("*.dinh-chinh.phat-thanh.txt"))
    ]


def _send(
    page: Path, to: "Receiver", made: "StationParcel", signed: "SignedPage", at: datetime, *, now: bool, again: bool
) -> None:
    """Show the letter, or send the one that was shown; the command that sends it is told."""
    from pipeline.commands.answers.sent import put_delivery, put_mail
    from pipeline.sending.mail import mail
    from pipeline.sending.once import keep_what_went, last_of, require_first, send_once, told
    from pipeline.sending.sent import load
    from pipeline.signing import keeping

    letter = mail(made, to, at)
    folder, place = page.parent, page.with_name(f"{page.stem}.{to.name}.eml")
    one = Delivery(
        page.stem, to.name, to.addresses, at.isoformat(), made.digest, signed.digest, letter.message_id, Sending.UNCLEAR
    )
    known = load(folder)
    seen = _seen(place, letter)
    if not seen:
        if kept := keep_what_went(place, known):
            say(f"Giữ      {kept}: thư đã gửi trước đây")
        keeping.write(place, letter.content)
    _show(place, letter, to, made)
    put_mail(place, letter, to)
    last = last_of(known, page.stem, to.name, to.addresses)
    if not now:
        put_delivery(last)
        if last is None:
            say("Chưa gửi gì. Xem thư ấy; gửi thì chạy lại, thêm --now.")
        else:
            say(f"{told(last)}.")
            say("Lần này chưa gửi gì thêm; gửi lần nữa thì thêm --now --again.")
        return
    if not again:
        require_first(known, one)
    if not seen:
        raise InputError(
            f"Thư này chưa ai xem trước, chưa gửi gì: vừa ghi {place}.", "Xem thư ấy rồi chạy lại lệnh này."
        )
    password = secret(PASSWORD, f"Mật khẩu của {to.user} ở {to.host}") if to.user else ""
    done = send_once(folder, one, letter, to, password, again=again)
    keeping.write(place, letter.content)
    put_delivery(done)
    say(f"{told(done)}.")


def _seen(place: Path, letter: "Mail") -> bool:
    """Whether this letter, but for its Date, was shown before. InputError where the file is no letter of ours."""
    from pipeline.ground.keepsake import content_of
    from pipeline.sending.mail import LARGEST, MARK

    try:
        there = content_of(place, LARGEST)
    except FileNotFoundError:
        return False
    if MARK.encode() not in there[:_HEAD]:
        raise InputError(
            f"{place} không phải thư của chương trình nên được giữ nguyên.", "Đổi tên tệp ấy rồi chạy lại."
        )
    return letter.says_the_same(there)


def _show(place: Path, letter: "Mail", to: "Receiver", made: "StationParcel") -> None:
    say(f"Thư      {place}: {_size(letter.content)}")
    say(f"  Từ     {to.sender}")
    say(f"  Đến    {', '.join(to.addresses)} ({to.called})")
    say(f"  Qua    {to.server}, {to.security.name}" + (f", tài khoản {to.user}" if to.user else ", không tài khoản"))
    say(f"  Tiêu đề {letter.subject}")
    for one in made.slip["cac_tin"]:
        sound = one["tep_am_thanh"] or "không có tiếng"
        say(f"  - {one['tep_van_ban']}: {one['tieu_de']} ({one['thoi_luong_giay']} giây, {sound})")


def _size(content: bytes) -> str:
    return f"{-(-len(content) >> 10)} KB"
