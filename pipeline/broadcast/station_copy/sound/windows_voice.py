"""A process of its own that has Windows speak by the voices that are installed there (package winrt, extra `voice`).

    python -m pipeline.broadcast.station_copy.sound.windows_voice list
    python -m pipeline.broadcast.station_copy.sound.windows_voice speak NAME RATE lines.txt folder

`list` prints JSON, one `[name, language, gender]` a voice. `speak` writes one WAV a line into the folder. Apart from
who asked, so that what hangs or crashes in the system's own code is ended like any other voice. Names of the API after
the type files of winrt-Windows.Media.SpeechSynthesis 4 (Windows 10.0.28000); never tried on Windows (docs/windows.md).
"""

import json
import sys
from pathlib import Path
from typing import Any

from pipeline.broadcast.station_copy.sound.windows import NO_SUCH_VOICE, NOT_INSTALLED


def voices() -> list[list[str]]:
    """Name, language (vi-VN) and gender (male, female) of every voice that Windows lets programs use."""
    from winrt.windows.media.speechsynthesis import SpeechSynthesizer

    return [[one.display_name, one.language, one.gender.name.lower()] for one in SpeechSynthesizer.all_voices]


async def speak(name: str, rate: float, lines: list[str], folder: Path) -> None:
    """One WAV a line into the folder; `rate` is 1 at the voice's own pace. SystemExit where there is no such voice."""
    from winrt.windows.media.speechsynthesis import SpeechSynthesizer

    synthesizer = SpeechSynthesizer()
    voice = next((one for one in SpeechSynthesizer.all_voices if one.display_name == name), None)
    if voice is None:
        raise SystemExit(NO_SUCH_VOICE)
    synthesizer.voice = voice
    synthesizer.options.speaking_rate = rate
    for number, line in enumerate(lines):
        stream = await synthesizer.synthesize_text_to_stream_async(line)
        (folder / f"{number:04}.wav").write_bytes(await _bytes_of(stream))


async def _bytes_of(stream: Any) -> bytes:
    from winrt.windows.storage.streams import DataReader

    reader = DataReader(stream.get_input_stream_at(0))
    await reader.load_async(stream.size)
    content = bytearray(stream.size)
    reader.read_bytes(content)
    return bytes(content)


def main(words: list[str]) -> int:
    """What is asked in `words`; the exit code."""
    import asyncio

    try:
        if words[:1] == ["list"]:
            sys.stdout.write(json.dumps(voices()))
        else:
            name, rate, source, folder = words[1:]
            lines = Path(source).read_text("utf-8").splitlines()
            asyncio.run(speak(name, float(rate), lines, Path(folder)))
    except ImportError:
        return NOT_INSTALLED
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
