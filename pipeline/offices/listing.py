"""Which offices a run is about: a folder of offices' folders, a list, a pattern; all that is wrong is told at once."""

import csv
import glob
import os
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path, PurePath, PurePosixPath

from pipeline.ground.comparing import fold
from pipeline.ground.finding import Finding, InputError, Place, Severity
from pipeline.ground.keepsake import WrongError, inside
from pipeline.ground.refusal import reason
from pipeline.offices import addresses
from pipeline.offices.office import ListedOffice

_LISTS = (".txt", ".csv")
_MAGIC = "*?["
_BOOK, _NAME = "so", "ten"  # the words of a list's header, folded
_YEAR = re.compile(r"20\d\d")  # the name of a book that goes by its folder
_LARGEST = 8 << 20  # bytes of a list
_LONGEST_NAME = 255  # bytes of a folder's name
_SHOWN = 40  # letters of a name that is too long
_TOLD = 3  # names that a sentence tells, of many


@dataclass(frozen=True, slots=True)
class OfficeList:
    """The offices, in the order in which they are made, and what was passed by."""

    offices: tuple[ListedOffice, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    book: str
    name: str = ""


def offices_of(source: str, year: int, *, reserved: str = "", beyond: int = 0) -> OfficeList:
    """The offices of a folder (`<office>/…/<year>.xlsx`), of a list (.txt, .csv) or of a pattern (`gui-den/*.xlsx`).

    InputError, with every finding, for a book that is missing, two offices of one name, a name that is none, that is
    `reserved`, or too long for a folder whose name has `beyond` bytes more.
    """
    found, what, missing = _found(source, year)
    _refuse([*missing, *_wrong_names(found, reserved, _LONGEST_NAME - beyond)], what)
    return found


def _found(source: str, year: int) -> tuple[OfficeList, str, Sequence[Finding]]:
    """What the source names, its own name in a sentence, and what of it is not there."""
    plain = addresses.local(source)
    if any(sign in plain for sign in _MAGIC):
        return OfficeList(tuple(_of_pattern(plain))), source, ()
    if addresses.is_address(plain):
        return OfficeList(tuple(_of_pattern(addresses.below(plain, "**", f"{year}.xlsx")))), source, ()
    path = Path(plain)
    if path.is_dir():
        return _of_folder(path, year), source, ()
    if path.suffix.lower() in _LISTS:
        offices, missing = _of_list(path)
        return OfficeList(tuple(offices)), f"Danh sách {path.name}", missing
    if not path.exists():
        raise InputError(f"Không có {source}.", "Ghi một thư mục, một danh sách .txt, .csv, hoặc mẫu tên 'gui/*.xlsx'.")
    raise InputError(
        f"{source} không phải thư mục hay danh sách .txt, .csv.", f"Một sổ thì viết: cchc bulletin --book {source}."
    )


def _of_folder(folder: Path, year: int) -> OfficeList:
    wanted, refused = f"{year}.xlsx", list[OSError]()
    books: list[Path] = []
    others: set[str] = set()
    seen: set[str] = set()  # a link that leads back goes round in no circle
    for here, inside_it, files in os.walk(folder, onerror=refused.append, followlinks=True):
        if (way := os.path.realpath(here)) in seen:
            inside_it.clear()
            continue
        seen.add(way)
        inside_it[:] = sorted(name for name in inside_it if not name.startswith("."))
        books += [Path(here, wanted)] if wanted in files else []
        others |= {name for name in files if name.endswith(".xlsx") and not name.startswith(("~$", "."))}
    closed = (f"không mở được thư mục {problem.filename} ({reason(problem)})." for problem in refused)
    _refuse([_wrong(told, "Xem quyền đọc thư mục ấy.") for told in closed], str(folder))
    below = sorted(path for path in books if path.parent != folder)
    if not below:
        raise InputError(
            f"Thư mục {folder} không có sổ {wanted} nào trong thư mục con của cơ quan.{_some(others, ' Đang có: ')}",
            f"Để mỗi sổ ở {folder}/tên-cơ-quan/{wanted}; sổ mang tên khác thì ghi mẫu tên '{folder}/*.xlsx'.",
        )
    remarks = [f"Sổ {path} nằm ngoài thư mục của các cơ quan nên không làm." for path in books if path.parent == folder]
    have = {path.relative_to(folder).parts[0] for path in below}
    without = {one.name for one in folder.iterdir() if one.is_dir() and not one.name.startswith(".")} - have
    if without:
        remarks.append(f"{len(without)} thư mục không có sổ {wanted} nên không làm:{_some(without, ' ')}")
    named = (ListedOffice(path.parent.relative_to(folder).as_posix(), str(path)) for path in below)
    return OfficeList(tuple(named), tuple(remarks))


def _some(names: Collection[str], before: str) -> str:
    """The first few names as the end of a sentence; "" where there are none."""
    more = " …" if len(names) > _TOLD else ""
    return f"{before}{', '.join(sorted(names)[:_TOLD])}{more}." if names else ""


def _of_pattern(pattern: str) -> Iterator[ListedOffice]:
    """The name is the way behind what the pattern leaves open: the folder of `<year>.xlsx`, else the book's own."""
    if addresses.is_address(pattern):
        books = addresses.found(pattern)
    else:
        books = sorted(path for path in glob.glob(pattern, recursive=True) if not Path(path).is_dir())  # noqa: PTH207
    books = [book for book in books if not addresses.way(book)[-1].startswith(("~$", "."))]
    if not books:
        raise InputError(f"Không sổ nào khớp mẫu tên {pattern}.", "Xem lại mẫu tên; gõ nó trong ngoặc đơn.")
    parts = addresses.way(pattern)
    fixed = next(number for number, part in enumerate(parts) if any(sign in part for sign in _MAGIC))
    for book in books:
        open_part = PurePosixPath(*addresses.way(book)[fixed:])
        yield ListedOffice(_name_of(open_part) or open_part.stem, book)


def _name_of(book: PurePosixPath) -> str:
    """Of any year: a book of last year that a pattern finds is its folder's all the same."""
    named = book.parent if _YEAR.fullmatch(book.stem) else book.with_suffix("")
    return "" if named == PurePosixPath() else named.as_posix()


def _of_list(path: Path) -> tuple[list[ListedOffice], list[Finding]]:
    """A .txt has a book a line; a .csv columns `sổ` and, if wanted, `tên`. Ways go from the list's own folder. With the
    lines whose book is not there.
    """
    try:
        content = path.read_bytes()[: _LARGEST + 1]
        text = content.decode("utf-8-sig")
    except OSError as problem:
        raise InputError(f"Không đọc được danh sách {path} ({reason(problem)}).", "Xem lại đường dẫn.") from problem
    except UnicodeDecodeError as problem:
        raise InputError(f"Danh sách {path} không phải văn bản UTF-8.", "Lưu lại dạng UTF-8.") from problem
    if len(content) > _LARGEST or "\0" in text:
        raise InputError(f"Tệp {path} không phải một danh sách.", "Ghi mỗi dòng một sổ.")
    lines = [*(_rows(path, text) if path.suffix.lower() == ".csv" else _lines(text))]
    if not lines:
        raise InputError(f"Danh sách {path} không có sổ nào.", "Ghi mỗi dòng một sổ, ví dụ xa-phu-loc/2026.xlsx.")
    offices, missing = [], []
    for line in lines:
        book = addresses.local(line.book)
        if not addresses.is_address(book):
            book = str(path.parent / book)
        if not addresses.exists(book):
            missing.append(_wrong(f"dòng {line.number}: không có sổ {line.book}.", "Sửa đường dẫn, hoặc xóa dòng ấy."))
        name = line.name or _name_of(_relative(line.book)) or PurePosixPath(line.book).stem
        offices.append(ListedOffice(name, book))
    return offices, missing


def _relative(book: str) -> PurePosixPath:
    """The way of a book without what leads out of the list's folder: `../gui/xa-a/2026.xlsx` -> `xa-a/2026.xlsx`."""
    parts = addresses.way(book)
    whole = addresses.is_address(book) or PurePath(book).is_absolute() or ".." in parts
    return PurePosixPath(*parts[-2:]) if whole else PurePosixPath(*parts)


def _lines(text: str) -> Iterator[_Line]:
    for number, line in enumerate(text.splitlines(), 1):
        if (book := line.strip()) and not book.startswith("#"):
            yield _Line(number, book)


def _rows(path: Path, text: str) -> Iterator[_Line]:
    try:
        sign = csv.Sniffer().sniff(text.splitlines()[0] if text.strip() else ",", ",;\t").delimiter
    except csv.Error:
        sign = ","
    rows = csv.reader(StringIO(text, newline=""), delimiter=sign)
    header = [fold(cell).strip() for cell in next(rows, [])]
    if _BOOK not in header:
        raise InputError(f"Danh sách {path.name} không có cột “sổ” ở dòng đầu.", "Dòng đầu ghi: tên,sổ.")
    for row in rows:
        cells = dict(zip(header, (cell.strip() for cell in row), strict=False))
        if book := cells.get(_BOOK, ""):
            yield _Line(rows.line_num, book, cells.get(_NAME, ""))


def _wrong_names(found: OfficeList, reserved: str, longest: int) -> Iterator[Finding]:
    """Of names that lead elsewhere, that no system takes, or that are not a folder of their own, also where case and
    marks' form do not count.
    """
    seen: dict[str, ListedOffice] = {}
    for office in found.offices:
        if not _is_name(office.name):
            yield _wrong(f"tên cơ quan “{office.name}” (sổ {office.book}) không làm tên thư mục được.")
            continue
        if max(len(part.encode()) for part in office.name.split("/")) > longest:
            message = f"tên cơ quan “{office.name[:_SHOWN]}…” quá dài, hệ thống chỉ nhận chừng {longest // 3} chữ cái."
            yield _wrong(message, "Rút ngắn tên thư mục của sổ ấy, hoặc tên trong danh sách .csv.")
            continue
        if office.name.casefold() == reserved.casefold():
            yield _wrong(f"tên cơ quan “{office.name}” là tên thư mục của bảng kết quả.")
        other = seen.setdefault(unicodedata.normalize("NFC", office.name).casefold(), office)
        if other is not office and os.path.realpath(other.book) == os.path.realpath(office.book):
            yield _wrong(f"sổ {office.book} được ghi hai lần.", "Bỏ một dòng.")
        elif other is not office:
            message = f"hai cơ quan cùng một thư mục kết quả “{office.name}”: sổ {other.book} và sổ {office.book}."
            yield _wrong(message, "Đổi tên thư mục của một sổ, hoặc ghi cột “tên” trong danh sách .csv.")


def _is_name(name: str) -> bool:
    try:
        inside(name).encode()
    except (WrongError, UnicodeEncodeError):
        return False
    return name.isprintable() and not any(part.startswith(".") or part != part.strip() for part in name.split("/"))


def _wrong(message: str, remedy: str = "Đổi tên thư mục của sổ ấy.") -> Finding:
    return Finding("NCQ-01", Severity.LOI, Place(), message, remedy)


def _refuse(wrong: Iterable[Finding], what: str) -> None:
    found = [*wrong]
    if found:
        raise InputError(f"{what}: có {len(found)} chỗ sai, chưa làm cơ quan nào.", "Sửa các chỗ dưới đây.", found)
