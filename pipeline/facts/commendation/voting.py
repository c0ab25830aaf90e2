"""How votes of a council are judged: over whom they are counted, and how many it takes, by the law and the office.

Sources: law table `khen-thuong` (Decree 98/2023, art. 30: over all members, those absent are asked in writing); the
office's own rule stands on sheet Đợt khen.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from pipeline.book.records import Results, Row
from pipeline.book.sheets.commendation import COUNCIL, OF_ALL, OF_PRESENT, ROUNDS
from pipeline.facts.wording import percent
from pipeline.ground.comparing import key
from pipeline.ground.finding import Finding, Place, Severity
from pipeline.law import Law

OWN_RULE = "quy chế của cơ quan về thi đua, khen thưởng"
_AND_WRITTEN = f"{OF_PRESENT} và gửi phiếu bằng văn bản"


@dataclass(frozen=True, slots=True)
class Votes:
    """The council of a round as votes are counted: all its members, those present, those absent who sent a ballot."""

    members: int
    present: int
    written: int = 0


@dataclass(frozen=True, slots=True)
class Ballot:
    """What votes of a title are counted over (`of`: all, those there, those who wrote too), and how many it takes."""

    of: str
    base: int
    least: Fraction
    more_than: bool
    clause: str
    certainty: str

    @property
    def asked(self) -> str:
        return f"quá {percent(self.least)}" if self.more_than else f"từ {percent(self.least)} trở lên"

    def share(self, ayes: int) -> Fraction:
        """Percent of the base; 0 where nobody is counted."""
        return Fraction(100 * ayes, self.base) if self.base else Fraction(0)

    def passed(self, ayes: int) -> bool:
        share = self.share(ayes)
        return bool(self.base) and (share > self.least if self.more_than else share >= self.least)


def council(results: Results, code: str) -> Votes:
    """The council's size in the round `code`."""
    rows = list(results.rows(COUNCIL, dot=code))
    present = sum(bool(row["co_mat"]) for row in rows)
    return Votes(len(rows), present, sum(bool(row["y_kien"] and not row["co_mat"]) for row in rows))


def ballot(title: str, one: Row, table: Law, votes: Votes) -> Ballot:
    """How votes on `title` are judged in the round `one`.

    The law's own share first; where it is silent the office's; where both are, more than half of all members. An office
    may ask more than the law, never less, and counts over those present only where the law leaves it free.
    """
    of_law = next((rule for rule in table["votes"] if key(rule["title"]) == key(title)), None)
    own = one["ty_le_phieu"]
    rule = of_law or table["majority"]
    least, of, clause, certainty = Fraction(rule["percent"]), rule["of"], rule["clause"], rule["certainty"]
    more_than = of_law is None and own is None
    if own is not None and (of_law is None or own > of_law["percent"]):
        least, clause, certainty = Fraction(own), OWN_RULE, "A"
    if of_law is None and one["tinh_tren"]:
        of = one["tinh_tren"]
    base = votes.present + votes.written if of == OF_PRESENT else votes.members
    if of == OF_PRESENT and votes.written:
        of = _AND_WRITTEN  # more than were there
    return Ballot(of or OF_ALL, base, least, more_than, clause, certainty)


def untold(results: Results, one: Row) -> Iterator[Finding]:
    """A reminder where the minutes of the round `one` will lack the tellers or their counts."""
    if one["phat_ra"] is None:
        cell = one.cell("phat_ra").address or one.cell("ma").address
        message = f"đợt {one['ma']} chưa ghi số phiếu phát ra, thu về, hợp lệ, không hợp lệ; biên bản không có dòng ấy."
        yield _reminder(ROUNDS, cell, message, "Ghi bốn số theo biên bản kiểm phiếu.")
    council = list(results.rows(COUNCIL, dot=one["ma"]))
    if council and not any(row["kiem_phieu"] for row in council):
        cell = council[0].cell("kiem_phieu").address or council[0].cell("dot").address
        message = f"đợt {one['ma']} chưa chọn ai vào Ban kiểm phiếu; biên bản không có danh sách ấy."
        yield _reminder(COUNCIL, cell, message, "Chọn Trưởng ban, Thành viên ở cột Ban kiểm phiếu.")


def _reminder(sheet: str, cell: str, message: str, remedy: str) -> Finding:
    return Finding("KT-BB-01", Severity.NHAC, Place(sheet=sheet, cell=cell), message, remedy)
