"""What is odd in the register of outgoing papers: numbers twice, gaps, days that go back, papers in no line."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.book.records import Results
from pipeline.facts.registry.register import NUMBERED, REGISTER, RegisterLine
from pipeline.ground.comparing import listed
from pipeline.ground.finding import Finding, Place, Severity

_CLAUSE = "Điều 15 Nghị định 30/2020/NĐ-CP"
_MOST = 8  # gaps that are spelled out


def doubts(series: Mapping[str, Sequence[RegisterLine]], results: Results) -> list[Finding]:
    """Gaps, numbers that two papers have, days that go back while numbers go on, in these series of a book."""
    told: list[Finding] = []
    whole = bool(results.tables.get(REGISTER))
    if not whole:
        message = f"chỉ có văn bản của chương trình; văn bản khác chưa ghi ở trang {REGISTER} nên chưa rõ số thiếu."
        remedy = "Ghi vào trang ấy các văn bản khác đã lấy số."
        if REGISTER not in results.tables:
            remedy = "Thêm trang: cchc add-sheets SỔ so-van-ban-di; ghi vào đó các văn bản khác đã lấy số."
        told.append(Finding("KS-SO-04", Severity.NHAC, Place(sheet=REGISTER), message, remedy, _CLAUSE))
    for name, rows in series.items():
        told += _doubles(name, rows)
        told += _gaps(name, rows) if whole else ()
        told += _backwards(name, rows)
    return [*told, *(_stretches(series) if whole else ())]


def unregistered(results: Results, found: Sequence[RegisterLine]) -> list[Finding]:
    """Numbers of sheet Văn bản that stand in no line, since nobody is named to sign them; lines without a day."""
    told = []
    known = {line.cell.address for line in found if line.cell.sheet == NUMBERED}
    for row in results.tables.get(NUMBERED, ()):
        cell = row.cell("so")
        if row["so"] and cell.address not in known:
            message = f"số {row['so']} của {row['loai']} chưa vào sổ đăng ký: trang Người ký chưa có loại văn bản ấy."
            remedy = (
                "Thêm một dòng ở trang Người ký; văn bản sửa đổi, đính chính thì lấy người ký của văn bản gốc, khi "
                "trang Văn bản chỉ có một văn bản có số của kỳ ấy."
            )
            where = Place(sheet=cell.sheet, cell=cell.address)
            told.append(Finding("KS-SO-06", Severity.CANH_BAO, where, message, remedy, _CLAUSE))
    for line in found:
        if line.day is None:
            message = f"số {line.number}/{line.symbol} chưa có ngày nên chưa vào sổ đăng ký của kỳ nào."
            told.append(_finding("KS-SO-05", line, message, "Ghi ngày ký."))
    return told


def _doubles(name: str, rows: Sequence[RegisterLine]) -> Iterator[Finding]:
    seen: dict[tuple[int, str], RegisterLine] = {}
    for line in rows:
        if line.order in seen and line.order[0]:
            other = seen[line.order].cell
            message = f"số {line.number} của {name} đã cho văn bản ở trang {other.sheet}, ô {other.address}."
            yield _finding("KS-SO-01", line, message, "Xem lại số ở một trong hai ô.")
        seen.setdefault(line.order, line)


def _gaps(name: str, rows: Sequence[RegisterLine]) -> Iterator[Finding]:
    """The numbers that are missing between others; long stretches are told of all series at once."""
    missing = [str(number) for run in _missing(rows) if len(run) <= _MOST for number in run]
    if missing:
        shown = listed(missing) if len(missing) <= _MOST else f"{', '.join(missing[:_MOST])} … ({len(missing)} số)"
        last = max(rows, key=lambda line: line.order)
        message = f"{name}: chưa thấy số {shown}, số lớn nhất là {last.number}."
        yield _finding("KS-SO-02", last, message, f"Văn bản khác đã lấy số ấy thì ghi vào trang {REGISTER}.")


def _stretches(series: Mapping[str, Sequence[RegisterLine]]) -> Iterator[Finding]:
    """The series of which more than `_MOST` numbers in a row are missing: their other papers are not written down."""
    long = {name: sum(len(run) for run in _missing(rows) if len(run) > _MOST) for name, rows in series.items()}
    if shown := [f"{name} ({count} số)" for name, count in long.items() if count]:
        message = f"chưa thấy những dãy số dài của {listed(shown)}: văn bản khác của các loạt ấy chưa ghi ở trang này."
        remedy = "Muốn thấy số thiếu thì ghi vào đây các văn bản khác đã lấy số."
        yield Finding("KS-SO-02", Severity.NHAC, Place(sheet=REGISTER), message, remedy, _CLAUSE)


def _missing(rows: Sequence[RegisterLine]) -> Iterator[range]:
    """Each stretch of numbers from 1 on that no line has."""
    before = 0
    for number in sorted({line.order[0] for line in rows if line.order[0]}):
        if number > before + 1:
            yield range(before + 1, number)
        before = number


def _backwards(name: str, rows: Sequence[RegisterLine]) -> Iterator[Finding]:
    before: RegisterLine | None = None
    for line in rows:
        if before is not None and line.day and before.day and line.day < before.day:
            message = (
                f"{name}: số {line.number} ngày {line.day:%d/%m/%Y}, trước ngày {before.day:%d/%m/%Y} của số "
                f"{before.number} nhỏ hơn."
            )
            yield _finding("KS-SO-03", line, message, "Xem lại số, ngày của hai văn bản.")
        before = line if line.day else before


def _finding(code: str, line: RegisterLine, message: str, remedy: str) -> Finding:
    where = Place(sheet=line.cell.sheet, cell=line.cell.address)
    return Finding(code, Severity.CANH_BAO, where, message, remedy, _CLAUSE)
