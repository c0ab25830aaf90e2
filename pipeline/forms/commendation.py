"""The forms of a commendation dossier that differ in their body only: one set of blocks, a few lines a form."""

from pipeline.forms.appendix import Appendix, heading
from pipeline.forms.bodies import decision, greeting
from pipeline.forms.form import new_form, usual_page
from pipeline.forms.sections import bases, sections, table

_BRIEF = (
    ("STT", "stt", 12),
    ("Tập thể, cá nhân", "ten", 46),
    ("Chức vụ, đơn vị", "don_vi", 48),
    ("Thành tích", "thanh_tich", 76),
    ("Danh hiệu, hình thức", "hinh_thuc", 38),
    ("Phiếu đồng ý", "phieu", 24),
)
_PAID = (
    ("STT", "stt", 12),
    ("Tập thể, cá nhân", "ten", 40),
    ("Chức vụ, đơn vị", "don_vi", 38),
    ("Danh hiệu, hình thức", "hinh_thuc", 30),
    ("Mức thưởng (đồng)", "tien", 24),
    ("Ghi chú", "ghi_chu", 22),
)
_VOTES = (
    ("STT", "stt", 12),
    ("Tập thể, cá nhân", "ten", 48),
    ("Danh hiệu, hình thức", "hinh_thuc", 34),
    ("Đồng ý", "dong_y", 18),
    ("Không đồng ý", "khong", 20),
    ("Tỷ lệ đồng ý", "ty_le", 34),
)
_REFUSED = (
    ("STT", "stt", 12),
    ("Tập thể, cá nhân", "ten", 38),
    ("Chức vụ, đơn vị", "don_vi", 36),
    ("Danh hiệu, hình thức", "hinh_thuc", 28),
    ("Lý do", "ly_do", 52),
)
_SUMMARY = (
    ("STT", "stt", 12),
    ("Tập thể, cá nhân", "ten", 50),
    ("Thành tích", "thanh_tich", 70),
    ("Đề nghị", "hinh_thuc", 34),
)
_ISSUER = "ỦY BAN NHÂN DÂN\nHUYỆN THẠNH TRỊ"


def new_proposal() -> bytes:
    """The bytes of `templates/to-trinh-khen.docx`: the proposal, with the list of nominees on pages turned."""
    reference = "Kèm theo Tờ trình số {{ so_ky_hieu }} {{ ngay_ky }} của {{ ten_ban_hanh }}"
    listed = heading("", "DANH SÁCH TRÍCH NGANG ĐỀ NGHỊ KHEN THƯỞNG", reference) + table(_BRIEF, "danh_sach")
    body = greeting("must", usual_page()) + sections(opening=bases())
    return new_form("TTr", body=body, appendices=(Appendix(listed, landscape=True),))


def new_minutes() -> bytes:
    """The bytes of `templates/bien-ban-hoi-dong.docx`."""
    voted = table(_VOTES, "bang_phieu", numbers=("Đồng ý", "Không đồng ý"))
    return new_form("BB", body=sections({"bang_phieu": voted}), issuer=_ISSUER)


def new_decision() -> bytes:
    """The bytes of `templates/quyet-dinh-khen.docx`: the articles, and the list with the money."""
    reference = "Kèm theo Quyết định số {{ so_ky_hieu }} {{ ngay_ky }} của {{ tham_quyen }}"
    listed = heading("", "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC KHEN THƯỞNG", reference)
    listed += table(_PAID, "danh_sach", numbers=("Mức thưởng (đồng)",))
    return new_form("QĐ", body=decision("QUYẾT ĐỊNH:"), issuer=_ISSUER, appendices=(Appendix(listed),))


def new_summary() -> bytes:
    """The bytes of `templates/bao-cao-khen.docx`: the summary of all who are proposed."""
    listed = {"bang_tom_tat": table(_SUMMARY, "bang_tom_tat")}
    return new_form("BC", body=greeting("upward", usual_page()) + sections(listed))


def new_refusal() -> bytes:
    """The bytes of `templates/thong-bao-khong-khen.docx`."""
    return new_form("TB", body=sections({"bang_khong_khen": table(_REFUSED, "bang_khong_khen")}))
