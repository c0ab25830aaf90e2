"""Set charts and ruled tables into a filled document where its page says `[bieu_do <name>]`."""

import re
from collections.abc import Mapping, Sequence
from html import escape

from pipeline.charts.chart import Chart
from pipeline.charts.drawn import drawn
from pipeline.charts.ruled import Ruled, drawn_table
from pipeline.ground.finding import PipelineError
from pipeline.ooxml.names import (
    CHART_TYPE,
    CT,
    REL,
    TYPES,
    URI,
    WORKBOOK_TYPE,
    WP,
    Element,
    W,
    declared,
    relation_type,
    relations_part,
    rels_of,
)
from pipeline.ooxml.package import Package
from pipeline.ooxml.units import emu_of_mm

_DOCUMENT, _STYLES = "word/document.xml", "word/styles.xml"
_PLACE = re.compile(r"\[bieu_do (\w+)\]")
_WIDE_MM, _HIGH_MM, _BAR_MM, _HEAD_MM, _MOST_MM = 160, 72, 4.6, 30, 200


def asks(page: Package) -> bool:
    """Whether `page`, as it was opened, names a picture: most pages with a table draw it themselves."""
    return b"[bieu_do " in page.opened[_DOCUMENT]


def place(page: Package, pictures: Mapping[str, Chart | Ruled]) -> None:
    """Set each picture into `page` in place of the paragraph that names it: a native chart, figures and all, or a ruled
    table.

    One that no paragraph names is left out; a paragraph that names none of `pictures` is a `PipelineError`.
    """
    charts: list[tuple[Element, Chart]] = []
    for paragraph, name in _places(page.tree(_DOCUMENT)):
        match pictures.get(name):
            case Ruled() as table:
                made = drawn_table(table, page.tree(_STYLES))
                if table.title:
                    _entitle(paragraph, table.title)
                    paragraph.addnext(made)
                else:
                    paragraph.getparent().replace(paragraph, made)
            case Chart() as chart:
                charts.append((paragraph, chart))
            case None:
                raise PipelineError(f"Văn bản có chỗ của biểu đồ “{name}” mà chưa có biểu đồ ấy.")
    if charts:
        _chart_parts(page, charts)


def _chart_parts(page: Package, charts: Sequence[tuple[Element, Chart]]) -> None:
    """Each chart drawn into its paragraph; its own parts, and what the package must say of them."""
    from lxml import etree

    relations, types = page.tree(rels_of(_DOCUMENT)), page.tree(TYPES)
    ids = [int(node.get("id", "0")) for node in page.tree(_DOCUMENT).iter(WP + "docPr")]
    first = max(ids, default=0) + 1
    for index, (paragraph, chart) in enumerate(charts, 1):
        relation = f"rIdBieuDo{index}"
        _set(paragraph, chart, relation, first + index - 1)
        part, workbook = drawn(chart)
        bound = '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
        own, book = f"charts/bieu-do-{index}.xml", f"embeddings/bieu-do-{index}.xlsx"
        page.put(f"word/{own}", part.replace("</c:chartSpace>", bound).encode())
        page.put(rels_of(f"word/{own}"), relations_part(("package", f"../{book}")).encode())
        page.put(f"word/{book}", workbook)
        kind = {"Id": relation, "Type": relation_type("chart"), "Target": own}
        etree.SubElement(relations, REL + "Relationship", kind)
        etree.SubElement(types, CT + "Override", {"PartName": f"/word/{own}", "ContentType": CHART_TYPE})
    if not any(node.get("Extension") == "xlsx" for node in types):
        sheets = {"Extension": "xlsx", "ContentType": WORKBOOK_TYPE}
        types.insert(0, types.makeelement(CT + "Default", sheets))


def _places(tree: Element) -> list[tuple[Element, str]]:
    """Paragraphs that hold nothing but the place of a chart, with its name."""
    found = []
    for paragraph in tree.iter(W + "p"):
        match = _PLACE.fullmatch("".join(paragraph.itertext(W + "t")).strip())
        if match:
            found.append((paragraph, match[1]))
    return found


def _entitle(paragraph: Element, title: str) -> None:
    """The runs of `paragraph` fall, the title of the table below it takes their place, in bold."""
    from lxml import etree

    for run in paragraph.findall(W + "r"):
        paragraph.remove(run)
    words = f"<w:r {declared('w')}><w:rPr><w:b/><w:bCs/></w:rPr><w:t>{escape(title)}</w:t></w:r>"
    paragraph.append(etree.fromstring(words))


def _set(paragraph: Element, chart: Chart, relation: str, number: int) -> None:
    """The runs of `paragraph` fall, the drawing takes their place; its properties and bookmarks stay."""
    from lxml import etree

    for run in paragraph.findall(W + "r"):
        paragraph.remove(run)
    wide, high = emu_of_mm(_WIDE_MM), emu_of_mm(_height(chart))
    words = f'name="Biểu đồ {number}" descr="{escape(chart.alt)}"'
    xml = (
        f"<w:r {declared('w', 'wp', 'r')}><w:drawing>"
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{number}" {words}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic {declared("a")}><a:graphicData uri="{URI["c"]}">'
        f'<c:chart {declared("c")} r:id="{relation}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
    paragraph.append(etree.fromstring(xml))


def _height(chart: Chart) -> float:
    """In millimetres: bars ask for room one by one, columns and lines stand in one."""
    if chart.kind != "ngang":
        return _HIGH_MM
    return min(_MOST_MM, max(_HIGH_MM, _HEAD_MM + _BAR_MM * len(chart.labels) * len(chart.series)))
