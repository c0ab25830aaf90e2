"""What a run hands to its folder, and what the folder tells of each file."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path, PurePath

from pipeline.ground.refusal import reason
from pipeline.outputs.book import Book
from pipeline.outputs.issuing.handwork import Handwork
from pipeline.outputs.issuing.paper import Issuable, IssuedPaper
from pipeline.outputs.issuing.told import content_of


@dataclass(frozen=True, slots=True)
class Document:
    """One file that a run made: `content` as generated, with what it was made from.

    `cells` are those of `book` that stand behind what it prints (`TTHC!E2:E9`). `inputs` name what else it depends on,
    each with a digest or version: `mẫu tin-cchc.docx`, `bảng luật the-thuc`. `maker` are the words of the command that
    makes it again. `follow_ups` makes other files (name -> bytes) from the file as it will lie in the folder, merged
    with a hand's work: what is read aloud is what is signed. `beside` makes files that tell of it, given what a hand
    did to its figures, one line each; `waiting` makes what stands in place of the spoken texts while such a figure
    waits to be settled. `sources` makes the machine form of its sources from the page as generated, `form` is that
    form, `figures` what `paper` tells as it is kept; `beside` is given the page as it will lie and the form, too. `day`
    dates the comments and tracked changes of a merge. `paper` is what a page that may be issued tells. One that is
    `as_made` gives way to no hand: what lies there is kept aside, also where nothing but a hand has changed it. One
    that `is_marked` has the marks of its blocks already.
    """

    name: str
    content: bytes
    book: Book | None = None
    cells: tuple[str, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict)
    maker: str = ""
    follow_ups: Callable[[bytes], Mapping[str, bytes]] | None = None
    day: date | None = None
    beside: Callable[[Sequence[str], bytes, bytes], Mapping[str, bytes]] | None = None
    waiting: Callable[[Sequence[str]], Mapping[str, bytes]] | None = None
    paper: Issuable | None = None
    sources: Callable[[bytes], bytes] | None = None
    form: bytes = b""
    figures: bytes = b""
    as_made: bool = False
    is_marked: bool = False

    def formed(self, generated: bytes) -> "Document":
        """With the machine form of its sources and the figures that it tells, where it has any."""
        form = b"" if self.sources is None else self.sources(generated)
        figures = b"" if self.paper is None else content_of(self.paper.figures)
        return replace(self, form=form or self.form, figures=figures) if form or figures else self

    def told_beside(self, by_hand: Sequence[str], final: bytes) -> dict[str, bytes]:
        """The files that tell of the page as it will lie, with what a hand did to its figures."""
        return dict(self.beside(by_hand, final, self.form)) if self.beside else {}

    def told(self) -> "Document":
        """What a file that is told from it has in common with it: from it nothing is told."""
        return replace(
            self, follow_ups=None, beside=None, waiting=None, paper=None, sources=None, form=b"", figures=b""
        )


class State(StrEnum):
    """What became of a file; the values are the words that an officer sees."""

    NEW = "mới"
    UPDATED = "đã cập nhật"
    UNCHANGED = "như cũ"
    MERGED = "đã gộp với bản sửa tay"
    HERS = "giữ bản sửa tay"
    SET_ASIDE = "đã thay, bản sửa tay để riêng"
    OPEN = "chưa ghi, đang mở"
    UNREAD = "chưa ghi, không đọc được"
    REFUSED = "chưa ghi, hệ thống không cho"
    READ_ONLY = "chưa ghi, tệp chỉ cho đọc"
    ASKS = "chưa ghi, chờ chọn bản nào được cho số"
    SIGNED = "chưa ghi, trang đã ký số được giữ nguyên"
    ISSUED = "đã phát hành, giữ nguyên"


WRITTEN = frozenset((State.NEW, State.UPDATED, State.MERGED, State.SET_ASIDE))
BEHIND = frozenset((State.OPEN, State.UNREAD, State.REFUSED, State.READ_ONLY, State.ASKS, State.SIGNED))
STAYED = frozenset((State.UNCHANGED, State.HERS, State.ISSUED))


ISSUED_COPY = "da-phat-hanh"


def is_issued_copy(kept: Path) -> bool:
    """Whether a copy that was kept is that of an issued paper that was made anew, by its name."""
    return f".{ISSUED_COPY}-" in kept.name


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file after a run: why it changed, one line each; where two hands changed the same words; what else to know.

    `kept` is the copy of a hand's work that was set aside or went into a merge; `tracked` a copy that shows the merge
    as tracked changes; `issued` how a paper that is issued stands against the book; `asks` what differs, beside number
    and day, between the page that was presented, or signed, and the one that the book gives now; `edited` what a hand
    did to an issued one; `hand` the figures that a hand changed, `waits` those of them for which the spoken texts wait.
    """

    name: str
    path: Path
    state: State
    reasons: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    kept: Path | None = None
    tracked: Path | None = None
    issued: IssuedPaper | None = None
    asks: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    hand: tuple[Handwork, ...] = ()
    waits: tuple[Handwork, ...] = ()


def tried(
    outcomes: Iterable[Outcome], refused: Mapping[str, OSError | None], above: Mapping[str, str]
) -> tuple[Outcome, ...]:
    """What became of each file, now that the steps were tried; `above` is the page that a file follows, by name."""
    found = []
    for outcome in outcomes:
        if outcome.name in refused:
            problem, page = refused[outcome.name], above.get(outcome.name, "")
            why = reason(problem) if problem else "tệp vừa bị một chương trình khác sửa"
            if page in refused:
                why = f"đi theo {PurePath(page).name}, trang ấy chưa ghi được"
            notes = (*outcome.notes, why)
            outcome = replace(outcome, state=State.REFUSED, notes=notes, kept=None, tracked=None)
        found.append(outcome)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Published:
    """What a run left in its folder, file by file in the order they were made; what was strange about its notes.

    `shared` are folders of persons' names that could not be closed to others.
    """

    outcomes: tuple[Outcome, ...]
    strange: tuple[str, ...] = ()
    shared: tuple[Path, ...] = ()

    @property
    def written(self) -> tuple[Path, ...]:
        """Files whose content is another than before."""
        return tuple(outcome.path for outcome in self.outcomes if outcome.state in WRITTEN)

    @property
    def unchanged(self) -> tuple[Path, ...]:
        """Files that were not touched, because nothing in them would change."""
        return tuple(outcome.path for outcome in self.outcomes if outcome.state in STAYED)

    @property
    def behind(self) -> tuple[Outcome, ...]:
        """Files that could not be written and wait for the next run."""
        return tuple(outcome for outcome in self.outcomes if outcome.state in BEHIND)

    @property
    def kept(self) -> tuple[tuple[Path, Path], ...]:
        """Hand-edited files that gave way, each with the copy that holds the hand's work."""
        return tuple((o.path, o.kept) for o in self.outcomes if o.kept is not None and o.state is State.SET_ASIDE)
