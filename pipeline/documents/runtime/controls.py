"""What a content control stores beside its text follows what was filled: day, tick, choice, value in a custom part.

ISO/IEC 29500-1, 17.5.2 (`w:sdt`); [MS-DOCX] 2.5.3 (`w14:checkbox`). A value that cannot follow (text that is no day, a
value bound to several turns of a loop) is stored no more: then Word shows what was filled, never what was there before.
"""

import re
from collections.abc import Callable
from datetime import date
from html import unescape

from pipeline.documents.office.escaping import escape_attribute

# (the custom part, path in it, prefixes, value): whether that place has the value now.
Binding = Callable[[str, str, str, str], bool]

_PROPERTIES = re.compile(r"<(?:[\w.-]+:)?sdtPr\b[^>]*>.*?</(?:[\w.-]+:)?sdtPr>", re.DOTALL)
_SHOWN = re.compile(
    r"<(?:[\w.-]+:)?t\b[^>]*(?<!/)>([^<]*)</(?:[\w.-]+:)?t>|<(?:[\w.-]+:)?(br|cr|tab)\b[^>]*/>|(</(?:[\w.-]+:)?p>)"
)
_PLACEHOLDER = re.compile(r"<(?:[\w.-]+:)?showingPlcHdr\b[^>]*/>")
_DATE = re.compile(r"(<(?:[\w.-]+:)?date\b)([^>]*?)(/?>)")
_FULL_DATE = re.compile(r"""\s[\w.-]+:fullDate\s*=\s*(?:"[^"]*"|'[^']*')""")
_TICK = re.compile(r"""(<[\w.-]+:checked\b[^>]*?:val\s*=\s*["'])([^"']*)""")
_TICKED = re.compile(r"""<[\w.-]+:checkedState\b[^>]*?:val\s*=\s*["']([0-9A-Fa-f]+)""")
_LIST = re.compile(r"(<(?:[\w.-]+:)?(?:dropDownList|comboBox)\b)([^>]*?)(/?>)")
_LAST = re.compile(r"""\s[\w.-]+:lastValue\s*=\s*(?:"[^"]*"|'[^']*')""")
_ITEM = re.compile(r"<(?:[\w.-]+:)?listItem\b([^>]*)/?>")
_BOUND = re.compile(r"<(?:[\w.-]+:)?dataBinding\b([^>]*)/>")
_STORED_AS = re.compile(r"""storeMappedDataAs\b[^>]*?:val\s*=\s*["'](\w+)""")
_DAYS = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
    re.compile(r"(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})"),
    re.compile(r"ngày\s+(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})\s+năm\s+(?P<y>\d{4})", re.IGNORECASE),
)
_TICKS = "☒☑✓✔🗹xX"


def followed(xml: str, w: str, bound: Binding) -> str:
    """The `w:sdt` in `xml`, filled, with what it stores; `w` is the prefix of WordprocessingML with its colon."""
    match = _PROPERTIES.search(xml)
    if match is None:
        return xml
    text = _text(xml[match.end() :])
    properties, value = _PLACEHOLDER.sub("", match[0]), text
    if found := _DATE.search(properties):
        day = _day(text)
        own = _FULL_DATE.sub("", found[2]) + (f' {w}fullDate="{day.isoformat()}T00:00:00Z"' if day else "")
        properties = _put(properties, found, own)
        value = _as_stored(day, properties) if day else text
    elif found := _TICK.search(properties):
        sign = _TICKED.search(properties)
        ticked = text in _TICKS if text else False
        ticked |= sign is not None and text == chr(int(sign[1], 16))
        properties = f"{properties[: found.start()]}{found[1]}{int(ticked)}{properties[found.end() :]}"
        value = str(ticked).lower()
    elif found := _LIST.search(properties):
        known = {one.get("displayText") or one.get("value", ""): one for one in map(_attributes, _items(properties))}
        chosen = known.get(text, {}).get("value")
        last = f' {w}lastValue="{escape_attribute(chosen)}"' if chosen else ""
        properties = _put(properties, found, _LAST.sub("", found[2]) + (last if _LAST.search(found[2]) else ""))
        value = chosen or text
    for one in reversed([*_BOUND.finditer(properties)]):
        to = _attributes(one[1])
        if not bound(to.get("storeItemID", ""), to.get("xpath", ""), to.get("prefixMappings", ""), value):
            properties = properties[: one.start()] + properties[one.end() :]
    return xml[: match.start()] + properties + xml[match.end() :]


def _put(properties: str, found: re.Match[str], attributes: str) -> str:
    return f"{properties[: found.start()]}{found[1]}{attributes.rstrip()}{found[3]}{properties[found.end() :]}"


def _text(xml: str) -> str:
    """What the control shows, its paragraphs one line each."""
    pieces = []
    for match in _SHOWN.finditer(xml):
        pieces.append("\t" if match[2] == "tab" else "\n" if match[2] or match[3] else unescape(match[1] or ""))
    return "".join(pieces).strip()


def _items(properties: str) -> list[str]:
    return _ITEM.findall(properties)


def _attributes(text: str) -> dict[str, str]:
    """The attributes by their local names."""
    found = re.findall(r"""(?:[\w.-]+:)?([\w.-]+)\s*=\s*("[^"]*"|'[^']*')""", text)
    return {name: unescape(value[1:-1]) for name, value in found}


def _day(text: str) -> date | None:
    """The one day that a text names."""
    found = [match for day in _DAYS for match in day.finditer(text)]
    try:
        return date(*(int(found[0][part]) for part in "ymd")) if len(found) == 1 else None
    except ValueError:
        return None


def _as_stored(day: date, properties: str) -> str:
    """A day as the custom part has it (`w:storeMappedDataAs`)."""
    kind = _STORED_AS.search(properties)
    return day.isoformat() if kind is not None and kind[1] == "date" else f"{day.isoformat()}T00:00:00"
