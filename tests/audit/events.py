"""Judges inspections, meetings, activities, models and commendations."""

import re
from datetime import date
from typing import Any

from tests.audit.ledger import day
from tests.audit.masks import Masked
from tests.audit.scene import (
    Judged,
    Scene,
    awards,
    fits,
    ruleset,
)

RULES, rule = ruleset()


def _visits(scene: Scene, unit: str, when: date) -> list[list[Any]]:
    return [row for row in scene.ledger.table("Kiểm tra") if row[1] == unit and day(row[0]) == when]


@rule("inspected", r".*(?:kiểm tra|biên bản kiểm tra).*‹D\d+›.*|.*‹D\d+›.*kiểm tra.*|đoàn kiểm tra đến.*")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    if not said.all("U") or not said.all("D") or said.all("T"):
        return None, ""
    if re.search(r"hạn|chậm nhất", said.text.lower()):
        return None, ""
    unit, when = said.all("U")[0], said.all("D")[0]
    rows = _visits(scene, unit, when)
    scene.fault = (unit, when)
    scene.topic = "fault"
    if not rows or when.month != scene.month:
        return False, f"no visit to {unit} on {when}"
    faults = said.all("F")
    return all(fault in [row[2] for row in rows] for fault in faults), f"{[row[2:6] for row in rows]}"


@rule("fault", r".*‹F\d+›.*")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    if said.all("D") and said.all("U"):
        return None, ""
    if not scene.fault:
        return False, "a fault without a visit"
    found = [row[2] for row in _visits(scene, *scene.fault)]
    return all(fault in found for fault in said.all("F")), f"{scene.fault}: {found}"


@rule("mended", r".*(?:khắc phục|sửa xong|đã sửa|chưa sửa).*")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    if not scene.fault:
        return None, ""
    rows = [row for row in _visits(scene, *scene.fault) if (row[3] or 0) > 0]
    days = [day(row[5]) for row in rows]
    text, told = (
        said.text.lower(),
        f"{scene.fault}: mended {[str(d) for d in days]}, end {scene.last}, known {scene.known}",
    )
    if said.all("D"):
        when = said.all("D")[0]
        return when in days and when <= scene.known, told
    if "chưa" in text:
        return any(d is None or d > scene.last for d in days) and not any(
            d and scene.last < d <= scene.known for d in days
        ), told
    return bool(days) and all(d and d <= scene.known for d in days), told


@rule(
    "inspected",
    r"kiểm tra trong tháng cũng ghi lỗi ở (‹Q\d+›) nơi khác|trong tháng, (‹Q\d+›) nơi khác cũng có lỗi qua kiểm tra",
)
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    guilty = _guilty(scene) - ({scene.fault[0]} if scene.fault else set())
    return scene.fault is not None and said.of[match[1] or match[2]].value == len(guilty), f"others: {sorted(guilty)}"


@rule("inspected", r"biên bản trong tháng ghi thêm lỗi khác của nơi này")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    unit = scene.fault[0] if scene.fault else ""
    mine = [
        row
        for row in scene.ledger.table("Kiểm tra")
        if row[1] == unit and (row[3] or 0) > 0 and (day(row[0]) or scene.last).month == scene.month
    ]
    return len(mine) > 1 and _guilty(scene) == {unit}, f"{[row[2] for row in mine]}, guilty {sorted(_guilty(scene))}"


def _guilty(scene: Scene) -> set[str]:
    rows = [row for row in scene.ledger.table("Kiểm tra") if (row[3] or 0) > 0]
    return {str(row[1]) for row in rows if (day(row[0]) or scene.last).month == scene.month}


@rule("clean", r"không (?:ghi|có|phát hiện) (?:lỗi|vi phạm) nào.*|không có lỗi nào về văn hóa công sở")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    rows = [row for row in scene.ledger.table("Kiểm tra") if (day(row[0]) or scene.last).month == scene.month]
    bad = [row[1:4] for row in rows if (row[3] or 0) > 0]
    return bool(rows) and not bad, f"visits {len(rows)}, with faults {bad[:3]}"


@rule("invited", r"lãnh đạo .*(?:giấy mời họp|được mời) .*‹D\d+›.*|lãnh đạo .*‹D\d+›.*mời.*|‹D\d+›, lãnh đạo .*mời.*")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    when, units = said.all("D")[0], said.all("U") or scene.who
    rows = [row for row in scene.ledger.table("Cuộc họp") if day(row[0]) == when]
    missing = [unit for unit in units if not any(unit.lower() in str(row[5]).lower() for row in rows)]
    return bool(rows) and bool(units) and not missing, f"meeting {when}: not invited {missing}, told {units}"


@rule("activity", r".*‹A\d+›.*")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    rows = [
        r for r in scene.ledger.table("Hoạt động") if f"{r[1]} {r[2]}" == f"{said.all('A')[0][1]} {said.all('A')[0][2]}"
    ]
    rows = [r for r in rows if (day(r[0]) or scene.last).month == scene.month]
    if not rows:
        return False, "not in this month"
    scene.activity = rows[0]
    if said.all("D"):
        rows = [r for r in rows if day(r[0]) == said.all("D")[0]]
    return bool(rows), f"{scene.activity[:4]}"


@rule("activity", r"^(?:nơi tổ chức là|đứng ra làm là) ‹U\d+›|‹U\d+› tổ chức việc này")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    return bool(scene.activity) and scene.activity[3] == said.all("U")[0], f"{scene.activity}"


@rule("model", r".*‹N\d+›.*")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    row = said.all("N")[0]
    scene.model = row
    units, days = said.all("U") or scene.who, said.all("D")
    start = day(row[3])
    text = said.text.lower()
    good = (not units or row[1] in units) and (not days or start in days) and start is not None and start <= scene.known
    if (
        re.search(r"thêm mô hình|cách làm mới|mô hình ‹n\d+› từ|làm theo mô hình", text)
        and "đang áp dụng" not in text
        and "vừa được khen" not in scene.behind
    ):
        good = good and start is not None and (start.year, start.month) == (scene.ledger.year, scene.month)
    stopped = row[4] not in ("đang thực hiện", "đã nhân rộng")
    return good and not stopped, f"{row[:5]} told of {units} {days}"


@rule("model", r".*‹R\d+›.*")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    row = said.all("R")[0]
    return bool(scene.model) and str(scene.model[5]).rstrip(".") == str(row[5]).rstrip(
        "."
    ), f"told of {scene.model[0] if scene.model else None}"


@rule("model", r"(?:ngày bắt đầu là|nơi này bắt đầu từ) (‹D\d+›)")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    return bool(scene.model) and day(scene.model[3]) == said.of[match[1]], f"{scene.model}"


@rule(
    "measure",
    r".*(?:trước khi áp dụng(?:, con số ấy)? là|trước kia(?: ‹X\d+›)? là|con số (?:tăng|giảm) từ|nay (?:con số ấy )?(?:còn|lên|là|xuống)) ‹Q\d+›.*|.*‹X\d+›.*",
)
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    if not scene.model or scene.year:
        return None, ""
    row, text = scene.model, said.text.lower()
    if row[7] is None or row[8] is None:
        return False, "nothing measured"
    for measure in said.all("X"):
        if measure[6] != row[6]:
            return False, f"measure {measure[6]} is not {row[6]}"
    quantities = said.all("Q")
    old, new = float(row[7]), float(row[8])
    told = f"{row[6]}: {old} -> {new} {row[9]}"

    # “hơn hai lần rưỡi” for 2,6: halves are as near as people speak of such a thing.
    def loose(q, v):
        return fits(q, v) or (
            q.word in ("gần", "hơn") and abs(q.value - v) <= max(0.1 * v, 0.25) and (q.value > v) == (q.word == "gần")
        )

    if len(quantities) == 2:
        way = 1 if "tăng" in text else -1
        return loose(quantities[0], old) and loose(quantities[1], new) and (new > old) - (new < old) == way, told
    if len(quantities) == 1:
        if "trước" in text.split("‹q")[0][-40:]:
            return loose(quantities[0], old), told
        way = {"còn": new < old, "lên": new > old}.get(text.split("‹q")[0].split()[-1], True)
        return loose(quantities[0], new) and way, told
    return True, told


@rule("commended", r".*(?:khen|có tên trong quyết định).*")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    text = said.text.lower()
    if re.search(r"thành tích|lý do khen|việc được khen|không$|\?", text) and not said.all("U") and not said.all("P"):
        return None, ""
    if re.search(r"‹q\d+› (tập thể|cá nhân)", text) and not said.all("U"):
        return None, ""
    rows = awards(scene, "tập thể") + awards(scene, "cá nhân")
    days = said.all("D")
    if days:
        scene.award = days[0]
    elif not re.search(r"trong tháng|vừa|dịp|cũng|cùng", text):
        days = []
    scene.who = said.all("U")
    scene.near |= {*said.all("U"), *(person[2] for person in said.all("P"))}
    scene.named |= scene.near
    scene.person = ""
    if persons := said.all("P"):
        scene.person = persons[-1][2] if len(persons) == 1 else ""
        for person in persons:
            own = [row for row in rows if row[2] == person[2] and (not said.all("U") or row[4] in said.all("U"))]
            own = [row for row in own if not days or day(row[0]) in days]
            own = [row for row in own if not scene.award or day(row[0]) == scene.award]
            if not own:
                return False, f"{person[2]} not commended then"
            if all(row[1] == "cá nhân" and row[8] != "có" for row in own):
                return False, f"{person[2]} did not agree to be named"
            title = re.search(r"(ông|bà) ‹P\d+›", said.text, re.IGNORECASE)
            if title and all(str(row[7] or "").lower() != title[1].lower() for row in own):
                return False, f"title of {person[2]}"
        return True, ""
    units = said.all("U")
    if not units:
        return None, ""
    kind = [row for row in rows if row[1] == "tập thể"]
    wrong = [unit for unit in units if not any(row[4] == unit and (not days or day(row[0]) in days) for row in kind)]
    return not wrong, f"not commended then: {wrong}"


@rule("deed", r".*‹G\d+›.*")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    deed = str(said.all("G")[0][6])
    rows = [row for row in awards(scene, "tập thể") + awards(scene, "cá nhân") if row[6] == deed]
    who = scene.who
    rows = [row for row in rows if not who or row[4] in who]
    if re.match(r"(ông|bà|người này|cá nhân này) ", said.text.lower()) and scene.person:
        rows = [row for row in rows if row[2] == scene.person]
    if not rows:
        return False, f"no such deed of {who}"
    late = sum(scene.ledger.each(scene.month, "c10").get(row[4], 0) for row in rows[:1])
    begun = scene.month
    past = [scene.ledger.each(m, "c10").get(rows[0][4], 0) for m in range(1, begun + 1)]
    wait = scene.ledger.each(scene.month, "c13").get(rows[0][4], 0)
    if re.search(r"chấm dứt|không để hồ sơ nào|mọi hồ sơ", deed) and (late or any(past[-3:]) or wait):
        return False, f"deed “{deed}” against late files {past}, waiting {wait}"
    if re.search(r"dẫn đầu .*đúng hạn|giảm mạnh", deed):
        return _deed_in_rows(scene, deed, rows[0][4])
    return True, ""


def _deed_in_rows(scene: Scene, deed: str, unit: str) -> Judged:
    done, late = scene.ledger.each(scene.month, "c7"), scene.ledger.each(scene.month, "c10")
    if "giảm mạnh" in deed:  # the cut deed of a year is held to the month that tells it
        if not scene.ledger.each(scene.month - 1, "c10"):
            return True, "no month before to hold it against"
        then = scene.ledger.each(scene.month - 1, "c10").get(unit, 0)
        return late.get(unit, 0) <= then, f"{unit}: late {late.get(unit, 0)}, before {then}"
    if not done.get(unit):  # without a file in the month, it is held to the year so far
        months = range(1, scene.month + 1)
        done = _summed(scene, months, "c7")
        late = _summed(scene, months, "c10")
    rates = {name: (value - late.get(name, 0)) / value for name, value in done.items() if value}
    return unit in rates and rates[unit] == max(
        rates.values()
    ), f"{unit}: {rates.get(unit)} of best {max(rates.values(), default=None)}"


def _summed(scene: Scene, months: range, column: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for month in months:
        for unit, value in scene.ledger.each(month, column).items():
            found[unit] = found.get(unit, 0) + value
    return found
