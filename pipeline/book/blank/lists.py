"""The two pages beside the tables: Cơ quan (one setting a row) and Danh mục (one list a column)."""

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.book.blank.entry import LIST_ROOM, EntryCell, about
from pipeline.book.blank.look import FREEDOMS, LINE_HEIGHT, MISSING_FILL, SAMPLE_FILL, BookFormats, lines, set_up_print
from pipeline.book.blank.table import write_value
from pipeline.book.sheets.columns import Column, Setting
from pipeline.book.sheets.examples import example
from pipeline.book.sheets.workbook import CATALOGUES, SETTINGS, SETTINGS_SHEET

_SETTING_COLUMNS = (("Mục", 44), ("Giá trị", 60), ("Ghi chú", 62))

_LIST_HELP = "Mỗi ô một mục, ghi tiếp ngay dưới mục cuối, không bỏ dòng trống. Không sửa tên mục đã dùng ở trang khác."


def write_settings(page: Any, look: BookFormats, values: Mapping[str, object], level: str = "") -> None:
    """Rows in the order of SETTINGS: Mục | Giá trị | Ghi chú. Only the values can be changed."""
    year = int(str(values["nam"]))
    note = look.format(font_color="#595959", italic=True, text_wrap=True, locked=True)
    for number, (header, width) in enumerate(_SETTING_COLUMNS):
        page.set_column(number, number, width)
        page.write_string(0, number, header, look.header())
    page.set_row(0, 26)
    for row, setting in enumerate(SETTINGS, start=1):
        column = _as_column(setting, values.get(setting.name))
        page.write_string(row, 0, setting.label, look.format(bold=setting.required, text_wrap=True, locked=True))
        write_value(page, row, 1, column, values.get(setting.name), _value_format(look, column))
        page.write_string(row, 2, _note(setting, year, level), note)
        page.set_row(row, LINE_HEIGHT * max(lines(str(values.get(setting.name) or ""), _SETTING_COLUMNS[1][1]), 1))
        page.data_validation(row, 1, row, 1, EntryCell(SETTINGS_SHEET, column, year, level).validation())
        if setting.required:
            missing = {"type": "formula", "criteria": f"=ISBLANK($B${row + 1})", "format": look.mark(MISSING_FILL)}
            page.conditional_format(row, 1, row, 1, missing)
    page.freeze_panes(1, 1)
    page.protect("", FREEDOMS)
    set_up_print(page)


def _value_format(look: BookFormats, column: Column) -> Any:
    properties = {"align": "left", "text_wrap": True, "bg_color": "#FFFFFF"}
    if column.name == "nam":
        return look.format(num_format="0", **properties)
    if column.name == "ghi_chu_so_lieu":
        properties["bg_color"] = SAMPLE_FILL
    text = column.kind.name in ("TEXT", "CHOICE")
    return look.format(num_format="@" if text else "General", border=1, border_color="#BFBFBF", **properties)


def _note(setting: Setting, year: int, level: str) -> str:
    hint = example(setting.hint, year, level) or ("Chọn trong danh sách" if setting.choices else "")
    if setting.required:
        return hint
    return f"{hint} (được để trống)" if hint else "Được để trống"


def _as_column(setting: Setting, value: object) -> Column:
    """What is not offered is offered where it stands already, or Excel would refuse to let it be typed again."""
    choices = setting.choices if value not in setting.wider else (*setting.choices, *setting.wider)
    return Column(setting.name, setting.label, setting.kind, setting.required, choices, hint=setting.hint)


def write_catalogues(page: Any, look: BookFormats, own: Mapping[str, Sequence[str]] | None = None) -> None:
    """The lists that an office extends, each below its name; drop-downs see up to `LIST_ROOM` entries.

    `own` are an office's lists by key; without them a list starts as every new workbook's does.
    """
    free = look.format(num_format="@", text_wrap=True)
    for column, (name, (label, usual)) in enumerate(CATALOGUES.items()):
        entries = (own or {}).get(name) or usual
        page.set_column(column, column, 34, free)
        page.write_string(0, column, label, look.header())
        for row, entry in enumerate(entries, start=1):
            page.write_string(row, column, entry, free)
        page.data_validation(1, column, LIST_ROOM, column, about(label, _LIST_HELP))
    page.set_row(0, 30)
    page.freeze_panes(1, 0)
    page.protect("", FREEDOMS)
    set_up_print(page)
