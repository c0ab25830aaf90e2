"""What of a .docx acts or fetches when it is opened: fields that lead out of the file, embedded objects, controls.

Nothing of it is ever run here; it is told, so that nobody hands on a paper that asks its reader's machine for more than
to be read. Parts are looked at as bytes: neither a template nor a page is parsed for it.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from posixpath import basename

# Fields that fetch what is outside the file, or ask another program for it; those of DDE run what they name.
OUTSIDE = frozenset({"DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "DATABASE", "RD"})
RUNNING = frozenset({"DDE", "DDEAUTO"})
_FIELD = re.compile(
    r"""fldCharType\s*=\s*["'](begin|separate|end)["']|<(?:[\w.-]+:)?(?:instr|delInstr)Text\b[^>]*>([^<]*)</"""
    r"""|<(?:[\w.-]+:)?fldSimple\b[^>]*?\binstr\s*=\s*(?:"([^"]*)"|'([^']*)')"""
)
_SPELLED = re.compile(r"\s*QUOTE((?:\s+\d{1,3})+)", re.I)  # letters by their numbers, as QUOTE 68 68 69
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb"\b(Type|Target)\s*=\s*[\"']([^\"']*)[\"']")
_OBJECTS = frozenset({"oleObject", "control", "activeXControlBinary", "package"})
_FIGURES = ("/charts/", "/diagrams/", "/drawings/")  # a chart keeps its figures in a workbook of its own
_BINARIES = re.compile(r"(?:^|/)(?:embeddings/.+\.bin|activeX/.+)$", re.I)


def outside_fields(xml: str) -> list[str]:
    """The kinds of the fields in the XML that lead out of the file, each once, however their codes are cut up."""
    kinds = (code.split(None, 1)[:1] for code in _codes(xml))
    told = (kind[0].strip("\"'\\").upper() for kind in kinds if kind)
    return list(dict.fromkeys(kind for kind in told if kind in OUTSIDE))


def _codes(xml: str) -> Iterator[str]:
    """The code of every field, the results of the fields within it put into it as far as they spell it out."""
    open_: list[str] = []
    for match in _FIELD.finditer(xml):
        edge, text = match[1], match[2]
        if edge == "begin":
            open_.append("")
        elif edge and open_:
            code = open_.pop()
            yield code
            spelled = _SPELLED.match(code)
            if spelled is not None and open_:
                open_[-1] += "".join(map(chr, map(int, spelled[1].split())))
            if edge == "separate":
                open_.append("")
        elif text is not None and open_:
            open_[-1] += unescape(text)
        elif not edge:
            yield unescape(text or match[3] or match[4] or "")
    yield from open_


def objects(parts: Mapping[str, bytes]) -> list[str]:
    """The names of the embedded objects and controls of a package: OLE, ActiveX, whole files of other programs."""
    found: dict[str, None] = {}
    for name, content in parts.items():
        if name.endswith(".rels"):
            owner = f"/{name.replace('_rels/', '')}"
            for line in _RELATION.finditer(content):
                told = {key: value.decode("utf-8", "replace") for key, value in _ATTRIBUTE.findall(line[0])}
                kind = told.get(b"Type", "").rpartition("/")[2]
                charted = kind == "package" and any(folder in owner for folder in _FIGURES)
                if kind in _OBJECTS and not charted:
                    found[basename(unescape(told.get(b"Target", ""))) or kind] = None
        elif _BINARIES.search(name):
            found[basename(name)] = None
    return list(found)
