"""The last pass over a filled page: one reading, what a form leaves to be done, one writing."""

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

_DOCUMENT, _STYLES = "word/document.xml", "word/styles.xml"


def finished(document: bytes, *, day: date | None = None) -> bytes:
    """`document` (.docx) with its rules fitted by the law of `day`, or the newest, its words bound, its figures on one
    line each, what leads to a table kept with it, an office's name broken where its words part.

    A page that asks for neither comes back as the same bytes, and so does one that is finished already.
    """
    from lxml import etree

    members = read(document)
    parts = {name: member.data() for name, member in members.items()}
    parser = etree.XMLParser(resolve_entities=False)
    letters, sides = _styled(parts[_STYLES]) if _STYLES in parts else ({}, {})
    root = etree.fromstring(parts[_DOCUMENT], parser)
    styles = styled(root, letters)
    changed = bind(root, letters, sides) + shrink(styles, sides) + lead(root)
    if letters:
        changed += break_names(styles)
        changed += fit(styles, table("the-thuc", day))
    if not changed:
        return document
    parts[_DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return zipped(parts, [name for name, member in members.items() if member.method == 0])


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
