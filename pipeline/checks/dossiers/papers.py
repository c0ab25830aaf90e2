"""The papers of a commendation dossier as they are compared: each known by what it says, never by its file's name.

A table is read by the words of its head, so that a column that a hand moved, added or took away is no other column.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pipeline.ground.comparing import fold
from pipeline.ground.finding import Finding, Place, Severity
from pipeline.page.model import Page
from pipeline.page.reading import opened

PROPOSAL, MINUTES, DECISION, CERTIFICATE, REPORT, REFUSAL, SUMMARY = (
    "tờ trình",
    "biên bản",
    "quyết định",
    "giấy khen",
    "báo cáo thành tích",
    "thông báo không được khen",
    "báo cáo tóm tắt",
)
_TITLES = {
    "to trinh": PROPOSAL,
    "bien ban": MINUTES,
    "bien ban hop": MINUTES,
    "quyet dinh": DECISION,
    "giay khen": CERTIFICATE,
    "tang danh hieu": CERTIFICATE,
    "bao cao": REPORT,
    "bao cao thanh tich": REPORT,
    "thong bao": REFUSAL,
}
_WORDED = r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})"
DAY = re.compile(rf"{_WORDED}|ngày\s+(\d{{1,2}})/(\d{{1,2}})/(\d{{4}})", re.I)
_NUMBER = re.compile(r"^Số: *(\S+/\S+)", re.M)
_AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})+|0")
# What a column holds, by how its head begins; the first that fits. `ten` is the nominee's name.
_HEADS = (
    ("stt", ("stt", "tt", "so tt", "so thu tu")),
    ("tien", ("muc thuong", "tien thuong", "so tien", "muc tien")),
    ("khong", ("khong dong y",)),
    ("dong_y", ("dong y", "so phieu dong y")),
    ("ty_le", ("ty le",)),
    ("phieu", ("ket qua phieu", "ket qua bo phieu", "phieu dong y")),
    ("ly_do", ("ly do",)),
    ("hinh_thuc", ("danh hieu", "hinh thuc", "de nghi", "noi dung khen")),
    ("thanh_tich", ("thanh tich", "tom tat thanh tich")),
    ("don_vi", ("chuc vu", "don vi", "dia chi", "chuc danh")),
    ("ten", ("ten", "ho ten", "ho va ten", "tap the", "ca nhan", "to chuc")),
)
_REFUSED = re.compile(r"(?:chưa|không) (?:đủ|đạt) (?:điều kiện|tiêu chuẩn)[^.]{0,40}khen|không được khen", re.I)
_POLITE = re.compile(r"^(?:ông|bà|đồng chí|đ/c|hộ ông|hộ bà)\s+", re.I)
_OF_REPORT = re.compile(r"^thành tích của (.+?) đề nghị tặng (.+)$", re.I)
_POST = re.compile(r"^- Chức vụ chính quyền: (.+?)[;.]?$", re.M)
_UNIT = re.compile(r"^- Đơn vị công tác: (.+?)[;.]?$", re.M)


@dataclass(frozen=True, slots=True)
class Line:
    """One numbered row of a list: the nominee, what is asked or given, post and unit, money, votes as they stand."""

    name: str
    title: str = ""
    post: str = ""
    paid: int | None = None
    ayes: int | None = None
    noes: int | None = None
    rate: str = ""
    ballot: str = ""


@dataclass
class DossierPaper:
    """What of a paper is compared."""

    file: str
    kind: str
    text: str
    days: list[date] = field(default_factory=list)
    number: str = ""
    lines: list[Line] = field(default_factory=list)
    total: int | None = None

    @property
    def day(self) -> date | None:
        """The first day that it bears: that of its head."""
        return self.days[0] if self.days else None


def paper_of(path: Path) -> DossierPaper | None:
    """The paper in `path`; None where it is none of a dossier's. InputError where the file cannot be read."""
    return paper_in(opened(path), path.name)


def paper_in(document: Page, file: str) -> DossierPaper | None:
    """The paper on a page; None where it is none of a dossier's."""
    shown = [" ".join(paragraph.text.split()) for paragraph in document.paragraphs]
    kind = next((_TITLES[fold(text)] for text in shown[:30] if text.isupper() and fold(text) in _TITLES), "")
    if not kind:
        return None
    paper = DossierPaper(file, kind, "\n".join(shown))
    paper.days = [day for found in DAY.finditer(paper.text) if (day := day_of(found)) is not None]
    number = _NUMBER.search(paper.text)
    paper.number = number[1] if number and number[1][0].isdigit() else ""
    if kind == CERTIFICATE:
        paper.lines = _given(shown)
        return paper
    _listed(paper, document)
    if kind == REPORT:
        return _report(paper, shown)
    if kind == REFUSAL and not (paper.lines and _REFUSED.search(paper.text)):
        return None
    return paper


def names_the_refused(document: Page) -> bool:
    """Whether a page tells who was not commended: the council's minutes, the notice to them. Not for the radio."""
    paper = paper_in(document, "")
    return paper is not None and paper.kind in (MINUTES, REFUSAL) and "khen thưởng" in paper.text and bool(paper.lines)


def day_of(found: re.Match[str]) -> date | None:
    """The day that `DAY` found; None where the calendar has no such day."""
    day, month, year = (int(part) for part in found.groups() if part)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def plain_name(text: str) -> str:
    """A name without what it is called politely by: `Bà Trần Thị Ví Dụ` -> `Trần Thị Ví Dụ`."""
    return _POLITE.sub("", " ".join(text.split())).rstrip(" ,;.")


def _report(paper: DossierPaper, shown: list[str]) -> DossierPaper | None:
    """A report on one nominee, or the summary of all; None for a report of anything else."""
    of_one = next((found for text in shown[:30] if (found := _OF_REPORT.match(text))), None)
    if of_one is not None:
        post = ", ".join(found[1] for pattern in (_POST, _UNIT) if (found := pattern.search(paper.text)))
        titles = re.split(r", | và | cùng ", of_one[2].removeprefix("danh hiệu "))
        paper.lines = [Line(plain_name(of_one[1]), title, post if "Chức vụ" in paper.text else "") for title in titles]
        return paper
    if "khen thưởng" in paper.text and any(fold(text).startswith("tom tat thanh tich") for text in shown[:30]):
        paper.kind = SUMMARY
        return paper
    return None


def _given(shown: list[str]) -> list[Line]:
    """The nominee of a certificate: under the line of what is given, above what it was achieved by."""
    lines = [text for text in shown if text]
    start = next((i for i, text in enumerate(lines) if fold(text) in ("tang", "tang danh hieu")), None)
    if start is None:
        start = next(i for i, text in enumerate(lines) if fold(text) in _TITLES) - 1
    title, rest = lines[start + 1], lines[start + 2 :]
    end = next((i for i, text in enumerate(rest) if fold(text).startswith(("da co", "da dat", "co thanh"))), len(rest))
    name = plain_name(rest[0]) if rest[:end] else ""
    return [Line(name, title, ", ".join(rest[1:end]))]


def _listed(paper: DossierPaper, document: Page) -> None:
    """The numbered rows of the paper's tables, and the sum below them."""
    tables: dict[int, dict[int, dict[int, str]]] = {}
    for paragraph in document.paragraphs:
        cell = paragraph.cell
        if cell is not None:
            row = tables.setdefault(cell.table, {}).setdefault(cell.row, {})
            row[cell.column] = " ".join(f"{row.get(cell.column, '')} {paragraph.text}".split())
    for rows in tables.values():
        heads = next((found for row in rows.values() if "ten" in (found := _heads(row)).values()), {})
        for row in rows.values():
            cells = [row[column] for column in sorted(row)]
            amount = _amount(cells[-1])
            if len(cells) > 2 and cells[0].rstrip(".").isdigit():
                paper.lines.append(_line(row, heads, cells, amount))
            elif amount is not None and any(fold(text).startswith(("tong cong", "cong", "tong")) for text in cells):
                paper.total = amount


def _heads(row: dict[int, str]) -> dict[int, str]:
    """Column -> what it holds, for a row that is a head; {} for any other."""
    known: dict[int, str] = {}
    for column, text in sorted(row.items()):
        name = next((name for name, starts in _HEADS if fold(text).startswith(starts)), "")
        if name and name not in known.values():
            known[column] = name
    return known if len(known) > 1 else {}


def _line(row: dict[int, str], heads: dict[int, str], cells: list[str], amount: int | None) -> Line:
    held = {heads[column]: text for column, text in row.items() if column in heads}
    return Line(
        plain_name(held.get("ten", cells[1])),
        held.get("hinh_thuc", ""),
        held.get("don_vi", ""),
        _amount(held["tien"]) if "tien" in held else None if heads else amount,
        _count(held.get("dong_y", "")),
        _count(held.get("khong", "")),
        held.get("ty_le", ""),
        held.get("phieu", ""),
    )


def _amount(text: str) -> int | None:
    bare = re.sub(r"\s*(?:đồng|đ)$", "", text.strip())
    return int(bare.replace(".", "")) if _AMOUNT.fullmatch(bare) else None


def _count(text: str) -> int | None:
    return int(text) if text.isdigit() else None


def told(code: str, paper: DossierPaper, message: str, remedy: str) -> Finding:
    """A disagreement, told of the paper where it is to be put right."""
    return Finding(code, Severity.LOI, Place(file=paper.file, component=paper.file), message, remedy)
