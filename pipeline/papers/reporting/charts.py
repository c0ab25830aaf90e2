"""The charts of the report, out of the same facts as its text, and the tables that trace their figures."""

from collections.abc import Iterable
from fractions import Fraction

from pipeline.book.records import Results
from pipeline.charts.chart import Chart, Series
from pipeline.charts.ruled import Ruled, RuledColumn
from pipeline.facts.compute import Facts
from pipeline.facts.fact import Fact
from pipeline.facts.month.dossiers import dossiers
from pipeline.facts.wording import period_name, upper_first, word
from pipeline.ground.period import Period
from pipeline.prose.tables import Table, Value

_ON_TIME, _FLOW, _ONLINE = "bieu_do_dung_han", "bieu_do_ho_so", "bieu_do_truc_tuyen"

_WORDS_FIT = 6  # so many months have room for the word under a chart
_BARS_FIT = 20  # so many bars stand on less than half a page; more are a table, which a page may end within
_BESIDE = (RuledColumn("Đơn vị", 58, is_number=False), RuledColumn("Tỷ lệ", 22, is_number=True))


def charts(results: Results, facts: Facts) -> tuple[dict[str, Chart | Ruled], list[Table]]:
    """Charts by name, and one table a chart for the trace.

    The on-time rate by unit always, as a table where the units are many; over several months also dossiers and the
    online rate month by month.
    """
    made: list[tuple[Chart | Ruled, Table] | None] = [_by_unit(facts)]
    if not facts.period.is_month:
        made += [_by_month(results, facts.period), _online(results, facts.period)]
    known = [one for one in made if one is not None]
    return {table.name: chart for chart, table in known}, [table for _, table in known]


def _by_unit(facts: Facts) -> tuple[Chart | Ruled, Table] | None:
    ranked = [(word(unit.name), unit.scopes["thang"]["ty_le_dung_han"]) for unit in facts.standings["bang_xep_hang"]]
    if not ranked:
        return None
    title = f"Tỷ lệ giải quyết trước và đúng hạn {period_name(facts.period)}"
    (best, top), (worst, low) = ranked[0], ranked[-1]
    alt = (
        f"{title} của {len(ranked)} đơn vị, xếp từ cao xuống thấp: "
        f"{upper_first(best)} {word(top)}, cuối cùng là {worst} {word(low)}."
    )
    labels = [upper_first(name) for name, _ in ranked]
    series = Series("Tỷ lệ trước và đúng hạn", *_shown(fact for _, fact in ranked))
    lines: list[dict[str, Value]] = [{"ten": name, "ty_le": fact} for name, fact in ranked]
    if len(ranked) > _BARS_FIT:
        cells = [(label, word(fact)) for label, (_, fact) in zip(labels, ranked, strict=True)]
        if len(cells) % 2:
            cells.append(("", ""))
        rows = [[*one, *other] for one, other in zip(cells[::2], cells[1::2], strict=True)]
        return Ruled(_BESIDE * 2, rows, title), Table(_ON_TIME, title, {"ty_le": "Tỷ lệ"}, lines)
    table = Table(_ON_TIME, f"Biểu đồ: {title}", {"ty_le": "Tỷ lệ"}, lines)
    return Chart("ngang", title, labels, [series], "%", alt), table


def _months(results: Results, period: Period) -> list[tuple[str, dict[str, Fact]]]:
    months = range(period.first_month, period.last_month + 1)
    found = [(month, dossiers(results.rows("TTHC"), Period(period.year, month))) for month in months]
    name = "Tháng " if period.months <= _WORDS_FIT else "T"
    return [(f"{name}{month}", scope) for month, scope in found if scope]


def _by_month(results: Results, period: Period) -> tuple[Chart, Table] | None:
    months = _months(results, period)
    title = f"Hồ sơ tiếp nhận và giải quyết theo tháng, {period_name(period)}"
    columns = {"tiep_nhan_trong_ky": "Tiếp nhận trong tháng", "da_giai_quyet": "Đã giải quyết"}
    first, last = months[0][1], months[-1][1]
    alt = (
        f"{title}: tháng đầu kỳ tiếp nhận {word(first['tiep_nhan_trong_ky'])} hồ sơ, giải quyết "
        f"{word(first['da_giai_quyet'])} hồ sơ; tháng cuối kỳ tiếp nhận {word(last['tiep_nhan_trong_ky'])} hồ sơ, "
        f"giải quyết {word(last['da_giai_quyet'])} hồ sơ."
    )
    series = [Series(head, *_shown(scope[name] for _, scope in months)) for name, head in columns.items()]
    lines: list[dict[str, Value]] = [
        {"ten": label, **{name: scope[name] for name in columns}} for label, scope in months
    ]
    return Chart("cot", title, [label for label, _ in months], series, "hồ sơ", alt), Table(
        _FLOW, f"Biểu đồ: {title}", columns, lines
    )


def _online(results: Results, period: Period) -> tuple[Chart, Table] | None:
    months = _months(results, period)
    title = f"Tỷ lệ hồ sơ tiếp nhận trực tuyến theo tháng, {period_name(period)}"
    name = "ty_le_truc_tuyen"
    alt = f"{title}: từ {word(months[0][1][name])} ở tháng đầu kỳ đến {word(months[-1][1][name])} ở tháng cuối kỳ."
    series = [Series("Tỷ lệ trực tuyến", *_shown(scope[name] for _, scope in months))]
    lines: list[dict[str, Value]] = [{"ten": label, name: scope[name]} for label, scope in months]
    table = Table(_ONLINE, f"Biểu đồ: {title}", {name: "Tỷ lệ trực tuyến"}, lines)
    return Chart("duong", title, [label for label, _ in months], series, "%", alt), table


def _shown(facts: Iterable[Fact]) -> tuple[list[int | Fraction | None], list[str]]:
    """The figures of a series, exact and as the text words them; nothing where there is no figure."""
    known = [(fact.value if isinstance(fact.value, int | Fraction) else None, word(fact)) for fact in facts]
    return [value for value, _ in known], ["" if value is None else said for value, said in known]
