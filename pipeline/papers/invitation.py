"""Invitations to the month's meetings of sheet Cuộc họp: the smallest form, data only and no text template."""

from pipeline.facts.indicators import name_fact
from pipeline.facts.letter import letter
from pipeline.facts.wording import full_date, period_name, upper_first
from pipeline.ground.period import Period
from pipeline.papers.frame import frame_data, issuer_of
from pipeline.papers.paper import Batch, Desk, Paper
from pipeline.prose.tables import Table

NAME, KIND = "giay-moi", "Giấy mời"


def invitation(desk: Desk, period: Period) -> Batch:
    """One invitation a meeting of the month, in the order of their days; a remark where there is none."""
    meetings = sorted(
        (row for row in desk.results.rows("Cuộc họp") if row["ngay"] in period), key=lambda row: row["ngay"]
    )
    if not meetings:
        return Batch((), (f"Trang Cuộc họp không có cuộc họp nào trong {period_name(period)}; không làm giấy mời.",))
    frame = letter(desk.results, period, KIND, "GM")
    papers = []
    for number, row in enumerate(meetings, 1):
        names = ("ngay", "gio", "noi_dung", "dia_diem", "chu_tri", "thanh_phan")
        facts = {name: name_fact(name, row[name], period, [row.cell(name)]) for name in names}
        invited = [line.strip(" -;.") for line in str(row["thanh_phan"]).splitlines() if line.strip(" -;.")]
        prepared = [line.strip() for line in str(row["chuan_bi"] or "").splitlines() if line.strip()]
        meeting = str(row["noi_dung"]).rstrip(".")
        closing = "Đề nghị các đại biểu dự họp đúng thành phần, đúng thời gian./."
        data = frame_data(frame, upper_first(meeting)) | {
            "nguoi_duoc_moi": "; ".join(invited),
            "noi_dung_hop": meeting,
            "chu_tri": str(row["chu_tri"]).rstrip("."),
            "thoi_gian": f"{str(row['gio']).strip()}, {full_date(row['ngay'])}",
            "dia_diem": str(row["dia_diem"]).rstrip("."),
            "cac_doan": [*_asked_for(prepared), closing],
        }
        name = NAME if number == 1 else f"{NAME}-{number}"
        heads = dict(zip(names, _HEADS, strict=True))
        table = Table("cuoc_hop", "Cuộc họp", heads, [dict(facts)])
        day = frame.issued or period.first_day
        cells = (*frame.cells, row.cell("chuan_bi"))
        papers.append(
            Paper(
                name, NAME, data, f"Giấy mời {meeting}", issuer_of(frame), frame.issued, day, (), (table,), cells=cells
            )
        )
    return Batch(tuple(papers))


def _asked_for(documents: list[str]) -> list[str]:
    """What is to be brought, one a line of a list."""
    if not documents:
        return []
    lines = [f"- {line.lstrip('- ').rstrip(' ;.')}" for line in documents]
    return ["Tài liệu đề nghị chuẩn bị:", *(f"{line};" for line in lines[:-1]), f"{lines[-1]}."]


_HEADS = ("Ngày họp", "Giờ họp", "Nội dung", "Địa điểm", "Chủ trì", "Thành phần mời")
