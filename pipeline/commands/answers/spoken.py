"""What is read aloud: each item sentence by sentence, beside what stands on the page."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pipeline.broadcast.side_by_side import HeardPiece, side_by_side
from pipeline.broadcast.station_copy.audio import Sound, ready
from pipeline.broadcast.station_copy.sound.narrator import Cast
from pipeline.broadcast.tell import Telling
from pipeline.ground.answer import ANSWER
from pipeline.ground.finding import InputError


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


def put_voices(cast: Callable[[], Cast]) -> None:
    """Whether this machine can speak the items; if not, what is missing and how to get it."""
    try:
        ready(cast())
    except InputError as missing:
        ANSWER.put(voiceless={"message": missing.message, "remedy": missing.remedy})
    else:
        ANSWER.put(voiceless=None)


def put_sounds(files: Sequence[tuple[Path, Sound]]) -> None:
    """The sound of each item: from which to which second each sentence is heard, how long, how loud, by whom."""
    ANSWER.put(sounds=[_sound(path, sound) for path, sound in files])


def _sound(path: Path, sound: Sound) -> dict[str, Any]:
    return {
        "file": str(path),
        "times": [list(one) for one in sound.times],
        "seconds": sound.seconds,
        "lufs": sound.loudness.integrated,
        "peak": sound.loudness.peak,
        "voices": list(sound.voices),
        "findings": [ANSWER.finding(one) for one in sound.findings],
    }
