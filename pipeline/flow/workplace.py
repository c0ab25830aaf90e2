"""Where an office's files lie: the workbook, the templates, the folder of outputs, and whose folder it is."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from pipeline.ground import keepsake
from pipeline.ground.finding import InputError
from pipeline.ground.house import house
from pipeline.ground.keepsake import StrangeError, WrongError
from pipeline.ground.period import Period
from pipeline.ground.refusal import SHORTER, too_long

_MAIL = "gui-tin.toml"
_VOICES = "giong-doc.toml"
_TENANT = Path(".cchc") / "co-quan.json"


@dataclass(frozen=True, slots=True)
class Workplace:
    """The workbook, the templates and the folder of outputs of one run.

    With `passing` the folder is there to be packed up: nothing in it need survive a power cut, no office claims it.
    """

    book: Path
    templates: Path
    outputs: Path
    passing: bool = False


def workplace(period: Period, book: Path | None, office: str, out: Path, templates: Path | None) -> Workplace:
    """`inputs/<office>/<year>.xlsx`, `templates/`, `outputs/<office>` unless told otherwise.

    InputError where there is no such workbook (naming those that are there) or no templates.
    """
    return Workplace(workbook_of(period, book, office), templates_folder(templates), out / office)


def workbook_of(period: Period, book: Path | None, office: str) -> Path:
    """The workbook of the period's year; InputError naming those that are there if it is missing."""
    chosen = book or Path("inputs") / office / f"{period.year}.xlsx"
    if chosen.exists():
        return chosen
    if long := too_long(chosen):
        raise InputError(f"Không mở được sổ {chosen}: {long}.", SHORTER)
    books = sorted(path.name for path in chosen.parent.glob("*.xlsx")) if chosen.parent.is_dir() else []
    there = ", ".join(name for name in books if not name.startswith(("~$", ".")))  # what an open Excel leaves is none
    here = "" if chosen.is_absolute() else f" Đã tìm trong thư mục {Path.cwd()}."
    if there:
        remedy = f"Trong {chosen.parent} đang có: {there}. Sổ tên khác thì thêm --book TÊN-SỔ."
    elif book is None and not Path("inputs").is_dir():
        remedy = (
            "Thư mục này không có inputs: chuyển đến thư mục của cơ quan, hoặc chỉ sổ bằng --book. "
            f"Chưa có sổ: cchc new-workbook {chosen} --year {period.year}."
        )
    else:
        remedy = f"Tạo sổ: cchc new-workbook {chosen} --year {period.year}."
    raise InputError(f"Không có sổ {chosen}.{here}", remedy)


def templates_folder(chosen: Path | None) -> Path:
    """The templates named, those of the working folder, or those that came with the program, in this order."""
    if chosen is not None:
        if not chosen.is_dir():
            raise InputError(f"Không có thư mục mẫu {chosen}.", "Kiểm tra lại đường dẫn sau --templates.")
        return chosen
    own = Path("templates")
    return own if own.is_dir() else house()


def voices_file(book: Path | None = None) -> Path | None:
    """The office's `giong-doc.toml`: beside its book in `inputs/`, or in `inputs/`; None where there is none."""
    return next((path for path in _own(_VOICES, book) if path.exists()), None)


def mail_file(book: Path | None = None) -> Path:
    """The office's `gui-tin.toml`, found as its voices are; where it belongs, when there is none."""
    places = _own(_MAIL, book)
    return next((path for path in places if path.exists()), places[0])


def _own(name: str, book: Path | None) -> list[Path]:
    """Where a file of the office's own may lie. It may name a command, or a server that is told a password: so it is
    never looked for beside a book that lies elsewhere, which somebody may have sent.
    """
    own = Path("inputs")
    apart = book is not None and own.resolve() in book.resolve().parents and book.parent.resolve() != own.resolve()
    return [*([book.parent / name] if book is not None and apart else []), own / name]


@dataclass(frozen=True, slots=True)
class Tenancy:
    """An office's claim to a folder of outputs, where papers of two offices would pass for each other's.

    `office` is its name in its book, `book` where that lies.
    """

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
        from pipeline.outputs.disk import Disk

        disk, path = Disk(), self.outputs / _TENANT
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
        path = self.outputs / _TENANT
        try:
            office, book = keepsake.texts(keepsake.row(keepsake.read(path), 2))
        except (FileNotFoundError, NotADirectoryError):
            return "", ""
        except WrongError as wrong:
            raise StrangeError(path, str(wrong)) from None
        return office, book
