"""The report of one nominee's achievements: measured results of the unit beside the officer's own sentence."""

from dataclasses import replace

from pipeline.facts.commendation import Round, report_form
from pipeline.facts.indicators import indicators, name_fact
from pipeline.facts.letter import blank_date, letter
from pipeline.facts.office import office_facts
from pipeline.facts.wording import upper_first, word
from pipeline.finding import InputError
from pipeline.papers.frame import body_data, frame_data, issuer_of
from pipeline.papers.paper import Desk, Paper
from pipeline.papers.reminder import addressed
from pipeline.period import Period
from pipeline.prose.context import framing
from pipeline.prose.tables import Table, Value
from pipeline.prose.write import write
from pipeline.results.commendation_sheets import MERIT, PERSON
from pipeline.results.records import Row

FORM, TEXT = "bao-cao-khen", "bao-cao-thanh-tich"
_PROPOSAL = "Tờ trình khen thưởng"
_LONG = 24  # letters of an issuer that still stand on one line
_MEASURED = ("da_giai_quyet", "ty_le_dung_han", "ty_le_truc_tuyen", "ty_le_hai_long", "so_vu")


def report(desk: Desk, period: Period, found: Round, row: Row, number: int) -> Paper:
    """The report on one nominee, in the form number of its regime; its unit's head signs and numbers it by hand."""
    results = desk.results
    own = letter(results, period, _PROPOSAL, "TTr")
    unit = next(results.rows("Đơn vị", ten=row["don_vi"]))
    issuer = addressed(results, row["don_vi"])
    local = issuer != unit["ten"] and issuer.startswith("Ủy ban")
    symbol = "UBND" if local else str(unit["ma"])
    head = "CHỦ TỊCH" if local else "THỦ TRƯỞNG ĐƠN VỊ"
    form, clause, _ = report_form(found.table, found.one["loai"], row["doi_tuong"])
    note = "; ".join(part for part in (f"Mẫu số {form}, {clause}", own.note[:1].lower() + own.note[1:]) if part)
    frame = replace(
        own,
        superior="" if local else str(results.setting("ten_co_quan")),
        issuer=_in_lines(issuer),
        place=str(row["don_vi"]).removeprefix("xã ").removeprefix("thị trấn ") if local else own.place,
        number_and_symbol=f"      /BC-{symbol}",
        date_line=blank_date(found.one["ngay_hop"].year),
        issued=None,
        authority="TM. ỦY BAN NHÂN DÂN" if local else "",
        position=head,
        signer="      ",
        recipients=(),
        filed_by="",
        note=note,
    )
    measured = _measured(desk, period, row["don_vi"])
    keys = ("ten", "chuc_vu", "don_vi", "hinh_thuc", "thanh_tich", "hoan_thanh")
    models = [
        {key: name_fact(key, model[key], period, [model.cell(key)]) for key in ("ten", "ket_qua")}
        for model in results.rows("Mô hình", don_vi=row["don_vi"])
        if model["ngay_ap_dung"] <= period.last_day and model["ket_qua"]
    ]
    before = [
        {key: name_fact(key, past[key], period, [past.cell(key)]) for key in ("hinh_thuc", "ngay_quyet_dinh")}
        for past in results.rows("Khen thưởng", ten=row["ten"])
        if past["ngay_quyet_dinh"] < found.one["ngay_hop"]
    ]
    names = framing(office_facts(results, period), period) | {
        "nguoi": {key: name_fact(key, row[key], period, [row.cell(key)]) for key in keys}
        | {
            "ca_nhan": row["doi_tuong"] == PERSON,
            "so_cbcc": name_fact("so_cbcc", unit["so_cbcc"], period, [unit.cell("so_cbcc")]),
        },
        "co_so_lieu": bool(measured.rows),
        "co_ky_truoc": any(not isinstance(row["truoc"], str) for row in measured.rows),
        "cac_mo_hinh": models,
        "cong_trang": found.one["loai"] == MERIT,
        "da_khen": before,
    }
    prose = write(desk.text(TEXT), period, names)
    data = frame_data(frame, prose.headline.text) | {"cac_khoi": body_data(prose), measured.name: measured.data()}
    data["kinh_gui"] = [issuer_of(own)]
    data["bang_tom_tat"] = []
    day = found.one["ngay_hop"]
    title = f"Báo cáo thành tích {row['ten']}"
    name = f"04-bao-cao-thanh-tich-{number:02d}"
    return Paper(
        name,
        FORM,
        data,
        title,
        issuer_of(frame),
        None,
        day,
        (prose,),
        (measured,),
        folder="khen-thuong/",
        cells=own.cells,
    )


def _in_lines(issuer: str) -> str:
    """A long name over two lines of about the same length, a committee's after its first words."""
    head = "Ủy ban nhân dân"
    if issuer.startswith(f"{head} "):
        return f"{head}\n{issuer.removeprefix(head).strip()}"
    if len(issuer) < _LONG:
        return issuer
    at = min((i for i, letter in enumerate(issuer) if letter == " "), key=lambda i: abs(2 * i - len(issuer)))
    return f"{issuer[:at]}\n{issuer[at + 1 :]}"


def _measured(desk: Desk, period: Period, name: str) -> Table:
    """What the other sheets measured of the unit, beside the period before; no rows where they hold nothing."""
    try:
        units = desk.facts(period).units
    except InputError:
        units = ()
    lines: list[dict[str, Value]] = []
    for unit in units:
        if unit.name.value != name:
            continue
        now, before = unit.scopes.get("thang", {}), unit.scopes.get("thang_truoc", {})
        for key in _MEASURED:
            if key in now and now[key].exists:
                label = indicators()[key].label
                line: dict[str, Value] = {"chi_tieu": upper_first(label), "nay": now[key]}
                line["truoc"] = before[key] if key in before and before[key].exists else "không có số liệu"
                lines.append(line)
    heads = {"chi_tieu": "Chỉ tiêu", "truoc": "Kỳ trước", "nay": "Kỳ này"}
    return Table("bang_so_lieu", f"Số liệu của {word(name_fact('don_vi', name, period, []))}", heads, lines)
