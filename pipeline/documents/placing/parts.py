"""Reads one XML part of a template: finds its tags, reads them and matches its blocks."""

import re

from pipeline.documents.filters.judging import judge, macros_in
from pipeline.documents.language.statements import read_tag
from pipeline.documents.language.syntax import TagError
from pipeline.documents.language.tags import Tag, UnclosedTagError, scan
from pipeline.documents.office.escaping import ends_quoted, unescape
from pipeline.documents.placing import anchors, places
from pipeline.documents.placing.blocks import Span, match
from pipeline.documents.placing.paragraphs import (
    MARKERS,
    TaggedParagraph,
    atoms_of,
    join_paragraphs,
    live,
    read_paragraph,
)
from pipeline.documents.placing.pieces import Item, LayoutPlan
from pipeline.documents.placing.xmltree import Node, W, XmlError, parse
from pipeline.ground.finding import Finding, Place, Severity

_ATTRIBUTE = re.compile(rb"""\s([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')""")
_XMLNS = re.compile(rb"""xmlns:([\w.-]+)\s*=\s*["']""" + W.encode() + rb"""["']""")
_INSTRUCTIONS = ("w:instrText", "w:fldSimple")
_IN_ONE_GO = "Gõ lại thẻ liền một mạch, không đổi định dạng giữa thẻ; trong mã trường, bấm Alt+F9 để thấy."
_ALWAYS = {"wp:docPr", "w:commentReference", "w:footnoteReference", "w:endnoteReference", *MARKERS}


class Part:
    """One part with tags: `spans` are its blocks, `findings` what is wrong with it.

    `plan` and `items` (its layout) are filled in by `placing`.
    """

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
        self.numbers = places.Ordinals(self.root)
        prefix = _XMLNS.search(source[self.root.start : self.root.inside])
        if prefix is None and any(node.name.startswith("w:") for node in self.root.walk()):
            raise XmlError("XML không đặt tiền tố cho không gian tên của Word.")
        self.w = prefix[1].decode() + ":" if prefix else "w:"
        self.plan = LayoutPlan()
        self._quotes: dict[Tag, tuple[Node | None, str]] = {}
        self.paragraphs = self._read_paragraphs()
        self._read_values()
        self._read_tags()

    def place(self, tag: Tag) -> Place:
        node, quote = self._quotes.get(tag, (None, tag.source))
        return places.place_of(self.file, self.name, node, quote, self.numbers)

    def report(self, code: str, tag: Tag, message: str, remedy: str, severity: Severity = Severity.LOI) -> None:
        self.faulty.add(tag)
        text = tag.source if len(tag.source) <= 60 else tag.source[:59] + "…"
        self.findings.append(Finding(code, severity, self.place(tag), f"thẻ {text}: {message}", remedy))

    def _read_paragraphs(self) -> list[TaggedParagraph]:
        found: list[TaggedParagraph] = []
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
            self.plan.together.add(tag)
            if node.name in _INSTRUCTIONS:
                self.plan.fields[tag] = "quoted" if quoted else "bare"
        if tags:
            self.plan.values.setdefault(node, []).append((start, end, [*pieces, text[position:]]))
            self.plan.touch(node)
            self.tags += tags
        return quoted ^ ends_quoted(text[position:])

    def _read_tags(self) -> None:
        """Read, judge and match the tags that were found, in the order in which they stand."""
        self._touch_paragraphs()
        self.tags = self._in_order()
        self._judge()
        if self.tags:
            for node in self.root.walk():
                if node.name in _ALWAYS:
                    self.plan.touch(node)
        problems: list[tuple[Tag, str, str]] = []
        self.spans = match(self.tags, problems)
        if self.tags:
            self.plan.controls.update(anchors.controls(self.root))
        if self.spans:
            anchors.find(self.root, self.source, self.plan)
        for tag, message, remedy in problems:
            self.report("mau-khoi", tag, message, remedy)

    def _touch_paragraphs(self) -> None:
        """Mark what tags change: their paragraphs and atoms, and all atoms where paragraphs are joined."""
        for paragraph in self.paragraphs:
            for node in paragraph.nodes:
                self.plan.paragraphs[node] = paragraph
                if paragraph.tags:
                    self.plan.touch(node)
            for tag, atoms in atoms_of(paragraph):
                tag.node = atoms[0].node
                for atom in atoms:
                    self.plan.touch(atom.node)
            for atom in paragraph.atoms if len(paragraph.nodes) > 1 else ():
                self.plan.touch(atom.node)

    def _in_order(self) -> list[Tag]:
        """The tags of paragraphs and of values, each with its node, by where they stand in the source."""
        placed: list[tuple[int, int, Tag]] = []
        for paragraph in self.paragraphs:
            placed += [(tag.node.start, tag.start, tag) for tag in paragraph.tags if isinstance(tag.node, Node)]
        for node, spots in self.plan.values.items():
            for start, _, pieces in spots:
                for piece in pieces:
                    if isinstance(piece, Tag):
                        piece.node = node
                        placed.append((start, piece.start, piece))
        return [tag for _, _, tag in sorted(placed, key=lambda entry: entry[:2])]

    def _judge(self) -> None:
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
