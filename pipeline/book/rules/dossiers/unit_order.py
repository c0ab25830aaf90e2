"""An office lists its units in one order, month after month; two that change places once are names typed crosswise.

Sai: mọi tháng ghi xã Thạnh Tân rồi xã Thạnh Trị, riêng tháng 4 ghi ngược lại.
Đúng: cùng một thứ tự ở mọi tháng, hoặc tháng nào cũng khác.

In sheet TTHC a row is a unit and a field; most names that changed places there break an identity of form II.06a too.
"""

from collections.abc import Iterator

from pipeline.book.records import Row
from pipeline.book.rules.rule import Book, Breach, Rule
from pipeline.book.sheets.workbook import SHEETS
from pipeline.ground.finding import Severity

_SHEETS = tuple(sheet for sheet in SHEETS if sheet.unique[:2] == ("thang", "don_vi"))


def _crossed(book: Book) -> Iterator[Breach]:
    listed = {row["ten"]: place for place, row in enumerate(book.rows("Đơn vị", "ten"))}
    for sheet in _SHEETS:
        for keys in dict.fromkeys((sheet.unique[1:], ("don_vi",))):  # row by row, then all rows of two units
            months: dict[int, dict[tuple[str, ...], Row]] = {}
            for row in book.rows(sheet.name, *sheet.unique):
                months.setdefault(row["thang"], {}).setdefault(tuple(row[key] for key in keys), row)
            alone = listed if sheet.unique[1:] == ("don_vi",) else {}
            for month, rows in months.items():
                yield from _in_month(rows, _usual(month, months), alone)


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


def _usual(month: int, months: dict[int, dict[tuple[str, ...], Row]]) -> list[tuple[str, ...]]:
    """The order that all other months with the same rows share; none where they differ or there is only one."""
    rows = sorted(months[month])
    orders = [list(there) for other, there in months.items() if other != month and sorted(there) == rows]
    return orders[0] if len(orders) > 1 and all(order == orders[0] for order in orders) else []


RULES = (Rule("DL-DV-12", Severity.CANH_BAO, _crossed),)
