"""The form that the template engine is measured on: 3 pages, 29 variables, 4 conditions, 10 × 12 and 30 × 6 row loops.

Made here by python-docx, so that everybody measures the same. `slim=True` leaves out the styles that the form does not
use, as Word would have saved it; python-docx's own file carries 790 KB of them.
"""

import io
import re
import zipfile

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_NAMES = [
    "co_quan_chu_quan", "co_quan", "so", "ky_hieu", "dia_danh", "ngay", "thang", "nam", "trich_yeu", "kinh_gui",
    "ky_bao_cao", "tong_so", "dung_han", "ty_le", "qua_han", "truc_tuyen", "ty_le_truc_tuyen", "hai_long",
    "ty_le_hai_long", "kiem_tra", "vi_pham", "tap_huan", "luot_nguoi", "mo_hinh", "khen_thuong", "ke_hoach",
    "hoan_thanh",
    "chuc_vu", "ho_ten",
]  # fmt: skip
_COLUMNS = [f"c{number}" for number in range(1, 12)]


def _page_number(paragraph) -> None:
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def form(*, slim: bool = False) -> bytes:
    """The bytes of the template."""
    document = docx.Document()
    _page_number(document.sections[0].header.paragraphs[0])
    head = document.add_table(2, 2)
    head.cell(0, 0).text = "{{ co_quan_chu_quan }}\n{{ co_quan }}"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    head.cell(1, 0).text = "Số: {{ so }}/{{ ky_hieu }}"
    head.cell(1, 1).text = "{{ dia_danh }}, ngày {{ ngay }} tháng {{ thang }} năm {{ nam }}"
    for text in (
        "BÁO CÁO",
        "{{ trich_yeu }}",
        "Kính gửi: {{ kinh_gui }}",
        "Trong {{ ky_bao_cao }}, toàn huyện tiếp nhận {{ tong_so }} hồ sơ, giải quyết đúng hạn {{ dung_han }} hồ"
        " sơ, đạt {{ ty_le }}%.",
        "{%p if qua_han %}",
        "Còn {{ qua_han }} hồ sơ quá hạn; các đơn vị đã gửi thư xin lỗi đến tổ chức, cá nhân theo quy định.",
        "{%p endif %}",
        "Hồ sơ nộp trực tuyến {{ truc_tuyen }}, đạt {{ ty_le_truc_tuyen }}%. Mức hài lòng {{ hai_long }} phiếu,"
        " đạt {{ ty_le_hai_long }}%.",
        "{%p if kiem_tra %}",
        "Đã kiểm tra {{ kiem_tra }} cuộc, phát hiện {{ vi_pham }} trường hợp chưa chấp hành giờ giấc làm việc.",
        "{%p endif %}",
        "Đã mở {{ tap_huan }} lớp tập huấn cho {{ luot_nguoi }} lượt người{% if mo_hinh %}, duy trì {{ mo_hinh }}"
        " mô hình{% endif %}.",
        "{% if khen_thuong %}Đề nghị khen thưởng {{ khen_thuong }} tập thể, cá nhân.{% endif %}",
        "Kế hoạch năm có {{ ke_hoach }} nhiệm vụ, đã hoàn thành {{ hoan_thanh }} nhiệm vụ.",
    ):
        document.add_paragraph(text)
    for title, item, columns in (("Biểu 1", "don_vi", _COLUMNS), ("Phụ lục", "linh_vuc", _COLUMNS[:5])):
        document.add_paragraph(title)
        table = document.add_table(4, len(columns) + 1)
        table.style = "Table Grid"
        for cell, name in zip(table.rows[0].cells, ["Tên", *columns], strict=True):
            cell.text = name
        table.rows[1].cells[0].text = f"{{%tr for r in {item} %}}"
        table.rows[3].cells[0].text = "{%tr endfor %}"
        for cell, name in zip(table.rows[2].cells, ["ten", *columns], strict=True):
            cell.text = f"{{{{ r.{name} }}}}"
            cell.paragraphs[0].runs[0].font.size = docx.shared.Pt(11)
    document.add_paragraph("{{ chuc_vu }}").alignment = 1
    document.add_paragraph("{{ ho_ten }}").alignment = 1
    file = io.BytesIO()
    document.save(file)
    return _slim(file.getvalue()) if slim else file.getvalue()


def _slim(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name in ("word/styles.xml", "word/stylesWithEffects.xml"):
                keep = rb'w:styleId="(?:Normal|TableNormal|TableGrid|DefaultParagraphFont|NoList|Header)"'
                for style in re.findall(rb"<w:style .*?</w:style>", content, re.DOTALL):
                    if not re.search(keep, style):
                        content = content.replace(style, b"")
            new.writestr(name, content)
    return out.getvalue()


def data(number: int, rows: int = 30) -> dict[str, object]:
    """The data of document `number`, another for each, with `rows` rows in the second table."""
    values: dict[str, object] = {
        name: f"{name.replace('_', ' ')} {number + index}" for index, name in enumerate(_NAMES)
    }
    values["co_quan"] = f"Ủy ban nhân dân xã {number}"
    values["qua_han"] = number % 3
    for item, count, columns in (("don_vi", 10, _COLUMNS), ("linh_vuc", rows, _COLUMNS[:5])):
        values[item] = [
            {"ten": f"Đơn vị {row}", **{column: number * 7 + row * place for place, column in enumerate(columns)}}
            for row in range(count)
        ]
    return values
