"""Who speaks: every voice, whatever is behind it, is a command that makes a sound of a text."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.broadcast.station import Station
from pipeline.broadcast.station_copy.sound.programs import how_to_get
from pipeline.ground.finding import InputError
from pipeline.ground.refusal import not_plain, reason

# The pace for which a voice is asked: the station's, over that at which the voice speaks when nothing is asked of it.
_DEFAULT_PACE = 233
# What may stand in a command, filled in when it is run.
TEXT, SOUND, PACE = "{loi}", "{tieng}", "{toc-do}"
# espeak-ng counts English words a minute; at 178, with the pauses that we lay between sentences, a Vietnamese item
# lasts as long as its syllables promise (measured over twelve months of the sample: docs/phat-thanh.md).
_ESPEAK_AT_DEFAULT = 178
_LARGEST_CONFIG = 4 << 20  # bytes of a voice's .onnx.json


@dataclass(frozen=True, slots=True)
class Narrator:
    """A voice as a command: `{loi}` in it is a file with the text (else it is fed the text), `{tieng}` what it makes.

    With `at_once` the text has many lines, one sentence each, and `{tieng}` is a folder for one sound a line, in the
    order of their names; else it is called for each line with a file. `name` is what sentences call it, `remedy` how
    its program is had.
    """

    name: str
    command: tuple[str, ...]
    at_once: bool = False
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Cast:
    """The voices of an office: `first` reads news and asks, `second`, if there is one, answers.

    `seconds` is how long speaking one text may take; None: by its length.
    """

    first: Narrator
    second: Narrator | None = None
    seconds: float | None = None


def of_espeak(station: Station, variant: str = "vi") -> Narrator:
    """espeak-ng with one of its Vietnamese variants (vi, vi+f3, …), at the station's pace."""
    pace = round(_ESPEAK_AT_DEFAULT * station.syllables_per_minute / _DEFAULT_PACE)
    command = ("espeak-ng", "-v", variant, "-s", str(pace), "-w", SOUND, "-f", TEXT)
    return Narrator("espeak-ng", command, remedy=how_to_get("espeak-ng"))


def of_piper(model: Path, station: Station) -> Narrator:
    """piper with a voice (.onnx, its description .onnx.json beside it), all lines in one start.

    The words of the command are those that piper 2023.11 (C++) and piper-tts 1.8 (Python) both know. InputError where
    the voice is not there, is none, or speaks another language.
    """
    name, config = model.name, model.with_name(f"{model.name}.json")
    if model.suffix.lower() != ".onnx":
        raise InputError(f"Tệp {name} không phải giọng piper.", "Giọng piper là một tệp .onnx, kèm tệp .onnx.json.")
    _file_there(model, f"Không thấy giọng đọc {name}", "Kiểm tra đường dẫn tới tệp .onnx của giọng piper.")
    beside = f"Tải tệp {config.name} cùng chỗ với giọng, để cạnh tệp .onnx."
    _file_there(config, f"Giọng {name} thiếu tệp mô tả {config.name}", beside)
    language = _language(config, beside)
    if language and not language.lower().startswith("vi"):
        raise InputError(
            f"Giọng {name} nói tiếng khác ({language}), không đọc được tiếng Việt.", "Chọn giọng piper vi_VN."
        )
    scale = f"{_DEFAULT_PACE / station.syllables_per_minute:.3f}"
    command = ("piper", "--model", str(model), "--length_scale", scale, "--output_dir", SOUND)
    return Narrator("piper", command, True, "Cài bằng lệnh: pip install piper-tts, hoặc dùng giọng espeak-ng.")


def of_command(words: Sequence[str], station: Station) -> Narrator:
    """A station's own voice: its command as an office wrote it down. InputError where it makes no file."""
    if not words or not words[0] or not any(SOUND in word for word in words):
        raise InputError(
            f"Lệnh của giọng đọc phải có tên chương trình và {SOUND}, chỗ chương trình ghi tệp tiếng.",
            f'Ví dụ: ["chuong-trinh", "--ra", "{SOUND}", "--vao", "{TEXT}"]; không có {TEXT}: lời qua đầu vào chuẩn.',
        )
    filled = tuple(word.replace(PACE, str(station.syllables_per_minute)) for word in words)
    name = Path(filled[0]).name
    return Narrator(name, filled, remedy=f"Cài chương trình {name}, hoặc sửa tên ở giong-doc.toml.")


def _file_there(path: Path, missing: str, remedy: str) -> None:
    try:
        wrong = not_plain(path) or ("là tệp rỗng" if not path.stat().st_size else "")
    except OSError as problem:
        raise InputError(f"{missing} ({reason(problem)}).", remedy) from problem
    if wrong:
        raise InputError(f"{missing}: {path.name} {wrong}.", remedy)


def _language(config: Path, remedy: str) -> str:
    """The language of a voice as its description tells it; "" where it tells none."""
    try:
        with config.open("rb") as file:
            told = json.loads(file.read(_LARGEST_CONFIG))
        language, espeak = told.get("language"), told.get("espeak")
        found = [(language, "code"), (espeak, "voice")]
        return next((part[key] for part, key in found if isinstance(part, dict) and isinstance(part.get(key), str)), "")
    except (OSError, ValueError, AttributeError, RecursionError) as problem:
        raise InputError(f"Tệp mô tả giọng {config.name} không đọc được.", remedy) from problem
