"""Rules over the office: who signs, what it is called, how its papers and periods are written.

A document that nobody may sign cannot be issued: the bulletin needs its signer, and someone to go to.

Sai: trang Người ký không có dòng “Tin CCHC”.
Đúng: Tin CCHC, TRƯỞNG PHÒNG, Nguyễn Văn Mẫu.

The office's names agree with each other, and the station that reads the bulletin is among those who get it.

Sai: Tên “Ủy ban nhân dân huyện Thạnh Trị”, Địa bàn “huyện Mỹ Tú”; đơn vị “phường 1”; nơi nhận không có đài.
Đúng: Địa bàn “huyện Thạnh Trị”; đơn vị “Phường 1”; nơi nhận “Đài Truyền thanh huyện”.

A period is written one way, so that a document finds its number and its paragraphs.

Sai: kỳ “4/2021”, “tháng 4”.
Đúng: kỳ “2021-04”, “2021-Q1”, “2021”.

A book that begins within the year has no rows of an earlier month.

Sai: Tháng bắt đầu là 10, trang TTHC có dòng tháng 3.
Đúng: Tháng bắt đầu là 3, hoặc dòng ấy là tháng 10.

The office's seal is as large as seals are.

Sai: Đường kính con dấu “3,6”.
Đúng: 36.

A cell is data, never a template: a tag typed into it would be printed and read out as it stands.

Sai: đoạn văn “Đạt {{ 98 }} hồ sơ”.
Đúng: đoạn văn “Đạt 98 hồ sơ”.
"""

import re
from collections.abc import Iterator

from pipeline import law
from pipeline.book.records import UNREAD, Cell
from pipeline.book.rules.rule import BookRule, Breach, ReadBook, period_in
from pipeline.book.sheets.office import PROVINCES, SEAL
from pipeline.ground.comparing import key, quoted
from pipeline.ground.finding import Severity

_BULLETIN = "Tin CCHC"


def _absent(book: ReadBook, sheet: str, message: str, remedy: str) -> Iterator[Breach]:
    rows = book.tables.get(sheet)
    if book.setting("cap") in PROVINCES:  # the news over others' books ask for it themselves, where they are made
        return
    if rows is None or any(row["loai"] is UNREAD for row in rows):
        return
    if all(key(row["loai"]) != key(_BULLETIN) for row in rows):
        address = f"A{rows[-1].number + 1}" if rows else "A2"
        yield Breach(Cell(sheet, address, None), message, remedy)


def _unsigned(book: ReadBook) -> Iterator[Breach]:
    remedy = "Thêm một dòng: Tin CCHC, chức vụ, họ và tên người ký."
    yield from _absent(book, "Người ký", "chưa có người ký Tin CCHC.", remedy)


def _unsent(book: ReadBook) -> Iterator[Breach]:
    yield from _absent(book, "Nơi nhận", "chưa có nơi nhận Tin CCHC.", "Thêm các dòng nơi nhận, có đài phát.")


_NUMBERED = re.compile(r"(?:phường|xã|quận|thị trấn|khu phố) \d")


def _area(book: ReadBook) -> Iterator[Breach]:
    name, area = book.setting("ten_co_quan"), book.setting("dia_ban")
    if isinstance(name, str) and isinstance(area, str) and key(area) not in key(name):
        message = f"ghi {quoted(area)}, không khớp tên {quoted(name)}."
        yield Breach(book.settings["dia_ban"], message, "Sửa địa bàn hoặc tên Ủy ban nhân dân.")


def _station(book: ReadBook) -> Iterator[Breach]:
    station = book.setting("dai")
    rows = [row for row in book.rows("Nơi nhận", "loai", "noi_nhan") if key(row["loai"]) == key(_BULLETIN)]
    if isinstance(station, str) and rows and all(key(station) not in key(row["noi_nhan"]) for row in rows):
        message = f"nơi nhận Tin CCHC không có {quoted(station)}."
        where = Cell("Nơi nhận", rows[-1].cell("noi_nhan").address, None)
        yield Breach(where, message, "Thêm đài vào nơi nhận, hoặc sửa tên đài ở trang Cơ quan.")


def _numbered(book: ReadBook) -> Iterator[Breach]:
    for row in book.rows("Đơn vị", "ten"):
        name = str(row["ten"])
        if _NUMBERED.match(name):
            right = name[:1].upper() + name[1:]
            message = f"ghi {quoted(name)}; đơn vị hành chính đặt theo số thì viết hoa cả danh từ chung."
            yield Breach(row.cell("ten"), message, f"Sửa thành {quoted(right)} ở trang này và các trang khác.")


_CAPITALS = "khoản 1 Mục III Phụ lục II Nghị định 30/2020/NĐ-CP"


_SHEETS = ("Văn bản", "Nội dung", "Chấm điểm")


def _probable(text: str, year: object) -> str:
    month = re.search(r"\d{1,2}", re.sub(r"\d{4}", "", text))
    given = re.search(r"\d{4}", text)
    shown = given[0] if given else year
    return f"{shown}-{int(month[0]):02d}" if month and 1 <= int(month[0]) <= 12 else f"{shown}-04"


def _misspelt(book: ReadBook) -> Iterator[Breach]:
    for sheet in _SHEETS:
        for row in book.rows(sheet, "ky"):
            if period_in(row["ky"]) is None:
                message = f"ghi {quoted(row['ky'])}, kỳ phải viết như 2021-04 (tháng), 2021-Q1 (quý), 2021 (năm)."
                yield Breach(row.cell("ky"), message, f"Sửa lại, ví dụ {_probable(row['ky'], book.setting('nam'))}.")


def _other_year(book: ReadBook) -> Iterator[Breach]:
    year = book.setting("nam")
    for sheet in _SHEETS:
        for row in book.rows(sheet, "ky"):
            period = period_in(row["ky"])
            if period is not None and isinstance(year, int) and period.year != year:
                message = f"ghi kỳ {row['ky']}, không thuộc năm {year} của sổ."
                yield Breach(row.cell("ky"), message, f"Sửa năm của kỳ thành {year}.")


def _before_start(book: ReadBook) -> Iterator[Breach]:
    start = book.setting("thang_bat_dau")
    if not isinstance(start, int):
        return
    where = book.settings["thang_bat_dau"].address
    for sheet in ("TTHC", "Hài lòng"):
        early = [row for row in book.rows(sheet, "thang") if row["thang"] < start]
        if early:
            first = min(row["thang"] for row in early)
            message = (
                f"ghi tháng {early[0]['thang']}, trong khi sổ bắt đầu từ tháng {start} (trang Cơ quan, ô {where})."
            )
            remedy = f"Sửa tháng của dòng, hoặc sửa Tháng bắt đầu thành {first}."
            yield Breach(early[0].cell("thang"), message, remedy)


def _odd_seal(book: ReadBook) -> Iterator[Breach]:
    width = book.setting(SEAL)
    if width is None:
        return
    sizes = law.latest("ky-so-kich-thuoc")["seal"]
    if not sizes["smallest_mm"] <= width <= sizes["largest_mm"]:
        usual = f"{sizes['smallest_mm']} đến {sizes['largest_mm']}"
        shown = f"{width.normalize():f}".replace(".", ",")
        message = f"ghi con dấu rộng {shown} mm, con dấu thường từ {usual} mm."
        yield Breach(book.settings[SEAL], message, "Đo lại trên con dấu thật, tính bằng mm.")


_MARKS = ("{{", "}}", "{%", "%}")


def _has_marks(book: ReadBook, sheet: str) -> bool:
    return any(mark in text for text in book.texts(sheet) for mark in _MARKS)


def _tags(book: ReadBook) -> Iterator[Breach]:
    tagged = [rows for name, rows in book.tables.items() if _has_marks(book, name)]
    for cells in (book.settings.values(), *(row.cells.values() for rows in tagged for row in rows)):
        for cell in cells:
            mark = next((mark for mark in _MARKS if isinstance(cell.value, str) and mark in cell.value), None)
            if mark:
                yield Breach(cell, f"có ký hiệu của mẫu văn bản “{mark}”, không phải lời văn.", "Xóa ký hiệu ấy.")


RULES = (
    BookRule("DL-NK-01", Severity.LOI, _unsigned),
    BookRule("DL-NK-02", Severity.CANH_BAO, _unsent),
    BookRule("DL-DV-20", Severity.CANH_BAO, _numbered, _CAPITALS),
    BookRule("DL-CQ-20", Severity.CANH_BAO, _area),
    BookRule("DL-CQ-21", Severity.CANH_BAO, _odd_seal),
    BookRule("DL-NK-03", Severity.CANH_BAO, _station),
    BookRule("DL-KY-01", Severity.LOI, _misspelt),
    BookRule("DL-KY-02", Severity.LOI, _other_year),
    BookRule("DL-KY-33", Severity.LOI, _before_start),
    BookRule("DL-TEN-20", Severity.LOI, _tags),
)
