"""Which program, law and templates a run was made with: digests of what they hold; no version need be trusted."""

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path

from pipeline import __version__
from pipeline.ground.keepsake import file_state

_HERE = Path(__file__).parents[1]
_LAW = _HERE / "law" / "tables"
_TEMPLATES = _HERE / "standard_templates"
_TOLD = frozenset((".docx", ".toml", ".txt"))
_TABLE = ".toml"
_CODE = (".py", ".toml", ".tsv")


@cache
def program() -> str:
    """The version of the program, with a digest of its code and data and of the libraries beside it."""
    return f"{__version__} {_own_digest(chr(10).join(sorted(_libraries())))}"


@cache
def code() -> str:
    """A digest of the program's own code and data, the same on every machine that has this very version."""
    return _own_digest()


def law_tables() -> Mapping[str, str]:
    """Each table of the law with a digest of what it says."""
    names = sorted(name for name in os.listdir(_LAW) if name.endswith(_TABLE))  # noqa: PTH208 a Path costs more
    return {f"bảng luật {name.removesuffix(_TABLE)}": file_digest(f"{_LAW}{os.sep}{name}") for name in names}


def templates(folders: Iterable[Path]) -> str:
    """A digest of every page, `kieu.toml` and text in `folders` and in their folders."""
    return " ".join(_digest(str(folder)) for folder in folders)


def file_digest(path: Path | str) -> str:
    """The digest of one file; "" where there is none."""
    try:
        return _hashed(str(path)).hex()[:32]
    except FileNotFoundError:
        return ""


def _read(path: str) -> bytes:
    return sha256(Path(path).read_bytes()).digest()


def _hashed(path: str) -> bytes:
    return _hashed_once(path, *file_state(path))


@lru_cache(maxsize=1024)
def _hashed_once(path: str, *_state: int) -> bytes:
    return _read(path)


def _digest(folder: str) -> str:
    seen = sha256()
    for parts, path in sorted(_told_in(folder)):
        seen.update(f"\0/{'/'.join(parts)}\0".encode())
        seen.update(_hashed(path))
    return seen.hexdigest()[:32]


def _told_in(folder: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """What is told in a folder and in its folders: each name in its parts, its path."""
    for entry in _entries(folder):
        if _is_told(entry.name):
            yield (entry.name,), entry.path
        if entry.is_dir():
            yield from (((entry.name, each.name), each.path) for each in _entries(entry.path) if _is_told(each.name))


def _entries(folder: str) -> "list[os.DirEntry[str]]":
    """What is in a folder; nothing where it is none, or may not be looked into."""
    try:
        with os.scandir(folder) as found:
            return [*found]
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return []


def _is_told(name: str) -> bool:
    dot = name.rfind(".")
    return dot > 0 and name[dot:] in _TOLD and not name.startswith("~$")


def _own_digest(more: str = "") -> str:
    """Of all that the program is made of: a start reads each of these files, and does no more about it than it must."""
    seen = sha256(more.encode())
    above = len(str(_HERE))
    for name, path in sorted((path[above:].replace(os.sep, "/"), path) for path in _own_files()):
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 a Path costs as much as the reading
            content = stream.read()
        seen.update(f"\0{name}\0{len(content)}\0".encode())
        seen.update(content)
    return seen.hexdigest()[:32]


def _own_files() -> Iterable[str]:
    law = str(_LAW.parent)
    for folder, inside, files in os.walk(_HERE):
        if folder == law:
            inside.remove(_LAW.name)
        inside[:] = [name for name in inside if name not in ("__pycache__", _TEMPLATES.name)]
        yield from (f"{folder}{os.sep}{name}" for name in files if name.endswith(_CODE))


def _libraries() -> Iterable[str]:
    """Names and versions of what is installed beside the libraries that write the documents."""
    import lxml

    return (path.name for path in Path(lxml.__path__[0]).parent.glob("*.dist-info"))
