"""A round of commendation as facts: who is commended, for how much, who is proposed upwards, who is not and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from pipeline.book.records import Results, Row
from pipeline.book.sheets.commendation import NOMINEES, ROUNDS
from pipeline.facts.claims.deeds import denied
from pipeline.facts.commendation.award_money import BASE_TABLE, Award, award, payable
from pipeline.facts.commendation.eligibility import Judgement, judge
from pipeline.facts.commendation.law import Used, doubts, level_of, named_grantor, regime
from pipeline.facts.commendation.one_reward import suspicions
from pipeline.facts.commendation.voting import Ballot, Votes, ballot, council
from pipeline.ground.comparing import key
from pipeline.ground.finding import Finding, InputError, Place, Severity
from pipeline.ground.period import Period
from pipeline.law import Law


@dataclass(frozen=True, slots=True)
class Granted:
    """One commendation of the decision: who, the award, what is paid (0 for the lesser of two titles, `paid_for`)."""

    nominee: Row
    award: Award
    dong: int
    paid_for: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """One round, judged. `upward` are those that another office grants, `refused` those that failed.

    `against`: what of the unit's own figures contradicts a deed, by the row's number on sheet Đề nghị khen.
    """

    one: Row
    table: Law
    votes: Votes
    granted: tuple[Granted, ...]
    upward: tuple[Judgement, ...]
    refused: tuple[Judgement, ...]
    findings: tuple[Finding, ...]
    against: Mapping[int, str] = field(default_factory=dict)

    def ballot(self, nominee: Row) -> Ballot:
        """How the votes on a nomination are counted."""
        return ballot(nominee["hinh_thuc"], self.one, self.table, self.votes)

    @property
    def total(self) -> int:
        return sum(one.dong for one in self.granted)

    @property
    def passed(self) -> tuple[Row, ...]:
        """All nominees that the council may propose, those for other offices too."""
        return (*(one.nominee for one in self.granted), *(verdict.nominee for verdict in self.upward))


def round_of(results: Results, code: str) -> Round:
    """The round `code`. InputError with every cell where the dossier cannot be lawful."""
    one = next(results.rows(ROUNDS, ma=code), None)
    if one is None:
        known = ", ".join(row["ma"] for row in results.rows(ROUNDS))
        raise InputError(
            f"Trang {ROUNDS} không có đợt “{code}”.",
            f"Các đợt đang có: {known}." if known else "Thêm một dòng cho đợt.",
        )
    day = one["ngay_quyet_dinh"]
    law = regime(day)
    level = level_of(str(results.setting("cap") or ""))
    verdicts, stops = judge(results, law.table, level, one)
    if not verdicts:
        raise InputError(f"Trang {NOMINEES} chưa có ai ở đợt “{code}”.", "Thêm các tập thể, cá nhân được đề nghị.")
    passed = [verdict for verdict in verdicts if verdict.granted]
    here = [verdict.nominee for verdict in passed if not verdict.upward]
    awards = [award(law.table, level, row["hinh_thuc"], row["doi_tuong"], day) for row in here]
    stops += [_unpaid(row) for row, known in zip(here, awards, strict=True) if known is None]
    if stops:
        raise InputError(f"Đợt khen {code} có {len(stops)} lỗi, chưa làm được hồ sơ.", "Sửa các ô dưới đây.", stops)
    given = [(row, known) for row, known in zip(here, awards, strict=True) if known is not None]
    used = _used(law.table, one, verdicts, [known for _, known in given])
    paid = payable((key(row["ten"]), known) for row, known in given)
    return Round(
        one,
        law.table,
        council(results, code),
        tuple(_granted(given, paid)),
        tuple(replace(verdict, upward=named_grantor(verdict.upward, results)) for verdict in passed if verdict.upward),
        tuple(verdict for verdict in verdicts if not verdict.granted),
        (*law.findings, *suspicions(results, one), *doubts(used)),
        _against(results, Period.parse(code), [verdict.nominee for verdict in passed]),
    )


def _against(results: Results, period: Period, rows: list[Row]) -> dict[int, str]:
    return {row.number: told for row in rows if row["thanh_tich"] and (told := denied(row, period, results))}


def _granted(given: list[tuple[Row, Award]], paid: list[int]) -> Iterator[Granted]:
    for (row, known), dong in zip(given, paid, strict=True):
        titles = [one for other, one in given if key(other["ten"]) == key(row["ten"]) and one.kind == known.kind]
        yield Granted(row, known, dong, "" if dong else max(titles, key=lambda one: one.dong).title)


def report_form(table: Law, achievement: str, target: str) -> tuple[str, str, str]:
    """Number of the report's form for a kind of achievement, its clause and certainty."""
    for row in table["forms"]:
        if row["achievement"] == achievement and row["target"] in ("", target):
            return row["number"], row["clause"], row["certainty"]
    return report_form(table, achievement, "cá nhân")


def _used(table: Law, one: Row, verdicts: list[Judgement], awards: list[Award]) -> Iterator[Used]:
    """Every figure of the law that the dossier goes by."""
    for known in awards:
        yield Used(f"hệ số tiền thưởng {known.title} ({known.target})", known.clause, known.certainty)
        yield Used("mức lương cơ sở", known.base_source, known.base_certainty, BASE_TABLE)
    for verdict in verdicts:
        for reason in verdict.reasons:
            yield Used(f"điều kiện xét khen “{reason.asks}”", reason.clause, reason.certainty)
        number, clause, certainty = report_form(table, one["loai"], verdict.nominee["doi_tuong"])
        yield Used(f"báo cáo thành tích theo mẫu số {number}", clause, certainty)
    if awards:
        rule = table["money"]
        yield Used("cách làm tròn tiền thưởng", rule["clause"], rule["certainty"])


def _unpaid(row: Row) -> Finding:
    cell = row.cell("hinh_thuc")
    message = f"bảng luật của thời kỳ này không có mức tiền thưởng “{row['hinh_thuc']}” cho {row['doi_tuong']}."
    remedy = "Thêm mức vào pipeline/law/tables/khen-thuong.toml, kèm nguồn."
    return Finding("KT-TIEN-01", Severity.LOI, Place(sheet=cell.sheet, cell=cell.address), message, remedy)
