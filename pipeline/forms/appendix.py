"""An appendix of a form: its number, name and reference above what it holds, in a section of its own.

Decree 30, appendix I, part III, item 1: Roman numbers where there are several, own page numbers.
"""

from dataclasses import dataclass

from pipeline.forms.wordml import paragraph, style_id


@dataclass(frozen=True, slots=True)
class Appendix:
    """`text` is WordprocessingML; `landscape` turns the pages; `condition` says when it is there at all.

    An appendix with a condition turns its pages like the one before it.
    """

    text: str
    landscape: bool = False
    condition: str = ""


def heading(number: str, name: str, reference: str) -> str:
    """`Phụ lục I`, the name in capitals, `(Kèm theo …)`; `number` is empty where there is one appendix only."""
    return (
        paragraph("Phụ lục", f"Phụ lục {number}".strip())
        + paragraph("Tên phụ lục", name)
        + paragraph("Kèm theo", f"({reference})")
    )


def ending(section: str) -> str:
    """The low paragraph that ends a section and says how its pages are."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id("Cuối văn bản")}"/>{section}</w:pPr></w:p>'
