"""Satisfaction: votes of sheet Hài lòng. Rate = (very satisfied + satisfied) : valid votes."""

from collections.abc import Iterable

from pipeline.book.records import Row
from pipeline.facts.fact import Scope, scope_of
from pipeline.facts.indicators import figure
from pipeline.facts.month.dossiers import rate
from pipeline.ground.period import Period

_VOTES = {
    "phieu_hop_le": ("phieu_hop_le",),
    "phieu_hai_long": ("rat_hai_long", "hai_long"),
    "phieu_khong_hai_long": ("khong_hai_long",),
}


def satisfaction(rows: Iterable[Row], period: Period, unit: str = "") -> Scope:
    """Facts of the rows of `period`; {} where no vote was collected in it."""
    inside = [row for row in rows if period.first_month <= row["thang"] <= period.last_month]
    if not inside:
        return {}
    facts = []
    for name, columns in _VOTES.items():
        cells = [row.cell(column) for column in columns for row in inside]
        facts.append(figure(name, sum(cell.value for cell in cells), period, cells, unit))
    scope = scope_of(facts)
    scope["ty_le_hai_long"] = rate("ty_le_hai_long", [scope["phieu_hai_long"]], scope["phieu_hop_le"])
    return scope
