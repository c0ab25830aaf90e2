"""Invitations to the month's meetings of sheet Cuộc họp: the smallest form, data only and no text template."""

from pipeline.book.records import Row
from pipeline.facts.indicators import row_facts
from pipeline.facts.wording import full_date, period_name, upper_first
from pipeline.ground.period import Period
from pipeline.kinds.kind import DocumentKind
from pipeline.papers.draft import Draft
from pipeline.papers.paper import Batch, Desk, Paper
from pipeline.prose.tables import Table

_HEADS = {
    "ngay": "Ngày họp",
    "gio": "Giờ họp",
    "noi_dung": "Nội dung",
    "dia_diem": "Địa điểm",
    "chu_tri": "Chủ trì",
    "thanh_phan": "Thành phần mời",
}
_CLOSING = "Đề nghị các đại biểu dự họp đúng thành phần, đúng thời gian./."


def invitation(desk: Desk, kind: DocumentKind, period: Period) -> Batch:
    """One invitation a meeting of the month, in the order of their days; a remark where there is none."""
    found = (row for row in desk.results.rows("Cuộc họp") if row["ngay"] in period)
    meetings = sorted(found, key=lambda row: row["ngay"])
    if not meetings:
        told = f"Trang Cuộc họp không có cuộc họp nào trong {period_name(period)}; không làm giấy mời."
        return Batch((), (told,))
    draft = Draft(desk, kind, period, unsigned=period.first_day)
    names = [kind.name if number == 1 else f"{kind.name}-{number}" for number in range(1, len(meetings) + 1)]
    return Batch(tuple(_paper(draft, name, row) for name, row in zip(names, meetings, strict=True)))


def _paper(draft: Draft, name: str, row: Row) -> Paper:
    meeting = str(row["noi_dung"]).rstrip(".")
    invited = [line.strip(" -;.") for line in str(row["thanh_phan"]).splitlines() if line.strip(" -;.")]
    return draft.paper(
        None,
        f"Giấy mời {meeting}",
        {
            "nguoi_duoc_moi": "; ".join(invited),
            "noi_dung_hop": meeting,
            "chu_tri": str(row["chu_tri"]).rstrip("."),
            "thoi_gian": f"{str(row['gio']).strip()}, {full_date(row['ngay'])}",
            "dia_diem": str(row["dia_diem"]).rstrip("."),
            "cac_doan": [*_asked_for(str(row["chuan_bi"] or "")), _CLOSING],
        },
        name=name,
        headline=upper_first(meeting),
        more=(Table("cuoc_hop", "Cuộc họp", _HEADS, [row_facts(row, draft.period, *_HEADS)]),),
        cells=(row.cell("chuan_bi"),),
    )


def _asked_for(documents: str) -> list[str]:
    """What is to be brought, one a line of a list."""
    lines = [f"- {line.strip().lstrip('- ').rstrip(' ;.')}" for line in documents.splitlines() if line.strip()]
    if not lines:
        return []
    return ["Tài liệu đề nghị chuẩn bị:", *(f"{line};" for line in lines[:-1]), f"{lines[-1]}."]
