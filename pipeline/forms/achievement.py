"""The form of a report of achievements: of a collective, of a person, of a family, by its own signatures.

Source: the reports' forms in the annexes of Decrees 91/2017, 98/2023 and 152/2025: rewards had before in two tables;
a person's report is signed by the person, confirmed by the head of the unit and by the level above.
"""

from pipeline.forms.blocks import either, optional, recipients
from pipeline.forms.bodies import greeting
from pipeline.forms.form import new_form, usual_page
from pipeline.forms.sections import sections, table
from pipeline.forms.wordml import paragraph

_COMPARED = (("Chỉ tiêu", "chi_tieu", 84), ("Kỳ trước", "truoc", 38), ("Kỳ này", "nay", 38))
_FIGURES = (("Chỉ tiêu", "chi_tieu", 110), ("Kết quả", "nay", 50))
_DECISION = ("Số, ngày, tháng, năm của quyết định; cơ quan ban hành quyết định", "quyet_dinh", 86)
_TITLES = (("Năm", "nam", 22), ("Danh hiệu thi đua", "noi_dung", 52), _DECISION)
_FORMS = (("Năm", "nam", 22), ("Hình thức khen thưởng", "noi_dung", 52), _DECISION)


def new_achievement() -> bytes:
    """The bytes of `templates/bao-cao-thanh-tich.docx`."""
    tables = {
        "bang_so_lieu": table(_FIGURES, "bang_so_lieu"),
        "bang_so_sanh": table(_COMPARED, "bang_so_sanh"),
        "bang_danh_hieu": table(_TITLES, "bang_danh_hieu"),
        "bang_hinh_thuc": table(_FORMS, "bang_hinh_thuc"),
    }
    page = usual_page()
    body = greeting("upward", page) + sections(tables)
    return new_form("BC", body=body, signing=page.signatures(*_signatures()), numbered=False)


def _signatures() -> tuple[tuple[str, str], tuple[str, str]]:
    """Above: who confirms a person's report, or whom a collective's goes to; who reports. Below: the level above."""
    received = recipients(paragraph("Danh sách nơi nhận", "- Như trên;"))
    reporting = (
        optional("quyen_han", "Quyền hạn ký", "{{ quyen_han|upper }}")
        + paragraph("Quyền hạn ký", "{{ chuc_vu|upper }}")
        + paragraph("Họ tên người ký", "{{ ho_ten }}")
    )
    left = either("ky_trai", _heads("ky_trai") + paragraph("Họ tên người ký"), received)
    return (left, reporting), (_heads("ky_duoi") + paragraph("Họ tên người ký"), paragraph("Quyền hạn ký"))


def _heads(name: str) -> str:
    return (
        paragraph("Quyền hạn ký", f"{{%p for dong in {name} %}}")
        + paragraph("Quyền hạn ký", "{{ dong|upper }}")
        + paragraph("Quyền hạn ký", "{%p endfor %}")
    )
