"""A figure of another size than those around it: a mark between thousands read as decimals, or the other way round.

Sai: trang Năm trước, tháng 2 tiếp nhận 800.000, các tháng khác chừng 900; chỉ tiêu “từ 0,98 %”.
Đúng: tiếp nhận 800; chỉ tiêu “từ 98 %”.

Last year's totals have no sums of their own, but what was open at a month's end, and came in, was solved or stays open.
"""

from collections.abc import Iterator
from statistics import median

from pipeline.book.cells.number_text import worded
from pipeline.book.records import Row
from pipeline.book.rules.rule import Book, Breach, Rule
from pipeline.ground.finding import Severity

_LAST_YEAR = "Năm trước"
_SMALL = 50  # below so many dossiers months may well differ by their whole size
_REMEDY = "Xem lại dấu chấm, dấu phẩy và số gốc; đúng thì bỏ qua."


def _flow(book: Book) -> Iterator[Breach]:
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


def _against_others(book: Book) -> Iterator[Breach]:
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


def _odd_share(book: Book) -> Iterator[Breach]:
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


def _thousandfold(book: Book) -> Iterator[Breach]:
    """What a model has changed is seldom a hundred times what it was."""
    for row in book.rows("Mô hình", "truoc", "sau"):
        less, more = sorted((row["truoc"], row["sau"]))
        if less > 0 and more >= 100 * less:
            message = f"ghi trước {worded(row['truoc'])}, sau {worded(row['sau'])}: số này gấp trăm lần số kia."
            yield Breach(row.cell("truoc"), message, _REMEDY)


RULES = (
    Rule("DL-NT-02", Severity.CANH_BAO, _flow),
    Rule("DL-NT-03", Severity.CANH_BAO, _against_others),
    Rule("DL-MH-02", Severity.CANH_BAO, _thousandfold),
    Rule("DL-CT-01", Severity.CANH_BAO, _odd_share),
)
