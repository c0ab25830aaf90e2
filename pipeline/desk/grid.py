"""The picture of a sheet (`validate --json --picture`) as a table of HTML, letters and numbers at its edges.

Written here and not by a template: a book has sixteen thousand cells.
"""

import re
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from markupsafe import Markup

_NARROW, _WIDE = 4.0, 46.0
_NUMBER = re.compile(r"-?[\d.,]+%?")
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_SPAN = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
_COLOURS = {"lỗi": "bad", "cảnh báo": "warn", "nhắc": "mild"}
_MOST_COLUMNS = 200
Free = Callable[[str], bool]


def letters(number: int) -> str:
    """A column's letters: 1 is A, 28 is AB."""
    told = ""
    while number:
        number, rest = divmod(number - 1, 26)
        told = chr(65 + rest) + told
    return told


def grid(sheet: Mapping[str, Any]) -> Markup:
    """The table of one sheet; a cell of which something is said carries the class of the worst."""
    lines = [line for line in sheet.get("lines") or [] if isinstance(line, dict)]
    if not lines:
        return Markup('<p class="quiet">Trang này chưa ghi gì.</p>')
    marks = _single(sheet.get("marks") or {})
    width = min(max(1, int(sheet.get("columns") or 1)), _MOST_COLUMNS)
    width = max(width, *(_column(address) for address in marks), 1)
    names = [letters(number) for number in range(1, width + 1)]
    spans, covered = _spans(sheet.get("merged") or [])
    frozen, hidden = int(sheet.get("frozen_rows") or 0), set(sheet.get("hidden_rows") or [])
    told = {int(line["row"]): line.get("cells") or {} for line in lines}
    for address in marks:
        told.setdefault(_row(address), {})
    room = [_width(sheet, at) for at in range(width)]
    head = [_edge(names)]
    body: list[str] = []
    for number in sorted(told):
        if number in hidden:
            continue
        row = _line(number, told[number], names, marks, spans, covered, room)
        (head if number <= frozen else body).append(row)
    more = f'<p class="quiet">Còn {sheet["left"]} dòng nữa, xem trong Excel.</p>' if sheet.get("left") else ""
    widths = "".join(f'<col data-w="{wide:.0f}">' for wide in room)
    return Markup(  # noqa: S704 -- every text in it is escaped
        f'<table class="grid"><colgroup><col data-w="5">{widths}</colgroup><thead>{"".join(head)}</thead>'
        f"<tbody>{''.join(body)}</tbody></table>{more}"
    )


def _edge(names: list[str]) -> str:
    cells = "".join(f'<th scope="col">{name}</th>' for name in names)
    return f'<tr><td class="corner"></td>{cells}</tr>'


def _run_on(text: str, at: int, cells: Mapping[str, Any], names: list[str], free: Free, room: list[float]) -> int:
    """Over how many columns a text runs on, as Excel lets it: beside it nothing may stand."""
    wide, columns = room[at], 1
    while len(text) > wide and at + columns < len(names) and not cells.get(names[at + columns]):
        if not free(names[at + columns]):
            break
        wide += room[at + columns]
        columns += 1
    return columns


def _line(
    number: int,
    cells: Mapping[str, Any],
    names: list[str],
    marks: Mapping[str, str],
    spans: Mapping[str, tuple[int, int]],
    covered: set[str],
    room: list[float],
) -> str:
    def is_free(address: str) -> bool:
        return address not in covered and address not in spans and address not in marks

    made = [f'<tr><th scope="row">{number}</th>']
    passed = 0
    for at, name in enumerate(names):
        address = f"{name}{number}"
        if address in covered or passed:
            passed -= bool(passed)
            continue
        text, mark = str(cells.get(name, "")), marks.get(address, "")
        words = ["wrong", _COLOURS.get(mark, "mild")] if mark else []
        if text.startswith("="):  # saved by a program that reckons nothing: Excel shows the result once it opens it
            text, words = "công thức", [*words, "f"]
        words += ["n"] if _NUMBER.fullmatch(text) else []
        kind = f' class="{" ".join(words)}"' if words else ""
        rows, columns = spans.get(address, (1, 1))
        if text and columns == 1 and "n" not in words:
            columns = _run_on(text, at, cells, names, lambda each: is_free(f"{each}{number}"), room)
            passed = columns - 1
        wide = (f' colspan="{columns}"' if columns > 1 else "") + (f' rowspan="{rows}"' if rows > 1 else "")
        said = f'<span class="visually-hidden"> ({mark})</span>' if mark else ""
        named = f' data-a="{address}"' if mark or text else ""
        made.append(f"<td{kind}{named}{wide}>{escape(text)}{said}</td>")
    made.append("</tr>")
    return "".join(made)


def _single(marks: Mapping[str, Any]) -> dict[str, str]:
    """The marks by single cells: of a range the first."""
    found = {str(address).split(":")[0]: str(mark) for address, mark in marks.items()}
    return {address: mark for address, mark in found.items() if _CELL.fullmatch(address)}


def _spans(merged: list[Any]) -> tuple[dict[str, tuple[int, int]], set[str]]:
    spans, covered = {}, set()
    for told in merged:
        found = _SPAN.fullmatch(str(told))
        if not found:
            continue
        left, top, right, bottom = _column(found[1]), int(found[2]), _column(found[3]), int(found[4])
        if right < left or bottom < top or (right - left + 1) * (bottom - top + 1) > 5_000:
            continue
        spans[f"{found[1]}{found[2]}"] = (bottom - top + 1, right - left + 1)
        covered |= {f"{letters(x)}{y}" for x in range(left, right + 1) for y in range(top, bottom + 1)}
        covered.discard(f"{found[1]}{found[2]}")
    return spans, covered


def _width(sheet: Mapping[str, Any], at: int) -> float:
    widths = sheet.get("widths") or []
    told = float(widths[at]) if at < len(widths) else 9.0
    return min(max(told, _NARROW), _WIDE) if told else 0.0


def _column(address: str) -> int:
    number = 0
    for letter in address:
        if not letter.isalpha():
            break
        number = number * 26 + ord(letter) - 64
    return number


def _row(address: str) -> int:
    found = _CELL.fullmatch(address)
    return int(found[2]) if found else 0
