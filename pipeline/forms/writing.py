"""Put a new form, or a whole new kind of document, on disk, and never over work that is there."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.forms.form import kind_page, new_contract, new_form
from pipeline.forms.house import HOUSE, house_form
from pipeline.forms.kinds import kind_of
from pipeline.ground.finding import InputError, PipelineError, UsageError
from pipeline.ground.refusal import reason
from pipeline.kinds.kind import ABOUT, PAGE, TEXT
from pipeline.kinds.kinds import SHARED, Kinds
from pipeline.kinds.words import RESERVED

# What the text of a new form begins with, where the form is made in a folder of templates.
_FIRST_TEXT = """\
{# Lời văn của mẫu cùng tên. Khối đầu tiên là trích yếu; các khối cách nhau một dòng trống là các đoạn.
   Không gõ chữ số: dùng tên số liệu, ví dụ {{ thang.da_giai_quyet }}. Danh sách tên: cchc facts --month … #}
Tình hình giải quyết thủ tục hành chính {{ ky.ten }}

Trong {{ ky.ten }}, {{ co_quan.dia_ban }} giải quyết {{ thang.da_giai_quyet }} hồ sơ, tỷ lệ trước và đúng hạn là \
{{ thang.ty_le_dung_han }}.

Kính đề nghị xem xét, chỉ đạo.
"""
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


def write(kind: str, file: Path) -> tuple[Path, ...]:
    """Write the empty form of the type `kind` to `file` (.docx) and its contract beside it (.toml); what was written.

    A kind of `HOUSE` is a form of the program's own, whose contract is kept by hand. `UsageError` where there is no
    such type or the file is no .docx, `InputError` where a file is there already, `PipelineError` where the place
    cannot be written to; then nothing has been written.
    """
    if file.suffix.lower() != ".docx":
        raise UsageError(f"Tên tệp mẫu “{file.name}” phải có đuôi .docx.", f"Hãy ghi {file.stem or 'mau'}.docx.")
    if kind in HOUSE:
        contents = {file: house_form(kind)}
    else:
        contents = {file: new_form(kind), file.with_suffix(".toml"): new_contract(kind).encode()}
        texts = file.parent / "texts"
        if texts.is_dir():
            contents[texts / f"{file.stem}.txt"] = _FIRST_TEXT.encode()
    return put(contents)


def lay(name: str, kind: str, templates: Path) -> tuple[Path, ...]:
    """Write the three files of a new kind of document, `name` of the type `kind`, into `templates`/`name`.

    It has a command of its own at once. UsageError for a name or a type that cannot be, InputError where the name is
    taken or a file is there already; then nothing has been written.
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
    own = _names_of_its_own(row, kinds)
    page = (new_form if own else kind_page)(row["name"])
    contents = {PAGE: page, TEXT: _FIRST_TEXT.encode(), ABOUT: _about(name, row, own).encode()}
    folder = templates / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise InputError(f"Không tạo được {folder} ({reason(problem)}).", "Kiểm tra thư mục và quyền ghi.") from problem
    return put({folder / part: content for part, content in contents.items()})


def _names_of_its_own(row: Mapping[str, Any], kinds: Kinds) -> Mapping[str, Any]:
    """What the page of a type needs beside head, foot and text: such a page stays as the decree lays it out."""
    told = tomllib.loads(new_contract(row["name"]))["ten"]
    known = {*kinds.frame("khung")["ten"], "cac_doan", "kinh_gui", "ten_ban_hanh"}
    return told if told.keys() - known else {}


def _about(name: str, row: Mapping[str, Any], own: Mapping[str, Any]) -> str:
    told = _ABOUT.format(name=name, type=row["name"], sign=row["abbreviation"])
    if own:
        contract = new_contract(row["name"])
        return told + contract[contract.index("\n[ten.") :]
    greeted = row["greeting"] != "no"
    if greeted:
        told += 'kinh_gui = ["…"]           # nơi gửi, ghi trong ngoặc kép\n'
    frames = ", ".join(f'"{frame}"' for frame in ("khung", "khoi", "can-cu", *(("kinh-gui",) if greeted else ())))
    return f"{told}khung = [{frames}]\n\n{_TABLE}"


def put(contents: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Write files, all or none, and never over one that is there. Raises as `write` does."""
    written: list[Path] = []
    try:
        for path, content in contents.items():
            with path.open("xb") as stream:
                written.append(path)
                stream.write(content)
    except OSError as error:
        for path in written:
            path.unlink()
        raise _refused(path, error) from error
    return tuple(written)


def _refused(path: Path, error: OSError) -> PipelineError:
    if isinstance(error, FileExistsError):
        return InputError(f"Tệp {path} đã có, có thể đã được sửa.", "Hãy ghi tên khác, hoặc xóa tệp ấy trước.")
    return PipelineError(f"Không ghi được tệp {path}.", "Hãy xem thư mục đã có chưa và có quyền ghi không.")
