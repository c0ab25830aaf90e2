"""Lay a new kind of document: its page, its words, its `kieu.toml`; it has a command of its own at once."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.forms import bodies
from pipeline.forms.form import new_contract, new_form, usual_page
from pipeline.forms.kinds import kind_of
from pipeline.forms.sections import bases, sections
from pipeline.forms.writing import FIRST_TEXT, put
from pipeline.ground.finding import InputError, UsageError
from pipeline.ground.refusal import reason
from pipeline.kinds.kind import ABOUT, PAGE, RESERVED, TEXT
from pipeline.kinds.kinds import SHARED, Kinds

_ABOUT = """\
# Kiểu văn bản {name}: lệnh cchc {name}. Các khóa được giải thích ở docs/them-loai-van-ban.md.
goi = "{type} {name}"
loai = "{type}"
chu_viet_tat = "{sign}"
# loai_so = "…"            # tên ở danh sách Loại văn bản của sổ, khi khác loai
ky = ["tháng"]             # tháng, quý, sáu tháng, năm
# den_han = "hết kỳ"       # để cchc all cùng làm
# can_so_lieu = false      # khi lời văn không dùng số liệu của kỳ
# chu_de = ["chung", "cchc"]
"""
_TABLE = """\
# Một bảng, đặt trong lời văn bằng dòng @bang_xep_hang: [tiêu đề cột, số liệu, bề rộng mm, "số" nếu là số]
# [bang.bang_xep_hang]
# nghia = "Xếp hạng các đơn vị"
# cot = [["STT", "stt", 13], ["Đơn vị", "ten", 92], ["Đúng hạn", "thang.ty_le_dung_han", 60, "số"]]
"""


def lay(name: str, kind: str, templates: Path) -> tuple[Path, ...]:
    """Write the three files of the kind `name`, a document of the type `kind`, into `templates`/`name`.

    UsageError for a name or a type that cannot be, InputError where the name is taken or a file is there already; then
    nothing has been written.
    """
    row = kind_of(kind)
    word = name.casefold()
    if not word.replace("-", "").isalnum() or word != name:
        raise UsageError(f"Tên kiểu “{name}” không dùng được.", "Ghi chữ thường, số, gạch nối: bang-xep-hang.")
    if word in RESERVED or word == SHARED:
        raise UsageError(f"“{name}” là lệnh có sẵn của chương trình.", "Đặt tên khác cho kiểu văn bản.")
    kinds = Kinds(templates)
    if word in kinds.names() or kinds.command(word) is not None:
        raise InputError(f"Đã có kiểu văn bản “{name}”.", "Đặt tên khác; sửa kiểu đang có thì mở các tệp của nó.")
    folder = templates / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise InputError(f"Không tạo được {folder} ({reason(problem)}).", "Kiểm tra thư mục và quyền ghi.") from problem
    return put(
        {folder / PAGE: _page(row), folder / TEXT: FIRST_TEXT.encode(), folder / ABOUT: _about(name, row).encode()}
    )


def _is_usual(row: Mapping[str, Any]) -> bool:
    """Whether text in blocks fits between title and signatures: in all types but those with a body of their own."""
    return "authority" not in row and row["abbreviation"] not in bodies.BODIES


def _page(row: Mapping[str, Any]) -> bytes:
    if not _is_usual(row):
        return new_form(row["name"])
    return new_form(row["name"], body=bodies.greeting(row["greeting"], usual_page()) + sections(opening=bases()))


def _about(name: str, row: Mapping[str, Any]) -> str:
    told = _ABOUT.format(name=name, type=row["name"], sign=row["abbreviation"])
    if not _is_usual(row):
        contract = new_contract(row["name"])
        return f"{told}\n{contract[contract.index('[ten.') :]}"
    greeted = row["greeting"] != "no"
    if greeted:
        told += 'kinh_gui = ["…"]           # nơi gửi, ghi trong ngoặc kép\n'
    frames = ", ".join(f'"{frame}"' for frame in ("khung", "khoi", "can-cu", *(("kinh-gui",) if greeted else ())))
    return f"{told}khung = [{frames}]\n\n{_TABLE}"
