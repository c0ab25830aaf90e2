"""Filters for Vietnamese office text: how Decree 30/2020 and the offices write numbers, dates, signatures and lists.

`None` and "" mean that an office has left the place blank (a number before it is registered, a day
before it is signed).
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from pipeline.documents.values.faults import FillError
from pipeline.documents.values.plain import kind_of, sensible, shown, text_of
from pipeline.ground.number_words import words

_AUTHORITIES = ("", "TM.", "KT.", "TL.", "TUQ.", "Q.")
_ALPHABET = "abcdđeghiklmnopqrstuvxy"
_BLANK_NUMBER = " " * 6
_BLANK_DAY = " " * 5
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?\Z")


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise FillError(f"cần một số, đang là {kind_of(value)}.", "Ghi giá trị này là số trong dữ liệu, không kèm chữ.")
    number = value if isinstance(value, Decimal) else Decimal(repr(value))
    if not number.is_finite():
        raise FillError("giá trị không phải là số thật (NaN hoặc vô cực).", "Xem lại phép tính trong dữ liệu.")
    return sensible(number)


def _blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def so(value: object, le: int | None = None) -> str:
    """1490000 → 1.490.000; 98.5 → 98,5. `le` rounds half up to that many decimals."""
    if _blank(value):
        return ""
    number = _number(value)
    if le is not None:
        if not 0 <= le <= 10:
            raise FillError("số chữ số lẻ phải từ 0 đến 10.", "Ví dụ |so(1).")
        try:
            number = number.quantize(Decimal(1).scaleb(-le), ROUND_HALF_UP)
        except InvalidOperation:
            raise FillError("số quá lớn để làm tròn.", "Xem lại giá trị.") from None
    text = format(number, "f")
    whole, _, decimals = text.partition(".")
    sign = "-" if whole.startswith("-") else ""
    grouped = f"{int(whole.lstrip('-')):,}".replace(",", ".")
    if le is None:
        decimals = decimals.rstrip("0")
    if grouped == "0" and not decimals.strip("0"):
        sign = ""
    return f"{sign}{grouped},{decimals}" if decimals else sign + grouped


def hai_chu_so(value: object) -> str:
    """5 → 05, 12 → 12: whole numbers below ten get a leading zero."""
    if _blank(value):
        return ""
    number = _whole(value)
    return f"{number:02d}" if 0 <= number < 10 else so(number)


def _whole(value: object) -> int:
    number = _number(value)
    if number != number.to_integral_value():
        raise FillError(f"cần số nguyên, đang là {so(number)}.", "Làm tròn trong dữ liệu.")
    return int(number)


def phan_tram(value: object, le: int | None = None) -> str:
    """98.5 → 98,5%. The value is already in per cent."""
    return "" if _blank(value) else so(value, le) + "%"


def tien(value: object, don_vi: str = "đồng") -> str:
    """1490000 → 1.490.000 đồng."""
    return "" if _blank(value) else f"{so(value)} {don_vi}"


def bang_chu(value: object, don_vi: str = "") -> str:
    """1490000 → một triệu bốn trăm chín mươi nghìn; with a unit: … đồng."""
    if _blank(value):
        return ""
    try:
        text = words(_whole(value))
    except ValueError:
        raise FillError("số quá lớn để viết bằng chữ.", "Xem lại giá trị.") from None
    return f"{text} {don_vi}" if don_vi else text


def hoa_dau(value: object) -> str:
    """The first letter in capital, the rest as it is (Jinja's capitalize would lower the names)."""
    text = text_of(value)
    return text[:1].upper() + text[1:]


def _day(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str) and (match := _ISO.match(value.strip())):
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            pass
    raise FillError(f"cần một ngày, đang là “{shown(value)}”.", "Ghi ngày dạng 2021-04-26 trong dữ liệu.")


def _parts(day: date) -> tuple[str, str, str]:
    """Day below 10 and months 1, 2 with a leading zero (Decree 30/2020, appendix I, part I, section II.4.b)."""
    return f"{day.day:02d}", f"{day.month:02d}" if day.month <= 2 else str(day.month), f"{day.year:04d}"


def ngay(value: object) -> str:
    """2021-03-05 → ngày 05 tháng 3 năm 2021; blank → the blanks that an office leaves."""
    if _blank(value):
        return f"ngày{_BLANK_DAY}tháng{_BLANK_DAY}năm{_BLANK_DAY}".rstrip()
    day, month, year = _parts(_day(value))
    return f"ngày {day} tháng {month} năm {year}"


def ngay_so(value: object) -> str:
    """2021-03-05 → 05/3/2021."""
    return "" if _blank(value) else "/".join(_parts(_day(value)))


def thang_nam(value: object) -> str:
    """2021-03-05 → tháng 3 năm 2021."""
    if _blank(value):
        return ""
    _, month, year = _parts(_day(value))
    return f"tháng {month} năm {year}"


def so_ky_hieu(value: object, ky_hieu: str) -> str:
    """5 and "QĐ-UBND" → 05/QĐ-UBND; a blank number leaves room for the clerk's."""
    if _blank(value):
        return f"{_BLANK_NUMBER}/{ky_hieu}"
    number = value.strip() if isinstance(value, str) else value
    if isinstance(number, str) and number.isdigit() and len(number) < 9:
        number = int(number)
    return f"{_plain(number)}/{ky_hieu}"


def _plain(number: object) -> str:
    """A registration number has no thousands dots."""
    if isinstance(number, str):
        return number
    whole = _whole(number)
    return f"{whole:02d}" if 0 <= whole < 10 else str(whole)


def quyen_han(chuc_vu: object, quyen: object = "") -> str:
    """ "Chủ tịch" with "KT" → KT. CHỦ TỊCH. Only TM., KT., TL., TUQ., Q. exist in an administrative document."""
    if _blank(chuc_vu):
        return ""
    word = text_of(quyen).strip().upper()
    if word and not word.endswith("."):
        word += "."
    if word == ".":
        word = ""
    if word not in _AUTHORITIES:
        raise FillError(f"quyền hạn ký “{shown(quyen)}” không có.", "Dùng TM., KT., TL., TUQ. hoặc Q.")
    return f"{word} {text_of(chuc_vu).strip().upper()}".strip()


def khoi_ky(chuc_vu: object, *tren: object) -> str:
    """The lines of a signature: the authorities above ("TM. Ủy ban nhân dân", "KT. Chủ tịch"), then the post."""
    lines = []
    for one in tren:
        if _blank(one):
            continue
        word, _, rest = text_of(one).strip().partition(" ")
        if not word.endswith(".") or not rest:
            raise FillError(f"dòng quyền hạn “{one}” thiếu TM., KT., TL. hoặc TUQ.", "Viết ví dụ “KT. Chủ tịch”.")
        lines.append(quyen_han(rest, word))
    if any(line.startswith("TUQ.") for line in lines) and any(line.startswith("KT.") for line in lines):
        raise FillError("không được ký thay (KT.) trong khối thừa ủy quyền (TUQ.).", "Người được ủy quyền phải tự ký.")
    return "\n".join([*lines, quyen_han(chuc_vu)])


def _kept(value: object) -> list[object]:
    if not isinstance(value, list | tuple):
        raise FillError(f"cần một danh sách, đang là {kind_of(value)}.", "Xem lại giá trị trước dấu |.")
    return [one for one in value if not _blank(one)]


def liet_ke(value: object, cuoi: str = " và ", giua: str = ", ") -> str:
    """["A", "B", "C"] → A, B và C. Blank items are left out with their comma."""
    items = [text_of(one) for one in _kept(value)]
    if len(items) < 2:
        return "".join(items)
    return giua.join(items[:-1]) + cuoi + items[-1]


def noi(value: object, giua: str = ", ") -> str:
    """Joins what is not blank: [“Số 5”, "", “huyện X”] → Số 5, huyện X."""
    return giua.join(text_of(one) for one in _kept(value))


def cham_cau(value: object, giua: str = ";", cuoi: str = ".") -> list[str]:
    """The items of a list with their punctuation: `;` after each, `.` after the last; blank ones are left out."""
    items = [text_of(one).rstrip().rstrip(";.,") for one in _kept(value)]
    return [item + (cuoi if index == len(items) else giua) for index, item in enumerate(items, 1)]


def kem(value: object, truoc: str = "", sau: str = "") -> str:
    """The value with text before and after; nothing at all when it is blank, so no comma stays alone."""
    return "" if _blank(value) else f"{truoc}{text_of(value)}{sau}"


def la_ma(value: object) -> str:
    """4 → IV."""
    number = _whole(value)
    if not 0 < number < 4000:
        raise FillError("số La Mã chỉ viết từ 1 đến 3999.", "Xem lại giá trị.")
    text = ""
    for amount, letters in _ROMAN:
        text += letters * (number // amount)
        number %= amount
    return text


_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def chu_cai(value: object) -> str:
    """5 → đ: the letter of a point (điểm) in the Vietnamese order a b c d đ e g h …"""
    number = _whole(value)
    if not 1 <= number <= len(_ALPHABET):
        raise FillError(f"thứ tự điểm chỉ từ 1 đến {len(_ALPHABET)}.", "Chia thành nhiều khoản.")
    return _ALPHABET[number - 1]


FILTERS: dict[str, Callable[..., object]] = {
    "so": so, "hai_chu_so": hai_chu_so, "phan_tram": phan_tram, "tien": tien, "bang_chu": bang_chu, "hoa_dau": hoa_dau,
    "ngay": ngay, "ngay_so": ngay_so, "thang_nam": thang_nam, "so_ky_hieu": so_ky_hieu, "quyen_han": quyen_han,
    "khoi_ky": khoi_ky, "liet_ke": liet_ke, "noi": noi, "cham_cau": cham_cau, "kem": kem, "la_ma": la_ma,
    "chu_cai": chu_cai,
}  # fmt: skip
