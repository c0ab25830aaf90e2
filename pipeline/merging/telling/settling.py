"""Conflicts that wait in a page, and one of them settled: hers stays, or ours takes its place; the comment goes."""

import re
from dataclasses import dataclass

from pipeline.ground.finding import InputError
from pipeline.merging.telling.comments import ASKS, AUTHOR
from pipeline.merging.telling.noted import put_in_place
from pipeline.merging.telling.texts import PageTexts
from pipeline.merging.wml import remove, text_of
from pipeline.ooxml.names import Element, W

_WROTE = re.compile(
    r"[Bb]ản sửa tay ghi “(?P<hers>.*?)”, (?:(?:bản mới ghi|sổ cho) “(?P<ours>.*?)”|bản mới bỏ chỗ này)", re.S
)
_DROPPED = re.compile(r"bản sửa tay đã bỏ “.*?”, bản mới ghi “(?P<ours>.*?)”", re.S)


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """One that waits: the `number` of its comment, the block and the text in which it stands, both versions' words
    (`ours` is None where they are more than words), what the comment says.
    """

    number: int
    block: str
    text: str
    hers: str
    ours: str | None
    words: str


def open_conflicts(page: bytes) -> list[OpenConflict]:
    """Every conflict whose comment still stands in the page, in its order. InputError for what is no .docx."""
    texts = PageTexts(page)
    asking = _asking(PageTexts(page, keep_marks=True))
    found = []
    for at, one in enumerate(texts.all):
        for mark in texts.element(at).iter(W + "commentRangeStart"):
            number = str(mark.get(W + "id"))
            if number in asking:
                words = asking.pop(number)
                found.append(OpenConflict(int(number), one.block, one.text, *_sides(words), words))
    return found


def settled(page: bytes, number: int, *, ours: bool) -> bytes:
    """The page with that conflict settled. InputError where none has that number, or ours is more than words."""
    texts = PageTexts(page, keep_marks=True)
    asking = _asking(texts)
    words = asking.get(str(number))
    holder = next(
        (at for at in range(len(texts.all)) if words is not None and _start(texts.element(at), number) is not None),
        None,
    )
    if words is None or holder is None:
        raise InputError(f"không có chỗ chờ chọn số {number}.", "Xem các chỗ đang chờ: cchc settle TỆP.")
    if ours:
        hers, new = _sides(words)
        if new is None:
            raise InputError(
                f"chỗ số {number} không phải một cụm từ nên không lấy bằng lệnh được: {words}", "Sửa chỗ ấy trong Word."
            )
        _take(texts, holder, number, hers, new)
    _forget(texts, number)
    return texts.package.save()


def _take(texts: PageTexts, holder: int, number: int, hers: str, new: str) -> None:
    element = texts.element(holder)
    before = _said_before(element, number)
    said = text_of(element)
    start = said.find(hers, max(0, before - 1)) if hers else before
    if start < 0:
        start = said.find(hers)
    if start < 0 or not put_in_place(element, start, start + len(hers), new):
        raise InputError(f"không thấy “{hers}” trong đoạn ấy nữa.", "Đoạn đã sửa thêm: sửa chỗ ấy trong Word.")


def _said_before(element: Element, number: int) -> int:
    """How many letters of the element's text stand before the comment's beginning."""
    pieces = []
    for node in element.iter():
        if node.tag == W + "commentRangeStart" and node.get(W + "id") == str(number):
            break
        if node.tag == W + "t":
            pieces.append(node.text or "")
        elif node.tag in (W + "tab", W + "br"):
            pieces.append(" ")
    whole = "".join(pieces)
    return len(" ".join(whole.split())) + (1 if whole[-1:].isspace() else 0)


def _sides(words: str) -> tuple[str, str | None]:
    if match := _WROTE.search(words):
        return match["hers"], match["ours"] or ""
    if match := _DROPPED.search(words):
        return "", match["ours"]
    return "", None


def _asking(texts: PageTexts) -> dict[str, str]:
    """Comments of ours that ask to be settled, by their numbers."""
    part = texts.package.related(texts.package.main, "comments")
    found = {}
    for comment in () if part is None else texts.package.tree(part).iter(W + "comment"):
        said = " ".join(text_of(p) for p in comment.iter(W + "p"))
        if comment.get(W + "author") == AUTHOR and ASKS in said:
            found[str(comment.get(W + "id"))] = said
    return found


def _start(element: Element, number: int) -> Element | None:
    marks = (mark for mark in element.iter(W + "commentRangeStart") if mark.get(W + "id") == str(number))
    return next(marks, None)


def _forget(texts: PageTexts, number: int) -> None:
    package = texts.package
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for mark in [m for m in package.tree(package.main).iter(W + tag) if m.get(W + "id") == str(number)]:
            run = mark.getparent()
            remove(run if tag == "commentReference" and run.tag == W + "r" else mark)
    part = package.related(package.main, "comments")
    for comment in [] if part is None else list(package.tree(part).iter(W + "comment")):
        if comment.get(W + "id") == str(number):
            remove(comment)
