"""What of a page is read aloud: its title and running text, not its head, addressees, recipients and signature.

A page of ours names its news items by the styles of its paragraphs; of anybody else's page the recognised parts tell
where the text begins and ends. A typed article has no head: its first paragraph is the headline.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from pipeline.ground.comparing import clean
from pipeline.ooxml.names import W, val
from pipeline.page.model import Page, Paragraph, Segment, TextRun
from pipeline.page.parts import known
from pipeline.page.parts.components import Parts
from pipeline.page.recognise import recognise
from pipeline.page.symbols import UNKNOWN

_HEADLINE, _LABEL, _LEAD_IN = "Tiêu đề tin", "Tiêu đề mục tin", "Lời dẫn văn bản"
_UNREAD = frozenset(
    (
        *(_LEAD_IN, "Quốc hiệu", "Tiêu ngữ", "Cơ quan chủ quản", "Cơ quan ban hành", "Số ký hiệu", "Địa danh"),
        *("Ghi chú số liệu", "Kính gửi", "Danh sách kính gửi", "Thẩm quyền ban hành", "Quyền hạn ký"),
        *("Họ tên người ký", "Nơi nhận", "Danh sách nơi nhận", "Người soạn thảo", "Địa chỉ cơ quan", "Kèm theo"),
    )
)
_TITLE = frozenset(("Tên loại", "Trích yếu", "Trích yếu công văn"))
_HEADLINE_STYLES = frozenset(("title", "tên loại", "heading 1"))
_ATTACHED = "số liệu kèm theo"  # the label of exact figures beside the items: for the eye, not for the ear
_LONGEST_HEADLINE = 45  # words
_EXPONENT = re.compile(r"[-+−]?\d+|n")
_ABOVE = str.maketrans("0123456789-−+n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺ⁿ")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of the running text: rows of cells; `regular` when no cell is merged and no table stands within."""

    rows: tuple[tuple[str, ...], ...]
    regular: bool


@dataclass(slots=True)
class Passage:
    """One news item: the unread `label` of its section ("" if none), its headline, its lines and tables in order."""

    label: str = ""
    headline: str = ""
    pieces: list[str | Grid] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Aloud:
    """What is read of a page: its title, and its items (one, unless the page marks several); `left_out` are the first
    words of what stands behind the signature and is not read: appendices, and texts that a decision lays down.
    """

    title: str
    passages: tuple[Passage, ...]
    left_out: tuple[str, ...] = ()


def aloud(page: Page) -> Aloud:
    """The title and the news items of a page, as written; lines without the closing "./." of an official text."""
    parts = recognise(page)
    if any(paragraph.style in (_HEADLINE, _LEAD_IN) for paragraph in page.paragraphs):
        return _by_style(page, parts)
    return _by_parts(page, parts)


def _by_style(page: Page, parts: Parts) -> Aloud:
    passages = [Passage()]
    title: list[str] = []
    for block in _blocks(_without(page.paragraphs, _laid_out(parts))):
        if isinstance(block, Grid):
            passages[-1].pieces.append(block)
        elif block.style in _TITLE:
            title.append(_said(block.whole))
        elif block.style in (_LABEL, _HEADLINE):
            if block.style == _LABEL or passages[-1].headline or passages[-1].pieces:
                passages.append(Passage())
            if block.style == _LABEL:
                passages[-1].label = _said(block.whole)
            else:
                passages[-1].headline = _said(block.whole)
        elif block.style not in _UNREAD:
            passages[-1].pieces += _lines(block)
    told = (one for one in passages if not one.label.casefold().startswith(_ATTACHED))
    return Aloud(" ".join(title), tuple(one for one in told if one.headline or one.pieces))


def _by_parts(page: Page, parts: Parts) -> Aloud:
    heading = _title(parts)
    first = _past(page, [*parts.head_paragraphs[-1:], *(line.paragraph for line in heading)])
    last = len(page.paragraphs) if parts.end is None else _index(page, parts.end)
    silent = _unread(parts) | _laid_out(parts)
    if last <= first and not parts.head_paragraphs:  # the text itself begins with a post: nobody signs here
        last, silent = len(page.paragraphs), _unread(parts)
    inside = list(_without(page.paragraphs[first:last], silent))
    at = _authority(heading)
    heading, authority = heading[:at], heading[at:]
    title = clean(" ".join(map(_said, heading)))
    if not title:
        title, inside = _headline(inside)
    pieces: list[str | Grid] = [*map(_said, authority)]
    for block in _blocks(inside):
        pieces += [block] if isinstance(block, Grid) else _lines(block)
    return Aloud(
        title, (Passage("", title, pieces),), _left_out(parts, _without(page.paragraphs[last:], _laid_out(parts)))
    )


def _left_out(parts: Parts, rest: Iterable[Paragraph]) -> tuple[str, ...]:
    behind = [enclosure.title for enclosure in parts.enclosures]
    behind += [appendix.heading for appendix in parts.appendices]
    if not behind:  # without a heading: what is more than a line of the foot
        lines = [paragraph for paragraph in rest if _speaks(paragraph)]
        behind = [line.whole for line in lines[:1] if len(lines) > 1]
    return tuple(filter(None, map(_said, behind)))


def _authority(heading: list[Segment]) -> int:
    """Where in the lines of a title a line begins that names who lays the document down, set like the abstract."""
    for index in range(2, len(heading)):
        line, above = heading[index], heading[index - 1]
        if line.paragraph is not above.paragraph and line.text[:1].isupper() and known.decides(line.text):
            return index
    return len(heading)


def _title(parts: Parts) -> list[Segment]:
    """The lines of the title: type and abstract, or the subject of a letter; none for a page without either.

    A line in capitals that names no type is a title on an official page only, not in an article; the type of a letter
    is no title even where somebody wrote it.
    """
    letter = parts.is_letter and parts.vv
    if parts.ten_loai is not None and (parts.known_title or parts.head_paragraphs) and not letter:
        return [parts.ten_loai, *parts.trich_yeu]
    return parts.vv


def _headline(inside: list[Paragraph]) -> tuple[str, list[Paragraph]]:
    """The headline of an article and what stands below it: its first paragraph, unless that ends as a sentence does."""
    at = next((index for index, paragraph in enumerate(inside) if _speaks(paragraph)), None)
    if at is None or inside[at].cell is not None:
        return "", inside
    text = _said(inside[at].whole)
    short = len(text.split()) <= _LONGEST_HEADLINE and text[-1] not in ".;:"
    if short or inside[at].style.lower() in _HEADLINE_STYLES:
        return text, inside[at + 1 :]
    return "", inside


def _laid_out(parts: Parts) -> set[int]:
    """The paragraphs of the head and of the foot, with every paragraph of a table that lays them out, by identity."""
    foot = [*parts.recipients, *parts.chuc_vu, *parts.chuc_vu_khac]
    foot += [line for line in (parts.noi_nhan, parts.ho_ten) if line is not None]
    tables = {line.paragraph.cell.table for line in foot if line.paragraph.cell is not None} | parts.head_tables
    found = {id(line.paragraph) for line in foot} | {id(paragraph) for paragraph in parts.head_paragraphs}
    return found | {
        id(paragraph)
        for paragraph in parts.document.paragraphs
        if paragraph.cell is not None and {paragraph.cell.table, paragraph.cell.outer} & tables
    }


def _unread(parts: Parts) -> set[int]:
    """The paragraphs behind the head that are no running text: type, addressees, who lays it down, note of origin."""
    kind = parts.ten_loai if parts.known_title else None
    single = [line for line in (parts.kinh_gui, parts.attached_note, kind) if line is not None]
    lines = [*single, *parts.kinh_gui_list, *parts.addressees, *parts.tham_quyen]
    return {id(line.paragraph) for line in lines}


def _without(paragraphs: Iterable[Paragraph], unread: set[int]) -> Iterator[Paragraph]:
    return (paragraph for paragraph in paragraphs if id(paragraph) not in unread)


def _past(page: Page, paragraphs: list[Paragraph]) -> int:
    """The index of the first paragraph behind all of these."""
    return max((_index(page, paragraph) for paragraph in paragraphs), default=-1) + 1


def _index(page: Page, paragraph: Paragraph) -> int:
    return next(index for index, each in enumerate(page.paragraphs) if each is paragraph)


def _blocks(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph | Grid]:
    """Paragraphs that say something, and tables, in the order of the page."""
    for table, members in groupby(paragraphs, lambda each: 0 if each.cell is None else each.cell.outer):
        if table:
            yield _grid(list(members))
        else:
            yield from filter(_speaks, members)


def _grid(members: list[Paragraph]) -> Grid:
    rows: dict[tuple[int, int], dict[int, list[str]]] = {}
    for paragraph in members:
        cell = paragraph.cell
        if cell is not None:
            rows.setdefault((cell.table, cell.row), {}).setdefault(cell.column, []).append(_said(paragraph.whole))
    cells = [each.cell for each in members if each.cell is not None]
    regular = all(not cell.merged and cell.table == cell.outer for cell in cells)
    return Grid(tuple(tuple(clean(" ".join(cell)) for cell in row.values()) for row in rows.values()), regular)


def _speaks(paragraph: Paragraph) -> bool:
    """Whether anything is there to be said: no row of hyphens, stars or dots."""
    return any(map(str.isalnum, paragraph.text)) and bool(_said(paragraph.whole))


def _said(line: Segment) -> str:
    """A line as it is read: without hidden letters, exponents raised, a picture at the head taken for its bullet."""
    shown = line.raw
    if any(run.look.hidden or run.look.raised for run in line.paragraph.runs):
        runs = [run for run in line.paragraph.runs if not run.look.hidden]
        bounds = [(max(run.start, line.start), min(run.end, line.end), run) for run in runs]
        shown = "".join(_raised(run, line.paragraph.text[start:end]) for start, end, run in bounds if start < end)
    return clean(shown.lstrip(f"{UNKNOWN} \t"))


def _raised(run: TextRun, text: str) -> str:
    """The text of a run, a number set above the line as an exponent: `10` and a raised `6` are no 106."""
    if run.look.raised and _EXPONENT.fullmatch(text) and val(run.element.find(W + "rPr"), "vertAlign") == "superscript":
        return text.translate(_ABOVE)
    return text


def _lines(paragraph: Paragraph) -> list[str]:
    """The lines of one paragraph (a line break in it is a paragraph to the ear), without the closing "./."."""
    found, start = [], 0
    for piece in paragraph.text.split("\n"):
        said = _said(Segment(paragraph, start, start + len(piece)))
        start += len(piece) + 1
        if said:
            found.append(_unclosed(said))
    return found


def _unclosed(line: str) -> str:
    for closing in ("./.", ".//", "/."):
        if line.endswith(closing):
            return line.removesuffix(closing).rstrip() + "."
    return line
