"""Books and zips by a path, or by an address of fsspec (`file://`, `s3://`, a share): whole or not at all.

A path needs nothing; an address needs fsspec, which the extra `dask` brings, and the package of its protocol.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

from pipeline.ground.finding import InputError, PipelineError
from pipeline.ground.held import cleared
from pipeline.ground.refusal import reason
from pipeline.outputs.disk import Disk

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+(::|://)")  # a drive of Windows is one letter
_LARGEST = 256 << 20  # bytes of a book or a zip
_ASIDE = Path(".cchc") / "aside"
_HOW = "Cài bằng lệnh: make setup-dask (hoặc pip install 'ban-tin-cchc[dask]')."

Given = TypeVar("Given")


def is_address(place: str) -> bool:
    """Whether it is no path of this machine. `file://` is one, which `local` makes of it."""
    return bool(_ADDRESS.match(place))


def local(place: str) -> str:
    """`file:///a/b` as the path `/a/b`; anything else as it is."""
    if not place.startswith("file://"):
        return place
    path = unquote(urlsplit(place).path)
    return path.lstrip("/") if os.name == "nt" else path


def whole(place: str) -> str:
    """The same place for whoever stands in another folder."""
    return place if is_address(place) else str(Path(place).absolute())


def below(place: str, *parts: str) -> str:
    """`place`/`parts`, of a path or of an address."""
    return "/".join((place.rstrip("/"), *parts)) if is_address(place) else str(Path(place, *parts))


def fetched(book: str, folder: Path) -> Path:
    """The book as a file: itself, or what lies at the address, copied into `folder`. InputError where none is there."""
    if not is_address(book):
        return Path(book)
    content = read(book)
    if content is None:
        raise InputError(f"Không có sổ {book}.", "Xem lại địa chỉ.")
    path = folder / book.partition("::")[0].rpartition("/")[2]
    path.write_bytes(content)
    return path


def read(place: str) -> bytes | None:
    """The bytes that lie there; None where there is nothing. InputError where it cannot be read."""
    if is_address(place):
        return _asked(place, lambda system, path: _whole(system, path, place))
    try:
        return Path(place).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise InputError(f"Không đọc được {place} ({reason(problem)}).", "Xem quyền đọc rồi chạy lại.") from problem


def write(place: str, content: bytes) -> None:
    """Put `content` there, at once or not at all. PipelineError where the disk or the share refuses."""
    if is_address(place):
        _asked(place, lambda system, path: _put(system, path, content))
        return
    target, disk = Path(place), Disk()
    aside = target.parent / _ASIDE / f"{target.name}.{os.getpid()}"
    try:
        disk.make_folder(aside.parent)
        disk.write(aside, content)
        disk.replace(aside, target)
    except OSError as problem:
        cleared(aside)
        told = f"Không ghi được {target} ({reason(problem)})."
        raise PipelineError(told, "Kiểm tra ổ đĩa còn chỗ và quyền ghi, rồi chạy lại.") from problem


def clear_asides(folder: Path) -> None:
    """What killed runs left half-written in a folder of zips goes; nobody writes there now."""
    for path in folder.rglob(f"{_ASIDE.as_posix()}/*"):
        cleared(path)


def exists(place: str) -> bool:
    """Whether anything lies there; nothing does under a name that no system takes."""
    if not is_address(place):
        return os.path.exists(place)  # noqa: PTH110 (Path.exists ends at a name that is too long)
    return bool(_asked(place, lambda system, path: system.exists(path)))


def found(pattern: str) -> list[str]:
    """The addresses that a pattern of an address names; one in an archive (`zip://*.xlsx::/a.zip`) with the archive."""
    _, sign, outer = pattern.partition("::")
    books = _asked(pattern, lambda system, path: sorted(system.unstrip_protocol(one) for one in system.glob(path)))
    return [f"{book}{sign}{outer}" for book in books]


def way(place: str) -> list[str]:
    """The parts of a path, or of an address without protocol and archive."""
    return place.replace("\\", "/").partition("::")[0].rpartition("://")[2].lstrip("/").split("/")


def _whole(system: Any, path: str, place: str) -> bytes | None:
    if not system.exists(path):
        return None
    with system.open(path, "rb") as stream:
        content: bytes = stream.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise InputError(f"Tệp {place} quá lớn.", "Xem lại địa chỉ.")
    return content


def _put(system: Any, path: str, content: bytes) -> None:
    """A store of objects shows a new one only once it is whole; of others, aside first and then renamed."""
    folder = path.rpartition("/")[0]
    aside = f"{folder}/{_ASIDE.as_posix()}/{path.rpartition('/')[2]}.{os.getpid()}"
    system.makedirs(aside.rpartition("/")[0], exist_ok=True)
    system.pipe_file(aside, content)
    try:
        system.mv(aside, path)
    except FileExistsError:
        system.rm_file(path)
        system.mv(aside, path)


def _asked(place: str, step: Callable[[Any, str], Given]) -> Given:
    """What a file system gives; whatever its package says instead is one sentence."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise InputError(f"Địa chỉ {place} cần phần cài thêm fsspec, máy này chưa có.", _HOW) from None
    try:
        return step(*url_to_fs(place))
    except PipelineError:
        raise
    except ImportError as problem:
        told = f"Địa chỉ {place} cần gói {problem.name or 'riêng của giao thức ấy'}, máy này chưa có."
        raise InputError(told, "Cài gói ấy, hoặc dùng thư mục mạng.") from None
    except FileNotFoundError:
        raise InputError(f"Không có {place}.", "Xem lại địa chỉ.") from None
    except Exception as problem:  # each protocol has faults of its own
        told = f"Không dùng được địa chỉ {place} ({type(problem).__name__})."
        raise InputError(told, "Xem lại địa chỉ, quyền truy cập rồi chạy lại.") from problem
