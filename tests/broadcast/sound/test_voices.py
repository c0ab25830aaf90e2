"""Which voices an office has, what a broken one leads to, what becomes of the file."""

import json
import os
import shutil
import sys
import time
from pathlib import Path

import pytest

from pipeline.broadcast.station import Station
from pipeline.broadcast.station_copy.audio import make_audio
from pipeline.broadcast.station_copy.sound.choosing import cast_of
from pipeline.flow.workplace import voices_file
from pipeline.ground.finding import InputError, PipelineError

HERE = Path(__file__).parent
STATION = Station()
FFMPEG = shutil.which("ffmpeg")
DIALOGUE = "Hỏi: Có gì mới không?\nĐáp: Có.\nHồ sơ nộp qua mạng.\n"

needs_ffmpeg = pytest.mark.skipif(FFMPEG is None, reason="no ffmpeg on this machine")


def stand_in(mode: str) -> str:
    """The entry of giong-doc.toml for a voice of `stand_in.py`."""
    return json.dumps([sys.executable, str(HERE / "stand_in.py"), mode, "{tieng}", "{loi}"])


def chosen(folder: Path, **entries: str) -> Path:
    path = folder / "giong-doc.toml"
    path.write_text("".join(f"{name.replace('_', '-')} = {value}\n" for name, value in entries.items()), "utf-8")
    return path


@pytest.fixture
def piper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program `piper` on the way, and the folder of its voices."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "piper").write_text(f'#!/bin/sh\nexec {sys.executable} {HERE / "piper_likeness.py"} "$@"\n')
    (programs / "piper").chmod(0o755)
    monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)
    for name, content, language in (("nu", b"model", "vi_VN"), ("nam", b"model2", "vi_VN"), ("anh", b"model", "en_US")):
        (tmp_path / f"{name}.onnx").write_bytes(content)
        (tmp_path / f"{name}.onnx.json").write_text(json.dumps({"language": {"code": language}}))
    return tmp_path


@needs_ffmpeg
def test_two_voices_of_piper_speak_a_dialogue(piper: Path) -> None:
    file = chosen(piper, giong='"nu.onnx"', giong_thu_hai='"nam.onnx"')
    target = piper / "hoi-dap.mp3"
    sound = make_audio(DIALOGUE, target, STATION, cast=cast_of(STATION, file))
    assert not sound.findings
    assert len(sound.times) == 3
    assert target.stat().st_size > 10000
    # 4, 1 and 5 words of a quarter of a second; words that open a turn are not heard. A turn ends in 0,9 s of silence.
    lengths = [ends - begins for begins, ends in sound.times]
    assert lengths == pytest.approx([0.3 + 4 / 4 + 0.9, 1 / 4 + 0.4, 5 / 4 + 0.8], abs=0.12)


@needs_ffmpeg
def test_one_voice_says_who_asks_and_that_is_told(piper: Path) -> None:
    sound = make_audio(DIALOGUE, piper / "hoi-dap.mp3", STATION, cast=cast_of(STATION, piper / "nu.onnx"))
    assert [one.code for one in sound.findings] == ["PT-TIENG-01"]
    lengths = [ends - begins for begins, ends in sound.times]
    assert lengths == pytest.approx([0.3 + 5 / 4 + 0.9, 2 / 4 + 0.4, 5 / 4 + 0.8], abs=0.12)


@pytest.mark.parametrize(
    ("prepare", "told"),
    [
        (lambda folder: (folder / "nu.onnx").unlink(), "Không thấy giọng đọc nu.onnx"),
        (lambda folder: (folder / "nu.onnx").write_bytes(b""), "là tệp rỗng"),
        (lambda folder: (folder / "nu.onnx.json").unlink(), "thiếu tệp mô tả nu.onnx.json"),
        (lambda folder: (folder / "nu.onnx.json").write_text("[1,"), "nu.onnx.json không đọc được"),
        (lambda folder: (folder / "nu.onnx.json").write_text("[" * 9999), "nu.onnx.json không đọc được"),
        (lambda folder: shutil.copy(folder / "anh.onnx.json", folder / "nu.onnx.json"), r"nói tiếng khác \(en_US\)"),
    ],
)
def test_a_wrong_voice_of_piper_is_told_before_it_speaks(piper: Path, prepare: object, told: str) -> None:
    prepare(piper)  # type: ignore[operator]
    with pytest.raises(InputError, match=told) as problem:
        cast_of(STATION, piper / "nu.onnx")
    assert problem.value.remedy


@needs_ffmpeg
@pytest.mark.parametrize(("model", "told"), [(b"no", "INVALID_PROTOBUF"), (b"model short", "đọc 2 câu, bài có 3 câu")])
def test_what_piper_cannot_do_is_told(piper: Path, model: bytes, told: str) -> None:
    (piper / "nu.onnx").write_bytes(model)
    with pytest.raises(InputError, match=told):
        make_audio("Một.\nHai.\nBa.\n", piper / "a.mp3", STATION, cast=cast_of(STATION, piper / "nu.onnx"))
    assert not list(piper.glob("*.mp3*"))


@needs_ffmpeg
@pytest.mark.parametrize(
    ("mode", "told"),
    [
        ("crash", r"mã 7.*out of memory"),
        ("half", r"mã 7.*out of memory"),
        ("nothing", "không làm ra tiếng cho câu “Xin chào.”"),
        ("garbage", "không phải tiếng cho câu “Xin chào.”"),
        ("silent", "để im lặng câu “Xin chào.”"),
        ("long", "thành 100 giây, lẽ ra khoảng 1 giây"),
    ],
)
def test_a_broken_voice_leaves_the_file_as_it_was(mode: str, told: str, tmp_path: Path) -> None:
    target = tmp_path / "tin.mp3"
    target.write_bytes(b"the one of before")
    with pytest.raises(InputError, match=told) as problem:
        make_audio("Xin chào.", target, STATION, cast=cast_of(STATION, chosen(tmp_path, giong=stand_in(mode))))
    assert problem.value.remedy
    assert target.read_bytes() == b"the one of before"
    assert {path.name for path in tmp_path.iterdir()} == {"tin.mp3", "giong-doc.toml"}


@needs_ffmpeg
def test_a_voice_that_hangs_is_ended_with_what_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAND_IN_CHILD", str(tmp_path / "pid"))
    cast = cast_of(STATION, chosen(tmp_path, giong=stand_in("hang"), cho="2"))
    with pytest.raises(InputError, match="quá 2 giây chưa xong nên đã dừng"):
        make_audio("Xin chào.", tmp_path / "tin.mp3", STATION, cast=cast)
    child = Path("/proc") / (tmp_path / "pid").read_text() / "stat"
    end = time.monotonic() + 30
    while time.monotonic() < end and child.exists() and child.read_text().split()[2] != "Z":
        time.sleep(0.05)
    assert not child.exists() or child.read_text().split()[2] == "Z"


@needs_ffmpeg
@pytest.mark.skipif(sys.platform != "linux", reason="the bound is Linux's")
@pytest.mark.slow
def test_a_voice_that_never_stops_writing_fills_no_disk(tmp_path: Path) -> None:
    cast = cast_of(STATION, chosen(tmp_path, giong=stand_in("flood"), cho="120"))
    with pytest.raises(InputError, match="dừng giữa chừng"):
        make_audio("Xin chào.", tmp_path / "tin.mp3", STATION, cast=cast)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("giong", "sai cú pháp TOML"),
        ("", "thiếu mục giong"),
        ('giong = "espeak-ng"\ngiọng = 1', "sai cú pháp TOML"),
        ('giong = "espeak-ng"\ntoc-do = 1', "mục lạ “toc-do”"),
        ("giong = 5", "không hiểu giọng “5”"),
        ('giong = "google"', "không hiểu giọng “google”"),
        ('giong = "espeak-ng"\ngiong-thu-hai = {}', "mục giong-thu-hai: không hiểu"),
        ("giong = []", "Lệnh của giọng đọc phải có"),
        ('giong = ["noi"]', "Lệnh của giọng đọc phải có"),
        ('giong = ["noi", 3]', "không hiểu giọng"),
        ('giong = "khong-co.onnx"', r"Không thấy giọng đọc khong-co\.onnx"),
        ('giong = "espeak-ng"\ncho = 0', "số giây từ 1 đến 3600"),
        ('giong = "espeak-ng"\ncho = true', "số giây từ 1 đến 3600"),
        ('giong = "windows"', "chỉ có trên máy Windows"),
        ("x = " + "[" * 5000, "sai cú pháp TOML"),
        ('giong = "espeak-ng"\n#' + "x" * 70000, "quá lớn"),
    ],
)
def test_a_wrong_choice_is_told(content: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "giong-doc.toml").write_text(content, "utf-8")
    with pytest.raises(InputError, match=told) as problem:
        cast_of(STATION, tmp_path / "giong-doc.toml")
    assert problem.value.remedy


def test_a_choice_that_is_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.toml").mkdir()
    (tmp_path / "b.toml").write_bytes(b"giong = '\xff'")
    for name, told in (("a.toml", "là thư mục"), ("b.toml", "không phải chữ UTF-8"), ("c.toml", "c.toml")):
        with pytest.raises(InputError, match=told):
            cast_of(STATION, tmp_path / name)


def test_a_mark_of_notepad_is_no_letter_and_the_pace_is_the_stations(tmp_path: Path) -> None:
    path = tmp_path / "giong-doc.toml"
    path.write_bytes(b'\xef\xbb\xbfgiong = ["noi", "--nhip", "{toc-do}", "{tieng}"]')
    cast = cast_of(Station(syllables_per_minute=200), path)
    assert cast.first.command == ("noi", "--nhip", "200", "{tieng}")
    assert cast.second is None


@pytest.mark.parametrize("mode", ["silent-input", "no-program"])
@needs_ffmpeg
def test_a_command_gets_the_text_or_is_told_to_be_missing(mode: str, tmp_path: Path) -> None:
    if mode == "no-program":
        told = chosen(tmp_path, giong='["khong-co-giong-nay", "{tieng}"]')
        with pytest.raises(InputError, match="Máy chưa có chương trình khong-co-giong-nay"):
            make_audio("Xin chào.", tmp_path / "a.mp3", STATION, cast=cast_of(STATION, told))
        return
    fed = chosen(tmp_path, giong=json.dumps([sys.executable, str(HERE / "stand_in.py"), "speak", "{tieng}"]))
    sound = make_audio("Xin chào bà con cô bác.", tmp_path / "a.mp3", STATION, cast=cast_of(STATION, fed))
    assert sound.seconds == pytest.approx(0.3 + 6 / 4 + 0.8, abs=0.1)


@needs_ffmpeg
def test_a_line_of_marks_alone_takes_no_time_and_keeps_its_place(tmp_path: Path) -> None:
    cast = cast_of(STATION, chosen(tmp_path, giong=stand_in("speak")))
    (_, first), second, third = make_audio("Một.\n.\nHai.", tmp_path / "a.mp3", STATION, cast=cast).times
    assert second == (first, first)
    assert third[0] == first


@needs_ffmpeg
def test_a_recording_that_a_hand_put_there_is_kept(tmp_path: Path) -> None:
    cast, target = cast_of(STATION, chosen(tmp_path, giong=stand_in("speak"))), tmp_path / "tin.mp3"
    target.write_bytes(b"ID3 her own voice")
    for codes in (["PT-TIENG-04"], []):  # what the program made itself is replaced
        assert [one.code for one in make_audio("Vâng.", target, STATION, cast=cast).findings] == codes
    assert (tmp_path / "tin.1.mp3").read_bytes() == b"ID3 her own voice"
    assert sorted(path.name for path in tmp_path.glob("*.mp3")) == ["tin.1.mp3", "tin.mp3"]


@needs_ffmpeg
def test_where_the_disk_refuses_nothing_is_left(tmp_path: Path) -> None:
    cast = cast_of(STATION, chosen(tmp_path, giong=stand_in("speak")))
    (tmp_path / "tin.mp3").mkdir()
    with pytest.raises(PipelineError, match=r"Không ghi được tệp .*tin\.mp3"):
        make_audio("Vâng.", tmp_path / "tin.mp3", STATION, cast=cast)
    assert not list(tmp_path.glob(".tin*"))


def test_the_choice_is_read_in_the_offices_own_folder_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may name a command: beside a book that somebody sent it is not looked for."""
    monkeypatch.chdir(tmp_path)
    sent = tmp_path / "gui-den"
    for folder in (sent, tmp_path / "inputs" / "my-tu"):
        folder.mkdir(parents=True)
    (sent / "giong-doc.toml").write_text("")
    assert voices_file(sent / "2021.xlsx") is None
    general = tmp_path / "inputs" / "giong-doc.toml"
    general.write_text("")
    assert voices_file(sent / "2021.xlsx") == voices_file() == Path("inputs/giong-doc.toml")
    own = Path("inputs/my-tu/giong-doc.toml")
    own.write_text("")
    assert voices_file(Path("inputs/my-tu/2021.xlsx")) == own
    assert voices_file(Path("inputs/my-tu/../../gui-den/2021.xlsx")) == Path("inputs/giong-doc.toml")
