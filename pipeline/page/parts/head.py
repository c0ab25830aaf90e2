"""Recognise the head of a document: Quốc hiệu, issuer, number, place and date, type, abstract, Kính gửi, legal
bases.
"""

import re
from typing import Any

from pipeline.ground.comparing import fold
from pipeline.page.model import Segment
from pipeline.page.parts import exempt, known, opening
from pipeline.page.parts.components import STAMPS, Parts, starts, upper

_MOTTO = "cong hoa xa hoi chu nghia viet nam"
_NUMBER = re.compile(r"^so\s*[:.;]?\s*[\d.…_\s]*[/\\-]\s*\S")
_DATE = re.compile(
    r"(^|,|\w)\s*\bngay\s*[\d.…_\s]*thang\s*[\d.…_\s]*nam[\s\d.…_]*$|,\s*(ngay\s*)?\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}\s*$"
)
_NO_DATE = re.compile(r"^[(-]|^dieu \d|:|^can cu|^v\s*/\s*v\b|kem theo|ket thuc")
_LONG = 120  # letters: no line of a head is so long
_NUMBER_WORD = re.compile(r"S[ốỐ]\s*(?:[:.;/…_\d-]|$)")  # "Số căn cước" is a field of a form
_NO_NAME = ("v/v", "du thao", "(du thao")


def recognise(parts: Parts, line: list[Segment], kinds: Any) -> int:
    """Fill the head components of `parts` from the lines of the body; returns the index of the first line after
    them.
    """
    top = line[:70]
    end = _state(parts, top)
    _issuer(parts, top)
    end = max(end, _letter_subject(parts, top, end))
    end = opening.title(parts, line, end, kinds)
    parts.exempt = exempt.reason(parts, line, end)
    end = opening.greeting(parts, line, end)
    return opening.bases(parts, line, end)


def _state(parts: Parts, top: list[Segment]) -> int:
    """Quốc hiệu, Tiêu ngữ, number, place and date; returns the index after the last of them."""
    below = False  # what follows is running text: a number or a date there is not the document's own
    for index, piece in enumerate(top):
        text = fold(piece.text)
        below = below or _runs(piece, text)
        parts.party = parts.party or (index < 12 and text.startswith("dang cong san viet nam"))
        if not _of_nation(parts, top, index, text) and not (not below and _of_number(parts, piece, text)):
            complete = parts.so is not None and parts.ngay is not None
            if complete and piece.paragraph.cell is None and piece.side != "right":
                break
    if parts.so is None and parts.quoc_hieu:
        parts.so = _odd_number(top[:25])
    if parts.so is None and not parts.quoc_hieu:
        parts.ngay = None
    found = [*parts.quoc_hieu, *parts.tieu_ngu_lines, *(piece for piece in (parts.so, parts.ngay) if piece is not None)]
    cells = [piece.paragraph.cell for piece in found if piece.paragraph.cell is not None]
    parts.head_tables = {cell.table for cell in cells}
    rows = {cell.table: max(other.row for other in cells if other.table == cell.table) for cell in cells}
    own = [index for index, piece in enumerate(top) if piece in found]
    last = max((index for index, piece in enumerate(top) if piece in found or _laid(piece, rows)), default=-1)
    if last >= 0:
        paragraphs = parts.document.paragraphs
        parts.head_paragraphs = paragraphs[: paragraphs.index(top[last].paragraph) + 1]
    end = max(own, default=-1) + 1
    while end < len(top) and _laid(top[end], rows, within=True):
        end += 1
    return end


def _laid(piece: Segment, rows: dict[int, int], *, within: bool = False) -> bool:
    """Whether a line stands in a table of the head; `within`: no lower than its last row, and greets nobody."""
    cell = piece.paragraph.cell
    if cell is None or cell.table not in rows:
        return False
    return not within or (cell.row <= rows[cell.table] and not starts(piece, "kinh gui", "kinh goi"))


def _of_nation(parts: Parts, top: list[Segment], index: int, text: str) -> bool:
    """Take a line for Quốc hiệu or Tiêu ngữ, where it is one."""
    if not parts.quoc_hieu and index < 25 and _like_motto(text):
        parts.quoc_hieu = [top[index]]
        if len(text) < len(_MOTTO) - 4 and index + 1 < len(top) and _MOTTO.endswith(fold(top[index + 1].text)):
            parts.quoc_hieu.append(top[index + 1])
        return True
    if parts.tieu_ngu is not None or index >= 30 or not ("doc lap" in text or "tu do" in text):
        return False
    following = top[index + 1] if index + 1 < len(top) else None
    if "hanh phuc" in text:
        parts.tieu_ngu_lines = [top[index]]
    elif text.startswith("doc lap") and following is not None and fold(following.text).endswith("hanh phuc"):
        parts.tieu_ngu_lines = [top[index], following]  # broken over two lines
    parts.tieu_ngu = parts.tieu_ngu_lines[0] if parts.tieu_ngu_lines else None
    return parts.tieu_ngu is not None


def _of_number(parts: Parts, piece: Segment, text: str) -> bool:
    """Take a line for the number of the document or its place and date, where it is one: no cell of a list or form."""
    cell = piece.paragraph.cell
    nation = parts.quoc_hieu[0].paragraph.cell if parts.quoc_hieu else None
    if cell is not None and cell.bordered and (nation is None or nation.table != cell.table):
        return False
    if parts.so is None and _NUMBER.match(text) and len(text) < 60 and ";" not in text:
        parts.so = piece
        return True
    if parts.ngay is None and len(text) < 90 and _DATE.search(text) and not _NO_DATE.search(text):
        parts.ngay = piece
        return True
    return False


def _runs(piece: Segment, text: str) -> bool:
    """Whether a line is of what stands below the head: Kính gửi, a basis, a line of running text."""
    if piece.paragraph.cell is not None or piece.side in ("left", "right"):
        return False
    return text.startswith(("kinh gui", "can cu ")) or len(text) > _LONG


def _odd_number(top: list[Segment]) -> Segment | None:
    """The line that begins with the word Số, whatever follows it: `Số: 125a/UBND-NV`, `Số 05`, `Số:`."""
    for piece in top:
        if starts(piece, "v/v", "kinh gui", "can cu"):
            return None
        listed = piece.paragraph.cell is not None and piece.paragraph.cell.bordered
        if _NUMBER_WORD.match(piece.text) and len(piece.text) < 60 and not listed:
            return piece
    return None


def _like_motto(text: str) -> bool:
    if text == _MOTTO or (text.startswith("cong hoa x") and len(text) < 45):
        return True
    return "chu nghia viet" in text and len(text) < 45


def _issuer(parts: Parts, top: list[Segment]) -> None:
    """The lines of the left column above the number line, parted into superior and issuer."""
    stop = next((index for index, piece in enumerate(top) if piece is parts.so), None)
    if stop is None and not parts.quoc_hieu:
        return
    if stop is None:
        stop = _without_number(parts, top)
    before = top[:stop]
    nation = parts.quoc_hieu[0].paragraph.cell if parts.quoc_hieu else None
    side = "right" if nation is not None and nation.side == "left" else "left"
    found: list[Segment] = []
    state = [*parts.quoc_hieu, *parts.tieu_ngu_lines, *(line for line in (parts.ngay,) if line is not None)]
    for piece in before:
        if any(piece is line for line in state):
            continue
        cell = piece.paragraph.cell
        inside = cell is not None and cell.table in parts.head_tables and cell.side == side
        # A left line with nothing at its right: the name goes on below the nation and its motto.
        goes_on = bool(found) and parts.tieu_ngu is not None and not piece.text.startswith("(")
        alone = piece.side == "" and nation is None and (goes_on or upper(piece.shown))
        named = parts.quoc_hieu or known.body("kinds").match(piece.shown.upper())
        beside = cell is None and (piece.side == "left" or alone) and named
        text = fold(piece.text)
        if (inside or beside) and text not in STAMPS and not text.startswith(_NO_NAME) and not _like_motto(text):
            found.append(piece)
    parts.chu_quan, parts.co_quan = _parted(found)


def _without_number(parts: Parts, top: list[Segment]) -> int:
    """Where the names end in a head that lacks its number: before the subject, else after the rest of the head."""
    subject = next((index for index, piece in enumerate(top) if starts(piece, "v/v")), len(top))
    rest = [*parts.quoc_hieu, *(line for line in (parts.tieu_ngu, parts.ngay) if line is not None)]
    table = max(parts.head_tables, default=None)
    ends = [
        index + 1
        for index, piece in enumerate(top)
        if any(piece is line for line in rest)
        or (table is not None and piece.paragraph.cell is not None and piece.paragraph.cell.table == table)
    ]
    return min(subject, max(ends, default=0))


def _parted(found: list[Segment]) -> tuple[list[Segment], list[Segment]]:
    """The lines of the superior and those of the issuer: parted where the last name begins, or the weight changes."""
    names: list[list[Segment]] = []
    for piece in found:
        bare = bool(names) and len(names[-1]) == 1 and known.body("bare").fullmatch(names[-1][0].shown.upper())
        if not names or (known.body("kinds").match(piece.shown.upper()) and not bare):
            names.append([piece])
        else:
            names[-1].append(piece)
    weights = [piece.bold for piece in found]
    bounds = [sum(len(name) for name in names[:count]) for count in range(len(names))]
    split = bounds[-1] if bounds else 0
    by_weight = weights.index(True) if True in weights else 0
    typed = weights == sorted(weights) and by_weight > 0
    inside = len(names) > 1 and by_weight > split  # a light first line of a name whose other lines are bold
    if typed and not inside and not _goes_on(found[by_weight].shown.upper()):
        split = by_weight
    return found[:split], found[split:]


def _goes_on(text: str) -> bool:
    """Whether a line goes on with the name of a body above it: its place, or AND."""
    return known.body("levels").match(text) is not None or re.match(r"VÀ\b", text) is not None


def _letter_subject(parts: Parts, top: list[Segment], end: int) -> int:
    start = next((index for index, piece in enumerate(top[: end + 3]) if starts(piece, "v/v", "v/ v")), None)
    if start is None:
        return end
    first = top[start]
    if first.paragraph.cell is None and any(upper(piece.shown) for piece in top[end:start]):
        return end
    for index in range(start, len(top)):
        piece = top[index]
        same = piece.paragraph is first.paragraph or (
            piece.paragraph.cell is not None
            and first.paragraph.cell is not None
            and (piece.paragraph.cell.table, piece.side) == (first.paragraph.cell.table, first.side)
        )
        if piece is not first and (not same or fold(piece.text) in STAMPS or piece is parts.ngay):
            break
        parts.vv.append(piece)
        end = max(end, index + 1)
    return end
