"""The good book's round of commendation spoilt one way at a time: code of the rule, fault, the cell told."""

from collections.abc import Callable
from datetime import date

from tests.book.books import UNITS, Book


def _set(sheet: str, row: int, column: int, value: object) -> Callable[[Book], None]:
    def spoil(book: Book) -> None:
        book[sheet][row][column] = value

    return spoil


def _again(unit: str, title: str) -> Callable[[Book], None]:
    def spoil(book: Book) -> None:
        row = list(book["Đề nghị khen"][2])
        row[5], row[6] = unit, title
        book["Đề nghị khen"].append(row)

    return spoil


def _absent() -> Callable[[Book], None]:
    def spoil(book: Book) -> None:
        book["Hội đồng"][2][4] = "không"

    return spoil


def _counted(given: int, back: int, good: int | None, bad: int | None) -> Callable[[Book], None]:
    def spoil(book: Book) -> None:
        book["Đợt khen"][1][14:18] = [given, back, good, bad]

    return spoil


def _tellers(there: str, role: str) -> Callable[[Book], None]:
    def spoil(book: Book) -> None:
        book["Hội đồng"][1][7] = "Trưởng ban"
        book["Hội đồng"][2][4], book["Hội đồng"][2][7] = there, role

    return spoil


SPOILT = [
    ("DL-KT-01", _set("Đợt khen", 1, 9, date(2021, 2, 20)), ("Đợt khen", "J2")),  # decided before the meeting
    ("DL-KT-01", _set("Đợt khen", 1, 8, date(2021, 2, 20)), ("Đợt khen", "I2")),
    ("DL-KT-02", _set("Đợt khen", 1, 0, "quý I"), ("Đợt khen", "A2")),
    ("DL-KT-03", _set("Đề nghị khen", 1, 0, "2021-03"), ("Đề nghị khen", "A2")),
    ("DL-KT-04", _again(UNITS[2], "Lao động tiên tiến"), ("Đề nghị khen", "F4")),  # one person, two units
    ("DL-TRUNG-01", _again(UNITS[1], "Giấy khen"), ("Đề nghị khen", "G4")),  # nominated twice
    ("DL-KT-05", _set("Đề nghị khen", 1, 16, 3), ("Đề nghị khen", "Q2")),  # three votes of two members
    ("DL-KT-06", _set("Hội đồng", 1, 3, "Ủy viên"), ("Đợt khen", "A2")),  # nobody in the chair
    ("DL-KT-07", _set("Đề nghị khen", 1, 6, "Lao động tiên tiến"), ("Đề nghị khen", "G2")),
    ("DL-KT-05", _absent(), ("Đề nghị khen", "Q2")),  # two votes, one member there and no ballot in writing
    ("DL-KT-08", _counted(3, 3, 3, 0), ("Đợt khen", "O2")),  # three ballots given out to two members
    ("DL-KT-08", _counted(1, 2, 2, 0), ("Đợt khen", "P2")),  # more come back than were given out
    ("DL-KT-08", _counted(2, 2, 2, 1), ("Đợt khen", "P2")),  # good and bad ones are not those that came back
    ("DL-KT-09", _counted(2, 2, 1, 1), ("Đề nghị khen", "Q2")),  # two votes on one good ballot
    ("DL-KT-10", _counted(2, 2, None, None), ("Đợt khen", "Q2")),
    ("DL-KT-11", _tellers("không", "Trưởng ban"), ("Hội đồng", "H3")),  # a teller who was not there
    ("DL-KT-11", _tellers("có", "Trưởng ban"), ("Hội đồng", "H3")),  # two heads
    ("", _set("Đề nghị khen", 1, 6, "Huân chương xã"), ("Đề nghị khen", "G2")),  # an unknown form
]
