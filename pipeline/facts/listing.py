"""All facts of a month as lines for a reader and as records for a program."""

from collections.abc import Iterator

from pipeline.facts.compute import Facts
from pipeline.facts.fact import Fact, ranges
from pipeline.facts.indicators import indicators
from pipeline.facts.wording import word

_SCOPES = {
    "thang": "tháng",
    "thang_truoc": "tháng trước",
    "cung_ky": "cùng kỳ năm trước",
    "luy_ke": "lũy kế",
    "so_thang_truoc": "so với tháng trước",
    "so_cung_ky": "so với cùng kỳ",
    "tang_thang_truoc": "tăng, giảm so với tháng trước",
    "tang_cung_ky": "tăng, giảm so với cùng kỳ",
}


def as_records(facts: Facts) -> list[dict[str, object]]:
    """One record a fact: `ten`, `ky`, `pham_vi`, `don_vi`, `gia_tri` (exact, as text), `in`, `do`, `cong_thuc`, `o`."""
    return [
        {
            "ten": fact.name,
            "pham_vi": scope,
            "ky": str(fact.period),
            "don_vi": fact.unit,
            "gia_tri": None if fact.value is None else str(fact.value),
            "in": word(fact),
            "do": fact.measure,
            "cong_thuc": fact.formula,
            "can_cu": fact.clause,
            "o": ranges(fact.cells),
        }
        for scope, fact in _all(facts)
    ]


def as_lines(facts: Facts) -> Iterator[str]:
    """One line a fact of the whole area, then of each unit, with its cells."""
    heading = ""
    for scope, fact in _all(facts):
        title = f"{fact.unit or 'Toàn địa bàn'}, {_SCOPES.get(scope, scope)}"
        if title != heading:
            heading = title
            yield ""
            yield title
        indicator = indicators().get(fact.name)
        label = indicator.label if indicator else fact.name
        yield f"  {label}: {word(fact)}  [{fact.name}; {fact.formula}; {', '.join(ranges(fact.cells))}]"


def _all(facts: Facts) -> Iterator[tuple[str, Fact]]:
    """Every fact with its scope; of a sheet that the book does not have there is none to tell."""
    scopes = [*facts.scopes.items(), *(pair for unit in facts.units for pair in unit.scopes.items())]
    for scope, known in scopes:
        for fact in known.values():
            if fact.exists or fact.cells:
                yield scope, fact
