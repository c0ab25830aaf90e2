"""The form of the CCHC report: its body, and form II.06a by field and by unit on pages turned sideways."""

from collections.abc import Sequence

from pipeline.forms.appendix import Appendix, heading
from pipeline.forms.form import new_form
from pipeline.forms.plan import progress_table
from pipeline.forms.sections import bases, sections, table
from pipeline.forms.wordml import paragraph, twips_of_mm

_REFERENCE = "Kèm theo Báo cáo số {{ so_ky_hieu }} {{ ngay_ky }} của {{ ten_ban_hanh }}"
_WIDTHS = (12, 58, *[16.2] * 11)  # millimetres of the form's thirteen columns on a page turned sideways
_TARGETS = (
    ("STT", "stt", 13),
    ("Chỉ tiêu", "chi_tieu", 70),
    ("Mức", "muc", 26),
    ("Kết quả", "ket_qua", 28),
    ("Đánh giá", "danh_gia", 28),
)


def new_report() -> bytes:
    """The bytes of `templates/bao-cao.docx` as it is before an office changes it."""
    tables = {
        "bang_chi_tieu": table(_TARGETS, "bang_chi_tieu", numbers=("Mức", "Kết quả")),
        "bang_tien_do": progress_table(),
    }
    name = "KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH {{ ten_ky|upper }} THEO"
    return new_form(
        "BC",
        body=sections(tables, opening=bases()),
        appendices=(
            Appendix(heading("I", f"{name} LĨNH VỰC", _REFERENCE) + _unit() + _form("Lĩnh vực", "linh_vuc"), True),
            Appendix(heading("II", f"{name} ĐƠN VỊ", _REFERENCE) + _unit() + _form("Đơn vị", "don_vi"), True),
        ),
    )


def _unit() -> str:
    return paragraph("Số trong bảng", "Biểu II.06a/VPCP/KSTT. Đơn vị tính: số hồ sơ")


def _form(second: str, group: str) -> str:
    """Form II.06a with its head of three lines and the line of the columns' numbers."""
    tags = ["stt", "ten", *(f"c{number}" for number in range(3, 14))]
    names = ["STT", second, *(f"({number})" for number in range(3, 14))]
    columns = list(zip(names, tags, _WIDTHS, strict=True))
    return table(columns, f"phu_luc_{group}", numbers=names[2:], head=_head(second))


def _head(second: str) -> str:
    """The three lines of the head and the numbers of the columns; (3) to (6) received, to (10) solved, to (13) open."""
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    first = [("STT", 1, down), (second, 1, down), ("Tiếp nhận", 4, ""), ("Đã giải quyết", 4, "")]
    first.append(("Đang giải quyết", 3, ""))
    middle = [("", 1, on), ("", 1, on), ("Tổng số", 1, down), ("Trong kỳ", 2, ""), ("Từ kỳ trước", 1, down)]
    middle += [(name, 1, down) for name in ("Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn")]
    middle += [(name, 1, down) for name in ("Tổng số", "Trong hạn", "Quá hạn")]
    last = [("", 1, on)] * 3 + [("Trực tuyến", 1, ""), ("Trực tiếp, bưu chính", 1, "")] + [("", 1, on)] * 8
    numbers = [(f"({number})", 1, "") for number in range(1, 14)]
    return "".join(_line(cells) for cells in (first, middle, last, numbers))


def _line(cells: Sequence[tuple[str, int, str]]) -> str:
    text, column = "", 0
    for words, span, merge in cells:
        width = sum(twips_of_mm(one) for one in _WIDTHS[column : column + span])
        column += span
        spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{spanned}{merge}<w:vAlign w:val="center"/>'
        text += f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph('Tiêu đề cột', words)}</w:tc>"
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{text}</w:tr>"
