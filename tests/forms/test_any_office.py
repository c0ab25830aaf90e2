# ruff: noqa: E501 - one office a line reads as a table
"""`cchc new-template`, then `cchc fill` with the name of any office: the page draws no finding."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.checks.check import check
from pipeline.commands.template import fill, new_template

DATA: dict[str, Any] = {
    "ngay_ky": "ngày 20 tháng 3 năm 2026",
    "trich_yeu": "Tuyên truyền cải cách hành chính năm 2026",
    "cac_doan": ["Các bộ phận thực hiện đúng thời hạn, gửi báo cáo trước ngày họp để tổng hợp chung./."],
    "kinh_gui": ["Các đơn vị trực thuộc"],
    "noi_nhan": ["Các đơn vị"],
    "luu": ", NV",
    "ho_ten": "Nguyễn Văn Mẫu",
}
OFFICES = {
    "một dòng dài": ("", "ỦY BAN NHÂN DÂN XÃ ĐÔNG MẪU", "UBND", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Đông Mẫu"),
    "ngắn": ("", "ỦY BAN NHÂN DÂN XÃ X", "UBND", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "X"),
    "tên dài": ("", "UỶ BAN NHÂN DÂN PHƯỜNG NGUYỄN THỊ MINH KHAI", "UBND", "TM. UỶ BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Thị Minh Khai"),
    "sở": ("UBND TỈNH SÓC TRĂNG", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "SNNMT", "", "GIÁM ĐỐC", "Sóc Trăng"),
    "phòng": ("UBND XÃ PHÚ LỘC", "PHÒNG VĂN HÓA - XÃ HỘI", "PVHXH", "", "TRƯỞNG PHÒNG", "Phú Lộc"),
    "trung tâm": ("UBND XÃ ĐÔNG MẪU", "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ ĐÔNG MẪU", "TTPVHCC", "", "GIÁM ĐỐC", "Đông Mẫu"),
    "trường": ("ỦY BAN NHÂN DÂN XÃ PHÚ LỘC", "TRƯỜNG TIỂU HỌC VÀ TRUNG HỌC CƠ SỞ PHÚ LỘC", "THCS", "", "HIỆU TRƯỞNG", "Phú Lộc"),
    "văn phòng": ("UBND XÃ PHÚ LỘC", "VĂN PHÒNG HỘI ĐỒNG NHÂN DÂN VÀ ỦY BAN NHÂN DÂN", "VP", "", "CHÁNH VĂN PHÒNG", "Phú Lộc"),
    "bộ": ("", "BỘ NỘI VỤ", "BNV", "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Hà Nội"),
}  # fmt: skip


def filled(folder: Path, kind: str, sign: str, office: tuple[str, ...]) -> list[str]:
    superior, issuer, symbol, authority, post, place = office
    own = {"co_quan_chu_quan": superior, "co_quan_ban_hanh": issuer, "quyen_han": authority, "chuc_vu": post}
    own |= {"so_ky_hieu": f"15/{sign}{symbol}" if sign else f"15/{symbol}-VX", "dia_danh": place}
    form, data, out = folder / "mau.docx", folder / "so.json", folder / "ra.docx"
    assert CliRunner().invoke(new_template, [str(form), "--type", kind]).exit_code == 0
    data.write_text(json.dumps(DATA | own, ensure_ascii=False), "utf-8")
    run = CliRunner().invoke(fill, [str(form), str(data), str(out)])
    assert run.exit_code == 0, run.output
    return [str(finding) for finding in check(out)]


@pytest.mark.parametrize("name", OFFICES)
@pytest.mark.parametrize(("kind", "sign"), [("KH", "KH-"), ("TB", "TB-"), ("CV", "")])
def test_a_form_filled_with_the_name_of_any_office_has_no_finding(
    tmp_path: Path, name: str, kind: str, sign: str
) -> None:
    assert filled(tmp_path, kind, sign, OFFICES[name]) == []
