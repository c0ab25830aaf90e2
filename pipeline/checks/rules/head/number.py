"""Number and symbol (section II, clause 3; abbreviations of Appendix III, section I).

Sai: "Số: 5/QĐ-UBND", "Số: 15/CV-UBND", "Số: 15/KH - UBND".
Đúng: "Số: 05/QĐ-UBND", "Số: 15/UBND-NV", "Số:      /KH-UBND" ở dự thảo.
"""

import re
from collections.abc import Iterator

from pipeline.checks.judging.component import misformed
from pipeline.checks.judging.mends import Replace
from pipeline.checks.judging.rule import Fault, Rule, Subject
from pipeline.ground.comparing import fold
from pipeline.ground.finding import Severity
from pipeline.page.model import Segment

_GROUP = re.compile(r"[A-ZĐÂĂÊÔƠƯ0-9&.]+")
_ADVISORY = re.compile(r"^(BAN CHỈ ĐẠO|HỘI ĐỒNG|TỔ|BAN TỔ CHỨC|TIỂU BAN|ĐOÀN|BAN)\b")
_REDO = "Hãy sửa trực tiếp trên dòng Số, ký hiệu."


def _line(subject: Subject) -> Segment | None:
    return subject.parts.so


def present(subject: Subject) -> Iterator[Fault]:
    line = _line(subject)
    personal = subject.parts.kind is not None and subject.parts.kind["name"] == "Thư công"
    if line is None and (subject.parts.attached or personal or _of_a_person(subject)):
        return
    if line is None:
        yield Fault("Không thấy dòng số, ký hiệu.", "Hãy thêm dưới tên cơ quan, ví dụ: Số: 15/KH-UBND.")
        return
    if not re.match(r"Số\s*:", line.text):
        message = f"Dòng số, ký hiệu đang ghi “{line.text}”; từ “Số” phải in thường, sau có dấu hai chấm."
        yield Fault(message, f"{_REDO} Ví dụ: Số: 15/KH-UBND.", line)
    elif (blank := re.match(r"\s*Số(\s+):", line.raw)) is not None:
        message = f"Dòng số, ký hiệu đang ghi “{line.text}”; dấu hai chấm phải liền sau từ “Số”."
        mends = (Replace(line.paragraph, line.start + blank.start(1), line.start + blank.end(1), ""),)
        yield Fault(message, "Hãy xóa dấu cách trước dấu hai chấm.", line, severity=Severity.CANH_BAO, mends=mends)


def _of_a_person(subject: Subject) -> bool:
    """A report that somebody gives of their own achievements is no paper of an office: it bears no number."""
    about = fold(" ".join(line.text for line in subject.parts.trich_yeu))
    signs = [fold(line.text) for line in subject.parts.chuc_vu]
    return about.startswith("thanh tich ") and bool({"nguoi bao cao", "chu ho"} & set(signs))


def look(subject: Subject) -> Iterator[Fault]:
    if subject.parts.so is not None:
        yield from misformed(subject, "so-ky-hieu", subject.parts.so)


def leading_zero(subject: Subject) -> Iterator[Fault]:
    line = _line(subject)
    found = re.search(r"Số\s*[:.]?\s*(\d)\s*/", line.raw) if line is not None else None
    if line is not None and found is not None:
        at = line.start + found.start(1)
        message = f"Số văn bản đang ghi “{found[1]}”; số nhỏ hơn 10 phải thêm số 0 phía trước: “0{found[1]}”."
        yield Fault(message, _REDO, line, mends=(Replace(line.paragraph, at, at, "0"),))


def _groups(subject: Subject) -> list[str]:
    symbol = re.sub(r"^\d{4}\s*/\s*", "", subject.parts.symbol)
    return [group.strip() for group in re.split(r"[-–—]", symbol) if group.strip(" .…_")]


def typed_symbol(subject: Subject) -> Iterator[Fault]:
    kind, groups = subject.parts.kind, _groups(subject)
    if _line(subject) is None or kind is None or not kind["abbreviation"] or not groups:
        return
    known = {row["abbreviation"] for row in subject.kinds["types"]} | {
        row["abbreviation"] for row in subject.kinds["copies"]
    }
    if any(fault.severity is None for fault in separators(subject)):
        return  # the marks are told to be wrong; the groups between them cannot be told apart
    own = ("TTr",) if re.match(r"THANH TRA\b", subject.parts.issuer) else ()  # as inspectorates have always written it
    odd = [group for group in groups[1:] if not _GROUP.fullmatch(group) and group not in own]
    if groups[0] not in known:
        message = (
            f"Ký hiệu “{subject.parts.symbol}” không bắt đầu bằng chữ viết tắt tên loại văn bản "
            f"đúng; {kind['name']} viết tắt là “{kind['abbreviation']}”."
        )
        yield Fault(message, _REDO, _line(subject))
    elif odd or len(groups) < 2:
        what = f"nhóm “{odd[0]}” phải in hoa" if odd else "thiếu chữ viết tắt tên cơ quan"
        message = (
            f"Ký hiệu “{subject.parts.symbol}”: {what}; phải có dạng {kind['abbreviation']}-<chữ viết tắt tên cơ quan>."
        )
        yield Fault(message, _REDO, _line(subject))


def agrees_with_type(subject: Subject) -> Iterator[Fault]:
    kind, groups = subject.parts.kind, _groups(subject)
    if kind is None or not kind["abbreviation"] or not groups:
        return
    others = {row["abbreviation"]: row["name"] for row in subject.kinds["types"] if row["abbreviation"]}
    if groups[0] in others and groups[0] != kind["abbreviation"]:
        message = (
            f"Ký hiệu ghi “{groups[0]}” ({others[groups[0]]}) nhưng tên loại là {kind['name']}; "
            f"phải là “{kind['abbreviation']}”."
        )
        yield Fault(message, _REDO, _line(subject))


def letter_symbol(subject: Subject) -> Iterator[Fault]:
    groups = _groups(subject)
    if not subject.parts.is_letter or not groups or _line(subject) is None:
        return
    types = {"KH", "BC", "TTr", "TB", "QĐ", "CTr", "HD", "GM"}
    if "CV" in groups or groups[0] in types:
        message = (
            f"Ký hiệu công văn “{subject.parts.symbol}” có chữ viết tắt tên loại; công văn chỉ "
            f"ghi <cơ quan>-<đơn vị soạn thảo>."
        )
        yield Fault(message, f"{_REDO} Ví dụ: Số: 15/UBND-NV.", _line(subject))
    elif len(groups) < 2 and not _ADVISORY.match(subject.parts.issuer):
        message = f"Ký hiệu công văn “{subject.parts.symbol}” chưa có chữ viết tắt đơn vị soạn thảo hoặc lĩnh vực."
        yield Fault(message, f"{_REDO} Ví dụ: Số: 15/UBND-NV.", _line(subject), severity=Severity.CANH_BAO)


def separators(subject: Subject) -> Iterator[Fault]:
    line = _line(subject)
    if line is None:
        return
    text = line.text
    symbol = subject.parts.symbol
    apart = re.search(r"\s[-–—/]|[-–—/]\s", symbol) or re.search(r"[/\\]\s+\S", text)
    if apart or "–" in symbol or "—" in symbol or "\\" in text or re.match(r"Số\s*:?\s*\d+\s*-", text):
        message = (
            f"Dòng “{text}” sai dấu phân cách: giữa số và ký hiệu là “/”, giữa các nhóm chữ là “-”, không cách chữ."
        )
        yield Fault(message, _REDO, line)
    elif re.search(r"\d\s+/", text):
        message = f"Dòng “{text}” có dấu cách trước dấu “/”; phải viết liền."
        yield Fault(message, _REDO, line, severity=Severity.CANH_BAO)


def year_inside(subject: Subject) -> Iterator[Fault]:
    if re.match(r"\d{4}\s*/", subject.parts.symbol):
        message = (
            f"Số, ký hiệu “{subject.parts.number}/{subject.parts.symbol}” có năm; năm chỉ ghi "
            f"trong số của văn bản quy phạm pháp luật."
        )
        yield Fault(
            message, f"{_REDO} Nếu đây là văn bản quy phạm pháp luật thì không áp dụng Nghị định này.", _line(subject)
        )


RULES = tuple(
    Rule(code, severity, judge, "Số, ký hiệu")
    for code, severity, judge in (
        ("SO-01", Severity.LOI, present),
        ("SO-02", Severity.LOI, look),
        ("SO-03", Severity.LOI, leading_zero),
        ("SO-04", Severity.LOI, typed_symbol),
        ("SO-05", Severity.LOI, agrees_with_type),
        ("SO-06", Severity.LOI, letter_symbol),
        ("SO-07", Severity.LOI, separators),
        ("SO-08", Severity.CANH_BAO, year_inside),
    )
)
