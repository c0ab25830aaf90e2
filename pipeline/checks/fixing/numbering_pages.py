"""Put the page number where the decree wants it: middle of the top margin, from the second page on."""

import re
from collections.abc import Iterator

from pipeline.checks.fixing.markup import child, insert, properties
from pipeline.checks.judging.mends import NumberPages
from pipeline.ooxml.names import Element, R, W, declared, rels_of, switched, word_type
from pipeline.ooxml.package import Package

_PAGE = re.compile(r"(?<![A-Z])PAGE(?![A-Z])", re.I)
_DRESSED = re.compile(r"[-–—~|/ ]*((trang|page|tr\.?)[ :]*)?\d*( ?(/|trên|of) ?\d+)?[-–—~|/ ]*", re.I)
_SHOWN = (W + "drawing", W + "pict", W + "object", W + "tbl")


def restyle(paragraph: Element, size: float | None, upright: bool) -> None:
    """Set the runs of the page field of a paragraph, its code and its result, and nothing beside it."""
    runs = _field_runs(paragraph)
    for run in runs:
        own = properties(run, "rPr")
        if size is not None:
            for tag in ("sz", "szCs"):
                child(own, tag).set(W + "val", str(round(size * 2)))
        if upright:
            child(own, "i").set(W + "val", "0")


def _field_runs(paragraph: Element) -> list[Element]:
    """The runs of the page fields of a paragraph."""
    simple = (each for each in paragraph.iter(W + "fldSimple") if _PAGE.search(each.get(W + "instr", "")))
    found = [run for each in simple for run in each.iter(W + "r")]
    for held, code in _complex(paragraph):
        if _PAGE.search(code):
            found += held
    return found


def number(package: Package, sections: list[Element], mend: NumberPages) -> None:
    """Take every page field out of headers and footers, then put one, centred, on top of the headers of the later
    pages. What else the first page shows in its header and footer it goes on showing.
    """
    titled = bool(switched(sections[0], "titlePg")) if sections else True
    main = package.main
    targets = {relation.id: relation.target for relation in package.relations(main)}
    heads: dict[str, Element] = {}
    for section in sections:
        if section.getparent() is None:
            package.tree(main).find(W + "body").append(section)
        for reference in section.iterfind(W + "headerReference"):
            part = targets.get(reference.get(R + "id", ""), "")
            if part in package:
                _strip(package.tree(part))
                if reference.get(W + "type") != "first":
                    heads[part] = package.tree(part)
        for reference in section.iterfind(W + "footerReference"):
            part = targets.get(reference.get(R + "id", ""), "")
            if part in package:
                _strip(package.tree(part))
    if not any(reference.get(W + "type") == "default" for reference in sections[0].iterfind(W + "headerReference")):
        part, key = add_part(package, "header", "hdr")
        reference = insert(sections[0], "headerReference")
        reference.set(W + "type", "default")
        reference.set(R + "id", key)
        heads[part] = package.tree(part)
    if not titled:
        for tag in ("headerReference", "footerReference"):
            _keep_on_first(package, sections[0], tag, targets)
    for root in heads.values():
        _put(root, mend)
    child(sections[0], "titlePg").attrib.pop(W + "val", None)


def _keep_on_first(package: Package, section: Element, tag: str, targets: dict[str, str]) -> None:
    """Give the first page a copy of the header or footer that all pages have shown, where it holds more than a
    number.
    """
    shown = {reference.get(W + "type", "default"): reference for reference in section.iterfind(W + tag)}
    part = targets.get(shown["default"].get(R + "id", ""), "") if "default" in shown else ""
    if part not in package:
        return
    root = package.tree(part)
    if not any((text.text or "").strip() for text in root.iter(W + "t")) and not any(root.iter(*_SHOWN)):
        return
    kind = tag.removesuffix("Reference")
    copy, key = add_part(package, kind, "hdr" if kind == "header" else "ftr")
    package.put(copy, package.read(part), word_type(kind))
    if rels_of(part) in package:
        package.put(rels_of(copy), package.read(rels_of(part)))
    first = shown.get("first")
    if first is None:
        first = insert(section, tag)
        first.set(W + "type", "first")
    first.set(R + "id", key)


def add_part(package: Package, kind: str, root: str) -> tuple[str, str]:
    """A new part beside the main one, with its relation and content type; returns its name and the relation's id."""
    main = package.main
    folder = main.rpartition("/")[0]
    index = next(number for number in range(1, 10_000) if f"{folder}/{kind}{number or ''}.xml" not in package)
    part = f"{folder}/{kind}{index}.xml" if kind != "comments" else f"{folder}/comments.xml"
    package.put(part, f"<w:{root} {declared('w', 'r')}/>".encode(), word_type(kind))
    return part, package.relate(main, kind, part)


def _strip(root: Element) -> None:
    """Take the page fields out of a part, with the words that dress them: `Trang 2/5`, `- 2 -`."""
    for paragraph in list(root.iter(W + "p")):
        runs = _field_runs(paragraph)
        if not runs:
            continue
        dressed = _DRESSED.fullmatch("".join(text.text or "" for text in paragraph.iter(W + "t"))) is not None
        for simple in list(paragraph.iter(W + "fldSimple")):
            if _PAGE.search(simple.get(W + "instr", "")):
                simple.getparent().remove(simple)
        for run in list(paragraph.iter(W + "r")) if dressed else runs:
            if run.getparent() is not None:
                run.getparent().remove(run)


def _complex(paragraph: Element) -> Iterator[tuple[list[Element], str]]:
    """The runs and the code of each field of a paragraph that begins and ends in runs."""
    held: list[Element] = []
    codes: list[str] = []
    depth = 0
    for run in list(paragraph.iter(W + "r")):
        mark = run.find(W + "fldChar")
        kind = None if mark is None else mark.get(W + "fldCharType")
        depth += kind == "begin"
        if depth:
            held.append(run)
            codes += [code.text or "" for code in run.iter(W + "instrText")]
        if kind == "end" and depth:
            depth -= 1
            if depth == 0:
                yield held, "".join(codes)
                held, codes = [], []


def _put(root: Element, mend: NumberPages) -> None:
    from lxml import etree

    blank = next(
        (p for p in root.iterfind(W + "p") if not "".join(t.text or "" for t in p.iter(W + "t")).strip()), None
    )
    if blank is None:
        blank = root.makeelement(W + "p")
        root.insert(0, blank)
    for node in list(blank):
        if node.tag not in (W + "pPr",):
            blank.remove(node)
    own = blank.find(W + "pPr")
    if own is None:
        own = etree.SubElement(blank, W + "pPr")
    for tag in ("ind", "framePr"):
        for node in own.findall(W + tag):
            own.remove(node)
    child(own, "jc").set(W + "val", "center")
    for tag, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("t", "2"), ("end", "")):
        run = etree.SubElement(blank, W + "r")
        look = etree.SubElement(run, W + "rPr")
        fonts = etree.SubElement(look, W + "rFonts")
        for slot in ("ascii", "hAnsi", "cs"):
            fonts.set(W + slot, mend.font)
        halves = str(round(mend.size * 2))
        for slot, value in (("b", "0"), ("i", "0"), ("color", "auto"), ("sz", halves), ("szCs", halves), ("u", "none")):
            etree.SubElement(look, W + slot).set(W + "val", value)
        if tag in ("begin", "separate", "end"):
            etree.SubElement(run, W + "fldChar").set(W + "fldCharType", tag)
        else:
            etree.SubElement(run, W + ("t" if tag else "instrText")).text = text
