"""Lines of a text, each spoken by its voice, as samples: 16 bits, one channel, `RATE` a second."""

import sys
import time
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from pipeline.broadcast import sentences
from pipeline.broadcast.station import Station
from pipeline.broadcast.station_copy.sound.narrator import SOUND, TEXT, Narrator
from pipeline.broadcast.station_copy.sound.programs import ffmpeg, found, ran
from pipeline.ground.finding import InputError
from pipeline.ground.shown import visible

RATE = 44100
Samples: TypeAlias = "array[int]"

# A voice may need long to start, and on a slow machine longer than it speaks.
_START_SECONDS, _TIMES_AS_LONG = 60, 6
# A line that is heard for longer than this was not read but garbled.
_LONGEST_SECONDS, _TIMES_TOO_LONG = 20, 6
_AT_A_TIME = 24  # files that one ffmpeg reads; Windows bounds the length of a command
_AGAIN = "Thử lại; vẫn vậy thì cài lại chương trình, hoặc chọn giọng khác (docs/phat-thanh.md)."


def spoken(
    lines: Sequence[tuple[Narrator, str]], station: Station, folder: Path, seconds: float | None = None
) -> list[Samples]:
    """Each line (one sentence, no line end in it) as its narrator speaks it; files lie in `folder` meanwhile.

    `seconds` bounds each narrator's speaking; None: by the length of the text. InputError where a program is
    missing, hangs, crashes, or makes no sound of a line.
    """
    made: list[Path] = [folder] * len(lines)
    for number, narrator in enumerate(dict.fromkeys(narrator for narrator, _ in lines)):
        own = [index for index, (who, _) in enumerate(lines) if who == narrator]
        place = folder / f"giong-{number}"
        place.mkdir()
        words = [lines[index][1] for index in own]
        count = sum(map(sentences.syllables, words))
        limit = seconds or _START_SECONDS + _TIMES_AS_LONG * station.seconds(count)
        sounds = (_at_once if narrator.at_once else _one_by_one)(narrator, words, place, limit)
        for index, sound in zip(own, sounds, strict=True):
            made[index] = sound
    takes = _read(made, lines, folder)
    for take, (narrator, line) in zip(takes, lines, strict=True):
        _judge(take, narrator, line, station)
    return takes


def _one_by_one(narrator: Narrator, words: Sequence[str], place: Path, seconds: float) -> list[Path]:
    """A start of the program for each line; the time is for all of them."""
    end, sounds = time.monotonic() + seconds, []
    for number, line in enumerate(words):
        source, sound = place / f"{number:04}.txt", place / f"{number:04}.wav"
        _call(narrator, line, source, sound, max(end - time.monotonic(), 0.1), seconds)
        if not sound.is_file():
            raise InputError(f"Giọng {narrator.name} không làm ra tiếng cho câu “{_quoted(line)}”.", _AGAIN)
        sounds.append(sound)
    return sounds


def _at_once(narrator: Narrator, words: Sequence[str], place: Path, seconds: float) -> list[Path]:
    """One start for all lines."""
    target = place / "tieng"
    target.mkdir()
    _call(narrator, "".join(f"{line}\n" for line in words), place / "loi.txt", target, seconds, seconds)
    # Names are times in nanoseconds, or numbers: the shorter name is the earlier one.
    sounds = sorted(target.glob("*.wav"), key=lambda path: (len(path.name), path.name))
    if len(sounds) != len(words):
        raise InputError(f"Giọng {narrator.name} đọc {len(sounds)} câu, bài có {len(words)} câu.", _AGAIN)
    return sounds


def _call(narrator: Narrator, text: str, source: Path, sound: Path, left: float, seconds: float) -> None:
    source.write_text(text, encoding="utf-8", newline="\n")
    program, *rest = narrator.command
    fed = None if any(TEXT in word for word in rest) else source
    filled = [word.replace(TEXT, str(source)).replace(SOUND, str(sound)) for word in rest]
    ended = ran([found(program, narrator.remedy), *filled], left, fed=fed)
    if ended.code != 0:
        raise InputError(f"Giọng {narrator.name} {ended.why(seconds)}.", _AGAIN)


def _read(paths: Sequence[Path], lines: Sequence[tuple[Narrator, str]], folder: Path) -> list[Samples]:
    """The files, whatever they are (WAV of any rate, MP3, …), as samples."""
    takes = []
    for first in range(0, len(paths), _AT_A_TIME):
        some = range(first, min(first + _AT_A_TIME, len(paths)))
        if not _decoded([paths[index] for index in some], [folder / f"{index:04}.raw" for index in some]):
            # One of them is none: which?
            for index in some:
                if not _decoded([paths[index]], [folder / f"{index:04}.raw"]):
                    narrator, words = lines[index]
                    raise InputError(
                        f"Giọng {narrator.name} làm ra tệp không phải tiếng cho câu “{_quoted(words)}”.", _AGAIN
                    )
        takes += [from_file(folder / f"{index:04}.raw") for index in some]
    return takes


def _decoded(sources: Sequence[Path], targets: Sequence[Path]) -> bool:
    command = [ffmpeg(), "-nostdin", "-loglevel", "error", "-y"]
    for source in sources:
        # A file and nothing that it may name: no list of other files, nothing of a network.
        command += ["-protocol_whitelist", "file", "-i", str(source)]
    for number, target in enumerate(targets):
        command += ["-map", f"{number}:a:0", "-t", "600", "-ac", "1", "-ar", str(RATE), "-f", "s16le", str(target)]
    ended = ran(command, _START_SECONDS + 10 * len(sources))
    return ended.code == 0 and all(target.is_file() for target in targets)


def from_file(path: Path) -> Samples:
    """The samples of a raw file."""
    content = path.read_bytes()
    samples = array("h", content[: len(content) // 2 * 2])
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def to_file(samples: Samples, path: Path) -> None:
    """The samples as a raw file."""
    if sys.byteorder == "big":
        samples = array("h", samples)
        samples.byteswap()
    path.write_bytes(samples.tobytes())


def _judge(take: Samples, narrator: Narrator, words: str, station: Station) -> None:
    promised = station.seconds(sentences.syllables(words))
    if not any(take):
        raise InputError(f"Giọng {narrator.name} để im lặng câu “{_quoted(words)}”.", _AGAIN)
    if len(take) / RATE > _LONGEST_SECONDS + _TIMES_TOO_LONG * promised:
        raise InputError(
            f"Giọng {narrator.name} đọc câu “{_quoted(words)}” thành {len(take) / RATE:.0f} giây, "
            f"lẽ ra khoảng {promised} giây.",
            _AGAIN,
        )


def _quoted(words: str) -> str:
    short = " ".join(words.split()[:8])
    return visible(short if short == words else f"{short}…")
