"""What breaks a document in Word although Microsoft's Open XML SDK finds it valid.

The SDK passes a cell without a paragraph, a cell that ends with a table and a field that is begun and never ended;
Word asks to repair each of them. LibreOffice opens all of them, so it proves nothing.
"""

import io
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
STYLE_REFERENCES = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")


def problems(data: bytes) -> list[str]:
    """All problems of the package `data` (.docx; of an .xlsx the zip and its XML only), one sentence each."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        return [f"not a zip: {error}"]
    names = Counter(name.casefold() for name in archive.namelist())
    found = [f"part {name} is {count} times in the zip" for name, count in names.items() if count > 1]
    trees = {}
    for name in archive.namelist():
        if not name.endswith((".xml", ".rels")):
            continue
        try:
            trees[name] = etree.fromstring(archive.read(name))
        except etree.XMLSyntaxError as error:
            found.append(f"{name}: not well formed: {error}")
    defined = style_ids(trees.get("word/styles.xml"))
    for name, root in trees.items():
        if name.startswith("word/") and name.endswith(".xml"):
            checks = (cells, tables, fields, bookmarks, drawings, spaces, styles(defined))
            found += [f"{name}: {problem}" for check in checks for problem in check(root)]
    return found


def cells(root: etree._Element) -> Iterator[str]:
    """Every cell ends with a paragraph."""
    for cell in root.iter(f"{W}tc"):
        blocks = [child.tag for child in cell if child.tag in (f"{W}p", f"{W}tbl", f"{W}sdt")]
        if not blocks:
            yield "a cell has no paragraph"
        elif blocks[-1] == f"{W}tbl":
            yield "a cell ends with a table, no paragraph after it"


def tables(root: etree._Element) -> Iterator[str]:
    """Every table has a row, every row a cell, and two tables a paragraph between them: Word joins them without."""
    for table in root.iter(f"{W}tbl"):
        if next(table.iter(f"{W}tr"), None) is None:
            yield "a table has no row"
        following = table.getnext()
        if following is not None and following.tag == f"{W}tbl":
            yield "a table follows a table, no paragraph between them"
    for row in root.iter(f"{W}tr"):
        if next(row.iter(f"{W}tc"), None) is None:
            yield "a row has no cell"


def fields(root: etree._Element) -> Iterator[str]:
    """Fields nest: begin, at most one separate, end."""
    stack: list[str] = []
    for char in root.iter(f"{W}fldChar"):
        kind = char.get(f"{W}fldCharType")
        if kind == "begin":
            stack.append("begin")
        elif not stack:
            yield f"field {kind} without begin"
        elif kind == "end":
            stack.pop()
        elif stack[-1] == "separate":
            yield "field separated twice"
        else:
            stack[-1] = "separate"
    if stack:
        yield f"{len(stack)} field(s) begun, never ended"


def bookmarks(root: etree._Element) -> Iterator[str]:
    """Names and ids of bookmarks are unique, and each that starts ends once."""
    starts = list(root.iter(f"{W}bookmarkStart"))
    for attribute in ("id", "name"):
        yield from repeated(f"bookmark {attribute}", [str(start.get(f"{W}{attribute}")) for start in starts])
    begun = sorted(str(start.get(f"{W}id")) for start in starts)
    ended = sorted(str(end.get(f"{W}id")) for end in root.iter(f"{W}bookmarkEnd"))
    if begun != ended:
        yield f"bookmarks start {begun} and end {ended}"


def drawings(root: etree._Element) -> Iterator[str]:
    """Ids of drawn objects are unique in a part."""
    yield from repeated("docPr id", [str(drawn.get("id")) for drawn in root.iter(f"{WP}docPr")])


def spaces(root: etree._Element) -> Iterator[str]:
    """A blank at the end of a text is kept only where xml:space says so; Word drops the others."""
    for text in root.iter(f"{W}t"):
        words = text.text or ""
        if words != words.strip(" \t\n") and text.get(SPACE) != "preserve":
            yield f"blank lost at the edge of “{words}”"


def styles(defined: set[str]) -> Callable[[etree._Element], Iterator[str]]:
    """A check that every style that is used is defined: Word would silently fall back to Normal."""

    def check(root: etree._Element) -> Iterator[str]:
        for reference in STYLE_REFERENCES:
            for element in root.iter(f"{W}{reference}"):
                if element.get(f"{W}val") not in defined:
                    yield f"style {element.get(f'{W}val')} is not defined"

    return check


def style_ids(root: etree._Element | None) -> set[str]:
    """The ids of the styles that styles.xml defines."""
    return set() if root is None else {str(style.get(f"{W}styleId")) for style in root.iter(f"{W}style")}


def repeated(what: str, values: list[str]) -> Iterator[str]:
    """One problem for each value that occurs more than once."""
    for value, count in Counter(values).items():
        if count > 1:
            yield f"{what} {value} occurs {count} times"
