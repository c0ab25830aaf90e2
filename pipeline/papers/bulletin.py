"""The monthly bulletin: a notice that hands three news items to the station, and the exact figures beside them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pipeline.facts.claims.judge import Judged
from pipeline.facts.compute import Facts
from pipeline.facts.fact import Fact, Scope
from pipeline.facts.indicators import name_fact
from pipeline.facts.month.comparison import Unit, value_of
from pipeline.facts.registry.letter import issuer_of
from pipeline.facts.wording import word
from pipeline.ground.period import Period
from pipeline.kinds.kind import TEXT, DocumentKind
from pipeline.papers.draft import Draft
from pipeline.papers.paper import Batch, Broadcast, Desk, Item
from pipeline.prose.context import claiming
from pipeline.prose.tables import Table, Value
from pipeline.prose.write import Prose

SHORT = "tin-cchc-ngan"
DIALOGUE = "tin-cchc-hoi-dap"
SPOKEN_DIALOGUE = "tin-cchc.hoi-dap"  # the name of its file for the station
# Spoken syllables that a station takes: a feature, a dialogue, a news item (phat-thanh; mau-tin).
_FEATURE = (350, 600)
_DIALOGUE = (150, 450)
_SHORT = (80, 200)


def bulletin(desk: Desk, kind: DocumentKind, period: Period) -> Batch:
    """The bulletin of one month. InputError where the workbook or the texts do not allow it."""
    draft = Draft(desk, kind, period)
    draft.use_figures()
    facts, frame = desk.facts(period), draft.frame
    judged = desk.judged(period, frame.issued)
    draft.names |= claiming(judged)
    figures = attached(facts, judged)
    draft.tables.append(figures)
    feature, dialogue, short = (draft.write(text) for text in (TEXT, f"{DIALOGUE}.txt", f"{SHORT}.txt"))
    items = (
        Item(kind.name, feature, *_FEATURE),
        Item(SPOKEN_DIALOGUE, dialogue, *_DIALOGUE, voices=True),
        Item(SHORT, short, *_SHORT),
    )
    about = f"cải cách hành chính tháng {period.first_month} năm {period.year}"
    station = desk.results.setting("dai")
    data = {
        "loi_dan": f"{issuer_of(frame)} thông báo tin {about} và đề nghị {station} phát trong chương trình như sau:",
        "cac_tin": [_item("1. Bài phát", feature), _item("2. Hỏi – đáp", dialogue), _item("3. Tin ngắn", short)],
        "ky_nay": short_name(period),
        "ky_truoc": _before(facts),
        figures.name: figures.data(),
    }
    approver = " ".join(f"{frame.signer}, {frame.position.lower()}".split())
    paper = draft.paper(
        None,
        f"Tin {about}",
        data,
        proses=(feature, dialogue, short),
        broadcast=Broadcast(items, str(station or ""), "Cải cách hành chính", approver),
        cells=[desk.results.settings["dai"]] if "dai" in desk.results.settings else (),
    )
    return Batch((paper,))


def _item(label: str, prose: Prose) -> dict[str, object]:
    paragraphs = [paragraph.text for paragraph in prose.paragraphs]
    return {"nhan": label, "tieu_de": prose.headline.text, "cac_doan": paragraphs}


NAME = "so_lieu"
_MOST = 10  # units of one figure that get a row of their own; more only where they tie
_FIELDS = ("noi_dung", "nay", "truoc", "chi_tieu")
# label, figure, its rate, the target of the rate
_AREA = (
    ("Hồ sơ mới tiếp nhận (cột 4 + 5)", "tiep_nhan_trong_ky", "", ""),
    ("– trực tuyến (cột 4)", "truc_tuyen", "ty_le_truc_tuyen", "chi_tieu_truc_tuyen"),
    ("Hồ sơ đã có kết quả (cột 7)", "da_giai_quyet", "", ""),
    ("– trước và đúng hạn (cột 8 + 9)", "", "ty_le_dung_han", "chi_tieu_dung_han"),
    ("– trả sau ngày hẹn (cột 10)", "qua_han", "", ""),
    ("Hồ sơ đang giải quyết cuối kỳ (cột 11)", "dang_giai_quyet", "", ""),
    ("– đã quá hẹn, chưa xong (cột 13)", "con_qua_han", "", ""),
    ("Phiếu khảo sát hợp lệ", "phieu_hop_le", "", ""),
    ("– hài lòng, rất hài lòng", "phieu_hai_long", "ty_le_hai_long", "chi_tieu_hai_long"),
)


def attached(facts: Facts, judged: Judged) -> Table:
    """The rows: the area's figures with the period before and the targets, units behind claims, measures, the plan."""
    period = facts.period
    columns = {
        "noi_dung": "Nội dung",
        "nay": short_name(period),
        "truoc": _before(facts),
        "chi_tieu": "Chỉ tiêu",
    }
    rows = [_row(row) for row in _rows(facts, judged)]
    return Table(NAME, "Số liệu kèm theo", columns, rows)


def _before(facts: Facts) -> str:
    """The head of the column of the period before; a book that begins has none."""
    return short_name(facts.period.before()) if facts.scopes["thang_truoc"] else "Kỳ trước: không có"


def short_name(period: Period) -> str:
    """`Tháng 4/2021`, the head of a column."""
    return f"Tháng {period.first_month}/{period.year}"


def _row(values: Sequence[Value]) -> Mapping[str, Value]:
    return dict(zip(_FIELDS, (*values, "", "", "")[:4], strict=True))


def _rows(facts: Facts, judged: Judged) -> Iterator[Sequence[Value]]:
    now, then = facts.scopes["thang"], facts.scopes["thang_truoc"]
    for label, count, rate, target in _AREA:
        if (count or rate) not in now:
            continue
        yield label, _both(now, count, rate), _both(then, count, rate), _target(facts.office, target)
        if count in ("qua_han", "con_qua_han"):
            yield from _units(facts.units, count)
    yield from _lowest(judged, "thap_nhat_hai_long")
    yield from _measures(judged.lists["mo_hinh_ke"])
    if "nhiem_vu" in now and now["nhiem_vu"].value:
        yield "Nhiệm vụ của kế hoạch năm", now["nhiem_vu"]
        yield "– đã xong đến cuối kỳ", now["nhiem_vu_hoan_thanh"]
        yield "– quá hạn, chưa xong đến cuối kỳ", now["nhiem_vu_qua_han"]
    if judged.year:
        yield f"Hồ sơ trả sau ngày hẹn từ đầu năm {facts.period.year}", facts.scopes["luy_ke"]["qua_han"]
    praised = [entry for entry in judged.lists["khen_ke"] if entry["k"]["duoc_neu_ten"].holds]
    if len(praised) > 2:
        names = [entry["ten"] for entry in praised]
        listed = "; ".join(word(name) for name in names)
        yield name_fact("ten", f"Được khen: {listed}", facts.period, [cell for one in names for cell in one.cells]), ""


def _both(scope: Scope, count: str, rate: str) -> Value:
    """`1.014 (27,3%)`, one of the two, or nothing."""
    first, second = scope.get(count), scope.get(rate)
    if first is None or not second or not second.exists:
        return second if first is None and second is not None and second.exists else first or ""
    cells = tuple(dict.fromkeys((*first.cells, *second.cells)))
    return replace(first, value=f"{word(first)} ({word(second)})", measure="", cells=cells)


def _target(office: Scope, name: str) -> Value:
    goal = office.get(name)
    return replace(goal, value=f"từ {word(goal)}", measure="") if goal is not None and goal.exists else ""


def _units(units: Sequence[Unit], column: str) -> Iterator[Sequence[Value]]:
    """Units with this figure now, most first; those that had it last time and have none now; the rest as one."""
    having = sorted((u for u in units if _of(u, "thang", column)), key=lambda u: -_of(u, "thang", column))
    cleared = [u for u in units if _of(u, "thang_truoc", column) and not _of(u, "thang", column)]
    top = sum(_of(u, "thang", column) == _of(having[0], "thang", column) for u in having) if having else 0
    most = max(_MOST, top)
    for unit in (*having[:most], *cleared[:_MOST]):
        then = unit.scopes["thang_truoc"].get(column, "")
        yield replace(unit.name, value=f"    {word(unit.name)}"), unit.scopes["thang"].get(column, ""), then
    if rest := [*having[most:], *cleared[_MOST:]]:
        whole = [_sum(rest, at, column) for at in ("thang", "thang_truoc")]
        cells = [cell for fact in whole if isinstance(fact, Fact) for cell in fact.cells]
        yield name_fact("so_don_vi", f"    {len(rest)} đơn vị khác", rest[0].name.period, cells), *whole


def _sum(units: Sequence[Unit], scope: str, column: str) -> Value:
    """The figure of several units as one, out of all their cells; nothing where none of them has it."""
    facts = [unit.scopes[scope][column] for unit in units if unit.scopes[scope].get(column)]
    if not facts or (scope == "thang_truoc" and any(unit.joined for unit in units)):
        return ""
    cells = tuple(cell for fact in facts for cell in fact.cells)
    return replace(facts[0], value=sum(int(str(fact.value)) for fact in facts), unit="", cells=cells)


def _of(unit: Unit, scope: str, name: str) -> int:
    return int(value_of(unit.scopes[scope], name) or 0)


def _lowest(judged: Judged, claim: str) -> Iterator[Sequence[Value]]:
    for unit in judged.units.get(claim, ())[:1]:
        label = replace(unit.name, value=f"– thấp nhất: {word(unit.name)}")
        now, then = (_both(unit.scopes[at], "phieu_hai_long", "ty_le_hai_long") for at in ("thang", "thang_truoc"))
        yield label, now, then


def _measures(models: Sequence[dict[str, Any]]) -> Iterator[Sequence[Value]]:
    """What the office of the model that the news tells has measured, after and before: a new model first."""
    told = [model for claim in ("moi_trong_ky", "don_vi_duoc_khen") for model in models if model["k"][claim].holds]
    for model in told[:1]:
        if model["k"]["do_tron_thang"].holds:
            label = replace(model["ten"], value=f"Mô hình “{word(model['ten'])}”: {word(model['chi_so'])}")
            unit = word(model["don_vi_tinh"]) if model["don_vi_tinh"].exists else ""
            yield label, _with(model["sau"], unit), _with(model["truoc"], f"{unit} (trước áp dụng)")


def _with(value: Fact, unit: str) -> Fact:
    return replace(value, value=f"{word(value)}{'' if unit.startswith('%') else ' '}{unit}".strip(), measure="")
