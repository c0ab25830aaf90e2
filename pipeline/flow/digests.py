"""Which program, law and templates a run was made with: digests of what they hold; no version need be trusted."""

import os
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path

from pipeline import __version__
from pipeline.ground.keepsake import file_state

_HERE = Path(__file__).parents[1]
_LAW = _HERE / "law" / "tables"
_TEMPLATES = _HERE / "standard_templates"
_TOLD = frozenset((".docx", ".toml", ".txt"))
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
    return {f"bảng luật {path.stem}": file_digest(path) for path in sorted(_LAW.glob("*.toml"))}


def templates(folders: Iterable[Path]) -> str:
    """A digest of every page, `kieu.toml` and text in `folders` and in their folders."""
    found = []
    for folder in folders:
        files = (path for inside in ("*", "*/*") for path in folder.glob(inside) if path.suffix in _TOLD)
        found.append(_digest(sorted(path for path in files if not path.name.startswith("~$")), folder))
    return " ".join(found)


def file_digest(path: Path) -> str:
    """The digest of one file; "" where there is none."""
    try:
        return _hashed(path).hex()[:32]
    except FileNotFoundError:
        return ""


def _read(path: Path) -> bytes:
    return sha256(path.read_bytes()).digest()


def _hashed(path: Path) -> bytes:
    return _hashed_once(path, *file_state(path))


@lru_cache(maxsize=1024)
def _hashed_once(path: Path, *_state: int) -> bytes:
    return _read(path)


def _digest(paths: Iterable[Path], root: Path) -> str:
    seen = sha256()
    above = len(root.as_posix())
    for path in paths:
        seen.update(f"\0{path.as_posix()[above:]}\0".encode())
        seen.update(_hashed(path))
    return seen.hexdigest()[:32]


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
