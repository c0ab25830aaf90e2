"""Random legal scores and rounds of commendation of a year: sheets Tiêu chí to Chấm điểm, Đợt khen to Đã khen.

Scores are hard on purpose: all tied, all nothing, units at a class's bound, criteria cut at several units, rewards and
deductions over their cap, quarters of which the one before is missing. Rounds: none to fifty nominees, votes a ballot
under and over the share, members absent with and without a ballot, discipline, deeds rewarded before or contradicted by
the unit's rows, a person with two titles, awards of a higher level.
"""

import random
import re
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

Rows = list[list[Any]]

_MEASURES = (
    ("Có kế hoạch năm của đơn vị", "có/không"), ("Chấp hành giờ giấc làm việc", "có/không"),
    ("Niêm yết đủ thủ tục hành chính", "có/không"), ("Gửi báo cáo hằng tháng đúng hạn", "theo tỷ lệ"),
    ("Hoàn thành nhiệm vụ được giao", "theo tỷ lệ"), ("Buổi sinh hoạt về văn hóa công sở", "theo bậc"),
    ("Hồ sơ trả trước và đúng hạn", "theo bậc"), ("Phòng làm việc gọn gàng", "có/không"),
    ("Trang phục, thẻ công chức", "có/không"), ("Đối thoại với người dân", "theo bậc"),
)  # fmt: skip
_GROUPS = ("Chỉ đạo, điều hành", "Kỷ luật, kỷ cương", "Phục vụ người dân", "Văn hóa công sở", "Chuyển đổi số")
_REASONS = ("Chưa có tài liệu kiểm chứng", "Kết luận kiểm tra ghi nhận còn thiếu", "Bổ sung tài liệu khi thẩm định")
_GRADES = (
    (("Xuất sắc", 90), ("Tốt", 80), ("Khá", 65), ("Trung bình", 50), ("Yếu", 0)),
    (("Tốt", 85), ("Đạt", 50), ("Chưa đạt", 0)),
    (("Hoàn thành", 70.5), ("Chưa hoàn thành", 0)),
)
_MIXES = ("plain", "plain", "all tied", "nothing", "full", "two values", "cut alike", "raised", "bounds")
_FAMILIES = ("Nguyễn", "Trần", "Lê", "Võ", "Lý", "Huỳnh", "Kim", "Thạch")
_MIDDLES = ("Văn", "Hữu", "Thị", "Ngọc", "Minh")
_GIVEN = ("Ví Dụ", "Thử Nghiệm", "Giả Định", "Minh Họa", "Làm Mẫu", "Thí Điểm", "Tượng Trưng", "Dẫn Chứng", "Mô Phỏng")
_POSTS = ("chuyên viên", "công chức Tư pháp - Hộ tịch", "công chức Địa chính - Xây dựng", "Phó Trưởng phòng", "văn thư")
_DEEDS = (
    "chấm dứt hồ sơ quá hạn và trả kết quả trong ngày cho người dân",
    "dẫn đầu các đơn vị về tỷ lệ trả hồ sơ đúng hạn",
    "không để hồ sơ nào trễ hạn",
    "tận tình hướng dẫn người dân nộp hồ sơ trực tuyến",
    "việc trả kết quả hộ tịch ngay trong ngày",
    "khởi xướng việc nhắn tin báo bổ sung hồ sơ đất đai",
    "thực hiện văn hóa công sở và phục vụ người dân",
    "đề xuất cách báo bổ sung hồ sơ đất đai trong một lần",
    "xuất sắc trong giải quyết thủ tục hành chính",
    "trong phục vụ người dân, tổ chức",
    "dẫn đầu về tỷ lệ nộp hồ sơ trực tuyến",
    "đạt tỷ lệ hài lòng cao nhất",
    "giữ vững tỷ lệ giải quyết đúng hạn trong cả năm",
)
_TITLES = {
    "tập thể": (
        "Giấy khen", "Giấy khen", "Giấy khen", "Tập thể lao động tiên tiến", "Tập thể lao động xuất sắc",
        "Cờ thi đua của Ủy ban nhân dân tỉnh", "Thôn, ấp, tổ dân phố văn hóa",
        "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
    ),
    "cá nhân": (
        "Giấy khen", "Giấy khen", "Giấy khen", "Lao động tiên tiến", "Chiến sĩ thi đua cơ sở",
        "Chiến sĩ thi đua cấp tỉnh", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
    ),
    "hộ gia đình": ("Giấy khen", "Gia đình văn hóa"),
}  # fmt: skip
_HIGHER = ("Chiến sĩ thi đua cấp tỉnh", "Cờ thi đua", "Bằng khen", "Tập thể lao động xuất sắc")
_SPANS = {"Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12, "H1": 6, "H2": 12}


def contests(year: Any) -> None:
    """Fills the sheets of scores and of commendation of a drawn year."""
    dice = random.Random(year.seed * 7919 + 17)
    Scores(year, dice).fill()
    Rounds(year, dice).fill()


def _last(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


class Scores:
    """The criteria, the classes and the points of up to five periods."""

    def __init__(self, year: Any, dice: random.Random) -> None:
        self.year, self.dice, self.rows = year, dice, [*year.sheets["Tiêu chí"][1:]]
        self.kept: list[list[Any]] = []

    def fill(self) -> None:
        year, dice = self.year, self.dice
        year.scored = []
        if dice.random() < 0.6:
            self.rows = self._criteria()
        year.sheets["Tiêu chí"][1:] = self.rows
        year.sheets["Xếp loại"][1:] = [list(row) for row in dice.choice(_GRADES)]
        units = [unit for unit in year.units if dice.random() < dice.choice([0.3, 0.9, 1])] or year.units[:1]
        found: Rows = []
        for period in ("Q1", "Q2", "Q3", "Q4", "H1"):
            if dice.random() < (0.7 if period != "H1" else 0.2):
                year.scored.append(period)
                here = [unit for unit in units if dice.random() < 0.95] or units[:1]
                found += self._points(f"{year.year}-{period}", here)
        year.sheets["Chấm điểm"][1:] = found
        for period in year.scored:
            if dice.random() < 0.7:
                when = _last(year.year, _SPANS[period]) + timedelta(dice.randint(5, 20))
                papers = year.sheets["Văn bản"]
                papers.append(["Thông báo chấm điểm", f"{year.year}-{period}", len(papers), when])

    def _criteria(self) -> Rows:
        """A tree whose points add up to 100, at times with rewards and deductions."""
        dice = self.dice
        names = dice.sample(_GROUPS, dice.randint(1, len(_GROUPS)))
        points = [100 // len(names)] * len(names)
        points[0] += 100 - sum(points)
        rows: Rows = []
        for n, (name, whole) in enumerate(zip(names, points, strict=True), 1):
            if dice.random() < 0.15:
                rows.append([str(n), name, whole, "có/không", None, None])
                continue
            rows.append([str(n), name, whole, "nhóm tiêu chí", None, None])
            parts = [whole / 2, whole / 4, whole / 4] if dice.random() < 0.5 and whole % 2 == 0 else [whole]
            for k, most in enumerate(parts, 1):
                what, how = dice.choice(_MEASURES)
                steps = {
                    "theo bậc": f"từ 1: {_told(most / 4)}; từ 2: {_told(most / 2)}; từ 3: {_told(most)}",
                    "theo tỷ lệ": dice.choice(["từ 50%", None, "từ 70%"]),
                }.get(how)
                rows.append(
                    [f"{n}.{k}", f"{what} của {name.lower()}" if dice.random() < 0.6 else what, most, how, steps, None]
                )
        n = len(names)
        if dice.random() < 0.6:
            n += 1
            if dice.random() < 0.4:
                rows.append([str(n), "Điểm thưởng", 4, "nhóm tiêu chí", None, None])
                rows.append([f"{n}.1", "Sáng kiến được công nhận", 3, "điểm thưởng", "mỗi sáng kiến 1,5", None])
                rows.append([f"{n}.2", "Mô hình được nhân rộng", 3, "điểm thưởng", "mỗi mô hình 1", None])
            else:
                rows.append([str(n), "Điểm thưởng", 5, "điểm thưởng", "mỗi mô hình 2,5", None])
        if dice.random() < 0.6:
            rows.append([str(n + 1), "Điểm trừ", 10, "trừ điểm", "mỗi vụ 1", None])
        return rows

    def _points(self, period: str, units: list[str]) -> Rows:
        dice = self.dice
        mix = dice.choice(_MIXES)
        good = {"nothing": 0.0, "full": 1.0, "two values": dice.choice([0.0, 1.0])}.get(mix, dice.uniform(0.3, 1))
        one = [self._row(row, good) for row in self.rows if row[3] != "nhóm tiêu chí"]
        some = [dice.choice(self.rows)[0] for _ in range(2)]
        apart = [row[0] for row in self.rows if row[3] in ("điểm thưởng", "trừ điểm")]
        rows: Rows = []
        for at, unit in enumerate(units):
            mine = one if mix in ("all tied", "nothing", "full") or (mix == "two values" and at % 2) else None
            if mine is None:
                mine = [self._row(row, good) for row in self.rows if row[3] != "nhóm tiêu chí"]
            for code, declared, assigned, own in mine:
                row = [period, unit, code, declared, assigned, own, own, "Hồ sơ lưu tại đơn vị", None]
                self._assessed(row, mix, some)
                if own or declared or code not in apart or dice.random() < 0.5:
                    rows.append(row)  # a reward or deduction of nothing may have no row
        return rows

    def _row(self, criterion: list[Any], good: float) -> tuple[str, Any, Any, float]:
        dice = self.dice
        code, _, most, how, words, _ = criterion
        if how == "có/không":
            return code, None, None, most if dice.random() < good or good == 1 else 0
        if how == "theo tỷ lệ":
            whole = dice.choice([3, 7, 11])
            part = whole if good == 1 else 0 if good == 0 else dice.randint(0, whole)
            least = float(words.split()[1].rstrip("%")) if words else 0
            points = float(Fraction(part, whole) * Fraction(str(most))) if 100 * part / whole >= least else 0
            return code, part, whole, round(points, 2)
        if how == "theo bậc":
            steps = [
                tuple(_number(side) for side in part.replace("từ", "").split(":")) for part in str(words).split(";")
            ]
            at = dice.choice([None, *steps]) if 0 < good < 1 else steps[-1] if good else None
            declared = at[0] if at else 0
            return code, declared, None, at[1] if at else 0
        each = _number(str(words).rsplit(" ", 1)[1]) if words else 1
        times = 0 if dice.random() < 0.7 else dice.choice([1, 2, 4, 12])
        points = min(float(most), times * each)
        return code, times or None, None, points if how == "điểm thưởng" else -points

    def _assessed(self, row: list[Any], mix: str, some: list[str]) -> None:
        dice = self.dice
        most, how = next((r[2], r[3]) for r in self.rows if r[0] == row[2])
        chance = {"cut alike": 0.8 if row[2] in some else 0.05, "raised": 0.3, "plain": 0.1}.get(mix, 0.03)
        if mix in ("all tied", "nothing", "full") or dice.random() > chance or how == "trừ điểm":
            return
        row[6] = most if mix == "raised" else 0 if how == "có/không" else round(row[5] / 2, 2)
        if row[6] != row[5]:
            row[8] = dice.choice(_REASONS)


class Rounds:
    """Up to three rounds of commendation, each with its council."""

    def __init__(self, year: Any, dice: random.Random) -> None:
        self.year, self.dice = year, dice
        self.cell = {name: [] for name in ("Đợt khen", "Đề nghị khen", "Hội đồng", "Hồ sơ thành tích", "Đã khen")}

    def fill(self) -> None:
        year, dice = self.year, self.dice
        periods = dice.sample([*_SPANS, "03", "08", "12", ""], dice.choice([0, 1, 1, 2, 2, 3]))
        year.rounds = [f"{year.year}-{period}".rstrip("-") for period in periods]
        for code, period in zip(year.rounds, periods, strict=True):
            month = _SPANS.get(period) or (int(period) if period else 12)
            self._round(code, _last(year.year, month))
        asked = {row[0] for row in self.cell["Đề nghị khen"]}
        year.rounds = [code for code in year.rounds if code in asked]  # without nominees there is no dossier
        for name, rows in self.cell.items():
            year.sheets[name][1:] = rows

    def _round(self, code: str, ends: date) -> None:
        dice, year = self.dice, self.year
        kind = dice.choice(["chuyên đề", "công trạng", "đột xuất"])
        met = ends + timedelta(dice.randint(3, 15))
        asked = met + timedelta(dice.choice([0, 1, 5]))
        given = asked + timedelta(dice.choice([0, 0, 3, 8]))
        members, voting = self._council(code)
        good = voting - (dice.choice([0, 1]) if voting > 2 else 0)
        ballots = [voting, voting, good, voting - good] if dice.random() < 0.7 else [None] * 4
        share = dice.choice([None, None, 70, 80, 66.7])
        of = dice.choice([None, "tổng số thành viên", "người dự họp"])
        row = [
            code, f"thực hiện cải cách hành chính {code}".replace(code, "năm " + str(year.year)), kind,
            dice.choice([None, met - timedelta(2)]), met, "08 giờ 00 phút", "10 giờ 30 phút", "Phòng họp Ủy ban nhân dân",
            asked, given, f"quỹ thi đua, khen thưởng năm {year.year}", share, of, dice.choice([None, 6]), *ballots,
            dice.choice([None, 1, 2]), dice.choice([None, "Phong trào thi đua cải cách hành chính"]),
        ]  # fmt: skip
        self.cell["Đợt khen"].append(row)
        self._nominees(code, len(members), good if ballots[0] is not None else voting)
        papers = year.sheets["Văn bản"]  # a number of its own for each: one that another has is not issued
        for paper, when in (
            ("Tờ trình khen thưởng", asked), ("Biên bản Hội đồng", met), ("Quyết định khen thưởng", given),
            ("Thông báo không được khen", given + timedelta(1)), ("Tờ trình cấp trên khen thưởng", asked),
        ):  # fmt: skip
            if dice.random() < 0.6:
                papers.append([paper, code, len(papers), when])

    def _council(self, code: str) -> tuple[Rows, int]:
        dice = self.dice
        size = dice.choice([2, 3, 5, 7, 9, 11, 15])
        names = self._names(size, "Hội đồng viên")
        rows: Rows = []
        tellers = 0
        for at, name in enumerate(names):
            role = ("Chủ tịch", "Thư ký")[at] if at < 2 else "Phó Chủ tịch" if at == 2 else "Ủy viên"
            here = at < 2 or dice.random() < 0.85
            wrote = dice.choice(["có", "không", None]) if not here else None
            teller = None
            if here and at >= 2 and tellers < 3 and dice.random() < 0.7:
                teller = "Thành viên" if tellers else "Trưởng ban"
                tellers += 1
            why = None if here else dice.choice([None, "đi công tác", "nghỉ ốm"])
            rows.append(
                [
                    code,
                    name,
                    dice.choice(["Trưởng phòng", "Phó Chủ tịch Ủy ban nhân dân"]),
                    role,
                    "có" if here else "không",
                    why,
                    wrote,
                    teller,
                ]
            )
        self.cell["Hội đồng"] += rows
        return rows, sum(row[4] == "có" or row[6] == "có" for row in rows)

    def _names(self, count: int, key: str) -> list[str]:
        every = [f"{a} {b} {c}" for a in _FAMILIES for b in _MIDDLES for c in _GIVEN]
        self.dice.shuffle(every)
        del key
        return every[:count]

    def _nominees(self, code: str, members: int, voting: int) -> None:
        dice, year = self.dice, self.year
        count = dice.choice([0, 1, 2, 3, 5, 5, 8, 8, 12, 30, 50])
        names = iter(self._names(count, "nominees"))
        mood = dice.choice(["mixed", "all pass", "none pass", "tie"])
        units = [*year.units]
        dice.shuffle(units)
        told: set[tuple[str, str]] = set()
        for at in range(count):
            target = dice.choice(["tập thể", "cá nhân", "cá nhân", "hộ gia đình"])
            unit = dice.choice(units)
            call = post = None
            if target == "tập thể":
                unit = units[at % len(units)]
                who = f"Ủy ban nhân dân {unit}" if unit.startswith(("xã", "thị trấn")) else unit
            elif target == "cá nhân":
                who = next(names)
                call = dice.choice(["bà" if " Thị " in who else "ông", None])
                post = dice.choice(_POSTS)
            else:
                who = f"Hộ gia đình {'bà' if dice.random() < 0.5 else 'ông'} {next(names)}"
            titles = dice.sample(_TITLES[target], 2 if dice.random() < 0.1 else 1)
            for title in dict.fromkeys(titles):
                if title == "Gia đình văn hóa" and year.settings["Cấp"][1] == "huyện":
                    continue  # the commune's to give
                if (who, title) not in told:
                    told.add((who, title))
                    self._nominee([code, target, who, call, post, unit, title], mood, members, voting)

    def _nominee(self, head: list[Any], mood: str, members: int, voting: int) -> None:
        dice = self.dice
        code, target, who, *_, unit, title = head
        clean = mood == "all pass" or dice.random() < 0.75
        half = members // 2
        yes = {
            "all pass": voting,
            "none pass": dice.randint(0, min(half, voting)),
            "tie": min(voting, half + dice.choice([0, 1])),
        }.get(mood, dice.choice([voting, voting, max(0, voting - 1), min(voting, half), min(voting, half + 1)]))
        no = dice.choice([voting - yes, voting - yes, max(0, voting - yes - 1)])
        size = dice.choice([4, 9, 20]) if target == "tập thể" else None
        best = (
            size
            if size and (clean or mood == "all pass")
            else dice.choice([0, (size or 0) // 2, (size or 0) * 7 // 10])
        )
        upward = "có" if str(title).startswith(_HIGHER) else dice.choice([None, "không"])
        row = [
            *head, dice.choice(_DEEDS),
            dice.choice(["hoàn thành xuất sắc nhiệm vụ", "hoàn thành tốt nhiệm vụ"]) if clean else
            dice.choice(["hoàn thành tốt nhiệm vụ", "hoàn thành nhiệm vụ", "không hoàn thành nhiệm vụ"]),
            "không" if clean else dice.choice(["không", "khiển trách", "cảnh cáo trở lên"]),
            "không" if clean or dice.random() < 0.7 else "có", "không" if clean or dice.random() < 0.7 else "có",
            dice.choice([None, 12, 12, 9, 4]) if target == "cá nhân" else None,
            dice.choice(["có", "không", None]) if target == "cá nhân" else None,
            size, best if size else None, yes, no, upward, dice.choice([None, "21"]),
        ]  # fmt: skip
        self.cell["Đề nghị khen"].append(row)
        known = [other[:2] for other in self.cell["Hồ sơ thành tích"]]
        if dice.random() < 0.5 and [code, who] not in known:
            self._profile(code, who, target)
        if dice.random() < 0.15 and target != "hộ gia đình":
            kind, what = dice.choice(
                [("danh hiệu thi đua", "Lao động tiên tiến"), ("hình thức khen thưởng", "Giấy khen")]
            )
            nth = str(self.year.year - dice.choice([0, 1, 1, 2]))
            act = dice.choice([None, f"Quyết định số 15/QĐ-UBND ngày 08 tháng 01 năm {self.year.year}"])
            deed = dice.choice([row[7], "hoàn thành tốt nhiệm vụ", None])
            former = [who, unit, nth, kind, what, act, deed]
            if former not in self.cell["Đã khen"]:
                self.cell["Đã khen"].append(former)

    def _profile(self, code: str, who: str, target: str) -> None:
        dice = self.dice

        def some(value: Any) -> Any:
            return value if dice.random() < 0.7 else None

        person = target == "cá nhân"
        self.cell["Hồ sơ thành tích"].append([
            code, who, None, some("12/8/1988") if person else None, some("xã Ví Dụ") if person else None,
            some("ấp Ví Dụ") if person else None, some("đảng viên") if person else None,
            some("Tổ trưởng công đoàn") if person else None, some("đại học, ngành Luật") if person else None,
            some("không") if person else None, None if person else some("ấp Minh Họa"),
            None if person else some("0299 300 0000"), None if person else some("Đơn vị được sắp xếp lại năm 2020."),
            None if person else some("Có một bộ phận tiếp dân riêng."),
            some("Tiếp nhận, trả kết quả cho người dân."), some("Nhắn tin cho người nộp hồ sơ.\nXếp lại nơi chờ."),
            some("Nước lớn, đường vào trụ sở bị ngập."), some("Người dân được giúp kịp thời."),
            some("Xem hồ sơ sắp đến hạn mỗi sáng thứ Hai."), some("Tham gia các phong trào của cơ quan."),
            some("Chấp hành chủ trương, pháp luật và nội quy."), some("Tham gia sinh hoạt công đoàn."),
        ])  # fmt: skip


def _number(text: str) -> float:
    return float(re.search(r"\d+(?:[.,]\d+)?", text)[0].replace(",", "."))  # type: ignore[index]


def _told(value: float) -> str:
    return f"{value:g}".replace(".", ",")
