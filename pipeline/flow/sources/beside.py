"""The files that tell where a page's figures come from, put beside it: the offline page, the leader's copy."""

from hashlib import sha256
from pathlib import Path

from pipeline.book.marked.copies import seal, write_copy
from pipeline.flow.rewrite import beside
from pipeline.flow.sources.told import ToldPage
from pipeline.ground.finding import InputError
from pipeline.outputs.opened import told_open

PAGE, COPY = ".nguon-so-lieu.html", ".co-nguon.docx"


def put_offline_page(folder: Path, page: ToldPage) -> Path:
    """`<name>.nguon-so-lieu.html`; a program's file, written over."""
    from pipeline.flow.sources.offline import offline_page

    target, content = _named(folder, page, PAGE), offline_page(page)
    try:
        there = target.read_bytes()
    except OSError:
        there = b""
    if there != content:  # as it is, it is not written: nothing that follows the folder need look at it
        beside(target, content)
    return target


def put_leaders_copy(folder: Path, page: ToldPage) -> tuple[Path, Path | None]:
    """`<name>.co-nguon.docx`, and where one in which somebody wrote is kept now. InputError where it is open."""
    from pipeline.flow.sources.commented import commented_copy

    target = _named(folder, page, COPY)
    if open_elsewhere := told_open(target):
        raise InputError(f"{target} {open_elsewhere}.", "Đóng tệp ấy rồi chạy lại.")
    return target, write_copy(target, seal(commented_copy(page)))


def is_of(offline: Path, document: Path) -> bool:
    """Whether an offline page tells of the document as it lies there."""
    try:
        return sha256(document.read_bytes()).hexdigest().encode() in offline.read_bytes()
    except OSError:
        return False


def _named(folder: Path, page: ToldPage, suffix: str) -> Path:
    return folder / (page.name.removesuffix(".docx") + suffix)
