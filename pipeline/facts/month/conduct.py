"""Office conduct: inspections and their findings, by kind and by unit. No person is ever in these facts."""

import re
from collections.abc import Iterable
from functools import cache

from pipeline import law
from pipeline.book.records import Row
from pipeline.facts.fact import Fact, Scope, scope_of
from pipeline.facts.indicators import figure, name_fact
from pipeline.ground.period import Period
from pipeline.ground.wordlist import wordlist


def about_a_person(told: str) -> bool:
    """Whether words of the column Xử lý speak of one person: by name, by post or by what is done to nobody else."""
    words, names = _of_a_person()
    return bool(words.search(told) or names.search(told))


@cache
def _of_a_person() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = map(re.escape, wordlist("pipeline.facts.month", "mot-nguoi.txt"))
    surnames = map(re.escape, law.latest("ho-nguoi")["names"])
    # A surname and one to four more words with capitals; `Sơn La`, `Châu Hưng` are hidden too: rather one too many.
    name = rf"(?<!\w)(?:{'|'.join(surnames)})(?:\s+[^\W\d_a-zà-ỹ][^\W\d_]*){{1,4}}(?!\w)"
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE), re.compile(name)


def _faults(row: Row) -> int:
    return int(row["so_vu"] or 0)


def conduct(rows: Iterable[Row], period: Period, unit: str = "") -> Scope:
    """Counts of sheet Kiểm tra within `period`; a fault counts as mended if that was done by the period's last day."""
    inside = [row for row in rows if row["ngay"] in period]
    faulty = [row for row in inside if _faults(row)]
    mended = [row for row in faulty if row["ngay_khac_phuc"] and row["ngay_khac_phuc"] <= period.last_day]
    visited = {row["don_vi"] for row in inside}
    at_fault = {row["don_vi"] for row in faulty}
    visits = [row.cell(name) for name in ("ngay", "don_vi") for row in inside]
    units = [row.cell("don_vi") for row in inside]
    counts = [row.cell("so_vu") for row in inside]
    mended_cells = [row.cell(name) for name in ("so_vu", "ngay_khac_phuc") for row in faulty]
    total, repaired = sum(map(_faults, faulty)), sum(map(_faults, mended))
    return scope_of(
        [
            figure("luot_kiem_tra", len({(row["ngay"], row["don_vi"]) for row in inside}), period, visits, unit),
            figure("don_vi_duoc_kiem_tra", len(visited), period, units, unit),
            figure("don_vi_vi_pham", len(at_fault), period, units + counts, unit),
            figure("don_vi_khong_vi_pham", len(visited) - len(at_fault), period, units + counts, unit),
            figure("so_vu", total, period, counts, unit),
            figure("so_vu_da_khac_phuc", repaired, period, mended_cells, unit),
            figure("so_vu_chua_khac_phuc", total - repaired, period, mended_cells, unit),
        ]
    )


def by_kind(rows: Iterable[Row], period: Period) -> list[dict[str, Fact]]:
    """`{ten, so_vu}` of each kind of fault in `period`, most frequent first, then by name."""
    return _grouped("loai_vi_pham", rows, period)


def by_unit(rows: Iterable[Row], period: Period) -> list[dict[str, Fact]]:
    """`{ten, so_vu}` of each unit with faults in `period`, most faults first, then by name."""
    return _grouped("don_vi", rows, period)


def _grouped(column: str, rows: Iterable[Row], period: Period) -> list[dict[str, Fact]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        if row["ngay"] in period and _faults(row):
            groups.setdefault(row[column], []).append(row)
    result = [
        {
            "ten": name_fact("ten", name, period, [row.cell(column) for row in members]),
            "so_vu": figure("so_vu", sum(map(_faults, members)), period, [row.cell("so_vu") for row in members]),
        }
        for name, members in groups.items()
    ]
    return sorted(result, key=lambda entry: (-int(str(entry["so_vu"].value)), str(entry["ten"].value)))
