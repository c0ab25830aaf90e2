"""As loud as a station takes it, told by a measure that is not the program's own."""

import shutil
import sys
from pathlib import Path

import numpy as np
import pytest

from pipeline.broadcast.station import Station
from pipeline.broadcast.station_copy.audio import Sound, make_audio
from pipeline.broadcast.station_copy.sound import narrator
from pipeline.broadcast.station_copy.sound.narrator import Cast
from tests.broadcast.sound import bs1770

STAND_IN = str(Path(__file__).with_name("stand_in.py"))
STATION = Station()
NEWS = "Huyện Thạnh Trị trả đúng hạn nhiều hơn tháng trước.\n" * 2

pytestmark = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="no ffmpeg on this machine")


def cast(mode: str, second: str = "") -> Cast:
    voices = [
        narrator.of_command([sys.executable, STAND_IN, one, "{tieng}", "{loi}"], STATION)
        for one in filter(None, (mode, second))
    ]
    return Cast(voices[0], voices[1] if second else None)


def judged(path: Path, sound: Sound) -> None:
    signal, rate = bs1770.heard(path)
    integrated, peak = bs1770.loudness(signal, rate), bs1770.true_peak(signal)
    assert integrated == pytest.approx(-16, abs=1)
    assert peak <= -1
    assert np.abs(signal).max() < 1
    # What is told of the file is what the other measure finds.
    assert sound.loudness.integrated == pytest.approx(integrated, abs=0.25)
    assert sound.loudness.peak == pytest.approx(peak, abs=0.3)
    assert len(signal) / rate == pytest.approx(sound.seconds, abs=0.06)


def test_the_other_measure_is_the_recommendations() -> None:
    """BS.1770-4: 0 dBFS at 997 Hz in one channel reads −3,01 LUFS; a quarter of the rate between samples is seen."""
    at = np.arange(5 * 44100)
    assert bs1770.loudness(np.sin(2 * np.pi * 997 * at / 44100), 44100) == pytest.approx(-3.01, abs=0.02)
    between = np.sin(2 * np.pi * at / 4 + np.pi / 4)
    assert 20 * np.log10(np.abs(between).max()) == pytest.approx(-3.01, abs=0.01)
    assert bs1770.true_peak(between) == pytest.approx(0, abs=0.05)


@pytest.mark.parametrize(
    ("mode", "text"),
    [
        ("whisper", NEWS),
        ("odd", "Vâng."),
        *(pytest.param(mode, text, marks=pytest.mark.slow) for mode in ("speak", "low") for text in (NEWS, "Vâng.")),
    ],
)
def test_any_voice_of_any_length_is_as_loud(mode: str, text: str, tmp_path: Path) -> None:
    sound = make_audio(text, tmp_path / "tin.mp3", STATION, cast=cast(mode))
    judged(tmp_path / "tin.mp3", sound)
    assert "PT-TIENG-02" not in {one.code for one in sound.findings}


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="no espeak-ng on this machine")
@pytest.mark.parametrize("text", ["Có.", "Hỏi: Có gì mới không?\nĐáp: Có.\nHồ sơ nộp qua mạng.\n"])
def test_speech_is_as_loud(text: str, tmp_path: Path) -> None:
    judged(tmp_path / "tin.mp3", make_audio(text, tmp_path / "tin.mp3", STATION))


@pytest.mark.slow
def test_what_cannot_be_made_as_loud_is_told(tmp_path: Path) -> None:
    sound = make_audio("Vâng.", tmp_path / "tin.mp3", STATION, cast=cast("clicks"))
    (told,) = (one for one in sound.findings if one.code == "PT-TIENG-02")
    assert "LUFS" in told.message
    signal, rate = bs1770.heard(tmp_path / "tin.mp3")
    assert bs1770.true_peak(signal) <= -1
    assert not -17 <= bs1770.loudness(signal, rate) <= -15


def test_two_voices_are_equally_loud_with_a_pause_between(tmp_path: Path) -> None:
    text = "".join(f"Hỏi: Câu hỏi số này có mấy chữ?\nĐáp: Câu trả lời {word} chữ.\n" for word in ("một", "hai", "ba"))
    sound = make_audio(text, tmp_path / "tin.mp3", STATION, cast=cast("speak", "low"))
    judged(tmp_path / "tin.mp3", sound)
    signal, rate = bs1770.heard(tmp_path / "tin.mp3")
    lines = [signal[round(begins * rate) : round(ends * rate)] for begins, ends in sound.times]
    first, second = (bs1770.loudness(np.concatenate(lines[n::2]), rate) for n in (0, 1))
    assert first == pytest.approx(second, abs=1)
    for line in lines[:-1]:  # each turn ends in almost a second of silence
        assert np.abs(line[-round(0.8 * rate) :]).max() < 0.01
        assert np.abs(line[-round(1.1 * rate) :]).max() > 0.05
    # At both ends a breath, not more.
    loud = np.flatnonzero(np.abs(signal) > 0.02) / rate
    assert 0.2 < loud[0] < 0.6
    assert 0.5 < sound.seconds - loud[-1] < 1.2


@pytest.mark.slow
def test_the_same_text_gives_the_same_file(tmp_path: Path) -> None:
    for name in ("mot", "hai"):
        (tmp_path / name).mkdir()
        make_audio("Vâng.", tmp_path / name / "tin.mp3", STATION, cast=cast("speak"))
    assert (tmp_path / "mot" / "tin.mp3").read_bytes() == (tmp_path / "hai" / "tin.mp3").read_bytes()
