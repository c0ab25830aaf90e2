"""Form II.06a of a period: dossiers by field and by unit, each line with the whole of the form's columns."""

from pipeline.book.records import Results, Row
from pipeline.facts.fact import Fact, Scope
from pipeline.facts.indicators import name_fact
from pipeline.facts.month.dossiers import dossiers
from pipeline.ground.period import Period

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
