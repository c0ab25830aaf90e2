"""Papers over many offices' books (`cchc overview`): ranking with ties, who is not in the sums, what is odd, charts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from pipeline.charts.chart import Chart, Series
from pipeline.charts.ruled import Ruled
from pipeline.facts.claims.claim import Claims, Judge
from pipeline.facts.claims.judge import Judged
from pipeline.facts.claims.sending import sending_claims
from pipeline.facts.compute import Facts
from pipeline.facts.fact import Fact
from pipeline.facts.indicators import figure
from pipeline.facts.month.comparison import Unit, ranks, value_of
from pipeline.facts.month.news import FEW
from pipeline.facts.month.sending import SENT, WhoSent, sending
from pipeline.facts.registry.letter import issuer_of
from pipeline.facts.wording import decimal, period_name, upper_first, word
from pipeline.ground.finding import InputError
from pipeline.ground.period import Period
from pipeline.kinds.kind import DocumentKind
from pipeline.papers.draft import Draft
from pipeline.papers.paper import Batch, Desk
from pipeline.prose.context import claiming
from pipeline.prose.tables import Table, Value

_BANDS = "bieu_do_phan_bo"
_LATE = "bieu_do_qua_han"
# On-time rates that a chart counts units by: at least so many per cent; the first is all in time.
_STEPS = (100, 98, 95, 90, 80)
_BARS = 12
_FINEST = 6  # decimals; two offices of a million dossiers each differ by then
_WORK = ("tiep_nhan", "da_giai_quyet", "dang_giai_quyet")
_RATE = "ty_le_dung_han"
_RANK = "số đơn vị trong bảng có tỷ lệ cao hơn, cộng 1; bằng tỷ lệ thì bằng hạng"


@dataclass(frozen=True, slots=True)
class Ranked:
    """Units that are compared, best first, with their ranks; those that solved few dossiers or none, which are not."""

    units: Sequence[tuple[Fact, Unit]]
    few: Sequence[Unit]


def overview(desk: Desk, kind: DocumentKind, period: Period) -> Batch:
    """The report of one period. InputError where the book is not one of books."""
    sent, claims = told_of(desk, kind, period)
    draft, facts = Draft(desk, kind, period), desk.facts(period)
    draft.use_figures()
    judged = desk.judged(period, draft.frame.issued)
    order, known = ranked(facts), desk.results.known_of(period)
    draft.charts, drawn = _charts(replace(facts, period=known), order)
    if known != period:  # most books begin within the period: what is said is of their months
        draft.names["ca_ky"] = draft.names["ky"]["ten"]
        draft.names["ky"]["ten"] = replace(draft.names["ca_ky"], value=period_name(known))
    draft.names |= claiming(judged)
    draft.names |= {
        "k": {**judged.claims, **claims},
        "gui": sent.scope,
        "ngoai_danh_sach": list(sent.beside),
        "theo_thang": period.is_month,
        "xep_hang": [unit.name for _, unit in order.units],
        "it_ho_so": [{"ten": unit.name} for unit in order.few],
        "khong_phat_sinh": [{"ten": unit.name} for unit in order.few if not any(_of(unit, one) for one in _WORK)],
        "nguong": Fact("nguong", FEW, "hồ sơ", period, formula="mức để so sánh các đơn vị"),
        "bieu_do": list(draft.charts),
        "noi_bao_cao": issuer_of(draft.frame),
    }
    _tables(draft, sent, order, judged)
    prose = draft.write()
    placed = {paragraph.text for paragraph in prose.paragraphs if paragraph.kind == "cho"}
    title = f"{kind.title} {period_name(period)}"
    return Batch((draft.paper(prose, title, printed=lambda table: table.name in placed, more=drawn),))


def told_of(desk: Desk, kind: DocumentKind, period: Period) -> tuple[WhoSent, Claims]:
    """Who is in the sums, with the claims of it. InputError where the book is one office's."""
    if SENT not in desk.results.tables:
        raise InputError(
            f"{kind.title} làm từ sổ của nhiều cơ quan, không từ một sổ.",
            f"Viết: cchc overview THƯ-MỤC --period {period}.",
        )
    sent, judge = sending(desk.results, period), Judge(period)
    sending_claims(judge, sent)
    return sent, judge.claims


def ranked(facts: Facts) -> Ranked:
    """Units by on-time rate; one that solved fewer dossiers than are comparable has no rank and takes nobody's."""
    many = [unit for unit in facts.units if _of(unit, "da_giai_quyet") >= FEW]
    rates = {number: unit.scopes["thang"][_RATE].value for number, unit in enumerate(many)}
    places = ranks(rates)
    order = sorted(places, key=lambda number: (places[number], -_of(many[number], "da_giai_quyet")))
    found = []
    for number in order:
        rate = many[number].scopes["thang"][_RATE]
        rank = figure("xep_hang", places[number], rate.period, rate.cells, rate.unit)
        found.append((replace(rank, formula=_RANK), many[number]))
    return Ranked(found, [unit for unit in facts.units if _of(unit, "da_giai_quyet") < FEW])


def _tables(draft: Draft, sent: WhoSent, order: Ranked, judged: Judged) -> None:
    absent: list[dict[str, Value]] = [{"stt": number, **row} for number, row in enumerate(sent.absent, 1)]
    draft.table("bang_chua_co", absent)
    draft.table("bang_xep_hang", _lines(order))
    draft.table("bang_tra_muon", _having(judged, "co_noi_tra_muon", "qua_han", "da_giai_quyet"))
    draft.table("bang_cho", _having(judged, "co_noi_qua_hen", "con_qua_han", "dang_giai_quyet"))
    odd: list[dict[str, Value]] = [{"stt": number, **row} for number, row in enumerate(sent.odd, 1)]
    draft.table("bang_xem_lai", odd)


def _having(judged: Judged, claim: str, figure: str, among: str) -> list[dict[str, Value]]:
    """The units that a claim names, with how many of `among` are `figure`, those with most first."""
    units = sorted(judged.units.get(claim, ()), key=lambda unit: -_of(unit, figure))
    return [
        {"stt": number, "ten": unit.name, **{name: unit.scopes["thang"][name] for name in (among, figure)}}
        for number, unit in enumerate(units, 1)
    ]


def _lines(order: Ranked) -> list[dict[str, Value]]:
    """The rows of the ranking. Rates have as many decimals as it takes that another rank is another rate."""
    rates = [Fraction(unit.scopes["thang"][_RATE].value) for _, unit in order.units]  # type: ignore[arg-type]
    places = next((n for n in range(1, _FINEST) if _apart(rates, n)), _FINEST)
    lines: list[dict[str, Value]] = []
    for (rank, unit), exact in zip(order.units, rates, strict=True):
        now, step = unit.scopes["thang"], unit.scopes["so_thang_truoc"].get(_RATE)
        rate = replace(now[_RATE], value=f"{decimal(exact, places)}%", measure="")
        names = ("da_giai_quyet", "qua_han", "ty_le_truc_tuyen")
        figures: dict[str, Value] = {name: now[name] for name in names}
        lines.append({"hang": rank, "ten": unit.name, **figures, _RATE: rate, "so_ky_truoc": _signed(step)})
    return lines


def _apart(rates: Sequence[Fraction], places: int) -> bool:
    """Whether rates that differ, from each other or from 100 %, are also written differently."""
    exact = {*rates, Fraction(100)}
    return len({decimal(rate, places) for rate in exact}) == len(exact)


def _signed(step: Fact | None) -> Value:
    """`+1,2`, `-0,4`, `0`; nothing where there is no period before."""
    if step is None or not isinstance(step.value, Fraction):
        return ""
    told = decimal(step.value)
    return replace(step, value=f"+{told}" if step.value > 0 and told != "0" else told, measure="")


def _of(unit: Unit, name: str) -> Fraction:
    return value_of(unit.scopes["thang"], name) or Fraction(0)


def _charts(facts: Facts, order: Ranked) -> tuple[dict[str, Chart | Ruled], list[Table]]:
    """No map: how many units stand in which band of on-time rates; those with most late dossiers."""
    made = [one for one in (_bands(facts, order), _late(facts)) if one is not None]
    return {table.name: chart for chart, table in made}, [table for _, table in made]


def _bands(facts: Facts, order: Ranked) -> tuple[Chart, Table] | None:
    if not order.units:
        return None
    title = f"Số đơn vị theo tỷ lệ giải quyết trước và đúng hạn, {period_name(facts.period)}"
    limits = [Fraction(101), *map(Fraction, _STEPS), Fraction(-1)]
    labels = ["100%", *(f"từ {low} đến dưới {high}%" for high, low in pairwise(_STEPS))]
    labels.append(f"dưới {_STEPS[-1]}%")
    counts = []
    for high, low in pairwise(limits):
        inside = [unit.scopes["thang"][_RATE] for _, unit in order.units if low <= _of(unit, _RATE) < high]
        cells = tuple(cell for rate in inside for cell in rate.cells)
        counts.append(Fact("so_don_vi", len(inside), "đơn vị", facts.period, "", cells, "số đơn vị có tỷ lệ ấy"))
    alt = (
        f"{title}: {'; '.join(f'{label}: {word(count)} đơn vị' for label, count in zip(labels, counts, strict=True))}."
    )
    return _drawn("cot", _BANDS, title, labels, counts, "đơn vị", alt)


def _late(facts: Facts) -> tuple[Chart, Table] | None:
    having = facts.standings["tre_han"]
    if not having:
        return None
    least = _of(having[min(_BARS, len(having)) - 1], "qua_han")
    shown = [unit for unit in having if _of(unit, "qua_han") >= least]
    if len(shown) > 2 * _BARS:  # too many tie at the end: they are left out together
        shown = [unit for unit in having if _of(unit, "qua_han") > least]
    if not shown:
        return None
    some = f", {len(shown)} trong {len(having)} đơn vị có hồ sơ quá hạn" if len(shown) < len(having) else ""
    title = f"Hồ sơ giải quyết quá hạn {period_name(facts.period)}{some}"
    labels = [upper_first(word(unit.name)) for unit in shown]
    late = [unit.scopes["thang"]["qua_han"] for unit in shown]
    alt = f"{title}, xếp từ nhiều đến ít: từ {word(late[0])} hồ sơ ({labels[0]}) đến {word(late[-1])} ({labels[-1]})."
    return _drawn("ngang", _LATE, title, labels, late, "hồ sơ", alt)


def _drawn(
    form: str, name: str, title: str, labels: Sequence[str], facts: Iterable[Fact], measure: str, alt: str
) -> tuple[Chart, Table]:
    known = list(facts)
    values = [fact.value if isinstance(fact.value, int | Fraction) else None for fact in known]
    series = Series(title, values, [word(fact) for fact in known])
    rows: list[Mapping[str, Value]] = [{"ten": label, "so": fact} for label, fact in zip(labels, known, strict=True)]
    return Chart(form, title, labels, [series], measure, alt), Table(name, f"Biểu đồ: {title}", {"so": measure}, rows)
