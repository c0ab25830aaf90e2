"""One kind of document, as its `kieu.toml` tells it.

lenh = "xep-hang"                       # the command; the folder's name without it
goi = "Thông báo xếp hạng"              # what it is called; `gioi_thieu` is the line of help
loai = "Thông báo"                      # its type, `chu_viet_tat` its sign, `loai_so` its name in the workbook
ky = ["tháng", "quý"]                   # periods it is made for; without them it is a page of another kind
den_han = "hết kỳ"                      # for `cchc all`: hết kỳ, sau quý, đầu năm
can_so_lieu = false                     # it needs no figures of the period
nguoi_ky = false                        # nobody signs its page
chu_de, kinh_gui, [dien]                # themes of the law table can-cu, addressees, words that are always the same
cong_thuc = "tin"                       # a recipe of the program's own (`papers.recipes`)
[bang.bang_xep_hang]                    # a table: nghia, hang (the list it is made of), cot (see `LaidColumn`)
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from pipeline.ground.finding import InputError
from pipeline.ground.period import Period

if TYPE_CHECKING:
    from pipeline.documents.inspecting.contract import Contract

PAGE, TEXT, ABOUT = "mau.docx", "loi-van.txt", "kieu.toml"
MONTH, QUARTER, YEAR = 1, 3, 12
ROUND = "đợt"  # a round of commendation is no length of time
_SPANS = {"tháng": 1, "quý": 3, "sáu tháng": 6, "năm": 12}
_EXAMPLES = {1: "tháng (2021-04)", 3: "quý (2021-Q1)", 6: "sáu tháng (2021-H1)", 12: "năm (2021)"}
PLAIN, NUMBER, SPREAD = "chữ", "số", "mỗi số một cột"
_DUE = ("hết kỳ", "sau quý", "đầu năm")


class LaidColumn(NamedTuple):
    """One column: the words of its head, the fact that it prints (`ten`, `thang.qua_han`; `stt` counts the rows), its
    width in mm, whether it holds `chữ`, `số` (set to the right) or `mỗi số một cột` (a column for each of a list).
    """

    head: str
    fact: str
    width: float
    form: str = PLAIN


@dataclass(frozen=True, slots=True)
class TableLayout:
    """One table of a kind. `rows` is the list of the text's names that it is made of, where the kind says so; `group`
    the name of each group where its rows come in groups (`cac_dong`).
    """

    name: str
    title: str
    rows: str
    group: str
    columns: tuple[LaidColumn, ...]

    @property
    def heads(self) -> dict[str, str]:
        """Fact -> the words above its column."""
        return {column.fact: column.head for column in self.columns}


class Shelf(Protocol):
    """Where kinds and their files are found: the office's folder before the house's (`kinds.Kinds`)."""

    folders: tuple[Path, ...]

    def kind(self, name: str) -> "DocumentKind": ...
    def signs(self) -> Mapping[str, tuple[str, str]]: ...
    def file(self, name: str, part: str) -> Path | None: ...
    def frame(self, name: str) -> Mapping[str, Any]: ...
    def folders_of_texts(self, name: str) -> tuple[Path, ...]: ...


@dataclass(frozen=True)
class DocumentKind:
    """A kind of document: its folder's name, what its `kieu.toml` says (at `told`), where its files are found."""

    name: str
    about: Mapping[str, Any]
    told: Path
    kinds: Shelf

    def __post_init__(self) -> None:
        for key in ("ky", "chu_de", "kinh_gui"):
            given = self.about.get(key, [])
            if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
                raise self.wrong(key, 'phải là danh sách chữ, ví dụ ["tháng"]')
        for key in ("bang", "dien", "ten"):
            if not isinstance(self.about.get(key, {}), dict):
                raise self.wrong(key, f"phải là các bảng [{key}.…]")
        if unknown := [one for one in self.about.get("ky", []) if one not in (*_SPANS, ROUND)]:
            raise self.wrong("ky", f"không có kỳ “{unknown[0]}”; dùng: {', '.join(_SPANS)}")
        if self.about.get("den_han", _DUE[0]) not in _DUE:
            raise self.wrong("den_han", f"phải là một trong: {', '.join(_DUE)}")
        _ = self.tables

    def wrong(self, key: str, why: str) -> InputError:
        """What to raise where `kieu.toml` says under `key` what cannot be."""
        return InputError(f"{self.name}, tệp {self.told.name}, mục {key}: {why}.", "Sửa mục ấy rồi chạy lại.")

    def _word(self, key: str, otherwise: str = "") -> str:
        return str(self.about.get(key) or otherwise)

    @property
    def type(self) -> str:
        """Its type by the law (`Thông báo`)."""
        return self._word("loai", self.name)

    @property
    def title(self) -> str:
        return self._word("goi", self.in_book)

    @property
    def help(self) -> str:
        return self._word("gioi_thieu", f"Làm {self.title[:1].lower()}{self.title[1:]} ({self.name}).")

    @property
    def in_book(self) -> str:
        """What the workbook calls it, in list Loại văn bản."""
        return self._word("loai_so", self.type)

    @property
    def symbol(self) -> str:
        return self._word("chu_viet_tat")

    @property
    def recipe(self) -> str:
        return self._word("cong_thuc")

    @property
    def order(self) -> float:
        """Where it stands among the commands: the house's first."""
        place = self.about.get("thu_tu")
        return place if isinstance(place, int) else float("inf")

    @property
    def spans(self) -> tuple[int, ...]:
        """The lengths in months that it is made for."""
        return tuple(_SPANS[one] for one in self.about.get("ky", ()) if one in _SPANS)

    @property
    def is_by_round(self) -> bool:
        """Whether it is made for a round of commendation."""
        return ROUND in self.about.get("ky", ())

    @property
    def command(self) -> str:
        """The word that makes it; "" for a page of another kind."""
        return self._word("lenh", self.name) if self.about.get("ky") else ""

    @property
    def maker(self) -> str:
        """The words of the command that makes it, as folders of outputs remember them."""
        return self.command or f"document {self.name}"

    @property
    def needs_figures(self) -> bool:
        """Whether the workbook must be complete for the period."""
        return bool(self.about.get("can_so_lieu", True))

    @property
    def is_signed(self) -> bool:
        """Whether somebody signs its page; a register, say, nobody does."""
        return bool(self.about.get("nguoi_ky", True))

    @property
    def themes(self) -> tuple[str, ...]:
        return tuple(self.about.get("chu_de", ()))

    @property
    def addressees(self) -> list[str]:
        return list(self.about.get("kinh_gui", ()))

    @property
    def fixed(self) -> dict[str, Any]:
        """Names of its page with words that are the same every time."""
        return dict(self.about.get("dien", {}))

    @cached_property
    def tables(self) -> Mapping[str, TableLayout]:
        """Its tables by name. InputError where one is not told as a table."""
        return {name: self._table(name, told) for name, told in self.about.get("bang", {}).items()}

    def _table(self, name: str, told: Any) -> TableLayout:
        try:
            columns = tuple(LaidColumn(*column) for column in told["cot"])
            good = all(isinstance(c.head, str) and isinstance(c.fact, str) and c.width > 0 for c in columns)
            good = good and all(column.form in (PLAIN, NUMBER, SPREAD) for column in columns) and columns != ()
        except (TypeError, KeyError):
            good = False
        if not good:
            raise self.wrong(f"bang.{name}", 'cần cot = [["Đơn vị", "ten", 60], ["Tỷ lệ", "thang.ty_le", 30, "số"]]')
        title, rows, group = (str(told.get(key, "")) for key in ("nghia", "hang", "nhom"))
        return TableLayout(name, title or name, rows or name, group, columns)

    def require(self, period: Period) -> None:
        """InputError where this document is not made for a period of that length."""
        if self.spans and period.months not in self.spans:
            spans = ", ".join(_EXAMPLES[span] for span in self.spans)
            raise InputError(f"{self.title} không làm cho kỳ “{period}”.", f"Chọn kỳ theo {spans}.")

    def due(self, month: Period) -> tuple[Period, ...]:
        """The periods of it that fall due in a month, for `cchc all`."""
        last, year = month.first_month, month.year
        match self.about.get("den_han"):
            case "hết kỳ":  # those that end with the month
                return tuple(Period(year, last - span + 1, span) for span in self.spans if last % span == 0)
            case "sau quý":  # scores of a quarter are read out in the month after it
                ends = last > 1 and (last - 1) % QUARTER == 0
                return (Period(year, last - QUARTER, QUARTER),) if ends else ()
            case "đầu năm":
                return (Period(year, MONTH, YEAR),) if last == 1 else ()
            case _:
                return ()

    @cached_property
    def page(self) -> Path:
        """Its page (.docx). InputError where there is none."""
        return self._file(PAGE)

    def text(self, name: str = TEXT) -> Path:
        """A text of it. InputError where there is none."""
        return self._file(name)

    @property
    def beside(self) -> tuple[Path, ...]:
        """Where a text of it finds what it includes: its own folders, then what all kinds share."""
        return self.kinds.folders_of_texts(self.name)

    def _file(self, part: str) -> Path:
        found = self.kinds.file(self.name, part)
        if found is None:
            raise InputError(
                f"Kiểu văn bản {self.name} thiếu tệp {part}.",
                f"Đặt lại tệp {self.kinds.folders[0] / self.name / part}.",
            )
        return found

    @cached_property
    def contract(self) -> "Contract":
        """The names that its page needs, those of its tables among them."""
        from pipeline.documents.inspecting.contract import contract_of

        return contract_of(self.about, self.told, self.kinds.frame)
