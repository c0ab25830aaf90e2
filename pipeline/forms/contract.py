"""The contract of an empty form: which names it needs, each with its kind and meaning, as the TOML file beside it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_TAG = re.compile(r"{{(.*?)}}|{%p?(.*?)%}")
_WORD = re.compile(r"[a-z_]+")


@dataclass(frozen=True, slots=True)
class Name:
    """What stands under a name: its meaning for an officer, whether it is a list, whether it may be empty."""

    meaning: str
    listed: bool = False
    required: bool = True


NAMES = {
    "co_quan_chu_quan": Name("Tên cơ quan chủ quản trực tiếp, mẫu tự in hoa", required=False),
    "co_quan_ban_hanh": Name("Tên cơ quan ban hành, mẫu tự in hoa"),
    "ten_ban_hanh": Name("Tên cơ quan ban hành trong câu, viết liền một dòng, chữ thường"),
    "so_ky_hieu": Name("Số và ký hiệu, không kèm chữ “Số:”; chưa có số thì chừa khoảng trắng trước dấu gạch chéo"),
    "dia_danh": Name("Địa danh nơi cơ quan đóng trụ sở, không kèm dấu phẩy"),
    "ngay_ky": Name("Ngày, tháng, năm ban hành; chưa ký thì chừa khoảng trắng ở ngày"),
    "trich_yeu": Name("Trích yếu nội dung, không chấm cuối"),
    "kinh_gui": Name("Các nơi được gửi để giải quyết, không kèm gạch đầu dòng và dấu cuối dòng", listed=True),
    "tham_quyen": Name("Người hoặc cơ quan có thẩm quyền ban hành, mẫu tự in hoa"),
    "cac_can_cu": Name("Các căn cứ, mỗi căn cứ bắt đầu bằng chữ Căn cứ, không kèm dấu cuối dòng", listed=True),
    "cac_dieu": Name("Lời văn của từng điều, không kèm chữ Điều và số; điều cuối kết thúc bằng ./.", listed=True),
    "dieu_thi_hanh": Name("Số của điều giao việc thi hành, ở dòng đầu nơi nhận"),
    "cac_doan": Name("Các đoạn văn, ít nhất một đoạn", listed=True),
    "noi_nhan": Name("Các nơi nhận, không kèm gạch đầu dòng, dấu chấm phẩy và dòng Lưu", listed=True, required=False),
    "luu": Name("Phần sau chữ VT ở dòng Lưu, có dấu phẩy và khoảng trắng ở đầu. Ví dụ: , CCHC", required=False),
    "quyen_han": Name("Quyền hạn ký ở dòng trên chức vụ, mẫu tự in hoa. Ví dụ: KT. TRƯỞNG PHÒNG", required=False),
    "chuc_vu": Name("Chức vụ của người ký, mẫu tự in hoa"),
    "ho_ten": Name("Họ và tên người ký, không kèm học hàm, học vị"),
    "nguoi_gui_dien": Name("Cơ quan hoặc chức danh người đứng đầu gửi công điện"),
    "noi_nhan_dien": Name("Các cơ quan nhận công điện", listed=True),
    "nguoi_duoc_moi": Name("Cơ quan, hoặc họ tên, chức vụ, đơn vị của người được mời"),
    "noi_dung_hop": Name("Tên cuộc họp, hội nghị, không chấm cuối"),
    "chu_tri": Name("Người chủ trì, không chấm cuối"),
    "thoi_gian": Name("Thời gian họp: giờ, ngày, tháng, năm"),
    "dia_diem": Name("Địa điểm họp"),
    "thanh_phan": Name("Thành phần tham dự"),
    "chu_toa": Name("Họ và tên người chủ trì (chủ tọa)"),
    "thu_ky": Name("Họ và tên thư ký ghi biên bản"),
    "cuoc_hop": Name("Cách gọi cuộc họp ở câu kết. Ví dụ: Cuộc họp"),
    "gio_ket_thuc": Name("Giờ kết thúc"),
    "ngay_ket_thuc": Name("Ngày kết thúc. Ví dụ: ngày 26 tháng 4 năm 2021"),
    "nguoi_duoc_gioi_thieu": Name("Họ và tên người được giới thiệu"),
    "chuc_vu_nguoi_duoc_gioi_thieu": Name("Chức vụ, đơn vị của người được giới thiệu"),
    "noi_den": Name("Cơ quan mà người được giới thiệu tới làm việc"),
    "viec": Name("Việc được cử đi làm"),
    "ngay_het_han": Name("Ngày hết hạn của giấy. Ví dụ: ngày 26 tháng 4 năm 2021"),
    "ngay_don": Name("Ngày của đơn xin nghỉ. Ví dụ: ngày 26 tháng 4 năm 2021"),
    "nguoi_nghi": Name("Họ và tên người nghỉ phép"),
    "chuc_vu_nguoi_nghi": Name("Chức vụ, đơn vị của người nghỉ phép"),
    "ngay_bat_dau": Name("Ngày bắt đầu nghỉ. Ví dụ: ngày 26 tháng 4 năm 2021"),
    "noi_nghi": Name("Nơi nghỉ phép"),
    "loai_ngay_nghi": Name("Loại ngày nghỉ. Ví dụ: ngày nghỉ hằng năm"),
}

_HEAD = """\
# Giao kèo của mẫu cùng tên: mẫu là loại văn bản gì, cần những tên nào, ai ký, gửi cho ai.
# Thêm một tên vào mẫu (trong Word, đặt giữa hai dấu ngoặc nhọn) thì thêm một bảng [ten.…] vào đây.
# kieu: "chữ" = một dòng chữ; "danh sách chữ" = nhiều dòng. bat_buoc = false: được để trống, khi đó dòng ấy không hiện.
"""


def contract_of(row: Mapping[str, Any], text: str) -> str:
    """The TOML contract of a form of the type `row` of the law table, whose tags stand in `text`.

    Keys: loai, chu_viet_tat, can_cu, [nguoi_ky], [noi_nhan], and [ten.<name>] with kieu, nghia, bat_buoc.
    """
    tags = "".join(f" {shown}{said} " for shown, said in _TAG.findall(text))
    used = [name for name in NAMES if name in _WORD.findall(tags)]
    greeted = row["greeting"] == "upward"
    return "\n".join((_HEAD, *_first_lines(row), *(_name(name, NAMES[name], greeted=greeted) for name in used)))


def _first_lines(row: Mapping[str, Any]) -> tuple[str, ...]:
    return (
        f'loai = "{row["name"]}"',
        f'chu_viet_tat = "{row["abbreviation"]}"',
        "can_cu = []",
        "",
        "[nguoi_ky]",
        'nguon = "trang Người ký, dòng của loại văn bản"',
        "",
        "[noi_nhan]",
        'nguon = "trang Nơi nhận, các dòng của loại văn bản"',
        "",
    )


def _name(name: str, told: Name, *, greeted: bool) -> str:
    """One table. Whom a paper is sent up to may be left out where the type is greeted only when it goes up."""
    required = told.required and not (greeted and name == "kinh_gui")
    lines = (
        f"[ten.{name}]",
        f'kieu = "{"danh sách chữ" if told.listed else "chữ"}"',
        f'nghia = "{told.meaning}"',
    )
    return "\n".join((*lines, *(() if required else ("bat_buoc = false",)), ""))
