"""The certificates of a round of commendation: one for each line of the decision, on its day."""

from collections.abc import Iterator

from pipeline.facts.commendation.round import Round
from pipeline.facts.indicators import name_fact
from pipeline.facts.letter import Letter
from pipeline.facts.wording import upper_first
from pipeline.ground.period import Period
from pipeline.papers.frame import issuer_of
from pipeline.papers.paper import Paper
from pipeline.prose.tables import Table

FORM = "giay-khen"
_FACTS = ("ten", "chuc_vu", "don_vi", "hinh_thuc", "thanh_tich", "so_vang")


def certificates(frame: Letter, found: Round, period: Period, giver: str) -> Iterator[Paper]:
    """One certificate for each commendation of the decision whose head and foot is `frame`; `giver` signs them."""
    for number, one in enumerate(found.granted, 1):
        row = one.nominee
        title = str(row["hinh_thuc"])
        address = ", ".join(str(part) for part in (row["chuc_vu"], row["don_vi"]) if part and row["chuc_vu"])
        facts = {name: name_fact(name, row[name], period, [row.cell(name)]) for name in _FACTS if row[name]}
        table = Table("giay_khen", title, {name: name for name in _FACTS}, [dict(facts)])
        deed = str(row["thanh_tich"]).rstrip(".")
        data = {
            "nguoi_tang": giver,
            "loi_tang": "TẶNG" if title.casefold().startswith("giấy") else "TẶNG DANH HIỆU",
            "ten_giay": title,
            "ten": f"{upper_first(row['xung_ho'])} {row['ten']}" if row["xung_ho"] else row["ten"],
            "dia_chi": upper_first(address),
            "thanh_tich": f"Đã có thành tích {deed[:1].lower()}{deed[1:]}",
            "so_quyet_dinh": frame.number_and_symbol,
            "ngay_quyet_dinh": upper_first(frame.date_line),
            "so_vang": str(row["so_vang"] or "      "),
            "dia_danh": frame.place,
            "ngay_ky": frame.date_line,
            "quyen_han": frame.authority,
            "chuc_vu": frame.position,
            "ho_ten": frame.signer,
        }
        day = frame.issued or found.one["ngay_quyet_dinh"]
        name = f"06-{FORM}-{number:02d}"
        yield Paper(
            name,
            FORM,
            data,
            title,
            issuer_of(frame),
            frame.issued,
            day,
            (),
            (table,),
            folder="khen-thuong/",
            cells=frame.cells,
        )
