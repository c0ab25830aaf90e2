"""The small forms: the reminder (a letter with a table), the notice of an inspection's conclusion."""

from pipeline.forms.bodies import greeting
from pipeline.forms.form import new_form, usual_page
from pipeline.forms.sections import sections, table

_LATE = (
    ("STT", "stt", 13),
    ("Đơn vị", "don_vi", 42),
    ("Việc còn chậm", "viec", 66),
    ("Hạn", "han", 24),
    ("Mức độ chậm", "muc_do", 20),
)
_FAULTS = (
    ("STT", "stt", 13),
    ("Đơn vị", "don_vi", 38),
    ("Ngày kiểm tra", "ngay", 25),
    ("Vi phạm", "vi_pham", 37),
    ("Số vụ", "so_vu", 14),
    ("Xử lý, hạn khắc phục", "xu_ly", 39),
)


def new_reminder() -> bytes:
    """The bytes of `templates/cong-van-don-doc.docx`."""
    return new_form(
        "Công văn", body=greeting("must", usual_page()) + sections({"bang_cham": table(_LATE, "bang_cham")})
    )


def new_inspection_notice() -> bytes:
    """The bytes of `templates/thong-bao-kiem-tra.docx`."""
    faults = table(_FAULTS, "bang_vi_pham", numbers=("Số vụ",))
    return new_form("TB", body=sections({"bang_vi_pham": faults}))
