"""Set charts and ruled tables into a filled document where its page says `[bieu_do <name>]`."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from pipeline.charts.chart import Chart
from pipeline.charts.drawn import drawn
from pipeline.charts.ruled import Ruled, drawn_table
from pipeline.ground.finding import PipelineError

_DOCUMENT, _RELATIONS, _TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
_STYLES = "word/styles.xml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PLACE = re.compile(r"\[bieu_do (\w+)\]")
_BEGINNING = (1980, 1, 1, 0, 0, 0)
_EMU_PER_MM = 36000
_WIDE_MM, _HIGH_MM, _BAR_MM, _HEAD_MM, _MOST_MM = 160, 72, 5.8, 26, 200


def placed(document: bytes, pictures: Mapping[str, Chart | Ruled]) -> bytes:
    """`document` (.docx) with each picture in place of the paragraph that names it: a native chart, figures and all, or
    a ruled table.

    One that no paragraph names is left out; a paragraph that names none of `pictures` is a `PipelineError`. The same
    input gives the same bytes; a page that names none comes back as it was.
    """
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(document)) as old:
        parts = {entry.filename: old.read(entry.filename) for entry in old.infolist()}
    if b"[bieu_do " not in parts[_DOCUMENT]:
        return document
    tree = etree.fromstring(parts[_DOCUMENT])
    charts: list[tuple[Any, Chart]] = []
    for paragraph, name in _places(tree):
        match pictures.get(name):
            case Ruled() as table:
                paragraph.getparent().replace(paragraph, drawn_table(table, etree.fromstring(parts[_STYLES])))
            case Chart() as chart:
                charts.append((paragraph, chart))
            case None:
                raise PipelineError(f"Văn bản có chỗ của biểu đồ “{name}” mà chưa có biểu đồ ấy.")
    if charts:
        _chart_parts(tree, charts, parts)
    parts[_DOCUMENT] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return _packed(parts)


def _chart_parts(tree: Any, charts: Sequence[tuple[Any, Chart]], parts: dict[str, bytes]) -> None:
    """Each chart drawn into its paragraph; its own parts, and what the package must say of them."""
    from lxml import etree

    relations = etree.fromstring(parts[_RELATIONS])
    types = etree.fromstring(parts[_TYPES])
    ids = [int(node.get("id", "0")) for node in tree.iter(f"{{{_WP}}}docPr")]
    first = max(ids, default=0) + 1
    for index, (paragraph, chart) in enumerate(charts, 1):
        relation = f"rIdBieuDo{index}"
        _set(paragraph, chart, relation, first + index - 1)
        part, workbook = drawn(chart)
        bound = '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
        parts[f"word/charts/bieu-do-{index}.xml"] = part.replace("</c:chartSpace>", bound).encode()
        parts[f"word/charts/_rels/bieu-do-{index}.xml.rels"] = _workbook_relation(index)
        parts[f"word/embeddings/bieu-do-{index}.xlsx"] = workbook
        kind = {"Id": relation, "Type": f"{_R}/chart", "Target": f"charts/bieu-do-{index}.xml"}
        etree.SubElement(relations, f"{{{_PACKAGE}/relationships}}Relationship", kind)
        override = {"PartName": f"/word/charts/bieu-do-{index}.xml", "ContentType": _CHART_TYPE}
        etree.SubElement(types, f"{{{_PACKAGE}/content-types}}Override", override)
    if not any(node.get("Extension") == "xlsx" for node in types):
        types.insert(0, types.makeelement(f"{{{_PACKAGE}/content-types}}Default", _sheets()))
    for part_name, root in ((_RELATIONS, relations), (_TYPES, types)):
        parts[part_name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _places(tree: Any) -> list[tuple[Any, str]]:
    """Paragraphs that hold nothing but the place of a chart, with its name."""
    found = []
    for paragraph in tree.iter(f"{{{_W}}}p"):
        match = _PLACE.fullmatch("".join(paragraph.itertext(f"{{{_W}}}t")).strip())
        if match:
            found.append((paragraph, match[1]))
    return found


def _set(paragraph: Any, chart: Chart, relation: str, number: int) -> None:
    """The runs of `paragraph` fall, the drawing takes their place; its properties and bookmarks stay."""
    from lxml import etree

    for run in paragraph.findall(f"{{{_W}}}r"):
        paragraph.remove(run)
    wide, high = round(_WIDE_MM * _EMU_PER_MM), round(_height(chart) * _EMU_PER_MM)
    words = f'name="Biểu đồ {number}" descr="{escape(chart.alt)}"'
    xml = (
        f'<w:r xmlns:w="{_W}" xmlns:wp="{_WP}" xmlns:r="{_R}"><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{number}" {words}/><wp:cNvGraphicFramePr/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f'<a:graphicData uri="{_C}"><c:chart xmlns:c="{_C}" r:id="{relation}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
    paragraph.append(etree.fromstring(xml))


def _height(chart: Chart) -> float:
    """In millimetres: bars ask for room one by one, columns and lines stand in one."""
    if chart.kind != "ngang":
        return _HIGH_MM
    return min(_MOST_MM, max(_HIGH_MM, _HEAD_MM + _BAR_MM * len(chart.labels) * len(chart.series)))


def _workbook_relation(index: int) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_R}/package"'
        f' Target="../embeddings/bieu-do-{index}.xlsx"/></Relationships>'
    ).encode()


def _sheets() -> dict[str, str]:
    return {"Extension": "xlsx", "ContentType": _SHEET_TYPE}


def _packed(parts: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            # A workbook is deflated already.
            method = zipfile.ZIP_STORED if name.endswith(".xlsx") else zipfile.ZIP_DEFLATED
            entry = zipfile.ZipInfo(name, _BEGINNING)
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content, method, 1)
    return target.getvalue()
