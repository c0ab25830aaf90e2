"""Notes on cells: the text in a comments part, the box in a VML drawing, as Excel has kept them since 2003.

Notes that are there already stay; where a cell has one, ours is added below it.
Source: ECMA-376 part 1, 18.7 (comments); part 4, 14 (VML); the shape is the one that Excel itself writes.
"""

import re
from typing import Any

from lxml import etree

from pipeline.book.marked.book import EditedBook
from pipeline.book.opening.raw import letters
from pipeline.ooxml.names import VML_TYPE, O, R, S, V, declared, sheet_type

AUTHOR = "Kiểm tra sổ"
_LONGEST = 2_000  # letters of a note; the first sheet has the whole text
_WIDE, _LINE = 44, 15  # letters in a line of the box; points a line


def add_notes(book: EditedBook, title: str, texts: dict[tuple[int, int], str], number: int) -> bool:
    """Set notes on cells (row, column from 1) of the sheet `title`; `number` tells its drawing from the others'.

    False where the sheet has threaded comments or a drawing that cannot be read: then nothing is changed.
    """
    part = book.part_of(title)
    kinds = {kind: target for _, kind, target in book.relations(part)}
    drawing = kinds.get("vmlDrawing")
    if "threadedComment" in kinds or (drawing is not None and not book.readable(drawing)):
        return False
    if ("comments" in kinds) != (_legacy(book, title) is not None):
        return False
    comments = kinds.get("comments")
    if comments is None:
        empty = f'<comments xmlns="{S[1:-1]}"><authors/><commentList/></comments>'.encode()
        comments = book.add("xl/comments{}.xml", empty, sheet_type("comments"))
        book.relate(part, "comments", comments)
    if drawing is None:
        frame = f"<xml {declared('v', 'o', 'x')}>{_HEAD}</xml>".encode()
        drawing = book.add("xl/drawings/vmlDrawing{}.vml", frame, VML_TYPE)
        relation = book.relate(part, "vmlDrawing", drawing)
        book.sheet(title).point_notes(R + "id", relation)
    _write(book.tree(comments), book.tree(drawing), texts, number)
    return True


def _legacy(book: EditedBook, title: str) -> Any:
    return book.sheet(title).root.find(S + "legacyDrawing")


def _write(comments: Any, drawing: Any, texts: dict[tuple[int, int], str], number: int) -> None:
    authors, listed = comments.find(S + "authors"), comments.find(S + "commentList")
    etree.SubElement(authors, S + "author").text = AUTHOR
    author = str(len(authors) - 1)
    there = {comment.get("ref"): comment for comment in listed}
    block = 900 + number
    _claim(drawing, block)
    if not any(shape.get("id") == "cchcNote" for shape in drawing.iter(V + "shapetype")):
        drawing.append(etree.fromstring(f"<xml {declared('v', 'o')}>{_TYPE}</xml>")[0])
    for count, ((row, column), text) in enumerate(sorted(texts.items()), start=1):
        address = f"{letters(column)}{row}"
        shown = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
        if address in there:
            _line(there[address].find(S + "text"), f"\n{AUTHOR}: {shown}")
            continue
        comment = etree.SubElement(listed, S + "comment", ref=address, authorId=author)
        _line(etree.SubElement(comment, S + "text"), shown)
        # A block of 1,024 shape ids belongs to one drawing; past it Excel counts on in the next.
        drawing.append(_shape(block * 1024 + count, row, column, shown))
    listed[:] = sorted(listed, key=_order)


def _order(comment: Any) -> tuple[int, int, str]:
    match = re.fullmatch(r"([A-Z]+)(\d+)", comment.get("ref", ""))
    return (int(match[2]), len(match[1]), match[1]) if match else (0, 0, "")


def _line(text: Any, words: str) -> None:
    plain = text.find(S + "t")
    if plain is not None:  # a text without runs becomes the first run, else a program shows one of the two only
        text.remove(plain)
        etree.SubElement(text, S + "r").append(plain)
    run = etree.SubElement(text, S + "r")
    look = etree.SubElement(run, S + "rPr")
    etree.SubElement(look, S + "sz", val="10")
    etree.SubElement(look, S + "rFont", val="Times New Roman")
    told = etree.SubElement(run, S + "t")
    told.text = words
    told.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _claim(drawing: Any, block: int) -> None:
    """Reserve a block of shape ids beside those that the drawing uses."""
    for idmap in drawing.iter(O + "idmap"):
        idmap.set("data", f"{idmap.get('data', '1')},{block}" if idmap.get("data") != "0" else str(block))
        return


def _shape(shape: int, row: int, column: int, text: str) -> Any:
    lines = sum(-(-max(len(part), 1) // _WIDE) for part in text.split("\n"))
    deep = min(60 + _LINE * lines, 400) // 20 + 1  # rows of 20 points that the box covers
    return etree.fromstring(
        f'<v:shape {declared("v", "o", "x")} id="_x0000_s{shape}" type="#cchcNote" '
        'style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{column}, 15, {max(row - 2, 0)}, 4, {column + 4}, 30, {max(row - 2, 0) + deep}, 4</x:Anchor>"
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData>"
        "</v:shape>"
    )


_HEAD = '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="0"/></o:shapelayout>'
_TYPE = (
    '<v:shapetype id="cchcNote" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
