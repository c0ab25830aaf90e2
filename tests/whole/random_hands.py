"""Random work of a hand in April's bulletin, then a changed book: no stale figure is untold, no word of hers is lost.

`python -m tests.whole.random_hands 60` prints what it found; `test_random_hands.py` holds a few of them.
"""

import copy
import io
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import docx
import openpyxl

from pipeline.flow.fill import Filling
from pipeline.flow.hand_over import Told, documents
from pipeline.flow.issuing import Issuing
from pipeline.flow.make import readings, results_of
from pipeline.flow.sources.sourcing import Sourcing
from pipeline.flow.workplace import Workplace
from pipeline.ground.period import Period
from pipeline.kinds.kinds import Kinds
from pipeline.outputs.document import Document, Outcome
from pipeline.outputs.folder import Folder
from pipeline.papers.paper import Desk
from pipeline.papers.recipes import recipe_of
from tests.whole.golden import ROOT, document_text
from tests.whole.test_issued import more_online

APRIL = Period(2021, 4)
FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def bulletin(book: Path) -> Document:
    """April's bulletin out of a book, as a run hands it to its folder."""
    place = Workplace(book, ROOT / "templates", book.parent)
    kinds = Kinds(place.templates)
    kind = kinds.command("bulletin")
    assert kind is not None
    results, _ = results_of(book, APRIL)
    desk = Desk(results, kinds)
    filled = Filling(place, kinds).filled(recipe_of(kind)(desk, kind, APRIL).papers, APRIL, kind.maker)
    sourcing = Sourcing(results, kinds, f"{book.name}, {APRIL}")
    issuable = Issuing(desk, place, APRIL, filled).of
    (made,) = documents(filled, readings(results), sourcing, issuable, Told())
    return made


def spoken_of(document: Any) -> list[Any]:
    """Paragraphs of running text, those with figures oftener."""
    found = [p for p in document.paragraphs if len(p.text.split()) > 8]
    return found + [p for p in found if FIGURE.search(p.text)] * 2


def rewritten(paragraph: Any, text: str) -> None:
    for run in paragraph.runs[1:]:
        run.text = ""
    paragraph.runs[0].text = text


def word(document: Any, random: Random, hers: str) -> None:
    p = random.choice(spoken_of(document))
    words = p.text.split(" ")
    places = [i for i, each in enumerate(words) if each.isalpha()]
    words[random.choice(places)] = hers
    rewritten(p, " ".join(words))


def added(document: Any, random: Random, hers: str) -> None:
    p = random.choice(spoken_of(document))
    rewritten(p, f"{p.text} Xin nhớ {hers}.")


def figure(document: Any, random: Random, _hers: str) -> None:
    p = random.choice([p for p in spoken_of(document) if FIGURE.search(p.text)])
    match = random.choice(list(FIGURE.finditer(p.text)))
    rewritten(p, p.text[: match.start()] + str(random.randint(2, 9999)) + p.text[match.end() :])


def cut(document: Any, random: Random, _hers: str) -> None:
    p = random.choice(spoken_of(document))
    sentences = re.split(r"(?<=[.!?]) ", p.text)
    if len(sentences) > 1:
        del sentences[random.randrange(len(sentences))]
        rewritten(p, " ".join(sentences))


def gone(document: Any, random: Random, _hers: str) -> None:
    p = random.choice(spoken_of(document))
    p._p.getparent().remove(p._p)


def copied(document: Any, random: Random, _hers: str) -> None:
    p, at = random.choice(spoken_of(document)), random.choice(spoken_of(document))
    twin = copy.deepcopy(p._p)
    for mark in list(twin.iter("{*}bookmarkStart", "{*}bookmarkEnd")):
        mark.getparent().remove(mark)
    at._p.addnext(twin)


def quoted(document: Any, random: Random, hers: str) -> None:
    p = random.choice([p for p in spoken_of(document) if FIGURE.search(p.text)])
    sentence = random.choice([s for s in re.split(r"(?<=[.!?]) ", p.text) if FIGURE.search(s)])
    at = random.choice(spoken_of(document))
    at.insert_paragraph_before(f"Nhắc lại {hers}: {sentence}")


def moved(document: Any, random: Random, _hers: str) -> None:
    p, at = random.sample(spoken_of(document), 2)
    if p._p is not at._p:
        at._p.addnext(p._p)


def parted(document: Any, random: Random, _hers: str) -> None:
    p = random.choice(spoken_of(document))
    sentences = re.split(r"(?<=[.!?]) ", p.text)
    if len(sentences) > 1:
        later = copy.deepcopy(p._p)
        p._p.addnext(later)
        rewritten(p, sentences[0])
        rewritten(docx.text.paragraph.Paragraph(later, p._parent), " ".join(sentences[1:]))


def new(document: Any, random: Random, hers: str) -> None:
    random.choice(spoken_of(document)).insert_paragraph_before(f"Đoạn thêm của cán bộ {hers}, không có số.")


def cell(document: Any, random: Random, _hers: str) -> None:
    rows = [row for row in document.tables[1].rows[1:] if FIGURE.search(row.cells[1].text)]
    p = random.choice(rows).cells[1].paragraphs[0]
    rewritten(p, str(random.randint(2, 9999)))


def row(document: Any, random: Random, _hers: str) -> None:
    table = document.tables[1]
    gone = random.choice(table.rows[1:])._tr
    gone.getparent().remove(gone)


HANDS = (word, added, figure, cut, gone, copied, quoted, moved, parted, new, cell, row)


@dataclass(frozen=True, slots=True)
class Found:
    """What came of one page: old figures that stand there untold, words of hers that are not there any more."""

    hands: tuple[str, ...]
    stale: tuple[str, ...]
    lost: tuple[str, ...]


class Bench:
    """A folder with the bulletin, the bulletin of the changed book."""

    def __init__(self, folder: Path, change: Callable[[Any], None] | None = None) -> None:
        self._folder = folder
        for name in ("truoc", "sau"):
            (folder / name).mkdir()
            shutil.copy(ROOT / "inputs" / "2021.xlsx", folder / name / "2021.xlsx")
        book = openpyxl.load_workbook(folder / "sau" / "2021.xlsx")
        (change or more_online(4, 200))(book)
        book.save(folder / "sau" / "2021.xlsx")
        self.before, self.after = (bulletin(folder / name / "2021.xlsx") for name in ("truoc", "sau"))
        with Folder(folder / "out") as opened:
            opened.publish([self.before])
        old, now = (set(FIGURE.findall(document_text(each.content))) for each in (self.before, self.after))
        self.old = old - now

    def tried(self, seed: int) -> Found:
        """One page with one to three hands at work, then the changed book."""
        random, desk = Random(seed), self._folder / f"{seed}"
        shutil.copytree(self._folder / "out", desk)
        page = desk / "tin-cchc.docx"
        document = docx.Document(io.BytesIO(page.read_bytes()))
        hands = [random.choice(HANDS) for _ in range(random.randint(1, 3))]
        for number, hand in enumerate(hands):
            hand(document, random, f"zeta{seed}x{number}")
        document.save(str(page))
        hers = document_text(page.read_bytes())
        with Folder(desk) as opened:
            published = opened.publish([self.after])
        outcome = next(one for one in published.outcomes if one.name == "tin-cchc.docx")
        text, told = document_text(page.read_bytes()), " ".join(said(outcome))
        left = [figure for figure in FIGURE.findall(text) if figure in self.old]
        stale = tuple(figure for figure in left if figure not in FIGURE.findall(told))
        words = set(re.findall(r"zeta\d+x\d", hers))
        return Found(tuple(hand.__name__ for hand in hands), stale, tuple(one for one in words if one not in text))


def said(outcome: Outcome) -> Iterator[str]:
    """All that a run tells of a page."""
    yield from outcome.conflicts
    yield from outcome.notes
    yield from (one.told for one in outcome.hand)


def main() -> None:
    """Print what the asked number of pages came to."""
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        found = [bench.tried(seed) for seed in range(int(sys.argv[1]) if sys.argv[1:] else 60)]
    for one in found:
        if one.stale or one.lost:
            print(one)
    stale, lost = sum(len(one.stale) for one in found), sum(len(one.lost) for one in found)
    print(f"{len(found)} trang: số cũ không nói {stale}, lời mất {lost}; số đổi: {sorted(bench.old)}")


if __name__ == "__main__":
    main()
