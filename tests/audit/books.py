"""Random legal years of an office, as workbooks: a sample book whose rows are replaced, from a seed.

A year is hard on purpose: ties, zeros, all late, all on time, rates a hair under a target, column 10 that falls while 13
rises, tasks due around the day of signing, deeds that the rows contradict, faults mended after the month. The book's
identities hold (3 = 4 + 5 + 6, 7 = 8 + 9 + 10, 11 = 12 + 13, 3 = 7 + 11, column 6 = column 11 of the month before), so
`cchc validate` accepts it.
"""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

from tests.audit.contests import contests

ROOT = Path(__file__).parents[2]
SAMPLES = (ROOT / "inputs/2021.xlsx", ROOT / "inputs/xa-phu-loc/2026.xlsx")
Rows = list[list[Any]]

# What the officer wrote and what binds a place: left with their heading alone.
_EMPTIED = ("Nội dung", "Căn cứ")
_SYLLABLES = ("Lâm", "Vĩnh", "Thạnh", "Châu", "Tuân", "Phú", "Hưng", "Mỹ", "An", "Tân", "Hòa", "Bình", "Long", "Đông")
_ENDS = ("Kiết", "Lợi", "Thành", "Trị", "Tức", "Tân", "Lộc", "Quới", "Hiệp", "Phước", "Thới", "Điền")
_PEOPLE = ("Ví Dụ", "Thử Nghiệm", "Giả Định", "Minh Họa", "Làm Mẫu", "Thí Điểm", "Tượng Trưng", "Dẫn Chứng")
_DEEDS = (
    "chấm dứt hồ sơ quá hạn và trả kết quả trong ngày cho người dân",
    "dẫn đầu các đơn vị về tỷ lệ trả hồ sơ đúng hạn",
    "giữ vững tỷ lệ giải quyết đúng hạn trong cả năm",
    "không để hồ sơ nào trễ hạn",
    "tận tình hướng dẫn người dân nộp hồ sơ trực tuyến",
    "khởi xướng việc trả kết quả hộ tịch ngay trong ngày",
    "giảm mạnh hồ sơ đất đai quá hạn",
    "đề xuất cách nhắn tin báo bổ sung hồ sơ đất đai",
)
_TASKS = (
    "Rà soát việc phân công công chức tại bộ phận một cửa",
    "Tổ chức thi tìm hiểu văn hóa công sở",
    "Lắp bảng lấy số thứ tự",
    "Tổ chức đối thoại với người dân về thủ tục đất đai",
    "Khảo sát mức độ hài lòng của người dân",
    "Kiểm tra giờ giấc làm việc",
    "Trình phương án rút ngắn thời gian giải quyết thủ tục đất đai",
    "Công khai các khoản phí, lệ phí",
    "Ký cam kết thi đua thực hiện văn hóa công sở",
    "Mở chuyên mục cải cách hành chính trên sóng truyền thanh",
    "Tập huấn kỹ năng giao tiếp, ứng xử",
    "Số hóa hồ sơ hộ tịch",
    "Đưa mô hình nhắc hẹn bằng tin nhắn vào hoạt động",
)
_MODELS = (
    ("Nụ cười công sở", "Công chức tiếp dân chào hỏi trước và nói lời cảm ơn khi trả kết quả."),
    ("Trả kết quả tại nhà", "Người cao tuổi và người khuyết tật nhận kết quả tại nhà mà không phải trả thêm phí."),
    ("Tổ hướng dẫn nộp hồ sơ trực tuyến", "Đoàn viên thanh niên trực tại bộ phận một cửa và làm mẫu từng bước."),
    ("Ngày thứ Tư không hẹn", "Hồ sơ chứng thực nộp vào thứ Tư được trả kết quả ngay trong ngày."),
    ("Báo bổ sung hồ sơ một lần", "Người nộp hồ sơ đất đai được nhắn tin một lần về mọi giấy tờ còn thiếu."),
    ("Góc đọc sách nơi chờ", "Nơi chờ có sách báo, nước uống và bảng chỉ dẫn dễ thấy."),
    ("Tin nhắn nhắc hẹn", "Người nộp hồ sơ nhận tin nhắn báo ngày trả kết quả."),
    ("Bàn hỗ trợ nộp hồ sơ qua mạng", "Công chức trẻ ngồi cạnh người dân, hướng dẫn đến khi nộp xong hồ sơ."),
)
_MEASURES = (
    ("thời gian chờ bình quân", 35, 18, "phút"),
    ("số hồ sơ trả ngay trong ngày mỗi tháng", 42, 68, "hồ sơ"),
    ("số lần đi lại bình quân của một hồ sơ", 2.6, 1.9, "lần"),
    ("thời gian nộp một hồ sơ", 25, 12, "phút"),
    ("thời gian nộp một hồ sơ", 12, 12, "phút"),
    ("số lượt người được chỉ dẫn mỗi tháng", 185, 62, "lượt"),
)
_ACTIVITIES = (
    ("hội nghị", "triển khai kế hoạch năm"),
    ("tuyên truyền", "về cách nộp hồ sơ trực tuyến tại các ấp"),
    ("đối thoại", "với người dân về thủ tục đất đai"),
    ("tập huấn", "về kỹ năng giao tiếp, ứng xử"),
    ("thi tìm hiểu", "về văn hóa công sở"),
)
_CLEAN = "Không phát hiện vi phạm"
# How a month is shaped: each mood is given the rows of a month after they are drawn, and changes them.
MOODS = (
    "plain",
    "zero",
    "all late",
    "none late",
    "tied",
    "near target",
    "small",
    "few late",
    "huge",
    "one unit",
    "half",
)


@cache
def _sample(path: Path) -> dict[str, Rows]:
    book = openpyxl.load_workbook(path, read_only=True)
    return {
        sheet.title: [list(row) for row in sheet.iter_rows(values_only=True) if any(v is not None for v in row)]
        for sheet in book
    }


class Year:
    """One office's year drawn from `seed`; `write` puts it in a workbook. `mood[m]` says how month m was shaped."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.dice = random.Random(seed)
        self.base = SAMPLES[seed % 2]
        self.sheets = {name: [list(row) for row in rows] for name, rows in _sample(self.base).items()}
        self.settings = {row[0]: row for row in self.sheets["Cơ quan"]}
        if self.base is SAMPLES[0]:  # a district stood until the middle of 2025: each of its laws has its turn
            self.settings["Năm"][1] = 2021 + seed // 2 % 4
        self.year = int(self.settings["Năm"][1])
        self.mood: dict[int, str] = {}
        self.scored: list[str] = []
        self.rounds: list[str] = []
        for name in _EMPTIED:
            if name in self.sheets:
                del self.sheets[name][1:]
        self._targets()
        self._units()
        self._dossiers()
        self._votes()
        self._last_year()
        self._reports()
        self._signed()
        for step in (self._inspections, self._activities, self._models, self._plan, self._awards, self._meetings):
            step()
        contests(self)

    def write(self, path: Path) -> Path:
        """The workbook of this year in `path`."""
        with xlsxwriter.Workbook(str(path), {"constant_memory": False}) as book:
            dated = book.add_format({"num_format": "dd/mm/yyyy"})
            for name, rows in self.sheets.items():
                sheet = book.add_worksheet(name)
                for r, row in enumerate(rows):
                    for c, value in enumerate(row):
                        if value is None:
                            continue
                        if isinstance(value, (date, datetime)):
                            day = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
                            sheet.write_datetime(r, c, day, dated)
                        elif isinstance(value, (int, float)):
                            sheet.write_number(r, c, value)
                        else:
                            sheet.write_string(r, c, str(value))
        return path

    def _replace(self, name: str, rows: Rows) -> None:
        self.sheets[name] = [self.sheets[name][0], *rows]

    def _day(self, month: int) -> date:
        last = (date(self.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
        return date(self.year, month, self.dice.randint(1, last))

    def _targets(self) -> None:
        dice = self.dice
        self.goal = {
            "on": float(self.settings["Chỉ tiêu giải quyết trước và đúng hạn (%)"][1]),
            "net": float(self.settings["Chỉ tiêu tiếp nhận trực tuyến (%)"][1]),
            "glad": float(self.settings["Chỉ tiêu hài lòng (%)"][1]),
        }
        for name in ("Điện thoại giải đáp thủ tục", "Nơi nộp hồ sơ qua mạng", "Giờ tiếp nhận hồ sơ"):
            if dice.random() < 0.2:
                self.settings[name][1] = None
        if dice.random() < 0.1:
            name = dice.choice([n for n in self.settings if n.startswith("Chỉ tiêu")])
            self.settings[name][1] = None
            word = {"gi": "tỷ lệ đúng hạn", "ti": "tỷ lệ trực tuyến", "hà": "tỷ lệ hài lòng"}[name.split()[2][:2]]
            self.sheets["Chỉ tiêu"] = [row for row in self.sheets["Chỉ tiêu"] if row[5] != word]

    def _units(self) -> None:
        """1 to 80 that receive dossiers; the office's own ones that sit in other sheets stay, without any."""
        dice = self.dice
        kept = list(self.sheets["Đơn vị"])
        head, old = kept[0], kept[1:]
        names = {
            self.settings.get(name, [None, None])[1]
            for name in ("Cơ quan ban hành", "Đài phát", "Cơ quan tham mưu CCHC")
        }
        count = dice.choice([1, 2, 3, 4, 5, 6, 9, 12, 15, 20, 35, 60, 80])
        if dice.random() < 0.4:
            count = len([row for row in old if row[5] == "có"])
            rows = [list(row) for row in old]
        else:
            rows = [list(row) for row in old if row[1] in names]
            for row in rows:
                row[5] = "không"
            chosen = [list(row) for row in old if row[1] not in names][: max(1, count // 2)]
            for row in chosen:
                row[5] = "có"
            rows += chosen
            invented = [f"xã {a} {b}" for a in _SYLLABLES for b in _ENDS if a != b]
            dice.shuffle(invented)
            taken = {row[1] for row in rows}
            for name in invented:
                if len([row for row in rows if row[5] == "có"]) >= count:
                    break
                if name not in taken and "Phú Lộc" not in name:
                    rows.append([f"X{len(rows):03}", name, "xã", old[-1][3], 12, "có"])
            rows = [row for i, row in enumerate(rows) if row[5] != "có" or i < len(rows)]
        self.units = [row[1] for row in rows]
        self.desks = [row[1] for row in rows if row[5] == "có"]
        self.sheets["Đơn vị"] = [head, *rows]

    def _dossiers(self) -> None:
        dice = self.dice
        fields = [row[0] for row in self.sheets["Danh mục"][1:] if row[0]]
        rows: Rows = []
        open_before = {unit: dice.randint(0, 20) for unit in self.desks}
        still_late = dict.fromkeys(self.desks, 0)
        mood, quiet = dice.choice(MOODS), dice.choice([*self.desks, None])
        size = dice.choice([3, 20, 60, 250])
        kinds = {unit: dice.choice(fields) for unit in self.desks}
        for month in range(1, 13):
            if dice.random() < 0.6:
                mood = dice.choice(MOODS)
            self.mood[month] = mood
            drawn = [self._desk(month, unit, mood, size, open_before[unit], still_late[unit]) for unit in self.desks]
            if quiet and len(self.desks) > 1:
                for row in drawn:
                    if row["unit"] == quiet and dice.random() < 0.5:
                        row.update(net=0, desk=0, early=0, on=0, late=0)
            if mood == "tied" and len({open_before[unit] for unit in self.desks}) == 1:
                drawn = [dict(drawn[0], unit=unit) for unit in self.desks]
            if mood == "near target":
                self._near(drawn)
            for row in drawn:
                came = row["net"] + row["desk"] + open_before[row["unit"]]
                done = row["early"] + row["on"] + row["late"]
                if done > came:
                    row["desk"] += done - came
                    came = done
                left = came - done
                waiting = min(row["waiting"], left)
                open_before[row["unit"]], still_late[row["unit"]] = left, waiting
                rows.append(
                    [
                        month,
                        row["unit"],
                        kinds[row["unit"]],
                        came,
                        row["net"],
                        row["desk"],
                        came - row["net"] - row["desk"],
                        done,
                        row["early"],
                        row["on"],
                        row["late"],
                        left,
                        left - waiting,
                        waiting,
                    ]
                )
            before, now = ([row for row in rows if row[0] == m] for m in (month - 1, month))
            if [row[3:] for row in before] == [row[3:] for row in now]:
                for column in (3, 5, 7, 9):  # two months alike in every figure are a file sent twice, and refused
                    now[0][column] += 1
        self._replace("TTHC", rows)

    def _desk(self, month: int, unit: str, mood: str, size: int, carried: int, waited: int) -> dict[str, Any]:
        dice = self.dice
        if mood == "huge":
            size = 40000
        if mood == "small":
            size = 4
        new = dice.randint(0, size)
        share = dice.choice([0, 0.1, 0.24, 0.5, 0.66, 0.9, 1]) if mood != "half" else 0.5
        net = round(new * share)
        done = dice.randint(0, new + carried) if dice.random() < 0.3 else max(0, new + carried - dice.randint(0, 6))
        late = (
            round(done * dice.choice([0, 0, 0.01, 0.02, 0.05, 0.3]))
            if dice.random() < 0.6
            else min(done, dice.randint(0, 3))
        )
        waiting = dice.choice([0, 0, 0, 1, 2, waited, waited + 1, 5])
        if mood == "zero":
            new = net = done = late = 0
        elif mood == "all late":
            late, waiting = done, carried + new
        elif mood == "none late":
            late, waiting = 0, dice.choice([0, 0, 1])
        elif mood == "few late":
            late = min(done, dice.choice([0, 0, 0, 1, 2]))
            waiting = 0
        elif mood == "tied":
            late, waiting = min(done, 2), 1
        elif mood == "one unit":
            late = min(done, 9) if unit == self.desks[0] else 0
        early = (done - late) // 3
        return {
            "unit": unit, "net": net, "desk": new - net, "early": early, "on": done - late - early,
            "late": late, "waiting": waiting,
        }  # fmt: skip

    def _near(self, drawn: list[dict[str, Any]]) -> None:
        """Late files so many that the whole lies at the target, or one file beside it; online likewise."""
        dice = self.dice
        done = sum(row["early"] + row["on"] + row["late"] for row in drawn)
        want = max(0, round(done * (100 - self.goal["on"]) / 100) + dice.choice([-1, 0, 0, 1]))
        for row in drawn:
            row["on"] += row["late"]
            row["late"] = 0
        for row in sorted(drawn, key=lambda _: dice.random()):
            take = min(max(0, want), row["on"], dice.choice([want, want // 2 + 1]))
            row["on"] -= take
            row["late"] += take
            want -= take
        new = sum(row["net"] + row["desk"] for row in drawn)
        net = max(0, round(new * self.goal["net"] / 100) + dice.choice([-1, 0, 1]))
        for row in drawn:
            both = row["net"] + row["desk"]
            row["net"] = min(both, net)
            row["desk"] = both - row["net"]
            net -= row["net"]

    def _votes(self) -> None:
        dice = self.dice
        rows: Rows = []
        asked = [unit for unit in self.desks if dice.random() < 0.8][:12]
        for month in range(1, 13):
            shape = dice.choice(["plain", "tied", "none", "near", "all", "no one", "small"])
            for unit in asked:
                valid = {"none": 0, "small": dice.randint(0, 9), "tied": 32 + 8 * (month % 2)}.get(
                    shape, dice.randint(20, 70)
                )
                good = {"all": 1.0, "no one": 0.0, "tied": 0.875, "near": 0.9}.get(shape, dice.uniform(0.7, 1))
                glad = round(valid * good)
                if shape == "near":
                    glad = max(0, min(valid, glad + dice.choice([-1, 0, 0, 1])))
                very = glad // 2
                rows.append([month, unit, valid, very, glad - very, valid - glad, 0])
        self._replace("Hài lòng", rows)

    def _last_year(self) -> None:
        dice = self.dice
        if dice.random() < 0.25:
            self._replace("Năm trước", [])
            return
        dossiers = self.sheets["TTHC"][1:]
        rows: Rows = []
        for month in range(1, 13):
            mine = [row for row in dossiers if row[0] == month]
            new, late, done = (sum(row[i] for row in mine) for i in (4, 10, 7))
            new += sum(row[5] for row in mine)
            bend = dice.choice([0.4, 0.9, 1, 1, 1.1, 2.1])
            done = round(done * bend) + dice.randint(0, 3)
            rows.append(
                [
                    month,
                    round(new * bend),
                    round(new * bend * dice.uniform(0, 0.6)),
                    done,
                    min(done, round(late * bend)),
                    dice.randint(0, 30),
                ]
            )
        self._replace("Năm trước", rows)

    def _reports(self) -> None:
        dice = self.dice
        rows: Rows = []
        for month in range(1, 13):
            due = date(self.year, month, 20)
            worst = dice.choice([0, 0, 0.1, 0.9])
            for unit in self.units:
                came = (
                    None
                    if dice.random() < 0.01
                    else due + timedelta(dice.randint(1, 5) if dice.random() < worst else -1)
                )
                rows.append([month, unit, due, came])
        self._replace("Báo cáo", rows)

    def _signed(self) -> None:
        """The days of signing of the bulletins: some months have none."""
        dice = self.dice
        self.signed: dict[int, date] = {}
        rows: Rows = []
        for month in range(1, 13):
            if dice.random() < 0.7:
                first = date(self.year + month // 12, month % 12 + 1, 1)
                self.signed[month] = first + timedelta(dice.choice([0, 1, 2, 4, 7, 11]))
                rows.append(["Tin CCHC", f"{self.year}-{month:02}", 10 + 5 * month, self.signed[month]])
        self._replace("Văn bản", rows)

    def _around(self, month: int) -> date:
        """A day about the signing of `month`, or about its end."""
        near = self.signed.get(month) or self._day(month)
        day = near + timedelta(self.dice.choice([-9, -1, 0, 0, 1, 2, 6, 20]))
        return min(max(day, date(self.year, 1, 1)), date(self.year, 12, 31))

    def _inspections(self) -> None:
        dice = self.dice
        faults = [row[1] for row in self.sheets["Danh mục"][1:] if row[1] and row[1] != _CLEAN]
        rows: Rows = []
        seen: set[tuple[date, str]] = set()
        for month in range(1, 13):
            for _ in range(dice.choice([0, 0, 1, 1, 2, 3, 6])):
                day, unit = self._day(month), dice.choice(self.units)
                if (day, unit) in seen:
                    continue
                seen.add((day, unit))
                if dice.random() < 0.4:
                    rows.append([day, unit, _CLEAN, 0, None, None, None])
                    continue
                mended = dice.choice(
                    [None, day + timedelta(1), day + timedelta(12), day + timedelta(30), self._around(month)]
                )
                if mended and (mended < day or mended.year != self.year):
                    mended = None
                for fault in dice.sample(faults, dice.choice([1, 1, 2])):
                    rows.append([day, unit, fault, dice.randint(1, 4), "Nhắc nhở tại chỗ", mended, None])
        self._replace("Kiểm tra", sorted(rows, key=lambda row: row[0]))

    def _activities(self) -> None:
        dice = self.dice
        rows: Rows = []
        for month in range(1, 13):
            for kind, content in dice.sample(_ACTIVITIES, dice.choice([0, 0, 1, 2])):
                rows.append([self._day(month), kind, content, dice.choice(self.units), dice.choice([None, 40, 118])])
        self._replace("Hoạt động", sorted(rows, key=lambda row: row[0]))

    def _models(self) -> None:
        dice = self.dice
        rows: Rows = []
        for name, result in dice.sample(_MODELS, dice.randint(0, len(_MODELS))):
            start = self._day(dice.randint(1, 12)) if dice.random() < 0.8 else date(self.year - 1, 6, 1)
            state = dice.choice(["đang thực hiện", "đang thực hiện", "đã nhân rộng", "đã dừng"])
            measure = dice.choice(_MEASURES) if dice.random() < 0.6 else (None, None, None, None)
            rows.append([name, dice.choice(self.units), "Cải cách thủ tục hành chính", start, state, result, *measure])
        self._replace("Mô hình", rows)

    def _plan(self) -> None:
        dice = self.dice
        rows: Rows = []
        tasks = [f"{task}{place}" for task in _TASKS for place in ("", " ở các ấp", " đợt hai")]
        for task in dice.sample(tasks, dice.choice([0, 1, 3, 8, 20, 30])):
            due = self._around(dice.randint(1, 12)) if dice.random() < 0.8 else self._day(dice.randint(1, 12))
            done = dice.choice([None, due, due - timedelta(3), due + timedelta(5), due + timedelta(30)])
            if done and done.year != self.year:
                done = None
            state = "hoàn thành" if done else dice.choice(["chưa thực hiện", "đang thực hiện"])
            rows.append(
                ["Văn hóa công sở", task, "Báo cáo", due, dice.choice(self.units), None, self.units[0], state, done]
            )
        self._replace("Kế hoạch", rows)

    def _awards(self) -> None:
        dice = self.dice
        rows: Rows = []
        named: set[str] = set()
        for month in dice.sample(range(1, 13), dice.choice([0, 1, 3, 6])):
            day = self._day(month)
            for _ in range(dice.choice([1, 1, 2, 3, 5, 12, 40, 50])):
                unit = dice.choice(self.units)
                if dice.random() < 0.4:
                    name = f"Ủy ban nhân dân {unit}" if unit.startswith(("xã", "thị trấn")) else unit
                    row = [day, "tập thể", name, None, unit, "Giấy khen", dice.choice(_DEEDS), None, None]
                else:
                    title = dice.choice(["ông", "bà", None])
                    middle = "Thị" if title == "bà" else "Văn"
                    name = f"{dice.choice(['Nguyễn', 'Trần', 'Lê', 'Võ', 'Lý'])} {middle} {dice.choice(_PEOPLE)}"
                    agreed = dice.choice(["có", "có", "không", None])
                    row = [day, "cá nhân", name, "chuyên viên", unit, "Giấy khen", dice.choice(_DEEDS), title, agreed]
                if (month, row[2]) not in named:
                    named.add((month, row[2]))
                    rows.append(row)
        self._replace("Khen thưởng", sorted(rows, key=lambda row: row[0]))

    def _meetings(self) -> None:
        dice = self.dice
        rows: Rows = []
        for month in dice.sample(range(1, 13), dice.choice([0, 2, 6])):
            invited = dice.sample(self.units, min(len(self.units), dice.choice([1, 3, 9])))
            rows.append(
                [
                    self._day(month),
                    "08 giờ 00",
                    f"họp rà soát tiến độ thực hiện kế hoạch tháng {month}",
                    "Phòng họp",
                    "Ông Nguyễn Văn Mẫu, Trưởng phòng",
                    "\n".join(f"Lãnh đạo {unit}" for unit in invited),
                    None,
                ]
            )
            if dice.random() < 0.5:
                rows[-1][6] = "Báo cáo nguyên nhân hồ sơ quá hạn và thời gian khắc phục"
        self._replace("Cuộc họp", rows)


def years(first: int, count: int, told: Callable[[int], None] | None = None) -> list[Year]:
    """`count` years, of the seeds from `first` on."""
    made = []
    for seed in range(first, first + count):
        if told:
            told(seed)
        made.append(Year(seed))
    return made
