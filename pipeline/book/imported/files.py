"""A stranger's file, whole: its sheets, their tables, what is taken of each, what it says of whom."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.book.imported.asking.question import Inquiry
from pipeline.book.imported.context import Office, TableContext
from pipeline.book.imported.counted import TakenTable
from pipeline.book.imported.finding.grid import SheetGrid
from pipeline.book.imported.finding.tables import FoundTable, tables_of
from pipeline.book.imported.one_by_one import is_list_of_files, taken_list
from pipeline.book.imported.shape import is_dossiers
from pipeline.book.imported.taking import taken_dossiers
from pipeline.book.imported.votes import is_votes, taken_votes
from pipeline.book.opening.any_book import AnyBook
from pipeline.ground.comparing import fold

_KNOWN_OTHERS = {
    "khac.muc_luc": "danh mục thủ tục (biểu II.07b): sổ không có trang cho bảng này",
    "khac.danh_gia": "đánh giá cán bộ, công chức: chương trình không lấy điểm của từng người",
    "khac.khen": "danh sách khen thưởng: ghi ở trang Đề nghị khen",
}


@dataclass
class TakenFile:
    """One file: its tables, the sheets without any, who sent it (a word that stays from month to month)."""

    path: Path
    sender: str
    tables: list[TakenTable] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)


def taken_file(book: AnyBook, office: Office, inquiry: Inquiry) -> TakenFile:
    """All tables of the file. Hidden sheets are passed by and told."""
    found: list[FoundTable] = []
    file = TakenFile(book.path, "")
    for tab in book.tabs:
        tables = [] if tab.hidden or tab.title not in book.sheets else tables_of(SheetGrid(book.sheets[tab.title]))
        found += tables
        if not tables:
            file.empty.append(f"{tab.title}{' (trang ẩn)' if tab.hidden else ''}")
    file.sender = sender_of(found, book.path, office)
    inquiry.of(file.sender, book.path.name)
    contexts = [TableContext.of(table, office, book.path.stem) for table in found]
    months = {(told.first, told.last) for context in contexts for told in context.times[:1]}
    for table, context in zip(found, contexts, strict=True):
        context.other_months = len(months) > 1
        file.tables.append(_taken(table, context, office, inquiry))
    return file


def sender_of(tables: Sequence[FoundTable], path: Path, office: Office) -> str:
    """Who sent a file, as far as it stays the same next month: the unit it names, else its name without dates."""
    for table in tables:
        context = TableContext.of(table, office, path.stem)
        if context.unit and not context.rivals:
            return context.unit
    words = re.findall(r"[a-z]+", re.sub(r"\b(?:thang|t|quy|nam|tuan|ngay)[\s_-]*\d+", " ", fold(path.stem)))
    return "-".join(word for word in words if word not in ("thang", "quy", "nam", "tuan", "ngay")) or "tep"


def _taken(table: FoundTable, context: TableContext, office: Office, inquiry: Inquiry) -> TakenTable:
    roles = {column.role.name for column in table.columns}
    for role, words in _KNOWN_OTHERS.items():
        if role in roles and not is_dossiers(table):
            return TakenTable(table.title, table.range, words)
    if is_list_of_files(table):
        return taken_list(table, office, context, inquiry)
    if is_votes(table):
        return taken_votes(table, office, context, inquiry)
    if is_dossiers(table):
        return taken_dossiers(table, office, context, inquiry)
    return TakenTable(table.title, table.range, "không rõ là bảng gì")
