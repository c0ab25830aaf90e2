"""A document type declaration, which no part of an office file holds: entities in it name files, hosts and bombs.

Parsers look for one only where they parse, and only in encodings that they know; Word, or a library of tomorrow, may
read what they pass by. So the bytes of every part are searched, whatever its name, to the end.
"""

import codecs
import re

_WORD = "DOCTYPE"
# One byte a letter, two, four: between the letters of the wider ones lie zeros, whatever their order.
_SIGNS = tuple(
    bytes(zeros).join(bytes([code]) for code in word.encode()) for zeros in (0, 1, 3) for word in (_WORD, _WORD.lower())
)
_DECLARED = re.compile(rb"<(\0{0,3})!\1" + rb"\1".join(b"[%c%c]" % (a, a + 32) for a in _WORD.encode()))
_OVERLAP = 64  # bytes: longer than the declaration's beginning in any of these
_ENCODING = re.compile(rb"""\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"']*)""")
_HEAD = 1 << 16  # a declaration may hold any number of blanks
_EBCDIC = bytes.fromhex("4c6fa794")  # `<?xm`
# Those that write `<!DOCTYPE` with the bytes that are searched for; what is declared to be anything else is decoded.
_PLAIN = re.compile(
    rb"utf-?8|utf-?16(le|be)?|utf-?32(le|be)?|ucs-?[24]|us-ascii|ascii|iso-?8859-\d+|latin-?1|windows-125\d|cp125\d"
)


class Doctype:
    """Fed a part chunk by chunk, tells whether a document type declaration is in it."""

    def __init__(self) -> None:
        self.found = False
        self._tail = b""
        self._head = b""
        self._decoder: codecs.IncrementalDecoder | None = None
        self._decoded = ""
        self._begun = False

    def feed(self, chunk: bytes) -> bool:
        """One more chunk; whether one was found by now."""
        if self.found or not chunk:
            return self.found
        if not self._begun:
            self._begun = True
            self._begin(chunk[:_HEAD])
        data = self._tail + chunk
        if b"!" in data and any(sign in data for sign in _SIGNS) and _DECLARED.search(data):
            self.found = True
        if self._decoder is not None and not self.found:
            self._decode(self._decoder, chunk)
        self._tail = data[-_OVERLAP:]
        return self.found

    def _decode(self, decoder: codecs.IncrementalDecoder, chunk: bytes) -> None:
        try:
            text = self._decoded + decoder.decode(chunk)
        except UnicodeError:
            self.found = True
            return
        self.found = f"<!{_WORD}" in text.upper()
        self._decoded = text[-_OVERLAP:]

    def _begin(self, head: bytes) -> None:
        if head.startswith(_EBCDIC):
            self.found = True  # no office program writes so
            return
        declared = _ENCODING.match(head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff"))
        if declared is None or _PLAIN.fullmatch(declared[1].lower()):
            return
        try:
            name = declared[1].decode("ascii")
            "".encode(name)  # LookupError for a codec that makes no text
            self._decoder = codecs.getincrementaldecoder(name)("replace")
        except (LookupError, ValueError):
            self.found = True  # what can't be searched can't be let in


def has_doctype(part: bytes) -> bool:
    """Whether the bytes of a part hold a document type declaration."""
    return Doctype().feed(part)
