"""Matches the tags that open, divide and close a block, and decides where each of them belongs in the XML.

An officer writes `{% if %}` alone in a paragraph and means the paragraphs between; docxtpl would leave two blank ones.
So control tags that stand alone in their paragraphs move up to the paragraph level, as if written `{%p if %}`.
"""

from pipeline.documents.language.statements import CLOSERS, MIDDLES, OPENERS
from pipeline.documents.language.tags import Tag
from pipeline.documents.placing.paragraphs import TaggedParagraph, has_section
from pipeline.documents.placing.pieces import opens_block


class Span:
    """The tags of one block in order: opener, elif/else, closer."""

    __slots__ = ("tags",)

    def __init__(self, opener: Tag) -> None:
        self.tags = [opener]


def match(tags: list[Tag], report: "list[tuple[Tag, str, str]]") -> list[Span]:
    """The blocks of `tags` (in document order). What does not match goes to `report` as (tag, what, remedy)."""
    spans: list[Span] = []
    stack: list[Span] = []
    for tag in tags:
        kind = _kind(tag)
        if kind in CLOSERS:
            _close(tag, kind, stack, report)
        elif kind in MIDDLES:
            opener = _kind(stack[-1].tags[0]) if stack else ""
            if opener not in MIDDLES[kind]:
                report.append(
                    (tag, f"{{% {kind} %}} không nằm trong {{% if %}}.", "Thêm {% if … %} phía trước, hoặc bỏ thẻ.")
                )
            elif _kind(stack[-1].tags[-1]) == "else":
                report.append((tag, f"{{% {kind} %}} đứng sau {{% else %}}.", "{% else %} phải là nhánh cuối cùng."))
            else:
                stack[-1].tags.append(tag)
        elif kind in OPENERS and (tag.statement is None or opens_block(tag)):
            stack.append(Span(tag))
            spans.append(stack[-1])
    for span in stack:
        kind = _kind(span.tags[0])
        report.append(
            (span.tags[0], f"{{% {kind} %}} chưa có {{% {OPENERS[kind]} %}}.", f"Thêm {{% {OPENERS[kind]} %}}.")
        )
    return [span for span in spans if span not in stack]


def _close(tag: Tag, kind: str, stack: list[Span], report: "list[tuple[Tag, str, str]]") -> None:
    wanted = CLOSERS[kind]
    depth = next((index for index, span in enumerate(reversed(stack)) if _kind(span.tags[0]) == wanted), None)
    if depth is None:
        report.append(
            (tag, f"{{% {kind} %}} không có {{% {wanted} %}} mở trước nó.", f"Bỏ thẻ, hoặc thêm {{% {wanted} … %}}.")
        )
        return
    for _ in range(depth):
        open_kind = _kind(stack[-1].tags[0])
        report.append(
            (
                stack[-1].tags[0],
                f"{{% {open_kind} %}} chưa có {{% {OPENERS[open_kind]} %}}.",
                f"Thêm {{% {OPENERS[open_kind]} %}}.",
            )
        )
        stack.pop()
    stack.pop().tags.append(tag)


def _kind(tag: Tag) -> str:
    """The statement's word, also of a tag that could not be read: its block must not make others look wrong."""
    if tag.kind != "do":
        return ""
    if tag.statement is not None:
        return tag.statement.kind
    word = tag.inner.split(None, 1)[0] if tag.inner else ""
    return word if word in OPENERS and not (word == "set" and "=" in tag.inner) else ""


def promoted(paragraphs: list[TaggedParagraph], spans: list[Span]) -> set[TaggedParagraph]:
    """The paragraphs that hold nothing but control tags whose blocks lie between such paragraphs."""
    home = {tag: paragraph for paragraph in paragraphs for tag in paragraph.tags}
    beside = _beside(home, spans)
    chosen = {paragraph for paragraph in paragraphs if paragraph.is_control_only()}
    changed = True
    while changed:
        changed = False
        for span in spans:
            homes = {home[tag] for tag in span.tags if tag in home}
            if len(homes) <= 1:
                continue
            moved = [tag.level == "p" or (tag in home and not tag.level and home[tag] in chosen) for tag in span.tags]
            moved[0] = moved[0] or trails(span, home, beside)
            if not all(moved):
                losing = {home[tag] for tag in span.tags if tag in home and home[tag] in chosen and not tag.level}
                if losing:
                    chosen -= losing
                    changed = True
    return chosen


def lifted(paragraphs: list[TaggedParagraph], spans: list[Span], chosen: set[TaggedParagraph]) -> dict[Tag, str]:
    """Tags of an `if` over whole paragraphs, written inside the first and last: on which side of them to put each."""
    home = {tag: paragraph for paragraph in paragraphs for tag in paragraph.tags}
    beside = _beside(home, spans)
    places: dict[Tag, str] = {}
    for span in spans:
        if _kind(span.tags[0]) not in ("if", "for") or len({home.get(tag) for tag in span.tags}) == 1:
            continue
        if home.get(span.tags[0]) not in chosen and trails(span, home, beside):
            if all(tag.level == "p" or home.get(tag) in chosen for tag in span.tags[1:]):
                places[span.tags[0]] = "after"
            continue
        if _kind(span.tags[0]) == "for":
            continue
        found: dict[Tag, str] = {}
        for tag in span.tags:
            paragraph = home.get(tag)
            if tag.level == "p" or (paragraph in chosen and not tag.level):
                continue
            if paragraph is None or tag.level or paragraph.structural("p"):
                break
            side = _edge(paragraph, tag, closes=tag is span.tags[-1])
            if not side:
                break
            found[tag] = side
        else:
            if len({(home[tag].node.parent) for tag in span.tags if tag in home}) == 1:
                places.update(found)
    return places


def _beside(home: dict[Tag, TaggedParagraph], spans: list[Span]) -> dict[TaggedParagraph, list[Span]]:
    """The blocks that have a tag in each paragraph."""
    found: dict[TaggedParagraph, list[Span]] = {}
    for span in spans:
        for paragraph in {home[tag] for tag in span.tags if tag in home}:
            found.setdefault(paragraph, []).append(span)
    return found


def trails(span: Span, home: dict[Tag, TaggedParagraph], beside: dict[TaggedParagraph, list[Span]]) -> bool:
    """Whether the block opens at the very end of a paragraph with text, none of whose other blocks goes on.

    “Nơi nhận:{% for … %}” means the paragraphs that follow, up to the one that holds `{% endfor %}` alone.
    """
    tag = span.tags[0]
    paragraph = home.get(tag)
    if paragraph is None or tag.level or _kind(tag) not in ("if", "for") or paragraph.structural("p"):
        return False
    if paragraph.tags[-1] is not tag or paragraph.text[tag.end :].strip() or not paragraph.text[: tag.start].strip():
        return False
    if has_section(paragraph.node):
        return False
    return all(other is span or len({home.get(one) for one in other.tags}) == 1 for other in beside[paragraph])


def _edge(paragraph: TaggedParagraph, tag: Tag, *, closes: bool) -> str:
    """`before` or `after` where only blanks stand between the tag and that edge of its paragraph."""
    if paragraph.tags[-1 if closes else 0] is not tag or paragraph.objects:
        return ""
    rest = paragraph.text[tag.end :] if closes else paragraph.text[: tag.start]
    return "" if rest.strip() else "after" if closes else "before"
