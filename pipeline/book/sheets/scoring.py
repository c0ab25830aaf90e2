"""The sheets behind the scores: criteria with their methods, the classes, each unit's points. Data, no behaviour."""

from pipeline.book.sheets.columns import Column, Kind, Sheet
from pipeline.book.sheets.plan import measured_by

GROUP, YES_NO, BY_RATE, BY_STEPS = "nhóm tiêu chí", "có/không", "theo tỷ lệ", "theo bậc"
DEDUCTION, BONUS = "trừ điểm", "điểm thưởng"
METHODS = (GROUP, YES_NO, BY_RATE, BY_STEPS, DEDUCTION, BONUS)

_EVIDENCE = "Số, ngày văn bản hoặc nơi có số liệu"
_EVIDENCE_FILE = "Tệp trong thư mục minh-chung cạnh sổ: {nam}-Q1/xa-a/ke-hoach.pdf; nhiều tệp cách nhau bằng ;"

SCORING_SHEETS = (
    Sheet(
        "Tiêu chí",
        "Tiêu chí chấm điểm",
        "một tiêu chí",
        (
            Column("ma", "Mã", hint="1, 1.1, 1.2 …; 1.1 là con của 1. Nhập dạng chữ (Text)", width=8, code=True),
            Column("tieu_chi", "Tiêu chí", width=60),
            Column("diem_toi_da", "Điểm tối đa", Kind.NUMBER, hint="Với điểm trừ, điểm thưởng: mức trần"),
            Column("cach_cham", "Cách chấm", Kind.CHOICE, choices=METHODS, width=18),
            Column(
                "nguong",
                "Ngưỡng, bậc",
                required=False,
                hint="Tỷ lệ: từ 50% · bậc: từ 90%: 4; từ 95%: 7; từ 98%: 10 · trừ, thưởng: mỗi vụ 1",
                width=40,
                code=True,
            ),
            measured_by("Số liệu của sổ để đối chiếu với số kê khai; để trống khi sổ không đo", width=26),
        ),
        unique=("ma",),
        required=False,
        added=True,
    ),
    Sheet(
        "Xếp loại",
        "Các loại, từ cao xuống thấp",
        "một loại",
        (
            Column("loai", "Loại", width=24),
            Column("tu_diem", "Từ điểm", Kind.NUMBER, hint="Loại cuối ghi 0"),
        ),
        unique=("loai",),
        required=False,
        added=True,
    ),
    Sheet(
        "Chấm điểm",
        "Điểm tự chấm và thẩm định",
        "điểm một tiêu chí của một đơn vị trong một kỳ",
        (
            Column("ky", "Kỳ", hint="{nam}-Q1", width=10, code=True),
            Column("don_vi", "Đơn vị", Kind.UNIT, hint="Chọn trong danh sách của trang Đơn vị", width=26),
            Column("ma", "Mã tiêu chí", hint="Như ở trang Tiêu chí; nhập dạng chữ (Text)", width=10, code=True),
            Column("ke_khai", "Số liệu kê khai", Kind.NUMBER, required=False, hint="Số đạt được, hoặc tỷ lệ, số vụ"),
            Column("giao", "Số được giao", Kind.NUMBER, required=False, hint="Mẫu số của tỷ lệ"),
            Column("tu_cham", "Điểm tự chấm", Kind.NUMBER, required=False, hint="Điểm trừ ghi số âm"),
            Column(
                "tham_dinh",
                "Điểm thẩm định",
                Kind.NUMBER,
                required=False,
                hint="Để trống khi chưa thẩm định",
                office=True,
            ),
            Column("minh_chung", "Tài liệu kiểm chứng", required=False, hint=_EVIDENCE, width=40, code=True),
            Column("ly_do", "Lý do chênh lệch", Kind.PARAGRAPH, required=False, width=50, office=True),
            Column(
                "tep_minh_chung",
                "Minh chứng",
                Kind.PARAGRAPH,
                required=False,
                hint=_EVIDENCE_FILE,
                width=50,
                code=True,
                added=True,
                office=True,
            ),
        ),
        unique=("ky", "don_vi", "ma"),
        required=False,
        added=True,
    ),
)
