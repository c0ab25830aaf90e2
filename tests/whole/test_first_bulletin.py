"""The first bulletin of an office that begins: how much has to be typed, in how many rounds of `validate`.

A person who knows the office and nothing of the program makes a new workbook, runs `validate`, and types what each
message asks for, no more: the columns of a sheet whose heads are dark, in as many rows as the office has.
`python -m pytest -s` shows the counts. Oracle of the figures: the rows that the person typed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.cli import main
from tests.readable import opened

YEAR = 2026
SETTINGS = {
    "Tên Ủy ban nhân dân": "Ủy ban nhân dân xã Mỹ Hòa",
    "Cấp": "xã",
    "Địa bàn": "xã Mỹ Hòa",
    "Tỉnh, thành phố": "thành phố Cần Thơ",
    "Địa danh ghi trên văn bản": "Mỹ Hòa",
    "Cơ quan ban hành": "Ủy ban nhân dân xã Mỹ Hòa",
    "Chữ viết tắt cơ quan ban hành": "UBND",
    "Đài phát": "Đài Truyền thanh xã",
    "Tên kế hoạch CCHC, văn hóa công sở": "Kế hoạch cải cách hành chính xã Mỹ Hòa",
}
SIGNER = {"Loại văn bản": "Tin CCHC", "Chức vụ": "CHỦ TỊCH", "Họ và tên": "Nguyễn Văn Mẫu"}
RECIPIENTS = [
    {"Loại văn bản": "Tin CCHC", "Nơi nhận": "Đài Truyền thanh xã"},
    {"Loại văn bản": "Tin CCHC", "Nơi nhận": "Đảng ủy xã Mỹ Hòa"},
]
NAMES = ("Phòng Kinh tế", "Trung tâm Phục vụ hành chính công", *(f"Tổ một cửa ấp {n}" for n in range(1, 14)))
DARK = "1F4E78"
_MESSAGE = re.compile(r"^  - Trang (?P<sheet>[^,]+), ô (?P<cell>[A-Z]+\d+): .*\[(?P<code>[\w-]+)\]")


def units(count: int) -> list[dict[str, object]]:
    return [{"Tên đơn vị": name, "Loại": "phòng", "Có tiếp nhận hồ sơ TTHC": "có"} for name in NAMES[:count]]


def dossiers(count: int, month: int) -> list[dict[str, object]]:
    """One row a unit; column 3 to 13 of form II.06a hold."""
    heads = ("Trực tuyến (4)", "Trực tiếp, BCCI (5)", "Kỳ trước chuyển qua (6)", "Trước hạn (8)", "Đúng hạn (9)",
             "Quá hạn (10)", "Trong hạn (12)", "Quá hạn (13)")  # fmt: skip
    rows = []
    for number, name in enumerate(NAMES[:count]):
        online, paper, before, late, over = 60 + number, 90 + 3 * number, 12, 2 + number % 3, 1
        done = online + paper + before - 10 - over
        figures = (online, paper, before, done - 50 - late, 50, late, 10, over)
        rows.append({"Tháng": month, "Đơn vị": name, "Lĩnh vực": "Hộ tịch"} | dict(zip(heads, figures, strict=True)))
    return rows


@dataclass
class Person:
    """Types into the workbook what messages ask for; counts cells, rounds and messages."""

    book: Path
    count: int
    month: int
    cells: int = 0
    rounds: int = 0
    messages: list[int] = field(default_factory=list)
    typed: set[str] = field(default_factory=set)

    def until_good(self, *words: str) -> str:
        """Rounds of `validate` and typing until the book is good; the last words of the program."""
        while True:
            said = CliRunner().invoke(main, ["validate", str(self.book), *words])
            told = [line for line in said.output.splitlines() if line.startswith("  - ")]
            self.rounds += 1
            self.messages.append(len(told))
            if said.exit_code == 0 and not self._asked(said.output):
                return said.output
            assert self.rounds < 6, said.output
            before = self.cells
            self._answer(said.output)
            assert self.cells > before, f"nothing to type after:\n{said.output}"

    def _asked(self, output: str) -> bool:
        """Whether something still waits to be typed though the book is not wrong."""
        return "DL-KY-34" in output or "DL-NK-02" in output

    def _answer(self, output: str) -> None:
        book = openpyxl.load_workbook(self.book)
        for line in output.splitlines():
            match = _MESSAGE.match(line)
            if match is None:
                continue
            sheet, cell, code = match["sheet"], match["cell"], match["code"]
            if code == "DL-CQ-04":
                label = book[sheet][f"A{cell[1:]}"].value
                book[sheet][cell] = SETTINGS[label]
                self.cells += 1
            elif sheet not in self.typed and (rows := self._rows(code)):
                self.typed.add(sheet)
                self._type(book[sheet], rows)
        book.save(self.book)

    def _rows(self, code: str) -> list[dict[str, object]]:
        known = {
            "DL-DV-04": lambda: units(self.count),
            "DL-NK-01": lambda: [SIGNER],
            "DL-NK-02": lambda: RECIPIENTS,
            "DL-KY-21": lambda: dossiers(self.count, self.month),
            "DL-KY-34": lambda: dossiers(self.count, self.month),
        }
        return known[code]() if code in known else []

    def _type(self, page: Worksheet, rows: list[dict[str, object]]) -> None:
        """Every white cell under a dark head, from the first row on."""
        for number, row in enumerate(rows, start=2):
            for at in _dark(page):
                page.cell(number, at).value = row[page.cell(1, at).value]
                self.cells += 1


def _dark(page: Worksheet) -> Iterator[int]:
    for cell in page[1]:
        formula = str(page.cell(2, cell.column).value).startswith("=")
        if cell.value and cell.fill.fgColor.rgb.endswith(DARK) and not formula:
            yield cell.column


def begun(folder: Path, count: int, month: int, *words: str) -> Person:
    path = folder / "so.xlsx"
    said = CliRunner().invoke(main, ["new-workbook", str(path), "--year", str(YEAR), "--level", "xa"])
    assert said.exit_code == 0, said.output
    person = Person(path, count, month)
    person.until_good(*words)
    return person


def made(person: Person, out: Path) -> tuple[str, str]:
    """The page and the three spoken texts of the month."""
    words = ["bulletin", "--month", f"{YEAR}-{person.month:02d}", "--book", str(person.book), "--out", str(out)]
    said = CliRunner().invoke(main, words)
    assert said.exit_code == 0, said.output
    assert "VB-CHUA-RO" not in said.output
    folder = out / f"{YEAR}-{person.month:02d}"
    document = opened(folder / "tin-cchc.docx")
    page = "\n".join([p.text for p in document.paragraphs] + [c.text for t in document.tables for c in t._cells])
    return page, "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*.phat-thanh.txt")))


@pytest.mark.parametrize("count", [2, 15])
@pytest.mark.parametrize("month", [1, 10])
@pytest.mark.parametrize("told", [True, False], ids=["month told", "no month"])
def test_the_first_bulletin(tmp_path: Path, count: int, month: int, told: bool) -> None:
    person = begun(tmp_path, count, month, *(("--month", f"{YEAR}-{month:02d}") if told else ()))
    print(f"\n{count} units, month {month}: {person.cells} cells, {person.rounds} rounds, messages {person.messages}")
    assert person.rounds <= 2
    assert person.cells <= (60 if count == 2 else 60 + 15 * 14)
    page, spoken = made(person, tmp_path / "out")
    rows = dossiers(count, month)
    late = sum(int(str(row["Quá hạn (10)"])) for row in rows)
    came = sum(int(str(row["Trực tuyến (4)"])) + int(str(row["Trực tiếp, BCCI (5)"])) for row in rows)
    table = page.splitlines()
    assert f"{came:,}".replace(",", ".") in table
    assert str(late) in table
    nothing_invented(page + spoken)


# What only an office that has a past can say, and a nought of what nobody has counted.
PAST = ("tháng trước", "kỳ trước chuyển", "đầu năm", "cả năm", "mười tháng", "lần đầu", "trở lại", "tiếp tục", "vẫn",
        "so với", "năm trước", "không tổ chức", "không kiểm tra", "phiếu khảo sát")  # fmt: skip


def nothing_invented(text: str) -> None:
    for words in PAST:
        assert words not in text.casefold(), [line for line in text.splitlines() if words in line.casefold()]


def test_the_second_month_compares_with_the_first_and_with_nothing_before_it(tmp_path: Path) -> None:
    person = begun(tmp_path, 2, 10, "--month", f"{YEAR}-10")
    book = openpyxl.load_workbook(person.book)
    for number, row in enumerate(dossiers(2, 11), start=4):
        row |= {"Trước hạn (8)": int(str(row["Trước hạn (8)"])) - 1, "Kỳ trước chuyển qua (6)": 11}
        for at in _dark(book["TTHC"]):
            book["TTHC"].cell(number, at).value = row[book["TTHC"].cell(1, at).value]
    book.save(person.book)
    person.month = 11
    page, spoken = made(person, tmp_path / "out")
    assert "Tháng 10/2026" in page
    assert "tháng trước" in spoken
    for words in ("đầu năm", "lần đầu trong năm", "mười một tháng", "cả năm"):
        assert words not in (page + spoken).casefold()


def test_a_report_of_the_year_says_since_when_it_counts(tmp_path: Path) -> None:
    person = begun(tmp_path, 2, 12, "--month", f"{YEAR}-12")
    words = ["report", "--year", str(YEAR), "--book", str(person.book), "--out", str(tmp_path / "out")]
    book = openpyxl.load_workbook(person.book)
    for at, value in enumerate(("Báo cáo", None, "CHỦ TỊCH", "Nguyễn Văn Mẫu"), start=1):
        book["Người ký"].cell(3, at).value = value
    for at, value in enumerate(("Báo cáo", "Đảng ủy xã Mỹ Hòa"), start=1):
        book["Nơi nhận"].cell(4, at).value = value
    book.save(person.book)
    said = CliRunner().invoke(main, words)
    assert said.exit_code == 0, said.output
    text = "\n".join(p.text for p in opened(next((tmp_path / "out").rglob("*.docx"))).paragraphs)
    assert "số liệu tính từ ngày 01/12/2026 đến hết ngày 31/12/2026" in text
    assert "24 hồ sơ kỳ trước chuyển qua" in text  # column 6 of the two units in the first month that the book knows
    for words_ in ("đầu năm", "so với", "không tổ chức", "chưa tiến hành kiểm tra", "hoạt động tuyên truyền"):
        assert words_ not in text, words_
