"""Judges the tables of papers: each figure against the rows."""

import re
from collections import Counter
from datetime import date
from itertools import pairwise

from tests.audit import scoreboards
from tests.audit.desk import Desk, Said, exact
from tests.audit.ledger import day, number
from tests.audit.letters import owed_reports, owed_tasks, until
from tests.audit.masks import Quantity
from tests.audit.report import goals, measured
from tests.audit.span import rates, total

Table = list[list[str]]
_COLUMNS = ("c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10", "c11", "c12", "c13")


def judge(desk: Desk, table: Table) -> list[tuple[str, Said]]:
    """The verdicts on a table, known by its header; none for the head and the tail of a page."""
    head = " | ".join(table[0])
    for start, judged in (
        ("STT | Lĩnh vực | Tiếp nhận", lambda: _dossiers(desk, table, "field")),
        ("STT | Đơn vị | Tiếp nhận", lambda: _dossiers(desk, table, "unit")),
        ("STT | Chỉ tiêu | Mức", lambda: _targets(desk, table)),
        ("Đơn vị | Tỷ lệ | Đơn vị | Tỷ lệ", lambda: _on_time(desk, table)),
        ("Đơn vị chủ trì | Nhiệm vụ", lambda: _progress(desk, table)),
        ("STT | Đơn vị | Việc còn chậm", lambda: _owed(desk, table)),
        ("STT | Đơn vị | Ngày kiểm tra", lambda: _faults(desk, table)),
        ("STT | Nhiệm vụ | Chủ trì | Thời hạn | Tình trạng", lambda: _late_tasks(desk, table)),
        ("STT | Nhiệm vụ | Sản phẩm", lambda: _plan(desk, table)),
        ("Hạng | Đơn vị", lambda: scoreboards.ranks(desk, table)),
        ("Loại | Mức điểm", lambda: scoreboards.classes(desk, table)),
        ("Mã | Tiêu chí", lambda: scoreboards.sheet(desk, table)),
    ):
        if head.startswith(start):
            return judged()
    if re.search(r"CỘNG HÒA XÃ HỘI|^Số:|Nơi nhận:", head) or desk.heading == "" or len(table) <= 2:
        return []
    return [("table", (head.startswith(_REVIEWED), f"no judge for a table with the header {head[:120]}"))]


# Tables that repeat the office's own rules, nothing of a period.
_REVIEWED = ("STT | Tiêu chí | Điểm tối đa",)


def dated(cell: str) -> date | None:
    found = re.search(r"(\d{1,2})/(\d{1,2})/(\d{4})", cell)
    return date(int(found[3]), int(found[2]), int(found[1])) if found else None


def _dossiers(desk: Desk, table: Table, key: str) -> list[tuple[str, Said]]:
    rows = desk.ledger.rows[desk.ledger.rows["month"].isin(desk.span.months)].copy()
    rows["c3"] = rows["c4"] + rows["c5"] + rows["c6"]
    wrong: list[str] = []
    named: set[str] = set()
    for row in table:
        values = [number(cell) for cell in row[2:]]
        if len(values) != len(_COLUMNS) or None in values or row[2] == "(3)":
            continue
        mine = rows if row[1] == "Tổng cộng" else rows[rows[key].str.lower() == row[1].lower()]
        if row[1] != "Tổng cộng":
            named.add(row[1].lower())
        sums = {}
        for column in _COLUMNS:
            part = mine
            if column in ("c11", "c12", "c13"):
                part = mine[mine["month"] == desk.span.last]
            elif column == "c6":
                part = mine[mine["month"] == desk.span.first]
            sums[column] = int(part[column].sum())
        sums["c3"] = sums["c4"] + sums["c5"] + sums["c6"]
        wrong += [f"{row[1]} {c}: {v} is {sums[c]}" for c, v in zip(_COLUMNS, values, strict=True) if v != sums[c]]
    lost = {str(name).lower() for name, part in rows.groupby(key) if part[["c3", "c7", "c11"]].to_numpy().any()} - named
    return [("appendix", (not wrong and not lost, f"{wrong[:4]}; missing {sorted(lost)[:4]}"))]


def _targets(desk: Desk, table: Table) -> list[tuple[str, Said]]:
    found: list[tuple[str, Said]] = []
    known = goals(desk)
    for row in table[1:]:
        mine = [g for g in known if g[0].lower() == row[1].lower()]
        if not mine:
            found.append(("targets", (False, f"no target {row[1]}")))
            continue
        _, way, level, _, value, met = mine[0]
        sign = {"từ": "≥", "không quá": "≤"}.get(way, "=")
        asked = number(re.sub(r"[^\d.,%]", "", row[2]))
        good = row[2].startswith(sign) and asked == level
        said = number(row[3])
        if value is None:
            found.append(("targets", (good and said is None, f"{row}: nothing measured")))
            continue
        good = good and said is not None and exact(Quantity("", said, "%" in row[3]), value, "", level)[0] is True
        name = next(str(r[5]) for r in desk.ledger.table("Chỉ tiêu") if str(r[1]) == mine[0][0])
        grows = measured(desk, name)[1]
        mark = row[4]
        if met:
            good = good and (mark == "Đạt" or (way == "không quá" and mark == "Đang thực hiện"))
        else:
            good = good and mark == ("Đang thực hiện" if grows and desk.span.last < 12 else "Chưa đạt")
        found.append(("targets", (good, f"{row}: {value} of {level}, met {met}")))
    return found


def _on_time(desk: Desk, table: Table) -> list[tuple[str, Said]]:
    """The table that stands for a chart over many units: each with its rate, the best first, two side by side."""
    known = {unit.lower(): rate for unit, (rate, _) in rates(desk.ledger, desk.span, "on").items()}
    cells = [pair for row in table[1:] for pair in (row[:2], row[2:]) if any(pair)]
    found: list[tuple[str, Said]] = []
    for unit, cell in cells:
        value = number(cell)
        if value is None:
            found.append(("rate by unit", (False, f"{unit}: no rate in “{cell}”")))
            continue
        said = Quantity("", value, True)
        found.append(
            ("rate by unit", exact(said, known.get(unit.lower()), f"rate on of {unit}", desk.ledger.goal("on")))
        )
    told = [unit.lower() for unit, _ in cells]
    real = [known.get(unit, 0.0) for unit in told]
    ordered = all(one >= other - 1e-9 for one, other in pairwise(real))
    whole = sorted(told) == sorted(known) and ordered
    return [*found, ("rate by unit", (whole, f"{len(told)} of {len(known)}, in order {ordered}"))]


def _progress(desk: Desk, table: Table) -> list[tuple[str, Said]]:
    found: list[tuple[str, Said]] = []
    end = desk.span.ends
    known: dict[str, Counter[str]] = {}
    for due, done, who, _, _ in desk.tasks:
        by_end = done if done and done <= end else None
        kind = ("on" if by_end <= due else "late") if by_end else ("over" if due < end else "to come")
        known.setdefault(who.lower(), Counter())[kind] += 1
    for row in table[1:]:
        values = [number(cell) for cell in row[1:6]]
        of = (
            sum(known.values(), Counter())
            if row[0] in ("Tổng cộng", "Tổng số")
            else known.get(row[0].lower(), Counter())
        )
        wanted = [sum(of.values()), of["on"], of["late"], of["over"], of["to come"]]
        found.append(("progress", (values == wanted, f"{row}: {wanted}")))
    names = {row[0].lower() for row in table[1:]}
    found.append(("progress", (set(known) <= names, f"missing {sorted(set(known) - names)[:3]}")))
    return found


def _owed(desk: Desk, table: Table) -> list[tuple[str, Said]]:
    found: list[tuple[str, Said]] = []
    rows = desk.ledger.rows[desk.ledger.rows["month"] == desk.span.last]
    unit = ""
    for _, cell, what, due, much in table[1:]:
        unit = cell or unit  # a cell that is merged with the one above is empty
        name = next((u for u in desk.ledger.units if u.lower() == unit.lower()), unit)
        if match := re.fullmatch(r"Hồ sơ quá hạn chưa giải quyết \((.+)\)", what):
            mine = rows[(rows["unit"] == name) & (rows["c13"] > 0)]
            value = int(mine["c13"].sum())
            desk.tell("rows", ("f", name, value))
            good = much == f"{value:,} hồ sơ".replace(",", ".") and value > 0
            good = good and set(match[1].split("; ")) == set(mine["field"])
            found.append(("owed", (good, f"{unit}: {value} of {sorted(mine['field'])}")))
            continue
        when = dated(due)
        if match := re.fullmatch(r"Báo cáo cải cách hành chính tháng (\d+)", what):
            same = [r for r in owed_reports(desk) if r[0] == name and r[1] == int(match[1]) and r[2] == when]
            desk.tell("rows", ("r", name, when))
        else:
            same = [
                r for r in owed_tasks(desk) if r[0] == name and r[1].rstrip(".") == what.rstrip(".") and r[2] == when
            ]  # type: ignore[misc]
            desk.tell("rows", ("t", name, same[0][1] if same else what))
        good = bool(same) and when is not None and much == f"{(until(desk) - when).days} ngày"
        found.append(("owed", (good, f"{unit}, {what}, {due}, {much}: until {until(desk)}")))
    return found


def _faults(desk: Desk, table: Table) -> list[tuple[str, Said]]:
    found: list[tuple[str, Said]] = []
    unit = when = ""
    for _, cell, cell2, what, number_, handled in table[1:]:
        unit, when = cell or unit, cell2 or when
        name = next((u for u in desk.ledger.units if u.lower() == unit.lower()), unit)
        rows = [r for r in desk.faults if r[1] == name and day(r[0]) == dated(when) and r[2] == what]
        rows = [r for r in rows if int(r[3]) == number(number_)]
        desk.tell("rows", (name, str(dated(when)), what, int(number(number_) or 0)))
        mended = re.search(r"đã khắc phục ngày (\S+)", handled)
        limit = re.search(r"hạn (?:khắc phục )?(?:ngày )?(\d+/\d+/\d+)", handled)
        good = bool(rows)
        if mended:
            good = good and any(day(r[5]) == dated(mended[1]) and day(r[5]) <= desk.known for r in rows)  # type: ignore[operator]
        else:
            good = good and any(not desk.mended(r) for r in rows)
        if limit:
            good = good and any(day(r[6]) == dated(limit[1]) for r in rows)
        good = good and any(not r[4] or str(r[4]).rstrip(".") in handled for r in rows)
        found.append(("fault", (good, f"{unit}, {when}, {what}: {[r[3:7] for r in rows]}, known {desk.known}")))
    return found


def _late_tasks(desk: Desk, table: Table) -> list[tuple[str, Said]]:
    """Tasks past their day and not done at the period's end, and those done after their day."""
    found: list[tuple[str, Said]] = []
    end = desk.span.ends
    late = [t for t in desk.tasks if (t[1] and t[0] < t[1] <= end) or (t[0] < end and not (t[1] and t[1] <= end))]
    for _, what, who, due, state in table[1:]:
        same = [t for t in late if t[3].rstrip(".") == what.rstrip(".") and t[2].lower() == who.lower()]
        good = any(t[0] == dated(due) for t in same)
        words = {"xong trễ" if t[1] and t[1] <= end else "quá hạn" for t in same}
        good = good and state.lower() in words
        found.append(("progress", (good, f"{what[:40]}, {due}, {state}: {[(str(t[0]), str(t[1])) for t in same]}")))
    told = sorted(row[1].rstrip(".") for row in table[1:])
    wanted = sorted(t[3].rstrip(".") for t in late)
    return [*found, ("progress", (told == wanted, f"{len(told)} of {len(wanted)} late tasks"))]


def _plan(desk: Desk, table: Table) -> list[tuple[str, Said]]:
    table = [row for row in table[1:] if len(row) == len(table[0])]  # a subject's row is one merged cell
    rows = [row[1].rstrip(".") for row in table]
    wanted = [str(row[1]).rstrip(".") for row in desk.ledger.table("Kế hoạch")]
    wrong = []
    for row in table:
        same = [r for r in desk.ledger.table("Kế hoạch") if str(r[1]).rstrip(".") == row[1].rstrip(".")]
        if not any(day(r[3]) == dated(row[3]) and str(r[4]).lower() == row[4].lower() for r in same):
            wrong.append(row[1])
    return [("plan", (sorted(rows) == sorted(wanted) and not wrong, f"{wrong[:3]}, {len(rows)} of {len(wanted)}"))]


__all__ = ["judge", "total"]
