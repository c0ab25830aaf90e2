"""The notice of what the month's inspections concluded: units and faults, never a person."""

from pipeline.book.cells.date_text import worded
from pipeline.book.records import Row
from pipeline.facts.citations import bases
from pipeline.facts.claims.claim import Judge
from pipeline.facts.claims.reporting import fault_claims
from pipeline.facts.indicators import day_fact, name_fact, row_facts
from pipeline.facts.month.conduct import about_a_person, by_kind, conduct
from pipeline.facts.registry.letter import issuer_fact
from pipeline.facts.wording import period_name, upper_first
from pipeline.ground.period import Period
from pipeline.kinds.kind import DocumentKind
from pipeline.papers.draft import Draft
from pipeline.papers.paper import Batch, Desk
from pipeline.prose.tables import Value


def inspection_notice(desk: Desk, kind: DocumentKind, period: Period) -> Batch:
    """The notice of one month; no paper and a remark where nothing was inspected."""
    rows = [row for row in desk.results.rows("Kiểm tra") if row["ngay"] in period]
    if not rows:
        told = f"Trang Kiểm tra không có cuộc kiểm tra nào trong {period_name(period)}; không làm thông báo."
        return Batch((), (told,))
    draft = Draft(desk, kind, period)
    at_fault = {row["don_vi"] for row in rows if row["so_vu"]}
    clean = {row["don_vi"]: row for row in rows if row["don_vi"] not in at_fault}
    found, judge = conduct(rows, period), Judge(period)
    fault_claims(judge, found)
    draft.names |= {
        "k": judge.claims,
        "noi_ban_hanh": issuer_fact(desk.results, kind.in_book),
        "kiem_tra": found,
        "vi_pham": by_kind(rows, period),
        "khong_vi_pham": [
            {"ten": name_fact("ten", unit, period, [row.cell("don_vi"), row.cell("so_vu")])}
            for unit, row in clean.items()
        ],
        "quy_che": next(bases(("vhcs",), draft.day)),
    }
    faulty = sorted((row for row in rows if row["so_vu"]), key=lambda row: (row["ngay"], row.number))
    draft.table("bang_vi_pham", [_line(number, row, period) for number, row in enumerate(faulty, 1)])
    return Batch((draft.paper(draft.write(), f"Kết luận kiểm tra {period_name(period)}"),))


def _line(number: int, row: Row, period: Period) -> dict[str, Value]:
    told = [row.cell("xu_ly"), row.cell("ngay_khac_phuc")]
    return {
        "stt": number,
        "don_vi": upper_first(row["don_vi"]),
        "ngay": day_fact(row, "ngay", period),
        "vi_pham": row["loai_vi_pham"],
        **row_facts(row, period, "so_vu"),
        "xu_ly": name_fact("xu_ly", _dealt_with(row, period), period, told),
    }


def _dealt_with(row: Row, period: Period) -> str:
    """As it stood when the period ended, like the counts above the table.

    A person's discipline is that person's affair: a notice to all units keeps to what was mended.
    """
    told = str(row["xu_ly"] or "").rstrip(".")
    parts = ["" if about_a_person(told) else told]
    if row["ngay_khac_phuc"] and row["ngay_khac_phuc"] <= period.last_day:
        parts.append(f"đã khắc phục ngày {worded(row['ngay_khac_phuc'])}")
    elif row["han_khac_phuc"]:
        parts.append(f"hạn khắc phục {worded(row['han_khac_phuc'])}")
    else:
        parts.append("chưa khắc phục")
    return upper_first("; ".join(part for part in parts if part))
