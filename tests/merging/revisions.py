"""Word's "accept" and "reject" of tracked changes, by author (ISO 29500-1, 17.13.5): the oracle of tracked copies."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CAME = (W + "ins", W + "moveTo")
WENT = (W + "del", W + "moveFrom")
Choice = Callable[[str], bool]


def resolved(page: bytes, accepts: Choice) -> bytes:
    """The page with every change accepted or rejected, as `accepts` says of its author."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(page)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("word/") and name.endswith(".xml"):
                root = etree.fromstring(content)
                _resolve(root, accepts)
                content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            new.writestr(name, content)
    return out.getvalue()


def accepted(page: bytes) -> bytes:
    return resolved(page, lambda author: True)


def rejected(page: bytes) -> bytes:
    return resolved(page, lambda author: False)


def _stays(mark: Any, accepts: Choice) -> bool:
    """Whether what the mark speaks of is there afterwards."""
    return accepts(str(mark.get(W + "author"))) == (mark.tag in CAME)


def _resolve(root: Any, accepts: Choice) -> None:
    for row in list(root.iter(W + "tr")):
        for mark in [m for tag in (*CAME, *WENT) for m in row.findall(f"{W}trPr/{tag}")]:
            if not _stays(mark, accepts) and row.getparent() is not None:
                row.getparent().remove(row)
            mark.getparent().remove(mark)
    for table in list(root.iter(W + "tbl")):
        if table.find(W + "tr") is None:
            table.getparent().remove(table)
    joined = []
    for paragraph in list(root.iter(W + "p")):
        for mark in [m for tag in (*CAME, *WENT) for m in paragraph.findall(f"{W}pPr/{W}rPr/{tag}")]:
            if not _stays(mark, accepts):
                joined.append(paragraph)
            mark.getparent().remove(mark)
    marks = [m for m in root.iter(*CAME, *WENT) if m.getparent() is not None and m.getparent().tag != W + "trPr"]
    for mark in marks:
        parent = mark.getparent()
        if _stays(mark, accepts):
            at = parent.index(mark)
            for child in reversed(list(mark)):
                parent.insert(at, child)
        parent.remove(mark)
    for words in list(root.iter(W + "delText")):
        words.tag = W + "t"
    for paragraph in joined:
        _join(paragraph)


def _join(paragraph: Any) -> None:
    """A paragraph whose own mark is gone runs into the next one, which keeps its properties."""
    parent = paragraph.getparent()
    if parent is None:
        return
    runs = [child for child in paragraph if child.tag != W + "pPr"]
    following = paragraph.getnext()
    while following is not None and following.tag in (W + "bookmarkStart", W + "bookmarkEnd"):
        following = following.getnext()
    if runs and following is not None and following.tag == W + "p":
        at = 1 if following.find(W + "pPr") is not None else 0
        for run in reversed(runs):
            following.insert(at, run)
    elif any(run.tag == W + "r" for run in runs):
        return  # before a table or at the end Word keeps the paragraph
    parent.remove(paragraph)
