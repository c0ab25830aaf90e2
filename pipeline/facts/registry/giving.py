"""Whether a number may be given to a paper on a day: who has it, what its own row says, jumps, days before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.facts.registry.register import NUMBERED, RegisterLine, following, order_of
from pipeline.ground.comparing import key
from pipeline.ground.finding import Finding, InputError, Place, Severity

_CLAUSE = "Điều 15 Nghị định 30/2020/NĐ-CP"


@dataclass(frozen=True, slots=True)
class OwnRow:
    """The row of sheet Văn bản that is a paper's own, by its Loại and its Kỳ."""

    kind: str
    period: str

    def has(self, line: RegisterLine) -> bool:
        """Whether a line of the register is that row."""
        if line.cell.sheet != NUMBERED:
            return False
        kind, period = (str(cell.value) for cell in line.behind("trich_yeu"))
        return key(kind) == key(self.kind) and period.strip() == self.period


def holder(
    series: Sequence[RegisterLine], number: str, own: OwnRow | None, day: date | None = None
) -> RegisterLine | None:
    """The line of another paper that has the number; None where nobody has.

    A paper that has no row of its own by kind and period (`own` is None) has the one line of that number and day.
    """
    wanted = order_of(number)
    same = [line for line in series if line.order == wanted and wanted[0]]
    if own is not None:
        return next((line for line in same if not own.has(line)), None)
    theirs = [line for line in same if day is not None and line.day not in (None, day)]
    return theirs[0] if theirs else same[1] if len(same) > 1 else None


def given(series: Sequence[RegisterLine], number: str, day: date, own: OwnRow | None, name: str) -> list[Finding]:
    """What is odd where a paper of this series gets that number and day: numbers passed over, a day out of turn.

    InputError where another paper has the number, or the paper's own row says another number or day. `name` is the
    series', `TB-PNV`.
    """
    mine = next((line for line in series if own is not None and own.has(line)), None)
    others = [line for line in series if line is not mine]
    if other := holder(others, number, own, day):
        dated = f" ngày {other.day:%d/%m/%Y}" if other.day else ""
        raise InputError(
            f"số {number} của {name} đã cho văn bản khác: {other.told}{dated} (trang {other.cell.sheet}, ô "
            f"{other.cell.address}). Chưa ghi gì.",
            f"Số tiếp theo: {following(others):02d}. Ô ấy ghi sai thì sửa ô, rồi chạy lại.",
        )
    if mine is not None and (mine.order != order_of(number) or mine.day not in (None, day)):
        dated = f" ngày {mine.day:%d/%m/%Y}" if mine.day else ""
        raise InputError(
            f"trang {mine.cell.sheet}, ô {mine.cell.address} ghi văn bản này số {mine.number}{dated}, khác số {number} "
            f"ngày {day:%d/%m/%Y}. Chưa ghi gì.",
            "Ghi vào PDF đúng như sổ; sổ sai thì sửa ô ấy trước.",
        )
    return list(_odd(others, number, day, name))


def twice(found: Sequence[RegisterLine], own: OwnRow) -> Finding | None:
    """What keeps a paper from being issued: another of its series had its number before, by day, else by row."""
    at = next((place for place, line in enumerate(found) if own.has(line)), None)
    if at is None:
        return None
    mine = found[at]
    year = mine.day.year if mine.day else 0
    before = [line for line in found[:at] if line.series == mine.series and line.day and line.day.year == year]
    other = holder(before, mine.number, own)
    if other is None:
        return None
    message = (
        f"số {mine.number} của {mine.series} đã cho văn bản khác: {other.told} (trang {other.cell.sheet}, ô "
        f"{other.cell.address}). Chưa phát hành, tệp để nguyên."
    )
    series = [line for line in found if line.series == mine.series and line is not mine]
    remedy = f"Số tiếp theo: {following(series):02d}. Sửa số ở một trong hai ô rồi chạy lại."
    return replace(_finding("KS-SO-09", mine, message, remedy), severity=Severity.LOI)


def _odd(series: Sequence[RegisterLine], number: str, day: date, name: str) -> Iterator[Finding]:
    ordered = sorted((line for line in series if line.order[0]), key=lambda line: line.order)
    if not ordered:
        return
    last = ordered[-1]
    here, after = order_of(number), following(ordered)
    if here[0] > after:
        passed = f"số {after}" if here[0] == after + 1 else f"các số {after} đến {here[0] - 1}"
        message = f"{name}: số lớn nhất trong sổ là {last.number}; ghi số {number} là bỏ qua {passed}."
        yield _finding("KS-SO-08", last, message, f"Đúng là số {number} thì để nguyên; không thì xem lại trước khi ký.")
    before = next((line for line in reversed(ordered) if line.order < here and line.day), None)
    behind = next((line for line in ordered if line.order > here and line.day), None)
    for line, late, than in ((before, True, "nhỏ hơn"), (behind, False, "lớn hơn")):
        if line is None or line.day is None or line.day == day or (line.day > day) is not late:
            continue
        message = (
            f"{name}: ngày {day:%d/%m/%Y} của số {number} {'trước' if late else 'sau'} ngày {line.day:%d/%m/%Y} của số "
            f"{line.number} {than}."
        )
        yield _finding("KS-SO-03", line, message, "Xem lại số, ngày của hai văn bản.")


def _finding(code: str, line: RegisterLine, message: str, remedy: str) -> Finding:
    where = Place(sheet=line.cell.sheet, cell=line.cell.address)
    return Finding(code, Severity.CANH_BAO, where, message, remedy, _CLAUSE)
