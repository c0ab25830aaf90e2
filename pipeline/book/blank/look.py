"""How the cells of the workbook look: colours that mean something, number formats, what is locked."""

from typing import Any

from pipeline.book.sheets.columns import Column, Kind

# Unlocked unless said otherwise: Excel deletes a row of a protected page only when no cell of it is locked.
CELL = {
    "font_name": "Times New Roman",
    "font_size": 12,
    "font_family": 1,
    # Else XlsxWriter ties the font to the theme, and Excel shows Calibri.
    "font_scheme": "none",
    "valign": "top",
    "locked": False,
}
REQUIRED_HEADER = "#1F4E78"
OPTIONAL_HEADER = "#7F9DB9"
COMPUTED_FILL = "#E7E6E6"
MISSING_FILL = "#FFF2CC"
WRONG_FILL = "#F8CBAD"
SAMPLE_FILL = "#FCE4D6"

DATE_FORMAT = "dd/mm/yyyy"
COUNT_FORMAT = "#,##0"
# Text format keeps 2021-04, 05 or 1/2 as typed; Excel would make dates and numbers of them.
TEXT_FORMAT = "@"
LINE_HEIGHT = 16.5  # points, for the 12 point font
ROW_PIXELS = 22  # the same height, as XlsxWriter counts it for a whole workbook
# Names of offices are long, and a unit that wraps makes every row of its sheet two lines high.
UNIT_WIDTH = 38

_NUMBER_FORMATS = {
    Kind.TEXT: TEXT_FORMAT,
    Kind.CHOICE: TEXT_FORMAT,
    Kind.UNIT: TEXT_FORMAT,
    Kind.UNITS: TEXT_FORMAT,
    Kind.YES_NO: TEXT_FORMAT,
    Kind.COUNT: COUNT_FORMAT,
    Kind.MONTH: "0",
    Kind.DATE: DATE_FORMAT,
}
_FROM_THE_RIGHT = {"align": "right", "indent": 1}
_CENTRED = {Kind.DATE, Kind.MONTH, Kind.YES_NO}

# What an officer may do on a protected page; only the locked cells themselves are closed.
FREEDOMS = {
    "select_locked_cells": True,
    "select_unlocked_cells": True,
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "delete_rows": True,
    "insert_hyperlinks": True,
    "sort": True,
    "autofilter": True,
    "objects": True,
}


class BookFormats:
    """The cell formats of one XlsxWriter workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def format(self, **properties: Any) -> Any:
        """The format with these XlsxWriter properties, in the font of official documents."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]

    def mark(self, fill: str) -> Any:
        """A fill that a conditional format lays over a cell."""
        key = (("mark", fill),)
        if key not in self._made:
            self._made[key] = self._book.add_format({"bg_color": fill})
        return self._made[key]

    def header(self, required: bool = True) -> Any:
        return self.format(
            locked=True,
            bold=True,
            font_color="#FFFFFF",
            bg_color=REQUIRED_HEADER if required else OPTIONAL_HEADER,
            align="center",
            valign="vcenter",
            text_wrap=True,
            border=1,
            border_color="#FFFFFF",
        )

    def cell(self, column: Column) -> Any:
        """A data cell of that column: unlocked, unless the column is computed."""
        if column.computed:
            return self.format(num_format=COUNT_FORMAT, bg_color=COMPUTED_FILL, locked=True, **_FROM_THE_RIGHT)
        properties: dict[str, Any] = {"num_format": _NUMBER_FORMATS.get(column.kind, "General")}
        if column.kind in _CENTRED:
            properties["align"] = "center"
        elif column.kind in (Kind.COUNT, Kind.NUMBER):
            properties |= _FROM_THE_RIGHT
        else:
            properties["text_wrap"] = True
        return self.format(**properties)


def width(column: Column) -> int:
    """The width of a column, in characters."""
    return max(column.width, UNIT_WIDTH) if column.kind is Kind.UNIT else column.width


def lines(text: str, characters: int) -> int:
    """Lines that a text takes in a cell so wide. Told to the file, since not every program fits heights by itself.

    A cell that is `characters` digits wide holds a tenth more letters of ordinary Vietnamese prose.
    """
    room = characters * 11 // 10
    return sum(-(-max(len(part), 1) // room) for part in text.split("\n"))


def set_up_print(page: Any, *, table: bool = True) -> None:
    """A4, one page wide, page numbers at the foot; a table lies across, with its header row and lines on each paper."""
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.59, right=0.39, top=0.59, bottom=0.59)
    page.set_footer('&L&"Times New Roman,Regular"&10&A&R&"Times New Roman,Regular"&10Trang &P/&N')
    if table:
        page.set_landscape()
        page.repeat_rows(0)
        page.hide_gridlines(0)
    else:
        page.set_portrait()
        page.hide_gridlines(2)
