"""Judges a certificate: whom it honours with what, for what, by which decision of which day."""

import re

from tests.audit.deeds import contradicted
from tests.audit.desk import Said, both
from tests.audit.dossier import Sheet, same_number
from tests.audit.lists import said_day
from tests.audit.rounds import Nominee


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def judge(s: Sheet) -> list[tuple[str, Said]]:
    """The verdicts on a certificate's cells."""
    rows = [row for table in s.page.tables for row in table]
    giver = next(row[0] for row in rows if "TẶNG" in row[0])
    words = next(row[0] for row in rows if "Đã có thành tích" in row[0] and "TẶNG" not in row[0]).split(" / ")
    foot = next(row for row in rows if row[0].startswith("Số quyết định"))
    match = re.fullmatch(r"CHỦ TỊCH (.+?) / TẶNG(?: DANH HIỆU)? / (.+)", giver)
    who = words[0]
    one = next(
        (
            o
            for o in s.round.here
            if match and o.title.upper() == match[2] and _upper(o.told) == who and _place(o, words)
        ),
        None,
    )
    if match is None or one is None:
        return [("certificate", (False, f"nobody: {giver}, {who}"))]
    s.tell("rows", f"{one.name}|{one.title}")
    against = contradicted(s.round.ledger, one.unit, one.deed, s.round.span)
    deeds = [f"Đã có thành tích trong {s.round.content}"]
    if not against:
        deeds.append(f"Đã có thành tích {one.goes_on}")
    number, _ = s.round.papers("Quyết định khen thưởng")
    told = re.fullmatch(r"Số quyết định: (\d*)/\S+ / (Ngày .+) / Số sổ vàng: ?(.*)", foot[0])
    day = said_day("n" + told[2][1:]) if told else None
    return [
        ("certificate", (match[1] == str(s.round.ledger.settings["Tên Ủy ban nhân dân"]).upper(), match[1])),
        ("deed", (words[-1] in deeds, f"{words[-1]}: {one.deed}; {against}")),
        (
            "certificate",
            both(
                (
                    told is not None and same_number(told[1], number) and same_number(told[3], one.golden),
                    f"{foot[0]}: {number}, {one.golden}",
                ),
                (day == s.round.given == said_day(foot[1]), f"{foot}: {s.round.given}"),
            ),
        ),
    ]


def _place(one: Nominee, words: list[str]) -> bool:
    """A person's certificate tells post and unit; a collective's or a family's none."""
    if one.target != "cá nhân":
        return len(words) == 2
    return len(words) == 3 and words[1] == _upper(one.where)
