"""What an overview made: every book with how it went, who has sent none, the files and the papers."""

from pipeline.commands.answers.made import file_of, papers_of
from pipeline.ground.answer import ANSWER
from pipeline.offices.overview.run import Overview, OverviewAsked


def put_overview(made: Overview, asked: OverviewAsked) -> None:
    """Every book with its standing; each finding with its office; the table's files."""
    books = []
    for book in made.gathered.books:
        ANSWER.about(book=book.office.book)
        ANSWER.add(book.findings, office=book.office.name)
        odd = ((cell.sheet.rpartition("]")[2], cell.address, why) for cell, why in book.doubts)
        doubts = [dict(zip(("sheet", "cell", "why"), one, strict=True)) for one in odd]
        books.append(
            {
                "office": book.office.name,
                "book": book.office.book,
                "unit": book.unit,
                "state": book.standing.name.lower(),
                "state_words": book.standing.value,
                "doubts": doubts,
                "message": book.message,
                "remedy": book.remedy,
            }
        )
    papers = []
    if made.papers is not None and made.place is not None:
        papers = papers_of(made.papers, made.place, str(asked.period))
    ANSWER.put(
        period=str(asked.period),
        own=None if asked.own is None else str(asked.own),
        books=books,
        missing=list(made.gathered.missing),
        unsure=list(made.gathered.unsure),
        tables=[file_of(outcome) for outcome in made.tables.outcomes],
        papers=papers,
        remarks=list(made.remarks),
    )
