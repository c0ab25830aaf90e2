"""A sheet that is read by its values and its own XML is what the library tells with an object a cell."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.book.opening.calamine_engine import CalamineReader
from pipeline.book.opening.opening import XlsxFile, opened
from pipeline.book.opening.sheet_xml import SheetsXml
from pipeline.ooxml.names import URI

ROOT = Path(__file__).parents[2]
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": f'{_RELATIONS}<Relationship Id="a" Type="{_KIND}/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>",
    "xl/workbook.xml": f'<workbook xmlns="{URI["s"]}" xmlns:r="{_KIND}"><sheets><sheet name="A" sheetId="1" r:id="a"/>'
    "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels": f'{_RELATIONS}<Relationship Id="a" Type="{_KIND}/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>',
}


def _book(sheet: str) -> XlsxFile:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, text in {**_PARTS, "xl/worksheets/sheet1.xml": sheet}.items():
            archive.writestr(name, text)
    return XlsxFile(Path("so.xlsx"), kept.getvalue(), macros=False)


def _sheet(rows: str, head: str = "", tail: str = "") -> str:
    return f'<worksheet xmlns="{URI["s"]}">{head}<sheetData>{rows}</sheetData>{tail}</worksheet>'


_HEADER = '<row r="1"><c r="A1" t="inlineStr"><is><t>Tháng</t></is></c><c r="C1"><v>1</v></c></row>'
PLAIN = {
    "values alone": _sheet(_HEADER + '<row r="3"><c r="A3"><v>3</v></c></row>'),
    "formulas": _sheet(_HEADER + '<row r="2"><c r="A2"><f>B2+1</f><v>3</v></c><c r="C2"><f>A2&amp;"x"</f></c></row>'),
    "its number elsewhere": _sheet(_HEADER + '<row r="2"><c r="B2"><f>A22+B$2+2</f><v>2</v></c></row>'),
    "formulas below the values": _sheet(
        _HEADER
        + "".join(f'<row r="{n}"><c r="B{n}" s="0"><f>SUM(A{n}:A{n})</f><v></v></c></row>' for n in range(2, 99))
    ),
    "beyond the width": _sheet(_HEADER + '<row r="2"><c r="A2"><v>1</v></c><c r="F2"><f>A2</f><v>7</v></c></row>'),
    "a filter": _sheet(_HEADER, tail='<autoFilter ref="A1:C9"/>'),
    "told not hidden": _sheet(_HEADER.replace('r="1"', 'r="1" hidden="false"', 1)),
    "spaces": _sheet(_HEADER + '<row r="2"><c r="A2"><f> B2 </f><v>1</v></c></row>'),
    "a formula that begins with =": _sheet(_HEADER + '<row r="2"><c r="A2"><f>=B2</f><v>1</v></c></row>'),
    "rules of entry": _sheet(
        _HEADER,
        tail='<dataValidations count="1"><dataValidation><formula1>1</formula1></dataValidation></dataValidations>',
    ),
}
CAREFUL = {
    "shared": _sheet(
        _HEADER + '<row r="2"><c r="A2"><f t="shared" ref="A2:A3" si="0">B2</f><v>1</v></c></row>'
        '<row r="3"><c r="A3"><f t="shared" si="0"/><v>1</v></c></row>'
    ),
    "empty": _sheet(_HEADER + '<row r="2"><c r="A2"><f/><v>1</v></c><c r="B2"><f></f><v>2</v></c></row>'),
    "comment": _sheet(_HEADER + '<row r="2"><c r="A2"><!-- <f>B2</f> --><v>1</v></c></row>'),
    "hidden row": _sheet(_HEADER + '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row>'),
    "hidden column": _sheet(_HEADER, head='<cols><col min="2" max="2" hidden="true"/></cols>'),
    "merged": _sheet(_HEADER, tail='<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'),
    "another row's cell": _sheet(_HEADER + '<row r="2"><c r="A3"><f>B2</f><v>1</v></c></row>'),
    "rows without number": _sheet("<row><c><v>1</v></c><c><f>A1</f><v>2</v></c></row>").replace("<row>", "<row >"),
    "prefix": _sheet(_HEADER + '<x:row r="2"><x:c r="A2"><x:f>B2</x:f><x:v>1</x:v></x:c></x:row>').replace(
        "<worksheet ", f'<worksheet xmlns:x="{URI["s"]}" '
    ),
    "a formula closed oddly": _sheet(_HEADER + '<row r="2"><c r="A2"><f>B2</f ><v>1</v></c></row>'),
    "two formulas in a cell": _sheet(_HEADER + '<row r="2"><c r="A2"><f>B2</f><f>C2</f><v>1</v></c></row>'),
    "a row without number below": _sheet(
        _HEADER + '<row r="2"><c r="A2"><f>B2</f><v>1</v></c></row><row><c r="A3"><f>B3</f><v>1</v></c></row>'
    ),
    "letter by number": _sheet(_HEADER + '<row r="2"><c r="A2"><f>B2&#38;C2</f><v>1</v></c></row>'),
}


@pytest.mark.parametrize("name", PLAIN)
def test_what_is_plain_is_told_alike(name: str) -> None:
    package = _book(PLAIN[name])
    reader = CalamineReader(package)
    assert SheetsXml(package).seen("A", frozenset()) is not None
    assert reader.sheet("A") == reader.told_whole("A")


@pytest.mark.parametrize("name", CAREFUL)
def test_what_is_not_plain_is_left_to_the_library(name: str) -> None:
    package = _book(CAREFUL[name])
    reader = CalamineReader(package)
    assert SheetsXml(package).seen("A", frozenset()) is None
    assert reader.sheet("A") == reader.told_whole("A")


@pytest.mark.parametrize("path", ["inputs/2021.xlsx", "inputs/xa-phu-loc/2026.xlsx"])
def test_every_sheet_of_the_samples(path: str) -> None:
    reader = CalamineReader(opened(ROOT / path))
    for tab in reader.tabs:
        plain, whole = reader.sheet(tab.title), reader.told_whole(tab.title)
        assert plain == whole
        assert [row.texts() for row in plain.rows] == [row.texts() for row in whole.rows]  # type: ignore[attr-defined]


def test_the_parts_that_were_looked_at_are_those_of_the_file() -> None:
    package = opened(ROOT / "inputs/2021.xlsx")
    with zipfile.ZipFile(package.path) as archive:
        assert package.parts == {name: archive.read(name) for name in package.parts}
    assert {"xl/workbook.xml", "xl/worksheets/sheet1.xml"} <= package.parts.keys()


_CELLS = st.sampled_from(
    ("<v>{0}</v>", "<v>2.5</v>", "<f>A{0}+1</f><v>{0}</v>", "<f>SUM(A{0}:B1{0})</f><v></v>", "<f>A{0}&gt;1</f>", "")
)


@given(st.lists(st.tuples(st.integers(1, 3), st.lists(_CELLS, min_size=3, max_size=3)), max_size=90))
def test_any_rows_are_told_alike(rows: list[tuple[int, list[str]]]) -> None:
    number, written = 1, [_HEADER]
    for step, cells in rows:
        number += step
        told = "".join(
            f'<c r="{letter}{number}">{cell.format(number)}</c>' for letter, cell in zip("ABC", cells, strict=True)
        )
        written.append(f'<row r="{number}">{told}</row>')
    reader = CalamineReader(_book(_sheet("".join(written))))
    assert reader.sheet("A") == reader.told_whole("A")
