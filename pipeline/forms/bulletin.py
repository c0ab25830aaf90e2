"""The form of the CCHC bulletin: a notice with a lead, then the news one after the other, each under its headline."""

from pipeline.forms.blocks import optional
from pipeline.forms.form import new_form
from pipeline.forms.wordml import paragraph

ISSUER = "PHÒNG NỘI VỤ"
ABSTRACT = "Tin cải cách hành chính tháng 4 năm 2021"


def new_bulletin() -> bytes:
    """The bytes of `templates/tin-cchc.docx` as it is before an office changes it."""
    return new_form("TB", body=body(), issuer=ISSUER, abstract=ABSTRACT)


def body() -> str:
    """The paragraphs between the title and the signatures.

    The last paragraph of an item keeps with what comes after it, so that the signatures never stand alone on a page.
    """
    return "".join(
        (
            optional("ghi_chu_so_lieu", "Ghi chú số liệu", "({{ ghi_chu_so_lieu }})"),
            paragraph("Lời dẫn văn bản", "{{ loi_dan }}"),
            paragraph("Lời văn", "{%p for tin in cac_tin %}"),
            optional("tin.nhan", "Tiêu đề mục tin", "{{ tin.nhan }}"),
            paragraph("Tiêu đề tin", "{{ tin.tieu_de }}"),
            paragraph("Lời văn", "{%p for doan in tin.cac_doan[:-1] %}"),
            paragraph("Lời văn", "{{ doan }}"),
            paragraph("Lời văn", "{%p endfor %}"),
            paragraph("Lời văn cuối", "{{ tin.cac_doan[-1] }}"),
            paragraph("Lời văn", "{%p endfor %}"),
        )
    )
