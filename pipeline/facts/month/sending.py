"""Of a book made of many offices' books: who has sent one, whose is left out, which cells are doubted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.book.records import Cell, Results, Row
from pipeline.book.succession import UNITS
from pipeline.facts.fact import Fact, Scope, scope_of
from pipeline.facts.indicators import figure, name_fact
from pipeline.ground.period import Period

SENT, ODD, BESIDE = "Sổ đã gửi", "Ô cần xem lại", "Sổ ngoài danh sách"
"""Tables of the book of books beside those of a book: units that are not in the sums; cells that are doubted; books of
nobody who should send."""

MISSING, UNSURE = "chưa gửi sổ", "chưa rõ đã gửi sổ chưa"
"""The second where a book came of which nobody can tell whose it is."""


@dataclass(frozen=True, slots=True)
class WhoSent:
    """`scope` counts units and cells; `absent`, `odd` and `beside` are rows with their facts."""

    scope: Scope
    absent: Sequence[Mapping[str, Fact]]
    odd: Sequence[Mapping[str, Fact]]
    beside: Sequence[Mapping[str, Fact]] = ()


def sending(results: Results, period: Period) -> WhoSent:
    """`absent`, `beside`: `ten`, `tinh_trang`; `odd`: `don_vi`, `o` (its cell), `vi_sao`. Counts: by sheet Đơn vị."""
    taken = [row.cell("ten") for row in results.tables.get(UNITS, ())]
    rows = results.tables.get(SENT, ())
    absent = [row.cell("ten") for row in rows]
    missing = [row.cell("ten") for row in rows if row["tinh_trang"] == MISSING]
    unsure = [row.cell("ten") for row in rows if row["tinh_trang"] == UNSURE]
    out = [row.cell("ten") for row in rows if row["tinh_trang"] not in (MISSING, UNSURE)]
    odd = results.tables.get(ODD, ())
    units = dict.fromkeys(row["don_vi"] for row in odd)

    def count(name: str, cells: Sequence[Cell], value: int | None = None) -> Fact:
        """No law says how many books there are to be: the counts go by the book alone."""
        return replace(figure(name, len(cells) if value is None else value, period, cells), clause="")

    scope = scope_of(
        (
            count("don_vi_phai_gui_so", [*taken, *absent]),
            count("don_vi_da_tong_hop", taken),
            count("don_vi_chua_gui_so", missing),
            count("don_vi_chua_ro_gui", unsure),
            count("don_vi_so_de_ngoai", out),
            count("o_can_xem_lai", [row.cell("o") for row in odd]),
            count("don_vi_co_o_can_xem_lai", [row.cell("o") for row in odd], len(units)),
        )
    )
    return WhoSent(
        scope,
        [_named(row, period) for row in rows],
        [_odd(row, period) for row in odd],
        [_named(row, period) for row in results.tables.get(BESIDE, ())],
    )


def _named(row: Row, period: Period) -> Mapping[str, Fact]:
    cells = {name: [cell] if cell.address else [] for name, cell in row.cells.items()}
    return {name: name_fact(name, row[name], period, cells[name]) for name in row.cells}


def _odd(row: Row, period: Period) -> dict[str, Fact]:
    cell = row.cell("o")
    where = f"{cell.sheet.rpartition(']')[2]}!{cell.address}"
    told = {"don_vi": row["don_vi"], "o": where, "vi_sao": row["vi_sao"]}
    return {name: name_fact(name, value, period, [cell]) for name, value in told.items()}
