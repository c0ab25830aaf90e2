"""What an officer reads on the screen of the state of her files, and of what changed in one."""

import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.flow.month import Due
from pipeline.flow.status import FolderStanding, to_tell
from pipeline.ground.finding import InputError
from pipeline.ground.shown import say
from pipeline.outputs.manifest import Entry
from pipeline.outputs.standing import changes_of, differences_of
from pipeline.outputs.store import Version
from pipeline.screen.made import tell_problem


def tell_folder(standing: FolderStanding, *, every: bool) -> None:
    """One line a file that is to be looked at, its reasons and conflicts below; then how many are as they were."""
    say(f"{standing.folder}:")
    if standing.disturbed:
        say(f"  {standing.disturbed}")
    told = to_tell(standing.files)
    for one in standing.files if every else told:
        say(f"  {one.name}: {'; '.join(one.words)}")
        for reason in one.reasons:
            say(f"      {reason}")
        for conflict in one.conflicts:
            say(f"      Hai bên cùng sửa: {conflict}")
    well = len(standing.files) - len(told)
    say(f"  {well} trong {len(standing.files)} tệp như lần chạy trước, không phải làm gì.")
    for problem in standing.problems:
        tell_problem(problem)


def tell_due(due: Iterable[Due]) -> None:
    """What falls due in the month and was never made."""
    for one in due:
        if not one.made:
            say(f"Chưa làm: {one.title}, kỳ {one.period}.")


def tell_changes(folder: Path, name: str, entry: Entry, *, always: bool) -> bool:
    """What changed in one file, in sentences; whether there was anything to tell."""
    try:
        changes = changes_of(folder, name, entry)
    except InputError as problem:
        say(f"{name}: {problem}")
        return True
    if changes is None:
        say(f"{name}: bản lưu của lần chạy trước không còn, không so được.")
        return True
    if not changes.between and not changes.by_hand:
        if always:
            say(f"{name}: không khác lần chạy trước, không sửa tay.")
        return always
    if changes.between:
        say(f"{name}: {len(changes.between)} chỗ khác giữa hai lần chạy gần nhất")
        for reason in changes.reasons:
            say(f"    vì {reason[:1].lower() + reason[1:] if reason[:5] != 'Trang' else reason}")
        for sentence in changes.between:
            say(f"  - {sentence}")
    if changes.by_hand:
        say(f"{name}: {len(changes.by_hand)} chỗ sửa tay từ lần chạy gần nhất")
        for sentence in changes.by_hand:
            say(f"  - {sentence}")
    return True


_SENTENCES = 6
_KILOBYTE = 1024


def tell_versions(path: Path, name: str, versions: Sequence[Version]) -> None:
    """Every state that is kept of a file: number, what it is, when, how long, what would differ from the one there."""
    there = path.read_bytes() if path.exists() else None
    if not versions:
        say(f"{name}: không còn giữ bản nào khác bản đang có.")
        return
    say(f"{name}: còn giữ {len(versions)} bản{' khác bản đang có' if there is not None else '; tệp đang không có'}.")
    for number, one in enumerate(versions, 1):
        kept = time.strftime("%d/%m/%Y %H:%M", time.localtime(one.kept_at))
        say(f"  {number}. {one.words}, giữ lúc {kept}, {max(1, len(one.content) // _KILOBYTE)} KB")
        try:
            changed = [] if there is None else differences_of(name, there, one.content)
        except InputError as problem:
            changed = [str(problem)]
        for sentence in changed[:_SENTENCES]:
            say(f"      - {sentence}")
        if len(changed) > _SENTENCES:
            say(f"      … và {len(changed) - _SENTENCES} chỗ nữa")
    say(f"Lấy lại một bản: cchc restore {path} --take 1 (các câu trên là điều sẽ đổi so với bản đang có).")
