"""The steps of a paper in the order of the law (Decree 30, articles 14, 15, 32), and how each stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class ReleaseStep(StrEnum):
    """The steps in their order; the values go to other programs."""

    CHECKED = "checked"
    PDF = "pdf"
    SIGNED = "signed"
    NUMBERED = "numbered"
    SEALED = "sealed"
    SENT = "sent"
    FILED = "filed"

    @property
    def called(self) -> str:
        return _TITLES[self]


_TITLES = {
    ReleaseStep.CHECKED: "Kiểm tra trang",
    ReleaseStep.PDF: "PDF có khung ký",
    ReleaseStep.SIGNED: "Người có thẩm quyền ký",
    ReleaseStep.NUMBERED: "Số và ngày",
    ReleaseStep.SEALED: "Cơ quan ký (con dấu)",
    ReleaseStep.SENT: "Gửi đài",
    ReleaseStep.FILED: "Vào sổ, lập phiếu",
}


class Stand(StrEnum):
    """How a step stands; the values go to other programs. `UNDONE`: it was done, and something speaks against it."""

    DONE = "done"
    TO_DO = "to_do"
    NOT_ASKED = "not_asked"
    UNDONE = "undone"
    UNSEEN = "unseen"

    @property
    def word(self) -> str:
        return _WORDS[self]


_WORDS = {
    Stand.DONE: "xong",
    Stand.TO_DO: "chưa làm",
    Stand.NOT_ASKED: "không cần",
    Stand.UNDONE: "phải xem lại",
    Stand.UNSEEN: "chưa xem được",
}


@dataclass(frozen=True, slots=True)
class WayStep:
    """One step of one paper: what is there or missing (`told`), what to do (`deed`), the words of the command for it
    after `cchc` (`command`; a word in capitals is filled in by a hand).
    """

    step: ReleaseStep
    stand: Stand
    told: str
    deed: str = ""
    command: tuple[str, ...] = ()


def following(steps: Sequence[WayStep]) -> WayStep | None:
    """What is to be done next: what something speaks against, else the first that is not done; None at the end."""
    undone = next((one for one in steps if one.stand is Stand.UNDONE), None)
    return undone or next((one for one in steps if one.stand in (Stand.TO_DO, Stand.UNSEEN)), None)
