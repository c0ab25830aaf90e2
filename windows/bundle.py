"""`make windows`: one zip with which an officer installs the program on her Windows, without a network and for herself.

    python -m windows.bundle build/ban-tin-cchc-windows.zip

In it: the wheels of `requirements-windows.txt` (digests locked, resolved for Windows), the project's own wheel,
`cai-dat.cmd`, what it says (`thong-bao/`), the guide of one page. No Python: the guide says which installer a person
lays beside it. The same sources give the same bytes: names in order, one date, one mode, no clock.
"""

import io
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from pipeline.desk.preview.assets import fetch

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent
LOCK = "requirements-windows.txt"
TOP = "ban-tin-cchc"
LARGEST = 60 << 20  # bytes of the zip
PLATFORM = ("--platform", "win_amd64", "--python-version", "3.12", "--implementation", "cp")
_DAY = (1980, 1, 1, 0, 0, 0)
_MARK = b"\xef\xbb\xbf"  # by which Notepad knows UTF-8; `type` in a console would show it
_SECONDS = 900


def fetched(place: Path) -> dict[str, bytes]:
    """The wheels of the lock for Windows by name, out of pip's cache or the registry. CalledProcessError if one lacks.

    The list is resolved already: pip would read its markers as this machine's, so it asks for nothing more.
    """
    _pip(
        "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:",
        "--require-hashes", *PLATFORM, "--abi", "cp312", "--abi", "abi3", "--abi", "none", "-r", str(ROOT / LOCK),
        "-d", str(place),
    )  # fmt: skip
    return {path.name: path.read_bytes() for path in sorted(place.glob("*.whl"))}


def own_wheel(place: Path) -> dict[str, bytes]:
    """The project's wheel, from the files that git knows and the borrowed scripts of the preview, if they are there."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout  # noqa: S607
    borrowed = [*(ROOT / "pipeline" / "desk" / "preview" / "borrowed").glob("*.*")]
    names = {*listed.decode().split("\0"), *(path.relative_to(ROOT).as_posix() for path in borrowed)}
    for name in sorted(filter(None, names)):
        if name.startswith(("pipeline/", "templates/", "pyproject.toml", "README.md", "LICENSE")):
            (place / "src" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, place / "src" / name)
    # Another folder each time: the wheel must not know where it was built.
    _pip(
        "wheel", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-build-isolation",
        "-w", str(place / "own"), str(place / "src"), SOURCE_DATE_EPOCH="315532800",
    )  # fmt: skip
    (made,) = (place / "own").glob("*.whl")
    with zipfile.ZipFile(made) as wheel:
        return {made.name: packed({name: wheel.read(name) for name in wheel.namelist()})}


def told() -> dict[str, bytes]:
    """What a person reads and starts: lines end as Windows has them, the guide is known to Notepad as UTF-8."""
    files = {path.name: _crlf(path) for path in sorted(HERE.glob("*.cmd"))}
    files |= {f"thong-bao/{path.name}": _crlf(path) for path in sorted((HERE / "thong-bao").glob("*.txt"))}
    files |= {path.name: _MARK + _crlf(path) for path in sorted(HERE.glob("*.txt"))}
    return files | {LOCK: (ROOT / LOCK).read_bytes()}


def packed(files: Mapping[str, bytes]) -> bytes:
    """A zip whose bytes depend on names and contents alone."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _DAY)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".whl") else zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name], compresslevel=9)
    return buffer.getvalue()


def bundle() -> bytes:
    """The whole zip."""
    with tempfile.TemporaryDirectory(prefix="cchc-windows-") as folder:
        place = Path(folder)
        (place / "wheels").mkdir()
        wheels = fetched(place / "wheels") | own_wheel(place)
    files = told() | {f"goi/{name}": content for name, content in wheels.items()}
    return packed({f"{TOP}/{name}": content for name, content in files.items()})


def _crlf(path: Path) -> bytes:
    return path.read_text("utf-8").replace("\n", "\r\n").encode()


def _pip(*words: str, **more: str) -> None:
    subprocess.run(  # noqa: S603
        [sys.executable, "-m", "pip", *words], check=True, env={**os.environ, **more}, timeout=_SECONDS
    )


def main(target: Path) -> None:
    """Write the zip, or say in one line why there is none."""
    if lacking := fetch():
        sys.stdout.write(f"{lacking} Bộ cài vẫn được làm; trang làm việc sẽ không xem trước được văn bản.\n")
    try:
        content = bundle()
    except (subprocess.SubprocessError, OSError) as problem:
        sys.exit(f"Chưa làm được {target}: {problem}.")
    if len(content) > LARGEST:
        sys.exit(f"{target}: {len(content) >> 20} MB, quá {LARGEST >> 20} MB.")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    sys.stdout.write(f"Đã ghi {target}: {len(content) / (1 << 20):.1f} MB.\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
