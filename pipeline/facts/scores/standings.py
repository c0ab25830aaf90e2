"""What is worth a sentence in a board of scores: who leads, who trails, who gained, where self and appraised part."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from pipeline.book.records import Results
from pipeline.facts.fact import Fact
from pipeline.facts.indicators import figure, name_fact
from pipeline.facts.month.events import Entry
from pipeline.facts.scores.claims import board_claims
from pipeline.facts.scores.scoring import APPRAISED, SELF, Board, Score, average, number, shares, summed
from pipeline.ground.period import Period

_MOST = 3  # criteria that a notice names, and those that are equal to the last of them
_TOO_MANY = 6  # equal ones of which only the number is told


def standings(board: Board, results: Results) -> dict[str, Any]:
    """Names for the text of the notice.

    `cham_diem`: `so_don_vi`, `tu_cham`, `tham_dinh` (averages); `xep_loai`: every class of the sheet with `loai`, `so`,
    `ty_le` (shares add up to 100,0) and its `don_vi`; `cao_nhat`, `thap_nhat`, `lech_nhieu`, `tien_bo`, `sut_giam`:
    units, all of them where they are equal; `lech`: every unit with a gap; `khoi`: blocks with their best; `nhom`:
    groups of criteria by the share of their points that was reached, best first, of them `nhom_tron_diem`, `nhom_cao`,
    `nhom_thap` and `nhom_khac` (neither whole nor lowest); `bi_giam`: criteria where most units lost points, out of
    `so_tieu_chi_bi_giam`; `so_co_ky_truoc`: units that were scored the period before; `ty_le_ep_tong`: whether a share
    of a class is not its nearest tenth, so that all add up; `k`: what may be claimed.
    """
    scores, period = board.scores, board.period
    totals = [score.total for score in scores]
    best, least = max(map(number, totals)), min(map(number, totals))
    widest = max(abs(number(score.gap)) for score in scores)
    changed = [score for score in scores if score.change is not None]
    rises = [number(score.change) for score in changed]
    groups = sorted(_groups(board), key=lambda entry: -_value(entry["ty_le"]))
    rates = [_value(entry["ty_le"]) for entry in groups]
    cut, classes = _cut(board), _classes(board, results)
    found: dict[str, Any] = {
        "cham_diem": {
            "so_don_vi": _count(scores, period),
            "tu_cham": average(scores, SELF, period),
            "tham_dinh": average(scores, APPRAISED, period),
        },
        "xep_loai": classes,
        "ty_le_ep_tong": any(_is_forced(entry, len(scores)) for entry in classes),
        "cao_nhat": [unit_entry(score) for score in scores if number(score.total) == best],
        "thap_nhat": [unit_entry(score) for score in scores if number(score.total) == least] if least < best else [],
        "lech_nhieu": [unit_entry(score) for score in scores if abs(number(score.gap)) == widest] if widest else [],
        "lech": [unit_entry(score) for score in scores if number(score.gap)],
        "so_co_ky_truoc": _count(changed, period),
        "tien_bo": [unit_entry(s) for s in changed if number(s.change) == max(rises)]
        if rises and max(rises) > 0
        else [],
        "sut_giam": [unit_entry(s) for s in changed if number(s.change) == min(rises)]
        if rises and min(rises) < 0
        else [],
        "khoi": [_block(name, members, period) for name, members in board.blocks.items()],
        "nhom": groups,
        "nhom_tron_diem": [entry for entry, rate in zip(groups, rates, strict=True) if rate == 100],
        "nhom_cao": [entry for entry, rate in zip(groups, rates, strict=True) if rate == rates[0]],
        "nhom_thap": [entry for entry, rate in zip(groups, rates, strict=True) if rate == rates[-1]],
        "nhom_khac": [entry for entry, rate in zip(groups, rates, strict=True) if rates[-1] < rate < 100][::-1],
        "bi_giam": _most_frequent(cut),
        "so_tieu_chi_bi_giam": _criteria_cut(cut, period),
        "diem_tru": [unit_entry(s) for s in scores if any(number(s.points[one.code][1]) < 0 for one in board.criteria)],
    }
    return found | {"k": board_claims(board, found)}


def _most_frequent(cut: Sequence[dict[str, Fact]]) -> list[dict[str, Fact]]:
    """The first few with all that are equal to the last of them; none where those are too many to be named."""
    named = [entry for entry in cut if _value(entry["so"]) >= _value(cut[:_MOST][-1]["so"])]
    return named if len(named) <= _TOO_MANY else []


def _criteria_cut(cut: Sequence[dict[str, Fact]], period: Period) -> Fact:
    cells = [cell for entry in cut for cell in entry["so"].cells]
    return name_fact("so_dong", len(cut), period, cells)


def _value(fact: Fact) -> Fraction:
    return Fraction(fact.value) if isinstance(fact.value, int | Fraction) else Fraction(0)


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


def _is_forced(entry: dict[str, Any], whole: int) -> bool:
    """Whether a class's printed share is further from its true one than rounding allows."""
    return abs(_value(entry["ty_le"]) - 100 * _value(entry["so"]) / whole) > Fraction(1, 20)


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
        share = 100 * summed([number(fact) for fact in facts]) / (one.most * len(facts))
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
