"""A file or folder opened in the program that the system has for it: Excel, Word, the window of the folder."""

import os
import shutil
import subprocess
import sys
from pathlib import Path


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
