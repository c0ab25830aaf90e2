"""Word comments that show where two hands changed the same words."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.merging.wml import opened, remove, text_of
from pipeline.ooxml.names import SPACE, Element, W, declared, word_type
from pipeline.ooxml.package import Package

if TYPE_CHECKING:  # most pages are met by no hand: what compares two of them is loaded when one was
    from pipeline.merging.aligning.atoms import Atom

AUTHOR = "Bản tin CCHC"
ASKS = "hãy chọn rồi xóa chú thích này"  # what every conflict says that has a comment in the page
_INITIALS = "CCHC"


class Comments:
    """The comments of a package; the part is made when the first one comes. A `date` of "" is none."""

    def __init__(self, package: Package, date: str, author: str = AUTHOR) -> None:
        self._package = package
        self._date = date
        self._author = author
        self._root: Element = None

    def add(self, text: str) -> int:
        """A new comment; its id."""
        root = self._opened()
        used = [int(str(c.get(W + "id"))) for c in root.iter(W + "comment") if str(c.get(W + "id")).isdecimal()]
        number = max(used, default=-1) + 1
        comment = root.makeelement(W + "comment")
        told = (("id", str(number)), ("author", self._author), ("date", self._date), ("initials", _INITIALS))
        for name, value in told:
            if value:
                comment.set(W + name, value)
        for line in text.split("\n"):
            paragraph, run, words = (root.makeelement(W + tag) for tag in ("p", "r", "t"))
            words.text = line
            words.set(SPACE, "preserve")
            run.append(words)
            paragraph.append(run)
            comment.append(paragraph)
        root.append(comment)
        return number

    def anchors(self, number: int, paragraph: Element) -> "tuple[Atom, Atom, Atom]":
        """What stands before and after the words that comment `number` speaks of."""
        from pipeline.merging.aligning.atoms import Atom

        start, end, run = (paragraph.makeelement(W + tag) for tag in ("commentRangeStart", "commentRangeEnd", "r"))
        reference = paragraph.makeelement(W + "commentReference")
        for mark in (start, end, reference):
            mark.set(W + "id", str(number))
        run.append(reference)
        return tuple(Atom("", (), thing, (), True) for thing in (start, end, run))  # type: ignore[return-value]

    def at(self, paragraph: Element, text: str) -> None:
        """A comment on the whole of `paragraph`."""
        start, *ends = self.anchors(self.add(text), paragraph)
        own = paragraph.find(W + "pPr")
        paragraph.insert(0 if own is None else paragraph.index(own) + 1, start.thing)
        paragraph.extend([end.thing for end in ends])

    def take_ours(self, paragraph: Element) -> None:
        """Take our comments off a paragraph that is judged anew."""
        part = self._package.related(self._package.main, "comments")
        if part is None:
            return
        mine = {
            comment.get(W + "id"): comment
            for comment in self._package.tree(part).iter(W + "comment")
            if comment.get(W + "author") == AUTHOR
        }
        for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            for mark in list(paragraph.iter(W + tag)):
                comment = mine.get(mark.get(W + "id"))
                if comment is None:
                    continue
                run = mark.getparent()
                remove(run if tag == "commentReference" and run.tag == W + "r" else mark)
                remove(comment)

    def _opened(self) -> Element:
        if self._root is None:
            part = self._package.related(self._package.main, "comments")
            if part is None:
                folder = self._package.main.rpartition("/")[0]
                part = f"{folder}/comments.xml"
                if part in self._package:
                    part = self._package.free_name(part)
                self._package.put(part, f"<w:comments {declared('w')}/>".encode(), word_type("comments"))
                self._package.relate(self._package.main, "comments", part)
            self._root = self._package.tree(part)
        return self._root


def still_open(page: bytes, conflicts: Sequence[str]) -> tuple[str, ...]:
    """Of `conflicts`, told by earlier merges, those whose comment still stands in the page.

    A conflict that has no comment (a picture, cells that were joined) is not among them.
    """
    package = opened(page)
    part = package.related(package.main, "comments")
    comments = () if part is None else package.tree(part).iter(W + "comment")
    texts = [_words(comment).casefold() for comment in comments if comment.get(W + "author") == AUTHOR]
    return tuple(told for told in conflicts if any(text and told.casefold().endswith(text) for text in texts))


def asked(page: bytes, texts: Mapping[str, str], date: str) -> bytes:
    """`page` with a comment on each paragraph (or row of a table) that says a key of `texts`, the cells of a row apart
    by ` | `.
    """
    package = opened(page)
    comments, left = Comments(package, date), dict(texts)
    for element in list(package.body.iter(W + "p", W + "tr")):
        cells = [text_of(cell) for cell in element.iterfind(W + "tc")] if element.tag == W + "tr" else []
        text = left.pop(" | ".join(cells) if cells else text_of(element), None)
        paragraph = element if element.tag == W + "p" else next(element.iter(W + "p"), None)
        if text is not None and paragraph is not None:
            comments.at(paragraph, text)
    return package.save()


def answered(page: bytes, texts: Collection[str]) -> bytes:
    """`page` without those comments of ours that say one of `texts`."""
    package = opened(page)
    part = package.related(package.main, "comments")
    gone = [
        comment
        for comment in ([] if part is None else list(package.tree(part).iter(W + "comment")))
        if comment.get(W + "author") == AUTHOR and _words(comment) in texts
    ]
    ids = {comment.get(W + "id") for comment in gone}
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for mark in [mark for mark in package.tree(package.main).iter(W + tag) if mark.get(W + "id") in ids]:
            run = mark.getparent()
            remove(run if tag == "commentReference" and run.tag == W + "r" else mark)
    for comment in gone:
        remove(comment)
    return package.save() if gone else page


def _words(comment: Element) -> str:
    paragraphs = comment.iter(W + "p")
    return "\n".join("".join(words.text or "" for words in paragraph.iter(W + "t")) for paragraph in paragraphs)
