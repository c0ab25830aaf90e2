"""The register of outgoing papers: sheet Văn bản (what the program numbers) and sheet Sổ văn bản đi (all else) as one.

Numbers run within a year by series, paper and electronic together (Decree 30, article 15): each type of an issuer has
its own, and so have an issuer's letters.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from pipeline import law
from pipeline.book.records import Cell, Results, Row
from pipeline.facts.fact import Printed
from pipeline.facts.indicators import name_fact
from pipeline.facts.registry.letter import Letter, letter
from pipeline.facts.wording import period_name
from pipeline.ground.comparing import key
from pipeline.ground.finding import PipelineError
from pipeline.ground.period import Period

REGISTER, NUMBERED = "Sổ văn bản đi", "Văn bản"
_NUMBER = re.compile(r"0*(?P<number>\d{1,5})(?P<letter>[a-zđ]?)", re.IGNORECASE)
_IN_FULL = re.compile(r"\bCCHC\b")  # as the page of the bulletin has its abstract


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One outgoing paper: number, symbol, day, type and abstract, signer, receivers; the cell of its number.

    `cells` are those behind each value, by the value's name; of a value that they lack it is the number's.
    """

    number: str
    symbol: str
    day: date | None
    type_name: str
    abstract: str
    signer: str
    receivers: str
    kept_by: str
    copies: int | None
    passed_on: date | None
    cell: Cell
    cells: Mapping[str, tuple[Cell, ...]] = field(default_factory=dict)

    @property
    def order(self) -> tuple[int, str]:
        """Number and letter: 15 before 15a before 16; (0, …) for what is no number."""
        return order_of(self.number)

    def printed(self, period: Period) -> dict[str, Printed]:
        """Its row in the printed register (Appendix IV), each value with its cells; what a hand signs and notes is
        blank.
        """
        told = {
            "so_ky_hieu": f"{self.number.zfill(2)}/{self.symbol}",
            "ngay": f"{self.day:%d/%m/%Y}" if self.day else "",
            "trich_yeu": self.told,
            "nguoi_ky": self.signer,
            "noi_nhan": self.receivers,
            "luu": self.kept_by,
            "so_ban": "" if self.copies is None else str(self.copies),
            "ngay_chuyen": f"{self.passed_on:%d/%m/%Y}" if self.passed_on else "",
        }
        facts = {name: name_fact(name, text, period, self.behind(name)) if text else "" for name, text in told.items()}
        return {**facts, "ky_nhan": "", "ghi_chu": ""}

    @property
    def told(self) -> str:
        """`Kế hoạch: việc thử`; an abstract that begins with the name of its type stands alone."""
        alone = not self.type_name or self.abstract.casefold().startswith(self.type_name.casefold())
        return self.abstract if alone else f"{self.type_name}: {self.abstract}"

    def behind(self, name: str) -> tuple[Cell, ...]:
        """The cells behind a value of the printed row."""
        return self.cells.get(name, (self.cell,))

    @property
    def series(self) -> str:
        """The symbol of a type (`KH-UBND`); of letters the issuer alone (`công văn UBND`)."""
        first, _, _ = self.symbol.partition("-")
        return self.symbol if first in _types() else f"công văn {first}"


def order_of(number: str) -> tuple[int, str]:
    """Number and letter of a number as it is written: 15 before 15a before 16; (0, …) for what is no number."""
    found = _NUMBER.fullmatch(number.strip())
    return (int(found["number"]), found["letter"].lower()) if found else (0, number)


@cache
def _types() -> frozenset[str]:
    """The symbols of the types of papers."""
    return frozenset(row["abbreviation"] for row in law.latest("loai-van-ban")["types"] if row["abbreviation"])


def lines(results: Results, sign_of: Callable[[str], tuple[str, str] | None]) -> list[RegisterLine]:
    """Every paper of the book that has a number, in order of days and numbers.

    `sign_of` says of a value of sheet Văn bản's Loại which type it is and its sign (`Thông báo`, `TB`); None for one
    that no kind makes.
    """
    found = [*_numbered(results, sign_of), *_others(results)]
    return sorted(found, key=lambda line: (line.day or date.max, line.series, line.order))


def _numbered(results: Results, sign_of: Callable[[str], tuple[str, str] | None]) -> Iterator[RegisterLine]:
    for row in results.tables.get(NUMBERED, ()):
        if not row["so"]:
            continue
        kind = sign_of(str(row["loai"])) or _by_law(str(row["loai"]))
        frame, kind = _frame(results, row, kind, sign_of)
        if frame is None:  # nobody is named to sign it: told (`doubts.unregistered`)
            continue
        yield RegisterLine(
            str(row["so"]).strip(),
            frame.number_and_symbol.partition("/")[2],
            row["ngay"],
            kind[0],
            f"{_IN_FULL.sub('cải cách hành chính', str(row['loai']))} {_named(str(row['ky']))}",
            frame.signer,
            "; ".join(frame.recipients),
            f"VT{frame.filed_by}",
            None,
            None,
            row.cell("so"),
            {
                "ngay": (row.cell("ngay"),),
                "trich_yeu": (row.cell("loai"), row.cell("ky")),
                **dict.fromkeys(("nguoi_ky", "noi_nhan", "luu"), frame.cells),
            },
        )


def _frame(
    results: Results, row: Row, kind: tuple[str, str], sign_of: Callable[[str], tuple[str, str] | None]
) -> tuple[Letter | None, tuple[str, str]]:
    """The frame of a row's paper, and its type. A text that corrects another one is signed as that one, and goes to the
    same receivers: the one of its period, of its own type first. None where nobody is named, or several could be meant.
    """
    name, period = str(row["loai"]), str(row["ky"])
    try:
        return letter(results, period, name, kind[1]), kind
    except PipelineError:
        pass
    known = {str(one["loai"]): sign_of(str(one["loai"])) for one in results.rows(NUMBERED, ky=period) if one["so"]}
    originals = {each: sign for each, sign in known.items() if sign is not None and each != name}
    alike = {each: sign for each, sign in originals.items() if sign == kind} or originals
    found = {}
    for each, sign in alike.items():
        try:
            signed = letter(results, period, each, sign[1])
            own = letter(results, period, name, sign[1], signed_as=each)
        except PipelineError:
            continue
        frame = replace(own, recipients=signed.recipients, filed_by=signed.filed_by)
        found[own.number_and_symbol, own.position, own.signer] = frame, sign
    return next(iter(found.values())) if len(found) == 1 else (None, kind)


def _named(period: str) -> str:
    """`2021-04` -> `tháng 4 năm 2021`; what is no period as it is written."""
    try:
        return period_name(Period.parse(period))
    except PipelineError:
        return period


def _by_law(name: str) -> tuple[str, str]:
    """The type and its sign where the value is itself the name of a type: `Kế hoạch`, `KH`."""
    types = law.latest("loai-van-ban")["types"]
    return next(((name, row["abbreviation"]) for row in types if key(row["name"]) == key(name)), (name, ""))


def _others(results: Results) -> Iterator[RegisterLine]:
    for row in results.tables.get(REGISTER, ()):
        texts = [str(row[name] or "").strip() for name in ("ten_loai", "trich_yeu", "nguoi_ky", "noi_nhan", "luu")]
        symbol = str(row["ky_hieu"]).strip().lstrip("/")
        number, cell = str(row["so"]).strip(), row.cell("so")
        kind, abstract, signer, receivers, kept_by = texts
        copies, passed_on = row["so_ban"], row["ngay_chuyen"]
        cells: dict[str, tuple[Cell, ...]] = {
            name: (row.cell(name),) for name in ("ngay", "nguoi_ky", "noi_nhan", "luu", "so_ban", "ngay_chuyen")
        }
        cells |= {"so_ky_hieu": (cell, row.cell("ky_hieu")), "trich_yeu": (row.cell("ten_loai"), row.cell("trich_yeu"))}
        yield RegisterLine(
            number, symbol, row["ngay"], kind, abstract, signer, receivers, kept_by, copies, passed_on, cell, cells
        )


def by_series(found: Sequence[RegisterLine]) -> dict[str, list[RegisterLine]]:
    """The lines of each series in order of their numbers."""
    series: dict[str, list[RegisterLine]] = defaultdict(list)
    for line in found:
        series[line.series].append(line)
    return {name: sorted(rows, key=lambda line: line.order) for name, rows in sorted(series.items())}


def following(rows: Sequence[RegisterLine]) -> int:
    """The next number of a series."""
    return max((line.order[0] for line in rows), default=0) + 1


def same_series(found: Sequence[RegisterLine], symbol: str) -> list[RegisterLine]:
    """The lines of the series that a symbol belongs to."""
    wanted = RegisterLine("", symbol, None, "", "", "", "", "", None, None, Cell("", "", None)).series
    return [line for line in found if key(line.series) == key(wanted)]
