"""Recognise type, abstract, authority, Kính gửi and legal bases: what stands between the head and the running text."""

import re
from itertools import takewhile
from typing import Any

from pipeline.ground.comparing import fold
from pipeline.page.model import Paragraph, Segment
from pipeline.page.parts import known
from pipeline.page.parts.components import LAID_DOWN, NOTE, STAMPS, Parts, alone, starts, upper
from pipeline.page.strokes import is_rule

_HEADING = re.compile(r"(phan|chuong|muc|tieu muc|dieu) ([ivx]+|\d+)\b")
_ASIDE = 40  # points: no line of running text begins so far in
_AFTER_TITLE = ("kinh gui", "can cu", *NOTE, "quyet dinh:", "quyet nghi:")


def title(parts: Parts, line: list[Segment], end: int, kinds: Any) -> int:
    """Type and abstract; without a title of its own the document is a letter when it looks like one."""
    rows = {row["name"]: row for row in kinds["types"]}
    names = {fold(name): row for row in kinds["types"] for name in row["names"]} | {"cong van": rows["Công văn"]}
    longest = sorted(names, key=len, reverse=True)
    group = parts.symbol.partition("-")[0]
    by_symbol = next((row for row in kinds["types"] if row["abbreviation"] and row["abbreviation"] == group), None)
    for index in range(end, min(end + 7, len(line))):
        piece = line[index]
        text = fold(piece.text).rstrip(":")
        if text.startswith(("kinh gui", "kinh goi", "can cu")) or _HEADING.match(text):
            break
        known = next((name for name in longest if text == name or text.startswith(name + " ")), None)
        stands = upper(piece.shown) or (text == known and (piece.bold or piece.side == "center"))
        if known is not None and stands and len(text) < 90:
            parts.ten_loai, parts.kind, parts.known_title = piece, names[known], True
            return _abstract(parts, line, index + 1)
        free = piece.paragraph.cell is None and upper(piece.shown) and piece.side == "center" and len(text) < 70
        if free and text not in STAMPS and not text.strip("( ").startswith("du thao") and not parts.vv:
            parts.ten_loai, parts.kind = piece, by_symbol
            return _abstract(parts, line, index + 1)
    if parts.vv or (parts.so is not None and by_symbol is None):
        parts.kind = rows["Công văn"]
    else:
        parts.kind = by_symbol
    return end


def _abstract(parts: Parts, line: list[Segment], start: int) -> int:
    title = line[start - 1].paragraph
    paragraphs = parts.document.paragraphs
    first = paragraphs.index(title)
    ruled = {id(paragraph) for paragraph in _ruled(paragraphs[first + 1 : first + 14])}
    index = start
    while index < len(line) and index < start + 6:
        piece, paragraph = line[index], line[index].paragraph
        joined = bool(parts.trich_yeu) and paragraph is parts.trich_yeu[-1].paragraph
        if (
            (starts(piece, *_AFTER_TITLE) and not joined)
            or not alone(line, piece)
            or (id(paragraph) in ruled and parts.trich_yeu)
            or _HEADING.match(fold(piece.text))
        ):
            break
        authority = upper(piece.shown) and _decides(piece) and not starts(piece, "ban hanh")
        if authority or (parts.trich_yeu and upper(piece.shown) and not upper(parts.trich_yeu[0].shown)):
            break
        centered = paragraph.layout.align == "center"
        if parts.trich_yeu:
            first_line = parts.trich_yeu[0]
            alike = paragraph.layout.align == first_line.paragraph.layout.align and (centered or len(piece.text) < 80)
            same = joined or (alike and piece.bold == first_line.bold and (centered or piece.bold))
            if not same or re.match(r"([IVX]+|\d+|[A-D])\.", piece.text):
                break
        elif not centered and not (piece.bold and not piece.text.endswith((".", ":", ";"))):
            short = len(piece.text) < 160 and not piece.text.endswith((".", ":", ";", ","))
            if not short or starts(piece, "dieu 1") or re.match(r"([IVX]+|\d+)\.", piece.text):
                break
        parts.trich_yeu.append(piece)
        index += 1
    parts.attached = index < len(line) and starts(line[index], *NOTE)
    if parts.attached:
        parts.attached_note = line[index]
        open_note = ")" not in line[index].text
        index += 1
        while open_note and index < len(line) and index < start + 9:
            open_note = ")" not in line[index].text
            index += 1
    return index


def _decides(piece: Segment) -> bool:
    """Whether a line names who lays the document down: `CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ …`."""
    return known.decides(piece.text)


def _ruled(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs that come after a drawn rule: no abstract goes on below its rule."""
    for index, paragraph in enumerate(paragraphs):
        if paragraph.strokes and (paragraph.blank or is_rule(paragraph.text.strip())):
            return paragraphs[index + 1 :]
    return []


def greeting(parts: Parts, line: list[Segment], end: int) -> int:
    for index in range(end, min(end + 8, len(line))):
        if starts(line[index], "kinh gui", "kinh goi"):
            parts.kinh_gui = line[index]
            break
        if parts.kind is not None and parts.kind["name"] == "Công điện" and fold(line[index].text).endswith("dien:"):
            return _telegraphed(parts, line, index)
    if parts.kinh_gui is None:
        return end
    index += 1
    table = parts.kinh_gui.paragraph.cell
    while index < len(line):
        piece = line[index]
        cell = piece.paragraph.cell
        same = table is not None and cell is not None and cell.table == table.table and piece not in parts.vv
        listed = _dashed(piece) and (cell is None or same)
        wrapped = same or (piece.paragraph is parts.kinh_gui.paragraph)
        if (not listed and not wrapped and not _undashed(parts, piece)) or _closed(parts, line[index:]):
            break
        parts.kinh_gui_list.append(piece)
        index += 1
    return index


def _dashed(piece: Segment) -> bool:
    return piece.text.startswith(("-", "–", "+")) or piece.paragraph.label in ("-", "–", "•")


def _closed(parts: Parts, rest: list[Segment]) -> bool:
    """Whether the list of receivers has ended with a full stop, and what stands below is the text, dashes or none."""
    if not parts.kinh_gui_list or not parts.kinh_gui_list[-1].text.endswith("."):
        return False
    return not any(piece.text.endswith(";") for piece in takewhile(_dashed, rest))


def _undashed(parts: Parts, piece: Segment) -> bool:
    """Whether a line among the receivers has only lost its dash."""
    if (
        parts.kinh_gui is None
        or fold(parts.kinh_gui.text).rstrip(" :") not in ("kinh gui", "kinh goi")
        or len(piece.text) > 120
    ):
        return False
    above = parts.kinh_gui_list[-1] if parts.kinh_gui_list else None
    if above is not None and (not above.text.endswith(";") or above.paragraph.layout != piece.paragraph.layout):
        return False
    return piece.text.endswith((";", ".") if above is not None else ";") and piece.paragraph.layout.left > _ASIDE


def _telegraphed(parts: Parts, line: list[Segment], at: int) -> int:
    """Who a Công điện goes to: the line that ends "điện:" and the dashed lines under it (specimen 1.6)."""
    parts.addressees.append(line[at])
    for piece in line[at + 1 :]:
        if not _dashed(piece):
            break
        parts.addressees.append(piece)
    return at + len(parts.addressees)


def bases(parts: Parts, line: list[Segment], end: int) -> int:
    ordered = parts.kind is not None and parts.kind["name"] in LAID_DOWN
    if ordered:
        command = next((index for index in range(end, len(line)) if _is_command(line[index])), None)
        stop = command if command is not None else end
        if command is not None:
            parts.menh_lenh = line[command]
        else:
            while stop < len(line) and not starts(line[stop], "dieu 1", "dieu 1."):
                stop += 1
            stop = end if stop == len(line) else stop
        for piece in line[end:stop]:
            if not parts.can_cu and _note(piece):
                continue
            if not parts.can_cu and not starts(piece, "can cu", "theo de nghi", "xet ", "thuc hien "):
                parts.tham_quyen.append(piece)
            elif piece.paragraph not in parts.can_cu and piece.paragraph.cell is None:
                parts.can_cu.append(piece.paragraph)
        return stop + 1 if command is not None else stop
    index = _past_capitals(line, _past_notes(line, end))
    while index < len(line) and starts(line[index], "can cu ", "theo de nghi ", "xet de nghi "):
        text = line[index].text
        goes_on = index + 1 < len(line) and starts(line[index + 1], "can cu ")
        closed = text.endswith((";", ".")) or goes_on
        if not closed or (text.endswith(".") and not parts.can_cu and not line[index].italic):
            break
        if (
            text.endswith(".")
            and re.search(r"(ban hành|như sau|báo cáo|đề nghị|thông báo)\b[^;]*$", text)
            and not line[index].italic
        ):
            break
        if line[index].paragraph not in parts.can_cu:
            parts.can_cu.append(line[index].paragraph)
        index += 1
    return index


def _past_notes(line: list[Segment], end: int) -> int:
    """Past the remarks in brackets that stand between the head and the bases: "(Số liệu minh họa)"."""
    index = end
    while index < min(end + 3, len(line)) and _note(line[index]):
        index += 1
    return index if index < len(line) and (starts(line[index], "can cu ") or upper(line[index].shown)) else end


def _note(piece: Segment) -> bool:
    """Whether a line is a remark in brackets and nothing else."""
    return piece.text.startswith(("(", "[")) and piece.text.rstrip(".;").endswith((")", "]"))


def _past_capitals(line: list[Segment], end: int) -> int:
    """Past the lines in capitals that stand before the bases under a type that nobody knows."""
    index = end
    while index < min(end + 3, len(line)) and upper(line[index].shown):
        index += 1
    return index if index < len(line) and starts(line[index], "can cu ") else end


def _is_command(piece: Segment) -> bool:
    return fold(piece.text).rstrip(" :") in ("quyet dinh", "quyet nghi") and piece.paragraph.cell is None
