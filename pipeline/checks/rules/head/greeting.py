"""Kính gửi (section II, clause 9).

Sai: "Kính gửi" đậm, các nơi nhận không có gạch đầu dòng.
Đúng: một nơi cùng dòng; nhiều nơi mỗi nơi một dòng, "- … ;", dòng cuối ".".
"""

import re
from collections.abc import Iterator

from pipeline.checks.judging.component import misformed
from pipeline.checks.judging.rule import Fault, Rule, Subject
from pipeline.ground.comparing import clean, fold
from pipeline.ground.finding import Severity
from pipeline.page.model import Segment
from pipeline.page.parts import known
from pipeline.page.parts.components import starts

_ASPECTS = ("size", "bold", "italic", "case")


def _names(subject: Subject) -> list[Segment]:
    """The lines of the list, wrapped lines left out."""
    return [
        line for line in subject.parts.kinh_gui_list if line.text.startswith(("-", "–", "+")) or line.paragraph.label
    ]


def wanted(subject: Subject) -> Iterator[Fault]:
    kind, line = subject.parts.kind, subject.parts.kinh_gui
    if kind is None:
        return
    boxed = any(starts(box, "kinh gui", "kinh goi") for box in subject.document.boxes)
    if line is None and boxed:
        return  # in a text box
    if kind["greeting"] == "must" and line is None and subject.parts.so is not None:
        yield Fault("Công văn không có “Kính gửi”.", "Hãy thêm “Kính gửi: …” trước phần nội dung.")
    elif kind["greeting"] == "no" and line is not None:
        message = f"{kind['name']} không dùng “Kính gửi”; phần này chỉ dùng ở công văn, tờ trình, báo cáo gửi cấp trên."
        yield Fault(message, "Hãy bỏ dòng Kính gửi, ghi nơi nhận ở cuối văn bản.", line, severity=Severity.CANH_BAO)
    elif kind["name"] == "Tờ trình" and line is None:
        yield Fault(
            "Tờ trình không có “Kính gửi” cơ quan cấp trên.", "Hãy thêm “Kính gửi: …”.", severity=Severity.CANH_BAO
        )


def _label(line: Segment) -> Segment:
    """The words "Kính gửi:" alone, which people make bold beside an upright name."""
    colon = line.raw.find(":")
    return Segment(line.paragraph, line.start, line.start + colon + 1) if colon >= 0 else line


def look(subject: Subject) -> Iterator[Fault]:
    line = subject.parts.kinh_gui
    if line is None:
        return
    if not re.match(r"Kính gửi\s*:", line.text):
        message = f"Dòng “{line.text[:40]}” thiếu dấu hai chấm sau “Kính gửi” hoặc viết chưa đúng."
        yield Fault(message, "Phải ghi “Kính gửi:”, in thường, chữ đứng, không đậm.", line)
    for each in (_label(line), line, *subject.parts.kinh_gui_list):
        found = list(misformed(subject, "kinh-gui", each, _ASPECTS))
        yield from found
        if found and each.start == line.start:
            return


def one_place(subject: Subject) -> Iterator[Fault]:
    line, names = subject.parts.kinh_gui, _names(subject)
    several = any(each.text.endswith(";") for each in subject.parts.kinh_gui_list)
    if line is not None and len(names) == 1 and not several and fold(line.text).rstrip(" :") == "kinh gui":
        message = "Kính gửi một nơi nhưng tên nơi nhận ở dòng riêng; nên ghi cùng một dòng với “Kính gửi:”."
        yield Fault(message, "Hãy đưa tên nơi nhận lên cùng dòng, bỏ gạch đầu dòng.", names[0])


def many_places(subject: Subject) -> Iterator[Fault]:
    line, names = subject.parts.kinh_gui, _names(subject)
    if line is None:
        return
    rest = clean(line.text.partition(":")[2])
    if ";" in rest.rstrip(";") and not names:
        message = "Kính gửi nhiều nơi trên cùng một dòng; mỗi nơi phải ở một dòng riêng, đầu dòng có gạch (-)."
        yield Fault(message, "Hãy xuống dòng từng nơi, cuối dòng “;”, dòng cuối “.”.", line)
        return
    bodies = [
        each for each in re.split(r"[,;] ", rest) if known.body("kinds").match(each.upper()) and each[:1].isupper()
    ]
    if len(bodies) > 1 and not names:
        message = "Kính gửi nhiều nơi trên cùng một dòng; mỗi nơi phải ở một dòng riêng, đầu dòng có gạch (-)."
        remedy = "Hãy xuống dòng từng nơi, cuối dòng “;”, dòng cuối “.”."
        yield Fault(message, remedy, line, severity=Severity.CANH_BAO)
        return
    everything = subject.parts.kinh_gui_list
    yield from _dashes(line, everything)
    if len(names) < 2:
        return
    for name in names:
        at = everything.index(name)
        following = next(
            (index for index in range(at + 1, len(everything)) if everything[index] in names), len(everything)
        )
        end = everything[following - 1].text
        last = following == len(everything)
        if not end.endswith("." if last else ";"):
            mark = "." if last else ";"
            message = f"Dòng “{name.text[:50]}” phải kết thúc bằng dấu “{mark}”."
            yield Fault(message, f"Hãy sửa dấu cuối dòng thành “{mark}”.", name)
    offsets = [_offset(name) for name in names if _leads(name)]
    if offsets and max(offsets) - min(offsets) > 3:
        yield Fault(
            "Các gạch đầu dòng ở Kính gửi không thẳng hàng nhau.",
            "Hãy đặt cùng một mức thụt lề cho các dòng.",
            names[0],
            severity=Severity.CANH_BAO,
        )


def _dashes(label: Segment, everything: list[Segment]) -> Iterator[Fault]:
    """A name of a list, in its own paragraph, that has no dash."""
    if len(everything) < 2 or fold(label.text).rstrip(" :") != "kinh gui":
        return
    for index, line in enumerate(everything):
        above = everything[index - 1] if index else None
        begins = above is None or (above.paragraph is not line.paragraph and above.text.endswith(";"))
        alone = above is None and not line.text.endswith(";")
        inner = any(each.text.endswith(":") for each in everything[:index])  # "- Các sở:", "+ Sở Nội vụ;"
        if begins and line.text.startswith("+") and not inner:
            message = f"Dòng “{line.text[:50]}” mở đầu bằng “+”; phải là gạch đầu dòng (-)."
            yield Fault(message, "Hãy thay “+” bằng gạch (-).", line)
            continue
        if begins and not alone and not line.text.startswith(("-", "–", "+")) and not line.paragraph.label:
            yield Fault(f"Dòng “{line.text[:50]}” phải có gạch đầu dòng (-).", "Hãy thêm gạch (-) ở đầu dòng.", line)


def _leads(name: Segment) -> bool:
    """Whether the name opens its paragraph, so that its indents tell where its dash stands."""
    return not name.paragraph.text[: name.start].strip() and name.paragraph.layout.align != "center"


def _offset(name: Segment) -> float:
    layout = name.paragraph.layout
    lead = name.paragraph.text[: name.start + len(name.raw) - len(name.raw.lstrip())]
    return layout.left + layout.first_line + lead.count("\t") * 36 + lead.count(" ") * 3.5


def as_above(subject: Subject) -> Iterator[Fault]:
    parts = subject.parts
    if parts.kinh_gui is None or not parts.recipients or parts.kind is None or parts.kind["greeting"] == "no":
        return
    if fold(parts.recipients[0].text).strip("-–—+ ,;.") != "nhu tren":
        message = f"Văn bản có Kính gửi nhưng Nơi nhận mở đầu bằng “{parts.recipients[0].text}”; phải là “- Như trên;”."
        yield Fault(message, "Hãy thêm dòng “- Như trên;” ngay dưới “Nơi nhận:”.", parts.recipients[0], "Nơi nhận")


RULES = tuple(
    Rule(code, severity, judge, "Kính gửi")
    for code, severity, judge in (
        ("KG-01", Severity.LOI, wanted),
        ("KG-02", Severity.LOI, look),
        ("KG-03", Severity.NHAC, one_place),
        ("KG-04", Severity.LOI, many_places),
        ("KG-05", Severity.LOI, as_above),
    )
)
