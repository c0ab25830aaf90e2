"""A template: compiled once, filled as often as there are data.

>>> template = Template("mau.docx")
>>> document = template.fill({"ten_don_vi": "UBND xã Hòa Bình"})
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pipeline.documents import admission, balance, media, package
from pipeline.documents import properties as core_properties
from pipeline.documents.archive import Archive, packed
from pipeline.documents.compiled import CompiledPart
from pipeline.documents.data import check as check_data
from pipeline.documents.deflate import choose
from pipeline.documents.faults import HaltError, TemplateError, template_error
from pipeline.documents.filling import Run
from pipeline.documents.inspection import Inspection
from pipeline.documents.parts import Part
from pipeline.documents.pieces import nest
from pipeline.documents.properties import Properties
from pipeline.documents.quick import MAX_OUTPUT, finished
from pipeline.documents.syntax import TagError
from pipeline.documents.tags import Tag
from pipeline.documents.xmltree import XmlError
from pipeline.finding import Finding, InputError, Place, Severity, errors

__all__ = ["Properties", "Template", "TemplateError"]

_FILLED = (
    "word/document",
    "word/header",
    "word/footer",
    "word/footnotes",
    "word/endnotes",
    "word/comments",
    "docProps/",
)
_CHARTS = ("word/charts/chart", "word/diagrams/data")
_MAX_TAGS = 20_000
_TORN_FIELD = (
    "một trường của Word (số trang, ngày, tham chiếu) bắt đầu trong khối này nhưng kết thúc ngoài khối.",
    "Đặt cả trường vào trong khối, hoặc cả trường ra ngoài.",
)


class Template:
    """The .docx file at a path, or its bytes. Raises `TemplateError`, whose `findings` tell every fault at its place.

    With `refuse=False` a faulty template is kept for `inspect()`, and only `fill()` refuses it. Raises `InputError` for
    a file that cannot be read at all.
    """

    def __init__(self, source: str | Path | bytes, *, refuse: bool = True) -> None:
        self.file = "" if isinstance(source, bytes) else Path(source).name
        self.findings: list[Finding] = []
        self._sites: list[tuple[Part, Tag]] = []
        self._parts: list[CompiledPart] = []
        self._read: list[Part] = []
        self._members = members = package.read(_bytes(source))
        unpacked = {name: m.data() for name, m in members.items() if name.endswith((".xml", ".rels"))}
        self.findings += admission.check(self.file, members, unpacked)
        if not errors(self.findings):
            for name, content in unpacked.items():
                if name.startswith(_FILLED + _CHARTS) and b"{" in content:
                    self._compile(name, content)
        self.names = Inspection(self._sites, self.findings).names
        core = unpacked.get(core_properties.CORE)
        if core is not None and core_properties.without_traces(core) != core:
            members[core_properties.CORE] = packed(core_properties.CORE, core_properties.without_traces(core))
        self._parts.sort(key=lambda part: part.name)
        self._archive = Archive(members, frozenset(part.name for part in self._parts))
        self._extra = media.Extra(members, unpacked)
        self._outputs = {site: output for part in self._parts for site, output in part.outputs.items()}
        self._first_id = media.largest_id(unpacked)
        if refuse:
            self._refuse()

    def _refuse(self) -> None:
        wrong = errors(self.findings)
        if wrong:
            raise template_error("Mẫu có lỗi.", "Sửa mẫu trong Word rồi chạy lại.", wrong)

    def _compile(self, name: str, content: bytes) -> None:
        try:
            part = Part(self.file, name, content)
        except XmlError as fault:
            place = Place(file=self.file, component=name)
            self.findings.append(Finding("mau-xml", Severity.LOI, place, str(fault), "Mở mẫu bằng Word rồi lưu lại."))
            return
        self._read.append(part)
        for tag in part.tags:
            tag.site = len(self._sites)
            self._sites.append((part, tag))
        if part.items and len(self._sites) <= _MAX_TAGS:
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
            self._parts.append(compiled)
        self.findings += part.findings
        if len(self._sites) > _MAX_TAGS:
            raise TemplateError(f"Mẫu có quá {_MAX_TAGS} thẻ.", "Dùng vòng lặp thay cho các thẻ lặp lại.")

    def inspect(self) -> Inspection:
        """What the template holds and needs: tags, loops, names, JSON Schema, and what will go wrong later."""
        from pipeline.documents import advice

        styles = self._members.get("word/styles.xml")
        own = advice.own_styles(styles.data() if styles is not None else None)
        found = [finding for part in self._read for finding in advice.on_part(part, own)]
        others = {name: m.data() for name, m in self._members.items() if name.endswith(".xml")}
        found += advice.on_package(self.file, others, {part.name for part in self._read})
        return Inspection(self._sites, [*self.findings, *found])

    def fill(
        self,
        data: Mapping[str, object],
        *,
        properties: Properties | None = None,
        deflate: Literal["zlib", "isal", "auto"] = "zlib",
        illegal: Literal["refuse", "replace"] = "refuse",
        notes: list[Finding] | None = None,
    ) -> bytes:
        """The document's bytes: the same for the same template, data, properties and deflate library.

        `data` holds plain data: text, numbers, dates, bool, None, lists and mappings of these, `RichText`, `Picture`.
        `properties` become the document's own. Characters that XML cannot hold are refused, or with
        `illegal="replace"` left out and told in `notes`. Raises `TemplateError` with everything that is wrong.
        """
        self._refuse()
        context = dict(data)
        wrong = check_data(context, self.names)
        if wrong:
            raise template_error("Dữ liệu không điền được vào mẫu.", "Sửa dữ liệu rồi chạy lại.", wrong)
        run = Run(self._outputs, self._first_id, replace_illegal=illegal == "replace")
        parts: dict[str, bytes] = {}
        try:
            for part in self._parts:
                parts[part.name] = self._fill_part(part, context, run)
        except HaltError:
            pass
        if run.failures:
            self._tell(run, notes)
        archive = self._archive
        if properties is not None or run.pictures:
            archive, parts = self._extra.add(archive, parts, properties, run.pictures)
        return archive.write(parts, choose(deflate))

    def _fill_part(self, part: CompiledPart, context: dict[str, object], run: Run) -> bytes:
        if part.quick is not None:
            out: list[str] = []
            try:
                part.quick(context, out, run)
                text = finished(out, part.w)
                if text is not None:
                    return text.encode()
            except Exception:  # noqa: S110 (whatever it is, the careful code meets it again and tells it)
                pass
        run.begin(part.name, part.w)
        out = []
        part.careful()(context, out, run)
        if sum(map(len, out)) > MAX_OUTPUT:
            run.failed(0, HaltError("văn bản điền ra quá lớn.", "Chia nhỏ dữ liệu."))
        return "".join(out).encode("utf-8", "replace")

    def _tell(self, run: Run, notes: list[Finding] | None) -> None:
        found = []
        for failure in run.failures.values():
            part, tag = self._sites[failure.site]
            times = f" (gặp {failure.count} lần)" if failure.count > 1 else ""
            code, severity = ("du-lieu-ky-tu", Severity.CANH_BAO) if failure.warning else ("du-lieu-dien", Severity.LOI)
            found.append(
                Finding(code, severity, part.place(tag), f"thẻ {tag.source}: {failure.message}{times}", failure.remedy)
            )
        if notes is not None:
            notes += [finding for finding in found if finding.severity is not Severity.LOI]
        wrong = errors(found)
        if wrong:
            raise template_error("Dữ liệu không điền được vào mẫu.", "Sửa dữ liệu hoặc mẫu rồi chạy lại.", wrong)


def _bytes(source: str | Path | bytes) -> bytes:
    if isinstance(source, bytes):
        return source
    try:
        return Path(source).read_bytes()
    except FileNotFoundError:
        raise InputError(f"Không có tệp mẫu {source}.", "Xem lại tên tệp và thư mục.") from None
    except OSError:
        raise InputError(f"Không đọc được tệp mẫu {source}.", "Đóng tệp trong Word, xem lại quyền đọc.") from None
