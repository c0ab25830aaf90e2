"""The rows of the tables of scores: classes, points of all units, the sheet of one unit."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pipeline.facts.fact import POINTS, Fact, Printed
from pipeline.facts.indicators import name_fact, row_facts
from pipeline.facts.scores.criteria import Criterion
from pipeline.facts.scores.scoring import Board, Score
from pipeline.facts.wording import upper_first, word
from pipeline.ground.period import Period


def class_lines(classes: list[dict[str, Any]], total: Fact, period: Period) -> list[dict[str, Printed]]:
    """How many units each class has; the shares add up to what the last row prints."""
    lines: list[dict[str, Printed]] = []
    above: Fact | None = None
    for entry in classes:
        least: Fact = entry["tu_diem"]
        low, high = word(least), word(above) if above else ""
        span = f"từ {low} điểm trở lên" if above is None else f"từ {low} đến dưới {high} điểm"
        if above is not None and not least.value:
            span = f"dưới {high} điểm"
        cells = [*least.cells, *(above.cells if above else ())]
        lines.append(
            {
                "loai": word(entry["loai"]),
                "muc": name_fact("tu_diem", span, period, cells),
                "so": entry["so"],
                "ty_le": entry["ty_le"],
            }
        )
        above = least
    whole = replace(classes[0]["ty_le"], value=sum(entry["ty_le"].value for entry in classes))
    return [*lines, {"loai": "Tổng số", "muc": "", "so": total, "ty_le": whole}]


def point_lines(scored: Board, members: Iterable[Score]) -> list[dict[str, Printed]]:
    """A line a unit: its rank, its points of each group, its sums and class."""
    return [
        {
            "hang": score.rank,
            "don_vi": upper_first(word(score.unit)),
            **{one.code: score.points[one.code][1] for one in scored.criteria},
            "tu_cham": score.self_total,
            "tham_dinh": score.total,
            "chenh_lech": score.gap,
            "xep_loai": word(score.grade),
        }
        for score in members
    ]


def sheet_lines(scored: Board, score: Score) -> list[dict[str, Printed]]:
    """A line a criterion, what it is part of before it: what was declared and given; the sums last."""
    lines = [_line(one, score, scored.period) for top in scored.criteria for one in top.walk()]
    blanks: dict[str, Printed] = dict.fromkeys(("ma", "toi_da", "ke_khai", "ly_do"), "")
    return [*lines, blanks | {"tieu_chi": "Tổng điểm", "tu_cham": score.self_total, "tham_dinh": score.total}]


def _line(one: Criterion, score: Score, period: Period) -> dict[str, Printed]:
    row = score.rows.get(one.code)
    own, appraised = score.points[one.code]
    return {
        "ma": one.code,
        "tieu_chi": one.row["tieu_chi"],
        "toi_da": most(one, period),
        "ke_khai": _declared(row, period) if row else "",
        "tu_cham": own,
        "tham_dinh": appraised,
        "ly_do": row_facts(row, period, "ly_do", blank="")["ly_do"] if row else "",
    }


def _declared(row: Any, period: Period) -> Printed:
    """`96,4`, or `22/25` where the figure is out of one that was assigned."""
    if row["ke_khai"] is None:
        return ""
    cells = [row.cell(name) for name in ("ke_khai", "giao") if row[name] is not None]
    parts = [word(Fact("so", cell.value, POINTS, period)) for cell in cells]
    return name_fact("ke_khai", "/".join(parts), period, cells)


def most(one: Criterion, period: Period) -> Fact:
    """How many points a criterion is worth."""
    cell = one.row.cell("diem_toi_da")
    return name_fact("diem_toi_da", cell.value, period, (cell,), measure=POINTS)
