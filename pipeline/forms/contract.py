"""The contract of an empty form: which names it needs, each with its kind and meaning, as the TOML file beside it."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_TAG = re.compile(r"{{(.*?)}}|{%p?(.*?)%}")
_WORD = re.compile(r"[a-z_]+")


@cache
def _names() -> Mapping[str, Mapping[str, Any]]:
    """Name -> `kieu`, `nghia`, `bat_buoc`, in the order of the page."""
    return tomllib.loads(Path(__file__).with_name("ten.toml").read_text("utf-8"))


_HEAD = """\
# Giao kèo của mẫu cùng tên: mẫu là loại văn bản gì, cần những tên nào, ai ký, gửi cho ai.
# Thêm một tên vào mẫu (trong Word, đặt giữa hai dấu ngoặc nhọn) thì thêm một bảng [ten.…] vào đây.
# kieu: "chữ" = một dòng chữ; "danh sách chữ" = nhiều dòng. bat_buoc = false: được để trống, khi đó dòng ấy không hiện.
"""


def contract_of(row: Mapping[str, Any], text: str) -> str:
    """The TOML contract of a form of the type `row` of the law table, whose tags stand in `text`.

    Keys: loai, chu_viet_tat, can_cu, [nguoi_ky], [noi_nhan], and [ten.<name>] with kieu, nghia, bat_buoc.
    """
    used = set(_WORD.findall(" ".join(f"{shown} {said}" for shown, said in _TAG.findall(text))))
    first = f'loai = "{row["name"]}"\nchu_viet_tat = "{row["abbreviation"]}"\n{_SOURCES}'
    named = (_name(name, told, row["greeting"] == "upward") for name, told in _names().items() if name in used)
    return "\n".join((_HEAD, first, *named))


def _name(name: str, told: Mapping[str, Any], upward: bool) -> str:
    """One table. Whom a paper is sent up to may be left out where the type is greeted only when it goes up."""
    lines = [f"[ten.{name}]", f'kieu = "{told["kieu"]}"', f'nghia = "{told["nghia"]}"']
    if not told.get("bat_buoc", True) or (upward and name == "kinh_gui"):
        lines.append("bat_buoc = false")
    return "\n".join((*lines, ""))


_SOURCES = """\
can_cu = []

[nguoi_ky]
nguon = "trang Người ký, dòng của loại văn bản"

[noi_nhan]
nguon = "trang Nơi nhận, các dòng của loại văn bản"
"""
