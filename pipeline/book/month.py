"""What is wrong with a good workbook for the documents of one month: what is not there, or half there."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.book.records import UNREAD, Results, Row
from pipeline.book.sheets.columns import Kind
from pipeline.book.sheets.workbook import sheet
from pipeline.book.succession import Succession
from pipeline.ground.comparing import listed, quoted
from pipeline.ground.finding import Finding, Place, Severity, errors
from pipeline.ground.period import Period

_NO_VOTES = "Nhập số phiếu; không khảo sát thì ghi các số 0."
_NO_REPORT = "Thêm dòng theo dõi báo cáo tháng của đơn vị."
_TOP = Place(sheet="TTHC", cell="A1")
_OTHER_MONTH = "Nhập số liệu tháng đó, hoặc chọn tháng đang có."
_TYPE_MONTH = (
    "Ghi trang TTHC: mỗi đơn vị có tiếp nhận hồ sơ, mỗi lĩnh vực một dòng; đơn vị không phát sinh thì ghi một dòng "
    "toàn số 0."
)


def check_period(results: Results, period: Period) -> list[Finding]:
    """What is missing for the documents of `period`; a finding of severity lỗi means they cannot be made.

    The figures of a year to date need every month since the book begins, so a gap before the period is missing too.
    """
    there = results.months("TTHC")
    months = f"đang có: {listed(f'tháng {month}' for month in there)}" if there else "chưa có tháng nào"
    year = results.setting("nam")
    if year != period.year:
        place = Place(sheet="Cơ quan", cell=results.settings["nam"].address)
        message = f"sổ là sổ năm {year}, không có kỳ {period}."
        return [
            Finding(
                "DL-KY-20", Severity.LOI, place, message, f"Chọn sổ năm {period.year}, hoặc chọn kỳ của năm {year}."
            )
        ]
    start = results.begins
    if there and period.last_month < start:
        place = Place(sheet="Cơ quan", cell=results.settings["thang_bat_dau"].address) if _told_start(results) else _TOP
        message = f"sổ bắt đầu từ tháng {start}, không có kỳ {period}; {months}."
        return [Finding("DL-KY-21", Severity.LOI, place, message, "Chọn tháng đang có, hoặc sửa tháng bắt đầu.")]
    known = results.known_of(period)
    wanted = range(known.first_month, period.last_month + 1)
    if absent := [month for month in wanted if month not in there]:
        message = f"chưa có số liệu {listed(f'tháng {m}' for m in absent)} năm {year}; trong sổ {months}."
        return [Finding("DL-KY-21", Severity.LOI, _TOP, message, _TYPE_MONTH if not there else _OTHER_MONTH)]
    findings = [*_begun(results, start), *_gaps(there, start, period.last_month)]
    for month in there:
        if month <= period.last_month:
            findings += _absent_units(results, month, year, earlier=month < period.first_month)
    findings += _stray_months(results, there, period.last_month)
    for month in range(1, period.last_month + 1):
        if month in there:
            if month in wanted:  # an earlier bulletin told the earlier months
                findings += _absent_votes(results, month)
            findings += _left_out(results, month, "Hài lòng", "DL-KY-27", _NO_VOTES)
            findings += _left_out(results, month, "Báo cáo", "DL-KY-30", _NO_REPORT)
            findings += _fields_left_out(results, month, period.last_month)
    return findings


def latest(results: Results) -> Period | None:
    """The last month of the book, but for one that has only begun; None where it has none yet."""
    months, year = results.months("TTHC"), results.setting("nam")
    if not months or not isinstance(year, int):
        return None

    def half(month: int) -> float:
        return len(_handling_units(results, month)) / 2

    told = {month: {row["don_vi"] for row in results.rows("TTHC", thang=month)} for month in months}
    full = [month for month, units in told.items() if len(units) >= half(month)]
    return Period(year, full[-1] if full else months[-1])


def no_month_yet() -> Finding:
    """Said of a book that nobody asks a month of and that has none."""
    message = "chưa có số liệu tháng nào, nên chưa làm được bản tin."
    return Finding("DL-KY-34", Severity.CANH_BAO, _TOP, message, _TYPE_MONTH)


def missing_beside_errors(results: Results, period: Period) -> list[Finding]:
    """The errors that `check_period` finds in a book that has others: told in the same pass, or not at all.

    Where a row's month, unit or field could not be read, nobody can say which row is missing: that is told first.
    """
    rows = results.tables.get("TTHC")
    if rows is None or not isinstance(results.setting("nam"), int):
        return []
    if any(row[name] is UNREAD for row in rows for name in ("thang", "don_vi", "linh_vuc")):
        return []
    tables = {
        name: tuple(readable for row in members if (readable := _readable(row)) is not None)
        for name, members in results.tables.items()
    }
    return errors(check_period(replace(results, tables=tables), period))


def _readable(row: Row) -> Row | None:
    """The row with nought for a count that could not be read; None where its keys could not."""
    keys = ("thang", "don_vi", "ten")
    if any(row.cells[name].value is UNREAD for name in keys if name in row.cells):
        return None
    counts = {column.name for column in sheet(row.sheet).columns if column.kind is Kind.COUNT}
    cells = {
        name: cell._replace(value=0 if name in counts else None) if cell.value is UNREAD else cell
        for name, cell in row.cells.items()
    }
    return replace(row, cells=cells)


def _told_start(results: Results) -> bool:
    return isinstance(results.setting("thang_bat_dau"), int)


def _begun(results: Results, start: int) -> Iterator[Finding]:
    """Where nobody says which month the book begins with: a month that another sheet has is missing in this one."""
    if start == 1 or _told_start(results):
        return
    elsewhere = {month: name for name in ("Báo cáo", "Hài lòng") for month in results.months(name) if month < start}
    for month, name in sorted(elsewhere.items()):
        message = f"thiếu số liệu tháng {month}, trong khi trang {name} đã có dòng của tháng {month}."
        remedy = f"Nhập số liệu tháng {month}; sổ chỉ có từ tháng {start} thì ghi {start} vào Tháng bắt đầu ở Cơ quan."
        yield Finding("DL-KY-22", Severity.LOI, _TOP, message, remedy)
    if not elsewhere:
        message = (
            f"không có tháng nào trước tháng {start}: sổ được coi là bắt đầu từ tháng {start}, không cộng từ đầu năm."
        )
        remedy = f"Đúng thì ghi {start} vào Tháng bắt đầu ở trang Cơ quan cho khỏi nhắc; thiếu tháng nào thì nhập thêm."
        yield Finding("DL-KY-32", Severity.NHAC, _TOP, message, remedy)


def _gaps(there: list[int], start: int, last: int) -> Iterator[Finding]:
    since = "đầu năm" if start == 1 else f"tháng {start}"
    for month in range(start, last):
        if month not in there:
            message = f"thiếu số liệu tháng {month}, nên không cộng được từ {since} đến tháng {last}."
            remedy = f"Nhập số liệu tháng {month}; đơn vị không phát sinh thì ghi các số 0."
            yield Finding("DL-KY-22", Severity.LOI, _TOP, message, remedy)


def _stray_months(results: Results, there: list[int], last: int) -> Iterator[Finding]:
    """A later month that few units have: begun already, or the month of a row typed wrongly."""
    for month in there:
        rows = list(results.rows("TTHC", thang=month))
        units = len(_handling_units(results, month))
        if month > last and 2 * len({row["don_vi"] for row in rows}) < units:
            message = f"tháng {month} mới có {len(rows)} dòng; có phải ghi nhầm tháng không?"
            place = Place(sheet="TTHC", cell=rows[0].cell("thang").address)
            yield Finding("DL-KY-29", Severity.CANH_BAO, place, message, "Nhầm thì sửa tháng; đang nhập dở thì bỏ qua.")
    # Elsewhere a month of which no dossier is known has not been: a slip of one row, or work ahead of time.
    for name, table in results.tables.items():
        if name in ("TTHC", "Năm trước") or not any(column.name == "thang" for column in sheet(name).columns):
            continue
        early = [row for row in table if isinstance(row["thang"], int) and row["thang"] > max(last, *there)]
        if early:
            place = Place(sheet=name, cell=early[0].cell("thang").address)
            message = f"ghi tháng {early[0]['thang']}, trong khi trang TTHC chưa có số liệu tháng này."
            yield Finding("DL-KY-31", Severity.CANH_BAO, place, message, "Nhầm thì sửa tháng; nhập trước thì bỏ qua.")


def _handling_units(results: Results, month: int) -> list[Row]:
    """The units that receive dossiers and tell those of `month`."""
    line, at = Succession.of(results.tables.get("Đơn vị", ())), Period(results.setting("nam"), month)
    units = [row for row in results.tables.get("Đơn vị", ()) if row["ten"] in line.units]  # not those with an odd name
    return [row for row in units if row["nhan_ho_so"] and line.tells(row["ten"], at)]


def _absent_units(results: Results, month: int, year: int, earlier: bool) -> Iterator[Finding]:
    """Units that handle dossiers and have no row. Announced as not yet received, it is a warning; else an error."""
    seen = {row["don_vi"] for row in results.rows("TTHC", thang=month)}
    for unit in _handling_units(results, month):
        name = unit["ten"]
        if name in seen:
            continue
        report = next(results.rows("Báo cáo", thang=month, don_vi=name), None)
        if report is not None and report["ngay_nop"] is None:
            cell = report.cell("ngay_nop")
            message = f"{name} chưa gửi báo cáo tháng {month}; số liệu của đơn vị chưa được tính."
            remedy = "Khi nhận được thì ghi ngày nhận và nhập số liệu vào trang TTHC."
            yield Finding("DL-KY-23", Severity.CANH_BAO, Place(sheet="Báo cáo", cell=cell.address), message, remedy)
            continue
        place = Place(sheet="Đơn vị", cell=unit.cell("ten").address)
        received = f", trong khi trang Báo cáo (ô {report.cell('ngay_nop').address}) ghi đã nhận" if report else ""
        message = f"{name} thiếu số liệu TTHC tháng {month}/{year}{received}."
        remedy = (
            f"Nhập số liệu tháng {month} của đơn vị (không phát sinh thì ghi một dòng toàn số 0); "
            "chưa gửi báo cáo thì thêm dòng ở trang Báo cáo và để trống ngày nhận."
        )
        code = "DL-KY-24" if not earlier else "DL-KY-25"
        yield Finding(code, Severity.LOI, place, message, remedy)


def _absent_votes(results: Results, month: int) -> Iterator[Finding]:
    if month in results.months("Hài lòng") or not results.months("Hài lòng"):
        return  # an office that asks nobody is not asked about it
    message = f"chưa có phiếu khảo sát hài lòng tháng {month}."
    remedy = "Nhập kết quả khảo sát; không khảo sát thì bản tin không nêu mức hài lòng."
    yield Finding("DL-KY-26", Severity.CANH_BAO, Place(sheet="Hài lòng", cell="A1"), message, remedy)


def _left_out(results: Results, month: int, sheet: str, code: str, remedy: str) -> Iterator[Finding]:
    """Units that the sheet has in another month and lacks in this one, though it has others."""
    rows = list(results.rows(sheet, thang=month))
    there = {row["don_vi"] for row in rows}
    sent = {row["don_vi"] for row in results.rows("TTHC", thang=month)}
    for unit in dict.fromkeys(row["don_vi"] for row in results.rows(sheet) if row["thang"] != month):
        if rows and unit in sent and unit not in there:
            place = Place(sheet=sheet, cell=rows[-1].cell("don_vi").address)
            yield Finding(
                code, Severity.CANH_BAO, place, f"{unit} có dòng ở tháng khác nhưng không có ở tháng {month}.", remedy
            )


def _fields_left_out(results: Results, month: int, last: int) -> Iterator[Finding]:
    """A field that a unit has in every other month and lacks in this one: the month is probably half filled.

    A field that begins later is ordinary, so a month before all others is asked about only when two others have it.
    """
    by_unit: dict[str, list[Row]] = {}
    for row in results.rows("TTHC"):
        if row["thang"] <= last:
            by_unit.setdefault(row["don_vi"], []).append(row)
    for unit in _handling_units(results, month):
        rows = by_unit.get(unit["ten"], [])
        fields: dict[int, set[str]] = {}
        for row in rows:
            fields.setdefault(row["thang"], set()).add(row["linh_vuc"])
        others = [names for other, names in fields.items() if other != month]
        if month not in fields or len(others) < (1 if min(fields) < month else 2):
            continue
        left_out = set.intersection(*others) - fields[month]
        if left_out:
            where = next(row for row in reversed(rows) if row["thang"] == month)
            names = listed(quoted(field) for field in sorted(left_out))
            message = f"{unit['ten']} tháng {month} thiếu lĩnh vực {names} mà các tháng khác đều có."
            place = Place(sheet="TTHC", cell=where.cell("linh_vuc").address)
            yield Finding("DL-KY-28", Severity.CANH_BAO, place, message, "Nhập thêm; không phát sinh thì ghi các số 0.")
