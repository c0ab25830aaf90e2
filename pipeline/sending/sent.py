"""What was sent to whom, when, with which digest: `.cchc/sending.json` of a month's folder, read as a stranger's."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from pipeline.ground import keepsake
from pipeline.ground.finding import PipelineError
from pipeline.ground.keepsake import StrangeError, WrongError
from pipeline.ground.period import Period
from pipeline.ground.refusal import reason
from pipeline.outputs.disk import Disk

PLACE = Path(".cchc") / "sending.json"
BULLETIN = "tin-cchc"
_FORM = 1


class Sending(StrEnum):
    """What is known of a letter; the values are the words that an officer sees.

    UNCLEAR is written before the sign that ends a letter goes out, and stays where no answer to it was kept: it may
    have arrived. RECEIVED is the word of a person who asked the receiver.
    """

    UNCLEAR = "chưa rõ nơi nhận đã có thư chưa"
    SENT = "đã gửi, máy chủ thư đã nhận"
    RECEIVED = "nơi nhận báo đã có thư"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One letter: the page it is of (`tin-cchc`), its receiver's name (`dai`) and addresses, when (ISO 8601), the
    sha256 of the parcel and of the signed page, its Message-ID, what is known of it.
    """

    page: str
    to: str
    addresses: tuple[str, ...]
    at: str
    parcel: str
    signed: str
    message_id: str
    state: Sending

    def plain(self) -> dict[str, Any]:
        """As JSON has it."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


def sent_of(outputs: Path, month: Period, page: str = BULLETIN) -> tuple[Delivery, ...]:
    """The letters of a month's page, in the order in which they went; () where none did.

    `outputs` is the office's folder, which holds `2021-04/`. `StrangeError` where no run wrote the record so, OSError.
    """
    return tuple(one for one in load(outputs / str(month)) if one.page == page)


def load(folder: Path) -> tuple[Delivery, ...]:
    """All letters of a month's folder. `StrangeError`, OSError."""
    path = folder / PLACE
    try:
        held = keepsake.table(keepsake.read(path))
        if keepsake.number(keepsake.member(held, "form")) != _FORM:
            raise WrongError("do bản mới hơn của chương trình ghi")
        return tuple(map(_delivery, keepsake.rows(keepsake.member(held, "deliveries"))))
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except WrongError as wrong:
        raise StrangeError(path, str(wrong)) from None


def keep(folder: Path, deliveries: Sequence[Delivery], disk: Disk | None = None) -> None:
    """The record, replaced at once and lasting once this returns. PipelineError where the disk refuses."""
    disk, path = disk or Disk(), folder / PLACE
    content = {"form": _FORM, "deliveries": [one.plain() for one in deliveries]}
    aside = path.with_suffix(".moi")
    try:
        if path.parent.is_symlink():
            raise StrangeError(path.parent, "là liên kết")
        disk.make_folder(path.parent)
        disk.remove(aside)  # a link would let it write elsewhere
        disk.write(aside, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())
        disk.replace(aside, path)
        disk.sync_folder(path.parent)
    except OSError as problem:
        raise PipelineError(
            f"Không ghi được sổ gửi {path} ({reason(problem)}).", "Kiểm tra ổ đĩa còn chỗ và quyền ghi."
        ) from problem


def _delivery(value: Any) -> Delivery:
    held = keepsake.table(value)
    texts = {name: keepsake.text(keepsake.member(held, name)) for name in ("page", "to", "at", "message_id", "state")}
    if texts["state"] not in list(Sending):
        raise WrongError
    return Delivery(
        texts["page"],
        texts["to"],
        keepsake.texts(keepsake.member(held, "addresses")),
        texts["at"],
        keepsake.digest(keepsake.member(held, "parcel")),
        keepsake.digest(keepsake.member(held, "signed")),
        texts["message_id"],
        Sending(texts["state"]),
    )
