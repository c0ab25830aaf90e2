"""The register of outgoing papers of a period, to print and bind: what stands in both sheets, by day and number.

Source of the columns: Decree 30/2020, Appendix IV (law table `ky-so`, register). What a hand signs and notes is blank.
"""

from collections.abc import Sequence

from pipeline.facts.fact import Fact
from pipeline.facts.indicators import name_fact
from pipeline.facts.registry.doubts import doubts, unregistered
from pipeline.facts.registry.letter import Letter
from pipeline.facts.registry.register import RegisterLine, by_series, lines
from pipeline.facts.wording import period_name, upper_first
from pipeline.ground.period import Period
from pipeline.kinds.kind import DocumentKind
from pipeline.papers.draft import Draft
from pipeline.papers.paper import Batch, Desk
from pipeline.prose.context import FROM_RUN

_TABLE = "so_van_ban"


def register(desk: Desk, kind: DocumentKind, period: Period) -> Batch:
    """The register of `period`, with what is odd in the year's; a remark in place of it where nothing went out."""
    results = desk.results
    every = lines(results, desk.kinds.signs().get)
    found = [line for line in every if line.day is not None and line.day in period]
    odd = (*unregistered(results, every), *doubts(by_series(every), results))
    if not found:
        when = period_name(period)
        told = f"Trang Văn bản, trang Sổ văn bản đi chưa có văn bản nào có số, có ngày trong {when}; không in sổ."
        return Batch((), (told,), odd)
    names = ("co_quan_chu_quan", "co_quan_ban_hanh")
    superior, issuer = (str(results.setting(name) or "") for name in names)
    cells = tuple(results.settings[name] for name in names if name in results.settings)
    cover = Letter(superior, issuer, "", "", "", None, "", "", "", (), "", "", cells)
    draft = Draft(desk, kind, period, frame=cover)
    draft.names |= {
        "tu_ngay": Fact("tu_ngay", f"{period.first_day:%d/%m/%Y}", "", period, formula=FROM_RUN),
        "den_ngay": Fact("den_ngay", f"{period.last_day:%d/%m/%Y}", "", period, formula=FROM_RUN),
        "cac_day": [_series(name, rows, period) for name, rows in by_series(found).items()],
    }
    draft.table(_TABLE, [line.printed(period) for line in found])
    prose = draft.write()
    cover_lines = [one.text for one in prose.paragraphs]
    paper = draft.paper(prose, prose.headline.text, {"cac_dong_bia": cover_lines})
    return Batch((paper,), findings=odd)


def _series(name: str, rows: Sequence[RegisterLine], period: Period) -> dict[str, Fact]:
    """One series on the cover: its sign, first and last number of the period, how many papers."""
    cells = [row.cell for row in rows]
    first, last = rows[0], rows[-1]
    return {
        "ky_hieu": name_fact("ky_hieu", upper_first(name), period, cells),
        "tu_so": name_fact("so", first.number.zfill(2), period, [first.cell]),
        "den_so": name_fact("so", last.number.zfill(2), period, [last.cell]),
        "so": name_fact("so_dong", len(rows), period, cells),
    }
