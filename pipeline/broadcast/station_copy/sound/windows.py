"""The Vietnamese voices of Windows, asked in a process of its own (`windows_voice`)."""

import json
import os
import sys

from pipeline.broadcast.station import Station
from pipeline.broadcast.station_copy.sound.narrator import SOUND, TEXT, Narrator
from pipeline.broadcast.station_copy.sound.programs import ran
from pipeline.ground.finding import InputError
from pipeline.ground.shown import visible

# Named, not imported: a module that is there already is not run as the program that it is.
_COMMAND = (sys.executable, "-P", "-m", f"{__name__}_voice")
NOT_INSTALLED, NO_SUCH_VOICE = 40, 41  # exit codes of it
_SECONDS = 60.0
_DEFAULT_PACE = 233
_SLOWEST, _FASTEST = 0.5, 6.0  # what SpeechSynthesizerOptions.SpeakingRate takes
_ADD = (
    "Mở Cài đặt, Thời gian và ngôn ngữ, Giọng nói, Thêm giọng, chọn Tiếng Việt; hoặc dùng giọng piper, espeak-ng "
    "(docs/phat-thanh.md)."
)


def of_windows(station: Station, wanted: str = "") -> list[Narrator]:
    """The Vietnamese voices that are installed, a woman's first; those with `wanted` in their names alone.

    InputError where this is not Windows, the extra is absent, or no voice fits.
    """
    if os.name != "nt":
        raise InputError("Giọng của Windows chỉ có trên máy Windows.", "Chọn giọng piper hoặc espeak-ng.")
    there = _there()
    own = [(name, gender) for name, language, gender in there if language.lower().split("-")[0] == "vi"]
    if not own:
        others = ", ".join(sorted({language for _, language, _ in there})) or "không giọng nào"
        raise InputError(f"Windows chưa có giọng tiếng Việt (đang có: {visible(others)}).", _ADD)
    chosen = [(name, gender) for name, gender in own if wanted.casefold() in name.casefold()]
    if not chosen:
        names = ", ".join(name for name, _ in own)
        raise InputError(f"Windows không có giọng tiếng Việt tên “{wanted}”.", f"Đang có: {visible(names)}.")
    rate = min(max(station.syllables_per_minute / _DEFAULT_PACE, _SLOWEST), _FASTEST)
    return [_narrator(name, rate) for name, _ in sorted(chosen, key=lambda one: (one[1] != "female", one[0]))]


def _narrator(name: str, rate: float) -> Narrator:
    return Narrator(
        f"của Windows ({visible(name)})", (*_COMMAND, "speak", name, f"{rate:.3f}", TEXT, SOUND), True, _ADD
    )


def _there() -> list[tuple[str, str, str]]:
    """Name, language and gender of what is installed."""
    ended = ran([*_COMMAND, "list"], _SECONDS)
    if ended.code == NOT_INSTALLED:
        raise InputError(
            "Máy chưa có phần nói chuyện với giọng của Windows (winrt).",
            'Chạy pip install "ban-tin-cchc[voice]", hoặc dùng giọng piper, espeak-ng.',
        )
    try:
        if ended.code != 0:
            raise ValueError
        told = ended.said.strip().rpartition("\n")[2]
        return [(str(name), str(language), str(gender)) for name, language, gender in json.loads(told)]
    except (ValueError, TypeError) as problem:
        why = ended.why(_SECONDS) if ended.code != 0 else "trả lời không hiểu được"
        raise InputError(f"Hỏi Windows có giọng nào: chương trình {why}.", _ADD) from problem
