"""The last pass over a filled page: what a form leaves to be done."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from pipeline.forms.finishing.bound import bind
from pipeline.forms.finishing.figures import shrink
from pipeline.forms.finishing.leading import lead
from pipeline.forms.finishing.lettering import Letters, letters_of, sides_of, styled
from pipeline.forms.finishing.office_names import break_names
from pipeline.forms.finishing.rules import fit
from pipeline.forms.kinds import table
from pipeline.forms.styles import RULE
from pipeline.ground.finding import PipelineError
from pipeline.ooxml.archive import zipped
from pipeline.ooxml.members import read
from pipeline.ooxml.names import Element
from pipeline.ooxml.package import Package

_DOCUMENT, _STYLES = "word/document.xml", "word/styles.xml"


def finish(page: Package, *, day: date | None = None) -> None:
    """Fit the rules of `page` by the law of `day`, or the newest, bind its words, set its figures on one line each,
    keep what leads to a table with it, break an office's name where its words part.
    """
    _finish(page.tree(_DOCUMENT), page.opened.get(_STYLES), day)


def finished(document: bytes, *, day: date | None = None) -> bytes:
    """`document` (.docx) with all of that done: the same bytes where nothing of it is asked, as once it is finished."""
    from lxml import etree

    members = read(document)
    parts = {name: member.data() for name, member in members.items()}
    root = etree.fromstring(parts[_DOCUMENT], etree.XMLParser(resolve_entities=False))
    if not _finish(root, parts.get(_STYLES), day, empty=""):
        return document
    parts[_DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return zipped(parts, [name for name, member in members.items() if member.method == 0])


def _finish(root: Element, told: bytes | None, day: date | None, *, empty: str | None = None) -> int:
    """Finish the page under `root`, whose styles are `told`; how much was changed."""
    letters, sides = ({}, {}) if told is None else _styled(told)
    styles = styled(root, letters)
    changed = bind(root, letters, sides, empty=empty) + shrink(styles, sides) + lead(root)
    if letters:
        changed += break_names(styles)
        changed += fit(styles, table("the-thuc", day))
    return changed


@lru_cache(maxsize=32)  # papers of one kind have the same styles
def _styled(content: bytes) -> tuple[Mapping[str, Letters], Mapping[str, int]]:
    from lxml import etree

    styles = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    return letters_of(styles), sides_of(styles)


def has_rules(form: Path) -> bool:
    """Whether a .docx is a form of ours: its styles know the drawn rule. False where it cannot be read."""
    try:
        members = read(form.read_bytes())
        return _STYLES in members and RULE.encode() in members[_STYLES].data()
    except (OSError, PipelineError):
        return False
