"""A template: compiled once, filled as often as there are data.

>>> template = Template("mau.docx")
>>> document = template.fill({"ten_don_vi": "UBND xã Hòa Bình"})
"""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pipeline.documents.code.compiled import Compiled, CompiledPart
from pipeline.documents.data import check as check_data
from pipeline.documents.office import properties as core_properties
from pipeline.documents.office.properties import Properties
from pipeline.documents.runtime.apart import apart
from pipeline.documents.runtime.filling import FillState
from pipeline.documents.runtime.quick import MAX_OUTPUT, finished
from pipeline.documents.runtime.stores import Stores
from pipeline.documents.values import effort
from pipeline.documents.values.faults import HaltError, TemplateError, template_error
from pipeline.ground.finding import Finding, Place, Severity, errors
from pipeline.ooxml import members
from pipeline.ooxml.archive import Archive, packed
from pipeline.ooxml.deflate import choose
from pipeline.ooxml.names import CORE, rels_of

if TYPE_CHECKING:
    from pipeline.documents.inspecting.inspection import Inspection
    from pipeline.documents.office.media import Extra

__all__ = ["Properties", "Template", "TemplateError"]

_TOO_DEEP = "Mẫu có quá nhiều khối lồng trong nhau."


class Template:
    """The .docx file at a path, or its bytes. Raises `TemplateError`, whose `findings` tell every fault at its place.

    With `refuse=False` a faulty template is kept for `inspect()`, and only `fill()` refuses it. `keep` is a folder in
    which the compiled template is kept, and found again by the next process (see `keeping`). `file` is how bytes are
    called. Raises `InputError` for a file that cannot be read at all.
    """

    def __init__(
        self, source: str | Path | bytes, *, refuse: bool = True, keep: Path | None = None, file: str = ""
    ) -> None:
        self.file = file if isinstance(source, bytes) else Path(source).name
        self._blob = _bytes(source)
        self._members = members.read(self._blob, "Tệp mẫu")
        self._extra: Extra | None = None
        self._clean()
        self._made = self._compiled(keep)
        self.findings = self._made.findings
        self.names = self._made.names
        self._custom = {name: m.data() for name, m in self._members.items() if name.startswith("customXml/")}
        self._archive = Archive(self._members, frozenset(part.name for part in self._made.parts))
        self._outputs = {site: output for part in self._made.parts for site, output in part.outputs.items()}
        if refuse:
            self._refuse()

    @classmethod
    def known(cls, path: Path) -> "Template":
        """The template at a path; one that this process compiled already where its bytes are the same."""
        return _known(_bytes(path), path.name)

    def _clean(self) -> None:
        """Take out what the tools that made the template have left: their names, a picture of its first page."""
        cleaners = ((CORE, core_properties.without_traces), (rels_of(""), core_properties.without_thumbnail))
        for name, cleaned in cleaners:
            member = self._members.get(name)
            if member is not None and (content := cleaned(data := member.data())) != data:
                self._members[name] = packed(name, content)
        for name in [name for name in self._members if name.startswith("docProps/thumbnail.")]:
            del self._members[name]

    def _compiled(self, keep: Path | None) -> Compiled:
        if keep is not None:
            from pipeline.documents.code import keeping

            kept = keeping.read(keep, self._blob, self.file)
            if kept is not None:
                return kept
        from pipeline.documents.code.compiling import Compilation

        unpacked = {name: m.data() for name, m in self._members.items() if name.endswith((".xml", ".rels"))}
        try:
            made = Compilation(self.file, self._members, unpacked)
        except RecursionError:
            raise template_error(_TOO_DEEP, "Bớt các khối lồng trong nhau rồi chạy lại.", ()) from None
        if keep is not None and not errors(made.findings):
            keeping.write(keep, self._blob, made)
        return made

    def _refuse(self) -> None:
        wrong = errors(self.findings)
        if wrong:
            raise template_error("Mẫu có lỗi.", "Sửa mẫu trong Word rồi chạy lại.", wrong)

    def inspect(self) -> "Inspection":
        """What the template holds and needs: tags, loops, names, JSON Schema, and what will go wrong later."""
        from pipeline.documents.code.compiling import Compilation
        from pipeline.documents.inspecting import advice, trial

        unpacked = {name: m.data() for name, m in self._members.items() if name.endswith((".xml", ".rels"))}
        made = self._made if isinstance(self._made, Compilation) else Compilation(self.file, self._members, unpacked)
        own = advice.own_styles(unpacked.get("word/styles.xml"))
        numbering = advice.numbering_styles(unpacked.get("word/styles.xml"))
        found = [finding for part in made.read for finding in advice.on_part(part, own, numbering)]
        found += advice.on_package(self.file, unpacked, {part.name for part in made.read})
        inspection = made.inspection(found)
        if not errors(inspection.findings):
            inspection.findings += trial.tried(self.fill, inspection.needs)
        return inspection

    @cached_property
    def inspection(self) -> "Inspection":
        """What `inspect()` says, found out once."""
        return self.inspect()

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
        archive, parts = self._filled(data, properties, notes, replace_illegal=illegal == "replace")
        return archive.write(parts, choose(deflate))

    def parts(self, data: Mapping[str, object], *, properties: Properties | None = None) -> dict[str, bytes]:
        """The parts of what `fill` gives by name, in their order there, for one who has more to do in them."""
        archive, parts = self._filled(data, properties, None, replace_illegal=False)
        return {**archive.shared, **parts}

    def _filled(
        self,
        data: Mapping[str, object],
        properties: Properties | None,
        notes: list[Finding] | None,
        *,
        replace_illegal: bool,
    ) -> tuple[Archive, dict[str, bytes]]:
        self._refuse()
        context = dict(data)
        wrong = check_data(context, self.names) + _illegal(properties)
        if wrong:
            raise template_error("Dữ liệu không điền được vào mẫu.", "Sửa dữ liệu rồi chạy lại.", wrong)
        run = FillState(self._outputs, self._made.first_id, Stores(self._custom), replace_illegal=replace_illegal)
        effort.fill_purse()
        parts: dict[str, bytes] = {}
        try:
            for part in self._made.parts:
                parts[part.name] = self._fill_part(part, context, run)
        except HaltError:
            pass
        if run.failures:
            self._tell(run, notes)
        if properties is not None or run.pictures or run.stores.changed:
            return self._with_extra(parts, properties, run)
        return self._archive, parts

    def _fill_part(self, part: CompiledPart, context: dict[str, object], run: FillState) -> bytes:
        purse = effort.left()
        if part.quick is not None:
            out: list[str] = []
            try:
                part.quick(context, out, run)
                text = finished(out, part.w)
                if text is not None:
                    return apart(text, part.w).encode()
            except Exception:  # noqa: S110 (whatever it is, the careful code meets it again and tells it)
                pass
        effort.fill_purse(purse)
        run.begin(part.name, part.w)
        out = []
        part.careful()(context, out, run)
        if sum(map(len, out)) > MAX_OUTPUT:
            run.failed(0, HaltError("văn bản điền ra quá lớn.", "Chia nhỏ dữ liệu."))
        return apart(run.turns.settled("".join(out)), part.w).encode("utf-8", "replace")

    def _with_extra(
        self, parts: Mapping[str, bytes], properties: Properties | None, run: FillState
    ) -> tuple[Archive, dict[str, bytes]]:
        """Pictures and properties: parts that only some documents have."""
        if self._extra is None:
            from pipeline.documents.office.media import Extra

            self._extra = Extra(self._members)
        return self._extra.add(self._archive, parts, properties, run.pictures, run.stores.changed)

    def _tell(self, run: FillState, notes: list[Finding] | None) -> None:
        found = []
        for failure in run.failures.values():
            place, source = self._made.place(failure.site)
            times = f" (gặp {failure.count} lần)" if failure.count > 1 else ""
            code, severity = ("du-lieu-ky-tu", Severity.CANH_BAO) if failure.warning else ("du-lieu-dien", Severity.LOI)
            found.append(Finding(code, severity, place, f"thẻ {source}: {failure.message}{times}", failure.remedy))
        if notes is not None:
            notes += [finding for finding in found if finding.severity is not Severity.LOI]
        wrong = errors(found)
        if wrong:
            raise template_error("Dữ liệu không điền được vào mẫu.", "Sửa dữ liệu hoặc mẫu rồi chạy lại.", wrong)


def _illegal(properties: Properties | None) -> list[Finding]:
    place = Place(component="Thuộc tính văn bản")
    return [
        Finding("du-lieu-thuoc-tinh", Severity.LOI, place, f"“{text}” có ký tự không in được.", "Gõ lại giá trị đó.")
        for text in (properties.illegal() if properties is not None else ())
    ]


def _bytes(source: str | Path | bytes) -> bytes:
    return source if isinstance(source, bytes) else members.bytes_of(Path(source), str(source), "tệp mẫu")


@lru_cache(maxsize=64)  # by contents: a process that makes for many offices compiles each of their pages once
def _known(content: bytes, file: str) -> Template:
    return Template(content, file=file)
