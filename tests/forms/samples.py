"""Data to fill forms with, of the length that an office writes; plainly fictitious."""

import io
import re
import zipfile
from typing import Any

import docx
import docxtpl

PARAGRAPH = (
    "Trong tháng 4 năm 2021, bộ phận một cửa của huyện và mười xã, thị trấn đã tiếp nhận 4.812 hồ sơ thủ tục hành "
    "chính, tăng 312 hồ sơ so với tháng trước; trong đó hồ sơ tiếp nhận trực tuyến chiếm 31,4%. Đã giải quyết 4.655 "
    "hồ sơ, đúng hạn 4.598 hồ sơ, đạt 98,8%; còn 57 hồ sơ trả kết quả quá hạn, tập trung ở lĩnh vực đất đai và hộ "
    "tịch của ba đơn vị. "
    "Các đơn vị này đều đã gửi thư xin lỗi tới người dân và hẹn lại ngày trả kết quả."
)
BULLETIN: dict[str, Any] = {
    "co_quan_chu_quan": "UBND huyện Thạnh Trị",
    "co_quan_ban_hanh": "Phòng Nội vụ",
    "so_ky_hieu": "      /TB-PNV",
    "dia_danh": "Thạnh Trị",
    "ngay_ky": "ngày      tháng 4 năm 2021",
    "trich_yeu": "Tin cải cách hành chính tháng 4 năm 2021",
    "ghi_chu_so_lieu": "Số liệu minh họa",
    "loi_dan": "Phòng Nội vụ gửi Đài Truyền thanh huyện tin cải cách hành chính tháng 4 năm 2021 để phát thanh.",
    "cac_tin": [
        {
            "nhan": "I. TIN CHÍNH",
            "tieu_de": "Thạnh Trị: Gần 99% hồ sơ của người dân được trả đúng hẹn",
            "cac_doan": [f"Đoạn {number}. {PARAGRAPH}" for number in range(1, 9)],
        },
        {
            "nhan": "II. TIN NGẮN",
            "tieu_de": "Ba xã hoàn thành sớm kế hoạch quý I",
            "cac_doan": [PARAGRAPH, "Tin & ảnh: <Phòng Nội vụ>./."],
        },
    ],
    "ky_nay": "Tháng 4/2021",
    "ky_truoc": "Tháng 3/2021",
    "so_lieu": [{"noi_dung": "Hồ sơ đã có kết quả", "nay": "3.672", "truoc": "3.393", "chi_tieu": ""}],
    "noi_nhan": ["UBND huyện (để báo cáo)", "Đài Truyền thanh huyện", "Các phòng, ban huyện", "UBND các xã, thị trấn"],
    "luu": ", CCHC",
    "quyen_han": "KT. Trưởng phòng",
    "chuc_vu": "Phó Trưởng phòng",
    "ho_ten": "Nguyễn Văn Mẫu",
}
TAG = re.compile(r"{{.*?}}|{%.*?%}")


def filled(form: bytes, data: dict[str, Any]) -> bytes:
    """`form` filled by docxtpl, which is the oracle of the dialect that the tags are written in."""
    template = docxtpl.DocxTemplate(io.BytesIO(form))
    template.render(data, autoescape=True)
    buffer = io.BytesIO()
    template.save(buffer)
    return buffer.getvalue()


def lines(document: bytes) -> list[str]:
    """The text of every paragraph, in tables too, in the order of the file."""
    body = docx.Document(io.BytesIO(document)).element.body
    return ["".join(text.text or "" for text in p.iter(f"{W}t")) for p in body.iter(f"{W}p")]


def parts(document: bytes) -> dict[str, str]:
    """Part name -> its text."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
