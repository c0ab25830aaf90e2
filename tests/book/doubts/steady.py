"""Ordinary years of an office: sizes that last, a season, a slow turn to online, a bad month now and then.

What a real office has and a rule must bear is in them on purpose: the month of Tết at half, a campaign that doubles a
field for a month, a field that is nearly always nought, a month of many late ones, a satisfaction that moves.
"""

import math
from datetime import date, timedelta
from typing import Any

from tests.audit.books import Rows, Year
from tests.book.doubts.grids import GridBook

_TET = {1: 1.0, 2: 0.6}
_WIDEST = 9  # units that receive dossiers
_CLEAN = "Không phát hiện vi phạm"


class SteadyYear(Year):
    """A year in which every office is the office it was last month."""

    def _noisy(self, mean: float, more: float = 0.08) -> int:
        """A count about `mean`: chance of its own size, and a little more."""
        return max(0, round(self.dice.gauss(mean, math.sqrt(max(mean, 0.2) + (more * mean) ** 2))))

    def _dossiers(self) -> None:
        dice = self.dice
        fields = [row[0] for row in self.sheets["Danh mục"][1:] if row[0]]
        self.mood = dict.fromkeys(range(1, 13), "steady")
        rows: Rows = []
        season = {m: _TET.get(m, 1.0) * dice.uniform(0.85, 1.2) for m in range(1, 13)}
        lines = []
        for unit in self.desks:
            size = math.exp(dice.uniform(2.0, 5.3))
            for name in dice.sample(fields, min(len(fields), dice.choice([1, 2, 3, 4]))):
                lines.append(
                    {
                        "unit": unit,
                        "field": name,
                        "mean": size * dice.choice([0.02, 0.3, 0.6, 1.0, 1.4]),
                        "net": dice.uniform(0.05, 0.7),
                        "turn": dice.uniform(0, 0.03),
                        "open": dice.choice([0, 0.08, 0.2, 0.3]),
                        "early": dice.uniform(0.15, 0.6),
                        "late": dice.choice([0, 0, 0, 0.005, 0.02, 0.05]),
                        "bad": dice.choice([0, 0, 0, dice.randint(1, 12)]),
                        "busy": dice.choice([0] * 9 + [dice.randint(1, 12)]),
                        "carried": 0,
                    }
                )
        for line in lines:
            line["carried"] = self._noisy(line["mean"] * line["open"])
        for month in range(1, 13):
            rows += [self._line(month, line, season[month]) for line in lines]
        self._replace("TTHC", rows)

    def _line(self, month: int, line: dict[str, Any], season: float) -> list[Any]:
        busy = 2.2 if month == line["busy"] else 1.0
        new = self._noisy(line["mean"] * season * busy)
        net = min(new, round(new * min(0.95, line["net"] + line["turn"] * month) * self.dice.uniform(0.9, 1.1)))
        came = new + line["carried"]
        left = min(came, self._noisy(came * line["open"], 0.15))
        done = came - left
        late = min(done, self._noisy(done * line["late"] * (3 if month == line["bad"] else 1)))
        if not line["late"]:
            late = min(done, self.dice.choice([0] * 11 + [1]))
        waiting = min(left, round(late * self.dice.uniform(0, 0.6)))
        early = min(done - late, round((done - late) * line["early"] * self.dice.uniform(0.9, 1.1)))
        row = [month, line["unit"], line["field"], came, net, new - net, line["carried"], done, early]
        line["carried"] = left
        return [*row, done - late - early, late, left, left - waiting, waiting]

    def _votes(self) -> None:
        dice = self.dice
        rows: Rows = []
        asked = [(u, dice.randint(18, 120), dice.uniform(0.8, 0.97), dice.uniform(0.3, 0.6)) for u in self.desks[:12]]
        for month in range(1, 13):
            for unit, size, glad, very in asked:
                valid = self._noisy(size * (0.75 if month == 2 else 1.0), 0.1)
                good = min(valid, round(valid * min(1.0, glad + dice.uniform(-0.04, 0.04))))
                first = min(good, round(good * (very + dice.uniform(-0.06, 0.06))))
                rest = valid - good
                bad = min(rest, round(rest * dice.uniform(0.1, 0.4)))
                rows.append([month, unit, valid, first, good - first, rest - bad, bad])
        self._replace("Hài lòng", rows)

    def _last_year(self) -> None:
        dice = self.dice
        rows: Rows = []
        left = None
        growth = dice.uniform(0.85, 1.2)
        for month in range(1, 13):
            mine = [row for row in self.sheets["TTHC"][1:] if row[0] == month]
            new = round(sum(row[4] + row[5] for row in mine) * growth * dice.uniform(0.95, 1.05))
            before = left if left is not None else round(sum(row[6] for row in mine) * growth)
            left = round(sum(row[11] for row in mine) * growth)
            done = max(0, before + new - left)
            net = min(new, round(sum(row[4] for row in mine) * growth * 0.7))
            late = min(done, round(sum(row[10] for row in mine) * growth))
            rows.append([month, new, net, done, late, before + new - done])
            left = before + new - done
        self._replace("Năm trước", rows)

    def _reports(self) -> None:
        dice = self.dice
        rows: Rows = []
        tardy, monthly = dice.choice(self.units), dice.choice([20, 20, 25, 10])
        for month in range(1, 13):
            due = date(self.year, month, monthly)
            due -= timedelta(max(0, due.weekday() - 4))
            for unit in self.units:
                late = dice.random() < (0.3 if unit == tardy else 0.03)
                came = due + timedelta(dice.randint(1, 6)) if late else due - timedelta(dice.choice([0, 0, 1, 1, 2, 3]))
                rows.append([month, unit, due, came])
        self._replace("Báo cáo", rows)

    def _inspections(self) -> None:
        dice = self.dice
        faults = [row[1] for row in self.sheets["Danh mục"][1:] if row[1] and row[1] != _CLEAN]
        rows: Rows = []
        for month in range(1, 13):
            for unit in dice.sample(self.units, min(len(self.units), dice.choice([1, 2, 3]))):
                day = self._day(month)
                if dice.random() < 0.4:
                    rows.append([day, unit, _CLEAN, 0, None, None, None])
                    continue
                mended = day + timedelta(dice.choice([1, 2, 5, 8, 14])) if dice.random() < 0.8 else None
                mended = mended if mended and mended.year == self.year else None
                for fault in dice.sample(faults, dice.choice([1, 1, 2])):
                    rows.append(
                        [day, unit, fault, dice.choice([1, 1, 1, 2, 2, 3, 4]), "Nhắc nhở tại chỗ", mended, None]
                    )
        self._replace("Kiểm tra", sorted(rows, key=lambda row: row[0]))

    def _activities(self) -> None:
        dice = self.dice
        rows: Rows = []
        kinds = (
            ("hội nghị", "triển khai nhiệm vụ tháng"),
            ("tuyên truyền", "về cách nộp hồ sơ trực tuyến tại các ấp"),
            ("tập huấn", "về kỹ năng giao tiếp, ứng xử"),
        )
        for month in range(1, 13):
            for kind, content in dice.sample(kinds, dice.choice([1, 1, 2])):
                people = dice.choice([None, dice.randint(20, 60), dice.randint(60, 150), dice.randint(100, 240)])
                rows.append([self._day(month), kind, content, dice.choice(self.units), people])
        self._replace("Hoạt động", sorted(rows, key=lambda row: row[0]))

    def _plan(self) -> None:
        super()._plan()
        for row in self.sheets["Kế hoạch"][1:]:
            due, done = row[3], row[8]
            if done is not None:
                done = due + timedelta(self.dice.choice([-9, -3, -1, 0, 0, 5, 20]))
                row[8] = done if done.year == self.year else due

    def _awards(self) -> None:
        super()._awards()
        for row in self.sheets["Khen thưởng"][1:]:
            row[6] = "có nhiều cố gắng trong cải cách hành chính"


def steady(seed: int, month: int = 0) -> GridBook:
    """The year of `seed` up to `month` (drawn where it is 0), as it stands when that month's bulletin is asked for."""
    drawn = SteadyYear(seed)
    tries = 1
    while not 2 <= len(drawn.desks) <= _WIDEST:
        drawn = SteadyYear(seed + 100_000 * tries)
        tries += 1
    last = month or drawn.dice.choice([1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 12])
    return cut(GridBook(drawn.sheets, drawn.year, last))


def cut(book: GridBook) -> GridBook:
    """The book without what comes after its month: what nobody has typed yet."""
    end = date(book.year + book.month // 12, book.month % 12 + 1, 1)
    first_dates = {"Kiểm tra": 0, "Hoạt động": 0, "Khen thưởng": 0}
    for name in ("TTHC", "Hài lòng", "Báo cáo"):
        book.sheets[name][1:] = [row for row in book.sheets[name][1:] if row[0] <= book.month]
    for name, at in first_dates.items():
        book.sheets[name][1:] = [row for row in book.sheets[name][1:] if row[at] < end]
    for row in book.sheets["Kế hoạch"][1:]:
        if row[8] is not None and row[8] >= end:
            row[7], row[8] = "đang thực hiện", None
    for row in book.sheets["Kiểm tra"][1:]:
        if row[5] is not None and row[5] >= end:
            row[5] = None
    return book
