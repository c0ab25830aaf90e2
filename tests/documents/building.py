"""Makes small templates, and reads what comes out of them: by our engine, and by docxtpl as the oracle."""

import io
import zipfile
from collections.abc import Callable, Mapping

import docx
from docx.document import Document
from docxtpl import DocxTemplate
from lxml import etree

from pipeline.documents.template import Template

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def saved(document: Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def template(*content: str | list[list[str]], change: Callable[[Document], None] | None = None) -> bytes:
    """A template of paragraphs (texts) and tables (lists of rows of cell texts), in order."""
    document = docx.Document()
    for one in content:
        if isinstance(one, str):
            document.add_paragraph(one)
        else:
            table = document.add_table(len(one), max(len(row) for row in one))
            for cells, row in zip(table.rows, one, strict=True):
                for cell, text in zip(cells.cells, row, strict=False):
                    cell.text = text
    if change is not None:
        change(document)
    return saved(document)


def ours(source: bytes, data: Mapping[str, object], **options: object) -> bytes:
    return Template(source).fill(data, **options)


def theirs(source: bytes, data: Mapping[str, object]) -> bytes:
    engine = DocxTemplate(io.BytesIO(source))
    engine.render(dict(data), autoescape=True)
    file = io.BytesIO()
    engine.save(file)
    return file.getvalue()


def parts(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def replaced(source: bytes, part: str, old: str, new: str) -> bytes:
    """The package with `old` replaced by `new` in one part."""
    content = parts(source)
    assert old.encode() in content[part], (old, content[part][:2000])
    content[part] = content[part].replace(old.encode(), new.encode())
    return packed(content)


def packed(content: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return file.getvalue()


def text_of(paragraph: etree._Element) -> str:
    """What a reader sees of a paragraph: texts, tabs, line breaks; not those of text boxes inside."""
    pieces = []
    for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}cr"):
        owner = next(above for above in node.iterancestors(f"{W}p", f"{W}pPr"))
        if owner is not paragraph:
            continue
        pieces.append(node.text or "" if node.tag == f"{W}t" else "\t" if node.tag == f"{W}tab" else "\n")
    return "".join(pieces)


def paragraphs(document: bytes, part: str = "word/document.xml", *, blank: bool = True) -> list[str]:
    root = etree.fromstring(parts(document)[part])
    texts = [text_of(paragraph) for paragraph in root.iter(f"{W}p")]
    return texts if blank else [text for text in texts if text.strip()]


def tables(document: bytes) -> list[list[list[str]]]:
    """Each table as rows of cells; a cell's texts are joined, and its span and merge are told in front of them."""
    root = etree.fromstring(parts(document)["word/document.xml"])
    found = []
    for table in root.iter(f"{W}tbl"):
        rows = []
        for row in table.iterchildren(f"{W}tr"):
            cells = []
            for cell in row.iterchildren(f"{W}tc"):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                text = " ".join(filter(None, (text_of(one).strip() for one in cell.iter(f"{W}p"))))
                marks = f"[{span.get(f'{W}val')}]" if span is not None and span.get(f"{W}val") != "1" else ""
                if merge is not None:
                    marks += "^" if merge.get(f"{W}val") == "restart" else "|"
                cells.append(marks + ("" if marks.endswith("|") else text))
            rows.append(cells)
        found.append(rows)
    return found
