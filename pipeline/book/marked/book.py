"""The parts of an .xlsx that is changed in place: sheets by title, parts added, everything else kept as it came.

No library does this: openpyxl writes a workbook anew and leaves out what it does not know (pictures, pivot tables,
rich text, saved results of formulas). Here only the parts that change are parsed. ECMA-376 parts 1 and 2.
"""

import hashlib
import io
import re
import zipfile
from posixpath import dirname, join, normpath, relpath

from lxml import etree

from pipeline.book.marked.styles import CellStyles
from pipeline.book.marked.worksheet import Worksheet
from pipeline.book.opening.foreign_file import damaged
from pipeline.book.opening.opening import XlsxFile
from pipeline.ground.comparing import key
from pipeline.ground.finding import InputError
from pipeline.ooxml.names import CT, REL, TYPES, Element, R, S, relation_type, rels_of, sheet_type

_EPOCH = (1980, 1, 1, 0, 0, 0)
_MACRO_PARTS = ("vbaproject.bin", "vbaprojectsignature.bin", "vbadata.xml")


class EditedBook:
    """One workbook, opened by `results.opening.opened` and so known to be honest; `save` gives the changed bytes."""

    def __init__(self, package: XlsxFile) -> None:
        self._path = package.path
        with zipfile.ZipFile(io.BytesIO(package.content)) as archive:
            self._parts = {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
        self._trees: dict[str, Element] = {}
        self._sheets: dict[str, Worksheet] = {}
        self.book = self._workbook_part()
        self.styles = CellStyles(self.tree(self._related(self.book, "styles") or self._new_styles()))

    @property
    def titles(self) -> list[str]:
        """The names of all worksheets in the order of their tabs."""
        return [sheet.get("name", "") for sheet in self._sheet_elements()]

    def title_of(self, name: str) -> str | None:
        """The title in this file of the sheet that the program calls `name`; None where there is none."""
        return next((title for title in self.titles if key(title) == key(name)), None)

    def sheet(self, title: str) -> Worksheet:
        """The worksheet of that title, the same object at each call."""
        if title not in self._sheets:
            part = self.part_of(title)
            self._sheets[title] = Worksheet(self.tree(part))
        return self._sheets[title]

    def head(self, title: str) -> Element:
        """The root of a sheet with what stands before its rows (widths, what is frozen); its rows are not parsed."""
        root, source = None, io.BytesIO(self._parts[self.part_of(title)])
        try:
            for _, element in etree.iterparse(source, ("start",), resolve_entities=False, no_network=True):
                root = element if root is None else root
                if element.tag == S + "sheetData":
                    break
        except etree.XMLSyntaxError as error:
            raise damaged(self._path) from error
        return root

    def part_of(self, title: str) -> str:
        element = next(element for element in self._sheet_elements() if element.get("name") == title)
        return next(target for id_, _, target in self.relations(self.book) if id_ == element.get(R + "id"))

    def tree(self, part: str) -> Element:
        """The root of an XML part, the same object at each call; `InputError` where it is no XML."""
        if part not in self._trees:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
            try:
                self._trees[part] = etree.fromstring(self._parts[part], parser)
            except (etree.XMLSyntaxError, KeyError) as error:
                raise damaged(self._path) from error
        return self._trees[part]

    def readable(self, part: str) -> bool:
        """Whether the part is well-formed XML; VML that Office wrote badly is not."""
        try:
            self.tree(part)
        except InputError:
            return False
        return True

    def relations(self, part: str) -> list[tuple[str, str, str]]:
        """Id, kind (the last word of its type) and target part of every internal relation of a part."""
        rels = rels_of(part)
        if rels not in self._parts and rels not in self._trees:
            return []
        found = []
        for line in self.tree(rels).iter(REL + "Relationship"):
            if line.get("TargetMode") == "External":
                continue
            target = line.get("Target", "")
            target = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
            found.append((line.get("Id", ""), line.get("Type", "").rpartition("/")[2], target))
        return found

    def relate(self, part: str, kind: str, target: str) -> str:
        """Add a relation from a part to another; its id."""
        rels = rels_of(part)
        if rels not in self._parts and rels not in self._trees:
            self._trees[rels] = etree.fromstring(f'<Relationships xmlns="{REL[1:-1]}"/>'.encode())
        root = self.tree(rels)
        taken = {line.get("Id") for line in root}
        number = next(n for n in range(1, len(taken) + 2) if f"rIdK{n}" not in taken)
        etree.SubElement(
            root,
            REL + "Relationship",
            Id=f"rIdK{number}",
            Type=relation_type(kind),
            Target=relpath(target, dirname(part) or "."),
        )
        return f"rIdK{number}"

    def add(self, pattern: str, content: bytes, content_type: str) -> str:
        """Add an XML part under the first free number in `pattern` (`xl/comments{}.xml`); its name."""
        taken = {name.lower() for name in (*self._parts, *self._trees)}
        number = next(n for n in range(1, len(taken) + 2) if pattern.format(n).lower() not in taken)
        name = pattern.format(number)
        self._trees[name] = etree.fromstring(content)
        types = self.tree(TYPES)
        if name.endswith(".vml"):
            known = [line for line in types.iter(CT + "Default") if line.get("Extension", "").lower() == "vml"]
            if not known:
                types.insert(0, etree.Element(CT + "Default", Extension="vml", ContentType=content_type))
        else:
            etree.SubElement(types, CT + "Override", PartName=f"/{name}", ContentType=content_type)
        return name

    def add_first_sheet(self, title: str, root: bytes) -> None:
        """Put a new worksheet before all others and open the workbook at it."""
        book = self.tree(self.book)
        sheets = book.find(S + "sheets")
        new = self._sheet_element(title, root)
        for other in self.titles:
            if other in self._sheets or b"tabSelected" in self._parts[self.part_of(other)]:
                self.sheet(other).deselect()
        sheets.insert(0, new)
        for name in book.iter(S + "definedName"):  # sheets are named by their place
            if name.get("localSheetId", "").isdigit():
                name.set("localSheetId", str(int(name.get("localSheetId")) + 1))
        for view in book.iter(S + "workbookView"):
            view.attrib.pop("activeTab", None)
            view.attrib.pop("firstSheet", None)

    def add_last_sheet(self, title: str, root: bytes) -> int:
        """Put a new worksheet behind all others; its place, counted from 0, by which names of the workbook know it."""
        sheets = self.tree(self.book).find(S + "sheets")
        sheets.append(self._sheet_element(title, root))
        return len(sheets) - 1

    def _sheet_element(self, title: str, root: bytes) -> Element:
        part = self.add("xl/worksheets/sheet{}.xml", root, sheet_type("worksheet"))
        ids = [int(sheet.get("sheetId", "0")) for sheet in self.tree(self.book).find(S + "sheets")]
        new = etree.Element(S + "sheet", name=title, sheetId=str(max(ids, default=0) + 1))
        new.set(R + "id", self.relate(self.book, "worksheet", part))
        return new

    def calculate_when_opened(self) -> None:
        """Saved results of formulas no longer hold: Excel and LibreOffice reckon anew when they open the file."""
        book = self.tree(self.book)
        calc = book.find(S + "calcPr")
        if calc is None:
            calc = etree.Element(S + "calcPr")
            later = ("oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing",
                     "fileRecoveryPr", "webPublishObjects", "extLst")  # fmt: skip
            place = next((at for at, e in enumerate(book) if etree.QName(e).localname in later), len(book))
            book.insert(place, calc)
        calc.set("fullCalcOnLoad", "1")

    def without_macros(self) -> bool:
        """Take the macros out, so that the file may be called .xlsx; whether there were any."""
        gone = [name for name in self._parts if name.lower().endswith(_MACRO_PARTS)]
        types = self.tree(TYPES)
        for name in gone:
            del self._parts[name]
        for line in list(types):
            part = line.get("PartName", "").lstrip("/")
            if part in gone:
                types.remove(line)
            elif part == self.book:
                line.set("ContentType", sheet_type("sheet.main"))
        for rels in [name for name in self._parts if gone and name.endswith(".rels")]:
            for line in list(self.tree(rels)):
                if line.get("Type", "").rpartition("/")[2].lower().startswith(("vbaproject", "wordvbadata")):
                    self.tree(rels).remove(line)
        return bool(gone)

    def digest(self) -> str:
        """The sha256 over all parts as they stand now, to tell later whether a hand has changed the saved file."""
        return digest_of(self._contents())

    def save(self) -> bytes:
        """The workbook again; same input, same changes, same bytes."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for name, data in self._contents().items():
                info = zipfile.ZipInfo(name, _EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(info, data)
        return out.getvalue()

    def _contents(self) -> dict[str, bytes]:
        names = dict.fromkeys((TYPES, *self._parts, *self._trees))
        return {
            name: etree.tostring(self._trees[name], xml_declaration=True, encoding="UTF-8", standalone=True)
            if name in self._trees
            else self._parts[name]
            for name in names
        }

    def _sheet_elements(self) -> list[Element]:
        targets = {id_ for id_, kind, _ in self.relations(self.book) if kind == "worksheet"}
        sheets = self.tree(self.book).find(S + "sheets")
        return [] if sheets is None else [s for s in sheets if s.get(R + "id") in targets]

    def _workbook_part(self) -> str:
        for _, kind, target in self.relations(""):
            if kind == "officeDocument" and target in self._parts:
                return target
        raise damaged(self._path)

    def _related(self, part: str, kind: str) -> str | None:
        return next((target for _, k, target in self.relations(part) if k == kind and target in self._parts), None)

    def _new_styles(self) -> str:
        content = (
            f'<styleSheet xmlns="{S[1:-1]}"><fonts count="1"><font/></fonts><fills count="2"><fill><patternFill '
            'patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1">'
            '<border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf xfId="0"/></cellXfs>'
            "</styleSheet>"
        ).encode()
        content_type = sheet_type("styles")
        part = self.add("xl/styles{}.xml", content, content_type)
        self.relate(self.book, "styles", part)
        return part


def digest_of(parts: dict[str, bytes]) -> str:
    """The sha256 over the names and contents of parts, XML comments left out (one of them holds the digest itself)."""
    total = hashlib.sha256()
    for name in sorted(parts):
        content = re.sub(rb"<!--cchc [0-9a-f]*-->", b"", parts[name])
        total.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return total.hexdigest()
