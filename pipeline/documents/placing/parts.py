"""Reads one XML part of a template: finds its tags, reads them, matches its blocks and plans where each goes."""

import re

from pipeline.documents.code.judging import judge, macros_in
from pipeline.documents.language.statements import read_tag
from pipeline.documents.language.syntax import TagError
from pipeline.documents.language.tags import Tag, UnclosedTagError, scan
from pipeline.documents.office.entities import unescape
from pipeline.documents.office.field_codes import ends_quoted
from pipeline.documents.placing import places
from pipeline.documents.placing.blocks import Span, match
from pipeline.documents.placing.layout import Layout
from pipeline.documents.placing.paragraphs import MARKERS, Paragraph, atoms_of, join_paragraphs, live, read_paragraph
from pipeline.documents.placing.pieces import Item
from pipeline.documents.placing.placing import Placing
from pipeline.documents.placing.plan import Plan
from pipeline.documents.placing.xmltree import Node, W, XmlError, parse
from pipeline.ground.finding import Finding, Place, Severity

_ATTRIBUTE = re.compile(rb"""\s([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')""")
_XMLNS = re.compile(rb"""xmlns:([\w.-]+)\s*=\s*["']""" + W.encode() + rb"""["']""")
_INSTRUCTIONS = ("w:instrText", "w:fldSimple")
_IN_ONE_GO = "Gõ lại thẻ liền một mạch, không đổi định dạng giữa thẻ; trong mã trường, bấm Alt+F9 để thấy."
_ALWAYS = {"wp:docPr", "w:commentReference", "w:footnoteReference", "w:endnoteReference", *MARKERS}


class Part:
    """One part with tags: `items` is its layout, `spans` its blocks, `findings` what is wrong with it."""

    def __init__(self, file: str, name: str, source: bytes) -> None:
        self.file = file
        self.name = name
        self.source = source
        self.tags: list[Tag] = []
        self.spans: list[Span] = []
        self.findings: list[Finding] = []
        self.items: list[Item] = []
        self.faulty: set[Tag] = set()
        self.root = parse(source)
        self.numbers = places.Numbering(self.root)
        prefix = _XMLNS.search(source[self.root.start : self.root.inside])
        if prefix is None and any(node.name.startswith("w:") for node in self.root.walk()):
            raise XmlError("XML không đặt tiền tố cho không gian tên của Word.")
        self.w = prefix[1].decode() + ":" if prefix else "w:"
        self._plan = Plan()
        self._quotes: dict[Tag, tuple[Node | None, str]] = {}
        self.paragraphs = self._read_paragraphs()
        self._read_values()
        self._read_tags()
        if self.tags:
            Placing(self, self._plan).decide()
        if self.tags and not any(finding.severity is Severity.LOI for finding in self.findings):
            self.items = Layout(source, self.root, self._plan, self.w).run()

    def place(self, tag: Tag) -> Place:
        node, quote = self._quotes.get(tag, (None, tag.source))
        return places.place_of(self.file, self.name, node, quote, self.numbers)

    def report(self, code: str, tag: Tag, message: str, remedy: str, severity: Severity = Severity.LOI) -> None:
        self.faulty.add(tag)
        text = tag.source if len(tag.source) <= 60 else tag.source[:59] + "…"
        self.findings.append(Finding(code, severity, self.place(tag), f"thẻ {text}: {message}", remedy))

    def _read_paragraphs(self) -> list[Paragraph]:
        found: list[Paragraph] = []
        for node in live(self.root):
            if node.name != "w:p":
                continue
            faults: list[UnclosedTagError] = []
            paragraph = read_paragraph(node, faults)
            for fault in faults:
                place = places.place_of(self.file, self.name, node, paragraph.text, self.numbers)
                message = f"“{fault.source}”: {fault.message}"
                self.findings.append(Finding("mau-the-chua-dong", Severity.LOI, place, message, fault.remedy))
            for tag in paragraph.tags:
                self._quotes[tag] = (node, paragraph.text)
            found.append(paragraph)
        problems: list[tuple[Tag, str, str]] = []
        if any(tag.join_before or tag.join_after for paragraph in found for tag in paragraph.tags):
            found = join_paragraphs(found, problems)
        for tag, message, remedy in problems:
            self.report("mau-noi-doan", tag, message, remedy)
        return found

    def _read_values(self) -> None:
        """Tags in attribute values (the description of a picture) and in texts outside `w:t` (properties, charts).

        `fields` holds for each field that is open, outermost first, whether its instruction is inside quotes.
        """
        fields: list[bool] = []
        for node in live(self.root):
            if node.name == "w:fldChar":
                kind = node.attributes.get(f"{W}}}fldCharType")
                fields = [*fields, False] if kind == "begin" else fields[:-1] if kind == "end" else fields
            spots = []
            start_tag = self.source[node.start : node.inside]
            if b"{" in start_tag or b"&#" in start_tag:
                for match_ in _ATTRIBUTE.finditer(start_tag):
                    spots.append((node.start + match_.start(2) + 1, node.start + match_.end(2) - 1))
            if node.texts and not node.children and node.name != "w:t":
                spots.append((node.inside, node.outside))
            for start, end in spots:
                text = unescape(self.source[start:end].decode())
                quoted = fields[-1] if fields and node.name == "w:instrText" else False
                if "{" in text:
                    quoted = self._read_value(node, start, end, text, quoted=quoted)
                else:
                    quoted ^= ends_quoted(text)
                if fields and node.name == "w:instrText":
                    fields[-1] = quoted

    def _read_value(self, node: Node, start: int, end: int, text: str, *, quoted: bool) -> bool:
        """The tags in one value; `quoted` is whether it begins inside the quotes of an instruction, and what is given
        back, whether it ends there."""
        faults: list[UnclosedTagError] = []
        tags = list(scan(text, faults))
        for fault in faults:
            place = places.place_of(self.file, self.name, node, text, self.numbers)
            message = f"“{fault.source}”: {fault.message}"
            self.findings.append(Finding("mau-the-chua-dong", Severity.LOI, place, message, _IN_ONE_GO))
        pieces: list[str | Tag] = []
        position = 0
        for tag in tags:
            before = text[position : tag.start]
            quoted ^= ends_quoted(before)
            pieces += [before, tag]
            position = tag.end
            self._quotes[tag] = (node, text)
            tag.level = ""
            self._plan.together.add(tag)
            if node.name in _INSTRUCTIONS:
                self._plan.fields[tag] = "quoted" if quoted else "bare"
        if tags:
            self._plan.values.setdefault(node, []).append((start, end, [*pieces, text[position:]]))
            self._plan.touch(node)
            self.tags += tags
        return quoted ^ ends_quoted(text[position:])

    def _read_tags(self) -> None:
        placed: list[tuple[int, int, Tag]] = []
        for paragraph in self.paragraphs:
            for node in paragraph.nodes:
                self._plan.paragraphs[node] = paragraph
            if not paragraph.tags:
                continue
            for tag, atoms in atoms_of(paragraph):
                tag.node = atoms[0].node
                placed.append((atoms[0].node.start, tag.start, tag))
                for atom in atoms:
                    self._plan.touch(atom.node)
            for node in paragraph.nodes:
                self._plan.touch(node)
        if any(len(paragraph.nodes) > 1 for paragraph in self.paragraphs):
            for paragraph in self.paragraphs:
                for atom in paragraph.atoms if len(paragraph.nodes) > 1 else ():
                    self._plan.touch(atom.node)
        for node, spots in self._plan.values.items():
            for start, _, pieces in spots:
                placed += [(start, piece.start, piece) for piece in pieces if isinstance(piece, Tag)]
                for piece in pieces:
                    if isinstance(piece, Tag):
                        piece.node = node
        placed.sort(key=lambda entry: entry[:2])
        self.tags = [tag for _, _, tag in placed]
        for tag in self.tags:
            try:
                read_tag(tag)
            except TagError as fault:
                self.report("mau-cu-phap", tag, fault.message, fault.remedy)
        macros = macros_in(self.tags)
        for tag in self.tags:
            try:
                judge(tag, macros)
            except TagError as fault:
                self.report("mau-bieu-thuc", tag, fault.message, fault.remedy)
        if self.tags:
            for node in self.root.walk():
                if node.name in _ALWAYS:
                    self._plan.touch(node)
        problems: list[tuple[Tag, str, str]] = []
        self.spans = match(self.tags, problems)
        for tag, message, remedy in problems:
            self.report("mau-khoi", tag, message, remedy)
