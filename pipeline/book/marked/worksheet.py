"""The cells of one worksheet as XML: found or made at their place, their value or look changed, the rest untouched."""

from datetime import date, datetime

from lxml import etree

from pipeline.book.opening.raw import letters, position
from pipeline.ooxml.names import SPACE, Element, S

# What follows legacyDrawing in a worksheet (ECMA-376 part 1, 18.3.1.99).
_AFTER_NOTES = ("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts",
                "extLst")  # fmt: skip
_DAY_ZERO = date(1899, 12, 30)


class Worksheet:
    """One sheet. Rows and cells are given their addresses once, since the standard lets a file leave them out."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self._data = root.find(S + "sheetData")
        self._rows: dict[int, Element] = {}
        self._cells: dict[tuple[int, int], Element] = {}
        number = 0
        for row in self._data if self._data is not None else ():
            number = int(row.get("r", number + 1))
            row.set("r", str(number))
            self._rows[number] = row
            column = 0
            for cell in row:
                address = cell.get("r", "")
                column = position(address.rstrip("0123456789")) if address else column + 1
                cell.set("r", f"{letters(column)}{number}")
                self._cells[number, column] = cell

    @property
    def last_row(self) -> int:
        """The last row that the file holds; 0 in an empty sheet."""
        return max(self._rows, default=0)

    def look(self, row: int, column: int) -> int:
        """The number of the cell's format: its own, its row's or its column's."""
        cell = self._cells.get((row, column))
        if cell is not None:
            return int(cell.get("s", "0"))
        above = self._rows.get(row)
        if above is not None and above.get("customFormat") in ("1", "true"):
            return int(above.get("s", "0"))
        for span in self._children("cols"):
            if int(span.get("min", "0")) <= column <= int(span.get("max", "0")):
                return int(span.get("style", "0"))
        return 0

    def set_look(self, row: int, column: int, look: int) -> None:
        self._cell(row, column).set("s", str(look))

    def set_value(self, row: int, column: int, value: object) -> None:
        """A number, a day, a text (stored as text, whatever it begins with) or None; the format stays."""
        cell = self._cell(row, column)
        for child in list(cell):
            cell.remove(child)
        cell.attrib.pop("t", None)
        cell.attrib.pop("cm", None)
        if isinstance(value, datetime):
            value = value.date()
        if isinstance(value, date):
            value = (value - _DAY_ZERO).days
        if isinstance(value, str):
            cell.set("t", "inlineStr")
            text = etree.SubElement(etree.SubElement(cell, S + "is"), S + "t")
            text.text = value
            if value != value.strip() or "\n" in value:
                text.set(SPACE, "preserve")
        elif value is not None:
            etree.SubElement(cell, S + "v").text = str(value)

    def set_formula(self, row: int, column: int, formula: str, result: object) -> None:
        """A formula, without its equals sign, and the result that is saved with it."""
        self.set_value(row, column, result)
        made = etree.Element(S + "f")
        made.text = formula
        self._cell(row, column).insert(0, made)

    def set_result(self, row: int, column: int, result: object) -> None:
        """The saved result of a formula that stays."""
        cell = self._cell(row, column)
        cell.attrib.pop("t", None)
        for saved in cell.findall(S + "v"):
            cell.remove(saved)
        etree.SubElement(cell, S + "v").text = str(result)

    def has_formula(self, row: int, column: int) -> bool:
        cell = self._cells.get((row, column))
        return cell is not None and cell.find(S + "f") is not None

    def deselect(self) -> None:
        """Not among the sheets that are selected together: typing into one of those goes into all of them."""
        for view in self._children("sheetViews"):
            view.attrib.pop("tabSelected", None)

    def point_notes(self, id_name: str, relation: str) -> None:
        """Name the drawing that holds the boxes of the notes."""
        place = next((at for at, e in enumerate(self.root) if etree.QName(e).localname in _AFTER_NOTES), len(self.root))
        drawing = etree.Element(S + "legacyDrawing")
        drawing.set(id_name, relation)
        self.root.insert(place, drawing)

    def _children(self, name: str) -> list[Element]:
        found = self.root.find(S + name)
        return [] if found is None else list(found)

    def _cell(self, row: int, column: int) -> Element:
        if (row, column) not in self._cells:
            look = self.look(row, column)
            there = self._row(row)
            made = etree.Element(S + "c", r=f"{letters(column)}{row}")
            if look:
                made.set("s", str(look))
            later = next((c for c in there if position(c.get("r").rstrip("0123456789")) > column), None)
            if later is None:
                there.append(made)
            else:
                later.addprevious(made)
            there.attrib.pop("spans", None)
            self._cells[row, column] = made
        return self._cells[row, column]

    def _row(self, number: int) -> Element:
        if number not in self._rows:
            if self._data is None:
                self._data = etree.Element(S + "sheetData")
                before = ("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols")
                at = sum(1 for e in self.root if etree.QName(e).localname in before)
                self.root.insert(at, self._data)
            made = etree.Element(S + "row", r=str(number))
            later = [n for n in self._rows if n > number]
            if later:
                self._rows[min(later)].addprevious(made)
            else:
                self._data.append(made)
            self._rows[number] = made
        return self._rows[number]
