"""What is put beside the pages of a run: the offline page of each, the leader's copy where it is asked for."""

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.ground.shown import say

if TYPE_CHECKING:
    from pipeline.outputs.document import Published


def put_beside(
    folder: Path, published: "Published", *, recalled: bool = False, copies: bool = False, named: bool = True
) -> None:
    """Both for every page that a run made or left, each `named` on the screen; one that cannot be written is told, the
    pages are made all the same.
    """
    from pipeline.flow.sources.beside import beside_pages

    for one in beside_pages(folder, published, recalled=recalled, copies=copies):
        if named and one.offline is not None:
            what = "mở bằng trình duyệt: mỗi con số lấy từ ô nào"
            say(f"{'Đã ghi' if one.written else 'Như cũ'}   {one.offline} ({what})")
        if one.copy is not None:
            kept = f"; bản có lời viết thêm được giữ ở {one.kept}" if one.kept is not None else ""
            say(f"Có nguồn {one.copy}{kept}")
        if one.problem is not None:
            say(f"Cảnh báo: chưa ghi được nguồn số liệu của {one.page}: {one.problem}", colour="yellow", err=True)
