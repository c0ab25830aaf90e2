"""The XML of rich text: runs whose formats are laid over those of the run that the tag stands in."""

import re
from collections.abc import Callable

from pipeline.documents.office.rich import RichText
from pipeline.documents.placing.pieces import Output

# CT_RPr is a sequence in practice: Word writes it in this order and the strict schema demands it (ECMA-376, 17.3.2.28).
_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss",
    "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz",
    "szCs",
    "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout",
    "specVanish", "oMath",
)  # fmt: skip
_CHILD = re.compile(r"<(?:[\w.-]+:)?([\w]+)(?:\s[^>]*)?/>")


def rich_runs(value: RichText, output: Output, w: str, escape: Callable[[str], str]) -> str:
    """The runs of `value`; `escape` makes XML of plain text."""
    match = re.search(f"<{w}rPr>(.*)</{w}rPr>", output.reopen, re.DOTALL)
    base = {child[1]: child[0] for child in _CHILD.finditer(match[1])} if match else {}
    return "".join(
        f'<{w}r>{_properties(base, dict(run.properties), w)}<{w}t xml:space="preserve">{escape(run.text)}</{w}t></{w}r>'
        for run in value.runs
        if run.text
    )


def _properties(base: dict[str, str], own: dict[str, str], w: str) -> str:
    merged = dict(base)
    for name, attributes in own.items():
        merged[name] = f"<{w}{name}{attributes.replace(' w:', f' {w}')}/>"
    for name, complex_name in (("b", "bCs"), ("i", "iCs")):
        if name in own:
            merged.pop(complex_name, None)
    written = "".join(merged[name] for name in sorted(merged, key=_rank))
    return f"<{w}rPr>{written}</{w}rPr>" if written else ""


def _rank(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)
