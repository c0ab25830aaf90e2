"""A workbook written anew by the program: whole or not at all, and the one that was there is kept."""

import os
from pathlib import Path

from pipeline.ground.finding import InputError
from pipeline.ground.held import cleared, swapped
from pipeline.ground.keepsake import free_name
from pipeline.ground.refusal import reason
from pipeline.outputs.opened import told_open

_KEPT = "ban-luu"


def replaced(target: Path, before: bytes | None, content: bytes) -> Path | None:
    """Write `content` to `target`, a new file where `before` is None; else where the book of before is kept now.

    InputError where somebody has the book open, it changed since `before` was read, or the disk refuses; then it is
    still as it was.
    """
    kept: Path | None = None
    if before is not None and (open_elsewhere := told_open(target)):
        raise InputError(f"{target} {open_elsewhere}; chưa ghi gì.", "Lưu, đóng sổ rồi chạy lại.")
    aside = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if before is not None:
            if target.read_bytes() != before:
                raise InputError(f"Sổ {target.name} vừa bị sửa trong lúc đang đọc; chưa ghi gì.", "Chạy lại.")
            kept = _free(target)
            kept.parent.mkdir(exist_ok=True)
            kept.write_bytes(before)
        swapped(aside, target)
    except OSError as problem:
        if kept is not None:  # nothing gave way to be kept
            cleared(kept)
        raise InputError(
            f"Không ghi được {target} ({reason(problem)}); sổ còn nguyên.", "Đóng sổ ở Excel rồi chạy lại."
        ) from problem
    finally:
        cleared(aside)
    return kept


def beside(target: Path, content: bytes) -> None:
    """Write `content` to `target`, a file that only tells of another, at once or not at all. InputError where the disk
    refuses.
    """
    aside = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    try:
        aside.write_bytes(content)
        swapped(aside, target)
    except OSError as problem:
        raise InputError(f"Không ghi được {target} ({reason(problem)}).", "Đóng tệp ấy rồi chạy lại.") from problem
    finally:
        cleared(aside)


def _free(book: Path) -> Path:
    return free_name(book.parent / _KEPT / book.name, ".truoc-lan-{}")
