"""The cell formats of a workbook: one more for each old one that gets another fill, so that all else of it stays."""

from copy import deepcopy
from typing import Any

from lxml import etree

from pipeline.ooxml.names import S

Element = Any
# What a styles part may lack, in the order of ECMA-376 part 1, 18.8.39.
_NEEDED = {
    "fonts": "<font/>",
    "fills": '<fill><patternFill patternType="none"/></fill>',
    "borders": "<border/>",
    "cellStyleXfs": "<xf/>",
    "cellXfs": '<xf xfId="0"/>',
}


class CellStyles:
    """The styles part of one workbook."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._fills: dict[str, int] = {}
        self._frames: dict[str, int] = {}
        self._made: dict[tuple[int, str], int] = {}
        for at, (name, child) in enumerate(_NEEDED.items()):
            if root.find(S + name) is None:
                before = {"numFmts", *list(_NEEDED)[:at]}
                place = sum(1 for e in root if etree.QName(e).localname in before)
                root.insert(place, etree.fromstring(f'<{name} xmlns="{S[1:-1]}" count="1">{child}</{name}>'))

    def marked(self, look: int, colour: str, frame: str) -> int:
        """The number of the format that is `look` with a fill and a frame (colours as `FFFFC7CE`).

        The frame shows where a conditional format lays a colour of its own over the fill.
        """
        if (look, colour) not in self._made:
            formats = self._root.find(S + "cellXfs")
            old = formats[look] if look < len(formats) else formats[0]
            new = deepcopy(old)
            new.set("fillId", str(self._fill(colour)))
            new.set("applyFill", "1")
            new.set("borderId", str(self._frame(frame)))
            new.set("applyBorder", "1")
            self._made[look, colour] = self._append(formats, new)
        return self._made[look, colour]

    def add(self, *, bold: bool = False, size: int = 11, colour: str = "", fill: str = "", wrap: bool = True) -> int:
        """A format of our own, for a sheet of our own, in the font of official documents."""
        font = etree.Element(S + "font")
        if bold:
            etree.SubElement(font, S + "b")
        if colour == "FF0563C1":
            etree.SubElement(font, S + "u")
        etree.SubElement(font, S + "sz", val=str(size))
        if colour:
            etree.SubElement(font, S + "color", rgb=colour)
        etree.SubElement(font, S + "name", val="Times New Roman")
        new = etree.Element(S + "xf", numFmtId="0", borderId="0", xfId="0", applyFont="1", applyAlignment="1")
        new.set("fontId", str(self._append(self._root.find(S + "fonts"), font)))
        new.set("fillId", str(self._fill(fill) if fill else 0))
        if fill:
            new.set("applyFill", "1")
        alignment = etree.SubElement(new, S + "alignment", vertical="top")
        if wrap:
            alignment.set("wrapText", "1")
        return self._append(self._root.find(S + "cellXfs"), new)

    def taken(self, other: "CellStyles") -> tuple[list[int], int]:
        """All formats of another workbook, made formats of this one: its numbers in order, and what is added to the
        numbers of its conditional formats."""
        formats = {line.get("numFmtId"): line.get("formatCode") for line in other._root.iter(S + "numFmt")}
        known = {line.get("formatCode"): line.get("numFmtId") for line in self._root.iter(S + "numFmt")}
        parts = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}
        added = {key: [self._append(self._root.find(S + name), deepcopy(child)) for child in other._root.find(S + name)]
                 for key, name in parts.items()}  # fmt: skip
        looks = []
        for old in other._root.find(S + "cellXfs"):
            new = deepcopy(old)
            new.set("xfId", "0")
            for key, numbers in added.items():
                new.set(key, str(numbers[int(old.get(key, "0"))]))
            if (code := formats.get(old.get("numFmtId"))) is not None:
                if code not in known:
                    known[code] = self._number_format(code)
                new.set("numFmtId", known[code])
            looks.append(self._append(self._root.find(S + "cellXfs"), new))
        return looks, self._conditional(other._root.find(S + "dxfs"))

    def _number_format(self, code: str) -> str:
        there = self._root.find(S + "numFmts")
        if there is None:
            there = etree.Element(S + "numFmts")
            self._root.insert(0, there)
        number = max([163, *(int(line.get("numFmtId", "0")) for line in there)]) + 1
        self._append(there, etree.Element(S + "numFmt", numFmtId=str(number), formatCode=code))
        return str(number)

    def _conditional(self, formats: Element | None) -> int:
        there = self._root.find(S + "dxfs")
        if there is None:
            there = etree.Element(S + "dxfs", count="0")
            before = ("numFmts", *_NEEDED, "cellStyles")
            self._root.insert(sum(1 for e in self._root if etree.QName(e).localname in before), there)
        first = len(there)
        for one in formats if formats is not None else ():
            self._append(there, deepcopy(one))
        return first

    def _fill(self, colour: str) -> int:
        if colour not in self._fills:
            fill = etree.Element(S + "fill")
            pattern = etree.SubElement(fill, S + "patternFill", patternType="solid")
            etree.SubElement(pattern, S + "fgColor", rgb=colour)
            etree.SubElement(pattern, S + "bgColor", indexed="64")
            self._fills[colour] = self._append(self._root.find(S + "fills"), fill)
        return self._fills[colour]

    def _frame(self, colour: str) -> int:
        if colour not in self._frames:
            border = etree.Element(S + "border")
            for side in ("left", "right", "top", "bottom"):
                line = etree.SubElement(border, S + side, style="medium")
                etree.SubElement(line, S + "color", rgb=colour)
            etree.SubElement(border, S + "diagonal")
            self._frames[colour] = self._append(self._root.find(S + "borders"), border)
        return self._frames[colour]

    def _append(self, parent: Element, child: Element) -> int:
        parent.append(child)
        parent.set("count", str(len(parent)))
        return len(parent) - 1
