"""Templates written for another program: told in one sentence with the cure, never handed out as an unfilled page."""

import re
from collections.abc import Iterator, Mapping

from pipeline.documents.placing.places import part_label
from pipeline.documents.placing.xmltree import XmlError, parse
from pipeline.ground.finding import Finding, Place, Severity

_MERGE = re.compile(rb"""MERGEFIELD\s+(?:&quot;|")?([^\s"&\\<]+)""")
_NAME = r"[^\W\d][\w .-]{0,60}"
# How other programs write a place to be filled, and what becomes of it here.
_MARKS = (
    (re.compile(rf"\$\{{\s*{_NAME}\s*\}}"), "${ten} thành {{ ten }}"),
    (
        re.compile(rf"(?<!\{{)\{{\s*[#/^@]?\s*{_NAME}\s*\}}(?!\}})"),
        "{ten} thành {{ ten }}, {#ds}…{/ds} thành {% for %}",
    ),
    (re.compile(rf"«\s*{_NAME}\s*»"), "«ten» thành {{ ten }}"),
    (re.compile(rf"<<\s*{_NAME}\s*>>"), "<<ten>> thành {{ ten }}"),
    (re.compile(rf"\[\[\s*{_NAME}\s*\]\]"), "[[ten]] thành {{ ten }}"),
)
_TEXTS = ("word/document", "word/header", "word/footer")


def foreign(file: str, unpacked: Mapping[str, bytes], *, tagged: bool) -> Iterator[Finding]:
    """What tells another program's template; where it has tags of ours too (`tagged`), only fields of a mail merge."""
    for name, content in unpacked.items():
        if not name.startswith(_TEXTS):
            continue
        place = Place(file=file, component=part_label(name))
        if fields := [match.decode("utf-8", "replace") for match in _MERGE.findall(content)]:
            message = f"mẫu trộn thư (Mail Merge): trường {_some(fields)} không được điền ở đây."
            remedy = "Xóa trường, gõ thẻ vào chỗ ấy: {{ " + fields[0].lower() + " }}."
            yield Finding("mau-tron-thu", Severity.CANH_BAO if tagged else Severity.LOI, place, message, remedy)
        elif not tagged:
            yield from _marked(place, content)


def _marked(place: Place, content: bytes) -> Iterator[Finding]:
    try:
        texts = [
            "".join("".join(node.texts) for node in one.walk()) for one in parse(content).walk() if one.name == "w:p"
        ]
    except XmlError:
        return  # told elsewhere
    for mark, change in _MARKS:
        if found := [match[0] for text in texts for match in mark.finditer(text)]:
            message = f"mẫu viết theo kiểu của chương trình khác: {_some(found)}."
            yield Finding("mau-kieu-khac", Severity.LOI, place, message, f"Đổi {change}, lưu rồi chạy lại.")
            return


def _some(names: list[str]) -> str:
    known = list(dict.fromkeys(names))
    more = f" và {len(known) - 3} chỗ khác" if len(known) > 3 else ""
    return f"{', '.join(known[:3])}{more}"
