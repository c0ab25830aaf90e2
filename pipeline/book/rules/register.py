"""Rules over the register's numbers and days (sheet Văn bản): a paper that has both is issued and stays as it is.

The register gives a document a plain number, once a year for each series; the symbol is added by the program. Notices
of one issuer are one series, whatever they are about.

Sai: Số “85/TB-PNV”; Số “tám mươi”; hai Tin CCHC cùng số 64; Tin CCHC và Thông báo kiểm tra cùng số 41.
Đúng: Số 85.

What tells of a period is signed when the period is over, and soon after; a day and a month exchanged show so.

Sai: Tin CCHC tháng 4/2021 ký ngày 05/4/2021 (đúng là 04/5/2021), ngày 05/12/2021 (đúng là 12/5/2021).
Đúng: Tin CCHC tháng 4/2021 ký ngày 04/5/2021.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.book.cells.date_text import worded
from pipeline.book.records import Row
from pipeline.book.rules.rule import BookRule, Breach, ReadBook, period_in
from pipeline.ground.comparing import key, quoted
from pipeline.ground.finding import Severity

_NUMBER = re.compile(r"\d{1,5}[a-zđ]?", re.IGNORECASE)
_BULLETIN, _NOTICE = "Tin CCHC", "Thông báo"
_AFTER = (_BULLETIN, "Báo cáo", "Thông báo chấm điểm", "Thông báo kiểm tra", "Công văn đôn đốc")
_SOON = timedelta(days=45)  # a paper about a period is signed so soon after it, as a rule


def _odd_numbers(book: ReadBook) -> Iterator[Breach]:
    for row in book.rows("Văn bản", "so"):
        text = str(row["so"]).strip()
        if not _NUMBER.fullmatch(text):
            digits = re.match(r"\d+", text)
            example = digits[0] if digits else "85"
            message = f"ghi {quoted(text)}, phải là số của văn thư, không kèm ký hiệu."
            yield Breach(row.cell("so"), message, f"Chỉ ghi số, ví dụ {example}.")


def _day(row: Row) -> date:
    """A row's day; the last of all where it has none, or none that can be read."""
    day = row["ngay"]
    return day if isinstance(day, date) else date.max


def _numbers_twice(book: ReadBook) -> Iterator[Breach]:
    issuers = {key(row["loai"]): row["ban_hanh"] for row in book.rows("Người ký", "loai")}
    seen: dict[tuple[str, object, str], tuple[str, str]] = {}
    # The later paper has it wrong, as a rule; one without a day was typed last.
    for row in sorted(book.rows("Văn bản", "loai", "so"), key=_day):
        kind = str(row["loai"])
        notice = key(kind) == key(_BULLETIN) or key(kind).startswith(f"{key(_NOTICE)} ")
        number = str(row["so"]).strip().lstrip("0")
        series = (_NOTICE if notice else kind, issuers.get(key(kind)) if notice else None, number)
        if series in seen:
            address, other = seen[series]
            message = f"số {row['so']} của {other} đã ghi ở ô {address}."
            yield Breach(row.cell("so"), message, "Xem lại số của văn thư ở một trong hai ô.")
        seen.setdefault(series, (row.cell("so").address, kind))


def _early_or_exchanged(book: ReadBook) -> Iterator[Breach]:
    kinds = {key(kind) for kind in _AFTER}
    for row in book.rows("Văn bản", "loai", "ky", "ngay"):
        period = period_in(row["ky"])
        if period is None or key(row["loai"]) not in kinds:
            continue
        day, last = row["ngay"], period.last_day
        likely = _exchanged(day)
        meant = likely is not None and last < likely <= last + _SOON
        if day <= last:
            message = f"ghi ngày ký {worded(day)}, khi kỳ {row['ky']} chưa hết (hết ngày {worded(last)})."
        elif meant and day > last + _SOON:
            message = f"ghi ngày ký {worded(day)}, muộn hơn kỳ {row['ky']} nhiều tháng."
        else:
            continue
        remedy = f"Có phải {worded(likely)} (đảo ngày và tháng) không?" if meant and likely else "Xem lại ngày ký."
        yield Breach(row.cell("ngay"), message, remedy)


def _exchanged(day: date) -> date | None:
    """The day with its day and month exchanged, None where that is no other day."""
    return day.replace(month=day.day, day=day.month) if day.day <= 12 and day.day != day.month else None


RULES = (
    BookRule("DL-VB-01", Severity.LOI, _odd_numbers),
    BookRule("DL-VB-02", Severity.CANH_BAO, _numbers_twice),
    BookRule("DL-VB-03", Severity.CANH_BAO, _early_or_exchanged),
)
