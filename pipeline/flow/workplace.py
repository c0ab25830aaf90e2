"""Where an office's files lie: the workbook, the templates, the folder of outputs."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.ground.finding import InputError
from pipeline.ground.house import house
from pipeline.ground.period import Period


@dataclass(frozen=True, slots=True)
class Workplace:
    """The workbook, the templates and the folder of outputs of one run."""

    book: Path
    templates: Path
    outputs: Path


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
    there = ", ".join(sorted(path.name for path in chosen.parent.glob("*.xlsx"))) if chosen.parent.is_dir() else ""
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
