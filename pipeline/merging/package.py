"""The zip that a .docx is, opened to be merged: parts by name, what they are related to, saved byte for byte alike."""

import io
import zipfile
from copy import deepcopy
from dataclasses import dataclass
from posixpath import dirname, join, normpath, relpath

from pipeline.ground.doctype import has_doctype
from pipeline.ground.finding import InputError
from pipeline.merging.wml import Element, Styles, W

_CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TYPES = "[Content_Types].xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MAX_PARTS = 4000
_MAX_TOTAL = 300 << 20
_LEVEL = 1


@dataclass(frozen=True, slots=True)
class Relation:
    """One line of a .rels part; `target` is the full name of a part, or as it stands where it is `external`."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        return self.type.rpartition("/")[2]


class Package:
    """The parts of one .docx. InputError with one sentence for what is no whole, ordinary .docx."""

    def __init__(self, data: bytes) -> None:
        self._members = _members(data)
        self._trees: dict[str, Element] = {}
        main = self.related("", "officeDocument")
        if main is None or self.tree(main).find(W + "body") is None:
            raise InputError("tệp không chứa văn bản Word dạng thông thường.")
        self.main = main
        styles = self.related(main, "styles")
        self.styles = Styles(self.tree(styles) if styles else None)

    def __contains__(self, part: object) -> bool:
        return part in self._members

    def names(self) -> list[str]:
        return list(self._members)

    def read(self, part: str) -> bytes:
        """The bytes of a part as they would be saved now."""
        from lxml import etree

        if part in self._trees:
            tree = self._trees[part]
            return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))
        return self._members[part]

    def tree(self, part: str) -> Element:
        """The root of an XML part, the same object each time; what is changed in it is saved."""
        from lxml import etree

        if part not in self._trees:
            data = self._members[part]
            try:
                self._trees[part] = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
            except etree.XMLSyntaxError as problem:
                raise InputError(f"phần {part} của tệp bị hỏng.") from problem
        return self._trees[part]

    @property
    def body(self) -> Element:
        return self.tree(self.main).find(W + "body")

    def relations(self, part: str) -> list[Relation]:
        rels = _rels(part)
        if rels not in self._members:
            return []
        found = []
        for line in self.tree(rels).iter(_REL + "Relationship"):
            external = line.get("TargetMode") == "External"
            target = line.get("Target", "")
            if not external:
                target = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
            found.append(Relation(line.get("Id", ""), line.get("Type", ""), target, external))
        return found

    def related(self, part: str, kind: str) -> str | None:
        """The part that `part` names under a kind of relation, if it is there."""
        targets = (each.target for each in self.relations(part) if each.kind == kind and not each.external)
        return next((target for target in targets if target in self._members), None)

    def content_type(self, part: str) -> str:
        types = self.tree(_TYPES)
        for line in types.iter(_CT + "Override"):
            if line.get("PartName", "").lstrip("/") == part:
                return str(line.get("ContentType"))
        suffix = part.rpartition(".")[2].lower()
        defaults = types.iter(_CT + "Default")
        return next((str(d.get("ContentType")) for d in defaults if d.get("Extension", "").lower() == suffix), "")

    def put(self, part: str, content: bytes, content_type: str = "") -> None:
        """Add a part or put other bytes in its place."""
        from lxml import etree

        self._trees.pop(part, None)
        self._members[part] = content
        if content_type and self.content_type(part) != content_type:
            line = etree.SubElement(self.tree(_TYPES), _CT + "Override")
            line.set("PartName", "/" + part)
            line.set("ContentType", content_type)

    def relate(self, part: str, type_or_kind: str, target: str, *, external: bool = False) -> str:
        """The id of a relation of `part` to `target`, an old one where there is such."""
        from lxml import etree

        kind = type_or_kind if "/" in type_or_kind else _KINDS + type_or_kind
        lines = self.relations(part)
        known = next((line.id for line in lines if (line.type, line.target) == (kind, target)), None)
        if known is not None:
            return known
        rels = _rels(part)
        if rels not in self._members:
            self.put(rels, f'<Relationships xmlns="{_REL[1:-1]}"/>'.encode())
        used = {line.id for line in lines}
        key = next(f"rId{number}" for number in range(1, 100_000) if f"rId{number}" not in used)
        where = target if external else relpath(target, dirname(part) or ".")
        line = etree.SubElement(self.tree(rels), _REL + "Relationship", Id=key, Type=kind, Target=where)
        if external:
            line.set("TargetMode", "External")
        return key

    def free_name(self, like: str) -> str:
        """A name for a new part, after the one it comes from."""
        stem, dot, suffix = like.rpartition(".")
        stem = stem.rstrip("0123456789")
        taken = {name.casefold() for name in self._members}
        return next(n for i in range(1, 100_000) if (n := f"{stem}{i}{dot}{suffix}").casefold() not in taken)

    def save(self) -> bytes:
        """The package as bytes: the same parts give the same bytes."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as target:
            for part in self._members:
                info = zipfile.ZipInfo(part, _EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(info, self.read(part), compresslevel=_LEVEL)
        return out.getvalue()


def _members(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > _MAX_PARTS or sum(entry.file_size for entry in entries) > _MAX_TOTAL:
                raise InputError("tệp quá lớn.")
            if len({entry.filename.casefold() for entry in entries}) != len(entries):
                raise InputError("tệp bị hỏng, có hai phần trùng tên.")
            members = {entry.filename: archive.read(entry) for entry in entries if not entry.filename.endswith("/")}
    except InputError:
        raise
    except Exception as problem:  # zipfile, zlib and struct each have their own word for a broken entry
        locked = data.startswith(bytes.fromhex("D0CF11E0"))
        why = "tệp có mật khẩu hoặc ở dạng .doc cũ." if locked else "tệp không phải .docx hoặc bị hỏng."
        raise InputError(why) from problem
    if any(map(has_doctype, members.values())):
        raise InputError("tệp chứa khai báo DOCTYPE.")
    return members


def _rels(part: str) -> str:
    folder, _, last = part.rpartition("/")
    return f"{folder}/_rels/{last}.rels" if folder else f"_rels/{last}.rels"


def copy_of(element: Element) -> Element:
    """A copy that stands in no tree."""
    made = deepcopy(element)
    made.tail = None
    return made
