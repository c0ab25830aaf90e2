"""The names that a text template may use: facts arranged as an officer speaks of them.

Values are facts, lists and dictionaries of facts, and plain truths: nothing that a template could misuse.
"""

from collections.abc import Mapping
from typing import Any

from pipeline.facts.compute import Facts
from pipeline.facts.fact import Fact
from pipeline.facts.units import Unit
from pipeline.facts.wording import period_name
from pipeline.prose.variants import TURN

FROM_RUN = "kỳ của bản tin"


def context(
    facts: Facts, own_words: Mapping[str, list[Any]] | None = None, *, told_at_length: bool = False
) -> dict[str, Any]:
    """Names for `write`; `noi_them` says whether a thin month tells what a full one leaves out.

    `thang`, `thang_truoc`, … (see `Facts`), `co_quan`, `ky`, `don_vi`, `bang_xep_hang`, lists.
    """
    period = facts.period
    names: dict[str, Any] = {
        "ky": {
            "thang": _of_run("thang", str(period.first_month), facts),
            "nam": _of_run("nam", str(period.year), facts),
            "nam_truoc": _of_run("nam_truoc", str(period.year - 1), facts),
            "thang_toi": _of_run("thang_toi", str(period.after().first_month), facts),
            "so_thang": _of_run("so_thang", period.first_month, facts),
            "ten": _of_run("ten", period_name(period), facts),
            "ten_truoc": _of_run("ten_truoc", period_name(period.before()), facts),
            "ten_toi": _of_run("ten_toi", period_name(period.after()), facts),
            "ten_cung_ky": _of_run("ten_cung_ky", period_name(period.year_before()), facts),
        },
        "co_quan": dict(facts.office),
        "don_vi": [_unit(unit) for unit in facts.units],
        "goc_tin": facts.angle,
        "noi_them": told_at_length,
        "noi_dung": dict(own_words or {}),
        TURN: period.year * 12 + period.first_month - 1,
    }
    standings = {name: [_unit(unit) for unit in units] for name, units in facts.standings.items()}
    return names | standings | dict(facts.scopes) | {name: list(entries) for name, entries in facts.lists.items()}


def _of_run(name: str, value: str | int, facts: Facts) -> Fact:
    """A part of the period that the run was asked for; the year also stands in the workbook."""
    year = facts.office["nam"].cells if "nam" in facts.office else ()
    return Fact(name, value, "", facts.period, cells=tuple(year), formula=FROM_RUN)


def _unit(unit: Unit) -> dict[str, Any]:
    return {"ten": unit.name, "loai": unit.kind, "nhan_ho_so": unit.handles_dossiers, **unit.scopes}
