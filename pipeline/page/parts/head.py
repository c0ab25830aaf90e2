"""Recognise the head of a document: Quốc hiệu, issuer, number, place and date, type, abstract, Kính gửi, legal
bases.
"""

import re
from typing import Any

from pipeline.ground.comparing import fold
from pipeline.page.model import Segment
from pipeline.page.parts import known, opening
from pipeline.page.parts.components import STAMPS, Parts, starts, upper

_MOTTO = "cong hoa xa hoi chu nghia viet nam"
_NUMBER = re.compile(r"^so\s*[:.;]?\s*[\d.…_\s]*[/\\-]\s*\S")
_DATE = re.compile(
    r"(^|,|\w)\s*\bngay\s*[\d.…_\s]*thang\s*[\d.…_\s]*nam[\s\d.…_]*$|,\s*(ngay\s*)?\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}\s*$"
)
_NO_DATE = re.compile(r"^[(-]|:|^can cu|kem theo|ket thuc")
_LONG = 120  # letters: no line of a head is so long
_SPEECH = (
    "bai phat bieu",
    "dien van",
    "loi phat bieu",
    "bai noi chuyen",
    "bai tham luan",
    "tham luan",
    "phat bieu",
    "loi khai mac",
)
_AWARDS = ("giay khen", "bang khen", "giay chung nhan", "bang chung nhan")
_SLIPS = ("phieu trinh", "dieu le", "noi quy", "de cuong")
_NUMBER_WORD = re.compile(r"S[ốỐ]\b")
_NO_NAME = ("v/v", "du thao", "(du thao")
_QPPL = re.compile(r"\d+\s*/\s*\d{4}/(NQ-HĐND|QĐ-UBND|NĐ-CP|TT-[A-ZĐ]+|QĐ-TTg|TTLT-.*|NQ-CP|QH\d+|UBTVQH\d+|L-CTN)\b")


def recognise(parts: Parts, line: list[Segment], kinds: Any) -> int:
    """Fill the head components of `parts` from the lines of the body; returns the index of the first line after
    them.
    """
    top = line[:70]
    end = _state(parts, top)
    _issuer(parts, top)
    end = max(end, _letter_subject(parts, top, end))
    end = opening.title(parts, line, end, kinds)
    _exempt(parts, line, end)
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
    found = [*parts.quoc_hieu, *(piece for piece in (parts.tieu_ngu, parts.so, parts.ngay) if piece is not None)]
    parts.head_tables = {piece.paragraph.cell.table for piece in found if piece.paragraph.cell is not None}
    ends = [
        index + 1
        for index, piece in enumerate(top)
        if piece in found or (piece.paragraph.cell is not None and piece.paragraph.cell.table in parts.head_tables)
    ]
    if ends:
        paragraphs = parts.document.paragraphs
        parts.head_paragraphs = paragraphs[: paragraphs.index(top[ends[-1] - 1].paragraph) + 1]
    return ends[-1] if ends else 0


def _of_nation(parts: Parts, top: list[Segment], index: int, text: str) -> bool:
    """Take a line for Quốc hiệu or Tiêu ngữ, where it is one."""
    if not parts.quoc_hieu and index < 25 and _like_motto(text):
        parts.quoc_hieu = [top[index]]
        if len(text) < len(_MOTTO) - 4 and index + 1 < len(top) and _MOTTO.endswith(fold(top[index + 1].text)):
            parts.quoc_hieu.append(top[index + 1])
        return True
    if parts.tieu_ngu is None and index < 30 and ("doc lap" in text or "tu do" in text) and "hanh phuc" in text:
        parts.tieu_ngu = top[index]
        return True
    return False


def _of_number(parts: Parts, piece: Segment, text: str) -> bool:
    """Take a line for the number of the document or its place and date, where it is one."""
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
        if _NUMBER_WORD.match(piece.text) and len(piece.text) < 60:
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
    known = [*parts.quoc_hieu, *(line for line in (parts.tieu_ngu, parts.ngay) if line is not None)]
    for piece in before:
        if any(piece is line for line in known):
            continue
        cell = piece.paragraph.cell
        inside = cell is not None and cell.table in parts.head_tables and cell.side == side
        # A left line with nothing at its right: the name goes on below the nation and its motto.
        goes_on = bool(found) and parts.tieu_ngu is not None and not piece.text.startswith("(")
        alone = piece.side == "" and nation is None and (goes_on or upper(piece.shown))
        beside = cell is None and (piece.side == "left" or alone) and parts.quoc_hieu
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


_CERTIFICATE = "giấy khen, bằng khen, giấy chứng nhận có mẫu riêng theo quy định về thi đua, khen thưởng"
_CERTIFICATES = ("giay khen", "bang khen", "tang danh hieu")


def _exempt(parts: Parts, line: list[Segment], end: int) -> None:
    top = [fold(piece.text) for piece in line[: max(end, 12)]]
    boxed = [fold(paragraph.plain) for paragraph in parts.document.boxes]
    award = next((text for text in (*top, *(fold(piece.text) for piece in line[:20]), *boxed) if text in _AWARDS), "")
    if award and parts.so is None:  # a report may hold the words in a cell of its table
        parts.exempt = _CERTIFICATE
    elif parts.party:
        parts.exempt = "văn bản của Đảng (thực hiện theo hướng dẫn của Văn phòng Trung ương Đảng)"
    elif any(text in _CERTIFICATES for text in top):
        parts.exempt = _CERTIFICATE
    elif parts.so is not None and _QPPL.search(parts.so.text):
        parts.exempt = (
            "văn bản quy phạm pháp luật (số có năm ban hành; thực hiện theo quy định riêng "
            "về văn bản quy phạm pháp luật)"
        )
    elif parts.so is None and any(text.startswith(_SPEECH) for text in top):
        parts.exempt = "bài phát biểu, không phải loại văn bản hành chính"
    elif parts.so is None and any(text.startswith(_SLIPS) for text in top):
        parts.exempt = "giấy tờ không thuộc các loại văn bản hành chính tại Điều 7"
