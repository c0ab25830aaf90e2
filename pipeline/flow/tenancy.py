"""Whose folder of outputs it is: papers of two offices never lie in one, where the one's would pass for the other's."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from pipeline.ground import keepsake
from pipeline.ground.finding import InputError
from pipeline.ground.keepsake import StrangeError, WrongError
from pipeline.outputs.disk import Disk

PLACE = Path(".cchc") / "co-quan.json"


@dataclass(frozen=True, slots=True)
class Tenancy:
    """An office's claim to a folder of outputs: `office` as its book names it, `book` where that lies."""

    outputs: Path
    office: str
    book: Path

    def check(self) -> None:
        """InputError, before anything is written, where the folder is another office's.

        A book that was here before may name its office anew: then the office was renamed, and the folder stays its own.
        """
        office, book = self._held()
        if not office or office.casefold() == self.office.casefold() or book == self._way:
            return
        apart = f"--out {self.outputs}-{self.book.parent.name if self.book.parent.name != 'inputs' else self.book.stem}"
        raise InputError(
            f"Thư mục {self.outputs} đang giữ văn bản của {office}, sổ {self.book.name} là của {self.office}. "
            "Chưa ghi gì.",
            f"Mỗi cơ quan một thư mục: thêm {apart}, hoặc để sổ trong inputs/tên-cơ-quan/, thêm --office tên-cơ-quan.",
        )

    def keep(self) -> None:
        """Remember whose folder it is, once something lies in it."""
        if self._held() == (self.office, self._way):
            return
        disk, path = Disk(), self.outputs / PLACE
        disk.make_folder(path.parent)
        aside = path.with_suffix(".moi")
        disk.write(aside, (json.dumps([self.office, self._way], ensure_ascii=False) + "\n").encode())
        disk.replace(aside, path)

    @property
    def _way(self) -> str:
        """The way to the book from the folder, the same on any machine that has both."""
        try:
            return Path(os.path.relpath(self.book.resolve(), self.outputs.resolve())).as_posix()
        except ValueError:  # another drive of Windows
            return self.book.name

    def _held(self) -> tuple[str, str]:
        path = self.outputs / PLACE
        try:
            office, book = keepsake.texts(keepsake.row(keepsake.read(path), 2))
        except (FileNotFoundError, NotADirectoryError):
            return "", ""
        except WrongError as wrong:
            raise StrangeError(path, str(wrong)) from None
        return office, book
