"""`cchc settle`: where a hand and new figures changed the same words, one is chosen without opening Word."""

import time
from pathlib import Path

import click

from pipeline.commands import options
from pipeline.commands.pages.state import found_in
from pipeline.commands.vietnamese import Command
from pipeline.ground.answer import ANSWER
from pipeline.ground.finding import InputError, UsageError
from pipeline.ground.shown import say

HERS, OURS = "hers", "ours"


@click.command(cls=Command, help="Các chỗ hai bên cùng sửa chờ chọn trong một văn bản; chọn một chỗ.")
@click.argument("file", type=options.FILE)
@click.option("--number", type=int, help="Số của chỗ chờ chọn.")
@click.option("--take", type=click.Choice([HERS, OURS]), help="hers: giữ bản sửa tay; ours: lấy bản mới theo sổ.")
@options.as_json
def settle(file: Path, number: int | None, take: str | None) -> None:
    from pipeline.merging.telling.settling import open_conflicts, settled
    from pipeline.outputs.folder import Folder
    from pipeline.outputs.store import Version

    if (number is None) != (take is None):
        raise UsageError("Cần cả --number và --take.", f"Xem các chỗ chờ: cchc settle {file}.")
    folder, name, known = found_in(file)
    path = folder / name
    if not path.is_file():
        raise InputError(f"Không có tệp {path}.", f"Lấy lại: cchc restore {file}.")
    page = path.read_bytes()
    if number is not None:
        if known.entries[name].issued is not None:
            raise InputError(f"{path} đã phát hành, giữ nguyên.", "Cần sửa thì: cchc correct.")
        try:
            content = settled(page, number, ours=take == OURS)
        except InputError as problem:
            raise InputError(f"{path.name}: {problem.message}", problem.remedy) from problem
        chosen = Version("đã chọn", content, time.time(), known.entries[name].generated)
        with Folder(folder) as opened:
            kept = opened.restore(name, chosen, known.entries[name].conflicts)
        page = content
        ANSWER.put(taken=take, number=number, kept=str(kept))
        say(f"{path}: chỗ số {number} {'giữ bản sửa tay' if take == HERS else 'lấy bản mới'}; bản trước ở {kept}.")
    left = open_conflicts(page)
    ANSWER.put(
        file=str(path),
        conflicts=[
            {"number": one.number, "block": one.block, "text": one.text, "hers": one.hers, "ours": one.ours,
             "words": one.words}
            for one in left
        ],
    )  # fmt: skip
    for one in left:
        say(f"{one.number}. “{one.text[:80]}”: {one.words}")
    if not left:
        say("Không còn chỗ nào chờ chọn." + (" Chạy lại lệnh làm văn bản để bài đọc theo trang." if number else ""))
