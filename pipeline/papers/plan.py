"""The year's plan (for a year) and the report on how far it has come (for a month)."""

from pipeline.book.records import Results
from pipeline.book.succession import as_of
from pipeline.facts.claims.claim import Judge
from pipeline.facts.claims.reporting import plan_claims, whole_plan_claim
from pipeline.facts.claims.tasks import still_open, task_claims
from pipeline.facts.fact import Fact
from pipeline.facts.indicators import row_facts
from pipeline.facts.month.plan import plan
from pipeline.facts.month.plan_lines import criterion_lines, late_task_lines, progress_lines, task_lines
from pipeline.facts.office import office_facts
from pipeline.facts.registry.letter import letter
from pipeline.ground.period import Period
from pipeline.kinds.kind import DocumentKind
from pipeline.papers.draft import Draft
from pipeline.papers.paper import Batch, Desk
from pipeline.prose.context import framing

_PROGRESS = "tien-do-ke-hoach"


def the_plan(desk: Desk, kind: DocumentKind, period: Period) -> Batch:
    """The plan of a year, or the progress of it by the end of a month."""
    if not desk.results.tables.get("Kế hoạch"):
        paper = "tiến độ" if period.is_month else "kế hoạch"
        return Batch(remarks=(f"Trang Kế hoạch chưa có nhiệm vụ nào, không làm {paper}. Ghi mỗi nhiệm vụ một dòng.",))
    return _progress(desk, desk.kinds.kind(_PROGRESS), period) if period.is_month else _plan(desk, kind, period)


def _plan(desk: Desk, kind: DocumentKind, period: Period) -> Batch:
    results = as_of(desk.results, Period(period.year, 1))  # a plan is made with the units that the year begins with
    frame = letter(results, str(period), kind.in_book, kind.symbol)
    draft = Draft(desk, kind, period, frame=frame, unsigned=period.first_day)
    draft.names |= {
        "chi_tieu": _rows(results, "Chỉ tiêu", period),
        "mo_hinh": _rows(results, "Mô hình", period),
        "linh_vuc": list(dict.fromkeys(row["linh_vuc"] for row in results.rows("Kế hoạch"))),
        "nhiem_vu": _rows(results, "Kế hoạch", period),
        "co_tieu_chi": bool(results.tables.get("Tiêu chí")),
        "xep_loai": _rows(results, "Xếp loại", period),
    }
    groups = [draft.table("phu_luc_nhiem_vu", rows, title) for title, rows in task_lines(results, period)]
    draft.table("phu_luc_tieu_chi", criterion_lines(results, period))
    paper = draft.paper(
        draft.write(),
        f"Kế hoạch năm {period.year}",
        {"phu_luc_nhiem_vu": [{"nhom": table.title, "cac_dong": table.data()} for table in groups]},
    )
    return Batch((paper,))


def _rows(results: Results, sheet: str, period: Period) -> list[dict[str, Fact]]:
    """Rows of a sheet as facts, by the names of its columns."""
    return [row_facts(row, period) for row in results.tables.get(sheet, ())]


def _progress(desk: Desk, kind: DocumentKind, period: Period) -> Batch:
    results = as_of(desk.results, period)
    rows = results.tables.get("Kế hoạch", ())
    frame = letter(results, f"{period}-tien-do", kind.in_book, kind.symbol)
    draft = Draft(desk, kind, period, frame=frame, names=framing(office_facts(results, period), period))
    scope, lists = plan(rows, period)
    judge = Judge(period)
    whole_plan_claim(judge, scope)
    plan_claims(judge, scope)
    over, coming = still_open(task_claims(judge, rows, period, frame.issued), period)
    draft.names |= {"ke_hoach": scope, "k": judge.claims, "phai_xong": over, "viec_sap_toi": coming} | {
        f"nhiem_vu_{name}": entries for name, entries in lists.items()
    }
    draft.table("bang_tien_do", progress_lines(results, period))
    draft.table("bang_viec", late_task_lines(rows, period))
    title = f"Tiến độ thực hiện kế hoạch đến hết tháng {period.first_month} năm {period.year}"
    return Batch((draft.paper(draft.write(), title),))
