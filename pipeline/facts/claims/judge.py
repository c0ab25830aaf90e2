"""All claims of a period, judged once for a paper signed on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.book.records import Cell, Results
from pipeline.book.succession import UNITS, Succession, as_of
from pipeline.facts.claims.claim import Claims, Judge
from pipeline.facts.claims.comparing import compare
from pipeline.facts.claims.events import event_claims
from pipeline.facts.claims.extremes import extreme_claims
from pipeline.facts.claims.reporting import report_claims
from pipeline.facts.claims.targets import target_claims
from pipeline.facts.claims.tasks import task_claims
from pipeline.facts.claims.whole import whole_claims
from pipeline.facts.claims.year import year_claims
from pipeline.facts.compute import Facts
from pipeline.facts.fact import Scope
from pipeline.facts.month.comparison import Unit, value_of
from pipeline.facts.month.dossiers import rates
from pipeline.ground.period import Period

Told = Mapping[str, Sequence[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Judged:
    """`claims` by name; `units`: the units of a claim by its name, first the one that it names first; `lists`: rows.

    Every row of `lists` (tasks, models, commendations, meetings, inspections) has facts and, under `k`, claims of its
    own; `year` is what June and December look back on.
    """

    claims: Claims
    units: Mapping[str, Sequence[Unit]]
    lists: Told
    year: Mapping[str, Any]


def claims_of(results: Results, facts: Facts, signed: date | None) -> Judged:
    """The claims of a period; `signed` is the day of signing, None while it is unknown: no deadline is then counted."""
    line = Succession.of(results.tables.get(UNITS, ()))
    book, results = results, as_of(results, facts.period)
    judge = Judge(facts.period)
    now, then = facts.scopes["thang"], facts.scopes["thang_truoc"]
    whole_claims(judge, now, then)
    start = results.begins
    judge.say("tu_dau_nam", start == 1, f"sổ bắt đầu từ tháng {start}", cells=[*_start_cell(results)])
    target_claims(judge, facts.office, [*_earlier(results, facts.period), now], whole_year=start == 1)
    compare(judge, now, then)
    compare(judge, now, facts.scopes["cung_ky"], "_cung_ky")
    units = extreme_claims(judge, facts.units, value_of(facts.office, "chi_tieu_dung_han"))
    units |= report_claims(judge, now, facts.units)
    lists = dict(task_claims(judge, results.tables.get("Kế hoạch", ()), facts.period, signed))
    named = ("nhieu_nhat_tra_muon", "tang_nhieu_nhat_tra_muon", "ke_do_tang_tra_muon")
    blamed = dict.fromkeys(str(unit.name.value) for name in named for unit in units[name])
    leader = [str(unit.name.value) for unit in units["dan_dau_dung_han"]]
    apart = f"nơi dẫn đầu: {', '.join(leader) or 'không'}; nơi bị nêu về hồ sơ trả muộn: {', '.join(blamed) or 'không'}"
    judge.say("dan_dau_khong_bi_neu", not set(leader) & set(blamed), apart, about=leader)
    lists |= event_claims(judge, book, facts.period, signed, tuple(blamed))
    mixed = {name for name in line.units if line.joined(name, date(facts.period.year, 1, 1))}
    year = year_claims(judge, results, facts.period, facts.scopes["luy_ke"], mixed)
    return Judged(judge.claims, units, lists, year)


def _start_cell(results: Results) -> list[Cell]:
    told = results.settings.get("thang_bat_dau")
    return [told] if told is not None else []


def _earlier(results: Results, period: Period) -> list[Scope]:
    """The rates of the periods of the same length before this one in its year."""
    before = period.before()
    if not results.covers(before):
        return []
    rows, votes = results.tables.get("TTHC", ()), results.tables.get("Hài lòng", ())
    return [*_earlier(results, before), rates(rows, votes, before)]
