"""What is read aloud: each item sentence by sentence, beside what stands on the page."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.broadcast.side_by_side import HeardPiece, side_by_side
from pipeline.broadcast.tell import Telling
from pipeline.ground.answer import ANSWER

Times = Sequence[tuple[float, float]]


def put_items(names: Sequence[str], labels: Sequence[str], tellings: Sequence[Telling], folder: Path) -> None:
    """The items of a page, before any of them is heard."""
    told = zip(names, labels, tellings, strict=True)
    ANSWER.put(items=[_item(name, label, telling, folder) for name, label, telling in told])


def _item(name: str, label: str, telling: Telling, folder: Path) -> dict[str, Any]:
    return {
        "name": name,
        "label": label,
        "file": str(folder / f"{name}.phat-thanh.txt"),
        "syllables": telling.syllables,
        "seconds": telling.seconds,
        "findings": [ANSWER.finding(one) for one in telling.findings],
        "sentences": [
            {"paragraph": heard.paragraph, "pieces": [_piece(piece) for piece in heard.pieces]}
            for heard in side_by_side(telling)
        ],
    }


def _piece(piece: HeardPiece) -> dict[str, Any]:
    one = piece.reading
    if one is None:
        return {"words": piece.words}
    sure = {"written": one.written.strip(), "certainty": str(one.certainty), "others": list(one.others)}
    return {"words": piece.words, **sure}


def put_sounds(files: Sequence[tuple[Path, Times]]) -> None:
    """The sound of each item; from which to which second each sentence is heard, [] where the voice does not tell."""
    ANSWER.put(sounds=[{"file": str(path), "times": [list(one) for one in times]} for path, times in files])
