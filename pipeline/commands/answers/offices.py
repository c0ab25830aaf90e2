"""How it went with every office."""

from pipeline.ground.answer import ANSWER
from pipeline.ground.finding import Severity
from pipeline.offices.office import Ending
from pipeline.offices.run import ManyAsked, ManyDone
from pipeline.offices.table import why

_WORDS = {Severity.LOI: "errors", Severity.CANH_BAO: "warnings", Severity.NHAC: "reminders"}


def put_offices(many: ManyDone, asked: ManyAsked, engine: str) -> None:
    """Every office with its ending and its place, findings by kind, the table's files; each finding with its office."""
    offices = []
    for one, book, place in zip(many.done, many.books, many.places, strict=True):
        ANSWER.about(book=book)
        ANSWER.add(one.findings, office=one.name)
        message, remedy = why(one, book, asked.month)
        offices.append(
            {
                "office": one.name,
                "book": book,
                "place": place,
                "state": one.ending.name.lower(),
                "state_words": one.ending.value,
                "files": one.files,
                **{word: one.counted(severity) for severity, word in _WORDS.items()},
                "message": message,
                "remedy": remedy,
            }
        )
    kinds = [
        {"code": kind.code, "severity": kind.severity.value, "offices": kind.offices, "times": kind.times}
        for kind in many.kinds
    ]
    counts = {ending.name.lower(): sum(one.ending is ending for one in many.done) for ending in Ending}
    ANSWER.put(
        month=str(asked.month),
        engine=engine,
        counts=counts,
        offices=offices,
        kinds=kinds,
        tables=list(many.tables),
        remarks=list(many.remarks),
    )
