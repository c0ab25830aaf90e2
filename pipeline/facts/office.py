"""The settings of sheet Cơ quan as facts: names, targets, what the office says of itself."""

from dataclasses import replace

from pipeline import law
from pipeline.book.records import Results
from pipeline.book.sheets.columns import Kind
from pipeline.book.sheets.office import SETTINGS
from pipeline.facts.citations import FROM_LAW
from pipeline.facts.fact import PERCENT, Fact, Scope, scope_of
from pipeline.facts.indicators import name_fact
from pipeline.ground.period import Period


def office_facts(results: Results, period: Period) -> Scope:
    """Every setting by name; one that the officer left blank is a name without a value, so that a text may ask."""
    percents = {setting.name for setting in SETTINGS if setting.kind is Kind.PERCENT}
    facts = [name_fact(name, cell.value, period, [cell]) for name, cell in results.settings.items()]
    facts += [name_fact(setting.name, None, period, []) for setting in SETTINGS if setting.name not in results.settings]
    adviser = results.settings.get("co_quan_tham_muu") or results.settings.get("co_quan_ban_hanh")
    if adviser is not None:
        facts.append(name_fact("co_quan_tham_muu", adviser.value, period, [adviser]))
    facts += [_reception(period), _right_when_late(period)]
    return scope_of(replace(fact, measure=PERCENT) if fact.name in percents else fact for fact in facts)


def _right_when_late(period: Period) -> Fact:
    """What whoever waits past the day on the slip may claim, by the law of that time."""
    try:
        table = law.on(period.last_day, "tre-hen")
    except law.UnverifiedLawError:
        return name_fact("quyen_khi_tre_hen", None, period, [])
    source = f"{table.source} [{table.certainty}]"
    return Fact("quyen_khi_tre_hen", table["right"], "", period, "", (), FROM_LAW, source)


def _reception(period: Period) -> Fact:
    """Where dossiers are handed in, as it is called at that time: the one-door section, since July 2025 the centre."""
    table = law.on(period.last_day, "cap-chinh-quyen")
    source = f"{table.source} [{table.certainty}]"
    return Fact("noi_tiep_nhan", table["reception"], "", period, "", (), FROM_LAW, source)
