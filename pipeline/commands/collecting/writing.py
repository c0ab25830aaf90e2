"""What is told of files that were sent, and the book written: never over one that is open, the old one kept."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.ground import keepsake
from pipeline.ground.answer import ANSWER
from pipeline.ground.held import cleared, swapped
from pipeline.ground.keepsake import StrangeError
from pipeline.ground.refusal import reason
from pipeline.ground.shown import say

if TYPE_CHECKING:
    from pipeline.book.collected.collect import Collected
    from pipeline.book.collected.files import File
    from pipeline.book.collected.memory import LastTaken


def recalled_of(book: Path) -> "LastTaken":
    """What was taken before; where that cannot be trusted it is told, and the book alone is compared with."""
    from pipeline.book.collected.files import memory_path
    from pipeline.book.collected.memory import LastTaken, recalled

    try:
        return recalled(book)
    except StrangeError as strange:
        why = f"không phải do chương trình ghi ({strange.why})"
    except OSError as problem:
        why = f"không đọc được ({reason(problem)})"
    say(f"Cảnh báo: tệp {memory_path(book)} {why} nên lần này chỉ so với sổ. [TH-NHO-01]", err=True)
    return LastTaken()


def tell_files(found: "Collected", book: Path) -> None:
    """Who has sent what, and what comes of it."""
    if ANSWER.asked:
        from pipeline.commands.answers.collected import put_collected

        put_collected(found, book)
    for file in found.files:
        say(f"{'Lấy' if file.taken else 'Không lấy'}: {file.path.name}{_of(file, found)}")
        for finding in file.findings if not ANSWER.asked else ():
            say(f"  - {finding.severity.capitalize()}: {finding} [{finding.code}]")
    for path in found.passed_by:
        say(f"Bỏ qua (không phải sổ Excel): {path.name}")
    for change in found.changes:
        if change.old is not None:
            for name, cell in change.row.cells.items():
                if (old := change.old[name]) != cell.value:
                    where = f"{cell.sheet}!{cell.address}"
                    say(f"Sửa theo đơn vị: {change.unit}, {where}: {_shown(old)} thành {_shown(cell.value)}")


def _of(file: "File", found: "Collected") -> str:
    if not file.unit:
        return ""
    result = found.units.get(file.unit) if file.taken else None
    if result is None:
        return f", {file.unit}"
    new = sum(len(rows) for rows in result.new.values())
    counts = (
        (new, "dòng mới"),
        (len(result.corrected), "dòng đơn vị sửa"),
        (result.same, "dòng như sổ"),
        (len(result.conflicts), "dòng khác sổ"),
    )
    told = ", ".join(f"{n} {words}" for n, words in counts if n)
    return f", {file.unit}, tệp {file.seen}: {told or 'không có gì mới'}"


def write(found: "Collected", book: Path, before: bytes, out: Path | None) -> None:
    """Into a new file, or over the book with the old one kept; never over a book that somebody has open or changed."""
    from pipeline.flow.rewrite import replaced

    assert found.content is not None
    target = out or book
    kept = replaced(target, before if out is None else None, found.content)
    if out is None:
        remember(found, book)
    new = sum(change.old is None for change in found.changes)
    ANSWER.put(written=True, target=str(target), kept=None if kept is None else str(kept))
    say(f"Đã ghi {target}: thêm {new} dòng, sửa {len(found.changes) - new} dòng.")
    if kept is not None:
        say(f"Sổ trước khi ghi được giữ ở {kept}.")


def remember(found: "Collected", book: Path) -> None:
    """The memory follows the book; where it cannot be written, the next run compares with the book alone."""
    from pipeline.book.collected.files import memory_path
    from pipeline.book.collected.memory import as_bytes, recalled

    path = memory_path(book)
    content = as_bytes(found.memory)
    try:
        try:
            recalled(book)
        except StrangeError:
            free = keepsake.free_name(path)
            path.rename(free)
            say(f"Tệp lạ ấy được để riêng ở {free.name}.", err=True)
        if not path.exists() or path.read_bytes() != content:
            aside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
            try:
                aside.write_bytes(content)
                swapped(aside, path)
            finally:
                cleared(aside)
    except OSError as problem:
        say(f"Không ghi được {path} ({reason(problem)}): lần sau chỉ so với sổ.", err=True)


def _shown(value: object) -> str:
    from datetime import date

    return "trống" if value is None else f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
