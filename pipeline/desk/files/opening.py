"""A file or folder opened in the program that the system has for it; the page in a window of the browser."""

import os
import shutil
import subprocess
import sys
import webbrowser
from pathlib import Path

_BROWSERS = ("Microsoft/Edge/Application/msedge.exe", "Google/Chrome/Application/chrome.exe")
_ROOTS = ("PROGRAMFILES(X86)", "PROGRAMFILES", "LOCALAPPDATA")


def open_page(address: str) -> None:
    """The page in a window without tabs, of Edge or Chrome where they are (Windows), else in the usual browser."""
    program = _windowed_browser()
    if program is not None:
        try:
            subprocess.Popen([str(program), f"--app={address}"])  # noqa: S603 (its full path, an address of our own)
            return
        except OSError:
            pass  # forbidden here: the usual one may be allowed
    webbrowser.open(address)


def _windowed_browser() -> Path | None:
    if os.name != "nt":
        return None
    roots = [Path(root) for name in _ROOTS if (root := os.environ.get(name))]
    places = [root.joinpath(*browser.split("/")) for browser in _BROWSERS for root in roots]
    return next((place for place in places if place.is_file()), None)


def open_outside(path: Path) -> str:
    """Open it; "" or the sentence why it cannot be. The path comes out of a list of the folder, never from a page."""
    if not path.exists():
        return f"Không còn {path.name}; tải lại trang để xem danh sách mới."
    try:
        if sys.platform == "win32":
            os.startfile(path)  # noqa: S606
            return ""
        opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
        if opener is None:
            return f"Máy này không có chương trình mở tệp; mở {path} bằng tay."
        subprocess.Popen(  # noqa: S603
            [opener, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as problem:
        return f"Không mở được {path.name} ({problem.strerror or problem})."
    return ""
