"""Write each finding into the document as a Word comment at its place, into a new document."""

from datetime import date
from pathlib import Path

from pipeline.checks.check import judge
from pipeline.checks.fixing.markup import SPACE
from pipeline.checks.fixing.numbering_pages import add_part
from pipeline.checks.judging.rule import Verdict
from pipeline.ooxml.names import Element, W, whole
from pipeline.ooxml.package import read

_AUTHOR = "Kiểm tra thể thức"


def annotate(path_or_bytes: Path | str | bytes, *, name: str = "", day: date | None = None) -> bytes:
    """The bytes of the same document with a comment for each finding; what has no place of its own is told at the top.

    Errors as `check.check`. The text, and comments that are already there, stay as they are.
    """
    package = read(path_or_bytes, name)
    _, verdicts = judge(package, day)
    if not verdicts:
        return package.save()
    part = package.related(package.main, "comments")
    if part is None:
        part, _ = add_part(package, "comments", "comments")
    comments = package.tree(part)
    taken = [whole(comment.get(W + "id"), 0) for comment in comments.iter(W + "comment")]
    top = _top(package.tree(package.main))
    for number, verdict in enumerate(verdicts, start=max(taken, default=-1) + 1):
        _comment(comments, number, verdict)
        _anchor(_place(verdict, top), number)
    return package.save()


def _place(verdict: Verdict, top: Element) -> Element:
    paragraph = verdict.paragraph
    if paragraph is not None and paragraph.part == "box":
        paragraph = paragraph.anchor
    return top if paragraph is None or paragraph.part != "body" else paragraph.element


def _top(root: Element) -> Element:
    body = root.find(W + "body")
    for paragraph in body.iter(W + "p"):
        if any((text.text or "").strip() for text in paragraph.iter(W + "t")):
            return paragraph
    first = body.find(W + "p")
    if first is None:
        first = body.makeelement(W + "p")
        body.insert(0, first)
    return first


def _comment(comments: Element, number: int, verdict: Verdict) -> None:
    from lxml import etree

    finding = verdict.finding
    made = etree.SubElement(comments, W + "comment")
    for key, value in (("id", str(number)), ("author", _AUTHOR), ("initials", "KT")):
        made.set(W + key, value)
    lines = [f"[{finding.code} · {finding.severity.value}] {finding.message}", finding.remedy, finding.clause]
    for line in lines:
        if line:
            run = etree.SubElement(etree.SubElement(made, W + "p"), W + "r")
            text = etree.SubElement(run, W + "t")
            text.text = line
            text.set(SPACE, "preserve")


def _anchor(paragraph: Element, number: int) -> None:
    start, end = paragraph.makeelement(W + "commentRangeStart"), paragraph.makeelement(W + "commentRangeEnd")
    for mark in (start, end):
        mark.set(W + "id", str(number))
    own = paragraph.find(W + "pPr")
    if own is None:
        paragraph.insert(0, start)
    else:
        own.addnext(start)
    paragraph.append(end)
    run = paragraph.makeelement(W + "r")
    reference = run.makeelement(W + "commentReference")
    reference.set(W + "id", str(number))
    run.append(reference)
    paragraph.append(run)
