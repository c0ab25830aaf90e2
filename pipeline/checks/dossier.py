"""A commendation dossier judged as one thing: its papers must agree, also after a hand has edited them.

The papers are known by what they say, never by the names of their files.
"""

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pipeline.checks import reading
from pipeline.checks.model import Document, fold
from pipeline.checks.package import read
from pipeline.finding import Finding, InputError, Place, Severity
from pipeline.number_words import words

_PROPOSAL, _MINUTES, _DECISION, _CERTIFICATE = "tờ trình", "biên bản", "quyết định", "giấy khen"
_TITLES = (
    (_PROPOSAL, re.compile(r"to trinh$")),
    (_MINUTES, re.compile(r"bien ban$")),
    (_DECISION, re.compile(r"quyet dinh$")),
    (_CERTIFICATE, re.compile(r"giay khen$")),
)
_DAY = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})")
_NUMBER = re.compile(r"Số: *(\S*/TTr-\S+)")
_MONEY = re.compile(r"([\d.]+) đồng \(bằng chữ: ([^)]+) đồng\)")
_AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})+")
_COUNT = re.compile(r"\b(\d+) \(([^()]+)\) (?:tập thể|cá nhân|hộ gia đình|trường hợp)")


@dataclass
class _Paper:
    """What of a paper is compared: its text, day, the names of its list with what each line pays."""

    file: str
    kind: str
    text: str
    day: date | None
    names: list[str] = field(default_factory=list)
    paid: dict[str, int] = field(default_factory=dict)
    total: int | None = None


def dossier(files: list[Path]) -> list[Finding]:
    """Where the papers of each folder disagree; nothing for a folder that holds no commendation decision."""
    folders: dict[Path, list[_Paper]] = {}
    for path in files:
        try:
            paper = _paper(path)
        except InputError:
            continue  # told where that file is judged by itself
        if paper is not None:
            folders.setdefault(path.parent, []).append(paper)
    return [finding for papers in folders.values() for finding in _judged(papers)]


def _judged(papers: list[_Paper]) -> Iterator[Finding]:
    first: Mapping[str, _Paper] = {paper.kind: paper for paper in reversed(papers)}
    decision = first.get(_DECISION)
    if decision is None or "khen thưởng" not in decision.text or not decision.names:
        return
    certificates = [paper for paper in papers if paper.kind == _CERTIFICATE]
    yield from _lists(first, decision, certificates)
    yield from _days(first, certificates)
    yield from _money(decision)
    for paper in papers:
        yield from _counts(paper)
    proposal = first.get(_PROPOSAL)
    if proposal is not None and (number := _NUMBER.search(proposal.text)) and number[1] not in decision.text:
        message = f"quyết định không dẫn Tờ trình số {number[1]}."
        yield _told("KT-HS-03", decision, message, "Ghi đúng số, ngày tờ trình ở dòng Theo đề nghị của.")
    if proposal is not None and proposal.day is not None:
        cited = re.search(r"Tờ trình số \S+ ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})", decision.text)
        if cited and date(int(cited[3]), int(cited[2]), int(cited[1])) != proposal.day:
            message = f"ghi tờ trình {cited[0]}, tờ trình ký ngày {proposal.day:%d/%m/%Y}."
            yield _told("KT-HS-03", decision, message, "Sửa ngày tờ trình cho đúng.")


def _lists(first: Mapping[str, _Paper], decision: _Paper, certificates: list[_Paper]) -> Iterator[Finding]:
    chain = [first.get(kind) for kind in (_DECISION, _PROPOSAL, _MINUTES)]
    known = [paper for paper in chain if paper is not None]
    for inner, outer in itertools.pairwise(known):
        for name in inner.names:
            if name not in outer.names:
                message = f"“{name}” có trong {inner.kind} mà không có trong {outer.kind} ({outer.file})."
                yield _told("KT-HS-01", inner, message, "Viết tên giống nhau ở mọi giấy tờ, hoặc bỏ dòng thừa.")
    if len(certificates) != len(decision.names):
        message = f"quyết định có {len(decision.names)} dòng, hồ sơ có {len(certificates)} giấy khen."
        yield _told("KT-HS-02", decision, message, "Làm đủ giấy khen, mỗi dòng một tờ.")
    for name in decision.names:
        if certificates and not any(name in paper.text for paper in certificates):
            message = f"“{name}” không có giấy khen."
            yield _told("KT-HS-02", decision, message, "Viết tên trên giấy khen giống quyết định.")


def _days(first: Mapping[str, _Paper], certificates: list[_Paper]) -> Iterator[Finding]:
    chain = [first[kind] for kind in (_MINUTES, _PROPOSAL, _DECISION) if kind in first]
    dated = [(paper, paper.day) for paper in chain if paper.day is not None]
    for (before, day), (after, later) in itertools.pairwise(dated):
        if later < day:
            message = f"{after.kind} ngày {later:%d/%m/%Y} trước {before.kind} ngày {day:%d/%m/%Y} ({before.file})."
            yield _told("KT-HS-04", after, message, "Biên bản, tờ trình, quyết định phải theo thứ tự ngày.")
    decided = first[_DECISION].day
    for paper in certificates:
        if paper.day is not None and decided is not None and paper.day != decided:
            message = f"giấy khen ngày {paper.day:%d/%m/%Y}, quyết định ngày {decided:%d/%m/%Y}."
            yield _told("KT-HS-04", paper, message, "Ngày trên giấy khen là ngày quyết định.")


def _money(decision: _Paper) -> Iterator[Finding]:
    summed = sum(decision.paid.values())
    if decision.total is not None and decision.total != summed:
        message = f"tổng ghi {_dots(decision.total)} đồng, cộng các dòng được {_dots(summed)} đồng."
        yield _told("KT-HS-05", decision, message, "Sửa mức thưởng hoặc dòng tổng cộng.")
    for found in _MONEY.finditer(decision.text):
        amount = int(found[1].replace(".", ""))
        if amount != summed:
            message = f"Điều về tiền thưởng ghi {found[1]} đồng, danh sách cộng được {_dots(summed)} đồng."
            yield _told("KT-HS-05", decision, message, "Sửa tổng số tiền cho khớp danh sách.")
        if found[2] != words(amount):
            message = f"{found[1]} đồng viết bằng chữ là “{words(amount)}”, đang ghi “{found[2]}”."
            yield _told("KT-HS-05", decision, message, "Sửa số tiền bằng chữ.")


def _counts(paper: _Paper) -> Iterator[Finding]:
    for found in _COUNT.finditer(paper.text):
        if found[2] != words(int(found[1])):
            message = f"ghi “{found[0]}”; {found[1]} viết bằng chữ là “{words(int(found[1]))}”."
            yield _told("KT-HS-06", paper, message, "Sửa số hoặc chữ cho khớp nhau.")
    if paper.kind == _DECISION:
        given = [int(n) for n, _ in _COUNT.findall(paper.text)]
        if given and sum(given) != len(paper.names):
            message = f"các điều ghi {sum(given)} tập thể, cá nhân, danh sách có {len(paper.names)} dòng."
            yield _told("KT-HS-06", paper, message, "Sửa số lượng cho khớp danh sách.")


def _told(code: str, paper: _Paper, message: str, remedy: str) -> Finding:
    return Finding(code, Severity.LOI, Place(file=paper.file, component=paper.file), message, remedy)


def _dots(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def _paper(path: Path) -> _Paper | None:
    document = reading.read(read(path, path.name))
    shown = [" ".join(paragraph.text.split()) for paragraph in document.paragraphs]
    folded = [fold(text) for text in shown[:30] if text.isupper()]
    kind = next((kind for text in folded for kind, title in _TITLES if title.fullmatch(text)), "")
    if not kind:
        return None
    text = "\n".join(shown)
    found = _DAY.search(text)
    try:
        day = date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        day = None
    paper = _Paper(path.name, kind, text, day)
    _listed(paper, document)
    return paper


def _listed(paper: _Paper, document: Document) -> None:
    """The numbered rows of the paper's tables: the name beside the number, the money in the last cell."""
    rows: dict[tuple[int, int], dict[int, str]] = {}
    for paragraph in document.paragraphs:
        cell = paragraph.cell
        if cell is not None:
            row = rows.setdefault((cell.table, cell.row), {})
            row[cell.column] = " ".join(f"{row.get(cell.column, '')} {paragraph.text}".split())
    for row in rows.values():
        cells = [row[column] for column in sorted(row)]
        amount = int(cells[-1].replace(".", "")) if _AMOUNT.fullmatch(cells[-1]) else None
        if len(cells) > 2 and cells[0].isdigit():
            paper.names.append(cells[1])
            if amount is not None:
                paper.paid[f"{cells[0]} {cells[1]}"] = amount
        elif amount is not None and any(fold(text) == "tong cong" for text in cells):
            paper.total = amount
