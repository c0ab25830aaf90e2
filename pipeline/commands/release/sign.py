"""`cchc sign`, `cchc verify`: a signature into the field that is due, and the verdict on those that are there."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands import options
from pipeline.commands.release.filing import file_slip
from pipeline.commands.release.pdf import tell
from pipeline.commands.vietnamese import Command
from pipeline.ground.answer import ANSWER
from pipeline.ground.finding import Finding, InputError, Place, Severity, UsageError, errors
from pipeline.ground.shown import say
from pipeline.ground.stranger import stranger
from pipeline.signing.signatures.state import VIETNAM

if TYPE_CHECKING:
    from pipeline.signing.signatures.keys import Key

PASSWORD, PIN = "CCHC_P12_PASSWORD", "CCHC_PIN"
_TRUSTED = Path("ky-so") / "tin-cay"
_CLOCKS_DIFFER = timedelta(minutes=10)
_RESAVE = "Lấy lại bản gốc hoặc làm lại PDF."

at_option = click.option("--at", default=None, help="Thời điểm ký, dạng 2021-05-04T09:05:31; mặc định: bây giờ.")
trust_option = click.option(
    "--trust", type=options.FILE, multiple=True, help="Chứng thư của nơi cấp tin cậy (.crt, .pem) hoặc thư mục chứa."
)


@click.command(cls=Command, help="Ký số một tệp PDF vào khung đến lượt: người ký; rồi, khi đã có số và ngày, cơ quan.")
@click.argument("path", type=options.FILE)
@click.option("--p12", type=options.FILE, help=f"Tệp chứng thư số .p12; mật khẩu hỏi khi ký hoặc ở biến {PASSWORD}.")
@click.option(
    "--pkcs11", type=options.FILE, help=f"Thư viện PKCS#11 của thiết bị; mã PIN hỏi khi ký hoặc ở biến {PIN}."
)
@click.option("--label", default="", help="Nhãn chứng thư hoặc thiết bị, khi có nhiều.")
@click.option("--field", default="", help="Khung phải ký, khi không để chương trình chọn theo thứ tự.")
@click.option("--picture", type=options.FILE, help="Ảnh chữ ký (xanh) hoặc con dấu (đỏ); mặc định lấy ở ky-so/.")
@click.option(
    "--docx",
    type=options.FILE,
    help="Tệp .docx của trang, để so và lập phiếu; mặc định cùng tên, cạnh tệp PDF.",
)
@click.option("--symbol", default="", help="Số, ký hiệu văn bản, cho phụ lục khác tệp: 125/BC-UBND.")
@click.option("--any-name", is_flag=True, help="Ký cả khi chứng thư số mang tên khác tên trên trang.")
@trust_option
@at_option
@options.as_json
def sign(
    path: Path,
    p12: Path | None,
    pkcs11: Path | None,
    label: str,
    field: str,
    picture: Path | None,
    docx: Path | None,
    symbol: str,
    any_name: bool,
    trust: tuple[Path, ...],
    at: str | None,
) -> None:
    if (p12 is None) == (pkcs11 is None):
        raise UsageError("Ghi đúng một nguồn chứng thư số.", "Viết: --p12 TỆP.p12, hoặc --pkcs11 THƯ-VIỆN.")
    from pipeline.signing.extra import needed

    needed()
    from pipeline.signing import keeping
    from pipeline.signing.placing.slots import in_words
    from pipeline.signing.signatures import pictures
    from pipeline.signing.signatures import sign as signing
    from pipeline.signing.way.against import require_same

    moment = moment_of(at)
    content = keeping.read(path)
    with stranger(path, remedy=_RESAVE):
        due = signing.due(content, path.name, field)
        called = signing.called(content, path.name, due)
    told = require_same(path, content, docx)
    found = pictures.signature(picture, called) if called else pictures.seal(picture)
    roots = trusted(trust)
    with _key(p12, pkcs11, label) as key:
        if not any_name:
            signing.require_owner(content, path.name, due, key)
        made = signing.sign(content, path.name, key, moment, field=due, picture=found, symbol=symbol, trusted=roots)
    tell((*told, *_ahead(path, moment), *made.findings))
    keeping.grown(path, content, made.content)
    ANSWER.put(file=str(path), field=made.field, by=made.by)
    if not called and not symbol:  # an appendix apart goes with its document
        ANSWER.put(slip=str(file_slip(path, made.content, docx) or ""))
    say(f"Đã ký    {path}: khung {in_words(made.field)}, chứng thư số của {made.by}")


@contextmanager
def _key(p12: Path | None, library: Path | None, label: str) -> "Iterator[Key]":
    """The key that was named. Its secret comes from the environment or a hand, and goes nowhere."""
    from pipeline.signing.signatures.keys import from_p12
    from pipeline.signing.signatures.token import from_token

    if p12 is not None:
        yield from_p12(p12, secret(PASSWORD, "Mật khẩu tệp chứng thư số"))
    elif library is not None:
        with from_token(library, secret(PIN, "Mã PIN thiết bị ký số"), label) as key:
            yield key


def secret(variable: str, asked: str) -> str:
    """A password out of the environment, else from a hand; InputError where neither can give it."""
    found = os.environ.get(variable)
    if found is not None:
        return found
    if not sys.stdin.isatty():
        raise InputError(
            f"Thiếu {asked[0].lower()}{asked[1:]}.", f"Chạy ở cửa sổ lệnh để nhập, hoặc đặt biến môi trường {variable}."
        )
    return str(click.prompt(asked, hide_input=True, err=True))


def moment_of(at: str | None) -> datetime:
    """The time that was named, of Vietnam where it names no zone; without one the clock's."""
    if at is None:
        return datetime.now(VIETNAM).replace(microsecond=0)
    try:
        found = datetime.fromisoformat(at)
    except ValueError:
        raise UsageError(f"Không hiểu thời điểm “{at}”.", "Viết dạng 2021-05-04T09:05:31.") from None
    return found if found.tzinfo is not None else found.replace(tzinfo=VIETNAM)


def _ahead(path: Path, moment: datetime) -> Iterator[Finding]:
    """A time of signing that has not come yet: a hand named another year, or the machine's clock is behind."""
    if moment > (now := datetime.now(VIETNAM)) + _CLOCKS_DIFFER:
        message = f"thời điểm ký {moment:%H:%M ngày %d/%m/%Y} chưa đến; máy này đang là {now:%H:%M ngày %d/%m/%Y}."
        remedy = "Xem lại --at và đồng hồ của máy; sai thì làm lại PDF, trình ký lại."
        yield Finding("KS-GIO-01", Severity.CANH_BAO, Place(file=path.name, component="Chữ ký"), message, remedy)


def trusted(chosen: tuple[Path, ...]) -> list[object]:
    """The roots that were named, else those that the office has laid down; none where it has none."""
    from pipeline.signing.signatures.keys import roots

    return roots(chosen or ([_TRUSTED] if _TRUSTED.is_dir() else []))


def judged(path: Path) -> list[Finding]:
    """What is to be said of the signatures of a PDF, by the roots that the office has laid down."""
    from pipeline.signing.extra import needed

    needed()
    from pipeline.signing import keeping
    from pipeline.signing.signatures.verify import verified

    content = keeping.read(path)
    with stranger(path, remedy=_RESAVE):
        return list(verified(content, path.name, trusted(())).findings)


@click.command(
    cls=Command, help="Xem các chữ ký số của tệp PDF: ai ký, tệp có bị sửa sau khi ký không, đúng thứ tự không."
)
@click.argument("paths", type=options.FILE, nargs=-1, required=True)
@click.option("--slip", is_flag=True, help="Lập phiếu gửi hệ thống văn bản của tệp đã đủ chữ ký, ai ký cũng được.")
@click.option("--docx", type=options.FILE, help="Tệp .docx của trang, để lập phiếu; mặc định cùng tên, cạnh tệp PDF.")
@trust_option
@at_option
@options.as_json
def verify(paths: tuple[Path, ...], slip: bool, docx: Path | None, trust: tuple[Path, ...], at: str | None) -> None:
    from pipeline.signing.extra import needed

    needed()
    from pipeline.signing import keeping
    from pipeline.signing.placing.slots import in_words
    from pipeline.signing.signatures.verify import verified

    roots, wrong = trusted(trust), False
    told: dict[str, list[dict[str, object]]] = {}
    filed: dict[str, Path | None] = {}
    for path in paths:
        content = keeping.read(path)
        with stranger(path, remedy=_RESAVE):
            state = verified(content, path.name, roots, None if at is None else moment_of(at))
        say(f"{path}: {len(state.signatures)} chữ ký")
        for one in state.signatures:
            verdict = "toàn vẹn" if one.holds else "KHÔNG còn đúng"
            known = {True: "nơi cấp tin cậy", False: "nơi cấp KHÔNG tin cậy", None: "chưa khai nơi cấp tin cậy"}
            when = f", ký lúc {one.at.astimezone(VIETNAM):%H:%M:%S ngày %d/%m/%Y}" if one.at else ""
            say(f"  {in_words(one.field)}: {one.by}{when}: {verdict}, {known[one.trusted]}")
        tell(state.findings)
        told[str(path)] = [
            {"field": one.field, "by": one.by, "holds": one.holds, "trusted": one.trusted} for one in state.signatures
        ]
        if not state.signatures or errors(state.findings):
            wrong = True
        elif slip:
            filed[str(path)] = file_slip(path, content, docx, asked=True)
            wrong = wrong or filed[str(path)] is None
    ANSWER.put(signatures=told)
    if slip:
        ANSWER.put(slips={name: str(made) if made else None for name, made in filed.items()})
    if wrong:
        click.get_current_context().exit(1)
