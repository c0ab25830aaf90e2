"""Decides for the tags of a part where in the XML each goes, and reports those that cannot go anywhere."""

from collections.abc import Iterator

from pipeline.documents.language.statements import CELL_MARKS, CLOSERS
from pipeline.documents.language.tags import Tag
from pipeline.documents.placing import cells
from pipeline.documents.placing.balance import open_fields
from pipeline.documents.placing.blocks import lifted, promoted
from pipeline.documents.placing.layout import PartLayout
from pipeline.documents.placing.paragraphs import TaggedParagraph, cut_tags, has_section
from pipeline.documents.placing.parts import Part
from pipeline.documents.placing.xmltree import Node
from pipeline.ground.finding import Severity


def laid_out(file: str, name: str, source: bytes) -> Part:
    """The part `name` of the template `file`, read, and laid out where nothing is wrong. Raises `XmlError`."""
    part = Part(file, name, source)
    if part.tags:
        Placing(part).decide()
        if not any(finding.severity is Severity.LOI for finding in part.findings):
            part.items = PartLayout(source, part.root, part.plan, part.w).run()
    return part


_ELEMENTS = {"tr": "hàng", "tc": "ô", "p": "đoạn"}


class Placing:
    """Works on one part, whose tags are read and whose blocks are matched; `decide()` fills in its plan."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.plan = part.plan
        self.home: dict[Tag, TaggedParagraph] = {}
        self.spans = {tag: span for span in part.spans for tag in span.tags}

    def decide(self) -> None:
        """Fill in the plan; what cannot be placed is reported to the part."""
        plan = self.plan
        for span in self.part.spans:
            if len({tag.node for tag in span.tags}) == 1 and all(not tag.level for tag in span.tags):
                plan.together.update(span.tags)
        tagged = [paragraph for paragraph in self.part.paragraphs if paragraph.tags]
        self.home = {tag: paragraph for paragraph in tagged for tag in paragraph.tags}
        plan.promoted = promoted(tagged, self.part.spans)
        plan.lifted = lifted(tagged, self.part.spans, plan.promoted)
        self._find_wrapping()
        crossing = self._check_spans()
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

    def _find_wrapping(self) -> None:
        """`{%tr for %}` and `{%tr endfor %}` in the same row repeat that row."""
        home = self.home
        elements: dict[Node, list[Tag]] = {}
        for tag in self.part.tags:
            if tag.level in ("tr", "tc", "p") and tag in home:
                node = home[tag].node
                element = node if tag.level == "p" else node.ancestor(f"w:{tag.level}")
                if element is None:
                    name = _ELEMENTS[tag.level]
                    self.part.report(
                        "mau-ngoai-bang",
                        tag,
                        f"thẻ {tag.level} nằm ngoài {name} của bảng.",
                        "Chuyển vào bảng, hoặc bỏ chữ tr/tc.",
                    )
                else:
                    elements.setdefault(element, []).append(tag)
            elif tag in home and _is_cell_mark(tag) and home[tag].node.ancestor("w:tc") is None:
                self.part.report("mau-ngoai-bang", tag, "thẻ này nằm ngoài ô của bảng.", "Chuyển vào ô, hoặc bỏ thẻ.")
        for element, tags in elements.items():
            inside = {self.spans[tag] for tag in tags if tag in self.spans}
            whole = all(len(span.tags) == 2 and set(span.tags) <= set(tags) for span in inside)
            only_pairs = len(tags) == 2 * len(inside) and all(tag.kind == "do" for tag in tags)
            shows = element.name != "w:p" or bool(home[tags[0]].plain().strip())
            if inside and whole and only_pairs and shows:
                self.plan.wrapping[element] = tags

    def _holder(self, tag: Tag) -> Node | None:
        plan = self.plan
        paragraph = self.home.get(tag)
        node = tag.node
        assert isinstance(node, Node)
        if paragraph is None or tag in plan.together:
            return node
        if tag.level in ("tr", "tc"):
            element = paragraph.node.ancestor(f"w:{tag.level}")
            return element.parent if element is not None else None
        if tag.level == "p" or paragraph in plan.promoted or tag in plan.lifted:
            return paragraph.node.parent
        if paragraph.structural("p") and paragraph.node not in plan.wrapping:
            return paragraph.node.parent
        run = node.ancestor("w:r")
        holder = run.parent if run is not None else node
        while holder in plan.unwrapped and holder is not None:
            holder = holder.parent
        return paragraph.node if holder in paragraph.nodes else holder

    def _unwrap(self, tags: list[Tag]) -> None:
        """Let a block run over the edge of what only marks its runs: an insertion is taken as accepted."""
        chains = [list(_wrappers(tag)) for tag in tags]
        shared = set(chains[0]).intersection(*chains[1:])
        apart = [node for chain in chains for node in chain if node not in shared]
        if all(node.name in _TRANSPARENT for node in apart):
            self.plan.unwrapped.update(apart)

    def _check_spans(self) -> set[TaggedParagraph]:
        """Report blocks whose tags stand where no XML can be cut; give the paragraphs that a block runs out of."""
        home = self.home
        crossing: set[TaggedParagraph] = set()
        for span in self.part.spans:
            holders = [self._holder(tag) for tag in span.tags]
            if len(set(holders)) == 1:
                continue
            self._unwrap(span.tags)
            holders = [self._holder(tag) for tag in span.tags]
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
            message = f"khối này không đóng cùng cấp (thẻ {closer.source})."
            wrapper = _wrapper_name(span.tags[0], closer)
            if wrapper:
                message = f"khối này mở ngoài mà đóng trong {wrapper}, hoặc ngược lại (thẻ {closer.source})."
                remedy = f"Đặt mọi thẻ của khối vào trong {wrapper}, hoặc đưa tất cả ra ngoài."
            self.part.report("mau-khac-cap", span.tags[0], message, remedy)
        return crossing

    def _can_vanish(self, paragraph: TaggedParagraph, crossing: set[TaggedParagraph]) -> bool:
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
            if tag in self.plan.lifted or tag.level:
                continue
            if tag.kind in ("out", "text") and depth == 0:
                return False
            if tag.statement is not None:
                if _is_cell_mark(tag):
                    continue
                span = self.spans.get(tag)
                if span is not None and span.tags[0] is tag:
                    if depth == 0 and tag.statement.kind not in ("for", "if"):
                        return False
                    depth += 1
                    blocks += 1
                elif tag.statement.kind in CLOSERS:
                    depth -= 1
        return blocks > 0 and depth == 0 and not paragraph.text[position:].strip()

    def _warn_losses(self, tagged: list[TaggedParagraph], level: str, name: str) -> None:
        seen: set[Node] = set()
        for paragraph in tagged:
            tags = paragraph.structural(level)
            element = paragraph.node if level == "p" else paragraph.node.ancestor(name)
            if not tags or element is None or element in seen or element in self.plan.wrapping:
                continue
            seen.add(element)
            inside = [paragraph] if level == "p" else cells.own_paragraphs(element, self.plan)
            lost = " ".join(one.plain().strip() for one in inside).strip()
            others = [tag for one in inside for tag in one.tags if tag.level != level and tag.kind == "out"]
            if lost or others or (level == "p" and paragraph.objects):
                what = _ELEMENTS[level]
                shown = f" (“{lost[:40]}”)" if lost else ""
                self.part.report(
                    "mau-mat-chu", tags[0], f"{what} chứa thẻ này còn nội dung khác{shown} sẽ bị bỏ khi điền.",
                    f"Chuyển nội dung đó sang {what} khác.", Severity.CANH_BAO,
                )  # fmt: skip
            if open_fields(self.part.source[element.start : element.end].decode()) != (0, 0):
                what = f"{_ELEMENTS[level]} chứa thẻ này giữ nửa đầu hoặc nửa cuối một trường của Word."
                self.part.report("mau-truong", tags[0], what, "Chuyển thẻ sang đoạn hoặc hàng riêng.")
            if level == "p" and has_section(paragraph.node):
                self.part.report(
                    "mau-mat-section", tags[0], "đoạn chứa thẻ này giữ một dấu ngắt phần (section break).",
                    "Chuyển thẻ sang đoạn riêng.",
                )  # fmt: skip


def _is_cell_mark(tag: Tag) -> bool:
    return tag.statement is not None and tag.statement.kind in CELL_MARKS


# What marks runs and may go while they stay, and what an officer would miss.
_TRANSPARENT = {"w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:bdo", "w:dir"}
_WRAPPERS = {
    "w:hyperlink": "siêu liên kết", "w:sdtContent": "ô nội dung (content control)", "w:fldSimple": "trường của Word",
    "w:customXml": "thẻ XML riêng (customXml)", "w:txbxContent": "hộp chữ",
}  # fmt: skip


def _wrappers(tag: Tag) -> Iterator[Node]:
    """The elements around the tag's run, up to its paragraph."""
    node = tag.node.ancestor("w:r") if isinstance(tag.node, Node) else None
    node = node.parent if node is not None else None
    while node is not None and node.name not in ("w:p", "w:tc", "w:body"):
        yield node
        node = node.parent


def _wrapper_name(one: Tag, other: Tag) -> str:
    """What an officer calls the element that holds only one of the two tags."""
    chains = []
    for tag in (one, other):
        node = tag.node if isinstance(tag.node, Node) else None
        chain = []
        while node is not None:
            chain.append(node)
            node = node.parent
        chains.append(chain)
    apart = set(chains[0]) ^ set(chains[1])
    return next(
        (_WRAPPERS[node.name] for chain in chains for node in chain if node in apart and node.name in _WRAPPERS), ""
    )
