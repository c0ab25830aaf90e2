"""One chart as Word keeps it: the chart part, and the small workbook that its figures are edited in.

XlsxWriter draws the chart into a workbook; its chart part is the one that Word takes, but for where the figures lie.
"""

import io
import re
from collections.abc import Mapping
from datetime import datetime
from math import ceil
from typing import Any

from pipeline.charts.chart import Chart
from pipeline.ooxml.members import contents

FONT = "Times New Roman"
COLOURS = ("#1F4E78", "#9DB7D1", "#C55A11", "#7F7F7F")
_KINDS = {"cot": "column", "ngang": "bar", "duong": "line"}
_SHEET = "So lieu"
_CREATED = datetime(2020, 3, 5)  # a workbook wants a day: that of Decree 30, so that the bytes never differ
# What a label does not deny, Word shows with the figure: key of the legend, name of point and series.
_VALUE = '<c:showVal val="1"/>'
_DENIED = "".join(f'<c:{name} val="0"/>' for name in ("showCatName", "showSerName", "showPercent", "showBubbleSize"))
_VALUE_ALONE = f'<c:showLegendKey val="0"/>{_VALUE}{_DENIED}'
_MANY = 16  # figures above so many points would run into each other
_HUNDRED = 100
_TICKS = 5  # so many steps of an axis at most
# Whole numbers with points between the thousands, spelled out: a point of the format's own is the machine's language.
_WHOLE = '[>=1000000]#"."000"."000;[>=1000]#"."000;0'


def drawn(chart: Chart) -> tuple[str, bytes]:
    """The chart part (XML without its workbook's relation) and the workbook (.xlsx) of `chart`."""
    part = contents(_workbook(chart, with_chart=True))["xl/charts/chart1.xml"].decode()
    part = re.sub(r"<c:printSettings>.*?</c:printSettings>", "", part, flags=re.DOTALL)
    part = part.replace('<c:lang val="en-US"/>', '<c:lang val="vi-VN"/>').replace(_VALUE, _VALUE_ALONE)
    return part, _workbook(chart, with_chart=False)


def _workbook(chart: Chart, *, with_chart: bool) -> bytes:
    import xlsxwriter  # type: ignore[import-untyped]

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"created": _CREATED})
    sheet = book.add_worksheet(_SHEET)
    sheet.write_column(1, 0, chart.labels)
    for column, series in enumerate(chart.series, 1):
        sheet.write_string(0, column, series.name)
        for row, value in enumerate(series.values, 1):
            if value is not None:
                sheet.write_number(row, column, float(value))
    if with_chart:
        sheet.insert_chart(0, len(chart.series) + 2, _chart(book, chart))
    book.close()
    return target.getvalue()


def _chart(book: Any, chart: Chart) -> Any:
    picture = book.add_chart({"type": _KINDS[chart.kind]})
    last = len(chart.labels)
    shown = len(chart.labels) * len(chart.series) <= _MANY or chart.kind == "ngang"
    for column, series in enumerate(chart.series, 1):
        colour = COLOURS[(column - 1) % len(COLOURS)]
        line = {"color": colour, "width": 2.25}
        paint: Mapping[str, Any] = {"line": line} if chart.kind == "duong" else {"fill": {"color": colour}, "gap": 60}
        labels = {"value": True, "custom": [_label(word) for word in series.words], "font": _letters(10)}
        labels |= {"position": "above"} if chart.kind == "duong" else {}
        picture.add_series(
            {
                "name": [_SHEET, 0, column],
                "categories": [_SHEET, 1, 0, last, 0],
                "values": [_SHEET, 1, column, last, column],
                **paint,
                **({"data_labels": labels} if shown else {}),
            }
        )
    picture.set_title({"name": chart.title, "name_font": _letters(13, bold=True), "overlay": False})
    low, high, step = _axis(chart)
    cut = f" (trục bắt đầu từ {low})" if low else ""
    measured: dict[str, Any] = {"name": f"{chart.measure}{cut}", "num_format": _WHOLE}
    measured |= {"min": low, "max": high, "major_unit": step}
    measured |= {"name_font": _letters(11), "num_font": _letters(11)}
    measured["major_gridlines"] = {"visible": True, "line": {"color": "#D9D9D9", "width": 0.5}}
    named: dict[str, Any] = {"num_font": _letters(11)}
    if chart.kind == "ngang":
        # XlsxWriter calls the level axis of bars x; the points run from the top, the numbers stand below all the same.
        picture.set_x_axis(measured | {"label_position": "high"})
        # Every name is shown: Word looks at the unit, LibreOffice whether the letters are said to be level.
        every = {"interval_unit": 1, "num_font": _letters(10) | {"rotation": 0}}
        picture.set_y_axis({"reverse": True, **every})
    else:
        picture.set_x_axis(named)
        picture.set_y_axis(measured)
    picture.set_legend({"position": "bottom", "font": _letters(11)} if len(chart.series) > 1 else {"none": True})
    picture.set_chartarea({"border": {"none": True}})
    return picture


def _letters(size: float, *, bold: bool = False) -> dict[str, Any]:
    return {"name": FONT, "size": size, "bold": bold}


def _label(word: str) -> dict[str, Any]:
    """A figure's label as text; none where there is nothing to show."""
    return {"value": word, "font": _letters(10)} if word else {"delete": True}


def _axis(chart: Chart) -> tuple[int, int, int]:
    """The first and the last number of the axis and the step between two, all whole.

    Rates near 100 are told apart only where the axis does not begin at 0: it begins at the ten below the least of them.
    """
    values = [value for series in chart.series for value in series.values if value is not None]
    if chart.measure == "%":
        least = min(values, default=0)
        low = int(least // 10 * 10) if _HUNDRED // 2 <= least < _HUNDRED else 0
        return low, _HUNDRED, _step(_HUNDRED - low)
    top = max(1, ceil(max(values, default=0)))
    step = _step(top)
    return 0, ceil(top / step) * step, step


def _step(span: int) -> int:
    """The least of 1, 2, 5, 10, 20 … that goes through `span` in few steps."""
    ten = 1
    while True:
        for one in (1, 2, 5):
            if span <= _TICKS * one * ten:
                return one * ten
        ten *= 10
