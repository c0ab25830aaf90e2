"""Reads one XML part of a template: finds its tags, reads them, matches its blocks and plans where each goes."""

import re
from html import unescape

from pipeline.documents import cells, places
from pipeline.documents.blocks import Span, lifted, match, promoted
from pipeline.documents.judging import judge, macros_in
from pipeline.documents.layout import Layout, Plan
from pipeline.documents.paragraphs import Paragraph, cut_tags, has_section, join_paragraphs, read_paragraph
from pipeline.documents.pieces import Item
from pipeline.documents.statements import CELL_MARKS, CLOSERS, read_tag
from pipeline.documents.syntax import SyntaxFault
from pipeline.documents.tags import Tag, TagFault, scan
from pipeline.documents.xmltree import Node, W, parse
from pipeline.finding import Finding, Place, Severity

_ATTRIBUTE = re.compile(rb"""\s([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')""")
_XMLNS = re.compile(rb"""xmlns:([\w.-]+)\s*=\s*["']""" + W.encode() + rb"""["']""")
_ALWAYS = {
    "wp:docPr", "w:bookmarkStart", "w:bookmarkEnd", "w:commentRangeStart", "w:commentRangeEnd", "w:commentReference",
    "w:footnoteReference", "w:endnoteReference",
}  # fmt: skip


class Part:
    """One part with tags. `items` is its layout, `tags` what is to be read and run, `findings` what is wrong with it."""

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
        prefix = _XMLNS.search(source)
        self.w = prefix[1].decode() + ":" if prefix else "w:"
        self._plan = Plan()
        self._quotes: dict[Tag, tuple[Node | None, str]] = {}
        self.paragraphs = self._read_paragraphs()
        self._read_values()
        self._read_tags()
        if self.tags:
            self._decide()
        if self.tags and not any(finding.severity is Severity.LOI for finding in self.findings):
            self.items = Layout(source, self.root, self._plan, self.w).run()

    def place(self, tag: Tag) -> Place:
        node, quote = self._quotes.get(tag, (None, tag.source))
        return places.place_of(self.file, self.name, node, quote)

    def report(self, code: str, tag: Tag, message: str, remedy: str, severity: Severity = Severity.LOI) -> None:
        self.faulty.add(tag)
        text = tag.source if len(tag.source) <= 60 else tag.source[:59] + "…"
        self.findings.append(Finding(code, severity, self.place(tag), f"thẻ {text}: {message}", remedy))

    def _read_paragraphs(self) -> list[Paragraph]:
        found: list[Paragraph] = []
        for node in self.root.walk():
            if node.name != "w:p":
                continue
            faults: list[TagFault] = []
            paragraph = read_paragraph(node, faults)
            for fault in faults:
                place = places.place_of(self.file, self.name, node, paragraph.text)
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
        """Tags in attribute values (the description of a picture) and in texts outside `w:t` (properties, charts)."""
        for node in self.root.walk():
            spots = []
            start_tag = self.source[node.start : node.inside]
            if b"{" in start_tag:
                for match_ in _ATTRIBUTE.finditer(start_tag):
                    spots.append((node.start + match_.start(2) + 1, node.start + match_.end(2) - 1))
            if node.texts and not node.children and node.name != "w:t":
                spots.append((node.inside, node.outside))
            for start, end in spots:
                text = unescape(self.source[start:end].decode())
                if "{" not in text:
                    continue
                faults: list[TagFault] = []
                tags = list(scan(text, faults))
                if not tags:
                    continue
                pieces: list[str | Tag] = []
                position = 0
                for tag in tags:
                    pieces += [text[position : tag.start], tag]
                    position = tag.end
                    self._quotes[tag] = (node, text)
                    tag.level = ""
                    self._plan.together.add(tag)
                self._plan.values.setdefault(node, []).append((start, end, [*pieces, text[position:]]))
                self._plan.touch(node)
                self.tags += tags

    def _read_tags(self) -> None:
        placed: list[tuple[int, int, Tag]] = []
        for paragraph in self.paragraphs:
            for node in paragraph.nodes:
                self._plan.paragraphs[node] = paragraph
            if not paragraph.tags:
                continue
            for tag in paragraph.tags:
                atom = next(atom for atom in reversed(paragraph.atoms) if atom.start <= tag.start)
                tag.node = atom.node
                placed.append((atom.node.start, tag.start, tag))
                for atom in paragraph.atoms:
                    if atom.start < tag.end and atom.start + len(atom.text) > tag.start:
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
            except SyntaxFault as fault:
                self.report("mau-cu-phap", tag, fault.message, fault.remedy)
        macros = macros_in(self.tags)
        for tag in self.tags:
            try:
                judge(tag, macros)
            except SyntaxFault as fault:
                self.report("mau-bieu-thuc", tag, fault.message, fault.remedy)
        if self.tags:
            for node in self.root.walk():
                if node.name in _ALWAYS:
                    self._plan.touch(node)
        problems: list[tuple[Tag, str, str]] = []
        self.spans = match(self.tags, problems)
        for tag, message, remedy in problems:
            self.report("mau-khoi", tag, message, remedy)

    def _decide(self) -> None:
        plan = self._plan
        for span in self.spans:
            if len({tag.node for tag in span.tags}) == 1 and all(not tag.level for tag in span.tags):
                plan.together.update(span.tags)
        tagged = [paragraph for paragraph in self.paragraphs if paragraph.tags]
        plan.promoted = promoted(tagged, self.spans)
        plan.lifted = lifted(tagged, self.spans, plan.promoted)
        self._find_wrapping(tagged)
        crossing = self._check_spans(tagged)
        for paragraph in tagged:
            cut_tags(paragraph)
            if (
                paragraph not in plan.promoted
                and not paragraph.structural("p")
                and self._can_vanish(paragraph, crossing)
            ):
                plan.guarded.add(paragraph)
        for level, name in (("tr", "w:tr"), ("tc", "w:tc"), ("p", "w:p")):
            self._warn_losses(tagged, level, name)

    def _find_wrapping(self, tagged: list[Paragraph]) -> None:
        """`{%tr for %}` and `{%tr endfor %}` in the same row repeat that row."""
        home = {tag: paragraph for paragraph in tagged for tag in paragraph.tags}
        elements: dict[Node, list[Tag]] = {}
        for tag in self.tags:
            if tag.level in ("tr", "tc", "p") and tag in home:
                node = home[tag].node
                element = node if tag.level == "p" else node.ancestor(f"w:{tag.level}")
                if element is None:
                    name = {"tr": "hàng", "tc": "ô"}[tag.level]
                    self.report(
                        "mau-ngoai-bang",
                        tag,
                        f"thẻ {tag.level} nằm ngoài {name} của bảng.",
                        "Chuyển vào bảng, hoặc bỏ chữ tr/tc.",
                    )
                else:
                    elements.setdefault(element, []).append(tag)
            elif tag in home and tag.statement is not None and tag.statement.kind in CELL_MARKS:
                if home[tag].node.ancestor("w:tc") is None:
                    self.report("mau-ngoai-bang", tag, "thẻ này nằm ngoài ô của bảng.", "Chuyển vào ô, hoặc bỏ thẻ.")
        for element, tags in elements.items():
            inside = [span for span in self.spans if set(span.tags) & set(tags)]
            whole = all(len(span.tags) == 2 and set(span.tags) <= set(tags) for span in inside)
            if inside and whole and len(tags) == 2 * len(inside) and all(tag.kind == "do" for tag in tags):
                if element.name != "w:p" or home[tags[0]].plain().strip():
                    self._plan.wrapping[element] = tags

    def _holder(self, tag: Tag, home: dict[Tag, Paragraph]) -> Node | None:
        plan = self._plan
        paragraph = home.get(tag)
        node = tag.node
        assert isinstance(node, Node)
        if paragraph is None or tag in plan.together:
            return node
        if tag.level in ("tr", "tc"):
            element = paragraph.node.ancestor(f"w:{tag.level}")
            return element.parent if element is not None else None
        if tag.level == "p" or paragraph in plan.promoted or tag in plan.lifted:
            return paragraph.node.parent
        run = node.ancestor("w:r")
        holder = run.parent if run is not None else node
        return paragraph.node if holder in paragraph.nodes else holder

    def _check_spans(self, tagged: list[Paragraph]) -> set[Paragraph]:
        """Report blocks whose tags stand where no XML can be cut; give the paragraphs that a block runs out of."""
        home = {tag: paragraph for paragraph in tagged for tag in paragraph.tags}
        crossing: set[Paragraph] = set()
        for span in self.spans:
            holders = [self._holder(tag, home) for tag in span.tags]
            if len(set(holders)) == 1:
                continue
            siblings = {holder.parent for holder in holders if holder is not None and holder.name == "w:p"}
            if len(siblings) == 1 and all(holder is not None and holder.name == "w:p" for holder in holders):
                crossing.update(home[tag] for tag in span.tags)
                continue
            levels = {tag.level for tag in span.tags}
            remedy = "Đặt các thẻ của một khối ở cùng một cấp: cùng đoạn, cùng ô, hoặc cùng bảng."
            if all(tag in home and home[tag].node.ancestor("w:tc") for tag in span.tags) and levels == {""}:
                remedy = "Để lặp hoặc chọn cả hàng của bảng, viết {%tr … %} trong hàng riêng, trước và sau hàng đó."
            elif len(levels) > 1:
                remedy = "Thẻ mở và thẻ đóng phải cùng dạng: {%p … %} với {%p … %}, {%tr … %} với {%tr … %}."
            closer = next(tag for tag, holder in zip(span.tags, holders, strict=True) if holder is not holders[0])
            self.report("mau-khac-cap", span.tags[0], f"khối này không đóng cùng cấp (thẻ {closer.source}).", remedy)
        return crossing

    def _can_vanish(self, paragraph: Paragraph, crossing: set[Paragraph]) -> bool:
        """Whether all that the paragraph shows is inside blocks: it must go when they print nothing."""
        if paragraph in crossing or paragraph.objects or has_section(paragraph.node) or paragraph.structural("r"):
            return False
        if any(
            node.name.startswith("w:bookmark") or node.name.startswith("w:comment") for node in paragraph.node.walk()
        ):
            return False
        depth = 0
        position = 0
        blocks = 0
        for tag in paragraph.tags:
            if depth == 0 and paragraph.text[position : tag.start].strip():
                return False
            position = tag.end
            if tag in self._plan.lifted or tag.level:
                continue
            if tag.kind in ("out", "text") and depth == 0:
                return False
            if tag.statement is not None:
                if tag.statement.kind in CELL_MARKS:
                    continue
                if any(span.tags[0] is tag for span in self.spans):
                    if depth == 0 and tag.statement.kind not in ("for", "if"):
                        return False
                    depth += 1
                    blocks += 1
                elif tag.statement.kind in CLOSERS:
                    depth -= 1
        return blocks > 0 and depth == 0 and not paragraph.text[position:].strip()

    def _warn_losses(self, tagged: list[Paragraph], level: str, name: str) -> None:
        seen: set[Node] = set()
        for paragraph in tagged:
            tags = paragraph.structural(level)
            element = paragraph.node if level == "p" else paragraph.node.ancestor(name)
            if not tags or element is None or element in seen or element in self._plan.wrapping:
                continue
            seen.add(element)
            inside = [paragraph] if level == "p" else cells.own_paragraphs(element, level, self._plan)
            lost = " ".join(one.plain().strip() for one in inside).strip()
            others = [tag for one in inside for tag in one.tags if tag.level != level and tag.kind == "out"]
            if lost or others or (level == "p" and paragraph.objects):
                what = {"tr": "hàng", "tc": "ô", "p": "đoạn"}[level]
                shown = f" (“{lost[:40]}”)" if lost else ""
                self.report(
                    "mau-mat-chu", tags[0], f"{what} chứa thẻ này còn nội dung khác{shown} sẽ bị bỏ khi điền.",
                    f"Chuyển nội dung đó sang {what} khác.", Severity.CANH_BAO,
                )  # fmt: skip
            if level == "p" and has_section(paragraph.node):
                self.report(
                    "mau-mat-section", tags[0], "đoạn chứa thẻ này giữ một dấu ngắt phần (section break).",
                    "Chuyển thẻ sang đoạn riêng.",
                )  # fmt: skip
