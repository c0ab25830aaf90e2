"""Who signs agrees with whose paper it is (section II, clause 7, points b and c; Article 13).

Sai: đầu trang "ỦY BAN NHÂN DÂN" mà ký "TM. HỘI ĐỒNG"; đầu trang "PHÒNG NỘI VỤ" mà ký "TM. ỦY BAN NHÂN DÂN".
Đúng: "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH"; "TL. CHỦ TỊCH / TRƯỞNG PHÒNG NỘI VỤ"; Hội đồng ban hành thì Hội đồng ký.
"""

import re
from collections.abc import Iterator
from typing import Any

from pipeline.checks.judging.rule import Fault, Subject
from pipeline.ground.comparing import fold
from pipeline.ground.finding import Severity
from pipeline.page.model import Segment
from pipeline.page.parts import known

_MARK = re.compile(r"(?P<mark>TM|KT|TL|TUQ|Q)\.\s*(?P<rest>\S.*)")
_OF_PARTIES = ("Biên bản", "Hợp đồng", "Bản ghi nhớ", "Bản thỏa thuận", "Thư công")  # whoever takes part signs
_BETWEEN = re.compile(r"\S\s+[-–]\s+")


def agrees(subject: Subject) -> Iterator[Fault]:
    """The collective behind TM., or the head whose place is taken, is that of the issuing body."""
    parts = subject.parts
    row = _row(subject)
    if row is None or not parts.chuc_vu or (parts.kind is not None and parts.kind["name"] in _OF_PARTIES):
        return
    line = parts.chuc_vu[0]
    found = _MARK.match(line.shown)
    if found is not None and found["mark"] == "TM":
        yield from _collective(subject, line, fold(found["rest"]), row)
        return
    title = fold(found["rest"] if found is not None else line.shown)
    heads = tuple(fold(word) for word in row["heads"])
    if not title.startswith(_titles(subject)) or title.startswith(heads):
        return
    example = row["heads"][0].upper()
    there = f"“{line.shown}” đứng đầu khối ký nhưng văn bản do “{parts.issuer}” ban hành"
    message = f"{there}; người đứng đầu cơ quan này là “{example}”."
    remedy = f"Hãy sửa khối ký, ví dụ: TL. {example} / {line.shown}, hoặc sửa tên cơ quan ban hành ở đầu trang."
    yield Fault(message, remedy, line, severity=Severity.CANH_BAO)


def _collective(subject: Subject, line: Segment, rest: str, row: Any) -> Iterator[Fault]:
    issuer = subject.parts.issuer
    if row.get("heads_only"):
        others = [_words(word) for other in subject.kinds["signers"] for word in other.get("collective", ())]
        if rest.startswith(tuple(others)):
            message = f"“{line.shown}” không phải là “{issuer}”, cơ quan ban hành ghi ở đầu trang."
            example = row["heads"][0].upper()
            yield Fault(message, f"Hãy ký bằng chức vụ người đứng đầu, ví dụ: {example}, hoặc sửa đầu trang.", line)
    elif not rest.startswith((*map(_words, row["collective"]), *_titles(subject))):
        message = f"“{line.shown}”: tập thể sau “TM.” không phải là “{issuer}”, cơ quan ban hành ghi ở đầu trang."
        example = f"TM. {row['collective'][0].strip().upper()}"
        yield Fault(message, f"Hãy ghi tên tập thể của cơ quan ban hành, ví dụ: {example}, hoặc sửa đầu trang.", line)


def _row(subject: Subject) -> Any:
    """The row of the issuing body; None where the table does not know it, or two bodies issue together."""
    issuer = subject.parts.issuer
    name = f"{fold(issuer)} "
    if not issuer or not any(line.bold for line in subject.parts.co_quan):
        return None  # a name that is not set as an issuer's: the issuer's own may be wanting, which others tell
    if joint(subject) or name.startswith(tuple(map(fold, subject.kinds["signers_not"]))):
        return None
    for row in subject.kinds["signers"]:
        if name.startswith(tuple(_words(word) for word in row["issuer"])):
            return row
    return None


def joint(subject: Subject) -> bool:
    """Whether two bodies issue the paper together: `SỞ NỘI VỤ - SỞ Y TẾ`."""
    issuer = subject.parts.issuer
    return any(known.body("partners").match(issuer, found.end()) for found in _BETWEEN.finditer(issuer))


def _words(name: str) -> str:
    """A name folded, with the blank that ends it kept: `sở ` is no beginning of `sổ`."""
    return fold(name) + (" " if name.endswith(" ") else "")


def _titles(subject: Subject) -> tuple[str, ...]:
    """The titles that a head of any body of the table bears: another word is not judged."""
    return (*(fold(word) for row in subject.kinds["signers"] for word in row["heads"]), "chanh van phong")
