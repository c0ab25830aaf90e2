"""A copy of a workbook that shows its problems where they are: coloured cells, notes, a first sheet listing all.

The officer's own file is only read. What she sees in the copy but for that is her workbook as it was: formats, formulas
with their results, drop-downs, pictures, filters.
"""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape

from pipeline.book.cells.text_cleaning import cleaned
from pipeline.book.marked.book import EditedBook
from pipeline.book.marked.notes import add_notes
from pipeline.book.marked.styles import CellStyles
from pipeline.book.opening.opening import XlsxFile
from pipeline.book.opening.raw import position
from pipeline.ground.finding import Finding, Severity
from pipeline.ooxml.names import S

FIRST_SHEET = "Kết quả kiểm tra"
NOTES_LIMIT = 1_000  # notes of one sheet, one block of shape ids; what is past them is coloured and listed
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")
# Fill and frame of a cell by the worst that is said of it.
_COLOURS = {
    Severity.LOI: ("FFFF8B8B", "FFC00000"),
    Severity.CANH_BAO: ("FFFFD966", "FFBF8F00"),
    Severity.NHAC: ("FFBDD7EE", "FF2F75B5"),
}
_ORDER = list(Severity)


def marked(package: XlsxFile, findings: Sequence[Finding]) -> tuple[bytes, list[str]]:
    """The bytes of the copy, and what could not be shown in it, a sentence each."""
    book = EditedBook(package)
    left = ["Bản chép không có macro của sổ."] if book.without_macros() else []
    titles = {f.where.sheet: title for f in findings if (title := book.title_of(f.where.sheet)) is not None}
    for number, (sheet, title) in enumerate(titles.items()):
        left += _mark(book, title, number, [f for f in findings if f.where.sheet == sheet])
    first = _free_title(book.titles)
    book.add_first_sheet(first, _listing(book.styles, package, findings, titles, left))
    book.calculate_when_opened()
    seal = f"<!--cchc {book.digest()}-->".encode()
    return _sealed(book, first, seal), left


def _mark(book: EditedBook, title: str, number: int, findings: Sequence[Finding]) -> list[str]:
    """Colour the cells of one sheet and set their notes; what could not be done."""
    by_cell: dict[tuple[int, int], list[Finding]] = {}
    for finding in findings:
        match = _ADDRESS.fullmatch(finding.where.cell)
        if match:
            by_cell.setdefault((int(match[2]), position(match[1])), []).append(finding)
    sheet = book.sheet(title)
    for (row, column), told in by_cell.items():
        worst = min((f.severity for f in told), key=_ORDER.index)
        sheet.set_look(row, column, book.styles.marked(sheet.look(row, column), *_COLOURS[worst]))
    worst_first = sorted(by_cell.items(), key=lambda item: min(_ORDER.index(f.severity) for f in item[1]))
    texts = {place: "\n".join(_words(f) for f in told) for place, told in worst_first[:NOTES_LIMIT]}
    if not texts:
        return []
    if not add_notes(book, title, texts, number):
        return [f"Trang {title} đã có chú thích dạng trao đổi; các ô chỉ được tô màu, lời xem ở trang này."]
    more = len(by_cell) - len(texts)
    return [f"Trang {title} còn {more} ô chỉ tô màu, không kèm chú thích."] if more else []


def _words(finding: Finding) -> str:
    clause = f" ({finding.clause})" if finding.clause else ""
    return _clean(f"{finding.severity.capitalize()}: {finding.message} {finding.remedy}".rstrip() + clause)


def _clean(text: str) -> str:
    """Without what XML cannot hold and what turns the order of letters around."""
    return cleaned(text, keep_lines=True).text.translate({0xFFFE: None, 0xFFFF: None})


def _free_title(taken: Sequence[str]) -> str:
    folded = {title.casefold() for title in taken}
    names = [FIRST_SHEET, *(f"{FIRST_SHEET} ({n})" for n in range(2, len(taken) + 3))]
    return next(name for name in names if name.casefold() not in folded)


def _listing(
    styles: CellStyles, package: XlsxFile, findings: Sequence[Finding], titles: dict[str, str], left: Sequence[str]
) -> bytes:
    """The first sheet: how many problems, then each with a link to its cell."""
    plain, title, link = styles.add(), styles.add(bold=True, size=14, wrap=False), styles.add(colour="FF0563C1")
    head = styles.add(bold=True, colour="FFFFFFFF", fill="FF1F4E78")
    notice = styles.add(wrap=False)
    colours = {severity: styles.marked(plain, *colours) for severity, colours in _COLOURS.items()}
    counts = {s: sum(1 for f in findings if f.severity is s) for s in Severity}
    summary = ", ".join(f"{n} {s}" for s, n in counts.items() if n)
    rows = [
        [(title, f"Kiểm tra sổ {_clean(package.path.name)}: {summary}")],
        [(notice, "Tệp này là bản chép để xem. Sửa ở sổ gốc rồi kiểm tra lại; bấm vào ô ở cột D để tới chỗ sai.")],
        *([(notice, line)] for line in left),
        [],
        [(head, word) for word in ("STT", "Mức", "Trang", "Ô", "Sai gì", "Cách sửa", "Mã")],
    ]
    top = len(rows)
    links = []
    ordered = sorted(findings, key=lambda finding: _ORDER.index(finding.severity))
    for number, finding in enumerate(ordered, start=1):
        place, row = finding.where, top + number
        if place.sheet in titles:
            cell = place.cell if _ADDRESS.fullmatch(place.cell) else "A1"
            target = "'" + titles[place.sheet].replace("'", "''") + f"'!{cell}"
            links.append(f'<hyperlink ref="D{row}" location="{escape(target, {chr(34): "&quot;"})}"/>')
        where = place.sheet or place.file or "cả sổ"
        clause = f" ({finding.clause})" if finding.clause else ""
        rows.append(
            [
                (plain, str(number)),
                (colours[finding.severity], finding.severity.capitalize()),
                (plain, _clean(where)),
                (link if place.sheet in titles else plain, place.cell or ("mở trang" if place.sheet in titles else "")),
                (plain, _clean(finding.message + clause)),
                (plain, _clean(finding.remedy)),
                (plain, finding.code),
            ]
        )
    widths = (5, 10, 16, 8, 70, 60, 14)
    columns = "".join(f'<col min="{n}" max="{n}" width="{w}" customWidth="1"/>' for n, w in enumerate(widths, 1))
    lines = "".join(_row(number, cells, top) for number, cells in enumerate(rows, start=1))
    return (
        f'<worksheet xmlns="{S[1:-1]}"><sheetPr><tabColor rgb="FFFF0000"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="{top}" topLeftCell="A{top + 1}" '
        'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        f"<cols>{columns}</cols><sheetData>{lines}</sheetData>"
        f'<autoFilter ref="A{top}:G{max(len(rows), top + 1)}"/>'
        + (f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else "")
        + '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    ).encode()


def _row(number: int, cells: Sequence[tuple[int, str]], top: int) -> str:
    """A row of texts, as high as its longest cell needs: not every program fits heights by itself."""
    wide = {4: 80, 5: 68}
    lines = max((-(-len(text) // wide.get(at, 99)) for at, (_, text) in enumerate(cells)), default=1)
    height = f' ht="{15.75 * lines:g}" customHeight="1"' if number > top and lines > 1 else ""
    made = "".join(
        f'<c r="{"ABCDEFG"[at]}{number}" s="{look}" t="inlineStr"><is><t xml:space="preserve">'
        f"{escape(text)}</t></is></c>"
        for at, (look, text) in enumerate(cells)
    )
    return f'<row r="{number}"{height}>{made}</row>'


def _sealed(book: EditedBook, first: str, seal: bytes) -> bytes:
    """The copy with the digest of its parts in it, so that a later run knows whether a hand has changed it."""
    from lxml import etree

    book.sheet(first).root.append(etree.Comment(seal.decode()[4:-3]))
    return book.save()
