"""The notice of what the month's inspections concluded: units and faults, never a person."""

from pipeline.book.cells.date_text import worded
from pipeline.book.records import Row
from pipeline.facts.citations import bases
from pipeline.facts.indicators import name_fact
from pipeline.facts.letter import issuer_fact, letter
from pipeline.facts.month.conduct import by_kind, conduct
from pipeline.facts.office import office_facts
from pipeline.facts.wording import period_name, upper_first
from pipeline.ground.period import Period
from pipeline.papers.frame import body_data, day_fact, frame_data, issuer_of, words_of
from pipeline.papers.paper import Batch, Desk, Paper
from pipeline.prose.context import framing
from pipeline.prose.tables import Table, Value
from pipeline.prose.write import write

NAME, KIND = "thong-bao-kiem-tra", "Thông báo kiểm tra"


def inspection_notice(desk: Desk, period: Period) -> Batch:
    """The notice of one month; no paper and a remark where nothing was inspected."""
    results = desk.results
    rows = [row for row in results.rows("Kiểm tra") if row["ngay"] in period]
    if not rows:
        return Batch(
            (), (f"Trang Kiểm tra không có cuộc kiểm tra nào trong {period_name(period)}; không làm thông báo.",)
        )
    frame = letter(results, period, KIND, "TB")
    day = frame.issued or period.last_day
    clean = [row for row in rows if not row["so_vu"]]
    names = framing(office_facts(results, period), period, words_of(results, period, KIND)) | {
        "noi_ban_hanh": issuer_fact(results, KIND),
        "kiem_tra": conduct(rows, period),
        "vi_pham": by_kind(rows, period),
        "khong_vi_pham": [{"ten": name_fact("ten", row["don_vi"], period, [row.cell("don_vi")])} for row in clean],
        "quy_che": next(fact for fact in bases(("vhcs",), day)),
    }
    prose = write(desk.text(NAME), period, names)
    heads = {"ngay": "Ngày kiểm tra", "so_vu": "Số vụ", "xu_ly": "Xử lý, hạn khắc phục"}
    table = Table("bang_vi_pham", "Vi phạm theo đơn vị", heads, _lines([row for row in rows if row["so_vu"]], period))
    data = frame_data(frame, prose.headline.text) | {"cac_khoi": body_data(prose), table.name: table.data()}
    title = f"Kết luận kiểm tra {period_name(period)}"
    return Batch(
        (Paper(NAME, NAME, data, title, issuer_of(frame), frame.issued, day, (prose,), (table,), cells=frame.cells),)
    )


def _lines(rows: list[Row], period: Period) -> list[dict[str, Value]]:
    return [
        {
            "stt": number,
            "don_vi": upper_first(row["don_vi"]),
            "ngay": day_fact(row, "ngay", period),
            "vi_pham": row["loai_vi_pham"],
            "so_vu": name_fact("so_vu", row["so_vu"], period, [row.cell("so_vu")]),
            "xu_ly": name_fact(
                "xu_ly", _dealt_with(row, period), period, [row.cell("xu_ly"), row.cell("ngay_khac_phuc")]
            ),
        }
        for number, row in enumerate(sorted(rows, key=lambda row: (row["ngay"], row.number)), 1)
    ]


def _dealt_with(row: Row, period: Period) -> str:
    """As it stood when the period ended, like the counts above the table."""
    parts = [str(row["xu_ly"] or "").rstrip(".")]
    if row["ngay_khac_phuc"] and row["ngay_khac_phuc"] <= period.last_day:
        parts.append(f"đã khắc phục ngày {worded(row['ngay_khac_phuc'])}")
    elif row["han_khac_phuc"]:
        parts.append(f"hạn khắc phục {worded(row['han_khac_phuc'])}")
    else:
        parts.append("chưa khắc phục")
    text = "; ".join(part for part in parts if part)
    return upper_first(text)
