"""Put a new form on disk, with its contract beside it, and never over work that is there."""

from collections.abc import Callable, Mapping
from pathlib import Path

from pipeline.forms.achievement import new_achievement
from pipeline.forms.bulletin import new_bulletin
from pipeline.forms.certificate import new_certificate
from pipeline.forms.commendation import new_decision, new_minutes, new_proposal, new_refusal, new_summary
from pipeline.forms.dispatch import new_inspection_notice, new_reminder
from pipeline.forms.form import new_contract, new_form
from pipeline.forms.plan import new_plan, new_progress
from pipeline.forms.report import new_report
from pipeline.forms.scoring import new_score_notice, new_score_sheet
from pipeline.ground.finding import InputError, PipelineError, UsageError

# The forms of the program's own documents, whose contracts are kept by hand.
HOUSE: dict[str, Callable[[], bytes]] = {
    "tin-cchc": new_bulletin,
    "ke-hoach": new_plan,
    "tien-do-ke-hoach": new_progress,
    "bao-cao": new_report,
    "cong-van-don-doc": new_reminder,
    "thong-bao-kiem-tra": new_inspection_notice,
    "to-trinh-khen": new_proposal,
    "bien-ban-hoi-dong": new_minutes,
    "quyet-dinh-khen": new_decision,
    "bao-cao-khen": new_summary,
    "bao-cao-thanh-tich": new_achievement,
    "thong-bao-khong-khen": new_refusal,
    "giay-khen": new_certificate,
    "thong-bao-cham-diem": new_score_notice,
    "phieu-cham-diem": new_score_sheet,
}


# What the text of a new form begins with, where the form is made in a folder of templates.
FIRST_TEXT = """\
{# Lời văn của mẫu cùng tên. Khối đầu tiên là trích yếu; các khối cách nhau một dòng trống là các đoạn.
   Không gõ chữ số: dùng tên số liệu, ví dụ {{ thang.da_giai_quyet }}. Danh sách tên: cchc facts --month … #}
Tình hình giải quyết thủ tục hành chính {{ ky.ten }}

Trong {{ ky.ten }}, {{ co_quan.dia_ban }} giải quyết {{ thang.da_giai_quyet }} hồ sơ, tỷ lệ trước và đúng hạn là \
{{ thang.ty_le_dung_han }}.

Kính đề nghị xem xét, chỉ đạo.
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
        contents = {file: HOUSE[kind]()}
    else:
        contents = {file: new_form(kind), file.with_suffix(".toml"): new_contract(kind).encode()}
        texts = file.parent / "texts"
        if texts.is_dir():
            contents[texts / f"{file.stem}.txt"] = FIRST_TEXT.encode()
    return put(contents)


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
