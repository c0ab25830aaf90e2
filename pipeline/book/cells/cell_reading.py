"""One raw cell in, one value out, by the kind of its column. Nothing is guessed in silence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.book.cells.date_text import (
    EPOCH_1900,
    EPOCH_1904,
    MUST,
    date_from_number,
    date_from_text,
    month_from_text,
)
from pipeline.book.cells.date_text import worded as worded_date
from pipeline.book.cells.deadline_text import deadline_from_text
from pipeline.book.cells.name_reading import choice, person, unit, units, yes_no
from pipeline.book.cells.number_text import COUNT_LIMIT, count_from_text, number_from_text, percent_within, worded
from pipeline.book.cells.reading import CellReading, Said, noted, refused
from pipeline.book.cells.text_cleaning import Cleaned, cleaned
from pipeline.book.opening.raw import Holds, RawCell
from pipeline.book.sheets.columns import Column, Kind
from pipeline.ground.comparing import quoted
from pipeline.ground.finding import Severity

_COUNT_MUST = "phải là số nguyên từ 0 trở lên"


@dataclass(frozen=True, slots=True)
class Context:
    """What a cell is judged by: the workbook's year and day count, its lists and its units.

    `lists` holds the values of each list of sheet Danh mục by key; `units` the names of sheet Đơn vị by `words.key`.
    """

    year: int
    epoch_1904: bool
    lists: Mapping[str, tuple[str, ...]]
    units: Mapping[str, str]
    area: str = ""


def read_cell(raw: RawCell, column: Column, context: Context) -> CellReading:
    """The value of a cell that is not empty, with what has to be said about it."""
    match raw.holds:
        case Holds.ERROR:
            return refused(
                "DL-O-01",
                f"có lỗi Excel {raw.value}" + (f" (công thức {quoted(raw.formula)})" if raw.formula else "") + ".",
                "Sửa công thức hoặc nhập thẳng giá trị; ô lỗi không được coi là ô trống.",
            )
        case Holds.UNCALCULATED:
            return refused(
                "DL-O-02",
                f"là công thức {quoted(raw.formula)} nhưng tệp không lưu kết quả.",
                "Mở bằng Excel, đợi tính xong rồi lưu lại; hoặc nhập thẳng giá trị.",
            )
        case Holds.TEXT:
            text = cleaned(raw.value, keep_lines=column.kind is Kind.PARAGRAPH)
            if not text.text:
                return CellReading(None, _about_text(text, named=False))
            reading = _textual(text, raw, column, context)
            about = _about_text(text, named=column.kind in (Kind.UNIT, Kind.UNITS, Kind.CHOICE))
            if any(said.severity is Severity.LOI for said in about):
                return refused(about[0].code, about[0].message, about[0].remedy)
            return CellReading(reading.value, (*about, *reading.said))
        case _:
            return _typed(raw, column, context)


def _typed(raw: RawCell, column: Column, context: Context) -> CellReading:
    """A number, a date, a time or a boolean."""
    kind = column.kind
    if raw.holds is Holds.NUMBER and not _finite(raw.value):
        return refused("DL-SO-04", "ghi một số không có thật.", "Nhập lại số.")
    if kind is Kind.COUNT:
        return _count(raw, context)
    if kind in (Kind.NUMBER, Kind.PERCENT):
        return _number(raw, kind, context)
    if kind is Kind.DATE:
        return _date(raw, context)
    if kind is Kind.MONTH:
        return _month(raw, context)
    if kind is Kind.YES_NO:
        if raw.holds is Holds.BOOLEAN:
            word = "có" if raw.value else "không"
            return noted(bool(raw.value), "DL-CHON-10", f"ghi {shown(raw)}, đã hiểu là {word}.", f"Nên ghi {word}.")
        return yes_no(shown(raw).strip("“”"))
    if raw.holds is Holds.NUMBER and kind in (Kind.TEXT, Kind.PARAGRAPH):
        return _words(worded(_decimal(raw.value)), column)
    if raw.holds is Holds.DATE and kind in (Kind.TEXT, Kind.PARAGRAPH):
        if column.name == "ky" and raw.value.day == 1:  # Excel makes a date of 2021-04
            period = f"{raw.value:%Y-%m}"
            return noted(period, "DL-KY-10", f"là ngày {worded_date(raw.value)}, đã hiểu là kỳ {period}.", _AS_TEXT)
        if column.name == "ngay_sinh":  # a day of birth may be a date or a year alone; it is only ever printed
            return CellReading(worded_date(raw.value))
        return refused("DL-CHU-07", f"là ngày {worded_date(raw.value)}, phải là chữ.", _AS_TEXT)
    return refused("DL-CHU-07", f"ghi {shown(raw)}, phải là chữ.", "Nhập lại bằng chữ.")


def _words(text: str, column: Column) -> CellReading:
    """A text: words, unless the column holds codes."""
    if column.code or any(char.isalpha() for char in text):
        return CellReading(text)
    return refused("DL-CHU-09", f"ghi {quoted(text)}, phải là chữ.", "Nhập lại bằng lời; có thể đã dán nhầm cột.")


_AS_TEXT = "Đổi định dạng ô thành Văn bản (Text) rồi nhập lại."


def shown(raw: RawCell) -> str:
    """What the officer sees in the cell."""
    if raw.holds is Holds.BOOLEAN:
        return quoted("TRUE" if raw.value else "FALSE")
    if raw.holds is Holds.DATE:
        return quoted(worded_date(raw.value))
    if raw.holds is Holds.NUMBER:
        number = _decimal(raw.value)
        return quoted(worded(number * 100) + "%" if raw.percent else worded(number))
    return quoted(raw.value)


def _finite(value: float) -> bool:
    return value == value and abs(value) < 1e15


def _decimal(value: int | float) -> Decimal:
    """Exact where Excel is: 15 digits, so 0.1 + 0.2 is 0.3 and 45.0 is 45."""
    return Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")


def _serial(raw: RawCell, context: Context) -> int:
    day: date = raw.value
    return (day - (EPOCH_1904 if context.epoch_1904 else EPOCH_1900)).days


def _count(raw: RawCell, context: Context) -> CellReading:
    if raw.holds is Holds.DATE:
        serial = _serial(raw, context)
        hint = f", ví dụ {serial}" if 0 <= serial <= 9999 else ""
        return refused(
            "DL-SO-09",
            f"là ngày {worded_date(raw.value)}, {_COUNT_MUST}.",
            f"Đổi định dạng ô thành Số (Number) rồi nhập lại số{hint}.",
        )
    if raw.holds is not Holds.NUMBER:
        return refused("DL-SO-09", f"ghi {shown(raw)}, {_COUNT_MUST}.", "Nhập lại số.")
    number = _decimal(raw.value)
    if raw.percent:
        return refused(
            "DL-SO-09", f"hiện {shown(raw)}, {_COUNT_MUST}.", "Đổi định dạng ô thành Số (Number) rồi nhập lại."
        )
    if number < 0:
        return refused("DL-SO-02", f"ghi số âm {shown(raw)}, {_COUNT_MUST}.", f"Sửa thành số, ví dụ {worded(-number)}.")
    if number != int(number):
        return refused("DL-SO-03", f"ghi số lẻ {shown(raw)}, {_COUNT_MUST}.", "Sửa thành số nguyên.")
    if number > COUNT_LIMIT:
        return refused("DL-SO-04", f"ghi {shown(raw)}, lớn quá mức có thể.", "Kiểm tra lại số này.")
    return CellReading(int(number))


def _number(raw: RawCell, kind: Kind, context: Context) -> CellReading:
    percent = kind is Kind.PERCENT
    must = "phải là số từ 0 đến 100 (tỷ lệ %)" if percent else "phải là số"
    if raw.holds is not Holds.NUMBER:
        serial = f", ví dụ {_serial(raw, context)}" if raw.holds is Holds.DATE and not percent else ""
        return refused(
            "DL-SO-09", f"ghi {shown(raw)}, {must}.", f"Đổi định dạng ô thành Số (Number) rồi nhập lại số{serial}."
        )
    number = _decimal(raw.value)
    if percent:
        return percent_within(number * 100 if raw.percent else number, shown(raw), sure=raw.percent)
    if raw.percent:
        message = f"hiện {shown(raw)}, đã hiểu là {worded(number * 100)}."
        return noted(number * 100, "DL-SO-11", message, "Nên ghi số và để dấu % ở cột Đơn vị tính.")
    return CellReading(number)


def _date(raw: RawCell, context: Context) -> CellReading:
    if raw.holds is Holds.DATE:
        day: date = raw.value
        if not 1990 <= day.year <= 2100:
            return refused("DL-NGAY-04", f"ghi ngày {worded_date(day)}, năm này không thể có.", "Nhập lại ngày.")
        return CellReading(day)
    if raw.holds is Holds.NUMBER and not raw.percent:
        return date_from_number(raw.value, context.year, context.epoch_1904)
    return refused("DL-NGAY-03", f"ghi {shown(raw)}, {MUST}.", f"Nhập lại ngày, ví dụ 01/4/{context.year}.")


def _month(raw: RawCell, context: Context) -> CellReading:
    if raw.holds is Holds.DATE:
        day: date = raw.value
        if day.day == 1 and day.year == context.year:  # Excel makes the first of April of 4/2021
            message = f"là ngày {worded_date(day)}, đã hiểu là tháng {day.month}."
            return noted(day.month, "DL-THANG-10", message, f"Nên đổi định dạng ô thành Số và nhập {day.month}.")
        serial = _serial(raw, context)
        guess = serial if 1 <= serial <= 12 else day.month
        return refused(
            "DL-THANG-01",
            f"là ngày {worded_date(day)}, phải là số tháng từ 1 đến 12.",
            f"Đổi định dạng ô thành Số (Number) rồi nhập lại, ví dụ {guess}.",
        )
    if raw.holds is Holds.NUMBER and not raw.percent:
        number = _decimal(raw.value)
        if number == int(number) and 1 <= number <= 12:
            return CellReading(int(number))
        return refused("DL-THANG-02", f"ghi {shown(raw)}, tháng phải từ 1 đến 12.", "Sửa thành số từ 1 đến 12.")
    return refused("DL-THANG-01", f"ghi {shown(raw)}, phải là số tháng từ 1 đến 12.", "Sửa thành số từ 1 đến 12.")


def _about_text(text: Cleaned, named: bool) -> tuple[Said, ...]:
    """What is wrong with the letters. Where they name a unit or a choice, an unreadable name is told there instead."""
    if text.legacy is not None and not named:
        what, probable = text.legacy
        message = f"{what}: {quoted(text.text)}, có lẽ là {quoted(probable)}."
        return (Said("DL-CHU-01", Severity.LOI, message, "Đổi sang Unicode (phông Times New Roman) rồi nhập lại."),)
    if text.lost:
        message = f"có chữ bị mất khi lưu: {quoted(text.text)}."
        return (Said("DL-CHU-02", Severity.LOI, message, "Nhập lại từ bản gốc; chữ đã mất không khôi phục được."),)
    if text.other_script:
        message = f"lẫn chữ cái nước ngoài trông giống chữ Việt: {quoted(text.text)}."
        return (Said("DL-CHU-06", Severity.CANH_BAO, message, "Gõ lại cả từ bằng bộ gõ tiếng Việt."),)
    return ()


def _textual(text: Cleaned, raw: RawCell, column: Column, context: Context) -> CellReading:
    """A text, by the kind of its column."""
    match column.kind:
        case Kind.COUNT:
            return count_from_text(raw.value, column.measures)
        case Kind.NUMBER | Kind.PERCENT:
            return number_from_text(raw.value, percent=column.kind is Kind.PERCENT)
        case Kind.DATE if column.deadline:
            return deadline_from_text(raw.value, context.year)
        case Kind.DATE:
            return date_from_text(raw.value, context.year)
        case Kind.MONTH:
            return month_from_text(raw.value, context.year)
        case Kind.YES_NO:
            return yes_no(text.text)
        case Kind.CHOICE:
            return choice(text, column, context.lists)
        case Kind.UNIT:
            return unit(text, context.units, context.area)
        case Kind.UNITS:
            return units(text, context.units, context.area)
        case _:
            # "Họ và tên", "Họ tên hoặc tập thể": a person, or a collective, which no surname begins
            return (person(text.text) if column.header.startswith("Họ") else None) or _words(text.text, column)
