"""When number and day are first typed: the page that was presented, with them; what else the book says otherwise."""

from dataclasses import dataclass

from pipeline.ground.finding import InputError
from pipeline.merging.stamping import stamped
from pipeline.outputs.issuing.paper import Issuable

_LAID_OUT = "Lời và số như cũ; cách trình bày, biểu đồ hoặc hình vẽ khác."
_ANEW = "làm lại thì ngoài số và ngày còn khác bản đã phát hành:"


@dataclass(frozen=True, slots=True)
class Presented:
    """The page that was presented with number and day in it; what differs from today's besides, one sentence each."""

    page: bytes
    differs: tuple[str, ...]


def presented(before: bytes, now: bytes, paper: Issuable, stamp: tuple[str, ...]) -> Presented:
    """`before` was made last, with the words of `stamp` for number and day; `now` is made with those of `paper`.

    Sentences that only the day of signing makes other ("đến nay chưa xong") are no difference: the page that was signed
    said them without it. InputError where one of the pages is no .docx.
    """
    from pipeline.merging.merge import same

    page = stamped(before, _exchanged(paper, stamp))
    if same(page, now):
        return Presented(page, ())
    unsigned = paper.unsigned()
    if unsigned is not None:
        now = stamped(unsigned, _exchanged(paper, paper.blank))
        if same(page, now):
            return Presented(page, ())
    return Presented(page, _differing(page, now))


def said_otherwise(before: bytes, now: bytes) -> tuple[str, ...]:
    """What a page says otherwise than one that was made before, one sentence each; () where they are the same."""
    from pipeline.merging.merge import same

    try:
        return () if same(before, now) else _differing(before, now)
    except InputError:
        return (_LAID_OUT,)


def told_anew(issued: bytes, now: bytes) -> tuple[str, ...]:
    """What a page that is issued anew says otherwise than the issued one, beside number and day, one sentence each."""
    return tuple(f"{_ANEW} {told}" for told in _differing(issued, now))


def _differing(before: bytes, now: bytes) -> tuple[str, ...]:
    from pipeline.merging.telling.differences import differences

    return tuple(differences(before, now)) or (_LAID_OUT,)


def _exchanged(paper: Issuable, stamp: tuple[str, ...]) -> dict[str, str]:
    """What stands for number and day in a page and what is to stand there.

    A day that was printed is exchanged only beside the place or the number: the text may speak of the same day.
    """
    number, day = paper.stamp
    words = {**paper.numbers, paper.blank[0]: number}
    for old_number, old_day in (paper.blank, stamp) if len(stamp) == len(paper.blank) else (paper.blank,):
        words[f"{paper.place}, {old_day}"] = f"{paper.place}, {day}"
        for each in (number, old_number):
            words[f"{each} {old_day}"] = f"{number} {day}"
        words[old_number] = number
    words[paper.blank[1]] = day
    return words
