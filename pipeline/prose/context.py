"""The names that a text template may use: facts arranged as an officer speaks of them.

Values are facts, lists and dictionaries of facts, and plain truths: nothing that a template could misuse.
"""

from collections.abc import Mapping
from typing import Any

from pipeline.facts.claims.judge import Judged
from pipeline.facts.compute import Facts
from pipeline.facts.fact import Fact, Scope
from pipeline.facts.month.comparison import Unit
from pipeline.facts.wording import period_name
from pipeline.ground.period import Period
from pipeline.prose.tags.variants import TURN

FROM_RUN = "kỳ của bản tin"


def context(facts: Facts, own_words: Mapping[str, list[Any]] | None = None) -> dict[str, Any]:
    """Names for `write`.

    `thang`, `thang_truoc`, … (see `Facts`), `co_quan`, `ky`, `don_vi`, `bang_xep_hang`, lists.
    """
    names = framing(facts.office, facts.period, own_words)
    names |= {"don_vi": [_unit(unit) for unit in facts.units], "goc_tin": facts.angle}
    standings = {name: [_unit(unit) for unit in units] for name, units in facts.standings.items()}
    return names | standings | dict(facts.scopes) | {name: list(entries) for name, entries in facts.lists.items()}


def claiming(judged: Judged) -> dict[str, Any]:
    """The names by which a text claims: `k` claims by name, `noi` the units of a claim, and rows with claims of theirs.

    `{% neu k.nhieu_nhat_tra_muon %}Nhiều nhất là {{ noi.nhieu_nhat_tra_muon[0].ten }}.{% endneu %}`
    """
    units = {name: [_unit(unit) for unit in members] for name, members in judged.units.items()}
    lists = {
        name: list(rows) for name, rows in judged.lists.items()
    }  # one paper's own: others of the run have them too
    return {"k": dict(judged.claims), "noi": units, "nam": None, **lists, **judged.year}


def framing(office: Scope, period: Period, own_words: Mapping[str, list[Any]] | None = None) -> dict[str, Any]:
    """What every text may say, with or without the figures of a period: `ky`, `co_quan`, `noi_dung`."""

    def of_run(name: str, value: str | int) -> Fact:
        """A part of the period that the run was asked for; the year also stands in the workbook."""
        year = office["nam"].cells if "nam" in office else ()
        return Fact(name, value, "", period, cells=tuple(year), formula=FROM_RUN)

    return {
        "ky": {
            "thang": of_run("thang", str(period.first_month)),
            "nam": of_run("nam", str(period.year)),
            "nam_truoc": of_run("nam_truoc", str(period.year - 1)),
            "thang_toi": of_run("thang_toi", str(period.after().first_month)),
            "so_thang": of_run("so_thang", period.first_month),
            "ten": of_run("ten", period_name(period)),
            "ten_truoc": of_run("ten_truoc", period_name(period.before())),
            "ten_toi": of_run("ten_toi", period_name(period.after())),
            "ten_cung_ky": of_run("ten_cung_ky", period_name(period.year_before())),
        },
        "co_quan": dict(office),
        "noi_dung": dict(own_words or {}),
        TURN: period.year * 12 + period.first_month - 1,
    }


def _unit(unit: Unit) -> dict[str, Any]:
    return {"ten": unit.name, "loai": unit.kind, "nhan_ho_so": unit.handles_dossiers, **unit.scopes}
