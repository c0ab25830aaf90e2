"""The order of the stages. A document's making reads here as a paragraph."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.finding import Finding, InputError, Place, Severity, errors
from pipeline.outputs.publish import Published, publish
from pipeline.papers.paper import Item, Paper
from pipeline.period import Period
from pipeline.results.records import Results
from pipeline.workplace import Workplace

if TYPE_CHECKING:
    from pipeline.documents.template import Template

Recipe = Callable[[Results, Period, Path], Paper]


@dataclass(frozen=True, slots=True)
class Spoken:
    """One text for the station: its file and how long it takes to read."""

    name: str
    syllables: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Made:
    """What a run made: the files, what is to be said about them, the spoken texts."""

    published: Published
    findings: tuple[Finding, ...]
    spoken: tuple[Spoken, ...]


def results_of(book: Path, period: Period | None = None) -> tuple[Results, list[Finding]]:
    """The workbook read and found good (complete for `period`, if one is given), with its lesser findings.

    InputError with every finding, told at once, if it is not good.
    """
    from pipeline.results.read import read

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


def make(recipe: Recipe, place: Workplace, period: Period) -> Made:
    """Read, write, fill, check, tell, publish: one document of one period, and its texts to read aloud."""
    from pipeline.broadcast.from_docx import body
    from pipeline.broadcast.lexicon import Lexicon
    from pipeline.broadcast.station import Station
    from pipeline.broadcast.station_copy.announcer_page import Slip, announcer_page
    from pipeline.broadcast.tell import tell
    from pipeline.checks.check import check
    from pipeline.documents.template import Properties, Template
    from pipeline.forms import fitted
    from pipeline.prose.trace import trace

    results, findings = results_of(place.book, period)
    paper = recipe(results, period, place.templates)
    properties = Properties(author=paper.author, title=paper.title, created=paper.issued or period.last_day)
    day = paper.issued or period.last_day
    template = Template(place.templates / f"{paper.name}.docx")
    agree(template, place.templates / f"{paper.name}.toml")
    page = template.fill(paper.data, properties=properties)
    page = fitted(page, day=day)
    findings += check(page, name=f"{paper.name}.docx", day=day)

    lexicon = Lexicon.from_rows(readings(results))
    files = {f"{paper.name}.docx": page}
    spoken, tellings = [], []
    # What is read is what was signed: the station's texts are told from the page, not from the prose behind it.
    for item, read in zip(paper.items, body(page).items, strict=True):
        telling = tell([read.headline, *read.paragraphs], lexicon=lexicon)
        tellings.append(telling)
        findings += telling.findings
        files[f"{item.name}.phat-thanh.txt"] = telling.text.encode()
        spoken.append(Spoken(f"{item.name}.phat-thanh.txt", telling.syllables, telling.seconds))
        if not item.least <= telling.syllables <= item.most:
            findings.append(_length(item, telling.syllables))
    slip = Slip(station=paper.station, programme=paper.programme, slug=paper.title, approver=paper.approver)
    files[f"{paper.name}.phat-thanh.docx"] = announcer_page(tellings, slip, Station(name=paper.station))
    source = f"Nguồn số liệu của {paper.name}.docx, kỳ {period}, sổ {place.book.name}"
    files[f"{paper.name}.nguon-so-lieu.txt"] = trace(tuple(item.prose for item in paper.items), source).encode()
    published = publish(place.outputs / str(period), files)
    return Made(published, tuple(findings), tuple(spoken))


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
