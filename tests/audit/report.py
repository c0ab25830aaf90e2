"""Judges the sentences of the report (Báo cáo) of a month, a quarter, a half, a year."""

import re
from datetime import date
from typing import Any

from tests.audit.desk import Desk, Said, both, change, exact, forms
from tests.audit.ledger import day
from tests.audit.masks import Masked
from tests.audit.scene import top_of
from tests.audit.span import Span, each, rate, rates, share, total

FORMS, form = forms()

_BEFORE = r"(?:tháng trước|{K})"


def before(desk: Desk, said: Masked, words: str) -> bool:
    """Whether the period compared with is the one before, by the name that is said."""
    if token := re.search(r"‹K\d+›", words):
        return bool(said.of[token[0]] == desk.span.shifted(-1))
    return desk.span.size == 1


def own(desk: Desk, said: Masked, token: str) -> bool:
    """Whether a period that is named is the paper's own."""
    return bool(said.of[token] == desk.span)


def units(said: Masked, words: str) -> list[str]:
    return [said.of[token] for token in re.findall(r"‹U\d+›", words)]


# ---------- head ----------


@form("period", r"công tác cải cách hành chính {K} và nhiệm vụ trọng tâm {K}")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return own(desk, said, m[1]) and said.of[m[2]] == desk.span.shifted(1), f"{said.all('K')}"


@form(
    "period",
    r"‹[UH]\d+› báo cáo kết quả công tác cải cách hành chính {K} trên địa bàn {H} như sau \(số liệu tính từ {D} đến hết {D}\):",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    good = own(desk, said, m[1]) and (said.of[m[3]], said.of[m[4]]) == (desk.span.begins, desk.span.ends)
    return good, f"{said.all('K')} {said.all('D')}"


@form("period", r"trên đây là báo cáo kết quả công tác cải cách hành chính {K} trên địa bàn {H}")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return own(desk, said, m[1]), ""


@form("period", r"tỷ lệ giải quyết trước và đúng hạn {K}")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    """The title of the table that stands for a chart over many units."""
    return said.of[m[1]] == desk.span, f"{said.of[m[1]]}, not {desk.span}"


@form("period", r"kết quả tính từ đầu năm đến hết {K}:")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return own(desk, said, m[1]), ""


# ---------- tasks done, the plan ----------


@form("listing", r"trong kỳ đã hoàn thành các nhiệm vụ:")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    desk.listing = "done"
    return any(desk.span.holds(t[1]) for t in desk.tasks), "no task done in the period"


def _done(desk: Desk, said: Masked, task: str, unit: str, when: date, late: date | None) -> Said:
    name = str(said.of[task][1])
    found = [t for t in desk.tasks if t[3] == name and t[2] == said.of[unit]]
    desk.tell("done", name)
    good = any(t[1] == when and desk.span.holds(t[1]) and (t[1] > t[0]) == (late is not None) for t in found)
    if late is not None:
        good = good and any(t[0] == late for t in found)
    return good, f"{found}"


@form("task done", r"- {T}; {U} chủ trì, xong {D}(?:, sau hạn {D})?")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return _done(desk, said, m[1], m[2], said.of[m[3]], said.of[m[4]] if m[4] else None)


@form("task done", r"trong kỳ, {U} đã hoàn thành nhiệm vụ {T} \(xong {D}(?:, sau hạn {D})?\)")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return _done(desk, said, m[2], m[1], said.of[m[3]], said.of[m[4]] if m[4] else None)


@form("plan", r"kế hoạch (?:{K}|năm {K}) (?:giao|có) {Q} nhiệm vụ")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    year = said.of[m[1] or m[2]]
    return both(
        (year == Span(desk.ledger.year, 1, 12), f"{year}"),
        (exact(said.of[m[3]], len(desk.tasks), "tasks")),
    )


@form(
    "plan",
    r"đến hết {K}, (?:(?P<all>toàn bộ nhiệm vụ đã hoàn thành)|(?P<none>chưa có nhiệm vụ nào hoàn thành)"
    r"|{Q} nhiệm vụ đã hoàn thành, bằng {Q} kế hoạch)"
    r"(?:(?P<intime>, (?:đều )?đúng hạn)|; trong đó {Q} nhiệm vụ (?:xong )?đúng hạn, {Q} nhiệm vụ xong sau hạn)?",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    done = desk.done_by(desk.span.ends)
    late = [t for t in done if t[1] and t[1] > t[0]]
    told = f"{len(done)} of {len(desk.tasks)} done, {len(late)} after their day"
    q = [said.of[token] for token in re.findall(r"‹Q\d+›", m[0])]
    good = own(desk, said, m[1])
    if m["all"]:
        good = good and len(done) == len(desk.tasks) > 0
    elif m["none"]:
        good = good and not done
    else:
        good = good and q[0].value == len(done) and exact(q[1], 100 * len(done) / len(desk.tasks), "")[0] is True
        q = q[2:]
    if m["intime"]:
        good = good and not late and (len(done) != 1 or "đều" not in m["intime"])
    elif q:
        good = good and (q[0].value, q[1].value) == (len(done) - len(late), len(late))
    return good, told


@form("overdue tasks", r"đến cuối kỳ, {Q} nhiệm vụ quá hạn chưa xong(:?)")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    if m[2]:
        desk.listing = "over"
        desk.counted["over"] = int(said.of[m[1]].value)
    return exact(said.of[m[1]], len(desk.over), "overdue at the end")


@form("overdue tasks", r"đến cuối kỳ, không có nhiệm vụ quá hạn chưa xong")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return not desk.over and bool(desk.tasks), f"overdue: {[t[3] for t in desk.over][:3]}"


@form(
    "overdue task",
    r"- {T}; {U} chủ trì, hạn {D}(?:(?P<later>, đã xong {D}, sau hạn)|(?P<still>, đến nay chưa xong))?",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    name = str(said.of[m[1]][1])
    desk.tell("over", name)
    found = [t for t in desk.over if t[3] == name and t[2] == said.of[m[2]] and t[0] == said.of[m[3]]]
    good = any(t[1] == said.of[m[5]] if m["later"] else not t[1] for t in found)
    if m["still"]:
        good = good and desk.signed is not None
    return good, f"{found}, signed {desk.signed}"


@form("listing", r"tiến độ theo đơn vị chủ trì như sau:")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return True, ""


# ---------- reports of the units ----------


@form(
    "reports",
    r"về chế độ báo cáo, (?:{Q} lượt báo cáo tháng của các đơn vị đều gửi đúng hạn|{Q} trên {Q} lượt báo cáo tháng của các đơn vị gửi đúng hạn, bằng {Q}(?:; gửi muộn {Q} lượt)?(?:; chưa gửi {Q} lượt)?)",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    good = len([1 for due, came in desk.reports if came and came <= due])
    late = len([1 for due, came in desk.reports if came and came > due])
    none = len([1 for _, came in desk.reports if not came])
    told = f"{good} in time, {late} late, {none} not sent of {len(desk.reports)}"
    if m[1]:
        return said.of[m[1]].value == len(desk.reports) == good, told
    holds = said.of[m[2]].value == good and said.of[m[3]].value == len(desk.reports)
    holds = holds and exact(said.of[m[4]], 100 * good / len(desk.reports), "")[0] is True
    holds = holds and (said.of[m[5]].value if m[5] else 0) == late
    return holds and (said.of[m[6]].value if m[6] else 0) == none, told


@form("reports", r"- có {Q} lượt báo cáo tháng (gửi muộn|chưa gửi)")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    late = len([1 for due, came in desk.reports if came and came > due])
    none = len([1 for _, came in desk.reports if not came])
    desk.tell("limits", m[2].lower())
    return exact(said.of[m[1]], late if m[2].lower() == "gửi muộn" else none, m[2])


# ---------- inspections ----------


@form("inspections", r"sổ theo dõi chưa ghi cuộc kiểm tra nào trong kỳ")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return not desk.visits, f"visits {len(desk.visits)}"


@form(
    "inspections",
    r"đã kiểm tra {Q} lượt tại {Q} đơn vị(?:(?P<clean>, (?:không phát hiện vi phạm|‹F\d+›))|; phát hiện {Q} vụ vi phạm ở {Q} đơn vị, gồm: (?P<what>(?:‹F\d+› ‹Q\d+› vụ(?:; )?)+))",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    runs = {(day(row[0]), row[1]) for row in desk.visits}
    bad = desk.faults
    told = f"{len(runs)} visits to {len({u for _, u in runs})}, faults {[(r[1], r[2], r[3]) for r in bad][:8]}"
    good = said.of[m[1]].value == len(runs) and said.of[m[2]].value == len({unit for _, unit in runs})
    if m["clean"]:
        return good and not bad and bool(runs), told
    good = good and said.of[m[4]].value == sum(row[3] for row in bad)
    good = good and said.of[m[5]].value == len({row[1] for row in bad})
    by: dict[str, float] = {}
    for row in bad:
        by[row[2]] = by.get(row[2], 0) + row[3]
    pairs = re.findall(r"(‹F\d+›) (‹Q\d+›)", m["what"])
    return good and {said.of[f]: said.of[q].value for f, q in pairs} == by, told


@form(
    "mended",
    r"đến (?:cuối kỳ|hết {K}), (?:(?P<all>các vụ vi phạm đều đã được khắc phục|tất cả đã được khắc phục|vụ ấy đã được khắc phục)|(?P<none>chưa vụ nào khắc phục xong)|{Q} vụ đã khắc phục, {Q} vụ chưa khắc phục(?: xong)?)",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    done = sum(row[3] for row in desk.faults if desk.mended(row))
    whole = sum(row[3] for row in desk.faults)
    told = f"{done} of {whole} mended by {desk.span.ends}"
    good = not m[1] or own(desk, said, m[1])
    if m["all"]:
        return good and done == whole > 0 and ("vụ ấy" not in m["all"].lower() or whole == 1), told
    if m["none"]:
        return good and done == 0 < whole, told
    q = [said.of[token].value for token in re.findall(r"‹Q\d+›", m[0])]
    return good and q == [done, whole - done], told


@form("inspections", r"- kiểm tra phát hiện {Q} vụ vi phạm")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    desk.tell("limits", "faults")
    return exact(said.of[m[1]], sum(row[3] for row in desk.faults), "faults")


@form("inspections", r"- đôn đốc khắc phục {Q} vụ vi phạm chưa khắc phục xong")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    left = sum(row[3] for row in desk.faults if not desk.mended(row))
    return exact(said.of[m[1]], left, "not mended")


@form("inspections", r"về kỷ luật, kỷ cương, kiểm tra phát hiện vi phạm ở (?:{UU}|{Q} đơn vị)")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    bad = {row[1] for row in desk.faults}
    if m[1]:
        return set(units(said, m[1])) == bad, f"{sorted(bad)}"
    return exact(said.of[m[2]], len(bad), "units with faults")


# ---------- activities, honours ----------


@form("activities", r"sổ theo dõi chưa ghi hoạt động tuyên truyền, tập huấn nào trong kỳ")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return not desk.doings, f"{len(desk.doings)} activities"


@form(
    "activities",
    r"trong kỳ có {Q} hoạt động(?:, {Q} lượt người tham dự)?(?:(:)|; trong đó có {Q} lớp tập huấn, {Q} cuộc hội nghị, đối thoại và đợt tuyên truyền)?",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    people = sum(row[4] or 0 for row in desk.doings)
    lessons = len([row for row in desk.doings if row[1] == "tập huấn"])
    told = f"{len(desk.doings)} activities, {people} people, {lessons} lessons"
    good = said.of[m[1]].value == len(desk.doings) and (said.of[m[2]].value if m[2] else 0) == people
    if m[4]:
        good = good and (said.of[m[4]].value, said.of[m[5]].value) == (lessons, len(desk.doings) - lessons)
    if m[3]:
        desk.listing = "activities"
    return good, told


@form("activity", r"- {U}: {A} \({D}(?:, {Q} người dự)?\)")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    what = said.of[m[2]]
    rows = [r for r in desk.doings if (r[1], r[2], r[3]) == (what[1], what[2], said.of[m[1]])]
    rows = [r for r in rows if day(r[0]) == said.of[m[3]] and (r[4] or 0) == (said.of[m[4]].value if m[4] else 0)]
    desk.tell("activities", tuple(rows[0][:4]) if rows else None)
    return bool(rows), f"{what[:5]}"


@form(
    "honours",
    r"đã khen thưởng (?:{Q} tập thể)?(?: và )?(?:{Q} cá nhân)? có thành tích trong cải cách hành chính(:?)",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    if m[3]:
        desk.listing = "honours"
    good, told = bool(desk.honours), ""
    for kind, token in (("tập thể", m[1]), ("cá nhân", m[2])):
        rows = [r for r in desk.honours if r[1] == kind]
        several = {(r[2], r[4]) for r in rows}  # one that is commended twice in a year may be counted once
        good = good and (said.of[token].value if token else 0) in (len(rows), len(several))
        told += f"{len(rows)} {kind}, {len(several)} different; "
    return good, told


@form("honour", r"- (?:{U}|{P}|(?P<name>[^:‹]+))(?:, (?P<post>[^:]+?))?: (?P<kind>[^,;:‹]+)(?:, đã {G})?")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    if m[1]:
        rows = [r for r in desk.honours if r[1] == "tập thể" and said.of[m[1]] in (r[2], r[4])]
    elif m[2]:
        rows = [r for r in desk.honours if r[2] == said.of[m[2]][2]]
    else:
        rows = [r for r in desk.honours if r[2] == m["name"]]
    rows = [r for r in rows if str(r[5]).lower() == m["kind"].strip().lower()]
    desk.tell("honours", m[0])
    if not m[6]:
        return bool(rows), f"{rows}"
    rows = [r for r in rows if r[6] == said.of[m[6]][6]]
    if not rows:
        return False, "no such deed"
    return deed(desk, str(rows[0][6]), str(rows[0][4]))


def deed(desk: Desk, words: str, unit: str) -> Said:
    """Whether the rows of the period contradict a deed that is told of a unit."""
    book, span = desk.ledger, desk.span
    if re.search(r"năm 20\d\d|\d{4}", words) and f"năm {span.year}" not in words:
        return True, "another year's"
    late, wait = each(book, span, "c10").get(unit, 0), each(book, span, "c13").get(unit, 0)
    if re.search(r"chấm dứt|không để hồ sơ nào|mọi hồ sơ", words):
        past = {m: book.each(m, "c10").get(unit, 0) for m in range(1, span.last + 1)}
        return late == 0 and wait == 0, f"deed “{words}” against late {past}, waiting {wait}"
    if re.search(r"dẫn đầu .*đúng hạn", words):
        of = {u: r for u, (r, _) in rates(book, span, "on").items()}
        return unit in of and of[unit] == max(
            of.values()
        ), f"{unit}: {of.get(unit)}, best {max(of.values(), default=0)}"
    if re.search(r"giữ vững tỷ lệ giải quyết đúng hạn", words):
        of = {u: r for u, (r, _) in rates(book, span, "on").items()}
        goal = book.goal("on")
        return unit not in of or goal is None or of[unit] >= goal, f"{unit}: {of.get(unit)} against {goal}"
    if "giảm mạnh" in words:
        then = each(book, span.shifted(-1), "c10").get(unit)
        return then is None or late <= then, f"{unit}: late {late}, before {then}"
    return True, ""


# ---------- dossiers ----------


@form(
    "dossiers",
    rf"trong {{K}}, các đơn vị tiếp nhận {{Q}} hồ sơ(?:, (?:(?P<way>tăng|giảm) {{Q}} so với|(?P<same>bằng)) (?P<with>{_BEFORE}))?(?:, (?P<way2>tăng|giảm) {{Q}} so với cùng kỳ năm trước)?; cùng với {{Q}} hồ sơ kỳ trước chuyển qua, tổng số phải giải quyết là {{Q}} hồ sơ",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    book, span = desk.ledger, desk.span
    q = [said.of[token] for token in re.findall(r"‹Q\d+›", m[0])]
    new, carried = total(book, span, "new"), total(book, span, "c6")
    checks: list[Said] = [(own(desk, said, m[1]), f"{said.of[m[1]]}"), exact(q[0], new, "new files")]
    at = 1
    if m["way"] or m["same"]:
        number = None if m["same"] else q[at]
        at += 0 if m["same"] else 1
        checks.append((before(desk, said, m["with"]), "the period compared with"))
        checks.append(change(m["way"] or "bằng", new, total(book, span.shifted(-1), "new"), number, "new files"))
    if m["way2"]:
        past = Span(span.year - 1, span.first, span.last)
        checks.append(change(m["way2"], new, total(book, past, "new"), q[at], "new files, last year"))
        at += 1
    checks += [exact(q[at], carried, "carried over")]
    checks += [exact(q[at + 1], (new or 0) + (carried or 0), "to be settled")]
    return both(*checks)


@form(
    "dossiers",
    r"trong {K} không phát sinh hồ sơ thủ tục hành chính mới(?:; số phải giải quyết là {Q} hồ sơ kỳ trước chuyển qua)?",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    new, carried = total(desk.ledger, desk.span, "new"), total(desk.ledger, desk.span, "c6")
    good = own(desk, said, m[1]) and new == 0
    return good and (said.of[m[2]].value if m[2] else 0) == carried, f"new {new}, carried {carried}"


@form("dossiers", r"đã giải quyết {Q} hồ sơ, trong đó trước hạn {Q}, đúng hạn {Q}, quá hạn {Q} hồ sơ")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    columns = ("c7", "c8", "c9", "c10")
    return both(*(exact(said.of[m[i + 1]], total(desk.ledger, desk.span, c), c) for i, c in enumerate(columns)))


@form("dossiers", r"đã giải quyết {Q} hồ sơ, trong đó trước và đúng hạn {Q}, quá hạn {Q} hồ sơ")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    done, late = total(desk.ledger, desk.span, "c7"), total(desk.ledger, desk.span, "c10")
    in_time = None if done is None or late is None else done - late
    return both(
        exact(said.of[m[1]], done, "c7"), exact(said.of[m[2]], in_time, "c8 + c9"), exact(said.of[m[3]], late, "c10")
    )


_RATE = (
    r"{Q}(?:, (?:(?P<way>tăng|giảm) {Q} điểm phần trăm so với|(?P<same>bằng|tương đương)) (?P<with>"
    + _BEFORE
    + r"))?(?:, (?P<met>đạt|chưa đạt) chỉ tiêu {Q} của năm)?"
)


def _rate(desk: Desk, said: Masked, m: re.Match[str], what: str, q: list[Any]) -> Said:
    book, span = desk.ledger, desk.span
    now, goal = rate(book, span, what), book.goal(what)
    checks = [exact(q[0], now, f"rate {what}", goal)]
    q = q[1:]
    if m["way"]:
        checks.append((before(desk, said, m["with"]), "the period compared with"))
        checks.append(change(m["way"], now, rate(book, span.shifted(-1), what), q[0], f"rate {what}"))
        q = q[1:]
    if m["same"]:
        then = rate(book, span.shifted(-1), what)
        far = abs(now - then) if now is not None and then is not None else 100.0
        good = far < 1e-9 if m["same"].lower() == "bằng" else far < 0.05
        checks += [(before(desk, said, m["with"]), "period"), (good, f"rate {what}: now {now}, before {then}")]
    if m["met"]:
        part, whole = share(book, span, what)
        met = goal is not None and 100 * part >= goal * whole > 0
        checks.append((met == (m["met"].lower() == "đạt") and q[0].value == goal, f"{part} of {whole} against {goal}"))
    return both(*checks)


@form("rate", rf"tỷ lệ giải quyết trước và đúng hạn là {_RATE}")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return _rate(desk, said, m, "on", [said.of[t] for t in re.findall(r"‹Q\d+›", m[0])])


@form(
    "rate",
    rf"cả {{Q}} hồ sơ giải quyết xong trong kỳ đều quá hạn; tỷ lệ giải quyết trước và đúng hạn là {_RATE}",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    q = [said.of[t] for t in re.findall(r"‹Q\d+›", m[0])]
    done, late = total(desk.ledger, desk.span, "c7"), total(desk.ledger, desk.span, "c10")
    return both(exact(q[0], done, "done"), (done == late, f"late {late} of {done}"), _rate(desk, said, m, "on", q[1:]))


@form("rate", rf"tỷ lệ hồ sơ tiếp nhận trực tuyến là (?P<rate>‹Q\d+›) \({{Q}} trên {{Q}} hồ sơ\){_RATE[3:]}")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    q = [said.of[t] for t in re.findall(r"‹Q\d+›", m[0])]
    part, whole = share(desk.ledger, desk.span, "net")
    return both(exact(q[1], part, "online"), exact(q[2], whole, "new"), _rate(desk, said, m, "net", [q[0], *q[3:]]))


@form(
    "rate",
    rf"qua {{Q}} phiếu khảo sát hợp lệ, (?P<rate>‹Q\d+›) người dân, tổ chức trả lời hài lòng hoặc rất hài lòng{_RATE[3:]}",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    q = [said.of[t] for t in re.findall(r"‹Q\d+›", m[0])]
    _, whole = share(desk.ledger, desk.span, "glad")
    return both(exact(q[0], whole, "valid forms"), _rate(desk, said, m, "glad", q[1:]))


@form("least content", r"mức hài lòng thấp nhất là ở {U}: {Q}")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    of = sorted((r, n, unit) for unit, (r, n) in rates(desk.ledger, desk.span, "glad").items())
    unit = said.of[m[1]]
    mine = [row for row in of if row[2] == unit]
    told = f"{[(u, round(r, 2), n) for r, n, u in of[:3]]}"
    good = bool(mine) and of[0][2] == unit and mine[0][1] >= 30
    good = good and all(r - mine[0][0] >= 1 - 1e-9 for r, n, u in of if u != unit and n >= 30)
    return good and all(r > mine[0][0] for r, n, u in of if u != unit) and exact(said.of[m[2]], mine[0][0], "")[
        0
    ] is True, told


@form("most online", r"đơn vị có tỷ lệ cao nhất là {U}: {Q}")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    of = {unit: r for unit, (r, _) in rates(desk.ledger, desk.span, "net").items()}
    unit = said.of[m[1]]
    best = {u for u, r in of.items() if abs(r - max(of.values())) < 1e-9}
    return best == {unit} and exact(said.of[m[2]], of[unit], "")[
        0
    ] is True, f"best {sorted(best)[:4]} at {max(of.values(), default=0):.4g}"


@form(
    "where",
    r"(hồ sơ giải quyết quá hạn|hồ sơ quá hẹn chưa xong) có ở (?:(?P<each>(?:‹U\d+› \(‹Q\d+› hồ sơ\)(?:; )?)+)|{Q} đơn vị(?:, nhiều nhất là (?P<one>‹U\d+›) \({Q} hồ sơ\)|, cùng nhiều nhất là (?P<ties>(?:‹U\d+›(?:, | và | cùng )?)+) \(mỗi nơi {Q} hồ sơ\))? \(xem phụ lục ii\))",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    column = "c10" if "giải quyết" in m[1].lower() else "c13"
    some = {u: v for u, v in each(desk.ledger, desk.span, column).items() if v}
    told = f"{column}: {sorted(some.items(), key=lambda r: -r[1])[:6]} of {len(some)}"
    if m["each"]:
        pairs = [(said.of[u], said.of[q].value) for u, q in re.findall(r"(‹U\d+›) \((‹Q\d+›)", m["each"])]
        order = [value for _, value in pairs]
        return dict(pairs) == some and order == sorted(order, reverse=True), told
    good = said.of[m[3]].value == len(some)
    if m["one"]:
        good = good and top_of(some) == {said.of[m["one"]]} and said.of[m[5]].value == max(some.values())
    elif m["ties"]:
        named = set(units(said, m["ties"]))
        value = said.of[re.search(r"mỗi nơi (‹Q\d+›)", m[0])[1]].value  # type: ignore[index]
        good = good and top_of(some) == named and value == max(some.values())
    return good, told


@form(
    "open files",
    r"cuối kỳ (?:(?P<none>không có hồ sơ đang giải quyết)|có {Q} hồ sơ đang giải quyết, (?:(?P<within>đều còn trong hạn)|trong đó {Q} hồ sơ đã quá hẹn))|cả {Q} hồ sơ đang giải quyết cuối kỳ đều đã quá hẹn",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    left, wait = total(desk.ledger, desk.span, "c11"), total(desk.ledger, desk.span, "c13")
    told = f"open {left}, overdue {wait}"
    if m["none"]:
        return left == 0, told
    q = [said.of[t].value for t in re.findall(r"‹Q\d+›", m[0])]
    if m["within"]:
        return q == [left] and wait == 0, told
    if len(q) == 1:
        return q == [left] and left == wait, told
    return q == [left, wait], told


# ---------- models ----------


@form(
    "models",
    r"đến cuối kỳ có {Q} mô hình đang thực hiện(?:, trong đó {Q} mô hình mới áp dụng trong kỳ)?(?P<part>; trong đó có)?:",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    rows = running(desk)
    new = [row for row in rows if desk.span.holds(day(row[3]))]
    desk.listing = "models"
    if m["part"]:
        desk.cut.add("models")
    told = f"{len(rows)} running, {len(new)} new"
    good = said.of[m[1]].value == len(rows)
    return good and (said.of[m[2]].value == len(new) if m[2] else len(new) in (0, len(rows))), told


def running(desk: Desk) -> list[list[Any]]:
    """Models begun by the period's end and not stopped."""
    return [
        row
        for row in desk.ledger.table("Mô hình")
        if row[4] in ("đang thực hiện", "đã nhân rộng") and (day(row[3]) or date.max) <= desk.span.ends
    ]


@form(
    "model",
    r"- {N} \({U}\)(?:: {R})?(?:; {X} từ {Q} (?P<of>[^‹]+?) (?P<way>tăng lên|giảm xuống) {Q} (?P<of2>[^‹]+?))?",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    row = said.of[m[1]]
    desk.tell("models", row[0])
    good = row[1] == said.of[m[2]] and row in running(desk)
    if m[3]:
        good = good and str(row[5]).rstrip(".") == str(said.of[m[3]][5]).rstrip(".")
    if m[4]:
        q = [said.of[t].value for t in re.findall(r"‹Q\d+›", m[0])]
        good = good and said.of[m[4]][6] == row[6] and m["of"] == m["of2"] == row[9]
        good = good and q == [float(row[7] or 0), float(row[8] or 0)]
        good = good and (q[1] > q[0]) == (m["way"].lower() == "tăng lên") and q[0] != q[1]
    return good, f"{row[:10]}"


# ---------- what is empty ----------

_SUBJECTS = {
    "cải cách thể chế": "Cải cách thể chế",
    "cải cách tổ chức bộ máy hành chính nhà nước": "Cải cách tổ chức bộ máy",
    "xây dựng và nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức": "Cải cách chế độ công vụ",
    "cải cách chế độ công vụ": "Cải cách chế độ công vụ",
    "cải cách tài chính công": "Cải cách tài chính công",
}


@form(
    "nothing done",
    r"(?:ở (?:các )?nội dung (?P<a>.+), sổ theo dõi không có nhiệm vụ nào xong trong kỳ|kế hoạch năm không có nhiệm vụ nào xong trong kỳ ở (?:các )?nội dung:? (?P<b>.+))",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    names = [name.strip().lower() for name in (m["a"] or m["b"]).split(";")]
    if unknown := [name for name in names if name not in _SUBJECTS]:
        return None, f"{unknown}"
    wanted = {_SUBJECTS[name] for name in names}
    found = [t for t in desk.tasks if t[4] in wanted and desk.span.holds(t[1])]
    return not found, f"{found[:3]}"


# ---------- targets of the year, assessment ----------


def measured(desk: Desk, what: str) -> tuple[float | None, bool]:
    """A measure of the year's targets from January to the period's end; whether it only grows."""
    year = Span(desk.ledger.year, 1, desk.span.last)
    until = Desk(desk.ledger, year, desk.name, desk.signed)
    rate_of = {"tỷ lệ đúng hạn": "on", "tỷ lệ hài lòng": "glad", "tỷ lệ trực tuyến": "net"}
    if what in rate_of:
        return rate(desk.ledger, year, rate_of[what]), False
    if what == "tỷ lệ nhiệm vụ xong":
        return (100 * len(until.done_by(year.ends)) / len(until.tasks) if until.tasks else None), True
    if what == "tỷ lệ báo cáo đúng hạn":
        sent = [1 for due, came in until.reports if came and came <= due]
        return (100 * len(sent) / len(until.reports) if until.reports else None), False
    if what == "đơn vị được kiểm tra":
        return float(len({row[1] for row in until.visits})), True
    if what == "mô hình đang thực hiện":
        return float(len(running(until))), True
    if what == "vụ vi phạm":
        return float(sum(row[3] for row in until.faults)), False
    return None, False


def goals(desk: Desk) -> list[tuple[str, str, float, str, float | None, bool | None]]:
    """Each target: its words, how it compares, its level, its unit, what was measured, whether it is reached now."""
    rows = []
    for row in desk.ledger.table("Chỉ tiêu"):
        value, _ = measured(desk, str(row[5]))
        level = float(row[3])
        met = None if value is None else (value <= level + 1e-9 if row[2] == "không quá" else value >= level - 1e-9)
        rows.append((str(row[1]), str(row[2]), level, str(row[4]), value, met))
    return rows


@form("targets", r"- đã đạt mức đề ra ở {Q} chỉ tiêu của năm")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    met = [name for name, *_, ok in goals(desk) if ok]
    return exact(said.of[m[1]], len(met), f"reached {met}")


@form("targets", r"- chưa đạt chỉ tiêu “(?P<name>[^”]+)”: từ đầu năm {Q}(?P<of>[^‹,]*), mức đề ra {Q}(?P<of2>[^‹]*)")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    q = [said.of[t] for t in re.findall(r"‹Q\d+›", m[0])]
    rows = [row for row in goals(desk) if row[0].lower() == m["name"].lower()]
    if not rows:
        return False, "no such target"
    desk.tell("unmet", rows[0][0])
    _, _, level, _, value, met = rows[0]
    grows = measured(desk, next(str(r[5]) for r in desk.ledger.table("Chỉ tiêu") if str(r[1]) == rows[0][0]))[1]
    good = met is False and q[1].value == level and not (grows and desk.span.last < 12)
    return good and exact(q[0], value, "", level)[0] is True, f"{rows[0]}"


@form(
    "most changed",
    rf"- {{U}} có tỷ lệ giải quyết đúng hạn (tăng|giảm) nhiều nhất so với (?P<with>{_BEFORE}), {{Q}} điểm phần trăm",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    now, then = rates(desk.ledger, desk.span, "on"), rates(desk.ledger, desk.span.shifted(-1), "on")
    moved = {u: now[u][0] - then[u][0] for u in now if u in then}
    way = 1 if m[2].lower() == "tăng" else -1
    best = max((way * v for v in moved.values()), default=0)
    top = {u for u, v in moved.items() if abs(way * v - best) < 1e-9}
    unit = said.of[m[1]]
    desk.tell("praised" if way > 0 else "blamed", unit)
    q = said.of[re.findall(r"‹Q\d+›", m[0])[-1]]
    told = f"{sorted(((round(v, 2), u, now[u][1], then[u][1]) for u, v in moved.items()), reverse=way > 0)[:4]}"
    good = top == {unit} and best > 0 and abs(q.value - best) <= 0.1001
    return good and before(desk, said, m["with"]), told


@form("late fewer", rf"- hồ sơ giải quyết quá hạn giảm {{Q}} hồ sơ so với (?P<with>{_BEFORE})")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    now, then = total(desk.ledger, desk.span, "c10"), total(desk.ledger, desk.span.shifted(-1), "c10")
    return both((before(desk, said, m["with"]), "period"), change("giảm", now, then, said.of[m[1]], "late files"))


@form("plan", r"- từ đầu năm, {Q} nhiệm vụ của kế hoạch đã xong đúng hạn")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    done = [t for t in desk.done_by(desk.span.ends) if t[1] and t[1] <= t[0]]
    return exact(said.of[m[1]], len(done), "done in time")


@form("limits", r"- có {Q} hồ sơ giải quyết quá hạn trong kỳ")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    desk.tell("limits", "late")
    return exact(said.of[m[1]], total(desk.ledger, desk.span, "c10"), "late files")


@form("limits", r"- cuối kỳ có {Q} hồ sơ quá hẹn chưa xong")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    desk.tell("limits", "wait")
    return exact(said.of[m[1]], total(desk.ledger, desk.span, "c13"), "waiting overdue")


@form("limits", r"- có {Q} nhiệm vụ của kế hoạch quá hạn chưa xong")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    desk.tell("limits", "over")
    return exact(said.of[m[1]], len(desk.over), "overdue tasks")


@form(
    "no limits",
    r"trong kỳ không có hồ sơ giải quyết quá hạn, nhiệm vụ quá hạn, báo cáo gửi muộn; không phát hiện vi phạm qua kiểm tra",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    late = total(desk.ledger, desk.span, "c10")
    slow = [1 for due, came in desk.reports if came is None or came > due]
    told = f"late {late}, overdue {len(desk.over)}, reports {len(slow)}, faults {len(desk.faults)}"
    return late == 0 and not (desk.over or slow or desk.faults) and bool(desk.visits), told


@form("no limits", r"sổ theo dõi của kỳ không ghi hồ sơ, nhiệm vụ, báo cáo quá hạn")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    late, wait = total(desk.ledger, desk.span, "c10"), total(desk.ledger, desk.span, "c13")
    slow = [1 for due, came in desk.reports if came is None or came > due]
    return not (late or wait or desk.over or slow), f"late {late}, wait {wait}, over {len(desk.over)}, {len(slow)}"


# ---------- what comes ----------


@form(
    "to finish",
    r"- hoàn thành {Q} nhiệm vụ quá hạn chưa xong(?P<which>: .+?)?; đơn vị chủ trì báo cáo rõ nguyên nhân và ngày xong",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    left = [t for t in desk.tasks if not t[1] and t[0] <= desk.span.ends]
    due = [t for t in desk.tasks if not t[1] and t[0] < desk.known]
    told = f"{len(left)} due by the end, {len(due)} by the signing"
    good = said.of[m[1]].value in (len(left), len(due))
    if m["which"]:
        named = re.findall(r"(‹T\d+›) \((‹U\d+›), hạn (‹D\d+›)\)", m["which"])
        rows = {(t[3], t[2], t[0]) for t in due}
        good = good and all((str(said.of[t][1]), said.of[u], said.of[d]) in rows for t, u, d in named)
        rest = re.search(r"và (‹Q\d+›) nhiệm vụ khác", m["which"])
        whole = len(named) + (said.of[rest[1]].value if rest else 0)
        good = good and whole == said.of[m[1]].value
    return good, told


@form(
    "task to come",
    r"- {T} \({U}, (?:(?P<latest>chậm nhất)|có hạn) {D}(?P<still>, đến nay chưa xong)?\)",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    name, due = str(said.of[m[1]][1]), said.of[m[4]]
    desk.tell("coming", name)
    found = [t for t in desk.tasks if t[3] == name and t[2] == said.of[m[2]] and t[0] == due and not t[1]]
    good = bool(found) and desk.span.ends <= due <= desk.span.shifted(1).ends
    if m["latest"]:
        good = good and desk.signed is not None and due >= desk.signed
    if m["still"]:
        good = good and desk.signed is not None and due < desk.signed
    elif not m["latest"] and desk.signed is not None:
        good = good and due >= desk.signed
    return good, f"{[(str(t[0]), str(t[1]), t[2]) for t in desk.tasks if t[3] == name]}, signed {desk.signed}"


@form("task to come", r"- và {Q} nhiệm vụ khác của kế hoạch có hạn trong {K}")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    desk.counted["coming"] = int(said.of[m[1]].value)
    return said.of[m[2]] == desk.span.shifted(1), f"{said.of[m[2]]}"


@form(
    "who waits",
    r"- (?:{UU}|{Q} đơn vị có hồ sơ quá hẹn chưa xong) giải quyết xong hồ sơ đã quá hẹn, gửi thư xin lỗi và hẹn lại ngày trả kết quả",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    some = {u for u, v in each(desk.ledger, desk.span, "c13").items() if v}
    if m[1]:
        return set(units(said, m[1])) == some, f"{sorted(some)[:6]}"
    return exact(said.of[m[2]], len(some), "units with files waiting overdue")


@form("target", r"- hướng dẫn người dân nộp hồ sơ trực tuyến để đạt chỉ tiêu {Q}")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    part, whole = share(desk.ledger, desk.span, "net")
    goal = desk.ledger.goal("net")
    return goal == said.of[m[1]].value and 100 * part < goal * whole, f"{part} of {whole} against {goal}"


@form("nothing asked", r"‹[UH]\d+› không có kiến nghị, đề xuất trong kỳ này")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return not any(row[2] == "kiến nghị" for row in desk.ledger.table("Nội dung") if str(row[0]) == desk.name), ""


def complete(desk: Desk) -> list[tuple[str, Said]]:
    """What a report tells in lists, against all there is."""
    found: list[tuple[str, Said]] = []

    def whole(what: str, told: list[Any], rows: list[Any], more: int = 0) -> None:
        missing = [row for row in rows if row not in told]
        good = len(missing) <= more if more else not missing
        found.append(
            (
                what,
                (
                    good and (not more or len(told) + more == len(rows)),
                    f"{len(told)} of {len(rows)} told, {more} counted; not: {missing[:3]}",
                ),
            )
        )

    done = [t for t in desk.tasks if desk.span.holds(t[1])]
    told_of = {t[4] for t in done if t[3] in desk.listed.get("done", [])}
    whole("tasks done", desk.listed.get("done", []), [t[3] for t in done if t[4] in told_of])
    if "over" in desk.listed:
        whole("tasks overdue", desk.listed["over"], [t[3] for t in desk.over])
    if "models" in desk.listed and "models" not in desk.cut:
        whole("models", desk.listed["models"], [row[0] for row in running(desk)])
    if "activities" in desk.listed:
        whole("activities", desk.listed["activities"], [tuple(r[:4]) for r in desk.doings])
    if "honours" in desk.listed:
        told = len(desk.listed["honours"])
        found.append(("honours", (told == len(desk.honours), f"{told} of {len(desk.honours)}")))
    after = desk.span.shifted(1)
    coming = [t[3] for t in desk.tasks if desk.span.ends <= t[0] <= after.ends and not t[1]]
    whole("tasks to come", desk.listed.get("coming", []), coming, desk.counted.get("coming", 0))
    limits, listed = [], desk.listed.get("limits", [])
    for what, value in (
        ("late", total(desk.ledger, desk.span, "c10")), ("wait", total(desk.ledger, desk.span, "c13")),
        ("over", len(desk.over)), ("faults", len(desk.faults)),
        ("gửi muộn", len([1 for due, came in desk.reports if came and came > due])),
        ("chưa gửi", len([1 for _, came in desk.reports if not came])),
    ):  # fmt: skip
        if value and what not in listed:
            limits.append(what)
    found.append(("limits told", (not limits, f"not told: {limits}")))
    praised = set(desk.listed.get("praised", [])) & set(desk.listed.get("blamed", []))
    found.append(("praise and blame", (not praised, f"{praised}")))
    return found
