"""Compiles a template: all parts with tags read, judged and turned into code. One kept on disk does not need it."""

from pipeline.documents.code import sections
from pipeline.documents.code.compiled import CompiledPart
from pipeline.documents.inspecting import admission
from pipeline.documents.inspecting.foreign import foreign
from pipeline.documents.inspecting.inspection import Inspection
from pipeline.documents.language.syntax import TagError
from pipeline.documents.language.tags import Tag
from pipeline.documents.office import media
from pipeline.documents.placing import balance, xmltree
from pipeline.documents.placing.parts import Part
from pipeline.documents.placing.pieces import nest
from pipeline.documents.placing.placing import laid_out
from pipeline.documents.placing.xmltree import XmlError
from pipeline.documents.values.faults import TemplateError
from pipeline.ground.finding import Finding, Place, Severity, errors
from pipeline.ooxml.members import Member

_FILLED = (
    "word/document",
    "word/header",
    "word/footer",
    "word/footnotes",
    "word/endnotes",
    "docProps/",
)
_CHARTS = ("word/charts/chart", "word/diagrams/data")
_MAX_TAGS = 20_000
_TORN_FIELD = (
    "một trường của Word (số trang, ngày, tham chiếu) bắt đầu trong khối này nhưng kết thúc ngoài khối.",
    "Đặt cả trường vào trong khối, hoặc cả trường ra ngoài.",
)


# A brace may also be written as a character reference.
_MAY_HOLD_TAGS = (b"{", b"_}", b"&#")


class Compilation:
    """What became of a template: compiled `parts`, their tags as `sites`, `findings` of every severity, `names`."""

    def __init__(self, file: str, members: dict[str, Member], unpacked: dict[str, bytes]) -> None:
        self.file = file
        self.findings: list[Finding] = admission.check(file, members, unpacked)
        self.sites: list[tuple[Part, Tag]] = []
        self.parts: list[CompiledPart] = []
        self.read: list[Part] = []
        if not errors(self.findings):
            for name, content in unpacked.items():
                if name.startswith(_FILLED + _CHARTS) and any(mark in content for mark in _MAY_HOLD_TAGS):
                    self._compile(name, content)
                else:
                    self._check(name, content)
            others = [*foreign(file, unpacked, tagged=bool(self.sites))]
            if errors(others):  # another program's `{#list}` is no tag of ours left open
                self.findings = [one for one in self.findings if one.code != "mau-the-chua-dong"]
            self.findings += others
        self.names = self.inspection().names
        self.first_id = media.largest_id(unpacked)
        self.parts.sort(key=lambda part: part.name)

    def inspection(self, advice: list[Finding] | None = None) -> Inspection:
        return Inspection(self.sites, [*self.findings, *(advice or [])])

    @property
    def sites_count(self) -> int:
        return len(self.sites)

    def place(self, site: int) -> tuple[Place, str]:
        """Where a tag stands, and the tag as its author wrote it."""
        part, tag = self.sites[site]
        return part.place(tag), tag.source

    def _check(self, name: str, content: bytes) -> None:
        try:
            xmltree.check(content)
        except XmlError as fault:
            self._broken(name, fault)

    def _broken(self, name: str, fault: XmlError) -> None:
        place = Place(file=self.file, component=name)
        self.findings.append(Finding("mau-xml", Severity.LOI, place, str(fault), "Mở mẫu bằng Word rồi lưu lại."))

    def _compile(self, name: str, content: bytes) -> None:
        try:
            part = laid_out(self.file, name, content)
            if sections.may_be_dropped(part) and (whole := sections.named(part)) != content:
                part = laid_out(self.file, name, whole)
        except XmlError as fault:
            self._broken(name, fault)
            return
        self.read.append(part)
        for tag in part.tags:
            tag.site = len(self.sites)
            self.sites.append((part, tag))
        if part.items and len(self.sites) <= _MAX_TAGS:
            pieces = nest(part.items, part.w)
            for tag in balance.unbalanced_fields(pieces):
                part.report("mau-truong", tag, *_TORN_FIELD)
            balance.drop_torn_markers(pieces)
            try:
                compiled = CompiledPart(name, part.w, pieces)
            except (TagError, RecursionError) as fault:
                message = fault.message if isinstance(fault, TagError) else "mẫu lồng nhau quá sâu."
                place = Place(file=self.file, component=name)
                self.findings.append(
                    Finding("mau-phuc-tap", Severity.LOI, place, message, "Tách mẫu thành các mẫu nhỏ.")
                )
                return
            for tag, message, remedy in compiled.faults:
                part.report("mau-bieu-thuc", tag, message, remedy)
            self.parts.append(compiled)
        self.findings += part.findings
        if len(self.sites) > _MAX_TAGS:
            raise TemplateError(f"Mẫu có quá {_MAX_TAGS} thẻ.", "Dùng vòng lặp thay cho các thẻ lặp lại.")
