"""An issued paper among the folder's files: it stays as it was issued, whatever the book says since."""

from collections.abc import Sequence

from pipeline.ground.finding import InputError
from pipeline.ground.keepsake import WrongError
from pipeline.outputs.book import Change
from pipeline.outputs.issuing.paper import Issuable, IssuedAs, IssuedPaper
from pipeline.outputs.issuing.told import ToldFigure, differing, figures_of, rests_on


def told_by(content: bytes | None) -> tuple[ToldFigure, ...]:
    """What a page told, out of what the folder keeps of it; () where nothing whole is kept."""
    try:
        return figures_of(content) if content else ()
    except WrongError:
        return ()


def against(
    issued: IssuedAs,
    told: Sequence[ToldFigure],
    paper: Issuable | None,
    changed: Sequence[Change],
    *,
    is_new: bool = False,
) -> IssuedPaper:
    """How a paper that told this stands, the book having `changed` since; `paper` is what is made today, if any."""
    if paper is None:
        return IssuedPaper(issued)
    found = differing(told, paper.figures, paper.known() if changed else {}, changed)
    quiet = not found and rests_on(told, changed)
    return IssuedPaper(issued, tuple(found), quiet, _renamed(issued, paper), is_new)


def edited(name: str, issued: bytes | None, there: bytes) -> tuple[str, ...]:
    """What a hand changed in a page since it was issued, in sentences."""
    if issued is None or not name.endswith(".docx"):
        return ("nội dung khác bản đã phát hành",)
    from pipeline.merging.telling.differences import differences

    try:
        return tuple(differences(issued, there)) or ("lời và số như cũ; cách trình bày khác",)
    except InputError as problem:
        return (problem.message,)


def _renamed(issued: IssuedAs, paper: Issuable) -> str:
    """What the workbook has otherwise than the page that was issued: number, day, signer."""
    now = paper.issued
    pairs = (
        ("số", issued.number == now.number, issued.number, now.number),
        ("ngày ký", issued.day == now.day, issued.stamp[1], now.stamp[1] if now.day else ""),
        ("người ký", issued.signer == now.signer, issued.signer, now.signer),
    )
    told = [
        f"{what} “{new or 'để trống'}”, bản đã phát hành ghi “{old}”" for what, alike, old, new in pairs if not alike
    ]
    return "; ".join(told)
