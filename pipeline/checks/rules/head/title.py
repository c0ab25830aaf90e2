"""Type and abstract (section II, clause 5; specimens 1.1 to 1.10 of Appendix III).

Sai: tên loại cỡ 15, trích yếu không kẻ, "CÔNG VĂN" làm tiêu đề.
Đúng: QUYẾT ĐỊNH / Về việc … / kẻ 1/3–1/2; công văn chỉ có V/v.
"""

import re
from collections.abc import Iterator

from pipeline.checks.judging import menu
from pipeline.checks.judging.component import ALL, blank_made, misformed, points
from pipeline.checks.judging.mends import Replace, SetLayout
from pipeline.checks.judging.rule import Fault, Rule, Subject
from pipeline.checks.judging.underlining import rule_under, strokes_below
from pipeline.checks.rules.head.nation import shapes_in_head
from pipeline.ground.comparing import fold
from pipeline.ground.finding import Severity
from pipeline.page.model import Segment
from pipeline.page.parts.components import LAID_DOWN, starts

_FEW_WORDS = 4
_NO_ABSTRACT = ("Giấy", "Phiếu", "Thư công", "Hợp đồng", "Bản")


def known_type(subject: Subject) -> Iterator[Fault]:
    parts = subject.parts
    if parts.ten_loai is not None and not parts.known_title:
        message = f"“{parts.ten_loai.text}” không có trong các tên loại văn bản hành chính tại Điều 7."
        yield Fault(message, "Hãy dùng đúng tên loại, ví dụ: KẾ HOẠCH, THÔNG BÁO, BÁO CÁO.", parts.ten_loai)
    elif parts.ten_loai is None and parts.kind is not None and not parts.is_letter:
        if any(
            fold(box.plain).startswith(fold(name)) for box in subject.document.boxes for name in parts.kind["names"]
        ):
            return  # in a text box
        message = f"Không thấy tên loại văn bản; ký hiệu “{parts.symbol}” là của {parts.kind['name']}."
        yield Fault(message, f"Hãy thêm dòng “{parts.kind['names'][0]}” ở giữa trang, trên trích yếu.", parts.so)


def type_look(subject: Subject) -> Iterator[Fault]:
    if subject.parts.ten_loai is not None and not subject.parts.is_letter:
        yield from misformed(subject, "ten-loai", subject.parts.ten_loai)


def abstract(subject: Subject) -> Iterator[Fault]:
    parts = subject.parts
    if parts.ten_loai is None or parts.is_letter or parts.kind is None:
        return
    if not parts.trich_yeu:
        boxed = any(len(box.plain.split()) >= _FEW_WORDS for box in subject.document.boxes)  # in a text box
        if not boxed and not parts.kind["name"].startswith(_NO_ABSTRACT):
            message = f"Không thấy trích yếu nội dung dưới tên loại “{parts.ten_loai.text}”."
            yield Fault(
                message, "Hãy thêm một câu ngắn, in thường, đậm, canh giữa, ngay dưới tên loại.", parts.ten_loai
            )
        return
    for line in parts.trich_yeu:
        yield from misformed(subject, "trich-yeu", line)
    last = parts.trich_yeu[-1]
    if re.search(r"[^\s.]\.$", last.text) and not re.search(r"\b[A-ZĐ]{1,4}\.$", last.text):
        at = last.start + len(last.raw.rstrip()) - 1
        message, mends = "Trích yếu nội dung thừa dấu chấm ở cuối.", (Replace(last.paragraph, at, at + 1, ""),)
        yield Fault(message, "Hãy bỏ dấu chấm.", last, severity=Severity.CANH_BAO, mends=mends)
    if parts.is_minutes or parts.kind["name"].startswith(_NO_ABSTRACT):
        return
    if parts.attached:
        return  # its rule stands under the note of origin, and the specimen alone shows it
    spare = len(shapes_in_head(subject)) - 2
    if any(stroke.kind == "shape" for stroke in strokes_below(subject, parts.ten_loai)):
        spare = max(spare, 1)
    for kind, fault in rule_under(subject, parts.trich_yeu, "trich-yeu", "trích yếu", spare):
        severity = None if kind == "missing" else Severity.CANH_BAO
        yield Fault(fault.message, fault.remedy, fault.where, "Trích yếu nội dung", severity, fault.mends)


def decision_abstract(subject: Subject) -> Iterator[Fault]:
    parts = subject.parts
    if parts.kind is None or parts.kind["name"] != "Quyết định" or not parts.trich_yeu:
        return
    if not fold(parts.trich_yeu[0].text).startswith(("ve ", "ban hanh", "phe duyet", "v/v")):
        message = (
            f"Trích yếu quyết định đang mở đầu bằng "
            f"“{' '.join(parts.trich_yeu[0].text.split()[:3])}”; mẫu dùng “Về việc …”, “Ban hành …” hoặc “Phê duyệt …”."
        )
        yield Fault(message, "Hãy xem lại câu trích yếu.", parts.trich_yeu[0])


def no_letter_words(subject: Subject) -> Iterator[Fault]:
    parts = subject.parts
    if parts.kind is None or parts.is_letter or parts.ten_loai is None:
        return
    for line in (*parts.trich_yeu[:1], *parts.vv[:1]):
        if fold(line.text).startswith("v/v"):
            message = f"Văn bản có tên loại ({parts.kind['name']}) không dùng “V/v”; chữ này chỉ dùng ở công văn."
            yield Fault(message, "Hãy thay “V/v” bằng “Về việc” trong trích yếu dưới tên loại.", line)
            return


def letter_has_no_title(subject: Subject) -> Iterator[Fault]:
    parts = subject.parts
    if parts.ten_loai is not None and parts.is_letter:
        message = f"Công văn không ghi tên loại; đang có dòng “{parts.ten_loai.text}”."
        yield Fault(message, "Hãy xóa dòng này; trích yếu của công văn đặt sau “V/v” dưới số, ký hiệu.", parts.ten_loai)


def letter_subject(subject: Subject) -> Iterator[Fault]:
    parts = subject.parts
    if not parts.is_letter or parts.ten_loai is not None:
        return
    if not parts.vv:
        if any(starts(box, "v/v") for box in subject.document.boxes):
            return  # in a text box, whose place is no line's
        yield Fault(
            "Công văn không có trích yếu “V/v …” dưới số, ký hiệu.",
            "Hãy thêm dòng “V/v …” ngay dưới số, ký hiệu.",
            parts.so,
        )
        return
    if not parts.vv[0].shown.startswith("V/v"):
        message = f"Trích yếu công văn đang mở đầu bằng “{parts.vv[0].text[:4].strip()}”; phải là “V/v”."
        yield Fault(message, "Hãy gõ “V/v” (chữ V hoa, chữ v thường).", parts.vv[0])
    first, number = parts.vv[0].paragraph, parts.so
    blanks = first.cell is None and blank_made(subject)
    outside = first.cell is None and number is not None and number.paragraph.cell is not None and not first.floats
    # A column made of blanks has no middle; what stands outside its cell is told as such.
    aspects = [aspect for aspect in ALL if aspect != "align" or not (blanks or outside)]
    for line in parts.vv:
        yield from misformed(subject, "trich-yeu-cong-van", line, aspects)
    if outside:
        message = "“V/v …” nằm ngoài ô của số, ký hiệu; phải ở giữa, ngay dưới số, ký hiệu, trong cùng một ô."
        remedy = "Cắt dòng “V/v …” rồi dán vào cuối ô có số, ký hiệu."
        yield Fault(message, remedy, parts.vv[0], severity=Severity.CANH_BAO)
        return
    want = subject.layout["gap"]["cong_van_pt"]
    gap = first.layout.before
    if number is not None and number.paragraph is not first:
        order = subject.document.paragraphs
        between = order[order.index(number.paragraph) + 1 : order.index(first)]
        gap = max(gap, number.paragraph.layout.after)
        mine, its = first.cell, number.paragraph.cell
        apart = mine is not None and (its is None or mine.table != its.table)  # a box of its own: its air is no line's
        if apart or any(paragraph.blank and paragraph.cell == mine for paragraph in between):
            gap = want
    elif number is not None:
        gap = 0
    if gap < want:
        message = f"“V/v …” đang cách số, ký hiệu {points(gap)} pt; phải cách {want} pt."
        mends = (SetLayout(first, before=want * 20),) if number is not None and number.paragraph is not first else ()
        yield Fault(
            message,
            f"Đặt Trước (Before) = {want} pt tại {menu.SPACING}.",
            parts.vv[0],
            severity=Severity.CANH_BAO,
            mends=mends,
        )


def authority_lines(subject: Subject) -> Iterator[Fault]:
    parts = subject.parts
    if parts.kind is None or parts.kind["name"] not in LAID_DOWN or parts.ten_loai is None:
        return
    command = parts.kind["authority"]
    if not parts.tham_quyen:
        message = f"{parts.kind['name']} thiếu dòng thẩm quyền ban hành trước các căn cứ."
        yield Fault(message, "Hãy thêm, ví dụ: CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ … (in hoa, đậm, canh giữa).", parts.ten_loai)
    for line in parts.tham_quyen:
        yield from _loud(subject, line, "Thẩm quyền ban hành")
    if parts.menh_lenh is None:
        message = f"Không thấy dòng “{command}” giữa các căn cứ và Điều 1."
        yield Fault(message, f"Hãy thêm dòng “{command}” in hoa, đậm, canh giữa.", parts.ten_loai)
        return
    yield from _loud(subject, parts.menh_lenh, f"Dòng “{command}”")
    if not re.search(r":\s*$", parts.menh_lenh.text):
        yield Fault(
            f"Dòng “{parts.menh_lenh.text}” thiếu dấu hai chấm; phải ghi “{command}”.",
            "Hãy thêm dấu hai chấm.",
            parts.menh_lenh,
        )


def _loud(subject: Subject, line: Segment, title: str) -> Iterator[Fault]:
    for fault in misformed(subject, "ten-loai", line):
        message = fault.message.replace(subject.component("ten-loai")["title"], title, 1)
        yield Fault(message, fault.remedy, fault.where, title, mends=fault.mends)


def enclosed_title(subject: Subject) -> Iterator[Fault]:
    for made in subject.parts.enclosures:
        yield from misformed(subject, "ten-loai", made.title)


def enclosed_abstract(subject: Subject) -> Iterator[Fault]:
    for made in subject.parts.enclosures:
        for line in made.abstract:
            yield from misformed(subject, "trich-yeu", line)


def note_of_origin(subject: Subject) -> Iterator[Fault]:
    notes = [subject.parts.attached_note, *(made.note for made in subject.parts.enclosures)]
    for line in notes:
        if line is not None:
            yield from misformed(subject, "kem-theo", line)


RULES = (
    Rule("TL-01", Severity.LOI, known_type, "Tên loại văn bản"),
    Rule("TL-02", Severity.LOI, type_look, "Tên loại văn bản"),
    Rule("TL-03", Severity.LOI, abstract, "Trích yếu nội dung"),
    Rule("TL-04", Severity.NHAC, decision_abstract, "Trích yếu nội dung"),
    Rule("TL-05", Severity.CANH_BAO, no_letter_words, "Trích yếu nội dung"),
    Rule("TL-06", Severity.LOI, letter_has_no_title, "Tên loại văn bản"),
    Rule("TL-07", Severity.LOI, letter_subject, "Trích yếu công văn"),
    Rule("TL-08", Severity.LOI, authority_lines, "Thẩm quyền ban hành"),
    Rule("TL-02", Severity.LOI, enclosed_title, "Tên loại văn bản"),
    Rule("TL-03", Severity.LOI, enclosed_abstract, "Trích yếu nội dung"),
    Rule("TL-10", Severity.CANH_BAO, note_of_origin, "Chỉ dẫn kèm theo"),
)
