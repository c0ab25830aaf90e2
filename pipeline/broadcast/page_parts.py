"""Which part of an official page a paragraph is, told by the order and the words that Decree 30/2020 prescribes."""

import re
from collections.abc import Iterator

from pipeline.broadcast.wordml import Block, Paragraph, Table
from pipeline.broadcast.words import context
from pipeline.broadcast.words.pattern import pattern

_NATION = pattern(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s*[-–]\s*Tự do")
# No ASCII small letter: enough to tell a line in capitals, and cheap to compile.
_CAP = r"[^\W\da-z_]"
_PLACE_AND_DAY = pattern(rf"{_CAP}[\w\s.]{{1,40}},\s*ngày[\s\d.…_]*tháng[\s\d.…_]*năm[\s\d.…_]*")
_NUMBER = pattern(r"Số\s*:?\s*[\d.…_\s]*[-/][\w\s/&.-]+")
_LETTER_ABSTRACT = pattern(r"V/v\b|Về việc\b")
_SENT_TO = pattern(r"Kính gửi\s*:", re.IGNORECASE)
_RECIPIENTS = pattern(r"N[ơƠ][iI] [nN][hH][ậẬ][nN]\s*:?")
_SIGNING = pattern(rf"(?:(?:TM|KT|TL|TUQ|TƯQ)(?:\.\s*|\s+)|Q\.\s*|(?:T/M|K/T|T/L)\.?\s*){_CAP}{{2}}")
_OFFICE = pattern(
    r"(?:PHÓ |CHÁNH |QUYỀN )*(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG PHÒNG|TRƯỞNG BAN|CHÁNH VĂN PHÒNG|VĂN PHÒNG|HIỆU TRƯỞNG|BÍ THƯ|"
    r"TRƯỞNG ĐÀI|"
    r"THƯ KÝ|CHỦ TỌA|NGƯỜI BÁO CÁO|NGƯỜI VIẾT|TỔ TRƯỞNG|THỦ TRƯỞNG CƠ QUAN)[\s:,/]*(?:PHÒNG [A-ZĐ\w\s]+)?"
)
_RULE = pattern(r"[-_=*.·–—~\s/]+")
_ATTACHED = pattern(r"\(\s*(?:Kèm theo|Ban hành kèm theo|Đính kèm).*\)?", re.DOTALL)
_BULLET = pattern(r"\s*[-+•]")
_HEAD_STYLES = ("title", "tên loại", "heading 1")


def _names_kind(text: str) -> bool:
    """Whether the line is the kind of document in capitals, alone or with the head of its abstract."""
    text = text.strip()
    return text.isupper() and (context.begins(text, "loại văn bản") or context.begins(text, "loại khác"))


def is_rule(text: str) -> bool:
    """A drawn line of hyphens or stars, or blank dots."""
    return _RULE.fullmatch(text) is not None


def is_attached_to(text: str) -> bool:
    """The note under the title of what a decision promulgates: (Kèm theo Quyết định số …)."""
    return _ATTACHED.fullmatch(text) is not None


def is_furniture(text: str) -> bool:
    """Whether a table only lays out the head or the foot of the page."""
    return bool(_NATION.search(text) or _RECIPIENTS.search(text) or any(_signs(line) for line in text.splitlines()))


def _signs(line: str) -> bool:
    return bool(_SIGNING.match(line.strip()) or _OFFICE.fullmatch(line.strip()))


def lines(text: str) -> list[str]:
    """The lines of one paragraph as written (a line break in it is a paragraph to the ear), without the closing
    "./.".
    """
    return [_unclosed(" ".join(line.split())) for line in text.splitlines() if line.strip()]


def _unclosed(line: str) -> str:
    return (
        line[:-3].rstrip() + "."
        if line.endswith(("./.", ".//"))
        else (f"{line[:-2].rstrip()}." if line.endswith("/.") else line)
    )


def title(blocks: list[Block]) -> tuple[int, list[str]]:
    """Where the body begins (an index of `blocks`), and the lines of the title before it ([] for a page without
    one).
    """
    head = _end_of_head(blocks)
    for i in range(head, len(blocks)):
        block = blocks[i]
        if not isinstance(block, Paragraph) or not block.text:
            continue
        if _names_kind(block.text) or block.style.lower() in _HEAD_STYLES:
            return _title_lines(blocks, i)
        if head and _SENT_TO.match(block.text):
            return i, _abstract_of_letter(blocks[:i])
        break
    if head:
        later = next(
            (i for i, b in enumerate(blocks) if i >= head and isinstance(b, Paragraph) and _names_kind(b.text)),
            None,
        )
        if later is not None and later - head < 6:
            return _title_lines(blocks, later)
        if _abstract_of_letter(blocks[:head]):
            return head, _abstract_of_letter(blocks[:head])
    return _headline_of_article(blocks, head)


def _title_lines(blocks: list[Block], at: int) -> tuple[int, list[str]]:
    """The kind of document and the abstract under it: centred, or bold, or all that stands before the first full
    sentence.
    """
    found: list[str] = []
    i = at
    while i < len(blocks):
        block = blocks[i]
        if not isinstance(block, Paragraph):
            break
        if block.text and not is_rule(block.text) and not is_attached_to(block.text):
            looks = (
                block.centred
                or block.style in ("Trích yếu", "Tên loại", "Subtitle")
                or (block.bold and block.text[-1] not in ".:;")
            )
            if i > at and (not looks or len(found) >= 5 or _SENT_TO.match(block.text)):
                break
            found.append(" ".join(block.text.split()))
        i += 1
    return i, found


def _abstract_of_letter(head: list[Block]) -> list[str]:
    for block in head:
        for paragraph in _paragraphs(block):
            lines = paragraph.text.splitlines()
            for i, line in enumerate(lines):
                if _LETTER_ABSTRACT.match(line.strip()):
                    return [" ".join(" ".join(lines[i:]).split())]
    return []


def _paragraphs(block: Block) -> Iterator[Paragraph]:
    if isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                yield from cell
    else:
        yield block


def _end_of_head(blocks: list[Block]) -> int:
    """The index behind the last block of the head: nation, office, number, place and day; 0 if the page has none."""
    end = 0
    for i, block in enumerate(blocks[:14]):
        texts = [line.strip() for p in _paragraphs(block) for line in p.text.splitlines() if line.strip()]
        if (
            (isinstance(block, Table) and is_furniture(block.text) and _NATION.search(block.text))
            or any(_NATION.search(t) or _PLACE_AND_DAY.fullmatch(t) or _NUMBER.fullmatch(t) for t in texts)
            or (texts and end and _LETTER_ABSTRACT.match(texts[0]) and len(texts) == 1 and i == end)
        ):
            end = i + 1
    return end


def _headline_of_article(blocks: list[Block], head: int) -> tuple[int, list[str]]:
    """A typed article has no head: its first paragraph is the headline if it does not end like a sentence."""
    for i in range(head, len(blocks)):
        block = blocks[i]
        if not isinstance(block, Paragraph):
            return head, []
        if block.text and not is_rule(block.text):
            short = len(block.text.split()) <= 45 and block.text[-1] not in ".;:"
            return (i + 1, [" ".join(block.text.split())]) if short else (head, [])
    return head, []


def end(blocks: list[Block], first: int) -> int:
    """The index of the first block behind the body: recipients, or the lines of the signature."""
    for i in range(first, len(blocks)):
        block = blocks[i]
        if isinstance(block, Table):
            if i > first and is_furniture(block.text) and not _NATION.search(block.text):
                return i
            continue
        text = block.text.strip()
        if _RECIPIENTS.match(text) or _SIGNING.match(text):
            return i
        if _OFFICE.fullmatch(text) and i > first and _only_names_behind(blocks, i):
            return i
    return len(blocks)


def _only_names_behind(blocks: list[Block], at: int) -> bool:
    rest = [b.text for b in blocks[at + 1 :] if b.text.strip()]
    return len(rest) <= 3 and all(len(t.split()) <= 8 for t in rest)


def without_addressees(blocks: list[Block]) -> Iterator[Block]:
    """The blocks without "Kính gửi: …" and the list of addressees under it."""
    in_list = False
    for block in blocks:
        if isinstance(block, Paragraph) and block.text:
            if _SENT_TO.match(block.text.strip()):
                in_list = True
                continue
            if in_list and (_BULLET.match(block.text) or (block.numbered and len(block.text.split()) < 16)):
                in_list = not block.text.rstrip().endswith(".")
                continue
            in_list = False
        yield block
