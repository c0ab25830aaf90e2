"""Judges comparisons with the month and the year before, and every quantity."""

import re
from typing import Any

from tests.audit.masks import Masked, Quantity
from tests.audit.scene import (
    Judged,
    Scene,
    against_before,
    amount,
    awards,
    coming,
    dropped,
    each,
    late_before,
    ruleset,
    sign,
    tasks_of,
    top_of,
    turned,
)

RULES, rule = ruleset()


@rule(
    "compare",
    r"(?<!\w)(nhiều hơn|ít hơn|cao hơn|thấp hơn|không bằng|(?:vẫn )?bằng(?: với)?(?: số)?(?: của)?(?: lúc)?|như|(?<!\w)hơn|tăng|giảm)(?: so với| số của| số| lúc)?(?: hồi)?(?: cuối)? tháng trước(?:, bằng nhau)?|so với(?: cuối)? tháng trước(?:,)? (?:thì|tỷ lệ ấy) (tăng|giảm|bằng|thấp hơn|cao hơn)",
)
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    word = match[1] or match[2]
    if word.lower() == "như" and "bằng nhau" not in said.text.lower():
        return None, ""  # “như tháng trước” beside a target or a place is judged there
    if word.lower() == "hơn" and (side := re.search(r"(ít|nhiều) (hồ sơ )?hơn", said.text.lower())):
        word = side[1]
    units = said.all("U")
    if units and re.search(r"nhất|chỉ|duy nhất", said.text.lower()) and scene.topic == "late":
        if "tăng nhiều nhất" in said.text.lower() or re.search("chỉ", said.text.lower()):
            return None, ""
        now, then = each(scene).get(units[0], 0), each(scene, scene.month - 1).get(units[0], 0)
        return (now > then) - (now < then) == sign(word), f"{units[0]}: {now}, before {then}"
    return against_before(scene, sign(word), said.plain[:6].lower())


@rule("compare", r"tháng trước(?:,[^;,]*)? (nhiều hơn|ít hơn|cao hơn|thấp hơn)|tháng trước không (nhiều) như thế")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    return against_before(scene, 1 if match[2] else -sign(match[1]))


@rule("compare", r"tháng trước là (‹Q\d+›)|tháng trước, có (‹Q\d+›) hồ sơ trả muộn")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    return amount(scene, said.of[match[1] or match[2]], late_before(scene), "c10 of the month before")


@rule("compare", r"hồ sơ trả muộn(?: ở ‹H\d+›)? (giảm|tăng) từ (‹Q\d+›) (?:xuống|lên) (‹Q\d+›)")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    now, then = scene.ledger.total(scene.month, "c10"), late_before(scene)
    good, why = amount(scene, said.of[match[2]], then, "before")
    also, more = amount(scene, said.of[match[3]], now, "now")
    way = now is not None and then is not None and (now > then) - (now < then) == sign(match[1])
    return bool(good and also and way), f"{why}; {more}"


@rule("compare", r"bớt hồ sơ trả muộn|hồ sơ mới ở ‹H\d+› (ít|nhiều) hơn|nộp (nhiều|ít) hồ sơ hơn tháng trước")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    scene.topic = "late" if "bớt" in match[0].lower() else "new"
    word = match[1] or match[2] or "giảm"
    return against_before(scene, sign(word))


@rule(
    "year",
    r"năm trước (nhiều|ít) hơn|chưa bằng (?P<part>‹Q\d+›) (?:cùng kỳ )?năm trước|so với năm trước, số ấy (?P<way>giảm|tăng) (?P<size>‹Q\d+›)|(?P<side>ít|nhiều) hơn (?:cùng kỳ )?năm trước",
)
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    now = sum(scene.ledger.total(m, "c10") or 0 for m in range(1, scene.month + 1))
    past = [scene.ledger.last_year(m) for m in range(1, scene.month + 1)]
    if any(row is None for row in past):
        return False, "last year is not whole"
    then = sum(row["late"] for row in past if row)
    told = f"late {now} against {then}"
    if match[1]:
        return now != then and (now < then) == (match[1].lower() == "nhiều"), told
    if match["side"]:
        return now != then and (now < then) == (match["side"].lower() == "ít"), told
    if match["part"]:
        return 100 * now < said.of[match["part"]].value * then, told
    if match["way"].lower() == "tăng":
        return dropped(said.of[match["size"]], then, now, rise=True), told
    return dropped(said.of[match["size"]], now, then), told


_RATE = r"(‹Q\d+›)"


@rule("rate", rf"{_RATE}(?= |,|\.|$)")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    quantity = said.of[match[1]]
    text = said.text.lower()
    if not quantity.share or scene.year:
        return None, ""
    if re.search(r"(giảm|bớt|tăng|bằng) ‹q", text):
        return None, ""
    topic = scene.topic
    if re.search(r"trước (hoặc|và) đúng|đúng (hẹn|hạn|ngày)|có kết quả đúng|trả ngày ấy", text):
        topic = "on"
    elif re.search(r"trực tuyến|mạng|lối ấy", text):
        topic = "net"
    elif "phiếu" in text:
        topic = "glad"
    scene.topic = topic
    if topic not in ("on", "net", "glad"):
        return None, ""
    return amount(scene, quantity, scene.ledger.rate(topic, scene.month), f"rate {topic}")


@rule(
    "count",
    r"(‹Q\d+›) (?:hồ sơ|việc|nhiệm vụ|đơn vị|phiếu|tập thể|cá nhân|người|nơi)|là (‹Q\d+›)|xong (‹Q\d+›)|(?:nộp|nhận|muộn) (‹Q\d+›)",
)
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    token = next(group for group in match.groups() if group)
    quantity = said.of[token]
    if quantity.share:
        return None, ""
    book, month, text = scene.ledger, scene.month, said.text.lower()
    at = text.find(token.lower())
    after, front = text[at + len(token) :], text[:at]
    if (re.search(r"(^|\W)cả $", front) and "đều" in after) or re.search(r"tháng trước, có $", front):
        return None, ""
    total = book.total
    if scene.model and re.search(r"trước khi áp dụng|trước kia|nay (là|còn|lên|xuống)|con số", text):
        return None, ""
    if re.match(r" phiếu ghi hài lòng", after):
        return amount(scene, quantity, book.share("glad", month)[0], "glad forms")
    if re.match(r" phiếu", after):
        return amount(scene, quantity, book.share("glad", month)[1], "valid forms")
    if re.search(r"người( dự|$)|người đến dự|số người dự", text) and scene.activity:
        return quantity.value == scene.activity[4], f"attended {scene.activity[4]}"
    if re.search(r"tập thể|cá nhân", after):
        return _awarded(scene, quantity, after)
    if (
        "đơn vị" in after
        or re.search(r"số đơn vị .{0,40}là $", front)
        or " nơi" in after[:5]
        or ("nơi" in after and "không trả muộn" in front)
    ):
        return _units(scene, said, quantity)
    if re.search(r"kế hoạch|nhiệm vụ|việc", text) and "hồ sơ" not in after[:8]:
        return _planned(scene, said, quantity, front, after)
    if re.match(r" hồ sơ (có kết quả|đã trả)", after) or re.search(r"trả kết quả $", front):
        if re.search(r"muộn hẹn có $", front):
            return amount(scene, quantity, total(month, "c10"), "late")
        return amount(scene, quantity, total(month, "c7"), "done")
    if re.search(r"cả (năm|‹y)|sáu tháng", text) and re.search(r"trả muộn|muộn", text):
        whole = sum(total(m, "c10") or 0 for m in range(1, month + 1))
        return amount(scene, quantity, whole, "late since January")
    if re.search(r"nhận $", front) and re.match(r" hồ sơ", after):
        return amount(scene, quantity, total(month, "new"), "new files")
    if scene.topic == "wait":
        return amount(scene, quantity, total(month, "c13"), "waiting overdue")
    if scene.topic == "late":
        if re.search(r"tháng trước (là|có) $", front) or re.search(r"từ $|xuống $|lên $", front):
            return None, ""
        if "mỗi nơi" in front:
            return quantity.value == max(
                each(scene).values(), default=0
            ), f"most is {max(each(scene).values(), default=0)}"
        return amount(scene, quantity, total(month, "c10"), "late")
    if scene.topic in ("new", "net"):
        return amount(scene, quantity, total(month, "new"), "new files")
    return None, ""


def _awarded(scene: Scene, quantity: Quantity, after: str) -> Judged:
    kind = "cá nhân" if "cá nhân" in after[:9] else "tập thể"
    rows = awards(scene, kind)
    number = len(rows)
    if "khác" in after[:15]:
        number -= len([row for row in rows if row[2] in scene.near or (row[4] in scene.near and kind == "tập thể")])
    scene.counted[kind] = int(quantity.value)
    return quantity.value == number, f"{number} {kind} commended, said {quantity.value:g}"


def _units(scene: Scene, said: Masked, quantity: Quantity) -> Judged:
    text = said.text.lower()
    done, late = scene.ledger.each(scene.month, "c7"), scene.ledger.each(scene.month, "c10")
    if re.search(r"trả đúng hẹn mọi hồ sơ", text):
        wait = scene.ledger.each(scene.month, "c13")
        free = [u for u, value in done.items() if value > 0 and not late.get(u) and not wait.get(u)]
        return quantity.value == len(free), f"{len(free)} units with every file in time, none waiting overdue"
    if "đơn vị nữa" in text:
        return quantity.value == len(turned(scene)) - 1, f"{len(turned(scene))} turned"
    if re.search(r"không (nơi|đơn vị) nào trả muộn", text):
        some = [v for v in done.values() if v]
        return quantity.value == len(some) and not any(
            late.values()
        ), f"{len(some)} units returned files, late {sum(late.values())}"
    if re.search(
        r"không (để )?(hồ sơ nào )?(bị )?(trả )?muộn|không trả muộn|không có hồ sơ trả muộn|không hồ sơ nào (bị )?trả muộn",
        text,
    ):
        free = [unit for unit, value in done.items() if value > 0 and late.get(unit, 0) == 0]
        return quantity.value == len(free), f"{len(free)} units returned files and none late"
    if re.search(r"có trả hồ sơ trong tháng|có hồ sơ được trả", text):
        return quantity.value == len(
            [v for v in done.values() if v]
        ), f"{len([v for v in done.values() if v])} units returned files"
    if re.search(r"có nhận hồ sơ|đã nhận hồ sơ", text):
        new = [v for v in scene.ledger.each(scene.month, "new").values() if v]
        return quantity.value == len(new), f"{len(new)} units got files"
    if "bằng nhau" in text:
        top = top_of(each(scene))
        return quantity.value == len(top), f"{len(top)} units tie at the top"
    if re.search(r"trả muộn", text):
        some = [unit for unit, value in late.items() if value]
        return quantity.value == len(some), f"{len(some)} units with late files"
    return None, ""


def _planned(scene: Scene, said: Masked, quantity: Quantity, front: str, after: str) -> Judged:
    tasks, _text = tasks_of(scene), said.text.lower()
    end = scene.last
    by_end = [t for t in tasks if t[1] and t[1] <= end]
    if re.search(r"hết tháng mới qua hạn", after):
        fresh = [t for t in tasks if end < t[0] < scene.known and not t[1]]
        scene.counted["over"] = int(quantity.value)
        return (
            quantity.value == len(fresh),
            f"{len(fresh)} passed their day after the month's end; open and due by then: {len([t for t in tasks if t[0] <= end and not t[1]])}",
        )
    if re.match(r" (việc|nhiệm vụ)?,? ?xong sau hạn| việc xong sau hạn", after):
        late = [t for t in tasks if t[1] and t[1] > t[0]]
        return quantity.value == len(late), f"{len(late)} done after their day"
    if re.search(r"đến hạn(,| mà) hết tháng chưa xong", after):
        over = [t for t in tasks if t[0] <= end and not (t[1] and t[1] <= end)]
        scene.counted["over"] = int(quantity.value)
        return quantity.value == len(over), f"{len(over)} due and not done at the month's end"
    if re.search(r"nửa năm đầu, $", front) and re.match(r" việc của kế hoạch đã xong", after):
        return quantity.value == len(by_end), f"{len(by_end)} done by the month's end"
    if re.search(r"hết năm đã xong $", front):
        return quantity.value == len(by_end) and len(by_end) < len(tasks), f"{len(by_end)} of {len(tasks)} done"
    if re.search(r"xong cả $", front):
        return quantity.value == len(tasks) and all(
            t[1] for t in tasks
        ), f"{len([t for t in tasks if t[1]])} of {len(tasks)} done"
    if re.search(r"(đến cuối tháng đã xong|nửa năm đầu xong|kế hoạch năm xong) $", front):
        return quantity.value == len(by_end), f"{len(by_end)} done by the month's end"
    if re.search(r"kế hoạch năm có $|trong $", front) and "khác" not in after:
        return quantity.value == len(tasks), f"{len(tasks)} tasks"
    if re.search(r"đến hạn mà.*chưa xong|quá hạn|qua hạn", after):
        over = [t for t in tasks if t[0] <= end and not (t[1] and t[1] <= end)]
        still = [t for t in tasks if t[0] < scene.known and not t[1]]
        good = quantity.value == len(over) if "trong tháng" in after else quantity.value in (len(over), len(still))
        scene.counted["over"] = int(quantity.value)
        return good, f"{len(over)} due and not done at the month's end, {len(still)} on the day of signing"
    if re.search(r"(^|, )đã xong $", front):
        return quantity.value == len([t for t in tasks if t[1]]), f"{len([t for t in tasks if t[1]])} done"
    if "khác" in after or "việc khác" in front:
        return _rest(scene, quantity, coming(scene))
    return None, ""


def _rest(scene: Scene, quantity: Quantity, rows: list[Any]) -> Judged:
    """“N việc khác”: those of the list that were not told in the sentences before."""
    left = len([row for row in rows if row[3] not in scene.told])
    scene.counted["coming"] = int(quantity.value)
    return quantity.value == left, f"{len(rows)} fall due, {len(rows) - left} told before"
