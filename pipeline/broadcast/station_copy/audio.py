"""A file for proof-listening, made by what the machine has: espeak-ng or piper speaks, ffmpeg or lame packs.

MP3, mono, 44.1 kHz, 128 kbit/s, attenuated by 3 dB so that no peak touches full scale. Without these programs
everything else still works; what is missing is said with how to install it.
"""

import os
from pathlib import Path
from typing import BinaryIO

from pipeline.broadcast.station import Station
from pipeline.broadcast.station_copy.turns import is_dialogue, turns
from pipeline.ground.finding import InputError, PipelineError

_VOICE = "vi"
# espeak-ng counts English words a minute; at 160 it speaks Vietnamese at about the pace of a newsreader.
_ESPEAK_AT_DEFAULT, _DEFAULT_PACE = 160, 233
_LIMIT_SECONDS = 900


def make_audio(
    text: str, target: Path, station: Station, *, piper_voice: Path | None = None
) -> tuple[tuple[float, float], ...]:
    """Speak the machine copy `text` into the MP3 file `target`; from which to which second each line of it is heard.

    `piper_voice` names a voice of piper (.onnx), which speaks all at once and tells no times; without it espeak-ng
    speaks, line by line. PipelineError, with the package to install, when a program is missing or fails; InputError
    when the voice is not there. `target` is written only when all went well.
    """
    from tempfile import TemporaryDirectory

    if not any(c.isalpha() for c in text):
        raise InputError("Không có chữ nào để đọc thành tiếng.", "Kiểm tra lại bản tin.")
    speaker = _piper(piper_voice) if piper_voice else _espeak(station)
    packer = _packer()
    times: tuple[tuple[float, float], ...] = ()
    with TemporaryDirectory() as folder:
        wave, packed, source = (Path(folder) / name for name in ("tin.wav", "tin.mp3", "tin.txt"))
        if piper_voice:
            source.write_text(text, encoding="utf-8")
            _run([*speaker, str(wave)], source)
        else:
            times = _line_by_line(text, wave, station)
        _run([part.format(wave=wave, packed=packed) for part in packer], None)
        target.write_bytes(packed.read_bytes())
    return times


def _line_by_line(text: str, wave: Path, station: Station) -> tuple[tuple[float, float], ...]:
    """Each line spoken by its voice, one after the other into one file; when each begins and ends, in seconds."""
    import wave as sound

    lines = [line for line in text.splitlines() if line.strip()]
    voices = [voice.espeak for voice, _ in turns(lines)] if is_dialogue(lines) else [_VOICE] * len(lines)
    words = [said for _, said in turns(lines)] if is_dialogue(lines) else lines
    times: list[tuple[float, float]] = []
    part, source = wave.with_name("cau.wav"), wave.with_name("cau.txt")
    with sound.open(str(wave), "wb") as whole:
        for voice, said in zip(voices, words, strict=True):
            source.write_text(said, encoding="utf-8")
            _run([*_espeak(station, voice), str(part), "-f", str(source)], None)
            with sound.open(str(part), "rb") as spoken:
                if not times:
                    whole.setparams(spoken.getparams())
                rate, frames = spoken.getframerate(), spoken.getnframes()
                whole.writeframes(spoken.readframes(frames))
                begins = times[-1][1] if times else 0.0
                times.append((begins, round(begins + frames / rate, 3)))
    return tuple(times)


def _espeak(station: Station, voice: str = _VOICE) -> list[str]:
    program = _find("espeak-ng", _install("espeak-ng"))
    pace = round(_ESPEAK_AT_DEFAULT * station.syllables_per_minute / _DEFAULT_PACE)
    return [program, "-v", voice, "-s", str(pace), "-w"]


def _piper(voice: Path) -> list[str]:
    if not voice.is_file():
        raise InputError(f"Không thấy giọng đọc {voice.name}.", "Kiểm tra đường dẫn tới tệp .onnx của giọng piper.")
    program = _find("piper", "Cài bằng lệnh: pip install piper-tts, hoặc bỏ tên giọng để dùng espeak-ng.")
    return [program, "--model", str(voice), "--output_file"]


def _packer() -> list[str]:
    from shutil import which

    ffmpeg = which("ffmpeg")
    if ffmpeg:
        exact = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact"]
        sound = ["-ac", "1", "-ar", "44100", "-b:a", "128k", "-af", "volume=-3dB"]
        return [ffmpeg, "-nostdin", "-loglevel", "error", "-y", "-i", "{wave}", *sound, *exact, "{packed}"]
    lame = which("lame")
    if lame:
        return [lame, "--quiet", "-m", "m", "-b", "128", "--resample", "44.1", "--scale", "0.7", "{wave}", "{packed}"]
    raise PipelineError("Máy chưa có chương trình nén tiếng (ffmpeg hoặc lame).", _install("ffmpeg"))


def _install(program: str) -> str:
    """How an officer, or who looks after her machine, gets a program."""
    if os.name == "nt":
        return f"Nhờ người quản trị máy cài {program} bản cho Windows (có trong PATH) rồi mở lại cửa sổ lệnh."
    return f"Cài bằng lệnh: sudo apt install {program}"


def _find(program: str, remedy: str) -> str:
    from shutil import which

    found = which(program)
    if not found:
        raise PipelineError(f"Máy chưa có chương trình đọc {program}.", remedy)
    return found


def _run(command: list[str], stdin: Path | None) -> None:
    import subprocess

    try:
        with stdin.open("rb") if stdin else _nothing() as source:
            # The command is a list of our own words and file names; no shell reads it.
            subprocess.run(  # noqa: S603
                command, stdin=source, capture_output=True, check=True, timeout=_LIMIT_SECONDS
            )
    except (OSError, subprocess.SubprocessError) as problem:
        name = Path(command[0]).name
        raise PipelineError(
            f"Chương trình {name} không làm ra được tệp tiếng.", "Cài lại chương trình rồi thử lại."
        ) from problem


def _nothing() -> BinaryIO:
    from os import devnull

    return Path(devnull).open("rb")
