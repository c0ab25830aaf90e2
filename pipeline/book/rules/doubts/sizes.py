"""A figure of another size than the unit's own: ten or a hundred times as much, or a nought too few.

Sai: xã Thạnh Tân, “Đất đai”, tháng 4 trực tiếp 1450, các tháng khác 120–160, mà dòng vẫn cân.
Đúng: 145; hoặc 1450 thật, và cột Ghi chú ghi “đúng 1450”.

Held against every other month of the same row, by the median, the highest and the lowest; so one wrong month does not
hide another unit's, and a month that was answered for measures nothing. Where a unit has no three other months, only
sizes that no office has are told: the area against its year before, dossiers against the people who handle them.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median

from pipeline.book.records import Cell, Row
from pipeline.book.rules.doubts.doubt import Doubt, span, thresholds
from pipeline.book.rules.doubts.history import DOSSIERS, FIGURES, LAST_YEAR, VOTES, History, histories, root_distance
from pipeline.book.rules.rule import ReadBook
from pipeline.book.sheets.workbook import sheet as sheet_of
from pipeline.ground.finding import DOUBTS

# What an office does away with: fewer of these, or none, is no slip.
_WELCOME = ("qua_han", "con_trong_han", "con_qua_han", "binh_thuong", "khong_hai_long")
SIZE, YEAR_BEFORE, PER_HEAD, PERCENT, NOUGHTS = (f"{DOUBTS}0{n}" for n in range(1, 6))


def figure_sizes(book: ReadBook) -> Iterator[Doubt]:
    """One doubt a row, of all its figures that are of another size."""
    for sheet in FIGURES:
        for history in histories(book, sheet):
            far = [name for name in FIGURES[sheet] if history.noted or not _all_near(history.values(name), name)]
            odd: dict[int, list[tuple[float, Cell, str]]] = defaultdict(list)
            for column in far:
                for month, strength, told in _odd_months(history, column):
                    odd[month].append((strength, history.row(month).cell(column), told))
            for month, found in odd.items():
                yield _doubt(history, month, found)


def _odd_months(history: History, column: str) -> Iterator[tuple[int, float, str]]:
    """Months in which a column is of another size. Only its highest and its lowest can be."""
    figures = zip(history.places, history.values(column), strict=True)
    values = {at: figure for at, figure in figures if isinstance(figure, int)}
    if not values:
        return
    ends = {max(values, key=lambda m: values[m])}
    if column not in _WELCOME:
        ends.add(min(values, key=lambda m: values[m]))
    for month in sorted(ends):
        others = history.others(column, month)
        if history.long(column, month) and (strength := unlike(values[month], others)):
            yield month, strength, f"ghi {values[month]}, {len(others)} tháng khác {span(others)} ({_middle(others)})"


def _all_near(known: Sequence[int], column: str) -> bool:
    """Whether neither end of the column can be `unlike`, seen by the figure beside it; nearly every column is so."""
    if len(known) < 2 or not {int}.issuperset(map(type, known)):
        return False
    limit, ordered = thresholds("co_so"), sorted(known)
    (low, above), (below, high) = ordered[:2], ordered[-2:]
    if high >= limit["gap_cao_nhat"] * below and high - below > limit["hon_cao_nhat"]:
        return False
    return column in _WELCOME or limit["kem_thap_nhat"] * low + limit["kem_qua"] >= above


def unlike(value: int, others: list[int]) -> float:
    """How far a figure is outside the others, in units of chance; 0 where it may well be one of them."""
    limit = thresholds("co_so")
    middle, low, high = median(others), min(others), max(others)
    far = root_distance(value, middle)
    if value > high:
        beyond = value >= limit["gap_cao_nhat"] * high and value - high > limit["hon_cao_nhat"]
        return far if beyond and value >= limit["gap_trung_vi"] * middle and far >= limit["lech_tren"] else 0.0
    if value < low:
        below = limit["kem_thap_nhat"] * value + limit["kem_qua"] < low
        return -far if below and -far >= limit["lech_duoi"] else 0.0
    return 0.0


def _middle(others: list[int]) -> str:
    return f"trung vị {round(median(others))}"


def _doubt(history: History, month: int, found: list[tuple[float, Cell, str]]) -> Doubt:
    row = history.row(month)
    columns = {row.cell(name).address: name for name in row.cells}
    first, *more = ((cell, told, _header(history.sheet, columns[cell.address])) for _, cell, told in found)
    beside = "".join(f"; ô {cell.address} ({header}) {told}" for cell, told, header in more)
    message = f"{first[2]} của {history.who} tháng {month} {first[1]}{beside}: thừa, thiếu số 0, hay nhầm đơn vị tính?"
    cells = tuple(cell for _, cell, _ in found)
    return Doubt(SIZE, row, cells, message, None if history.sheet == LAST_YEAR else month, max(one[0] for one in found))


def _header(sheet: str, column: str) -> str:
    return f"“{sheet_of(sheet).column(column).header}”"


def noughts(book: ReadBook) -> Iterator[Doubt]:
    """A unit that had dossiers in every other month and has none in this one."""
    units: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    first: dict[tuple[str, int], Row] = {}
    for row, month, unit, online, on_paper in book.lines(DOSSIERS, "thang", "don_vi", "truc_tuyen", "truc_tiep"):
        units[unit][month] += online + on_paper
        first.setdefault((unit, month), row)
    for unit, came in units.items():
        for month, number in came.items():
            others = [value for other, value in came.items() if other != month]
            if number or len(others) < thresholds("lich_su")["it_nhat"]:
                continue
            if (far := unlike(0, others)) < thresholds("co_so")["toan_so_0"]:
                continue
            row = first[unit, month]
            message = f"{unit} tháng {month} không nhận hồ sơ nào, {len(others)} tháng khác nhận {span(others)}."
            yield Doubt(NOUGHTS, row, (row.cell("truc_tiep"),), message, month, far)


def year_before(book: ReadBook) -> Iterator[Doubt]:
    """What the whole area received, against the same month of the year before, while its own months are few."""
    before = {row["thang"]: row for row in book.rows(LAST_YEAR, "thang", "tiep_nhan_trong_ky")}
    months: dict[int, list[Row]] = defaultdict(list)
    for row in book.rows(DOSSIERS, "thang", "truc_tuyen", "truc_tiep"):
        months[row["thang"]].append(row)
    if len(months) > thresholds("lich_su")["it_nhat"]:
        return
    times = thresholds("co_so")["lap_nam_truoc"]
    for month, rows in months.items():
        now = sum(row["truc_tuyen"] + row["truc_tiep"] for row in rows)
        then = before[month]["tiep_nhan_trong_ky"] if month in before else 0
        if (
            not then
            or abs(root_distance(now, then)) < thresholds("co_so")["lech_duoi"]
            or then / times < now < then * times
        ):
            continue
        row = max(rows, key=lambda row: row["truc_tuyen"] + row["truc_tiep"])
        name = max(("truc_tuyen", "truc_tiep"), key=lambda column: row[column])
        message = (
            f"cả địa bàn tháng {month} nhận {now} hồ sơ, cùng tháng năm trước {then} (trang {LAST_YEAR}, ô "
            f"{before[month].cell('tiep_nhan_trong_ky').address}); dòng nhiều nhất là {row['don_vi']}, ghi {row[name]}."
        )
        yield Doubt(YEAR_BEFORE, row, (row.cell(name),), message, month, abs(root_distance(now, then)))


def per_head(book: ReadBook) -> Iterator[Doubt]:
    """More new dossiers in a month than the people of the unit can have taken."""
    people = {row["ten"]: row for row in book.rows("Đơn vị", "ten", "so_cbcc") if row["so_cbcc"]}
    most = thresholds("co_so")["ho_so_moi_nguoi"]
    for row, _, name_of_unit, online, on_paper in book.lines(DOSSIERS, "thang", "don_vi", "truc_tuyen", "truc_tiep"):
        unit, came = people.get(name_of_unit), online + on_paper
        if unit is not None and came > most * unit["so_cbcc"]:
            name = max(("truc_tuyen", "truc_tiep"), key=lambda column: row[column])
            message = (
                f"ghi {row[name]}: tháng {row['thang']} {row['don_vi']} nhận {came} hồ sơ với {unit['so_cbcc']} CBCC "
                f"(trang Đơn vị, ô {unit.cell('so_cbcc').address}), quá {most:.0f} hồ sơ mỗi người."
            )
            yield Doubt(PER_HEAD, row, (row.cell(name),), message, row["thang"], came)


def percents(book: ReadBook) -> Iterator[Doubt]:
    """Votes that add up to a hundred where the unit never has so many: shares in the place of votes."""
    for history in histories(book, VOTES):
        for month, row in history.rows.items():
            others = history.others("phieu_hop_le", month)
            if len(others) < thresholds("lich_su")["it_nhat"] or not 99 <= row["phieu_hop_le"] <= 101:
                continue
            beyond = max(row["phieu_hop_le"] - max(others), min(others) - row["phieu_hop_le"])
            if beyond > thresholds("co_so")["phan_tram"] * median(others):
                message = (
                    f"bốn mức của {history.who} tháng {month} cộng lại là {row['phieu_hop_le']}, {len(others)} tháng "
                    f"khác {span(others)} phiếu: có phải ghi tỷ lệ % thay cho số phiếu không?"
                )
                yield Doubt(PERCENT, row, (row.cell("phieu_hop_le"),), message, month, beyond)


RULES = (figure_sizes, noughts, year_before, per_head, percents)
