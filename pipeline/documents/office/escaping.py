r"""How a value is written where it stands: XML's own escapes, and those of a field's instruction (HYPERLINK, SEQ …).

Inside the quotes of an instruction `"` and `\` are written `\"` and `\\`; outside them a value may only be one word, or
it could add arguments and switches of its own (ECMA-376 part 1, 17.16.1).
"""

import re

from pipeline.documents.values.faults import FillError
from pipeline.ooxml.active import OUTSIDE

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


_QUOTE = re.compile(r'\\.|(")', re.DOTALL)
_WORD = re.compile(r"[\w.,:;/%+()=-]*\Z")


def ends_quoted(text: str) -> bool:
    """Whether `text`, which begins outside quotes, ends inside them."""
    return len([1 for match in _QUOTE.finditer(text) if match[1]]) % 2 == 1


def quoted(text: str) -> str:
    """A value inside the quotes of an instruction."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


def one_word(text: str) -> str:
    """A value outside quotes. Raises `FillError` for one that is more than a word."""
    if not _WORD.match(text):
        raise FillError(
            "giá trị có dấu cách, dấu nháy hoặc ký tự lạ, không đặt trần trong mã trường được.",
            'Trong mã trường (Alt+F9), đặt thẻ giữa hai dấu nháy kép thẳng: "{{ … }}".',
        )
    if text.strip().upper() in OUTSIDE:
        raise FillError(
            f"giá trị “{text}” là tên một trường lấy nội dung từ ngoài tệp.",
            "Gõ tên trường thẳng vào mẫu; dữ liệu không đổi được loại trường.",
        )
    return text
