"""What a parcel for the station has of the office's own: its readings, its voices."""

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.release.pdf import tell
from pipeline.ground.finding import InputError, PipelineError
from pipeline.ground.shown import progress, say

if TYPE_CHECKING:
    from pipeline.broadcast.words.lexicon import Lexicon
    from pipeline.sending.texts import StationTexts


def own_lexicon(book: Path) -> "Lexicon":
    """The office's own readings, where its book can be read: a book in work does not hold up what was signed."""
    from pipeline.broadcast.words.lexicon import Lexicon
    from pipeline.flow.make import readings, results_of

    try:
        return Lexicon.from_rows(readings(results_of(book)[0])) if book.is_file() else Lexicon.builtin()
    except PipelineError:
        return Lexicon.builtin()


def sounds(
    place: Path, texts: "StationTexts", book: Path, voice: Path | None, *, asked: bool, now: bool
) -> dict[str, bytes]:
    """The sounds that go: spoken anew where that is asked, else those of the parcel that was shown.

    Where the office has chosen voices and there is no sound yet, theirs; a voice that fails then holds nothing up and
    is told.
    """
    from pipeline.broadcast.station import Station
    from pipeline.broadcast.station_copy.sound.choosing import cast_of
    from pipeline.flow.workplace import voices_file
    from pipeline.sending.sounds import sounds_of, spoken

    chosen = voice or voices_file(book)
    kept = sounds_of(place, texts)
    if not asked and (now or chosen is None or len(kept) == len(texts.items)):
        return kept
    try:
        station, count = Station(), len(texts.items)
        made, findings = spoken(texts, station, cast_of(station, chosen), lambda at, what: progress(at, count, what))
    except InputError as problem:
        if asked:
            raise
        say(f"Gói chưa có tiếng: {problem}", err=True)
        return kept
    tell(findings)
    return made
