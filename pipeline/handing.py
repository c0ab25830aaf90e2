"""Put a run's papers into their folder, and tell what met a hand's work: merges, conflicts, files open elsewhere.

What is read aloud is told from the page as it lies in the folder, so that the radio never says what nobody signed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.finding import Finding, Place, Severity
from pipeline.outputs import document as out

if TYPE_CHECKING:
    from pipeline.broadcast.tell import Telling
    from pipeline.papers.paper import Item, Paper

Readings = Sequence[tuple[str, str, str]]


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
class Filled:
    """One paper on paper: its name in the folder, the page, what is to be said of it, the sources of its figures."""

    paper: "Paper"
    name: str
    page: bytes
    document: Document
    sources: bytes


@dataclass(frozen=True, slots=True)
class Handed:
    """What the folder made of a run's files, what is to be said of it, the texts told from the pages as they lie."""

    published: out.Published
    findings: tuple[Finding, ...]
    spoken: tuple[Spoken, ...]


def hand_over(folder: Path, filled: Sequence[Filled], readings: Readings) -> Handed:
    """Publish every page with its sources and its texts to read aloud.

    PipelineError where the disk refuses; a file that is open elsewhere is a finding of severity lỗi, and waits.
    """
    from pipeline.outputs.folder import Folder

    spoken: list[Spoken] = []
    findings: list[Finding] = []
    documents: list[out.Document] = []
    for one in filled:

        def told_from(final: bytes, paper: "Paper" = one.paper) -> Mapping[str, bytes]:
            files, texts, doubts = broadcast(final, paper, readings)
            spoken.extend(texts)
            findings.extend(doubts)
            return files

        follow_ups = told_from if one.paper.broadcast else None
        documents.append(out.Document(f"{one.name}.docx", one.page, follow_ups=follow_ups, day=one.paper.day))
        documents.append(out.Document(f"{one.name}.nguon-so-lieu.txt", one.sources, day=one.paper.day))
    with Folder(folder) as opened:
        published = opened.publish(documents)
    pages = {f"{one.name}.docx": one.paper for one in filled}
    for outcome in published.outcomes:
        findings += _of_outcome(outcome)
        if outcome.state in (out.State.MERGED, out.State.HERS) and outcome.name in pages:
            findings += _checked_again(outcome, pages[outcome.name])
    return Handed(published, tuple(findings), tuple(spoken))


def _of_outcome(outcome: out.Outcome) -> list[Finding]:
    """Nothing that met a hand's work is passed over in silence."""
    place = Place(file=outcome.path.name, component=outcome.path.name)
    found = [
        Finding("KQ-XUNG-01", Severity.CANH_BAO, place, conflict, "Xem chú thích trong tệp, chọn một cách ghi.")
        for conflict in outcome.conflicts
    ]
    found += [Finding("KQ-GHI-CHU", Severity.NHAC, place, note) for note in outcome.notes]
    if outcome.state in out.BEHIND:
        remedy = "Đóng tệp rồi chạy lại." if outcome.state is out.State.OPEN else "Kiểm tra quyền ghi rồi chạy lại."
        found.append(Finding("KQ-MO-01", Severity.LOI, place, f"{outcome.state}; tệp cũ còn nguyên.", remedy))
    return found


def _checked_again(outcome: out.Outcome, paper: "Paper") -> list[Finding]:
    """A page that a hand wrote in goes through the inspector once more, as it lies in the folder."""
    from pipeline.checks.check import inspected

    return inspected(outcome.path.read_bytes(), name=outcome.path.name, day=paper.day)[0]


def broadcast(
    page: bytes, paper: "Paper", readings: Readings
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
    items = body(page).items
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
        spoken.append(Spoken(f"{item.name}.phat-thanh.txt", telling.syllables, telling.seconds))
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
