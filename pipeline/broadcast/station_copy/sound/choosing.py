"""Which voices an office has chosen: `giong-doc.toml`, a voice named on the command line, or what the machine has.

The file may name a command, which is run as the officer herself: it is read only where she keeps her own files, never
out of a workbook or of what others send.
"""

import os
import shutil
import tomllib
from pathlib import Path
from typing import Any

from pipeline.broadcast.station import Station
from pipeline.broadcast.station_copy.sound import narrator, windows
from pipeline.broadcast.station_copy.sound.narrator import Cast, Narrator
from pipeline.ground.finding import InputError
from pipeline.ground.refusal import not_plain, reason

FILE = "giong-doc.toml"
_FIRST, _SECOND, _SECONDS = "giong", "giong-thu-hai", "cho"
_LONGEST_WAIT = 3600  # seconds
_LARGEST = 65536  # bytes
# Of espeak-ng: a woman's and a man's.
_ESPEAK = ("vi+f3", "vi+m3")
_WAYS = 'espeak-ng, espeak-ng:vi+f3, windows, windows:TÊN, một tệp .onnx, hoặc lệnh ["chuong-trinh", "--ra", "{tieng}"]'


def cast_of(station: Station, chosen: Path | None = None) -> Cast:
    """The voices of the file `chosen`: a `giong-doc.toml`, or one voice of piper (.onnx); None: what the machine has.

    InputError where the file is wrong or names a voice that is not there.
    """
    if chosen is None:
        return _usual(station)
    if chosen.suffix.lower() == ".toml":
        return _told(chosen, station)
    return Cast(narrator.of_piper(chosen, station))


def _usual(station: Station) -> Cast:
    """Windows' own voices there, where it has some; else espeak-ng, which has a woman's and a man's."""
    try:
        return _cast(windows.of_windows(station), [], None)
    except InputError:
        if os.name == "nt" and not shutil.which("espeak-ng"):
            raise
    first, second = (narrator.of_espeak(station, variant) for variant in _ESPEAK)
    return Cast(first, second)


def _told(path: Path, station: Station) -> Cast:
    told = _table(path)
    strange = sorted(told.keys() - {_FIRST, _SECOND, _SECONDS})
    if strange:
        raise InputError(f"Tệp {path.name} có mục lạ “{strange[0]}”.", f"Các mục: {_FIRST}, {_SECOND}, {_SECONDS}.")
    if _FIRST not in told:
        raise InputError(f"Tệp {path.name} thiếu mục {_FIRST}.", f'Ghi {_FIRST} = "…": {_WAYS}.')
    seconds = told.get(_SECONDS)
    if seconds is not None and (type(seconds) is not int or not 1 <= seconds <= _LONGEST_WAIT):
        raise InputError(
            f"Tệp {path.name}, mục {_SECONDS}: phải là số giây từ 1 đến {_LONGEST_WAIT}.", "Sửa lại mục ấy."
        )
    first = _voices(path, _FIRST, told[_FIRST], station)
    second = _voices(path, _SECOND, told[_SECOND], station) if _SECOND in told else []
    return _cast(first, second, seconds)


def _cast(first: list[Narrator], second: list[Narrator], seconds: float | None) -> Cast:
    """The first voice of the first choice; then another one: of the second choice, or what the first has more."""
    others = [one for one in (*second, *first[1:]) if one != first[0]]
    return Cast(first[0], others[0] if others else None, seconds)


def _table(path: Path) -> dict[str, Any]:
    try:
        wrong = not_plain(path) or ("quá lớn" if path.stat().st_size > _LARGEST else "")
        content = "" if wrong else path.read_text("utf-8-sig")
    except OSError as problem:
        raise InputError(f"Không đọc được tệp {path.name}: {reason(problem)}.", "Kiểm tra lại đường dẫn.") from problem
    except UnicodeDecodeError as problem:
        raise InputError(f"Tệp {path.name} không phải chữ UTF-8.", "Lưu lại ở dạng UTF-8.") from problem
    if wrong:
        raise InputError(f"Không đọc được tệp {path.name}: {wrong}.", "Kiểm tra lại đường dẫn.")
    try:
        return tomllib.loads(content)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise InputError(
            f"Tệp {path.name} viết sai cú pháp TOML ({problem}).", f'Mỗi dòng một mục, ví dụ: {_FIRST} = "espeak-ng".'
        ) from problem


def _voices(path: Path, entry: str, value: Any, station: Station) -> list[Narrator]:
    """What an entry names: one voice, of Windows all that fit."""
    if isinstance(value, list) and all(isinstance(word, str) and "\0" not in word for word in value):
        return [narrator.of_command(value, station)]
    if isinstance(value, str):
        kind, _, name = value.partition(":")
        if kind == "windows":
            return windows.of_windows(station, name)
        if kind == "espeak-ng":
            variants = (name,) if name else _ESPEAK if entry == _FIRST else _ESPEAK[::-1]
            return [narrator.of_espeak(station, variant) for variant in variants]
        if value.lower().endswith(".onnx"):
            return [narrator.of_piper(path.parent / value, station)]
    raise InputError(f"Tệp {path.name}, mục {entry}: không hiểu giọng “{value}”.", f"Ghi một trong: {_WAYS}.")
