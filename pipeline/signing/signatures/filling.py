"""Number and day into the fields that stood there before the leader signed: after him, before the agency."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any

from pipeline import law
from pipeline.ground.finding import InputError
from pipeline.signing.placing.fields import blank, letter_size, opened
from pipeline.signing.placing.glyphs import Rectangle
from pipeline.signing.placing.slots import DAY, MONTH, NUMBER, YEAR
from pipeline.signing.signatures.faces import written
from pipeline.signing.signatures.state import FieldState, fields_of
from pipeline.signing.signatures.verify import standing

_ZERO_BEFORE = 10  # numbers and days under ten have a zero before them, of the months only January and February
_MONTHS_WITH_ZERO = 2
_STANDS = 0.216 / 1.107  # of the height of a line is below the letters


def texts(number: str, day: date) -> dict[str, str]:
    """What is written into each field (Decree 30, Appendix I, II.3.c, II.4.b): `05`, `09`, `02`, `2021`."""
    shown = number.zfill(2) if number.isdigit() and int(number) < _ZERO_BEFORE else number
    month = f"{day.month:02d}" if day.month <= _MONTHS_WITH_ZERO else str(day.month)
    return {NUMBER: shown, DAY: f"{day.day:02d}", MONTH: month, YEAR: str(day.year)}


def filled(content: bytes, name: str, values: Mapping[str, str]) -> bytes:
    """The file with its blanks filled; InputError where it is not the time for it, or there is nothing to fill."""
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
    standing(content, name)
    if already := [state for state in wanted if state.value]:
        raise InputError(
            f"“{name}” đã ghi {already[0].name} là “{already[0].value}”.", "Một văn bản chỉ lấy số một lần."
        )
    for state in wanted:
        _write(writer, state, values[state.name])
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _write(writer: Any, state: FieldState, text: str) -> None:
    from pyhanko.pdf_utils.generic import pdf_name, pdf_string

    field = state.field
    left, bottom, right, top = map(float, field["/Rect"])
    width, height = right - left, top - bottom
    size = letter_size(Rectangle(left, bottom, right, top))
    drawn, resources, length = written(writer, text, size=size, italic=state.name != NUMBER)
    place = b"q BT 1 0 0 1 %.2f %.2f Tm " % ((width - length) / 2, height * _STANDS)
    look = blank(width, height, covers="/MK" in field, drawn=place + drawn + b" ET Q\n", resources=resources)
    field[pdf_name("/V")] = pdf_string(text)
    field["/AP"][pdf_name("/N")] = writer.add_object(look)
    writer.update_container(field)
