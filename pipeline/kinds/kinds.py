"""Where kinds of documents lie: the office's folder of templates before the house's, file by file.

Before kinds had folders an office laid its own forms flat (`x.docx`, `x.toml`, `texts/x.txt`): they are found there
still, unless they are what the house shipped then, unchanged; the house's of today stands in their place.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline.ground.finding import InputError, UsageError
from pipeline.ground.house import house
from pipeline.ground.keepsake import file_state
from pipeline.kinds.kind import ABOUT, DocumentKind
from pipeline.kinds.words import RESERVED

SHARED = "chung"
_FLAT_TEXTS = "texts"
_NAME = re.compile(r"[\w-]+")


class Kinds:
    """The kinds of one folder of templates and of the house; each file is read when it is asked for."""

    def __init__(self, templates: Path) -> None:
        own, ours = templates, house()
        self.folders: tuple[Path, ...] = (own,) if own.resolve() == ours else (own, ours)
        self._known: dict[str, DocumentKind] = {}
        self._files: dict[tuple[str, str], Path] = {}

    def file(self, name: str, part: str) -> Path | None:
        """The file `part` of the kind `name`, the office's before the house's; None where there is none.

        One that was found is not looked for again.
        """
        found = self._files.get((name, part))
        if found is None and (found := next(self._found(name, part), None)) is not None:
            self._files[name, part] = found
        return found

    def _found(self, name: str, part: str) -> Iterator[Path]:
        for folder in self.folders:
            for lies in (_in_its_folder, _flat):
                path = lies(folder, name, part)
                if path.is_file() and (path.parent.name == name or not _is_shipped(path, folder)):
                    yield path

    def names(self) -> Iterator[str]:
        """Every kind, by its folder or by its flat form, in the order of the alphabet."""
        found: set[str] = set()
        for folder in self.folders:
            found |= {path.parts[-2] for path in folder.glob(f"*/{ABOUT}")}
            found |= {path.stem for path in folder.glob("*.toml") if path.with_suffix(".docx").is_file()}
        return iter(sorted(found - {SHARED}))

    def signs(self) -> dict[str, tuple[str, str]]:
        """Type and sign by what the workbook calls a kind (`Thông báo chấm điểm` -> `Thông báo`, `TB`)."""
        signs: dict[str, tuple[str, str]] = {}
        for kind in map(self.kind, self.names()):
            signs.setdefault(kind.in_book, (kind.type, kind.symbol))
        return signs

    def kind(self, name: str) -> DocumentKind:
        """The kind `name`. UsageError for what is no name, InputError where there is none or it cannot be read."""
        if not _NAME.fullmatch(name):
            raise UsageError(f"Tên mẫu “{name}” không dùng được.", "Ghi tên thư mục của kiểu: to-trinh-tthc.")
        if name not in self._known:
            told = self.file(name, ABOUT)
            if told is None:
                raise InputError(
                    f"Không có mẫu {name} trong {self.folders[0]}.",
                    f"Các mẫu đang có: {', '.join(self.names())}. Tạo mẫu mới bằng cchc new-kind.",
                )
            self._known[name] = DocumentKind(name, self._about(name), told, self)
        return self._known[name]

    def _about(self, name: str) -> dict[str, Any]:
        about: dict[str, Any] = {}
        for path in self._told(name):
            about |= read_toml(path)
        return about

    def _told(self, name: str) -> tuple[Path, ...]:
        """What says what it is; a flat contract says only what its page needs, the rest stands in the house's."""
        told = self.file(name, ABOUT)
        if told is None:
            return ()
        if told.name != ABOUT and (ours := self.folders[-1] / name / ABOUT).is_file():
            return ours, told
        return (told,)

    def command(self, word: str) -> DocumentKind | None:
        """The kind that `cchc <word>` makes; files in which the word does not stand are not read as TOML."""
        found = None
        for name in () if word in RESERVED else self.names():
            if name != word and not any(word in _text(path, *file_state(path)) for path in self._told(name)):
                continue
            kind = self.kind(name)
            if kind.command == word and (found is None or kind.order < found.order):
                found = kind
        return found

    def made_by(self, maker: str) -> DocumentKind:
        """The kind of a folder's `maker` (`DocumentKind.maker`). KeyError for words that make nothing."""
        command, _, name = maker.partition(" ")
        if command == "document" and name:
            return self.kind(name)
        if (kind := self.command(maker)) is None:
            raise KeyError(maker)
        return kind

    def asked(self) -> tuple[list[DocumentKind], list[InputError]]:
        """The kinds that have a command, in their order; what keeps others from having one."""
        kinds: list[DocumentKind] = []
        problems: list[InputError] = []
        for name in self.names():
            try:
                kind = self.kind(name)
                if kind.command in RESERVED:
                    raise kind.wrong("lenh", f"“{kind.command}” là lệnh có sẵn của chương trình, hãy đặt tên khác")
            except InputError as problem:
                problems.append(problem)
                continue
            if kind.command:
                kinds.append(kind)
        by_word: dict[str, DocumentKind] = {}
        for kind in sorted(kinds, key=lambda kind: kind.order):
            if by_word.setdefault(kind.command, kind) is not kind:
                problems.append(kind.wrong("lenh", f"kiểu {by_word[kind.command].name} đã dùng lệnh “{kind.command}”"))
        return [*by_word.values()], problems

    def frame(self, name: str) -> Mapping[str, Any]:
        """The names that several kinds share (`chung/khung.toml`). InputError where there is no such file."""
        for folder in self.folders:
            for path in (folder / SHARED / f"{name}.toml", folder / f"{name}.toml"):
                if path.is_file() and (path.parent.name == SHARED or not _is_shipped(path, folder)):
                    return read_toml(path)
        raise InputError(f"Không có tệp {SHARED}/{name}.toml.", "Sửa mục khung của kieu.toml.")

    def folders_of_texts(self, name: str) -> tuple[Path, ...]:
        """Where what a text includes is looked for."""
        return tuple(folder / inside for folder in self.folders for inside in (name, SHARED))


def read_toml(path: Path) -> dict[str, Any]:
    """The TOML of a file, to be read only: one of many readers has it. InputError where it cannot be read."""
    try:
        return _parsed(path, *file_state(path))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        where = path.name if path.name != ABOUT else f"{path.parent.name}/{ABOUT}"
        raise InputError(f"Không đọc được {where} ({problem}).", "Lưu lại dạng UTF-8, sửa dòng được nêu.") from problem


@lru_cache(maxsize=256)
def _parsed(path: Path, *_state: int) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8-sig"))


@lru_cache(maxsize=256)
def _text(path: Path, *_state: int) -> str:
    return path.read_text("utf-8", "replace")


def _in_its_folder(folder: Path, name: str, part: str) -> Path:
    return folder.joinpath(name, part)


def _flat(folder: Path, name: str, part: str) -> Path:
    """Where a part of a kind lay before it had a folder."""
    match part:
        case "mau.docx" | "kieu.toml":
            return folder / f"{name}{Path(part).suffix}"
        case "loi-van.txt":
            return folder / _FLAT_TEXTS / f"{name}.txt"
        case _:
            return folder / _FLAT_TEXTS / part


@cache
def _shipped() -> dict[str, str]:
    rows = Path(__file__).with_name("shipped.tsv").read_text("utf-8").splitlines()
    return dict(row.split("\t") for row in rows)


def _is_shipped(path: Path, folder: Path) -> bool:
    """Whether a flat file is what the house shipped, whatever line ends it was saved with."""
    content = path.read_bytes()
    if path.suffix != ".docx":
        content = content.replace(b"\r\n", b"\n")
    return _shipped().get(path.relative_to(folder).as_posix()) == sha256(content).hexdigest()[:32]
