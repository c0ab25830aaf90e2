"""Put the page number where the decree wants it: middle of the top margin, from the second page on."""

import re

from pipeline.checks.fixing.markup import child, insert
from pipeline.ooxml.names import Element, R, W, declared, word_type
from pipeline.ooxml.package import Package

_PAGE = re.compile(r"(?<![A-Z])PAGE(?![A-Z])", re.I)


def number(package: Package, sections: list[Element], size: float) -> None:
    """Take every page field out of headers and footers, then put one, centred, on top of the headers of the later
    pages.
    """
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
    for root in heads.values():
        _put(root, size)
    child(sections[0], "titlePg").attrib.pop(W + "val", None)


def add_part(package: Package, kind: str, root: str) -> tuple[str, str]:
    """A new part beside the main one, with its relation and content type; returns its name and the relation's id."""
    main = package.main
    folder = main.rpartition("/")[0]
    index = next(number for number in range(1, 10_000) if f"{folder}/{kind}{number or ''}.xml" not in package)
    part = f"{folder}/{kind}{index}.xml" if kind != "comments" else f"{folder}/comments.xml"
    package.put(part, f"<w:{root} {declared('w', 'r')}/>".encode(), word_type(kind))
    return part, package.relate(main, kind, part)


def _strip(root: Element) -> None:
    for paragraph in list(root.iter(W + "p")):
        for simple in list(paragraph.iter(W + "fldSimple")):
            if _PAGE.search(simple.get(W + "instr", "")):
                simple.getparent().remove(simple)
        _strip_complex(paragraph)


def _strip_complex(paragraph: Element) -> None:
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
                if _PAGE.search("".join(codes)):
                    for old in held:
                        old.getparent().remove(old)
                held, codes = [], []


def _put(root: Element, size: float) -> None:
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
        for slot, value in (("i", "0"), ("sz", str(round(size * 2))), ("szCs", str(round(size * 2)))):
            etree.SubElement(look, W + slot).set(W + "val", value)
        if tag in ("begin", "separate", "end"):
            etree.SubElement(run, W + "fldChar").set(W + "fldCharType", tag)
        else:
            etree.SubElement(run, W + ("t" if tag else "instrText")).text = text
