"""What the screens remember of papers while the page is open: titles that commands told, pictures of pages, sounds."""

import atexit
import json
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any, cast

from flask import current_app

from pipeline.desk.files.work_folder import WorkFolder
from pipeline.desk.preview import assets
from pipeline.desk.preview.pictures import Pictures, digest

__all__ = ["PLACE", "PapersShelf", "digest", "shelf"]
PLACE = "shelf"


class PapersShelf:
    """Of one folder. Fetches what shows a .docx where it is not there yet, beside everything else."""

    def __init__(self, folder: WorkFolder) -> None:
        self.pictures = Pictures(folder.own / "trang")
        self.sounds: dict[str, list[dict[str, Any]]] = {}  # digest of a paper -> what `broadcast --audio` told
        atexit.register(self.pictures.close)
        if not assets.are_there():
            threading.Thread(target=assets.fetch, name="cchc-muon", daemon=True).start()
        self._known = folder.own / "ten.json"
        self._titles = _kept(self._known)

    def name(self, titles: Mapping[str, str]) -> None:
        """Remember the titles of papers by their ways, for the next start too."""
        if titles.items() <= self._titles.items():
            return
        self._titles |= titles
        with suppress(OSError):  # a folder that cannot be written is told where something is to be written
            self._known.parent.mkdir(parents=True, exist_ok=True)
            self._known.write_text(json.dumps(self._titles, ensure_ascii=False), "utf-8")

    def title(self, way: str) -> str:
        """The title of a paper; its file's name where no command has told it yet."""
        return self._titles.get(way) or PurePosixPath(way).stem


def _kept(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(way): str(title) for way, title in found.items()} if isinstance(found, dict) else {}


def shelf() -> PapersShelf:
    """The shelf of this application."""
    return cast(PapersShelf, current_app.extensions[PLACE])
