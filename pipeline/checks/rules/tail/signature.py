"""The signer's block (section II, clause 7; Article 13).

Sai: "T/M UBND", "TUQ." cùng "KT.", "ThS. Nguyễn Văn A".
Đúng: "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", hoa, đậm, giữa.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from pipeline.checks.judging.component import ALL, misformed
from pipeline.checks.judging.rule import Fault, Rule, Subject
from pipeline.checks.rules.tail import authority, signing_body
from pipeline.ground.comparing import fold
from pipeline.ground.finding import Severity
from pipeline.page.model import Segment
from pipeline.page.parts import known
from pipeline.page.parts.components import upper

_NAME = re.compile(r"[^\W\d_]+([ .’'-]+[^\W\d_]+)+")
_LONGEST_NAME = 6
_NO_NAME = ("da ky", "ky ten", "ky, ", "ho ten", "ho va ten", "ghi ro", "dong dau")
_UNKNOWN = re.compile(r"THƯỜNG TRỰC$|\bPHỤ TRÁCH$|^PHỤ TRÁCH\b")
_PARTY = re.compile(r"^(T/M|K/T|T/L|T/UQ)\b", re.I)
_WRONG = re.compile(
    r"^(TƯQ\.?|TUQ/|TM/|KT/|TL/|Q/|T\.M\.?|K\.T\.?|T\.L\.?|T\.U\.Q\.?|T\.UQ\.?"
    r"|(?!(?-i:TM|KT|TL|TUQ|Q)\.)(TM|KT|TL|TUQ|Q)\.)",
    re.I,
)
_NO_DOT = re.compile(r"^(TM|KT|TL|TUQ|Q) (?=\S)")
_NO_SPACE = re.compile(r"^(TM|KT|TL|TUQ|Q)\.(?=\S)")
_COLLECTIVE = ("KH", "BC", "TTr", "TB", "CTr", "PA", "ĐA", "HD", "CT", "QC", "QyĐ", "")
_CHAIRMAN_ACTS = re.compile(
    r"chu tich (ubnd|uy ban nhan dan)( \S+){0,6}? (ban hanh|yeu cau|de nghi|giao|chi dao|thong bao"
    r"|bao cao|co y kien|phan cong|trinh)"
)
_REDO = "Hãy sửa trực tiếp trong khối chữ ký."


def position_look(subject: Subject) -> Iterator[Fault]:
    parts = subject.parts
    if not parts.chuc_vu and parts.so is not None and not parts.is_minutes:
        yield Fault(
            "Không thấy quyền hạn, chức vụ của người ký.",
            "Hãy thêm ở ô bên phải, ngang hàng “Nơi nhận”.",
            component="Quyền hạn, chức vụ người ký",
        )
    others = [line for positions, _ in parts.cosigners for line in positions]
    small = _misspelt(subject)
    for line in (*parts.chuc_vu, *parts.chuc_vu_khac, *others):
        # A mark in small letters before capitals is misspelt, which KY-06 tells.
        told = line in small and upper(line.shown.partition(" ")[2])
        yield from misformed(subject, "chuc-vu", line, [aspect for aspect in ALL if not told or aspect != "case"])


@lru_cache(maxsize=1)  # two rules leave to a third what it tells of these lines
def _misspelt(subject: Subject) -> list[Segment]:
    return [fault.where for fault in authority_words(subject) if isinstance(fault.where, Segment)]


def name_look(subject: Subject) -> Iterator[Fault]:
    parts = subject.parts
    if parts.chuc_vu and parts.ho_ten is None and parts.number and parts.day is not None and not parts.is_minutes:
        message = f"Dưới “{parts.chuc_vu[-1].shown}” không có họ và tên người ký."
        yield Fault(message, "Hãy ghi họ và tên, in thường, đậm, giữa khối chữ ký.", parts.chuc_vu[-1])
    for name in (subject.parts.ho_ten, *(name for _, name in subject.parts.cosigners)):
        if name is not None:
            yield from misformed(subject, "ho-ten", name)
            yield from _capitals(name)
            if (title := re.match(r"(Ông|Bà|Đồng chí|Đ/c)\b", name.text)) is not None:
                message = f"Trước họ tên người ký có “{title[0]}”; chỉ ghi họ, chữ đệm và tên."
                yield Fault(message, "Hãy bỏ chữ này.", name, severity=Severity.CANH_BAO)


def _capitals(name: Segment) -> Iterator[Fault]:
    bare = known.bare_name(name.text)
    words = bare.split()
    small = [word for word in words if word[:1].islower()]
    if not small or len(words) > _LONGEST_NAME or not _NAME.fullmatch(bare) or fold(bare).startswith(_NO_NAME):
        return
    right = " ".join(word[:1].upper() + word[1:] for word in words)
    message = f"Họ tên đang ghi “{bare}”; phải viết hoa chữ đầu của mỗi âm tiết."
    yield Fault(message, f"Hãy ghi “{right}”.", name)


def no_degree(subject: Subject) -> Iterator[Fault]:
    name = subject.parts.ho_ten
    if name is None:
        return
    before = name.text.removesuffix(known.bare_name(name.text, ranks=not _armed(subject))).strip()
    if before:
        message = f"Trước họ tên người ký có “{before}”; không ghi học hàm, học vị, danh hiệu."
        remedy = (
            "Hãy bỏ phần này (trừ lực lượng vũ trang, sự nghiệp giáo dục, y tế, khoa học khi cấp "
            "có thẩm quyền cho phép)."
        )
        yield Fault(message, remedy, name)


def _armed(subject: Subject) -> bool:
    """Whether the paper, or who signs it, is of the armed forces, where a rank may stand before the name."""
    parts = subject.parts
    lines = (*parts.chu_quan, *parts.co_quan, *parts.chuc_vu, *parts.chuc_vu_khac)
    return any(known.is_armed(line.shown.upper()) for line in lines)


def known_position(subject: Subject) -> Iterator[Fault]:
    for line in subject.parts.chuc_vu:
        if _UNKNOWN.search(line.shown) and not line.shown.startswith("TM."):
            message = f"Chức vụ “{line.shown}”: không ghi chức vụ mà Nhà nước không quy định (thường trực, phụ trách…)."
            yield Fault(message, "Cấp phó được giao phụ trách ký “KT.” như cấp phó ký thay cấp trưởng.", line)


def authority_words(subject: Subject) -> Iterator[Fault]:
    told = []
    for line in subject.parts.chuc_vu:
        text = line.shown
        found = _PARTY.match(text) or _WRONG.match(text) or _NO_DOT.match(text)
        if found is None or (found[0].upper() in subject.kinds["authorities"] and not upper(text.partition(" ")[2])):
            continue  # the whole line is in small letters, which KY-01 tells
        told.append(line)
        if _PARTY.match(text):
            message = f"“{found[0].strip()}” là cách ghi của văn bản Đảng; văn bản hành chính ghi TM., KT., TL., TUQ."
        else:
            message = (
                f"Chữ viết tắt quyền hạn “{found[0].strip()}” chưa đúng; phải là một trong: "
                f"{', '.join(subject.kinds['authorities'])}"
            )
        yield Fault(message, _REDO, line)
    yield from (fault for fault in authority.misspelt(subject) if fault.where not in told)


def authority_space(subject: Subject) -> Iterator[Fault]:
    for line in subject.parts.chuc_vu:
        found = _NO_SPACE.match(line.shown)
        if found is not None:
            message = f"“{line.shown}” thiếu dấu cách sau “{found[0]}”."
            yield Fault(message, f"Hãy ghi “{found[0]} {line.shown[found.end() :]}”.", line)


def authority_sense(subject: Subject) -> Iterator[Fault]:
    """TM. stands before a collective, KT., TL., TUQ., Q. before the head's position; TUQ. is not handed on."""
    lines = subject.parts.chuc_vu
    marks = [line.shown.split(".")[0] for line in lines]
    if "TUQ" in marks and "KT" in marks:
        yield Fault(
            "Khối ký có cả “TUQ.” và “KT.”; người được ủy quyền không được ủy quyền lại cho người khác ký.",
            _REDO,
            lines[0],
        )
    for line, mark in zip(lines, marks, strict=True):
        behind = line.shown.partition(".")[2].strip()
        rest, head = fold(behind), known.head_of(behind)
        if mark == "TM" and head and not head.startswith("truong "):
            message = f"“{line.shown}”: “TM.” đặt trước tên tập thể hoặc tên cơ quan, không đặt trước chức vụ."
            yield Fault(message, f"{_REDO} Ví dụ: TM. ỦY BAN NHÂN DÂN.", line)
        elif mark in ("KT", "TL", "TUQ", "Q") and rest.startswith(
            ("uy ban", "ubnd", "hoi dong nhan dan", "so ", "phong ")
        ):
            message = f"“{line.shown}”: “{mark}.” đặt trước chức vụ của người đứng đầu, không đặt trước tên cơ quan."
            yield Fault(message, f"{_REDO} Ví dụ: {mark}. CHỦ TỊCH.", line)
    for above, below in pairwise(lines):
        if (
            above.shown.startswith("KT.")
            and upper(below.shown)
            and not (known.is_deputy(below.shown) or fold(below.shown).startswith("quyen "))
        ):
            message = f"Dưới “{above.shown}” phải là chức vụ cấp phó; đang ghi “{below.shown}”."
            yield Fault(message, f"{_REDO} Ví dụ: KT. CHỦ TỊCH / PHÓ CHỦ TỊCH.", below)
    yield from authority.chain(subject, _misspelt(subject))
    yield from signing_body.agrees(subject)


def for_the_committee(subject: Subject) -> Iterator[Fault]:
    parts = subject.parts
    if not parts.chuc_vu or parts.kind is None or not re.match(r"(ỦY|UỶ) BAN NHÂN DÂN|UBND", parts.issuer):
        return
    first = fold(parts.chuc_vu[0].shown)
    alone = re.match(r"((kt|q)\. ?|quyen )?chu tich", first) is not None
    text = fold(" ".join(paragraph.text for paragraph in parts.body))
    if parts.kind["name"] == "Quyết định" and parts.tham_quyen:
        whole = fold(parts.tham_quyen[0].text)
        if alone and whole.startswith(("uy ban nhan dan", "ubnd")):
            message = "Quyết định của tập thể Ủy ban nhân dân nhưng khối ký không có “TM. ỦY BAN NHÂN DÂN”."
            yield Fault(message, _REDO, parts.chuc_vu[0])
        elif first.startswith("tm.") and whole.startswith("chu tich"):
            message = "Quyết định thuộc thẩm quyền riêng của Chủ tịch nên khối ký không ghi “TM. ỦY BAN NHÂN DÂN”."
            yield Fault(message, _REDO, parts.chuc_vu[0])
    elif (
        alone
        and parts.kind["abbreviation"] in _COLLECTIVE
        and parts.kind["name"] != "Thư công"
        and not _CHAIRMAN_ACTS.search(text)
    ):
        message = (
            f"{parts.kind['name']} của Ủy ban nhân dân ký “{parts.chuc_vu[0].shown}” mà không có "
            f"dòng “TM. ỦY BAN NHÂN DÂN”."
        )
        yield Fault(
            message, "Hãy thêm dòng này, trừ khi văn bản do Chủ tịch ban hành theo thẩm quyền riêng.", parts.chuc_vu[0]
        )


RULES = (
    Rule("KY-01", Severity.LOI, position_look, "Quyền hạn, chức vụ người ký"),
    Rule("KY-02", Severity.LOI, name_look, "Họ và tên người ký"),
    Rule("KY-03", Severity.CANH_BAO, no_degree, "Họ và tên người ký"),
    Rule("KY-04", Severity.CANH_BAO, known_position, "Quyền hạn, chức vụ người ký"),
    Rule("KY-06", Severity.LOI, authority_words, "Quyền hạn, chức vụ người ký"),
    Rule("KY-07", Severity.CANH_BAO, authority_space, "Quyền hạn, chức vụ người ký"),
    Rule("KY-08", Severity.LOI, authority_sense, "Quyền hạn, chức vụ người ký"),
    Rule("KY-09", Severity.CANH_BAO, for_the_committee, "Quyền hạn, chức vụ người ký"),
)
