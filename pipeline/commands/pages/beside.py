"""What is put beside the pages of a run: the offline page of each, the leader's copy where it is asked for."""

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.ground.finding import InputError
from pipeline.ground.shown import say

if TYPE_CHECKING:
    from pipeline.flow.make import Made


def put_beside(folder: Path, made: "Made", *, copies: bool) -> None:
    """Both for every page that the run made or left; one that cannot be written is told, the pages are made all the
    same.
    """
    from pipeline.flow.sources.beside import PAGE, is_of, put_leaders_copy, put_offline_page
    from pipeline.flow.sources.told import told_of
    from pipeline.outputs import manifest

    entries = manifest.load(folder).entries if made.published.outcomes else {}
    for outcome in made.published.outcomes:
        entry = entries.get(outcome.name)
        if entry is None or not entry.sources or not outcome.path.exists():
            continue
        offline = folder / (outcome.name.removesuffix(".docx") + PAGE)
        # The page may be as it was while rows of the book moved: only a run that made nothing anew leaves it unseen.
        if made.recalled and not copies and is_of(offline, outcome.path):
            continue
        try:
            page = told_of(folder, outcome.name, entry)
            put_offline_page(folder, page)
            if copies:
                copy, kept = put_leaders_copy(folder, page)
                say(f"Có nguồn {copy}" + (f"; bản có lời viết thêm được giữ ở {kept}" if kept is not None else ""))
        except InputError as problem:
            say(f"Cảnh báo: chưa ghi được nguồn số liệu của {outcome.name}: {problem}", colour="yellow", err=True)
