"""Numbers that were typed as text: `98,5%`, `1.234`, `12 hồ sơ`.

A text is understood when it can be read one way only. Vietnam writes a dot between thousands and a comma before
decimals, Excel in English the other way round, so `1.234` is 1 234 where things are counted, and a question where
they are measured. Every reading is found first; what is taken, asked or refused follows from how many there are.
"""

import re
from decimal import Decimal

from pipeline.book.cells.reading import CellReading, noted, refused
from pipeline.ground.comparing import half_width, listed, quoted

_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\t\n\r"), " ")
_INVISIBLE = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u00ad"), None
)
_DASHES = dict.fromkeys(map(ord, "\u2212\u2013\u2014\u2010\u2011"), "-")
_DIGITS = re.compile(r"[0-9][0-9., ]*")
_GROUPED = {
    (group, mark): re.compile(
        rf"([1-9][0-9]{{0,2}}(?:{re.escape(group)}[0-9]{{3}})+)(?:{re.escape(mark)}([0-9]+))?"
        if group
        else rf"([0-9]+)(?:{re.escape(mark)}([0-9]+))?"
    )
    for group, mark in (("", ","), ("", "."), (".", ","), (",", "."), (" ", ","), (" ", "."))
}
_LETTERS_IN_NUMBER = re.compile(r"(?<!\w)(?=[OoIl|]*[0-9])[OoIl|0-9]+(?!\w)")
_LETTER_DIGITS = str.maketrans("OoIl|", "00111")
_NOTHING = frozenset(("không", "không có", "chưa có", "-", "--", "---", "x", "k", "ko", "…", "...", "không phát sinh"))
COUNT_LIMIT = 9_999_999


def worded(number: Decimal) -> str:
    """A number as a Vietnamese officer types it, without marks between thousands: `1234,5`."""
    text = format(number, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def plain(text: str) -> str:
    """The text with ordinary digits, dashes and spaces, invisible signs and a leading apostrophe gone."""
    flat = half_width(text).translate(_SPACES).translate(_INVISIBLE).translate(_DASHES)
    return " ".join(flat.split()).lstrip("'’‘`").strip()


def readings(digits: str) -> list[Decimal]:
    """Every number that a string of digits, dots, commas and spaces can stand for; none when it is no number."""
    found: list[Decimal] = []
    for (group, _mark), form in _GROUPED.items():
        if match := form.fullmatch(digits):
            whole = match[1].replace(group, "") if group else match[1]
            value = Decimal(f"{whole}.{match[2] or '0'}")
            if value not in found:
                found.append(value)
    return found


def _numbers_in(text: str, whole: bool) -> list[str]:
    proposals: list[Decimal] = []
    for run in _DIGITS.findall(_LETTERS_IN_NUMBER.sub(lambda word: word[0].translate(_LETTER_DIGITS), text)):
        run = run.rstrip("., ")
        for value in readings(run) or [Decimal(re.sub(r"[^0-9]", "", run))]:
            if whole and value != int(value):
                proposals.append(Decimal(re.sub(r"[^0-9]", "", run)))
            proposals.append(value)
    return [worded(v) for v in dict.fromkeys(proposals) if not whole or v == int(v)][:3]


def _proposal(text: str, whole: bool) -> str:
    numbers = _numbers_in(text, whole)
    return f"Sửa thành số, ví dụ {listed(numbers, 'hoặc')}." if numbers else "Sửa thành số."


def _without_measure(text: str, measures: tuple[str, ...]) -> str:
    lowered = text.lower()
    for measure in sorted(measures, key=len, reverse=True):
        if lowered.endswith(measure):
            return text[: -len(measure)].rstrip()
    return text


def count_from_text(raw: str, measures: tuple[str, ...] = ()) -> CellReading:
    """A count (whole, 0 or more) out of text; `measures` are the words that may follow it, such as `hồ sơ`."""
    says, must = f"ghi {quoted(raw)} (dạng chữ)", "phải là số nguyên từ 0 trở lên"
    text = plain(raw)
    if text.lower() in _NOTHING:
        return refused("DL-SO-05", f"ghi {quoted(raw)}, {must}.", "Không phát sinh thì ghi số 0.")
    bare = _without_measure(text, measures)
    if re.fullmatch(r"-\s?[0-9][0-9., ]*|\([0-9][0-9., ]*\)|[0-9][0-9., ]*-", bare):
        return refused("DL-SO-02", f"ghi số âm {quoted(raw)}, {must}.", _proposal(bare, whole=True))
    found = readings(bare.removeprefix("+").lstrip())
    whole = [n for n in found if n == int(n)]
    if "." in bare and "," not in bare:  # nobody gives a count three decimals after a dot: 1.000 is one thousand
        whole = [n for n in whole if n >= 1000] or whole
    if not whole:
        if found:
            ways = listed([worded(found[0]), *_numbers_in(bare, whole=True)], "hoặc")
            return refused("DL-SO-03", f"ghi số lẻ {quoted(raw)} ({ways}?), {must}.", _proposal(bare, whole=True))
        return refused("DL-SO-01", f"ghi {quoted(raw)}, {must}.", _proposal(bare, whole=True))
    if len(whole) > 1:
        return _asked(raw, whole, must)
    if whole[0] > COUNT_LIMIT:
        return refused("DL-SO-04", f"ghi {quoted(raw)}, lớn quá mức có thể.", "Kiểm tra lại số này.")
    value = int(whole[0])
    return noted(value, "DL-SO-10", f"{says}, đã hiểu là {value}.", f"Nên nhập lại số {value}.")


def number_from_text(raw: str, percent: bool = False) -> CellReading:
    """A number out of text; in a percent column `98,5%` and `98,5` are the same."""
    must = "phải là số từ 0 đến 100 (tỷ lệ %)" if percent else "phải là số"
    text = plain(raw)
    bare = _without_measure(text, ("%", "phần trăm")) if percent else text
    sign = -1 if bare.startswith("-") else 1
    found = [sign * n for n in readings(bare.lstrip("+-").lstrip())]
    if not found:
        return refused("DL-SO-01", f"ghi {quoted(raw)}, {must}.", _proposal(bare, whole=False))
    if len(found) > 1:
        return _asked(raw, found, must)
    value = found[0]
    if percent:
        checked = percent_within(value, quoted(raw), sure=bare != text)
        if checked.said:
            return checked
    message = f"ghi {quoted(raw)} (dạng chữ), đã hiểu là {worded(value)}{'%' if percent else ''}."
    return noted(value, "DL-SO-10", message, f"Nên nhập lại số {worded(value)}.")


def percent_within(value: Decimal, shown: str, sure: bool) -> CellReading:
    """A percentage between 0 and 100; a value up to 1 is a question unless the cell itself says %."""
    if not 0 <= value <= 100:
        return refused("DL-SO-06", f"ghi {shown}, tỷ lệ % phải từ 0 đến 100.", "Sửa thành số từ 0 đến 100.")
    if 0 < value <= 1 and not sure:
        return refused(
            "DL-SO-07",
            f"ghi {shown}, có thể là {worded(value)}% hoặc {worded(value * 100)}%.",
            f"Ghi rõ cả dấu %: {worded(value * 100)}% hoặc {worded(value)}%.",
        )
    return CellReading(value)


def _asked(raw: str, found: list[Decimal], must: str) -> CellReading:
    ways = listed([worded(n) for n in sorted(found)], "hoặc")
    return refused("DL-SO-08", f"ghi {quoted(raw)} (dạng chữ), có thể là {ways}; {must}.", f"Nhập lại số: {ways}.")
