"""The notice of a period's scores, with the points of all units, and one sheet for each unit."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.facts.citations import bases, local_bases
from pipeline.facts.fact import POINTS, Fact
from pipeline.facts.indicators import name_fact
from pipeline.facts.letter import Letter, letter
from pipeline.facts.office import office_facts
from pipeline.facts.scores.criteria import Criterion
from pipeline.facts.scores.scoring import Board, Score, board
from pipeline.facts.scores.standings import standings, unit_entry
from pipeline.facts.wording import period_name, upper_first, word
from pipeline.ground.comparing import listed, without_marks
from pipeline.ground.period import Period
from pipeline.papers.frame import bases_data, body_data, frame_data, issuer_of, words_of
from pipeline.papers.paper import Batch, Desk, Paper
from pipeline.prose.context import framing
from pipeline.prose.tables import Table, Value
from pipeline.prose.write import write

NAME, SHEET = "thong-bao-cham-diem", "phieu-cham-diem"
KIND, SYMBOL, SHEET_SYMBOL = "Thông báo chấm điểm", "TB", "PB"
_THEMES = ("chung", "vhcs", "cchc")
_ALL = "Các đơn vị"


def scoreboard(desk: Desk, period: Period) -> Batch:
    """The notice and the sheets of a quarter, half year or year; a remark where nobody was scored in it.

    InputError with every cell that is still to be filled where it is not scored whole.
    """
    results = desk.results
    if not any(results.rows("Chấm điểm", ky=str(period))):
        return Batch((), (f"Trang Chấm điểm chưa có điểm {period_name(period)}; không làm thông báo.",))
    scored = board(results, period)
    frame = letter(results, period, KIND, SYMBOL)
    day = frame.issued or period.after().first_day
    names = framing(office_facts(results, period), period, words_of(results, period, KIND))
    notice = _notice(desk, scored, frame, day, names)
    # A sheet for a unit is a paper of its own type: the registry has not numbered it.
    own = replace(frame, number_and_symbol=_renamed(frame.number_and_symbol), recipients=())
    sheets = [_sheet(desk, scored, score, own, day, names) for score in scored.scores]
    left = listed(scored.unscored)
    remarks = (f"Chưa có điểm {period_name(period)} ở trang Chấm điểm: {left}.",) if left else ()
    return Batch((notice, *sheets), remarks)


def _notice(desk: Desk, scored: Board, frame: Letter, day: date, names: Mapping[str, Any]) -> Paper:
    results, period = desk.results, scored.period
    found = standings(scored, results)
    prose = write(desk.text(NAME), period, {**names, **found})
    classes = _classes(found["xep_loai"], found["cham_diem"]["so_don_vi"], period)
    blocks = {name or _ALL: _points(scored, name or _ALL, members) for name, members in scored.blocks.items()}
    groups = _groups(scored)
    cited = [*bases(_THEMES, day), *local_bases(results, KIND, day)]
    data = frame_data(frame, prose.headline.text) | {
        "ten_ban_hanh": issuer_of(frame),
        "cac_can_cu": bases_data([word(fact) for fact in cited]),
        "cac_khoi": body_data(prose),
        "bang_xep_loai": classes.data(),
        "cac_nhom": [one.code for one in scored.criteria],
        "chu_giai": _legend(groups),
        "phu_luc_diem": [{"ten": name, "cac_dong": _rows(scored, table)} for name, table in blocks.items()],
    }
    title = f"Kết quả chấm điểm {period_name(period)}"
    tables = (classes, groups, *blocks.values())
    return Paper(NAME, NAME, data, title, issuer_of(frame), frame.issued, day, (prose,), tables, cells=frame.cells)


def _classes(classes: list[dict[str, Any]], total: Fact, period: Period) -> Table:
    """How many units each class has; the shares add up to what the last row prints."""
    lines: list[dict[str, Value]] = []
    above: Fact | None = None
    for entry in classes:
        least: Fact = entry["tu_diem"]
        low, high = word(least), word(above) if above else ""
        span = f"từ {low} điểm trở lên" if above is None else f"từ {low} đến dưới {high} điểm"
        if above is not None and not least.value:
            span = f"dưới {high} điểm"
        cells = [*least.cells, *(above.cells if above else ())]
        lines.append(
            {
                "loai": word(entry["loai"]),
                "muc": name_fact("tu_diem", span, period, cells),
                "so": entry["so"],
                "ty_le": entry["ty_le"],
            }
        )
        above = least
    whole = replace(classes[0]["ty_le"], value=sum(entry["ty_le"].value for entry in classes))
    lines.append({"loai": "Tổng số", "muc": "", "so": total, "ty_le": whole})
    heads = {"loai": "Loại", "muc": "Mức điểm", "so": "Số đơn vị", "ty_le": "Tỷ lệ"}
    return Table("bang_xep_loai", "Xếp loại", heads, lines)


def _points(scored: Board, name: str, members: Any) -> Table:
    heads = {"hang": "Hạng", **{one.code: one.code for one in scored.criteria}}
    heads |= {"tu_cham": "Tự chấm", "tham_dinh": "Thẩm định", "chenh_lech": "Chênh lệch"}
    lines: list[dict[str, Value]] = [
        {
            "hang": score.rank,
            "don_vi": upper_first(word(score.unit)),
            **{one.code: score.points[one.code][1] for one in scored.criteria},
            "tu_cham": score.self_total,
            "tham_dinh": score.total,
            "chenh_lech": score.gap,
            "xep_loai": word(score.grade),
        }
        for score in members
    ]
    return Table("phu_luc_diem", name, heads, lines)


def _rows(scored: Board, table: Table) -> list[dict[str, Any]]:
    """Rows for the template: the points of the groups as one list, a column each."""
    codes = [one.code for one in scored.criteria]
    return [
        {key: value for key, value in row.items() if key not in codes} | {"diem": [row[code] for code in codes]}
        for row in table.data()
    ]


def _legend(groups: Table) -> str:
    """What the numbers above the columns stand for."""
    told = [f"({row['ma']}) {row['tieu_chi']}, {row['gioi_han']} {row['diem']} điểm" for row in groups.data()]
    return f"Các cột đánh số là điểm thẩm định theo nhóm tiêu chí: {'; '.join(told)}."


def _groups(scored: Board) -> Table:
    lines: list[dict[str, Value]] = [
        {
            "ma": one.code,
            "tieu_chi": str(one.row["tieu_chi"]),
            "gioi_han": "không quá" if one.apart else "tối đa",
            "diem": _most(one, scored.period),
        }
        for one in scored.criteria
    ]
    return Table("chu_giai", "Nhóm tiêu chí", {"diem": "Điểm tối đa"}, lines)


def _most(one: Criterion, period: Period) -> Fact:
    fact = name_fact("diem_toi_da", one.row["diem_toi_da"], period, [one.row.cell("diem_toi_da")])
    return replace(fact, measure=POINTS)


def _sheet(desk: Desk, scored: Board, score: Score, frame: Letter, day: date, names: Mapping[str, Any]) -> Paper:
    period = scored.period
    members = scored.blocks[score.block]
    cells = [cell for each in members for cell in each.unit.cells]
    own = {
        "don_vi_cham": unit_entry(score),
        "khoi": name_fact("khoi", score.block or None, period, score.unit.cells),
        "so_trong_khoi": name_fact("so_dong", len(members), period, cells),
    }
    prose = write(desk.text(SHEET), period, {**names, **own})
    lines = [_line(one, score, period) for top in scored.criteria for one in top.walk()]
    lines.append(
        {
            "ma": "",
            "tieu_chi": "Tổng điểm",
            "toi_da": "",
            "ke_khai": "",
            "tu_cham": score.self_total,
            "tham_dinh": score.total,
            "ly_do": "",
        }
    )
    heads = {"toi_da": "Điểm tối đa", "ke_khai": "Kê khai", "tu_cham": "Tự chấm", "tham_dinh": "Thẩm định"}
    table = Table("bang_diem", f"Điểm của {word(score.unit)}", heads | {"ly_do": "Lý do chênh lệch"}, lines)
    data = frame_data(replace(frame, recipients=(upper_first(word(score.unit)),)), prose.headline.text)
    data |= {"cac_khoi": body_data(prose), table.name: table.data()}
    title = f"Phiếu chấm điểm {period_name(period)}, {word(score.unit)}"
    return Paper(
        f"{SHEET}.{slug(word(score.unit))}",
        SHEET,
        data,
        title,
        issuer_of(frame),
        frame.issued,
        day,
        (prose,),
        (table,),
        folder=f"{SHEET}/",
        cells=frame.cells,
    )


def _line(one: Criterion, score: Score, period: Period) -> dict[str, Value]:
    row = score.rows.get(one.code)
    own, appraised = score.points[one.code]
    return {
        "ma": one.code,
        "tieu_chi": one.row["tieu_chi"],
        "toi_da": _most(one, period),
        "ke_khai": _declared(row, period) if row else "",
        "tu_cham": own,
        "tham_dinh": appraised,
        "ly_do": name_fact("ly_do", row["ly_do"] or "", period, [row.cell("ly_do")]) if row else "",
    }


def _declared(row: Any, period: Period) -> Value:
    """`96,4`, or `22/25` where the figure is out of one that was assigned."""
    if row["ke_khai"] is None:
        return ""
    cells = [row.cell(name) for name in ("ke_khai", "giao") if row[name] is not None]
    parts = [word(Fact("so", cell.value, POINTS, period)) for cell in cells]
    return name_fact("ke_khai", "/".join(parts), period, cells)


def _renamed(number: str) -> str:
    """The blank number of a sheet: `      /PB-UBND` out of `12/TB-UBND`."""
    return f"      /{number.partition('/')[2].replace(SYMBOL, SHEET_SYMBOL, 1)}"


def slug(name: str) -> str:
    """`thị trấn Phú Lộc` -> `thi-tran-phu-loc`: a file's name on any disk."""
    return "-".join("".join(c if c.isalnum() else " " for c in without_marks(name)).casefold().split())
