"""Papers that a run made, file by file."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.flow.make import Made
from pipeline.flow.month import Month
from pipeline.flow.sources.beside import COPY, PAGE
from pipeline.flow.workplace import Workplace
from pipeline.ground.answer import ANSWER
from pipeline.kinds.kinds import Kinds
from pipeline.outputs import manifest
from pipeline.outputs.document import Outcome
from pipeline.outputs.manifest import CORRECT

Plain = dict[str, Any]


def put_made(made: Made, place: Workplace, period: str) -> None:
    """The papers of one command, with the findings of the workbook and of each page."""
    papers = papers_of(made, place, period)
    ANSWER.put(papers=papers, remarks=list(made.remarks), spoken=_spoken(made, place, period))


def put_month(month: Month, place: Workplace) -> None:
    """The papers of a month's run, what could not be made, what was not due."""
    papers: list[Plain] = []
    spoken: list[Plain] = []
    for period, made in month.made:
        papers += papers_of(made, place, period)
        spoken += _spoken(made, place, period)
    failed = [{"what": what, **ANSWER.problem(problem)} for what, problem in month.failed]
    ANSWER.put(papers=papers, not_made=failed, remarks=list(month.remarks), spoken=spoken)


def papers_of(made: Made, place: Workplace, period: str) -> list[Plain]:
    """Every page of a run, the files that were told from it beside it."""
    documents = {one.name: one for one in made.documents}
    entries = manifest.load(place.outputs / period).entries if made.published.outcomes else {}
    kinds = Kinds(place.templates)
    papers: dict[str, Plain] = {}
    for outcome in made.published.outcomes:
        entry = entries.get(outcome.name)
        above = papers.get(entry.told_from) if entry is not None else None
        if above is not None:
            above["beside"].append(file_of(outcome))
            continue
        document = documents.get(outcome.name)
        maker = entry.maker if entry is not None else ""
        papers[outcome.name] = {
            "kind": _kind(kinds, maker),
            "command": maker,
            "period": period,
            "title": document.title if document is not None else "",
            "pages": document.pages if document is not None else None,
            **file_of(outcome),
            "html": _there(outcome.path, PAGE),
            "copy": _there(outcome.path, COPY),
            "beside": [],
        }
    return [*papers.values()]


def _kind(kinds: Kinds, maker: str) -> str:
    try:
        return kinds.made_by(maker).name if maker and not maker.startswith(f"{CORRECT} ") else ""
    except KeyError:
        return ""


def file_of(outcome: Outcome) -> Plain:
    """What became of one file."""
    paper = outcome.issued
    return {
        "file": str(outcome.path),
        "state": outcome.state.name.lower(),
        "state_words": outcome.state.value,
        "reasons": list(outcome.reasons),
        "conflicts": list(outcome.conflicts),
        "notes": list(outcome.notes),
        "kept": path_of(outcome.kept),
        "tracked": path_of(outcome.tracked),
        "issued": None if paper is None else {"called": paper.issued.called, "now": paper.is_new},
        "asks": list(outcome.asks),
        "edited": list(outcome.edited),
        "hand": [{"told": one.told, "against": one.against, "waits": one in outcome.waits} for one in outcome.hand],
    }


def _there(page: Path, suffix: str) -> str | None:
    """The file beside a page that tells of its sources, where there is one."""
    path = page.with_name(page.name.removesuffix(".docx") + suffix)
    return str(path) if path.exists() else None


def path_of(path: Path | None) -> str | None:
    return None if path is None else str(path)


def _spoken(made: Made, place: Workplace, period: str) -> Iterable[Plain]:
    return [
        {"file": str(place.outputs / period / one.name), "syllables": one.syllables, "seconds": one.seconds}
        for one in made.spoken
    ]
