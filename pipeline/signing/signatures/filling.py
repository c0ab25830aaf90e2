"""Number and day into the fields that stood there before the leader signed: after him, before the agency."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from pipeline import law
from pipeline.ground.finding import Finding, InputError, Place, Severity, UsageError
from pipeline.page.parts.components import SYMBOL
from pipeline.signing.placing.blocks import of_sheets
from pipeline.signing.placing.fields import blank, letter_size, opened
from pipeline.signing.placing.glyphs import POINTS_PER_MM, Rectangle, first_sheet
from pipeline.signing.placing.slots import DAY, MONTH, NUMBER, YEAR, in_words, printed_of
from pipeline.signing.signatures.faces import written
from pipeline.signing.signatures.state import VIETNAM, FieldState, fields_of
from pipeline.signing.signatures.verify import SignedState, standing

_ZERO_BEFORE = 10  # numbers and days under ten have a zero before them, of the months only January and February
_MONTHS_WITH_ZERO = 2
_STANDS = 0.216 / 1.107  # of the height of a line is below the letters
_NARROWEST = 0.6  # of their width: letters that are set closer to fit their blank are read with ease
_NUMBER = re.compile(r"(?P<number>[0-9]{1,10})(?P<letter>[a-zA-ZđĐ]?)")  # with its letter at most 11 (Appendix VI)
# The way out of a wrong number or day behind the leader's signature: nothing is written over it.
ANEW = "chuyển tệp này đi nơi khác, làm lại PDF (cchc pdf TỆP.docx --fields) rồi trình ký lại."
_ISSUED = "khoản 1 Điều 18 Nghị định 30/2020/NĐ-CP"


@dataclass(frozen=True, slots=True)
class NumberedPdf:
    """A file with number and day, and what is to be said of them."""

    content: bytes
    findings: tuple[Finding, ...] = ()


def texts(number: str, day: date) -> dict[str, str]:
    """What is written into each field (Decree 30, Appendix I, II.3.c, II.4.b): `05`, `09`, `02`, `2021`.

    UsageError for what is no number of a paper: the symbol is printed, and no series has a number 0.
    """
    found = _NUMBER.fullmatch(number.strip())
    if found is None or not int(found["number"]):
        raise UsageError(f"“{number}” không phải số của một văn bản.", "Viết số, không kèm ký hiệu: 64, 05 hoặc 64a.")
    shown = f"{int(found['number']):02d}{found['letter']}"
    month = f"{day.month:02d}" if day.month <= _MONTHS_WITH_ZERO else str(day.month)
    return {NUMBER: shown, DAY: f"{day.day:02d}", MONTH: month, YEAR: str(day.year)}


def symbol_of(content: bytes, name: str) -> str:
    """The symbol that its page prints behind the blank of the number, `TB-PNV`; "" for none."""
    found = SYMBOL.search(of_sheets([first_sheet(content, name)]).number.partition(":")[2])
    return found["symbol"].strip() if found else ""


def filled(content: bytes, name: str, values: Mapping[str, str]) -> NumberedPdf:
    """The file with its blanks filled; InputError where it is not the time for it, there is nothing to fill, or the
    page says another number or day in print.
    """
    writer = opened(content, name)
    states = fields_of(writer.root)
    clause = law.latest("ky-so")["order"]["clause"]
    wanted = [state for state in states if state.is_text]
    if not wanted:
        raise InputError(
            f"“{name}” không có khung ghi số, ngày.", "Số, ngày đã in sẵn; hoặc đặt khung: cchc pdf TỆP --fields."
        )
    if any(state.is_seal and state.signed for state in states):
        raise InputError(f"“{name}” đã có chữ ký của cơ quan nên không ghi số, ngày được nữa ({clause}).", "")
    if any(state.is_signer and not state.signed for state in states):
        raise InputError(
            f"“{name}”: người có thẩm quyền chưa ký nên chưa ghi số, ngày ({clause}).", "Người ký ký trước."
        )
    before = standing(content, name)
    if already := [state for state in wanted if state.value]:
        raise InputError(
            f"“{name}” đã ghi {in_words(already[0].name)} là “{already[0].value}”, không sửa được nữa.",
            f"Sai thì {ANEW}",
        )
    _agreeing(content, name, values, {state.name for state in wanted})
    for state in wanted:
        _write(writer, state, values[state.name], name)
    out = BytesIO()
    writer.write(out)
    return NumberedPdf(out.getvalue(), tuple(_too_early(values, before, name)))


def _agreeing(content: bytes, name: str, values: Mapping[str, str], blank: Collection[str]) -> None:
    """InputError where the page has another number, month or year in print than is to be written beside it."""
    lines = of_sheets([first_sheet(content, name)])
    for key, printed in printed_of(lines.number, lines.day).items():
        if key not in blank and printed and printed.lstrip("0") != values[key].lstrip("0"):
            message = f"“{name}” in sẵn {in_words(key)} “{printed}”, khác “{values[key]}”."
            raise InputError(message, "Ghi theo trang đã in; trang in sai thì làm lại PDF, trình ký lại.")


def _too_early(values: Mapping[str, str], before: SignedState, name: str) -> Iterator[Finding]:
    """A paper is issued on the day it was signed, or the next working day (article 18)."""
    day = date(int(values[YEAR]), int(values[MONTH]), int(values[DAY]))
    signed = max((one.at.astimezone(VIETNAM).date() for one in before.signatures if one.at is not None), default=day)
    if day < signed:
        message = f"ngày ban hành {day:%d/%m/%Y} trước ngày người có thẩm quyền ký ({signed:%d/%m/%Y})."
        where = Place(file=name, component="Ngày")
        yield Finding(
            "KS-NGAY-01",
            Severity.CANH_BAO,
            where,
            message,
            f"Xem lại ngày đã ghi; sai thì, trước khi cơ quan ký, {ANEW}",
            _ISSUED,
        )


def _write(writer: Any, state: FieldState, text: str, name: str) -> None:
    from pyhanko.pdf_utils.generic import pdf_name, pdf_string

    field = state.field
    left, bottom, right, top = map(float, field["/Rect"])
    width, height = right - left, top - bottom
    size = letter_size(Rectangle(left, bottom, right, top))
    drawn, resources, length = written(writer, text, size=size, italic=state.name != NUMBER)
    narrow = min(1, width / length)
    if narrow < _NARROWEST:
        room = f"chỗ trống ghi {in_words(state.name)} rộng {width / POINTS_PER_MM:.0f} mm"
        message = f"“{name}”: {room}, không đủ ghi “{text}”."
        raise InputError(message, "Thêm dấu cách ở chỗ ấy trong .docx, làm lại PDF, rồi trình ký lại.")
    put = ((width - narrow * length) / 2, height * _STANDS)
    place = b"q BT %d Tz 1 0 0 1 %.2f %.2f Tm " % (int(100 * narrow), *put)
    look = blank(width, height, covers="/MK" in field, drawn=place + drawn + b" ET Q\n", resources=resources)
    field[pdf_name("/V")] = pdf_string(text)
    field["/AP"][pdf_name("/N")] = writer.add_object(look)
    writer.update_container(field)
