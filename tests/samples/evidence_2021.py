"""Files of evidence beside the sample workbook: plainly invented, one page each, the same bytes every time."""

from pathlib import Path

FOLDER = "minh-chung"
PHU_LOC, VINH_THANH = "thi-tran-phu-loc", "xa-vinh-thanh"
# Path below the folder -> the words on its page (letters of any PDF reader's own font), the day it was saved.
FILES: dict[str, tuple[str, str]] = {
    f"2021-Q1/{PHU_LOC}/ke-hoach-nam.pdf": ("Ke hoach nam 2021 cua thi tran", "20210112083000"),
    f"2021-Q1/{PHU_LOC}/ket-qua-mo-hinh.pdf": ("Bao cao ket qua mo hinh quy I", "20210329151000"),
    f"2021-Q1/{VINH_THANH}/bang-niem-yet.pdf": ("Anh chup bang niem yet", "20210315090500"),
}
# What the column Minh chứng says, by unit and criterion.
NAMED: dict[tuple[str, str], str] = {
    ("thị trấn Phú Lộc", "1.1"): f"2021-Q1/{PHU_LOC}/ke-hoach-nam.pdf; 02/KH-UBND ngày 12/01/2021",
    ("thị trấn Phú Lộc", "7.2"): f"2021-Q1/{PHU_LOC}/ket-qua-mo-hinh.pdf",
    ("xã Vĩnh Thành", "5.1"): f"2021-Q1/{VINH_THANH}/bang-niem-yet.pdf",
}


def write(inputs: Path) -> None:
    """Every file below `inputs`/minh-chung."""
    for name, (words, saved) in FILES.items():
        path = inputs / FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_page(words, saved))


def _page(words: str, saved: str) -> bytes:
    """A PDF of one page, by hand."""
    text = f"BT /F 16 Tf 60 760 Td ({words}) Tj 0 -30 Td (So lieu minh hoa, khong co that) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</CreationDate (D:{saved}+07'00') /ModDate (D:{saved}+07'00')>>".encode(),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    at = len(out)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows)
    return out + b"trailer\n<</Size %d/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, at)
