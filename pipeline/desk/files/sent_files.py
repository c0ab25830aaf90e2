"""Files that are dropped on the page: kept by their content's digest; the name they came with is only ever shown.

A unit's form says itself whose it is, so its name is of no use. A stranger's sheet may name its sender and month in its
name alone: of that, letters and digits are kept, in a folder of the file's own.
"""

import json
import os
import re
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from pipeline.desk.files.work_folder import WorkFolder
from pipeline.ground.comparing import fold
from pipeline.ground.finding import InputError
from pipeline.ground.held import cleared, swapped

SHEETS = (".xlsx", ".xls", ".ods", ".csv")
BOOKS = (".xlsx", ".xlsm")
PAPERS = (".docx",)
ASIDE = ".bo-ra"  # hidden: what was taken off is not collected, and not lost
_NAMES = "ten-goc.json"
_LONGEST = 120
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(-|$)")


class SentFiles:
    """Of one folder of the officer's."""

    def __init__(self, folder: WorkFolder) -> None:
        self._folder = folder

    def kept(self, content: bytes, sent_name: str, into: Path, kinds: tuple[str, ...], *, worded: bool = False) -> Path:
        """Where the file was put. InputError with a sentence for what is not taken.

        `sent_name` is as the browser sends it (percent-encoded); it gives the ending, out of `kinds`, and the words
        that are shown; with `worded` also letters and digits of the name in a folder of its own.
        """
        name = _shown(unquote(sent_name))
        ending = next((each for each in kinds if name.lower().endswith(each)), None)
        if ending is None:
            raise InputError(f"{name}: chỉ nhận tệp {', '.join(kinds)}.", _remedy(name))
        if not content:
            raise InputError(f"{name}: tệp rỗng.", "Kiểm tra lại tệp rồi thả lần nữa.")
        digest = sha256(content).hexdigest()[:12]
        target = into / f"tep-{digest}{ending}"
        if worded:
            target = into / digest / f"{_words(name[: -len(ending)]) or 'tep'}{ending}"
        try:
            _written(target, content)
            self._remember(target, name)
        except OSError as problem:
            why = problem.strerror or problem
            raise InputError(f"Không ghi được vào {into.name} ({why}).", "Kiểm tra chỗ trống, quyền ghi.") from problem
        return target

    def name(self, path: Path) -> str:
        """The name that a file came with, else its own."""
        return self._names().get(self._folder.way(path), path.name)

    def with_names(self, told: Any) -> Any:
        """The same answer, each kept name in its sentences replaced by the name that the file came with."""
        names = {Path(way).name: name for way, name in self._names().items() if Path(way).name.startswith("tep-")}
        return _replaced(told, names) if names else told

    def take_off(self, path: Path) -> None:
        """Put it aside: it is not read any more, and still there."""
        aside = path.parent / ASIDE
        aside.mkdir(exist_ok=True)
        swapped(path, aside / path.name)

    def _names(self) -> dict[str, str]:
        try:
            found = json.loads((self._folder.own / _NAMES).read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return {way: name for way, name in found.items() if isinstance(name, str)} if isinstance(found, dict) else {}

    def _remember(self, target: Path, name: str) -> None:
        known = self._names() | {self._folder.way(target): name}
        _written(self._folder.own / _NAMES, json.dumps(known, ensure_ascii=False).encode())


def _shown(name: str) -> str:
    """The name as one short line."""
    name = re.split(r"[\\/]", name)[-1]
    name = "".join(char if char.isprintable() else "?" for char in name).strip()
    return (name if len(name) <= _LONGEST else f"{name[: _LONGEST - 10]}…{name[-8:]}") or "tệp không tên"


def _words(name: str) -> str:
    words = "-".join(re.findall(r"[a-z0-9]+", fold(name)))[:60].strip("-")
    return f"tep-{words}" if _RESERVED.match(words) else words


def _remedy(name: str) -> str:
    if name.lower().endswith((".doc", ".rtf", ".odt")):
        return "Mở bằng Word, lưu lại dạng Word Document (.docx)."
    return "Mở bằng Excel hoặc Word, lưu lại đúng dạng rồi thả lần nữa."


def _written(target: Path, content: bytes) -> None:
    """Whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        aside.write_bytes(content)
        swapped(aside, target)
    finally:
        cleared(aside)


def _replaced(told: Any, names: dict[str, str]) -> Any:
    if isinstance(told, str):
        for kept, name in names.items():
            told = told.replace(kept, name)
        return told
    if isinstance(told, dict):
        return {key: _replaced(value, names) for key, value in told.items()}
    return [_replaced(each, names) for each in told] if isinstance(told, list) else told
