"""Why a file changed, one line each: `Trang TTHC, xã Thạnh Tân, tháng 4: 45 → 47 hồ sơ`."""

from collections.abc import Iterable, Mapping, Sequence

from pipeline.outputs.book import Cells, Change

_MOST = 12


def reasons(
    inputs: tuple[Mapping[str, str], Mapping[str, str]],
    changed: Sequence[Change],
    cells: tuple[Sequence[str], Sequence[str]],
) -> tuple[str, ...]:
    """What differs between what a file was made from last time and now.

    `inputs` and `cells` are (last time, now), `changed` what differs between the two books. What the file's own figures
    rest on comes first; where none of it changed, the rows they stand in; else all that changed in the book.
    """
    old, new = Cells(cells[0]), Cells(cells[1])
    told = [change for change in changed if change.touches(old, new)]
    told = told or [change for change in changed if change.is_near(old, new)] or list(changed)
    lines = list(dict.fromkeys([*_inputs(*inputs), *(change.words for change in told)]))
    if len(lines) > _MOST:
        lines[_MOST:] = [f"… và {len(lines) - _MOST} chỗ nữa"]
    return tuple(lines)


def changed_inputs(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """The names of what is not as it was; those that came or went too."""
    return [label for label in {**old, **new} if old.get(label) != new.get(label)]


def _inputs(old: Mapping[str, str], new: Mapping[str, str]) -> Iterable[str]:
    for label in changed_inputs(old, new):
        if not old or not new:
            return
        yield f"{label[:1].upper()}{label[1:]} {'đã đổi' if label in new else 'không còn dùng'}"
