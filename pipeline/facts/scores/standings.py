"""What is worth a sentence in a board of scores: who leads, who trails, who gained, where self and appraised part."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from pipeline.book.records import Results
from pipeline.facts.fact import Fact
from pipeline.facts.indicators import figure, name_fact
from pipeline.facts.month.events import Entry
from pipeline.facts.scores.scoring import APPRAISED, SELF, Board, Score, average, number, shares
from pipeline.ground.period import Period

_WEAK = 80  # percent of a group's points
_MOST = 3  # groups and units of one kind that a notice names


def standings(board: Board, results: Results) -> dict[str, Any]:
    """Names for the text of the notice.

    `cham_diem`: `so_don_vi`, `tu_cham`, `tham_dinh` (averages); `xep_loai`: every class of the sheet with `loai`, `so`,
    `ty_le` (shares add up to 100,0) and its `don_vi`; `cao_nhat`, `thap_nhat`, `lech_nhieu`, `tien_bo`, `sut_giam`:
    units, several where they are equal; `khoi`: blocks with their leaders; `nhom_manh`, `nhom_yeu`: groups of criteria
    by the share of their points that was reached; `bi_giam`: criteria where most units lost points.
    """
    scores, period = board.scores, board.period
    totals = [score.total for score in scores]
    best, least = max(map(number, totals)), min(map(number, totals))
    widest = max(abs(number(score.gap)) for score in scores)
    changed = [score for score in scores if score.change is not None]
    rises = [number(score.change) for score in changed]
    groups = sorted(_groups(board), key=lambda entry: -_value(entry["ty_le"]))
    return {
        "cham_diem": {
            "so_don_vi": _count(scores, period),
            "tu_cham": average(scores, SELF, period),
            "tham_dinh": average(scores, APPRAISED, period),
        },
        "xep_loai": _classes(board, results),
        "cao_nhat": [unit_entry(score) for score in scores if number(score.total) == best],
        "thap_nhat": [unit_entry(score) for score in scores if number(score.total) == least] if least < best else [],
        "lech_nhieu": [unit_entry(score) for score in scores if abs(number(score.gap)) == widest] if widest else [],
        "co_ky_truoc": bool(changed),
        "tien_bo": [unit_entry(s) for s in changed if number(s.change) == max(rises)]
        if rises and max(rises) > 0
        else [],
        "sut_giam": [unit_entry(s) for s in changed if number(s.change) == min(rises)]
        if rises and min(rises) < 0
        else [],
        "khoi": [_block(name, members, period) for name, members in board.blocks.items()],
        "nhom_manh": [entry for entry in groups if _value(entry["ty_le"]) == 100][:_MOST] or groups[:1],
        "nhom_yeu": _weakest(groups),
        "bi_giam": _cut(board)[:_MOST],
        "diem_tru": [unit_entry(s) for s in scores if any(number(s.points[one.code][1]) < 0 for one in board.criteria)],
    }


def _weakest(groups: Sequence[dict[str, Fact]]) -> list[dict[str, Fact]]:
    """The lowest group, and others that are weak too; none where nothing was lost."""
    short = [entry for entry in reversed(groups) if _value(entry["ty_le"]) < 100]
    return [entry for entry in short if entry is short[0] or _value(entry["ty_le"]) < _WEAK][:_MOST]


def _value(fact: Fact) -> Fraction:
    return fact.value if isinstance(fact.value, Fraction) else Fraction(0)


def _count(scores: Sequence[Score], period: Period) -> Fact:
    cells = [cell for score in scores for cell in score.total.cells]
    return figure("so_don_vi_theo_loai", len(scores), period, cells)


def unit_entry(score: Score) -> Entry:
    """A unit as a text speaks of it; `thay_doi` where the period before was scored."""
    entry = {
        "ten": score.unit,
        "tu_cham": score.self_total,
        "diem": score.total,
        "lech": score.gap,
        "loai": score.grade,
        "hang": score.rank,
    }
    return entry if score.change is None else entry | {"thay_doi": score.change}


def _classes(board: Board, results: Results) -> list[dict[str, Any]]:
    rows = results.tables["Xếp loại"]
    members = [[score for score in board.scores if score.grade.value == row["loai"]] for row in rows]
    tenths = shares([len(of_class) for of_class in members])
    every = [cell for score in board.scores for cell in score.total.cells]
    return [
        {
            "loai": name_fact("loai", row["loai"], board.period, [row.cell("loai")]),
            "tu_diem": name_fact("tu_diem", row["tu_diem"], board.period, [row.cell("tu_diem")]),
            "so": figure("so_don_vi_theo_loai", len(of_class), board.period, [row.cell("tu_diem"), *every]),
            "ty_le": figure("ty_le_theo_loai", Fraction(share, 10), board.period, [row.cell("tu_diem"), *every]),
            "don_vi": [unit_entry(score) for score in of_class],
        }
        for row, of_class, share in zip(rows, members, tenths, strict=True)
    ]


def _block(name: str, members: Sequence[Score], period: Period) -> dict[str, Any]:
    cells = [cell for score in members for cell in score.unit.cells]
    return {
        "ten": name_fact("khoi", name or None, period, cells),
        "so": _count(members, period),
        "trung_binh": average(members, APPRAISED, period),
        "dan_dau": [unit_entry(score) for score in members if score.rank.value == 1],
    }


def _groups(board: Board) -> list[dict[str, Fact]]:
    """Groups of the top, bonuses and deductions aside, with the share of their points that all units reached."""
    entries = []
    for one in board.criteria:
        if one.apart:
            continue
        facts = [score.points[one.code][1] for score in board.scores]
        cells = [one.row.cell("diem_toi_da"), *(cell for fact in facts for cell in fact.cells)]
        share = 100 * sum((number(fact) for fact in facts), Fraction(0)) / (one.most * len(facts))
        entries.append(
            {
                "ten": name_fact("tieu_chi", one.row["tieu_chi"], board.period, [one.row.cell("tieu_chi")]),
                "ty_le": figure("muc_dat_cua_nhom", share, board.period, cells),
            }
        )
    return entries


def _cut(board: Board) -> list[dict[str, Fact]]:
    """Criteria that more than one unit lost points on when appraised, the most frequent first."""
    entries = []
    for one in (leaf for top in board.criteria for leaf in top.walk() if not leaf.children):
        lost = [s for s in board.scores if number(s.points[one.code][1]) < number(s.points[one.code][0])]
        if len(lost) > 1:
            cells = [cell for score in lost for fact in score.points[one.code] for cell in fact.cells]
            name = name_fact("tieu_chi", one.row["tieu_chi"], board.period, [one.row.cell("tieu_chi")])
            entries.append(
                (len(lost), {"ten": name, "so": figure("don_vi_bi_giam_diem", len(lost), board.period, cells)})
            )
    return [entry for _, entry in sorted(entries, key=lambda pair: -pair[0])]
