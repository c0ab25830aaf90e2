"""What is read on the screen of a run over many offices: how far it has come, then one table of how it went."""

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Self

from click.termui import progressbar

from pipeline.ground.answer import ANSWER
from pipeline.ground.finding import Severity
from pipeline.ground.period import Period
from pipeline.ground.shown import progress, say, visible
from pipeline.offices.office import Ending, OfficeDone
from pipeline.offices.run import ManyDone
from pipeline.offices.table import why

_COLOURS = {Severity.LOI: "red", Severity.CANH_BAO: "yellow", Severity.NHAC: "cyan"}
_LINES = 10  # lines of how far it has come, where there is no bar
_KINDS, _REFUSED = 15, 20  # that the screen tells; the table has all
_LONGEST = 110


class Course:
    """How far the run has come, on stderr: a bar on a terminal, some lines elsewhere, JSON for another program.

    `clock` counts seconds; it is shown, nothing that is made depends on it.
    """

    def __init__(self, offices: int, clock: Callable[[], float]) -> None:
        self.number = 0
        self._of = offices
        self._wrong = 0
        self._clock = clock
        self._began = clock()
        self._bar: Any = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty() and not ANSWER.asked:
            self._bar = progressbar(
                length=self._of,
                label="Đang làm",
                show_pos=True,
                show_eta=True,
                file=sys.stderr,
                item_show_func=lambda text: text,
            )
            self._bar.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """The bar's line ends."""
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None

    def done(self, one: OfficeDone) -> None:
        """One more office."""
        self.number += 1
        self._wrong += not one.is_well
        progress(self.number, self._of, one.name)
        if self._bar is not None:
            self._bar.update(1, visible(self._so_far()))
        elif not ANSWER.asked and (self.number * _LINES) % self._of < _LINES and self._of >= _LINES:
            say(f"{self.number}/{self._of} cơ quan, {self._so_far()}", err=True)

    def say(self, told: str) -> None:
        """What keeps the run from going on."""
        if self._bar is not None:
            self._bar.update(0, visible(told))
        else:
            say(told, err=True)

    def _so_far(self) -> str:
        rate = self.number / max(0.001, self._clock() - self._began)
        return f"{rate:.1f} cơ quan/giây, {self._wrong} chưa làm được".replace(".", ",", 1)


def tell_stopped(number: int, of: int) -> None:
    """A hand stopped the run."""
    say(f"Đã xong {number}/{of} cơ quan. Chạy lại lệnh ấy thì làm tiếp, cơ quan đã làm không làm lại.", err=True)


def tell_offices(many: ManyDone, month: Period, engine: str) -> None:
    """Findings by kind and who was not made, why; then how many, and where the whole table is."""
    if many.kinds:
        rows = [("Mức", "Mã", "Cơ quan", "Điều", "Ví dụ")]
        for kind in many.kinds[:_KINDS]:
            example = f"{kind.office}: {kind.example}"
            rows.append((str(kind.severity), kind.code, str(kind.offices), str(kind.times), _short(example)))
        for number, line in enumerate(_columns(rows)):
            colour = _COLOURS[many.kinds[number - 1].severity] if number else None
            say(line, colour=colour)
        if len(many.kinds) > _KINDS:
            say(f"… và {len(many.kinds) - _KINDS} loại nữa, xem bảng.")
        say()
    wrong = [(one, book) for one, book in zip(many.done, many.books, strict=True) if not one.is_well]
    for one, book in wrong[:_REFUSED]:
        message, remedy = why(one, book, month)
        say(f"{one.ending.capitalize()} {one.name}: {f'{message} {remedy}'.strip()}", colour="red", err=True)
    if len(wrong) > _REFUSED:
        say(f"… và {len(wrong) - _REFUSED} cơ quan nữa, xem bảng.", colour="red", err=True)
    for remark in many.remarks:
        say(remark)
    counts = Counter(one.ending for one in many.done)
    told = ", ".join(f"{ending} {counts[ending]}" for ending in Ending if counts[ending])
    say(f"{len(many.done)} cơ quan ({engine}): {told}.")
    for table in many.tables:
        say(f"Bảng     {table}")


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
