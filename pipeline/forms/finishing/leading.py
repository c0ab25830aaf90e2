"""A line that leads to a table or a chart ("… như sau:") never stands alone at the foot of a page."""

from pipeline.ooxml.names import Element, W

_P, _TBL, _DRAWING = (W + tag for tag in ("p", "tbl", "drawing"))


def lead(root: Element) -> int:
    """Every paragraph under `root` that ends with a colon keeps with the table or picture below it; how many new."""
    count = 0
    drawn = (above for drawing in root.iter(_DRAWING) for above in (drawing, *drawing.iterancestors()))
    for below in dict.fromkeys((*root.iter(_TBL), *drawn)):  # a page has fewer of them than paragraphs
        paragraph = below.getprevious()
        if paragraph is None or paragraph.tag != _P:
            continue
        if "".join(text.text or "" for text in paragraph.iter(f"{W}t")).rstrip().endswith(":"):
            count += _keep(paragraph)
    return count


def _keep(paragraph: Element) -> bool:
    """Keep with the next one; whether it did not before."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = paragraph.makeelement(f"{W}pPr")
        paragraph.insert(0, properties)
    if properties.find(f"{W}keepNext") is not None:
        return False
    # A style comes first in the properties of a paragraph, then what it keeps with.
    first = 1 if properties.find(f"{W}pStyle") is not None else 0
    properties.insert(first, properties.makeelement(f"{W}keepNext"))
    return True
