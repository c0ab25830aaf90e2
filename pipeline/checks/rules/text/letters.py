"""Typeface, character set and colour of every letter, in body, tables, headers, footers and notes (section I, clause
4).

Sai: Calibri, .VnTime, chữ xanh của liên kết. Đúng: Times New Roman (kể cả "Times New Roman Bold"), Unicode, màu đen.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.judging import menu
from pipeline.checks.judging.mends import SetLook
from pipeline.checks.judging.rule import Fault, Rule, Subject
from pipeline.ground.comparing import fold
from pipeline.ground.finding import Severity
from pipeline.ooxml.names import W, child, val
from pipeline.page.formatting.effective import Look
from pipeline.page.model import Paragraph, Segment, TextRun

_FACE = re.compile(r"(mt|ps|psmt|bold|italic|regular|\(headings\)|\(body\)|[\s,_-])+$")
_LEGACY = re.compile(r"^(\.vn|vni[- ]|vntime|vk sans|\.vntime)", re.I)
_BOTH = frozenset("ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý")  # letters of Vietnamese in Unicode, signs of TCVN3 as well
_SIGNS = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬íêëìîïóñòô\xadõøö÷ùúýûüþ"
_TCVN3 = re.compile(rf"[A-Za-z]*[{_SIGNS}]{{1,2}}[a-z]*")
_SURELY_TCVN3 = re.compile(f"[{''.join(sign for sign in _SIGNS if sign not in _BOTH)}]")
_VIETNAMESE = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.I)
_APART = re.compile("[\u0300-\u036f]")
_ETH = "\u00d0"
_HIGHLIGHT = W + "highlight"
_STAMPS = ("hoa toc", "thuong khan", "khan", "tuyet mat", "toi mat", "mat")
_ASCII = re.compile("[A-Za-z0-9]")
_BLACK, _WHITE = 0x1A, 0xC0


def typeface(subject: Subject) -> Iterator[Fault]:
    want = subject.layout["font"]["name"]
    signs = {_bare(name) for name in subject.layout["font"]["signs"]}  # their letters are pictures: ☐, →, ≥
    wrong = {
        name for name in _named_faces(subject) if not _LEGACY.match(name) and _bare(name) not in {_bare(want), *signs}
    }
    spots: dict[str, list[Segment]] = {}
    for paragraph, run, text in _runs(subject) if wrong else ():
        for name in _faces(run, text):
            if name in wrong:
                spots.setdefault(name, []).append(Segment(paragraph, run.start, run.end))
    for name, segments in spots.items():
        message = f"Phông chữ đang là {name} (ở {_count(segments)} đoạn); phải là {want}."
        mends = tuple(SetLook(segment, font=want) for segment in segments)
        yield Fault(message, f"Bôi đen, chọn {want} tại {menu.FONT}.", segments[0], mends=mends)


def characters(subject: Subject) -> Iterator[Fault]:
    legacy: dict[str, list[Segment]] = {}
    eth: list[Segment] = []
    apart: list[Segment] = []
    said = subject.whole.text
    old_faces = any(map(_LEGACY.match, _named_faces(subject)))
    for paragraph, run, text in _runs(subject) if old_faces or _ETH in said or _APART.search(said) else ():
        if text.isascii() and not old_faces:
            continue
        segment = Segment(paragraph, run.start, run.end)
        for name in filter(_LEGACY.match, _faces(run, text) if old_faces else ()):
            legacy.setdefault(name, []).append(segment)
        if _ETH in text:
            eth.append(segment)
        if _APART.search(text):
            apart.append(segment)
    remedy = "Chuyển mã sang Unicode dựng sẵn (bằng UniKey: Ctrl + Shift + F6), rồi đổi phông sang Times New Roman."
    for name, segments in legacy.items():
        message = f"Phông {name} dùng bảng mã cũ (ở {_count(segments)} đoạn); phải là Unicode theo TCVN 6909:2001."
        yield Fault(message, remedy, segments[0])
    doubted = subject.document.everything() if not legacy and _SURELY_TCVN3.search(said) else ()
    old = [paragraph.whole for paragraph in doubted if _old_code(paragraph.text)]
    if old:
        message = f"Chữ gõ bằng bảng mã cũ TCVN3 (ở {_count(old)} đoạn); phải là Unicode theo TCVN 6909:2001."
        yield Fault(message, remedy, old[0])
    if eth:
        message = f"Chữ “Ð” (U+00D0) được dùng thay cho chữ “Đ” tiếng Việt (ở {_count(eth)} đoạn)."
        yield Fault(message, f"Thay Ð bằng Đ tại {menu.REPLACE}.", eth[0])
    if apart:
        message = f"Dấu thanh gõ rời khỏi chữ (Unicode tổ hợp, ở {_count(apart)} đoạn); nên dùng Unicode dựng sẵn."
        yield Fault(message, remedy, apart[0], severity=Severity.CANH_BAO)


def _old_code(text: str) -> bool:
    """Whether a text is written in the letters of TCVN3 and shown in a face of another code."""
    if text.isascii() or _VIETNAMESE.search(text):
        return False
    words = text.split()
    odd = [word for word in words if _TCVN3.fullmatch(word) and not word.isascii()]
    # "Báo cáo rà soát" is good Vietnamese whose every letter is also a sign of the old code.
    surely = any(map(_SURELY_TCVN3.search, odd))
    return surely and len(odd) >= 3 and len(odd) > len(words) / 3


def colour(subject: Subject) -> Iterator[Fault]:
    spots: dict[str, list[Segment]] = {}
    for paragraph, run, _ in _runs(subject) if any(_coloured(look) for look in subject.whole.looks) else ():
        color = run.look.color
        if _coloured(run.look) and fold(paragraph.text) not in _STAMPS:
            spots.setdefault(color.upper(), []).append(Segment(paragraph, run.start, run.end))
    for color, segments in spots.items():
        message = f"Chữ có màu {_named(color)} (ở {_count(segments)} đoạn); phải là màu đen."
        # Light letters stand on a dark ground, where black ones could not be read.
        black = subject.layout["font"]["color"]
        mends = () if _light(color) else tuple(SetLook(segment, color=black) for segment in segments)
        yield Fault(message, f"Bôi đen, chọn màu Tự động (Automatic) tại {menu.FONT}.", segments[0], mends=mends)


def highlighted(subject: Subject) -> Iterator[Fault]:
    """What somebody has marked to come back to it: a mark of work, not of a paper that is signed."""
    marked = [
        Segment(paragraph, run.start, run.end)
        for paragraph, run, _ in (_runs(subject) if subject.whole.holds(_HIGHLIGHT) else ())
        if (val(child(run.element, W + "rPr"), "highlight") or "none") not in ("none", "white")
    ]
    if marked:
        message = f"Chữ còn tô nền để đánh dấu (ở {_count(marked)} đoạn)."
        remedy = f"Bôi đen, chọn Không màu (No Color) ở nút Tô nền (Text Highlight) tại {menu.FONT}."
        yield Fault(message, remedy, marked[0], severity=Severity.CANH_BAO)


@lru_cache(maxsize=1)  # every rule of these asks for them
def _runs(subject: Subject) -> list[tuple[Paragraph, TextRun, str]]:
    """What is seen of a document and holds a letter or a digit."""
    found = []
    for paragraph in subject.document.everything():
        for run in paragraph.runs:
            text = paragraph.text[run.start : run.end]
            if not run.look.hidden and any(map(str.isalnum, text)):
                found.append((paragraph, run, text))
    return found


def _named_faces(subject: Subject) -> set[str]:
    """Every font that a look names; a page has few looks, each a thousand times."""
    return {name for look in subject.whole.looks for name in (look.ascii, look.hansi)}


def _faces(run: TextRun, text: str) -> set[str]:
    """Word takes one font for ASCII and another for the letters beyond it, as most Vietnamese ones are."""
    found = set()
    if _ASCII.search(text):
        found.add(run.look.ascii)
    if not text.isascii() and any(not letter.isascii() and letter.isalpha() for letter in text):
        found.add(run.look.hansi)
    return found


def _bare(name: str) -> str:
    return _FACE.sub("", name.lower()).replace(" ", "")


def _named(color: str) -> str:
    """The colour as an officer would call it, with Word's own code."""
    value = int(color, 16)
    red, green, blue = value >> 16, value >> 8 & 0xFF, value & 0xFF
    if max(red, green, blue) - min(red, green, blue) < _BLACK:
        return f"xám hoặc trắng ({color})"
    name = {red: "đỏ", green: "xanh lá", blue: "xanh dương"}[max(red, green, blue)]
    return f"{name} ({color})"


def _light(color: str) -> bool:
    value = int(color, 16)
    return min(value >> 16, value >> 8 & 0xFF, value & 0xFF) >= _WHITE


def _coloured(look: Look) -> bool:
    return look.color != "auto" and not _dark(look.color)


def _dark(color: str) -> bool:
    try:
        value = int(color, 16)
    except ValueError:
        return True
    return max(value >> 16, value >> 8 & 0xFF, value & 0xFF) <= _BLACK


def _count(segments: list[Segment]) -> int:
    return len({id(segment.paragraph) for segment in segments})


RULES = (
    Rule("CH-07", Severity.LOI, typeface, "Phông chữ"),
    Rule("CH-08", Severity.LOI, characters, "Phông chữ"),
    Rule("CH-09", Severity.LOI, colour, "Màu chữ"),
    Rule("CH-09", Severity.LOI, highlighted, "Màu chữ"),
)
