"""The last pass over a filled page: one reading, what a form leaves to be done, one writing."""

from datetime import date

from pipeline.forms.finishing.bound import bind
from pipeline.forms.finishing.lettering import letters_of
from pipeline.forms.finishing.rules import fit
from pipeline.forms.kinds import table
from pipeline.ooxml.archive import zipped
from pipeline.ooxml.members import read

_DOCUMENT, _STYLES = "word/document.xml", "word/styles.xml"


def finished(document: bytes, *, day: date | None = None) -> bytes:
    """`document` (.docx) with its rules fitted by the law of `day`, or the newest, and its words bound.

    A page that asks for neither comes back as the same bytes, and so does one that is finished already.
    """
    from lxml import etree

    members = read(document)
    parts = {name: member.data() for name, member in members.items()}
    parser = etree.XMLParser(resolve_entities=False)
    letters = letters_of(etree.fromstring(parts[_STYLES], parser)) if _STYLES in parts else {}
    root = etree.fromstring(parts[_DOCUMENT], parser)
    changed = bind(root, letters)
    if letters:
        changed += fit(root, letters, table("the-thuc", day))
    if not changed:
        return document
    parts[_DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return zipped(parts, [name for name, member in members.items() if member.method == 0])
