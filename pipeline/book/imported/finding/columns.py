"""One column of a table, and what its neighbours tell of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.book.imported.finding.names import Role, group_of, leaf_of
from pipeline.book.opening.raw import letters


@dataclass(frozen=True, slots=True)
class HeadedColumn:
    """One column of a table: its place, the words above it from top to bottom, its number in the form, its role."""

    at: int
    path: tuple[str, ...]
    number: int
    role: Role

    @property
    def words(self) -> str:
        return " › ".join(self.path) or "(không tên)"

    @property
    def letter(self) -> str:
        return letters(self.at)


def settled(columns: Sequence[HeadedColumn]) -> list[HeadedColumn]:
    """The columns of a table with the roles that their own words and their neighbours give them."""
    paths = [column.path for column in columns]
    named = [replace(column, role=Role("")) if _nameless(column.path, paths) else column for column in columns]
    return _side_by_side(named)


def _side_by_side(columns: list[HeadedColumn]) -> list[HeadedColumn]:
    """Without rows of groups a name belongs to the total left of it: `Tổng số đã giải quyết`, `Đúng hạn`, `Quá hạn`."""
    families = [column.role.name.partition(".")[0] for column in columns]
    group = "nhan" if "nhan" in families else ""
    found = []
    for column in columns:
        family = column.role.name.partition(".")[0]
        if len(column.path) > 1 or family in ("bo", "dung", "rut"):
            group = ""
        elif family in ("nhan", "da", "dang"):
            group = family
        elif not column.role.name and column.path and group and (name := leaf_of(column.path[0], group)):
            column = replace(column, role=Role(name))
        found.append(column)
    totals = [column for column in found if column.role.name == "nhan.tong"]
    if len(totals) == 2 and any(column.role.name == "nhan.ky_truoc" for column in found):  # Tổng, Tiếp nhận, Kỳ trước
        fresh = [column for column in totals if len(column.path) == 1 and group_of(column.path[0]) == "nhan"]
        if len(fresh) == 1:
            found = [replace(c, role=Role("nhan.trong_ky")) if c is fresh[0] else c for c in found]
    return found


def _nameless(path: tuple[str, ...], paths: Sequence[tuple[str, ...]]) -> bool:
    """Whether a column stands under the name of a group in which its neighbours have names of their own."""
    return bool(path) and any(len(other) > len(path) and other[: len(path)] == path for other in paths)
