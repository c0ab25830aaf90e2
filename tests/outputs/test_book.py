"""What differs between two books, in words; what a file rests on comes first."""

import pytest

from pipeline.outputs.book import Book, Cells, Leaf, SheetRow, changes, reasons

pytestmark = pytest.mark.windows

COLUMNS = {"C": ("Tiếp nhận", "hồ sơ"), "D": ("Ghi chú", "")}


def book(*rows: SheetRow, sheet: str = "TTHC", columns: dict[str, tuple[str, str]] | None = None) -> Book:
    return Book({sheet: Leaf(columns or COLUMNS, rows)})


A, B = SheetRow(2, "xã A, tháng 4", {"C": "45"}), SheetRow(3, "xã B, tháng 4", {"C": "60"})


def words(old: Book, new: Book) -> list[str]:
    return [change.words for change in changes(old, new)]


def test_a_book_is_read_back_as_it_was_kept() -> None:
    made = book(A, B)
    content = bytes(bytearray(made.content))
    assert Book.of(content) is made, "the books that were made last are known"
    others = [book(SheetRow(2, str(number), {})).content for number in range(3)]
    assert len({*others}) == 3
    assert Book.of(content) is not made
    assert Book.of(content) == made


def test_a_value_changed_came_or_went() -> None:
    assert words(book(A), book(SheetRow(2, A.name, {"C": "47", "D": "gấp"}))) == [
        "Trang TTHC, xã A, tháng 4, Tiếp nhận: 45 → 47 hồ sơ (ô C2)",
        "Trang TTHC, xã A, tháng 4, Ghi chú: để trống → gấp (ô D2)",
    ]
    assert words(book(A), book(SheetRow(2, A.name, {}))) == [
        "Trang TTHC, xã A, tháng 4, Tiếp nhận: 45 → để trống (ô C2)"
    ]


def test_rows_that_moved_say_nothing_and_those_that_came_or_went_are_named() -> None:
    moved = SheetRow(9, A.name, A.values)
    assert words(book(A, B), book(B, moved)) == []
    assert words(book(A), book(A, B)) == ["Trang TTHC: thêm hàng 3 (xã B, tháng 4)"]
    assert words(book(A, B), book(A)) == ["Trang TTHC: bỏ hàng 3 cũ (xã B, tháng 4)"]


def test_a_column_that_moved_says_nothing() -> None:
    other = book(SheetRow(2, A.name, {"F": "45"}), columns={"F": COLUMNS["C"], "D": COLUMNS["D"]})
    assert words(book(A), other) == []


def test_rows_of_one_name_are_known_by_their_order() -> None:
    twice = (SheetRow(2, "một", {"C": "1"}), SheetRow(3, "một", {"C": "2"}))
    assert words(book(*twice), book(twice[0], SheetRow(3, "một", {"C": "5"}))) == [
        "Trang TTHC, một, Tiếp nhận: 2 → 5 hồ sơ (ô C3)"
    ]


def test_long_words_are_told_by_their_opening() -> None:
    long = "Phòng Nội vụ đề nghị các đơn vị gửi báo cáo trước ngày hai mươi hằng tháng để tổng hợp."
    told = words(book(SheetRow(2, "một", {"D": long})), book(SheetRow(2, "một", {"D": long + " Xin cảm ơn."})))
    assert told == [
        "Trang TTHC, một, Ghi chú: sửa lời văn, nay là "
        "“Phòng Nội vụ đề nghị các đơn vị gửi báo cáo trước ngày hai …” (ô D2)"
    ]


def test_what_a_file_rests_on_comes_first_then_its_rows_then_all() -> None:
    changed = changes(book(A, B), book(SheetRow(2, A.name, {"C": "47"}), SheetRow(3, B.name, {"C": "61", "D": "x"})))
    none: dict[str, str] = {}

    def told(*cells: str) -> list[str]:
        return [line.partition(":")[0] for line in reasons((none, none), changed, (cells, cells))]

    first, second, third = (change.words.partition(":")[0] for change in changed)
    assert told("TTHC!C2") == [first]
    assert told("TTHC!C2:C3") == [first, second]
    assert told("TTHC!B3") == [second, third]
    assert told("Kiểm tra!C2") == [first, second, third]


def test_cells_are_found_in_their_ranges() -> None:
    cells = Cells(["TTHC!E2:E9", "TTHC!F4", "Năm trước!B5"])
    assert ("TTHC", "E", 9) in cells
    assert ("TTHC", "E", 10) not in cells
    assert ("TTHC", "F", 4) in cells
    assert ("Năm trước", "B", 5) in cells
    assert cells.has_row("TTHC", 7)
    assert not cells.has_row("TTHC", 1)


def test_another_template_law_or_program_is_named() -> None:
    old = {"mẫu tin.docx": "1", "bảng luật the-thuc": "1", "chương trình": "0.1.0 a", "bản viết cu.txt": "1"}
    new = {"mẫu tin.docx": "2", "bảng luật the-thuc": "2", "chương trình": "0.1.0 b"}
    assert reasons((old, new), (), ((), ())) == (
        "Mẫu tin.docx đã đổi",
        "Bảng luật the-thuc đã đổi",
        "Chương trình đã đổi",
        "Bản viết cu.txt không còn dùng",
    )
