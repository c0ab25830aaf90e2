"""Numbers follow one another: parts, chapters, articles, clauses, points (section II, clause 6, point đ).

Sai: Điều 1, Điều 3; I., I.; I., B.; khoản 1, khoản 3; a), c); "2)", "2/" sau "1."; Chương I, Chương III.
Đúng: liền nhau từ 1; mỗi chương, điều, khoản bắt đầu lại khoản, điểm của mình.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.checks.judging.rule import Fault, Rule, Subject
from pipeline.checks.rules.text.counting import Count
from pipeline.checks.rules.text.structure import PART, POINT, ROMAN_ITEM, SECTION
from pipeline.ground.comparing import fold
from pipeline.ground.finding import Severity
from pipeline.page.formatting.numbering import roman
from pipeline.page.model import Paragraph, Segment
from pipeline.page.parts.components import upper

_ROMANS = {roman(value): value for value in range(1, 60)}
_ARTICLE = re.compile(r"điều +(?P<number>\d+)(?P<dot>[.:])(?= |$)", re.I)
# "1. 100% văn bản" and "1. “Hồ sơ”" count; "1.5 km" and "16.4" do not.
_CLAUSE = re.compile(r"(?P<number>\d{1,2})(?P<dot>[.)])(?: *(?=[^\W\d_])| +(?=[\d“\"(]))(?P<title>.*)")
_ODD_CLAUSE = re.compile(r"(?P<number>\d{1,2}) ?(?P<dot>[/:–-]) ?(?P<title>[^\W\d_].*)")
_ODD_ROMAN = re.compile(r"(?P<number>[IVX]+)(?P<dot> ?[-–] ?| )(?P<title>[^\W\d_].*)")
_ODD_POINT = re.compile(r"(?P<letter>[a-zđ]) ?(?P<dot>[/:–-]) ?(?P<title>[^\W\d_].*)")
_CAPITAL = re.compile(r"(?P<letter>[A-HĐ])(?P<dot>[.)]) *(?P<title>\S.*)")
_INLINE = re.compile(r"(?:^|[.:] )(?P<mark>\d{1,2}\.|[a-zđ]\)) ")
_ANY_PAPER = re.compile(r"“(?:Điều|Chương) [\dIVX]+.* đứng sau ", re.I)
_REDO = "Hãy đánh lại số thứ tự liền nhau; nếu dùng đánh số tự động, xem lại danh sách trong Word."
_ORDER = "Thứ tự: a, b, c, d, đ, e, g, h, i, k, l, m…"

Told = Iterator[tuple[str, Fault]]


def in_order(subject: Subject) -> Iterator[Fault]:
    """The first break of each kind of number in each text; a text that amends another quotes the other's numbers."""
    about = fold(" ".join(line.text for line in subject.parts.trich_yeu))
    if "sua doi" in about or "dinh chinh" in about:
        return
    alphabet = subject.component("diem")["letters"]
    for text in subject.parts.texts:
        told: set[str] = set()
        count = Count()
        for kind, fault in _judged(count, text, alphabet):
            if kind not in told:
                told.add(kind)
                yield fault


def _judged(count: Count, text: list[Paragraph], alphabet: str) -> Told:
    for paragraph in text:
        if not paragraph.plain.startswith(("“", '"')):
            yield from _step(count, paragraph, alphabet)
            count.introduced = count.introduced or paragraph.plain.endswith(":")
    yield from _lone(count)


def _step(count: Count, paragraph: Paragraph, alphabet: str) -> Told:
    text = paragraph.plain
    if (found := PART.fullmatch(text)) is not None:
        yield from _lone(count)
        yield from _centred(count.chapters, paragraph, found, _ROMANS, "Phần", "Chương")
        count.begin("chapter")
    elif (found := SECTION.fullmatch(text)) is not None:
        yield from _lone(count)
        yield from _centred(count.sections, paragraph, found, {}, "Mục", "Tiểu mục")
        count.begin("section")
    elif (found := _ARTICLE.match(text) or _undotted(paragraph)) is not None:
        yield from _lone(count)
        yield from _article(count, paragraph, int(found["number"]))
    elif (found := ROMAN_ITEM.fullmatch(text) or _odd_roman(count, paragraph)) is not None:
        if found["number"] in _ROMANS and (found["dot"] == "." or upper(found["title"])):
            yield from _lone(count)
            yield from _item(count, paragraph, _ROMANS[found["number"]], found)
    elif (found := _CAPITAL.fullmatch(text)) is not None:
        yield from _capital(count, paragraph, found, alphabet)
    elif (found := _CLAUSE.fullmatch(text) or _odd_clause(count, text)) is not None:
        yield from _clause(count, paragraph, int(found["number"]), found["dot"])
    elif (found := POINT.match(text) or _odd_point(text)) is not None:
        yield from _point(count, paragraph, found["letter"], alphabet)
        if (mark := found.groupdict().get("dot")) is not None:
            letter = found["letter"]
            message = f"Điểm “{letter}{mark}” phải có dấu đóng ngoặc đơn: “{letter})”."
            yield "dấu điểm", Fault(message, "Hãy sửa dấu sau chữ cái.", paragraph)
    else:
        count.plain(paragraph)
        return
    count.inline(_INLINE.search(text[3:]))
    count.introduced = False


def _undotted(paragraph: Paragraph) -> re.Match[str] | None:
    """An article whose number lacks its full stop, which is told beside: its label is bold."""
    found = re.match(r"Điều +(?P<number>\d+)(?= |$)", paragraph.plain)
    bold = found is not None and any(look.bold for _, look in Segment(paragraph, 0, 6).looks())
    return found if bold else None


def _odd_roman(count: Count, paragraph: Paragraph) -> re.Match[str] | None:
    """A heading "II - TÊN" or "II TÊN" that goes on a row of Roman numbers."""
    found = _ODD_ROMAN.fullmatch(paragraph.plain)
    if found is None or not upper(found["title"]) or not upper(paragraph.whole.shown):
        return None
    return found if _ROMANS.get(found["number"]) == count.item + 1 else None


def _odd_clause(count: Count, text: str) -> re.Match[str] | None:
    """A clause whose number another mark than a full stop follows, and which goes on a row of clauses."""
    found = _ODD_CLAUSE.fullmatch(text)
    if found is None or not found["title"][:1].isupper():
        return None
    return found if count.clauses and int(found["number"]) == count.clauses[-1] + 1 else None


def _odd_point(text: str) -> re.Match[str] | None:
    found = _ODD_POINT.fullmatch(text)
    return found if found is not None and found["title"][:1].isupper() else None


def _lone(count: Count) -> Told:
    """A list that was begun again with 1 and ended with it: the number repeats one above."""
    if count.lone is not None:
        before, paragraph, mark = count.lone
        count.lone = None
        message = f"Khoản “1{mark}” đứng sau khoản “{before}{mark}”; phải là “{before + 1}{mark}”."
        yield "khoản", Fault(message, _REDO, paragraph)


def _centred(
    seen: dict[str, int], paragraph: Paragraph, found: re.Match[str], numerals: dict[str, int], outer: str, inner: str
) -> Told:
    """Parts and chapters in Roman, sections in Arabic numbers; the outer of the two begins the inner anew."""
    word = found[1].capitalize()
    number = found["number"]
    value = numerals.get(number, int(number) if number.isdigit() else 0)
    before = seen.get(word, 0)
    if value and value != before + 1:
        shown, must = (roman(before), roman(before + 1)) if numerals else (str(before), str(before + 1))
        where = f"đứng sau “{word} {shown}”" if before else "là đầu tiên"
        yield word, Fault(f"“{paragraph.plain}” {where}; phải là {word} {must}.", _REDO, paragraph)
    seen[word] = value or before + 1
    if word == outer:
        seen.pop(inner, None)


def _article(count: Count, paragraph: Paragraph, number: int) -> Told:
    if count.article and number != count.article + 1:
        message = f"“Điều {number}” đứng sau “Điều {count.article}”; phải là Điều {count.article + 1}."
        yield "điều", Fault(message, _REDO, paragraph)
    elif not count.article and number != 1 and any(look.bold for _, look in paragraph.whole.looks()):
        yield "điều", Fault(f"“Điều {number}” là điều đầu tiên; phải là Điều 1.", _REDO, paragraph)
    count.article = number
    count.begin("article")


def _item(count: Count, paragraph: Paragraph, value: int, found: re.Match[str]) -> Told:
    mark = found["dot"]
    if mark != ".":
        message = f"Mục “{found['number']}{mark.rstrip()}”: sau số La Mã phải là dấu chấm (.)."
        remedy = f"Hãy ghi “{found['number']}.”."
        yield "dấu mục", Fault(message, remedy, paragraph, severity=Severity.CANH_BAO)
    heading = paragraph.whole.bold or upper(found["title"])
    if value != count.item + 1 and not (value == 1 and count.headline) and (count.item or heading):
        where = f"đứng sau mục “{roman(count.item)}.”" if count.item else "là mục đầu tiên"
        message = f"Mục “{roman(value)}.” {where}; phải là “{roman(count.item + 1)}.”."
        yield "mục", Fault(message, _REDO, paragraph)
    count.item = value
    count.begin("item")


def _capital(count: Count, paragraph: Paragraph, found: re.Match[str], alphabet: str) -> Told:
    """A. and B. may head the great divisions of a long text; in a row of points they are points in capitals."""
    letter, mark = found["letter"], found["dot"]
    following = alphabet[alphabet.find(count.letter) + 1 :][:1] if count.letter else "a"
    if not (paragraph.whole.bold or upper(found["title"])):
        if letter.lower() != following or (mark == "." and not count.letter):
            return
        message = f"Điểm “{letter}{mark}” viết hoa; điểm dùng chữ cái in thường: “{letter.lower()})”."
        yield "hoa", Fault(message, f"Hãy sửa thành “{letter.lower()})”.", paragraph)
        count.letter = letter.lower()
        return
    yield from _lone(count)
    value = "ABCDEFGH".find(letter) + 1
    if value != count.division + 1:
        must = f"{'ABCDEFGH'[count.division]}." if count.division or not count.item else f"{roman(count.item + 1)}."
        yield "mục", Fault(f"Mục “{letter}{mark}” không nối tiếp mục ở trên; phải là “{must}”.", _REDO, paragraph)
    count.division = value
    count.begin("division")


def _clause(count: Count, paragraph: Paragraph, value: int, mark: str) -> Told:
    """Lists may hold lists: a 1 opens another, and the outer one may go on where it stood."""
    if count.lone is not None and value == count.lone[0] + 2:
        count.clauses[-1] = value - 1  # the number went on as if the 1 above were what it must be
        yield from _lone(count)
    while count.clauses and value != 1 and value != count.clauses[-1] + 1:
        if value - 1 not in count.clauses:
            before = count.clauses[-1]
            message = (
                f"Khoản “{value}{mark}” đứng sau khoản “{before}{count.mark}”; phải là “{before + 1}{count.mark}”."
            )
            yield "khoản", Fault(message, _REDO, paragraph)
            count.clauses[-1] = value - 1
            break
        yield from _lone(count)
        count.clauses.pop()
    follows = bool(count.clauses) and value == count.clauses[-1] + 1
    lists = count.introduced and not count.article  # "như sau:" before a list that no article holds
    if value == 1 and mark == ")" and not (count.clauses or count.letter or lists):
        message = "Khoản “1)”: sau số thứ tự của khoản phải là dấu chấm (.)."
        yield "dấu khoản", Fault(message, "Hãy ghi “1.”, “2.” …", paragraph, severity=Severity.CANH_BAO)
    if follows and mark != "." and count.mark == ".":
        message = f"Khoản “{value}{mark}” đứng sau khoản “{value - 1}.”; sau số thứ tự của khoản phải là dấu chấm (.)."
        yield "dấu khoản", Fault(message, f"Hãy ghi “{value}.”.", paragraph)
        mark = "."
    if not follows and value not in (1, count.last + 1) and not (count.clauses or count.loose or paragraph.label):
        yield "khoản", Fault(f"Khoản “{value}{mark}” là khoản đầu tiên; phải là “1{mark}”.", _REDO, paragraph)
    if value == 1 and count.clauses and not count.introduced:
        yield from _lone(count)
        count.lone = (count.clauses[-1], paragraph, mark)
    elif follows:
        count.lone = None
    count.number(value, mark, follows)


def _point(count: Count, paragraph: Paragraph, letter: str, alphabet: str) -> Told:
    if letter not in alphabet:
        count.letter = letter
        return  # no letter of Vietnamese, which is told beside
    before = count.letter if count.letter in alphabet else ""
    must = alphabet[alphabet.index(before) + 1 :][:1] if before else "a"
    again = letter == "a" and (not before or count.introduced or count.resumed or before != "a")
    if must and letter != must and not again and not (before == "d" and letter == "e"):
        where = f"đứng sau điểm “{before})”" if before else "là điểm đầu tiên"
        if before or not (count.letter or count.loose or paragraph.label):
            yield "điểm", Fault(f"Điểm “{letter})” {where}; phải là “{must})”.", _ORDER, paragraph)
    count.letter, count.resumed = letter, False


def articles_in_order(subject: Subject) -> Iterator[Fault]:
    """The same of any paper, whose form nobody judges: chapters and articles alone, as something to look at."""
    for fault in in_order(subject):
        if _ANY_PAPER.match(fault.message):
            yield replace(fault, severity=Severity.CANH_BAO)


RULES = (Rule("ND-07", Severity.LOI, in_order, "Bố cục"),)
