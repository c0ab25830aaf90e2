"""What a table is read by: the office's names and month, and what stands over the table: whose it is, of which time."""

import re
from dataclasses import dataclass

from pipeline.book.imported.asking.question import Inquiry
from pipeline.book.imported.entries import TableRow
from pipeline.book.imported.finding.naming import Names
from pipeline.book.imported.finding.tables import FoundTable
from pipeline.book.imported.finding.when import ToldTime, says_running_total, told_times
from pipeline.book.records import Results
from pipeline.book.sheets.office import ALL_FIELDS
from pipeline.ground.comparing import fold, key, quoted
from pipeline.ground.period import Period

_REPORTING = re.compile(r"^(?:don vi|co quan)(?: bao cao| gui| lap)?\s*:\s*")
_MOST_OPTIONS = 20
_ADD = "thêm vào Danh mục: "
_THIS = frozenset(("trong ky", "ky nay", "trong thang", "thang nay", "ky bao cao"))


@dataclass
class Office:
    """The office's book as far as a stranger's sheet is read by it."""

    month: Period
    units: Names
    fields: Names
    handling: frozenset[str]

    @classmethod
    def of(cls, results: Results, month: Period) -> "Office":
        units = [row["ten"] for row in results.rows("Đơn vị")]
        handling = frozenset(row["ten"] for row in results.rows("Đơn vị") if row["nhan_ho_so"])
        fields = [*results.catalogues.get("linh_vuc", ())]
        if all(key(name) != key(ALL_FIELDS) for name in fields):
            fields.append(ALL_FIELDS)
        coded = [(row.cells["ma"].value, row["ten"]) for row in results.rows("Đơn vị") if "ma" in row.cells]
        codes = {key(code): name for code, name in coded if code}
        area = str(results.setting("dia_ban") or "")
        return cls(month, Names(units, codes=codes, area=area), Names(fields, places=False), handling)

    def month_in(self, label: str) -> str:
        """`kỳ này` where a group of columns is of this month, `kỳ khác` of another time; "" where it tells none."""
        if fold(label) in _THIS:
            return "kỳ này"
        told = told_times([("", label)], self.month.year)
        return "" if not told else "kỳ này" if told[0].fits(self.month) else "kỳ khác"

    def is_month(self, text: str) -> bool:
        """Whether a cell of a column Tháng says this month."""
        digits = re.findall(r"\d+", text)
        if len(digits) == 1:
            return int(digits[0]) == self.month.first_month
        told = told_times([("", text if "/" not in text else f"tháng {text}")], self.month.year)
        return bool(told) and told[0].fits(self.month)

    def unit_of(self, text: str, context: "TableContext", inquiry: Inquiry) -> str | None:
        """The book's unit that a row speaks of; "" where it is none of them, None while that is asked."""
        if not text:
            return context.unit_of_table(self, inquiry)
        if same := self.units.same(text):
            return same
        if self.units.is_area(text):
            near = [name for name in self.units.names if name in self.handling]
        else:
            near = [name for name in self.units.near(text) if name not in context.named]
        if not near:
            return ""
        question = f"Trang {context.title}: {quoted(text)} là đơn vị nào của sổ?"
        return inquiry.taken(f"don-vi: {text}", question, tuple(near))

    def field_of(self, entry: TableRow, block: str, context: "TableContext", inquiry: Inquiry) -> str | None:
        """The field of a row: of its block of columns, its own words, the table; a table without any is of all."""
        if block:
            return block
        if not entry.field:
            return context.field or ALL_FIELDS
        return self.fields.same(entry.field) or self.field_asked(entry.field, inquiry)

    def field_asked(self, text: str, inquiry: Inquiry) -> str | None:
        near = self.fields.near(text)
        others = [name for name in self.fields.names if name not in near and name != ALL_FIELDS]
        options = (*near, *others[: _MOST_OPTIONS - len(near)], f"{_ADD}{text}")
        chosen = inquiry.taken(f"linh-vuc: {text}", f"Lĩnh vực {quoted(text)} là mục nào của Danh mục?", options)
        return chosen.removeprefix(_ADD) if chosen else chosen


@dataclass
class TableContext:
    """What stands over a table. `named`: the book's units that its rows surely name."""

    title: str
    range: str
    unit: str
    field: str
    rivals: tuple[str, ...]
    named: frozenset[str]
    times: tuple[ToldTime, ...]
    running: tuple[str, str] | None
    month: Period
    file: str
    other_months: bool = False  # other tables of the file are of this month or of several

    @classmethod
    def of(cls, table: FoundTable, office: Office, file: str) -> "TableContext":
        reporting = [
            match_rest for _, text in table.above if (match_rest := _told_after(text)) and office.units.same(match_rest)
        ]
        lines = [text for _, text in table.above if office.units.same(text)]
        elsewhere = [text for text in (table.title, file) if office.units.within(text)]
        found = [office.units.same(text) for text in (*reporting, *lines)]
        found += [office.units.within(text) for text in elsewhere]
        unit = found[0] if found else ""
        rivals = tuple(dict.fromkeys(found)) if not reporting and len(set(found)) > 1 else ()
        texts = [*table.above, (f"tên trang {table.title}", table.title)]
        times = told_times(texts, office.month.year) or told_times([("tên tệp", file)], office.month.year)
        named = frozenset(
            same
            for row in table.rows
            for column in table.of("don_vi", "dong")
            if (same := office.units.same(table.grid.text(row, column.at)))
        )
        over = [text for _, text in table.above if fold(text).startswith("linh vuc")]
        fields = [name for text in (*over, table.title) if (name := office.fields.same(text.partition(":")[2] or text))]
        field_ = fields[0] if fields else ""
        running = says_running_total(texts)
        return cls(table.title, table.range, unit, field_, rivals, named, tuple(times), running, office.month, file)

    def unit_of_table(self, office: Office, inquiry: Inquiry) -> str | None:
        if self.unit and not self.rivals:
            return self.unit
        names = self.rivals or tuple(name for name in office.units.names if name in office.handling)
        text = f"Trang {self.title}: bảng không ghi đơn vị. Số liệu này của đơn vị nào?"
        if self.rivals:
            text = f"Trang {self.title}: tên đơn vị ở trên bảng, tên trang, tên tệp khác nhau. Của đơn vị nào?"
        return inquiry.taken(f"cua-don-vi: {self.file} {self.title}", text, names, lasting=False)

    def unsettled(self, inquiry: Inquiry) -> str:
        """Why the table may not be of the month; "" where it is: it says so, says nothing, or someone has said so."""
        fitting = [told for told in self.times if told.fits(self.month)]
        others = [told for told in self.times if not told.fits(self.month)]
        if not others and self.running is None:
            return ""
        if not fitting and self.other_months and self.running is None:
            return f"là số của {others[0].words}"
        spans = [told for told in others if told.last in self.month and told.first < self.month.first_day]
        running = self.running or ((spans[0].where, spans[0].text) if spans else None)
        if fitting and not spans and self.running is None and len(others) < len(fitting):
            others = []
        if running is not None:
            text = (
                f"Trang {self.title}, {running[0]}: {quoted(running[1])}: có vẻ là số cộng dồn, "
                f"không phải riêng tháng {self.month.first_month}/{self.month.year}."
            )
        elif others:
            text = (
                f"Trang {self.title}, {others[0].where}: {quoted(others[0].text)} là {others[0].words}, "
                f"trong khi --month là {self.month}."
            )
        else:
            return ""
        option = f"đúng là số riêng của tháng {self.month.first_month}/{self.month.year}"
        answer = inquiry.ask(f"ky: {self.file} {self.title} {self.range}", text, (option,), lasting=False)
        return "" if answer else "kỳ khác: bỏ" if answer == 0 else "chờ trả lời bảng này của kỳ nào"


def _told_after(text: str) -> str:
    """`Đơn vị báo cáo: UBND xã A` says UBND xã A."""
    folded = fold(text)
    return text.partition(":")[2].strip() if _REPORTING.match(folded) else ""
