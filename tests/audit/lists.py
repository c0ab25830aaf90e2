"""Judges heads, tables and wholes of a dossier's papers: names, votes, money, reasons, days, and that the papers agree."""

import re
from datetime import date

from tests.audit.deeds import contradicted
from tests.audit.desk import Said, both
from tests.audit.dossier import Sheet, _called, rate, reason, reasons, same_number
from tests.audit.rounds import Nominee, Round, acts

Table = list[list[str]]
_CALLED = {
    "01-to-trinh": "Tờ trình khen thưởng",
    "01-to-trinh-cap-tren": "Tờ trình cấp trên khen thưởng",
    "02-bien-ban-hop-hoi-dong": "Biên bản Hội đồng",
    "05-quyet-dinh": "Quyết định khen thưởng",
    "06-giay-khen": "Quyết định khen thưởng",
    "07-thong-bao-khong-khen": "Thông báo không được khen",
}


def days(made: Round, kind: str) -> set[date | None]:
    """The day that a paper may bear; None: left blank."""
    noted = made.papers(_CALLED.get(kind, ""))[1]
    if noted:
        return {noted}
    known = {
        "01-to-trinh": made.asked, "02-bien-ban-hop-hoi-dong": made.met, "03-bao-cao-tom-tat": made.asked,
        "05-quyet-dinh": made.given, "06-giay-khen": made.given,
    }.get(kind)  # fmt: skip
    return {known} if known else {None, made.given}


def said_day(words: str) -> date | None:
    found = re.search(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})", words)
    return date(int(found[3]), int(found[2]), int(found[1])) if found else None


def head(s: Sheet) -> Said:
    """The number and the day of a paper."""
    if s.kind.startswith("06"):
        return True, ""
    row = s.page.tables[0][1]
    number = re.match(r"Số: ?(\d*)/", row[0])
    wanted = s.round.papers(_CALLED.get(s.kind, ""))[0]
    told = said_day(row[1])
    if s.kind.startswith("02"):  # minutes have their day in the first sentence, none at the head
        return same_number(number[1] if number else "", wanted) and told is None, f"number {wanted}: {row}"
    return both(
        (s.kind.startswith("04") or same_number(number[1] if number else "", wanted), f"number {wanted}: {row[0]}"),
        (told in days(s.round, s.kind), f"{row[1]}: {days(s.round, s.kind)}"),
    )


def _deed(s: Sheet, one: Nominee, cell: str) -> Said:
    against = contradicted(s.round.ledger, one.unit, one.deed, s.round.span)
    if cell == f"Theo hồ sơ đề nghị: “{one.deed}”":
        return True, ""
    return cell == one.deed and not against, f"{one.deed}; {against}"


def judge(s: Sheet, table: Table) -> list[tuple[str, Said]]:
    """The verdicts on a list of nominees, known by its header."""
    head_ = [cell.lower() for cell in table[0]]
    if head_[0] != "stt":
        return _signers(s, table)
    found: list[tuple[str, Said]] = []
    title_at = next(i for i, cell in enumerate(head_) if cell in ("danh hiệu, hình thức", "đề nghị"))
    number = 0
    for row in table[1:]:
        if row[1] == "Tổng cộng":
            value = sum(s.round.money(one) for one in s.round.here)
            found.append(
                ("money", (row[head_.index("mức thưởng (đồng)")].replace(".", "") == str(value), f"{value:,}"))
            )
            continue
        number += 1
        one = _called(s, row[1], row[title_at])
        if one is None:
            found.append(("list", (False, f"nobody nominated: {row}")))
            continue
        s.tell("rows", f"{one.name}|{one.title}")
        checks: list[Said] = [(row[0] == str(number), f"{row[0]} is {number}")]
        for name, cell in zip(head_, row, strict=True):
            checks.append(_cell(s, one, name, cell))
        found.append(("list", both(*checks)))
    return found


def _signers(s: Sheet, table: Table) -> list[tuple[str, Said]]:
    """Who signs: of the minutes their clerk and chair, of a person's report the person, else whom the sheet names."""
    known = {str(row[0]): row for row in s.round.ledger.table("Người ký")}
    council = {str(member[2]): member[0] for member in s.round.council}
    found: list[tuple[str, Said]] = []
    for cell in (cell for row in table for cell in row):
        post, _, name = cell.rpartition(" / ")
        post = post.rpartition(" / ")[2]
        if not post or post != post.upper() or name == name.upper() or cell.startswith("CỘNG HÒA"):
            continue
        if s.kind.startswith("02"):
            wanted = {"THƯ KÝ": council["Thư ký"], "CHỦ TỌA": council["Chủ tịch"]}.get(post)
        elif s.kind.startswith("04"):
            wanted = s.one.name if s.one else None
        else:
            row = known.get(_CALLED.get(s.kind, "Tờ trình khen thưởng"))
            wanted = str(row[3]) if row and str(row[2]) == post else None
        found.append(("signed", (name == wanted, f"{post}: {wanted}")))
    return found


def _cell(s: Sheet, one: Nominee, name: str, cell: str) -> Said:
    made = s.round
    if name == "chức vụ, đơn vị":
        return cell == one.where, one.where
    if name == "thành tích":
        return _deed(s, one, cell)
    if name == "phiếu đồng ý":
        whole = len(made.council) if made.needed(one.title)[2] == "tổng số thành viên" else made.voters
        return cell == f"{one.yes}/{whole}", f"{one.yes}/{whole}"
    if name == "đồng ý":
        return cell == str(one.yes), f"{one.yes}"
    if name == "không đồng ý":
        return cell == str(one.no), f"{one.no}"
    if name == "tỷ lệ đồng ý":
        return rate(cell, one.yes, made.whole(one.title)), f"{one.yes} of {made.whole(one.title)}"
    if name == "mức thưởng (đồng)":
        value = made.money(one)
        return cell.replace(".", "") == str(value), f"{value:,}"
    if name == "lý do":
        return _reasons(s, one, cell)
    return True, ""


_CLAUSE = re.compile(r" \(((?:[^()]|\([^()]*\))*)\)$")


def _reasons(s: Sheet, one: Nominee, cell: str) -> Said:
    """Each reason with its clause, which was in force on the day of the decision."""
    told, checks = [], []  # type: list[str], list[Said]
    for part in re.split(r"(?<=\)); ", cell):
        clause = _CLAUSE.search(part)
        if not clause:
            return False, f"no clause: {part}"
        told.append(part[: clause.start()])
        checks.append(_in_force(s, clause[1]))
    return both(*checks, reasons(s, one, [words[:1].lower() + words[1:] for words in told], one.target != "tập thể"))


_CITED = {
    "Luật Thi đua, khen thưởng (sửa đổi năm 2013)": "Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 16 tháng 11 năm 2013",
    "Luật Thi đua, khen thưởng năm 2003": "Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003",
    "Luật Thi đua, khen thưởng năm 2022": "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
}


def _in_force(s: Sheet, clause: str) -> Said:
    for words, act in [
        *_CITED.items(),
        *((act.split(" ngày ")[0], act) for act in acts() if act.startswith("Nghị định")),
    ]:
        if words in clause:
            first, last = acts()[act]
            return first <= s.round.given <= last and not re.search(
                "chưa đọc|chưa rõ", clause
            ), f"{clause}, {s.round.given}"
    good = re.fullmatch(r"nguyên tắc .+|quy chế của cơ quan về thi đua, khen thưởng", clause) is not None
    return good, f"no act is cited: {clause}"


def whole(s: Sheet) -> list[tuple[str, Said]]:
    """Whom a paper must name, names: all, once."""
    made = s.round
    every = [f"{one.name}|{one.title}" for one in made.nominees]
    yes, here, above = ([f"{o.name}|{o.title}" for o in rows] for rows in (made.honoured, made.here, made.above))
    no = [f"{one.name}|{one.title}" for one, _ in made.refused]
    wanted = {"01-to-trinh-cap-tren": above, "02": every, "03": yes, "05": here, "07": no}
    found: list[tuple[str, Said]] = []
    rows = next((v for k, v in wanted.items() if s.kind.startswith(k)), yes if s.kind == "01-to-trinh" else None)
    if rows is not None:
        told = s.told.get("rows", [])
        found.append(("complete", (sorted(told) == sorted(rows), f"{len(told)} of {len(rows)} in the list")))
        for part in (here, above, no):  # the office's own first, then what goes up
            order = [name for name in part if name in set(told)]
            found.append(("order", ([n for n in told if n in set(part)] == order, "not in the minutes' order")))
    if s.kind.startswith("02"):
        found.append(("complete", (sorted(s.told.get("refused", [])) == sorted(no), f"refused: {no[:4]}")))
        titles = {one.title for one in made.nominees}
        found.append(("complete", (sorted(s.told.get("shares", [])) == sorted(titles), f"shares of {sorted(titles)}")))
        for which in ("here", "wrote", "away", "tellers"):
            from tests.audit.dossier import _members

            names = [str(m[0]) for m in _members(s, which)]
            found.append(("complete", (s.told.get(which, []) == names, f"{which}: {names}")))
    if s.kind.startswith("01"):
        upward = s.kind.endswith("cap-tren")
        wanted_ = {f"{one.upward} {one.title} {one.target}" for one in (made.above if upward else made.honoured)}
        told = s.told.get("counts", [])
        found.append(("complete", (sorted(told) == sorted(wanted_), f"{wanted_}")))
    return found


def agreement(made: Round, sheets: list[Sheet]) -> list[tuple[str, Said]]:
    """Which papers there are: one certificate a row of the decision, one report a person honoured; days in order."""
    kinds = [s.kind for s in sheets]
    here = [f"{one.name}|{one.title}" for one in made.here]
    found: list[tuple[str, Said]] = []
    told = [name for s in sheets if s.kind.startswith("06") for name in s.told.get("rows", [])]
    found.append(("agreement", (told == here, f"certificates: {told[:3]} for {here[:3]}")))
    reports = [name for s in sheets if s.kind.startswith("04") for name in s.told.get("rows", [])]
    names = list(dict.fromkeys(one.name for one in (*made.here, *made.above)))
    found.append(("agreement", (reports == names, f"reports: {reports[:3]} for {names[:3]}")))
    wanted = {
        "01-to-trinh": bool(made.honoured), "01-to-trinh-cap-tren": bool(made.above), "02-bien-ban-hop-hoi-dong": True,
        "03-bao-cao-tom-tat": bool(made.honoured), "05-quyet-dinh": bool(made.here),
        "07-thong-bao-khong-khen": bool(made.refused),
    }  # fmt: skip
    wrong = [kind for kind, there in wanted.items() if (kind in kinds) != there]
    found.append(("agreement", (not wrong, f"there or missing against the votes: {wrong}")))
    days_ = {s.kind: said_day(s.page.tables[0][1][1]) for s in sheets if s.kind in ("01-to-trinh", "05-quyet-dinh")}
    for s in sheets:
        if s.kind.startswith("02"):
            days_[s.kind] = next((day for words in s.page.paragraphs if (day := said_day(words))), None)
    order = [days_[kind] for kind in ("02-bien-ban-hop-hoi-dong", "01-to-trinh", "05-quyet-dinh") if days_.get(kind)]
    found.append(("agreement", (order == sorted(order), f"{days_}")))  # type: ignore[type-var]
    return found


__all__ = ["agreement", "head", "judge", "reason", "whole"]
