"""Kill -9 the real `cchc all` at random moments, with a hand's work in three of its pages.

`python -m tests.bench.kills.all 500`. Runs are forked from a process that has the program loaded. Every twentieth reads
the workbook, makes its 61 files and publishes them; the others publish pages made before the fork, for while pages are
made nothing is written. The workbook changes from run to run so that every page does. After each kill every file
must be whole and of one of the two states, and the next run must end well with all of a hand's words.
"""

import io
import os
import shutil
import signal
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from random import Random

import openpyxl

from pipeline.flow.fill import Filling
from pipeline.flow.hand_over import Filled, Told, documents
from pipeline.flow.issuing import Issuing
from pipeline.flow.make import readings, results_of
from pipeline.flow.month import make_due
from pipeline.flow.sources.sourcing import Sourcing
from pipeline.flow.workplace import Workplace
from pipeline.ground.period import Period
from pipeline.kinds.kinds import Kinds
from pipeline.outputs import manifest as manifests
from pipeline.outputs.disk import digest_of
from pipeline.outputs.document import Document, State
from pipeline.outputs.folder import Folder
from pipeline.papers.paper import Desk
from pipeline.papers.recipes import recipe_of
from tests.merging.pages import lines
from tests.whole.test_hand_edited import edit, one_more_online

ROOT = Path(__file__).parents[3]
MONTH = Period.parse("2021-04")
HERS = {
    "2021-04/tin-cchc.docx": ("Điều người dân mong nhất", "Điều bà con mong nhất"),
    "2021-04/bao-cao.docx": ("Về chế độ báo cáo", "Về việc gửi báo cáo"),
    "2021-Q1/phieu-cham-diem/phieu-cham-diem.xa-lam-tan.docx": ("được thẩm định", "được Hội đồng thẩm định"),
}
_WELL = {State.UPDATED, State.UNCHANGED, State.MERGED, State.HERS, State.NEW, State.ISSUED}


class Office:
    """A workbook in two states, its outputs, and what each file says in either."""

    def __init__(self, folder: Path) -> None:
        self.books = [Path(shutil.copy(ROOT / "inputs" / "2021.xlsx", folder / f"{name}.xlsx")) for name in "ab"]
        one_more_online(self.books[1])
        workbook = openpyxl.load_workbook(self.books[1])
        for row in workbook["Người ký"].iter_rows(min_row=2):
            for cell in row:
                if cell.value == "Nguyễn Văn Mẫu":
                    cell.value = "Nguyễn Văn Thử"
        workbook.save(self.books[1])
        self.place = Workplace(folder / "2021.xlsx", ROOT / "templates", folder / "out")
        self._filled = [self._prepared(book) for book in self.books]
        self.said: dict[str, set[tuple[str, ...]]] = {name: set() for name in HERS}
        self.digests: dict[str, set[str]] = {}
        self.run(0)
        for name, words in HERS.items():
            edit(self.place.outputs / name, *words)
        for state in (1, 0, 1):
            self.run(state)
            self.remember()

    def _prepared(self, book: Path) -> list[tuple[Path, list[Document]]]:
        """What a run from that workbook hands to its folders; what is told from a page is told once a page."""
        shutil.copy(book, self.place.book)
        results, _ = results_of(self.place.book, MONTH)
        kinds = Kinds(self.place.templates)
        desk, filling = Desk(results, kinds), Filling(self.place, kinds)
        pages: dict[Period, list[Filled]] = {}
        for kind in kinds.asked()[0]:
            for period in kind.due(MONTH):
                if made := filling.filled(recipe_of(kind)(desk, kind, period).papers, period, kind.maker):
                    pages.setdefault(period, []).extend(made)
        sourcing = Sourcing(results, kinds, "2021.xlsx")
        office = readings(results)
        handed = []
        for period, made in pages.items():
            issuable = Issuing(desk, self.place, period, made).of
            files = documents(made, office, sourcing, issuable, Told())
            told_once = [replace(one, follow_ups=_once(one.follow_ups)) for one in files]
            handed.append((self.place.outputs / str(period), told_once))
        return handed

    def publish(self, state: int) -> float:
        """The last part of such a run: all files put beside a hand's work; seconds."""
        start = time.perf_counter()
        for folder, made in self._filled[state]:
            with Folder(folder) as opened:
                published = opened.publish(made, run="publish", key={"sổ": str(state)})
            assert {outcome.state for outcome in published.outcomes} <= _WELL
        return time.perf_counter() - start

    def run(self, state: int) -> float:
        """A whole run from the workbook in that state; seconds."""
        shutil.copy(self.books[state], self.place.book)
        start = time.perf_counter()
        month = make_due(self.place, MONTH)
        assert not month.failed
        states = {outcome.state for _, made in month.made for outcome in made.published.outcomes}
        assert states <= _WELL, states
        return time.perf_counter() - start

    def child(self, state: int, *, whole: bool) -> int:
        """The id of a process that does such a run, or its last part."""
        pid = os.fork()
        if pid == 0:
            try:
                (self.run if whole else self.publish)(state)
            finally:
                os._exit(0)
        return pid

    def files(self) -> list[str]:
        found = (path for path in self.place.outputs.rglob("*") if path.is_file() and ".cchc" not in path.parts)
        return sorted(path.relative_to(self.place.outputs).as_posix() for path in found)

    def remember(self) -> None:
        for name in self.files():
            if name in HERS:
                self.said[name].add(_lines((self.place.outputs / name).read_bytes()))
            else:
                self.digests.setdefault(name, set()).add(digest_of(self.place.outputs / name))

    def assert_whole(self) -> None:
        """Every file is there, of one of the two states; a hand's words are in hers; the manifests can be read."""
        there = self.files()
        assert there == sorted([*self.digests, *HERS]), set(there) ^ {*self.digests, *HERS}
        for name in there:
            path = self.place.outputs / name
            if name in HERS:
                said = _lines(path.read_bytes())
                assert said in self.said[name], name
                assert any(HERS[name][1] in line for line in said), name
            else:
                assert digest_of(path) in self.digests[name], name
        for folder in ("2021-04", "2021-Q1"):
            assert manifests.load(self.place.outputs / folder).entries


@cache
def _lines(page: bytes) -> tuple[str, ...]:
    """What a page says; an error for one that is not whole."""
    with zipfile.ZipFile(io.BytesIO(page)) as archive:
        assert archive.testzip() is None
    return tuple(lines(page))


def _once(told: Callable[[bytes], Mapping[str, bytes]] | None) -> Callable[[bytes], Mapping[str, bytes]]:
    assert told is not None
    return lru_cache(maxsize=None)(told)


def main() -> None:
    """Kills fall anywhere in a run or its last part, evenly; every twentieth of the runs that follow is a whole one."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    random = Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder))
        office.publish(0)
        spans = {False: min(office.publish(n % 2) for n in range(1, 6))}
        if wanted >= 20:
            spans[True] = min(office.run(1), office.run(0))
        died, cut = 0, Counter[str]()
        state = 1
        for number in range(1, wanted + 1):
            whole = number % 20 == 0
            pid = office.child(1 - state, whole=whole)
            time.sleep(random.uniform(0, 1.2 * spans[whole]))
            os.kill(pid, signal.SIGKILL)
            _, status = os.waitpid(pid, 0)
            died += os.WIFSIGNALED(status)
            journals = [name for name in ("2021-04", "2021-Q1")
                        if (office.place.outputs / name / ".cchc" / "journal.json").exists()]  # fmt: skip
            cut["giữa lúc đổi tệp" if journals else "lúc khác"] += os.WIFSIGNALED(status)
            office.assert_whole()
            state = random.choice((state, 1 - state))
            (office.run if number % 20 == 0 else office.publish)(state)
            office.assert_whole()
            if number % 25 == 0:
                print(f"{number} lần, {died} lần chết giữa chừng ({dict(cut)})", flush=True)
    print(f"{wanted} lần kill -9 cchc all, {died} lần chết giữa chừng: không mất gì, lần sau chạy xong, {dict(cut)}")


if __name__ == "__main__":
    main()
