"""Recognise the end of a document: Nơi nhận, signature block, appendices; between head and end lies the body."""

import re
from itertools import takewhile

from pipeline.ground.comparing import fold
from pipeline.page.model import Paragraph, Segment
from pipeline.page.parts import known, recipients
from pipeline.page.parts.components import ADDRESS, Appendix, Parts, starts, upper

_AUTHORITY = re.compile(r"^(tm|kt|tl|tuq|q|t/m|k/t|t/l|tuq/|tưq)[./:;, ]", re.I)
_APPENDIX = re.compile(r"phu luc( so)?( [ivxlc]+| \d+| [a-z])?\s*[.:]?")
_JOINED = re.compile(r"phụ lục( số)?( [IVXLC]+| \d+)?\s*[.:–-] *[A-ZĐ]", re.I)
_NEAR = 6  # a signer's first line stands no higher above "Nơi nhận:" than so many lines
_SPAN = 40  # lines about "Nơi nhận:", or from the end, among which the signature is sought
_LEFT_OVER, _FEW = 3, 8  # lines, and words of each, that stand below a post at the left
_PLACEHOLDER = re.compile(r"^[(\[{].*[)\]}]$")


def recognise(parts: Parts, line: list[Segment], start: int) -> None:
    """Fill the end components and the body of `parts`; `start` is the index of the first line after the head."""
    stop = _appendices(parts, line, start)
    inner = line[:stop]
    listed = next((index for index in reversed(range(start, stop)) if recipients.is_heading(inner[index])), None)
    sign = _signature(parts, inner, start, listed)
    if listed is not None:
        parts.noi_nhan = inner[listed]
        recipients.gather(parts, inner, listed)
    ends = [index for index in (listed, sign) if index is not None]
    end = min(ends) if ends else stop
    parts.end = line[end].paragraph if ends else None
    _body(parts, line, start, end, bool(ends))


def _appendices(parts: Parts, line: list[Segment], start: int) -> int:
    stop = len(line)
    for index in range(start, len(line)):
        piece = line[index]
        if piece.paragraph.cell is not None:
            continue
        text = fold(piece.text)
        if not text.startswith("phu luc"):
            continue
        joined = _JOINED.match(piece.text) and piece.bold and piece.paragraph.layout.align == "center"
        if not _APPENDIX.fullmatch(text) and not (joined and _breaks(line, index)):
            continue
        if not (piece.bold or piece.side == "center" or upper(piece.shown)):
            continue
        made = Appendix(piece)
        stop = min(stop, index)
        for following in line[index + 1 : index + 7]:
            if starts(following, "(kem theo", "(ban hanh kem theo", "kem theo"):
                made.note = following
                break
            centered = following.paragraph.layout.align == "center" or upper(following.shown)
            if following.paragraph.cell is not None or not centered:
                break
            made.title.append(following)
        parts.appendices.append(made)
    return stop


def _breaks(line: list[Segment], index: int) -> bool:
    """Whether a line opens a page or a section, as an appendix does."""
    paragraph = line[index].paragraph
    return paragraph.broken_before or (index > 0 and line[index - 1].paragraph.section != paragraph.section)


def _signature(parts: Parts, line: list[Segment], start: int, at: int | None) -> int | None:
    """Find the signer's lines; returns the index of the first. `at` is the index of "Nơi nhận:"."""
    own = None if at is None else line[at].paragraph.cell
    if own is not None:
        same = _of_table(line, own.table)
        mine = recipients.without_notes(same, own.column)
        if mine:
            _signers(parts, mine)
            _cosigners(parts, same, max(piece.paragraph.cell.column for piece in mine if piece.paragraph.cell))
            if any(_is_position(piece) for piece in mine):
                return line.index(same[0])
    window = range(max(start, (len(line) if at is None else at) - _SPAN), min(len(line), (at or len(line)) + _SPAN))
    first = next((index for index in window if _signs(line, index) and line[index] is not parts.ten_loai), None)
    beside = _beside(line, at)
    if beside is not None and (first is None or not beside - _NEAR <= first <= beside):
        first = beside
    if first is None:
        return None
    cell = line[first].paragraph.cell
    if cell is not None:
        same = _of_table(line, cell.table)
        last = max(piece.paragraph.cell.column for piece in same if piece.paragraph.cell)
        _signers(parts, [piece for piece in same if piece.paragraph.cell and piece.paragraph.cell.column == last])
        _cosigners(parts, same, last)
        return line.index(same[0])
    below = line[first:at] if parts.is_minutes and (at or 0) > first else line[first:]
    mine = [
        piece
        for piece in takewhile(lambda each: each.side == "left" or not _runs_on(each), below)
        if piece.side in ("right", "center") or (piece.side == "" and not piece.text.endswith(";"))
    ]
    mine = [piece for piece in mine if not recipients.is_note(piece)]
    _signers(parts, [piece for piece in mine if not starts(piece, "noi nhan", "luu", "-")])
    return first


def _runs_on(piece: Segment) -> bool:
    """Whether a line cannot be of a signature: the address at the foot of the page, running text behind it."""
    return bool(ADDRESS.match(piece.text)) or (len(piece.text) > 90 and not upper(piece.shown))


def _beside(line: list[Segment], at: int | None) -> int | None:
    """The line that tabs or spaces set at the right of "Nơi nhận:": a signer's first, whatever its words."""
    if at is None or at + 1 >= len(line):
        return None
    other = line[at + 1]
    return at + 1 if other.paragraph is line[at].paragraph and other.side == "right" else None


def _of_table(line: list[Segment], table: int) -> list[Segment]:
    return [piece for piece in line if piece.paragraph.cell is not None and piece.paragraph.cell.table == table]


def _is_position(piece: Segment) -> bool:
    if len(piece.text) > 90 or not upper(piece.shown):
        return False
    if _AUTHORITY.match(piece.shown):
        return True
    if piece.paragraph.cell is None and piece.side not in ("right", "center"):
        return False
    if piece.paragraph.cell is not None and piece.paragraph.cell.bordered:
        return False
    return known.is_post(piece.shown)


def _signs(line: list[Segment], index: int) -> bool:
    """Whether a signature begins here: a post with a name, or nothing but short lines, behind it; no headline.

    A post that stands at the left, in a paragraph, is one when it is a post alone and ends the text.
    """
    piece = line[index]
    below = [each for each in line[index + 1 :] if not _PLACEHOLDER.match(each.text)]
    if not _is_position(piece):
        alone = piece.paragraph.cell is None and upper(piece.shown) and known.is_whole_post(piece.shown)
        return alone and len(below) <= _LEFT_OVER and all(len(each.text.split()) <= _FEW for each in below)
    if piece.paragraph.cell is not None or _AUTHORITY.match(piece.shown):
        return True
    for each in below[:_NEAR]:
        if recipients.is_heading(each) or _is_name(each) or ADDRESS.match(each.text):
            return True
        if not upper(each.shown) and (_runs_on(each) or each.text.endswith((".", ":", ";", ","))):
            return False
    return True


def _signers(parts: Parts, mine: list[Segment]) -> None:
    parts.chuc_vu, parts.chuc_vu_khac, parts.ho_ten = _split(parts, mine)


def _split(parts: Parts, mine: list[Segment]) -> tuple[list[Segment], list[Segment], Segment | None]:
    """Part a signer's column at the place left for the signature: authority and position, other position, name."""
    stop = next((index for index, piece in enumerate(mine) if index and recipients.is_heading(piece)), len(mine))
    kept = [piece for piece in mine[:stop] if not _PLACEHOLDER.match(piece.text)]
    if len(kept) == 1 and _is_name(kept[0]):
        return [], [], kept[0]
    order = {id(paragraph): index for index, paragraph in enumerate(parts.document.paragraphs)}
    cut = len(kept)
    for index in range(1, len(kept)):
        before, after = kept[index - 1], kept[index]
        gap = order[id(after.paragraph)] - order[id(before.paragraph)]
        same_cell = before.paragraph.cell == after.paragraph.cell
        same = before.paragraph is after.paragraph
        blank = same and "\n\n" in before.paragraph.text[before.end : after.start]
        spaced = after.paragraph.layout.before > 40
        if (same_cell and gap > 1) or blank or not same_cell or _is_name(after) or spaced:
            cut = index
            break
    below = kept[cut:]
    named = next((index for index, piece in enumerate(below) if _is_name(piece)), len(below))
    below = below[: named + 1]  # what stands under the name is not of the signature
    name = below.pop() if below and (_is_name(below[-1]) or not upper(below[-1].shown)) else None
    return kept[:cut], below, name


def _cosigners(parts: Parts, same: list[Segment], column: int) -> None:
    """Minutes are signed in two columns: the positions and names of the others."""
    for other in range(column):
        mine = [piece for piece in same if piece.paragraph.cell is not None and piece.paragraph.cell.column == other]
        top = [piece for piece in mine if piece.paragraph.cell is not None and piece.paragraph.cell.row == 0]
        if top and _is_position(top[0]):
            positions, _, name = _split(parts, top)
            parts.cosigners.append((positions, name))


def _is_name(piece: Segment) -> bool:
    words = piece.text.split()
    if not 2 <= len(words) <= 7 or _AUTHORITY.match(piece.text):
        return False
    if upper(piece.shown):
        return known.is_surname(words[0].upper()) and not known.is_post(piece.shown) and len(words) <= 5
    return all(word[:1].isupper() for word in words)


def _body(parts: Parts, line: list[Segment], start: int, end: int, signed: bool) -> None:
    single = [parts.attached_note, parts.ten_loai, parts.menh_lenh, parts.kinh_gui]
    single += [parts.so, parts.ngay, parts.tieu_ngu]
    pieces = [*parts.trich_yeu, *parts.addressees, *parts.tham_quyen, *parts.kinh_gui_list, *parts.vv]
    pieces += [piece for piece in single if piece is not None]
    before = {id(piece.paragraph) for piece in pieces} | {id(paragraph) for paragraph in parts.can_cu}
    seen: set[int] = set()
    last: Paragraph | None = None
    for piece in line[start:end]:
        paragraph = piece.paragraph
        last = paragraph
        if id(paragraph) in before or id(paragraph) in seen or paragraph.cell is not None:
            continue
        seen.add(id(paragraph))
        parts.body.append(paragraph)
    parts.last = last if signed or last is None else parts.body[-1] if parts.body else None
