"""Judges the tables of the notice of scores and of a unit's sheet: every figure by the auditor's own reckoning."""

import re
from fractions import Fraction

from tests.audit import points
from tests.audit.desk import Desk, Said
from tests.audit.ledger import number
from tests.audit.points import Line, Period, Unit

Table = list[list[str]]
_NEAR = Fraction(51, 10000)


def _is(cell: str, value: Fraction) -> bool:
    said = number(cell)
    return said is not None and abs(Fraction(str(said)) - value) <= _NEAR


def ranks(desk: Desk, table: Table) -> list[tuple[str, Said]]:
    """A block's table of the appendix: who stands where with what, nobody left out."""
    read = points.period(desk.ledger, desk.name)
    block = [u for u in read.units.values() if u.block.lower() == desk.listing]
    desk.tell("tables", desk.listing)
    found: list[tuple[str, Said]] = []
    known = {u.name.lower(): u for u in block}
    head = ["Hạng", "Đơn vị", *(c.code for c in read.top), "Tự chấm", "Thẩm định", "Chênh lệch", "Xếp loại"]
    found.append(("appendix", (table[0] == head, f"{table[0]}")))
    for row in table[1:]:
        unit = known.get(row[1].lower())
        if unit is None:
            found.append(("appendix", (False, f"{row[1]} is not of {desk.listing}")))
            continue
        values = [*(unit.groups[c.code] for c in read.top), unit.own, unit.score, unit.score - unit.own]
        good = [row[0], row[-1]] == [str(unit.rank), unit.grade]
        good = good and len(row) == len(head) and all(_is(c, v) for c, v in zip(row[2:-1], values, strict=True))
        told = [unit.rank, *(round(float(v), 3) for v in values), unit.grade]
        found.append(("appendix", (good, f"{row}: {told}")))
    order = [int(row[0]) for row in table[1:]]
    names = [row[1].lower() for row in table[1:]]
    found.append(("appendix", (order == sorted(order) and sorted(names) == sorted(known), "order, or a unit missing")))
    return found


def classes(desk: Desk, table: Table) -> list[tuple[str, Said]]:
    """How many units in each class, by its bounds; the shares add up to a hundred."""
    units = points.period(desk.ledger, desk.name).units.values()
    bounds = [(str(row[0]), points.exact(row[1])) for row in desk.ledger.table("Xếp loại")]
    found: list[tuple[str, Said]] = []
    tenths = 0.0
    for at, (row, (name, low)) in enumerate(zip(table[1:-1], bounds, strict=False)):
        count = sum(u.grade == name for u in units)
        share = number(row[3]) or 0.0
        tenths += share
        words = [Fraction(w.replace(",", ".")) for w in re.findall(r"\d+(?:,\d+)?", row[1])]
        wanted = [low] if at == 0 else [low, bounds[at - 1][1]] if low or at < len(bounds) - 1 else [bounds[at - 1][1]]
        good = row[0] == name and row[2] == str(count) and words == wanted
        near = abs(share - 100 * count / len(units)) <= 0.1 and (share > 0) == (count > 0)
        found.append(("appendix", (good and near, f"{row}: {count} of {len(units)}, {wanted}")))
    last = table[-1]
    good = last[0] == "Tổng số" and last[2] == str(len(units)) and last[3] == "100%" and abs(tenths - 100) < 1e-6
    return [*found, ("appendix", (good and len(table) == len(bounds) + 2, f"{last}, shares add up to {tenths}"))]


def sheet(desk: Desk, table: Table) -> list[tuple[str, Said]]:
    """A unit's sheet: every criterion in its order with what was declared, claimed and given."""
    read = points.period(desk.ledger, desk.name)
    unit = read.units[desk.listed["unit"][0]]
    found: list[tuple[str, Said]] = []
    for row in table[1:-1]:
        found.append(("sheet", _line(read, unit, row)))
    last = table[-1]
    good = [row[0] for row in table[1:-1]] == list(read.criteria)
    good = good and last[1] == "Tổng điểm" and _is(last[4], unit.own) and _is(last[5], unit.score)
    return [*found, ("sheet", (good, f"{last}: {float(unit.own)}, {float(unit.score)}"))]


def _line(read: Period, unit: Unit, row: list[str]) -> Said:
    criterion = read.criteria.get(row[0])
    if criterion is None:
        return False, f"no criterion {row[0]}"
    line = unit.lines.get(row[0])
    if criterion.how == "nhóm tiêu chí":
        own = read.points(criterion, unit.lines, "own")
        line = Line(None, None, own, read.points(criterion, unit.lines, "score"), "")
    if line is None and read.apart(criterion):
        line = Line(None, None, Fraction(0), Fraction(0), "")  # no row: neither rewarded nor deducted
    if line is None:
        return False, f"{row}: no row in the sheet"
    told = [number(part) for part in row[3].split("/")] if row[3] else []
    given = [float(v) for v in (line.declared, line.assigned) if v is not None]
    good = row[1] == criterion.name and _is(row[2], criterion.most) and told == given and row[6] == line.reason
    return good and _is(row[4], line.own) and _is(row[5], line.score), f"{row}: {given}, {float(line.own)}, {line}"
