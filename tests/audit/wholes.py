"""Judges what is said of all or of none."""

import re

from tests.audit.ledger import day
from tests.audit.masks import Masked
from tests.audit.scene import (
    Judged,
    Scene,
    amount,
    late_before,
    ruleset,
    turned,
)

RULES, rule = ruleset()


@rule(
    "all on time",
    r"hồ sơ nào (?:của ‹H\d+› |đã trả |ở đó )?cũng (?:được trả )?(?:trước hoặc )?đúng (?:ngày hẹn|hẹn)|trả đúng hẹn tất cả|không hồ sơ nào trả muộn$|tháng ‹M\d+›, không hồ sơ nào trả muộn|không hồ sơ nào (?:bị )?trả muộn(?! ở)(?!.*đơn vị)|không muộn hồ sơ nào$",
)
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    units = said.all("U") or (scene.who if re.search(r"ở đó|nơi ấy|tất cả", said.text.lower()) else [])
    book, month = scene.ledger, scene.month
    if scene.year or said.all("Q") or "tháng trước, không" in said.text.lower():
        return None, ""
    if units:
        unit = units[0]
        done, late, wait = (book.each(month, c).get(unit, 0) for c in ("c7", "c10", "c13"))
        good = done > 0 and late == 0
        if re.search(r"tất cả|nào.*cũng", said.text.lower()):
            good = good and wait == 0
        return good, f"{unit}: c7 {done}, c10 {late}, c13 {wait}"
    done, late = book.total(month, "c7") or 0, book.total(month, "c10") or 0
    return done > 0 and late == 0, f"c7 {done}, c10 {late}"


@rule("all on time", r"tháng trước, không hồ sơ nào (?:bị )?trả muộn")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    return late_before(scene) == 0, f"late before {late_before(scene)}"


@rule("all on time", r"(‹Q\d+›) đơn vị có trả hồ sơ đều giữ đúng ngày hẹn")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    done = [value for value in scene.ledger.each(scene.month, "c7").values() if value]
    late = scene.ledger.total(scene.month, "c10")
    return said.of[match[1]].value == len(done) and late == 0, f"{len(done)} units returned files, late {late}"


@rule(
    "all on time",
    r"(?:một tháng )?‹H\d+› không trả muộn hồ sơ nào|ai đến lấy kết quả ở ‹H\d+› cũng không phải chờ quá ngày hẹn",
)
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    done, late = scene.ledger.total(scene.month, "c7") or 0, scene.ledger.total(scene.month, "c10") or 0
    return done > 0 and late == 0, f"c7 {done}, c10 {late}"


@rule(
    "turned",
    r"(‹U\d+›) tháng trước có hồ sơ trả muộn|tháng trước, (‹U\d+›) có hồ sơ trả muộn|(‹U\d+›) không trả muộn hồ sơ nào(?: trong ‹M\d+›)?(, điều tháng trước chưa làm được)?|ở (‹U\d+›), tháng này không ai phải nhận kết quả muộn; tháng trước thì có",
)
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    unit = said.of[match[1] or match[2] or match[3] or match[5]]
    scene.who = [unit]
    now, then = (scene.ledger.each(m, "c10").get(unit, 0) for m in (scene.month, scene.month - 1))
    done = scene.ledger.each(scene.month, "c7").get(unit, 0)
    told = f"{unit}: c7 {done}, c10 {now}, before {then}"
    if match[1] or match[2]:
        return then > 0, told
    return now == 0 and done > 0 and (then > 0 or bool(match[3] and not match[4])), told


@rule("turned", r"^(?:‹U\d+›(?:, | và | cùng )?)+ cũng vậy$")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    named = {*scene.who[:1], *said.all("U")}
    return "muộn" in scene.behind + scene.earlier and named == turned(scene), f"turned: {sorted(turned(scene))[:6]}"


@rule("turned", r"được như vậy còn ‹Q\d+› đơn vị nữa")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    return scene.who[:1] != [] and scene.who[0] in turned(scene), f"{scene.who} of {sorted(turned(scene))[:6]}"


@rule(
    "none waiting",
    r"không hồ sơ nào quá hẹn(?: mà)? chưa xong|không còn hồ sơ(?: nào)? quá hẹn(?: mà)? chưa xong|hồ sơ quá hẹn chưa xong thì đến cuối tháng không còn|không có hồ sơ(?: nào)? quá hẹn",
)
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    now, then = scene.ledger.total(scene.month, "c13"), scene.ledger.total(scene.month - 1, "c13")
    good = now == 0
    if "không còn" in match[0].lower():
        good = good and bool(then)
    return good, f"c13 {now}, before {then}"


@rule(
    "every unit waits",
    r"nơi nào (?:đang giải quyết hồ sơ )?cũng có (?:một )?hồ sơ như vậy|xã nào cũng có.*quá (?:ngày )?hẹn",
)
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    left, wait = scene.ledger.each(scene.month, "c11"), scene.ledger.each(scene.month, "c13")
    bare = [unit for unit, value in left.items() if value and not wait.get(unit)]
    return not bare and any(wait.values()), f"without: {bare[:4]}"


@rule(
    "nothing came", r"không nhận hồ sơ nào|không hồ sơ mới nào được nộp|không ai nộp hồ sơ mới|không có hồ sơ nộp mới"
)
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    new = scene.ledger.total(scene.month, "new")
    return new == 0, f"new files {new}"


@rule(
    "nothing done",
    r"trong tháng chưa trả hồ sơ nào|không có hồ sơ nào được trả kết quả(?:, nên chưa có (?:gì để đo|tỷ lệ đúng hẹn để nêu))?",
)
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    done = scene.ledger.total(scene.month, "c7")
    return done == 0, f"done {done}"


@rule("nothing done", r"chưa có hồ sơ nào đến lúc trả")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    done, wait = scene.ledger.total(scene.month, "c7"), scene.ledger.total(scene.month, "c13")
    return done == 0 and wait == 0, f"done {done}; past their day and not done {wait}"


@rule(
    "all late",
    r"cả (‹Q\d+›) hồ sơ .{0,40}đều (?:đã )?(?:trả )?(?:quá|sau|muộn).*|không (?:trả|có) (?:đúng hẹn được )?hồ sơ nào (?:trả )?(?:trước hoặc )?đúng hẹn|không trả đúng hẹn được hồ sơ nào|hồ sơ nào .{0,30}cũng (?:đã )?(?:trả )?(?:sau|muộn|quá)[^.]*",
)
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    done, late = scene.ledger.total(scene.month, "c7") or 0, scene.ledger.total(scene.month, "c10") or 0
    good = done > 0 and done == late
    if match[1]:
        good = good and bool(amount(scene, said.of[match[1]], done, "")[0])
    return good, f"done {done}, late {late}"


@rule("no content form", r"không phiếu nào ghi hài lòng")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    part, whole = scene.ledger.share("glad", scene.month)
    return whole > 0 and part == 0, f"{part} of {whole}"


@rule("reports", r"nơi nào cũng đã gửi|báo cáo của các đơn vị đều đã gửi|(?:nơi nào cũng )?gửi đúng hạn")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    rows = [row for row in scene.ledger.table("Báo cáo") if int(row[0]) == scene.month]
    missing = [row[1] for row in rows if row[3] is None or (day(row[3]) or scene.known) > scene.known]
    return bool(rows) and not missing and {row[1] for row in rows} >= set(
        scene.ledger.each(scene.month, "c7")
    ), f"missing {missing[:4]}"


@rule("most", r"hầu hết (?:là đúng|không phải chờ)|phần lớn (?:đúng ngày|là đúng)")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    rate = scene.ledger.rate("on", scene.month)
    scene.topic = "on"
    if rate is None:
        return False, "no files done"
    good = rate > 50 if "phần lớn" in match[0].lower() else rate >= 95
    asked = scene.asked.lower()
    if good and asked:
        if "là đúng" in match[0].lower() and "phải chờ" in asked:
            return False, f"answer does not fit the question “{scene.asked}”"
        if "phải chờ" in match[0].lower() and "phải chờ" not in asked:
            return False, f"answer does not fit the question “{scene.asked}”"
    return good, f"on time {rate:.2f}"


@rule("year's end", r"tỷ lệ nộp trực tuyến nay là (‹Q\d+›), hồi đầu năm là (‹Q\d+›)")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    scene.topic = "net"
    good, why = amount(scene, said.of[match[1]], scene.ledger.rate("net", scene.month), "now")
    also, more = amount(scene, said.of[match[2]], scene.ledger.rate("net", 1), "January")
    return bool(good and also), f"{why}; {more}"


@rule("year's end", r"(‹U\d+›) ba tháng đầu năm đều trả muộn; từ (‹M\d+›) đến nay không muộn hồ sơ nào")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    unit, start = said.of[match[1]], said.of[match[2]]
    late = [scene.ledger.each(m, "c10").get(unit, 0) for m in range(1, scene.month + 1)]
    return all(late[:3]) and not any(late[start - 1 :]), f"{unit}: {late}"


@rule(
    "all on time",
    r"(?:(hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) tháng (?:liền|qua|liên tiếp|nay)|tháng nào .{0,20}cũng)(?!.*chỉ tiêu).*không .*muộn.*",
)
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    """Months on end without a late file, of a unit or of all."""
    count = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
    length = count.get((match[1] or "").lower(), scene.month)
    months = range(scene.month - length + 1, scene.month + 1)
    units = said.all("U")
    late = [
        sum(scene.ledger.each(m, "c10").get(unit, 0) for unit in units) if units else scene.ledger.total(m, "c10")
        for m in months
    ]
    return months.start >= 1 and not any(value is None or value for value in late), f"late {late}"
