"""The list of a dossier of evidence: a page to read and print, a table for a spreadsheet, an object for a program.

One line a criterion: what was claimed, the files that prove it with size and SHA-256, papers and addresses beside them.
Everything is out of the workbook and the files themselves: no clock, no path of a machine.
"""

import io
import json
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from html import escape
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote

FORMAT = 1
FOLDER = "tep"  # within the dossier
PAGE, TABLE, OBJECT, DIGESTS = "danh-muc.html", "danh-muc.xlsx", "danh-muc.json", "sha256.txt"
_STYLE = (
    "body{font:16px/1.4 'Times New Roman',serif;margin:2em auto;max-width:75em;padding:0 1em}"
    "h1{font-size:1.35em;text-align:center}h2{font-size:1.1em;margin:1.6em 0 .4em}"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #555;padding:.25em .5em;vertical-align:top;"
    "text-align:left;overflow-wrap:anywhere}td.so{text-align:right;white-space:nowrap}thead{display:table-header-group}"
    "tr{break-inside:avoid}code{font-size:.72em;color:#444;display:block}.thieu{color:#a00000}"
    "@media print{body{margin:0;max-width:none}}"
)
_HEADS = ("STT", "Mã", "Tiêu chí", "Điểm tối đa", "Tự chấm", "Tài liệu kiểm chứng", "Minh chứng")
_COLUMNS = (  # and widths in letters
    *(("Đơn vị", 20), ("Mã tiêu chí", 8), ("Tiêu chí", 40), ("Điểm tối đa", 8), ("Điểm tự chấm", 8)),
    *(("Tài liệu kiểm chứng", 30), ("Văn bản, địa chỉ", 24), ("Tệp", 40), ("Dung lượng (byte)", 12)),
    *(("SHA-256", 68), ("Ngày của tệp", 24), ("Ô trong sổ", 16)),
)
_FIRST_DAY = datetime(1980, 1, 1, tzinfo=UTC)
_NONE = "chưa có"


class ListedFile(NamedTuple):
    """A file of the dossier: its path under `tep/`, its bytes, its digest (hex), what day it bears ("" for none)."""

    name: str
    size: int
    digest: str
    day: str


class ListedLine(NamedTuple):
    """One criterion of one unit; `papers` are signs of papers and addresses, `wants`: something must prove it."""

    unit: str
    code: str
    criterion: str
    most: str
    own: str
    told: str
    papers: tuple[str, ...]
    files: tuple[ListedFile, ...]
    cell: str
    wants: bool


@dataclass(frozen=True, slots=True)
class EvidenceList:
    """The list of one office's dossier for one period (`kỳ` in words), out of the workbook of that name."""

    office: str
    period: str
    book: str
    lines: tuple[ListedLine, ...]

    @property
    def files(self) -> list[ListedFile]:
        """Every file once, by name."""
        return [each for _, each in sorted({one.name: one for line in self.lines for one in line.files}.items())]

    def as_json(self) -> bytes:
        """The whole list as one object; names of its fields are those of `ListedLine` and `ListedFile`."""
        lines = [{**line._asdict(), "files": [one._asdict() for one in line.files]} for line in self.lines]
        whole = {"format": FORMAT, **asdict(self), "lines": lines}
        return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()

    def as_xlsx(self) -> bytes:
        """One row a file, for a spreadsheet, every cell plain text or a number; a criterion without a file has one."""
        import xlsxwriter  # type: ignore[import-untyped]

        out = io.BytesIO()
        book = xlsxwriter.Workbook(out, {"in_memory": True})
        book.set_properties({"title": f"Danh mục tài liệu kiểm chứng, {self.period}", "created": _FIRST_DAY})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
        plain = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"})
        sheet = book.add_worksheet("Danh mục")
        for column, (title, width) in enumerate(_COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, title, head)
        for number, row in enumerate(self._rows(), 1):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text, plain)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        book.close()
        return out.getvalue()

    def _rows(self) -> Iterator[tuple[str, ...]]:
        for line in self.lines:
            about = (line.unit, line.code, line.criterion, line.most, line.own, line.told, "; ".join(line.papers))
            for one in line.files or (None,):
                file = (f"{FOLDER}/{one.name}", str(one.size), one.digest, one.day) if one else ("",) * 4
                yield (*about, *file, line.cell)

    def as_digests(self, beside: Sequence[tuple[str, bytes]]) -> bytes:
        """What `sha256sum -c` reads: a line for every file of the dossier, the lists too."""
        lines = [f"{sha256(content).hexdigest()}  {name}\n" for name, content in beside]
        return "".join([*lines, *(f"{one.digest}  {FOLDER}/{one.name}\n" for one in self.files)]).encode()

    def as_html(self) -> bytes:
        """A page that opens without a network: a table for each unit, each file a link into the dossier."""
        policy = f"default-src 'none'; style-src 'sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}'"
        title = f"Danh mục tài liệu kiểm chứng, {self.period}"
        every = self.files
        told = f"{len(every)} tệp, {_sized(sum(one.size for one in every))}; sổ {escape(self.book)}"
        return (
            '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body><h1>{escape(title)}</h1>"
            f"<p>{escape(self.office)}. {told}. Mã SHA-256 dưới mỗi tệp để biết tệp còn nguyên không; "
            f"kiểm cả hồ sơ: <b>sha256sum -c {DIGESTS}</b>.</p>\n{self._units()}</body></html>\n"
        ).encode()

    def _units(self) -> str:
        head = "".join(f'<th scope="col">{one}</th>' for one in _HEADS)
        out = []
        for unit, lines in groupby(self.lines, key=lambda line: line.unit):
            rows = "\n".join(_row(number, line) for number, line in enumerate(lines, 1))
            out.append(
                f"<h2>{escape(unit[:1].upper() + unit[1:])}</h2>\n<table><thead><tr>{head}</tr></thead>"
                f"<tbody>\n{rows}\n</tbody></table>\n"
            )
        return "".join(out)


def _row(number: int, line: ListedLine) -> str:
    proved = [*map(_link, line.files), *map(escape, line.papers)]
    missing = f'<span class="thieu">{_NONE}</span>' if line.wants else ""
    cells = (
        f'<td class="so">{number}</td><td>{escape(line.code)}</td><td>{escape(line.criterion)}</td>'
        f'<td class="so">{escape(line.most)}</td><td class="so">{escape(line.own)}</td>'
        f"<td>{escape(line.told)}</td><td>{'<br>'.join(proved) or missing}</td>"
    )
    return f"<tr>{cells}</tr>"


def _link(one: ListedFile) -> str:
    told = ", ".join(filter(None, (_sized(one.size), one.day)))
    return f'<a href="{FOLDER}/{quote(one.name)}">{escape(one.name)}</a> ({told})<code>{one.digest}</code>'


def _sized(size: int) -> str:
    """`812 byte`, `45 KB`, `3,2 MB`, as an officer reads sizes."""
    if size < 1024:
        return f"{size} byte"
    return f"{size / 1024:.0f} KB" if size < 1 << 20 else f"{size / (1 << 20):.1f} MB".replace(".", ",")
