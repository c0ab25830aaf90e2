"""A document that nobody may sign cannot be issued: the bulletin needs its signer, and someone to go to.

Sai: trang Người ký không có dòng “Tin CCHC”.
Đúng: Tin CCHC, TRƯỞNG PHÒNG, Nguyễn Văn Mẫu.
"""

from collections.abc import Iterator

from pipeline.book.records import UNREAD, Cell
from pipeline.book.rules.rule import Book, Breach, Rule
from pipeline.ground.comparing import key
from pipeline.ground.finding import Severity

_BULLETIN = "Tin CCHC"


def _absent(book: Book, sheet: str, message: str, remedy: str) -> Iterator[Breach]:
    rows = book.tables.get(sheet)
    if rows is None or any(row["loai"] is UNREAD for row in rows):
        return
    if all(key(row["loai"]) != key(_BULLETIN) for row in rows):
        address = f"A{rows[-1].number + 1}" if rows else "A2"
        yield Breach(Cell(sheet, address, None), message, remedy)


def _unsigned(book: Book) -> Iterator[Breach]:
    remedy = "Thêm một dòng: Tin CCHC, chức vụ, họ và tên người ký."
    yield from _absent(book, "Người ký", "chưa có người ký Tin CCHC.", remedy)


def _unsent(book: Book) -> Iterator[Breach]:
    yield from _absent(book, "Nơi nhận", "chưa có nơi nhận Tin CCHC.", "Thêm các dòng nơi nhận, có đài phát.")


RULES = (Rule("DL-NK-01", Severity.LOI, _unsigned), Rule("DL-NK-02", Severity.CANH_BAO, _unsent))
