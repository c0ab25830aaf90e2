"""Judge one .docx by Decree 30: the stage's verb."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import law
from pipeline.ground.finding import Finding, Place, Severity

if TYPE_CHECKING:
    from pipeline.checks.judging.rule import Verdict
    from pipeline.ooxml.package import Package
    from pipeline.page.model import Page
    from pipeline.page.parts.components import Parts

_EXEMPT = "MIEN-01"
_TAGS = 3  # a paper may hold one or two that were left over


def check(path_or_bytes: Path | str | bytes, *, name: str = "", day: date | None = None) -> list[Finding]:
    """Everything that is wrong with a .docx, in the order of the page.

    `name` is the file's name for messages; `day` the day to judge by when the document itself bears no date. What
    cannot be
    checked at all (not a .docx, damaged, encrypted, Strict, huge, with macros) is an `InputError` of one sentence.
    A document that Decree 30 does not govern gives one finding that says so; so does a template nobody has filled.
    Many findings that say the same are one, with their places.
    """
    from pipeline.checks.judging.alike import gathered
    from pipeline.ooxml.package import read

    package = read(path_or_bytes, name)
    return list(gathered(verdict.finding for verdict in judge(package, day)[1]))


def inspected(document: Package, *, day: date) -> tuple[list[Finding], int, Page]:
    """What `check` finds in a document of ours, about how many pages it has (told by the heights of its lines), and the
    model that was read for it.

    That a paper of a kind we make (a certificate) is not judged by Decree 30 is news to a stranger only.
    """
    from pipeline.checks.judging.alike import gathered
    from pipeline.page.laying import count

    model, found = judge(document, day)
    told = (verdict.finding for verdict in found if verdict.finding.code != _EXEMPT)
    return list(gathered(told)), count(model), model


def judge(package: Package, day: date | None = None) -> tuple[Page, list[Verdict]]:
    """The model of an open package, and the findings about it, each with what could mend it."""
    from pipeline.checks.judging.rule import Subject, Verdict, verdicts
    from pipeline.checks.rules import every
    from pipeline.page import reading
    from pipeline.page.pages import pages
    from pipeline.page.recognise import recognise

    document = reading.read(package)
    parts = recognise(document)
    outside = parts.exempt or (
        ""
        if parts.so or parts.quoc_hieu or parts.noi_nhan or parts.attached
        else "tệp không có khối đầu văn bản hành chính"
    )
    newest = law.latest("the-thuc")
    if unfilled := _template(document):
        place = Place(file=package.name, component="Chỗ chưa điền")
        finding = Finding("CS-01", Severity.LOI, place, *unfilled)
        return document, [Verdict(finding), *_of_the_file(document, parts, package.name)]
    if outside:
        message = f"Không chấm thể thức: {outside}."
        remedy = "Nếu đây là văn bản hành chính, hãy kiểm tra Quốc hiệu, số, ký hiệu và nơi nhận."
        place = Place(file=package.name, component="Văn bản")
        clause = f"{newest['rules'][_EXEMPT]['clause']}, {newest['short']}"
        finding = Finding(_EXEMPT, Severity.NHAC, place, message, remedy, clause)
        told = _of_the_file(document, parts, package.name, paper=True)
        return document, [Verdict(finding), *told]
    dated = parts.day or day or parts.month_end
    try:
        layout = law.latest("the-thuc") if dated is None else law.on(dated, "the-thuc")
    except law.UnverifiedLawError as error:
        told = [Verdict(replace(finding, where=Place(file=package.name))) for finding in error.findings]
        return document, [*told, *_of_the_file(document, parts, package.name)]
    subject = Subject(document, parts, layout, law.latest("loai-van-ban"), dated, pages(document))
    late = [Verdict(replace(one, where=Place(file=package.name))) for one in (law.beyond(dated) if dated else ())]
    return document, [*late, *(verdict for rule in every() for verdict in verdicts(rule, subject, package.name))]


def _of_the_file(document: Page, parts: Parts, file: str, *, paper: bool = False) -> list[Verdict]:
    """What is told of any file, also of one whose form is not judged: what acts when it is opened; of a `paper` also
    what is wrong in any text: spelling, days of no calendar, articles that jump.
    """
    from pipeline.checks.judging.rule import Subject, verdicts
    from pipeline.checks.rules import of_any_paper, whatever

    subject = Subject(document, parts, law.latest("the-thuc"), law.latest("loai-van-ban"), None, 1)
    rules = (*(of_any_paper() if paper else ()), *whatever())
    return [verdict for rule in rules for verdict in verdicts(rule, subject, file)]


def _template(document: Page) -> tuple[str, str] | None:
    """Message and remedy for a template that nobody has filled; None for a paper, also one with a tag left over."""
    from pipeline.checks.judging.whole import whole
    from pipeline.checks.rules.page.leftovers import BLOCK, TAG

    if TAG.search(whole(document).text) is None:
        return None
    found = (each[0] for paragraph in document.everything() for each in TAG.finditer(paragraph.text))
    # «Ten_don_vi» is a field of a mail merge; «lời nói» in Vietnamese words may be a quotation.
    tags = [tag for tag in found if not tag.startswith("«") or tag[1:-1].strip().isascii()]
    if len(tags) < _TAGS and not any(map(BLOCK.match, tags)):
        return None
    shown = ", ".join(f"“{tag}”" for tag in dict.fromkeys(tags[:_TAGS]))
    return (
        f"Tệp là mẫu chưa điền ({len(tags)} thẻ, ví dụ {shown}), chưa phải là văn bản để chấm thể thức.",
        "Xem các thẻ bằng cchc inspect; điền bằng cchc fill (mẫu trộn thư thì trộn trong Word) rồi kiểm tra bản ấy.",
    )
