"""The offices' books, each read in a child with bounds: one that hangs or eats memory is left out, the others are read.

What a book says comes back as a pickle that may name the nouns of an overview and nothing else, so that nothing that is
opened here can run.
"""

import pickle
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from pathlib import Path, PosixPath, WindowsPath
from typing import Any

from pipeline.book.records import Cell, Note, Results, Row
from pipeline.facts.fact import Fact
from pipeline.flow import digests
from pipeline.ground.finding import Finding, Place, Severity
from pipeline.ground.period import Period
from pipeline.offices.addresses import whole
from pipeline.offices.engine import Engine
from pipeline.offices.office import Bounds, Ending, ListedOffice, OfficeDone, OfficeJob
from pipeline.offices.overview.books import InSum, SentBook, book_of
from pipeline.offices.spread import Spread

_NOUNS = (
    *(SentBook, InSum, ListedOffice, Results, Row, Note, Cell, Fact, Period, Finding, Place, Severity),
    *(date, Decimal, Fraction, PosixPath, WindowsPath, frozenset),
)
_KNOWN = {(noun.__module__, noun.__qualname__): noun for noun in _NOUNS}


@dataclass(frozen=True, slots=True)
class BookReaders:
    """Children of an engine that read books, each book within `bounds`."""

    engine: Engine
    bounds: Bounds

    def read(
        self,
        offices: Sequence[ListedOffice],
        period: Period,
        since: int = 1,
        tell: Callable[[int, str], None] = lambda *_: None,
    ) -> list[SentBook]:
        """What each book says of `period`, of the months from `since` on; `tell` hears how many are read, and of which
        office. Whatever is wrong is the book's answer; PipelineError where there is no engine, or it is lost for good.
        """
        known = {office.name: office for office in offices}
        found: dict[str, SentBook] = {}
        spread = Spread(self.engine)
        try:
            spread.begin()
            for told in spread.answers([self._job(office, period, since) for office in offices]):
                found[told.name] = _opened(told, known[told.name])
                tell(len(found), told.name)
        finally:
            self.engine.close()
        return [found[office.name] for office in offices]

    def _job(self, office: ListedOffice, period: Period, since: int) -> OfficeJob:
        place, program = whole(office.book), digests.code()
        return OfficeJob(office.name, place, "", "", str(period), False, False, self.bounds, program, since)


def read_book(job: OfficeJob) -> OfficeDone:
    """In the child: what the book says, packed."""
    book = book_of(ListedOffice(job.name, job.book), Period.parse(job.month), job.since)
    return OfficeDone(job.name, Ending.MADE, carried=b64encode(pickle.dumps(book)).decode())


def _opened(told: OfficeDone, office: ListedOffice) -> SentBook:
    """The book of `office` as its child read it, named as it was listed; left out where the child gave none."""
    if not told.carried:
        return SentBook(office, InSum.WRONG, office.name, message=told.message, remedy=told.remedy)
    try:
        book = _Opener(BytesIO(b64decode(told.carried))).load()
        if not isinstance(book, SentBook):
            raise pickle.UnpicklingError
    except Exception:  # what is no pickle of ours fails in any way
        message = "Nơi đọc sổ này trả lời điều không hiểu được."
        return SentBook(office, InSum.WRONG, office.name, message=message, remedy="Chạy lại lệnh ấy.")
    results = book.results and replace(book.results, path=Path(office.book))
    # The child knows the whole way to the book, whoever asks named it as it was listed.
    remedy = book.remedy.replace(whole(office.book), office.book)
    return replace(book, office=office, results=results, remedy=remedy)


class _Opener(pickle.Unpickler):
    """Knows the nouns alone."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        noun = _KNOWN.get((module_name, global_name))
        if noun is None:
            raise pickle.UnpicklingError
        return noun
