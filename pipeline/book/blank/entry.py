"""What Excel offers and refuses while an officer types: drop-downs, input messages, error messages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.book.sheets.columns import Column, Kind
from pipeline.book.sheets.examples import example
from pipeline.book.sheets.workbook import CATALOGUE_SHEET, CATALOGUES, sheet

LIST_ROOM = 200  # entries that a list of sheet Danh mục, or the units, may grow to

# Excel's own limits (ECMA-376 part 1, 18.3.1.32: promptTitle and errorTitle 32, prompt and error 255 characters).
_TITLE, _MESSAGE, _INLINE_LIST = 32, 255, 255

# Years before and after the workbook's own that a date may lie in; any other date column keeps to the year.
_REACH = {
    ("Mô hình", "ngay_ap_dung"): (15, 0),
    ("Kiểm tra", "ngay_khac_phuc"): (0, 1),
    ("Kế hoạch", "ngay_xong"): (0, 1),
    ("Báo cáo", "han_nop"): (0, 1),
    ("Báo cáo", "ngay_nop"): (0, 1),
    ("Văn bản", "ngay"): (0, 1),
}


@dataclass(frozen=True, slots=True)
class EntryCell:
    """The place a value is typed in: its sheet, its column, the year of the workbook, the level of its office.

    `lists` are formulas of drop-downs by list of Danh mục and "Đơn vị", where a book has them elsewhere than a new one.
    """

    sheet: str
    column: Column
    year: int
    level: str = ""
    lists: Mapping[str, str] | None = None

    def validation(self) -> dict[str, Any]:
        """The XlsxWriter data validation of the cell, always with an input message."""
        rule, wrong = self._rule()
        told = {
            "input_title": _short(self.column.header, _TITLE),
            "input_message": _short(self._input_message(), _MESSAGE),
            "ignore_blank": True,
        }
        if wrong:
            told |= {
                "error_title": _short(f"Chưa đúng: {self.column.header}", _TITLE),
                "error_message": _short(f"{wrong} Bấm Hủy (Cancel) rồi nhập lại.", _MESSAGE),
                "error_type": "stop",
            }
        return rule | told

    def _input_message(self) -> str:
        if self.column.computed:
            return "Máy tự tính từ các cột bên cạnh. Không nhập vào ô này."
        hint = example(self.column.hint, self.year, self.level)
        how = hint or _HOW.get(self.column.kind, "")
        if self.column.kind is Kind.DATE:
            how = f"{how}. {_HOW[Kind.DATE]}" if hint else how
        return f"{_sentence(how)} {_need(self.column.required)}".strip()

    def _rule(self) -> tuple[dict[str, Any], str]:
        """What Excel must check, and what it says when the check fails."""
        column = self.column
        if column.computed or column.deadline or column.kind in (Kind.TEXT, Kind.PARAGRAPH, Kind.UNITS):
            return {"validate": "any"}, ""
        match column.kind:
            case Kind.COUNT:
                rule = {"validate": "integer", "criteria": ">=", "value": 0}
                return rule, "Ô này nhận số nguyên, từ 0 trở lên, không kèm chữ."
            case Kind.MONTH:
                rule = {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": 12}
                return rule, "Tháng là số từ 1 đến 12."
            case Kind.PERCENT:
                rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100}
                return rule, "Tỷ lệ là số từ 0 đến 100, không kèm dấu %."
            case Kind.NUMBER:
                rule = {"validate": "decimal", "criteria": "between", "minimum": -1e12, "maximum": 1e12}
                return rule, "Ô này nhận một con số, không kèm chữ."
            case Kind.DATE:
                first, last = self._dates()
                rule = {"validate": "date", "criteria": "between", "minimum": first, "maximum": last}
                return rule, f"Ngày phải từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}, ghi dạng ngày/tháng/năm."
            case Kind.UNIT:
                source = self._listed("Đơn vị", sheet("Đơn vị").columns.index(sheet("Đơn vị").column("ten")))
                return _offered(source), "Chọn một tên đơn vị có ở trang Đơn vị."
            case _:
                return _offered(self._choices()), self._choice_message()

    def _choices(self) -> str | list[str]:
        column = self.column
        if column.catalogue:
            return self._listed(column.catalogue, list(CATALOGUES).index(column.catalogue))
        if len(",".join(column.choices)) > _INLINE_LIST or any("," in choice for choice in column.choices):
            raise ValueError(f"choices of {column.name} do not fit a drop-down: give them a list of Danh mục")
        return list(column.choices)

    def _listed(self, name: str, at: int) -> str:
        """The formula of a list; "" where the book has no such list."""
        if self.lists is not None:
            return self.lists.get(name, "")
        return list_formula("Đơn vị" if name == "Đơn vị" else CATALOGUE_SHEET, at)

    def _choice_message(self) -> str:
        if self.column.catalogue:
            label = CATALOGUES[self.column.catalogue][0]
            return f"Chọn trong danh sách. Cần thêm thì ghi vào cột “{label}” ở trang {CATALOGUE_SHEET} (ẩn thì bỏ ẩn)."
        return f"Chọn trong danh sách: {'; '.join(self.column.choices)}."

    def _dates(self) -> tuple[date, date]:
        before, after = _REACH.get((self.sheet, self.column.name), (0, 0))
        return date(self.year - before, 1, 1), date(self.year + after, 12, 31)


_HOW = {
    Kind.COUNT: "Số nguyên, từ 0 trở lên",
    Kind.NUMBER: "Một con số, không kèm chữ; đơn vị tính ghi ở cột riêng",
    Kind.PERCENT: "Số từ 0 đến 100, không kèm dấu %",
    Kind.DATE: "Ngày/tháng/năm, ví dụ 05/03",
    Kind.CHOICE: "Chọn trong danh sách",
    Kind.YES_NO: "Chọn có hoặc không",
    Kind.UNIT: "Chọn trong danh sách của trang Đơn vị",
    Kind.UNITS: "Tên như ở trang Đơn vị; nhiều đơn vị thì cách nhau bằng dấu chấm phẩy",
}


def _offered(source: str | list[str]) -> dict[str, Any]:
    return {"validate": "list", "source": source} if source else {"validate": "any"}


def list_formula(sheet_name: str, column: int, first: int = 2) -> str:
    """The filled part of a column (from 0) below its header, row `first` being the one under it, so that a drop-down
    shows no blank lines at its end."""
    letter, page = column_letter(column), sheet_name.replace("'", "''")
    cells = f"${letter}${first}:${letter}${first + LIST_ROOM - 1}"
    return f"=OFFSET('{page}'!${letter}${first},0,0,MAX(1,COUNTA('{page}'!{cells})),1)"


def about(title: str, message: str) -> dict[str, Any]:
    """A validation that checks nothing and tells what a cell is for when it is selected."""
    return {"validate": "any", "input_title": _short(title, _TITLE), "input_message": _short(message, _MESSAGE)}


def column_letter(position: int) -> str:
    """Excel's letters for a column counted from 0: 0 gives A, 26 gives AA."""
    from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

    return str(xl_col_to_name(position))


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "…")) else f"{text}."


def _need(required: bool) -> str:
    return "Bắt buộc." if required else "Được để trống."


def _short(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
