"""The names that a text template may use: facts arranged as an officer speaks of them.

Values are facts, lists and dictionaries of facts, and plain truths: nothing that a template could misuse.
"""

from collections.abc import Mapping
from typing import Any

from pipeline.facts.compute import Facts
from pipeline.facts.indicators import name_fact
from pipeline.facts.units import Unit
from pipeline.prose.variants import TURN


def context(facts: Facts, own_words: Mapping[str, list[Any]] | None = None) -> dict[str, Any]:
    """Names for `write`: `thang`, `thang_truoc`, … (see `Facts`), `co_quan`, `ky`, `don_vi`, `bang_xep_hang`, lists."""
    period = facts.period
    year_cells = list(facts.office["nam"].cells) if "nam" in facts.office else []
    following, before = period.after(), period.before()
    names: dict[str, Any] = {
        "ky": {
            "thang": name_fact("thang", str(period.first_month), period, year_cells),
            "nam": name_fact("nam", str(period.year), period, year_cells),
            "thang_truoc": name_fact("thang_truoc", str(before.first_month), period, year_cells),
            "nam_truoc": name_fact("nam_truoc", str(period.year - 1), period, year_cells),
            "thang_toi": name_fact("thang_toi", str(following.first_month), period, year_cells),
            "nam_toi": name_fact("nam_toi", str(following.year), period, year_cells),
            "so_thang": name_fact("so_thang", period.first_month, period, year_cells),
        },
        "co_quan": dict(facts.office),
        "don_vi": [_unit(unit) for unit in facts.units],
        "goc_tin": facts.angle,
        "noi_dung": dict(own_words or {}),
        TURN: period.year * 12 + period.first_month - 1,
    }
    standings = {name: [_unit(unit) for unit in units] for name, units in facts.standings.items()}
    return names | standings | dict(facts.scopes) | {name: list(entries) for name, entries in facts.lists.items()}


def _unit(unit: Unit) -> dict[str, Any]:
    return {"ten": unit.name, "loai": unit.kind, "nhan_ho_so": unit.handles_dossiers, **unit.scopes}
