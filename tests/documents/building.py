"""Makes small templates, and reads what comes out of them: by our engine, and by docxtpl as the oracle."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from html import escape

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
    """A template of paragraphs (texts) and tables (lists of rows of cell texts), in order; `change` may add to it."""
    body = "".join(_paragraph(one) if isinstance(one, str) else _table(one) for one in content)
    source = packed(_base() | {"word/document.xml": _DOCUMENT.format(body).encode()})
    if change is None:
        return source
    document = docx.Document(io.BytesIO(source))
    change(document)
    return saved(document)


_DOCUMENT = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<w:document xmlns:w=\"http://schemas.openxmlformats.org/"
    'wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>{}'
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"'
    ' w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>'
)


def _paragraph(text: str) -> str:
    if not text:
        return "<w:p/>"
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r></w:p>'


def _table(rows: list[list[str]]) -> str:
    columns = max(len(row) for row in rows)
    cell = '<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{}"/></w:tcPr>{}</w:tc>'
    width = 9000 // columns
    filled = [[*row, *[""] * (columns - len(row))] for row in rows]
    body = "".join(
        "<w:tr>" + "".join(cell.format(width, _paragraph(text)) for text in row) + "</w:tr>" for row in filled
    )
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    return f'<w:tbl><w:tblPr><w:tblW w:type="auto" w:w="0"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'


@cache
def _base() -> dict[str, bytes]:
    """The other parts, as python-docx makes them, with only the styles that a small document needs."""
    content = parts(saved(docx.Document()))
    del content["word/stylesWithEffects.xml"], content["word/numbering.xml"]
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        content[name] = re.sub(
            rb"<(?:Override|Relationship)[^>]*(?:stylesWithEffects|numbering)\.xml[^>]*/>", b"", content[name]
        )
    keep = re.compile(
        rb'w:styleId="(?:Normal|TableNormal|DefaultParagraphFont|NoList|Header|Footer|HeaderChar|FooterChar)"'
    )
    styles = content["word/styles.xml"]
    wanted = (
        style[0] if keep.search(style[0]) else b""
        for style in re.finditer(rb"<w:style .*?</w:style>", styles, re.DOTALL)
    )
    head, tail = styles[: styles.index(b"<w:style ")], styles[styles.rindex(b"</w:style>") + 10 :]
    content["word/styles.xml"] = head + b"".join(wanted) + tail
    return content


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
