"""The office's names agree with each other, and the station that reads the bulletin is among those who get it.

Sai: Tên “Ủy ban nhân dân huyện Thạnh Trị”, Địa bàn “huyện Mỹ Tú”; đơn vị “phường 1”; nơi nhận không có đài.
Đúng: Địa bàn “huyện Thạnh Trị”; đơn vị “Phường 1”; nơi nhận “Đài Truyền thanh huyện”.
"""

import re
from collections.abc import Iterator

from pipeline.book.records import Cell
from pipeline.book.rules.rule import Book, Breach, Rule
from pipeline.ground.comparing import key, quoted
from pipeline.ground.finding import Severity

_BULLETIN = "Tin CCHC"
_NUMBERED = re.compile(r"(?:phường|xã|quận|thị trấn|khu phố) \d")


def _area(book: Book) -> Iterator[Breach]:
    name, area = book.setting("ten_co_quan"), book.setting("dia_ban")
    if isinstance(name, str) and isinstance(area, str) and key(area) not in key(name):
        message = f"ghi {quoted(area)}, không khớp tên {quoted(name)}."
        yield Breach(book.settings["dia_ban"], message, "Sửa địa bàn hoặc tên Ủy ban nhân dân.")


def _station(book: Book) -> Iterator[Breach]:
    station = book.setting("dai")
    rows = [row for row in book.rows("Nơi nhận", "loai", "noi_nhan") if key(row["loai"]) == key(_BULLETIN)]
    if isinstance(station, str) and rows and all(key(station) not in key(row["noi_nhan"]) for row in rows):
        message = f"nơi nhận Tin CCHC không có {quoted(station)}."
        where = Cell("Nơi nhận", rows[-1].cell("noi_nhan").address, None)
        yield Breach(where, message, "Thêm đài vào nơi nhận, hoặc sửa tên đài ở trang Cơ quan.")


def _numbered(book: Book) -> Iterator[Breach]:
    for row in book.rows("Đơn vị", "ten"):
        name = str(row["ten"])
        if _NUMBERED.match(name):
            right = name[:1].upper() + name[1:]
            message = f"ghi {quoted(name)}; đơn vị hành chính đặt theo số thì viết hoa cả danh từ chung."
            yield Breach(row.cell("ten"), message, f"Sửa thành {quoted(right)} ở trang này và các trang khác.")


_CAPITALS = "khoản 1 Mục III Phụ lục II Nghị định 30/2020/NĐ-CP"
RULES = (
    Rule("DL-DV-20", Severity.CANH_BAO, _numbered, _CAPITALS),
    Rule("DL-CQ-20", Severity.CANH_BAO, _area),
    Rule("DL-NK-03", Severity.CANH_BAO, _station),
)
