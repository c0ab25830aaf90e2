"""Rules that only a look at other rows can judge: rows told twice, sizes unlike any other, units in each other's place.

The same thing must not stand in two rows: it would be counted twice.

Sai: hai dòng TTHC cùng tháng 4, xã Thạnh Tân, Hộ tịch.
Đúng: mỗi tháng, đơn vị, lĩnh vực một dòng.

Where a sheet has no columns that name its row (Hoạt động, Nội dung), only two rows alike in every cell are told, and
as a warning: two classes on one day may be alike.

A figure of another size than those around it: a mark between thousands read as decimals, or the other way round.

Sai: trang Năm trước, tháng 2 tiếp nhận 800.000, các tháng khác chừng 900; chỉ tiêu “từ 0,98 %”.
Đúng: tiếp nhận 800; chỉ tiêu “từ 98 %”.

Last year's totals have no sums of their own, but what was open at a month's end, and came in, was solved or stays open.

An office lists its units in one order, month after month; two that change places once are names typed crosswise.

Sai: mọi tháng ghi xã Thạnh Tân rồi xã Thạnh Trị, riêng tháng 4 ghi ngược lại.
Đúng: cùng một thứ tự ở mọi tháng, hoặc tháng nào cũng khác.

In sheet TTHC a row is a unit and a field; most names that changed places there break an identity of form II.06a too.
"""

from collections.abc import Iterator
from statistics import median
from typing import Any

from pipeline.book.cells.number_text import worded
from pipeline.book.records import UNREAD, Row
from pipeline.book.rules.rule import BookRule, Breach, ReadBook
from pipeline.book.sheets.columns import Sheet
from pipeline.book.sheets.workbook import SHEETS
from pipeline.ground.comparing import key, listed, quoted
from pipeline.ground.finding import Severity


def _same(value: Any) -> Any:
    return key(value) if isinstance(value, str) else value


def _repeats(rows: tuple[Row, ...], names: tuple[str, ...]) -> Iterator[tuple[Row, Row]]:
    seen: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        if any(row[name] is UNREAD for name in names) or (names == ("ma",) and row["ma"] is None):
            continue
        identity = tuple(_same(row[name]) for name in names)
        if identity in seen:
            yield seen[identity], row
        else:
            seen[identity] = row


def _all_different(book: ReadBook, sheet: str, names: tuple[str, ...]) -> bool:
    """Whether no two rows can be one, by a look at whole columns."""
    if not book.whole(sheet, *names):
        return False
    same = []
    for column in (book.column(sheet, name) for name in names):
        folded = {value: _same(value) for value in set(column)}
        same.append(map(folded.__getitem__, column))
    return len(set(zip(*same, strict=True))) == len(book.tables.get(sheet, ()))


def _named_twice(book: ReadBook) -> Iterator[Breach]:
    for sheet in SHEETS:
        keys = [sheet.unique, ("ma",)] if sheet.name == "Đơn vị" else [sheet.unique]
        for names in filter(None, keys):
            if _all_different(book, sheet.name, names):
                continue
            for first, again in _repeats(book.tables.get(sheet.name, ()), names):
                last = names[-1]
                what = listed(sheet.column(name).header.lower() for name in names)
                message = f"trùng {what} với dòng {first.number} (ô {first.cell(last).address})."
                yield Breach(again.cell(last), message, f"Giữ một trong hai dòng {first.number} và {again.number}.")


def _alike(book: ReadBook) -> Iterator[Breach]:
    for sheet in SHEETS:
        names = tuple(column.name for column in sheet.columns)
        for first, again in _repeats(() if sheet.unique else book.tables.get(sheet.name, ()), names):
            where = again.cell(names[0])
            message = f"dòng này giống hệt dòng {first.number} (ô {first.cell(names[0]).address}), đang tính cả hai."
            yield Breach(where, message, f"Nếu dán hai lần {quoted(sheet.row_is)} thì xóa một dòng.")


_LAST_YEAR = "Năm trước"
_SMALL = 50  # below so many dossiers months may well differ by their whole size
_REMEDY = "Xem lại dấu chấm, dấu phẩy và số gốc; đúng thì bỏ qua."


def _flow(book: ReadBook) -> Iterator[Breach]:
    flow = ("thang", "tiep_nhan_trong_ky", "da_giai_quyet", "dang_giai_quyet")
    rows = {row["thang"]: row for row in book.rows(_LAST_YEAR, *flow)}
    for month, row in rows.items():
        before = rows.get(month - 1)
        if before is None:
            continue
        left = before["dang_giai_quyet"] + row["tiep_nhan_trong_ky"] - row["da_giai_quyet"]
        if left != row["dang_giai_quyet"]:
            message = (
                f"ghi {row['dang_giai_quyet']}, nhưng tháng {month - 1} còn {before['dang_giai_quyet']} (ô "
                f"{before.cell('dang_giai_quyet').address}), tiếp nhận {row['tiep_nhan_trong_ky']} (ô "
                f"{row.cell('tiep_nhan_trong_ky').address}), giải quyết {row['da_giai_quyet']} (ô "
                f"{row.cell('da_giai_quyet').address}) thì còn {left}."
            )
            yield Breach(row.cell("dang_giai_quyet"), message, _REMEDY)


def _against_others(book: ReadBook) -> Iterator[Breach]:
    """Online and late ones far above every other month's, by their share; what came in against what was solved."""
    rows = list(book.rows(_LAST_YEAR, "tiep_nhan_trong_ky", "da_giai_quyet"))
    for row in rows:
        came, solved = sorted((row["tiep_nhan_trong_ky"], row["da_giai_quyet"]))
        if solved > _SMALL and 9 * solved > 16 * came:
            message = (
                f"ghi {row['tiep_nhan_trong_ky']} tiếp nhận, {row['da_giai_quyet']} đã giải quyết: một số gần gấp "
                "đôi số kia hoặc hơn."
            )
            yield Breach(row.cell("tiep_nhan_trong_ky"), message, _REMEDY)
    for part, whole in (("truc_tuyen", "tiep_nhan_trong_ky"), ("qua_han", "da_giai_quyet")):
        yield from _shares([row for row in rows if row.knows(part) and row[whole]], part, whole)


def _shares(rows: list[Row], part: str, whole: str) -> Iterator[Breach]:
    for row in rows:
        others = [other[part] / other[whole] for other in rows if other is not row]
        usual = median(others) * row[whole] if others else row[part]
        if row[part] > 2.5 * usual and row[part] - usual > _SMALL:
            message = f"ghi {row[part]}; theo các tháng khác thì chừng {round(usual)}."
            yield Breach(row.cell(part), message, _REMEDY)


def _odd_share(book: ReadBook) -> Iterator[Breach]:
    """A percentage below 1 or above 100. A target above 100 % may be meant; the officer says so by leaving it."""
    for name, columns in (("Chỉ tiêu", ("muc",)), ("Mô hình", ("truoc", "sau"))):
        for row in book.rows(name, "don_vi_tinh"):
            for column in columns:
                if row["don_vi_tinh"].strip() != "%" or not row.knows(column) or 1 <= row[column] <= 100:
                    continue
                if row[column] > 100:
                    message, remedy = f"ghi {worded(row[column])}, đơn vị tính là %: quá 100%.", _REMEDY
                    yield Breach(row.cell(column), message, remedy)
                elif row[column] > 0:
                    shown, times = worded(row[column]), worded(row[column] * 100)
                    message = f"ghi {shown}, đơn vị tính là %: là {shown}% hay {times}%?"
                    yield Breach(row.cell(column), message, f"Ghi {times} nếu là {times}%.")


def _thousandfold(book: ReadBook) -> Iterator[Breach]:
    """What a model has changed is seldom a hundred times what it was."""
    for row in book.rows("Mô hình", "truoc", "sau"):
        less, more = sorted((row["truoc"], row["sau"]))
        if less > 0 and more >= 100 * less:
            message = f"ghi trước {worded(row['truoc'])}, sau {worded(row['sau'])}: số này gấp trăm lần số kia."
            yield Breach(row.cell("truoc"), message, _REMEDY)


_SHEETS = tuple(sheet for sheet in SHEETS if sheet.unique[:2] == ("thang", "don_vi"))


def _crossed(book: ReadBook) -> Iterator[Breach]:
    rows_of_units = list(book.rows("Đơn vị", "ten"))
    # A unit that came later stands below, wherever its predecessor had its place.
    steady = all(row["thay_cho"] is None for row in rows_of_units)
    listed = {row["ten"]: place for place, row in enumerate(rows_of_units)} if steady else {}
    for sheet in _SHEETS:
        for keys in dict.fromkeys((sheet.unique[1:], ("don_vi",))):  # row by row, then all rows of two units
            if _all_in_order(book, sheet, len(keys)):
                continue
            months: dict[int, dict[tuple[str, ...], Row]] = {}
            for row, month, *names in book.lines(sheet.name, *sheet.unique):
                months.setdefault(month, {}).setdefault(tuple(names[: len(keys)]), row)
            alone = listed if sheet.unique[1:] == ("don_vi",) else {}
            ordered = {month: sorted(rows) for month, rows in months.items()}
            for month, rows in months.items():
                yield from _in_month(rows, _usual(month, months, ordered), alone)


def _all_in_order(book: ReadBook, sheet: Sheet, keys: int) -> bool:
    """Whether every month has the same in the same order, and each two others that say so: by whole columns.

    The first `keys` of the names beside the month are looked at.
    """
    _, months, *names = book.known_columns(sheet.name, *sheet.unique)
    there: dict[int, dict[tuple[str, ...], None]] = {month: {} for month in set(months)}
    for month, name in zip(months, zip(*names[:keys], strict=True), strict=True):
        there[month][name] = None
    first, *others = map(list, there.values()) if there else [[]]
    return len(others) > 1 and all(other == first for other in others)


def _in_month(
    rows: dict[tuple[str, ...], Row], usual: list[tuple[str, ...]], listed: dict[str, int]
) -> Iterator[Breach]:
    """Two units in each other's place, by the order of other months, or of sheet Đơn vị where there are none."""
    now = list(rows)
    if not usual and listed:
        usual = sorted(now, key=lambda key: listed.get(key[0], len(listed)))
    apart = [at for at, (key, other) in enumerate(zip(now, usual, strict=False)) if key != other]
    if len(apart) != 2 or sorted(now) != sorted(usual):
        return
    one, other = (rows[now[at]] for at in apart)
    if one["don_vi"] == other["don_vi"]:
        return
    cells = f"{one.cell('don_vi').address} và {other.cell('don_vi').address}"
    message = f"{one['don_vi']} và {other['don_vi']} (ô {cells}) đổi chỗ so với thứ tự mọi tháng."
    for row in (one, other):
        yield Breach(row.cell("don_vi"), message, "Xem số liệu có đúng của đơn vị ấy không; đúng thì bỏ qua.")


def _usual(
    month: int, months: dict[int, dict[tuple[str, ...], Row]], ordered: dict[int, list[tuple[str, ...]]]
) -> list[tuple[str, ...]]:
    """The order that all other months with the same rows share; none where they differ or there is only one."""
    orders = [list(there) for at, there in months.items() if at != month and ordered[at] == ordered[month]]
    return orders[0] if len(orders) > 1 and all(order == orders[0] for order in orders) else []


RULES = (
    BookRule("DL-TRUNG-01", Severity.LOI, _named_twice),
    BookRule("DL-TRUNG-02", Severity.CANH_BAO, _alike),
    BookRule("DL-NT-02", Severity.CANH_BAO, _flow),
    BookRule("DL-NT-03", Severity.CANH_BAO, _against_others),
    BookRule("DL-MH-02", Severity.CANH_BAO, _thousandfold),
    BookRule("DL-CT-01", Severity.CANH_BAO, _odd_share),
    BookRule("DL-DV-12", Severity.CANH_BAO, _crossed),
)
