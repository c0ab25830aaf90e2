"""Nơi nhận (section II, clause 9).

Sai: danh sách cỡ 12, "- Lưu: VT, NV" không có dấu chấm.
Đúng: "Nơi nhận:" cỡ 12 nghiêng đậm; mỗi dòng cỡ 11, "- … ;"; cuối "- Lưu: VT, NV."
"""

import re
from collections.abc import Iterator

from pipeline.checks.judging import menu
from pipeline.checks.judging.component import misformed, points
from pipeline.checks.judging.mends import Replace, SetLayout
from pipeline.checks.judging.rule import Fault, Rule, Subject
from pipeline.checks.rules.tail import signing_body
from pipeline.ground.comparing import fold
from pipeline.ground.finding import Severity
from pipeline.page.model import Segment
from pipeline.page.parts.recipients import BRACES, braced

_KEPT = re.compile(r"^[-–]\s*Lưu: VT(,\s?[^;]+?)*\.$")
_DASH = ("-", "–", "+", "—")
_DRAFTER = re.compile(r"^[A-ZĐ]{1,6}[.,]?\s?\(?\d*\)?[.]?$")
_ARTICLE = re.compile(r"điều (\d+)\b", re.I)
_REDO = "Hãy sửa trực tiếp trong phần Nơi nhận."
_OF_PARTIES = ("Hợp đồng", "Bản ghi nhớ", "Bản thỏa thuận")  # each party keeps its copies
_CM = 72 / 2.54
_SLACK = 0.3 * _CM
_PUSHED = 4 * _CM  # a column made of an indent


def _list(subject: Subject) -> list[Segment]:
    """The lines of the list up to the Lưu line; what follows it (drafter's mark, copies) is not part of it."""
    found = subject.parts.recipients
    for index, line in enumerate(found):
        if _is_kept(line) and not _goes_on(line, found[index + 1 :]):
            return found[: index + 1]
    return [line for line in found if not _DRAFTER.match(line.text)]


def _goes_on(line: Segment, below: list[Segment]) -> bool:
    """Whether the list goes on below a Lưu line that is not closed."""
    return line.text.endswith(";") and any(_starts_item(each) and not _is_kept(each) for each in below[:1])


def _is_kept(line: Segment) -> bool:
    return fold(line.text).lstrip("-–+ ").startswith("luu")


def _starts_item(line: Segment) -> bool:
    return line.text.startswith(_DASH) or bool(line.paragraph.label)


def _continues(line: Segment, above: Segment) -> bool:
    """Whether a line goes on with the item above, which no mark has closed."""
    return not _starts_item(line) and not above.text.endswith((";", ".")) and not _is_kept(line)


def heading(subject: Subject) -> Iterator[Fault]:
    line = subject.parts.noi_nhan
    if line is None:
        between_parties = subject.parts.kind is not None and subject.parts.kind["name"] in _OF_PARTIES
        if subject.parts.so is not None and subject.parts.chuc_vu and not between_parties:
            yield Fault(
                "Không thấy “Nơi nhận:”.", "Hãy thêm ở ô bên trái, ngang hàng dòng quyền hạn, chức vụ người ký."
            )
        return
    aspects = ("size", "bold", "italic") if len(line.text) < 15 else ("size", "italic")
    yield from misformed(subject, "noi-nhan", line, (*aspects, "align"))
    yield from _at_the_edge([line], "Dòng “Nơi nhận:” đang")
    if not re.match(r"Nơi nhận\s*:", line.text):
        yield Fault(f"Dòng “{line.text}” phải ghi là “Nơi nhận:”, có dấu hai chấm.", _REDO, line)


def list_look(subject: Subject) -> Iterator[Fault]:
    lines = _list(subject)
    for line in lines:
        yield from misformed(subject, "danh-sach-noi-nhan", line, ("size", "bold", "italic", "align"))
    yield from _at_the_edge(lines, "Các gạch đầu dòng ở Nơi nhận đang")
    for index, line in enumerate(lines):
        if line.paragraph.label or line.text.startswith("-") or (index and _continues(line, lines[index - 1])):
            continue
        if line.text.startswith(_DASH):
            message = f"Dòng “{line.text}” ở Nơi nhận mở đầu bằng “{line.text[0]}”; phải là gạch đầu dòng (-)."
            yield Fault(message, _REDO, line, severity=Severity.CANH_BAO)
        else:
            yield Fault(f"Dòng “{line.text}” ở Nơi nhận phải có gạch đầu dòng (-).", _REDO, line)


def _at_the_edge(lines: list[Segment], what: str) -> Iterator[Fault]:
    """One warning for lines that begin away from the left edge of their column."""
    away = []
    for line in lines:
        layout = line.paragraph.layout
        lead = layout.left + layout.first_line
        if layout.align in ("left", "both") and line.side != "right" and _SLACK < lead < _PUSHED:
            away.append(line)
    if away and len(away) * 2 > len(lines):
        lead = away[0].paragraph.layout.left + away[0].paragraph.layout.first_line
        message = f"{what} lùi vào {points(round(lead / _CM, 2))} cm; phải sát lề trái."
        mends = tuple(SetLayout(line.paragraph, first_line=0, left=0) for line in away)
        remedy = f"Đặt Trái (Left) và Dòng đầu (First line) bằng 0 tại {menu.INDENT}."
        yield Fault(message, remedy, away[0], severity=Severity.CANH_BAO, mends=mends)


def _shut(line: Segment, mark: str) -> bool:
    """Whether a line ends with its mark: behind its words, within the brackets of its note, or before a brace."""
    if line.text.rstrip(f" )]{BRACES}").endswith(mark) or line.text.endswith(mark):
        return True
    raw = line.raw.rstrip()
    beside = re.search(rf"{re.escape(mark)}\s*(?:[ \t\u00a0]{{3}}|\t|[{BRACES}])", raw)
    return beside is not None or (mark == ";" and raw.endswith(tuple(BRACES)) and "{" not in raw)


def _noted_beside(subject: Subject, line: Segment) -> bool:
    """Whether a note in the next column of a table of its own bears the mark for the lines beside it."""
    own = line.paragraph.cell
    if own is None or own.table == own.outer:
        return False
    beside = (each for each in subject.document.paragraphs if each.cell is not None and each.cell.table == own.table)
    return any(each.cell is not None and each.cell.column > own.column and each.plain[-1:] in ";}" for each in beside)


def closed(subject: Subject) -> Iterator[Fault]:
    lines = _list(subject)
    drawn = braced([line.paragraph for line in lines])
    for index, line in enumerate(lines):
        last = index == len(lines) - 1
        wraps = not last and _continues(lines[index + 1], line)
        mark = "." if last else ";"
        if (not last and _noted_beside(subject, line)) or wraps or _shut(line, mark) or (drawn and not last):
            continue
        if last and line.text.endswith(";") and not _is_kept(line):
            continue  # the Lưu line is wanting, which NN-04 tells; a full stop here would be wrong once it is there
        if last and _is_kept(line) and line.text.endswith(".;"):
            continue
        raw = line.raw.rstrip()
        end = line.start + len(raw)
        wrong = len(raw) - len(raw.rstrip(".,;:"))
        message = f"Dòng “{line.text}” ở Nơi nhận phải kết thúc bằng dấu “{mark}”."
        mends = (Replace(line.paragraph, end - wrong, end, mark),)
        remedy = f"Thay dấu cuối dòng bằng “{mark}”." if wrong else f"Thêm dấu “{mark}” ở cuối dòng."
        yield Fault(message, remedy, line, mends=mends)


def kept(subject: Subject) -> Iterator[Fault]:
    lines = _list(subject)
    if not lines:
        return
    line = lines[-1]
    if not _is_kept(line):
        message = f"Nơi nhận không kết thúc bằng dòng “- Lưu: VT, …”; dòng cuối đang là “{line.text}”."
        above = any(_is_kept(each) for each in lines)
        remedy = "Hãy chuyển dòng Lưu xuống cuối." if above else "Hãy thêm dòng cuối, ví dụ: - Lưu: VT, NV."
        yield Fault(message, remedy, line)
        return
    # What stands instead of the dash, or for want of it, NN-02 tells.
    text = f"- {line.text.lstrip('-–—+ ')}"
    together = signing_body.joint(subject) and "VT" in text  # each office keeps its copy
    if not together and not _KEPT.match(text.rstrip(".;,") + "."):
        message = f"Dòng “{line.text}” chưa đúng mẫu; phải là “- Lưu: VT, <đơn vị soạn thảo>, <số bản>.”."
        yield Fault(message, f"{_REDO} Ví dụ: - Lưu: VT, NV (02).", line)


def first_line(subject: Subject) -> Iterator[Fault]:
    kind, lines = subject.parts.kind, _list(subject)
    if kind is None or not lines or "first_recipient" not in kind:
        return
    if not re.match(r"[-–—+]?\s*Như (các )?(Điều|điều|trên)", lines[0].text):
        message = (
            f"Nơi nhận của {kind['name'].lower()} mở đầu bằng “{lines[0].text}”; mẫu mở đầu bằng "
            f"“- {kind['first_recipient']} …;”."
        )
        remedy = "Hãy ghi điều khoản nêu người thi hành, ví dụ: - Như Điều 3;"
        council = kind["name"] == "Nghị quyết" and re.match("HỘI ĐỒNG|HĐND", subject.parts.issuer.upper())
        yield Fault(message, remedy, lines[0], severity=Severity.NHAC if council else None)
        return
    if kind["first_recipient"] != "Như Điều":
        return
    if "điều" in lines[0].text:
        yield Fault(
            f"Nơi nhận ghi “{lines[0].text}”; chữ “Điều” phải viết hoa.", "Hãy ghi, ví dụ: - Như Điều 3;", lines[0]
        )
        return
    articles = [int(found[1]) for paragraph in subject.parts.body if (found := _ARTICLE.match(paragraph.plain))]
    in_order = bool(articles) and articles == list(range(1, len(articles) + 1))  # else ND-07 tells of it
    cited = [int(number) for number in re.findall(r"\d+", lines[0].text.partition(";")[0])]
    if fold(lines[0].text).strip("-–—+ ,;.") == "nhu tren":
        message = f"Nơi nhận của {kind['name'].lower()} mở đầu bằng “{lines[0].text}”; phải ghi “- Như Điều …;”."
    elif in_order and cited and max(articles) not in cited:
        message = (
            f"Nơi nhận ghi “{lines[0].text}” nhưng điều cuối cùng, nơi nêu người thi hành, là Điều {max(articles)}."
        )
    else:
        return
    example = f"- Như Điều {max(articles)};" if articles else "- Như Điều 3;"
    yield Fault(message, f"Hãy ghi điều khoản nêu người thi hành, ví dụ: {example}", lines[0])


def told_once(subject: Subject) -> Iterator[Fault]:
    """A place that the list names twice: "- Như trên;" over "- Như trên;"."""
    seen: set[str] = set()
    for line in _list(subject):
        place = fold(line.text).strip("-–—+ ,;.")
        if place in seen:
            message = f"Nơi nhận ghi hai lần “{line.text}”."
            yield Fault(message, "Hãy bỏ dòng lặp lại.", line)
        seen.add(place)


def level_with_signer(subject: Subject) -> Iterator[Fault]:
    line, signer = subject.parts.noi_nhan, subject.parts.chuc_vu
    if line is None or not signer or subject.parts.is_minutes or signing_body.joint(subject):
        return
    mine, other = line.paragraph.cell, signer[0].paragraph.cell
    if mine is not None and other is not None:
        apart = mine.table == other.table and mine.row != other.row
    elif mine is None and other is None:
        order = subject.document.paragraphs
        apart = abs(order.index(line.paragraph) - order.index(signer[0].paragraph)) > 1
    else:
        apart = not line.paragraph.floats and not signer[0].paragraph.floats
    if apart:
        message = "“Nơi nhận:” không ngang hàng với dòng quyền hạn, chức vụ người ký."
        yield Fault(message, "Hãy đặt hai nội dung trong cùng một hàng của bảng.", line)


RULES = tuple(
    Rule(code, severity, judge, "Nơi nhận")
    for code, severity, judge in (
        ("NN-01", Severity.LOI, heading),
        ("NN-02", Severity.LOI, list_look),
        ("NN-03", Severity.LOI, closed),
        ("NN-04", Severity.LOI, kept),
        ("NN-05", Severity.CANH_BAO, first_line),
        ("NN-06", Severity.CANH_BAO, level_with_signer),
        ("NN-08", Severity.CANH_BAO, told_once),
    )
)
