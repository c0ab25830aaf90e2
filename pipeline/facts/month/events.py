"""What was done and who was praised: activities, models, commendations of a period, each told by its cells."""

from collections.abc import Iterable, Sequence

from pipeline.book.records import Row
from pipeline.facts.fact import Fact, Scope, scope_of
from pipeline.facts.indicators import figure, name_fact
from pipeline.ground.period import Period

Entry = dict[str, Fact]


def activities(rows: Iterable[Row], period: Period) -> tuple[Scope, list[Entry]]:
    """Counts of sheet Hoạt động in `period`, and its rows by date."""
    inside = sorted((row for row in rows if row["ngay"] in period), key=lambda row: (row["ngay"], row.number))
    attendance = [row.cell("so_nguoi") for row in inside if row["so_nguoi"] is not None]
    scope = scope_of(
        [
            figure("so_hoat_dong", len(inside), period, [row.cell("noi_dung") for row in inside]),
            figure("luot_nguoi", sum(cell.value for cell in attendance), period, attendance),
        ]
    )
    entries = [
        _entry(row, period, ("loai", "noi_dung", "don_vi", "ngay"), {"so_nguoi": "luot_nguoi"}) for row in inside
    ]
    return scope, entries


def models(rows: Iterable[Row], period: Period) -> tuple[Scope, list[Entry]]:
    """Models at work by the end of `period`, and those rows, newest first.

    `moi` has a value only where the model started within the period, `doi` only where its measure before and after
    are known and differ.
    """
    running = [
        row
        for row in rows
        if row["trang_thai"] in ("đang thực hiện", "đã nhân rộng") and row["ngay_ap_dung"] <= period.last_day
    ]
    running.sort(key=lambda row: (row["ngay_ap_dung"], row.number), reverse=True)
    new = [row for row in running if row["ngay_ap_dung"] in period]
    started = [row.cell("ngay_ap_dung") for row in running]
    scope = scope_of(
        [
            figure("mo_hinh_dang_thuc_hien", len(running), period, started + [r.cell("trang_thai") for r in running]),
            figure("mo_hinh_moi", len(new), period, started),
        ]
    )
    names = ("ten", "don_vi", "linh_vuc", "trang_thai", "ngay_ap_dung", "ket_qua", "chi_so", "don_vi_tinh")
    entries = []
    for row in running:
        entry = _entry(row, period, names, {})
        for name in ("truoc", "sau"):
            entry[name] = name_fact(name, row[name], period, [row.cell(name)])
        both = row["truoc"] is not None and row["sau"] is not None and row["truoc"] != row["sau"]
        entry["doi"] = name_fact("doi", "đổi" if both else None, period, [row.cell("truoc"), row.cell("sau")])
        entry["moi"] = name_fact("moi", "mới" if row in new else None, period, [row.cell("ngay_ap_dung")])
        entries.append(entry)
    return scope, entries


def commendations(rows: Iterable[Row], period: Period) -> tuple[Scope, list[Entry]]:
    """Collectives and persons commended by decisions dated in `period`; each is counted once however often praised."""
    inside = sorted(
        (row for row in rows if row["ngay_quyet_dinh"] in period), key=lambda row: (row["ngay_quyet_dinh"], row.number)
    )
    facts = []
    for name, kind in (("tap_the_duoc_khen", "tập thể"), ("ca_nhan_duoc_khen", "cá nhân")):
        members = [row for row in inside if row["doi_tuong"] == kind]
        cells = [row.cell("ten") for row in members]
        facts.append(figure(name, len({(row["ten"], row["don_vi"]) for row in members}), period, cells))
    names = ("doi_tuong", "ten", "chuc_vu", "don_vi", "hinh_thuc", "thanh_tich", "ngay_quyet_dinh")
    return scope_of(facts), [_entry(row, period, names, {}) for row in inside]


def _entry(row: Row, period: Period, names: Sequence[str], counts: dict[str, str]) -> Entry:
    entry = {name: name_fact(name, row[name], period, [row.cell(name)]) for name in names}
    for name, indicator in counts.items():
        entry[name] = figure(indicator, row[name], period, [row.cell(name)])
    return entry
