"""Finding the header row of a sheet and which column is which, by words and never by position."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.book.cells.text_cleaning import cleaned
from pipeline.book.opening.raw import HEADER_DEPTH, Holds, PackedRow, RawRow, RawSheet, letters
from pipeline.book.sheets.columns import Column, Kind
from pipeline.ground.comparing import key, listed, near_misses, quoted
from pipeline.ground.finding import Finding, Place, Severity

NOTES = "Ghi chú"  # the column in which a doubt is answered; any sheet may have it, none needs it


class Header(NamedTuple):
    """`row` is the number of the header row (0: none found); `places` the position of each column that was found,
    `named` all positions that bear a header, the officer's own columns too; `notes` that of column Ghi chú, or 0."""

    row: int
    places: Mapping[str, int]
    named: frozenset[int]
    findings: tuple[Finding, ...] = ()
    notes: int = 0


def header_texts(row: RawRow) -> dict[int, str]:
    """The texts of a row by column position, cleaned."""
    if isinstance(row, PackedRow):
        held = row.texts()
    else:
        held = {at: cell.value for at, cell in row.cells.items() if cell.holds is Holds.TEXT}
    texts = {at: cleaned(value).text for at, value in held.items()}
    return {at: text for at, text in texts.items() if text}


def matched(texts: Mapping[int, str], columns: Sequence[Column]) -> dict[str, list[int]]:
    """Which positions of a row bear the header of which column."""
    return _matched(texts, _keys(columns))


def _keys(columns: Sequence[Column]) -> dict[str, str]:
    return {key(column.header): column.name for column in columns}


def _matched(texts: Mapping[int, str], keys: Mapping[str, str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, text in texts.items():
        if name := keys.get(key(text)):
            found.setdefault(name, []).append(at)
    return found


def find_header(sheet: RawSheet, name: str, columns: Sequence[Column]) -> Header:
    """The header of a sheet that the workbook calls `name`. Title rows above it are passed over."""
    best: tuple[int, RawRow, dict[str, list[int]]] | None = None
    keys = _keys(columns)
    for row in sheet.rows:
        if row.number > HEADER_DEPTH:
            break
        found = _matched(header_texts(row), keys)
        if found and (best is None or len(found) > best[0]):
            best = (len(found), row, found)
            if len(found) == len(columns):
                break  # none below can have more
    if best is None or best[0] < min(2, len(columns)):
        wanted = "; ".join(column.header for column in columns)
        message = f"không có dòng tiêu đề trong {HEADER_DEPTH} dòng đầu. Cần các cột: {wanted}."
        remedy = "Chép lại dòng tiêu đề từ sổ mới (cchc new-workbook); không sửa chữ ở tiêu đề."
        return Header(
            0, {}, frozenset(), (Finding("DL-COT-01", Severity.LOI, Place(sheet=name, cell="A1"), message, remedy),)
        )
    _, row, found = best
    texts = header_texts(row)
    findings = [*_twice(name, row, columns, found), *_missing(name, row, columns, found, texts)]
    findings += _resembling(name, row, columns, found, texts)
    findings += _out_of_order(name, row, columns, found)
    places = {column: positions[0] for column, positions in found.items()}
    notes = next((at for at, text in texts.items() if key(text) == key(NOTES)), 0)
    return Header(row.number, places, frozenset(texts), tuple(findings), notes)


def _twice(name: str, row: RawRow, columns: Sequence[Column], found: Mapping[str, list[int]]) -> list[Finding]:
    told = []
    for column in columns:
        positions = found.get(column.name, [])
        if len(positions) > 1:
            cells = listed(f"{letters(at)}{row.number}" for at in positions)
            place = Place(sheet=name, cell=f"{letters(positions[1])}{row.number}")
            message = f"cột {quoted(column.header)} có {len(positions)} lần: ô {cells}."
            told.append(Finding("DL-COT-03", Severity.LOI, place, message, "Xóa hoặc đổi tên cột thừa."))
    return told


def _missing(
    name: str, row: RawRow, columns: Sequence[Column], found: Mapping[str, list[int]], texts: Mapping[int, str]
) -> list[Finding]:
    taken = {at for positions in found.values() for at in positions}
    strange = {at: text for at, text in texts.items() if at not in taken}
    told = []
    for column in columns:
        if column.name in found:
            continue
        near = near_misses(column.header, strange.values(), limit=1)
        # Cells of a row that moved sideways lie under the wrong header: the columns found help to see it.
        there = listed(quoted(text) for text in list(texts.values())[:20])
        if column.added and not near:
            continue
        if near:
            at = next(at for at, text in strange.items() if text == near[0])
            message = f"thiếu cột {quoted(column.header)}; ô này ghi {quoted(near[0])}, có phải cột ấy không?"
            place = Place(sheet=name, cell=f"{letters(at)}{row.number}")
            remedy = f"Sửa tiêu đề thành {quoted(column.header)}."
        else:
            message = f"thiếu cột {quoted(column.header)}. Các cột đang có: {there}."
            place = Place(sheet=name, cell=f"A{row.number}")
            remedy = "Thêm lại cột, hoặc chép dòng tiêu đề từ sổ mới (cchc new-workbook)."
        told.append(Finding("DL-COT-02", Severity.LOI, place, message, remedy))
    return told


def _resembling(
    name: str, row: RawRow, columns: Sequence[Column], found: Mapping[str, list[int]], texts: Mapping[int, str]
) -> list[Finding]:
    """Columns of the officer's own are welcome; one whose name is nearly ours might be meant for it."""
    taken = {at for positions in found.values() for at in positions}
    headers = [column.header for column in columns if column.name in found]
    told = []
    for at, text in texts.items():
        if at in taken:
            continue
        near = [h for h in near_misses(text, headers, limit=1) if key(h).split()[-1] == key(text).split()[-1]]
        if near:
            message = f"cột {quoted(text)} là cột riêng, không được đọc; tên gần giống cột {quoted(near[0])}."
            place = Place(sheet=name, cell=f"{letters(at)}{row.number}")
            told.append(Finding("DL-COT-04", Severity.NHAC, place, message, "Đổi tên cột riêng cho khỏi nhầm."))
    return told


def _out_of_order(name: str, row: RawRow, columns: Sequence[Column], found: Mapping[str, list[int]]) -> list[Finding]:
    """Columns are found wherever they stand; but two headers that changed places look just like two moved columns.

    Where the cells below could be under either header (two counts, two dates), nobody can tell the two cases apart: two
    such columns in each other's place are an error, more of them out of order a warning.
    """
    there = [column for column in columns if column.name in found]
    standing = sorted(there, key=lambda column: found[column.name][0])
    if standing == there:
        return []
    alike = [column for column, other in zip(there, standing, strict=True) if column is not other]
    address = {column.name: f"{letters(found[column.name][0])}{row.number}" for column in alike}
    if len(alike) == 2 and _of_one_kind(*alike):
        one, other = alike
        message = (
            f"hai tiêu đề {quoted(one.header)} (ô {address[one.name]}) và {quoted(other.header)} "
            f"(ô {address[other.name]}) đứng ở chỗ của nhau; không rõ chỉ tiêu đề bị đổi hay cả cột."
        )
        remedy = "Chỉ tiêu đề bị đổi thì ghi lại tiêu đề; cả cột bị đổi thì cắt, dán hai cột về thứ tự mẫu."
        return [
            Finding("DL-COT-08", Severity.LOI, Place(sheet=name, cell=address[column.name]), message, remedy)
            for column in alike
        ]
    moved = next(a for a, b in pairwise(there) if found[a.name][0] > found[b.name][0])
    mixed = any(_of_one_kind(a, b) for a in alike for b in alike if a is not b)
    place = Place(sheet=name, cell=f"{letters(found[moved.name][0])}{row.number}")
    message = f"thứ tự cột khác mẫu (cột {quoted(moved.header)}); mỗi cột được đọc theo tiêu đề."
    remedy = "Kiểm tra tiêu đề có đúng với số liệu bên dưới không."
    return [
        Finding("DL-COT-06", Severity.CANH_BAO if mixed or len(alike) == 2 else Severity.NHAC, place, message, remedy)
    ]


_KINDS_ALIKE = {
    Kind.NUMBER: Kind.COUNT,
    Kind.MONTH: Kind.COUNT,
    Kind.PERCENT: Kind.COUNT,
    Kind.PARAGRAPH: Kind.TEXT,
    Kind.UNITS: Kind.UNIT,
}


def _of_one_kind(one: Column, other: Column) -> bool:
    """Whether what is right in one column would pass in the other."""
    kinds = [_KINDS_ALIKE.get(column.kind, column.kind) for column in (one, other)]
    return kinds[0] is kinds[1] and (one.choices, one.catalogue) == (other.choices, other.catalogue)
