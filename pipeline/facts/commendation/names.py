"""The names that every text of a commendation dossier may use, out of the one judged round."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.book.records import Cell, Results, Row
from pipeline.book.sheets.achievement import TITLE
from pipeline.book.sheets.commendation import CHAIR, COLLECTIVE, COUNCIL, FAMILY, NOMINEES, PERSON, SECRETARY
from pipeline.facts.claims.claim import Claim, Judge
from pipeline.facts.commendation.achievement import kind_of
from pipeline.facts.commendation.eligibility import DISCIPLINE, Judgement
from pipeline.facts.commendation.law import copies
from pipeline.facts.commendation.round import Round
from pipeline.facts.commendation.voting import Ballot
from pipeline.facts.fact import Fact
from pipeline.facts.indicators import name_fact
from pipeline.facts.registry.letter import Letter, issuer_of
from pipeline.facts.wording import enumerate_words, full_date
from pipeline.ground.number_words import words
from pipeline.ground.period import Period


def round_names(results: Results, found: Round, period: Period, proposing: Letter) -> dict[str, Any]:
    """`dot`, `so` (counts with their words), groups by title, the council; `proposing` is the proposal's frame."""
    one = found.one
    names = [row.cell("ten") for row in results.rows(NOMINEES, dot=one["ma"])]
    council = list(results.rows(COUNCIL, dot=one["ma"]))
    members = [row.cell("ho_ten") for row in council]

    def count(name: str, value: int, cells: Sequence[Cell]) -> dict[str, Fact]:
        figure = Fact(name, value, "", period, "", tuple(cells), "đếm dòng")
        return {name: figure, f"{name}_chu": replace(figure, value=words(value))}

    money = [one.nominee.cell("hinh_thuc") for one in found.granted]
    clause = f"{found.table.source}; làm tròn: {found.table['money']['clause']}"
    total = Fact("tong", found.total, "", period, "", tuple(money), "cộng mức thưởng từng dòng", clause)
    passed = [row.cell("ten") for row in found.passed]
    number = proposing.number_and_symbol.strip()
    cited = f"Tờ trình số {f'…{number}' if number.startswith('/') else number} {proposing.date_line}"
    setting = results.settings
    receiver = f"Chủ tịch {results.setting('ten_co_quan')}"
    return {
        "dot": {name: name_fact(name, _told(one[name]), period, [one.cell(name)]) for name in one.cells},
        "so": {
            **count("de_nghi", len(names), names),
            **count("duoc", len(passed), passed),
            **count("khong", len(found.refused), [verdict.nominee.cell("ten") for verdict in found.refused]),
            **count("thanh_vien", found.votes.members, members),
            **count("co_mat", found.votes.present, [row.cell("co_mat") for row in council]),
            "tong": total,
            "tong_chu": replace(total, value=words(found.total)),
            "noi_trinh": _proposer(results, proposing, period),
            "dung_dau": _head_of(_proposer(results, proposing, period)),
            "noi_nhan": name_fact("noi_nhan", receiver, period, [setting["ten_co_quan"]]),
            "doi_tuong": _targets(found, period),
            "so_bo": _copies(found, period),
            "to_trinh": name_fact("to_trinh", cited, period, [one.cell("ngay_to_trinh")]),
        },
        "k": _claims(found, period),
        "cac_nhom": groups([one.nominee for one in found.granted], period),
        "cap_tren": groups([verdict.nominee for verdict in found.upward], period, found.upward),
        "khong_khen": refusals(found, period),
        "co_mat": people([row for row in council if row["co_mat"]], period),
        "vang": people([row for row in council if not row["co_mat"] and not row["y_kien"]], period),
        "gui_phieu": people([row for row in council if not row["co_mat"] and row["y_kien"]], period),
        "kiem_phieu": people([row for row in council if row["kiem_phieu"]], period),
        "cach_tinh": vote_rules(found, period, list(results.rows(NOMINEES, dot=one["ma"]))),
        "chu_tri": people([row for row in council if row["vai_tro"] == CHAIR], period)[0],
        "thu_ky": people([row for row in council if row["vai_tro"] == SECRETARY], period)[0],
    }


def _claims(found: Round, period: Period) -> dict[str, Claim]:
    """Whether anybody, nobody, somebody not may be commended."""
    judge, passed, refused = Judge(period), found.passed, [verdict.nominee for verdict in found.refused]
    cells = [row.cell("phieu_dong_y") for row in (*passed, *refused)]
    words = f"{len(passed)} trường hợp đủ điều kiện, {len(refused)} không đủ"
    judge.say("co_nguoi_du_dieu_kien", bool(passed), words, cells=cells)
    judge.say("co_nguoi_chua_du_dieu_kien", bool(refused), words, cells=cells)
    return judge.claims


def _targets(found: Round, period: Period) -> Fact:
    """Which kinds of nominees the decision names: `tập thể, cá nhân`."""
    rows = [one.nominee for one in found.granted]
    there = [target for target in (COLLECTIVE, PERSON, FAMILY) if any(row["doi_tuong"] == target for row in rows)]
    return name_fact("doi_tuong", ", ".join(there), period, [row.cell("doi_tuong") for row in rows])


def _proposer(results: Results, proposing: Letter, period: Period) -> Fact:
    """Who proposes, in a sentence: a Committee does not submit to its own chairman, its adviser does."""
    settings = results.settings
    issuer, adviser = issuer_of(proposing), settings.get("co_quan_tham_muu")
    if adviser is not None and issuer.casefold() == str(settings["ten_co_quan"].value).casefold():
        return name_fact("noi_trinh", adviser.value, period, [adviser])
    return name_fact("noi_trinh", issuer, period, [settings["co_quan_ban_hanh"]])


def _head_of(office: Fact) -> Fact:
    """Who is at the head of an office, as a decision calls upon them: `Trưởng phòng Nội vụ`, `Thủ trưởng …`."""
    name = str(office.value)
    kind = next((kind for kind in ("Phòng", "Ban") if name.startswith(f"{kind} ")), "")
    head = f"Trưởng {kind.lower()}{name.removeprefix(kind)}" if kind else f"Thủ trưởng {name}"
    head = f"Chánh {name}" if name.startswith("Văn phòng ") else head
    return replace(office, name="dung_dau", value=head)


def _copies(found: Round, period: Period) -> Fact:
    """How many copies of the dossier there are, as `01`; no value where a province sets it and the office has not."""
    cell = found.one.cell("so_bo")
    number, rule = copies(found.table, cell.value)
    clause = rule.clause if rule else ""
    return Fact("so_bo", f"{number:02d}" if number else None, "", period, "", (cell,) if cell.value else (), "", clause)


def _told(value: object) -> Any:
    return full_date(value) if isinstance(value, date) else value


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


def people(rows: Sequence[Row], period: Period) -> list[dict[str, Fact]]:
    """Members of the council as facts."""
    names = ("ho_ten", "chuc_vu", "vai_tro", "ly_do", "kiem_phieu")
    return [{name: name_fact(name, row[name], period, [row.cell(name)]) for name in names} for row in rows]


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


def refusals(found: Round, period: Period) -> list[dict[str, Fact]]:
    """Who is not commended, as the minutes tell it: `ten`, `hinh_thuc`, `ly_do`."""
    return [
        {
            "ten": name_fact("ten", verdict.nominee["ten"], period, [verdict.nominee.cell("ten")]),
            "hinh_thuc": name_fact("hinh_thuc", verdict.nominee["hinh_thuc"], period, []),
            "ly_do": why(verdict, period, cited=False),
        }
        for verdict in found.refused
    ]


def why(verdict: Judgement, period: Period, *, cited: bool) -> Fact:
    """Every reason that a nomination failed by, with its clause where it is `cited`: on a notice to all who nominated.

    What was done to one person stands in the council's minutes, on the notice only the clause it goes by.
    """
    private = cited and verdict.nominee["doi_tuong"] != COLLECTIVE
    told: dict[str, None] = {}  # two faults that are not told are one reason
    for reason in verdict.failed:
        said = "chưa đủ tiêu chuẩn xét khen" if private and reason.asks == DISCIPLINE else reason.words
        told[f"{said} ({reason.clause})" if cited else said] = None
    cells = tuple(cell for reason in verdict.failed for cell in reason.cells)
    return Fact("ly_do", "; ".join(told), "", period, "", cells, "điều kiện xét khen")
