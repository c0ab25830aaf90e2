"""The months that the offices' books share within a period: a sum under the period's name is of whole books of it.

A book that begins within the period knows only a part of it: added to the others it would be a sum of different times,
and to cut the others to its months would be a sum of a time that nobody asked for. So it is left out and told. Where
most of the books begin late (a new book, new offices), all speak of the months since then, and that is told as well.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.facts.wording import period_name
from pipeline.ground.period import Period
from pipeline.offices.office import ListedOffice
from pipeline.offices.overview.books import InSum, SentBook, left_out

Again = Callable[[Sequence[ListedOffice], Period, int], list[SentBook]]
"""Reads books anew: what they say of a period, of the months from that one on."""


def of_one_time(books: Sequence[SentBook], period: Period, again: Again) -> list[SentBook]:
    """The books of one time: from the first month of `period`, else the first by which half of them have begun.

    Those that begin later are left out; those that began earlier are read `again` from that month.
    """
    begun = sorted(_begins(book) for book in books if book.standing is InSum.TAKEN)
    if not begun:
        return list(books)
    first = max(period.first_month, begun[(len(begun) - 1) // 2])
    early = [book for book in books if book.standing is InSum.TAKEN and _begins(book) < first]
    if early and first > period.first_month:
        cut = again([book.office for book in early], period, first)
        anew = {
            book.office.name: replace(one, unit=book.unit, known=book.known)
            for book, one in zip(early, cut, strict=True)
        }
        books = [anew.get(book.office.name, book) for book in books]
    return [_from(book, first, period) if book.standing is InSum.TAKEN else book for book in books]


def _from(book: SentBook, first: int, period: Period) -> SentBook:
    begins = _begins(book)
    if begins > first:
        told = f"Sổ bắt đầu từ tháng {begins} nên chỉ có một phần của {period_name(period)}."
        short = f"sổ chỉ có từ tháng {begins}"
        remedy = "Tổng hợp từng tháng, hoặc một kỳ mà mọi sổ đều có đủ."
        return replace(left_out(book, InSum.PART, told, remedy), short=short)
    return book


def _begins(book: SentBook) -> int:
    return book.results.begins if book.results is not None else 1
