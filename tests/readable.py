"""Pages that `cchc` made, read by python-docx, which is not what wrote them."""

import io
from pathlib import Path

import docx
from docx.document import Document

_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def opened(source: Path | str | bytes) -> Document:
    """A page as a reader sees it: a space that only keeps two words on one line is a space."""
    document = docx.Document(io.BytesIO(source) if isinstance(source, bytes) else str(source))
    for text in document.element.body.iter(_TEXT):
        text.text = (text.text or "").replace("\u00a0", " ")
    return document
