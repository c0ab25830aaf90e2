"""The table of all offices' figures: one row a figure, with office, measure, book and cells."""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from pipeline.facts.fact import Fact, Scope, ranges
from pipeline.facts.indicators import indicators
from pipeline.facts.wording import word
from pipeline.ground.finding import InputError
from pipeline.offices.overview.books import SentBook

if TYPE_CHECKING:
    import pandas as pd

_SCOPES = {"thang": "kỳ này", "thang_truoc": "kỳ trước", "luy_ke": "lũy kế"}


@dataclass(frozen=True, slots=True)
class OfficeFigure:
    """One figure of one office. `gia_tri` is exact for counts, the nearest double of a rate (%), None where there is
    nothing to be a rate of; `viet_ra` is what a document prints; `o` are its cells, `TTHC!E2:E9; TTHC!F2`.
    """

    co_quan: str
    so: str
    ky: str
    pham_vi: str
    linh_vuc: str
    ma: str
    so_lieu: str
    do: str
    gia_tri: int | float | None
    viet_ra: str
    cong_thuc: str
    o: str


HEADS = (
    *("Cơ quan", "Sổ", "Kỳ", "Phạm vi", "Lĩnh vực", "Mã", "Số liệu", "Đơn vị tính"),
    *("Giá trị", "Viết ra", "Cách tính", "Ô"),
)


def figure_rows(books: Sequence[SentBook]) -> Iterator[OfficeFigure]:
    """Office by office: the area's figures of the period, of the one before, of the year so far; then by field."""
    for book in books:
        for name, scope in (book.figures or {}).items():
            yield from _rows(book, scope, _SCOPES[name], "")
        for field, scope in book.fields:
            yield from _rows(book, scope, _SCOPES["thang"], field)


def _rows(book: SentBook, scope: Scope, where: str, field: str) -> Iterator[OfficeFigure]:
    for name, fact in scope.items():
        known = indicators().get(name)
        label = known.label if known else name
        cells = "; ".join(one.rpartition("]")[2] for one in ranges(fact.cells))
        yield OfficeFigure(
            book.unit,
            book.label,
            str(fact.period),
            where,
            field,
            name,
            label,
            fact.measure,
            number_of(fact),
            word(fact),
            fact.formula,
            cells,
        )


def number_of(fact: Fact) -> int | float | None:
    """The value as a table program takes it; None where there is none."""
    match fact.value:
        case int() as count:
            return count
        case Fraction() | Decimal() as exact:
            return float(exact)
        case _:
            return None


def frame_of(rows: Sequence[OfficeFigure]) -> "pd.DataFrame":
    """The rows as a pandas table, one column a field of `OfficeFigure`. InputError without the extra `bang`."""
    try:
        import pandas as pd
    except ImportError:
        raise InputError(
            "Chưa có pandas nên không lấy được bảng để khảo sát; tệp .xlsx, .csv vẫn có.",
            'Cài thêm phần “bang” của chương trình: pip install "ban-tin-cchc[bang]".',
        ) from None
    return pd.DataFrame([astuple(row) for row in rows], columns=[one.name for one in fields(OfficeFigure)])
