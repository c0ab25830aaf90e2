"""Files of evidence, looked for in one folder that may hold anything: links, pipes, names in another form, doubles."""

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.checks.evidence.naming import Refused, parts_of
from pipeline.ground.comparing import clean, near_misses
from pipeline.ground.refusal import reason

LARGEST = 500 << 20  # bytes of one file: more is no paper and no picture
_MOST_LOOKED_AT = 5000  # names that are looked through for one that was put elsewhere
_LINK_TAGS = (0xA0000003, 0xA000000C)  # reparse points of Windows: a junction, a link
_CHUNK = 1 << 20
_COPY = "Chép chính tệp ấy vào thư mục minh-chung."


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file that is there: where, its path within the dossier (NFC, `/`), its bytes, when the disk was last written
    (seconds since 1970, by whatever clock that machine had).
    """

    path: Path
    inside: str
    size: int
    written: float

    def chunks(self) -> Iterator[bytes]:
        """Its bytes; OSError where they cannot be had, or where it is no plain file any more."""
        flags = os.O_RDONLY
        for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_NOINHERIT"):
            flags |= getattr(os, name, 0)
        with os.fdopen(os.open(self.path, flags), "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise OSError(errno.EPERM, os.strerror(errno.EPERM))
            read = 0
            while chunk := stream.read(_CHUNK):
                read += len(chunk)
                if read > LARGEST:
                    raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
                yield chunk


@dataclass(slots=True)
class EvidenceFolder:
    """The folder `root`; what it holds is looked at once."""

    root: Path
    _seen: dict[Path, list[os.DirEntry[str]]] = field(default_factory=dict)
    _all: list[str] | None = None

    def find(self, named: str) -> EvidenceFile | Refused:
        """The file that a cell names, or why there is none to take."""
        parts = parts_of(named)
        if isinstance(parts, Refused):
            return parts
        try:
            at = self._followed(parts)
            if isinstance(at, Refused):
                return at
            info = at.lstat()
            if not at.resolve().is_relative_to(self.root.resolve()):
                return Refused("dẫn ra ngoài thư mục minh-chung", _COPY)
        except OSError as problem:
            return Refused(f"không xem được ({reason(problem)})", "Kiểm tra quyền của thư mục, tệp ấy.")
        inside = "/".join(clean(part) for part in at.relative_to(self.root).parts)
        return EvidenceFile(at, inside, info.st_size, info.st_mtime)

    def _followed(self, parts: tuple[str, ...]) -> Path | Refused:
        at = self.root
        for left, part in zip(reversed(range(len(parts))), parts, strict=True):
            entry = self._entry(at, part)
            if entry is None:
                return self._missing(at, part, parts[-1], is_last=not left)
            if isinstance(entry, Refused):
                return entry
            if (wrong := _wrong(entry, is_last=not left)) is not None:
                return wrong
            at = Path(entry.path)
        return at

    def _entry(self, folder: Path, part: str) -> "os.DirEntry[str] | Refused | None":
        """What is called so there: to the letter, else as Unicode and spaces may differ, else as capitals may."""
        entries = self._entries(folder)
        for same in (str, clean, lambda name: clean(name).casefold()):
            found = [entry for entry in entries if same(entry.name) == same(part)]
            if len(found) > 1:
                return Refused(f"có {len(found)} tệp cùng tên “{part}”", "Giữ một tệp, đổi tên các tệp khác.")
            if found:
                return found[0]
        return None

    def _entries(self, folder: Path) -> list["os.DirEntry[str]"]:
        if folder not in self._seen:
            with os.scandir(folder) as entries:
                self._seen[folder] = sorted(entries, key=lambda entry: entry.name)
        return self._seen[folder]

    def _missing(self, folder: Path, part: str, last: str, *, is_last: bool) -> Refused:
        """That there is none, with the one that was probably meant: here under another name, or in another folder."""
        near = near_misses(part, [entry.name for entry in self._entries(folder)[:_MOST_LOOKED_AT]], limit=1)
        at = folder.relative_to(self.root)
        meant = [(at / name).as_posix() for name in near]
        if not is_last or not meant:
            wanted = clean(last).casefold()
            meant = [one for one in self._names() if clean(one.rpartition("/")[2]).casefold() == wanted] or meant
        hint = f"Có phải {meant[0]} không?" if len(meant) == 1 else ""
        hint = hint or (f"Tên ấy có ở: {', '.join(meant[:3])}; ghi đúng một tệp." if meant else "")
        return Refused("không có trong thư mục minh-chung", hint or f"Chép tệp vào {self.root}, hoặc sửa ô này.")

    def _names(self) -> list[str]:
        """Paths of files below the root, at most so many; links are not followed."""
        if self._all is None:
            self._all = []
            for folder, folders, names in os.walk(self.root):
                folders.sort()
                at = Path(folder).relative_to(self.root)
                self._all += [(at / name).as_posix() for name in sorted(names)]
                if len(self._all) > _MOST_LOOKED_AT:
                    break
        return self._all


def _wrong(entry: "os.DirEntry[str]", *, is_last: bool) -> Refused | None:
    """Why what lies there is no folder to go through, or no file to take."""
    info = entry.stat(follow_symlinks=False)
    if entry.is_symlink() or getattr(info, "st_reparse_tag", 0) in _LINK_TAGS:
        return Refused(f"đi qua liên kết “{entry.name}”", _COPY)
    if not is_last:
        is_folder = stat.S_ISDIR(info.st_mode)
        return None if is_folder else Refused(f"đi qua “{entry.name}”, không phải thư mục", "Sửa đường dẫn trong ô.")
    if stat.S_ISDIR(info.st_mode):
        return Refused("là thư mục", "Ghi từng tệp trong đó, cách nhau bằng dấu chấm phẩy.")
    if not stat.S_ISREG(info.st_mode):
        return Refused("không phải tệp thường", _COPY)
    if not info.st_size:
        return Refused("rỗng (0 byte)", "Chép lại tệp.")
    if info.st_size > LARGEST:
        return Refused(f"lớn hơn {LARGEST >> 20} MB", "Nén hoặc tách tệp.")
    return None
