"""What clerks do to figures so that the row still balances: kinds of slip, written before any rule that looks for them.

A slip is made in the month that is asked for, the book's last. It says which cells it spoilt, so that a warning may be
held against them; it gives None where the book has nothing that it could be done to. `SMALL` are slips that leave a
figure an ordinary one: no look at a unit's history can find them, and they are counted apart.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from tests.book.doubts.grids import Grid, GridBook

Target = tuple[str, int | None, int | None]
NET, DESK, CARRIED, SOLVED, EARLY, ON_TIME, LATE, OPEN, IN_TIME, WAITING = 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
RECEIVED = 3
VALID, VERY, GLAD, PLAIN, UNHAPPY = 2, 3, 4, 5, 6
_LEAST = 4  # a figure that a slip of size is made in


@dataclass
class Slip:
    """A book to be spoilt, chance, and what was spoilt."""

    book: GridBook
    chance: Random
    cells: list[Target] = field(default_factory=list)

    def grid(self, name: str) -> Grid:
        return self.book.sheets[name]

    def month_rows(self, name: str, month: int | None = None) -> list[int]:
        """Indexes of the month's rows of a sheet with a column Tháng; the asked month's where none is told."""
        wanted = self.book.month if month is None else month
        return [at for at, row in enumerate(self.grid(name)) if row[0] == wanted and at]

    def dated_rows(self, name: str, column: int) -> list[int]:
        """Indexes of rows whose day in `column` lies in the asked month."""
        return [
            at
            for at, row in enumerate(self.grid(name))
            if at and row[column] is not None and _of(row[column]).month == self.book.month
        ]

    def pick(self, rows: list[int], good: Callable[[list[Any]], object] = bool, name: str = "TTHC") -> int | None:
        there = [at for at in rows if good(self.grid(name)[at])]
        return self.chance.choice(there) if there else None

    def spoilt(self, name: str, row: int, *columns: int) -> None:
        self.cells += [(name, row + 1, column + 1) for column in columns]


Kind = Callable[[Slip], bool]


def _of(value: Any) -> date:
    return date(value.year, value.month, value.day)


def _balance(row: list[Any], spare: int) -> bool:
    """Totals anew, the difference taken up by column `spare`; False where it would fall below nought."""
    came = row[NET] + row[DESK] + row[CARRIED]
    gone = row[EARLY] + row[ON_TIME] + row[LATE] + row[IN_TIME] + row[WAITING]
    row[spare] += came - gone
    row[RECEIVED], row[SOLVED] = came, row[EARLY] + row[ON_TIME] + row[LATE]
    row[OPEN] = row[IN_TIME] + row[WAITING]
    return bool(row[spare] >= 0)


def _sized(column: int, spare: int, change: Callable[[int, Random], int], least: int = _LEAST) -> Kind:
    """Another size in one figure of a row of TTHC; `spare` takes up the difference."""

    def kind(slip: Slip) -> bool:
        at = slip.pick(slip.month_rows("TTHC"), lambda row: row[column] >= least)
        if at is None:
            return False
        row = slip.grid("TTHC")[at]
        before = row[column]
        row[column] = change(before, slip.chance)
        slip.spoilt("TTHC", at, column, spare, RECEIVED, SOLVED, OPEN)
        return row[column] != before and _balance(row, spare)

    return kind


def _swap_digits(n: int, chance: Random) -> int:
    digits = list(str(n))
    at = 0 if len(digits) < 3 else chance.choice([0, 1])
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    return int("".join(digits))


def _double_digit(n: int, chance: Random) -> int:
    text = str(n)
    at = chance.randrange(len(text))
    return int(text[: at + 1] + text[at:])


def _drop_digit(n: int, chance: Random) -> int:
    text = str(n)
    at = chance.randrange(len(text))
    return int((text[:at] + text[at + 1 :]) or "0")


def _crossed(one: int, other: int, whole_month: bool, name: str = "TTHC", turn: int | None = None) -> Kind:
    """Two columns (three with `turn`) in each other's place, in a row or in every row of the month."""

    def kind(slip: Slip) -> bool:
        rows = slip.month_rows(name)
        if not whole_month:
            at = slip.pick(rows, lambda row: row[one] != row[other], name)
            rows = [] if at is None else [at]
        columns = (one, other) if turn is None else (one, other, turn)
        for at in rows:
            row = slip.grid(name)[at]
            values = [row[c] for c in columns]
            for column, value in zip(columns, values[-1:] + values[:-1], strict=True):
                row[column] = value
            slip.spoilt(name, at, *columns)
        return bool(rows)

    return kind


_PASTED = (NET, DESK, EARLY, ON_TIME, LATE)


def _paste(row: list[Any], other: list[Any]) -> bool:
    """The figures of `other` over those of a row, which keeps what was carried; what is open takes the difference."""
    for column in _PASTED:
        row[column] = other[column]
    row[WAITING] = min(row[WAITING], other[WAITING])
    if _balance(row, IN_TIME):
        return True
    row[IN_TIME] = 0
    return _balance(row, ON_TIME)


def _month_before(months: int, width: str) -> Kind:
    """Rows of TTHC copied from a month before: one row, all of a unit's, or all."""

    def kind(slip: Slip) -> bool:
        now, then = slip.month_rows("TTHC"), slip.month_rows("TTHC", slip.book.month - months)
        grid = slip.grid("TTHC")
        old = {(grid[at][1], grid[at][2]): grid[at] for at in then}
        at = slip.pick(now, lambda row: (row[1], row[2]) in old and row[NET] + row[DESK] >= _LEAST)
        if at is None:
            return False
        chosen = {"row": [at], "unit": [i for i in now if grid[i][1] == grid[at][1]], "all": now}[width]
        done = [_paste(grid[i], old[grid[i][1], grid[i][2]]) for i in chosen if (grid[i][1], grid[i][2]) in old]
        for i in chosen:
            slip.spoilt("TTHC", i, 0, *_PASTED, RECEIVED, SOLVED, OPEN, IN_TIME)
        return bool(done) and all(done)

    return kind


def _other_unit(exchange: bool, by_field: bool) -> Kind:
    """A row's figures under another unit (or another field of the unit), pasted or exchanged."""

    def kind(slip: Slip) -> bool:
        grid, rows = slip.grid("TTHC"), slip.month_rows("TTHC")
        pairs = [
            (a, b)
            for a in rows
            for b in rows
            if a != b and (grid[a][1] == grid[b][1]) is by_field and (by_field or grid[a][2] == grid[b][2])
        ]
        if not pairs:
            return False
        one, other = slip.chance.choice(pairs)
        was = list(grid[one])
        slip.spoilt("TTHC", one, 1, *_PASTED, RECEIVED, SOLVED, OPEN, IN_TIME)
        good = _paste(grid[one], grid[other])
        if exchange:
            slip.spoilt("TTHC", other, 1, *_PASTED, RECEIVED, SOLVED, OPEN, IN_TIME)
            good = _paste(grid[other], was) and good
        return good and was != grid[one]

    return kind


def unit_of_noughts(slip: Slip) -> bool:
    """A unit's month typed as nought, what was open staying open."""
    at = slip.pick(slip.month_rows("TTHC"), lambda row: row[NET] + row[DESK] >= _LEAST)
    if at is None:
        return False
    for i in slip.month_rows("TTHC"):
        row = slip.grid("TTHC")[i]
        if row[1] == slip.grid("TTHC")[at][1]:
            for column in (*_PASTED, IN_TIME, WAITING):
                row[column] = 0
            _balance(row, IN_TIME)
            slip.spoilt("TTHC", i, 1, *_PASTED, RECEIVED, SOLVED, OPEN)
    return True


def row_left_out(slip: Slip) -> bool:
    """A field's row of a unit that was not typed."""
    grid = slip.grid("TTHC")
    many = [at for at in slip.month_rows("TTHC") if sum(grid[i][1] == grid[at][1] for i in slip.month_rows("TTHC")) > 1]
    if not many:
        return False
    at = slip.chance.choice(many)
    slip.cells.append(("TTHC", None, None))
    del grid[at]
    return True


def _put(column: int, make: Callable[[list[Any], Random], Any]) -> Kind:
    """Something else in one cell of TTHC, nothing balanced."""

    def kind(slip: Slip) -> bool:
        at = slip.pick(slip.month_rows("TTHC"), lambda row: row[column] >= 1)
        if at is None:
            return False
        row = slip.grid("TTHC")[at]
        row[column] = make(row, slip.chance)
        slip.spoilt("TTHC", at, *range(RECEIVED, WAITING + 1))
        return True

    return kind


def _votes(change: Callable[[list[Any], Random], None]) -> Kind:
    """Another set of votes in a row of Hài lòng, the levels still adding up."""

    def kind(slip: Slip) -> bool:
        at = slip.pick(slip.month_rows("Hài lòng"), lambda row: row[VALID] >= _LEAST, "Hài lòng")
        if at is None:
            return False
        row = slip.grid("Hài lòng")[at]
        before = list(row)
        change(row, slip.chance)
        row[VALID] = sum(row[VERY : UNHAPPY + 1])
        slip.spoilt("Hài lòng", at, *range(VALID, UNHAPPY + 1))
        return row != before

    return kind


def _level(column: int, times: int) -> Callable[[list[Any], Random], None]:
    def change(row: list[Any], _: Random) -> None:
        row[column] *= times

    return change


def _all_levels(times: int) -> Callable[[list[Any], Random], None]:
    def change(row: list[Any], _: Random) -> None:
        row[VERY:] = [value * times for value in row[VERY:]]

    return change


def _as_percent(row: list[Any], _: Random) -> None:
    """Shares of a hundred in the place of votes."""
    whole = row[VALID]
    row[VERY:] = [round(100 * value / whole) for value in row[VERY:]]


def votes_of(month: bool, exchange: bool) -> Kind:
    """Votes of last month, or of another unit, pasted or exchanged."""

    def kind(slip: Slip) -> bool:
        grid, rows = slip.grid("Hài lòng"), slip.month_rows("Hài lòng")
        there = slip.month_rows("Hài lòng", slip.book.month - 1) if month else rows
        pairs = [(a, b) for a in rows for b in there if a != b and (grid[a][1] == grid[b][1]) is month]
        pairs = [(a, b) for a, b in pairs if grid[a][VALID:] != grid[b][VALID:]]
        if not pairs:
            return False
        one, other = slip.chance.choice(pairs)
        was = list(grid[one])
        grid[one][VALID:] = grid[other][VALID:]
        slip.spoilt("Hài lòng", one, *range(UNHAPPY + 1))
        if exchange:
            grid[other][VALID:] = was[VALID:]
            slip.spoilt("Hài lòng", other, *range(UNHAPPY + 1))
        return True

    return kind


def _people(value: Callable[[int], int]) -> Kind:
    """Another number of people at an activity of the month."""

    def kind(slip: Slip) -> bool:
        at = slip.pick(slip.dated_rows("Hoạt động", 0), lambda row: row[4], "Hoạt động")
        if at is None:
            return False
        slip.grid("Hoạt động")[at][4] = value(slip.grid("Hoạt động")[at][4])
        slip.spoilt("Hoạt động", at, 4)
        return True

    return kind


def _turned(name: str, column: int, month: Callable[[list[Any], int], object] | None = None) -> Kind:
    """Day and month of a date in each other's place, as Excel in American does."""

    def kind(slip: Slip) -> bool:
        rows = range(1, len(slip.grid(name)))
        of_month = month or (lambda row, now: _of(row[column]).month == now)
        there = [
            at
            for at in rows
            if (day := slip.grid(name)[at][column]) is not None
            and of_month(slip.grid(name)[at], slip.book.month)
            and day.day <= 12
            and day.day != day.month
        ]
        if not there:
            return False
        at = slip.chance.choice(there)
        day = _of(slip.grid(name)[at][column])
        slip.grid(name)[at][column] = date(day.year, day.day, day.month)
        slip.spoilt(name, at, column)
        return True

    return kind


def last_years_date(slip: Slip) -> bool:
    """The year before, typed by habit."""
    name, column = slip.chance.choice([("Kiểm tra", 0), ("Hoạt động", 0), ("Khen thưởng", 0)])
    rows = slip.dated_rows(name, column)
    if not rows:
        return False
    at = slip.chance.choice(rows)
    day = _of(slip.grid(name)[at][column])
    slip.grid(name)[at][column] = date(day.year - 1, day.month, min(day.day, 28))
    slip.spoilt(name, at, column)
    return True


def _cases(times: int) -> Kind:
    def kind(slip: Slip) -> bool:
        at = slip.pick(slip.dated_rows("Kiểm tra", 0), lambda row: row[3], "Kiểm tra")
        if at is None:
            return False
        slip.grid("Kiểm tra")[at][3] *= times
        slip.spoilt("Kiểm tra", at, 3)
        return True

    return kind


def _struck(name: str, column: int | None) -> Kind:
    """A row that somebody struck through in place of deleting it."""

    def kind(slip: Slip) -> bool:
        rows = slip.month_rows(name) if column is None else slip.dated_rows(name, column)
        if not rows:
            return False
        at = slip.chance.choice(rows)
        slip.book.struck.add((name, at + 1))
        slip.cells.append((name, at + 1, None))
        return True

    return kind


def names_in_one_cell(slip: Slip) -> bool:
    """Two people in the cell of one."""
    rows = [at for at in slip.dated_rows("Khen thưởng", 0) if slip.grid("Khen thưởng")[at][1] == "cá nhân"]
    if not rows:
        return False
    at = slip.chance.choice(rows)
    between = slip.chance.choice([", ", " và ", "; ", " - ", "\n"])
    slip.grid("Khen thưởng")[at][2] += f"{between}Trần Thị Thêm Tên"
    slip.spoilt("Khen thưởng", at, 2)
    return True


def _blank(name: str, column: int | None) -> Kind:
    """Nothing typed this month where months before have rows."""

    def kind(slip: Slip) -> bool:
        rows = slip.month_rows(name) if column is None else slip.dated_rows(name, column)
        if not rows or slip.book.month < 4:
            return False
        for at in reversed(rows):
            del slip.grid(name)[at]
        slip.cells.append((name, None, None))
        return True

    return kind


def _last_year(*columns: int, times: int = 10) -> Kind:
    """Figures of this month last year at another size, all of them, so that they agree."""

    def kind(slip: Slip) -> bool:
        rows = slip.month_rows("Năm trước")
        if not rows:
            return False
        row = slip.grid("Năm trước")[rows[0]]
        for column in columns:
            row[column] = row[column] * times if times > 1 else row[column] // 10
        slip.spoilt("Năm trước", rows[0], *range(1, 6))
        return True

    return kind


def last_years_columns(slip: Slip) -> bool:
    """What came in and what was online, in each other's place."""
    rows = slip.month_rows("Năm trước")
    if not rows:
        return False
    row = slip.grid("Năm trước")[rows[0]]
    row[1], row[2] = row[2], row[1]
    slip.spoilt("Năm trước", rows[0], 1, 2)
    return True


def contradicted_praise(slip: Slip) -> bool:
    """A deed that the unit's own rows of the month speak against."""
    late = {slip.grid("TTHC")[at][1] for at in slip.month_rows("TTHC") if slip.grid("TTHC")[at][LATE] >= 2}
    rows = [at for at in slip.dated_rows("Khen thưởng", 0) if slip.grid("Khen thưởng")[at][4] in late]
    if not rows:
        return False
    at = slip.chance.choice(rows)
    slip.grid("Khen thưởng")[at][6] = "không để hồ sơ nào trễ hạn"
    slip.spoilt("Khen thưởng", at, 6)
    return True


def other_unit_inspected(slip: Slip) -> bool:
    """An inspection under another unit's name."""
    rows = slip.dated_rows("Kiểm tra", 0)
    if not rows:
        return False
    at = slip.chance.choice(rows)
    row = slip.grid("Kiểm tra")[at]
    others = [r[1] for r in slip.grid("Đơn vị")[1:] if r[1] != row[1]]
    row[1] = slip.chance.choice(others)
    slip.spoilt("Kiểm tra", at, 1)
    return True


def _by(times: int) -> Callable[[int, Random], int]:
    return lambda n, _: n * times


KINDS: dict[str, Kind] = {
    "trực tiếp gấp mười": _sized(DESK, ON_TIME, _by(10)),
    "trực tuyến gấp mười": _sized(NET, ON_TIME, _by(10)),
    "trực tiếp gấp mười, để ở đang giải quyết": _sized(DESK, IN_TIME, _by(10)),
    "trực tiếp gấp trăm": _sized(DESK, ON_TIME, _by(100)),
    "trực tuyến gấp trăm": _sized(NET, EARLY, _by(100)),
    "trực tiếp gấp nghìn": _sized(DESK, ON_TIME, _by(1000)),
    "trực tiếp bớt số 0": _sized(DESK, ON_TIME, lambda n, _: n // 10, least=20),
    "trực tuyến bớt số 0": _sized(NET, ON_TIME, lambda n, _: n // 10, least=20),
    "gõ đúp một chữ số": _sized(DESK, ON_TIME, _double_digit, least=10),
    "rơi một chữ số": _sized(DESK, ON_TIME, _drop_digit, least=10),
    "quá hạn gấp mười": _sized(LATE, ON_TIME, _by(10), least=1),
    "quá hạn gấp trăm": _sized(LATE, ON_TIME, _by(100), least=1),
    "còn quá hạn gấp mười": _sized(WAITING, ON_TIME, _by(10), least=1),
    "đang giải quyết gấp mười": _sized(IN_TIME, ON_TIME, _by(10)),
    "nghìn gõ thành số lẻ": _sized(DESK, ON_TIME, lambda n, _: n // 1000, least=1000),
    "tổng gõ đè": _put(SOLVED, lambda row, chance: row[SOLVED] + chance.choice([1, 10, 100])),
    "số âm": _put(DESK, lambda row, _: -row[DESK]),
    "số lẻ": _put(DESK, lambda row, _: row[DESK] / 10 + 0.05),
    "tỷ lệ thay số": _put(ON_TIME, lambda row, _: round(row[ON_TIME] / max(1, row[SOLVED]), 3)),
    "chữ “không”": _put(LATE, lambda row, _: "không"),
    "trực tuyến ↔ trực tiếp, một dòng": _crossed(NET, DESK, False),
    "trực tuyến ↔ trực tiếp, cả tháng": _crossed(NET, DESK, True),
    "trước hạn ↔ đúng hạn, một dòng": _crossed(EARLY, ON_TIME, False),
    "trước hạn ↔ đúng hạn, cả tháng": _crossed(EARLY, ON_TIME, True),
    "đúng hạn ↔ quá hạn, một dòng": _crossed(ON_TIME, LATE, False),
    "đúng hạn ↔ quá hạn, cả tháng": _crossed(ON_TIME, LATE, True),
    "trước hạn ↔ quá hạn, một dòng": _crossed(EARLY, LATE, False),
    "trong hạn ↔ còn quá hạn, một dòng": _crossed(IN_TIME, WAITING, False),
    "trong hạn ↔ còn quá hạn, cả tháng": _crossed(IN_TIME, WAITING, True),
    "dán lệch một cột, một dòng": _crossed(EARLY, ON_TIME, False, turn=LATE),
    "dán lệch một cột, cả tháng": _crossed(EARLY, ON_TIME, True, turn=LATE),
    "chép dòng tháng trước": _month_before(1, "row"),
    "chép đơn vị tháng trước": _month_before(1, "unit"),
    "chép cả tháng trước": _month_before(1, "all"),
    "chép đơn vị của hai tháng trước": _month_before(2, "unit"),
    "chép dòng của đơn vị khác": _other_unit(False, False),
    "đổi dòng hai đơn vị": _other_unit(True, False),
    "chép dòng của lĩnh vực khác": _other_unit(False, True),
    "đổi dòng hai lĩnh vực": _other_unit(True, True),
    "đơn vị toàn số 0": unit_of_noughts,
    "thiếu một dòng": row_left_out,
    "phiếu gấp mười": _votes(_all_levels(10)),
    "phiếu gấp trăm": _votes(_all_levels(100)),
    "một mức phiếu gấp mười": _votes(_level(GLAD, 10)),
    "không hài lòng gấp mười": _votes(_level(UNHAPPY, 10)),
    "phiếu ghi bằng phần trăm": _votes(_as_percent),
    "hài lòng ↔ không hài lòng": _crossed(GLAD, UNHAPPY, False, "Hài lòng"),
    "hài lòng ↔ không hài lòng, cả tháng": _crossed(GLAD, UNHAPPY, True, "Hài lòng"),
    "rất hài lòng ↔ bình thường": _crossed(VERY, PLAIN, False, "Hài lòng"),
    "bốn mức ngược chiều": _crossed(VERY, UNHAPPY, True, "Hài lòng"),
    "phiếu tháng trước": votes_of(True, False),
    "phiếu của đơn vị khác": votes_of(False, False),
    "đổi phiếu hai đơn vị": votes_of(False, True),
    "người dự 0": _people(lambda n: 0),
    "người dự gấp mười": _people(lambda n: n * 10),
    "người dự gấp nghìn": _people(lambda n: n * 1000),
    "ngày kiểm tra đảo": _turned("Kiểm tra", 0),
    "ngày khắc phục đảo": _turned("Kiểm tra", 5),
    "ngày hoạt động đảo": _turned("Hoạt động", 0),
    "ngày khen đảo": _turned("Khen thưởng", 0),
    "ngày nhận báo cáo đảo": _turned("Báo cáo", 3, lambda row, now: row[0] == now),
    "hạn gửi báo cáo đảo": _turned("Báo cáo", 2, lambda row, now: row[0] == now),
    "thời hạn nhiệm vụ đảo": _turned("Kế hoạch", 3),
    "ngày xong đảo": _turned("Kế hoạch", 8),
    "ngày của năm trước": last_years_date,
    "số vụ gấp mười": _cases(10),
    "số vụ gấp trăm": _cases(100),
    "dòng gạch ngang ở TTHC": _struck("TTHC", None),
    "dòng gạch ngang ở Kiểm tra": _struck("Kiểm tra", 0),
    "dòng gạch ngang ở Khen thưởng": _struck("Khen thưởng", 0),
    "nhiều tên trong một ô": names_in_one_cell,
    "trống trang Kiểm tra": _blank("Kiểm tra", 0),
    "trống trang Hoạt động": _blank("Hoạt động", 0),
    "trống trang Hài lòng": _blank("Hài lòng", None),
    "trống trang Báo cáo": _blank("Báo cáo", None),
    "năm trước gấp mười": _last_year(1, 2, 3, 4, 5),
    "năm trước bớt số 0": _last_year(1, 2, 3, 4, 5, times=0),
    "năm trước: quá hạn gấp mười": _last_year(4),
    "năm trước đổi cột": last_years_columns,
    "khen trái số liệu": contradicted_praise,
}
SMALL: dict[str, Kind] = {
    "đảo hai chữ số": _sized(DESK, ON_TIME, _swap_digits, least=12),
    "hơn một": _sized(DESK, ON_TIME, lambda n, _: n + 1),
    "kiểm tra ghi đơn vị khác": other_unit_inspected,
}


def spoil(book: GridBook, name: str, seed: int) -> Slip | None:
    """A copy of the book with that slip in it; None where it cannot be made, or changes nothing."""
    slip = Slip(book.copy(), Random(f"{name} {seed}"))
    made = (KINDS | SMALL)[name](slip)
    changed = slip.book.sheets != book.sheets or slip.book.struck != book.struck
    return slip if made and changed else None
