"""The auditor's own reckoning: what the sheets of a workbook hold, read with pandas, sharing nothing with the pipeline."""

import re
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

_COLUMNS = ("month", "unit", "field", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10", "c11", "c12", "c13")


def day(value: Any) -> date | None:
    """The day in a cell, None for an empty one."""
    if value is None or value == "" or (isinstance(value, float) and pd.isna(value)) or value is pd.NaT:
        return None
    if isinstance(value, str):
        d, m, y = (int(part) for part in value.replace("-", "/").split("/"))
        return date(y, m, d) if y > 31 else date(d, m, y)
    return pd.Timestamp(value).date()


def number(cell: str) -> float | None:
    """A printed number: 3.201 or 98,3% or -2,5."""
    found = re.fullmatch(r"(-?\d+(?:\.\d{3})*(?:,\d+)?)%?", cell.strip())
    return float(found[1].replace(".", "").replace(",", ".")) if found else None


class Ledger:
    """The rows of one workbook, and the few sums that claims are measured by."""

    def __init__(self, path: Path) -> None:
        sheets = pd.read_excel(path, sheet_name=None, engine="openpyxl", header=0)
        self.sheets = {name: frame.dropna(how="all") for name, frame in sheets.items()}
        office = self.sheets["Cơ quan"]
        self.settings = {str(row.iloc[0]): row.iloc[1] for _, row in office.iterrows() if not pd.isna(row.iloc[1])}
        self.year = int(self.settings["Năm"])
        self.area = str(self.settings["Địa bàn"])
        self.units = [str(name) for name in self.sheets["Đơn vị"].iloc[:, 1]]
        rows = self.sheets["TTHC"].iloc[:, : len(_COLUMNS)].copy()  # beside them an officer's notes
        rows.columns = pd.Index(_COLUMNS)
        rows = rows[rows["unit"].notna()]
        for name in ("c4", "c5", "c6", "c8", "c9", "c10", "c12", "c13", "month"):
            rows[name] = pd.to_numeric(rows[name], errors="coerce").fillna(0).astype(int)
        rows["new"] = rows["c4"] + rows["c5"]
        rows["c7"] = rows["c8"] + rows["c9"] + rows["c10"]
        rows["c11"] = rows["c12"] + rows["c13"]
        self.rows = rows
        self._tables: dict[str, list[list[Any]]] = {}
        self._totals: dict[tuple[int, str], int | None] = {}
        self._by = rows.groupby(["month", "unit"])[["c4", "new", "c6", "c7", "c8", "c9", "c10", "c11", "c13"]].sum()

    def goal(self, what: str) -> float | None:
        """The year's target of `on`, `net`, `glad` in per cent; None where there is none."""
        name = {
            "on": "Chỉ tiêu giải quyết trước và đúng hạn (%)",
            "net": "Chỉ tiêu tiếp nhận trực tuyến (%)",
            "glad": "Chỉ tiêu hài lòng (%)",
        }[what]
        return float(self.settings[name]) if name in self.settings else None

    def total(self, month: int, column: str) -> int | None:
        """The sum of a column in a month; None for a month without rows. January's last month is last year's."""
        if month == 0:
            return None
        if (month, column) not in self._totals:
            mine = self.rows[self.rows["month"] == month]
            self._totals[month, column] = None if mine.empty else int(mine[column].sum())
        return self._totals[month, column]

    def each(self, month: int, column: str) -> dict[str, int]:
        """The sum of a column for each unit with rows in the month."""
        if month < 1 or month not in self._by.index.get_level_values(0):
            return {}
        return {str(unit): int(value) for unit, value in self._by.loc[month][column].items()}

    @cached_property
    def votes(self) -> pd.DataFrame:
        """Sheet Hài lòng: month, unit, valid forms, forms that say content."""
        frame = self.sheets["Hài lòng"].iloc[:, :7].copy()
        frame.columns = pd.Index(["month", "unit", "valid", "very", "good", "so", "no"])
        for name in ("month", "valid", "very", "good"):
            frame[name] = pd.to_numeric(frame[name], errors="coerce").fillna(0).astype(int)
        frame["glad"] = frame["very"] + frame["good"]
        return frame

    def rate(self, what: str, month: int) -> float | None:
        """`on`, `net`, `glad` of a month in per cent; None where there is nothing to measure."""
        part, whole = self.share(what, month)
        return 100 * part / whole if whole else None

    def share(self, what: str, month: int) -> tuple[int, int]:
        """The part and the whole behind `rate`."""
        if what == "glad":
            mine = self.votes[self.votes["month"] == month]
            return int(mine["glad"].sum()), int(mine["valid"].sum())
        if self.total(month, "c7") is None:
            return 0, 0
        if what == "net":
            return self.total(month, "c4") or 0, self.total(month, "new") or 0
        done, late = self.total(month, "c7") or 0, self.total(month, "c10") or 0
        return done - late, done

    def met(self, what: str, month: int) -> bool | None:
        """Whether the target is reached in a month; None where it cannot be said. In whole numbers, no rounding."""
        goal, (part, whole) = self.goal(what), self.share(what, month)
        if goal is None or not whole:
            return None
        return 100 * part >= goal * whole

    def table(self, name: str) -> list[list[Any]]:
        """The rows of a sheet, None for an empty cell and for columns that an older book has not."""
        if name not in self._tables:
            rows = self.sheets[name].itertuples(index=False, name=None) if name in self.sheets else ()
            self._tables[name] = [[None if pd.isna(v) else v for v in row] + [None] * 9 for row in rows]
        return self._tables[name]

    def signed(self, month: int) -> date | None:
        """The day the bulletin of `month` was signed, None while it is not."""
        for row in self.table("Văn bản"):
            if row[0] == "Tin CCHC" and str(row[1]) == f"{self.year}-{month:02}":
                return day(row[3])
        return None

    def last_year(self, month: int) -> dict[str, int] | None:
        """Last year's month: new, net, done, late, left."""
        for row in self.table("Năm trước"):
            if int(row[0]) == month:
                return dict(zip(("new", "net", "done", "late", "left"), (int(v) for v in row[1:6]), strict=True))
        return None
