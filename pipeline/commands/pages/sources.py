"""`cchc sources`: where each figure and claim of a page comes from, as the page lies there now."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands import options
from pipeline.commands.pages.state import found_in
from pipeline.commands.vietnamese import Command
from pipeline.ground.answer import ANSWER
from pipeline.ground.finding import InputError
from pipeline.ground.shown import say

if TYPE_CHECKING:
    from pipeline.flow.sources.told import ToldPage, ToldSource


@click.command(cls=Command, help="Mỗi con số, khẳng định của một văn bản lấy từ ô nào, tính thế nào, ai gửi.")
@click.argument("file", type=options.FILE)
@click.option("--html", "as_page", is_flag=True, help="Ghi <tên>.nguon-so-lieu.html: một trang xem không cần mạng.")
@click.option("--with-sources", "commented", is_flag=True, help="Ghi <tên>.co-nguon.docx: mỗi số một chú thích.")
@options.as_json
def sources(file: Path, as_page: bool, commented: bool) -> None:
    from pipeline.flow.sources.told import told_of

    folder, name, known = found_in(file)
    entry = known.entries[name]
    if not name.endswith(".docx") or not entry.sources:
        raise InputError(
            f"{file} không có nguồn số liệu dạng máy.",
            "Chỉ văn bản .docx do lệnh làm văn bản ghi ra; bản của phiên bản cũ thì chạy lại lệnh ấy.",
        )
    page = told_of(folder, name, entry)
    written: list[Path] = []
    if as_page:
        from pipeline.flow.sources.beside import put_offline_page

        written.append(put_offline_page(folder, page))
    if commented:
        from pipeline.flow.sources.beside import put_leaders_copy

        copy, kept = put_leaders_copy(folder, page)
        written.append(copy)
        if kept is not None:
            say(f"Bản trước có lời viết thêm nên được giữ ở {kept}.")
    if ANSWER.asked:
        ANSWER.put(**page.plain() | {"file": str(folder / name)}, written=[str(path) for path in written])
    elif not written:
        _tell(page)
    for path in written:
        say(f"Đã ghi {path}")


def _tell(page: "ToldPage") -> None:
    for one in page.sources:
        if not one.source.personal:
            say(_line(one))
            say(f"      {one.source.how}" + (f"; căn cứ: {one.source.clause}" if one.source.clause else ""))
            if one.source.cells:
                say(f"      ô: {', '.join(one.source.cells)}")


def _line(one: "ToldSource") -> str:
    words = one.source.words
    if one.by_hand:
        words = f"{words} (sửa tay: {one.now or 'đã bỏ'})"
    return f"  {words}  ·  {one.source.label}"
