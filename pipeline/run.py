"""The order of the stages. A document's making reads here as a paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.finding import Finding, InputError, Place, Severity, errors
from pipeline.handing import Document, Filled, Spoken, hand_over
from pipeline.outputs.document import Published
from pipeline.period import Period
from pipeline.results.records import Results
from pipeline.stranger import stranger
from pipeline.workplace import Workplace

if TYPE_CHECKING:
    from pipeline.documents.template import Template
    from pipeline.papers.catalogue import Form, Recipe
    from pipeline.papers.paper import Desk, Paper


@dataclass(frozen=True, slots=True)
class Made:
    """What a run made: the files, what is to be said about them, the documents, the spoken texts, what was not due.

    `handed` are those of the findings that came up when the files were put beside a hand's work.
    """

    published: Published
    findings: tuple[Finding, ...]
    spoken: tuple[Spoken, ...] = ()
    documents: tuple[Document, ...] = ()
    remarks: tuple[str, ...] = ()
    handed: tuple[Finding, ...] = ()


def results_of(book: Path, period: Period | None = None) -> tuple[Results, list[Finding]]:
    """The workbook read and found good (complete for `period`, if one is given), with its lesser findings.

    InputError with every finding, told at once, if it is not good.
    """
    from pipeline.results.read import read

    with stranger(book, remedy="Mở bằng Excel, lưu lại dạng Excel Workbook (.xlsx) rồi chạy lại."):
        results, findings = read(book, period)
    if results is None:
        raise InputError(
            f"Sổ {book.name} có {len(errors(findings))} lỗi, chưa làm được văn bản nào.",
            "Sửa các ô dưới đây rồi chạy lại.",
            findings,
        )
    return results, findings


def readings(results: Results) -> list[tuple[str, str, str]]:
    """The office's own readings of abbreviations; InputError naming the cell of each condition not understood."""
    from pipeline.broadcast.lexicon import Condition

    rows, wrong = [], []
    for row in results.tables.get("Chữ viết tắt", ()):
        condition = row["dieu_kien"] or ""
        try:
            Condition.parse(condition)
        except InputError as problem:
            where = Place(sheet=row.sheet, cell=row.cell("dieu_kien").address)
            wrong.append(Finding("DL-DOC-01", Severity.LOI, where, problem.message, problem.remedy))
        rows.append((row["viet_tat"], row["cach_doc"], condition))
    if wrong:
        raise InputError("Trang Chữ viết tắt có điều kiện không hiểu được.", "Sửa các ô dưới đây.", wrong)
    return rows


def make(form: "Form", place: Workplace, period: Period) -> Made:
    """One kind of document of one period: read, write, fill, check, tell, publish."""
    form.require(period)
    return make_by(form.load(), place, period, needs_figures=form.needs_figures)


def make_by(recipe: "Recipe", place: Workplace, period: Period, *, needs_figures: bool) -> Made:
    """The documents of one recipe, of the catalogue or of the office's own."""
    from pipeline.papers.paper import Desk

    results, findings = results_of(place.book, period if needs_figures else None)
    desk = Desk(results, place.templates)
    batch = recipe(desk, period)
    return finish(desk, batch.papers, place, period, (*batch.findings, *findings), batch.remarks)


def finish(
    desk: "Desk",
    papers: Sequence["Paper"],
    place: Workplace,
    period: Period | str,
    findings: Sequence[Finding],
    remarks: Sequence[str] = (),
    templates: dict[str, "Template"] | None = None,
) -> Made:
    """Fill every paper, check and tell it, then publish all files of the run together in the period's folder.

    `templates` holds what earlier folders of the same run have compiled.
    """
    if not papers:
        return Made(Published(()), tuple(findings), remarks=tuple(remarks))
    source = f"kỳ {period}, sổ {place.book.name}"
    office = [*readings(desk.results)] if any(paper.broadcast for paper in papers) else []
    templates = {} if templates is None else templates
    filled = [fill(paper, place.templates, source, templates) for paper in papers]
    handed = hand_over(place.outputs / str(period), filled, office)
    told = (*findings, *(finding for one in filled for finding in one.document.findings), *handed.findings)
    documents = tuple(one.document for one in filled)
    return Made(handed.published, told, handed.spoken, documents, tuple(remarks), handed.findings)


def fill(paper: "Paper", folder: Path, source: str, templates: dict[str, "Template"]) -> Filled:
    """One paper filled, its charts set, its rules fitted, checked, its figures traced.

    `templates` keeps what was compiled for the papers after it.
    """
    from pipeline.checks.check import inspected
    from pipeline.documents.template import Properties, Template
    from pipeline.forms import fitted
    from pipeline.prose.trace import trace

    if paper.template not in templates:
        templates[paper.template] = Template(folder / f"{paper.template}.docx")
        agree(templates[paper.template], folder / f"{paper.template}.toml")
    properties = Properties(author=paper.author, title=paper.title, created=paper.day)
    page = templates[paper.template].fill(paper.data, properties=properties)
    if paper.charts:
        from pipeline.charts.place import placed

        page = placed(page, paper.charts)
    page = fitted(page, day=paper.day)
    name = f"{paper.folder}{paper.name}"
    found, pages = inspected(page, name=f"{paper.name}.docx", day=paper.day)
    listed = trace(paper.proses, paper.tables, f"Nguồn số liệu của {paper.name}.docx, {source}")
    return Filled(paper, name, page, Document(f"{name}.docx", paper.title, pages, tuple(found)), listed.encode())


def agree(template: "Template", contract: Path) -> None:
    """A template is held against its contract before it is filled; InputError with every difference that matters."""
    from pipeline.documents.contract import compare, load

    wrong = errors(compare(load(contract), template.inspect()))
    if wrong:
        raise InputError(
            f"Mẫu {contract.stem}.docx không khớp giao kèo {contract.name}.", "Sửa các chỗ dưới đây.", wrong
        )
