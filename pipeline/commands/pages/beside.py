"""What is put beside the pages of a run: the offline page of each, the leader's copy where it is asked for."""

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.ground.shown import say

if TYPE_CHECKING:
    from pipeline.flow.make import Made


def put_beside(folder: Path, made: "Made", *, copies: bool) -> None:
    """Both for every page that the run made or left; one that cannot be written is told, the pages are made all the
    same.
    """
    from pipeline.flow.sources.beside import beside_pages

    for one in beside_pages(folder, made.published, recalled=made.recalled, copies=copies):
        if one.copy is not None:
            kept = f"; bản có lời viết thêm được giữ ở {one.kept}" if one.kept is not None else ""
            say(f"Có nguồn {one.copy}{kept}")
        if one.problem is not None:
            say(f"Cảnh báo: chưa ghi được nguồn số liệu của {one.page}: {one.problem}", colour="yellow", err=True)
