"""Small documents to merge: what each says is written down in the test, as XML that Word could have written."""

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import docx
from lxml import etree

from pipeline.merging.aligning.marks import marked
from tests import readable
from tests.ooxml import package

W = f"{{{package.W}}}"


def p(text: str, *, bold: bool = False, style: str = "") -> str:
    own = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p>{own}<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def table(*rows: Sequence[str]) -> str:
    grid = "".join('<w:gridCol w:w="2000"/>' for _ in rows[0])
    cell = '<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{}</w:tc>'
    body = "".join("<w:tr>" + "".join(cell.format(p(text)) for text in row) + "</w:tr>" for row in rows)
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'


def made(*blocks: str) -> bytes:
    """A generated document: its blocks, marked."""
    section = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    return marked(package.packed(package.parts("".join(blocks) + section)))


def edited(document: bytes, change: Callable[[Any], None]) -> bytes:
    """The document after a hand worked on it with python-docx."""
    opened = docx.Document(io.BytesIO(document))
    change(opened)
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def rewritten(document: bytes, change: Callable[[str], str]) -> bytes:
    """The document with another text of its main part."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = change(parts["word/document.xml"].decode()).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def lines(document: bytes) -> list[str]:
    """Paragraphs and rows as a reader sees them, empty ones left out."""
    from docx.table import Table

    found = []
    for block in readable.opened(document).iter_inner_content():
        if isinstance(block, Table):
            found += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        elif block.text:
            found.append(block.text)
    return found


def comments(document: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        if "word/comments.xml" not in archive.namelist():
            return []
        root = etree.fromstring(archive.read("word/comments.xml"))
    return ["".join(t.text or "" for t in comment.iter(W + "t")) for comment in root.iter(W + "comment")]
