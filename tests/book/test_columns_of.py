"""Columns of rows that were read by columns, cell by cell, or some this way and some that."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.book.records import Cell, Row, SheetPlaces, columns_of

_NAMES = ("thang", "don_vi", "qua_han")
_PLACES = SheetPlaces("TTHC", {name: at for at, name in enumerate(_NAMES)}, ("A", "B", ""), "D")
_VALUES = st.tuples(*[st.one_of(st.none(), st.integers(), st.text(max_size=3))] * len(_NAMES))


def _row(number: int, values: tuple[object, ...], placed: bool) -> Row:
    if placed:
        return _PLACES.row(number, values, "")
    return Row("TTHC", number, {n: Cell("TTHC", f"A{number}", v) for n, v in zip(_NAMES, values, strict=True)})


@given(st.lists(st.tuples(_VALUES, st.booleans()), max_size=6))
def test_a_column_has_the_value_of_every_row_however_it_was_read(told):
    rows = [_row(number, values, placed) for number, (values, placed) in enumerate(told, 3)]
    found = columns_of(rows)
    assert {name: list(column) for name, column in found.items()} == (
        {name: [row[name] for row in rows] for name in _NAMES} if rows else {}
    )
