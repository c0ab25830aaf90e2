"""Sheets of offices that nobody has seen: random columns, words, order, figures; some with one thing gone wrong.

`python -m tests.book.imported.random_sheets 500` tells how many were understood, asked about, and taken wrongly, by
what had gone wrong in them.
"""

import random
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from pipeline.book.imported.asking.question import Inquiry
from pipeline.book.imported.context import Office
from pipeline.book.imported.files import taken_file
from pipeline.book.opening.any_book import read_any
from pipeline.book.read import read
from pipeline.ground.period import Period
from tests.book.imported.sheets import ALL, groups, line, new, put, saved
from tests.whole.golden import ROOT

UNITS = ("xã Thạnh Tân", "xã Thạnh Trị", "xã Lâm Tân", "xã Lâm Kiết", "thị trấn Phú Lộc", "xã Tuân Tức")
FIELDS = ("Hộ tịch", "Chứng thực", "Đất đai", "Bảo trợ xã hội", "Xây dựng")
NAMES = ("truc_tuyen", "truc_tiep", "ky_truoc", "truoc_han", "dung_han", "qua_han", "con_trong_han", "con_qua_han")
WORDS = {
    "nhan": ("Số hồ sơ tiếp nhận", "Tiếp nhận", "SỐ HỒ SƠ NHẬN GIẢI QUYẾT", "Số lượng hồ sơ tiếp nhận"),
    "da": ("Số hồ sơ đã giải quyết", "Đã giải quyết", "ĐÃ GIẢI QUYẾT", "Kết quả giải quyết"),
    "dang": ("Số hồ sơ đang giải quyết", "Đang giải quyết", "Chưa giải quyết", "Số lượng hồ sơ đang giải quyết"),
    "tong": ("Tổng số", "Tổng", "Tổng cộng", "Tổng số (3)=(4)+(5)"),
    "truc_tuyen": ("Trực tuyến", "Tiếp nhận trực tuyến", "Qua mạng", "Hồ sơ trực tuyến"),
    "truc_tiep": ("Trực tiếp", "Tiếp nhận trực tiếp", "Nộp trực tiếp"),
    "buu_chinh": ("BCCI", "Bưu chính", "Qua dịch vụ bưu chính"),
    "ca_hai": ("Trực tiếp, dịch vụ bưu chính", "Trực tiếp hoặc qua dịch vụ bưu chính", "Trực tiếp, BCCI"),
    "ky_truoc": ("Từ kỳ trước", "Kỳ trước chuyển qua", "Tồn kỳ trước", "Kỳ trước chuyển sang"),
    "truoc_han": ("Trước hạn", "Sớm hạn"),
    "dung_han": ("Đúng hạn",),
    "gop": ("Đúng và trước hạn", "Trước và đúng hạn", "Trong hạn"),
    "qua_han": ("Quá hạn", "Trễ hạn"),
    "con_trong_han": ("Trong hạn", "Chưa đến hạn", "Còn hạn"),
    "con_qua_han": ("Quá hạn", "Đã quá hạn"),
}
FAULTS = (
    "",
    "",
    "",
    "một số sai",
    "hai cột số đổi chỗ",
    "dòng lệch một ô",
    "mất một cột",
    "mất tên cột",
    "dòng hai lần",
    "kỳ khác",
)


def figures(dice: random.Random) -> tuple[int, ...]:
    size = dice.choice((5, 40, 300, 2500))
    online, direct, carried = dice.randint(0, size), dice.randint(0, size), dice.randint(0, size // 5)
    whole = online + direct + carried
    waiting = dice.randint(0, whole // 4)
    late_open = dice.randint(0, waiting // 3)
    done = whole - waiting
    late = dice.randint(0, done // 10)
    early = dice.randint(0, done - late)
    return online, direct, carried, early, done - late - early, late, waiting - late_open, late_open


class RandomSheet:
    """One sheet with its truth: `rows` by unit and field, joined figures where its columns join them."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.dice = dice = random.Random(seed)
        self.fault = dice.choice(FAULTS)
        self.joined, self.posted = dice.random() < 0.4, dice.random() < 0.4
        self.carried = dice.choice(("trong", "ngoài", "không"))
        self.by = dice.choice(("đơn vị", "lĩnh vực", "cả hai"))
        units = dice.sample(UNITS, dice.randint(2, 5))
        if self.by == "đơn vị":
            keys = [(unit, ALL) for unit in units]
        elif self.by == "lĩnh vực":
            keys = [(units[0], name) for name in dice.sample(FIELDS, dice.randint(2, 5))]
        else:
            keys = [(unit, name) for unit in units for name in dice.sample(FIELDS, 2)]
        self.rows = {key: figures(dice) for key in keys}
        if self.carried == "không":
            self.rows = {key: self._uncarried(f) for key, f in self.rows.items()}
        self.path = self._written(folder / f"{seed}.xlsx")

    def _uncarried(self, f: tuple[int, ...]) -> tuple[int, ...]:
        return (f[0] + f[2], f[1], 0, *f[3:])

    def truth(self) -> dict[tuple[str, str], tuple[int, ...]]:
        return {k: (*f[:3], 0, f[3] + f[4], *f[5:]) if self.joined else f for k, f in self.rows.items()}

    def word(self, name: str) -> str:
        return self.dice.choice(WORDS[name])

    def _columns(self) -> list[tuple[str, list[tuple[str, Any]]]]:
        """Groups of (name, value of a row)."""
        dice = self.dice
        came: list[tuple[str, Any]] = [(self.word("truc_tuyen"), lambda f: f[0])]
        if self.posted:
            came += [
                (self.word("truc_tiep"), lambda f: f[1] - f[1] // 3),
                (self.word("buu_chinh"), lambda f: f[1] // 3),
            ]
        else:
            came += [(self.word("ca_hai") if dice.random() < 0.5 else self.word("truc_tiep"), lambda f: f[1])]
        dice.shuffle(came)
        if self.carried != "không":
            came.append((self.word("ky_truoc"), lambda f: f[2]))
        outside = self.carried == "ngoài"
        if outside or dice.random() < 0.8:
            came.insert(0, (self.word("tong"), lambda f: sum(f[: 2 if outside else 3])))
        done: list[tuple[str, Any]] = [(self.word("qua_han"), lambda f: f[5])]
        if self.joined:
            done.insert(0, (self.word("gop"), lambda f: f[3] + f[4]))
        else:
            done = [(self.word("truoc_han"), lambda f: f[3]), (self.word("dung_han"), lambda f: f[4]), *done]
        if dice.random() < 0.8:
            done.insert(0, (self.word("tong"), lambda f: sum(f[3:6])))
        waiting: list[tuple[str, Any]] = [
            (self.word("con_trong_han"), lambda f: f[6]),
            (self.word("con_qua_han"), lambda f: f[7]),
        ]
        if dice.random() < 0.8:
            waiting.insert(0, (self.word("tong"), lambda f: sum(f[6:])))
        noise = [("Tỷ lệ đúng hạn (%)", [("", lambda f: 97.5)])] if dice.random() < 0.3 else []
        told = [(self.word("nhan"), came), (self.word("da"), done), (self.word("dang"), waiting)]
        return [*told, *noise] if dice.random() < 0.8 else [told[1], told[0], *noise, told[2]]

    def _written(self, path: Path) -> Path:
        dice = self.dice
        book, page = new("Sheet1")
        titles = (
            "THÁNG 4 NĂM 2021",
            "Tháng 04/2021",
            "(Từ ngày 01/4/2021 đến ngày 30/4/2021)",
            "Kỳ báo cáo: Tháng 4/2021",
        )
        put(page, "A1", "TỔNG HỢP KẾT QUẢ GIẢI QUYẾT HỒ SƠ")
        put(page, "A2", "Quý I năm 2021" if self.fault == "kỳ khác" else dice.choice(titles))
        if self.by == "lĩnh vực":
            put(page, "A3", f"Đơn vị báo cáo: UBND {next(iter(self.rows))[0]}")
        labels = {"đơn vị": ("Đơn vị",), "lĩnh vực": ("Lĩnh vực",), "cả hai": ("Tên đơn vị", "Lĩnh vực")}[self.by]
        told = self._columns()
        values = [value for _, leaves in told for _, value in leaves]
        if self.fault == "hai cột số đổi chỗ":
            a, b = sorted(dice.sample(range(len(values)), 2))
            values[a], values[b] = values[b], values[a]
        heads = [("STT", ()), *((name, ()) for name in labels)]
        heads += [(name, tuple(leaf for leaf, _ in leaves) if leaves[0][0] else ()) for name, leaves in told]
        groups(page, 5, 1, heads)
        first = 2 + len(labels)
        row = 7
        if dice.random() < 0.4:
            line(page, row, [f"({n})" for n in range(1, first + len(values))])
            row += 1
        start = row
        for number, ((unit, field), f) in enumerate(self.rows.items(), 1):
            shown = dice.choice((unit, f"UBND {unit}", unit.upper()))
            names = {"đơn vị": (shown,), "lĩnh vực": (field,), "cả hai": (shown, field)}[self.by]
            line(page, row, [number, *names, *(value(f) for value in values)])
            row += 1
        if dice.random() < 0.5:
            line(page, row, ["Tổng cộng", *[None] * len(labels)])
            for at in range(first, first + len(values)):
                page.cell(row, at).value = sum(page.cell(r, at).value for r in range(start, row))
        self._spoil(page, start, row - 1, first, len(values))
        return saved(book, path)

    def _spoil(self, page: Any, start: int, end: int, first: int, width: int) -> None:
        dice = self.dice
        row, at = dice.randint(start, end), dice.randint(first, first + width - 1)
        if self.fault == "một số sai":
            value = page.cell(row, at).value
            page.cell(row, at).value = dice.choice((value + 1, value * 10 + 3, max(value - 7, 0) if value else 5))
        elif self.fault == "dòng lệch một ô":
            told = [page.cell(row, c).value for c in range(first, first + width)]
            line(page, row, [None, *told][: width + 1], first)
        elif self.fault == "mất một cột":
            for r in range(5, end + 2):
                if page.cell(r, at).__class__.__name__ != "MergedCell":
                    page.cell(r, at).value = None
        elif self.fault == "mất tên cột" and page.cell(6, at).__class__.__name__ != "MergedCell":
            page.cell(6, at).value = None
        elif self.fault == "dòng hai lần":
            line(page, end + 3, [page.cell(row, c).value for c in range(1, first + width)])


def verdict(sheet: RandomSheet, office: Office) -> str:
    """`đúng`: all rows as they are; `hỏi`, `để lại`: some not taken, asked about or not; `SAI`: a wrong figure."""
    inquiry = Inquiry()
    file = taken_file(read_any(sheet.path), office, inquiry)
    truth = sheet.truth()
    rows = [row for table in file.tables for row in table.rows]
    for row in rows:
        told = tuple(row[name] for name in NAMES)
        if truth.get((row["don_vi"], row["linh_vuc"])) != told:
            return "SAI"
    if len(rows) == len(truth):
        return "đúng"
    return "hỏi" if inquiry.open else "để lại"


def known_office() -> Office:
    results, _ = read(ROOT / "inputs" / "2021.xlsx")
    assert results is not None
    return Office.of(results, Period.parse("2021-04"))


def main(number: int) -> None:
    office = known_office()
    found: Counter[tuple[str, str]] = Counter()
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(number):
            sheet = RandomSheet(seed, Path(folder))
            said = verdict(sheet, office)
            found[sheet.fault or "(lành)", said] += 1
            if said == "SAI" or (said != "đúng" and not sheet.fault):
                wrong.append((seed, sheet.fault, said))
            sheet.path.unlink()
    for (fault, said), times in sorted(found.items()):
        print(f"{fault:24} {said:8} {times}")
    print(wrong[:60])


if __name__ == "__main__":
    main(int(sys.argv[1]))
