"""Mend what can be mended without touching the wording, into a new document."""

from collections import Counter
from datetime import date
from pathlib import Path

from pipeline.checks.check import judge
from pipeline.checks.fixing import numbering_pages
from pipeline.checks.fixing.markup import child, cut, properties, replace
from pipeline.checks.fixing.told import told
from pipeline.checks.judging.mends import (
    ClearProperties,
    Mend,
    NumberPages,
    Replace,
    SetLayout,
    SetLook,
    SetNumber,
    SetPage,
)
from pipeline.checks.judging.rule import Verdict
from pipeline.ooxml.names import Element, W
from pipeline.ooxml.package import Package, read
from pipeline.ooxml.units import TWIPS_PER_MM
from pipeline.page.formatting.effective import Look
from pipeline.page.formatting.properties import plain_face, weight_of_face
from pipeline.page.model import Paragraph

_ROUNDS = 4
_THEMES = ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme")


def fix(path_or_bytes: Path | str | bytes, *, name: str = "", day: date | None = None) -> tuple[bytes, list[str]]:
    """The bytes of the mended document, and what was changed, one Vietnamese sentence each; errors as `check.check`.

    Sizes, weight, slant, alignment, spacing, indents, margins, page number, properties, a missing zero, a missing full
    stop of the Nơi nhận lines and doubled spaces are mended; a word never is. What is mended makes no new fault: where
    it would, the rule that asked for it is passed over. Nothing to mend gives an equal document and no sentence.
    """
    package = read(path_or_bytes, name)
    content, file = package.save(), package.name
    faults = _faults(judge(package, day)[1])
    passed_over: set[str] = set()
    while True:
        mended, changes, made_by = _mended(content, file, day, passed_over)
        new = _faults(judge(read(mended, file), day)[1]) - faults if changes else None
        if not new:
            return mended, changes
        passed_over |= _culprits(content, file, day, passed_over, made_by, faults)


def _culprits(
    content: bytes, file: str, day: date | None, passed_over: set[str], made_by: set[str], faults: Counter[str]
) -> set[str]:
    """The rule without whose mends no new fault is made; all of them where it is none by itself."""
    for code in sorted(made_by):
        mended, changes, _ = _mended(content, file, day, passed_over | {code})
        if not changes or not _faults(judge(read(mended, file), day)[1]) - faults:
            return {code}
    return made_by


def _faults(verdicts: list[Verdict]) -> Counter[str]:
    """How often each rule has spoken, and how loud."""
    return Counter(f"{verdict.finding.code} {verdict.finding.severity}" for verdict in verdicts)


def _mended(content: bytes, file: str, day: date | None, passed_over: set[str]) -> tuple[bytes, list[str], set[str]]:
    """The document with the mends of all rules but some; what was changed, and by which rules."""
    package = read(content, file)
    changes: list[str] = []
    made_by: set[str] = set()
    for _ in range(_ROUNDS):
        document, verdicts = judge(package, day)
        mends: list[Mend] = []
        for verdict in verdicts:
            if verdict.mends and verdict.finding.code not in passed_over:
                mends += verdict.mends
                made_by.add(verdict.finding.code)
                place = str(verdict.finding.where)
                changes.append(f"{place}: {told(verdict.mends)}.")
        if not mends:
            break
        _carry_out(package, [section.element for section in document.sections], mends)
        package = read(package.save(), package.name)
    return package.save(), list(dict.fromkeys(changes)), made_by


def _carry_out(package: Package, sections: list[Element], mends: list[Mend]) -> None:
    """Change the trees of `package`; `sections` are its `w:sectPr` in order. Replacements go from the end of a
    paragraph back.
    """
    for mend in mends:
        if isinstance(mend, SetLook):
            _look(mend)
        elif isinstance(mend, SetLayout):
            _layout(mend)
        elif isinstance(mend, SetNumber):
            numbering_pages.restyle(mend.paragraph.element, mend.size, mend.upright)
        elif isinstance(mend, SetPage):
            _page(package, sections[mend.section], mend)
        elif isinstance(mend, ClearProperties):
            _clear(package, mend)
    swaps = [mend for mend in mends if isinstance(mend, Replace)]
    done: list[tuple[Paragraph, int]] = []
    for mend in sorted(swaps, key=lambda mend: mend.start, reverse=True):
        if (mend.paragraph, mend.start) not in done:
            replace(mend.paragraph, mend.start, mend.end, mend.text)
            done.append((mend.paragraph, mend.start))
    numbers = [mend for mend in mends if isinstance(mend, NumberPages)]
    if numbers:
        numbering_pages.number(package, sections, numbers[0])


def _look(mend: SetLook) -> None:
    paragraph = mend.segment.paragraph
    cut(paragraph, mend.segment.start)
    cut(paragraph, mend.segment.end)
    for run in paragraph.runs:
        if run.start < mend.segment.start or run.end > mend.segment.end:
            continue
        own = properties(run.element, "rPr")
        if mend.size is not None:
            for tag in ("sz", "szCs"):
                child(own, tag).set(W + "val", str(round(mend.size * 2)))
        if any(weight_of_face(run.look.ascii)) and (mend.bold is False or mend.italic is False):
            _unface(own, run.look)
        for tag, on in (("b", mend.bold), ("i", mend.italic)):
            if on is not None:
                child(own, tag).set(W + "val", "1" if on else "0")
        if mend.font is not None:
            _face(own, mend.font)
        if mend.color is not None:
            color = child(own, "color")
            color.attrib.clear()
            color.set(W + "val", mend.color)


def _unface(own: Element, look: Look) -> None:
    """Say by switches what the name of the face said, so that one of them can be turned off."""
    _face(own, plain_face(look.ascii))
    for tag, on in (("b", look.bold), ("i", look.italic)):
        child(own, tag).set(W + "val", "1" if on else "0")


def _face(own: Element, name: str) -> None:
    fonts = child(own, "rFonts")
    for theme in _THEMES:
        fonts.attrib.pop(W + theme, None)
    for slot in ("ascii", "hAnsi", "cs"):
        fonts.set(W + slot, name)


def _layout(mend: SetLayout) -> None:
    own = properties(mend.paragraph.element, "pPr")
    if mend.align is not None:
        child(own, "jc").set(W + "val", mend.align)
    if (mend.first_line, mend.left, mend.right) != (None, None, None):
        indent = child(own, "ind")
        for stale in ("hanging", "hangingChars", "firstLineChars", "leftChars", "startChars", "start"):
            indent.attrib.pop(W + stale, None)
        if mend.first_line is not None:
            indent.set(W + "firstLine", str(mend.first_line))
        if mend.left is not None:
            indent.set(W + "left", str(mend.left))
        if mend.right is not None:
            indent.attrib.pop(W + "end", None)
            indent.set(W + "right", str(mend.right))
    spacing = {"before": mend.before, "after": mend.after, "line": mend.line}
    if any(value is not None for value in spacing.values()):
        found = child(own, "spacing")
        for key, value in spacing.items():
            if value is not None:
                found.set(W + key, str(value))
                found.attrib.pop(f"{W}{key}Autospacing", None)
                found.attrib.pop(f"{W}{key}Lines", None)
        if mend.line is not None:
            found.set(W + "lineRule", "auto")
        if mend.before is not None and mend.before > 0:
            child(own, "contextualSpacing").set(W + "val", "0")


def _page(package: Package, section: Element, mend: SetPage) -> None:
    if section.getparent() is None:
        package.tree(package.main).find(W + "body").append(section)
    if mend.paper is not None:
        size = child(section, "pgSz")
        for key, value in zip(("w", "h"), mend.paper, strict=True):
            size.set(W + key, str(round(value * TWIPS_PER_MM)))
    if mend.edge:
        margins = child(section, "pgMar")
        margins.set(W + mend.edge, str(round(mend.millimetres * TWIPS_PER_MM)))
        if mend.edge == "left":
            margins.set(W + "gutter", "0")
    if mend.number_start is not None:
        child(section, "pgNumType").set(W + "start", str(mend.number_start))
    if mend.number_decimal:
        child(section, "pgNumType").set(W + "fmt", "decimal")


def _clear(package: Package, mend: ClearProperties) -> None:
    for relation in package.relations(""):
        if relation.kind == "core-properties" and relation.target in package:
            for node in package.tree(relation.target):
                if isinstance(node.tag, str) and node.tag.rpartition("}")[2] in mend.names:
                    node.text = ""
