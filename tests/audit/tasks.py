"""Judges what is said of the year's plan: due, done, open, to come."""

import re
from datetime import date

from tests.audit.ledger import day
from tests.audit.masks import Masked
from tests.audit.scene import (
    Judged,
    Scene,
    ruleset,
    tasks_of,
)

RULES, rule = ruleset()


@rule("plan done", r"kế hoạch năm đến nay đã xong tất cả|mọi việc của kế hoạch năm đến nay đã xong|đã xong tất cả")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    open_ = [t[3] for t in tasks_of(scene) if not t[1]]
    return bool(tasks_of(scene)) and not open_, f"open on {scene.known}: {open_[:3]} of {len(tasks_of(scene))}"


@rule("plan rest", r"số còn lại chưa xong")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    return any(not t[1] for t in tasks_of(scene)), ""


@rule("plan half", r"số còn lại thuộc nửa năm sau")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    half = date(scene.ledger.year, 6, 30)
    over = [t[3] for t in tasks_of(scene) if t[0] <= half and not (t[1] and t[1] <= half)]
    left = [t for t in tasks_of(scene) if not (t[1] and t[1] <= half)]
    return not over and bool(left), f"due by June and not done: {over[:3]}"


def _one_task(scene: Scene, said: Masked) -> list[tuple[date, date | None, str, str]]:
    """The tasks that a sentence may mean: by its words, its unit, its day."""
    rows = said.all("T")
    units = said.all("U") or ([scene.owner] if scene.owner else [])
    dues = said.all("D") or ([scene.due] if scene.due else [])
    tasks = tasks_of(scene)
    if rows:
        tasks = [t for t in tasks if t[3] == rows[0][1]]
    if units:
        tasks = [t for t in tasks if t[2] in units]
    if dues:
        tasks = [t for t in tasks if t[0] in dues]
    return tasks


@rule(
    "deadline",
    r".*(?:chậm nhất|có hạn|hạn ‹D|đến hạn|việc hạn|(?:chưa|đã) xong|xong trước hạn|trước hạn|sau hạn|đúng hạn|hạn chậm nhất).*",
)
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    text = said.text.lower()
    scene_due = said.all("D")
    if "hạn trong tháng là việc của" in text:
        scene.owner, scene.due = said.all("U")[0], None
        mine = [t for t in tasks_of(scene) if t[2] == scene.owner and t[1] and t[1].month == scene.month]
        order = {"trước": lambda t: t[1] < t[0], "sau": lambda t: t[1] > t[0], "đúng": lambda t: t[1] == t[0]}
        way = re.search(r"xong (trước|sau|đúng) hạn", text)
        return bool(way) and any(order[way[1]](t) for t in mine), f"{mine}"  # type: ignore[index]
    if not scene_due and not said.all("T") and not re.search(r"khác", text):
        return None, ""
    if re.search(r"hồ sơ|khắc phục|kế hoạch năm (đã|có|xong)|lỗi ấy|trả trước", text) and not said.all("T"):
        return None, ""
    if re.search(r"‹q\d+› việc khác|có ‹q\d+› (việc|nhiệm vụ)", text):
        return None, ""
    scene.due = scene_due[0] if scene_due else scene.due
    if said.all("U"):
        scene.owner = said.all("U")[0]
    meant = _one_task(scene, said)
    if not meant:
        return False, f"no such task: {said.all('U')} {scene.due}"
    if len({t[3] for t in meant}) == 1:
        scene.told.add(meant[0][3])
    told = f"{[(str(t[0]), str(t[1]), t[2][:20], t[3][:30]) for t in meant[:3]]}, signed {scene.ledger.signed(scene.month)}, end {scene.last}"
    sign = scene.ledger.signed(scene.month)
    if re.search(r"trước hạn", text):
        return any(t[1] and t[1] < t[0] for t in meant), told
    if re.search(r"sau hạn", text):
        return any(t[1] and t[1] > t[0] for t in meant), told
    if re.search(r"đúng hạn", text) and re.search("xong|đã ‹t", text):
        return any(t[1] and t[1] == t[0] for t in meant), told
    if re.search(r"chưa xong", text):
        scene.open_task = "over"
        if "đến nay" in text:
            return any(not t[1] and t[0] < (sign or scene.last) for t in meant) and sign is not None, told
        if "đến hết tháng" in text:
            return any(t[0] <= scene.last and not (t[1] and t[1] <= scene.last) for t in meant), told
        return any(t[0] <= scene.known and not t[1] for t in meant), told
    if re.search(r"đã xong", text):
        return any(t[1] for t in meant), told
    # What is to come: not done yet on the day of signing, due on it or later.
    scene.open_task = "coming"
    good = any(not t[1] and (t[0] >= scene.known if "chậm nhất" in text else t[0] > scene.last) for t in meant)
    if good and "chậm nhất" in text and sign is None:
        good = any(not t[1] and t[0] > scene.last for t in meant)
    return good, told


@rule(
    "task",
    r"^(?:việc (?:cần|phải) làm là|nội dung việc là|đó là việc|ấy là|nơi (?:này|ấy) đã|đó là|tức là|cụ thể là|phần việc:|việc ấy là|cần|phải|nơi này phải|đó phải là).*‹T\d+›.*",
)
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    units, row = said.all("U"), said.all("T")[0]
    due = day(row[3])
    good = (not scene.due or due == scene.due) and (not scene.owner or str(row[4]) == scene.owner)
    scene.told.add(str(row[1]))
    if re.search(r"(này|ấy) đã ‹T", said.text):
        done = day(row[8])
        good = good and done is not None and done <= scene.known
    del units
    return good, f"due {due} by {row[4]}; told {scene.due} by {scene.owner}"
