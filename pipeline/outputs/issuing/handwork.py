"""A hand's figures judged: one that the rest of the page or a target speaks against waits for a word of hers."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from pipeline.ground.finding import InputError
from pipeline.merging.telling.comments import ASKS
from pipeline.merging.wml import quote
from pipeline.outputs.issuing.told import ToldFigure

if TYPE_CHECKING:  # what compares two pages is loaded where a hand was at work: most runs meet none
    from pipeline.merging.telling.figures import HandFigure

_NEAR = Fraction(1, 100)  # a rounded figure lies so near the exact one
_POINTS = Fraction(1, 2)  # a rounded rate so many points
_PLAIN = 100  # below it, and without a decimal, the same digits may well be another figure


@dataclass(frozen=True, slots=True)
class Handwork:
    """A figure that a hand changed. `against` says what speaks against it, "" where nothing does."""

    figure: "HandFigure"
    against: str = ""

    @property
    def told(self) -> str:
        """`đoạn “Trong số hồ sơ …”: sửa tay ghi “72,3%”, sổ cho “27,3%”`."""
        hers = f"sửa tay ghi “{self.figure.hers}”" if self.figure.hers else "sửa tay đã bỏ số"
        return f"đoạn “{quote(self.figure.text)}”: {hers}, sổ cho “{self.figure.ours}”"

    @property
    def asked(self) -> str:
        """The comment that waits for her choice."""
        return (
            f"Bản sửa tay ghi “{self.figure.hers}”, sổ cho “{self.figure.ours}”; {self.against}. "
            f"Bài đọc chờ chỗ này: sửa lại số, hoặc giữ số này thì {ASKS}."
        )

    @property
    def sentence(self) -> str:
        """The comment with its paragraph, as conflicts are told."""
        return f"“{quote(self.figure.text)}”: {self.asked}"


def handwork(printed: bytes, page: bytes, told: Sequence[ToldFigure]) -> list[Handwork]:
    """The figures of `printed` that stand otherwise in `page`; `told` are all that was printed."""
    from pipeline.merging.telling.figures import figures_by_hand, words_in

    try:
        found, whole = figures_by_hand(printed, page), ""
        if found:
            whole = words_in(page)
    except InputError:
        return []
    return [Handwork(one, _against(one, whole, told)) for one in found]


def _against(one: "HandFigure", whole: str, told: Sequence[ToldFigure]) -> str:
    """What speaks against a figure of hers: a target that it crosses, another place of the page."""
    from pipeline.merging.telling.figures import FIGURE

    hers, ours = _value(one.now), _value(one.was)
    if hers is None or ours is None:
        return ""  # she words it in her own way, or took it out
    known = [each for each in told if one.was in FIGURE.findall(each.printed) and _stands_in(each, one)]
    for each in known:
        target = _fraction(each.target)
        exact = _exact(each, ours)
        if target is not None and (exact >= target) != (hers >= target):
            return f"chỉ tiêu là {_shown(target)}"
    exact = next((_exact(each, ours) for each in known), ours)
    is_rate = any(f"{one.was}%" in each.printed for each in known) or "%" in one.ours
    if abs(hers - exact) <= (_POINTS if is_rate else abs(exact) * _NEAR):
        return ""
    elsewhere = whole.replace(one.text, "", 1)
    if ("," in one.was or abs(ours) >= _PLAIN) and one.was in FIGURE.findall(elsewhere):
        return f"chỗ khác của trang vẫn ghi “{one.was}”"
    labels = {each.label for each in known if each.exact}
    others = (each for each in told if each.exact and each.label in labels and each not in known)
    other = next((each for each in others if each.printed in elsewhere), None)
    return f"chỗ khác của trang vẫn ghi “{other.printed}”" if other is not None else ""


def _stands_in(each: ToldFigure, one: "HandFigure") -> bool:
    """Whether a figure was told in the paragraph, or the row, that she changed."""
    opening = each.where.partition("“")[2].rpartition("”")[0].removesuffix(" …")
    return one.printed.startswith(opening) or each.printed == one.ours or each.where.startswith("bảng")


def _exact(each: ToldFigure, printed: Fraction) -> Fraction:
    """The value before it was worded, where the figure alone was printed; else as it was printed."""
    exact = _fraction(each.exact)
    return exact if exact is not None and abs(exact - printed) <= max(_POINTS, abs(exact) * _NEAR * 2) else printed


def _value(figure: str) -> Fraction | None:
    """`3.672` and `27,3` as numbers."""
    return _fraction(figure.replace(".", "").replace(",", ".")) if figure else None


def _fraction(text: str) -> Fraction | None:
    try:
        return Fraction(text) if text else None
    except (ValueError, ZeroDivisionError):
        return None


def _shown(target: Fraction) -> str:
    return f"{float(target):g}%".replace(".", ",")
