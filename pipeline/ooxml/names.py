"""Names of Office Open XML: namespaces, tags, content types, kinds of relations; small readings of attributes.

ECMA-376 parts 1, 2 and 4 (transitional). `URI` holds addresses by their usual prefix; `W`, `R` … are what lxml's tags
begin with: `W + "p"`.
"""

from collections.abc import Iterable
from typing import Any

from pipeline.ooxml.units import TWIPS_PER_MM

_OPEN = "http://schemas.openxmlformats.org/"
URI = {
    "w": _OPEN + "wordprocessingml/2006/main",
    "r": _OPEN + "officeDocument/2006/relationships",
    "a": _OPEN + "drawingml/2006/main",
    "wp": _OPEN + "drawingml/2006/wordprocessingDrawing",
    "pic": _OPEN + "drawingml/2006/picture",
    "c": _OPEN + "drawingml/2006/chart",
    "m": _OPEN + "officeDocument/2006/math",
    "mc": _OPEN + "markup-compatibility/2006",
    "word": "http://schemas.microsoft.com/office/word",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
    "s": _OPEN + "spreadsheetml/2006/main",
    "rel": _OPEN + "package/2006/relationships",
    "ct": _OPEN + "package/2006/content-types",
    "cp": _OPEN + "package/2006/metadata/core-properties",
    "ep": _OPEN + "officeDocument/2006/extended-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
STRICT = "http://purl.oclc.org/ooxml/"  # where the addresses of Strict Open XML begin


def _of(prefix: str) -> str:
    return f"{{{URI[prefix]}}}"


W, R, A, WP, WPS, PIC, C = (_of(prefix) for prefix in ("w", "r", "a", "wp", "wps", "pic", "c"))
MC, V, O, REL, CT, S = (_of(prefix) for prefix in ("mc", "v", "o", "rel", "ct", "s"))  # noqa: E741
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_OFFICE = "application/vnd.openxmlformats-officedocument."
RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
APP_TYPE = _OFFICE + "extended-properties+xml"
CHART_TYPE = _OFFICE + "drawingml.chart+xml"
WORKBOOK_TYPE = _OFFICE + "spreadsheetml.sheet"
VML_TYPE = _OFFICE + "vmlDrawing"

TYPES = "[Content_Types].xml"
CORE = "docProps/core.xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

Element = Any  # lxml's element: its stubs want type arguments that say nothing here


def declared(*prefixes: str) -> str:
    """The declarations of these prefixes, for XML that is written as text: `xmlns:w="…" xmlns:r="…"`."""
    return " ".join(f'xmlns:{prefix}="{URI[prefix]}"' for prefix in prefixes)


def word_type(kind: str) -> str:
    """The content type of a part of a document: `word_type("comments")`; the text itself is `"document.main"`."""
    return f"{_OFFICE}wordprocessingml.{kind}+xml"


def sheet_type(kind: str) -> str:
    """The content type of a part of a workbook: `sheet_type("worksheet")`; the workbook itself is `"sheet.main"`."""
    return f"{_OFFICE}spreadsheetml.{kind}+xml"


def relation_type(kind: str) -> str:
    """The full type of a relation that Word knows by its last word: `relation_type("styles")`."""
    if kind == "core-properties":
        return f"{URI['rel']}/metadata/{kind}"
    return f"{URI['r']}/{kind}"


def rels_of(part: str) -> str:
    """The name of the part that holds the relations of `part`; `""` is the package itself."""
    folder, _, last = part.rpartition("/")
    return f"{folder}/_rels/{last}.rels" if folder else f"_rels/{last}.rels"


def relations_part(*lines: tuple[str, str]) -> str:
    """The text of a .rels part, its relations `rId1` on: (kind, target) each."""
    body = "".join(
        f'<Relationship Id="rId{number}" Type="{relation_type(kind)}" Target="{target}"/>'
        for number, (kind, target) in enumerate(lines, 1)
    )
    return f'{HEAD}<Relationships xmlns="{URI["rel"]}">{body}</Relationships>'


def types_part(types: dict[str, str]) -> str:
    """The text of `[Content_Types].xml` for parts by name, each with its content type."""
    overrides = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in types.items())
    return (
        f'{HEAD}<Types xmlns="{URI["ct"]}"><Default Extension="rels" ContentType="{RELATIONS_TYPE}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


_MOST = 1e6  # twips: half a kilometre; no measure of a page is longer


def val(parent: Element | None, tag: str, attribute: str = "val") -> str | None:
    """The attribute of a child, `val(rPr, "sz") -> "26"`; None when the child or the attribute is not there."""
    if parent is None:
        return None
    found = parent.find(W + tag) if "/" in tag else child(parent, W + tag)
    return None if found is None else found.get(W + attribute)


def child(parent: Iterable[Element] | None, tag: str) -> Element | None:
    """The first child with this tag, as `find` gives it in several times the time; None where there is none. Of
    `element[:]`, for who looks at the children more than once: lxml makes each anew for whoever asks it again.
    """
    if parent is not None:
        for each in parent:
            if each.tag == tag:
                return each
    return None


def number(text: str | None) -> float | None:
    """A measure in the unit of its attribute; None for what is not a number (`"auto"`, an empty attribute)."""
    if text is None:
        return None
    try:
        value = float(text)
        return value if abs(value) < _MOST else None
    except ValueError:
        pass
    for unit, twips in (("pt", 20.0), ("mm", TWIPS_PER_MM), ("cm", TWIPS_PER_MM * 10), ("in", 1440.0)):
        if text.endswith(unit):
            try:
                return float(text[: -len(unit)]) * twips
            except ValueError:
                return None
    return None


def whole(text: str | None, usual: int) -> int:
    """A count: digits, within what a document can hold; anything else is `usual`."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else usual


def switched(parent: Element, tag: str) -> bool | None:
    """An on/off property: True, False, or None where nothing is said."""
    found = child(parent, W + tag)
    if found is None:
        return None
    return found.get(W + "val", "1") not in ("0", "false", "off", "none")
