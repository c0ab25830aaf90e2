"""`cchc scoreboard --evidence`: the files that prove a period's points as one zip, with a list and digests."""

import os
import shutil
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from pipeline.commands import options
from pipeline.ground.answer import ANSWER
from pipeline.ground.finding import InputError, UsageError, errors
from pipeline.ground.period import Period
from pipeline.ground.refusal import reason
from pipeline.ground.shown import say

if TYPE_CHECKING:
    from pipeline.book.records import Results
    from pipeline.commands.release.dossier import EvidenceDossier
    from pipeline.commands.release.proving import ProvingFiles
    from pipeline.flow.workplace import Workplace
    from pipeline.kinds.kind import DocumentKind

_LARGEST = 2 << 30  # bytes of a dossier: what every unpacker takes, and a stick holds
_NEW, _SAME, _REPLACED = "new", "unchanged", "replaced"


class _Written(NamedTuple):
    state: str
    size: int
    digest: str
    kept: Path | None


def option() -> click.Option:
    """`--evidence`, of the command whose points files prove."""
    told = "Không làm văn bản, chỉ gom tệp minh chứng của kỳ thành một tệp nén có danh mục, mã kiểm."
    return click.Option(["--evidence"], is_flag=True, help=told)


def gather(kind: "DocumentKind", place: "Workplace", period: Period, *, alone: bool) -> None:
    """Make the dossier of `period` in its folder of outputs, in place of the paper, and say so; `alone`: no option of
    making was given. InputError where a file cannot be taken.
    """
    from pipeline.commands.release.dossier import EvidenceDossier
    from pipeline.commands.release.pdf import tell
    from pipeline.commands.release.proving import BARE
    from pipeline.flow.make import results_of
    from pipeline.flow.workplace import Tenancy
    from pipeline.screen.made import tell_open

    if not alone or click.get_current_context().meta.get(options.AS_PDF):
        raise UsageError(
            "--evidence không làm văn bản nên không đi cùng --track, --pdf, --with-sources, --reissue …",
            f"Viết: cchc {kind.command} --period {period} --evidence.",
        )
    kind.require(period)
    ANSWER.about(book=place.book)
    tell_open(place.book)
    results, findings = results_of(place.book)
    proved = _proved(results, period, place)
    tenancy = Tenancy(place.outputs, str(results.setting("ten_co_quan")), place.book)
    tenancy.check()
    target = place.outputs / str(period) / f"minh-chung-{period}.zip"
    dossier = EvidenceDossier(proved, results, period)
    written = _put(target, dossier)
    tenancy.keep()
    told = [*findings, *proved.findings, *dossier.findings]
    tell(sorted(told, key=lambda one: one.code == BARE))  # what is wrong with files comes before what has none
    files = proved.files
    units = len({line.unit for line, _ in proved.lines})
    shown = sum(bool(line.proofs) for line, _ in proved.lines)
    ANSWER.put(
        papers=[],
        remarks=[],
        spoken=[],
        evidence={
            "file": str(target),
            "state": written.state,
            "kept": None if written.kept is None else str(written.kept),
            "size": written.size,
            "digest": written.digest,
            "files": len(files),
            "lines": dossier.plain(),
        },
    )
    done = "Như cũ  " if written.state == _SAME else "Đã ghi  "
    lines = f"{len(proved.lines)} dòng điểm của {units} đơn vị, {shown} dòng có minh chứng"
    say(f"{done} {target}: {len(files)} tệp, {lines}")
    say("         Mở danh-muc.html trong đó để xem theo đơn vị, tiêu chí; danh-muc.xlsx để lọc.")
    if written.kept is not None:
        say(f"         Bản trước được giữ ở {written.kept}")


def _proved(results: "Results", period: Period, place: "Workplace") -> "ProvingFiles":
    from pipeline.commands.release.proving import beside, no_folder, proving
    from pipeline.facts.scores.evidence import proved_lines
    from pipeline.facts.wording import period_name

    name, root = period_name(period), beside(place.book)
    lines = proved_lines(results, period)
    if not lines:
        raise InputError(f"Sổ chưa có điểm của {name}.", "Điền trang Tiêu chí và các dòng của kỳ ở trang Chấm điểm.")
    if not any(line.files for line in lines):
        column = "" if lines[0].cell else " Trang Chấm điểm chưa có cột ấy: gõ tiêu đề “Minh chứng” vào cột trống."
        raise InputError(
            f"Chưa có tệp minh chứng nào của {name}.",
            f"Chép tệp vào {root}, ghi tên ở cột Minh chứng của trang Chấm điểm.{column}",
        )
    if not root.is_dir():
        why, remedy = no_folder(root)
        raise InputError(f"{why[:1].upper()}{why[1:]}", remedy)
    proved = proving(lines, root)
    if wrong := errors(proved.findings):
        raise InputError(
            f"Chưa gom được minh chứng của {name}, còn {len(wrong)} tệp chưa lấy được; chưa ghi gì.",
            "Sửa các ô dưới đây rồi chạy lại.",
            proved.findings,
        )
    total = sum(one.size for one in proved.files.values())
    if total > _LARGEST:
        raise InputError(
            f"Minh chứng của {name} nặng {total >> 20} MB, quá {_LARGEST >> 20} MB.", "Nén ảnh, phim trong đó."
        )
    return proved


def _put(target: Path, dossier: "EvidenceDossier") -> _Written:
    """The dossier at `target` at once or not at all; another that stood there is kept under a numbered name."""
    from pipeline.ground.held import cleared, swapped
    from pipeline.outputs.lock import Lock
    from pipeline.outputs.standing import LOCK

    lock = target.parent / LOCK
    aside, copy = (lock.with_name(f"{target.name}{ending}") for ending in (".moi", ".cu"))
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        with Lock(lock):
            cleared(aside)
            cleared(copy)
            try:
                with aside.open("xb") as stream:
                    dossier.write(stream)
                    stream.flush()
                    os.fsync(stream.fileno())
                size, digest = aside.stat().st_size, _digest(aside)
                if not target.exists():
                    swapped(aside, target)
                    return _Written(_NEW, size, digest, None)
                if (before := _digest(target)) == digest:
                    return _Written(_SAME, size, digest, None)
                kept = _kept(target, before, copy)
                swapped(aside, target)
                return _Written(_REPLACED, size, digest, kept)
            finally:
                cleared(aside)
                cleared(copy)
    except OSError as problem:
        raise InputError(
            f"Không ghi được {target} ({reason(problem)}).", "Đóng tệp ấy nếu đang mở, xem ổ đĩa còn chỗ, rồi chạy lại."
        ) from problem


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def _kept(target: Path, digest: str, aside: Path) -> Path:
    """Where the dossier that gives way is kept; it stands in its own place too until another takes that at once."""
    number = 1
    while (free := target.with_name(f"{target.stem} (bản trước {number}){target.suffix}")).exists():
        if _digest(free) == digest:  # by a run that was cut short
            return free
        number += 1
    try:
        os.link(target, aside)
    except OSError:  # a share or a stick that knows no second name of a file
        shutil.copyfile(target, aside)
    aside.replace(free)
    return free
