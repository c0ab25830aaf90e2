"""Put a new form on disk, with its contract beside it, and never over work that is there."""

from pathlib import Path

from pipeline.finding import InputError, PipelineError, UsageError
from pipeline.forms.bulletin import new_bulletin
from pipeline.forms.form import new_contract, new_form

BULLETIN = "tin-cchc"


def write(kind: str, file: Path) -> tuple[Path, ...]:
    """Write the empty form of the type `kind` to `file` (.docx) and its contract beside it (.toml); what was written.

    The kind `tin-cchc` is the bulletin, whose contract is kept by hand. `UsageError` where there is no such type or the
    file is no .docx, `InputError` where a file is there already, `PipelineError` where the place cannot be written to;
    then nothing has been written.
    """
    if file.suffix.lower() != ".docx":
        raise UsageError(f"Tên tệp mẫu “{file.name}” phải có đuôi .docx.", f"Hãy ghi {file.stem or 'mau'}.docx.")
    if kind == BULLETIN:
        contents = {file: new_bulletin()}
    else:
        contents = {file: new_form(kind), file.with_suffix(".toml"): new_contract(kind).encode()}
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
