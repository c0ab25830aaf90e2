"""The one runner of LibreOffice: a document that may be anybody's is converted in bounds, or it is said why not.

Its own profile each time, thrown away behind it; no macro, no link, no picture from elsewhere; a limit of time and
memory; it is stopped by the id of its own process, with whatever it has started. What it may not harm is everybody's,
so it stands in `ground`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from pipeline.ground.ended import end_all
from pipeline.ground.finding import InputError
from pipeline.ground.refusal import reason

SECONDS = 120  # wall time: LibreOffice needs a few seconds, on a busy machine a minute
MEMORY = 4 << 30  # bytes of address space; most of it is never touched
EACH = 5  # seconds more for each further document of one call, which takes a tenth of one on an idle machine
LARGEST = 100 << 20  # bytes of what it hands back
_LOOK = 0.1  # seconds between two looks at what is done
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_KEPT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
# Where a setting stands in the registry of LibreOffice, its name and its value.
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    # A proxy that is not there: whatever still asks the network gets no answer.
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def program() -> str | None:
    """The path of LibreOffice on this machine; None where there is none."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).exists()), None)


def converted(content: bytes, name: str, to: str, *, seconds: float = SECONDS) -> bytes:
    """The bytes of a document in another format: `to` is the ending that LibreOffice knows (`docx`, `pdf`).

    `name` is the file's own, whose ending tells what it is, and which sentences call it. Raises `InputError` where
    there is no LibreOffice, where it takes too long, or makes nothing of the document.
    """
    made = converted_all({name: content}, to, seconds=seconds).get(name)
    if made is None:
        raise InputError(
            f"LibreOffice không chuyển được tệp “{name}” sang .{to}.",
            "Mở bằng Word, xem tệp có mật khẩu hay bị hỏng không, rồi lưu lại.",
        )
    return made


def converted_all(
    contents: Mapping[str, bytes],
    to: str,
    *,
    seconds: float = SECONDS,
    told: Callable[[int], None] | None = None,
) -> dict[str, bytes]:
    """As `converted`, of several documents in one call: by name, without those of which LibreOffice makes nothing.

    One start for all of them: 41 documents in 3,6 s, alone 1,2 s each. `to` may name a filter and its
    options (`pdf:…`); `told` hears how many are done. What was done when the time was over is kept; InputError where
    that is nothing.
    """
    called, ending = next(iter(contents), ""), to.partition(":")[0]
    office = program()
    if office is None:
        raise InputError(
            f"Tệp “{called}” cần LibreOffice để chuyển sang .{ending}, mà máy này chưa có LibreOffice.",
            "Cài LibreOffice rồi chạy lại, hoặc mở bằng Word và lưu lại dạng cần dùng.",
        )
    with tempfile.TemporaryDirectory(prefix=f"cchc-lo-{os.getpid()}-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        sources = {name: place / f"vao{number}{Path(name).suffix.lower()}" for number, name in enumerate(contents)}
        for name, content in contents.items():
            sources[name].write_bytes(content)
        (place / "ra").mkdir()
        profile = _profile(place / "ho-so")
        asked = ["--convert-to", to, "--outdir", str(place / "ra"), *(str(source) for source in sources.values())]
        limit = seconds + EACH * max(len(contents) - 1, 0)
        command = [office, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={profile}", *asked]
        found = {name: place / "ra" / f"{source.stem}.{ending}" for name, source in sources.items()}
        done = 0

        def looked() -> None:
            """Tell of each once; what LibreOffice keeps beside while it writes is none of them."""
            nonlocal done
            if told is not None and (now := sum(path.exists() for path in found.values())) != done:
                done = now
                told(done)

        in_time = _run(command, place, limit, looked)
        made = {name: back for name, path in found.items() if (back := _handed_back(path))}
        if not in_time and not made:
            raise InputError(
                f"LibreOffice chuyển tệp “{called}” quá {limit:g} giây chưa xong nên đã dừng.",
                "Đóng bớt chương trình rồi chạy lại; vẫn vậy thì mở bằng Word và lưu lại.",
            )
        return made


def _handed_back(path: Path) -> bytes | None:
    """What LibreOffice wrote; None where it is nothing, too much, or a PDF that was cut off before its end."""
    if not path.is_file() or not 0 < path.stat().st_size <= LARGEST:
        return None
    content = path.read_bytes()
    return None if path.suffix == ".pdf" and b"%%EOF" not in content[-1024:] else content


def _profile(folder: Path) -> str:
    """A new profile with the settings of `_SETTINGS`; its address."""
    (folder / "user").mkdir(parents=True)
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>\n',
        "utf-8",
    )
    return folder.as_uri()


def _run(command: list[str], home: Path, seconds: float, looked: Callable[[], object]) -> bool:
    """Run to its end or to the limit of time (then False); whatever happens, nothing of it is left running."""
    kept = {key: os.environ[key] for key in _KEPT if key in os.environ}
    try:
        process = subprocess.Popen(  # noqa: S603 (a list, no shell; the program is LibreOffice's own)
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=home,
            env=kept | {"HOME": str(home), "SAL_USE_VCLPLUGIN": "svp"},
            start_new_session=True,
        )
    except OSError as problem:
        remedy = "Cài lại LibreOffice rồi chạy lại."
        raise InputError(f"Không chạy được LibreOffice ở {command[0]} ({reason(problem)}).", remedy) from None
    try:
        _bound(process.pid, seconds)
        end = time.monotonic() + seconds
        while process.poll() is None and time.monotonic() < end:
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=min(_LOOK, max(end - time.monotonic(), 0.01)))
            looked()
        return process.poll() is not None
    finally:
        end_all(process)


def _bound(pid: int, seconds: float) -> None:
    """No more memory and processor time than the limits, where the system can bound another process."""
    if sys.platform != "linux":
        return
    import resource

    with suppress(OSError, ValueError):  # it has ended already, or no such bound is allowed: the limit of time remains
        resource.prlimit(pid, resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.prlimit(pid, resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 1))
