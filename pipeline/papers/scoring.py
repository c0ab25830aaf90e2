"""The notice of a period's scores, with the points of all units, and one sheet for each unit."""

from dataclasses import replace
from hashlib import sha256
from typing import Any

from pipeline import law
from pipeline.facts.citations import FROM_LAW
from pipeline.facts.fact import Fact
from pipeline.facts.indicators import name_fact
from pipeline.facts.scores.claims import sheet_claims
from pipeline.facts.scores.lines import class_lines, most, point_lines, sheet_lines
from pipeline.facts.scores.scoring import Board, Score, board
from pipeline.facts.scores.standings import standings, unit_entry
from pipeline.facts.wording import period_name, upper_first, word
from pipeline.ground.comparing import listed, without_marks
from pipeline.ground.period import Period
from pipeline.kinds.kind import DocumentKind
from pipeline.papers.draft import Draft
from pipeline.papers.paper import Batch, Desk, Paper
from pipeline.prose.tables import Table, Value

_SHEET = "phieu-cham-diem"
_ALL = "Các đơn vị"
_LONGEST_NAME = 60


def scoreboard(desk: Desk, kind: DocumentKind, period: Period) -> Batch:
    """The notice and the sheets of a quarter, half year or year; a remark where nobody was scored in it.

    InputError with every cell that is still to be filled where it is not scored whole.
    """
    results = desk.results
    if not any(results.rows("Chấm điểm", ky=str(period))):
        return Batch((), (f"Trang Chấm điểm chưa có điểm {period_name(period)}; không làm thông báo.",))
    scored = board(results, period)
    draft = Draft(desk, kind, period, unsigned=period.after().first_day)
    sheets = [_sheet(draft, scored, score) for score in scored.scores]
    left = listed(scored.unscored)
    remarks = (f"Chưa có điểm {period_name(period)} ở trang Chấm điểm: {left}.",) if left else ()
    return Batch((_notice(draft, scored), *sheets), remarks)


def _notice(draft: Draft, scored: Board) -> Paper:
    found = standings(scored, draft.results)
    draft.names |= found | {"xep_loai_luat": _grading_by_law(scored.period)}
    codes = [one.code for one in scored.criteria]
    groups = _groups(scored)
    draft.table("bang_xep_loai", class_lines(found["xep_loai"], found["cham_diem"]["so_don_vi"], scored.period))
    prose = draft.write()
    blocks = [
        draft.table("phu_luc_diem", point_lines(scored, members), name or _ALL, {code: code for code in codes})
        for name, members in scored.blocks.items()
    ]
    draft.tables.insert(1, groups)
    return draft.paper(
        prose,
        f"Kết quả chấm điểm {period_name(scored.period)}",
        {
            "cac_nhom": codes,
            "chu_giai": _legend(groups),
            "phu_luc_diem": [{"ten": block.title, "cac_dong": _rows(codes, block)} for block in blocks],
        },
    )


def _grading_by_law(period: Period) -> Fact:
    """The yearly grading of quality that the law of that time asks for, which these scores are not; none before it."""
    name = "xep_loai_luat"
    try:
        table = law.on(period.last_day, "xep-loai")
    except law.UnverifiedLawError:
        return name_fact(name, None, period, [])
    words = f"xếp loại chất lượng {table['of']} theo Nghị định số {table['act']}"
    return Fact(name, words, "", period, "", (), FROM_LAW, f"{table.source} [{table.certainty}]")


def _rows(codes: list[str], table: Table) -> list[dict[str, Any]]:
    """Rows for the template: the points of the groups as one list, a column each."""
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
            "diem": most(one, scored.period),
        }
        for one in scored.criteria
    ]
    return Table("chu_giai", "Nhóm tiêu chí", {"diem": "Điểm tối đa"}, lines)


def _sheet(notice: Draft, scored: Board, score: Score) -> Paper:
    """The sheet of one unit: a paper of its own type, which the registry has not numbered."""
    period, kind = scored.period, notice.desk.kinds.kind(_SHEET)
    blank = f"      /{notice.frame.number_and_symbol.partition('/')[2].replace(notice.kind.symbol, kind.symbol, 1)}"
    unit = word(score.unit)
    frame = replace(notice.frame, number_and_symbol=blank, recipients=(upper_first(unit),))
    draft = Draft(notice.desk, kind, period, frame=frame, unsigned=notice.day, names=notice.names)
    members = scored.blocks[score.block]
    cells = [cell for each in members for cell in each.unit.cells]
    draft.names |= {
        "k": sheet_claims(scored, score),
        "don_vi_cham": unit_entry(score),
        "khoi": name_fact("khoi", score.block or None, period, score.unit.cells),
        "so_trong_khoi": name_fact("so_dong", len(members), period, cells),
    }
    draft.table("bang_diem", sheet_lines(scored, score), f"Điểm của {unit}")
    title = f"Phiếu chấm điểm {period_name(period)}, {unit}"
    return draft.paper(draft.write(), title, name=f"{_SHEET}.{slug(unit)}", folder=f"{_SHEET}/")


def slug(name: str) -> str:
    """`thị trấn Phú Lộc` -> `thi-tran-phu-loc`: a file's name on any disk, of bounded length and still its own."""
    whole = "-".join("".join(c if c.isalnum() else " " for c in without_marks(name)).casefold().split())
    if len(whole) <= _LONGEST_NAME:
        return whole
    mark = sha256(whole.encode()).hexdigest()[:6]
    return f"{whole[: _LONGEST_NAME - len(mark) - 1].rstrip('-')}-{mark}"
