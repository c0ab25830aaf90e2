"""A fault of the program itself: one sentence for the officer, a report file for whoever mends it.

The report holds kinds of errors, places in the code and versions: no message of an error, no cell, no name, no path,
for these may hold what stands in an office's sheets.
"""

import os
import platform
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from traceback import walk_tb

from pipeline import __version__
from pipeline.ground.refusal import reason
from pipeline.ground.stranger import fault

_NAME = "bao-cao-loi.txt"
_LIBRARIES = ("click", "jinja2", "lxml", "openpyxl", "python-calamine-plus", "python-docx", "XlsxWriter")
_ROOTS = ("pipeline", "site-packages")
_LAST = 40


def told(problem: BaseException, command: str = "", folder: Path = Path("outputs")) -> str:
    """The sentence, which says where the report was written, if it could be."""
    path = written(problem, command, folder)
    send = f"Gửi tệp {path} cho người bảo trì; trong đó không có số liệu." if path else "Gửi câu này cho người bảo trì."
    return f"Chương trình gặp lỗi của chính nó ({fault(problem)}) và đã dừng; tệp cũ còn nguyên. {send}"


def unheard(problem: OSError) -> str:
    """What is true when the lines of a run could not all be written: the files were, or not, as the exit code says."""
    return (
        f"Lời báo không ghi hết được ra nơi nhận ({reason(problem)}). "
        "Việc vẫn làm đến cuối, các tệp kết quả không vì thế mà thiếu: xem bằng cchc status. "
        "Nơi nhận đầy thì dọn chỗ rồi chạy lại."
    )


def written(problem: BaseException, command: str, folder: Path) -> Path | None:
    """Write the report into `<folder>/.cchc`, or a folder of the user's own; None where none takes it.

    Only a folder that is the user's and that nobody else writes in: in one of the system's, which everybody shares, a
    link that waits under the report's name would lead it over any file of the user's.
    """
    content = report(problem, command).encode()
    for place in _places_for(folder):
        with suppress(OSError):
            return _put(place, content)
    return None


def _places_for(folder: Path) -> Iterator[Path]:
    if os.path.isdir(folder):  # noqa: PTH112 (Path.is_dir ends at a name that is too long)
        yield folder / ".cchc"
    base = os.environ.get("LOCALAPPDATA") if os.name == "nt" else os.environ.get("XDG_CACHE_HOME")
    with suppress(RuntimeError):  # no home
        yield Path(base or Path.home() / ".cache") / "ban-tin-cchc" / "loi"
    with suppress(OSError):
        yield Path(tempfile.mkdtemp(prefix="cchc-"))


def _put(place: Path, content: bytes) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        place.mkdir(mode=0o700)
    found = place.lstat()
    if not stat.S_ISDIR(found.st_mode):
        raise NotADirectoryError
    if os.name != "nt" and (found.st_uid != os.geteuid() or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)):
        raise PermissionError
    path = place / _NAME
    path.unlink(missing_ok=True)  # an earlier report, or a link: never what it leads to
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as stream:
        stream.write(content)
    return path


def report(problem: BaseException, command: str = "") -> str:
    """What a maintainer needs and an office may hand out."""
    lines = [
        "Báo cáo lỗi của chương trình Bản tin CCHC. Không có số liệu, tên người hay đường dẫn.",
        "",
        f"lệnh: {command or 'không rõ'}",
        f"chương trình: {__version__}",
        f"Python: {platform.python_version()}, {sys.platform}, {platform.machine()}",
        *(f"{name}: {_version(name)}" for name in _LIBRARIES),
    ]
    cause: BaseException | None = problem
    seen: set[int] = set()
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines += ["", f"{type(cause).__module__}.{type(cause).__qualname__}"]
        if isinstance(cause, OSError) and cause.errno is not None:
            lines.append(f"  mã lỗi của hệ thống: {cause.errno}")
        lines += [f"  {place}" for place in _places(cause)[-_LAST:]]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines) + "\n"


def _places(problem: BaseException) -> list[str]:
    """`pipeline/run.py:42 make`: of a path only what lies in a package, for what stands before names a user."""
    found = []
    for frame, line in walk_tb(problem.__traceback__):
        parts = Path(frame.f_code.co_filename).parts
        start = max((index for index, part in enumerate(parts) if part in _ROOTS), default=len(parts) - 1)
        inside = "/".join(parts[start:] if parts[start] == "pipeline" else parts[start + 1 :]) or parts[-1]
        found.append(f"{inside}:{line} {frame.f_code.co_name}")
    return found


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "chưa cài"
