"""The offices' books as one book whose units are the offices: what is reckoned over units is reckoned over them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.book.records import Cell, Results, Row
from pipeline.book.succession import UNITS, as_of
from pipeline.facts.month.sending import BESIDE, MISSING, ODD, SENT, UNSURE
from pipeline.facts.wording import period_name
from pipeline.ground.comparing import key, without_marks
from pipeline.ground.finding import InputError
from pipeline.ground.period import Period
from pipeline.offices.overview.books import SHEETS, InSum, SentBook, alone, left_out, within
from pipeline.offices.overview.months import Again, of_one_time
from pipeline.offices.overview.oddness import with_oddness

_LAST_YEAR = "Năm trước"
_OUT = {
    InSum.WRONG: "sổ còn lỗi",
    InSum.OTHER_TIME: "sổ chưa có kỳ này",
    InSum.PART: "sổ chỉ có một phần kỳ",
    InSum.TWICE: "có hai sổ",
    InSum.NOT_DUE: "trang Đơn vị ghi không phải gửi",
    InSum.STRANGE: "không có trong trang Đơn vị",
}
_NOBODYS = "tệp {} chưa rõ của đơn vị nào"
_NAMED_OTHERWISE = "DL-CQ-20"
_ANEW = ("tu_ngay", "den_ngay", "thay_cho")


@dataclass(frozen=True, slots=True)
class Gathered:
    """`books` are all of them with how it went, `missing` units that have sent none; where a book came of which nobody
    can tell whose it is, the units without one are `unsure` instead. `whole` is the book of books, None where no book
    could be taken. `remarks` are told.
    """

    books: tuple[SentBook, ...]
    missing: tuple[str, ...]
    unsure: tuple[str, ...]
    whole: Results | None
    remarks: tuple[str, ...] = ()

    @property
    def taken(self) -> tuple[SentBook, ...]:
        return tuple(book for book in self.books if book.standing is InSum.TAKEN)


def gathered(own: Results | None, books: Sequence[SentBook], period: Period, again: Again) -> Gathered:
    """With `own`, the book of whoever sums up, its sheet Đơn vị says who should send; a book of nobody there is left
    out. `again` reads books of more months than the others have. InputError where `own` is of another year, or has no
    unit that receives dossiers.
    """
    if own is None:
        named = alone(books)
        missing: list[Row] = []
    else:
        if own.setting("nam") != period.year:
            year = own.setting("nam")
            raise InputError(f"Sổ {own.path.name} là sổ năm {year}, không có kỳ {period}.", "Chọn sổ của năm ấy.")
        named, missing = _named(own, books, period)
    named = with_oddness(of_one_time(named, period, again))
    taken = [book for book in named if book.standing is InSum.TAKEN]
    whole = _whole(own, taken, named, missing, period) if taken else None
    remarks = [*_begins(taken, whole, period), *_fields(taken), *_misnamed(taken)]
    units = tuple(row["ten"] for row in missing)
    unsure = any(book.is_nobodys for book in named)
    return Gathered(tuple(named), () if unsure else units, units if unsure else (), whole, tuple(remarks))


def _misnamed(taken: Sequence[SentBook]) -> list[str]:
    """Books whose office is named otherwise than its area: a copy in which one of the two was left as it was."""
    odd = [(book.label, one) for book in taken for one in book.findings if one.code == _NAMED_OTHERWISE]
    return [f"Sổ {label}: {one}" for label, one in odd]


def _named(own: Results, books: Sequence[SentBook], period: Period) -> tuple[list[SentBook], list[Row]]:
    """The books by the names of sheet Đơn vị, and the units that have sent none."""
    units = list(_due(own, period).values())
    if not units:
        raise InputError(
            f"Trang Đơn vị của sổ {own.path.name} không có đơn vị nào nhận hồ sơ.",
            "Ghi mỗi cơ quan gửi sổ một dòng, cột Nhận hồ sơ là “có”.",
        )
    by_name = {key(row["ten"]): row for row in units}
    folders = {key(without_marks(row["ten"])): row for row in units}  # what nobody can read has its folder's name alone
    seen: set[int] = set()
    found = []
    for book in books:
        row = next((by_name[name] for name in book.names if name in by_name), None)
        if row is None and not book.names:
            row = folders.get(key(book.office.name.rpartition("/")[2].replace("-", " ")))
        if row is not None:
            seen.add(row.number)
            book = replace(book, unit=row["ten"], known=True)
        elif book.standing is InSum.TAKEN:
            book = _unlisted(book, own, period)
        found.append(book)
    return alone(found), [row for row in units if row.number not in seen]


def _unlisted(book: SentBook, own: Results, period: Period) -> SentBook:
    """A book of nobody who should send, left out: what sheet Đơn vị says of its office, if anything."""
    row = next((row for row in own.tables[UNITS] if key(row["ten"]) in book.names), None)
    here = f"{book.unit} (sổ {book.label})"
    if row is None:
        told = f"{here} không có trong trang Đơn vị của sổ {own.path.name}."
        return left_out(book, InSum.STRANGE, told, "Thêm một dòng ở trang Đơn vị, hoặc sửa Địa bàn trong sổ ấy.")
    where = f"dòng {row.number} trang Đơn vị của sổ {own.path.name}"
    if not row["nhan_ho_so"]:
        told = f"{here}: {where} ghi “không” ở cột Có tiếp nhận hồ sơ TTHC."
        left = left_out(book, InSum.NOT_DUE, told, "Ghi “có” ở đó nếu đơn vị có tiếp nhận; không thì bỏ sổ ấy ra.")
        return replace(left, short="trang Đơn vị ghi không tiếp nhận hồ sơ")
    told = f"{here}: theo {where} (Từ ngày, Đến ngày, Thay cho), đơn vị không có trong {period_name(period)}."
    left = left_out(book, InSum.NOT_DUE, told, "Sửa ngày ở đó nếu sai; không thì bỏ sổ ấy ra.")
    return replace(left, short="trang Đơn vị ghi không có trong kỳ")


def _whole(
    own: Results | None,
    taken: Sequence[SentBook],
    books: Sequence[SentBook],
    missing: Sequence[Row],
    period: Period,
) -> Results:
    units = _units(own, taken)
    tables: dict[str, tuple[Row, ...]] = {} if own is None else {**own.tables}
    tables.pop(_LAST_YEAR, None)  # of all units, of which not all may have sent
    tables[UNITS] = tuple(units[book.unit] for book in taken)
    for name in SHEETS:
        tables[name] = tuple(
            replace(row, cells={**row.cells, "don_vi": row.cell("don_vi")._replace(value=book.unit)})
            for book in taken
            if book.results is not None
            for row in book.results.tables[name]
        )
    tables[SENT] = tuple(_sent(own, books, missing, period))
    tables[BESIDE] = tuple(_beside(own, books, period))
    tables[ODD] = tuple(_odd(taken))
    settings = {"nam": Cell("Cơ quan", "B2", period.year)} if own is None else {**own.settings}
    settings.pop("thang_bat_dau", None)
    late = max(taken, key=lambda book: book.results.begins if book.results else 1)
    if late.results is not None and late.results.begins > 1:
        settings["thang_bat_dau"] = late.results.settings["thang_bat_dau"]
    path = Path(late.office.book) if own is None else own.path
    return Results(path, settings, tables, {} if own is None else own.catalogues)


def _units(own: Results | None, taken: Sequence[SentBook]) -> Mapping[str, Row]:
    """A row of sheet Đơn vị for each office; it comes and goes by its own book, not by the days of that row."""
    if own is not None:
        rows = {row["ten"]: row for row in own.tables[UNITS]}
        return {
            name: replace(row, cells={**row.cells, **{one: row.cell(one)._replace(value=None) for one in _ANEW}})
            for name, row in rows.items()
        }
    found = {}
    for book in taken:
        sheet = within(book.label, "Cơ quan")
        blank = Cell(sheet, "", None)
        names = dict.fromkeys(("ma", "khoi", "so_cbcc", *_ANEW), blank)
        told = book.results.settings.get("dia_ban", blank) if book.results else blank
        level = book.results.settings.get("cap", blank) if book.results else blank
        cells = {**names, "ten": told._replace(value=book.unit), "loai": level, "nhan_ho_so": Cell(sheet, "", True)}
        found[book.unit] = Row(sheet, 1, cells)
    return found


def _sent(own: Results | None, books: Sequence[SentBook], missing: Sequence[Row], period: Period) -> list[Row]:
    """One row a unit of the own book that has sent none or whose book is left out: `ten`, `tinh_trang`."""
    if own is None:
        return []
    rows = _due(own, period)
    taken = {book.unit for book in books if book.standing is InSum.TAKEN}
    out = {
        book.unit: (rows[book.unit], book.short or _OUT[book.standing])
        for book in books
        if book.unit not in taken and book.unit in rows
    }
    how = UNSURE if any(book.is_nobodys for book in books) else MISSING
    found = [*out.values(), *((row, how) for row in missing)]
    return [
        Row(row.sheet, row.number, {"ten": row.cell("ten"), "tinh_trang": row.cell("ten")._replace(value=how)})
        for row, how in found
    ]


def _due(own: Results, period: Period) -> Mapping[str, Row]:
    """The units that should send, by name."""
    return {row["ten"]: row for row in as_of(own, period).tables.get(UNITS, ()) if row["nhan_ho_so"]}


def _beside(own: Results | None, books: Sequence[SentBook], period: Period) -> list[Row]:
    """One row a book of nobody who should send: `ten`, `tinh_trang`."""
    due = {} if own is None else _due(own, period)
    found = [book for book in books if own is not None and book.unit not in due]
    named = [(book, book.named or Cell(within(book.label, "Cơ quan"), "", None)) for book in found]
    return [
        Row(
            cell.sheet,
            0,
            {
                "ten": cell._replace(value=_NOBODYS.format(book.label) if book.is_nobodys else book.unit),
                "tinh_trang": cell._replace(value=book.short or _OUT[book.standing]),
            },
        )
        for book, cell in named
    ]


def _odd(taken: Sequence[SentBook]) -> list[Row]:
    """One row a doubted cell: `don_vi`, `o` (the cell itself), `vi_sao`."""
    return [
        Row(
            cell.sheet,
            0,
            {"don_vi": cell._replace(value=book.unit), "o": cell, "vi_sao": cell._replace(value=message)},
        )
        for book in taken
        for cell, message in book.doubts
    ]


def _begins(taken: Sequence[SentBook], whole: Results | None, period: Period) -> list[str]:
    """That the sums are not of the whole period, or that of the year is not of the whole year."""
    if whole is None or whole.begins == 1:
        return []
    if whole.begins > period.first_month:
        known, asked = period_name(whole.known_of(period)), period_name(period)
        return [f"Phần lớn các sổ bắt đầu từ tháng {whole.begins}: số liệu chỉ tính {known}, không đủ {asked}."]
    late = [book.unit for book in taken if book.results is not None and book.results.begins == whole.begins]
    some = f"{', '.join(late[:3])}{' …' if len(late) > 3 else ''}"
    return [f"Lũy kế tính từ tháng {whole.begins}, tháng bắt đầu của sổ {some}: trước đó không đủ sổ để cộng."]


def _fields(taken: Sequence[SentBook]) -> list[str]:
    """Fields that only some books have: sums by field are then not of all offices."""
    having = Counter(key(name) for book in taken for name, _ in book.fields)
    names = {key(name): name for book in reversed(taken) for name, _ in book.fields}
    some = [f"“{names[one]}” ({number} sổ)" for one, number in sorted(having.items()) if number < len(taken)]
    if not some:
        return []
    more = " …" if len(some) > 5 else ""
    told = ", ".join(some[:5])
    return [f"Lĩnh vực không giống nhau trong {len(taken)} sổ, có lĩnh vực chỉ ở một số sổ: {told}{more}."]
