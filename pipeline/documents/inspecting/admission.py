"""What a template may not contain at all: macros, embedded objects, links that Word follows by itself, DOCTYPE, parts
that we cannot fill.
"""

import re
from collections.abc import Iterator, Mapping

from pipeline.documents.placing.places import part_label
from pipeline.documents.placing.xmltree import XmlError, parse
from pipeline.ground.finding import Finding, InputError, Place, Severity
from pipeline.ooxml.active import objects, outside_fields
from pipeline.ooxml.doctype import has_doctype
from pipeline.ooxml.members import Member
from pipeline.ooxml.names import STRICT, TYPES, rels_of, word_type

_TAG = re.compile(r"(?:\{|%7B)(?:\{|%7B|%25|%|#|%23)", re.IGNORECASE)
_MACROS = {"vbaProject", "wordVbaData", "attachedToolbars"}
_ADDRESS = re.compile(r"\s*[A-Za-z][\w+.-]*://")
_MAIN_PART = "word/document.xml"
_AS_DOCX = "Lưu lại dạng Word Document (.docx)"


def check(file: str, members: Mapping[str, Member], unpacked: Mapping[str, bytes]) -> list[Finding]:
    """Findings on the package as a whole. Raises `InputError` where it is no Word document at all."""
    types = unpacked.get(TYPES)
    declared = [one.get("ContentType", "") for one in _attributes(TYPES, types)] if types else []
    if not any("wordprocessingml" in one for one in declared):
        raise InputError("Tệp mẫu không phải là văn bản Word.", "Dùng tệp .docx do Word lưu.")
    if not any(name.startswith("word/document") for name in members):
        raise InputError("Tệp mẫu không có phần word/document.xml.", "Mở bằng Word và lưu lại.")
    relations = {name: _attributes(name, data) for name, data in unpacked.items() if name.endswith(".rels")}
    told = [
        (code, _MAIN_PART, message, remedy) for code, message, remedy in _kind_of_file(declared, relations, members)
    ]
    if any(STRICT.encode() in data for name, data in unpacked.items() if name.endswith(("document.xml", ".rels"))):
        told.append(("mau-strict", _MAIN_PART, "tệp lưu dạng Strict Open XML.", f"{_AS_DOCX} thường."))
    held = objects({name: unpacked.get(name, b"") for name in members})
    if held and not any(code == "mau-activex" for code, *_ in told):
        message = f"mẫu có đối tượng nhúng ({', '.join(held[:3])}), có thể chạy hoặc giấu nội dung khác."
        told.append(("mau-doi-tuong", _MAIN_PART, message, "Xóa đối tượng, dán lại dưới dạng ảnh, bảng hoặc chữ."))
    for name, member in members.items():
        if has_doctype(unpacked[name] if name in unpacked else member.data()):
            told.append(("mau-doctype", name, f"phần {name} có khai báo DOCTYPE.", "Mở bằng Word và lưu lại."))
    for name, data in unpacked.items():
        told += [(code, name, message, remedy) for code, message, remedy in _of_part(data, relations.get(name))]
    return [
        Finding(code, Severity.LOI, Place(file=file, component=part_label(part)), message, remedy)
        for code, part, message, remedy in told
    ]


def _kind_of_file(
    declared: list[str], relations: Mapping[str, list[dict[str, str]]], members: Mapping[str, Member]
) -> Iterator[tuple[str, str, str]]:
    """What the declared types and the relationships say against the file as a template: (code, message, remedy)."""
    main = word_type("document.main")
    kinds = {_kind(one) for found in relations.values() for one in found}
    root = relations.get(rels_of(""))
    if root is not None and "officeDocument" not in map(_kind, root):
        yield "mau-loai", "tệp không chỉ ra phần văn bản.", "Mở bằng Word và lưu lại."
    if "control" in kinds:
        yield "mau-activex", "mẫu có nút hoặc ô ActiveX.", "Xóa nút hoặc ô ấy rồi lưu lại."
    if (
        any("macroEnabled" in one for one in declared)
        or any("vbaproject" in name.lower() for name in members)
        or not kinds.isdisjoint(_MACROS)
    ):
        yield "mau-macro", "mẫu có macro.", f"{_AS_DOCX}, không phải .docm."
    elif main not in declared and word_type("template.main") in declared:
        yield "mau-dotx", "tệp là dạng .dotx.", f"{_AS_DOCX}."
    elif main not in declared:
        yield "mau-loai", "tệp không khai báo là văn bản Word.", "Mở bằng Word và lưu lại."


def _of_part(data: bytes, relations: list[dict[str, str]] | None) -> Iterator[tuple[str, str, str]]:
    """What one part, or the relationships in it, may not hold: (code, message, remedy)."""
    if b"fldChar" in data or b":instr" in data:
        for kind in outside_fields(data.decode("utf-8", "replace")):
            yield (
                "mau-truong-ngoai", f"mẫu có trường {kind}, lấy nội dung từ ngoài tệp.",
                "Chọn trường đó, bấm Ctrl+Shift+F9 để đổi thành chữ thường hoặc ảnh nhúng.",
            )  # fmt: skip
    if relations is None:
        if b"altChunk" in data:
            yield "mau-van-ban-con", "mẫu có văn bản con (altChunk), chưa hỗ trợ.", "Chép nội dung vào mẫu."
        return
    for target in _tagged(relations):
        yield (
            "mau-the-lien-ket", f"địa chỉ siêu liên kết “{target[:80]}” có thẻ, địa chỉ không điền được.",
            'Dùng trường HYPERLINK "{{ … }}" (Ctrl+F9), hoặc in địa chỉ thành chữ.',
        )  # fmt: skip
    for kind, target in _external(relations):
        yield (
            "mau-lien-ket-ngoai", f"mẫu gọi tới “{target}” ở ngoài tệp (loại {kind}).",
            "Nhúng hẳn ảnh hoặc phần đó vào mẫu; chỉ siêu liên kết (hyperlink) được trỏ ra ngoài.",
        )  # fmt: skip


def _kind(relation: Mapping[str, str]) -> str:
    return relation.get("Type", "").rsplit("/", 1)[-1]


def _tagged(relations: list[dict[str, str]]) -> list[str]:
    """The targets that hold a tag, also as Word writes it in an address, with %7B for {."""
    return [target for one in relations if _TAG.search(target := one.get("Target", ""))]


def _attributes(part: str, data: bytes) -> list[dict[str, str]]:
    """The attributes of each element of a small part, entities resolved, which a search in the text would not see."""
    try:
        return [node.attributes for node in parse(data).walk()]
    except XmlError as fault:
        raise InputError(f"Tệp mẫu bị hỏng: phần {part}: {fault}", "Mở bằng Word và lưu lại.") from None


def _external(relations: list[dict[str, str]]) -> list[tuple[str, str]]:
    """What leads out of the file, but for hyperlinks: (kind, target)."""
    return [
        (kind, target)
        for one in relations
        for kind, target in [(_kind(one), one.get("Target", ""))]
        if kind != "hyperlink" and (one.get("TargetMode", "").strip().lower() == "external" or _ADDRESS.match(target))
    ]
