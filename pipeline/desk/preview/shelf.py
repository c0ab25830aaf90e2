"""What the screens remember of papers while the page is open: titles that commands told, pictures of pages, sounds."""

from pathlib import PurePosixPath
from typing import Any, cast

from flask import current_app

from pipeline.desk.files.work_folder import WorkFolder
from pipeline.desk.here import here
from pipeline.desk.preview.pictures import Pictures, digest

__all__ = ["Shelf", "digest", "shelf"]
_PLACE = "shelf"


class Shelf:
    """Of one folder."""

    def __init__(self, folder: WorkFolder) -> None:
        self.pictures = Pictures(folder.own / "trang")
        self.sounds: dict[str, list[dict[str, Any]]] = {}  # digest of a paper -> what `broadcast --audio` told
        self._titles: dict[str, str] = {}

    def name(self, way: str, title: str) -> None:
        self._titles[way] = title

    def title(self, way: str) -> str:
        """The title of a paper; its file's name where no command has told it yet."""
        return self._titles.get(way) or PurePosixPath(way).stem


def shelf() -> Shelf:
    """The shelf of this application, made when it is first needed."""
    extensions = current_app.extensions
    if _PLACE not in extensions:
        extensions[_PLACE] = Shelf(here().folder)
    return cast(Shelf, extensions[_PLACE])
