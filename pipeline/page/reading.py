"""Read a package into the model: the running text, and what belongs to the pages and to the file beside it."""

from pathlib import Path

from pipeline.ooxml.active import objects, outside_fields
from pipeline.ooxml.names import Element, R, W, child, number, switched, val, whole
from pipeline.ooxml.package import Package
from pipeline.ooxml.package import read as open_package
from pipeline.ooxml.units import TWIPS_PER_MM
from pipeline.page.model import Page, Paragraph, Section
from pipeline.page.walk import Reader

_TRACKED = tuple(
    W + tag
    for tag in (
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"),
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange"),
    )
)
_WORD_PAGE = {"w": 12240.0, "h": 15840.0}
_WORD_MARGIN = 1440.0
_LOADED = frozenset({"image", "attachedTemplate", "oleObject", "subDocument", "frame", "video", "audio", "package"})


def opened(source: Path | str | bytes, name: str = "") -> Page:
    """The model of a .docx, a path or its bytes; `InputError` of one sentence for what is none, or broken."""
    return read(open_package(source, name))


def read(package: Package) -> Page:
    """The whole model of one package; `InputError` where a part is broken."""
    main = package.main
    root = package.tree(main)
    body = root.find(W + "body")
    reader = Reader(package)
    reader.blocks(body)
    reader.close(body.find(W + "sectPr"))
    sections = [_section(properties) for properties in reader.sections]
    _furnish(package, reader, sections)
    settings = package.related(main, "settings")
    adds = f"{W}compat/{W}doNotUseHTMLParagraphAutoSpacing"
    return Page(
        paragraphs=reader.paragraphs,
        boxes=reader.boxes,
        notes=_notes(package, reader),
        sections=sections,
        adds_spacing=settings is not None and package.tree(settings).find(adds) is not None,
        properties=_properties(package),
        tracked=sum(1 for _ in root.iter(*_TRACKED)),
        comments=sum(1 for _ in root.iter(W + "commentReference")),
        external=_external(package),
        embedded=sum(1 for _ in root.iter(W + "altChunk")),
        objects=tuple(objects(package.opened)),
        fetched=tuple(_fetched(package)),
        pages=_pages(package),
    )


def _section(properties: Element | None) -> Section:
    """One section out of its `w:sectPr`; what is left out is what Word itself then takes."""
    if properties is None:
        from lxml import etree

        properties = etree.Element(W + "sectPr")
    wide = number(val(properties, "pgSz", "w")) or _WORD_PAGE["w"]
    tall = number(val(properties, "pgSz", "h")) or _WORD_PAGE["h"]
    told, margins = child(properties, W + "pgMar"), {}
    for edge in ("top", "bottom", "left", "right", "header", "footer", "gutter"):
        value = None if told is None else number(told.get(W + edge))
        usual = _WORD_MARGIN if edge in ("top", "bottom", "left", "right") else 0.0
        margins[edge] = abs(usual if value is None else value) / TWIPS_PER_MM
    if margins["gutter"]:
        margins["left"] += margins["gutter"]
    start = val(properties, "pgNumType", "start")
    return Section(
        element=properties,
        width=wide / TWIPS_PER_MM,
        height=tall / TWIPS_PER_MM,
        margins=margins,
        landscape=wide > tall,
        title_page=bool(switched(properties, "titlePg")),
        number_start=whole(start, 0) if start else None,
        number_format=val(properties, "pgNumType", "fmt") or "decimal",
    )


def _furnish(package: Package, reader: Reader, sections: list[Section]) -> None:
    """Give each section its headers and footers; one that names none has those of the section before it."""
    targets = {relation.id: relation.target for relation in package.relations(package.main)}
    read: dict[str, list[Paragraph]] = {}
    before: Section | None = None
    for mine in sections:
        for tag, kind in (("headerReference", "headers"), ("footerReference", "footers")):
            group: dict[str, list[Paragraph]] = dict(getattr(before, kind)) if before is not None else {}
            for reference in mine.element.iterfind(W + tag):
                part = targets.get(reference.get(R + "id", ""), "")
                if part not in package:
                    continue
                if part not in read:
                    where = "header" if kind == "headers" else "footer"
                    read[part] = [
                        reader.paragraph(p, None, None, where)
                        for p in package.tree(part).iter(W + "p")
                        if _outermost(p)
                    ]
                group[reference.get(W + "type", "default")] = read[part]
            setattr(mine, kind, group)
        before = mine
    settle = [box for box in reader.boxes if box.part in ("header", "footer")]
    for paragraphs in read.values():
        paragraphs.extend(box for box in settle if box.anchor in paragraphs)
    reader.boxes[:] = [box for box in reader.boxes if box.part == "box"]


def _outermost(paragraph: Element) -> bool:
    return not any(ancestor.tag == W + "txbxContent" for ancestor in paragraph.iterancestors())


def _notes(package: Package, reader: Reader) -> list[Paragraph]:
    found = []
    for kind in ("footnotes", "endnotes"):
        part = package.related(package.main, kind)
        if part is not None:
            found += [reader.paragraph(p, None, None, "note") for p in package.tree(part).iter(W + "p")]
    return found


def _properties(package: Package) -> dict[str, str]:
    part = next((relation.target for relation in package.relations("") if relation.kind == "core-properties"), None)
    if part is None or part not in package:
        return {}
    return {
        each.tag.rpartition("}")[2]: (each.text or "").strip()
        for each in package.tree(part)
        if isinstance(each.tag, str)
    }


def _pages(package: Package) -> int | None:
    part = package.related("", "extended-properties")
    if part is None:
        return None
    found: dict[str, str] = {
        each.tag.rpartition("}")[2]: each.text or "" for each in package.tree(part) if isinstance(each.tag, str)
    }
    pages = found.get("Pages", "")
    return whole(pages, 0) or None


def _fetched(package: Package) -> list[str]:
    """The kinds of fields that lead out of the file, in whatever part they stand."""
    coded = (data for data in package.opened.values() if b"nstr" in data)  # instrText, delInstrText, instr="…"
    return list(dict.fromkeys(kind for data in coded for kind in outside_fields(data.decode("utf-8", "replace"))))


def _external(package: Package) -> tuple[str, ...]:
    found: list[str] = []
    for part in package.names():
        if part.endswith(".rels"):
            owner = part.replace("_rels/", "").removesuffix(".rels")
            found += [
                relation.target
                for relation in package.relations(owner)
                if relation.external and relation.kind in _LOADED
            ]
    return tuple(found)
