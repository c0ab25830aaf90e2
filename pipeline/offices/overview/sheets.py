"""The files of the book of books: .xlsx with each office's book linked, .csv, Parquet where its packages are there."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple
from datetime import UTC, datetime, time
from importlib.util import find_spec
from io import BytesIO, StringIO
from typing import Any

from pipeline.facts.fact import Scope
from pipeline.facts.month.dossiers import COLUMNS
from pipeline.facts.month.sending import UNSURE
from pipeline.ground.comparing import key
from pipeline.ground.period import Period
from pipeline.offices.notes import Notes
from pipeline.offices.overview.books import InSum, SentBook
from pipeline.offices.overview.figures import HEADS, OfficeFigure, frame_of, number_of
from pipeline.offices.overview.gathered import Gathered

XLSX, CSV, PARQUET = "bang.xlsx", "bang.csv", "bang.parquet"
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # what a table program would reckon, were it not told that it is text
_RATES = ("ty_le_dung_han", "ty_le_truc_tuyen")
_VOTES = ("phieu_hop_le", "phieu_hai_long")
_WIDE = ("tiep_nhan_trong_ky", *COLUMNS.values(), *_VOTES)
_WIDE_RATES = (*_RATES, "ty_le_hai_long")
_WORDS = {
    "tiep_nhan_trong_ky": "Mới tiếp nhận (4 + 5)",
    "tiep_nhan": "(3) Phải giải quyết",
    "truc_tuyen": "(4) Trực tuyến",
    "truc_tiep": "(5) Trực tiếp, bưu chính",
    "ky_truoc": "(6) Từ kỳ trước",
    "da_giai_quyet": "(7) Đã giải quyết",
    "truoc_han": "(8) Trước hạn",
    "dung_han": "(9) Đúng hạn",
    "qua_han": "(10) Quá hạn",
    "dang_giai_quyet": "(11) Đang giải quyết",
    "con_trong_han": "(12) Trong hạn",
    "con_qua_han": "(13) Quá hạn, chưa giải quyết",
    "phieu_hop_le": "Phiếu hợp lệ",
    "phieu_hai_long": "Phiếu hài lòng",
    "ty_le_dung_han": "Tỷ lệ trước, đúng hạn (%)",
    "ty_le_truc_tuyen": "Tỷ lệ trực tuyến (%)",
    "ty_le_hai_long": "Tỷ lệ hài lòng (%)",
}
_PARTS = {"ty_le_dung_han": (("truoc_han", "dung_han"), "da_giai_quyet"),
          "ty_le_truc_tuyen": (("truc_tuyen",), "tiep_nhan_trong_ky"),
          "ty_le_hai_long": (("phieu_hai_long",), "phieu_hop_le")}  # fmt: skip
_SUMMED = [name for name in _WIDE if name not in _VOTES]
_TOTAL = "Tổng cộng"
PAGES: Mapping[str, Sequence[str]] = {  # in which a hand's notes are carried: sheets by title, with their heads
    "Tổng hợp": ["Cơ quan", *(_WORDS[name] for name in (*_WIDE, *_WIDE_RATES))],
    "Cơ quan": ["Cơ quan", "Sổ", "Kết quả", "Ô cần xem lại", "Vì sao", "Cách chữa"],
    "Lĩnh vực": ["Lĩnh vực", "Số cơ quan", *(_WORDS[name] for name in _SUMMED)],
}
_ROWS = 1_048_000  # of a sheet; a few less than Excel has

Value = str | int | float | None


def files_of(
    whole: Gathered, rows: Sequence[OfficeFigure], period: Period, links: Mapping[str, str], notes: Notes
) -> dict[str, bytes]:
    """Name -> bytes. `links` is the way from the files' folder to the book of an office, by the book's label."""
    files = {XLSX: as_workbook(whole, rows, period, links, notes), CSV: as_csv(rows)}
    if find_spec("pyarrow") is not None and find_spec("pandas") is not None:
        out = BytesIO()
        frame_of(rows).to_parquet(out, index=False)
        files[PARQUET] = out.getvalue()
    return files


def as_csv(rows: Sequence[OfficeFigure]) -> bytes:
    """UTF-8 with its mark, so that Excel opens it rightly; what begins like a formula is told to be text."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADS)
    for row in rows:
        writer.writerow(map(_safe, astuple(row)))
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: Value) -> Value:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULAS) else "" if cell is None else cell


def as_workbook(
    whole: Gathered, rows: Sequence[OfficeFigure], period: Period, links: Mapping[str, str], notes: Notes
) -> bytes:
    """Four sheets: offices side by side with sums, how it went with each book, sums by field, every figure."""
    import xlsxwriter  # type: ignore[import-untyped]

    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    told_of_it = {"title": f"Tổng hợp {period}", "keywords": notes.keywords}
    book.set_properties({**told_of_it, "created": datetime.combine(period.first_day, time(), UTC)})
    pen = _Pen(book, links, notes)
    pen.side_by_side("Tổng hợp", whole.taken)
    pen.offices("Cơ quan", whole)
    pen.by_field("Lĩnh vực", whole.taken)
    pen.figures("Số liệu", rows)
    book.close()
    return out.getvalue()


class _Pen:
    """Writes the sheets of one workbook."""

    def __init__(self, book: Any, links: Mapping[str, str], notes: Notes) -> None:
        self._book, self._links, self._notes = book, links, notes
        self._head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._sum = book.add_format({"bold": True, "top": 1, "num_format": "#,##0"})
        self._sum_rate = book.add_format({"bold": True, "top": 1, "num_format": "0.00"})
        self._count = book.add_format({"num_format": "#,##0"})
        self._rate = book.add_format({"num_format": "0.00"})
        self._wrapped = book.add_format({"text_wrap": True, "valign": "top"})

    def side_by_side(self, title: str, taken: Sequence[SentBook]) -> None:
        """One row an office, its name linked to the very sheet; below them the sums, as formulas with their results."""
        heads = PAGES[title]
        sheet = self._sheet(title, heads, [34, *(13 for _ in heads[1:])], len(taken))
        for number, book in enumerate(taken, 1):
            self._name(sheet, number, book, "TTHC")
            self._numbers(sheet, number, (book.figures or {}).get("thang", {}))
        if taken:
            self._sums(sheet, len(taken), [(book.figures or {}).get("thang", {}) for book in taken])
        self._put_notes(sheet, title, [*(book.unit for book in taken), _TOTAL])

    def by_field(self, title: str, taken: Sequence[SentBook]) -> None:
        """One row a field, summed over the offices that have it, whose number stands beside it."""
        names: dict[str, str] = {}
        scopes: dict[str, list[Scope]] = {}
        for book in taken:
            for name, scope in book.fields:
                names.setdefault(key(name), name)
                scopes.setdefault(key(name), []).append(scope)
        heads = PAGES[title]
        sheet = self._sheet(title, heads, [34, *(13 for _ in heads[1:])], len(names))
        for number, (field, found) in enumerate(scopes.items(), 1):
            sheet.write_string(number, 0, names[field])
            sheet.write_number(number, 1, len(found), self._count)
            for column, name in enumerate(_SUMMED, 2):
                sheet.write_number(number, column, sum(_whole(scope, name) for scope in found), self._count)
        self._put_notes(sheet, title, [names[field] for field in scopes])

    def offices(self, title: str, whole: Gathered) -> None:
        """Who has sent, who has not, whose book is left out and why, how many cells are doubted."""
        heads = PAGES[title]
        lines = [*whole.books]
        absent = {**dict.fromkeys(whole.missing, "chưa có sổ"), **dict.fromkeys(whole.unsure, UNSURE)}
        sheet = self._sheet(title, heads, [34, 34, 30, 10, 80, 60], len(lines) + len(absent))
        for number, book in enumerate(lines, 1):
            self._name(sheet, number, book, "TTHC" if book.standing is InSum.TAKEN else "")
            for column, cell in enumerate((book.label, str(book.standing)), 1):
                sheet.write_string(number, column, cell, self._wrapped)
            sheet.write_number(number, 3, len(book.doubts), self._count)
            sheet.write_string(number, 4, book.message or "; ".join(_said(book)), self._wrapped)
            sheet.write_string(number, 5, book.remedy, self._wrapped)
        for number, (unit, told) in enumerate(absent.items(), len(lines) + 1):
            sheet.write_string(number, 0, unit)
            sheet.write_string(number, 2, told)
        self._put_notes(sheet, title, [*(book.unit for book in lines), *absent])

    def figures(self, title: str, rows: Sequence[OfficeFigure]) -> None:
        """Every figure; a sheet holds a million of them, the rest goes on in the next."""
        widths = (28, 28, 9, 10, 22, 20, 40, 12, 12, 14, 40, 40)
        for part, first in enumerate(range(0, max(1, len(rows)), _ROWS)):
            some = rows[first : first + _ROWS]
            sheet = self._sheet(f"{title} {part + 1}" if part else title, HEADS, widths, len(some))
            for number, row in enumerate(some, 1):
                for column, cell in enumerate(astuple(row)):
                    if isinstance(cell, int | float):
                        sheet.write_number(number, column, cell)
                    elif cell is not None:
                        sheet.write_string(number, column, cell)

    def _sheet(self, title: str, heads: Sequence[str], widths: Sequence[int], lines: int) -> Any:
        sheet = self._book.add_worksheet(title)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, self._head)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(1, lines), len(heads) - 1)
        return sheet

    def _put_notes(self, sheet: Any, title: str, names: Sequence[str]) -> None:
        self._notes.put(self._book, sheet, title, len(PAGES[title]), names)

    def _name(self, sheet: Any, number: int, book: SentBook, target: str) -> None:
        way = self._links.get(book.label)
        if way is None or sheet.write_url(number, 0, _link(way, target), string=book.unit) < 0:
            sheet.write_string(number, 0, book.unit)  # Excel takes no link that is so long, nor so many

    def _numbers(self, sheet: Any, number: int, scope: Scope) -> None:
        for column, name in enumerate((*_WIDE, *_WIDE_RATES), 1):
            value = number_of(scope[name]) if name in scope else None
            if value is not None:
                sheet.write_number(number, column, value, self._rate if name in _WIDE_RATES else self._count)

    def _sums(self, sheet: Any, offices: int, scopes: Sequence[Scope]) -> None:
        import xlsxwriter.utility as ways  # type: ignore[import-untyped]

        last = offices + 1
        sheet.write_string(last, 0, _TOTAL, self._sum)
        totals = {name: sum(_whole(scope, name) for scope in scopes) for name in _WIDE}
        letters = {name: ways.xl_col_to_name(column) for column, name in enumerate(_WIDE, 1)}
        for column, name in enumerate(_WIDE, 1):
            span = f"{letters[name]}2:{letters[name]}{last}"
            sheet.write_formula(last, column, f"=SUM({span})", self._sum, totals[name])
        for column, name in enumerate(_WIDE_RATES, len(_WIDE) + 1):
            parts, base = _PARTS[name]
            added = "+".join(f"{letters[part]}{last + 1}" for part in parts)
            formula = f'=IF({letters[base]}{last + 1}=0,"",100*({added})/{letters[base]}{last + 1})'
            whole = totals[base]
            value = 100 * sum(totals[part] for part in parts) / whole if whole else ""
            sheet.write_formula(last, column, formula, self._sum_rate, value)


def _link(way: str, target: str) -> str:
    return f"external:{way}{f'#{target}!A1' if target else ''}"


def _whole(scope: Scope, name: str) -> int:
    value = scope[name].value if name in scope else 0
    return value if isinstance(value, int) else 0


def _said(book: SentBook) -> Iterator[str]:
    for cell, message in book.doubts:
        yield f"ô {cell.sheet.rpartition(']')[2]}!{cell.address}: {message.rstrip('.')}"
