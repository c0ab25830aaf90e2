"""Judges the reminder, the notice of inspections, the invitation, the plan and its progress."""

import re
from datetime import date
from typing import Any

from tests.audit import report
from tests.audit.desk import Desk, Said, both, exact, forms
from tests.audit.ledger import day
from tests.audit.masks import Masked
from tests.audit.span import Span, each, total

REMINDER, reminder = forms()
NOTICE, notice = forms()
INVITATION, invitation = forms()
PLAN, plan = forms()
PROGRESS, progress = forms()


def until(desk: Desk) -> date:
    """The day up to which a reminder looks: its signing, else the period's end."""
    return desk.signed or desk.span.ends


def owed_reports(desk: Desk) -> list[tuple[str, int, date]]:
    """Unit, month, due: reports whose day has passed and that had not come."""
    rows = []
    for row in desk.ledger.table("Báo cáo"):
        due, came = day(row[2]), day(row[3])
        if due and int(row[0]) <= desk.span.last and due < until(desk) and not (came and came <= until(desk)):
            rows.append((str(row[1]), int(row[0]), due))
    return rows


def owed_tasks(desk: Desk) -> list[tuple[str, str, date]]:
    """Unit, task, due: tasks past their day and not done."""
    rows = []
    for row in desk.ledger.table("Kế hoạch"):
        due, done = day(row[3]), day(row[8])
        if due and due < until(desk) and not (done and done <= until(desk)):
            rows.append((str(row[4]), str(row[1]), due))
    return rows


def owed_files(desk: Desk) -> dict[str, int]:
    return {unit: value for unit, value in each(desk.ledger, desk.span, "c13").items() if value}


def owing(desk: Desk) -> set[str]:
    return {row[0] for row in owed_reports(desk)} | {row[0] for row in owed_tasks(desk)} | set(owed_files(desk))


# ---------- reminder ----------

_LISTED = "those of the list"


@reminder("asked", r"kính gửi:(?: {U})?|- {U}")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    for unit in said.all("U"):
        desk.tell("addressed", unit)
    return all(unit in owing(desk) for unit in said.all("U")), f"owing: {sorted(owing(desk))[:6]}"


@reminder("asked", r"kính gửi: các đơn vị có tên trong danh sách dưới đây")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    """Whoever has a row in the list below is addressed; one phrase is for many."""
    desk.tell("addressed", _LISTED)
    return len(owing(desk)) > 1, f"owing: {len(owing(desk))}"


@reminder("late units", r"qua theo dõi việc thực hiện ‹S\d+›, tính đến {D}, {Q} đơn vị có việc chậm, gồm:")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return both(
        (said.of[m[1]] == until(desk), f"day {said.of[m[1]]}, signed {desk.signed}, end {desk.span.ends}"),
        exact(said.of[m[2]], len(owing(desk)), "units that owe"),
    )


@reminder("late reports", r"- {Q} báo cáo đã hết hạn mà chưa gửi")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    desk.tell("told", "reports")
    return exact(said.of[m[1]], len(owed_reports(desk)), "reports owed")


@reminder("late tasks", r"- {Q} nhiệm vụ quá hạn chưa xong")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    desk.tell("told", "tasks")
    return exact(said.of[m[1]], len(owed_tasks(desk)), "tasks owed")


@reminder("late files", r"- {Q} hồ sơ thủ tục hành chính quá hẹn chưa xong, theo số liệu cuối {K}")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    desk.tell("told", "files")
    good, why = exact(said.of[m[1]], total(desk.ledger, desk.span, "c13"), "files waiting overdue")
    return good and said.of[m[2]] == desk.span, why


@reminder("asked", r"‹[UH]\d+› đề nghị các đơn vị có tên trên:|việc chậm của từng đơn vị như sau:")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return True, ""


@reminder("asked", r"- gửi ngay báo cáo còn thiếu, nêu rõ lý do chậm")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return bool(owed_reports(desk)), "no report is owed"


@reminder(
    "asked", r"- hoàn thành nhiệm vụ quá hạn; việc chưa thể xong phải báo cáo nguyên nhân và thời điểm hoàn thành"
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return bool(owed_tasks(desk)), "no task is owed"


@reminder("asked", r"- giải quyết xong hồ sơ quá hẹn, gửi văn bản xin lỗi và hẹn lại ngày trả kết quả cho người nộp")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return bool(owed_files(desk)), "no file waits overdue"


@reminder(
    "asked",
    r"- gửi kết quả khắc phục về {U} (?:trước {D}|trong thời hạn {Q} ngày kể từ ngày ký văn bản này|ngay sau khi nhận được văn bản này)",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    days = desk.ledger.settings.get("Số ngày cho đơn vị bị đôn đốc")
    if m[3]:
        return days is not None and said.of[m[3]].value == float(days), f"days {days}"
    if m[2]:
        good = desk.signed is not None and days is not None and said.of[m[2]] > desk.signed
        return good and (said.of[m[2]] - desk.signed).days >= int(
            days
        ), f"{said.of[m[2]]}, signed {desk.signed}, {days} days"  # type: ignore[operator]
    return days is None, f"days {days}"


@reminder(
    "duty",
    r"thủ trưởng đơn vị chịu trách nhiệm nếu để tiếp tục chậm; kết quả khắc phục được tính khi chấm điểm, bình xét thi đua",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return True, ""


def whole_reminder(desk: Desk) -> list[tuple[str, Said]]:
    """All who owe are addressed and have their rows; each kind of thing owed is told."""
    addressed, rows = set(desk.listed.get("addressed", [])), set(desk.listed.get("rows", []))
    if _LISTED in addressed:
        addressed = (addressed - {_LISTED}) | {unit for _, unit, _ in rows}
    wanted: set[tuple[Any, ...]] = {("r", u, due) for u, _, due in owed_reports(desk)}
    wanted |= {("t", unit, name) for unit, name, _ in owed_tasks(desk)}
    wanted |= {("f", unit, value) for unit, value in owed_files(desk).items()}
    kinds = {"reports": owed_reports(desk), "tasks": owed_tasks(desk), "files": owed_files(desk)}
    lost = [kind for kind, some in kinds.items() if bool(some) != (kind in desk.listed.get("told", []))]
    return [
        ("addressed", (addressed == owing(desk), f"not addressed: {sorted(owing(desk) - addressed)[:4]}")),
        (
            "rows",
            (
                rows == wanted,
                f"missing {sorted(map(str, wanted - rows))[:3]}, too many {sorted(map(str, rows - wanted))[:3]}",
            ),
        ),
        ("kinds", (not lost, f"{lost}")),
    ]


# ---------- notice of inspections ----------


def _inspected(desk: Desk) -> set[str]:
    return {row[1] for row in desk.visits}


def _guilty(desk: Desk) -> set[str]:
    return {row[1] for row in desk.faults}


@notice("period", r"kết luận kiểm tra việc thực hiện văn hóa công sở, cải cách hành chính {K}")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return said.of[m[1]] == desk.span, ""


@notice("inspected", r"căn cứ .*, ‹[UH]\d+› đã kiểm tra {Q} đơn vị trong {K}")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    good, why = exact(said.of[m[1]], len(_inspected(desk)), "units inspected")
    return good and said.of[m[2]] == desk.span, why


@notice("asked", r"kết quả như sau:|cụ thể:|‹[UH]\d+› thông báo để các đơn vị biết, thực hiện")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return True, ""


@notice("clean", r"(?:không phát hiện vi phạm|‹F\d+›) ở (?:{UU}|{Q} đơn vị được kiểm tra)")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    clean = _inspected(desk) - _guilty(desk)
    told = f"clean {sorted(clean)[:5]}, guilty {sorted(_guilty(desk))[:5]}"
    if m[1]:
        return not desk.faults and set(report.units(said, m[1])) == clean, told
    return not desk.faults and said.of[m[2]].value == len(clean), told


@notice("clean", r"(?:{UU}|{Q} đơn vị được kiểm tra) không có vi phạm")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    clean = _inspected(desk) - _guilty(desk)
    told = f"clean {sorted(clean)[:5]}"
    desk.tell("clean", True)
    return (set(report.units(said, m[1])) == clean, told) if m[1] else exact(said.of[m[2]], len(clean), told)


@notice("guilty", r"{Q} đơn vị có vi phạm, tổng cộng {Q} vụ")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return both(
        exact(said.of[m[1]], len(_guilty(desk)), "units with faults"),
        exact(said.of[m[2]], sum(row[3] for row in desk.faults), "faults"),
    )


@notice(
    "asked",
    r"- các đơn vị tự kiểm tra việc thực hiện giờ giấc, trang phục, giao tiếp và quy trình giải quyết hồ sơ|- các đơn vị khác tự rà soát, không để xảy ra vi phạm tương tự",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return True, ""


@notice("asked", r"- đơn vị có vi phạm tổ chức kiểm điểm, rút kinh nghiệm")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return bool(desk.faults), "no faults"


@notice(
    "asked",
    r"- vi phạm chưa khắc phục phải khắc phục xong trong thời hạn ghi ở bảng trên; nơi không ghi thời hạn thì khắc phục xong trước kỳ báo cáo tháng sau, và báo cáo kết quả",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return any(not desk.mended(row) for row in desk.faults), "all is mended"


NOTICE += [row for row in report.FORMS if row[0] == "mended"]


def whole_notice(desk: Desk) -> list[tuple[str, Said]]:
    """Each fault has its row; the clean ones are told where there are some beside guilty ones."""
    rows = sorted(desk.listed.get("rows", []))
    wanted = sorted((str(r[1]), str(day(r[0])), str(r[2]), int(r[3])) for r in desk.faults)
    clean = _inspected(desk) - _guilty(desk)
    told = bool(desk.listed.get("clean")) or not desk.faults
    return [
        ("rows", (rows == wanted, f"rows {[r for r in wanted if r not in rows][:3]}")),
        ("clean told", (told or not clean, f"clean {sorted(clean)[:4]}")),
    ]


# ---------- invitation ----------


def _meetings(desk: Desk) -> list[list[Any]]:
    return [row for row in desk.ledger.table("Cuộc họp") if desk.span.holds(day(row[0]))]


def _sheet(text: Any) -> str:
    return re.sub(r"\s+", " ", str(text or "")).strip().rstrip(".")


@invitation("invited", r".*trân trọng kính mời: .*")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    asked = said.plain.split("kính mời: ", 1)[1].rstrip(".")
    wanted = [[_sheet(line) for line in str(row[5]).splitlines() if line.strip()] for row in _meetings(desk)]
    return any([part.strip() for part in asked.split("; ")] == row for row in wanted), f"{wanted[:2]}"


@invitation("meeting", r"(?:tới dự|chủ trì|thời gian|địa điểm): .*")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    name, _, words = said.plain.partition(": ")
    words = words.rstrip(".")
    column = {"Tới dự": 2, "Chủ trì": 4, "Địa điểm": 3}.get(name)
    if column is not None:
        known = [_sheet(row[column]) for row in _meetings(desk)]
        return words in known, f"{known}"
    known = [f"{_sheet(row[1])}, {day(row[0])}" for row in _meetings(desk)]
    return f"{words.split(', ')[0]}, {said.all('D')[0]}" in known, f"{known}"


@invitation(
    "asked",
    r"tài liệu đề nghị chuẩn bị:(?: .*)?|đề nghị các đại biểu dự họp đúng thành phần, đúng thời gian",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return True, ""


@invitation("papers", r"- .*")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    known = [_sheet(line) for row in _meetings(desk) for line in str(row[6] or "").splitlines()]
    return said.plain[2:].rstrip(".;") in known, f"{known}"


@invitation("meeting", r"(?:họp|hội nghị|cuộc) .*")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    known = [_sheet(row[2]).lower() for row in _meetings(desk)]
    return said.plain.rstrip(".").lower() in known, f"{known}"


# ---------- the plan ----------


@plan("plan", r"‹S\d+›(?: {K})?|[^‹]+ trên địa bàn {H} {K}|.*(?:ban hành ‹S\d+› {K} với các nội dung sau:)")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return all(span == Span(desk.ledger.year, 1, 12) for span in said.all("K")), f"{said.all('K')}"


@plan("plan", r"- mô hình {N} của {U}")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    row = said.of[m[1]]
    desk.tell("models", row[0])
    return row[1] == said.of[m[2]] and row[4] != "đã dừng", f"{row[:5]}"


@plan("plan", r"{K}, {H} phấn đấu:")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return said.of[m[1]] == Span(desk.ledger.year, 1, 12), ""


@plan("target", r"- (?P<name>[^‹]+?)(?P<way> đạt từ| không quá| đạt) {Q}(?P<of>[^‹]*?)(?P<up> trở lên)?")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    for row in desk.ledger.table("Chỉ tiêu"):
        if str(row[1]).lower() == m["name"].lower():
            way = {"từ": "đạt từ", "không quá": "không quá"}.get(str(row[2]), "đạt")
            good = m["way"].strip() == way and said.all("Q")[0].value == float(row[3])
            desk.tell("targets", row[1])
            return good and bool(m["up"]) == (way == "đạt từ"), f"{row[:5]}"
    return False, "no such target"


@plan(
    "plan",
    r"các nhiệm vụ, sản phẩm, thời hạn và đơn vị chủ trì, phối hợp được phân công tại phụ lục(?: i)? kèm theo, gồm {Q} nhiệm vụ",
)
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return exact(said.of[m[1]], len(desk.tasks), "tasks")


@plan("plan", r"kết quả thi đua được chấm theo thang điểm tại phụ lục ii(?: và xếp loại: .*)?")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    pairs = re.findall(r"(\w[\w ]*?) từ (‹Q\d+›) điểm", said.text)
    known = [(str(row[0]), float(row[1])) for row in desk.ledger.table("Xếp loại")]
    return not pairs or [(name, said.of[q].value) for name, q in pairs] == known, f"{known}"


# The plan gives work for a year to come: all else in it is a duty; only what counts or compares with rows is judged.
@plan("duty", r"[^‹]*(?:‹[UHS]\d+›[^‹]*)*")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return True, ""


def whole_plan(desk: Desk) -> list[tuple[str, Said]]:
    """All models that run and all targets are told."""
    models = [row[0] for row in desk.ledger.table("Mô hình") if row[4] != "đã dừng"]
    goals = [row[1] for row in desk.ledger.table("Chỉ tiêu")]
    lost = [name for name in models if name not in desk.listed.get("models", [])]
    missing = [name for name in goals if name not in desk.listed.get("targets", [])]
    return [("models", (not lost, f"{lost}")), ("targets", (not missing, f"{missing}"))]


# ---------- progress of the plan ----------


@progress("period", r"tiến độ thực hiện ‹S\d+› đến hết {K}|trên đây là tiến độ kế hoạch {K} đến hết {K}")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return said.all("K")[-1] == desk.span, ""


@progress("listing", r"các nhiệm vụ có hạn đến hết {K}:")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    return said.of[m[1]] == desk.span.shifted(1), ""


@progress("task to come", r"- {T}; {U} chủ trì, (?:(?P<latest>chậm nhất)|hạn) {D}")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    name, due = str(said.of[m[1]][1]), said.of[m[4]]
    desk.tell("coming", name)
    found = [t for t in desk.tasks if t[3] == name and t[2] == said.of[m[2]] and t[0] == due and not t[1]]
    good = bool(found) and desk.span.ends <= due <= desk.span.shifted(1).ends
    if desk.signed is not None:
        good = good and due >= desk.signed
    return good and (not m["latest"] or desk.signed is not None), f"{found}, signed {desk.signed}"


@progress("to finish", r"đơn vị chủ trì {Q} nhiệm vụ quá hạn chưa xong báo cáo nguyên nhân và thời điểm hoàn thành")
def _(desk: Desk, said: Masked, m: re.Match[str]) -> Said:
    left = [t for t in desk.tasks if not t[1] and t[0] < desk.known]
    return said.of[m[1]].value in (
        len(left),
        len(desk.over),
    ), f"{len(left)} by the signing, {len(desk.over)} by the end"


PROGRESS += [row for row in report.FORMS if row[0] in ("plan", "overdue tasks")]


def whole_progress(desk: Desk) -> list[tuple[str, Said]]:
    """All tasks to come are told."""
    after = desk.span.shifted(1)
    first = max(desk.span.ends, desk.signed or desk.span.ends)
    lost = [t[3] for t in desk.tasks if first <= t[0] <= after.ends and not t[1]]
    lost = [name for name in lost if name not in desk.listed.get("coming", [])]
    return [("tasks to come", (not lost, f"not told: {lost[:3]}"))]
