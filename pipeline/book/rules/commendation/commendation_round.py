"""A round of commendation holds together: its days in order, its nominees once, in one unit, its council whole.

Sai: họp Hội đồng 15/4/2021, quyết định 12/4/2021; một người ở hai đơn vị; Hội đồng không có Chủ tịch.
Đúng: họp 08/4/2021, tờ trình 09/4/2021, quyết định 15/4/2021; một người một đơn vị.
"""

from collections.abc import Iterator

from pipeline.book.cells.date_text import worded
from pipeline.book.records import UNREAD, Row
from pipeline.book.rules.rule import Book, Breach, Rule
from pipeline.book.sheets.achievement import ACHIEVEMENTS
from pipeline.book.sheets.commendation import CHAIR, COLLECTIVE, COUNCIL, FAMILY, NOMINEES, PERSON, ROUNDS, SECRETARY
from pipeline.ground.comparing import key, near_misses, quoted
from pipeline.ground.finding import Severity, UsageError
from pipeline.ground.period import Period

_STEPS = (("ngay_hop", "ngay_to_trinh"), ("ngay_to_trinh", "ngay_quyet_dinh"), ("ngay_hop", "ngay_quyet_dinh"))
_NAMES = {"ngay_hop": "ngày họp Hội đồng", "ngay_to_trinh": "ngày tờ trình", "ngay_quyet_dinh": "ngày quyết định"}
_ONLY_FOR = (
    (COLLECTIVE, ("Tập thể", "Cờ thi đua", "Thôn, ấp", "Xã, phường")),
    (PERSON, ("Lao động tiên tiến", "Chiến sĩ thi đua")),
    (FAMILY, ("Gia đình văn hóa",)),
)


def _days_in_order(book: Book) -> Iterator[Breach]:
    for first, second in _STEPS:
        for row in book.rows(ROUNDS, first, second):
            if row[second] < row[first]:
                before = f"{worded(row[first])} (ô {row.cell(first).address})"
                message = f"ghi {_NAMES[second]} {worded(row[second])}, trước {_NAMES[first]} {before}."
                yield Breach(row.cell(second), message, "Họp Hội đồng trước, rồi trình, rồi quyết định: sửa ngày sai.")


def _codes(book: Book) -> Iterator[Breach]:
    for row in book.rows(ROUNDS, "ma"):
        try:
            Period.parse(row["ma"])
        except UsageError:
            message = f"ghi mã đợt {quoted(row['ma'])}, mã phải viết như một kỳ."
            yield Breach(row.cell("ma"), message, "Viết như 2021-Q1, 2021-04 hoặc 2021.")


def _unknown_round(book: Book) -> Iterator[Breach]:
    rounds = book.tables.get(ROUNDS, ())
    if any(row["ma"] is UNREAD for row in rounds):
        return
    known = {row["ma"] for row in rounds}
    for sheet in (NOMINEES, COUNCIL, ACHIEVEMENTS):
        for row in book.rows(sheet, "dot"):
            if row["dot"] not in known:
                message = f"ghi đợt {quoted(row['dot'])}, trang {ROUNDS} không có đợt ấy."
                yield Breach(row.cell("dot"), message, f"Thêm đợt vào trang {ROUNDS}, hoặc sửa mã.")


def _in_two_units(book: Book) -> Iterator[Breach]:
    seen: dict[tuple[str, str], Row] = {}
    for row in book.rows(NOMINEES, "dot", "ten", "don_vi", "doi_tuong"):
        if row["doi_tuong"] != PERSON:
            continue
        who = (row["dot"], key(row["ten"]))
        first = seen.setdefault(who, row)
        if key(first["don_vi"]) != key(row["don_vi"]):
            there = f"{first['don_vi']} ở ô {first.cell('don_vi').address}"
            message = f"{row['ten']} ghi ở {row['don_vi']}, nhưng ở {there}."
            yield Breach(row.cell("don_vi"), message, "Một người một đơn vị; hai người trùng tên thì ghi thêm chức vụ.")


def _council(book: Book) -> Iterator[Breach]:
    for one in book.rows(ROUNDS, "ma"):
        roles = [row["vai_tro"] for row in book.rows(COUNCIL, "dot", "vai_tro") if row["dot"] == one["ma"]]
        for role in (CHAIR, SECRETARY):
            if roles.count(role) != 1:
                message = f"Hội đồng đợt {one['ma']} có {roles.count(role)} người giữ vai trò {role}, phải có 1."
                yield Breach(one.cell("ma"), message, f"Sửa cột Vai trò ở trang {COUNCIL}.")


def _wrong_target(book: Book) -> Iterator[Breach]:
    for row in book.rows(NOMINEES, "doi_tuong", "hinh_thuc"):
        title = row["hinh_thuc"]
        only = next((target for target, starts in _ONLY_FOR if title.startswith(starts)), row["doi_tuong"])
        if row["doi_tuong"] != only:
            there = f"đối tượng ở ô {row.cell('doi_tuong').address} là {row['doi_tuong']}"
            message = f"ghi {quoted(title)}, nhưng {there}."
            yield Breach(row.cell("hinh_thuc"), message, "Chọn danh hiệu hợp với đối tượng.")


def _nobodys_profile(book: Book) -> Iterator[Breach]:
    """A row of Hồ sơ thành tích under a name that nobody was nominated by is read by no report."""
    names: dict[str, list[str]] = {}
    for row in book.rows(NOMINEES, "dot", "ten"):
        names.setdefault(row["dot"], []).append(row["ten"])
    for row in book.rows(ACHIEVEMENTS, "dot", "ten"):
        there = names.get(row["dot"], [])
        if key(row["ten"]) not in map(key, there):
            near = near_misses(row["ten"], there, limit=1)
            message = f"{quoted(row['ten'])} không có ở trang {NOMINEES} đợt {row['dot']}, dòng này không được dùng."
            remedy = f"Có phải {quoted(near[0])} không? Viết tên như nhau." if near else "Viết tên như ở trang ấy."
            yield Breach(row.cell("ten"), message, remedy)


RULES = (
    Rule("DL-KT-01", Severity.LOI, _days_in_order),
    Rule("DL-KT-02", Severity.LOI, _codes),
    Rule("DL-KT-03", Severity.LOI, _unknown_round),
    Rule("DL-KT-04", Severity.LOI, _in_two_units),
    Rule("DL-KT-12", Severity.CANH_BAO, _nobodys_profile),
    Rule("DL-KT-06", Severity.LOI, _council),
    Rule("DL-KT-07", Severity.LOI, _wrong_target),
)
