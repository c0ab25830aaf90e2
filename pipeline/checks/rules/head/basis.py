"""Legal bases (section II, clause 6, point a).

Sai: căn cứ chữ đứng trong quyết định, thiếu ";", "Luật … số 06/2022/QH15".
Đúng: nghiêng, mỗi căn cứ một dòng, ";" và "." ở dòng cuối.
"""

import re
from collections.abc import Iterator

from pipeline.checks.judging.component import misformed
from pipeline.checks.judging.rule import Fault, Rule, Subject, ending
from pipeline.checks.rules.text.citing import inside, law_names, titles
from pipeline.ground.comparing import fold
from pipeline.ground.finding import Severity
from pipeline.page.parts.components import LAID_DOWN

_KINDS = "Nghị định|Thông tư|Thông tư liên tịch|Quyết định|Nghị quyết|Chỉ thị|Kế hoạch|Công văn|Văn bản"
_BASE = re.compile(rf"^Căn cứ (?P<kind>{_KINDS}) (?P<so>số:? ?)?(?P<rest>.+)$")
_FIGURE = re.compile(r"\d+[a-z]?\b")
_NUMBER_ALONE = re.compile(r"\d+[a-z]?\s*/")  # without "số": "Kế hoạch 5 năm" bears no number
_SYMBOL = re.compile(r"\d+[a-z]?(?:/\d{4})?\s*[/-]\s*[^\W\d_]")
_DAY = re.compile(r"ngày\s+\d{1,2}(/|\s+tháng\s+)\d{1,2}(/|\s+năm\s+)\d{4}")
_LAW_NUMBER = re.compile(r",? ?\(?số:? ?(?P<number>\d+/\d{4}/(?:QH|UBTVQH)\d+)")
_LAW_ISSUER = re.compile(r",? của (?P<issuer>Quốc hội|(?:Ủy|Uỷ) ban [Tt]hường vụ Quốc hội)")
_ISSUER = re.compile(
    r"\b(?P<name>(?:Bộ luật|Luật|Pháp lệnh) (?:(?!\bsố\b|Nghị )[^;.]){0,120}?ngày [\d/]+(?: tháng \d+ năm \d+)?),?"
    r" của (?P<issuer>Quốc hội|(?:Ủy|Uỷ) ban [Tt]hường vụ Quốc hội)"
)
_ISSUER = re.compile(r"\bcủa (?!Luật|Bộ luật|Nghị|Thông tư|Quyết|Pháp lệnh)([A-ZĐ]|Ủ|Ủ|liên )")
_SECOND = re.compile(r"[;,.][ \t\u00a0]*Căn cứ (?=[A-ZĐ])")
_PLACE = "(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|đặc khu)"
_UNTITLED = re.compile(
    rf"\bcủa (?:(?:Thủ tướng )?Chính phủ|Quốc hội|Bộ (?:trưởng Bộ )?[A-ZĐ]\w* \w+"
    rf"|(?:Chủ tịch )?(?:Ủy|Uỷ) ban nhân dân {_PLACE}(?: [A-ZĐ]\w*)+)[ ;.]*$"
)
_NUMBER = re.compile(r"\d+/(\d{4}/)?[A-ZĐ][\w&ĐƠƯ.]*(-[A-ZĐ][\w&ĐƠƯ]*)*")


def _laid_down(subject: Subject) -> bool:
    return subject.parts.kind is not None and subject.parts.kind["name"] in LAID_DOWN


def slanted(subject: Subject) -> Iterator[Fault]:
    severity = Severity.LOI if _laid_down(subject) else Severity.CANH_BAO
    for paragraph in subject.parts.can_cu:
        for fault in misformed(subject, "can-cu", paragraph.whole, ("italic", "bold", "size", "align")):
            yield Fault(fault.message, fault.remedy, fault.where, fault.component, severity, fault.mends)


def closed(subject: Subject) -> Iterator[Fault]:
    bases = subject.parts.can_cu
    severity = Severity.LOI if _laid_down(subject) else Severity.CANH_BAO
    for paragraph in bases:
        last = paragraph is bases[-1]
        text = paragraph.plain
        if _SECOND.search(paragraph.text) is not None:
            message = "Hai căn cứ đang ở cùng một dòng; sau mỗi căn cứ phải xuống dòng."
            yield Fault(message, "Đặt con trỏ trước “Căn cứ” thứ hai rồi bấm Enter.", paragraph, severity=severity)
        mark = "." if last else ";"
        if text.endswith(mark) or (last and text.endswith((",", ";")) and not _laid_down(subject)):
            continue
        what = (
            "căn cứ cuối cùng phải kết thúc bằng dấu chấm (.)"
            if last
            else "mỗi căn cứ phải kết thúc bằng dấu chấm phẩy (;)"
        )
        yield Fault(
            f"“{ending(text)}”: {what}.", f"Hãy sửa dấu cuối dòng thành “{mark}”.", paragraph, severity=severity
        )


def complete(subject: Subject) -> Iterator[Fault]:
    for paragraph in subject.parts.can_cu:
        found = _BASE.match(paragraph.plain)
        if found is None or (_FIGURE if found["so"] else _NUMBER_ALONE).match(found["rest"]) is None:
            continue
        lacking = [] if found["so"] else ["chữ “số”"]
        lacking += [] if _SYMBOL.match(found["rest"]) else ["ký hiệu"]
        lacking += [] if _DAY.search(found["rest"]) else ["ngày tháng năm ban hành"]
        issuer, bare = _ISSUER.search(found["rest"]), _UNTITLED.search(found["rest"])
        if not issuer:
            lacking.append("cơ quan ban hành")
        # An abstract may itself end in "của Bộ Nội vụ": only the act's own issuer at the end leaves it without one.
        if not lacking and issuer and bare and issuer.start() == bare.start():
            lacking.append("trích yếu nội dung")
        if lacking:
            message = f"Căn cứ {found['kind']} chưa ghi {' và '.join(lacking)}."
            remedy = "Ghi đủ: tên loại, số, ký hiệu, ngày tháng năm, cơ quan ban hành, trích yếu nội dung."
            yield Fault(message, remedy, paragraph)


def law_without_number(subject: Subject) -> Iterator[Fault]:
    for paragraph in (*subject.parts.can_cu, *subject.parts.body):
        text = paragraph.plain
        named_here = list(law_names(text))
        held = titles(text) if named_here else []
        for named in named_here:
            end = named.end if named.issued is None else named.issued.end()
            number = _LAW_NUMBER.match(text, named.end) or _LAW_NUMBER.match(text, end)
            issuer = _LAW_ISSUER.match(text, number.end() if number is not None else end)
            if inside(held, named.start) or (number is None and issuer is None):
                continue
            if number is not None:
                what, remedy = f"số {number['number']}", "Hãy bỏ số, ký hiệu; chỉ ghi tên luật và ngày ban hành."
            else:
                what = f"“của {issuer['issuer']}”" if issuer is not None else ""
                remedy = f"Hãy bỏ {what}."
            message = (
                f"Viện dẫn “{text[named.start : named.end]}” ghi cả {what}; Luật, Pháp lệnh không ghi số, ký hiệu, "
                f"cơ quan ban hành."
            )
            yield Fault(message, remedy, paragraph)
            break


def short_second_time(subject: Subject) -> Iterator[Fault]:
    """The second time an act is named in the running text, its type and number are enough."""
    seen: set[str] = set()
    for paragraph in (*subject.parts.can_cu, *subject.parts.body):
        text = paragraph.plain
        numbers = list(_NUMBER.finditer(text)) if "/" in text else []
        held = titles(text) if numbers else []
        for found in numbers:
            if inside(held, found.start()):
                continue  # an act that is named in the title of another
            key = fold(found[0])
            after = text[found.end() : found.end() + 110]
            if (
                key in seen
                and _DAY.match(after.strip())
                and re.search(r"\bcủa\b.*\b(về|quy định|ban hành|phê duyệt)\b", after)
            ):
                message = (
                    f"“{found[0]}” đã được viện dẫn đầy đủ ở trên; từ lần thứ hai chỉ ghi tên loại và số, ký hiệu."
                )
                yield Fault(
                    message, "Hãy bỏ ngày tháng, cơ quan ban hành và trích yếu ở lần nhắc lại.", paragraph.whole
                )
            seen.add(key)


RULES = tuple(
    Rule(code, severity, judge, "Căn cứ ban hành")
    for code, severity, judge in (
        ("CC-01", Severity.LOI, slanted),
        ("CC-02", Severity.LOI, closed),
        ("CC-03", Severity.CANH_BAO, complete),
        ("CC-04", Severity.CANH_BAO, law_without_number),
        ("CC-05", Severity.NHAC, short_second_time),
    )
)
