"""Keeps tables apart: where the paragraph between two went with its tags, Word would show them as one table.

A cell, a header or a text box that ends with a table lacks the paragraph that the schema asks for (ISO/IEC 29500-1,
17.4.66): Word calls such a file damaged. One search in C tells whether any is needed; nearly always none is.
"""

import re
from functools import cache

_MARKS = "bookmarkStart|bookmarkEnd|commentRangeStart|commentRangeEnd|permStart|permEnd|proofErr"
_ENDS = "tc|hdr|ftr|txbxContent|footnote|endnote|comment"


@cache
def _glued(w: str) -> re.Pattern[str]:
    return re.compile(rf"</{w}tbl>(?:\s*<{w}(?:{_MARKS})\b[^>]*/>)*\s*(?=<{w}tbl[ >]|</{w}(?:{_ENDS})>)")


def apart(text: str, w: str) -> str:
    """The part's text with an empty paragraph after each table that needs one; `w` is its prefix for Word's names."""
    return _glued(w).sub(lambda match: f"{match[0]}<{w}p/>", text)
