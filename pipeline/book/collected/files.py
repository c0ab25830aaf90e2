"""The files of a folder that may hold what others have sent, one after another by name."""

from dataclasses import dataclass, field
from pathlib import Path

from pipeline.ground.finding import Finding, InputError

_BOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".xltx", ".et", ".numbers")
_LIMIT = 2_000


@dataclass
class File:
    """One file of the folder: whose it is, whether its rows are taken, what is to be said of it."""

    path: Path
    unit: str = ""
    taken: bool = False
    seen: str = ""  # "mới", "đã thay" or "như lần trước"
    findings: list[Finding] = field(default_factory=list)


def memory_path(book: Path) -> Path:
    """Where it is remembered what was taken of whom: beside the book."""
    return book.with_name(f"{book.stem}.thu-thap.json")


def listed_files(folder: Path, book: Path) -> tuple[list[File], list[Path]]:
    """The workbooks of the folder and its subfolders by name, and what else lies there."""
    if not folder.is_dir():
        raise InputError(f"Không có thư mục {folder}.", "Lưu các tệp của đơn vị vào một thư mục rồi chỉ thư mục ấy.")
    files: list[File] = []
    others: list[Path] = []
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        if hidden or path.is_dir() or path.name.endswith(".kiem-tra.xlsx"):
            continue
        if path.is_symlink() or not path.is_file():
            others.append(path)
        elif path.resolve() == book.resolve():
            continue
        elif path.suffix.lower() in _BOOKS:
            files.append(File(path))
        else:
            others.append(path)
        if len(files) > _LIMIT:
            raise InputError(f"Thư mục {folder} có quá nhiều tệp (hơn {_LIMIT}).", "Chỉ đúng thư mục tệp đơn vị gửi.")
    return files, others
