"""More sheets for a workbook that is in use: made as a new workbook has them and put behind hers, which stay.

Their drop-downs look at her lists where those stand in her book; a list that she does not have is not offered.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path

from lxml import etree

from pipeline.book.blank.entry import list_formula
from pipeline.book.blank.write import FIRST_YEAR, tables_alone
from pipeline.book.cells.cell_reading import Context
from pipeline.book.marked.book import EditedBook
from pipeline.book.opening.opening import XlsxFile, opened
from pipeline.book.opening.raw import RawSheet
from pipeline.book.opening.sheets_reader import read_sheets, reader_for
from pipeline.book.sheets.columns import Column, Sheet
from pipeline.book.sheets.workbook import CATALOGUE_SHEET, CATALOGUES, SETTINGS_SHEET, sheet
from pipeline.book.tables.header import find_header
from pipeline.book.tables.office_reading import read_settings, read_year
from pipeline.ground.finding import InputError
from pipeline.ooxml.names import SPACE, Element, S

_UNITS = "Đơn vị"
_BEFORE_NAMES = ("fileVersion", "fileSharing", "workbookPr", "AlternateContent", "revisionPtr", "absPath",
                 "workbookProtection", "bookViews", "sheets", "functionGroups", "externalReferences")  # fmt: skip


def with_sheets(path: Path, sheets: Sequence[Sheet]) -> tuple[bytes, list[str]]:
    """The bytes of the book with those of `sheets` that it lacks, and their names; () where it lacks none.

    InputError where the file is no workbook of the program.
    """
    package = opened(path)
    book = EditedBook(package)
    wanted = [one for one in sheets if book.title_of(one.name) is None]
    if not wanted:
        return package.content, []
    titles = {name: title for name in (SETTINGS_SHEET, _UNITS, CATALOGUE_SHEET) if (title := book.title_of(name))}
    if SETTINGS_SHEET not in titles or _UNITS not in titles:
        raise InputError(
            f"Tệp “{path.name}” không phải sổ của chương trình: thiếu trang {SETTINGS_SHEET} hoặc {_UNITS}.",
            "Chọn sổ của cơ quan, hoặc tạo sổ mới: cchc new-workbook.",
        )
    reader = reader_for(package)
    raw = read_sheets(reader, package, titles.values())
    office = raw[titles[SETTINGS_SHEET]]
    year = read_year(office) or FIRST_YEAR
    level = read_settings(office, Context(year, reader.epoch_1904, {}, {}))[0].get("cap")
    lists = _lists({name: (title, raw[title]) for name, title in titles.items()})
    content = tables_alone(wanted, year, str(level.value) if level is not None else "", lists)
    _graft(book, EditedBook(XlsxFile(path, content, macros=False)))
    return book.save(), [one.name for one in wanted]


def _lists(pages: Mapping[str, tuple[str, RawSheet]]) -> dict[str, str]:
    """The formula of each list by its key, and of the units, by where they stand in this book."""
    wanted: dict[str, list[Column]] = {_UNITS: list(sheet(_UNITS).columns)}
    wanted[CATALOGUE_SHEET] = [Column(name, label, added=True) for name, (label, _) in CATALOGUES.items()]
    found: dict[str, str] = {}
    for name, columns in wanted.items():
        if name not in pages:
            continue
        title, raw = pages[name]
        header = find_header(raw, name, columns)
        for column, at in header.places.items():
            if name == CATALOGUE_SHEET or column == "ten":
                found[_UNITS if name == _UNITS else column] = list_formula(title, at - 1, header.row + 1)
    return found


def _graft(book: EditedBook, made: EditedBook) -> None:
    """Every sheet of `made` behind those of `book`: its formats, texts and names become the book's."""
    looks, first = book.styles.taken(made.styles)
    texts = _shared_texts(made)
    names = list(made.tree(made.book).iter(S + "definedName"))
    for number, title in enumerate(made.titles):
        root = deepcopy(made.sheet(title).root)
        for element in root.iter(S + "c", S + "row", S + "col"):
            key = "style" if element.tag == S + "col" else "s"
            if (look := element.get(key)) is not None or element.tag == S + "c":
                element.set(key, str(looks[int(look or 0)]))
        for cell in root.iter(S + "c"):
            if cell.get("t") == "s":
                _write_text(cell, texts[int(cell.findtext(S + "v") or 0)])
        for rule in root.iter(S + "cfRule"):
            if rule.get("dxfId") is not None:
                rule.set("dxfId", str(int(rule.get("dxfId")) + first))
        for view in root.iter(S + "sheetView"):
            view.attrib.pop("tabSelected", None)
        place = book.add_last_sheet(title, etree.tostring(root))
        for name in names:
            if name.get("localSheetId") == str(number):
                _add_name(book.tree(book.book), name, place)


def _shared_texts(made: EditedBook) -> list[str]:
    part = next((target for _, kind, target in made.relations(made.book) if kind == "sharedStrings"), None)
    return [] if part is None else ["".join(item.itertext()) for item in made.tree(part).iter(S + "si")]


def _write_text(cell: Element, text: str) -> None:
    for child in list(cell):
        cell.remove(child)
    cell.set("t", "inlineStr")
    told = etree.SubElement(etree.SubElement(cell, S + "is"), S + "t")
    told.text = text
    told.set(SPACE, "preserve")


def _add_name(workbook: Element, name: Element, place: int) -> None:
    there = workbook.find(S + "definedNames")
    if there is None:
        there = etree.Element(S + "definedNames")
        workbook.insert(sum(1 for e in workbook if etree.QName(e).localname in _BEFORE_NAMES), there)
    new = deepcopy(name)
    new.set("localSheetId", str(place))
    there.append(new)
