"""Models, commendations, meetings and inspections: what may be said of each row, and of all of them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pipeline.book.records import Results, Row
from pipeline.book.sheets.office import NO_APOLOGY
from pipeline.book.succession import as_of
from pipeline.facts.claims.claim import Claim, Judge
from pipeline.facts.claims.deeds import denied
from pipeline.facts.indicators import figure, name_fact
from pipeline.facts.wording import day_month
from pipeline.ground.period import Period

Entries = list[dict[str, Any]]
_AT_WORK = ("đang thực hiện", "đã nhân rộng")


def event_claims(
    judge: Judge, results: Results, period: Period, signed: date | None, blamed: Sequence[str]
) -> Mapping[str, Entries]:
    """`mo_hinh_ke` (models at work), `khen_ke` (commendations), `hop_ke` (meetings), `kiem_tra_ke` (faults).

    `blamed` are the units that the paper names for late returns: a meeting is told where each of them was invited.
    """
    book, results = results, as_of(results, period)
    praised = [row for row in results.rows("Khen thưởng") if row["ngay_quyet_dinh"] in period]
    meetings = [row for row in results.rows("Cuộc họp") if row["ngay"] in period]
    faults = [row for row in results.rows("Kiểm tra") if row["ngay"] in period and row["so_vu"]]
    persons = [row for row in praised if row["doi_tuong"] == "cá nhân"]
    named = [row for row in persons if _consents(row)]
    words = f"{len(persons)} cá nhân, {len(named)} đồng ý nêu tên"
    cells = [row.cell("ten") for row in praised]
    judge.say("co_khen_thuong", bool(praised), f"{len(praised)} dòng khen thưởng trong kỳ", cells=cells)
    judge.say("neu_ten_moi_nguoi_duoc_khen", bool(persons) and len(named) == len(persons), words, cells=cells)
    visits = [row for row in results.rows("Kiểm tra") if row["ngay"] in period]
    seen = [row.cell("so_vu") for row in visits]
    clean = bool(visits) and not faults
    judge.say("kiem_tra_khong_vi_pham", clean, f"{len(visits)} dòng kiểm tra, {len(faults)} có vi phạm", cells=seen)
    return {
        "mo_hinh_ke": [_model(row, period, praised) for row in results.rows("Mô hình") if _at_work(row, period)],
        "khen_ke": [
            _praise(row, period, book) for row in sorted(praised, key=lambda r: (r["ngay_quyet_dinh"], r.number))
        ],
        "hop_ke": [_meeting(row, period, blamed) for row in meetings],
        "kiem_tra_ke": sorted((_fault(row, faults, period, signed) for row in faults), key=_first_told),
    }


def _named(row: Row, period: Period, names: Sequence[str]) -> dict[str, Any]:
    known = {name: row.cells.get(name) for name in names}
    return {n: name_fact(n, c.value if c else None, period, [c] if c else []) for n, c in known.items()}


def _at_work(row: Row, period: Period) -> bool:
    return row["trang_thai"] in _AT_WORK and row["ngay_ap_dung"] <= period.last_day


def _meeting(row: Row, period: Period, blamed: Sequence[str]) -> dict[str, Any]:
    entry = _named(row, period, ("ngay", "noi_dung", "thanh_phan"))
    invited = str(row["thanh_phan"]).casefold()
    there = [unit for unit in blamed if unit.casefold() in invited]
    judge = Judge(period)
    words = f"mời {len(there)} trong {len(blamed)} nơi được nêu"
    cells = [row.cell("thanh_phan"), row.cell("ngay")]
    judge.say("noi_muon_duoc_moi", bool(blamed) and len(there) == len(blamed), words, cells=cells, about=there)
    return entry | {"duoc_moi": there, "k": judge.claims}


def _model(row: Row, period: Period, praised: Sequence[Row]) -> dict[str, Any]:
    names = ("ten", "don_vi", "ngay_ap_dung", "ket_qua", "chi_so", "truoc", "sau", "don_vi_tinh")
    entry = _named(row, period, names)
    judge = Judge(period)
    before, after = row["truoc"], row["sau"]
    measured = before is not None and after is not None and bool(row["chi_so"])
    about = [str(row["ten"]), str(row["don_vi"])]
    started = [row.cell("ngay_ap_dung"), row.cell("trang_thai")]
    values = [row.cell("truoc"), row.cell("sau")]
    begun = f"áp dụng {day_month(row['ngay_ap_dung'])} năm {row['ngay_ap_dung'].year}, {row['trang_thai']}"
    judge.say("moi_trong_ky", row["ngay_ap_dung"] in period, begun, cells=started, about=about)
    honoured = [one for one in praised if one["don_vi"] == row["don_vi"] and one["doi_tuong"] == "tập thể"]
    cells = [*started, *(one.cell("ngay_quyet_dinh") for one in honoured)]
    judge.say(
        "don_vi_duoc_khen", bool(honoured), f"{begun}; {len(honoured)} dòng khen đơn vị ấy", cells=cells, about=about
    )
    words = f"trước {before}, sau {after}"
    judge.say("do_giam", measured and after < before, words, cells=values, about=about)
    judge.say("do_tang", measured and after > before, words, cells=values, about=about)
    whole = not (row["ngay_ap_dung"] in period and "tháng" in str(row["chi_so"] or "").casefold())
    words = f"chỉ số: {row['chi_so']}; {begun}: phép đo theo tháng cần trọn một tháng áp dụng"
    judge.say("do_tron_thang", measured and whole, words, cells=[*values, *started], about=about)
    return entry | {"k": judge.claims}


def _consents(row: Row) -> bool:
    return "dong_y" in row.cells and row["dong_y"] is True


def _praise(row: Row, period: Period, results: Results) -> dict[str, Any]:
    entry = _named(
        row, period, ("doi_tuong", "ten", "xung_ho", "chuc_vu", "don_vi", "hinh_thuc", "thanh_tich", "ngay_quyet_dinh")
    )
    judge = Judge(period)
    about = [str(row["ten"]), str(row["don_vi"])]
    collective = row["doi_tuong"] == "tập thể"
    consent = [row.cells[name] for name in ("doi_tuong", "dong_y") if name in row.cells]
    told = collective or _consents(row)
    judge.say("duoc_neu_ten", told, "tập thể, hoặc cá nhân có Đồng ý nêu tên: có", cells=consent, about=about)
    against = denied(row, period, results)
    claim = deed_claim(judge, row, against, about)
    judge.say("neu_duoc_thanh_tich", told and not against, claim.condition, cells=[row.cell("thanh_tich")], about=about)
    return entry | {"k": judge.claims}


def deed_claim(judge: Judge, row: Row, against: str, about: Sequence[str] = ()) -> Claim:
    """That figures do not speak against the row's deed; `against` is what `denied` says of it."""
    words = f"thành tích: {row['thanh_tich']}; số liệu của đơn vị: {against or 'không trái'}"
    return judge.say("so_lieu_khong_trai", not against, words, cells=[row.cell("thanh_tich")], about=about)


def _first_told(entry: Mapping[str, Any]) -> tuple[bool, bool, date]:
    """What is not mended comes before what is, people left without a word before the rest, then by day."""
    return entry["k"]["da_khac_phuc"].holds, not entry["k"]["thieu_thu_xin_loi"].holds, entry["ngay"].value


def _fault(row: Row, faults: Sequence[Row], period: Period, signed: date | None) -> dict[str, Any]:
    entry = _named(row, period, ("ngay", "don_vi", "loai_vi_pham", "ngay_khac_phuc", "han_khac_phuc"))
    entry["so_vu"] = figure("so_vu", row["so_vu"], period, [row.cell("so_vu")])
    judge = Judge(period)
    mended = row["ngay_khac_phuc"]
    known = mended if mended is not None and mended <= (signed or period.last_day) else None
    words = f"khắc phục: {day_month(known) if known else 'chưa'}"
    cells, about = [row.cell("so_vu"), row.cell("ngay_khac_phuc")], [str(row["don_vi"])]
    judge.say("da_khac_phuc", known is not None and known <= period.last_day, words, cells=cells, about=about)
    judge.say("khac_phuc_sau_ky", known is not None and known > period.last_day, words, cells=cells, about=about)
    judge.say("chua_khac_phuc", known is None, words, cells=cells, about=about)
    kind = row["loai_vi_pham"]
    cell = row.cell("loai_vi_pham")
    judge.say("thieu_thu_xin_loi", kind == NO_APOLOGY, f"loại vi phạm: {kind}", cells=[cell], about=about)
    others = {str(one["don_vi"]) for one in faults} - {str(row["don_vi"])}
    again = [one for one in faults if one["don_vi"] == row["don_vi"] and one["loai_vi_pham"] != kind]
    counted = [one.cell("so_vu") for one in faults]
    entry["noi_khac"] = figure("noi_khac_co_loi", len(others), period, counted)
    words = f"{len(others)} đơn vị khác có dòng vi phạm trong kỳ"
    judge.say("noi_khac_co_loi", bool(others), words, cells=counted, about=sorted(others))
    words = f"{len(again)} dòng vi phạm khác của đơn vị trong kỳ"
    judge.say("noi_nay_co_loi_khac", bool(again), words, cells=[one.cell("so_vu") for one in again], about=about)
    return entry | {"k": judge.claims}
