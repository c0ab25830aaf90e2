"""What a part of markup may not hold, looked for before any parser sees it: a DOCTYPE, a strange encoding.

A DOCTYPE may stand at any offset (after comments of any length) and declare entities that grow without end or read
files. In UTF-8, UTF-16 and the one-byte encodings it is seen in the bytes; ECMA-376 part 2 allows only the first two,
so that any other (UTF-7, UTF-32, EBCDIC) is refused rather than decoded.
"""

import re

_DOCTYPES = [word.encode(code) for word in ("<!DOCTYPE", "<!doctype") for code in ("utf-8", "utf-16-le", "utf-16-be")]
_ENCODING = re.compile(rb"""<\?xml[^>]*?\bencoding\s*=\s*["']([^"']+)["']""")
_KNOWN = re.compile(
    rb"utf-?8|utf-?16(?:[lb]e)?|(?:us-)?ascii|iso-8859-\d+|windows-125\d|tcvn-?\d*|viscii", re.IGNORECASE
)
_WIDE = (b"<\0\0\0", b"\0\0\0<", b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"\x4c\x6f\xa7\x94")  # UTF-32 and EBCDIC
_SUFFIXES = (".xml", ".rels", ".svg", ".vml", ".htm", ".html", ".xhtml")
_BEGINS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0<", *_WIDE)


def is_xml(name: str) -> bool:
    """Whether a part is XML by its name."""
    return name.lower().endswith((".xml", ".rels"))


def is_markup(name: str, head: bytes) -> bool:
    """Whether a part is markup by its name or by its first bytes, whatever its name."""
    return name.lower().endswith(_SUFFIXES) or head.lstrip().startswith(_BEGINS)


def fault(content: bytes) -> str | None:
    """What makes a part of markup unsafe, in words that follow its name; None where nothing does."""
    if any(word in content for word in _DOCTYPES):
        return "có khai báo DOCTYPE"
    encoding = _ENCODING.search(content[:200].replace(b"\0", b""))
    if content.startswith(_WIDE) or (encoding and not _KNOWN.fullmatch(encoding[1])):
        return "dùng bảng mã lạ"
    return None
