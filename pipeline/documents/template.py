"""A template: compiled once, filled as often as there are data.

>>> template = Template("mau.docx")
>>> document = template.fill({"ten_don_vi": "UBND xã Hòa Bình"})
"""

from collections.abc import Mapping
from pathlib import Path

from pipeline.documents import filling, jinja_filters, jinja_tests, methods, operations, package
from pipeline.documents.archive import Archive
from pipeline.documents.codegen import PartCode, is_quick
from pipeline.documents.deflate import choose
from pipeline.documents.faults import HaltFault, ValueFault, template_error
from pipeline.documents.filling import Run
from pipeline.documents.guards import GUARDS
from pipeline.documents.parts import Part
from pipeline.documents.pieces import Block, Guard, Output, Piece, nest
from pipeline.documents.xmltree import XmlFault
from pipeline.finding import Finding, InputError, Place, Severity

_PARTS = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes", "word/comments", "docProps/")


class CompiledPart:
    def __init__(self, part: Part, pieces: list[Piece]) -> None:
        self.name = part.name
        self.w = part.w
        self.pieces = pieces
        self.quick = is_quick(pieces)


class Template:
    def __init__(self, source: str | Path | bytes) -> None:
        self.file = "" if isinstance(source, bytes) else Path(source).name
        if isinstance(source, bytes):
            blob = source
        else:
            try:
                blob = Path(source).read_bytes()
            except OSError:
                raise InputError(f"Không mở được tệp mẫu {self.file}.", "Xem lại tên và quyền đọc tệp.") from None
        members = package.read(blob)
        self.findings: list[Finding] = []
        self.parts: list[CompiledPart] = []
        self.sites: list[tuple[Part, object]] = []
        self._outputs: dict[int, Output] = {}
        for name, member in members.items():
            if not name.endswith(".xml") or not name.startswith(_PARTS):
                continue
            data = member.data()
            if b"{" not in data:
                continue
            try:
                part = Part(self.file, name, data)
            except XmlFault as fault:
                self.findings.append(Finding("mau-xml", Severity.LOI, Place(file=self.file, component=name), str(fault)))
                continue
            self.findings += part.findings
            if not part.tags:
                continue
            for tag in part.tags:
                tag.site = len(self.sites)
                self.sites.append((part, tag))
            if part.items:
                pieces = nest(part.items, part.w)
                self._collect(pieces)
                self.parts.append(CompiledPart(part, pieces))
        self._archive = Archive(members, frozenset(part.name for part in self.parts))
        self._functions = {}
        for part in self.parts:
            for quick in (True, False):
                if quick and not part.quick:
                    continue
                code = PartCode("fill", part.pieces, quick=quick)
                text = code.source()
                for fault in code.faults:
                    owner = self.sites[fault.tag.site][0]
                    owner.report("mau-bieu-thuc", fault.tag, fault.message, fault.remedy)
                    self.findings.append(owner.findings[-1])
                space: dict[str, object] = dict(_NAMES)
                space.update(GUARDS(part.w))
                exec(compile(text, f"<{part.name}>", "exec"), space)  # noqa: S102
                self._functions[part.name, quick] = space["fill"]
        wrong = [finding for finding in self.findings if finding.severity is Severity.LOI]
        if wrong:
            raise template_error("Mẫu có lỗi.", "Sửa mẫu trong Word rồi chạy lại.", wrong)

    def _collect(self, pieces: list[Piece]) -> None:
        for piece in pieces:
            if isinstance(piece, Output):
                self._outputs[piece.tag.site] = piece
            elif isinstance(piece, Guard):
                self._collect(piece.pieces)
            elif isinstance(piece, Block):
                for _, body in piece.branches:
                    self._collect(body)

    def fill(self, data: Mapping[str, object], *, deflate: str = "zlib") -> bytes:
        context = dict(data)
        parts = {}
        run = Run(self._outputs, 1000)
        for part in self.parts:
            run.part, run.w = part.name, part.w
            parts[part.name] = self._fill_part(part, context, run).encode()
        if run.failures:
            found = []
            for failure in run.failures.values():
                owner, tag = self.sites[failure.site]
                place = owner.place(tag)
                found.append(Finding("du-lieu", Severity.LOI, place, f"thẻ {tag.source}: {failure.message}", failure.remedy))
            raise template_error("Dữ liệu không điền được vào mẫu.", "Sửa dữ liệu hoặc mẫu.", found)
        return self._archive.write(parts, choose(deflate))

    def _fill_part(self, part: CompiledPart, context: dict[str, object], run: Run) -> str:
        quick = self._functions.get((part.name, True))
        if quick is not None:
            out: list[str] = []
            try:
                quick(context, out, run)
                values = "".join(out[1::2])
                if values.isprintable() and "<" not in values and "&" not in values and ">" not in values:
                    return "".join(out)
            except Exception:
                pass
        out = []
        try:
            self._functions[part.name, False](context, out, run)
        except (HaltFault, ValueFault):
            return ""
        return "".join(out)


_NAMES: dict[str, object] = {
    "UNDEFINED": operations.UNDEFINED,
    "attribute": operations.attribute,
    "attribute_or_undefined": operations.attribute_or_undefined,
    "item": operations.item,
    "item_or_undefined": operations.item_or_undefined,
    "cut": operations.cut,
    "sequence": operations.sequence,
    "text_of": operations.text_of,
    "call_method": methods.call,
    "op_add": operations.add,
    "op_subtract": operations.subtract,
    "op_multiply": operations.multiply,
    "op_divide": operations.divide,
    "op_floor_divide": operations.floor_divide,
    "op_modulo": operations.modulo,
    "op_power": operations.power,
    "op_negate": operations.negate,
    "op_positive": operations.positive,
    "op_concat": operations.concat,
    "lookup": filling.lookup,
    "known": filling.known,
    "missing": filling.missing,
    "changed": filling.changed,
    "namespace_of": filling.namespace_of,
    **{f"filter_{name}": function for name, function in jinja_filters.FILTERS.items()},
    **{f"test_{name}": function for name, function in jinja_tests.TESTS.items()},
    **{f"fn_{name}": function for name, function in operations.FUNCTIONS.items()},
}
