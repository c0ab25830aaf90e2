"""A .docx opened as a package of parts: its relations, its content types, its trees, saved again (ECMA-376 part 2)."""

from collections.abc import Mapping
from copy import deepcopy
from functools import cached_property
from pathlib import Path
from posixpath import dirname, relpath

from pipeline.ground.finding import InputError
from pipeline.ooxml import limits, members
from pipeline.ooxml.archive import zipped
from pipeline.ooxml.names import CT, REL, STRICT, TYPES, URI, Element, W, relation_type, rels_of, word_type
from pipeline.ooxml.related import (
    Relation,
    known_relations,
    known_type,
    parsed,
    relations_in,
    serialized,
    type_in,
    written,
)

_LEVEL = 1  # three times as fast as 6, for one kilobyte in forty


class Package:
    """The parts of one .docx. XML parts are parsed once, and what is changed in a tree is saved.

    `source` is the file's bytes, or the parts by name that are to become one. `name` is for messages, `file` what
    sentences call it (else the file of that name), `trees` are those of its parts that are parsed already. Whatever is
    no whole, ordinary and safe .docx is an `InputError` of one sentence.
    """

    def __init__(
        self,
        source: bytes | Mapping[str, bytes],
        name: str = "",
        file: str = "",
        *,
        trees: Mapping[str, Element] | None = None,
    ) -> None:
        self.name = name
        self._file = file or limits.called(name)
        if isinstance(source, bytes):
            self._parts = members.contents(source, self._file)
        else:
            self._parts = members.unpacked(source, self._file)
        self._trees = dict(trees or {})
        self._understood: set[str] = set()  # without a tree of its own; saved as if it had been parsed all the same
        self.main = self._main()
        self._styles = self.related(self.main, "styles")
        if self._styles:
            self.sound(self._styles)

    @cached_property
    def style_names(self) -> "StyleNames":
        """The styles, known by their names."""
        return StyleNames(self.tree(self._styles) if self._styles else None)

    def names(self) -> list[str]:
        return list(self._parts)

    @property
    def opened(self) -> Mapping[str, bytes]:
        """The parts by name as they were opened, whatever has been changed in trees since."""
        return self._parts

    def __contains__(self, part: object) -> bool:
        return part in self._parts

    def read(self, part: str) -> bytes:
        """The bytes of a part as they would be saved now."""
        if part in self._trees:
            return written(self._trees[part])
        return self.sound(part) if part in self._understood else self._parts[part]

    def sound(self, part: str) -> bytes:
        """The bytes of an XML part as they would be saved now; `InputError` where it is broken."""
        if part in self._trees:
            return written(self._trees[part])
        content = serialized(self._parts[part])
        if content is None:
            raise self._broken(part)
        self._understood.add(part)
        return content

    def tree(self, part: str) -> Element:
        """The root of an XML part, the same object at each call."""
        if part not in self._trees:
            self._trees[part] = self._parsed(part)
        return self._trees[part]

    def _parsed(self, part: str) -> Element:
        root = parsed(self.read(part))
        if root is None:
            raise self._broken(part)
        return root

    def _broken(self, part: str) -> InputError:
        return limits.broken(self._file, f"phần {part} không đúng cú pháp XML.")

    @property
    def body(self) -> Element:
        return self.tree(self.main).find(W + "body")

    def relations(self, part: str) -> list[Relation]:
        """What a part is related to; `""` is the package itself."""
        rels = rels_of(part)
        if rels not in self:
            return []
        if rels in self._trees:
            return relations_in(self._trees[rels], part)
        found = known_relations(self._parts[rels], part)
        if found is None:
            raise self._broken(rels)
        self._understood.add(rels)
        return list(found)

    def related(self, part: str, kind: str) -> str | None:
        """The part that `part` names under a kind of relation, if it is there."""
        targets = (each.target for each in self.relations(part) if each.kind == kind and not each.external)
        return next((target for target in targets if target in self), None)

    def content_type(self, part: str) -> str:
        """What `[Content_Types].xml` says of a part; `""` where it says nothing."""
        if TYPES in self._trees:
            return type_in(self._trees[TYPES], part)
        found = known_type(self._parts[TYPES], part)
        if found is None:
            raise self._broken(TYPES)
        return found

    def put(self, part: str, content: bytes, content_type: str = "") -> None:
        """Add a part or put other bytes in its place."""
        from lxml import etree

        self._trees.pop(part, None)
        self._understood.discard(part)
        self._parts[part] = content
        if part == self._styles:
            self.sound(part)
            self.__dict__.pop("style_names", None)
        if content_type and self.content_type(part) != content_type:
            line = etree.SubElement(self.tree(TYPES), CT + "Override")
            line.set("PartName", "/" + part)
            line.set("ContentType", content_type)

    def relate(self, part: str, type_or_kind: str, target: str, *, external: bool = False) -> str:
        """The id of a relation of `part` to `target`, an old one where there is such."""
        from lxml import etree

        full = type_or_kind if "/" in type_or_kind else relation_type(type_or_kind)
        lines = self.relations(part)
        known = next((line.id for line in lines if (line.type, line.target) == (full, target)), None)
        if known is not None:
            return known
        rels = rels_of(part)
        if rels not in self:
            self.put(rels, f'<Relationships xmlns="{URI["rel"]}"/>'.encode())
        used = {line.id for line in lines}
        key = next(f"rId{number}" for number in range(1, 100_000) if f"rId{number}" not in used)
        where = target if external else relpath(target, dirname(part) or ".")
        line = etree.SubElement(self.tree(rels), REL + "Relationship", Id=key, Type=full, Target=where)
        if external:
            line.set("TargetMode", "External")
        return key

    def free_name(self, like: str) -> str:
        """A name for a new part, after the one it comes from."""
        stem, dot, suffix = like.rpartition(".")
        stem = stem.rstrip("0123456789")
        taken = {name.casefold() for name in self.names()}
        return next(n for i in range(1, 100_000) if (n := f"{stem}{i}{dot}{suffix}").casefold() not in taken)

    def save(self) -> bytes:
        """The package again, its parts as they are now; the same parts give the same bytes."""
        return zipped({part: self.read(part) for part in self.names()}, level=_LEVEL)

    def saved(self) -> tuple[bytes, "Package"]:
        """What `save` gives, and what opening that would give to one who only reads: each part is written once, and
        the tree of the main one, which is what was written, is not parsed again.
        """
        parts = {part: self.read(part) for part in self.names()}
        content = zipped(parts, level=_LEVEL)
        if len(content) > limits.LARGEST_FILE:
            raise limits.too_large(self._file)
        return content, Package(parts, self.name, self._file, trees={self.main: self.tree(self.main)})

    def _main(self) -> str:
        if TYPES not in self:
            raise limits.no_zip(self._file, b"?")
        part = self.related("", "officeDocument")
        if part is None:
            raise InputError(f"{self._file} không chứa văn bản Word nào.", limits.RESAVE)
        kind = self.content_type(part)
        if "macroEnabled" in kind or any(entry.endswith("vbaProject.bin") for entry in self.names()):
            raise InputError(f"{self._file} có chứa macro nên không được mở.", limits.RESAVE)
        if kind.startswith("application/vnd.") and kind != word_type("document.main"):
            what = "khuôn mẫu Word (.dotx)" if "wordprocessingml" in kind else "bảng tính hoặc bản trình chiếu"
            remedy = limits.RESAVE if "wordprocessingml" in kind else "Chọn tệp .docx của văn bản."
            raise InputError(f"{self._file} là {what}, không phải văn bản .docx.", remedy)
        root = self.tree(part)
        if root.tag.startswith("{" + STRICT):
            raise InputError(f"{self._file} được lưu ở dạng Strict Open XML.", limits.RESAVE)
        if root.tag != W + "document" or root.find(W + "body") is None:
            raise limits.broken(self._file, "phần chính không phải là văn bản.")
        return part


class StyleNames:
    """The styles of a document: word processors give new ids when they save, so a style is known by its name."""

    def __init__(self, root: Element | None) -> None:
        self.root = root
        self.names: dict[str, str] = {}
        self.ids: dict[tuple[str, str], str] = {}
        for style in () if root is None else root.iter(W + "style"):
            name = style.find(W + "name")
            key = str(style.get(W + "styleId"))
            self.names[key] = _folded(key if name is None else str(name.get(W + "val")))
            self.ids.setdefault((str(style.get(W + "type")), self.names[key]), key)

    def name(self, key: str | None) -> str:
        """The name of the style with this id; "" for no id."""
        return self.names.get(key, _folded(key)) if key else ""

    def style(self, key: str) -> Element | None:
        """The definition with this id."""
        found = () if self.root is None else self.root.iter(W + "style")
        return next((style for style in found if style.get(W + "styleId") == key), None)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def copy_of(element: Element) -> Element:
    """A copy that stands in no tree."""
    made = deepcopy(element)
    made.tail = None
    return made


def read(source: Path | str | bytes, name: str = "") -> Package:
    """Open a path or the bytes of a .docx; `InputError` where there is none, or what `Package` refuses."""
    if isinstance(source, bytes):
        return Package(source, name)
    path = Path(source)
    return Package(members.bytes_of(path, name), name or path.name)
