"""The forms of scoring: the notice of results with the points of every unit, and the sheet that one unit gets."""

from pipeline.forms.appendix import Appendix, heading
from pipeline.forms.form import new_form
from pipeline.forms.sections import bases, sections, table
from pipeline.forms.wordml import paragraph, twips_of_mm

_ISSUER = "ỦY BAN NHÂN DÂN\nHUYỆN THẠNH TRỊ"
_ABSTRACT = "Kết quả chấm điểm, xếp loại quý I năm 2021"
_REFERENCE = "Kèm theo Thông báo số {{ so_ky_hieu }} {{ ngay_ky }} của {{ ten_ban_hanh }}"
_CLASSES = (("Loại", "loai", 45), ("Mức điểm", "muc", 60), ("Số đơn vị", "so", 30), ("Tỷ lệ", "ty_le", 30))
_USUAL_GROUPS = 9  # columns of groups that the grid is drawn for; another number shares the same width
_BEFORE = (("Hạng", "hang", 15.0), ("Đơn vị", "don_vi", 43.0))
_GROUP_MM = 14
_AFTER = (
    ("Tự chấm", "tu_cham", 17.0),
    ("Thẩm định", "tham_dinh", 17.0),
    ("Chênh lệch", "chenh_lech", 16.0),
    ("Xếp loại", "xep_loai", 19.0),
)
_LINES = (
    ("Mã", "ma", 12),
    ("Tiêu chí", "tieu_chi", 50),
    ("Điểm tối đa", "toi_da", 15),
    ("Kê khai", "ke_khai", 22),
    ("Tự chấm", "tu_cham", 16),
    ("Thẩm định", "tham_dinh", 16),
    ("Lý do chênh lệch", "ly_do", 34),
)


def new_score_notice() -> bytes:
    """The bytes of `templates/thong-bao-cham-diem.docx`: columns of groups as many as the office has criteria."""
    points = (
        heading("", "ĐIỂM VÀ THỨ HẠNG CỦA CÁC ĐƠN VỊ", _REFERENCE)
        + paragraph("Lời văn", "{{ chu_giai }}")
        + paragraph("Lời văn", "{%p for khoi in phu_luc_diem %}")
        + paragraph("Khoản có tiêu đề", "{{ khoi.ten }}")
        + _points()
        + paragraph("Lời văn", "{%p endfor %}")
    )
    classes = {"bang_xep_loai": table(_CLASSES, "bang_xep_loai", numbers=("Số đơn vị", "Tỷ lệ"))}
    return new_form(
        "TB",
        body=sections(classes, opening=bases()),
        issuer=_ISSUER,
        abstract=_ABSTRACT,
        appendices=(Appendix(points, landscape=True),),
    )


def new_score_sheet() -> bytes:
    """The bytes of `templates/phieu-cham-diem.docx`."""
    numbers = ("Điểm tối đa", "Kê khai", "Tự chấm", "Thẩm định")
    lines = {"bang_diem": table(_LINES, "bang_diem", numbers=numbers)}
    return new_form("PB", body=sections(lines), issuer=_ISSUER, abstract=_ABSTRACT)


def _points() -> str:
    """The table of one block: a column of the form stands for all groups, repeated by the template (`tc`)."""
    columns = (*_BEFORE, ("{{ nhom }}", "@", _GROUP_MM), *_AFTER)
    numbers = ("{{ nhom }}", *(name for name, *_ in _AFTER[:3]))
    drawn = table(columns, "khoi.cac_dong", numbers=numbers)
    drawn = drawn.replace("{{ dong.@ }}", "{{ diem }}")
    for cell, words in (("{{ nhom }}", "nhom in cac_nhom"), ("{{ diem }}", "diem in dong.diem")):
        start = drawn.rindex("<w:tc>", 0, drawn.index(cell))
        end = drawn.index("</w:tc>", start) + len("</w:tc>")
        one = drawn[start:end]
        opened, closed = one.replace(cell, f"{{%tc for {words} %}}"), one.replace(cell, "{%tc endfor %}")
        drawn = drawn[:start] + opened + one + closed + drawn[end:]
    column = f'<w:gridCol w:w="{twips_of_mm(_GROUP_MM)}"/>'
    one_wide, all_wide = (
        sum(twips_of_mm(width) for *_, width in (*_BEFORE, *_AFTER)) + twips_of_mm(_GROUP_MM) * count
        for count in (1, _USUAL_GROUPS)
    )
    drawn = drawn.replace(f'<w:tblW w:w="{one_wide}"', f'<w:tblW w:w="{all_wide}"')
    return drawn.replace(column, column * _USUAL_GROUPS, 1)
