"""The files that tell where a page's figures come from, put beside it: the offline page, the leader's copy."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pipeline.book.marked.copies import seal, write_copy
from pipeline.flow.rewrite import beside
from pipeline.flow.sources.told import ToldPage, told_of
from pipeline.ground.finding import InputError
from pipeline.outputs import manifest
from pipeline.outputs.document import Published
from pipeline.outputs.opened import told_open

PAGE, COPY = ".nguon-so-lieu.html", ".co-nguon.docx"


@dataclass(frozen=True, slots=True)
class BesidePage:
    """What became of the files beside the page `page`: the offline page and whether it was `written` now, the leader's
    copy, where an earlier one that holds a hand's words is kept, why one of the files could not be written.
    """

    page: str
    offline: Path | None = None
    written: bool = False
    copy: Path | None = None
    kept: Path | None = None
    problem: InputError | None = None


def beside_pages(folder: Path, published: Published, *, recalled: bool, copies: bool) -> Iterator[BesidePage]:
    """The offline page beside every page that a run made or left, the leader's copy with `copies`.

    `recalled`: the run made nothing anew, and a page that lies there and tells of its document is left unread.
    """
    entries = manifest.load(folder).entries if published.outcomes else {}
    for outcome in published.outcomes:
        entry = entries.get(outcome.name)
        if entry is None or not entry.sources or not outcome.path.exists():
            continue
        offline = folder / (outcome.name.removesuffix(".docx") + PAGE)
        # The page may be as it was while rows of the book moved: only a run that made nothing anew leaves it unseen.
        if recalled and not copies and is_of(offline, outcome.path):
            yield BesidePage(outcome.name, offline)
            continue
        try:
            page = told_of(folder, outcome.name, entry)
            before = _content(offline)
            put_offline_page(folder, page)
            copy = put_leaders_copy(folder, page) if copies else ()
            yield BesidePage(outcome.name, offline, before != _content(offline), *copy)
        except InputError as problem:
            yield BesidePage(outcome.name, problem=problem)


def put_offline_page(folder: Path, page: ToldPage) -> Path:
    """`<name>.nguon-so-lieu.html`; a program's file, written over."""
    from pipeline.flow.sources.offline import offline_page

    target, content = _named(folder, page, PAGE), offline_page(page)
    if _content(target) != content:  # as it is, it is not written: nothing that follows the folder need look at it
        beside(target, content)
    return target


def put_leaders_copy(folder: Path, page: ToldPage) -> tuple[Path, Path | None]:
    """`<name>.co-nguon.docx`, and where one in which somebody wrote is kept now. InputError where it is open."""
    from pipeline.flow.sources.commented import commented_copy

    target = _named(folder, page, COPY)
    if open_elsewhere := told_open(target):
        raise InputError(f"{target} {open_elsewhere}.", "Đóng tệp ấy rồi chạy lại.")
    return target, write_copy(target, seal(commented_copy(page)))


def _content(path: Path) -> bytes:
    """What lies there; nothing where nothing can be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def is_of(offline: Path, document: Path) -> bool:
    """Whether an offline page tells of the document as it lies there."""
    try:
        return sha256(document.read_bytes()).hexdigest().encode() in offline.read_bytes()
    except OSError:
        return False


def _named(folder: Path, page: ToldPage, suffix: str) -> Path:
    return folder / (page.name.removesuffix(".docx") + suffix)
