"""What `cchc validate --mark` does beside telling: the copy with coloured cells, notes and a first sheet."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.ground.finding import Finding, InputError, UsageError
from pipeline.ground.shown import say

SUFFIX = ".kiem-tra.xlsx"
_RESAVE = "Mở bằng Excel, lưu lại dạng Excel Workbook (.xlsx) rồi chạy lại."


def refuse_copy(book: Path) -> None:
    """UsageError where the workbook to be marked is itself such a copy: what is mended there would be lost."""
    if book.name.endswith(SUFFIX):
        original = book.name.removesuffix(SUFFIX) + ".xlsx"
        raise UsageError(f"“{book.name}” là bản chép để xem.", f"Sửa ở sổ gốc {original} rồi kiểm tra sổ ấy.")


def mark(book: Path, findings: Sequence[Finding]) -> None:
    """Write `<name>.kiem-tra.xlsx` beside the workbook; where there is nothing to show, an earlier copy goes."""
    from pipeline.book.marked.copies import discard_copy, write_copy
    from pipeline.book.marked.marking import marked
    from pipeline.book.opening.opening import opened
    from pipeline.ground.stranger import stranger
    from pipeline.outputs.opened import told_open

    target = book.with_name(book.stem + SUFFIX)
    if open_elsewhere := told_open(target):
        raise InputError(f"{target} {open_elsewhere}.", "Đóng tệp ấy rồi chạy lại.")
    if not findings:
        if discard_copy(target):
            say(f"Đã xóa {target}: bản của lần kiểm tra trước, nay không còn đúng.", err=True)
        return
    with stranger(book, remedy=_RESAVE):
        content, left = marked(opened(book), findings)
    kept = write_copy(target, content)
    say(f"Đã ghi {target}: các ô cần sửa được tô màu, có chú thích; trang đầu liệt kê tất cả.", err=True)
    for line in left:
        say(f"  {line}", err=True)
    if kept is not None:
        say(f"  Bản trước đã được sửa tay nên được giữ ở {kept}.", err=True)
