"""The scores of a period: each unit's points by criterion, its total, rank in its block and class.

Exact throughout: points are decimals of the sheet, averages and shares fractions.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from pipeline.book.records import Cell, Results, Row
from pipeline.book.sheets.scoring import GROUP
from pipeline.book.succession import as_of
from pipeline.facts.fact import Fact
from pipeline.facts.indicators import figure, name_fact
from pipeline.facts.month.comparison import ranks
from pipeline.facts.scores.criteria import Criterion, criteria_of
from pipeline.facts.wording import period_name
from pipeline.ground.finding import Finding, InputError, Place, Severity
from pipeline.ground.period import Period

SELF, APPRAISED = "tu_cham", "tham_dinh"
_TOTALS = {SELF: "diem_tu_cham", APPRAISED: "diem_tham_dinh"}
_Point = tuple[Fraction, list[Cell]]


@dataclass(frozen=True, slots=True)
class Score:
    """One unit: `points[code]` are its self-score and its appraised one, of groups too; `rows` its lines by code."""

    unit: Fact
    block: str
    rows: Mapping[str, Row]
    points: Mapping[str, tuple[Fact, Fact]]
    self_total: Fact
    total: Fact
    gap: Fact
    rank: Fact
    grade: Fact
    change: Fact | None


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that was scored in a period, best first within each block; `unscored` are units without a line."""

    period: Period
    criteria: tuple[Criterion, ...]
    blocks: Mapping[str, Sequence[Score]]
    unscored: tuple[str, ...]

    @property
    def scores(self) -> list[Score]:
        return [score for members in self.blocks.values() for score in members]


def board(results: Results, period: Period) -> Board:
    """The scores of `period`. InputError where there are none, or with every cell that is still to be filled."""
    results = as_of(results, period)
    lines = _lines(results, period)
    criteria = criteria_of(results)
    if not lines or not criteria:
        raise InputError(
            f"Sổ chưa có điểm của {period_name(period)}.",
            "Điền trang Tiêu chí, trang Xếp loại và các dòng của kỳ ở trang Chấm điểm.",
        )
    if not results.tables.get("Xếp loại"):
        raise InputError("Trang Xếp loại chưa có loại nào.", "Ghi các loại từ cao xuống thấp, loại cuối từ 0 điểm.")
    leaves = [one for top in criteria for one in top.walk() if one.row["cach_cham"] != GROUP]
    if gaps := [gap for unit, rows in lines.items() for gap in _gaps(unit, rows, leaves)]:
        raise InputError(f"Chưa chấm xong {period_name(period)}, còn {len(gaps)} chỗ.", "Điền các ô dưới đây.", gaps)
    before = _totals_before(results, period, criteria, leaves)
    blocks: dict[str, list[Row]] = {}
    for row in results.tables.get("Đơn vị", ()):
        if row["ten"] in lines:
            blocks.setdefault(row["khoi"] or "", []).append(row)
    unscored = tuple(row["ten"] for row in results.tables.get("Đơn vị", ()) if row["ten"] not in lines)
    scored = {
        name: _block(results, period, name, [(row, lines[row["ten"]]) for row in rows], criteria, before)
        for name, rows in blocks.items()
    }
    return Board(period, criteria, scored, unscored)


def shares(counts: Sequence[int], parts: int = 1000) -> list[int]:
    """Each count's share in `parts` (tenths of a percent), by largest remainder, so that they add up to `parts`.

    Equal remainders go to the earlier one. All zeros where there is nothing to share.
    """
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    floors = [count * parts // total for count in counts]
    order = sorted(range(len(counts)), key=lambda i: (-(counts[i] * parts % total), i))
    for index in order[: parts - sum(floors)]:
        floors[index] += 1
    return floors


def average(scores: Sequence[Score], name: str, period: Period) -> Fact:
    """The mean of the units' totals, self-scored or appraised."""
    facts = [score.self_total if name == SELF else score.total for score in scores]
    value = summed([number(fact) for fact in facts]) / len(facts)
    return figure("diem_trung_binh", value, period, [cell for fact in facts for cell in fact.cells])


def number(fact: Fact | None) -> Fraction:
    """A fact's points; 0 where there is none."""
    return fact.value if fact is not None and isinstance(fact.value, Fraction) else Fraction(0)


def summed(values: Sequence[Fraction]) -> Fraction:
    """The sum of points over the one denominator that they share, which is reduced once."""
    shared = lcm(*[value.denominator for value in values])
    return Fraction(sum([value.numerator * (shared // value.denominator) for value in values]), shared)


def _lines(results: Results, period: Period) -> dict[str, dict[str, Row]]:
    lines: dict[str, dict[str, Row]] = {}
    for row in results.rows("Chấm điểm", ky=str(period)):
        lines.setdefault(row["don_vi"], {})[row["ma"]] = row
    return lines


def _gaps(unit: str, rows: Mapping[str, Row], leaves: Sequence[Criterion]) -> Iterable[Finding]:
    """Criteria that a unit has no line of, and lines that were not appraised; a bonus need not be there."""
    for leaf in leaves:
        row = rows.get(leaf.code)
        if row is None and not leaf.apart:
            where = Place(sheet="Chấm điểm", cell=next(iter(rows.values())).cell("ma").address)
            message = f"{unit} chưa có dòng nào của tiêu chí {leaf.code}."
            yield Finding("DL-CD-20", Severity.LOI, where, message, "Thêm dòng: kỳ, đơn vị, mã, điểm.")
        elif row is not None and row["tham_dinh"] is None:
            where = Place(sheet="Chấm điểm", cell=row.cell("tham_dinh").address)
            message = f"{unit}, tiêu chí {leaf.code} chưa có điểm thẩm định."
            yield Finding("DL-CD-21", Severity.LOI, where, message, "Ghi điểm thẩm định.")


def _points(rows: Mapping[str, Row], criteria: Sequence[Criterion], name: str) -> dict[str, _Point]:
    """Points and their cells by code: a parent is the sum of its children, bonuses and deductions within their cap."""
    found: dict[str, _Point] = {}
    for one in criteria:
        if one.children:
            below = _points(rows, one.children, name)
            found |= below
            value, cells = _sum(below, one.children)
        elif (row := rows.get(one.code)) is not None:
            cell = row.cell(name)
            value, cells = Fraction(cell.value), [cell]
        else:
            value, cells = Fraction(0), []
        if one.apart:
            value = max(-one.most, min(one.most, value))
        found[one.code] = (value, cells)
    return found


def _sum(points: Mapping[str, _Point], criteria: Sequence[Criterion]) -> _Point:
    tops = [points[one.code] for one in criteria]
    return summed([value for value, _ in tops]), [cell for _, cells in tops for cell in cells]


def _totals_before(
    results: Results, period: Period, criteria: Sequence[Criterion], leaves: Sequence[Criterion]
) -> dict[str, _Point]:
    """Appraised totals of the period before, of units that were scored whole in it."""
    return {
        unit: _sum(_points(rows, criteria, APPRAISED), criteria)
        for unit, rows in _lines(results, period.before()).items()
        if not list(_gaps(unit, rows, leaves))
    }


def _block(
    results: Results,
    period: Period,
    name: str,
    members: Sequence[tuple[Row, Mapping[str, Row]]],
    criteria: Sequence[Criterion],
    before: Mapping[str, _Point],
) -> list[Score]:
    """The units of one block, best first; equal ones in the order of sheet Đơn vị."""
    points = [{kind: _points(rows, criteria, kind) for kind in _TOTALS} for _, rows in members]
    totals = [{kind: _sum(of_unit[kind], criteria) for kind in _TOTALS} for of_unit in points]
    places = ranks({index: total[APPRAISED][0] for index, total in enumerate(totals)})
    compared = [cell for total in totals for cell in total[APPRAISED][1]]
    scores = []
    for index, (row, rows) in enumerate(members):
        unit = row["ten"]
        mine = points[index]
        both = {kind: _fact(kind, total, period, unit) for kind, total in totals[index].items()}
        total = both[APPRAISED]
        old = before.get(unit)
        scores.append(
            Score(
                name_fact("ten", unit, period, [row.cell("ten")], unit),
                name,
                rows,
                {
                    code: (
                        _fact(SELF, mine[SELF][code], period, unit),
                        _fact(APPRAISED, mine[APPRAISED][code], period, unit),
                    )
                    for code in mine[SELF]
                },
                both[SELF],
                total,
                figure(
                    "diem_chenh_lech", number(total) - number(both[SELF]), period, both[SELF].cells + total.cells, unit
                ),
                figure("hang_trong_khoi", places[index], period, compared, unit),
                _grade(results, total, period, unit),
                old and figure("diem_thay_doi", number(total) - old[0], period, [*total.cells, *old[1]], unit),
            )
        )
    return sorted(scores, key=lambda score: -number(score.total))


def _fact(kind: str, point: _Point, period: Period, unit: str) -> Fact:
    return figure(_TOTALS[kind], point[0], period, point[1], unit)


def _grade(results: Results, total: Fact, period: Period, unit: str) -> Fact:
    """The first class, from above, that the total reaches; the last takes all that is left, below zero too."""
    rows = results.tables["Xếp loại"]
    row = next((row for row in rows if number(total) >= Fraction(row["tu_diem"])), rows[-1])
    return name_fact("loai", row["loai"], period, [row.cell("loai"), row.cell("tu_diem"), *total.cells], unit)
