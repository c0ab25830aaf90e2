"""Put a run's papers into their folder, and tell what met a hand's work: merges, conflicts, files open elsewhere.

What is read aloud is told from the page as it lies in the folder, so that the radio never says what nobody signed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.ground.finding import Finding, Place, Severity
from pipeline.outputs import document as out

if TYPE_CHECKING:
    from pipeline.broadcast.from_docx import ReadOut
    from pipeline.broadcast.tell import Telling
    from pipeline.flow.sources.sourcing import Sourcing
    from pipeline.merging.telling.texts import Texts
    from pipeline.outputs.issuing.paper import Issuable
    from pipeline.papers.paper import Item, Paper

Readings = Sequence[tuple[str, str, str]]
Remember = tuple[str, Mapping[str, str], Callable[["Handed"], Any]]
"""The words of a command, what it was made from, and what (plain JSON) of what was told is to be remembered."""

_NOT_YET = "Chưa phát: bài này đang chờ"
_WAITS = "CHƯA PHÁT. Bài này chờ vì trong {} có số sửa tay trái với chỗ khác của trang hoặc với chỉ tiêu:"


@dataclass(frozen=True, slots=True)
class SpokenFile:
    """One text for the station: its file and how long it takes to read."""

    name: str
    syllables: int
    seconds: int


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """One document that a run made: its file in the run's folder, its length, what is to be said about it."""

    name: str
    title: str
    pages: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """One paper on paper: its name in the folder, the page and what it says, what is to be told of it, its sources, the
    words of the command that makes it again, what is read aloud of the page as it is here.
    """

    paper: "Paper"
    name: str
    page: bytes
    said: "Texts"
    document: MadeDocument
    sources: bytes
    maker: str = ""
    read_out: "ReadOut | None" = None


@dataclass(frozen=True, slots=True)
class Handed:
    """What the folder made of a run's files, what is to be said of it, the texts told from the pages as they lie."""

    published: out.Published
    findings: tuple[Finding, ...]
    spoken: tuple[SpokenFile, ...]


def hand_over(
    folder: Path,
    filled: Sequence[Filled],
    readings: Readings,
    sourcing: "Sourcing",
    issuable: Callable[["Filled"], "Issuable"],
    *,
    remember: Remember | None = None,
    track: bool = False,
    choice: str = "",
    others: Sequence[Finding] = (),
    passing: bool = False,
) -> Handed:
    """Publish every page with its sources and its texts to read aloud; `issuable` tells of each what is issued with it.

    `remember` says what the folder keeps of the run. With `track` a copy of each page that met a hand's work shows both
    changes; `choice` is the officer's where a page waits to be numbered (`outputs.issuing`), `others` is told beside.
    A `passing` folder need not survive a power cut.
    PipelineError where the disk refuses; a file that is open elsewhere is a finding of severity lỗi and waits.
    """
    from pipeline.flow.outcomes import of_issued, of_outcomes
    from pipeline.flow.sources.forming import is_personal
    from pipeline.outputs.disk import Disk, PassingDisk
    from pipeline.outputs.folder import Folder
    from pipeline.outputs.issuing.paper import Choice

    told = Told()
    run, key, memo = remember or ("", {}, None)

    def remembered(known: out.Published) -> Any:
        return memo(told.handed(out.Published(()), (*of_issued(known), *others))) if memo else None

    private = {one.paper.folder.rstrip("/") for one in filled if one.paper.folder and is_personal(one.paper)}
    with Folder(folder, disk=PassingDisk() if passing else Disk(), private=private) as opened:
        published = opened.publish(
            documents(filled, readings, sourcing, issuable, told),
            run=run,
            key=key,
            memo=remembered,
            track=track,
            choice=Choice(choice),
        )
    handed = told.handed(published, (*of_issued(published), *others))
    return replace(handed, findings=(*handed.findings, *of_outcomes(published)))


@dataclass(slots=True)
class Told:
    """What came up while pages were told: doubts about the reading, the texts for the station."""

    findings: list[Finding] = field(default_factory=list)
    spoken: list[SpokenFile] = field(default_factory=list)

    def handed(self, published: out.Published, more: Sequence[Finding] = ()) -> Handed:
        """All of it and `more`, beside what became of the files."""
        return Handed(published, (*self.findings, *more), tuple(self.spoken))


def documents(
    filled: Sequence[Filled],
    readings: Readings,
    sourcing: "Sourcing",
    issuable: Callable[[Filled], "Issuable"],
    told: Told,
) -> Iterator[out.Document]:
    """Every page with what it was made from and what it tells; its texts and its sources go with it."""
    book = sourcing.book([one.paper for one in filled])
    for one in filled:

        def beside(final: bytes, one: Filled = one) -> Mapping[str, bytes]:
            as_made = final == one.page
            files, texts, doubts = broadcast(final, one.paper, readings, one.read_out if as_made else None)
            told.spoken.extend(texts)
            told.findings.extend(doubts)
            if not as_made:
                told.findings.extend(_checked_again(final, one.paper))
            return files

        def waiting(lines: Sequence[str], one: Filled = one) -> Mapping[str, bytes]:
            return held_back(one.paper, lines)

        yield out.Document(
            f"{one.name}.docx",
            one.page,
            book,
            sourcing.cells(one.paper),
            sourcing.inputs(one.paper),
            one.maker,
            beside,
            one.paper.day,
            sourcing.beside(one.name, one.sources),
            waiting if one.paper.broadcast is not None else None,
            issuable(one),
            sourcing.forming(one.paper, one.page, one.said),
            is_marked=True,
        )


def held_back(paper: "Paper", lines: Sequence[str]) -> dict[str, bytes]:
    """What stands under the names that are sent while a figure of hers waits: nothing that could be read on air."""
    from pipeline.broadcast.station import Station
    from pipeline.broadcast.station_copy.announcer_page import Slip, announcer_page
    from pipeline.broadcast.tell import tell

    plan = paper.broadcast
    if plan is None:
        return {}
    note = "\n".join((_WAITS.format(f"{paper.name}.docx"), *(f"- {line}" for line in lines))) + "\n"
    files = {f"{paper.folder}{item.name}.phat-thanh.txt": note.encode() for item in plan.items}
    slip = Slip(station=plan.station, programme=plan.programme, slug=_NOT_YET, approver=plan.approver)
    page = announcer_page([tell([_NOT_YET])], slip, Station(name=plan.station))
    return {**files, f"{paper.folder}{paper.name}.phat-thanh.docx": page}


def _checked_again(page: bytes, paper: "Paper") -> list[Finding]:
    """A page that a hand wrote in goes through the inspector once more, as it will lie in the folder."""
    from pipeline.checks.check import inspected
    from pipeline.ooxml.package import read

    name = f"{paper.name}.docx"
    found = inspected(read(page, name), day=paper.day)[0]
    return [replace(one, where=replace(one.where, component=_named(name, one.where.component))) for one in found]


def _named(name: str, component: str) -> str:
    return component if name in component else ", ".join(part for part in (name, component) if part)


def broadcast(
    page: bytes, paper: "Paper", readings: Readings, read_out: "ReadOut | None"
) -> tuple[dict[str, bytes], tuple[SpokenFile, ...], list[Finding]]:
    """The texts to read aloud and the announcer's page of a filled document: what is read is what was signed.

    `read_out` is what is read of it, where that is known; else the page is read.
    """
    from pipeline.broadcast.from_docx import body
    from pipeline.broadcast.station import Station
    from pipeline.broadcast.station_copy.announcer_page import Slip, announcer_page
    from pipeline.broadcast.tell import tell
    from pipeline.broadcast.words.lexicon import Lexicon

    plan = paper.broadcast
    if plan is None:
        return {}, (), []
    lexicon = Lexicon.from_rows(readings)
    files: dict[str, bytes] = {}
    spoken: list[SpokenFile] = []
    tellings: list[Telling] = []
    findings: list[Finding] = []
    items = (read_out or body(page)).items
    if len(items) != len(plan.items):
        place = Place(file=f"{paper.name}.docx", component=f"{paper.name}.docx")
        message = f"văn bản có {len(items)} tin, mẫu có {len(plan.items)}; chỉ đọc các tin còn nhận ra theo thứ tự."
        remedy = "Giữ kiểu chữ “Tiêu đề tin” ở đầu đề mỗi tin."
        findings.append(Finding("PT-TIN-01", Severity.CANH_BAO, place, message, remedy))
    for item, read in zip(plan.items, items, strict=False):
        telling = tell([read.headline, *read.paragraphs], lexicon=lexicon)
        tellings.append(telling)
        findings += telling.findings
        files[f"{paper.folder}{item.name}.phat-thanh.txt"] = telling.text.encode()
        spoken.append(SpokenFile(f"{item.name}.phat-thanh.txt", telling.syllables, telling.seconds))
        if not item.least <= telling.syllables <= item.most:
            findings.append(_length(item, telling.syllables))
    slip = Slip(station=plan.station, programme=plan.programme, slug=paper.title, approver=plan.approver)
    files[f"{paper.folder}{paper.name}.phat-thanh.docx"] = announcer_page(tellings, slip, Station(name=plan.station))
    return files, tuple(spoken), findings


def _length(item: "Item", syllables: int) -> Finding:
    longer = syllables > item.most
    return Finding(
        "PT-DAI-01",
        Severity.NHAC,
        Place(file=f"{item.name}.phat-thanh.txt", component=f"{item.name}.phat-thanh.txt"),
        f"bài {'dài' if longer else 'ngắn'} {syllables} âm tiết, đài thường nhận {item.least} đến {item.most}.",
        "Bớt đoạn ở trang Nội dung." if longer else "Tháng ít việc thì bài ngắn; có thể thêm đoạn ở trang Nội dung.",
    )
