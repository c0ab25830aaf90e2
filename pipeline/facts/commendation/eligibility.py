"""Who of a round may be commended: each verdict with its reasons, the clause of each and the cells it was read from.

Sources: law table `khen-thuong`; the office's own rules stand on sheet Đợt khen and go before the law's silence.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pipeline.book.records import Cell, Results, Row
from pipeline.book.sheets.commendation import CLEAN, COLLECTIVE, GOOD, NOMINEES, OUTSTANDING, PERSON, WARNING
from pipeline.facts.commendation.law import power_of
from pipeline.facts.commendation.one_reward import rewarded
from pipeline.facts.commendation.voting import OWN_RULE, Votes, ballot, council
from pipeline.facts.wording import percent
from pipeline.ground.comparing import key
from pipeline.ground.finding import Finding, Place, Severity
from pipeline.law import Law

DISCIPLINE = "kỷ luật"
_ASKS = {
    "good_work": "mức hoàn thành nhiệm vụ",
    "discipline": DISCIPLINE,
    "one_reward": "một thành tích khen một lần",
    "emulator": "sáng kiến",
}
ADVANCED, EMULATOR, ADVANCED_GROUP = "Lao động tiên tiến", "Chiến sĩ thi đua cơ sở", "Tập thể lao động tiên tiến"


@dataclass(frozen=True, slots=True)
class Reason:
    """One condition: whether it holds, in words, by which clause, out of which cells; `asks` names the condition."""

    holds: bool
    words: str
    clause: str
    certainty: str
    cells: tuple[Cell, ...]
    asks: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What comes of one nomination; `upward` names who grants it where this office only proposes."""

    nominee: Row
    upward: str
    reasons: tuple[Reason, ...]

    @property
    def granted(self) -> bool:
        return all(reason.holds for reason in self.reasons)

    @property
    def failed(self) -> tuple[Reason, ...]:
        return tuple(reason for reason in self.reasons if not reason.holds)


def judge(results: Results, table: Law, level: str, one: Row) -> tuple[list[Judgement], list[Finding]]:
    """The verdict on every nomination of the round `one` for an office at `level` (huyện, xã).

    The findings are what stops a dossier: a title that the office may not grant and does not propose upwards, a title
    that the law table does not know, more CSTĐCS in a unit than the cap allows.
    """
    nominees = list(results.rows(NOMINEES, dot=one["ma"]))
    votes = council(results, one["ma"])
    found: list[Finding] = []
    first: list[Judgement] = []
    for row in nominees:
        upward, stop = _power(row, table, level)
        found += stop
        first.append(Judgement(row, upward, tuple(_conditions(row, one, table, votes, rewarded(results, row, one)))))
    advanced = {key(v.nominee["ten"]) for v in first if v.granted and v.nominee["hinh_thuc"] == ADVANCED}
    verdicts = [_among_advanced(verdict, advanced, table) for verdict in first]
    return verdicts, found + list(_over_cap(verdicts, table))


def _power(row: Row, table: Law, level: str) -> tuple[str, list[Finding]]:
    """Who grants it where this office only proposes, and what is wrong with asking this office for it."""
    title, asked = row["hinh_thuc"], row["trinh_cap_tren"]
    power = power_of(table, title)
    if power is None:
        message = f"“{title}” không có trong bảng thẩm quyền của thời kỳ này."
        return "", [_stop("KT-TQ-01", row, message, "Ghi đúng tên danh hiệu, hình thức.", table.source)]
    above = power["upward"] if power["upward"] != f"Chủ tịch Ủy ban nhân dân {level}" else ""
    message = f"Chủ tịch Ủy ban nhân dân {level} không có thẩm quyền tặng “{title}”."
    if level not in power["levels"] and not above:
        whose = " và ".join(f"cấp {one}" for one in power["levels"])
        return "", [_stop("KT-TQ-02", row, message, f"Bỏ đề nghị: {whose} xét tặng danh hiệu này.", power["clause"])]
    if level not in power["levels"] and not asked:
        remedy = f"Bỏ đề nghị, hoặc chọn “có” ở cột Trình cấp trên để trình {above}."
        return above, [_stop("KT-TQ-02", row, message, remedy, power["clause"])]
    if asked and not above:
        message = f"“{title}” do chính cơ quan này tặng, không có cấp trên nào để trình."
        return "", [_stop("KT-TQ-03", row, message, "Bỏ chữ “có” ở cột Trình cấp trên.", power["clause"])]
    return above if asked else "", []


def _stop(code: str, row: Row, message: str, remedy: str, clause: str) -> Finding:
    cell = row.cell("hinh_thuc")
    return Finding(code, Severity.LOI, Place(sheet=cell.sheet, cell=cell.address), message, remedy, clause)


def _conditions(
    row: Row, one: Row, table: Law, votes: Votes, before: tuple[str, tuple[Cell, ...]] | None
) -> Iterator[Reason]:
    title = row["hinh_thuc"]

    def reason(holds: bool, words: str, part: str, *names: str) -> Reason:
        cells = tuple(row.cell(name) for name in names)
        return Reason(holds, words, table[part]["clause"], table[part]["certainty"], cells, _ASKS[part])

    good = row["hoan_thanh"] in (GOOD, OUTSTANDING)
    yield reason(good, row["hoan_thanh"], "good_work", "hoan_thanh")
    fault = row["ky_luat"]
    clean = fault != WARNING if row["doi_tuong"] == COLLECTIVE else fault == CLEAN
    words = "không bị kỷ luật" if fault == CLEAN else f"bị kỷ luật {fault}"
    yield reason(clean, words, "discipline", "ky_luat")
    if row["dang_xem_xet"]:
        yield reason(False, "đang bị xem xét kỷ luật, thanh tra, kiểm tra hoặc điều tra", "discipline", "dang_xem_xet")
    if row["da_khen"]:
        yield reason(False, "thành tích này đã được khen thưởng", "one_reward", "da_khen")
    elif before is not None:
        rule = table["one_reward"]
        yield Reason(False, before[0], rule["clause"], rule["certainty"], before[1], _ASKS["one_reward"])
    if title in (ADVANCED, EMULATOR):
        yield from _months(row, one, table)
    if title == EMULATOR:
        helped = row["sang_kien"] or (table["emulator"]["outstanding"] and row["hoan_thanh"] == OUTSTANDING)
        words = "có sáng kiến được công nhận" if row["sang_kien"] else "chưa có sáng kiến được công nhận"
        if helped and not row["sang_kien"]:
            words = OUTSTANDING
        yield reason(bool(helped), words, "emulator", "sang_kien", "hoan_thanh")
    if title == ADVANCED_GROUP:
        yield _share(row, table)
    yield _vote(row, one, table, votes)


def _months(row: Row, one: Row, table: Law) -> Iterator[Reason]:
    rule: Mapping[str, Any] = table.get("work_months", {"least": 0})
    if one["so_thang"] is not None:
        rule = {"least": one["so_thang"], "clause": OWN_RULE, "certainty": "A"}
    if not rule["least"]:
        return
    least = rule["least"]
    months = row["so_thang"]
    words = "chưa ghi số tháng công tác" if months is None else f"công tác {months} tháng, quy định từ {least} tháng"
    holds, cells = months is not None and months >= least, (row.cell("so_thang"),)
    yield Reason(holds, words, rule["clause"], rule["certainty"], cells, "số tháng công tác")


def _share(row: Row, table: Law) -> Reason:
    rule, people, advanced = table["collective_share"], row["so_nguoi"], row["so_ldtt"]
    cells, asks = (row.cell("so_ldtt"), row.cell("so_nguoi")), "tỷ lệ Lao động tiên tiến của tập thể"
    if not people or advanced is None:
        words = "chưa ghi số người, số Lao động tiên tiến của tập thể"
        return Reason(False, words, rule["clause"], rule["certainty"], cells, asks)
    holds = 100 * advanced > rule["percent"] * people or (
        not rule["more_than"] and 100 * advanced == rule["percent"] * people
    )
    asked = f"{'trên' if rule['more_than'] else 'từ'} {rule['percent']}%{'' if rule['more_than'] else ' trở lên'}"
    share = percent(Fraction(100 * advanced, people), (Fraction(rule["percent"]),))
    words = f"{advanced}/{people} người đạt Lao động tiên tiến ({share}), quy định {asked}"
    return Reason(holds, words, rule["clause"], rule["certainty"], cells, asks)


def _vote(row: Row, one: Row, table: Law, votes: Votes) -> Reason:
    rule, ayes = ballot(row["hinh_thuc"], one, table, votes), row["phieu_dong_y"]
    share = rule.share(ayes)
    words = f"{ayes}/{rule.base} phiếu đồng ý ({percent(share, (rule.least,))} {rule.of}), quy định {rule.asked}"
    return Reason(rule.passed(ayes), words, rule.clause, rule.certainty, (row.cell("phieu_dong_y"),), "tỷ lệ phiếu")


def _among_advanced(verdict: Judgement, advanced: set[str], table: Law) -> Judgement:
    row = verdict.nominee
    if row["hinh_thuc"] != EMULATOR or row["doi_tuong"] != PERSON:
        return verdict
    there = key(row["ten"]) in advanced
    words = f"{'là' if there else 'chưa đạt'} {ADVANCED} của đợt này"
    rule = table["emulator"]
    reason = Reason(there, words, rule["clause"], rule["certainty"], (row.cell("ten"),), "là Lao động tiên tiến")
    return Judgement(row, verdict.upward, (*verdict.reasons, reason))


def _over_cap(verdicts: Sequence[Judgement], table: Law) -> Iterator[Finding]:
    """Nobody is dropped by the program: who stays out is the council's to say."""
    rule = table.get("emulator_cap")
    if rule is None:
        return
    for unit in dict.fromkeys(verdict.nominee["don_vi"] for verdict in verdicts):
        inside = [v for v in verdicts if v.granted and v.nominee["don_vi"] == unit]
        advanced = sum(v.nominee["hinh_thuc"] == ADVANCED for v in inside)
        emulators = [v.nominee for v in inside if v.nominee["hinh_thuc"] == EMULATOR]
        most = rule["percent"] * advanced // 100
        for row in emulators if len(emulators) > most else ():
            message = (
                f"{unit} có {len(emulators)} {EMULATOR} đủ điều kiện, nhiều nhất được {most} "
                f"(không quá {rule['percent']}% của {advanced} {ADVANCED})."
            )
            yield _stop("KT-TL-01", row, message, "Hội đồng chọn lại; bỏ bớt dòng vượt.", rule["clause"])
