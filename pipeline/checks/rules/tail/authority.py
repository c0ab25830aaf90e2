"""The lines of authority above a signature fit together (section II, clause 7, points a and b; Article 13).

Sai: "PHÓ CHỦ TỊCH" không có "KT."; "KT. CHỦ TỊCH" rồi tới họ tên; "THỪA LỆNH CHỦ TỊCH".
Đúng: "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"; "TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG".
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.checks.judging.rule import Fault, Subject
from pipeline.ground.comparing import fold
from pipeline.ground.finding import Severity
from pipeline.page.model import Segment
from pipeline.page.parts import known
from pipeline.page.parts.components import upper

_REDO = "Hãy sửa trực tiếp trong khối chữ ký."
_SHORT = re.compile(r"(?P<mark>[A-ZĐƠƯa-zđơư]{1,4})\s*(?P<dot>[.,;:])\s*(?P<rest>\S.*)")
_SPELLED = {"thay mat ": "TM.", "ky thay ": "KT.", "thua lenh ": "TL.", "thua uy quyen ": "TUQ.", "quyen ": "Q."}


def misspelt(subject: Subject) -> Iterator[Fault]:
    """An opening that is none of the abbreviations of the table, before the title of a head or a collective's name."""
    marks = subject.kinds["authorities"]
    for line in subject.parts.chuc_vu:
        text = line.shown
        spelled = next((word for word in _SPELLED if fold(text).startswith(word)), "")
        short = _SHORT.match(text)
        rest = text[len(spelled) :] if spelled else short["rest"] if short is not None else ""
        if not (known.head_of(rest) or known.is_deputy(rest.upper()) or _collective(rest)):
            continue
        if spelled:
            there, must = text[: len(spelled)].strip(), _SPELLED[spelled]
            message = f"Quyền hạn đang ghi đầy đủ “{there}”; phải ghi chữ viết tắt “{must}” trước {_before(must)}."
            yield Fault(message, f"{_REDO} Ví dụ: {must} {text[len(spelled) :]}.", line)
        elif short is not None and short["mark"] + short["dot"] not in marks and upper(short["rest"]):
            message = (
                f"Chữ viết tắt quyền hạn “{short['mark']}{short['dot']}” chưa đúng; phải là một trong: "
                f"{', '.join(marks)}"
            )
            yield Fault(message, _REDO, line)


def _collective(text: str) -> bool:
    return known.body("collectives").match(text.upper()) is not None


def _before(mark: str) -> str:
    return "tên tập thể" if mark == "TM." else "chức vụ của người đứng đầu"


def chain(subject: Subject, misspelt_lines: list[Segment]) -> Iterator[Fault]:
    """A deputy signs for a head, by order means a title below, a collective is signed for with TM.

    What hangs on a line whose mark is misspelt is not told again.
    """
    lines = subject.parts.chuc_vu
    if not lines or subject.parts.is_minutes:
        return
    if len(lines) > 1 and _collective(lines[0].shown) and lines[0] not in misspelt_lines:
        message = f"“{lines[0].shown}” là tên tập thể nhưng không có “TM.” ở trước."
        yield Fault(message, f"{_REDO} Ví dụ: TM. {lines[0].shown}.", lines[0])
    for line in lines:
        if re.match(r"KT\.\s*PHÓ ", line.shown):
            message = f"“{line.shown}”: “KT.” đặt trước chức vụ của cấp trưởng, không đặt trước chức vụ cấp phó."
            yield Fault(message, f"{_REDO} Ví dụ: KT. CHỦ TỊCH / PHÓ CHỦ TỊCH.", line)
    yield from _deputy(lines, misspelt_lines)
    yield from _of_another_head(lines)
    last = lines[-1].shown
    found = re.match(r"(KT|TL|TUQ)\.\s*(?!PHÓ )", last)
    if found is not None and not subject.parts.chuc_vu_khac and "PHÓ " not in last:
        what = "chức vụ cấp phó" if found[1] == "KT" else "chức vụ"
        message = f"Dưới “{last}” không có chức vụ của người ký; phải ghi {what} của người trực tiếp ký."
        example = "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH" if found[1] == "KT" else f"{found[1]}. CHỦ TỊCH / CHÁNH VĂN PHÒNG"
        yield Fault(message, f"{_REDO} Ví dụ: {example}.", lines[-1])


def _of_another_head(lines: list[Segment]) -> Iterator[Fault]:
    """A deputy stands in for the head whose deputy the title says."""
    for above, line in pairwise(lines):
        head = known.head_of(above.shown.removeprefix("KT. ")) if above.shown.startswith("KT. ") else ""
        deputy = known.head_of(line.shown.removeprefix("PHÓ ")) if line.shown.startswith("PHÓ ") else ""
        if head and deputy and head.split()[0] != deputy.split()[0] and head != "thu truong":
            message = f"“{line.shown}” không phải là cấp phó của chức vụ ở dòng “{above.shown}”."
            title = above.shown[4 : 4 + len(head)]
            remedy = f"{_REDO} Ví dụ: KT. {title} … / PHÓ {title} …."
            yield Fault(message, remedy, line, severity=Severity.CANH_BAO)


def _deputy(lines: list[Segment], misspelt_lines: list[Segment]) -> Iterator[Fault]:
    for above, line in pairwise((None, *lines)):
        if line is None or not known.is_deputy(line.shown) or (above is not None and above in misspelt_lines):
            continue
        before = "" if above is None else above.shown
        if re.match(r"[KT]\W?[TM]\b(?!\. )|KT\b|KÝ THAY |TUQ\.", before, re.I):
            continue
        shared = re.match(r"TM\. ?(.+)", before)
        if shared is not None and known.body("shared").match(shared[1].upper()) is not None:
            continue
        message = f"“{line.shown}” ký thay cấp trưởng nhưng phía trên không có dòng “KT. <chức vụ cấp trưởng>”."
        head = line.shown.removeprefix("PHÓ ") if line.shown.startswith("PHÓ ") else "BỘ TRƯỞNG"
        yield Fault(message, f"{_REDO} Ví dụ: KT. {head} / {line.shown}.", line, severity=Severity.CANH_BAO)
