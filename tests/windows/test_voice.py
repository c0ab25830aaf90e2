"""The voices of Windows: without the extra, without a Vietnamese one, with one, with two; a likeness of winrt."""

import json
import os
import shutil
from pathlib import Path

import pytest

from pipeline.broadcast.station import Station
from pipeline.broadcast.station_copy.audio import make_audio
from pipeline.broadcast.station_copy.sound.choosing import cast_of
from pipeline.ground.finding import InputError
from tests.windows.held import windows

pytestmark = [*windows, pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="no ffmpeg on this machine")]
LIKENESS = Path(__file__).with_name("winrt_likeness")
STATION = Station()
AN, HOAI_MY = ("Microsoft An", "vi-VN", "male"), ("Microsoft HoaiMy", "vi-VN", "female")
DAVID = ("Microsoft David", "en-US", "male")
DIALOGUE = "Hỏi: Có gì mới không?\nĐáp: Có.\nHồ sơ nộp qua mạng.\n"


def installed(monkeypatch: pytest.MonkeyPatch, *voices: tuple[str, str, str]) -> None:
    monkeypatch.setenv("PYTHONPATH", f"{os.environ['PYTHONPATH']}{os.pathsep}{LIKENESS}")
    monkeypatch.setenv("WINRT_VOICES", json.dumps(voices))


def chosen(folder: Path, text: str) -> Path:
    (folder / "giong-doc.toml").write_text(text, encoding="utf-8")
    return folder / "giong-doc.toml"


def test_without_the_extra_the_sentence_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="chưa có phần nói chuyện với giọng của Windows") as told:
        cast_of(STATION, chosen(tmp_path, 'giong = "windows"'))
    assert "ban-tin-cchc[voice]" in told.value.remedy
    monkeypatch.setenv("PATH", "")
    with pytest.raises(InputError, match="winrt"):  # nothing chosen, and no espeak-ng either
        cast_of(STATION)


def test_without_a_vietnamese_voice_the_sentence_says_where_to_add_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = chosen(tmp_path, 'giong = "windows"')
    installed(monkeypatch, DAVID)
    with pytest.raises(InputError, match=r"Windows chưa có giọng tiếng Việt \(đang có: en-US\)") as told:
        cast_of(STATION, file)
    assert "Thêm giọng" in told.value.remedy
    installed(monkeypatch)
    with pytest.raises(InputError, match="không giọng nào"):
        cast_of(STATION, file)
    installed(monkeypatch, DAVID, AN)
    with pytest.raises(InputError, match="tên “Nam”") as told:
        cast_of(STATION, chosen(tmp_path, 'giong = "windows:Nam"'))
    assert "Microsoft An" in told.value.remedy


def test_the_one_voice_asks_and_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, DAVID, AN)
    sound = make_audio(DIALOGUE, tmp_path / "tin.mp3", STATION)  # nothing chosen: Windows' own comes first
    assert sound.voices == ("của Windows (Microsoft An)",)
    assert [one.code for one in sound.findings] == ["PT-TIENG-01"]
    assert sound.loudness.fits


def test_two_voices_ask_and_answer_at_the_stations_pace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, AN, DAVID, HOAI_MY)
    slow = Station(syllables_per_minute=200)
    sound = make_audio(DIALOGUE, tmp_path / "tin.mp3", slow)
    assert sound.voices == ("của Windows (Microsoft HoaiMy)", "của Windows (Microsoft An)")
    assert not sound.findings
    begins, ends = sound.times[2]
    assert ends - begins == pytest.approx(5 / 4 * 233 / 200 + 0.8, abs=0.15)


def test_a_voice_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, AN)
    monkeypatch.setenv("WINRT_HANGS", "1")
    cast = cast_of(STATION, chosen(tmp_path, 'giong = "windows"\ncho = 2'))
    with pytest.raises(InputError, match="quá 2 giây chưa xong nên đã dừng"):
        make_audio("Xin chào.", tmp_path / "tin.mp3", STATION, cast=cast)
    assert not (tmp_path / "tin.mp3").exists()


def test_an_answer_that_is_none_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, AN)
    monkeypatch.setenv("WINRT_VOICES", "[")
    with pytest.raises(InputError, match="Hỏi Windows có giọng nào"):
        cast_of(STATION, chosen(tmp_path, 'giong = "windows"'))
