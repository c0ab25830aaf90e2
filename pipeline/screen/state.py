"""What an officer reads on the screen of the state of her files, and of what changed in one."""

from pathlib import Path

from pipeline.flow.status import FolderStanding, to_tell
from pipeline.ground.finding import InputError
from pipeline.ground.shown import say
from pipeline.outputs.manifest import Entry
from pipeline.outputs.standing import changes_of
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
