"""XML's own escapes: of text, of attribute values, and back."""

import re

_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ATTRIBUTE = {**_TEXT, '"': "&quot;", "'": "&apos;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_IN_TEXT = re.compile("[&<>]")
_IN_ATTRIBUTE = re.compile("[&<>\"'\n\t\r]")
_REFERENCE = re.compile(r"&(?:#x([\da-fA-F]+)|#(\d+)|(\w+));")


def escape(text: str) -> str:
    """Plain text as XML character data."""
    return _IN_TEXT.sub(lambda match: _TEXT[match[0]], text)


def escape_attribute(text: str) -> str:
    """Plain text as an attribute value, whichever quotes stand around it; blanks stay what they are."""
    return _IN_ATTRIBUTE.sub(lambda match: _ATTRIBUTE[match[0]], text)


def unescape(text: str) -> str:
    """Character data or an attribute value as plain text."""
    return _REFERENCE.sub(_resolved, text) if "&" in text else text


def _resolved(match: re.Match[str]) -> str:
    if match[3]:
        return _NAMED.get(match[3], match[0])
    return chr(int(match[1], 16) if match[1] else int(match[2]))
