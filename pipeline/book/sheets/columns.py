"""How a sheet is described: the words for a column, a sheet and a list of choices.

The description is used twice: to read a workbook (`read.py`) and to write an empty one (`blank.py`),
so that what an officer is offered and what the program accepts can never differ.
"""

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a cell of a column holds once it is read."""

    TEXT = "văn bản"  # str, NFC, single spaces
    PARAGRAPH = "đoạn văn"  # str, NFC, line breaks kept
    COUNT = "số đếm"  # int >= 0
    NUMBER = "số"  # Decimal
    PERCENT = "tỷ lệ %"  # Decimal: 98.5 means 98,5 %
    DATE = "ngày"  # datetime.date
    MONTH = "tháng"  # int 1..12
    CHOICE = "chọn trong danh sách"  # str out of `Column.choices` or a list of sheet Danh mục
    UNIT = "đơn vị"  # str: the name of a unit of sheet Đơn vị
    UNITS = "các đơn vị"  # tuple[str, ...], separated by ; or , in the cell
    YES_NO = "có/không"  # bool


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `name` is its key in code and templates, `header` the words in the sheet's header row.

    `choices` are the values of a closed list; `catalogue` names a column of sheet Danh mục that the office extends.
    `code` marks a text that may be without a letter (a number, a sign, a period); any other text is words.
    `measures` are the words that may follow a count typed as text (`12 hồ sơ`), the usual one first.
    `computed` is the Excel formula of a locked column, with `{name}` for the cell of column `name` in the same row.
    `deadline` marks a date that may be told as offices tell a deadline (`Quý II`, `thường xuyên`).
    `added` marks an optional column that came after the first books: a book without it is read as if it were blank.
    `office` marks a column that is the office's own: a unit that sends the sheet does not answer for it.
    """

    name: str
    header: str
    kind: Kind = Kind.TEXT
    required: bool = True
    choices: tuple[str, ...] = ()
    catalogue: str = ""
    computed: str = ""
    hint: str = ""
    width: int = 14
    measures: tuple[str, ...] = ()
    code: bool = False
    added: bool = False
    office: bool = False
    deadline: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: one row is one `row_is`. No two rows may share the values of `unique` columns.

    `sums` are the identities between columns beside the computed ones, (whole, parts); `within` the columns that can
    never exceed another, (part, whole); `clause` is the form or law that says so. `added` marks an optional sheet that
    came after the first books: a book without it is not asked about it.
    """

    name: str
    title: str
    row_is: str
    columns: tuple[Column, ...]
    unique: tuple[str, ...] = ()
    required: bool = True
    sums: tuple[tuple[str, tuple[str, ...]], ...] = ()
    within: tuple[tuple[str, str], ...] = ()
    clause: str = ""
    added: bool = False

    def column(self, name: str) -> Column:
        """The column of that key; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of sheet Cơ quan: a named value of the office; `code` as in `Column`. `wider` are choices that may stand
    there and are not offered.
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    required: bool = True
    choices: tuple[str, ...] = ()
    hint: str = ""
    code: bool = False
    wider: tuple[str, ...] = ()
