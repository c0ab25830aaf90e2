"""One zip an office: the files of its month as they would lie in its folder, nothing deflated twice, written once.

`.cchc/lan-chay.json` in it says what it was made from, the digests of its files and what was told: a later run that
would make it from just the same leaves it. There is no `.cchc/base`: a hand's work in a file of the zip is not merged,
the zip that holds it is kept under a numbered name.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.flow.memory import Memory
from pipeline.flow.workplace import Workplace
from pipeline.ground import keepsake
from pipeline.ground.finding import Finding, InputError, Place, Severity
from pipeline.ground.keepsake import WrongError
from pipeline.offices import addresses
from pipeline.offices.office import Ending, OfficeDone, OfficeJob
from pipeline.ooxml import members
from pipeline.ooxml.archive import zipped
from pipeline.outputs.disk import digest

_NOTE = ".cchc/lan-chay.json"
_HIDDEN = ".cchc"
_MOST = 1000  # numbered names of zips that a hand changed


class OfficeZip:
    """The zip of one office as it lies there, and what it would be made from now."""

    def __init__(self, job: OfficeJob, place: Workplace) -> None:
        self._job = job
        self._place = place
        self._memory = Memory(place, f"offices {job.month}{' --all' if job.every else ''}")
        self._there = addresses.read(job.out)
        self._note = None if self._there is None else _note_of(self._there)

    def known(self) -> OfficeDone | None:
        """What was told when the zip that lies there was made; None where it is to be made."""
        if self._note is None or not self._memory.key or self._note["key"] != dict(self._memory.key):
            return None
        told: OfficeDone = self._note["told"]
        return replace(told, ending=Ending.SAME) if told.is_well else None

    def put(self, told: OfficeDone) -> OfficeDone:
        """Pack up what lies in the outputs; what is to be told then. PipelineError where it cannot be written."""
        folder = self._place.outputs
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        names = {path.relative_to(folder).as_posix(): path for path in files}
        shown = {name: path.read_bytes() for name, path in names.items() if _HIDDEN not in Path(name).parts}
        note = {"key": dict(self._memory.key), "files": _digests(shown), "told": told.plain()}
        plain = json.dumps(note, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
        whole = {_NOTE: plain, **shown}
        kept = self._kept()
        addresses.write(self._job.out, zipped(whole, stored=whole))
        return replace(told, findings=(*told.findings, *kept))

    def _kept(self) -> tuple[Finding, ...]:
        """A zip that no run left so goes under a numbered name first."""
        if self._there is None or self._note is not None:
            return ()
        stem = self._job.out.removesuffix(".zip")
        free = next(name for n in range(1, _MOST) if not addresses.exists(name := f"{stem}.sua-tay-{n}.zip"))
        addresses.write(free, self._there)
        message = "tệp nén có tệp bị sửa hoặc không do chương trình ghi; bản ấy được giữ, bản mới không có lời sửa."
        return (Finding("KQ-NEN-01", Severity.CANH_BAO, Place(component=free), message, "Sửa tay thì bỏ --archive."),)


def _digests(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: digest(content) for name, content in files.items()}


def _note_of(blob: bytes) -> dict[str, Any] | None:
    """The note in a zip whose files are still those that it names; None for any other zip, or what is none."""
    try:
        files = {name: member.data() for name, member in members.read(blob).items()}
        note = keepsake.table(keepsake.parsed(files.pop(_NOTE)))
        if keepsake.words(keepsake.member(note, "files")) != _digests(files):
            return None
        key = keepsake.words(keepsake.member(note, "key"))
        return {"key": key, "told": OfficeDone.of(keepsake.member(note, "told"))}
    except (InputError, KeyError, WrongError):
        return None
