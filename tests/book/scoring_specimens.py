"""Ways to spoil the criteria, classes and scores of the good book: code, severity, sheet, cell, what is typed where."""

from pipeline.ground.finding import Severity

LOI, CANH_BAO = Severity.LOI, Severity.CANH_BAO
_CRITERIA, _CLASSES, _SCORES = "Tiêu chí", "Xếp loại", "Chấm điểm"

# The cells (row, column, value) are written into the sheet that is told.
SPOILT: tuple[tuple[str, Severity, str, str, tuple[tuple[int, int, object], ...]], ...] = (
    ("DL-TC-01", LOI, _CRITERIA, "C3", ((3, 3, 0),)),
    ("DL-TC-02", LOI, _CRITERIA, "A3", ((3, 1, "5.1"),)),
    ("DL-TC-02", LOI, _CRITERIA, "A2", ((3, 1, "3"),)),
    ("DL-TC-03", LOI, _CRITERIA, "C2", ((2, 3, 50),)),
    ("DL-TC-04", LOI, _CRITERIA, "E4", ((4, 5, "càng cao càng tốt"),)),
    ("DL-TC-04", LOI, _CRITERIA, "E4", ((4, 5, "từ 98%: 40; từ 95%: 20"),)),
    ("DL-TC-04", LOI, _CRITERIA, "E4", ((4, 5, "từ 95%: 20; từ 98%: 39"),)),
    ("DL-TC-04", LOI, _CRITERIA, "E4", ((4, 5, None),)),
    ("DL-TC-05", CANH_BAO, _CRITERIA, "C4", ((2, 3, 50), (3, 3, 50))),
    ("DL-XL-01", LOI, _CLASSES, "B3", ((3, 2, 85),)),
    ("DL-XL-01", LOI, _CLASSES, "B3", ((3, 2, 80),)),
    ("DL-XL-02", LOI, _CLASSES, "B4", ((4, 2, 10),)),
    ("DL-CD-01", LOI, _SCORES, "C2", ((2, 3, "1.9"),)),
    ("DL-CD-01", LOI, _SCORES, "C2", ((2, 3, "1"),)),
    ("DL-CD-02", LOI, _SCORES, "F2", ((2, 6, None),)),
    ("DL-CD-03", LOI, _SCORES, "F2", ((2, 6, 61),)),
    ("DL-CD-03", LOI, _SCORES, "G2", ((2, 7, -1),)),
    ("DL-CD-04", LOI, _SCORES, "G3", ((3, 4, 96), (3, 6, 20))),
    ("DL-CD-05", LOI, _SCORES, "G2", ((2, 7, 0),)),
    ("DL-CD-06", CANH_BAO, _SCORES, "H2", ((2, 8, None),)),
    ("DL-CD-10", LOI, _SCORES, "F2", ((2, 6, 45),)),
    ("DL-CD-10", LOI, _SCORES, "F3", ((3, 6, 20),)),
    ("DL-CD-10", LOI, _SCORES, "G2", ((2, 7, 59),)),
    ("DL-KY-01", LOI, _SCORES, "A2", ((2, 1, "quý 1"),)),
    ("DL-KY-02", LOI, _SCORES, "A2", ((2, 1, "2020-Q4"),)),
    ("DL-TRUNG-01", LOI, _SCORES, "C3", ((3, 3, "1.1"),)),
)
