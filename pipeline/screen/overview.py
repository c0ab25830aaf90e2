"""What is read on the screen of an overview: who is in the sums, who is not and why, where the table lies."""

from collections.abc import Sequence

from pipeline.ground.shown import say
from pipeline.offices.office import OPEN
from pipeline.offices.overview.books import InSum
from pipeline.offices.overview.run import Overview

_MOST = 20  # books that the screen tells; the table has all
_ODD = 5


def tell_overview(made: Overview) -> None:
    """Books left out, units that have sent none, doubts; then how many, and the files."""
    whole = made.gathered
    out = [book for book in whole.books if book.standing is not InSum.TAKEN]
    for book in out[:_MOST]:
        say(f"{book.label}, {book.standing}: {book.message} {book.remedy}".strip(), colour="red", err=True)
    if len(out) > _MOST:
        say(f"… và {len(out) - _MOST} sổ nữa, xem bảng.", colour="red", err=True)
    held = [(book, told) for book in whole.books for told in book.findings if told.code == OPEN]
    for book, found in held[:_ODD]:
        say(f"Sổ {book.label} {found.message} {found.remedy}", colour="yellow", err=True)
    if len(held) > _ODD:
        say(f"… và {len(held) - _ODD} sổ nữa đang mở.", colour="yellow", err=True)
    if whole.missing:
        say(f"Chưa có sổ của {len(whole.missing)} đơn vị: {_some(whole.missing)}.", colour="yellow", err=True)
    if whole.unsure:
        told = f"Chưa rõ {len(whole.unsure)} đơn vị đã gửi sổ chưa: {_some(whole.unsure)}"
        say(f"{told}; có sổ không đọc được tên cơ quan.", colour="yellow", err=True)
    odd = [book for book in whole.taken if book.doubts]
    if odd:
        counted = [f"{book.unit} ({len(book.doubts)} ô)" for book in odd]
        say(f"Có ô cần xem lại ở {len(odd)} sổ: {_some(counted)}.", colour="yellow", err=True)
    for remark in made.remarks:
        say(remark)
    told = f", để ngoài {len(out)}" if out else ""
    say(f"{len(whole.books)} sổ: tổng hợp {len(whole.taken)}{told}.")
    for one in made.tables.outcomes:
        say(f"{one.state.capitalize()}  {one.path}" if one in made.tables.behind else f"Bảng     {one.path}")


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_ODD]) + (" …" if len(names) > _ODD else "")
