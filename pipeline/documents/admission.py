"""What a template may not contain at all: macros, links that Word follows by itself, DOCTYPE, parts we cannot fill."""

import re
from collections.abc import Mapping

from pipeline.documents.package import Member
from pipeline.documents.places import part_label
from pipeline.finding import Finding, InputError, Place, Severity

_RELATIONSHIP = re.compile(rb"<(?:[\w.-]+:)?Relationship\s[^>]*>", re.DOTALL)
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_DOTX = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_DOCTYPES = [word.encode(code) for word in ("<!DOCTYPE", "<!doctype") for code in ("utf-8", "utf-16-le", "utf-16-be")]
_STRICT = b"http://purl.oclc.org/ooxml/"


def check(file: str, members: Mapping[str, Member], unpacked: Mapping[str, bytes]) -> list[Finding]:
    """Findings on the package as a whole. Raises `InputError` where it is no Word document at all."""
    findings: list[Finding] = []

    def report(code: str, part: str, message: str, remedy: str) -> None:
        findings.append(Finding(code, Severity.LOI, Place(file=file, component=part_label(part)), message, remedy))

    types = unpacked.get("[Content_Types].xml", b"")
    if "word/document.xml" not in members and b"wordprocessingml" not in types:
        raise InputError("Tệp mẫu không phải là văn bản Word.", "Dùng tệp .docx do Word lưu.")
    if b"macroEnabled" in types or any("vbaproject" in name.lower() for name in members):
        report(
            "mau-macro", "word/document.xml", "mẫu có macro.", "Lưu lại dạng Word Document (.docx), không phải .docm."
        )
    elif _MAIN not in types and _DOTX in types:
        report("mau-dotx", "word/document.xml", "tệp là dạng .dotx.", "Lưu lại dạng Word Document (.docx).")
    elif _MAIN not in types:
        report("mau-loai", "word/document.xml", "tệp không khai báo là văn bản Word.", "Mở bằng Word và lưu lại.")
    if any(_STRICT in data for name, data in unpacked.items() if name.endswith(("document.xml", ".rels"))):
        report(
            "mau-strict",
            "word/document.xml",
            "tệp lưu dạng Strict Open XML.",
            "Lưu lại dạng Word Document (.docx) thường.",
        )
    for name, data in unpacked.items():
        if any(doctype in data for doctype in _DOCTYPES):
            report("mau-doctype", name, f"phần {name} có khai báo DOCTYPE.", "Mở bằng Word và lưu lại.")
        if name.endswith(".rels"):
            for kind, target in _external(data):
                report(
                    "mau-lien-ket-ngoai", name, f"mẫu gọi tới “{target}” ở ngoài tệp (loại {kind}).",
                    "Nhúng hẳn ảnh hoặc phần đó vào mẫu; chỉ siêu liên kết (hyperlink) được trỏ ra ngoài.",
                )  # fmt: skip
        elif b"altChunk" in data:
            report("mau-van-ban-con", name, "mẫu có văn bản con (altChunk), chưa hỗ trợ.", "Chép nội dung vào mẫu.")
    return findings


def _external(data: bytes) -> list[tuple[str, str]]:
    found = []
    for element in _RELATIONSHIP.findall(data):
        attributes = {key: (one or other).decode("utf-8", "replace") for key, one, other in _ATTRIBUTE.findall(element)}
        kind = attributes.get("Type", "").rsplit("/", 1)[-1]
        target = attributes.get("Target", "")
        if (attributes.get("TargetMode", "").strip().lower() == "external" and kind != "hyperlink") or kind in (
            "vbaProject",
            "wordVbaData",
            "attachedToolbars",
        ):
            found.append((kind, target))
    return found
