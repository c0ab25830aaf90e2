"""A book that hangs, eats memory or kills its reader is refused in one sentence, and the next office is made."""

import json
import os
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.flow import digests
from pipeline.offices.bounded import BoundedChild
from pipeline.offices.office import Bounds, Ending, OfficeJob
from tests.offices.land import MONTH, inputs


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("books")
    inputs(place, 2)
    return place / "inputs"


@pytest.fixture
def child() -> Iterator[BoundedChild]:
    made = BoundedChild()
    yield made
    made.end()


def job(book: Path, out: Path, **bounds: int) -> OfficeJob:
    name = book.parent.name
    return OfficeJob(name, str(book), "", str(out / name), MONTH, False, False, Bounds(**bounds), digests.code())


def pipe(book: Path, place: Path) -> Path:
    """A book that is a pipe: whoever reads it waits until somebody writes."""
    path = place / book.parent.name / book.name
    path.parent.mkdir()
    os.mkfifo(path)
    return path


def test_a_book_that_hangs_is_stopped_and_the_next_is_made(books: Path, tmp_path: Path, child: BoundedChild) -> None:
    first, second = sorted(books.glob("*/2026.xlsx"))
    told = child.made(job(pipe(first, tmp_path), tmp_path / "ra", patience=1))
    assert (told.ending, told.message) == (Ending.REFUSED, "Chờ 1 giây chưa xong nên đã dừng.")
    assert child.made(job(second, tmp_path / "ra")).ending is Ending.MADE


@pytest.mark.slow
@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ({"seconds": -1, "patience": 60}, ("giây máy tính chưa xong nên đã dừng",)),  # the system ends the child
        ({"memory": 6}, ("bộ nhớ", "MiB", "dừng ngang")),  # wherever it is when it gets no more
    ],
    ids=["processor", "memory"],
)
def test_a_book_that_takes_too_much_is_refused_and_the_next_is_made(
    books: Path, tmp_path: Path, child: BoundedChild, bounds: dict[str, int], words: tuple[str, ...]
) -> None:
    """A bound that no book of an office can keep."""
    first, second = sorted(books.glob("*/2026.xlsx"))
    told = child.made(job(first, tmp_path / "ra", **bounds))
    assert told.ending is Ending.REFUSED
    assert any(word in told.message for word in words), told.message
    assert child.made(job(second, tmp_path / "ra")).ending is Ending.MADE


def test_an_ordinary_book_needs_little_memory(books: Path, tmp_path: Path, child: BoundedChild) -> None:
    first, _ = sorted(books.glob("*/2026.xlsx"))
    told = child.made(job(first, tmp_path / "ra", memory=64))
    assert (told.ending, told.message) == (Ending.MADE, "")


@pytest.mark.slow
def test_a_bomb_and_an_empty_book_are_told_and_the_next_is_made(
    books: Path, tmp_path: Path, child: BoundedChild
) -> None:
    """A book whose sheet is 300 MB of blanks in 300 KB, another of no byte."""
    first, second = sorted(books.glob("*/2026.xlsx"))
    bomb, empty = tmp_path / "bom" / "2026.xlsx", tmp_path / "rong" / "2026.xlsx"
    for path in (bomb, empty):
        path.parent.mkdir()
        path.touch()
    with zipfile.ZipFile(first) as good, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as made:
        for name in good.namelist():
            blown = name == "xl/worksheets/sheet5.xml"
            made.writestr(name, b" " * 300_000_000 if blown else good.read(name), compresslevel=1)
    for path, told in ((bomb, "lớn"), (empty, "rỗng")):
        answer = child.made(job(path, tmp_path / "ra"))
        assert answer.ending is Ending.REFUSED
        assert told in answer.message, answer.message
    assert child.made(job(second, tmp_path / "ra")).ending is Ending.MADE


def test_a_book_whose_reader_dies_is_tried_again_then_refused(books: Path, tmp_path: Path, child: BoundedChild) -> None:
    """Whoever opens the pipe is killed by the hand that would have written: the child, both times."""
    first, second = sorted(books.glob("*/2026.xlsx"))
    path = pipe(first, tmp_path)
    killed: list[int] = []

    def kill() -> None:
        while len(killed) < 2:
            descriptor = os.open(path, os.O_WRONLY)  # waits for a reader
            process = child._process
            assert process is not None
            process.kill()
            process.wait()  # a dead one reads no more: the next reader is another
            killed.append(process.pid)
            os.close(descriptor)

    hand = threading.Thread(target=kill, daemon=True)
    hand.start()
    told = child.made(job(path, tmp_path / "ra"))
    hand.join(timeout=30)
    assert len(set(killed)) == 2
    assert told.ending is Ending.REFUSED
    assert "dừng ngang, đã thử lại" in told.message
    assert child.made(job(second, tmp_path / "ra")).ending is Ending.MADE


def test_another_version_of_the_program_makes_nothing(books: Path, tmp_path: Path, child: BoundedChild) -> None:
    (first, _) = sorted(books.glob("*/2026.xlsx"))
    told = child.made(replace(job(first, tmp_path / "ra"), program="bản khác"))
    assert told.ending is Ending.REFUSED
    assert "bản chương trình khác" in told.message
    assert not (tmp_path / "ra").exists()


def test_a_child_that_hangs_ends_though_nobody_is_left_to_kill_it(books: Path, tmp_path: Path) -> None:
    (first, _) = sorted(books.glob("*/2026.xlsx"))
    left = BoundedChild()
    alone = left._alive()
    assert alone.stdin is not None
    alone.stdin.write(json.dumps(job(pipe(first, tmp_path), tmp_path / "ra", patience=1).plain()).encode() + b"\n")
    alone.stdin.flush()
    assert alone.wait(30) != 0
    left.end()


def test_a_child_ends_with_its_parent() -> None:
    """Nobody is left who would wait for a run that was killed."""
    process = BoundedChild()._alive()
    assert process.stdin is not None
    process.stdin.close()  # what the system does for a parent that was killed
    assert process.wait(60) == 0
