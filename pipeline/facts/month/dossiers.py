"""Dossiers of administrative procedures, form II.06a summed over months, units and fields; what people think of it.

A flow (columns 4, 5, 7 to 10) is summed; column 6 is the first month's, columns 11 to 13 are the last month's:
adding column 3 up over a year would count every dossier carried over twice.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain

from pipeline.book.records import Results, Row
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
_CARRIED = {"ky_truoc": ("ky_truoc",)}  # of the first month only
# rate -> (parts of the numerator, the denominator)
_RATES = {
    "ty_le_dung_han": (("truoc_han", "dung_han"), "da_giai_quyet"),
    "ty_le_truoc_han": (("truoc_han",), "da_giai_quyet"),
    "ty_le_qua_han": (("qua_han",), "da_giai_quyet"),
    "ty_le_truc_tuyen": (("truc_tuyen",), "tiep_nhan_trong_ky"),
}
# What the rates are made of that have a target of the year.
_RATED = {name: _FLOWS[name] for name in ("truoc_han", "dung_han", "da_giai_quyet", "truc_tuyen", "tiep_nhan_trong_ky")}


def dossiers(rows: Iterable[Row], period: Period, unit: str = "") -> Scope:
    """Facts of sheet TTHC's rows over `period` (months of one year); {} where no row falls in it."""
    inside = _inside(rows, period)
    if not inside:
        return {}
    first, last = (
        inside if period.is_month else [row for row in inside if row["thang"] == month]
        for month in (period.first_month, period.last_month)
    )
    of_rows = ((_FLOWS, inside), (_STOCKS, last), (_CARRIED, first))
    scope = scope_of(chain.from_iterable(_sums(figures, some, period, unit) for figures, some in of_rows))
    received, carried = scope["tiep_nhan_trong_ky"], scope["ky_truoc"]
    scope["tiep_nhan"] = figure(
        "tiep_nhan", whole(received) + whole(carried), period, received.cells + carried.cells, unit
    )
    for name in _RATES:
        scope[name] = _rate(scope, name)
    return scope


def rates(rows: Iterable[Row], votes: Iterable[Row], period: Period) -> Scope:
    """Of `dossiers` and `satisfaction` what has a target of the year: the rates on time, online, satisfied."""
    inside = _inside(rows, period)
    found = satisfaction(votes, period)
    if inside:
        scope = scope_of(_sums(_RATED, inside, period, ""))
        found |= {name: _rate(scope, name) for name in ("ty_le_dung_han", "ty_le_truc_tuyen")}
    return found


def whole(fact: Fact) -> int:
    """The value of a count."""
    if not isinstance(fact.value, int):
        raise TypeError(f"{fact.name} is not a count")
    return fact.value


def rate(name: str, parts: Sequence[Fact], base: Fact) -> Fact:
    """100 × parts : base, exact; without value where the base is 0."""
    value = Fraction(100 * sum(whole(part) for part in parts), whole(base)) if base.value else None
    cells = dict.fromkeys(chain.from_iterable(fact.cells for fact in (*parts, base)))
    return figure(name, value, base.period, cells, base.unit)


def _rate(scope: Scope, name: str) -> Fact:
    parts, base = _RATES[name]
    return rate(name, [scope[part] for part in parts], scope[base])


def _inside(rows: Iterable[Row], period: Period) -> list[Row]:
    first, last = period.first_month, period.last_month
    return [row for row in rows if first <= row["thang"] <= last]


def _sums(figures: Mapping[str, Sequence[str]], rows: Sequence[Row], period: Period, unit: str) -> Iterator[Fact]:
    """Each figure out of its columns; a cell is made once, however many figures it stands behind."""
    cells = {column: [row.cell(column) for row in rows] for column in dict.fromkeys(chain(*figures.values()))}
    sums = {column: sum([cell.value for cell in of_column]) for column, of_column in cells.items()}
    for name, columns in figures.items():
        value = sum([sums[column] for column in columns])
        yield figure(name, value, period, chain.from_iterable(cells[column] for column in columns), unit)


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
    for row in _inside(results.rows("TTHC"), period):
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
    inside = _inside(rows, period)
    if not inside:
        return {}
    scope = scope_of(_sums(_VOTES, inside, period, unit))
    scope["ty_le_hai_long"] = rate("ty_le_hai_long", [scope["phieu_hai_long"]], scope["phieu_hop_le"])
    return scope
