"""The rows of a commendation dossier's tables: nominees, votes, money, reasons; figures with their cells."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.book.records import Row
from pipeline.facts.commendation.names import why
from pipeline.facts.commendation.round import Round
from pipeline.facts.fact import PERCENT, Fact, Printed
from pipeline.facts.indicators import name_fact, row_facts
from pipeline.facts.wording import upper_first
from pipeline.ground.comparing import key
from pipeline.ground.period import Period

Lines = list[dict[str, Printed]]


def by_nominee(rows: Sequence[Row]) -> list[list[Row]]:
    """All that is asked for one and the same nominee together, in the order of the sheet."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((key(row["ten"]), key(row["don_vi"])), []).append(row)
    return list(found.values())


def _who(number: int, row: Row, period: Period, *kept: str) -> dict[str, Printed]:
    """The columns `kept` of a nominee's line, `don_vi` with the post, after its number."""
    facts: dict[str, Printed] = {**row_facts(row, period, "ten", "thanh_tich", "hinh_thuc")}
    post = ", ".join(str(part) for part in (row["chuc_vu"], row["don_vi"]) if part)
    facts["don_vi"] = name_fact("don_vi", post, period, [row.cell("chuc_vu"), row.cell("don_vi")])
    return {"stt": number} | {name: facts[name] for name in kept}


def vote_lines(found: Round, period: Period, rows: Sequence[Row]) -> Lines:
    """Nominees with their votes in columns, as the minutes have them.

    A rate is over all members or over those who were there, as the regime and the office's own rule say.
    """
    lines: Lines = []
    for number, row in enumerate(rows, 1):
        ayes, rule = row.cell("phieu_dong_y"), found.ballot(row)
        formula = f"phiếu đồng ý : {rule.of} ({rule.base})"
        rate = Fact("ty_le", rule.share(ayes.value), PERCENT, period, "", (ayes,), formula, rule.clause, (rule.least,))
        votes = {
            "dong_y": name_fact("dong_y", ayes.value, period, [ayes]),
            "khong": name_fact("khong", row["phieu_khong"], period, [row.cell("phieu_khong")]),
            "ty_le": rate,
        }
        lines.append(_who(number, row, period, "ten", "hinh_thuc") | votes)
    return lines


def brief_lines(found: Round, period: Period, rows: Sequence[Row]) -> Lines:
    """Nominees with deed and votes in one column each, as the list of a proposal has them."""
    return [
        _deed(found, row, _who(number, row, period, "ten", "hinh_thuc", "don_vi", "thanh_tich"))
        | {
            "phieu": name_fact(
                "phieu", f"{row['phieu_dong_y']}/{found.ballot(row).base}", period, [row.cell("phieu_dong_y")]
            )
        }
        for number, row in enumerate(rows, 1)
    ]


def paid_lines(found: Round, period: Period) -> Lines:
    """The list of the decision with the money of each line and the sum on the last."""
    lines: Lines = []
    for number, one in enumerate(found.granted, 1):
        cells = (one.nominee.cell("hinh_thuc"), one.nominee.cell("doi_tuong"))
        money = Fact("tien", one.dong, "", period, "", cells, one.award.formula, one.award.clause)
        note = f"Đã hưởng mức của {one.paid_for}" if one.paid_for else ""
        who = _who(number, one.nominee, period, "ten", "don_vi", "hinh_thuc")
        lines.append(who | {"tien": money, "ghi_chu": note})
    all_of_them = tuple(one.nominee.cell("hinh_thuc") for one in found.granted)
    total = Fact("tong", found.total, "", period, "", all_of_them, "cộng mức thưởng từng dòng")
    return [*lines, {"stt": "", "ten": "Tổng cộng", "don_vi": "", "hinh_thuc": "", "tien": total, "ghi_chu": ""}]


def summary_lines(found: Round, period: Period) -> Lines:
    """Everybody proposed, with the achievement in short."""
    return [
        _deed(found, row, _who(number, row, period, "ten", "thanh_tich", "hinh_thuc"))
        for number, row in enumerate(found.passed, 1)
    ]


def _deed(found: Round, row: Row, line: dict[str, Printed]) -> dict[str, Printed]:
    """The line; a deed that the figures speak against is quoted as the nomination's."""
    deed = line["thanh_tich"]
    if row.number not in found.against or not isinstance(deed, Fact):
        return line
    return line | {"thanh_tich": replace(deed, value=f"Theo hồ sơ đề nghị: “{str(deed.value).rstrip('.')}”")}


def refused_lines(found: Round, period: Period) -> Lines:
    """Who is not commended, with every reason and its clause."""
    lines: Lines = []
    for number, verdict in enumerate(found.refused, 1):
        told = why(verdict, period, cited=True)
        reason = replace(told, value=upper_first(str(told.value)))
        lines.append(_who(number, verdict.nominee, period, "ten", "don_vi", "hinh_thuc") | {"ly_do": reason})
    return lines
