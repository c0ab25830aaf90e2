"""The forms of the year's plan: the plan with its two appendices, and the report on how far it has come."""

from pipeline.forms.appendix import Appendix, heading
from pipeline.forms.form import new_form
from pipeline.forms.sections import bases, grouped, sections, table

_ISSUER = "ỦY BAN NHÂN DÂN\nHUYỆN THẠNH TRỊ"
_REFERENCE = "Kèm theo Kế hoạch số {{ so_ky_hieu }} {{ ngay_ky }} của {{ ten_ban_hanh }}"
_TASKS = (
    ("STT", "stt", 13),
    ("Nhiệm vụ", "nhiem_vu", 68),
    ("Sản phẩm", "san_pham", 35),
    ("Thời hạn", "thoi_han", 25),
    ("Chủ trì", "chu_tri", 36),
    ("Phối hợp", "phoi_hop", 38),
    ("Theo dõi, đôn đốc", "theo_doi", 36),
)
_CRITERIA = (
    ("STT", "ma", 16),
    ("Tiêu chí", "tieu_chi", 120),
    ("Điểm tối đa", "diem", 26),
    ("Cách chấm", "cach_cham", 40),
    ("Ngưỡng, bậc", "nguong", 50),
)
_PROGRESS = (
    ("Đơn vị chủ trì", "don_vi", 55),
    ("Nhiệm vụ", "giao", 20),
    ("Xong đúng hạn", "dung_han", 22),
    ("Xong trễ hạn", "tre_han", 22),
    ("Quá hạn chưa xong", "qua_han", 24),
    ("Chưa đến hạn", "chua_den_han", 22),
)
_OPEN = (
    ("STT", "stt", 13),
    ("Nhiệm vụ", "nhiem_vu", 69),
    ("Chủ trì", "chu_tri", 40),
    ("Thời hạn", "thoi_han", 25),
    ("Tình trạng", "tinh_trang", 18),
)


def new_plan() -> bytes:
    """The bytes of `templates/ke-hoach.docx` as it is before an office changes it."""
    tasks = heading("{{ 'I' if phu_luc_tieu_chi else '' }}", "PHÂN CÔNG NHIỆM VỤ", _REFERENCE)
    criteria = heading("II", "TIÊU CHÍ CHẤM ĐIỂM", _REFERENCE)
    return new_form(
        "KH",
        body=sections(opening=bases()),
        issuer=_ISSUER,
        appendices=(
            Appendix(tasks + grouped(_TASKS, "phu_luc_nhiem_vu"), landscape=True),
            Appendix(
                criteria + table(_CRITERIA, "phu_luc_tieu_chi", numbers=("Điểm tối đa",)),
                landscape=True,
                condition="phu_luc_tieu_chi",
            ),
        ),
    )


def new_progress() -> bytes:
    """The bytes of `templates/tien-do-ke-hoach.docx`."""
    tables = {"bang_tien_do": progress_table(), "bang_viec": table(_OPEN, "bang_viec")}
    return new_form("BC", body=sections(tables))


def progress_table() -> str:
    """The table `bang_tien_do`, one line a leading unit."""
    return table(_PROGRESS, "bang_tien_do", numbers=[name for name, *_ in _PROGRESS[1:]])
