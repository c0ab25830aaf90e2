"""Numbers follow one another: parts, chapters, articles, clauses, points (section II, clause 6, point đ).

Sai: Điều 1, Điều 3; khoản 1, khoản 3; a), c); "2)" sau "1."; Chương I, Chương III.
Đúng: liền nhau từ 1; mỗi chương, điều, khoản bắt đầu lại khoản, điểm của mình.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.checks.model import Paragraph, fold
from pipeline.checks.numbering import roman
from pipeline.checks.parts import upper
from pipeline.checks.rule import Fault, Rule, Subject
from pipeline.checks.rules.structure import ARTICLE, CLAUSE, PART, POINT, ROMAN_ITEM, SECTION
from pipeline.finding import Severity

_ROMANS = {roman(value): value for value in range(1, 60)}
_CAPITAL_POINT = re.compile(r"(?P<letter>[A-ZĐ])\) *\S")
_REDO = "Hãy đánh lại số thứ tự liền nhau; nếu dùng đánh số tự động, xem lại danh sách trong Word."


@dataclass(slots=True)
class _Count:
    """Where the numbering of one text stands; an entry that is 0 or empty has not begun."""

    chapter: dict[str, int] = field(default_factory=dict)
    section: dict[str, int] = field(default_factory=dict)
    article: int = 0
    item: int = 0
    clauses: list[int] = field(default_factory=list)
    mark: str = ""
    letter: str = ""


def in_order(subject: Subject) -> Iterator[Fault]:
    """The first break of each kind of number in each text; a text that amends another quotes the other's numbers."""
    about = fold(" ".join(line.text for line in subject.parts.trich_yeu))
    if "sua doi" in about or "dinh chinh" in about:
        return
    for text in subject.parts.texts:
        told: set[str] = set()
        count = _Count()
        for paragraph in text:
            if paragraph.plain.startswith(("“", '"')):
                continue
            for kind, fault in _step(count, paragraph, subject.component("diem")["letters"]):
                if kind not in told:
                    told.add(kind)
                    yield fault


def _step(count: _Count, paragraph: Paragraph, alphabet: str) -> Iterator[tuple[str, Fault]]:
    text = paragraph.plain
    if (found := PART.fullmatch(text)) is not None:
        yield from _chapter(count, paragraph, found)
    elif (found := SECTION.fullmatch(text)) is not None:
        yield from _section(count, paragraph, found)
    elif _opens_article(paragraph) and (found := ARTICLE.match(text)) is not None and found["number"].isdigit():
        number = int(found["number"])
        if count.article and number != count.article + 1:
            message = f"“Điều {number}” đứng sau “Điều {count.article}”; phải là Điều {count.article + 1}."
            yield "điều", Fault(message, _REDO, paragraph)
        count.article, count.clauses, count.letter = number, [], ""
    elif (found := ROMAN_ITEM.fullmatch(text)) is not None and found["number"] in _ROMANS:
        if found["dot"] != "." and not upper(found["title"]):
            return
        if found["dot"] != ".":
            message = f"Mục “{found['number']}{found['dot']}”: sau số La Mã phải là dấu chấm (.)."
            remedy = f"Hãy ghi “{found['number']}.”."
            yield "dấu mục", Fault(message, remedy, paragraph, severity=Severity.CANH_BAO)
        yield from _item(count, paragraph, _ROMANS[found["number"]])
    elif (found := CLAUSE.match(text)) is not None:
        yield from _clause(count, paragraph, int(found["number"]), found["dot"])
    elif (found := POINT.match(text)) is not None or (found := _CAPITAL_POINT.match(text)) is not None:
        yield from _point(count, paragraph, found["letter"], alphabet)


def _opens_article(paragraph: Paragraph) -> bool:
    found = ARTICLE.match(paragraph.plain)
    return found is not None and found["dot"] != ""


def _chapter(count: _Count, paragraph: Paragraph, found: re.Match[str]) -> Iterator[tuple[str, Fault]]:
    word = found[1].capitalize()
    value = _ROMANS.get(found["number"], int(found["number"]) if found["number"].isdigit() else 0)
    before = count.chapter.get(word, 0)
    if value and before and value not in (before + 1, 1):
        message = f"“{paragraph.plain}” đứng sau “{word} {roman(before)}”; phải là {word} {roman(before + 1)}."
        yield word, Fault(message, _REDO, paragraph)
    count.chapter[word] = value or before + 1
    count.section, count.clauses, count.letter, count.item = {}, [], "", 0


def _section(count: _Count, paragraph: Paragraph, found: re.Match[str]) -> Iterator[tuple[str, Fault]]:
    word = found[1].capitalize()
    value = int(found["number"]) if found["number"].isdigit() else 0
    before = count.section.get(word, 0)
    if value and before and value not in (before + 1, 1):
        message = f"“{paragraph.plain}” đứng sau “{word} {before}”; phải là {word} {before + 1}."
        yield word, Fault(message, _REDO, paragraph)
    count.section[word] = value or before + 1
    count.clauses, count.letter = [], ""


def _item(count: _Count, paragraph: Paragraph, value: int) -> Iterator[tuple[str, Fault]]:
    if count.item and value not in (count.item + 1, 1):
        message = f"Mục “{roman(value)}.” đứng sau mục “{roman(count.item)}.”; phải là “{roman(count.item + 1)}.”."
        yield "mục", Fault(message, _REDO, paragraph)
    count.item, count.clauses, count.letter = value, [], ""


def _clause(count: _Count, paragraph: Paragraph, value: int, mark: str) -> Iterator[tuple[str, Fault]]:
    """Lists may hold lists: a 1 opens another, and the outer one may go on where it stood."""
    while count.clauses and value != 1 and value != count.clauses[-1] + 1:
        if value - 1 not in count.clauses:
            before = count.clauses[-1]
            message = (
                f"Khoản “{value}{mark}” đứng sau khoản “{before}{count.mark}”; phải là “{before + 1}{count.mark}”."
            )
            yield "khoản", Fault(message, _REDO, paragraph)
            count.clauses[-1] = value - 1
            break
        count.clauses.pop()
    follows = bool(count.clauses) and value == count.clauses[-1] + 1
    if follows and mark == ")" and count.mark == ".":
        message = f"Khoản “{value})” đứng sau khoản “{value - 1}.”; sau số thứ tự của khoản phải là dấu chấm (.)."
        yield "dấu khoản", Fault(message, f"Hãy ghi “{value}.”.", paragraph)
        mark = "."
    if follows:
        count.clauses[-1] = value
    elif value == 1 or not count.clauses:
        count.clauses.append(value)
    count.mark, count.letter = mark, ""


def _point(count: _Count, paragraph: Paragraph, letter: str, alphabet: str) -> Iterator[tuple[str, Fault]]:
    small = letter.lower()
    if letter != small:
        following = alphabet[alphabet.find(count.letter) + 1 :][:1] if count.letter else "a"
        if small != following or not count.letter:
            return
        message = f"Điểm “{letter})” viết hoa; điểm dùng chữ cái in thường: “{small})”."
        yield "hoa", Fault(message, "Hãy sửa thành chữ in thường.", paragraph)
    elif small in alphabet and count.letter in alphabet and count.letter and small != "a":
        must = alphabet[alphabet.index(count.letter) + 1 :][:1]
        if must and small != must and not (count.letter == "d" and small == "e"):
            message = f"Điểm “{small})” đứng sau điểm “{count.letter})”; phải là “{must})”."
            yield "điểm", Fault(message, "Thứ tự: a, b, c, d, đ, e, g, h, i, k, l, m…", paragraph)
    count.letter = small


RULES = (Rule("ND-07", Severity.LOI, in_order, "Bố cục"),)
