"""Put a run's files into their folder: all aside first, then renamed; a hand's work is set aside, never lost.

`.cchc/manifest.json` in the folder remembers the hash of every file as it was generated. A file on disk that differs
from it was edited by a hand (or came from elsewhere): it is kept under a numbered name before the new one takes its
place.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.finding import PipelineError
from pipeline.refusal import reason

_MANIFEST = Path(".cchc") / "manifest.json"


@dataclass(frozen=True, slots=True)
class Published:
    """What a run left: files written, files that were already the same, hand-edited files that were set aside."""

    written: tuple[Path, ...]
    unchanged: tuple[Path, ...]
    kept: tuple[tuple[Path, Path], ...]


def publish(folder: Path, files: Mapping[str, bytes]) -> Published:
    """Write `files` (name -> bytes) into `folder`, which is made if need be.

    PipelineError where the disk refuses (full, read-only, open in Word); nothing is replaced then.
    """
    try:
        return _publish(folder, files)
    except OSError as problem:
        raise PipelineError(
            f"Không ghi được vào thư mục {folder} ({reason(problem)}).",
            "Đóng tệp đang mở trong Word, kiểm tra ổ đĩa còn chỗ và quyền ghi, rồi chạy lại. Tệp cũ còn nguyên.",
        ) from problem


def _publish(folder: Path, files: Mapping[str, bytes]) -> Published:
    (folder / _MANIFEST.parent).mkdir(parents=True, exist_ok=True)
    known = _hashes(folder)
    fresh = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    changed = {name: content for name, content in files.items() if _hash(folder / name) != fresh[name]}
    manifest = json.dumps({"tep": {**known, **fresh}}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    kept = []
    aside: dict[Path, Path] = {}
    try:
        for name, content in changed.items():
            aside[folder / name] = _write_aside(folder / name, content)
        aside[folder / _MANIFEST] = _write_aside(folder / _MANIFEST, manifest.encode())
        for target, path in aside.items():
            if target.name in changed and target.exists() and _hash(target) != known.get(target.name):
                copy = _free_name(target)
                target.replace(copy)
                kept.append((target, copy))
            path.replace(target)
    finally:
        for path in aside.values():
            path.unlink(missing_ok=True)
    return Published(
        tuple(folder / name for name in changed),
        tuple(folder / name for name in files if name not in changed),
        tuple(kept),
    )


def _hashes(folder: Path) -> dict[str, str]:
    try:
        return dict(json.loads((folder / _MANIFEST).read_text("utf-8"))["tep"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _hash(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def _write_aside(target: Path, content: bytes) -> Path:
    path = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with path.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise
    return path


def _free_name(target: Path) -> Path:
    stem, dot, suffix = target.name.partition(".")
    number = 1
    while (candidate := target.with_name(f"{stem}.ban-sua-tay-{number}{dot}{suffix}")).exists():
        number += 1
    return candidate
