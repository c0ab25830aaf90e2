"""Judges the table Số liệu kèm theo of the bulletin's page: exact figures of the month and of the month before."""

import re
from collections.abc import Iterator

from tests.audit.desk import Desk, Said, exact
from tests.audit.ledger import day
from tests.audit.masks import Quantity
from tests.audit.span import Span, each, rate, total

Values = list[float | None]
_NUMBER = re.compile(r"(\d+(?:\.\d{3})*(?:,\d+)?)(%?)")
_COUNTS = {
    "(cột 4 + 5)": "new",
    "(cột 4)": "c4",
    "(cột 7)": "c7",
    "(cột 10)": "c10",
    "(cột 11)": "c11",
    "(cột 13)": "c13",
}


def judge(desk: Desk, table: list[list[str]]) -> list[tuple[str, Said]]:
    """A verdict on each line; nothing for a table of another header."""
    if table[0][0] != "Nội dung" or len(table[0]) != 4:
        return []
    was = desk.span.shifted(-1)
    head = [f"Tháng {span.first}/{span.year}" for span in (desk.span, was)]
    if was.year != desk.ledger.year and desk.ledger.last_year(was.first) is None:
        head[1] = "Kỳ trước: không có"
    found: list[tuple[str, Said]] = [("annex", (table[0][1:3] == head, f"{table[0]}"))]
    column, listed = "", {}  # type: str, dict[str, dict[str, float]]
    for name, now, before, goal in table[1:]:
        if name == "Nội dung":
            continue
        for sign, key in _COUNTS.items():
            if sign in name:
                column = key
        unit = next((u for u in desk.ledger.units if u.lower() == name.lower()), None)
        if unit or re.fullmatch(r"\d+ đơn vị khác", name):
            listed.setdefault(column, {})[name] = float(_NUMBER.findall(now)[0][0].replace(".", "")) if now else 0
            if unit:
                found.append(("annex", _same(now, [each(desk.ledger, desk.span, column).get(unit, 0)], name)))
                if was.year == desk.ledger.year:
                    found.append(("annex", _same(before, [each(desk.ledger, was, column).get(unit, 0)], name)))
            continue
        for span, cell in ((desk.span, now), (was, before)):
            wanted = _wanted(desk, span, name)
            if wanted is not None and (cell or span == desk.span):
                found.append(("annex", _same(cell, wanted, name)))
        found += [("annex", verdict) for verdict in _other(desk, name, now, before, goal)]
    for key, rows in listed.items():
        whole = total(desk.ledger, desk.span, key)
        found.append(
            ("annex", (sum(rows.values()) == whole, f"{key}: units add up to {sum(rows.values())}, all {whole}"))
        )
    return found


def _wanted(desk: Desk, span: Span, name: str) -> Values | None:
    """What a line of the whole office must hold for a month; None where the line is of something else."""
    book = desk.ledger
    if "(cột 8 + 9)" in name:
        return [rate(book, span, "on")]
    if "(cột 4)" in name:
        return [_or_none(total(book, span, "c4")), rate(book, span, "net")]
    for sign, key in _COUNTS.items():
        if sign in name:
            return [_or_none(total(book, span, key))]
    if span.year != book.year:
        return None
    if name == "Phiếu khảo sát hợp lệ":
        return [float(book.share("glad", span.first)[1])]
    if name == "– hài lòng, rất hài lòng":
        return [float(book.share("glad", span.first)[0]), rate(book, span, "glad")]
    if lowest := re.fullmatch(r"– thấp nhất: (.+)", name):
        votes = book.votes[(book.votes["month"] == span.first) & (book.votes["unit"].str.lower() == lowest[1].lower())]
        glad, valid = float(votes["glad"].sum()), float(votes["valid"].sum())
        return [glad, 100 * glad / valid if valid else None]
    return None


def _other(desk: Desk, name: str, now: str, before: str, goal: str) -> Iterator[Said]:
    """Tasks, models, honours, the year's sum, the targets."""
    counts = {
        "Nhiệm vụ của kế hoạch năm": len(desk.tasks),
        "– đã xong đến cuối kỳ": len(desk.done_by(desk.span.ends)),
        "– quá hạn, chưa xong đến cuối kỳ": len(desk.over),
    }
    if name in counts:
        yield _same(now, [float(counts[name])], name)
    if name.startswith("Hồ sơ trả sau ngày hẹn từ đầu năm"):
        whole = sum(desk.ledger.total(month, "c10") or 0 for month in range(1, desk.span.last + 1))
        yield _same(now, [float(whole)], name)
    if model := re.fullmatch(r"Mô hình “(.+)”: (.+)", name):
        rows = [row for row in desk.ledger.table("Mô hình") if row[0] == model[1] and row[6] == model[2]]
        told = f"{rows[:1]}"
        yield bool(rows) and now.startswith(_shown(rows[0][8])) and before.startswith(_shown(rows[0][7])), told
    if name.startswith("Được khen: "):
        named = name.removeprefix("Được khen: ").split("; ")
        rows = [row for row in desk.ledger.table("Khen thưởng") if desk.span.holds(day(row[0]))]
        known = {str(row[2]) for row in rows if row[1] == "tập thể" or row[8] == "có"}
        yield set(named) == known, f"not to be named or missing: {sorted(set(named) ^ known)[:4]}"
    targets = {"(cột 8 + 9)": "on", "(cột 4)": "net", "– hài lòng, rất hài lòng": "glad"}
    for sign, what in targets.items():
        if sign in name:
            level = desk.ledger.goal(what)
            yield goal == (f"từ {_shown(level)}%" if level is not None else ""), f"{name}: {goal}, target {level}"


def _or_none(value: int | None) -> float | None:
    return None if value is None else float(value)


def _shown(value: float | None) -> str:
    return f"{float(value or 0):g}".replace(".", ",")


def _same(cell: str, wanted: Values, name: str) -> Said:
    said = [Quantity("", float(v.replace(".", "").replace(",", ".")), bool(p)) for v, p in _NUMBER.findall(cell)]
    known = [value for value in wanted if value is not None]
    told = f"{name}: “{cell}”, {known}"
    if len(said) != len(known):
        return False, told
    return all(exact(a, b, "")[0] is True for a, b in zip(said, known, strict=True)), told
