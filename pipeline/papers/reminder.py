"""The letter that presses exactly the units that are late: with what, by how much, until when."""

from pipeline.book.records import Results
from pipeline.book.succession import as_of
from pipeline.facts.claims.reporting import late_claims
from pipeline.facts.month.lateness import late, late_lines, late_names
from pipeline.facts.registry.letter import issuer_fact
from pipeline.facts.wording import full_date, period_name, upper_first
from pipeline.ground.period import Period
from pipeline.kinds.kind import DocumentKind
from pipeline.papers.draft import Draft
from pipeline.papers.paper import Batch, Desk

_LOCAL = ("xã", "thị trấn", "phường", "đặc khu")


def reminder(desk: Desk, kind: DocumentKind, period: Period) -> Batch:
    """The letter of one month; no paper and a remark where nobody is late."""
    results, draft = as_of(desk.results, period), Draft(desk, kind, period)
    owed = late(results, period, draft.day)
    if not owed:
        day = full_date(draft.day)
        return Batch((), (f"Đến {day} không đơn vị nào chậm; không làm công văn đôn đốc {period_name(period)}.",))
    units = list(dict.fromkeys(one.unit for one in owed))
    draft.names |= late_names(results, owed, period, draft.day, draft.frame.issued)
    draft.names["k"] = late_claims(period, draft.names["bao_cao"])
    draft.names["noi_ban_hanh"] = issuer_fact(results, kind.in_book)
    draft.table("bang_cham", late_lines(owed, period))
    prose = draft.write()
    about = prose.headline.text
    paper = draft.paper(
        prose,
        f"Đôn đốc {period_name(period)}",
        {"kinh_gui": [addressed(results, unit) for unit in units]},
        headline=about[:1].lower() + about[1:],
    )
    return Batch((paper,))


def addressed(results: Results, unit: str) -> str:
    """A unit as a letter addresses it: `Ủy ban nhân dân xã Lâm Kiết`, `Phòng Tài chính - Kế hoạch`."""
    kind = next((row["loai"] for row in results.rows("Đơn vị", ten=unit)), "")
    return f"Ủy ban nhân dân {unit}" if kind in _LOCAL else upper_first(unit)
