"""What `windows_voice` uses of Windows.Media.SpeechSynthesis, by the names of the type files of winrt 4; it hums.

WINRT_VOICES is JSON, one `[name, language, gender]` a voice. Each word is a quarter of a second at rate 1. A property
that Windows has read-only is so here; a voice that was not listed is refused; WINRT_HANGS never answers.
"""

import asyncio
import enum
import io
import json
import os
import sys
import wave
from pathlib import Path

sys.path.append(str(Path(__file__).parents[5] / "broadcast" / "sound"))

from stand_in import RATE, bursts


class VoiceGender(enum.IntEnum):
    MALE = 0
    FEMALE = 1


class VoiceInformation:
    def __init__(self, name: str, language: str, gender: str) -> None:
        self._told = name, language, VoiceGender[gender.upper()]

    display_name = property(lambda self: self._told[0])
    language = property(lambda self: self._told[1])
    gender = property(lambda self: self._told[2])


class SpeechSynthesizerOptions:
    speaking_rate = 1.0


class SpeechSynthesisStream:
    def __init__(self, content: bytes) -> None:
        self._content = content

    size = property(lambda self: len(self._content))

    def get_input_stream_at(self, position: int) -> io.BytesIO:
        return io.BytesIO(self._content[position:])


class _Static(type):
    all_voices = property(lambda cls: [VoiceInformation(*told) for told in json.loads(os.environ["WINRT_VOICES"])])


class SpeechSynthesizer(metaclass=_Static):
    def __init__(self) -> None:
        self._options = SpeechSynthesizerOptions()
        self.voice: VoiceInformation | None = None

    options = property(lambda self: self._options)

    async def synthesize_text_to_stream_async(self, text: str) -> SpeechSynthesisStream:
        if "WINRT_HANGS" in os.environ:
            await asyncio.sleep(600)
        assert self.voice is not None
        assert self.voice.language == "vi-VN"
        file = io.BytesIO()
        with wave.open(file, "wb") as sound:
            sound.setparams((1, 2, round(RATE * self.options.speaking_rate), 0, "NONE", ""))
            sound.writeframes(bursts(text, 0.5, 200.0 if self.voice.gender else 110.0).tobytes())
        return SpeechSynthesisStream(file.getvalue())
