"""The lists of a commendation dossier: groups by title, council, votes, money, reasons; figures with their cells."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.book.records import Row
from pipeline.book.sheets.achievement import TITLE
from pipeline.book.sheets.commendation import COLLECTIVE, FAMILY, PERSON
from pipeline.facts.commendation.achievement import kind_of
from pipeline.facts.commendation.eligibility import Judgement
from pipeline.facts.commendation.round import Round
from pipeline.facts.commendation.voting import Ballot
from pipeline.facts.fact import PERCENT, Fact
from pipeline.facts.indicators import name_fact
from pipeline.facts.wording import enumerate_words, upper_first
from pipeline.ground.comparing import key
from pipeline.ground.number_words import words
from pipeline.ground.period import Period
from pipeline.prose.tables import Table, Value

_COLUMNS = {
    "ten": "Tập thể, cá nhân",
    "don_vi": "Chức vụ, đơn vị",
    "thanh_tich": "Thành tích",
    "hinh_thuc": "Danh hiệu, hình thức",
    "phieu": "Phiếu đồng ý",
    "dong_y": "Đồng ý",
    "khong": "Không đồng ý",
    "ty_le": "Tỷ lệ đồng ý",
    "tien": "Mức thưởng",
    "ly_do": "Lý do",
}


def groups(rows: Sequence[Row], period: Period, upward: Sequence[Judgement] = ()) -> list[dict[str, Fact]]:
    """Rows by title and kind of nominee: `hinh_thuc`, `doi_tuong`, `so`, `so_chu`, and who grants it (`noi_tang`)."""
    result = []
    for title in dict.fromkeys(row["hinh_thuc"] for row in rows):
        for target in (COLLECTIVE, PERSON, FAMILY):
            inside = [row for row in rows if (row["hinh_thuc"], row["doi_tuong"]) == (title, target)]
            if not inside:
                continue
            cells = [row.cell("ten") for row in inside]
            entry = {
                "hinh_thuc": name_fact("hinh_thuc", title, period, [row.cell("hinh_thuc") for row in inside]),
                "doi_tuong": name_fact("doi_tuong", target, period, [row.cell("doi_tuong") for row in inside]),
                "so": Fact("so", len(inside), "", period, "", tuple(cells), "đếm dòng"),
                "danh_hieu": name_fact("danh_hieu", "danh hiệu" if kind_of(title) == TITLE else None, period, []),
                "so_chu": Fact("so_chu", words(len(inside)), "", period, "", tuple(cells), "đếm dòng"),
            }
            grantor = next((verdict.upward for verdict in upward if verdict.nominee["hinh_thuc"] == title), "")
            if grantor:
                entry["noi_tang"] = Fact("noi_tang", grantor, "", period, "", (), "bảng luật")
            result.append(entry)
    return result


def by_nominee(rows: Sequence[Row]) -> list[list[Row]]:
    """All that is asked for one and the same nominee together, in the order of the sheet."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((key(row["ten"]), key(row["don_vi"])), []).append(row)
    return list(found.values())


def people(rows: Sequence[Row], period: Period) -> list[dict[str, Fact]]:
    """Members of the council as facts."""
    names = ("ho_ten", "chuc_vu", "vai_tro", "ly_do", "kiem_phieu")
    return [{name: name_fact(name, row[name], period, [row.cell(name)]) for name in names} for row in rows]


def _who(row: Row, period: Period) -> dict[str, Value]:
    post = ", ".join(str(part) for part in (row["chuc_vu"], row["don_vi"]) if part)
    return {
        "ten": name_fact("ten", row["ten"], period, [row.cell("ten")]),
        "don_vi": name_fact("don_vi", post, period, [row.cell("chuc_vu"), row.cell("don_vi")]),
        "thanh_tich": name_fact("thanh_tich", row["thanh_tich"], period, [row.cell("thanh_tich")]),
        "hinh_thuc": name_fact("hinh_thuc", row["hinh_thuc"], period, [row.cell("hinh_thuc")]),
    }


def vote_list(found: Round, period: Period, name: str, rows: Sequence[Row]) -> Table:
    """Nominees with their votes: for the minutes in columns, for the list in one.

    A rate is over all members or over those who were there, as the regime and the office's own rule say.
    """
    lines: list[dict[str, Value]] = []
    minutes = name == "bang_phieu"
    for number, row in enumerate(rows, 1):
        ayes, noes, rule = row.cell("phieu_dong_y"), row.cell("phieu_khong"), found.ballot(row)
        formula = f"phiếu đồng ý : {rule.of} ({rule.base})"
        rate = Fact("ty_le", rule.share(ayes.value), PERCENT, period, "", (ayes,), formula, rule.clause, (rule.least,))
        who = _who(row, period)
        line: dict[str, Value] = {"stt": number, "ten": who["ten"], "hinh_thuc": who["hinh_thuc"]}
        if minutes:
            line["dong_y"] = name_fact("dong_y", ayes.value, period, [ayes])
            line["khong"] = name_fact("khong", noes.value, period, [noes])
            line["ty_le"] = rate
        else:
            line |= {"don_vi": who["don_vi"], "thanh_tich": who["thanh_tich"]}
            line["phieu"] = name_fact("phieu", f"{ayes.value}/{rule.base}", period, [ayes])
        lines.append(line)
    return Table(name, "Kết quả phiếu", _COLUMNS, lines)


def vote_rules(found: Round, period: Period, rows: Sequence[Row]) -> list[dict[str, Fact]]:
    """How many votes it takes, once for all titles that are judged alike: `hinh_thuc`, `can`, `tren`, `so`."""
    alike: dict[Ballot, list[Row]] = {}
    for row in rows:
        alike.setdefault(found.ballot(row), []).append(row)
    return [
        {
            "hinh_thuc": name_fact(
                "hinh_thuc",
                enumerate_words(list(dict.fromkeys(row["hinh_thuc"] for row in members))),
                period,
                [row.cell("hinh_thuc") for row in members],
            ),
            "can": Fact("can", rule.asked, "", period, "", (), "tỷ lệ phiếu tối thiểu", rule.clause),
            "tren": Fact("tren", rule.of, "", period, "", (), "nơi tính tỷ lệ", rule.clause),
            "so": Fact("so", rule.base, "", period, "", (), "đếm dòng ở trang Hội đồng", rule.clause),
        }
        for rule, members in alike.items()
    ]


def paid_list(found: Round, period: Period) -> Table:
    """The list of the decision with the money of each line and the sum on the last."""
    lines: list[dict[str, Value]] = []
    for number, one in enumerate(found.granted, 1):
        who = _who(one.nominee, period)
        cells = (one.nominee.cell("hinh_thuc"), one.nominee.cell("doi_tuong"))
        money = Fact("tien", one.dong, "", period, "", cells, one.award.formula, one.award.clause)
        lines.append({"stt": number, "ten": who["ten"], "don_vi": who["don_vi"]} | {"hinh_thuc": who["hinh_thuc"]})
        lines[-1]["tien"] = money
        lines[-1]["ghi_chu"] = f"Đã hưởng mức của {one.paid_for}" if one.paid_for else ""
    all_of_them = tuple(one.nominee.cell("hinh_thuc") for one in found.granted)
    total = Fact("tong", found.total, "", period, "", all_of_them, "cộng mức thưởng từng dòng")
    lines.append({"stt": "", "ten": "Tổng cộng", "don_vi": "", "hinh_thuc": "", "tien": total, "ghi_chu": ""})
    return Table("danh_sach", "Danh sách được khen", _COLUMNS, lines)


def summary_list(found: Round, period: Period) -> Table:
    """Everybody proposed, with the achievement in short."""
    kept = ("ten", "thanh_tich", "hinh_thuc")
    lines: list[dict[str, Value]] = [
        {"stt": number} | {key: value for key, value in _who(row, period).items() if key in kept}
        for number, row in enumerate(found.passed, 1)
    ]
    return Table("bang_tom_tat", "Tóm tắt thành tích", _COLUMNS, lines)


def _why(verdict: Judgement, period: Period, *, cited: bool) -> Fact:
    """Every reason that a nomination failed by, with its clause where it is `cited`."""
    told = (f"{reason.words} ({reason.clause})" if cited else reason.words for reason in verdict.failed)
    cells = tuple(cell for reason in verdict.failed for cell in reason.cells)
    return Fact("ly_do", "; ".join(told), "", period, "", cells, "điều kiện xét khen")


def refusals(found: Round, period: Period) -> list[dict[str, Fact]]:
    """Who is not commended, as the minutes tell it: `ten`, `hinh_thuc`, `ly_do`."""
    return [
        {
            "ten": name_fact("ten", verdict.nominee["ten"], period, [verdict.nominee.cell("ten")]),
            "hinh_thuc": name_fact("hinh_thuc", verdict.nominee["hinh_thuc"], period, []),
            "ly_do": _why(verdict, period, cited=False),
        }
        for verdict in found.refused
    ]


def refused_list(found: Round, period: Period) -> Table:
    """Who is not commended, with every reason and its clause."""
    lines: list[dict[str, Value]] = []
    for number, verdict in enumerate(found.refused, 1):
        who = _who(verdict.nominee, period)
        why = _why(verdict, period, cited=True)
        why = replace(why, value=upper_first(str(why.value)))
        lines.append({"stt": number, "ten": who["ten"], "don_vi": who["don_vi"]})
        lines[-1] |= {"hinh_thuc": who["hinh_thuc"], "ly_do": why}
    return Table("bang_khong_khen", "Không được khen", _COLUMNS, lines)
