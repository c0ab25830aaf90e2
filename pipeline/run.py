"""The order of the stages. A document's making reads here as a paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.finding import Finding, InputError, Place, Severity, errors
from pipeline.outputs.publish import Published, publish
from pipeline.papers.catalogue import Form, Recipe
from pipeline.papers.paper import Desk, Item, Paper
from pipeline.period import Period
from pipeline.results.records import Results
from pipeline.stranger import stranger
from pipeline.workplace import Workplace

if TYPE_CHECKING:
    from pipeline.broadcast.tell import Telling
    from pipeline.documents.template import Template


@dataclass(frozen=True, slots=True)
class Spoken:
    """One text for the station: its file and how long it takes to read."""

    name: str
    syllables: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Document:
    """One document that a run made: its file in the run's folder, its length, what is to be said about it."""

    name: str
    title: str
    pages: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """What a run made: the files, what is to be said about them, the documents, the spoken texts, what was not due."""

    published: Published
    findings: tuple[Finding, ...]
    spoken: tuple[Spoken, ...] = ()
    documents: tuple[Document, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """One paper on paper: the files by name, the document, the texts told from it."""

    files: dict[str, bytes]
    document: Document
    spoken: tuple[Spoken, ...]


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


def make(form: Form, place: Workplace, period: Period) -> Made:
    """One kind of document of one period: read, write, fill, check, tell, publish."""
    form.require(period)
    return make_by(form.load(), place, period, needs_figures=form.needs_figures)


def make_by(recipe: Recipe, place: Workplace, period: Period, *, needs_figures: bool) -> Made:
    """The documents of one recipe, of the catalogue or of the office's own."""
    results, findings = results_of(place.book, period if needs_figures else None)
    desk = Desk(results, place.templates)
    batch = recipe(desk, period)
    return finish(desk, batch.papers, place, period, (*batch.findings, *findings), batch.remarks)


def finish(
    desk: Desk,
    papers: Sequence[Paper],
    place: Workplace,
    period: Period | str,
    findings: Sequence[Finding],
    remarks: Sequence[str] = (),
) -> Made:
    """Fill every paper, check and tell it, then publish all files of the run together in the period's folder."""
    if not papers:
        return Made(Published(()), tuple(findings), remarks=tuple(remarks))
    source = f"kỳ {period}, sổ {place.book.name}"
    office = [*readings(desk.results)] if any(paper.broadcast for paper in papers) else []
    templates: dict[str, Template] = {}
    filled = [fill(paper, place.templates, source, templates, office) for paper in papers]
    files = {name: content for one in filled for name, content in one.files.items()}
    published = publish(place.outputs / str(period), files)
    told = (*findings, *(finding for one in filled for finding in one.document.findings))
    spoken = tuple(text for one in filled for text in one.spoken)
    return Made(published, told, spoken, tuple(one.document for one in filled), tuple(remarks))


def fill(
    paper: Paper, folder: Path, source: str, templates: dict[str, "Template"], readings: Sequence[tuple[str, str, str]]
) -> Filled:
    """One paper filled, its charts set, its rules fitted, checked, and told where it is to be read aloud.

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
    files = {f"{name}.docx": page}
    # A certificate of ours is known to have a layout of its own; that the inspector passes it by is no news.
    told = [finding for finding in found if finding.code != "MIEN-01"]
    spoken: tuple[Spoken, ...] = ()
    if paper.broadcast:
        texts, spoken, doubts = broadcast(page, paper, readings)
        files |= texts
        told += doubts
    listed = trace(paper.proses, paper.tables, f"Nguồn số liệu của {paper.name}.docx, {source}")
    files[f"{name}.nguon-so-lieu.txt"] = listed.encode()
    return Filled(files, Document(f"{name}.docx", paper.title, pages, tuple(told)), spoken)


def broadcast(
    page: bytes, paper: Paper, readings: Sequence[tuple[str, str, str]]
) -> tuple[dict[str, bytes], tuple[Spoken, ...], list[Finding]]:
    """The texts to read aloud and the announcer's page of a filled document: what is read is what was signed."""
    from pipeline.broadcast.from_docx import body
    from pipeline.broadcast.lexicon import Lexicon
    from pipeline.broadcast.station import Station
    from pipeline.broadcast.station_copy.announcer_page import Slip, announcer_page
    from pipeline.broadcast.tell import tell

    plan = paper.broadcast
    if plan is None:
        return {}, (), []
    lexicon = Lexicon.from_rows(readings)
    files: dict[str, bytes] = {}
    spoken: list[Spoken] = []
    tellings: list[Telling] = []
    findings: list[Finding] = []
    for item, read in zip(plan.items, body(page).items, strict=True):
        telling = tell([read.headline, *read.paragraphs], lexicon=lexicon)
        tellings.append(telling)
        findings += telling.findings
        files[f"{paper.folder}{item.name}.phat-thanh.txt"] = telling.text.encode()
        spoken.append(Spoken(f"{item.name}.phat-thanh.txt", telling.syllables, telling.seconds))
        if not item.least <= telling.syllables <= item.most:
            findings.append(_length(item, telling.syllables))
    slip = Slip(station=plan.station, programme=plan.programme, slug=paper.title, approver=plan.approver)
    files[f"{paper.folder}{paper.name}.phat-thanh.docx"] = announcer_page(tellings, slip, Station(name=plan.station))
    return files, tuple(spoken), findings


def agree(template: "Template", contract: Path) -> None:
    """A template is held against its contract before it is filled; InputError with every difference that matters."""
    from pipeline.documents.contract import compare, load

    wrong = errors(compare(load(contract), template.inspect()))
    if wrong:
        raise InputError(
            f"Mẫu {contract.stem}.docx không khớp giao kèo {contract.name}.", "Sửa các chỗ dưới đây.", wrong
        )


def _length(item: Item, syllables: int) -> Finding:
    longer = syllables > item.most
    return Finding(
        "PT-DAI-01",
        Severity.NHAC,
        Place(file=f"{item.name}.phat-thanh.txt", component=f"{item.name}.phat-thanh.txt"),
        f"bài {'dài' if longer else 'ngắn'} {syllables} âm tiết, đài thường nhận {item.least} đến {item.most}.",
        "Bớt đoạn ở trang Nội dung." if longer else "Tháng ít việc thì bài ngắn; có thể thêm đoạn ở trang Nội dung.",
    )
