"""What a unit's own rows say against a deed for which it, or somebody of it, is commended."""

from collections.abc import Iterator
from fractions import Fraction

from pipeline.book.records import Results, Row
from pipeline.book.succession import UNITS, Succession
from pipeline.facts.wording import percent
from pipeline.ground.period import Period

_ABSOLUTE = (
    "chấm dứt",
    "không còn",
    "không có hồ sơ",
    "không để hồ sơ",
    "không hồ sơ nào",
    "không trễ",
    "mọi hồ sơ",
    "tất cả hồ sơ",
    "giữ vững",
    "100%",
    "duy trì",
)
_FALLING = ("giảm", "hạn chế")
_FIRST = ("dẫn đầu", "đứng đầu", "cao nhất")
# In what one may lead: words of the deed, sheet, columns of the part, columns of the whole.
_LED = (
    (("trực tuyến", "qua mạng"), "TTHC", ("truc_tuyen",), ("truc_tuyen", "truc_tiep")),
    (("hài lòng",), "Hài lòng", ("rat_hai_long", "hai_long"), ("phieu_hop_le",)),
    (("đúng hạn", "đúng hẹn"), "TTHC", ("truoc_han", "dung_han"), ("truoc_han", "dung_han", "qua_han")),
)


def denied(row: Row, period: Period, results: Results) -> str:
    """What of the unit's own rows speaks against a deed; "" where nothing does, or where the deed claims no such thing.

    A deed that says "no more late dossiers", "all in time", or that late ones fell, is held against the returns of the
    unit and of those whose place it took, from January (of the year of the decision) to the period's end: the text then
    keeps to the award itself.
    """
    deed = str(row["thanh_tich"]).casefold()
    if not any(word in deed for word in ("hạn", "giữ vững", *_FIRST)):
        return ""
    months: dict[int, int] = {}
    waiting = 0
    names = {row["don_vi"], *Succession.of(results.tables.get(UNITS, ())).line(row["don_vi"])}
    for one in results.rows("TTHC"):
        if one["don_vi"] not in names:
            continue
        if one["thang"] <= period.last_month:
            months[one["thang"]] = months.get(one["thang"], 0) + (one["qua_han"] or 0)
        if one["thang"] == period.last_month:
            waiting += one["con_qua_han"] or 0
    late = sum(months.values())
    of_returns = not any(word in deed for words, *_ in _LED[:2] for word in words)
    absolute = any(word in deed for word in _ABSOLUTE) or ("dẫn đầu" in deed and of_returns)
    if waiting and absolute:
        return f"{waiting} hồ sơ quá hẹn chưa xong cuối kỳ"
    if late and absolute:
        return f"{late} hồ sơ trả muộn từ đầu năm"
    if told := next(_outdone(deed, row, names, period, results), ""):
        return told
    ordered = [months[month] for month in sorted(months)]
    if any(word in deed for word in _FALLING) and len(ordered) > 1 and ordered[-1] >= ordered[0]:
        return f"tháng đầu {ordered[0]}, tháng này {ordered[-1]} hồ sơ trả muộn"
    return ""


def _outdone(deed: str, row: Row, names: set[str], period: Period, results: Results) -> Iterator[str]:
    """Who does better in the period in what the deed says the unit leads in; or that the unit has no such rows."""
    if not any(word in deed for word in _FIRST):
        return
    for words, sheet, part, whole in _LED:
        if not any(word in deed for word in words):
            continue
        sums: dict[str, tuple[int, int]] = {}
        for one in results.rows(sheet):
            if period.first_month <= one["thang"] <= period.last_month:
                unit = row["don_vi"] if one["don_vi"] in names else one["don_vi"]
                some, every = sums.get(unit, (0, 0))
                sums[unit] = some + _sum(one, part), every + _sum(one, whole)
        rates = {unit: Fraction(100 * some, every) for unit, (some, every) in sums.items() if every}
        mine = rates.get(row["don_vi"])
        if mine is None:
            yield "đơn vị không có số liệu ấy trong kỳ"
        elif (best := max(rates, key=lambda unit: rates[unit])) and rates[best] > mine:
            yield f"{best} {percent(rates[best])}, đơn vị {percent(mine)}"


def _sum(row: Row, columns: tuple[str, ...]) -> int:
    return sum(row[name] or 0 for name in columns)
