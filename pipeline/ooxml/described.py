"""What a .docx says of itself to a reader of its PDF: its title and its language."""

from pipeline.ooxml.names import CORE, CORE_TYPE, URI, Element, W
from pipeline.ooxml.package import Package

_TITLE, _LANGUAGE = f"{{{URI['dc']}}}title", f"{{{URI['dc']}}}language"
_EMPTY = f'<cp:coreProperties xmlns:cp="{URI["cp"]}"/>'


def described(package: Package, title: str, language: str) -> None:
    """Give the package a title where it has none, and its text this language wherever no run says another."""
    part = next((line.target for line in package.relations("") if line.kind == "core-properties"), None)
    if part is None or part not in package:
        part = CORE
        package.put(part, _EMPTY.encode(), CORE_TYPE)
        package.relate("", "core-properties", part)
    core = package.tree(part)
    for tag, text in ((_TITLE, title), (_LANGUAGE, language)):
        element = core.find(tag)
        if element is None:
            element = _under(core, tag)
        if not (element.text or "").strip() or tag == _LANGUAGE:
            element.text = text
    styles = package.related(package.main, "styles")
    if styles is not None:
        _speaks(package.tree(styles), language)


def _speaks(styles: Element, language: str) -> None:
    """The language of the defaults of a document; a style or a run may say another."""
    defaults = styles.find(f"{W}docDefaults")
    if defaults is None:
        from lxml import etree

        defaults = etree.Element(f"{W}docDefaults")
        styles.insert(0, defaults)
    run = defaults
    for tag in ("rPrDefault", "rPr"):
        inner = run.find(W + tag)
        run = _under(run, W + tag, first=True) if inner is None else inner
    element = run.find(f"{W}lang")
    if element is None:
        element = _under(run, f"{W}lang")
    element.set(f"{W}val", language)


def _under(parent: Element, tag: str, *, first: bool = False) -> Element:
    from lxml import etree

    made = etree.Element(tag)
    parent.insert(0, made) if first else parent.append(made)
    return made
