"""Dossiers of administrative procedures, form II.06a summed over months, units and fields; what people think of it.

A flow (columns 4, 5, 7 to 10) is summed; column 6 is the first month's, columns 11 to 13 are the last month's:
adding column 3 up over a year would count every dossier carried over twice.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from pipeline.book.records import Cell, Results, Row
from pipeline.facts.fact import Fact, Scope, scope_of
from pipeline.facts.indicators import figure, name_fact
from pipeline.ground.period import Period

# indicator -> columns that are summed over the whole period
_FLOWS = {
    "tiep_nhan_trong_ky": ("truc_tuyen", "truc_tiep"),
    "truc_tuyen": ("truc_tuyen",),
    "truc_tiep": ("truc_tiep",),
    "da_giai_quyet": ("truoc_han", "dung_han", "qua_han"),
    "truoc_han": ("truoc_han",),
    "dung_han": ("dung_han",),
    "qua_han": ("qua_han",),
}
# indicator -> columns of the last month only
_STOCKS = {
    "dang_giai_quyet": ("con_trong_han", "con_qua_han"),
    "con_trong_han": ("con_trong_han",),
    "con_qua_han": ("con_qua_han",),
}
# rate -> (parts of the numerator, the denominator)
_RATES = {
    "ty_le_dung_han": (("truoc_han", "dung_han"), "da_giai_quyet"),
    "ty_le_truoc_han": (("truoc_han",), "da_giai_quyet"),
    "ty_le_qua_han": (("qua_han",), "da_giai_quyet"),
    "ty_le_truc_tuyen": (("truc_tuyen",), "tiep_nhan_trong_ky"),
}


def dossiers(rows: Iterable[Row], period: Period, unit: str = "") -> Scope:
    """Facts of sheet TTHC's rows over `period` (months of one year); {} where no row falls in it."""
    inside = [row for row in rows if period.first_month <= row["thang"] <= period.last_month]
    if not inside:
        return {}
    first = [row for row in inside if row["thang"] == period.first_month]
    last = [row for row in inside if row["thang"] == period.last_month]
    facts = [_sum(name, inside, columns, period, unit) for name, columns in _FLOWS.items()]
    facts += [_sum(name, last, columns, period, unit) for name, columns in _STOCKS.items()]
    facts.append(_sum("ky_truoc", first, ("ky_truoc",), period, unit))
    scope = scope_of(facts)
    received, carried = scope["tiep_nhan_trong_ky"], scope["ky_truoc"]
    scope["tiep_nhan"] = figure(
        "tiep_nhan", whole(received) + whole(carried), period, received.cells + carried.cells, unit
    )
    for name, (parts, base) in _RATES.items():
        scope[name] = rate(name, [scope[part] for part in parts], scope[base])
    return scope


def whole(fact: Fact) -> int:
    """The value of a count."""
    if not isinstance(fact.value, int):
        raise TypeError(f"{fact.name} is not a count")
    return fact.value


def rate(name: str, parts: Sequence[Fact], base: Fact) -> Fact:
    """100 × parts : base, exact; without value where the base is 0."""
    value = Fraction(100 * sum(whole(part) for part in parts), whole(base)) if base.value else None
    cells = tuple(dict.fromkeys(cell for fact in (*parts, base) for cell in fact.cells))
    return figure(name, value, base.period, cells, base.unit)


def _sum(name: str, rows: Sequence[Row], columns: Sequence[str], period: Period, unit: str) -> Fact:
    cells: list[Cell] = [row.cell(column) for column in columns for row in rows]
    return figure(name, sum(cell.value for cell in cells), period, cells, unit)


# Number of the form's column -> the indicator that stands in it.
COLUMNS = {
    3: "tiep_nhan",
    4: "truc_tuyen",
    5: "truc_tiep",
    6: "ky_truoc",
    7: "da_giai_quyet",
    8: "truoc_han",
    9: "dung_han",
    10: "qua_han",
    11: "dang_giai_quyet",
    12: "con_trong_han",
    13: "con_qua_han",
}
FIELD, UNIT = "linh_vuc", "don_vi"


def groups(results: Results, period: Period, column: str) -> list[tuple[Fact, Scope]]:
    """The name and the figures of each field (or unit) that has rows in `period`, in the sheet's order."""
    found: dict[str, list[Row]] = {}
    for row in results.rows("TTHC"):
        if period.first_month <= row["thang"] <= period.last_month:
            found.setdefault(row[column], []).append(row)
    return [
        (name_fact("ten", name, period, [rows[0].cell(column)]), dossiers(rows, period, name))
        for name, rows in found.items()
    ]


def total(results: Results, period: Period) -> Scope:
    """The last line of the form: all rows of `period` together."""
    return dossiers(results.rows("TTHC"), period)


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
