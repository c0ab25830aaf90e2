"""The way of each paper, step by step."""

from collections.abc import Iterable
from typing import Any

from pipeline.flow.release.steps import PaperSteps
from pipeline.ground.answer import ANSWER
from pipeline.signing.way.step import WayStep


def put_steps(papers: Iterable[PaperSteps]) -> None:
    """Each paper with its steps in their order, and the name of the one that is next ("" at the end)."""
    ANSWER.put(
        papers=[
            {
                "file": str(paper.file),
                "pdf": str(paper.pdf),
                "title": paper.title,
                "period": paper.period,
                "command": paper.maker,
                "next": "" if paper.next is None else paper.next.step.value,
                "steps": [_step(one) for one in paper.steps],
            }
            for paper in papers
        ]
    )


def _step(one: WayStep) -> dict[str, Any]:
    return {
        "step": one.step.value,
        "title": one.step.called,
        "state": one.stand.value,
        "state_words": one.stand.word,
        "told": one.told,
        "deed": one.deed,
        "words": list(one.command),
    }
